/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/wire/crockford.h"

enum { LEN = 4 };

static bool reads(char out[static LEN + 1], const char *typed)
{
    strcpy(out, "kept");
    return crockford_read(out, LEN, bytes_of_text(typed));
}

static void every_character_is_read_as_it_was_written(void **state)
{
    char out[LEN + 1], typed[LEN + 1] = {0};
    (void)state;
    for (unsigned i = 0; i < 32; i++) {
        memset(typed, crockford_character(i), LEN);
        assert_true(crockford_is(typed, LEN));
        assert_true(reads(out, typed));
        assert_string_equal(out, typed);
        assert_int_equal(crockford_character(i + 32), typed[0]);
        for (unsigned j = 0; j < i; j++)
            assert_int_not_equal(crockford_character(j), typed[0]);
    }
}

static void a_typed_code_is_forgiven_small_letters_blanks_hyphens_and_look_alikes(void **state)
{
    static const char *const same[] = {"0A1Z",      "oaiz",   "OALZ",      "0a-1z",
                                       " 0 a 1 z ", "-0A1Z-", "0A\t1\r\nZ"};
    char out[LEN + 1];
    (void)state;
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        if (!reads(out, same[i]))
            fail_msg("refused: %s", same[i]);
        assert_string_equal(out, "0A1Z");
        assert_int_equal(crockford_is(same[i], LEN), i == 0);
    }
}

static void anything_else_is_no_code_and_writes_nothing(void **state)
{
    static const char *const bad[] = {"",     "0A1",  "0A1ZZ",   "0A1U",        "0A1u",
                                      "0A1*", "0A_1", "0A1\x01", "0A1\xc3\xa9", "0A1Z U"};
    char out[LEN + 1];
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (reads(out, bad[i]))
            fail_msg("accepted: %s", bad[i]);
        assert_string_equal(out, "kept");
    }
    assert_false(crockford_read(out, LEN, bytes_of("0A1\0", 4)));
    assert_false(crockford_is("0A1", LEN));
    assert_false(crockford_is("0A1ZZ", LEN));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_is_read_as_it_was_written),
        cmocka_unit_test(a_typed_code_is_forgiven_small_letters_blanks_hyphens_and_look_alikes),
        cmocka_unit_test(anything_else_is_no_code_and_writes_nothing),
    };
    return cmocka_run_group_tests_name("crockford", tests, NULL, NULL);
}
