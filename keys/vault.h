/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_VAULT_H
#define KEYS_VAULT_H

#include "keys/buffer.h"
#include "keys/pin_attempts.h"
#include "keys/random.h"
#include "keys/signing.h"

/* The award key, locked by PINs (DESIGN 5). Files in the kiosk's folder K, 0600:
 *
 *   vault.json    {"award_key","box_nonce","box","slots":[{"slot","label","kind","factors",
 *                 "salt","ops","memory_kib","nonce","wrapped"}]}; binary values in base64url
 *   pin-attempts  the failure counter (keys/pin_attempts_file.h)
 *
 * 1. The award seed is encrypted (secretbox) with a random 32-byte data key. It is never on disk in
 *    any other form.
 * 2. Each slot wraps the data key with
 *    BLAKE2b-256(key Argon2id(PIN, salt), "OBK-KEK-V1\0" + factors (1) + card secret (32, or zeros)
 *    + board secret (32, or zeros)). So PIN and card are one check, not two.
 * 3. The recovery sheet is a slot of kind "recovery". Its "PIN" is a random 32-byte secret.
 * 4. The failure counter is on disk before the check. Out of memory does not count and is not a
 *    wrong PIN.
 * 5. The data key also wraps the random keys of sessions: vault_wrap and vault_unwrap. */
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

/* The proof that a facilitator brings. */
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

struct vault; /* opaque: guards the data key and the award key while unlocked */

/* Makes the award key, the data key and the first PIN, and writes vault.json.
 *
 * err  FAULT_CONFLICT if there is a vault; FAULT_REFUSED "pin-form" for a PIN that is not 6 to 12
 *      digits, "label-form" */
bool vault_create(const char *dir, const char *label, const struct vault_proof *proof,
                  struct vault_cost cost, struct random random, struct error *err);

/* Opens vault.json; the vault is locked. The caller frees it with vault_close. */
bool vault_open(struct vault **out, const char *dir, struct random random, struct error *err);

/* Locks the vault and frees it. Safe on NULL. */
void vault_close(struct vault *v);

/* The public half of the award key; also while locked. */
void vault_award_public(uint8_t out[static SIGNING_PUBLIC_LEN], const struct vault *v);

struct vault_slot_view {
    int number; /* stable: what OPEN records */
    const char *label;
    bool recovery;
    bool needs_card;
};

/* The slots: PINs and the recovery sheet. */
size_t vault_slot_count(const struct vault *v);

/* Slot i; the label is borrowed until a slot changes. */
struct vault_slot_view vault_slot(const struct vault *v, size_t i);

/* Seconds until a PIN may be tried. */
bool vault_wait_s(int64_t *out, struct vault *v, struct vault_boot boot, struct error *err);

/* Failures counted so far. */
bool vault_failures(uint32_t *out, const struct vault *v, struct error *err);

/* Tries the proof on the slot with this label, or on every PIN slot when label is NULL, which
 * counts as one try. The counter is on disk before the first Argon2id.
 *
 * slot  set to the slot's number on success; may be NULL
 * err   FAULT_REFUSED "pin-wrong", "pin-wait" (nothing was tried)
 *       FAULT_MEMORY: the try does not count, unless an earlier slot was checked to the end, which
 *       taught the caller something */
bool vault_unlock(struct vault *v, int *slot, const char *label,
                  const struct vault_proof *proof, struct vault_boot boot, struct error *err);

/* Tries the secret of the recovery sheet; it counts like a PIN. */
bool vault_unlock_recovery(struct vault *v, const uint8_t secret[static VAULT_SECRET_LEN],
                           struct vault_boot boot, struct error *err);

/* Wipes award key and data key from memory. */
void vault_lock(struct vault *v);

/* Whether the keys are in memory. */
bool vault_is_unlocked(const struct vault *v);

/* The award key, borrowed until vault_lock; NULL while locked. */
const struct signing_key *vault_award_key(const struct vault *v);

/* ---- changes. They need the vault unlocked (FAULT_REFUSED "locked"), but for vault_remove. */

/* Sets the PIN of this label: a new slot, or the one that has the label.
 *
 * err  FAULT_REFUSED "pin-form", "label-form", "slots-full" */
bool vault_set_pin(struct vault *v, const char *label, const struct vault_proof *proof,
                   struct vault_cost cost, struct error *err);

/* Removes the PIN of this label, also while locked: the issuer can ask for it. FAULT_REFUSED
 * "last-pin" for the only one; FAULT_MISSING. */
bool vault_remove(struct vault *v, const char *label, struct error *err);

/* Sets the secret of the recovery sheet. The caller has drawn it at random and written it down
 * before: an older sheet works until this call and not after it. The caller wipes the secret. */
bool vault_set_recovery(struct vault *v, const uint8_t secret[static VAULT_SECRET_LEN],
                        struct error *err);

/* ---- small secrets (session keys), encrypted with the data key */

/* Adds in.len + VAULT_WRAP_EXTRA bytes to out. At most 64 bytes. */
bool vault_wrap(struct vault *v, struct buffer *out, struct bytes in, struct error *err);

/* Reads what vault_wrap wrote for len bytes. FAULT_UNTRUSTED if it does not open. */
bool vault_unwrap(const struct vault *v, uint8_t *out, size_t len, struct bytes wrapped,
                  struct error *err);

#endif
