/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_WALLET_PROOF_H
#define SYNC_ISSUER_HOLDER_WALLET_PROOF_H

#include "keys/signing.h"

/* A wallet's proof that it holds a key: the `jwt` proof of OpenID4VCI 1.0, appendix F.1. Pure: the
 * key is in the proof itself.
 *
 * Accepted: alg EdDSA or Ed25519 of an Ed25519 key, alg ES256 of a key on P-256. The header names
 * the key by
 * - kid: a did:key (of Ed25519 alone) or a did:jwk, with or without its fragment,
 * - jwk: the key itself; its DID is the did:key of it, or on P-256 the did:jwk. */
enum { WALLET_PROOF_MAX = 4096, WALLET_DID_MAX = 400, WALLET_NONCE_MAX = 128 };

struct wallet_proof {
    char did[WALLET_DID_MAX + 1]; /* holds no character that JSON or a URL escapes */
    char nonce[WALLET_NONCE_MAX + 1];
};

/* Reads a proof and checks all of it but whether its nonce is ours: form, typ, signature, that
 * audience is in `aud`, that `iat` is now (CLOCK_TOLERANCE_S apart at the most, and a nonce's life
 * old), and `exp` and `nbf` where it has them.
 *
 * out  written on success alone
 * jwt  any bytes from anywhere
 * err  FAULT_MALFORMED, FAULT_UNTRUSTED; FAULT_MEMORY says nothing about the proof */
bool wallet_proof_read(struct wallet_proof *out, struct bytes jwt, const char *audience,
                       int64_t now_s, struct error *err);

#endif
