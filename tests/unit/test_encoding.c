/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "keys/encoding.h"
#include "tests/support/mutations.h"
#include "tests/support/seeded_random.h"

/* ---- hex */

static void hex_is_lower_case_and_of_the_length_asked(void **state)
{
    (void)state;
    char text[9];
    uint8_t back[4];
    struct error err = {0};
    hex_encode(text, bytes_of("\x00\x9f\xA0\xff", 4));
    assert_string_equal(text, "009fa0ff");
    assert_true(hex_decode(back, 4, text, "kid", &err));
    assert_memory_equal(back, "\x00\x9f\xA0\xff", 4);
    hex_encode(text, bytes_of(NULL, 0));
    assert_string_equal(text, "");
    assert_true(hex_decode(back, 0, "", "kid", &err));
}

static void hex_of_another_form_is_refused_and_nothing_is_written(void **state)
{
    (void)state;
    static const char *const bad[] = {"",         "009fa0f",   "009fa0ff0", "009fa0ff00",
                                      "009FA0FF", "009fa0fg",  " 09fa0ff",  "009fa0f ",
                                      "0x9fa0ff", "009fa0f\n", "+09fa0ff",  "009fa0\xc3\xa9"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        uint8_t back[4] = {1, 2, 3, 4};
        struct error err = {0};
        assert_false(hex_decode(back, 4, bad[i], "the kid", &err));
        assert_int_equal(err.fault, FAULT_MALFORMED);
        assert_non_null(strstr(err.text, "the kid"));
        assert_memory_equal(back, "\1\2\3\4", 4);
    }
}

/* ---- base64url */

static void base64url_is_as_in_rfc_4648_without_padding(void **state)
{
    (void)state;
    static const struct {
        const char *raw, *text;
    } vectors[] = {{"", ""},
                   {"f", "Zg"},
                   {"fo", "Zm8"},
                   {"foo", "Zm9v"},
                   {"foob", "Zm9vYg"},
                   {"fooba", "Zm9vYmE"},
                   {"foobar", "Zm9vYmFy"},
                   {"\xfb\xff\xfe", "-__-"}};
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        struct buffer text = {0}, back = {0};
        base64url_add(&text, bytes_of_text(vectors[i].raw));
        assert_string_equal(buffer_text(&text), vectors[i].text);
        assert_true(base64url_decode(&back, buffer_view(&text), "x", NULL));
        assert_string_equal(buffer_text(&back), vectors[i].raw);
        buffer_free(&text);
        buffer_free(&back);
    }
}

static void base64url_agrees_with_libsodium_on_every_length(void **state)
{
    (void)state;
    struct seeded_random seed;
    struct random random = seeded_random(&seed, 1);
    for (size_t len = 0; len <= 200; len++) {
        uint8_t raw[200];
        char expected[300];
        struct buffer text = {0}, back = {0};
        random_fill(random, raw, len);
        sodium_bin2base64(expected, sizeof expected, raw, len,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING);
        base64url_add(&text, bytes_of(raw, len));
        assert_string_equal(buffer_text(&text), expected);
        assert_true(base64url_decode(&back, buffer_view(&text), "x", NULL));
        assert_true(bytes_equal(buffer_view(&back), bytes_of(raw, len)));
        buffer_free(&text);
        buffer_free(&back);
    }
}

/* All texts of two characters, and of three after a fixed one: 65536 each. What is accepted must
 * be written in just that way. */
static void the_same_bytes_have_one_spelling_in_base64url(void **state)
{
    (void)state;
    struct buffer back = {0}, again = {0};
    size_t accepted[2] = {0, 0};
    for (size_t extra = 0; extra < 2; extra++) {
        for (uint32_t v = 0; v < 65536; v++) {
            uint8_t text[3] = {'A', (uint8_t)(v >> 8), (uint8_t)v};
            struct bytes in = bytes_of(text + (1 - extra), 2 + extra);
            buffer_clear(&back);
            buffer_clear(&again);
            if (!base64url_decode(&back, in, "x", NULL))
                continue;
            accepted[extra]++;
            base64url_add(&again, buffer_view(&back));
            assert_true(bytes_equal(buffer_view(&again), in));
        }
    }
    assert_int_equal(accepted[0], 256);  /* one byte */
    assert_int_equal(accepted[1], 1024); /* two bytes, the first six bits fixed */
    buffer_free(&back);
    buffer_free(&again);
}

static void base64url_of_another_form_is_refused_and_nothing_is_written(void **state)
{
    (void)state;
    static const char *const bad[] = {"A",      "AAAAA", "Zg==", "Zm8=",      "Zm9v\n", " Zm9v",
                                      "Zm 9v",  "-_+-",  "-_/-", "Zm9vYmF",   "Zh",     "Zm9",
                                      "Zm9vYh", "Zm.v",  "Zm9*", "\xc3\xa9gg"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct buffer out = {0};
        struct error err = {0};
        buffer_add_text(&out, "before");
        assert_false(base64url_decode(&out, bytes_of_text(bad[i]), "the key", &err));
        assert_int_equal(err.fault, FAULT_MALFORMED);
        assert_non_null(strstr(err.text, "the key"));
        assert_string_equal(buffer_text(&out), "before");
        buffer_free(&out);
    }
    struct buffer out = {0};
    assert_false(base64url_decode(&out, bytes_of("Zm\0v", 4), "x", NULL));
    buffer_free(&out);
}

static void base64url_of_known_length_is_of_that_length(void **state)
{
    (void)state;
    uint8_t out[3] = {9, 9, 9};
    struct error err = {0};
    assert_true(base64url_decode_fixed(out, 3, bytes_of_text("Zm9v"), "key", &err));
    assert_memory_equal(out, "foo", 3);
    static const char *const bad[] = {"", "Zm8", "Zm9vYg", "Zm9=", "Zm9vA"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_false(base64url_decode_fixed(out, 3, bytes_of_text(bad[i]), "the key", &err));
        assert_int_equal(err.fault, FAULT_MALFORMED);
        assert_non_null(strstr(err.text, "the key"));
        assert_memory_equal(out, "foo", 3);
    }
    assert_true(base64url_decode_fixed(out, 0, bytes_of_text(""), "key", &err));
}

/* ---- base58btc */

static void base58_is_as_in_the_multibase_draft(void **state)
{
    (void)state;
    static const struct {
        const char *raw;
        size_t len;
        const char *text;
    } vectors[] = {
        {"", 0, ""},
        {"Hello World!", 12, "2NEpo7TZRRrLZSi2U"},
        {"The quick brown fox jumps over the lazy dog.", 44,
         "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z"},
        {"\x00\x00\x28\x7f\xb4\xcd", 6, "11233QC4"},
        {"\x00", 1, "1"},
        {"\x39", 1, "z"},
        {"\x3a", 1, "21"},
    };
    for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
        struct buffer text = {0}, back = {0};
        base58_add(&text, bytes_of(vectors[i].raw, vectors[i].len));
        assert_string_equal(buffer_text(&text), vectors[i].text);
        assert_true(base58_decode(&back, buffer_view(&text), "x", NULL));
        assert_true(bytes_equal(buffer_view(&back), bytes_of(vectors[i].raw, vectors[i].len)));
        buffer_free(&text);
        buffer_free(&back);
    }
}

static void base58_gives_back_every_length_up_to_its_limit(void **state)
{
    (void)state;
    struct seeded_random seed;
    struct random random = seeded_random(&seed, 2);
    for (size_t len = 0; len <= 128; len++) {
        for (int kind = 0; kind < 3; kind++) {
            uint8_t raw[128];
            struct buffer text = {0}, back = {0};
            random_fill(random, raw, len);
            if (kind == 1)
                memset(raw, 0xff, len);
            if (kind == 2)
                memset(raw, 0, len - len / 3);
            base58_add(&text, bytes_of(raw, len));
            assert_true(buffer_ok(&text, "x", NULL));
            assert_true(base58_decode(&back, buffer_view(&text), "x", NULL));
            assert_true(bytes_equal(buffer_view(&back), bytes_of(raw, len)));
            buffer_free(&text);
            buffer_free(&back);
        }
    }
}

static void base58_refuses_more_than_its_limit_either_way(void **state)
{
    (void)state;
    uint8_t raw[129];
    struct buffer text = {0}, back = {0};
    memset(raw, 0xff, sizeof raw);
    base58_add(&text, bytes_of(raw, sizeof raw));
    assert_false(buffer_ok(&text, "x", NULL));
    buffer_clear(&text);

    memset(raw, '1', sizeof raw); /* 129 zero bytes */
    assert_false(base58_decode(&back, bytes_of(raw, sizeof raw), "x", NULL));
    assert_true(base58_decode(&back, bytes_of(raw, 128), "x", NULL));
    assert_int_equal(back.len, 128);
    buffer_clear(&back);

    raw[128] = 'z'; /* 128 zero bytes and one more */
    assert_false(base58_decode(&back, bytes_of(raw, 129), "x", NULL));
    uint8_t many[177];
    for (size_t len = 100; len <= sizeof many; len++) {
        memset(many, 'z', len);
        buffer_clear(&back);
        bool ok = base58_decode(&back, bytes_of(many, len), "x", NULL);
        assert_int_equal(ok, len <= 174); /* 58^174 < 256^128 < 58^175 */
        assert_true(ok || back.len == 0);
    }
    buffer_free(&text);
    buffer_free(&back);
}

static void base58_of_another_form_is_refused_and_nothing_is_written(void **state)
{
    (void)state;
    static const char *const bad[] = {"0",   "O",    "I",   "l",         "2NEpo7TZRRrLZSi2U ",
                                      " 2N", "2N\n", "2N+", "2N\xc3\xa9"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct buffer out = {0};
        struct error err = {0};
        buffer_add_text(&out, "before");
        assert_false(base58_decode(&out, bytes_of_text(bad[i]), "the key", &err));
        assert_int_equal(err.fault, FAULT_MALFORMED);
        assert_non_null(strstr(err.text, "the key"));
        assert_string_equal(buffer_text(&out), "before");
        buffer_free(&out);
    }
    struct buffer out = {0};
    assert_false(base58_decode(&out, bytes_of("2\0N", 3), "x", NULL));
    buffer_free(&out);
}

/* ---- uuid */

static const char AWARD[] = "b3185e29-8c98-8155-b505-7da1b55d9d81";

static bool uuid_refused_or_other(void *ctx, struct bytes in)
{
    char text[40] = "";
    uint8_t id[16];
    if (memchr(in.p, 0, in.len) != NULL)
        return true; /* not a text */
    memcpy(text, in.p, in.len);
    text[in.len] = '\0';
    if (!uuid_decode(id, text, NULL))
        return true;
    return memcmp(id, ctx, 16) != 0; /* accepted: then it must be other bytes */
}

static void a_uuid_has_one_spelling(void **state)
{
    (void)state;
    static uint8_t id[16];
    char text[37];
    struct error err = {0};
    assert_true(uuid_decode(id, AWARD, &err));
    assert_memory_equal(id, "\xb3\x18\x5e\x29\x8c\x98\x81\x55\xb5\x05\x7d\xa1\xb5\x5d\x9d\x81",
                        16);
    uuid_encode(text, id);
    assert_string_equal(text, AWARD);
    every_truncation_is_refused(bytes_of_text(AWARD), uuid_refused_or_other, id);
    every_flipped_bit_is_refused(bytes_of_text(AWARD), uuid_refused_or_other, id);
}

static void a_uuid_of_another_form_is_refused_and_nothing_is_written(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "B3185E29-8c98-8155-b505-7da1b55d9d81",
        "b3185e298c988155b5057da1b55d9d81",
        "{b3185e29-8c98-8155-b505-7da1b55d9d81}",
        "b3185e2-98c98-8155-b505-7da1b55d9d81",
        "b3185e29-8c98-8155-b5057-da1b55d9d81",
        "b3185e29-8c98-8155-b505-7da1b55d9d8-",
        "b3185e29-8c98-8155-b505-7da1b55d9d811",
        "urn:uuid:b3185e29-8c98-8155-b505-7da1b55d9d81",
        "b3185e29-8c98-8155-b505-7da1b55d9d8g",
        "b3185e29 8c98 8155 b505 7da1b55d9d81",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        uint8_t id[16] = {7};
        struct error err = {0};
        assert_false(uuid_decode(id, bad[i], &err));
        assert_int_equal(err.fault, FAULT_MALFORMED);
        assert_memory_equal(id, "\7\0\0\0", 4);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hex_is_lower_case_and_of_the_length_asked),
        cmocka_unit_test(hex_of_another_form_is_refused_and_nothing_is_written),
        cmocka_unit_test(base64url_is_as_in_rfc_4648_without_padding),
        cmocka_unit_test(base64url_agrees_with_libsodium_on_every_length),
        cmocka_unit_test(the_same_bytes_have_one_spelling_in_base64url),
        cmocka_unit_test(base64url_of_another_form_is_refused_and_nothing_is_written),
        cmocka_unit_test(base64url_of_known_length_is_of_that_length),
        cmocka_unit_test(base58_is_as_in_the_multibase_draft),
        cmocka_unit_test(base58_gives_back_every_length_up_to_its_limit),
        cmocka_unit_test(base58_refuses_more_than_its_limit_either_way),
        cmocka_unit_test(base58_of_another_form_is_refused_and_nothing_is_written),
        cmocka_unit_test(a_uuid_has_one_spelling),
        cmocka_unit_test(a_uuid_of_another_form_is_refused_and_nothing_is_written),
    };
    return cmocka_run_group_tests_name("encoding", tests, NULL, NULL);
}
