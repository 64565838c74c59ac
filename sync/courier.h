/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_COURIER_H
#define SYNC_COURIER_H

#include "firmware/disk/spool.h"
#include "sync/transport.h"

/* The courier takes the files of spool/out, carries each, and stores the answer in spool/in. It has
 * no key, checks no signature and changes no file. An answer without the form of a reply is not
 * stored. What to carry next and how long to wait are pure functions. */

struct courier_round {
    size_t carried, answered, left; /* files */
    int64_t retry_after_s;          /* what the server asked for; 0: nothing */
};

/* One round: carries every upload once, oldest first. It stops at the first failure; `left` uploads
 * stay in the spool. `out` is filled in either case. */
bool courier_round(struct courier_round *out, const char *spool, struct transport transport,
                   struct error *err);

/* How long to wait until the next round: next_poll_s after a round that went well; after `failures`
 * failed rounds in a row 30 s, doubled each time up to 1 h. Then 20 % more or less by jitter
 * (0..65535), and never less than the server asked for, of which at most 24 h count. */
int64_t courier_wait_s(unsigned failures, int64_t next_poll_s, int64_t retry_after_s,
                       uint16_t jitter);

/* Sorts the names of spool/out for carrying: by epoch, then by first entry, the longer batch first.
 * Batches that lie wholly inside another are put behind the others. Returns how many files are to
 * be carried. */
size_t courier_order(char **names, size_t count);

#endif
