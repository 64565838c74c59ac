/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/entry_signature.h"

#include <string.h>

#include "firmware/wire/ledger_body.h"

enum { DOMAIN_LEN = sizeof "OBK-LEDGER-V1", SIGNED_LEN = DOMAIN_LEN + 32 };

static void signed_bytes(uint8_t out[static SIGNED_LEN], const uint8_t hash[static 32])
{
    memcpy(out, "OBK-LEDGER-V1", DOMAIN_LEN);
    memcpy(out + DOMAIN_LEN, hash, 32);
}

void entry_sign(uint8_t signature[static SIGNING_SIGNATURE_LEN], const uint8_t hash[static 32],
                const struct signing_key *key)
{
    uint8_t message[SIGNED_LEN];
    signed_bytes(message, hash);
    signing_sign(signature, key, bytes_of(message, sizeof message));
}

static bool chain_signature_holds(const struct entry *e, const uint8_t hash[static 32],
                                  const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                                  const uint8_t *public_key, const char *whose,
                                  struct error *err)
{
    uint8_t message[SIGNED_LEN];
    signed_bytes(message, hash);
    if (signing_verify(signature, public_key, bytes_of(message, sizeof message)))
        return true;
    return error_set(err, FAULT_UNTRUSTED,
                     "entry %llu: %s signature does not hold under the %s key",
                     (unsigned long long)e->n, entry_kind_name(e->kind), whose);
}

static bool ticket_signature_holds(const struct entry *e,
                                   const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                                   const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                                   struct error *err)
{
    struct body_award award;
    uint8_t id[TICKET_ID_LEN];
    if (!body_award_read(&award, e, err))
        return false;
    ticket_award_id(id, award.subject_public);
    if (!ticket_verify_id(award.head, id, signature, award_public, err))
        return error_while(err, "entry %llu: ", (unsigned long long)e->n);
    return true;
}

bool entry_kind_covers(enum entry_kind kind)
{
    return kind == ENTRY_OPEN || kind == ENTRY_VOID || kind == ENTRY_CLOSE ||
           kind == ENTRY_KEYROLL;
}

bool entry_verify(const struct entry *e, const uint8_t hash[static 32],
                  const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                  const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                  const uint8_t device_public[static SIGNING_PUBLIC_LEN], struct error *err)
{
    switch (e->kind) {
    case ENTRY_AWARD:
        return ticket_signature_holds(e, signature, award_public, err);
    case ENTRY_OPEN:
    case ENTRY_VOID:
    case ENTRY_CLOSE:
    case ENTRY_KEYROLL:
        return chain_signature_holds(e, hash, signature, award_public, "award", err);
    case ENTRY_ANCHOR:
    case ENTRY_TIME:
    case ENTRY_ALERT:
        return chain_signature_holds(e, hash, signature, device_public, "device", err);
    }
    return error_set(err, FAULT_MALFORMED, "entry %llu: kind not known",
                     (unsigned long long)e->n);
}
