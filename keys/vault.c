/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/vault.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/secret.h"
#include "keys/strictjson.h"

enum {
    DATA_KEY_LEN = crypto_secretbox_KEYBYTES,
    NONCE_LEN = crypto_secretbox_NONCEBYTES,
    BOX_EXTRA = crypto_secretbox_MACBYTES,
    FACTOR_CARD = 1,
    FACTOR_BOARD = 2,
    VAULT_FILE_MAX = 64 * 1024,
    ATTEMPTS_LEN = 32,
    DEFAULT_MEMORY_KIB = 32 * 1024,
    MEMORY_KIB_MIN = 8,
    MEMORY_KIB_MAX = 512 * 1024,
    SLOT_NUMBER_MAX = 255, /* one byte in an OPEN entry */
    PASSES_MAX = 64
};

struct slot {
    int number;
    char label[VAULT_LABEL_MAX + 1];
    bool recovery;
    uint8_t factors; /* FACTOR_ bits, bound into the wrapping key */
    uint8_t salt[crypto_pwhash_SALTBYTES];
    struct vault_cost cost;
    uint8_t nonce[NONCE_LEN];
    uint8_t wrapped[BOX_EXTRA + DATA_KEY_LEN];
};

/* Keys while unlocked, in guarded memory. */
struct unlocked {
    uint8_t data_key[DATA_KEY_LEN];
    struct signing_key award;
};

struct vault {
    char path[FILE_PATH_MAX];
    char attempts_path[FILE_PATH_MAX];
    struct random random;
    uint8_t award_public[SIGNING_PUBLIC_LEN];
    uint8_t box_nonce[NONCE_LEN];
    uint8_t box[BOX_EXTRA + SIGNING_SEED_LEN];
    size_t slot_count;
    struct slot slots[VAULT_SLOTS_MAX];
    struct unlocked *unlocked; /* NULL while locked */
};

/* ---- the file */

static void add_bytes(struct buffer *out, const char *name, const uint8_t *value, size_t len)
{
    buffer_add_format(out, ",\"%s\":\"", name);
    base64url_add(out, bytes_of(value, len));
    buffer_add_text(out, "\"");
}

static bool add_slot(struct buffer *out, const struct slot *s, struct error *err)
{
    buffer_add_format(out, "{\"slot\":%d,\"label\":", s->number);
    if (!strictjson_add_string(out, s->label, err))
        return false;
    buffer_add_format(out, ",\"kind\":\"%s\",\"factors\":%u", s->recovery ? "recovery" : "pin",
                      s->factors);
    add_bytes(out, "salt", s->salt, sizeof s->salt);
    buffer_add_format(out, ",\"ops\":%u,\"memory_kib\":%u", s->cost.passes, s->cost.memory_kib);
    add_bytes(out, "nonce", s->nonce, sizeof s->nonce);
    add_bytes(out, "wrapped", s->wrapped, sizeof s->wrapped);
    buffer_add_text(out, "}");
    return true;
}

static bool save(const struct vault *v, struct error *err)
{
    struct buffer text = {0};
    bool ok = false;
    buffer_add_text(&text, "{\"award_key\":\"");
    base64url_add(&text, bytes_of(v->award_public, sizeof v->award_public));
    buffer_add_text(&text, "\"");
    add_bytes(&text, "box_nonce", v->box_nonce, sizeof v->box_nonce);
    add_bytes(&text, "box", v->box, sizeof v->box);
    buffer_add_text(&text, ",\"slots\":[");
    for (size_t i = 0; i < v->slot_count; i++) {
        if (i > 0)
            buffer_add_text(&text, ",");
        if (!add_slot(&text, &v->slots[i], err))
            goto out;
    }
    buffer_add_text(&text, "]}\n");
    ok = buffer_ok(&text, v->path, err) && file_write(v->path, buffer_view(&text), 0600, err);
out:
    buffer_free(&text);
    return ok;
}

static bool read_slot(struct slot *out, const json_t *o, struct error *err)
{
    static const char *const members[] = {"slot", "label",      "kind",  "factors", "salt",
                                          "ops",  "memory_kib", "nonce", "wrapped", NULL};
    const char *what = "vault: slot";
    int64_t number, factors, ops, memory;
    struct slot s = {0};
    if (!strictjson_only(o, members, what, err))
        return false;
    const char *label = strictjson_string(o, "label", what, err);
    const char *kind = label == NULL ? NULL : strictjson_string(o, "kind", what, err);
    if (kind == NULL ||
        !strictjson_integer(&number, o, "slot", 0, SLOT_NUMBER_MAX, what, err) ||
        !strictjson_integer(&factors, o, "factors", 0, 3, what, err) ||
        !strictjson_bytes(s.salt, sizeof s.salt, o, "salt", what, err) ||
        !strictjson_integer(&ops, o, "ops", 1, PASSES_MAX, what, err) ||
        !strictjson_integer(&memory, o, "memory_kib", MEMORY_KIB_MIN, MEMORY_KIB_MAX, what,
                            err) ||
        !strictjson_bytes(s.nonce, sizeof s.nonce, o, "nonce", what, err) ||
        !strictjson_bytes(s.wrapped, sizeof s.wrapped, o, "wrapped", what, err))
        return false;
    s.recovery = strcmp(kind, "recovery") == 0;
    if ((!s.recovery && strcmp(kind, "pin") != 0) || strlen(label) > VAULT_LABEL_MAX)
        return error_set(err, FAULT_MALFORMED, "%s: kind or label not valid", what);
    snprintf(s.label, sizeof s.label, "%s", label);
    s.number = (int)number;
    s.factors = (uint8_t)factors;
    s.cost = (struct vault_cost){(uint32_t)memory, (uint32_t)ops};
    *out = s;
    return true;
}

static bool load(struct vault *v, struct error *err)
{
    static const char *const members[] = {"award_key", "box_nonce", "box", "slots", NULL};
    struct buffer text = {0};
    json_t *root = NULL;
    bool ok = false;
    if (!file_read(&text, v->path, VAULT_FILE_MAX, err))
        goto out;
    root = strictjson_parse(buffer_view(&text), "vault", err);
    if (root == NULL || !strictjson_only(root, members, "vault", err) ||
        !strictjson_bytes(v->award_public, sizeof v->award_public, root, "award_key", "vault",
                          err) ||
        !strictjson_bytes(v->box_nonce, sizeof v->box_nonce, root, "box_nonce", "vault", err) ||
        !strictjson_bytes(v->box, sizeof v->box, root, "box", "vault", err))
        goto out;
    json_t *slots = strictjson_array(root, "slots", VAULT_SLOTS_MAX, "vault", err);
    if (slots == NULL)
        goto out;
    for (size_t i = 0; i < json_array_size(slots); i++)
        if (!read_slot(&v->slots[v->slot_count++], json_array_get(slots, i), err))
            goto out;
    ok = true;
out:
    json_decref(root);
    buffer_free(&text);
    return ok;
}

/* ---- the failure counter */

static bool read_attempts(struct pin_attempts *out, const struct vault *v, struct error *err)
{
    struct buffer raw = {0};
    bool ok = true;
    *out = pin_attempts_cleared();
    if (file_exists(v->attempts_path)) {
        struct error why = {0};
        ok = file_read(&raw, v->attempts_path, ATTEMPTS_LEN, &why);
        if (!ok && why.fault == FAULT_MALFORMED)
            ok = true; /* longer than a counter: damaged, like a shorter one */
        else if (!ok && err != NULL)
            *err = why;
        struct reader r = reader_over(buffer_view(&raw));
        out->failures = reader_u32(&r);
        reader_u32(&r);
        out->failed_at_s = (int64_t)reader_u64(&r);
        reader_copy(&r, out->boot_id, sizeof out->boot_id);
        if (ok && !reader_done(&r)) {
            /* a damaged counter must not open the door: count it as the longest wait */
            *out = (struct pin_attempts){.failures = PIN_FREE_TRIES + 8};
        }
    }
    buffer_free(&raw);
    return ok;
}

static bool write_attempts(const struct vault *v, struct pin_attempts a, struct error *err)
{
    struct buffer raw = {0};
    buffer_add_u32(&raw, a.failures);
    buffer_add_u32(&raw, 0);
    buffer_add_u64(&raw, (uint64_t)a.failed_at_s);
    buffer_add(&raw, bytes_of(a.boot_id, sizeof a.boot_id));
    bool ok = buffer_ok(&raw, "pin-attempts", err) &&
              file_write(v->attempts_path, buffer_view(&raw), 0600, err);
    buffer_free(&raw);
    return ok;
}

bool vault_wait_s(int64_t *out, struct vault *v, struct vault_boot boot, struct error *err)
{
    struct pin_attempts a;
    if (!read_attempts(&a, v, err))
        return false;
    struct pin_attempts now = pin_attempts_rebooted(a, boot.now_s, boot.id);
    if (now.failures >= PIN_FREE_TRIES && memcmp(a.boot_id, boot.id, sizeof a.boot_id) != 0 &&
        !write_attempts(v, now, err))
        return false; /* the restarted delay must run from a moment that lasts */
    *out = pin_attempts_wait_s(&now, boot.now_s, boot.id);
    return true;
}

bool vault_failures(uint32_t *out, const struct vault *v, struct error *err)
{
    struct pin_attempts a;
    if (!read_attempts(&a, v, err))
        return false;
    *out = a.failures;
    return true;
}

/* ---- wrapping */

struct factors {
    struct bytes knowledge; /* PIN digits or recovery secret */
    const uint8_t *card, *board;
    uint8_t set;
};

static bool wrapping_key(uint8_t kek[static DATA_KEY_LEN], const struct factors *f,
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
        crypto_generichash(kek, DATA_KEY_LEN, message, sizeof message, hard, sizeof hard);
    else
        error_because(err, FAULT_MEMORY, "memory",
                      "not enough memory to check the PIN (%u MiB)", cost.memory_kib / 1024);
    secret_wipe(hard, sizeof hard);
    secret_wipe(message, sizeof message);
    return ok;
}

/* Passes for about one second on this machine, at least two. */
static bool settle_cost(struct vault_cost *cost, struct error *err)
{
    if (cost->memory_kib == 0)
        cost->memory_kib = DEFAULT_MEMORY_KIB;
    if (cost->memory_kib < MEMORY_KIB_MIN || cost->memory_kib > MEMORY_KIB_MAX ||
        cost->passes > PASSES_MAX) /* what could be written, but not be read again */
        return error_set(
            err, FAULT_REFUSED, "%u KiB and %u passes, must be %d to %d and up to %d",
            cost->memory_kib, cost->passes, MEMORY_KIB_MIN, MEMORY_KIB_MAX, PASSES_MAX);
    if (cost->passes != 0)
        return true;
    uint8_t kek[DATA_KEY_LEN];
    static const uint8_t salt[crypto_pwhash_SALTBYTES] = {0};
    struct factors probe = {.knowledge = bytes_of_text("000000")};
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    bool ok = wrapping_key(kek, &probe, salt, (struct vault_cost){cost->memory_kib, 1}, err);
    clock_gettime(CLOCK_MONOTONIC, &to);
    if (!ok)
        return false;
    int64_t ms = (to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
    int64_t passes = 1000 / (ms < 1 ? 1 : ms);
    cost->passes = (uint32_t)(passes < 2 ? 2 : passes > PASSES_MAX ? PASSES_MAX : passes);
    return true;
}

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

static struct factors factors_of(const struct vault_proof *proof)
{
    return (struct factors){
        .knowledge = bytes_of_text(proof->pin),
        .card = proof->card,
        .board = proof->board,
        .set = (uint8_t)((proof->card != NULL ? FACTOR_CARD : 0) |
                         (proof->board != NULL ? FACTOR_BOARD : 0)),
    };
}

static bool number_taken(const struct vault *v, int number)
{
    for (size_t i = 0; i < v->slot_count; i++)
        if (v->slots[i].number == number)
            return true;
    return false;
}

/* One more than the highest, so that the ledger's numbers keep their meaning as long as can be;
 * the lowest free one when those are used up. */
static int new_number(const struct vault *v)
{
    int number = 0;
    for (size_t i = 0; i < v->slot_count; i++)
        if (v->slots[i].number >= number)
            number = v->slots[i].number + 1;
    if (number > SLOT_NUMBER_MAX)
        for (number = 0; number_taken(v, number);)
            number++;
    return number;
}

/* A new slot around the data key, replacing one of the same label. */
static bool wrap_slot(struct vault *v, const uint8_t data_key[static DATA_KEY_LEN],
                      const char *label, bool recovery, const struct factors *f,
                      struct vault_cost cost, struct error *err)
{
    uint8_t kek[DATA_KEY_LEN];
    size_t at = 0;
    while (at < v->slot_count && (v->slots[at].recovery != recovery ||
                                  (!recovery && strcmp(v->slots[at].label, label) != 0)))
        at++;
    if (at == VAULT_SLOTS_MAX)
        return error_because(err, FAULT_REFUSED, "slots-full", "no more than %d PINs fit",
                             VAULT_SLOTS_MAX);
    struct slot s = {.number = at < v->slot_count ? v->slots[at].number : new_number(v),
                     .recovery = recovery,
                     .factors = f->set,
                     .cost = cost};
    snprintf(s.label, sizeof s.label, "%s", label);
    random_fill(v->random, s.salt, sizeof s.salt);
    random_fill(v->random, s.nonce, sizeof s.nonce);
    if (!settle_cost(&s.cost, err) || !wrapping_key(kek, f, s.salt, s.cost, err))
        return false;
    crypto_secretbox_easy(s.wrapped, data_key, DATA_KEY_LEN, s.nonce, kek);
    secret_wipe(kek, sizeof kek);
    v->slots[at] = s;
    if (at == v->slot_count)
        v->slot_count++;
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
    struct factors f = factors_of(proof);
    uint8_t data_key[DATA_KEY_LEN] = {0};
    struct vault *v = new_vault(dir, random, err);
    if (v == NULL || !pin_form(proof->pin, err) || !label_form(label, err))
        goto out;
    if (file_exists(v->path)) {
        error_set(err, FAULT_CONFLICT, "%s: is there already", v->path);
        goto out;
    }
    random_fill(random, seed, sizeof seed);
    random_fill(random, data_key, sizeof data_key);
    random_fill(random, v->box_nonce, sizeof v->box_nonce);
    signing_from_seed(&award, seed);
    memcpy(v->award_public, award.public_key, sizeof v->award_public);
    crypto_secretbox_easy(v->box, seed, sizeof seed, v->box_nonce, data_key);
    ok = wrap_slot(v, data_key, label, false, &f, cost, err) && save(v, err);
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
    if (!load(v, err)) {
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
    memcpy(out, v->award_public, SIGNING_PUBLIC_LEN);
}

size_t vault_slot_count(const struct vault *v)
{
    return v->slot_count;
}

struct vault_slot_view vault_slot(const struct vault *v, size_t i)
{
    const struct slot *s = &v->slots[i];
    return (struct vault_slot_view){s->number, s->label, s->recovery,
                                    (s->factors & FACTOR_CARD) != 0};
}

/* ---- unlocking */

static bool open_box(struct vault *v, const uint8_t data_key[static DATA_KEY_LEN],
                     struct error *err)
{
    uint8_t seed[SIGNING_SEED_LEN];
    bool ok = false;
    struct unlocked *u = secret_new(sizeof *u, err);
    if (u == NULL)
        return false;
    if (crypto_secretbox_open_easy(seed, v->box, sizeof v->box, v->box_nonce, data_key) != 0) {
        error_set(err, FAULT_UNTRUSTED,
                  "vault: the award key does not open, the file is damaged");
        goto out;
    }
    memcpy(u->data_key, data_key, DATA_KEY_LEN);
    signing_from_seed(&u->award, seed);
    if (memcmp(u->award.public_key, v->award_public, SIGNING_PUBLIC_LEN) != 0) {
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

/* What came of trying the slots one after the other. */
struct attempt {
    bool opened;
    int slot;
    bool learnt; /* a slot was checked to the end: this try counts, whatever comes after */
};

static bool try_slots(struct vault *v, struct attempt *out, const char *label, bool recovery,
                      const struct factors *f, struct error *err)
{
    for (size_t i = 0; i < v->slot_count && !out->opened; i++) {
        const struct slot *s = &v->slots[i];
        uint8_t kek[DATA_KEY_LEN], data_key[DATA_KEY_LEN];
        if (s->recovery != recovery || (label != NULL && strcmp(s->label, label) != 0))
            continue;
        struct factors mine = *f;
        if (!(s->factors & FACTOR_BOARD))
            mine.board =
                NULL; /* the box always has its board secret; this slot does not use it */
        mine.set = (uint8_t)((mine.card != NULL ? FACTOR_CARD : 0) |
                             (mine.board != NULL ? FACTOR_BOARD : 0));
        if (!wrapping_key(kek, &mine, s->salt, s->cost, err))
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
                        const struct factors *f, struct vault_boot boot, struct error *err)
{
    struct pin_attempts before;
    struct attempt made = {0};
    int64_t wait;
    if (!vault_wait_s(&wait, v, boot, err) || !read_attempts(&before, v, err))
        return false;
    if (wait > 0)
        return error_because(err, FAULT_REFUSED, "pin-wait",
                             "too many wrong PINs: try again in %lld s", (long long)wait);
    struct pin_attempts trying = pin_attempts_trying(before, boot.now_s, boot.id);
    if (!write_attempts(v, trying, err)) /* committed before the check */
        return false;
    struct error why = {0};
    if (!try_slots(v, &made, label, recovery, f, &why)) {
        if (why.fault == FAULT_MEMORY && !made.learnt)
            (void)write_attempts(v, before, NULL); /* nothing was learnt: it does not count */
        if (err != NULL)
            *err = why;
        return false;
    }
    if (!made.opened)
        return error_because(
            err, FAULT_REFUSED, "pin-wrong", "wrong PIN: %u tries before a wait",
            trying.failures >= PIN_FREE_TRIES ? 0 : PIN_FREE_TRIES - trying.failures);
    if (!write_attempts(v, pin_attempts_cleared(), err)) {
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
    struct factors f = factors_of(proof);
    return counted_try(v, slot, label, false, &f, boot, err);
}

bool vault_unlock_recovery(struct vault *v, const uint8_t secret[static VAULT_SECRET_LEN],
                           struct vault_boot boot, struct error *err)
{
    struct factors f = {.knowledge = bytes_of(secret, VAULT_SECRET_LEN)};
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
    struct factors f = factors_of(proof);
    if (!need_unlocked(v, err) || !pin_form(proof->pin, err) || !label_form(label, err))
        return false;
    struct vault changed = *v;
    if (!wrap_slot(&changed, v->unlocked->data_key, label, false, &f, cost, err) ||
        !save(&changed, err))
        return false;
    *v = changed;
    return true;
}

bool vault_remove(struct vault *v, const char *label, struct error *err)
{
    size_t at = v->slot_count, pins = 0;
    for (size_t i = 0; i < v->slot_count; i++) {
        if (v->slots[i].recovery)
            continue;
        pins++;
        if (strcmp(v->slots[i].label, label) == 0)
            at = i;
    }
    if (at == v->slot_count)
        return error_set(err, FAULT_MISSING, "no PIN with the label %s", label);
    if (pins == 1)
        return error_because(err, FAULT_REFUSED, "last-pin",
                             "%s is the only PIN: set another one first", label);
    struct vault changed = *v;
    memmove(&changed.slots[at], &changed.slots[at + 1],
            (changed.slot_count - at - 1) * sizeof changed.slots[0]);
    changed.slot_count--;
    if (!save(&changed, err))
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
    struct factors f = {.knowledge = bytes_of(secret, VAULT_SECRET_LEN)};
    if (!wrap_slot(&changed, v->unlocked->data_key, "recovery", true, &f, cost, err) ||
        !save(&changed, err))
        return false;
    *v = changed;
    return true;
}

/* ---- session keys */

bool vault_wrap(struct vault *v, struct buffer *out, struct bytes in, struct error *err)
{
    uint8_t nonce[NONCE_LEN], box[BOX_EXTRA + 64];
    if (!need_unlocked(v, err))
        return false;
    if (in.len > 64)
        return error_set(err, FAULT_REFUSED, "vault: %zu bytes are too many to wrap", in.len);
    random_fill(v->random, nonce, sizeof nonce);
    crypto_secretbox_easy(box, in.p, in.len, nonce, v->unlocked->data_key);
    buffer_add(out, bytes_of(nonce, sizeof nonce));
    buffer_add(out, bytes_of(box, BOX_EXTRA + in.len));
    return buffer_ok(out, "vault", err);
}

bool vault_unwrap(const struct vault *v, uint8_t *out, size_t len, struct bytes wrapped,
                  struct error *err)
{
    if (!need_unlocked(v, err))
        return false;
    if (wrapped.len != len + VAULT_WRAP_EXTRA ||
        crypto_secretbox_open_easy(out, wrapped.p + NONCE_LEN, wrapped.len - NONCE_LEN,
                                   wrapped.p, v->unlocked->data_key) != 0)
        return error_set(err, FAULT_UNTRUSTED, "vault: a wrapped key does not open");
    return true;
}

bool vault_pin_is_weak(const char *pin)
{
    int step = pin[0] == '\0' || pin[1] == '\0' ? 0 : pin[1] - pin[0];
    if (step < -1 || step > 1)
        return false;
    for (size_t i = 1; pin[0] != '\0' && pin[i] != '\0'; i++)
        if (pin[i] - pin[i - 1] != step)
            return false;
    return true;
}
