/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_EXCHANGE_H
#define FIRMWARE_ENGINE_EXCHANGE_H

#include "firmware/engine/engine.h"
#include "firmware/wire/reply.h"

/* The engine's side of sync: fills spool/out, applies what lies in spool/in. Called when idle,
 * never inside a tap.
 *
 * 1. spool/out holds the batches from the last receipt to the head, at least one. A file is
 * never changed: full batches stay, the last one is replaced when entries were added or after a
 * day; what a receipt covers is removed.
 * 2. A reply is applied in one transaction; its receipt becomes an ANCHOR entry. Receipt,
 * revocations, commands and next poll count only if its number is greater than the last
 * applied, by at most REPLY_JUMP_MAX; from another one only pictures, delegations and a newer
 * catalogue.
 *    A receipt that covers nothing but ANCHOR entries writes no ANCHOR of its own, only moves the
 *    cursor: so two exchanges leave nothing unsent, and polls do not grow the ledger.
 * 3. A nonce of an upload made since this boot gives time quality 3; otherwise server time only
 * raises the floor.
 * 4. A reply for another kiosk, epoch or issuer, or one that does not verify, is removed and
 * counted; nothing else changes.
 * 5. A receipt beyond the own head, or with another hash, means a restored card: the box locks
 * ("restored"). */
bool exchange_write_uploads(struct engine *e, struct error *err);

struct exchange_result {
    size_t applied, refused; /* files */
    uint64_t receipted;      /* entries newly covered */
    bool went_back;          /* the issuer asked for entries again that it once had */
    char last_refusal[200];  /* why, one line; "" */
};
bool exchange_apply_spool(struct engine *e, struct exchange_result *out, struct error *err);

/* One reply's bytes. Used by apply_spool and engine_accept. first_trust: pin the authority of
 * its catalogue if none is pinned. Adds to *out, which begins as {0}. */
bool exchange_apply(struct engine *e, struct exchange_result *out, struct bytes reply,
                    bool first_trust, struct error *err);

#endif
