/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <malloc.h>
#include <stdio.h>

#include "ui/draw/text.h"

static int open_fonts(void **state)
{
    static struct text *text;
    *state = &text;
    return text_open(&text, NULL) ? 0 : 1;
}
static int close_fonts(void **state)
{
    text_close(*(struct text **)*state);
    return 0;
}

static int wrap(struct text_line *lines, bool *fits, void **state, const char *s, int width)
{
    return text_wrap(lines, 4, fits, *(struct text **)*state, s, WEIGHT_REGULAR, 22, width);
}

static void lines_break_at_spaces_and_fit(void **state)
{
    struct text *t = *(struct text **)*state;
    struct text_line lines[4];
    bool fits;
    const char *s = "Fabrication d’un capteur de qualité de l’air";
    int width = text_width(t, s, strlen("Fabrication d’un"), WEIGHT_REGULAR, 22);
    int count = wrap(lines, &fits, state, s, width + 1);
    assert_true(fits);
    assert_true(count >= 2);
    for (int i = 0; i < count; i++) {
        assert_true(text_width(t, s + lines[i].start, lines[i].len, WEIGHT_REGULAR, 22) <=
                    width + 1);
        assert_true(s[lines[i].start] != ' ' && s[lines[i].start + lines[i].len - 1] != ' ');
    }
}

static void a_hard_space_never_breaks(void **state)
{
    struct text *t = *(struct text **)*state;
    struct text_line lines[4];
    bool fits;
    const char *s = "le 5\u00a0décembre\u00a02026";
    int width = text_width(t, s, strlen("le 5\u00a0décembre"), WEIGHT_REGULAR, 22) + 4;
    int count = wrap(lines, &fits, state, s, width);
    assert_int_equal(count, 2);
    assert_int_equal(lines[0].len, 2);
}

static void french_marks_stay_with_their_word(void **state)
{
    struct text *t = *(struct text **)*state;
    struct text_line lines[4];
    bool fits;
    static const char *const texts[] = {"les enjeux de la 5G : techniques et sociaux",
                                        "Quel événement est-ce ? Dites-le",
                                        "il a dit « bonjour » à tous les gens"};
    for (size_t i = 0; i < 3; i++)
        for (int width = 90; width < 500; width += 3) {
            int count = wrap(lines, &fits, state, texts[i], width);
            for (int k = 0; k < count; k++) {
                const char *line = texts[i] + lines[k].start;
                assert_null(strchr(":;?!", line[0]));
                assert_true(strncmp(line, "»", 2) != 0);
                assert_true(lines[k].len < 2 || strncmp(line + lines[k].len - 2, "«", 2) != 0);
            }
        }
    (void)t;
}

static void no_last_word_stands_alone_under_a_full_line(void **state)
{
    struct text *t = *(struct text **)*state;
    struct text_line lines[4];
    bool fits;
    const char *s = "Participation citoyenne sur la 5G";
    int whole = text_width(t, s, strlen(s), WEIGHT_REGULAR, 22);
    assert_int_equal(wrap(lines, &fits, state, s, whole - 5), 2);
    assert_true(fits);
    int first = text_width(t, s, lines[0].len, WEIGHT_REGULAR, 22);
    int second = text_width(t, s + lines[1].start, lines[1].len, WEIGHT_REGULAR, 22);
    assert_true(second * 2 > first);
}

static void what_does_not_fit_is_told(void **state)
{
    struct text_line lines[4];
    bool fits;
    wrap(lines, &fits, state, "anticonstitutionnellement", 60); /* one word, too wide */
    assert_false(fits);
    wrap(lines, &fits, state, "a b c d e f g h i j k l m n o p q r s t u v w x y z", 40);
    assert_false(fits); /* too many lines */
    assert_int_equal(wrap(lines, &fits, state, "", 40), 0);
    assert_true(fits);
}

static void a_run_is_as_wide_as_measured_and_has_ink(void **state)
{
    struct text *t = *(struct text **)*state;
    struct alpha run;
    unsigned ink = 0;
    const char *s = "Attribuer";
    assert_true(text_run(&run, t, s, strlen(s), WEIGHT_BOLD, 27, NULL));
    assert_in_range(run.width, text_width(t, s, strlen(s), WEIGHT_BOLD, 27) - 2,
                    text_width(t, s, strlen(s), WEIGHT_BOLD, 27) + 2);
    for (int i = 0; i < run.width * run.height; i++)
        ink += run.p[i] > 128;
    assert_true(ink > 200);
}

static void a_thousand_texts_are_drawn_through_a_bounded_cache(void **state)
{
    struct text *t = *(struct text **)*state;
    struct alpha run, again;
    char s[40];
    size_t before = mallinfo2().uordblks;
    for (int i = 0; i < 1000; i++) {
        int len = snprintf(s, sizeof s, "participant number %d", i);
        assert_true(text_run(&run, t, s, (size_t)len, WEIGHT_SEMIBOLD, 33, NULL));
    }
    assert_true(mallinfo2().uordblks < before + 4 * 1024 * 1024); /* 13 MB were drawn */
    assert_true(text_run(&run, t, "number 7", 8, WEIGHT_SEMIBOLD, 33, NULL));
    assert_true(text_run(&again, t, "number 7", 8, WEIGHT_SEMIBOLD, 33, NULL));
    assert_ptr_equal(run.p, again.p); /* kept */
}

static void breton_and_thin_spaces_are_drawn_with_what_the_font_has(void **state)
{
    struct text *t = *(struct text **)*state;
    struct alpha run;
    const char *s = "c\xca\xbchoazh\xe2\x80\xaf!"; /* U+02BC and U+202F */
    const char *plain = "c\xe2\x80\x99hoazh\xe2\x80\x89!";
    assert_true(text_run(&run, t, s, strlen(s), WEIGHT_REGULAR, 22, NULL));
    assert_int_equal(text_width(t, s, strlen(s), WEIGHT_REGULAR, 22),
                     text_width(t, plain, strlen(plain), WEIGHT_REGULAR, 22));
}

static void what_the_font_lacks_is_a_box_and_counted(void **state)
{
    struct text *t = *(struct text **)*state;
    struct alpha run;
    unsigned ink = 0;
    const char *s = "\xe4\xbd\xa0"; /* U+4F60 */
    uint32_t before = text_unknown(t);
    const char *polish = "łódź";
    assert_true(text_run(&run, t, polish, strlen(polish), WEIGHT_BOLD, 22, NULL));
    assert_int_equal(text_unknown(t), before);
    assert_true(text_run(&run, t, s, strlen(s), WEIGHT_REGULAR, 22, NULL));
    for (int i = 0; i < run.width * run.height; i++)
        ink += run.p[i] > 40;
    assert_true(ink > 20);
    assert_int_equal(text_unknown(t), before + 1);
}

static void many_sizes_are_had_one_after_the_other(void **state)
{
    struct text *t = *(struct text **)*state;
    for (int px = 10; px < 90; px++) /* more than are kept open */
        for (int w = WEIGHT_REGULAR; w <= WEIGHT_BOLD; w++) {
            struct alpha run;
            assert_true(text_run(&run, t, "a", 1, (enum weight)w, px, NULL));
            assert_true(run.height >= px);
        }
    assert_true(text_width(t, "Award", 5, WEIGHT_BOLD, 10) > 0);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_break_at_spaces_and_fit),
        cmocka_unit_test(a_hard_space_never_breaks),
        cmocka_unit_test(french_marks_stay_with_their_word),
        cmocka_unit_test(no_last_word_stands_alone_under_a_full_line),
        cmocka_unit_test(what_does_not_fit_is_told),
        cmocka_unit_test(a_run_is_as_wide_as_measured_and_has_ink),
        cmocka_unit_test(a_thousand_texts_are_drawn_through_a_bounded_cache),
        cmocka_unit_test(breton_and_thin_spaces_are_drawn_with_what_the_font_has),
        cmocka_unit_test(what_the_font_lacks_is_a_box_and_counted),
        cmocka_unit_test(many_sizes_are_had_one_after_the_other),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
