/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/strictjson.h"
#include "keys/vault.h"
#include "tests/support/mutations.h"
#include "tests/support/scratch.h"
#include "tests/support/seeded_random.h"
#include "tests/support/slow_hash.h"

/* The smallest Argon2id: what it costs a thief is not tested here. */
static const struct vault_cost CHEAP = {8, 1};
static const uint8_t CARD[VAULT_SECRET_LEN] = {0xca, 0x4d};
static const uint8_t OTHER_CARD[VAULT_SECRET_LEN] = {0xca, 0x4e};
static const uint8_t BOARD[VAULT_SECRET_LEN] = {0xb0};
static const struct vault_proof PIN = {.pin = "271828"};
static const struct vault_proof WRONG = {.pin = "271829"};
static const struct vault_boot BOOT = {.now_s = 1000, .id = {1}};

/* The disk is not under test: thousands of small writes need not reach it. */
static int failing_fsync; /* the n-th from now fails; 0: none */
static int fsyncs;
int fsync(int fd)
{
    (void)fd;
    fsyncs++;
    errno = EIO;
    return failing_fsync > 0 && --failing_fsync == 0 ? -1 : 0;
}

struct fixture {
    struct scratch k;
    struct seeded_random seed;
    struct random random;
    struct vault *v;
    char attempts[FILE_PATH_MAX], file[FILE_PATH_MAX];
};

static struct vault *opened(struct fixture *f)
{
    struct vault *v = NULL;
    struct error err = {0};
    if (!vault_open(&v, f->k.path, f->random, &err))
        fail_msg("%s", err.text);
    return v;
}

/* A vault with the PIN of the label "red", opened and locked. */
static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct error err = {0};
    if (f == NULL)
        return -1;
    slow_hash = (struct slow_hash){0};
    failing_fsync = 0;
    scratch_make(&f->k);
    scratch_file(f->attempts, &f->k, "pin-attempts");
    scratch_file(f->file, &f->k, "vault.json");
    f->random = seeded_random(&f->seed, 7);
    if (!vault_create(f->k.path, "red", &PIN, CHEAP, f->random, &err))
        return -1;
    f->v = opened(f);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    vault_close(f->v);
    scratch_remove(&f->k);
    free(f);
    return 0;
}

static void unlock(struct fixture *f)
{
    struct error err = {0};
    if (!vault_unlock(f->v, NULL, NULL, &PIN, BOOT, &err))
        fail_msg("%s", err.text);
}

static bool opens(struct fixture *f, const char *label, const struct vault_proof *proof,
                  int *slot)
{
    struct error err = {0};
    bool ok = vault_unlock(f->v, slot, label, proof, BOOT, &err);
    if (!ok && !error_is(&err, "pin-wrong"))
        fail_msg("%s", err.text);
    vault_lock(f->v);
    file_remove(f->attempts, NULL); /* each try of a test is a first one */
    return ok;
}

static uint32_t failures(struct fixture *f)
{
    uint32_t n = 99;
    assert_true(vault_failures(&n, f->v, NULL));
    return n;
}

static void add_pin(struct fixture *f, const char *label, const struct vault_proof *proof)
{
    struct error err = {0};
    if (!vault_set_pin(f->v, label, proof, CHEAP, &err))
        fail_msg("%s", err.text);
}

/* ---- making and opening */

static void a_new_vault_is_locked_and_shows_its_public_half_alone(void **state)
{
    struct fixture *f = *state;
    uint8_t public_key[32];
    struct stat about;
    assert_false(vault_is_unlocked(f->v));
    assert_null(vault_award_key(f->v));
    vault_award_public(public_key, f->v);
    assert_false(sodium_is_zero(public_key, 32));
    assert_int_equal(vault_slot_count(f->v), 1);
    struct vault_slot_view slot = vault_slot(f->v, 0);
    assert_string_equal(slot.label, "red");
    assert_false(slot.recovery);
    assert_false(slot.needs_card);
    assert_int_equal(stat(f->file, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
}

static void the_pin_opens_it_and_lock_closes_it(void **state)
{
    struct fixture *f = *state;
    uint8_t public_key[32], signature[64];
    int slot = -1;
    struct error err = {0};
    assert_true(vault_unlock(f->v, &slot, NULL, &PIN, BOOT, &err));
    assert_int_equal(slot, vault_slot(f->v, 0).number);
    assert_true(vault_is_unlocked(f->v));
    vault_award_public(public_key, f->v);
    const struct signing_key *key = vault_award_key(f->v);
    assert_memory_equal(key->public_key, public_key, 32);
    signing_sign(signature, key, bytes_of_text("x"));
    assert_true(signing_verify(signature, public_key, bytes_of_text("x")));
    vault_lock(f->v);
    assert_false(vault_is_unlocked(f->v));
    assert_null(vault_award_key(f->v));
    vault_lock(f->v);
}

static void it_is_the_same_key_after_closing_and_opening(void **state)
{
    struct fixture *f = *state;
    struct signing_key before;
    unlock(f);
    before = *vault_award_key(f->v);
    vault_close(f->v);
    f->v = opened(f);
    assert_false(vault_is_unlocked(f->v));
    unlock(f);
    assert_memory_equal(vault_award_key(f->v), &before, sizeof before);
    vault_close(NULL);
}

static void two_vaults_have_two_keys(void **state)
{
    struct fixture *f = *state;
    struct scratch other = {0};
    struct vault *v;
    uint8_t a[32], b[32];
    scratch_make(&other);
    assert_true(vault_create(other.path, "red", &PIN, CHEAP, f->random, NULL));
    assert_true(vault_open(&v, other.path, f->random, NULL));
    vault_award_public(a, f->v);
    vault_award_public(b, v);
    assert_memory_not_equal(a, b, 32);
    vault_close(v);
    scratch_remove(&other);
}

static void a_vault_is_never_made_over_another(void **state)
{
    struct fixture *f = *state;
    struct buffer before = {0}, after = {0};
    struct error err = {0};
    assert_true(file_read(&before, f->file, 100000, NULL));
    assert_false(vault_create(f->k.path, "blue", &WRONG, CHEAP, f->random, &err));
    assert_int_equal(err.fault, FAULT_CONFLICT);
    assert_true(file_read(&after, f->file, 100000, NULL));
    assert_string_equal(buffer_text(&before), buffer_text(&after));
    buffer_free(&before);
    buffer_free(&after);
}

static void an_absent_vault_is_missing(void **state)
{
    struct fixture *f = *state;
    char absent[FILE_PATH_MAX];
    struct vault *v = NULL;
    struct error err = {0};
    scratch_file(absent, &f->k, "absent");
    assert_false(vault_open(&v, absent, f->random, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_null(v);
    assert_false(vault_create(absent, "red", &PIN, CHEAP, f->random, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
}

static void a_pin_is_six_to_twelve_digits(void **state)
{
    struct fixture *f = *state;
    static const char *const bad[] = {"",        "1",       "12345",  "1234567890123",
                                      "12345a",  "123 456", "-12345", "１２３４５６",
                                      "123456\n"};
    struct error err = {0};
    char elsewhere[FILE_PATH_MAX], file[FILE_PATH_MAX];
    scratch_file(elsewhere, &f->k, "elsewhere");
    scratch_file(file, &f->k, "elsewhere/vault.json");
    assert_true(file_make_directory(elsewhere, 0700, NULL));
    unlock(f);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct vault_proof proof = {.pin = bad[i]};
        assert_false(vault_create(elsewhere, "red", &proof, CHEAP, f->random, &err));
        assert_int_equal(err.fault, FAULT_REFUSED);
        assert_true(error_is(&err, "pin-form"));
        assert_false(file_exists(file));
        assert_false(vault_set_pin(f->v, "blue", &proof, CHEAP, &err));
        assert_true(error_is(&err, "pin-form"));
    }
    assert_int_equal(vault_slot_count(f->v), 1);
    add_pin(f, "shortest", &(struct vault_proof){.pin = "123456"});
    add_pin(f, "longest", &(struct vault_proof){.pin = "123456789012"});
}

static void a_label_is_one_to_forty_bytes(void **state)
{
    struct fixture *f = *state;
    char label[VAULT_LABEL_MAX + 2];
    struct error err = {0};
    unlock(f);
    memset(label, 'x', sizeof label);
    label[VAULT_LABEL_MAX + 1] = '\0';
    assert_false(vault_set_pin(f->v, label, &PIN, CHEAP, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_false(vault_set_pin(f->v, "", &PIN, CHEAP, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    label[VAULT_LABEL_MAX] = '\0';
    add_pin(f, label, &PIN);
    add_pin(f, "\"{\\ \xc3\xa9", &PIN);
    vault_close(f->v);
    f->v = opened(f);
    assert_string_equal(vault_slot(f->v, 1).label, label);
    assert_string_equal(vault_slot(f->v, 2).label, "\"{\\ \xc3\xa9");
}

/* ---- the file, opened here with libsodium alone (vault.h, 1 and 2) */

static void unwrap_by_hand(uint8_t data_key[static 32], const json_t *slot, struct bytes pin,
                           uint8_t factors, const uint8_t *card, const uint8_t *board)
{
    uint8_t salt[16], nonce[24], wrapped[48], hard[32], kek[32];
    uint8_t message[11 + 1 + 32 + 32] = {0};
    int64_t ops, memory, in_file;
    struct error err = {0};
    assert_true(strictjson_bytes(salt, 16, slot, "salt", "slot", &err));
    assert_true(strictjson_bytes(nonce, 24, slot, "nonce", "slot", &err));
    assert_true(strictjson_bytes(wrapped, 48, slot, "wrapped", "slot", &err));
    assert_true(strictjson_integer(&ops, slot, "ops", 1, 64, "slot", &err));
    assert_true(strictjson_integer(&memory, slot, "memory_kib", 8, 1 << 20, "slot", &err));
    assert_true(strictjson_integer(&in_file, slot, "factors", 0, 3, "slot", &err));
    assert_int_equal(in_file, factors);
    memcpy(message, "OBK-KEK-V1", 11);
    message[11] = factors;
    if (card != NULL)
        memcpy(message + 12, card, 32);
    if (board != NULL)
        memcpy(message + 44, board, 32);
    assert_int_equal(crypto_pwhash(hard, 32, (const char *)pin.p, pin.len, salt,
                                   (unsigned long long)ops, (size_t)memory * 1024,
                                   crypto_pwhash_ALG_ARGON2ID13),
                     0);
    assert_int_equal(crypto_generichash(kek, 32, message, sizeof message, hard, 32), 0);
    assert_int_equal(crypto_secretbox_open_easy(data_key, wrapped, 48, nonce, kek), 0);
}

static json_t *file_json(struct fixture *f)
{
    struct buffer text = {0};
    struct error err = {0};
    assert_true(file_read(&text, f->file, 100000, NULL));
    json_t *o = strictjson_parse(buffer_view(&text), "vault.json", &err);
    if (o == NULL)
        fail_msg("%s", err.text);
    buffer_free(&text);
    return o;
}

static void the_file_is_what_its_header_says(void **state)
{
    struct fixture *f = *state;
    static const char *const members[] = {"award_key", "box_nonce", "box", "slots", NULL};
    static const char *const slot_members[] = {"slot", "label",      "kind",  "factors", "salt",
                                               "ops",  "memory_kib", "nonce", "wrapped", NULL};
    const uint8_t secret[32] = {"a sheet"};
    uint8_t seed[32], nonce[24], box[48], award[32], keys[4][32];
    struct error err = {0};
    unlock(f);
    add_pin(f, "blue", &(struct vault_proof){.pin = "123456", .card = CARD});
    add_pin(f, "green", &(struct vault_proof){.pin = "654321", .card = CARD, .board = BOARD});
    assert_true(vault_set_recovery(f->v, secret, &err));

    json_t *o = file_json(f);
    assert_int_equal(json_object_size(o), 4);
    assert_true(strictjson_only(o, members, "vault", &err));
    json_t *slots = strictjson_array(o, "slots", 4, "vault", &err);
    assert_int_equal(json_array_size(slots), 4);
    for (size_t i = 0; i < 4; i++) {
        const json_t *slot = json_array_get(slots, i);
        assert_int_equal(json_object_size(slot), 9);
        assert_true(strictjson_only(slot, slot_members, "slot", &err));
        assert_string_equal(strictjson_string(slot, "kind", "slot", &err),
                            i == 3 ? "recovery" : "pin");
    }
    unwrap_by_hand(keys[0], json_array_get(slots, 0), bytes_of_text("271828"), 0, NULL, NULL);
    unwrap_by_hand(keys[1], json_array_get(slots, 1), bytes_of_text("123456"), 1, CARD, NULL);
    unwrap_by_hand(keys[2], json_array_get(slots, 2), bytes_of_text("654321"), 3, CARD, BOARD);
    unwrap_by_hand(keys[3], json_array_get(slots, 3), bytes_of(secret, 32), 0, NULL, NULL);
    for (size_t i = 1; i < 4; i++)
        assert_memory_equal(keys[i], keys[0], 32); /* one data key */
    assert_true(strictjson_bytes(nonce, 24, o, "box_nonce", "vault", &err));
    assert_true(strictjson_bytes(box, 48, o, "box", "vault", &err));
    assert_true(strictjson_bytes(award, 32, o, "award_key", "vault", &err));
    assert_int_equal(crypto_secretbox_open_easy(seed, box, 48, nonce, keys[0]), 0);
    assert_memory_equal(seed, vault_award_key(f->v)->secret, 32);
    assert_memory_equal(award, vault_award_key(f->v)->public_key, 32);
    json_decref(o);
}

static bool contains(const struct buffer *in, struct bytes what)
{
    return memmem(in->p, in->len, what.p, what.len) != NULL;
}

/* Invariant 1, and the same for PIN, card and recovery secret: in no form in any file of K. */
static void no_secret_is_on_disk_unwrapped(void **state)
{
    struct fixture *f = *state;
    const uint8_t recovery[32] = "the secret of a sheet, 32 bytes";
    unlock(f);
    add_pin(f, "blue", &(struct vault_proof){.pin = "123456", .card = CARD, .board = BOARD});
    assert_true(vault_set_recovery(f->v, recovery, NULL));
    const struct bytes secrets[] = {bytes_of(vault_award_key(f->v)->secret, 32),
                                    bytes_of(CARD, 32), bytes_of(BOARD, 32),
                                    bytes_of(recovery, 32)};
    const char *const files[] = {f->file, f->attempts};
    for (size_t i = 0; i < 2; i++) {
        struct buffer file = {0};
        assert_true(file_read(&file, files[i], 100000, NULL));
        assert_false(contains(&file, bytes_of_text("271828")));
        for (size_t s = 0; s < sizeof secrets / sizeof secrets[0]; s++) {
            char hex[65];
            struct buffer base64 = {0};
            hex_encode(hex, secrets[s]);
            base64url_add(&base64, secrets[s]);
            assert_false(contains(&file, secrets[s]));
            assert_false(contains(&file, bytes_of_text(hex)));
            assert_false(contains(&file, bytes_of(base64.p, 40)));
            buffer_free(&base64);
        }
        buffer_free(&file);
    }
}

static void passes_are_measured_when_none_are_given(void **state)
{
    struct fixture *f = *state;
    unlock(f);
    struct vault_cost measured = {8, 0};
    assert_true(vault_set_pin(f->v, "blue", &PIN, measured, NULL));
    json_t *o = file_json(f);
    const json_t *slot = json_array_get(json_object_get(o, "slots"), 1);
    assert_in_range(json_integer_value(json_object_get(slot, "ops")), 2, 64);
    assert_int_equal(json_integer_value(json_object_get(slot, "memory_kib")), 8);
    json_decref(o);
    vault_close(f->v);
    f->v = opened(f);
    assert_true(opens(f, "blue", &PIN, NULL));
}

static void a_cost_that_could_not_be_read_again_is_not_written(void **state)
{
    struct fixture *f = *state;
    static const struct vault_cost bad[] = {
        {7, 1}, {8, 65}, {512 * 1024 + 1, 1}, {UINT32_MAX, 1}, {8, UINT32_MAX}};
    unlock(f);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct error err = {0};
        assert_false(vault_set_pin(f->v, "blue", &PIN, bad[i], &err));
        assert_int_equal(err.fault, FAULT_REFUSED);
        assert_int_equal(vault_slot_count(f->v), 1);
    }
    vault_close(f->v);
    f->v = opened(f);
}

/* ---- PIN, card and board */

static void pin_and_card_are_one_check(void **state)
{
    struct fixture *f = *state;
    const struct vault_proof both = {.pin = "123456", .card = CARD};
    unlock(f);
    add_pin(f, "blue", &both);
    assert_true(vault_slot(f->v, 1).needs_card);
    vault_lock(f->v);
    assert_true(opens(f, "blue", &both, NULL));
    assert_false(opens(f, "blue", &(struct vault_proof){.pin = "123456"}, NULL));
    assert_false(
        opens(f, "blue", &(struct vault_proof){.pin = "123456", .card = OTHER_CARD}, NULL));
    assert_false(opens(f, "blue", &(struct vault_proof){.pin = "123457", .card = CARD}, NULL));
    assert_false(opens(f, "red", &(struct vault_proof){.pin = "123456", .card = CARD}, NULL));
}

static void a_pin_of_the_board_opens_on_no_other_board(void **state)
{
    struct fixture *f = *state;
    static const uint8_t other[VAULT_SECRET_LEN] = {0xb1};
    unlock(f);
    add_pin(f, "blue", &(struct vault_proof){.pin = "123456", .board = BOARD});
    vault_lock(f->v);
    assert_false(vault_slot(f->v, 1).needs_card);
    assert_true(opens(f, "blue", &(struct vault_proof){.pin = "123456", .board = BOARD}, NULL));
    assert_false(opens(f, "blue", &(struct vault_proof){.pin = "123456"}, NULL));
    assert_false(
        opens(f, "blue", &(struct vault_proof){.pin = "123456", .board = other}, NULL));
}

static void a_slot_without_the_board_opens_although_the_box_has_one(void **state)
{
    struct fixture *f = *state;
    assert_true(opens(f, "red", &(struct vault_proof){.pin = "271828", .board = BOARD}, NULL));
}

static void without_a_label_every_pin_is_tried_in_one_count(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    int slot = -1;
    unlock(f);
    add_pin(f, "blue", &(struct vault_proof){.pin = "111111"});
    add_pin(f, "green", &(struct vault_proof){.pin = "222222"});
    vault_lock(f->v);
    assert_true(opens(f, NULL, &(struct vault_proof){.pin = "222222"}, &slot));
    assert_int_equal(slot, vault_slot(f->v, 2).number);
    assert_false(opens(f, "blue", &(struct vault_proof){.pin = "222222"}, &slot));
    assert_false(vault_unlock(f->v, NULL, NULL, &WRONG, BOOT, &err));
    assert_int_equal(failures(f), 1);
}

static void an_unknown_label_is_a_wrong_pin_and_counts(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    assert_false(vault_unlock(f->v, NULL, "nobody", &PIN, BOOT, &err));
    assert_true(error_is(&err, "pin-wrong"));
    assert_int_equal(failures(f), 1);
}

/* ---- the counter */

static void the_counter_is_on_disk_before_the_pin_is_checked(void *ctx)
{
    struct buffer raw = {0};
    assert_true(file_read(&raw, ctx, 100, NULL));
    static const uint8_t expected[32] = {0, 0, 0, 1, 0, 0,    0,    0, 0,
                                         0, 0, 0, 0, 0, 0x03, 0xe8, 1};
    assert_int_equal(raw.len, 32);
    assert_memory_equal(raw.p, expected, 32);
    buffer_free(&raw);
}

static void a_check_that_is_killed_has_counted(void **state)
{
    struct fixture *f = *state;
    struct stat about;
    slow_hash.calls = 0;
    slow_hash.before = the_counter_is_on_disk_before_the_pin_is_checked;
    slow_hash.ctx = f->attempts;
    unlock(f);
    assert_int_equal(slow_hash.calls, 1);
    assert_int_equal(failures(f), 0); /* the right PIN cleared it */
    assert_int_equal(stat(f->attempts, &about), 0);
    assert_int_equal(about.st_mode & 07777, 0600);
    assert_int_equal(about.st_size, 32);
}

static void a_counter_that_cannot_be_written_lets_nobody_try(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    slow_hash.calls = 0;
    failing_fsync = 1;
    assert_false(vault_unlock(f->v, NULL, NULL, &PIN, BOOT, &err));
    assert_int_equal(err.fault, FAULT_STORAGE);
    assert_int_equal(slow_hash.calls, 0);
    assert_false(vault_is_unlocked(f->v));
}

static void a_counter_that_cannot_be_cleared_leaves_it_locked(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    int slot = -1;
    failing_fsync = 3; /* file and folder before the check, then the file after it */
    assert_false(vault_unlock(f->v, &slot, NULL, &PIN, BOOT, &err));
    assert_int_equal(err.fault, FAULT_STORAGE);
    assert_false(vault_is_unlocked(f->v));
    assert_int_equal(slot, -1);
}

static void after_five_wrong_pins_nothing_is_tried_before_the_wait_is_over(void **state)
{
    struct fixture *f = *state;
    struct vault_boot boot = BOOT;
    struct error err = {0};
    int64_t wait;
    for (uint32_t i = 1; i <= 5; i++) {
        assert_true(vault_wait_s(&wait, f->v, boot, &err));
        assert_int_equal(wait, 0);
        assert_false(vault_unlock(f->v, NULL, NULL, &WRONG, boot, &err));
        assert_int_equal(err.fault, FAULT_REFUSED);
        assert_true(error_is(&err, "pin-wrong"));
        assert_null(strstr(err.text, "271829"));
        assert_int_equal(failures(f), i);
    }
    slow_hash.calls = 0;
    assert_true(vault_wait_s(&wait, f->v, boot, &err));
    assert_int_equal(wait, 15);
    assert_false(vault_unlock(f->v, NULL, NULL, &PIN, boot, &err)); /* even the right one */
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_true(error_is(&err, "pin-wait"));
    boot.now_s += 14;
    assert_false(vault_unlock(f->v, NULL, NULL, &PIN, boot, &err));
    assert_true(error_is(&err, "pin-wait"));
    assert_int_equal(slow_hash.calls, 0);
    assert_int_equal(failures(f), 5);
    boot.now_s += 1;
    assert_true(vault_unlock(f->v, NULL, NULL, &PIN, boot, &err));
    assert_int_equal(failures(f), 0);
}

static void a_restart_of_the_program_forgets_no_failure(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    for (int i = 0; i < 5; i++) {
        assert_false(vault_unlock(f->v, NULL, NULL, &WRONG, BOOT, &err));
        vault_close(f->v);
        f->v = opened(f);
    }
    assert_false(vault_unlock(f->v, NULL, NULL, &PIN, BOOT, &err));
    assert_true(error_is(&err, "pin-wait"));
}

static void a_reboot_starts_the_whole_wait_once(void **state)
{
    struct fixture *f = *state;
    struct vault_boot boot = BOOT, next = {.now_s = 20, .id = {2}};
    struct error err = {0};
    int64_t wait;
    for (int i = 0; i < 5; i++)
        assert_false(vault_unlock(f->v, NULL, NULL, &WRONG, boot, &err));
    assert_true(vault_wait_s(&wait, f->v, next, &err));
    assert_int_equal(wait, 15);
    next.now_s += 10;
    assert_true(vault_wait_s(&wait, f->v, next, &err)); /* it runs on, kept on disk */
    assert_int_equal(wait, 5);
    next.now_s += 5;
    assert_true(vault_unlock(f->v, NULL, NULL, &PIN, next, &err));
}

static void asking_for_the_wait_writes_nothing(void **state)
{
    struct fixture *f = *state;
    struct vault_boot boot = BOOT;
    int64_t wait;
    for (int i = 0; i < 5; i++)
        assert_false(vault_unlock(f->v, NULL, NULL, &WRONG, boot, NULL));
    fsyncs = 0;
    for (int i = 0; i < 20; i++) {
        boot.now_s++;
        assert_true(vault_wait_s(&wait, f->v, boot, NULL));
    }
    assert_int_equal(fsyncs, 0);
    boot.id[0]++;
    assert_true(vault_wait_s(&wait, f->v, boot, NULL));
    assert_true(fsyncs > 0); /* once for a new boot */
    fsyncs = 0;
    assert_true(vault_wait_s(&wait, f->v, boot, NULL));
    assert_int_equal(fsyncs, 0);
}

static void a_damaged_counter_is_the_longest_wait_and_not_for_ever(void **state)
{
    struct fixture *f = *state;
    uint8_t raw[100] = {0};
    for (size_t len = 0; len <= sizeof raw; len++) {
        struct vault_boot boot = BOOT;
        struct error err = {0};
        int64_t wait = -1;
        if (len == 32)
            continue;
        assert_true(file_write(f->attempts, bytes_of(raw, len), 0600, NULL));
        assert_true(vault_wait_s(&wait, f->v, boot, &err));
        assert_int_equal(wait, PIN_LONGEST_DELAY_S);
        boot.now_s += PIN_LONGEST_DELAY_S;
        assert_true(vault_unlock(f->v, NULL, NULL, &PIN, boot, &err));
        vault_lock(f->v);
    }
}

static bool counter_holds(void *ctx, struct bytes in)
{
    struct fixture *f = ctx;
    int64_t wait = -1;
    return file_write(f->attempts, in, 0600, NULL) && vault_wait_s(&wait, f->v, BOOT, NULL) &&
           wait >= 0 && wait <= PIN_LONGEST_DELAY_S;
}

static void any_bytes_of_a_counter_give_a_wait_within_bounds(void **state)
{
    struct fixture *f = *state;
    uint8_t raw[32];
    memset(raw, 0xff, sizeof raw);
    assert_true(counter_holds(f, bytes_of(raw, sizeof raw)));
    every_flipped_bit_is_refused(bytes_of(raw, sizeof raw), counter_holds, f);
    for (int i = 0; i < 5; i++)
        vault_unlock(f->v, NULL, NULL, &WRONG, BOOT, NULL);
    struct buffer real = {0};
    assert_true(file_read(&real, f->attempts, 100, NULL));
    every_flipped_bit_is_refused(buffer_view(&real), counter_holds, f);
    buffer_free(&real);
}

static void out_of_memory_is_not_a_wrong_pin_and_does_not_count(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    assert_false(vault_unlock(f->v, NULL, NULL, &WRONG, BOOT, &err));
    for (int i = 0; i < 20; i++) {
        slow_hash.fail_at = 1;
        assert_false(vault_unlock(f->v, NULL, NULL, &PIN, BOOT, &err));
        assert_int_equal(err.fault, FAULT_MEMORY);
        assert_false(error_is(&err, "pin-wrong"));
        slow_hash.fail_at = 1;
        assert_false(vault_unlock(f->v, NULL, NULL, &PIN, BOOT, NULL));
        assert_int_equal(failures(f), 1);
    }
    unlock(f);
}

/* Or a box short of memory would let a thief try the first slot without end. */
static void out_of_memory_after_a_slot_was_checked_counts(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    unlock(f);
    add_pin(f, "blue", &(struct vault_proof){.pin = "111111"});
    vault_lock(f->v);
    slow_hash.fail_at = 2;
    assert_false(vault_unlock(f->v, NULL, NULL, &WRONG, BOOT, &err));
    assert_int_equal(err.fault, FAULT_MEMORY);
    assert_int_equal(failures(f), 1);
}

static void a_wrong_pin_does_not_lock_an_open_vault(void **state)
{
    struct fixture *f = *state;
    unlock(f);
    assert_false(vault_unlock(f->v, NULL, NULL, &WRONG, BOOT, NULL));
    assert_true(vault_is_unlocked(f->v));
    unlock(f);
    assert_true(vault_is_unlocked(f->v));
}

/* ---- changing PINs */

static void a_label_that_exists_is_replaced(void **state)
{
    struct fixture *f = *state;
    int before = vault_slot(f->v, 0).number;
    unlock(f);
    add_pin(f, "red", &(struct vault_proof){.pin = "999999"});
    assert_int_equal(vault_slot_count(f->v), 1);
    assert_int_equal(vault_slot(f->v, 0).number, before);
    assert_true(vault_is_unlocked(f->v));
    assert_false(opens(f, "red", &PIN, NULL));
    assert_true(opens(f, "red", &(struct vault_proof){.pin = "999999"}, NULL));
    vault_close(f->v);
    f->v = opened(f);
    assert_true(opens(f, "red", &(struct vault_proof){.pin = "999999"}, NULL));
}

static void while_locked_nothing_is_changed_or_opened(void **state)
{
    struct fixture *f = *state;
    struct buffer out = {0};
    uint8_t secret[32] = {9}, key[16];
    struct error err = {0};
    assert_false(vault_set_pin(f->v, "blue", &PIN, CHEAP, &err));
    assert_true(error_is(&err, "locked"));
    assert_false(vault_set_recovery(f->v, secret, &err));
    assert_true(error_is(&err, "locked"));
    assert_false(vault_wrap(f->v, &out, bytes_of(secret, 16), &err));
    assert_true(error_is(&err, "locked"));
    assert_false(vault_unwrap(f->v, key, 16, bytes_of(secret, 32), &err));
    assert_true(error_is(&err, "locked"));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_int_equal(vault_slot_count(f->v), 1);
    buffer_free(&out);
}

static void the_last_pin_cannot_be_removed(void **state)
{
    struct fixture *f = *state;
    const uint8_t secret[32] = {1};
    struct error err = {0};
    assert_false(vault_remove(f->v, "red", &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_true(error_is(&err, "last-pin"));
    unlock(f);
    assert_true(vault_set_recovery(f->v, secret, NULL)); /* a sheet is no PIN */
    assert_false(vault_remove(f->v, "red", &err));
    assert_true(error_is(&err, "last-pin"));
    assert_false(vault_remove(f->v, "nobody", &err));
    assert_int_equal(err.fault, FAULT_MISSING);
}

static void a_facilitator_is_removed_even_while_locked(void **state)
{
    struct fixture *f = *state;
    const struct vault_proof blue = {.pin = "111111"};
    unlock(f);
    add_pin(f, "blue", &blue);
    int red = vault_slot(f->v, 0).number, number = vault_slot(f->v, 1).number;
    assert_int_not_equal(red, number);
    vault_lock(f->v);
    assert_true(vault_remove(f->v, "red", NULL));
    assert_false(opens(f, NULL, &PIN, NULL));
    vault_close(f->v);
    f->v = opened(f);
    assert_int_equal(vault_slot_count(f->v), 1);
    assert_false(opens(f, NULL, &PIN, NULL));
    int slot = -1;
    assert_true(opens(f, NULL, &blue, &slot));
    assert_int_equal(slot, number); /* stable: OPEN entries name it */
}

static void sixteen_slots_fit_and_no_more(void **state)
{
    struct fixture *f = *state;
    const uint8_t secret[32] = {1};
    struct error err = {0};
    unlock(f);
    for (int i = 1; i < VAULT_SLOTS_MAX; i++) {
        char label[16];
        snprintf(label, sizeof label, "f%d", i);
        add_pin(f, label, &PIN);
    }
    assert_false(vault_set_pin(f->v, "one more", &PIN, CHEAP, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_true(error_is(&err, "slots-full"));
    assert_false(vault_set_recovery(f->v, secret, &err));
    add_pin(f, "f3", &(struct vault_proof){.pin = "333333"}); /* in its place it fits */
    for (size_t i = 0; i < VAULT_SLOTS_MAX; i++)
        for (size_t k = 0; k < i; k++)
            assert_int_not_equal(vault_slot(f->v, i).number, vault_slot(f->v, k).number);
    vault_close(f->v);
    f->v = opened(f);
    assert_int_equal(vault_slot_count(f->v), VAULT_SLOTS_MAX);
}

static void numbers_stay_within_a_byte_however_often_people_change(void **state)
{
    struct fixture *f = *state;
    unlock(f);
    for (int i = 0; i < 600; i++) {
        char label[16], older[16];
        snprintf(label, sizeof label, "f%d", i);
        snprintf(older, sizeof older, "f%d", i - 1);
        add_pin(f, label, &PIN);
        if (i > 0)
            assert_true(vault_remove(f->v, older, NULL));
        assert_in_range(vault_slot(f->v, 1).number, 1, 255);
    }
    vault_close(f->v);
    f->v = opened(f);
    assert_int_equal(vault_slot_count(f->v), 2);
}

static void a_change_that_cannot_be_written_is_not_made(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    uint8_t secret[32] = {9};
    unlock(f);
    add_pin(f, "blue", &(struct vault_proof){.pin = "111111"});
    failing_fsync = 1;
    assert_false(vault_set_pin(f->v, "blue", &PIN, CHEAP, &err));
    assert_int_equal(err.fault, FAULT_STORAGE);
    failing_fsync = 1;
    assert_false(vault_remove(f->v, "blue", &err));
    failing_fsync = 1;
    assert_false(vault_set_recovery(f->v, secret, &err));
    slow_hash.fail_at = 1;
    assert_false(vault_set_pin(f->v, "blue", &PIN, CHEAP, &err));
    assert_int_equal(err.fault, FAULT_MEMORY);
    assert_int_equal(vault_slot_count(f->v), 2);
    assert_true(opens(f, "blue", &(struct vault_proof){.pin = "111111"}, NULL));
}

/* ---- the recovery sheet */

static void the_sheet_opens_and_sets_a_new_pin(void **state)
{
    struct fixture *f = *state;
    const uint8_t secret[32] = {4, 5, 6};
    uint8_t wrong[32];
    struct error err = {0};
    unlock(f);
    assert_true(vault_set_recovery(f->v, secret, &err));
    assert_true(vault_slot(f->v, 1).recovery);
    vault_close(f->v);
    f->v = opened(f);
    memcpy(wrong, secret, 32);
    wrong[31] ^= 1;
    assert_false(vault_unlock_recovery(f->v, wrong, BOOT, &err));
    assert_true(error_is(&err, "pin-wrong"));
    assert_int_equal(failures(f), 1); /* counted like a PIN */
    assert_true(vault_unlock_recovery(f->v, secret, BOOT, &err));
    assert_int_equal(failures(f), 0);
    add_pin(f, "red", &(struct vault_proof){.pin = "424242"});
    assert_true(opens(f, "red", &(struct vault_proof){.pin = "424242"}, NULL));
}

static void a_new_sheet_replaces_the_older_one(void **state)
{
    struct fixture *f = *state;
    const uint8_t first[32] = {1}, second[32] = {2};
    unlock(f);
    assert_true(vault_set_recovery(f->v, first, NULL));
    assert_true(vault_set_recovery(f->v, second, NULL));
    assert_int_equal(vault_slot_count(f->v), 2);
    vault_lock(f->v);
    assert_false(vault_unlock_recovery(f->v, first, BOOT, NULL));
    assert_true(vault_unlock_recovery(f->v, second, BOOT, NULL));
}

static void without_a_sheet_no_secret_opens(void **state)
{
    struct fixture *f = *state;
    uint8_t secret[32] = "271828";
    struct error err = {0};
    assert_false(vault_unlock_recovery(f->v, secret, BOOT, &err));
    assert_true(error_is(&err, "pin-wrong"));
    unlock(f);
    assert_true(vault_set_recovery(f->v, secret, NULL));
    /* and the sheet is no PIN slot: its label, or none, does not lead to it */
    assert_false(opens(f, "recovery", &WRONG, NULL));
}

/* ---- small secrets under the data key */

static void what_was_wrapped_is_unwrapped_after_the_next_unlock(void **state)
{
    struct fixture *f = *state;
    uint8_t key[32], back[32] = {0};
    struct buffer out = {0}, again = {0};
    memset(key, 5, 32);
    unlock(f);
    assert_true(vault_wrap(f->v, &out, bytes_of(key, 32), NULL));
    assert_true(vault_wrap(f->v, &again, bytes_of(key, 32), NULL));
    assert_int_equal(out.len, 32 + VAULT_WRAP_EXTRA);
    assert_false(bytes_equal(buffer_view(&out), buffer_view(&again))); /* a fresh nonce */
    vault_close(f->v);
    f->v = opened(f);
    unlock(f);
    add_pin(f, "red", &(struct vault_proof){.pin = "999999"}); /* the data key stays */
    assert_true(vault_unwrap(f->v, back, 32, buffer_view(&out), NULL));
    assert_memory_equal(back, key, 32);
    buffer_free(&out);
    buffer_free(&again);
}

static bool unwrap_refused(void *ctx, struct bytes in)
{
    struct fixture *f = ctx;
    uint8_t back[32] = {0};
    struct error err = {0};
    return !vault_unwrap(f->v, back, 32, in, &err) && err.fault == FAULT_UNTRUSTED &&
           sodium_is_zero(back, 32);
}

static void a_wrapped_secret_cut_or_changed_is_refused(void **state)
{
    struct fixture *f = *state;
    uint8_t key[32], back[40];
    struct buffer out = {0};
    memset(key, 5, 32);
    unlock(f);
    assert_true(vault_wrap(f->v, &out, bytes_of(key, 32), NULL));
    every_truncation_is_refused(buffer_view(&out), unwrap_refused, f);
    every_flipped_bit_is_refused(buffer_view(&out), unwrap_refused, f);
    assert_false(vault_unwrap(f->v, back, 31, buffer_view(&out), NULL));
    assert_false(vault_unwrap(f->v, back, 33, buffer_view(&out), NULL));
    buffer_add_u8(&out, 0);
    assert_true(unwrap_refused(f, buffer_view(&out)));
    buffer_free(&out);
}

/* ---- a file that somebody touched */

struct tampered {
    struct fixture *f;
    uint8_t award[32];
};

/* It may still open, if a label or a number was changed; but never with another award key. */
static bool no_other_key(void *ctx, struct bytes in)
{
    struct tampered *t = ctx;
    struct vault *v = NULL;
    struct error err = {0};
    bool ok = true;
    file_remove(t->f->attempts, NULL);
    if (!file_write(t->f->file, in, 0600, NULL))
        return false;
    if (!vault_open(&v, t->f->k.path, t->f->random, &err))
        return v == NULL && err.fault != FAULT_NONE;
    if (vault_unlock(v, NULL, NULL, &PIN, BOOT, &err))
        ok = memcmp(vault_award_key(v)->public_key, t->award, 32) == 0;
    else
        ok = !vault_is_unlocked(v) && vault_award_key(v) == NULL;
    vault_close(v);
    return ok;
}

static bool vault_refused(void *ctx, struct bytes in)
{
    struct tampered *t = ctx;
    struct vault *v = NULL;
    return file_write(t->f->file, in, 0600, NULL) &&
           !vault_open(&v, t->f->k.path, t->f->random, NULL) && v == NULL;
}

static void a_vault_cut_or_changed_anywhere_gives_no_other_key(void **state)
{
    struct fixture *f = *state;
    struct tampered t = {.f = f};
    struct buffer text = {0};
    vault_award_public(t.award, f->v);
    assert_true(file_read(&text, f->file, 100000, NULL));
    buffer_cut(&text, text.len - 1); /* the last newline can go without harm */
    every_truncation_is_refused(buffer_view(&text), vault_refused, &t);
    every_flipped_bit_is_refused(buffer_view(&text), no_other_key, &t);
    buffer_free(&text);
}

static void another_vaults_public_half_is_noticed(void **state)
{
    struct fixture *f = *state;
    struct buffer text = {0};
    struct error err = {0};
    assert_true(file_read(&text, f->file, 100000, NULL));
    char *at = strstr((char *)text.p, "\"award_key\":\"");
    assert_non_null(at);
    at[13] = at[13] == 'A' ? 'B' : 'A';
    assert_true(file_write(f->file, buffer_view(&text), 0600, NULL));
    vault_close(f->v);
    f->v = opened(f);
    assert_false(vault_unlock(f->v, NULL, NULL, &PIN, BOOT, &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    assert_false(vault_is_unlocked(f->v));
    buffer_free(&text);
}

#define WITH_VAULT(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        WITH_VAULT(a_new_vault_is_locked_and_shows_its_public_half_alone),
        WITH_VAULT(the_pin_opens_it_and_lock_closes_it),
        WITH_VAULT(it_is_the_same_key_after_closing_and_opening),
        WITH_VAULT(two_vaults_have_two_keys),
        WITH_VAULT(a_vault_is_never_made_over_another),
        WITH_VAULT(an_absent_vault_is_missing),
        WITH_VAULT(a_pin_is_six_to_twelve_digits),
        WITH_VAULT(a_label_is_one_to_forty_bytes),
        WITH_VAULT(the_file_is_what_its_header_says),
        WITH_VAULT(no_secret_is_on_disk_unwrapped),
        WITH_VAULT(passes_are_measured_when_none_are_given),
        WITH_VAULT(a_cost_that_could_not_be_read_again_is_not_written),
        WITH_VAULT(pin_and_card_are_one_check),
        WITH_VAULT(a_pin_of_the_board_opens_on_no_other_board),
        WITH_VAULT(a_slot_without_the_board_opens_although_the_box_has_one),
        WITH_VAULT(without_a_label_every_pin_is_tried_in_one_count),
        WITH_VAULT(an_unknown_label_is_a_wrong_pin_and_counts),
        WITH_VAULT(a_check_that_is_killed_has_counted),
        WITH_VAULT(a_counter_that_cannot_be_written_lets_nobody_try),
        WITH_VAULT(a_counter_that_cannot_be_cleared_leaves_it_locked),
        WITH_VAULT(after_five_wrong_pins_nothing_is_tried_before_the_wait_is_over),
        WITH_VAULT(a_restart_of_the_program_forgets_no_failure),
        WITH_VAULT(a_reboot_starts_the_whole_wait_once),
        WITH_VAULT(asking_for_the_wait_writes_nothing),
        WITH_VAULT(a_damaged_counter_is_the_longest_wait_and_not_for_ever),
        WITH_VAULT(any_bytes_of_a_counter_give_a_wait_within_bounds),
        WITH_VAULT(out_of_memory_is_not_a_wrong_pin_and_does_not_count),
        WITH_VAULT(out_of_memory_after_a_slot_was_checked_counts),
        WITH_VAULT(a_wrong_pin_does_not_lock_an_open_vault),
        WITH_VAULT(a_label_that_exists_is_replaced),
        WITH_VAULT(while_locked_nothing_is_changed_or_opened),
        WITH_VAULT(the_last_pin_cannot_be_removed),
        WITH_VAULT(a_facilitator_is_removed_even_while_locked),
        WITH_VAULT(sixteen_slots_fit_and_no_more),
        WITH_VAULT(numbers_stay_within_a_byte_however_often_people_change),
        WITH_VAULT(a_change_that_cannot_be_written_is_not_made),
        WITH_VAULT(the_sheet_opens_and_sets_a_new_pin),
        WITH_VAULT(a_new_sheet_replaces_the_older_one),
        WITH_VAULT(without_a_sheet_no_secret_opens),
        WITH_VAULT(what_was_wrapped_is_unwrapped_after_the_next_unlock),
        WITH_VAULT(a_wrapped_secret_cut_or_changed_is_refused),
        WITH_VAULT(a_vault_cut_or_changed_anywhere_gives_no_other_key),
        WITH_VAULT(another_vaults_public_half_is_noticed),
    };
    return cmocka_run_group_tests_name("vault", tests, NULL, NULL);
}
