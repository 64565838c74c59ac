/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "keys/accents.h"
#include "keys/secret_line.h"
#include "keys/terminal.h"

/* Bytes of a literal, its zeros too. */
#define BYTES(text) bytes_of(text, sizeof text - 1)

static void the_same_words_are_the_same_secret_whoever_saved_them(void **state)
{
    (void)state;
    const struct secret_source first = {.what = "the PIN", .max = 20};
    const struct bytes files[] = {
        BYTES("une phrase"),
        BYTES("une phrase\n"),
        BYTES("une phrase\r\n"),
        BYTES("une phrase\r"),
        BYTES("une phrase\nplus"),
        BYTES("\xEF\xBB\xBFune phrase\r\n\r\n"),
        BYTES("\xEF\xBB\xBFune phrase"),
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct buffer b = {0};
        assert_true(secret_line_of(&b, files[i], &first, NULL));
        assert_string_equal(buffer_text(&b), "une phrase");
        buffer_wipe_free(&b);
    }
}

static void spaces_are_part_of_it(void **state)
{
    (void)state;
    const struct secret_source first = {.what = "it", .max = 20};
    struct buffer b = {0};
    assert_true(secret_line_of(&b, BYTES(" a b \t\r\n"), &first, NULL));
    assert_string_equal(buffer_text(&b), " a b \t");
    buffer_wipe_free(&b);
}

static void the_last_line_is_the_last_that_holds_something(void **state)
{
    (void)state;
    const struct secret_source last = {.what = "it", .which = SECRET_LAST_LINE, .max = 20};
    const struct bytes files[] = {BYTES("a\nb"), BYTES("a\r\nb\r\n\r\n"), BYTES("\n\nb\n"),
                                  BYTES("b")};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct buffer b = {0};
        assert_true(secret_line_of(&b, files[i], &last, NULL));
        assert_string_equal(buffer_text(&b), "b");
        buffer_wipe_free(&b);
    }
}

static void what_is_no_secret_is_refused_with_its_name(void **state)
{
    (void)state;
    const struct secret_source first = {.what = "the PIN", .max = 4};
    const struct {
        struct bytes file;
        const char *why;
    } wrong[] = {
        {BYTES(""), "the PIN is empty"},
        {BYTES("\r\n1234"), "the PIN is empty"},
        {BYTES("\xEF\xBB\xBF"), "the PIN is empty"},
        {BYTES("12345"), "the PIN is longer than 4 characters"},
        {BYTES("12\0"
               "34"),
         "the PIN: not plain text: save it as UTF-8"},
        {BYTES("1234\n\0"), "the PIN: not plain text: save it as UTF-8"},
        {BYTES("\xFF\xFE"
               "1\0"
               "2\0"),
         "the PIN: not plain text: save it as UTF-8"},
        {BYTES("\xFE\xFF\x31\x32"), "the PIN: not plain text: save it as UTF-8"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct buffer b = {0};
        struct error err = {0};
        assert_false(secret_line_of(&b, wrong[i].file, &first, &err));
        assert_string_equal(err.text, wrong[i].why);
        assert_int_equal(b.len, 0);
        buffer_wipe_free(&b);
    }
}

static void a_yes_is_a_yes_in_every_language_of_the_screens(void **state)
{
    (void)state;
    static const char *const yes[] = {"y\n",     "yes\n", "Yes\n",   "o\n", "oui\n",
                                      "OUI\r\n", "ya\n",  " oui \n", "oui"};
    static const char *const no[] = {"",         "\n",     "n\n",        "no\n",
                                     "non\n",    "nann\n", "yess\n",     "oui mais non\n",
                                     "ouioui\n", "y y\n",  "yesterday\n"};
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++)
        assert_true(terminal_is_yes(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++)
        assert_false(terminal_is_yes(no[i]));
}

static void accents_have_two_spellings(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"\xC3\xA9t\xC3\xA9", "e\xCC\x81te\xCC\x81"},
        {"\xC3\x87"
         "a et l\xC3\xA0",
         "C\xCC\xA7"
         "a et la\xCC\x80"},
        {"no\xC3\xABl na\xC3\xAF"
         "f \xC3\xBF",
         "noe\xCC\x88l nai\xCC\x88"
         "f y\xCC\x88"},
        {"\xC3\xB1\xC3\xA5\xC3\xBB", "n\xCC\x83"
                                     "a\xCC\x8Au\xCC\x82"},
        /* letters that are one alone, cut characters, other alphabets */
        {"\xC3\xA6\xC3\x9F\xC3\xB8\xC3\x97", "\xC3\xA6\xC3\x9F\xC3\xB8\xC3\x97"},
        {"abc\xC3", "abc\xC3"},
        {"e\xCC", "e\xCC"},
        {"x\xCC\x81", "x\xCC\x81"},
        {"\xC4\x99\xE2\x82\xAC", "\xC4\x99\xE2\x82\xAC"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        for (size_t k = 0; k < 2; k++) {
            struct buffer one = {0}, two = {0};
            assert_true(accents_composed(&one, bytes_of_text(pairs[i][k]), NULL));
            assert_true(accents_apart(&two, bytes_of_text(pairs[i][k]), NULL));
            assert_string_equal(buffer_text(&one), pairs[i][0]);
            assert_string_equal(buffer_text(&two), pairs[i][1]);
            buffer_wipe_free(&one);
            buffer_wipe_free(&two);
        }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_words_are_the_same_secret_whoever_saved_them),
        cmocka_unit_test(spaces_are_part_of_it),
        cmocka_unit_test(the_last_line_is_the_last_that_holds_something),
        cmocka_unit_test(what_is_no_secret_is_refused_with_its_name),
        cmocka_unit_test(accents_have_two_spellings),
        cmocka_unit_test(a_yes_is_a_yes_in_every_language_of_the_screens),
    };
    return cmocka_run_group_tests_name("secret line", tests, NULL, NULL);
}
