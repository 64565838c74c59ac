/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_FAILING_MEMORY_H
#define TESTS_SUPPORT_FAILING_MEMORY_H

#include <stdbool.h>

/* Memory that runs out. A test program linked with -Wl,--wrap=malloc,calloc,realloc,strdup (see
 * the Makefile) asks here for what this project's own code, jansson and SQLite allocate; the n-th
 * request from failing_memory_from fails, and with `for_good` all after it. Other libraries are
 * not touched. One for the test program. */
void failing_memory_start(
    void); /* first in main: SQLite can be told only before its first use */
void failing_memory_from(long n, bool for_good);
bool failing_memory_stop(void); /* from here all succeed again; true if one has failed */

#endif
