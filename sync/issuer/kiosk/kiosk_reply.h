/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_KIOSK_REPLY_H
#define SYNC_ISSUER_KIOSK_KIOSK_REPLY_H

#include "firmware/wire/reply.h"
#include "sync/issuer/host/host.h"

/* What the issuer tells a kiosk (DESIGN 9). The first two are steps of a transaction. */

/* From whom, to whom, when, and its number: stored with the row. applied: the number of the last
 * reply that the kiosk counted, NULL if it does not say; the new one counts after it.
 * FAULT_CONFLICT "enrol-again" when no number is left. */
bool kiosk_reply_begin(struct reply *r, struct host *h, struct kiosk_row *k,
                       const uint32_t *applied, struct error *err);
/* What is new to the kiosk that made this upload: delegations in force that it does not hold and
 * those of it that were revoked, a newer catalogue, the pictures it wants as far as they fit, and
 * with the last batch how many awards of each of its last month's sessions are claimed. */
bool kiosk_reply_add_news(struct reply *r, struct host *h, const struct upload *u,
                          struct error *err);

/* The reply that approve writes (no nonce, no receipt beyond what is known): all delegations in
 * force of the kiosk, catalogue, and pictures; signed. parts: as many as 4 MiB each asks for; the
 * caller frees each and the array. */
struct reply_parts {
    struct buffer *parts;
    size_t count;
};
bool kiosk_reply_standing(struct reply_parts *out, struct host *h, const char *kiosk,
                          struct error *err);
void reply_parts_free(struct reply_parts *p);

#endif
