/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_JWS_H
#define KEYS_JWS_H

#include "keys/buffer.h"
#include "keys/signing.h"

/* Compact JWS (RFC 7515 7.1), EdDSA over JSON, as DESIGN 5 narrows it: the header has exactly
 * alg "EdDSA", typ and kid (the ticket's kid rule, hex); verify the received bytes. */
enum { JWS_SIZE_MAX = 4 * 1024 * 1024 };

#define JWS_DELEGATION "obk-delegation+jwt"
#define JWS_CATALOGUE "obk-catalogue+jwt"
#define JWS_UPLOAD "obk-upload+jwt"
#define JWS_REPLY "obk-reply+jwt"
#define JWS_ENROL "obk-enrol+jwt"

/* Writes header.payload.signature. payload is the JSON text; it is signed as it is. */
bool jws_sign(struct buffer *out, const char *typ, const struct signing_key *key,
              struct bytes payload, struct error *err);

/* A JWS taken apart and checked in form, but not yet in trust: size, three parts of canonical
 * base64url, the header's members, typ. The payload is copied out for the caller. */
struct jws {
    uint8_t kid[SIGNING_KID_LEN];
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    struct bytes signed_text; /* borrowed from the input */
    struct buffer payload;    /* owned */
};

/* Fills *out from any bytes. On false there is nothing to free. */
bool jws_parse(struct jws *out, const char *typ, struct bytes in, struct error *err);

/* Frees the payload; safe on {0}. */
void jws_free(struct jws *jws);

/* Whether one of the keys signed it: its kid must match the header's, then the signature must
 * hold. On success *which (may be NULL) is the index. FAULT_UNTRUSTED otherwise. */
bool jws_verify(const struct jws *jws, const uint8_t (*public_keys)[SIGNING_PUBLIC_LEN],
                size_t count, size_t *which, struct error *err);

#endif
