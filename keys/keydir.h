/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_KEYDIR_H
#define KEYS_KEYDIR_H

#include "keys/random.h"
#include "keys/signing.h"

/* Files that hold a bare Ed25519 seed (32 bytes), mode 0600: the kiosk's device key, an
 * issuer's badge keys. A file that others can read is refused, saying which chmod mends it. */

/* Reads the file. */
bool keydir_load(struct signing_key *out, const char *path, struct error *err);

/* Makes a key and writes its file. FAULT_CONFLICT if there is one. */
bool keydir_create(struct signing_key *out, const char *path, struct random random,
                   struct error *err);

/* ---- a seed that is encrypted with a passphrase (Argon2id, secretbox): the authority key (DESIGN
 * 5). The file is JSON: {"kdf","salt","ops","memory_kib","nonce","box","public"}. */

/* Opens the file. FAULT_REFUSED "passphrase-wrong"; FAULT_MEMORY says nothing about the
 * passphrase. */
bool keydir_load_sealed(struct signing_key *out, const char *path, struct bytes passphrase,
                        struct error *err);

/* Makes a key and writes its file. memory_kib is the cost of Argon2id. FAULT_CONFLICT if there is
 * one. */
bool keydir_create_sealed(struct signing_key *out, const char *path, struct bytes passphrase,
                          uint32_t memory_kib, struct random random, struct error *err);

/* Reads the public half, which needs no passphrase. */
bool keydir_sealed_public(uint8_t public_key[static SIGNING_PUBLIC_LEN], const char *path,
                          struct error *err);

#endif
