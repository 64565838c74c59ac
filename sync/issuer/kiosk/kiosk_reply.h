/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_KIOSK_REPLY_H
#define SYNC_ISSUER_KIOSK_KIOSK_REPLY_H

#include "firmware/wire/reply.h"
#include "sync/issuer/host/host.h"

/* What the issuer tells a kiosk (DESIGN 9). */

/* Fills in issuer, kiosk, time and the reply's number, and stores number and time with the kiosk. A
 * step of a transaction.
 *
 * applied  the number of the last reply that the kiosk has applied: the new number is above it;
 *          NULL: the kiosk did not say
 * err      FAULT_CONFLICT "enrol-again" when no number is left */
bool kiosk_reply_begin(struct reply *r, struct host *h, struct kiosk_row *k,
                       const uint32_t *applied, struct error *err);

/* Adds what is new to the kiosk that made this upload. A step of a transaction.
 *
 * - delegations in force that it does not hold, and serials that it holds and that were revoked;
 * - a newer catalogue;
 * - the pictures that it wants, as far as they fit;
 * - with the last batch of its entries: how many awards are claimed, for each session of the last
 *   month. */
bool kiosk_reply_add_news(struct reply *r, struct host *h, const struct upload *u,
                          struct error *err);

/* Signed replies that belong together, each of 4 MiB at most. */
struct reply_parts {
    struct buffer *parts; /* owned */
    size_t count;
};

/* The replies that `approve` writes: all delegations in force of the kiosk, its catalogue and the
 * pictures of it. They have no nonce and no receipt. A transaction of its own.
 *
 * out  the caller's: reply_parts_free
 * err  FAULT_MISSING: no such kiosk, or no catalogue was signed for it */
bool kiosk_reply_standing(struct reply_parts *out, struct host *h, const char *kiosk,
                          struct error *err);

/* Safe on {0}; leaves it empty. */
void reply_parts_free(struct reply_parts *p);

#endif
