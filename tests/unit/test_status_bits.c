/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

#include "firmware/credential/status_bits.h"
#include "keys/encoding.h"
#include "tests/support/vectors.h"

static uint8_t bits[STATUS_BITS_BYTES_MAX + 1];

/* "u" + base64url of a gzip of the bytes, made without the module under test. */
static void packed(struct buffer *out, const uint8_t *bytes, size_t len)
{
    z_stream z = {0};
    uLong room = compressBound((uLong)len) + 64;
    uint8_t *to = malloc(room);
    assert_non_null(to);
    assert_int_equal(deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    uint8_t *from = malloc(len + 1);
    assert_non_null(from);
    memcpy(from, bytes, len);
    z.next_in = from;
    z.avail_in = (uInt)len;
    z.next_out = to;
    z.avail_out = (uInt)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    buffer_clear(out);
    buffer_add_text(out, "u");
    base64url_add(out, bytes_of(to, room - z.avail_out));
    deflateEnd(&z);
    free(from);
    free(to);
}

static void assert_refused(const char *text, enum fault fault)
{
    struct buffer out = {0};
    struct error err = {0};
    if (status_bits_decode(&out, text, &err) || err.fault != fault)
        fail_msg("%.40s: fault %d, must be %d", text, (int)err.fault, (int)fault);
    buffer_free(&out);
}

static void the_first_index_is_the_most_significant_bit_of_the_first_byte(void **state)
{
    (void)state;
    static const uint64_t indexes[] = {0, 1, 7, 8, 94542, STATUS_BITS_LEN - 1};
    for (size_t i = 0; i < sizeof indexes / sizeof indexes[0]; i++) {
        memset(bits, 0, sizeof bits);
        bits[indexes[i] / 8] = (uint8_t)(0x80U >> indexes[i] % 8);
        for (uint64_t k = 0; k < STATUS_BITS_LEN; k++) {
            bool set = false;
            struct error err = {0};
            assert_true(status_bits_get(&set, bytes_of(bits, STATUS_BITS_BYTES), k, &err));
            if (set != (k == indexes[i]))
                fail_msg("index %llu is %d", (unsigned long long)k, set);
        }
    }
}

static void an_index_past_the_end_is_refused(void **state)
{
    (void)state;
    static const uint64_t indexes[] = {STATUS_BITS_LEN, STATUS_BITS_LEN + 1, UINT64_MAX};
    for (size_t i = 0; i < 3; i++) {
        bool set = true;
        struct error err = {0};
        assert_false(
            status_bits_get(&set, bytes_of(bits, STATUS_BITS_BYTES), indexes[i], &err));
        assert_true(set); /* untouched */
        assert_int_equal(err.fault, FAULT_REFUSED);
    }
}

static void what_is_packed_comes_back(void **state)
{
    (void)state;
    static const size_t sizes[] = {STATUS_BITS_BYTES, STATUS_BITS_BYTES + 1,
                                   STATUS_BITS_BYTES_MAX};
    for (size_t i = 0; i < 3; i++) {
        struct buffer text = {0}, again = {0}, back = {0};
        struct error err = {0};
        uint32_t x = 1;
        for (size_t k = 0; k < sizes[i]; k++) {
            x = x * 1664525U + 1013904223U;
            bits[k] = (uint8_t)(x >> 24);
        }
        assert_true(status_bits_encode(&text, bytes_of(bits, sizes[i]), &err));
        assert_true(status_bits_encode(&again, bytes_of(bits, sizes[i]), &err));
        assert_string_equal(buffer_text(&text), buffer_text(&again)); /* no time in it */
        assert_true(status_bits_decode(&back, buffer_text(&text), &err));
        assert_true(bytes_equal(buffer_view(&back), bytes_of(bits, sizes[i])));
        buffer_free(&text);
        buffer_free(&again);
        buffer_free(&back);
    }
}

static void the_lists_of_others_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        uint64_t revoked; /* UINT64_MAX: none */
    } lists[] = {
        {"tests/vectors/award-chain/documents/status-1.json", UINT64_MAX},
        {"tests/vectors/award-chain/status-1-with-seq-43-revoked.json", 94542},
        {"tests/vectors/1edtech-ob3-samples/bit-string-list/testlist", 23},
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        struct buffer back = {0};
        struct error err = {0};
        json_t *list = vector_json(lists[i].path);
        const char *text =
            vector_text(json_object_get(list, "credentialSubject"), "encodedList");
        if (!status_bits_decode(&back, text, &err))
            fail_msg("%s: %s", lists[i].path, err.text);
        for (uint64_t k = 0; k < 8 * back.len; k++) {
            bool set;
            assert_true(status_bits_get(&set, buffer_view(&back), k, &err));
            if (set != (k == lists[i].revoked))
                fail_msg("%s: index %llu", lists[i].path, (unsigned long long)k);
        }
        buffer_free(&back);
        json_decref(list);
    }
}

static void too_few_or_too_many_bits_are_not_packed(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, STATUS_BITS_BYTES - 1, STATUS_BITS_BYTES_MAX + 1};
    for (size_t i = 0; i < 3; i++) {
        struct buffer text = {0};
        struct error err = {0};
        assert_false(status_bits_encode(&text, bytes_of(bits, sizes[i]), &err));
        assert_int_equal(text.len, 0);
        buffer_free(&text);
    }
}

static void a_bomb_or_a_short_list_is_refused(void **state)
{
    (void)state;
    struct buffer text = {0};
    memset(bits, 0, sizeof bits);
    packed(&text, bits, STATUS_BITS_BYTES - 1);
    assert_refused(buffer_text(&text), FAULT_MALFORMED);
    packed(&text, bits, STATUS_BITS_BYTES_MAX + 1);
    assert_refused(buffer_text(&text), FAULT_REFUSED);
    uint8_t *bomb = calloc(1, 64 * 1024 * 1024);
    assert_non_null(bomb);
    packed(&text, bomb, 64 * 1024 * 1024);
    assert_refused(buffer_text(&text), FAULT_REFUSED);
    free(bomb);
    buffer_free(&text);
}

static void other_encodings_are_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"",   "u",    "z",     "uAAAA", "mH4sI", "H4sIAAAAAAAA",
                                        "u=", "uH4s", "uH4sI", "u H4sI"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_refused(texts[i], FAULT_MALFORMED);
    struct buffer raw = {0}, text = {0}, twice = {0};
    struct error err = {0};
    memset(bits, 0, sizeof bits);
    packed(&text, bits, STATUS_BITS_BYTES);
    assert_true(base64url_decode(&raw, bytes_of(text.p + 1, text.len - 1), "list", &err));
    buffer_add_text(&twice, "u"); /* two gzip members, or anything after the one */
    size_t one = raw.len;
    buffer_add(&raw, bytes_of("\0", 1));
    base64url_add(&twice, buffer_view(&raw));
    assert_refused(buffer_text(&twice), FAULT_MALFORMED);
    buffer_clear(&twice);
    buffer_add_text(&twice, "u");
    base64url_add(&twice, bytes_of(raw.p, one - 1));
    assert_refused(buffer_text(&twice), FAULT_MALFORMED);
    buffer_free(&raw);
    buffer_free(&text);
    buffer_free(&twice);
}

/* A gzip has a CRC: what is accepted after a flip holds the same bits (header bytes that say
 * nothing of them). */
static void no_flipped_bit_changes_the_list(void **state)
{
    (void)state;
    struct buffer text = {0}, raw = {0};
    struct error err = {0};
    memset(bits, 0, sizeof bits);
    bits[11817] = 2;
    assert_true(status_bits_encode(&text, bytes_of(bits, STATUS_BITS_BYTES), &err));
    assert_true(base64url_decode(&raw, bytes_of(text.p + 1, text.len - 1), "list", &err));
    for (size_t bit = 0; bit < 8 * raw.len; bit++) {
        struct buffer back = {0}, flipped = {0};
        raw.p[bit / 8] ^= (uint8_t)(1U << bit % 8);
        buffer_add_text(&flipped, "u");
        base64url_add(&flipped, buffer_view(&raw));
        if (status_bits_decode(&back, buffer_text(&flipped), &err) &&
            !bytes_equal(buffer_view(&back), bytes_of(bits, STATUS_BITS_BYTES)))
            fail_msg("bit %zu flipped gives another list", bit);
        raw.p[bit / 8] ^= (uint8_t)(1U << bit % 8);
        buffer_free(&back);
        buffer_free(&flipped);
    }
    for (size_t len = 0; len < text.len; len++) {
        struct buffer back = {0}, cut = {0};
        buffer_add(&cut, bytes_of(text.p, len));
        if (status_bits_decode(&back, buffer_text(&cut), &err))
            fail_msg("the first %zu characters are accepted", len);
        assert_int_equal(back.len, 0); /* nothing half done is left */
        buffer_free(&back);
        buffer_free(&cut);
    }
    buffer_free(&text);
    buffer_free(&raw);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_index_is_the_most_significant_bit_of_the_first_byte),
        cmocka_unit_test(an_index_past_the_end_is_refused),
        cmocka_unit_test(what_is_packed_comes_back),
        cmocka_unit_test(the_lists_of_others_are_read),
        cmocka_unit_test(too_few_or_too_many_bits_are_not_packed),
        cmocka_unit_test(a_bomb_or_a_short_list_is_refused),
        cmocka_unit_test(other_encodings_are_refused),
        cmocka_unit_test(no_flipped_bit_changes_the_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
