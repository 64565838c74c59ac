/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_CLAIM_REQUEST_H
#define SYNC_ISSUER_HOLDER_CLAIM_REQUEST_H

#include "firmware/wire/ticket.h"
#include "sync/issuer/holder/holder.h"

/* The body of POST /api/claims: members in sync/README.md. Holds the bearer's secret: wipe it. */
enum { RECOVERY_CODE_LEN = 12 };
struct claim_request {
    struct ticket ticket;
    struct holder_request by; /* its id comes from the ticket */
    bool has_recovery, has_code;
    uint8_t recovery[32];              /* hash of a code that the page has shown */
    uint8_t code_hash[32];             /* of the code that was typed */
    char email[EMAIL_ADDRESS_MAX + 1]; /* "" if none */
    struct holder_consent consent;
};

/* Form alone; whether signatures hold is asked later. FAULT_MALFORMED. */
bool claim_request_read(struct claim_request *out, struct bytes body, struct error *err);

/* SHA-256("OBK-RECOVERY-V1\0" + award id + the 12 characters): a typed code is compared as
 * this, and this is what is stored. */
void claim_recovery_hash(uint8_t out[static 32], const uint8_t id[static TICKET_ID_LEN],
                         const char *code);

#endif
