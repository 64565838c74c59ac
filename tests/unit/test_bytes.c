/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "keys/bytes.h"

static const uint8_t WIRE[] = {0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a,
                               0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0xaa, 0xbb, 0xcc, 0xdd, 0xee};

/* One of each field, in an order that leaves nothing over: 20 bytes. */
static bool read_all(struct bytes in, struct reader *r, uint8_t copied[static 3])
{
    *r = reader_over(in);
    reader_u8(r);
    reader_u16(r);
    reader_u32(r);
    reader_u64(r);
    reader_copy(r, copied, 3);
    reader_view(r, 2);
    return reader_done(r);
}

static void fields_are_read_big_endian_in_wire_order(void **state)
{
    (void)state;
    struct reader r = reader_over(bytes_of(WIRE, sizeof WIRE));
    uint8_t copied[3];
    assert_int_equal(reader_u8(&r), 0x01);
    assert_int_equal(reader_u16(&r), 0x0203);
    assert_int_equal(reader_u32(&r), 0x04050607);
    assert_true(reader_u64(&r) == UINT64_C(0x08090a0b0c0d0e0f));
    reader_copy(&r, copied, 3);
    assert_memory_equal(copied, "\xaa\xbb\xcc", 3);
    assert_false(reader_done(&r));
    struct bytes rest = reader_view(&r, 2);
    assert_ptr_equal(rest.p, WIRE + 18);
    assert_int_equal(rest.len, 2);
    assert_true(reader_done(&r));
}

static void every_truncation_is_noticed_once_at_the_end(void **state)
{
    (void)state;
    struct reader r;
    uint8_t copied[3];
    assert_true(read_all(bytes_of(WIRE, sizeof WIRE), &r, copied));
    for (size_t len = 0; len < sizeof WIRE; len++)
        assert_false(read_all(bytes_of(WIRE, len), &r, copied));
}

static void bytes_left_over_are_not_done(void **state)
{
    (void)state;
    struct reader r = reader_over(bytes_of(WIRE, 3));
    reader_u16(&r);
    assert_false(reader_done(&r));
    assert_false(r.short_of_bytes);
}

static void past_the_end_all_is_zero_and_stays_so(void **state)
{
    (void)state;
    struct reader r = reader_over(bytes_of(WIRE, 3));
    uint8_t copied[2] = {7, 7};
    assert_int_equal(reader_u32(&r), 0);
    assert_true(r.short_of_bytes);
    assert_int_equal(reader_u8(&r), 0); /* would have fitted, had the field before it */
    assert_int_equal(reader_u16(&r), 0);
    assert_true(reader_u64(&r) == 0);
    reader_copy(&r, copied, sizeof copied);
    assert_memory_equal(copied, "\0\0", 2);
    struct bytes view = reader_view(&r, 1);
    assert_null(view.p);
    assert_int_equal(view.len, 0);
    assert_false(reader_done(&r));
}

static void a_huge_length_is_past_the_end(void **state)
{
    (void)state;
    struct reader r = reader_over(bytes_of(WIRE, sizeof WIRE));
    reader_u8(&r);
    struct bytes view = reader_view(&r, SIZE_MAX);
    assert_null(view.p);
    assert_int_equal(view.len, 0);
    assert_false(reader_done(&r));
}

static void nothing_can_be_read_from_nothing(void **state)
{
    (void)state;
    struct reader r = reader_over(bytes_of(NULL, 0));
    uint8_t untouched = 5;
    assert_true(reader_done(&r));
    reader_copy(&r, &untouched, 0);
    assert_int_equal(reader_view(&r, 0).len, 0);
    assert_int_equal(untouched, 5);
    assert_true(reader_done(&r));
}

static void equal_means_same_length_and_same_bytes(void **state)
{
    (void)state;
    assert_true(bytes_equal(bytes_of("abc", 3), bytes_of_text("abc")));
    assert_false(bytes_equal(bytes_of("abc", 3), bytes_of_text("abd")));
    assert_false(bytes_equal(bytes_of("abc", 3), bytes_of_text("ab")));
    assert_false(bytes_equal(bytes_of("ab\0", 3), bytes_of_text("ab")));
    assert_true(bytes_equal(bytes_of(NULL, 0), bytes_of_text("")));
    assert_true(bytes_is_text(bytes_of(WIRE, 0), ""));
    assert_true(bytes_is_text(bytes_of("alg", 3), "alg"));
    assert_false(bytes_is_text(bytes_of("alg\0", 4), "alg"));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_read_big_endian_in_wire_order),
        cmocka_unit_test(every_truncation_is_noticed_once_at_the_end),
        cmocka_unit_test(bytes_left_over_are_not_done),
        cmocka_unit_test(past_the_end_all_is_zero_and_stays_so),
        cmocka_unit_test(a_huge_length_is_past_the_end),
        cmocka_unit_test(nothing_can_be_read_from_nothing),
        cmocka_unit_test(equal_means_same_length_and_same_bytes),
    };
    return cmocka_run_group_tests_name("bytes", tests, NULL, NULL);
}
