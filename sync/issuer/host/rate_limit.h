/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_RATE_LIMIT_H
#define SYNC_ISSUER_HOST_RATE_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "keys/error.h"

/* How often one client may do something. The counts are in memory, in tables of a fixed size; the
 * client that was seen longest ago makes room. Counts that must outlive the process are in the
 * store. */
enum rate_kind {
    RATE_CLAIMS, /* by network address: a workshop shares one, at least 120 a minute (DESIGN 8) */
    RATE_HOLDER,     /* by award and key: requests of a key about one badge */
    RATE_CODES,      /* by network address: short codes of slips */
    RATE_CHECKS,     /* by network address: badges shown to be verified */
    RATE_MAIL,       /* by award: mails to confirm an address */
    RATE_ADDRESS,    /* by e-mail address (its keyed hash): the same, of any award */
    RATE_RECOVERIES, /* by e-mail address (its keyed hash): mails that anybody may ask for */
    RATE_KINDS
};

struct rate_limits; /* opaque */
/* Makes empty tables. NULL: FAULT_MEMORY. */
struct rate_limits *rate_limits_new(struct error *err);
/* Frees them. Safe on NULL. */
void rate_limits_free(struct rate_limits *l);

enum { RATE_KEPT_MAX = 256 };
/* Begins to note what is counted, so that rate_limits_restore can take it back. NULL: nothing
 * happens. */
void rate_limits_keep(struct rate_limits *l);
/* Takes back what was counted since the last keep, the first RATE_KEPT_MAX requests of it: a group
 * of 64 requests asks four limits for each at the most. What was counted beyond stays counted.
 * NULL: nothing happens. */
void rate_limits_restore(struct rate_limits *l);

/* Counts one request. 0: go on; else the seconds after which the client may try again.
 *
 * l    NULL: no limit
 * who  any text; its first 63 bytes count */
int rate_limit_take(struct rate_limits *l, enum rate_kind kind, const char *who, int64_t now_s);

#endif
