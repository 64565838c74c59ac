/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <ctype.h>

#include "firmware/wire/crockford.h"
#include "firmware/wire/sheet_code.h"
#include "tests/support/vectors.h"

static const uint8_t SECRET[SHEET_CODE_SECRET] = "a secret of thirty-two bytes, no";

static bool reads(const char *typed)
{
    uint8_t out[SHEET_CODE_SECRET];
    return sheet_code_read(out, bytes_of_text(typed), NULL);
}

/* The vectors are computed by another program from the words of the header. */
static void codes_are_those_of_the_vectors_both_ways(void **state)
{
    (void)state;
    json_t *all = vector_json("tests/vectors/sheet-code.json"), *v;
    size_t i;
    assert_int_equal(json_array_size(all), 5);
    json_array_foreach(all, i, v)
    {
        uint8_t secret[SHEET_CODE_SECRET], read[SHEET_CODE_SECRET];
        char code[SHEET_CODE_TEXT_MAX];
        const char *wanted = json_string_value(json_object_get(v, "code"));
        vector_hex(secret, sizeof secret, v, "secret");
        sheet_code_write(code, secret);
        assert_string_equal(code, wanted);
        assert_true(sheet_code_read(read, bytes_of_text(wanted), NULL));
        assert_memory_equal(read, secret, sizeof secret);
    }
    json_decref(all);
}

static void a_code_is_read_as_people_type_it(void **state)
{
    (void)state;
    char code[SHEET_CODE_TEXT_MAX], typed[3 * SHEET_CODE_TEXT_MAX];
    size_t len = 0;
    sheet_code_write(code, SECRET);
    assert_int_equal(strlen(code), SHEET_CODE_TEXT_MAX - 1);
    for (const char *c = code; *c != '\0'; c++) {
        char said = *c == '0' ? 'o' : *c == '1' ? 'l' : (char)tolower((unsigned char)*c);
        typed[len++] = *c == ' ' ? '\n' : said;
        typed[len++] = '-';
    }
    typed[len] = '\0';
    assert_true(reads(typed));
}

static void each_truncation_and_each_longer_code_is_refused(void **state)
{
    (void)state;
    char code[SHEET_CODE_TEXT_MAX + 1];
    uint8_t out[SHEET_CODE_SECRET];
    struct error err = {0};
    sheet_code_write(code, SECRET);
    for (size_t len = 0; len < strlen(code); len++) {
        assert_false(sheet_code_read(out, bytes_of(code, len), &err));
        assert_true(error_is(&err, "sheet-form"));
    }
    strcat(code, "0");
    assert_false(reads(code));
}

/* Any two characters of a line, whatever they become: 105 pairs and 961 values each. */
static void any_two_wrong_characters_of_a_line_are_noticed(void **state)
{
    (void)state;
    char code[SHEET_CODE_TEXT_MAX], plain[SHEET_CODE_LEN + 1];
    sheet_code_write(code, SECRET);
    assert_true(crockford_read(plain, SHEET_CODE_LEN, bytes_of_text(code)));
    for (int line = 0; line < SHEET_CODE_LINES; line++) {
        char *at = plain + line * SHEET_CODE_LINE, was[SHEET_CODE_LINE];
        memcpy(was, at, sizeof was);
        assert_true(sheet_code_line_holds(at, line + 1));
        for (int n = 1; n <= SHEET_CODE_LINES; n++) /* a line has its place */
            assert_int_equal(sheet_code_line_holds(at, n), n == line + 1);
        for (int i = 0; i < SHEET_CODE_LINE; i++)
            for (int k = 0; k < i; k++)
                for (unsigned v = 0; v < 32 * 32; v++) {
                    at[i] = crockford_character(v % 32);
                    at[k] = crockford_character(v / 32);
                    bool same = at[i] == was[i] && at[k] == was[k];
                    if (sheet_code_line_holds(at, line + 1) != same)
                        fail_msg("line %d: %.15s for %.15s", line + 1, at, was);
                    at[i] = was[i];
                    at[k] = was[k];
                }
    }
}

static void a_wrong_line_is_named(void **state)
{
    (void)state;
    char code[SHEET_CODE_TEXT_MAX];
    uint8_t out[SHEET_CODE_SECRET] = {7};
    struct error err = {0};
    sheet_code_write(code, SECRET);
    code[40] = code[40] == 'A' ? 'B' : 'A'; /* of the third line */
    assert_false(sheet_code_read(out, bytes_of_text(code), &err));
    assert_true(error_is(&err, "sheet-line"));
    assert_non_null(strstr(err.text, "line 3"));
    assert_int_equal(out[0], 7); /* written on success alone */
}

/* The last character of the secret has one bit of it and four that are 0: the checks of such a
 * line hold, for they were made for it. */
static void spare_bits_are_zero(void **state)
{
    (void)state;
    char line[] = "000000000000000";
    int held = 0;
    for (unsigned last = 0; last < 32; last++)
        for (unsigned c = 0; c < 32 * 32; c++) {
            char code[SHEET_CODE_LEN + 1];
            line[12] = crockford_character(last);
            line[13] = crockford_character(c % 32);
            line[14] = crockford_character(c / 32);
            if (!sheet_code_line_holds(line, 4))
                continue;
            held++;
            snprintf(code, sizeof code, "%s%s%s%s", "000000000000011", "000000000000022",
                     "000000000000033", line);
            assert_int_equal(reads(code), last % 16 == 0);
        }
    assert_int_equal(held, 32);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_those_of_the_vectors_both_ways),
        cmocka_unit_test(a_code_is_read_as_people_type_it),
        cmocka_unit_test(each_truncation_and_each_longer_code_is_refused),
        cmocka_unit_test(any_two_wrong_characters_of_a_line_are_noticed),
        cmocka_unit_test(a_wrong_line_is_named),
        cmocka_unit_test(spare_bits_are_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
