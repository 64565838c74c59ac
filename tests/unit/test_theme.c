/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/theme.h"

static const int SIZES[][2] = {{800, 480}, {1024, 600}, {1280, 800}};

static void a_finger_has_12_7_mm_everywhere(void **state)
{
    (void)state;
    /* thousandths of a millimetre a pixel, of the panels themselves */
    static const int um[][2] = {{193, 179}, {170, 170}, {170, 170}};
    for (size_t i = 0; i < 3; i++) {
        struct theme t = theme_for(SIZES[i][0], SIZES[i][1], PALETTE_LIGHT);
        assert_true(t.target_x * um[i][0] >= 12700);
        assert_true(t.target_y * um[i][1] >= 12700);
        assert_true(t.bar >= t.target_y);
    }
}

static void text_is_read_in_both_palettes(void **state)
{
    (void)state;
    static const enum colour texts[] = {COLOUR_INK,     COLOUR_MUTED,  COLOUR_OK,
                                        COLOUR_WARNING, COLOUR_DANGER, COLOUR_PRIMARY};
    for (int p = PALETTE_LIGHT; p <= PALETTE_DARK; p++) {
        struct theme t = theme_for(800, 480, (enum palette)p);
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            assert_true(theme_contrast(t.colour[texts[i]], t.colour[COLOUR_BACKGROUND]) >= 450);
            assert_true(theme_contrast(t.colour[texts[i]], t.colour[COLOUR_SURFACE]) >= 450);
        }
        assert_true(theme_contrast(t.colour[COLOUR_ON_PRIMARY], t.colour[COLOUR_PRIMARY]) >=
                    450);
        assert_true(theme_contrast(t.colour[COLOUR_ON_PRIMARY],
                                   t.colour[COLOUR_PRIMARY_PRESSED]) >= 450);
        assert_true(theme_contrast(t.colour[COLOUR_LINE], t.colour[COLOUR_BACKGROUND]) >= 300);
        assert_true(theme_contrast(t.colour[COLOUR_LINE], t.colour[COLOUR_SURFACE]) >= 300);
    }
}

static void the_qr_is_black_on_white_in_both(void **state)
{
    (void)state;
    for (int p = PALETTE_LIGHT; p <= PALETTE_DARK; p++) {
        struct theme t = theme_for(800, 480, (enum palette)p);
        assert_int_equal(theme_contrast(t.colour[COLOUR_QR_DARK], t.colour[COLOUR_QR_CARD]),
                         2100);
    }
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
        cmocka_unit_test(text_is_read_in_both_palettes),
        cmocka_unit_test(the_qr_is_black_on_white_in_both),
        cmocka_unit_test(contrast_is_the_formula_of_wcag),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
