/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_TOKEN_H
#define FIRMWARE_CREDENTIAL_TOKEN_H

#include "firmware/credential/credential.h"
#include "keys/signing.h"

/* A credential as compact JWS (VC-JOSE-COSE, Open Badges 3.0 8.2). The payload is the credential,
 * with registered claims beside it; or the payload holds the credential under `vc`, as in VC Data
 * Model 1.1. The issuer may be anybody, unlike that of our own documents (keys/jws.h). */
struct token {
    json_t *header; /* owned */
    const char *algorithm, *type;
    const char *method; /* whose key: the header's kid, absolute; NULL if it names none */
    char *made_method;  /* owned: a kid that was completed with the issuer */
    enum credential_kind kind;
    struct credential credential; /* its dates are the nearer ones of members and claims */
    bool open_badge_2; /* credential.root is an assertion then, and nothing else is set */
    struct bytes signed_text; /* a view of the input */
    struct buffer signature;
};

/* Reads a token and checks the form alone: "form" if it is none. */
bool token_read(struct token *out, struct bytes in, struct error *err);

/* Frees it; safe on {0}. */
void token_free(struct token *t);

/* Whether header and algorithm are of a kind that is checked here: EdDSA or Ed25519, a type that
 * says credential or nothing, no `crit`; else "unsupported". */
bool token_supported(const struct token *t, struct error *err);

/* Whether the signature holds under this key; else "proof". */
bool token_holds(const struct token *t, const uint8_t key[static SIGNING_PUBLIC_LEN],
                 struct error *err);

#endif
