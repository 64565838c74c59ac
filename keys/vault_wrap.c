/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/vault_wrap.h"

#include <string.h>
#include <time.h>

#include "keys/secret.h"

enum { DEFAULT_MEMORY_KIB = 32 * 1024 };

struct vault_factors vault_factors_of(const struct vault_proof *proof)
{
    return (struct vault_factors){
        .knowledge = bytes_of_text(proof->pin),
        .card = proof->card,
        .board = proof->board,
        .set = (uint8_t)((proof->card != NULL ? VAULT_FACTOR_CARD : 0) |
                         (proof->board != NULL ? VAULT_FACTOR_BOARD : 0)),
    };
}

bool vault_wrapping_key(uint8_t kek[static VAULT_DATA_KEY_LEN], const struct vault_factors *f,
                        const uint8_t salt[static crypto_pwhash_SALTBYTES],
                        struct vault_cost cost, struct error *err)
{
    uint8_t hard[32];
    /* "OBK-KEK-V1\0", the factor set, card, board */
    uint8_t message[12 + 2 * VAULT_SECRET_LEN] = "OBK-KEK-V1";
    message[11] = f->set;
    if (f->card != NULL)
        memcpy(message + 12, f->card, VAULT_SECRET_LEN);
    if (f->board != NULL)
        memcpy(message + 12 + VAULT_SECRET_LEN, f->board, VAULT_SECRET_LEN);
    bool ok = crypto_pwhash(hard, sizeof hard, (const char *)f->knowledge.p, f->knowledge.len,
                            salt, cost.passes, (size_t)cost.memory_kib * 1024,
                            crypto_pwhash_ALG_ARGON2ID13) == 0;
    if (ok)
        crypto_generichash(kek, VAULT_DATA_KEY_LEN, message, sizeof message, hard, sizeof hard);
    else
        error_because(err, FAULT_MEMORY, "memory",
                      "not enough memory to check the PIN (%u MiB)", cost.memory_kib / 1024);
    secret_wipe(hard, sizeof hard);
    secret_wipe(message, sizeof message);
    return ok;
}

bool vault_settle_cost(struct vault_cost *cost, struct error *err)
{
    if (cost->memory_kib == 0)
        cost->memory_kib = DEFAULT_MEMORY_KIB;
    if (cost->memory_kib < VAULT_MEMORY_KIB_MIN || cost->memory_kib > VAULT_MEMORY_KIB_MAX ||
        cost->passes > VAULT_PASSES_MAX) /* what could be written, but not be read again */
        return error_set(err, FAULT_REFUSED,
                         "%u KiB and %u passes, must be %d to %d and up to %d",
                         cost->memory_kib, cost->passes, VAULT_MEMORY_KIB_MIN,
                         VAULT_MEMORY_KIB_MAX, VAULT_PASSES_MAX);
    if (cost->passes != 0)
        return true;
    uint8_t kek[VAULT_DATA_KEY_LEN];
    static const uint8_t salt[crypto_pwhash_SALTBYTES] = {0};
    struct vault_factors probe = {.knowledge = bytes_of_text("000000")};
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    bool ok =
        vault_wrapping_key(kek, &probe, salt, (struct vault_cost){cost->memory_kib, 1}, err);
    clock_gettime(CLOCK_MONOTONIC, &to);
    if (!ok)
        return false;
    int64_t ms = (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
    int64_t passes = 1000 / (ms < 1 ? 1 : ms);
    cost->passes = (uint32_t)(passes < 2                  ? 2
                              : passes > VAULT_PASSES_MAX ? VAULT_PASSES_MAX
                                                          : passes);
    return true;
}
