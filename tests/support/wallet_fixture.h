/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_WALLET_FIXTURE_H
#define TESTS_SUPPORT_WALLET_FIXTURE_H

#include "keys/buffer.h"
#include "keys/signing.h"
#include "tests/support/issuer_fixture.h"

/* A wallet without a screen, in the test's process: what it signs and posts. */

/* A proof of the type jwt. Members that are NULL or 0 are as they must be. */
struct wallet_says {
    const char *typ, *alg, *audience, *nonce;
    const char
        *key; /* the header's member that names the key, with its comma: ",\"kid\":..." */
    const char *more; /* further claims, ",\"exp\":1" */
    int64_t iat_s;
};
/* Appends the proof of the wallet with this number. audience, nonce and iat_s have no default. */
void wallet_proof_add(struct buffer *jwt, uint8_t which, const struct wallet_says *says);
/* Its key, and the did:key of it. */
struct signing_key wallet_key(uint8_t which);
void wallet_did(char out[static 57], uint8_t which);

/* Each asks the handler; the answer is the status, and *body holds the body. */

/* POST /api/offers by a phone (holder_fixture.h). */
int wallet_offer(struct buffer *body, struct issuer_fixture *f, const struct ticket *t,
                 uint8_t phone);
/* The code that such an answer holds. */
void wallet_code(char out[static 44], const struct buffer *body);
/* POST /oid4vci/token. */
int wallet_token(struct buffer *body, struct issuer_fixture *f, const char *code);
/* A nonce of the host. */
void wallet_nonce(char out[static 45], struct issuer_fixture *f);
/* POST /oid4vci/credential with a token and a proof. */
int wallet_credential(struct buffer *body, struct issuer_fixture *f, const char *token,
                      const char *configuration, const struct buffer *proof);
/* Offer, token, nonce and proof up to a token: what is left is wallet_credential. */
void wallet_ready(char token[static 44], struct issuer_fixture *f, const struct ticket *t,
                  uint8_t phone);
/* A proof of this wallet with a new nonce, made now. */
void wallet_proof_now(struct buffer *jwt, struct issuer_fixture *f, uint8_t which);

#endif
