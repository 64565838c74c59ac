/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "keys/error.h"

static void a_failure_is_set_and_returned_as_false(void **state)
{
    (void)state;
    struct error err = {0};
    assert_false(error_set(&err, FAULT_MALFORMED, "ticket: %d bytes, must be %d", 3, 116));
    assert_int_equal(err.fault, FAULT_MALFORMED);
    assert_string_equal(err.reason, "");
    assert_string_equal(err.text, "ticket: 3 bytes, must be 116");
}

static void a_reason_is_kept_for_the_program(void **state)
{
    (void)state;
    struct error err = {0};
    assert_false(error_because(&err, FAULT_REFUSED, "slots-used", "all %d slots used", 7));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_true(error_is(&err, "slots-used"));
    assert_false(error_is(&err, "slots"));
    assert_false(error_is(&err, ""));
    assert_string_equal(err.text, "all 7 slots used");
}

static void an_older_reason_does_not_outlive_a_new_failure(void **state)
{
    (void)state;
    struct error err = {0};
    error_because(&err, FAULT_REFUSED, "pin-wrong", "wrong PIN");
    error_set(&err, FAULT_STORAGE, "no space");
    assert_string_equal(err.reason, "");
    assert_false(error_is(&err, "pin-wrong"));
}

static void nobody_needs_to_ask_for_the_error(void **state)
{
    (void)state;
    assert_false(error_set(NULL, FAULT_MEMORY, "%s", "x"));
    assert_false(error_because(NULL, FAULT_MEMORY, "x", "%s", "x"));
    assert_false(error_while(NULL, "%s", "x"));
    assert_false(error_is(NULL, "x"));
}

static void a_long_text_is_cut_at_its_room(void **state)
{
    (void)state;
    struct error err = {0};
    char longer[2 * sizeof err.text];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    error_set(&err, FAULT_MALFORMED, "%s", longer);
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
    error_because(&err, FAULT_MALFORMED, "a-reason-of-thirty-one-characters", "%s", "short");
    assert_true(strlen(err.reason) < sizeof err.reason);
}

static void a_cut_never_leaves_half_a_character(void **state)
{
    (void)state;
    static const char *const characters[] = {"\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x8f\x85"};
    for (size_t c = 0; c < 3; c++) {
        for (size_t shift = 0; shift < 4; shift++) {
            struct error err = {0};
            char longer[2 * sizeof err.text] = "";
            memset(longer, 'a', shift);
            size_t len = strlen(characters[c]);
            for (size_t at = shift; at + len < sizeof longer; at += len)
                memcpy(longer + at, characters[c], len);
            error_set(&err, FAULT_MALFORMED, "%s", longer);
            assert_int_equal((strlen(err.text) - shift) % len, 0);
            assert_true(strlen(err.text) + len >= sizeof err.text);
        }
    }
}

static void whole_characters_at_the_end_are_kept(void **state)
{
    (void)state;
    struct error err = {0};
    error_set(&err, FAULT_MALFORMED, "%s", "\xf0\x9f\x8f\x85");
    assert_string_equal(err.text, "\xf0\x9f\x8f\x85");
    error_set(&err, FAULT_MALFORMED, "%s", "caf\xc3\xa9");
    assert_string_equal(err.text, "caf\xc3\xa9");
}

static void what_stands_in_front_keeps_fault_and_reason(void **state)
{
    (void)state;
    struct error err = {0};
    error_because(&err, FAULT_UNTRUSTED, "old-key", "signature does not hold");
    assert_false(error_while(&err, "applying reply %d: ", 17));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    assert_true(error_is(&err, "old-key"));
    assert_string_equal(err.text, "applying reply 17: signature does not hold");
}

static void the_front_is_kept_whole_and_the_rest_is_cut(void **state)
{
    (void)state;
    struct error err = {0};
    char longer[sizeof err.text];
    memset(longer, 'b', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    error_set(&err, FAULT_MALFORMED, "%s", longer);
    error_while(&err, "front: ");
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
    assert_memory_equal(err.text, "front: bbb", 10);

    error_set(&err, FAULT_MALFORMED, "short");
    error_while(&err, "front: ");
    assert_string_equal(err.text, "front: short"); /* and nothing of the longer one before */
    error_while(&err, "%s%s", longer, longer);
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
    assert_int_equal(err.text[0], 'b');
}

static void a_text_is_one_line_whatever_an_outsider_put_in(void **state)
{
    (void)state;
    struct error err = {0};
    error_set(&err, FAULT_MALFORMED, "label %s", "a\nb\r\x1b[31mc\x7f\t");
    assert_string_equal(err.text, "label a?b??[31mc??");
    error_while(&err, "%s: ", "x\ny");
    assert_string_equal(err.text, "x?y: label a?b??[31mc??");
}

/* A text goes into answers in JSON: it must be UTF-8 even when the input was cut by bytes. */
static void a_text_is_always_utf8(void **state)
{
    (void)state;
    static const char *const bad[][2] = {
        {"a\xcc\"b", "a?\"b"},
        {"\xff\xc3\xa9", "?\xc3\xa9"},
        {"\x80x", "?x"},
        {"\xe2\x82 x", "?? x"},
        {"\xc0\xafx", "??x"},
        {"\xe0\x80\xafx", "???x"},
        {"\xed\xa0\x80x", "???x"},
        {"\xf4\x90\x80\x80x", "????x"},
        {"\xf0\x8f\x80\x80x", "????x"},
        {"x\xf5\x80\x80\x80", "x????"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct error err = {0};
        error_set(&err, FAULT_MALFORMED, "%s", bad[i][0]);
        assert_string_equal(err.text, bad[i][1]);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_is_set_and_returned_as_false),
        cmocka_unit_test(a_reason_is_kept_for_the_program),
        cmocka_unit_test(an_older_reason_does_not_outlive_a_new_failure),
        cmocka_unit_test(nobody_needs_to_ask_for_the_error),
        cmocka_unit_test(a_long_text_is_cut_at_its_room),
        cmocka_unit_test(a_cut_never_leaves_half_a_character),
        cmocka_unit_test(whole_characters_at_the_end_are_kept),
        cmocka_unit_test(what_stands_in_front_keeps_fault_and_reason),
        cmocka_unit_test(the_front_is_kept_whole_and_the_rest_is_cut),
        cmocka_unit_test(a_text_is_one_line_whatever_an_outsider_put_in),
        cmocka_unit_test(a_text_is_always_utf8),
    };
    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
