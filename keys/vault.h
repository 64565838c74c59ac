/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_VAULT_H
#define KEYS_VAULT_H

#include "keys/buffer.h"
#include "keys/pin_attempts.h"
#include "keys/random.h"
#include "keys/signing.h"

/* The award key under PINs (DESIGN 5). Files in the kiosk's folder K:
 *   vault.json
 * {"award_key","box_nonce","box","slots":[{"slot","label","kind","factors","salt","ops",
 *                   "memory_kib","nonce","wrapped"}]}; binary values in base64url, 0600
 *   pin-attempts   32 bytes: failures (4), 4 zero bytes, boot seconds (8), boot id (16),
 * big-endian
 *
 * 1. The award seed lies in a secretbox under a random 32-byte data key; never on disk
 * otherwise.
 * 2. Each slot wraps the data key by BLAKE2b-256(key Argon2id(PIN, salt), "OBK-KEK-V1\0" +
 * factors (1) + card secret (32, or zeros) + board secret (32, or zeros)): PIN and card are one
 * check, not two.
 * 3. The recovery sheet is a slot of kind "recovery" whose "PIN" is its random 32-byte secret.
 * 4. The failure counter is committed before the check; out of memory does not count and is not
 * a wrong PIN. Sessions' random keys are wrapped by the data key: vault_wrap and vault_unwrap.
 */
enum {
    VAULT_SLOTS_MAX = 16,
    VAULT_LABEL_MAX = 40, /* bytes of UTF-8: a role or a colour, never a name */
    VAULT_PIN_DIGITS_MIN = 6,
    VAULT_PIN_DIGITS_MAX = 12,
    VAULT_SECRET_LEN = 32, /* card, board, recovery */
    VAULT_WRAP_EXTRA = 24 + 16
};

/* Argon2id cost; passes 0: measured here to take about one second. Tests pass 1 and 8 MiB. */
struct vault_cost {
    uint32_t memory_kib; /* 0: 32 MiB */
    uint32_t passes;
};

/* What a facilitator brings. card and board are NULL when not used. */
struct vault_proof {
    const char *pin;      /* digits */
    const uint8_t *card;  /* VAULT_SECRET_LEN or NULL */
    const uint8_t *board; /* VAULT_SECRET_LEN or NULL */
};

/* Boot time and which boot it is, for the delay. */
struct vault_boot {
    int64_t now_s;
    uint8_t id[16];
};

/* Whether a PIN is among the first that anybody tries: one digit alone, or digits in a row up or
 * down. An old one of these goes on opening; a new one is refused where a person types it. */
bool vault_pin_is_weak(const char *pin);

struct vault; /* opaque: guards the data key and the award key while unlocked */

/* Makes the award key, the data key and the first PIN, all at once. FAULT_CONFLICT if there is
 * a vault. A PIN that is not 6 to 12 digits: FAULT_REFUSED "pin-form". */
bool vault_create(const char *dir, const char *label, const struct vault_proof *proof,
                  struct vault_cost cost, struct random random, struct error *err);

/* Opens the locked vault. The caller's: vault_close. */
bool vault_open(struct vault **out, const char *dir, struct random random, struct error *err);
void vault_close(struct vault *v); /* wipes; safe on NULL */

void vault_award_public(uint8_t out[static SIGNING_PUBLIC_LEN], const struct vault *v);
size_t vault_slot_count(const struct vault *v);
struct vault_slot_view {
    int number; /* stable: what OPEN records */
    const char *label;
    bool recovery;
    bool needs_card;
};
struct vault_slot_view vault_slot(const struct vault *v, size_t i);

/* Seconds until a PIN may be tried. */
bool vault_wait_s(int64_t *out, struct vault *v, struct vault_boot boot, struct error *err);

/* Failures counted so far. */
bool vault_failures(uint32_t *out, const struct vault *v, struct error *err);

/* Tries the proof on the slot with this label, or on every PIN slot when label is NULL (one
 * count). The counter is on disk before the first Argon2id. Errors: FAULT_REFUSED "pin-wrong",
 * "pin-wait" (nothing was tried); FAULT_MEMORY (not counted, unless a slot before was checked
 * to the end: that taught something). On success *slot (may be NULL) is
 * the slot's number. */
bool vault_unlock(struct vault *v, int *slot, const char *label,
                  const struct vault_proof *proof, struct vault_boot boot, struct error *err);
/* With the recovery sheet's secret; counted like a PIN. */
bool vault_unlock_recovery(struct vault *v, const uint8_t secret[static VAULT_SECRET_LEN],
                           struct vault_boot boot, struct error *err);
void vault_lock(struct vault *v); /* wipes both keys */
bool vault_is_unlocked(const struct vault *v);

/* NULL while locked. Borrowed until vault_lock. */
const struct signing_key *vault_award_key(const struct vault *v);

/* The rest needs the vault unlocked (FAULT_REFUSED "locked"). A label that exists is replaced.
 */
bool vault_set_pin(struct vault *v, const char *label, const struct vault_proof *proof,
                   struct vault_cost cost, struct error *err);
/* The last PIN slot cannot be removed: FAULT_REFUSED "last-pin". Also without unlocking, for
 * the issuer's command "remove facilitator": then the file is rewritten without the slot. */
bool vault_remove(struct vault *v, const char *label, struct error *err);
/* A recovery secret, random and written down by the caller before this, replacing an older
 * sheet's: until here the older one works, from here the new one. The caller wipes it. */
bool vault_set_recovery(struct vault *v, const uint8_t secret[static VAULT_SECRET_LEN],
                        struct error *err);

/* Small secrets (session keys) under the data key: out is in.len + VAULT_WRAP_EXTRA bytes. */
bool vault_wrap(struct vault *v, struct buffer *out, struct bytes in, struct error *err);
bool vault_unwrap(const struct vault *v, uint8_t *out, size_t len, struct bytes wrapped,
                  struct error *err);

#endif
