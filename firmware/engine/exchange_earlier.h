/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_EXCHANGE_EARLIER_H
#define FIRMWARE_ENGINE_EXCHANGE_EARLIER_H

#include "firmware/engine/engine.h"
#include "firmware/engine/ledger.h"
#include "firmware/wire/reply.h"

/* Receipts, and what a reply says of the ledger of an earlier epoch. For exchange.c. */

/* Whether the receipt's head is the ledger's own hash at that place. A receipt beyond the ledger's
 * head, or of another chain, means a restored card. */
bool exchange_receipt_fits(bool *out, const struct ledger *l, const struct reply *r,
                           struct error *err);

/* Takes a receipt for an earlier epoch. It moves the cursor of that file and changes nothing else:
 * forward, or back to the entry that the issuer asks for. An old reply that comes again costs a
 * second sending. */
bool exchange_apply_earlier(struct engine *e, const struct reply *r, struct error *err);

/* Sends the last entry of each earlier epoch again. An issuer that lost entries of this ledger may
 * have lost some of the earlier ones too, and its answer says from where on. */
bool exchange_ask_for_earlier(struct engine *e, struct error *err);

#endif
