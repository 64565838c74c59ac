/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_EXCHANGE_TIME_H
#define FIRMWARE_ENGINE_EXCHANGE_TIME_H

#include "firmware/engine/engine.h"
#include "firmware/wire/reply.h"

/* What a reply says of the time. For exchange.c. */

struct reply_time {
    int64_t said_s;
    int64_t ceiling_s; /* last end of what the reply delegates, 0: nothing */
    bool fresh;        /* set by exchange_time_is_fresh, as is elapsed_s */
    int64_t elapsed_s;
};

/* Fills fresh and elapsed_s. A reply is fresh if it echoes the nonce of an upload that was made in
 * this boot, elapsed_s ago and less than CLOCK_SIGNED_FRESH_S. */
bool exchange_time_is_fresh(struct reply_time *t, struct engine *e, const struct reply *r,
                            struct error *err);

/* Takes the time of the reply, inside the caller's transaction. When that transaction fails the
 * caller restores clock and last time of the ledger.
 *
 * fresh time      sets the clock; if it proves a later time wrong, that time is taken back with a
 *                 TIME entry
 * any other time  raises the floor
 * beyond the last delegation  does nothing */
bool exchange_take_time(struct engine *e, struct ledger_head *at, const struct reply_time *t,
                        struct error *err);

#endif
