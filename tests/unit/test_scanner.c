/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/machine/scanner.h"

/* Types the text, `gap` ms between two keys; what came of it, joined. */
struct heard {
    char typed[2000], scan[SCANNER_TEXT_MAX + 1];
    int scans;
};
static uint64_t now_ms;

static void hear(struct heard *h, const struct scanner *s, const struct scanner_out *out)
{
    assert_true(out->taken_back <= strlen(h->typed));
    h->typed[strlen(h->typed) - out->taken_back] = '\0';
    strncat(h->typed, out->typed, out->typed_len);
    if (out->scanned) {
        strcpy(h->scan, s->text);
        h->scans++;
    }
}
/* `uneven` ms: how much the pauses differ, as those of a person do. */
static void type_unevenly(struct heard *h, struct scanner *s, const char *text, uint64_t gap,
                          uint64_t uneven)
{
    for (size_t i = 0; *text != '\0'; text++, i++) {
        now_ms += gap + (i % 3) * uneven;
        struct scanner_out out = scanner_wait(s, now_ms);
        hear(h, s, &out);
        out = scanner_key(s, *text, now_ms);
        hear(h, s, &out);
    }
}
static void type(struct heard *h, struct scanner *s, const char *text, uint64_t gap)
{
    type_unevenly(h, s, text, gap, 0);
}
static void wait_ms(struct heard *h, struct scanner *s, uint64_t ms)
{
    now_ms += ms;
    struct scanner_out out = scanner_wait(s, now_ms);
    hear(h, s, &out);
}

static void fast_keys_closed_by_enter_are_a_scan(void **state)
{
    (void)state;
    struct scanner s = {0};
    struct heard h = {0};
    type(&h, &s, "HTTPS://B.EXAMPLE/C#AB\n", 5);
    assert_int_equal(h.scans, 1);
    assert_string_equal(h.scan, "HTTPS://B.EXAMPLE/C#AB");
    assert_string_equal(h.typed, ""); /* not even its Enter */
}

static void silence_closes_it_too(void **state)
{
    (void)state;
    struct scanner s = {0};
    struct heard h = {0};
    type(&h, &s, "0123456789", 34);
    wait_ms(&h, &s, 99);
    assert_int_equal(h.scans, 0);
    assert_int_equal(scanner_due_ms(&s, now_ms), 1);
    wait_ms(&h, &s, 1);
    assert_int_equal(h.scans, 1);
    assert_int_equal(scanner_due_ms(&s, now_ms), 0);
    type(&h, &s, "\n", 200); /* its Enter, late */
    assert_string_equal(h.typed, "");
    type(&h, &s, "\n", 1000); /* somebody's */
    assert_string_equal(h.typed, "\n");
}

static void fingers_are_not_a_scanner(void **state)
{
    (void)state;
    struct scanner s = {.pad = SCANNER_DIGITS};
    struct heard h = {0};
    type_unevenly(&h, &s, "2468135790\n", 90, 30);
    assert_string_equal(h.typed, "2468135790\n");
    type(&h, &s, "1234567", 5); /* seven at once: a hand flat on the keys */
    wait_ms(&h, &s, 35);
    assert_string_equal(h.typed, "2468135790\n1234567");
    assert_int_equal(h.scans, 0);
}

static void a_digit_is_shown_at_once(void **state)
{
    (void)state;
    struct scanner s = {.pad = SCANNER_DIGITS};
    struct heard h = {0};
    type(&h, &s, "24", 130);
    wait_ms(&h, &s, 35);
    assert_string_equal(h.typed, "24");
    type(&h, &s, "68", 90);
    wait_ms(&h, &s, 1000);
    type(&h, &s, "\n", 5); /* after thinking */
    assert_string_equal(h.typed, "2468\n");
}

/* A code is longer than a PIN, holds a letter, or comes with an even beat. */
static void a_slow_scanner_is_no_finger(void **state)
{
    (void)state;
    static const char *const codes[] = {"HTTPS://B.EXAMPLE/C#AB\n", "3250391660278\n",
                                        "12345670\n", "98765432A\n"};
    for (size_t i = 0; i < 4; i++)
        for (uint64_t gap = 20; gap <= 200; gap += 10) {
            struct scanner s = {.pad = SCANNER_DIGITS};
            struct heard h = {0};
            type(&h, &s, codes[i], gap);
            wait_ms(&h, &s, 1000);
            assert_string_equal(h.typed, "");
            assert_int_equal(h.scans, 1);
            assert_int_equal(strncmp(h.scan, codes[i], strlen(h.scan)), 0);
        }
}

static void a_short_code_and_its_enter_are_nothing(void **state)
{
    (void)state;
    static const char *const codes[] = {"A7\n", "A\n", " \n", "A7 \n"};
    for (size_t i = 0; i < 4; i++)
        for (uint64_t gap = 20; gap <= 200; gap += 10) {
            struct scanner s = {.pad = SCANNER_DIGITS};
            struct heard h = {0};
            type(&h, &s, codes[i], gap);
            type(&h, &s, "\n", 400); /* and a second Enter, as some send */
            wait_ms(&h, &s, 1000);
            assert_string_equal(h.typed, "");
            assert_int_equal(h.scans, 0);
        }
}

static void where_no_pad_is_a_digit_and_enter_are_nothing_and_a_space_is_a_press(void **state)
{
    (void)state;
    struct scanner s = {0};
    struct heard h = {0};
    type(&h, &s, "7\n", 200);
    wait_ms(&h, &s, 1000);
    assert_string_equal(h.typed, "");
    type(&h, &s, " ", 10);
    wait_ms(&h, &s, 250);
    assert_string_equal(h.typed, " ");
    type(&h, &s, "\n", 300);
    assert_string_equal(h.typed, " \n");
}

static void keys_within_a_run_are_the_scanners(void **state)
{
    (void)state;
    struct scanner s = {0};
    struct heard h = {0};
    assert_false(scanner_in_run(&s, now_ms));
    type(&h, &s, "AB", 150);
    assert_true(scanner_in_run(&s, now_ms + 200));
    assert_false(scanner_in_run(&s, now_ms + 250));
}

static void letters_are_given_where_the_screen_takes_them(void **state)
{
    (void)state;
    struct scanner s = {.pad = SCANNER_LETTERS};
    struct heard h = {0};
    type_unevenly(&h, &s, "capteur d'air 2\n", 80, 40);
    assert_string_equal(h.typed, "capteur d'air 2\n");
    h = (struct heard){0};
    type(&h, &s, "LAB-00071\n", 110);
    wait_ms(&h, &s, 1000);
    assert_string_equal(h.typed, "");
    assert_string_equal(h.scan, "LAB-00071");
    type(&h, &s, "AB12\n", 90); /* too short for a scan */
    assert_string_equal(h.typed, "");
    for (int i = 0; i < 40; i++) /* a scanner that hesitates */
        type_unevenly(&h, &s, "ABCDEFGHIJ", 20, 60);
    wait_ms(&h, &s, 1000);
    assert_string_equal(h.typed, "");
}

/* A person on a French keyboard presses the key of Q for A; a scanner that types so fast is read by
 * the places of its keys all the same. */
static void a_persons_letters_are_those_of_the_keyboard_and_a_scanners_are_not(void **state)
{
    (void)state;
    struct scanner s = {.pad = SCANNER_LETTERS, .own = 'a'};
    struct heard h = {0};
    type_unevenly(&h, &s, "qqq", 120, 40);
    wait_ms(&h, &s, 400);
    assert_string_equal(h.typed, "aaa");
    s.own = '\0';
    type_unevenly(&h, &s, "12", 120, 40);
    wait_ms(&h, &s, 400);
    assert_string_equal(h.typed, "aaa12");
    s.own = 'a';
    type(&h, &s, "QQQQQQQQQQ\n", 5);
    assert_int_equal(h.scans, 1);
    assert_string_equal(h.scan, "QQQQQQQQQQ");
    assert_string_equal(h.typed, "aaa12");
}

static void nothing_typed_fast_reaches_a_field_piece_by_piece(void **state)
{
    (void)state;
    struct scanner s = {0};
    struct heard h = {0};
    type(&h, &s, "12345678", 5);
    assert_string_equal(h.typed, "");
    type(&h, &s, "\n", 60); /* a scanner that pauses before Enter */
    assert_string_equal(h.scan, "12345678");
    assert_string_equal(h.typed, "");
}

static void ten_thousand_characters_are_no_scan(void **state)
{
    (void)state;
    struct scanner s = {0};
    struct heard h = {0};
    for (int i = 0; i < 10000; i++)
        type(&h, &s, "7", 2);
    type(&h, &s, "\n", 2);
    assert_int_equal(h.scans, 0);
    assert_string_equal(h.typed, "");
    for (int i = 0; i < SCANNER_TEXT_MAX; i++)
        type(&h, &s, "7", 2);
    wait_ms(&h, &s, 100);
    assert_int_equal(h.scans, 1);
    assert_int_equal(strlen(h.scan), SCANNER_TEXT_MAX);
}

static void keys_are_read_by_place_as_scanners_mean_them(void **state)
{
    (void)state;
    static const struct {
        int usage;
        bool shift;
        char c;
    } cases[] = {
        {0x04, false, 'a'},  {0x1d, true, 'Z'},   {0x1e, false, '1'}, {0x27, false, '0'},
        {0x20, true, '#'},   {0x28, false, '\n'}, {0x2c, false, ' '}, {0x2d, false, '-'},
        {0x33, true, ':'},   {0x38, false, '/'},  {0x2e, true, '+'},  {0x37, false, '.'},
        {0x58, false, '\n'}, {0x59, false, '1'},  {0x62, false, '0'}, {0x29, false, '\0'},
        {0x2b, false, '\0'}, {0x3a, false, '\0'}, {0, false, '\0'}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(scanner_character(cases[i].usage, cases[i].shift), cases[i].c);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fast_keys_closed_by_enter_are_a_scan),
        cmocka_unit_test(silence_closes_it_too),
        cmocka_unit_test(fingers_are_not_a_scanner),
        cmocka_unit_test(a_digit_is_shown_at_once),
        cmocka_unit_test(a_slow_scanner_is_no_finger),
        cmocka_unit_test(a_short_code_and_its_enter_are_nothing),
        cmocka_unit_test(where_no_pad_is_a_digit_and_enter_are_nothing_and_a_space_is_a_press),
        cmocka_unit_test(keys_within_a_run_are_the_scanners),
        cmocka_unit_test(letters_are_given_where_the_screen_takes_them),
        cmocka_unit_test(a_persons_letters_are_those_of_the_keyboard_and_a_scanners_are_not),
        cmocka_unit_test(nothing_typed_fast_reaches_a_field_piece_by_piece),
        cmocka_unit_test(ten_thousand_characters_are_no_scan),
        cmocka_unit_test(keys_are_read_by_place_as_scanners_mean_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
