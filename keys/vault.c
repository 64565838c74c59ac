/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/vault.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys/file.h"
#include "keys/pin_attempts_file.h"
#include "keys/secret.h"
#include "keys/vault_file.h"
#include "keys/vault_wrap.h"

/* Keys while unlocked, in guarded memory. */
struct unlocked {
    uint8_t data_key[VAULT_DATA_KEY_LEN];
    struct signing_key award;
};

struct vault {
    char path[FILE_PATH_MAX];
    char attempts_path[FILE_PATH_MAX];
    struct random random;
    struct vault_file file;
    struct unlocked *unlocked; /* NULL while locked */
};

/* ---- the failure counter */

bool vault_wait_s(int64_t *out, struct vault *v, struct vault_boot boot, struct error *err)
{
    struct pin_attempts a;
    if (!pin_attempts_read(&a, v->attempts_path, err))
        return false;
    struct pin_attempts now = pin_attempts_rebooted(a, boot.now_s, boot.id);
    if (now.failures >= PIN_FREE_TRIES && memcmp(a.boot_id, boot.id, sizeof a.boot_id) != 0 &&
        !pin_attempts_write(v->attempts_path, now, err))
        return false; /* the restarted delay must run from a moment that lasts */
    *out = pin_attempts_wait_s(&now, boot.now_s, boot.id);
    return true;
}

bool vault_failures(uint32_t *out, const struct vault *v, struct error *err)
{
    struct pin_attempts a;
    if (!pin_attempts_read(&a, v->attempts_path, err))
        return false;
    *out = a.failures;
    return true;
}

/* ---- slots */

static bool pin_form(const char *pin, struct error *err)
{
    size_t len = strlen(pin);
    if (len < VAULT_PIN_DIGITS_MIN || len > VAULT_PIN_DIGITS_MAX ||
        strspn(pin, "0123456789") != len)
        return error_because(err, FAULT_REFUSED, "pin-form", "a PIN is %d to %d digits",
                             VAULT_PIN_DIGITS_MIN, VAULT_PIN_DIGITS_MAX);
    return true;
}

static bool label_form(const char *label, struct error *err)
{
    if (label[0] == '\0' || strlen(label) > VAULT_LABEL_MAX)
        return error_because(err, FAULT_REFUSED, "label-form", "a label is 1 to %d bytes",
                             VAULT_LABEL_MAX);
    return true;
}

static bool number_taken(const struct vault *v, int number)
{
    for (size_t i = 0; i < v->file.slot_count; i++)
        if (v->file.slots[i].number == number)
            return true;
    return false;
}

/* One more than the highest, so that the ledger's numbers keep their meaning as long as can be;
 * the lowest free one when those are used up. */
static int new_number(const struct vault *v)
{
    int number = 0;
    for (size_t i = 0; i < v->file.slot_count; i++)
        if (v->file.slots[i].number >= number)
            number = v->file.slots[i].number + 1;
    if (number > VAULT_SLOT_NUMBER_MAX)
        for (number = 0; number_taken(v, number);)
            number++;
    return number;
}

/* A new slot around the data key, replacing one of the same label. */
static bool wrap_slot(struct vault *v, const uint8_t data_key[static VAULT_DATA_KEY_LEN],
                      const char *label, bool recovery, const struct vault_factors *f,
                      struct vault_cost cost, struct error *err)
{
    uint8_t kek[VAULT_DATA_KEY_LEN];
    size_t at = 0;
    while (at < v->file.slot_count &&
           (v->file.slots[at].recovery != recovery ||
            (!recovery && strcmp(v->file.slots[at].label, label) != 0)))
        at++;
    if (at == VAULT_SLOTS_MAX)
        return error_because(err, FAULT_REFUSED, "slots-full", "no more than %d PINs fit",
                             VAULT_SLOTS_MAX);
    struct vault_slot_sealed s = {.number = at < v->file.slot_count ? v->file.slots[at].number
                                                                    : new_number(v),
                                  .recovery = recovery,
                                  .factors = f->set,
                                  .cost = cost};
    snprintf(s.label, sizeof s.label, "%s", label);
    random_fill(v->random, s.salt, sizeof s.salt);
    random_fill(v->random, s.nonce, sizeof s.nonce);
    if (!vault_settle_cost(&s.cost, err) || !vault_wrapping_key(kek, f, s.salt, s.cost, err))
        return false;
    crypto_secretbox_easy(s.wrapped, data_key, VAULT_DATA_KEY_LEN, s.nonce, kek);
    secret_wipe(kek, sizeof kek);
    v->file.slots[at] = s;
    if (at == v->file.slot_count)
        v->file.slot_count++;
    return true;
}

/* ---- life */

static struct vault *new_vault(const char *dir, struct random random, struct error *err)
{
    struct vault *v = calloc(1, sizeof *v);
    if (v == NULL) {
        error_set(err, FAULT_MEMORY, "vault: out of memory");
        return NULL;
    }
    v->random = random;
    if (!file_path(v->path, dir, "vault.json", err) ||
        !file_path(v->attempts_path, dir, "pin-attempts", err)) {
        free(v);
        return NULL;
    }
    return v;
}

bool vault_create(const char *dir, const char *label, const struct vault_proof *proof,
                  struct vault_cost cost, struct random random, struct error *err)
{
    bool ok = false;
    uint8_t seed[SIGNING_SEED_LEN] = {0};
    struct signing_key award = {0};
    struct vault_factors f = vault_factors_of(proof);
    uint8_t data_key[VAULT_DATA_KEY_LEN] = {0};
    struct vault *v = new_vault(dir, random, err);
    if (v == NULL || !pin_form(proof->pin, err) || !label_form(label, err))
        goto out;
    if (file_exists(v->path)) {
        error_set(err, FAULT_CONFLICT, "%s is there already", v->path);
        goto out;
    }
    random_fill(random, seed, sizeof seed);
    random_fill(random, data_key, sizeof data_key);
    random_fill(random, v->file.box_nonce, sizeof v->file.box_nonce);
    signing_from_seed(&award, seed);
    memcpy(v->file.award_public, award.public_key, sizeof v->file.award_public);
    crypto_secretbox_easy(v->file.box, seed, sizeof seed, v->file.box_nonce, data_key);
    ok = wrap_slot(v, data_key, label, false, &f, cost, err) &&
         vault_file_write(v->path, &v->file, err);
out:
    secret_wipe(seed, sizeof seed);
    secret_wipe(data_key, sizeof data_key);
    signing_wipe(&award);
    vault_close(v);
    return ok;
}

bool vault_open(struct vault **out, const char *dir, struct random random, struct error *err)
{
    struct vault *v = new_vault(dir, random, err);
    if (v == NULL)
        return false;
    if (!vault_file_read(&v->file, v->path, err)) {
        vault_close(v);
        return false;
    }
    *out = v;
    return true;
}

void vault_close(struct vault *v)
{
    if (v == NULL)
        return;
    vault_lock(v);
    free(v);
}

void vault_award_public(uint8_t out[static SIGNING_PUBLIC_LEN], const struct vault *v)
{
    memcpy(out, v->file.award_public, SIGNING_PUBLIC_LEN);
}

size_t vault_slot_count(const struct vault *v)
{
    return v->file.slot_count;
}

struct vault_slot_view vault_slot(const struct vault *v, size_t i)
{
    const struct vault_slot_sealed *s = &v->file.slots[i];
    return (struct vault_slot_view){s->number, s->label, s->recovery,
                                    (s->factors & VAULT_FACTOR_CARD) != 0};
}

/* ---- unlocking */

static bool open_box(struct vault *v, const uint8_t data_key[static VAULT_DATA_KEY_LEN],
                     struct error *err)
{
    uint8_t seed[SIGNING_SEED_LEN];
    bool ok = false;
    struct unlocked *u = secret_new(sizeof *u, err);
    if (u == NULL)
        return false;
    if (crypto_secretbox_open_easy(seed, v->file.box, sizeof v->file.box, v->file.box_nonce,
                                   data_key) != 0) {
        error_set(err, FAULT_UNTRUSTED,
                  "vault: the award key does not open, the file is damaged");
        goto out;
    }
    memcpy(u->data_key, data_key, VAULT_DATA_KEY_LEN);
    signing_from_seed(&u->award, seed);
    if (memcmp(u->award.public_key, v->file.award_public, SIGNING_PUBLIC_LEN) != 0) {
        error_set(err, FAULT_UNTRUSTED, "vault: award key and its public half do not fit");
        goto out;
    }
    vault_lock(v);
    v->unlocked = u;
    u = NULL; /* the vault's now */
    ok = true;
out:
    secret_wipe(seed, sizeof seed);
    secret_free(u);
    return ok;
}

/* The outcome of trying the slots one after the other. */
struct attempt {
    bool opened;
    int slot;
    bool learnt; /* a slot was checked to the end: this try counts, whatever comes after */
};

static bool try_slots(struct vault *v, struct attempt *out, const char *label, bool recovery,
                      const struct vault_factors *f, struct error *err)
{
    for (size_t i = 0; i < v->file.slot_count && !out->opened; i++) {
        const struct vault_slot_sealed *s = &v->file.slots[i];
        uint8_t kek[VAULT_DATA_KEY_LEN], data_key[VAULT_DATA_KEY_LEN];
        if (s->recovery != recovery || (label != NULL && strcmp(s->label, label) != 0))
            continue;
        struct vault_factors mine = *f;
        if (!(s->factors & VAULT_FACTOR_BOARD))
            mine.board =
                NULL; /* the box always has its board secret; this slot does not use it */
        mine.set = (uint8_t)((mine.card != NULL ? VAULT_FACTOR_CARD : 0) |
                             (mine.board != NULL ? VAULT_FACTOR_BOARD : 0));
        if (!vault_wrapping_key(kek, &mine, s->salt, s->cost, err))
            return false;
        bool fits = crypto_secretbox_open_easy(data_key, s->wrapped, sizeof s->wrapped,
                                               s->nonce, kek) == 0;
        bool ok = !fits || open_box(v, data_key, err);
        secret_wipe(kek, sizeof kek);
        secret_wipe(data_key, sizeof data_key);
        if (!ok)
            return false;
        out->learnt = true;
        if (fits) {
            out->opened = true;
            out->slot = s->number;
        }
    }
    return true;
}

static bool counted_try(struct vault *v, int *slot, const char *label, bool recovery,
                        const struct vault_factors *f, struct vault_boot boot,
                        struct error *err)
{
    struct pin_attempts before;
    struct attempt made = {0};
    int64_t wait;
    if (!vault_wait_s(&wait, v, boot, err) ||
        !pin_attempts_read(&before, v->attempts_path, err))
        return false;
    if (wait > 0)
        return error_because(err, FAULT_REFUSED, "pin-wait",
                             "too many wrong PINs: try again in %lld s", (long long)wait);
    struct pin_attempts trying = pin_attempts_trying(before, boot.now_s, boot.id);
    if (!pin_attempts_write(v->attempts_path, trying, err)) /* committed before the check */
        return false;
    struct error why = {0};
    if (!try_slots(v, &made, label, recovery, f, &why)) {
        if (why.fault == FAULT_MEMORY && !made.learnt)
            (void)pin_attempts_write(v->attempts_path, before,
                                     NULL); /* nothing was learnt: it does not count */
        if (err != NULL)
            *err = why;
        return false;
    }
    if (!made.opened)
        return error_because(
            err, FAULT_REFUSED, "pin-wrong", "wrong PIN: %u tries before a wait",
            trying.failures >= PIN_FREE_TRIES ? 0 : PIN_FREE_TRIES - trying.failures);
    if (!pin_attempts_write(v->attempts_path, pin_attempts_cleared(), err)) {
        vault_lock(v); /* an unlock that fails leaves no key behind */
        return false;
    }
    if (slot != NULL)
        *slot = made.slot;
    return true;
}

bool vault_unlock(struct vault *v, int *slot, const char *label,
                  const struct vault_proof *proof, struct vault_boot boot, struct error *err)
{
    struct vault_factors f = vault_factors_of(proof);
    return counted_try(v, slot, label, false, &f, boot, err);
}

bool vault_unlock_recovery(struct vault *v, const uint8_t secret[static VAULT_SECRET_LEN],
                           struct vault_boot boot, struct error *err)
{
    struct vault_factors f = {.knowledge = bytes_of(secret, VAULT_SECRET_LEN)};
    return counted_try(v, NULL, NULL, true, &f, boot, err);
}

void vault_lock(struct vault *v)
{
    secret_free(v->unlocked);
    v->unlocked = NULL;
}

bool vault_is_unlocked(const struct vault *v)
{
    return v->unlocked != NULL;
}

const struct signing_key *vault_award_key(const struct vault *v)
{
    return v->unlocked == NULL ? NULL : &v->unlocked->award;
}

static bool need_unlocked(const struct vault *v, struct error *err)
{
    if (v->unlocked == NULL)
        return error_because(err, FAULT_REFUSED, "locked", "the kiosk is locked: enter a PIN");
    return true;
}

/* ---- changing PINs: the copy is changed and saved, then taken */

bool vault_set_pin(struct vault *v, const char *label, const struct vault_proof *proof,
                   struct vault_cost cost, struct error *err)
{
    struct vault_factors f = vault_factors_of(proof);
    if (!need_unlocked(v, err) || !pin_form(proof->pin, err) || !label_form(label, err))
        return false;
    struct vault changed = *v;
    if (!wrap_slot(&changed, v->unlocked->data_key, label, false, &f, cost, err) ||
        !vault_file_write(changed.path, &changed.file, err))
        return false;
    *v = changed;
    return true;
}

bool vault_remove(struct vault *v, const char *label, struct error *err)
{
    size_t at = v->file.slot_count, pins = 0;
    for (size_t i = 0; i < v->file.slot_count; i++) {
        if (v->file.slots[i].recovery)
            continue;
        pins++;
        if (strcmp(v->file.slots[i].label, label) == 0)
            at = i;
    }
    if (at == v->file.slot_count)
        return error_set(err, FAULT_MISSING, "no PIN with the label %s", label);
    if (pins == 1)
        return error_because(err, FAULT_REFUSED, "last-pin",
                             "%s is the only PIN: set another one first", label);
    struct vault changed = *v;
    memmove(&changed.file.slots[at], &changed.file.slots[at + 1],
            (changed.file.slot_count - at - 1) * sizeof changed.file.slots[0]);
    changed.file.slot_count--;
    if (!vault_file_write(changed.path, &changed.file, err))
        return false;
    *v = changed;
    return true;
}

bool vault_set_recovery(struct vault *v, const uint8_t secret[static VAULT_SECRET_LEN],
                        struct error *err)
{
    /* 256 random bits need no slow hash: the smallest cost */
    struct vault_cost cost = {8, 1};
    if (!need_unlocked(v, err))
        return false;
    struct vault changed = *v;
    struct vault_factors f = {.knowledge = bytes_of(secret, VAULT_SECRET_LEN)};
    if (!wrap_slot(&changed, v->unlocked->data_key, "recovery", true, &f, cost, err) ||
        !vault_file_write(changed.path, &changed.file, err))
        return false;
    *v = changed;
    return true;
}

/* ---- session keys */

bool vault_wrap(struct vault *v, struct buffer *out, struct bytes in, struct error *err)
{
    uint8_t nonce[VAULT_NONCE_LEN], box[VAULT_BOX_EXTRA + 64];
    if (!need_unlocked(v, err))
        return false;
    if (in.len > 64)
        return error_set(err, FAULT_REFUSED, "vault: %zu bytes are too many to wrap", in.len);
    random_fill(v->random, nonce, sizeof nonce);
    crypto_secretbox_easy(box, in.p, in.len, nonce, v->unlocked->data_key);
    buffer_add(out, bytes_of(nonce, sizeof nonce));
    buffer_add(out, bytes_of(box, VAULT_BOX_EXTRA + in.len));
    return buffer_ok(out, "vault", err);
}

bool vault_unwrap(const struct vault *v, uint8_t *out, size_t len, struct bytes wrapped,
                  struct error *err)
{
    if (!need_unlocked(v, err))
        return false;
    if (wrapped.len != len + VAULT_WRAP_EXTRA ||
        crypto_secretbox_open_easy(out, wrapped.p + VAULT_NONCE_LEN,
                                   wrapped.len - VAULT_NONCE_LEN, wrapped.p,
                                   v->unlocked->data_key) != 0)
        return error_set(err, FAULT_UNTRUSTED, "vault: a wrapped key does not open");
    return true;
}
