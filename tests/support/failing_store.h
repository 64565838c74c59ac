/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_FAILING_STORE_H
#define TESTS_SUPPORT_FAILING_STORE_H

#include "sync/issuer/store/store_backend.h"

/* A store that says no. Every call through the table of a store that was handed to
 * failing_store_over is counted, and the n-th from failing_store_from fails with FAULT_STORAGE
 * before it does anything; with `for_good` all after it fail too. Closing never fails. They are the
 * calls of the thread that says so; the stores are of one kind. */
void failing_store_over(struct issuer_store *s);
void failing_store_from(long n, bool for_good);
bool failing_store_stop(void); /* from here all act again; true if one has failed */

/* Part of the text of the error. */
#define FAILING_STORE_TEXT "the store says no"

#endif
