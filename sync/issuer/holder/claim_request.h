/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_CLAIM_REQUEST_H
#define SYNC_ISSUER_HOLDER_CLAIM_REQUEST_H

#include "firmware/wire/ticket.h"
#include "sync/issuer/holder/holder.h"

enum { RECOVERY_CODE_LEN = 12 };

/* The body of POST /api/claims (members in sync/README.md). It holds the bearer's secret: wipe
 * it. */
struct claim_request {
    struct ticket ticket;
    uint8_t subject_public[SIGNING_PUBLIC_LEN]; /* of the ticket (ticket_subject) */
    struct holder_request by;                   /* its id is the ticket's award id */
    bool has_recovery, has_code;
    uint8_t recovery[32];              /* hash of the recovery code that the page has shown */
    uint8_t code_hash[32];             /* hash of the recovery code that was typed */
    char email[EMAIL_ADDRESS_MAX + 1]; /* "" if none */
    struct holder_consent consent;
};

/* Reads the form alone. The caller asks whether the signatures hold. FAULT_MALFORMED. */
bool claim_request_read(struct claim_request *out, struct bytes body, struct error *err);

/* The hash of a recovery code of 12 characters, which is what the store holds:
 * SHA-256("OBK-RECOVERY-V1\0" + award id + code). */
void claim_recovery_hash(uint8_t out[static 32], const uint8_t id[static TICKET_ID_LEN],
                         const char *code);

#endif
