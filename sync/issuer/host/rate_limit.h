/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_RATE_LIMIT_H
#define SYNC_ISSUER_HOST_RATE_LIMIT_H

#include <stdbool.h>
#include <stdint.h>

#include "keys/error.h"

/* How often one caller may do what: counted in memory, in fixed tables that forget the caller
 * seen longest ago first. What must outlive the process is counted in the store instead. */
enum rate_kind {
    RATE_CLAIMS, /* by network address: a workshop shares one, at least 120 a minute (DESIGN 8) */
    RATE_HOLDER,     /* by award and key: whatever a key asks about one badge */
    RATE_CODES,      /* by network address: short codes of slips */
    RATE_CHECKS,     /* by network address: badges shown to be verified */
    RATE_MAIL,       /* by award: mails to confirm an address */
    RATE_ADDRESS,    /* by e-mail address (its keyed hash): the same, of whichever awards */
    RATE_RECOVERIES, /* by e-mail address (its keyed hash): mails that anybody may ask for */
    RATE_KINDS
};

struct rate_limits; /* opaque */
struct rate_limits *rate_limits_new(struct error *err);
void rate_limits_free(struct rate_limits *l); /* safe on NULL */

/* Requests that are served again were counted once already: restore brings back what was counted at
 * the last keep. l NULL: nothing. */
void rate_limits_keep(struct rate_limits *l);
void rate_limits_restore(struct rate_limits *l);

/* Counts this one. 0: go on; else the seconds after which it may be tried again. l NULL: no
 * limit. who: any text; its first 63 bytes count. */
int rate_limit_take(struct rate_limits *l, enum rate_kind kind, const char *who, int64_t now_s);

#endif
