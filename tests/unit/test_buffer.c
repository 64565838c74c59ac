/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "keys/buffer.h"

static void an_empty_buffer_is_an_empty_text(void **state)
{
    (void)state;
    struct buffer b = {0};
    struct error err = {0};
    assert_string_equal(buffer_text(&b), "");
    assert_int_equal(buffer_view(&b).len, 0);
    assert_true(buffer_ok(&b, "nothing", &err));
    buffer_clear(&b);
    buffer_cut(&b, 0);
    buffer_free(&b);
    buffer_wipe_free(&b);
    assert_null(b.p);
}

static void what_is_added_stands_in_order_with_a_nul_behind(void **state)
{
    (void)state;
    struct buffer b = {0};
    buffer_add(&b, bytes_of("a\0b", 3));
    buffer_add_text(&b, "text");
    buffer_add_format(&b, "%s-%d", "x", 42);
    assert_int_equal(b.len, 3 + 4 + 4);
    assert_memory_equal(b.p, "a\0btextx-42", 12);
    assert_true(bytes_equal(buffer_view(&b), bytes_of("a\0btextx-42", 11)));
    buffer_free(&b);
}

static void numbers_are_big_endian(void **state)
{
    (void)state;
    struct buffer b = {0};
    buffer_add_u8(&b, 0x01);
    buffer_add_u16(&b, 0x0203);
    buffer_add_u32(&b, 0x04050607);
    buffer_add_u64(&b, UINT64_C(0x08090a0b0c0d0e0f));
    assert_int_equal(b.len, 15);
    assert_memory_equal(b.p, "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f",
                        15);
    buffer_free(&b);
}

static void it_grows_without_losing_a_byte(void **state)
{
    (void)state;
    struct buffer b = {0};
    for (uint32_t i = 0; i < 100000; i++)
        buffer_add_u8(&b, (uint8_t)(i * 7));
    assert_int_equal(b.len, 100000);
    for (uint32_t i = 0; i < 100000; i++)
        assert_true(b.p[i] == (uint8_t)(i * 7));
    assert_int_equal(b.p[b.len], 0);
    buffer_free(&b);
}

static void a_format_longer_than_the_room_is_written_whole(void **state)
{
    (void)state;
    struct buffer b = {0};
    buffer_add_format(&b, "%0500d", 1);
    buffer_add_format(&b, "%0500d", 2);
    assert_int_equal(b.len, 1000);
    assert_int_equal(b.p[499], '1');
    assert_int_equal(b.p[999], '2');
    assert_int_equal(strlen(buffer_text(&b)), 1000);
    buffer_free(&b);
}

static void the_cap_can_be_filled_to_the_last_byte(void **state)
{
    (void)state;
    struct buffer b;
    struct error err = {0};
    buffer_init(&b, 4);
    buffer_add_text(&b, "abcd");
    buffer_add_text(&b, "");
    assert_true(buffer_ok(&b, "four", &err));
    assert_string_equal(buffer_text(&b), "abcd");
    buffer_free(&b);
}

static void after_one_write_too_many_nothing_is_written_any_more(void **state)
{
    (void)state;
    struct buffer b;
    struct error err = {0};
    buffer_init(&b, 4);
    buffer_add_text(&b, "abc");
    buffer_add_u16(&b, 1);
    buffer_add_u8(&b, 'd'); /* this one alone would fit */
    buffer_add_format(&b, "%s", "e");
    assert_string_equal(buffer_text(&b), "abc");
    assert_false(buffer_ok(&b, "the page", &err));
    assert_int_equal(err.fault, FAULT_MEMORY);
    assert_non_null(strstr(err.text, "the page"));
    assert_false(buffer_ok(&b, "the page", NULL));
    buffer_free(&b);
}

static void a_format_beyond_the_cap_writes_nothing(void **state)
{
    (void)state;
    struct buffer b;
    buffer_init(&b, 4);
    buffer_add_format(&b, "%s", "abcde");
    assert_int_equal(b.len, 0);
    assert_false(buffer_ok(&b, "x", NULL));
    buffer_free(&b);
}

static void a_length_that_would_wrap_around_is_refused(void **state)
{
    (void)state;
    struct buffer b = {0};
    buffer_add_text(&b, "abc");
    buffer_add(&b, bytes_of("x", SIZE_MAX - 2));
    assert_int_equal(b.len, 3);
    assert_false(buffer_ok(&b, "x", NULL));
    buffer_free(&b);
}

static void clear_forgets_the_failure_and_keeps_cap_and_memory(void **state)
{
    (void)state;
    struct buffer b;
    buffer_init(&b, 4);
    buffer_add_text(&b, "abcd");
    buffer_add_text(&b, "e");
    const uint8_t *memory = b.p;
    buffer_clear(&b);
    assert_string_equal(buffer_text(&b), "");
    assert_ptr_equal(b.p, memory);
    assert_true(buffer_ok(&b, "x", NULL));
    buffer_add_text(&b, "abcde");
    assert_false(buffer_ok(&b, "x", NULL));
    buffer_free(&b);
}

static void free_leaves_an_empty_buffer_that_can_be_used_again(void **state)
{
    (void)state;
    struct buffer b;
    buffer_init(&b, 8);
    buffer_add_text(&b, "abcdefghi");
    buffer_free(&b);
    assert_null(b.p);
    assert_int_equal(b.len, 0);
    assert_int_equal(b.room, 0);
    buffer_add_text(&b, "again");
    assert_string_equal(buffer_text(&b), "again");
    buffer_wipe_free(&b);
    assert_null(b.p);
}

static void cut_goes_back_and_overwrites_what_it_cuts(void **state)
{
    (void)state;
    struct buffer b = {0};
    buffer_add_text(&b, "keep secret");
    buffer_cut(&b, 100);
    assert_string_equal(buffer_text(&b), "keep secret");
    buffer_cut(&b, 4);
    assert_string_equal(buffer_text(&b), "keep");
    assert_memory_equal(b.p + 4, "\0\0\0\0\0\0\0\0", 8);
    buffer_add_text(&b, "er");
    assert_string_equal(buffer_text(&b), "keeper");
    buffer_free(&b);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_buffer_is_an_empty_text),
        cmocka_unit_test(what_is_added_stands_in_order_with_a_nul_behind),
        cmocka_unit_test(numbers_are_big_endian),
        cmocka_unit_test(it_grows_without_losing_a_byte),
        cmocka_unit_test(a_format_longer_than_the_room_is_written_whole),
        cmocka_unit_test(the_cap_can_be_filled_to_the_last_byte),
        cmocka_unit_test(after_one_write_too_many_nothing_is_written_any_more),
        cmocka_unit_test(a_format_beyond_the_cap_writes_nothing),
        cmocka_unit_test(a_length_that_would_wrap_around_is_refused),
        cmocka_unit_test(clear_forgets_the_failure_and_keeps_cap_and_memory),
        cmocka_unit_test(free_leaves_an_empty_buffer_that_can_be_used_again),
        cmocka_unit_test(cut_goes_back_and_overwrites_what_it_cuts),
    };
    return cmocka_run_group_tests_name("buffer", tests, NULL, NULL);
}
