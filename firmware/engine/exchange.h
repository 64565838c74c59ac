/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_EXCHANGE_H
#define FIRMWARE_ENGINE_EXCHANGE_H

#include "firmware/engine/engine.h"

/* How the engine applies the replies of the issuer. Called when idle, never inside a tap.
 *
 * 1. A reply is applied in one transaction; its receipt becomes an ANCHOR entry.
 * 2. Receipt, revocations, commands and next poll count only if the reply's number is greater than
 *    the last applied one, by at most REPLY_JUMP_MAX. Of any other reply only pictures, delegations
 *    and a newer catalogue are taken.
 * 3. A receipt that covers nothing but ANCHOR entries writes no ANCHOR of its own, it only moves
 *    the cursor. So two exchanges leave nothing unsent, and polls do not grow the ledger.
 * 4. A reply that echoes the nonce of an upload made in this boot gives time quality 3. The time of
 *    any other reply only raises the floor.
 * 5. A reply for another kiosk, epoch or issuer, or one that does not verify, is removed and
 *    counted. Nothing else changes.
 * 6. A receipt beyond the own head, or with another hash, means a restored card: the box locks
 *    ("restored"). */

struct exchange_result {
    size_t applied, refused; /* files */
    uint64_t receipted;      /* entries newly covered */
    bool went_back;          /* the issuer asked again for entries that it once had */
    char last_refusal[200];  /* why, one line; "" */
};

/* Applies all files of spool/in, lowest number first, and removes them. *out is set anew. */
bool exchange_apply_spool(struct engine *e, struct exchange_result *out, struct error *err);

/* Applies one reply. Adds to *out, which begins as {0}.
 *
 * first_trust  pin the authority of its catalogue if none is pinned
 * returns      true also for a reply that was refused: it is counted in *out */
bool exchange_apply(struct engine *e, struct exchange_result *out, struct bytes reply,
                    bool first_trust, struct error *err);

#endif
