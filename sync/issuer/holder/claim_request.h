/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_CLAIM_REQUEST_H
#define SYNC_ISSUER_HOLDER_CLAIM_REQUEST_H

#include "firmware/wire/ticket.h"
#include "sync/issuer/holder/holder.h"

/* The body of POST /api/claims (members in sync/README.md). It holds the bearer's secret: wipe
 * it. */
struct claim_request {
    struct ticket ticket;
    uint8_t subject_public[SIGNING_PUBLIC_LEN]; /* of the ticket (ticket_subject) */
    struct holder_request by;                   /* its id is the ticket's award id */
    struct holder_recovery recovery;            /* of the code that the page has shown */
    bool has_code, code_is_short;      /* a code was typed; it has 12 characters, not 16 */
    uint8_t code_hash[32];             /* its hash (recovery_code.h) */
    char email[EMAIL_ADDRESS_MAX + 1]; /* "" if none */
    struct holder_consent consent;
};

/* Reads the form alone. The caller asks whether the signatures hold. FAULT_MALFORMED. */
bool claim_request_read(struct claim_request *out, struct bytes body, struct error *err);

#endif
