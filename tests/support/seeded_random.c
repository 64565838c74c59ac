/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/seeded_random.h"

#include <sodium.h>
#include <string.h>

enum { BLOCK = 64 };

/* Block n of the stream: SHA-512 of seed and n. Slow and simple is enough for a test. */
static void block(uint8_t out[static BLOCK], uint64_t seed, uint64_t n)
{
    uint64_t in[2] = {seed, n};
    crypto_hash_sha512(out, (const uint8_t *)in, sizeof in);
}

static void fill(void *ctx, void *out, size_t len)
{
    struct seeded_random *state = ctx;
    uint8_t *at = out;
    uint8_t now[BLOCK];
    while (len > 0) {
        size_t offset = (size_t)(state->given % BLOCK);
        size_t take = BLOCK - offset < len ? BLOCK - offset : len;
        block(now, state->seed, state->given / BLOCK);
        memcpy(at, now + offset, take);
        at += take;
        len -= take;
        state->given += take;
    }
}

struct random seeded_random(struct seeded_random *state, uint64_t seed)
{
    *state = (struct seeded_random){.seed = seed};
    return (struct random){fill, state};
}
