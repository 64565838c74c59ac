/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_FAILING_MEMORY_H
#define TESTS_SUPPORT_FAILING_MEMORY_H

#include <stdbool.h>

/* Memory that runs out. In a test program that the Makefile links for it (FAILING) every request
 * for memory comes here: our own code's, and that of jansson, SQLite, libpng, libcurl and the C
 * library. The n-th request from failing_memory_from fails, and with `for_good` all after it: of
 * the thread that says so. */
void failing_memory_start(
    void); /* first in main: SQLite can be told only before its first use */
void failing_memory_from(long n, bool for_good);
bool failing_memory_stop(void); /* from here all succeed again; true if one has failed */
/* How many requests were answered and not given back yet. Under AddressSanitizer, which finds a
 * leak by itself, always 0. */
long failing_memory_live(void);

#endif
