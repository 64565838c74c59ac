/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_SLIP_CODES_H
#define SYNC_ISSUER_KIOSK_SLIP_CODES_H

#include "sync/issuer/host/host.h"

/* Which short code opens an award. The AWARD entry has the hash of the code, outside what the
 * ticket's signature covers. A thief with the device key of a stolen kiosk could write another
 * hash there. So the hash is believed only when a later entry of the same chain covers it that the
 * award key signed (OPEN, CLOSE, VOID, KEYROLL). The first hash that is believed stays. */

/* Gives the code to the award, unless it has one. */
void slip_code_take(struct award_row *row, const uint8_t code_hash[static 32]);

/* Gives their codes to the awards whose entries have just been covered: the stored entries of this
 * ledger from number `from` to before `upto`. A step of a transaction. */
bool slip_codes_take(struct host *h, const char *kiosk, uint32_t epoch, uint64_t from,
                     uint64_t upto, struct error *err);

#endif
