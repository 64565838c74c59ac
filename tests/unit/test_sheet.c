/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <sodium.h>

#include "firmware/paper/letters.h"
#include "firmware/paper/sheet.h"
#include "firmware/wire/sheet_code.h"

/* The recovery sheet on paper. tests/e2e/screens.sh reads the QR code of the page. */
static const char CODE[] =
    "MS5P3 WR72Q ZC5KA SMR0F 6NKVY 6WQSP G67HX J0EE4 36EPY V8EA3 M5QKV HV07H";
static const struct recovery_sheet SHEET = {"Atelier · kiosk-01", 1796000000, CODE};

static bool has(const struct buffer *b, const char *text)
{
    return memmem(b->p, b->len, text, strlen(text)) != NULL;
}

static void the_text_ends_with_the_code_and_says_all_in_three_languages(void **state)
{
    (void)state;
    struct buffer out = {0};
    assert_true(sheet_text(&out, &SHEET, NULL));
    for (int l = 0; l < SHEET_LANGUAGES; l++) {
        const struct sheet_words *w = &SHEET_WORDS[l];
        assert_true(has(&out, w->title) && has(&out, w->purpose) && has(&out, w->keep) &&
                    has(&out, w->letters));
        for (int i = 0; i < SHEET_STEPS; i++)
            assert_true(has(&out, w->steps[i]));
    }
    assert_true(has(&out, "Atelier · kiosk-01"));
    assert_true(has(&out, "2026-11-30"));
    assert_int_equal(out.p[out.len - 1], '\n');
    assert_memory_equal(out.p + out.len - 1 - strlen(CODE), CODE, strlen(CODE));
    buffer_free(&out);
}

/* No line is longer than the roll is wide, none is cut, and the code stands in four lines. */
static void a_roll_has_the_whole_sheet_in_32_columns(void **state)
{
    (void)state;
    struct buffer out = {0};
    assert_true(sheet_roll(&out, &SHEET, NULL));
    assert_true(has(&out, "1  MS5P3 WR72Q ZC5KA\n"));
    assert_true(has(&out, "4  V8EA3 M5QKV HV07H\n"));
    assert_true(has(&out, "MS5P3WR72QZC5KASMR0F6NKVY6WQSPG67HXJ0EE436EPYV8EA3M5QKVHV07H"));
    assert_true(has(&out, "inutile."));
    assert_false(has(&out, "..."));
    size_t unknown = 0; /* letters that the printer has not; one is the length of the QR code */
    for (size_t i = 0; i < out.len; i++)
        unknown += out.p[i] == '?';
    assert_int_equal(unknown, 1);
    buffer_free(&out);
}

static void the_page_is_a_pdf_and_every_letter_on_it_is_in_the_fonts(void **state)
{
    (void)state;
    struct buffer out = {0};
    assert_true(sheet_pdf(&out, &SHEET, NULL));
    assert_memory_equal(out.p, "%PDF-", 5);
    assert_false(
        has(&out, "MS5P3")); /* its text is compressed: nothing is searched by chance */
    for (int l = 0; l < SHEET_LANGUAGES; l++)
        for (const char *const *text = (const char *const *)&SHEET_WORDS[l];
             text < (const char *const *)(&SHEET_WORDS[l] + 1); text++)
            for (const char *c = *text; *c != '\0';)
                assert_true(letters_have(letters_next(&c)));
    buffer_free(&out);
}

static void the_qr_code_is_the_code_without_its_blanks(void **state)
{
    (void)state;
    static struct qr qr, plain;
    assert_true(sheet_qr(&qr, CODE, QR_PAPER_Q, NULL));
    assert_true(qr_make_text(&plain,
                             "MS5P3WR72QZC5KASMR0F6NKVY6WQSPG67HXJ0EE436EPYV8EA3M5QKVHV07H",
                             QR_PAPER_Q, NULL));
    assert_memory_equal(&qr, &plain, sizeof qr);
}

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_ends_with_the_code_and_says_all_in_three_languages),
        cmocka_unit_test(a_roll_has_the_whole_sheet_in_32_columns),
        cmocka_unit_test(the_page_is_a_pdf_and_every_letter_on_it_is_in_the_fonts),
        cmocka_unit_test(the_qr_code_is_the_code_without_its_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
