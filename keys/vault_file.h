/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_VAULT_FILE_H
#define KEYS_VAULT_FILE_H

#include <sodium.h>

#include "keys/vault.h"

/* vault.json, read and written: the award key in its box, and the data key of that box wrapped once
 * in each slot. All of it is sealed; nothing here is secret. For vault*.c. The format is told in
 * keys/vault.h. */
enum {
    VAULT_DATA_KEY_LEN = crypto_secretbox_KEYBYTES,
    VAULT_NONCE_LEN = crypto_secretbox_NONCEBYTES,
    VAULT_BOX_EXTRA = crypto_secretbox_MACBYTES,
    VAULT_SLOT_NUMBER_MAX = 255 /* one byte in an OPEN entry */
};

struct vault_slot_sealed {
    int number;
    char label[VAULT_LABEL_MAX + 1];
    bool recovery;
    uint8_t factors; /* enum vault_factor bits, bound into the wrapping key */
    uint8_t salt[crypto_pwhash_SALTBYTES];
    struct vault_cost cost;
    uint8_t nonce[VAULT_NONCE_LEN];
    uint8_t wrapped[VAULT_BOX_EXTRA + VAULT_DATA_KEY_LEN];
};

struct vault_file {
    uint8_t award_public[SIGNING_PUBLIC_LEN];
    uint8_t box_nonce[VAULT_NONCE_LEN];
    uint8_t box[VAULT_BOX_EXTRA + SIGNING_SEED_LEN];
    size_t slot_count;
    struct vault_slot_sealed slots[VAULT_SLOTS_MAX];
};

/* Reads the file. *out is written on success alone. */
bool vault_file_read(struct vault_file *out, const char *path, struct error *err);

/* Writes the file, whole or not at all (file_write). */
bool vault_file_write(const char *path, const struct vault_file *f, struct error *err);

#endif
