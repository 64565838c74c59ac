/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_SLIP_CODES_H
#define SYNC_ISSUER_KIOSK_SLIP_CODES_H

#include "sync/issuer/host/host.h"

/* Which short code opens an award. The hash of the code stands in the AWARD entry, behind what the
 * ticket's signature covers, so it is only as good as the chain: whoever holds the device key of a
 * stolen box could write a hash of his own. It is believed once a later entry of the same chain,
 * signed by the award key (OPEN, CLOSE, VOID, KEYROLL), covers it, and the first one stands. */

/* Gives the code to the award that has none yet. */
void slip_code_take(struct award_row *row, const uint8_t code_hash[static 32]);
/* The codes of the stored entries of this ledger from `from` to before `upto`, now that they are
 * covered: a step of a transaction. Each entry is looked at once. */
bool slip_codes_take(struct host *h, const char *kiosk, uint32_t epoch, uint64_t from,
                     uint64_t upto, struct error *err);

#endif
