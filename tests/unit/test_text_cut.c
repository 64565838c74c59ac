/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "keys/error.h"
#include "keys/text.h"

/* Characters of one to four bytes, as names of badges have them. */
static const char *const TEXTS[] = {
    "Atelier capteur",
    "Été, ça pèse à Noël",
    "\xe2\x80\x9c"
    "Bravo\xe2\x80\x9d \xe2\x80\x93 10 \xe2\x82\xac",
    "\xf0\x9f\x8f\x85\xf0\x9f\x8f\x85 m\xc3\xa9"
    "daille \xf0\x9f\x8f\x85",
    "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9",
    "",
};
enum { TEXT_COUNT = sizeof TEXTS / sizeof TEXTS[0], ROOM = 64 };

static bool is_whole(const char *text)
{
    while (*text != '\0') {
        size_t len = text_character(text);
        if (len == 0)
            return false;
        text += len;
    }
    return true;
}

/* What was kept is a beginning of the text, whole, and one more character would not fit. */
static void assert_cut_well(const char *kept, const char *text, size_t size)
{
    size_t len = strlen(kept);
    assert_true(len < size);
    assert_memory_equal(kept, text, len);
    if (!is_whole(kept))
        fail_msg("%zu bytes of \"%s\": cut inside a character", size, text);
    if (text[len] != '\0')
        assert_true(len + text_character(text + len) >= size);
}

static void a_text_is_cut_between_two_characters_at_every_length(void **state)
{
    (void)state;
    for (size_t i = 0; i < TEXT_COUNT; i++)
        for (size_t size = 1; size < ROOM; size++) {
            char copied[ROOM], formatted[ROOM];
            bool whole = text_copy(copied, size, TEXTS[i]);
            assert_cut_well(copied, TEXTS[i], size);
            assert_int_equal(whole, strlen(TEXTS[i]) < size);
            assert_int_equal(text_format(formatted, size, "%s", TEXTS[i]), whole);
            assert_string_equal(formatted, copied);
            snprintf(copied, size, "%s", TEXTS[i]);
            text_mend_end(copied);
            assert_string_equal(formatted, copied);
        }
}

static void no_text_is_an_empty_one(void **state)
{
    (void)state;
    char out[4] = "abc";
    assert_true(text_copy(out, sizeof out, NULL));
    assert_string_equal(out, "");
}

/* Bytes that are no UTF-8 are cut where they must be, and never more than three bytes earlier. */
static void bytes_that_are_no_utf_8_are_cut_too(void **state)
{
    (void)state;
    char out[8];
    text_copy(out, sizeof out, "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80");
    assert_int_equal(strlen(out), 7);
    text_copy(out, sizeof out, "\xff\xff\xff\xff\xff\xff\xff\xff\xff");
    assert_int_equal(strlen(out), 7);
}

static void what_is_no_character_has_no_length(void **state)
{
    (void)state;
    static const char *const none[] = {"\x80",         "\xc3",         "\xc0\x80",
                                       "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                       "\xf0\x9f\x8f", "\xc3(",        "\xff"};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_int_equal(text_character(none[i]), 0);
    assert_int_equal(text_character("\xc3\xa9"), 2);
    assert_int_equal(text_character("\xe2\x82\xac"), 3);
    assert_int_equal(text_character("\xf0\x9f\x8f\x85"), 4);
}

/* An error's text is put into JSON and on terminals: wherever its parts were cut it stays UTF-8. */
static void an_error_holds_whole_characters_however_long_its_parts_are(void **state)
{
    (void)state;
    char name[700];
    for (size_t len = 0; len + 3 < sizeof name; len += 2) {
        struct error err = {0};
        for (size_t i = 0; i < len; i += 2)
            memcpy(name + i, "\xc3\xa9", 3);
        name[len] = '\0';
        error_set(&err, FAULT_MALFORMED, "x%.201s: %s", name, name);
        assert_true(is_whole(err.text));
        error_while(&err, "file %s: ", name);
        assert_true(is_whole(err.text));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_cut_between_two_characters_at_every_length),
        cmocka_unit_test(no_text_is_an_empty_one),
        cmocka_unit_test(bytes_that_are_no_utf_8_are_cut_too),
        cmocka_unit_test(what_is_no_character_has_no_length),
        cmocka_unit_test(an_error_holds_whole_characters_however_long_its_parts_are),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
