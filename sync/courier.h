/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_COURIER_H
#define SYNC_COURIER_H

#include "firmware/disk/spool.h"
#include "sync/transport.h"

/* The dumb courier: takes files from spool/out, carries each, stores the answer in spool/in. It
 * holds no key, checks no signature and changes no file; an answer that has not a reply's form is
 * not stored. What to carry next and how long to
 * wait are pure functions. */

/* One round: every upload once, oldest first. On the first failure it stops: the rest stays
 * queued. */
struct courier_round {
    size_t carried, answered, left; /* files */
    int64_t retry_after_s;
};
bool courier_round(struct courier_round *out, const char *spool, struct transport transport,
                   struct error *err);

/* Back-off after `failures` rounds in a row: 30 s doubling to 1 h, +-20 % by jitter (0..65535);
 * never under what the server asked for, which is capped at 24 h. failures 0: next_poll_s. */
int64_t courier_wait_s(unsigned failures, int64_t next_poll_s, int64_t retry_after_s,
                       uint16_t jitter);

/* Order of out/ files for carrying: epoch, first, then the longer batch; skipping those wholly
 * inside another. Sorts in place and returns how many are worth carrying. */
size_t courier_order(char **names, size_t count);

#endif
