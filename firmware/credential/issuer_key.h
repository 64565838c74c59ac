/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_ISSUER_KEY_H
#define FIRMWARE_CREDENTIAL_ISSUER_KEY_H

#include <jansson.h>

#include "firmware/credential/documents.h"
#include "keys/signing.h"

/* The key that signs for an issuer. A did:key is itself the key; for any other issuer its DID or
 * controller document (W3C DID Core, CID 1.0) names the keys that may assert. Each document is
 * asked for and parsed once. */
enum { ISSUERS_KEPT = 64 };

struct issuer_shelf {
    struct documents from;
    struct {
        char *issuer;
        json_t *document; /* NULL: why says why not */
        struct error why;
    } at[ISSUERS_KEPT];
    size_t next; /* the place that is used next, the oldest when all are taken */
};

/* Frees the documents. */
void issuer_shelf_free(struct issuer_shelf *shelf);

/* The Ed25519 key of the verification method that may sign for this issuer now.
 *
 * err  reason "key": the issuer's document does not let this key sign (not there, of another
 *      controller, not for assertions, ended), or it is nobody's;
 *      "no-issuer-document", "unsupported": it cannot be said here (no document, unreadable, a key
 *      that is not Ed25519); FAULT_MEMORY: no word about the key */
bool issuer_key_find(uint8_t key[static SIGNING_PUBLIC_LEN], struct issuer_shelf *shelf,
                     const char *issuer, const char *method, int64_t now_s, struct error *err);

/* Whether a date after which something no longer counts is absent or still to come. The date must
 * be readable. */
bool issuer_still_open(const json_t *o, const char *name, int64_t now_s);

#endif
