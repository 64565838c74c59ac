/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_ENTRY_SIGNATURE_H
#define FIRMWARE_WIRE_ENTRY_SIGNATURE_H

#include "firmware/wire/ledger_entry.h"

/* The signature of a ledger entry (DESIGN 6). Pure. Which key signs depends on the kind:
 *
 *   OPEN, VOID, CLOSE, KEYROLL  award key, over "OBK-LEDGER-V1\0" + hash of the entry
 *   ANCHOR, TIME, ALERT         device key, over the same bytes
 *   AWARD                       award key, over the ticket: the entry carries the ticket's own
 *                               signature (ticket_sign) */

/* Signs the hash of an entry that is no AWARD. The key must be the one of its kind. */
void entry_sign(uint8_t signature[static SIGNING_SIGNATURE_LEN], const uint8_t hash[static 32],
                const struct signing_key *key);

/* Whether entries of this kind carry a signature of the award key over the chain. Such an entry
 * covers all entries before it: they were there when a facilitator had entered a PIN. */
bool entry_kind_covers(enum entry_kind kind);

/* Whether the signature holds under the key of the entry's kind.
 *
 * hash  entry_hash of the entry
 * err   FAULT_UNTRUSTED; FAULT_MALFORMED if the body of an AWARD cannot be read */
bool entry_verify(const struct entry *e, const uint8_t hash[static 32],
                  const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                  const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                  const uint8_t device_public[static SIGNING_PUBLIC_LEN], struct error *err);

#endif
