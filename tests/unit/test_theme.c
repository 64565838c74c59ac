/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>

#include "ui/draw/theme.h"
#include "ui/draw/widget.h"

static const int SIZES[][2] = {{800, 480}, {1024, 600}, {1280, 720}, {1280, 800}};
enum { SIZE_COUNT = sizeof SIZES / sizeof SIZES[0] };

static struct theme palette_theme(int palette)
{
    return theme_for(800, 480, (struct looks){.palette = (enum palette)palette});
}

static void a_finger_has_12_7_mm_everywhere(void **state)
{
    (void)state;
    /* nanometres a pixel, from the sizes that makers give: 154.08 x 85.92 mm, 154.21 x 85.92,
     * 154.56 x 86.94, 216.96 x 135.6 */
    static const int nm[SIZE_COUNT][2] = {
        {192600, 179000}, {150600, 143200}, {120750, 120750}, {169500, 169500}};
    for (size_t i = 0; i < SIZE_COUNT; i++)
        for (int step = 0; step < TEXT_STEP_COUNT; step++) {
            struct theme t = theme_for(SIZES[i][0], SIZES[i][1],
                                       (struct looks){.step = (enum text_step)step});
            assert_true(t.target_x * nm[i][0] >= 12700000);
            assert_true(t.target_y * nm[i][1] >= 12700000);
            assert_true(t.gap * nm[i][0] >= 2500000 && t.gap * nm[i][1] >= 2500000);
            assert_true(t.bar >= t.target_y);
            assert_true(t.gap >= 2 * (FOCUS_RING + FOCUS_GAP)); /* rings of neighbours */
        }
}

/* Capitals are 0.67 of the font's size: 2.9 mm of body text, at 40 cm 4.9 mm for EN 301 549. */
static void letters_are_as_high_as_promised(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZE_COUNT; i++) {
        static const int body_um[TEXT_STEP_COUNT] = {2800, 3800, 4900};
        for (int step = 0; step < TEXT_STEP_COUNT; step++) {
            struct theme t = theme_for(SIZES[i][0], SIZES[i][1],
                                       (struct looks){.step = (enum text_step)step});
            int um = t.um_y * 67;
            assert_true(t.px[TEXT_BODY] * um / 100 >= body_um[step]);
            assert_true(t.px[TEXT_BUTTON] >= t.px[TEXT_BODY]);
            assert_true(t.px[TEXT_TITLE] >= t.px[TEXT_BUTTON]);
            assert_true(t.px[TEXT_NUMBER] >= t.px[TEXT_TITLE]);
        }
    }
}

static void at_least(const struct theme *t, enum colour on, enum colour under, int contrast)
{
    if (theme_contrast(t->colour[on], t->colour[under]) < contrast)
        fail_msg("%s: colour %d on %d has only %d %%", palette_name(t->looks.palette), on,
                 under, theme_contrast(t->colour[on], t->colour[under]));
}

static void every_text_and_line_is_seen_in_all_palettes(void **state)
{
    (void)state;
    static const enum colour texts[] = {COLOUR_INK,     COLOUR_MUTED,  COLOUR_OK,
                                        COLOUR_WARNING, COLOUR_DANGER, COLOUR_PRIMARY};
    static const enum colour grounds[] = {COLOUR_BACKGROUND, COLOUR_SURFACE};
    for (int p = 0; p < PALETTE_COUNT; p++) {
        struct theme t = palette_theme(p);
        bool high = p == PALETTE_CONTRAST_LIGHT || p == PALETTE_CONTRAST_DARK;
        for (size_t g = 0; g < 2; g++) {
            for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
                at_least(&t, texts[i], grounds[g], high ? 700 : 550);
            at_least(&t, COLOUR_INK, grounds[g], high ? 2100 : 1300);
            at_least(&t, COLOUR_LINE, grounds[g], high ? 2100 : 300);
            /* what is off is still read, and does not look like what can be tapped */
            at_least(&t, COLOUR_OFF, grounds[g], 350);
            if (theme_contrast(t.colour[COLOUR_OFF], t.colour[COLOUR_INK]) < 300)
                fail_msg("%s: what is off looks like ink", palette_name(t.looks.palette));
        }
        at_least(&t, COLOUR_ON_PRIMARY, COLOUR_PRIMARY, 550);
        at_least(&t, COLOUR_ON_PRIMARY, COLOUR_PRIMARY_PRESSED, 550);
        /* a button turned over under the finger: its border filled, the text in background */
        at_least(&t, COLOUR_BACKGROUND, COLOUR_LINE, high ? 2100 : 300);
        assert_int_equal(t.border, high ? 3 : 2);
    }
}

/* What the eye sees who lacks the long (protan) or the middle (deutan) cones: Machado, Oliveira
 * and Fernandes 2009, severity 1, on linear light. */
static const double CONES[2][3][3] = {
    {{0.152286, 1.052583, -0.204868},
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968},
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}},
};
struct lab {
    double l, a, b;
};

static double linear(uint32_t colour, int shift)
{
    double c = (double)(colour >> shift & 0xff) / 255;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static void times(double out[3], const double m[3][3], const double in[3])
{
    for (int i = 0; i < 3; i++)
        out[i] = fmin(1, fmax(0, m[i][0] * in[0] + m[i][1] * in[1] + m[i][2] * in[2]));
}

static double cube(double t)
{
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116;
}

static struct lab seen(uint32_t colour, int eye)
{
    static const double to_xyz[3][3] = {
        {0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}};
    double rgb[3] = {linear(colour, 16), linear(colour, 8), linear(colour, 0)}, eyes[3], xyz[3];
    times(eyes, CONES[eye], rgb);
    times(xyz, to_xyz, eyes);
    double x = cube(xyz[0] / 0.95047), y = cube(xyz[1]), z = cube(xyz[2] / 1.08883);
    return (struct lab){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static void ok_warning_and_danger_differ_to_the_colour_blind(void **state)
{
    (void)state;
    static const enum colour roles[] = {COLOUR_OK, COLOUR_WARNING, COLOUR_DANGER};
    for (int p = 0; p < PALETTE_COUNT; p++)
        for (int eye = 0; eye < 2; eye++)
            for (int i = 0; i < 3; i++)
                for (int k = i + 1; k < 3; k++) {
                    struct theme t = palette_theme(p);
                    struct lab a = seen(t.colour[roles[i]], eye),
                               b = seen(t.colour[roles[k]], eye);
                    double d = sqrt((a.l - b.l) * (a.l - b.l) + (a.a - b.a) * (a.a - b.a) +
                                    (a.b - b.b) * (a.b - b.b));
                    if (d < 15) /* CIE76 */
                        fail_msg("%s, eye %d: colours %d and %d are %.0f apart",
                                 palette_name((enum palette)p), eye, roles[i], roles[k], d);
                }
}

static void the_qr_is_black_on_white_in_all(void **state)
{
    (void)state;
    for (int p = 0; p < PALETTE_COUNT; p++) {
        struct theme t = palette_theme(p);
        assert_int_equal(t.colour[COLOUR_QR_CARD], 0xffffffff);
        assert_int_equal(t.colour[COLOUR_QR_DARK], 0xff000000);
    }
}

static void a_palette_is_found_by_its_name(void **state)
{
    (void)state;
    enum palette found = PALETTE_LIGHT;
    for (int p = 0; p < PALETTE_COUNT; p++) {
        assert_true(palette_of(&found, palette_name((enum palette)p)));
        assert_int_equal(found, p);
    }
    assert_false(palette_of(&found, "Light"));
    assert_false(palette_of(&found, ""));
}

static void contrast_is_the_formula_of_wcag(void **state)
{
    (void)state;
    assert_int_equal(theme_contrast(0xff000000, 0xffffffff), 2100);
    assert_int_equal(theme_contrast(0xffffffff, 0xffffffff), 100);
    assert_in_range(theme_contrast(0xff777777, 0xffffffff), 445,
                    449); /* known as just too pale */
    assert_int_equal(theme_contrast(0xff123456, 0xff654321),
                     theme_contrast(0xff654321, 0xff123456));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finger_has_12_7_mm_everywhere),
        cmocka_unit_test(letters_are_as_high_as_promised),
        cmocka_unit_test(every_text_and_line_is_seen_in_all_palettes),
        cmocka_unit_test(ok_warning_and_danger_differ_to_the_colour_blind),
        cmocka_unit_test(the_qr_is_black_on_white_in_all),
        cmocka_unit_test(a_palette_is_found_by_its_name),
        cmocka_unit_test(contrast_is_the_formula_of_wcag),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
