/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_HOLDER_H
#define SYNC_ISSUER_HOLDER_HOLDER_H

#include <jansson.h>

#include "firmware/wire/ticket.h"
#include "sync/issuer/mail/email_address.h"

/* A request that a phone signs with its holder key, and the members that such requests share. */
struct holder_request {
    uint8_t id[TICKET_ID_LEN];
    uint8_t holder[SIGNING_PUBLIC_LEN];
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    char language[8];
};

/* Reads "holder", "signature" and "language" (optional, "fr").
 *
 * with_award  reads "award" too
 * what        the request's name, for messages, here and below
 * err         FAULT_MALFORMED, here and below */
bool holder_request_read(struct holder_request *out, const json_t *root, bool with_award,
                         const char *what, struct error *err);
/* Reads "language" alone: "fr" if absent. */
bool holder_language_read(char out[static 8], const json_t *root, const char *what,
                          struct error *err);
/* The hashes of a recovery code that the page has shown (recovery_code.h). */
struct holder_recovery {
    bool has_code, has_short;
    uint8_t code[32];     /* of 16 characters */
    uint8_t of_short[32]; /* of 12 characters: from older pages */
};
/* Reads "recovery2" and "recovery" (both optional). */
bool holder_recovery_read(struct holder_recovery *out, const json_t *root, const char *what,
                          struct error *err);
/* Whether the signature holds. It is over domain + award id + holder key + more.
 *
 * domain  its literal with the final NUL (BYTES_DOMAIN) */
bool holder_request_holds(const struct holder_request *r, struct bytes domain,
                          struct bytes more);

/* Consent of child and guardian to one version of a text. */
struct holder_consent {
    bool there, child, guardian;
    char text[24]; /* the text's version */
};
/* Reads "email" ("" if absent) and "consent". */
bool holder_contact_read(char email[static EMAIL_ADDRESS_MAX + 1], struct holder_consent *out,
                         const json_t *root, const char *what, struct error *err);

#endif
