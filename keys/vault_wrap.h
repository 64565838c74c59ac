/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_VAULT_WRAP_H
#define KEYS_VAULT_WRAP_H

#include "keys/vault_file.h"

/* The key that wraps the data key, made from what a facilitator brings. For vault*.c. */
enum vault_factor { VAULT_FACTOR_CARD = 1, VAULT_FACTOR_BOARD = 2 };

/* Limits of a cost that can be written and read again. */
enum { VAULT_MEMORY_KIB_MIN = 8, VAULT_MEMORY_KIB_MAX = 512 * 1024, VAULT_PASSES_MAX = 64 };

struct vault_factors {
    struct bytes knowledge; /* PIN digits or recovery secret */
    const uint8_t *card, *board;
    uint8_t set; /* enum vault_factor bits */
};

/* The factors of a proof: the views are borrowed from it. */
struct vault_factors vault_factors_of(const struct vault_proof *proof);

/* Derives the key by Argon2id and BLAKE2b (keys/vault.h, 2). The caller wipes it. FAULT_MEMORY
 * "memory". */
bool vault_wrapping_key(uint8_t kek[static VAULT_DATA_KEY_LEN], const struct vault_factors *f,
                        const uint8_t salt[static crypto_pwhash_SALTBYTES],
                        struct vault_cost cost, struct error *err);

/* Fills what is 0 in the cost: 32 MiB, and passes for about one second on this machine, at least
 * two. FAULT_REFUSED for a cost beyond the limits. */
bool vault_settle_cost(struct vault_cost *cost, struct error *err);

#endif
