/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys/file.h"
#include "keys/keydir.h"
#include "keys/strictjson.h"
#include "tests/support/mutations.h"
#include "tests/support/scratch.h"
#include "tests/support/seeded_random.h"
#include "tests/support/slow_hash.h"

enum { SMALL_KIB = 8 };

static struct bytes pass(const char *text)
{
    return bytes_of_text(text);
}

static bool same_key(const struct signing_key *a, const struct signing_key *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

static bool untouched(const struct signing_key *key)
{
    return sodium_is_zero((const uint8_t *)key, sizeof *key);
}

static void has_mode(const char *path, mode_t mode)
{
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 07777, mode);
}

/* ---- bare seeds */

static void a_key_that_was_made_is_loaded_again(void **state)
{
    char path[FILE_PATH_MAX];
    struct seeded_random seed;
    struct signing_key made, loaded;
    struct error err = {0};
    struct buffer file = {0};
    scratch_file(path, *state, "device.key");
    assert_true(keydir_create(&made, path, seeded_random(&seed, 1), &err));
    has_mode(path, 0600);
    assert_true(keydir_load(&loaded, path, &err));
    assert_true(same_key(&made, &loaded));
    assert_true(file_read(&file, path, 100, NULL));
    assert_true(bytes_equal(buffer_view(&file), bytes_of(made.secret, SIGNING_SEED_LEN)));
    buffer_free(&file);
}

static void a_key_is_never_made_over_another(void **state)
{
    char path[FILE_PATH_MAX];
    struct seeded_random seed;
    struct random random = seeded_random(&seed, 1);
    struct signing_key first, second = {0}, loaded;
    struct error err = {0};
    scratch_file(path, *state, "device.key");
    assert_true(keydir_create(&first, path, random, &err));
    assert_false(keydir_create(&second, path, random, &err));
    assert_int_equal(err.fault, FAULT_CONFLICT);
    assert_true(untouched(&second));
    assert_false(keydir_create_sealed(&second, path, pass("p"), SMALL_KIB, random, &err));
    assert_int_equal(err.fault, FAULT_CONFLICT);
    assert_true(untouched(&second));
    assert_true(keydir_load(&loaded, path, &err));
    assert_true(same_key(&first, &loaded));
}

static void a_key_that_others_can_read_is_refused_with_the_remedy(void **state)
{
    char path[FILE_PATH_MAX];
    struct seeded_random seed;
    struct random random = seeded_random(&seed, 1);
    struct signing_key key, loaded = {0};
    uint8_t public_key[32];
    static const mode_t bad[] = {0644, 0640, 0604, 0601, 0620, 0666};
    for (int sealed = 0; sealed < 2; sealed++) {
        scratch_file(path, *state, sealed ? "authority.key" : "device.key");
        assert_true(sealed
                        ? keydir_create_sealed(&key, path, pass("p"), SMALL_KIB, random, NULL)
                        : keydir_create(&key, path, random, NULL));
        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
            struct error err = {0};
            assert_int_equal(chmod(path, bad[i]), 0);
            assert_false(sealed ? keydir_load_sealed(&loaded, path, pass("p"), &err)
                                : keydir_load(&loaded, path, &err));
            assert_int_equal(err.fault, FAULT_REFUSED);
            assert_non_null(strstr(err.text, "chmod 600"));
            assert_non_null(strstr(err.text, path));
            assert_true(untouched(&loaded));
        }
        assert_int_equal(chmod(path, 0400), 0);
        assert_true(sealed ? keydir_load_sealed(&loaded, path, pass("p"), NULL)
                           : keydir_load(&loaded, path, NULL));
        memset(&loaded, 0, sizeof loaded);
    }
    assert_true(keydir_sealed_public(public_key, path, NULL));
}

static void a_key_file_of_another_length_is_refused(void **state)
{
    char path[FILE_PATH_MAX];
    uint8_t bytes[40] = {1};
    scratch_file(path, *state, "device.key");
    for (size_t len = 0; len <= sizeof bytes; len++) {
        struct signing_key key = {0};
        struct error err = {0};
        assert_true(file_write(path, bytes_of(bytes, len), 0600, NULL));
        assert_int_equal(keydir_load(&key, path, &err), len == SIGNING_SEED_LEN);
        if (len != SIGNING_SEED_LEN) {
            assert_int_equal(err.fault, FAULT_MALFORMED);
            assert_true(untouched(&key));
        }
    }
}

static void a_key_that_is_absent_or_a_link_is_refused(void **state)
{
    char path[FILE_PATH_MAX], link[FILE_PATH_MAX];
    struct seeded_random seed;
    struct signing_key made, key = {0};
    struct error err = {0};
    scratch_file(path, *state, "device.key");
    assert_false(keydir_load(&key, path, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_false(keydir_load_sealed(&key, path, pass("p"), &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_true(keydir_create(&made, path, seeded_random(&seed, 1), &err));
    assert_int_equal(symlink(path, scratch_file(link, *state, "link")), 0);
    assert_false(keydir_load(&key, link, &err));
    assert_true(untouched(&key));
    /* a dangling link is something, too: nothing is made in its place */
    assert_int_equal(unlink(path), 0);
    assert_false(keydir_create(&key, link, seeded_random(&seed, 2), &err));
    assert_int_equal(err.fault, FAULT_CONFLICT);
}

static void a_folder_that_is_absent_makes_no_key(void **state)
{
    char path[FILE_PATH_MAX];
    struct seeded_random seed;
    struct signing_key key = {0};
    struct error err = {0};
    scratch_file(path, *state, "absent/device.key");
    assert_false(keydir_create(&key, path, seeded_random(&seed, 1), &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_true(untouched(&key));
}

/* ---- sealed under a passphrase */

static void make_sealed(struct signing_key *out, char path[static FILE_PATH_MAX], void **state)
{
    struct seeded_random seed;
    struct error err = {0};
    scratch_file(path, *state, "authority.key");
    if (!keydir_create_sealed(out, path, pass("correct horse"), SMALL_KIB,
                              seeded_random(&seed, 5), &err))
        fail_msg("%s", err.text);
}

static void the_passphrase_opens_the_key(void **state)
{
    char path[FILE_PATH_MAX];
    struct signing_key made, loaded;
    uint8_t public_key[32];
    struct error err = {0};
    make_sealed(&made, path, state);
    has_mode(path, 0600);
    assert_true(keydir_load_sealed(&loaded, path, pass("correct horse"), &err));
    assert_true(same_key(&made, &loaded));
    int calls = slow_hash.calls;
    assert_true(keydir_sealed_public(public_key, path, &err));
    assert_memory_equal(public_key, made.public_key, 32);
    assert_int_equal(slow_hash.calls, calls);
}

static void a_wrong_passphrase_is_said_to_be_one(void **state)
{
    char path[FILE_PATH_MAX];
    struct signing_key made, loaded = {0};
    make_sealed(&made, path, state);
    static const char *const bad[] = {"", "correct hors", "correct horse ", "Correct horse",
                                      "correct\nhorse"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct error err = {0};
        assert_false(keydir_load_sealed(&loaded, path, pass(bad[i]), &err));
        assert_int_equal(err.fault, FAULT_REFUSED);
        assert_true(error_is(&err, "passphrase-wrong"));
        assert_null(strstr(err.text, "hors"));
        assert_true(untouched(&loaded));
    }
    assert_false(keydir_load_sealed(&loaded, path, bytes_of(NULL, 0), NULL));
    assert_false(keydir_load_sealed(&loaded, path, bytes_of("correct horse\0", 14), NULL));
}

static void out_of_memory_is_not_a_wrong_passphrase(void **state)
{
    char path[FILE_PATH_MAX], other[FILE_PATH_MAX];
    struct seeded_random seed;
    struct signing_key made, key = {0};
    struct error err = {0};
    make_sealed(&made, path, state);
    slow_hash.fail_at = 1;
    assert_false(keydir_load_sealed(&key, path, pass("correct horse"), &err));
    assert_int_equal(err.fault, FAULT_MEMORY);
    assert_false(error_is(&err, "passphrase-wrong"));
    slow_hash.fail_at = 1;
    scratch_file(other, *state, "other.key");
    assert_false(
        keydir_create_sealed(&key, other, pass("p"), SMALL_KIB, seeded_random(&seed, 6), &err));
    assert_int_equal(err.fault, FAULT_MEMORY);
    assert_false(file_exists(other));
    assert_true(untouched(&key));
}

/* The file as keydir.h says it, opened here with libsodium alone. */
static void the_file_is_what_its_header_says(void **state)
{
    char path[FILE_PATH_MAX];
    struct signing_key made;
    struct buffer text = {0};
    struct error err = {0};
    static const char *const members[] = {"kdf",   "salt", "ops",    "memory_kib",
                                          "nonce", "box",  "public", NULL};
    uint8_t salt[16], nonce[24], box[48], public_key[32], key[32], seed[32];
    int64_t ops, memory;
    make_sealed(&made, path, state);
    assert_true(file_read(&text, path, 4096, NULL));
    json_t *o = strictjson_parse(buffer_view(&text), "file", &err);
    assert_non_null(o);
    assert_int_equal(json_object_size(o), 7);
    assert_true(strictjson_only(o, members, "file", &err));
    assert_string_equal(strictjson_string(o, "kdf", "file", &err), "argon2id13");
    assert_true(strictjson_bytes(salt, 16, o, "salt", "file", &err));
    assert_true(strictjson_bytes(nonce, 24, o, "nonce", "file", &err));
    assert_true(strictjson_bytes(box, 48, o, "box", "file", &err));
    assert_true(strictjson_bytes(public_key, 32, o, "public", "file", &err));
    assert_true(strictjson_integer(&ops, o, "ops", 1, 64, "file", &err));
    assert_true(strictjson_integer(&memory, o, "memory_kib", SMALL_KIB, SMALL_KIB, "f", &err));
    assert_int_equal(crypto_pwhash(key, 32, "correct horse", 13, salt, (unsigned long long)ops,
                                   (size_t)memory * 1024, crypto_pwhash_ALG_ARGON2ID13),
                     0);
    assert_int_equal(crypto_secretbox_open_easy(seed, box, 48, nonce, key), 0);
    assert_memory_equal(seed, made.secret, 32);
    assert_memory_equal(public_key, made.public_key, 32);
    json_decref(o);
    buffer_free(&text);
}

struct sealed_case {
    char path[FILE_PATH_MAX];
    struct signing_key made;
};

/* A changed file may still open (a bit of white space), but to no other key. */
static bool refused_or_the_same(void *ctx, struct bytes in)
{
    const struct sealed_case *c = ctx;
    struct signing_key key = {0};
    struct error err = {0};
    if (!file_write(c->path, in, 0600, NULL))
        return false;
    if (!keydir_load_sealed(&key, c->path, pass("correct horse"), &err))
        return untouched(&key) && err.fault != FAULT_NONE && err.fault != FAULT_MEMORY;
    return same_key(&key, &c->made);
}

static bool sealed_refused(void *ctx, struct bytes in)
{
    const struct sealed_case *c = ctx;
    struct signing_key key = {0};
    return file_write(c->path, in, 0600, NULL) &&
           !keydir_load_sealed(&key, c->path, pass("correct horse"), NULL) && untouched(&key);
}

static void a_sealed_file_cut_or_changed_gives_no_other_key(void **state)
{
    struct sealed_case c;
    struct buffer text = {0};
    make_sealed(&c.made, c.path, state);
    assert_true(file_read(&text, c.path, 4096, NULL));
    buffer_cut(&text, text.len - 1); /* the last newline can go without harm */
    every_truncation_is_refused(buffer_view(&text), sealed_refused, &c);
    every_flipped_bit_is_refused(buffer_view(&text), refused_or_the_same, &c);
    buffer_free(&text);
}

static void a_public_half_of_another_key_is_noticed(void **state)
{
    struct sealed_case c;
    struct buffer text = {0}, changed = {0};
    struct signing_key key = {0};
    struct error err = {0};
    make_sealed(&c.made, c.path, state);
    assert_true(file_read(&text, c.path, 4096, NULL));
    char *at = strstr((char *)text.p, "\"public\":\"");
    assert_non_null(at);
    at[10] = at[10] == 'A' ? 'B' : 'A';
    buffer_add(&changed, buffer_view(&text));
    assert_true(file_write(c.path, buffer_view(&changed), 0600, NULL));
    assert_false(keydir_load_sealed(&key, c.path, pass("correct horse"), &err));
    assert_int_equal(err.fault, FAULT_MALFORMED);
    assert_true(untouched(&key));
    buffer_free(&text);
    buffer_free(&changed);
}

static void a_cost_that_could_not_be_read_again_is_not_written(void **state)
{
    char path[FILE_PATH_MAX];
    struct seeded_random seed;
    struct signing_key key = {0};
    static const uint32_t bad[] = {1, 7, 1024 * 1024 + 1, UINT32_MAX};
    scratch_file(path, *state, "authority.key");
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct error err = {0};
        assert_false(
            keydir_create_sealed(&key, path, pass("p"), bad[i], seeded_random(&seed, 1), &err));
        assert_int_equal(err.fault, FAULT_REFUSED);
        assert_false(file_exists(path));
    }
}

static void a_file_asking_for_absurd_work_is_refused_without_doing_it(void **state)
{
    struct sealed_case c;
    struct buffer text = {0};
    static const char *const bad[][2] = {{"\"ops\":3", "\"ops\":0"},
                                         {"\"ops\":3", "\"ops\":65"},
                                         {"\"ops\":3", "\"ops\":-3"},
                                         {"\"ops\":3", "\"ops\":3.0"},
                                         {"\"ops\":3", "\"ops\":3,\"x\":1"},
                                         {"\"memory_kib\":8", "\"memory_kib\":7"},
                                         {"\"memory_kib\":8", "\"memory_kib\":1048577"},
                                         {"argon2id13", "argon2i13"}};
    make_sealed(&c.made, c.path, state);
    assert_true(file_read(&text, c.path, 4096, NULL));
    int calls = slow_hash.calls;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct buffer changed = {0};
        const char *at = strstr(buffer_text(&text), bad[i][0]);
        assert_non_null(at);
        buffer_add(&changed, bytes_of(text.p, (size_t)(at - buffer_text(&text))));
        buffer_add_text(&changed, bad[i][1]);
        buffer_add_text(&changed, at + strlen(bad[i][0]));
        assert_true(sealed_refused(&c, buffer_view(&changed)));
        buffer_free(&changed);
    }
    assert_int_equal(slow_hash.calls, calls);
    buffer_free(&text);
}

static int clean_setup(void **state)
{
    slow_hash = (struct slow_hash){0};
    return scratch_setup(state);
}

#define WITH_SCRATCH(test) cmocka_unit_test_setup_teardown(test, clean_setup, scratch_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        WITH_SCRATCH(a_key_that_was_made_is_loaded_again),
        WITH_SCRATCH(a_key_is_never_made_over_another),
        WITH_SCRATCH(a_key_that_others_can_read_is_refused_with_the_remedy),
        WITH_SCRATCH(a_key_file_of_another_length_is_refused),
        WITH_SCRATCH(a_key_that_is_absent_or_a_link_is_refused),
        WITH_SCRATCH(a_folder_that_is_absent_makes_no_key),
        WITH_SCRATCH(the_passphrase_opens_the_key),
        WITH_SCRATCH(a_wrong_passphrase_is_said_to_be_one),
        WITH_SCRATCH(out_of_memory_is_not_a_wrong_passphrase),
        WITH_SCRATCH(the_file_is_what_its_header_says),
        WITH_SCRATCH(a_sealed_file_cut_or_changed_gives_no_other_key),
        WITH_SCRATCH(a_public_half_of_another_key_is_noticed),
        WITH_SCRATCH(a_cost_that_could_not_be_read_again_is_not_written),
        WITH_SCRATCH(a_file_asking_for_absurd_work_is_refused_without_doing_it),
    };
    return cmocka_run_group_tests_name("keydir", tests, NULL, NULL);
}
