/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_HOLDER_H
#define SYNC_ISSUER_HOLDER_HOLDER_H

#include <jansson.h>

#include "firmware/wire/ticket.h"
#include "sync/issuer/mail/email_address.h"

/* What a phone signs with its holder key, and the members its requests share. */
struct holder_request {
    uint8_t id[TICKET_ID_LEN];
    uint8_t holder[SIGNING_PUBLIC_LEN];
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    char language[8];
};

/* Reads "holder", "signature" and "language" (optional, "fr"); with_award: "award" too. */
bool holder_request_read(struct holder_request *out, const json_t *root, bool with_award,
                         const char *what, struct error *err);
/* "language" alone: "fr" if absent. */
bool holder_language_read(char out[static 8], const json_t *root, const char *what,
                          struct error *err);
/* "recovery" (optional): the hash of a code that the page has shown. */
bool holder_recovery_read(uint8_t out[static 32], bool *there, const json_t *root,
                          const char *what, struct error *err);
/* domain: its literal with the final NUL (BYTES_DOMAIN); signed is domain + award id + holder +
 * more. */
bool holder_request_holds(const struct holder_request *r, struct bytes domain,
                          struct bytes more);

/* Consent of child and guardian to one version of a text. */
struct holder_consent {
    bool there, child, guardian;
    char text[24]; /* the text's version */
};
/* "email" ("" if absent) and "consent". */
bool holder_contact_read(char email[static EMAIL_ADDRESS_MAX + 1], struct holder_consent *out,
                         const json_t *root, const char *what, struct error *err);

#endif
