/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/signing.h"

#include <sodium.h>
#include <string.h>

void signing_from_seed(struct signing_key *out, const uint8_t seed[static SIGNING_SEED_LEN])
{
    crypto_sign_seed_keypair(out->public_key, out->secret, seed);
}

void signing_wipe(struct signing_key *key)
{
    sodium_memzero(key, sizeof *key);
}

void signing_sign(uint8_t signature[static SIGNING_SIGNATURE_LEN],
                  const struct signing_key *key, struct bytes message)
{
    crypto_sign_detached(signature, NULL, message.p, message.len, key->secret);
}

bool signing_verify(const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                    const uint8_t public_key[static SIGNING_PUBLIC_LEN], struct bytes message)
{
    return crypto_sign_verify_detached(signature, message.p, message.len, public_key) == 0;
}

void signing_kid(uint8_t kid[static SIGNING_KID_LEN],
                 const uint8_t public_key[static SIGNING_PUBLIC_LEN])
{
    uint8_t hash[32];
    struct bytes key = {public_key, SIGNING_PUBLIC_LEN};
    sha256_of(hash, &key, 1);
    memcpy(kid, hash, SIGNING_KID_LEN);
}

void sha256_of(uint8_t out[static 32], const struct bytes *parts, size_t count)
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < count; i++)
        crypto_hash_sha256_update(&state, parts[i].p, parts[i].len);
    crypto_hash_sha256_final(&state, out);
    sodium_memzero(&state, sizeof state); /* parts may be secret */
}
