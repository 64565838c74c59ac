/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_FAILURES_H
#define TESTS_SUPPORT_FAILURES_H

#include "keys/buffer.h"

/* Everything that can be made to fail in turn, for tests that run one thing over and over until it
 * ran without a failure:
 *
 *   FAIL_MEMORY, FAIL_MEMORY_ON   the n-th request for memory; and all after it
 *   FAIL_STORE, FAIL_STORE_ON     the n-th call of the issuer's store; and all after it
 *   FAIL_WRITE, FAIL_SYNC         SQLite's n-th write or sync, of any database */
enum failure {
    FAIL_MEMORY,
    FAIL_MEMORY_ON,
    FAIL_STORE,
    FAIL_STORE_ON,
    FAIL_WRITE,
    FAIL_SYNC,
    FAILURES
};
const char *failure_name(enum failure kind); /* "memory once" */

/* First in main. */
void failures_start(void);
/* Which databases are opened from now on: those whose writes and syncs can fail, or plain
 * ones. */
void failures_prepare(enum failure kind);
void failures_from(enum failure kind, long n);
bool failures_stop(enum failure kind, long n); /* true if one has failed */

/* The n after this one, and the first one of the thing of this number. FAILURES_DENSITY in the
 * environment says how close they lie. 1, or nothing: further and further apart, requests for
 * memory by `step` at least, so that the whole takes seconds. More: every call, write and sync, and
 * so many times as many requests for memory. 1000000: every request. */
long failures_next(enum failure kind, long n, long step);
long failures_first(size_t which);

/* What a failure must be called: that of memory is no failure of storage, nor of the input. */
bool failure_is_told(enum failure kind, const struct error *err);

/* What is written to stdout and stderr goes to a file, until the end. */
void output_capture(void);
void output_release(void);
/* What was written since the last call; either may be NULL. */
void output_take(struct buffer *out, struct buffer *err);

#endif
