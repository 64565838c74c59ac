/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sodium.h>
#include <string.h>

#include "keys/secret.h"
#include "keys/signing.h"
#include "tests/support/mutations.h"
#include "tests/support/seeded_random.h"
#include "tests/support/vectors.h"

/* RFC 8032 7.1, tests 1 to 3. */
static const struct {
    const char *seed, *public_key, *message;
    size_t message_len;
    const char *signature;
} RFC_8032[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", 0,
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701"
     "cf9"
     "b46bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "\x72", 1,
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d"
     "0f1"
     "1d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "\xaf\x82", 2,
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f7609"
     "84d"
     "c6594a7c15e9716ed28dc027beceea1ec40a"},
};

static void signatures_are_those_of_rfc_8032(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof RFC_8032 / sizeof RFC_8032[0]; i++) {
        uint8_t seed[32], public_key[32], expected[64], signature[64];
        struct signing_key key;
        struct bytes message = bytes_of(RFC_8032[i].message, RFC_8032[i].message_len);
        vector_hex_text(seed, 32, RFC_8032[i].seed);
        vector_hex_text(public_key, 32, RFC_8032[i].public_key);
        vector_hex_text(expected, 64, RFC_8032[i].signature);
        signing_from_seed(&key, seed);
        assert_memory_equal(key.public_key, public_key, 32);
        assert_memory_equal(key.secret, seed, 32);
        assert_memory_equal(key.secret + 32, public_key, 32);
        signing_sign(signature, &key, message);
        assert_memory_equal(signature, expected, 64);
        assert_true(signing_verify(signature, public_key, message));
        if (message.len == 0)
            assert_true(signing_verify(signature, public_key, bytes_of(NULL, 0)));
    }
}

struct signed_message {
    struct signing_key key;
    uint8_t signature[64];
    const char *message;
};

static void sign_a_message(struct signed_message *s)
{
    uint8_t seed[32];
    s->message = "OBK-TEST-V1";
    vector_hex_text(seed, 32, RFC_8032[2].seed);
    signing_from_seed(&s->key, seed);
    signing_sign(s->signature, &s->key, bytes_of_text(s->message));
}

static bool refuses_signature(void *ctx, struct bytes in)
{
    const struct signed_message *s = ctx;
    return in.len != 64 || !signing_verify(in.p, s->key.public_key, bytes_of_text(s->message));
}

static bool refuses_key(void *ctx, struct bytes in)
{
    const struct signed_message *s = ctx;
    return !signing_verify(s->signature, in.p, bytes_of_text(s->message));
}

static bool refuses_message(void *ctx, struct bytes in)
{
    const struct signed_message *s = ctx;
    return !signing_verify(s->signature, s->key.public_key, in);
}

static void a_bit_of_signature_key_or_message_changed_is_refused(void **state)
{
    (void)state;
    struct signed_message s;
    sign_a_message(&s);
    assert_false(refuses_signature(&s, bytes_of(s.signature, 64)));
    every_flipped_bit_is_refused(bytes_of(s.signature, 64), refuses_signature, &s);
    every_flipped_bit_is_refused(bytes_of(s.key.public_key, 32), refuses_key, &s);
    every_flipped_bit_is_refused(bytes_of_text(s.message), refuses_message, &s);
    every_truncation_is_refused(bytes_of_text(s.message), refuses_message, &s);
}

static void a_signature_has_one_spelling(void **state)
{
    (void)state;
    /* S + L is the same number modulo the group order: RFC 8032 5.1.7 refuses it */
    static const uint8_t order[32] = {0xed, 0xd3, 0xf5, 0x5c, 0x1a,       0x63,
                                      0x12, 0x58, 0xd6, 0x9c, 0xf7,       0xa2,
                                      0xde, 0xf9, 0xde, 0x14, [31] = 0x10};
    struct signed_message s;
    uint32_t carry = 0;
    sign_a_message(&s);
    for (size_t i = 0; i < 32; i++) {
        carry += (uint32_t)s.signature[32 + i] + order[i];
        s.signature[32 + i] = (uint8_t)carry;
        carry >>= 8;
    }
    assert_int_equal(carry, 0);
    assert_true(refuses_signature(&s, bytes_of(s.signature, 64)));
}

static void a_key_of_small_order_verifies_nothing(void **state)
{
    (void)state;
    static const char *const points[] = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    };
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        for (size_t k = 0; k < sizeof points / sizeof points[0]; k++) {
            uint8_t public_key[32], signature[64] = {0};
            vector_hex_text(public_key, 32, points[i]);
            vector_hex_text(signature, 32, points[k]);
            assert_false(signing_verify(signature, public_key, bytes_of_text("any")));
        }
    }
}

static void a_kid_is_the_first_eight_bytes_of_the_keys_hash(void **state)
{
    (void)state;
    static const char *const names[] = {"authority", "issuer", "kiosk", "device", "holder"};
    json_t *keys = vector_json("tests/vectors/award-chain/keys.json");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const json_t *k = json_object_get(keys, names[i]);
        uint8_t seed[32], public_key[32], expected[8], kid[8];
        struct signing_key key;
        vector_hex(seed, 32, k, "seed");
        vector_hex(public_key, 32, k, "public_key");
        vector_hex(expected, 8, k, "kid");
        signing_from_seed(&key, seed);
        assert_memory_equal(key.public_key, public_key, 32);
        signing_kid(kid, key.public_key);
        assert_memory_equal(kid, expected, 8);
    }
    json_decref(keys);
}

static void a_wiped_key_is_all_zero(void **state)
{
    (void)state;
    struct signed_message s;
    sign_a_message(&s);
    signing_wipe(&s.key);
    assert_true(sodium_is_zero((const uint8_t *)&s.key, sizeof s.key));
}

static void a_hash_is_over_the_views_one_after_the_other(void **state)
{
    (void)state;
    uint8_t hash[32], expected[32];
    const struct bytes abc[] = {bytes_of("a", 1), bytes_of(NULL, 0), bytes_of("bc", 2)};
    vector_hex_text(expected, 32,
                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    sha256_of(hash, abc, 3);
    assert_memory_equal(hash, expected, 32);
    vector_hex_text(expected, 32,
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    sha256_of(hash, NULL, 0);
    assert_memory_equal(hash, expected, 32);
}

static void a_domain_separator_ends_in_its_nul(void **state)
{
    (void)state;
    struct bytes domain = BYTES_DOMAIN("OBK-TICKET-V1");
    assert_true(bytes_equal(domain, bytes_of("OBK-TICKET-V1\0", 14)));
}

/* ---- keys/secret and keys/random, which have little to test */

static void secret_memory_is_zeroed_and_null_can_be_freed(void **state)
{
    (void)state;
    struct error err = {0};
    uint8_t *p = secret_new(100, &err);
    assert_non_null(p);
    assert_true(sodium_is_zero(p, 100));
    memset(p, 7, 100);
    (void)secret_pages_locked(p, 100); /* true or false: this machine's matter */
    secret_free(p);
    secret_free(NULL);
    assert_null(secret_new(SIZE_MAX / 2, &err));
    assert_int_equal(err.fault, FAULT_MEMORY);
}

static void secrets_are_compared_and_wiped_whole(void **state)
{
    (void)state;
    uint8_t a[16] = {1, 2, 3}, b[16] = {1, 2, 3};
    assert_true(secret_equal(a, b, sizeof a));
    for (size_t i = 0; i < sizeof a; i++) {
        b[i] ^= 0x80;
        assert_false(secret_equal(a, b, sizeof a));
        b[i] ^= 0x80;
    }
    secret_wipe(a, sizeof a);
    assert_true(sodium_is_zero(a, sizeof a));
    secret_wipe(NULL, 0);
}

static void random_bytes_come_from_the_source_passed_in(void **state)
{
    (void)state;
    struct seeded_random one, two;
    uint8_t whole[200], parts[200], other[200];
    random_fill(seeded_random(&one, 42), whole, sizeof whole);
    struct random r = seeded_random(&two, 42);
    random_fill(r, parts, 7);
    random_fill(r, parts + 7, 0);
    random_fill(r, parts + 7, 193);
    assert_memory_equal(whole, parts, sizeof whole);
    random_fill(seeded_random(&two, 43), other, sizeof other);
    assert_memory_not_equal(whole, other, sizeof whole);
    random_fill(random_system(), parts, sizeof parts);
    random_fill(random_system(), other, sizeof other);
    assert_memory_not_equal(parts, other, sizeof parts);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signatures_are_those_of_rfc_8032),
        cmocka_unit_test(a_bit_of_signature_key_or_message_changed_is_refused),
        cmocka_unit_test(a_signature_has_one_spelling),
        cmocka_unit_test(a_key_of_small_order_verifies_nothing),
        cmocka_unit_test(a_kid_is_the_first_eight_bytes_of_the_keys_hash),
        cmocka_unit_test(a_wiped_key_is_all_zero),
        cmocka_unit_test(a_hash_is_over_the_views_one_after_the_other),
        cmocka_unit_test(a_domain_separator_ends_in_its_nul),
        cmocka_unit_test(secret_memory_is_zeroed_and_null_can_be_freed),
        cmocka_unit_test(secrets_are_compared_and_wiped_whole),
        cmocka_unit_test(random_bytes_come_from_the_source_passed_in),
    };
    return cmocka_run_group_tests_name("signing", tests, NULL, NULL);
}
