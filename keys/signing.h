/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_SIGNING_H
#define KEYS_SIGNING_H

#include "keys/bytes.h"
#include "keys/error.h"

/* Ed25519 (RFC 8032), by libsodium: deterministic signatures, strict verification. */
enum {
    SIGNING_SEED_LEN = 32,
    SIGNING_PUBLIC_LEN = 32,
    SIGNING_SIGNATURE_LEN = 64,
    SIGNING_KID_LEN = 8
};

struct signing_key {
    uint8_t secret[64]; /* libsodium's form: seed, then public key */
    uint8_t public_key[SIGNING_PUBLIC_LEN];
};

/* The key pair of a seed. */
void signing_from_seed(struct signing_key *out, const uint8_t seed[static SIGNING_SEED_LEN]);

/* Overwrites the key. */
void signing_wipe(struct signing_key *key);

/* Signs the message. Cannot fail. */
void signing_sign(uint8_t signature[static SIGNING_SIGNATURE_LEN],
                  const struct signing_key *key, struct bytes message);

/* Whether the signature of the message holds under this key. */
bool signing_verify(const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                    const uint8_t public_key[static SIGNING_PUBLIC_LEN], struct bytes message);

/* First 8 bytes of SHA-256 of the public key: an index, never an authority (DESIGN 4). */
void signing_kid(uint8_t kid[static SIGNING_KID_LEN],
                 const uint8_t public_key[static SIGNING_PUBLIC_LEN]);

/* SHA-256 of several views, one after the other. */
void sha256_of(uint8_t out[static 32], const struct bytes *parts, size_t count);

/* A domain separator with its final NUL, as the specifications here write them. */
#define BYTES_DOMAIN(literal) ((struct bytes){(const uint8_t *)(literal), sizeof(literal)})

#endif
