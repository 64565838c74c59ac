/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/window/panel.h"

static void the_picture_takes_all_of_a_panel(void **state)
{
    static const int SIZES[][2] = {
        {800, 480}, {1024, 600}, {1280, 800}, {1366, 768}, {480, 800}};
    struct panel p;
    (void)state;
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        assert_true(panel_fit(&p, SIZES[i][0], SIZES[i][1], ROTATION_0, 0, 0));
        assert_int_equal(panel_width(&p), SIZES[i][0]);
        assert_int_equal(panel_height(&p), SIZES[i][1]);
        assert_int_equal(p.picture.x, 0);
        assert_int_equal(p.picture.y, 0);
    }
}

static void a_smaller_picture_lies_in_the_middle(void **state)
{
    struct panel p;
    (void)state;
    assert_true(panel_fit(&p, 1280, 800, ROTATION_0, 800, 480));
    struct box b = panel_box(&p, (struct box){0, 0, 800, 480});
    assert_int_equal(b.x, 240);
    assert_int_equal(b.y, 160);
    struct place at = panel_place(&p, 240 + 17, 160 + 23);
    assert_int_equal(at.x, 17);
    assert_int_equal(at.y, 23);
    assert_true(panel_place(&p, 0, 0).x <
                0); /* the black round it is no place of the picture */
    assert_true(panel_fit(&p, 3840, 2160, ROTATION_0, 0, 0));
    assert_int_equal(panel_width(&p), PANEL_LONG_MAX);
    assert_int_equal(panel_height(&p), PANEL_SHORT_MAX);
}

static void a_window_too_small_for_any_layout_is_refused(void **state)
{
    struct panel p;
    (void)state;
    assert_false(panel_fit(&p, 640, 480, ROTATION_0, 0, 0));
    assert_false(panel_fit(&p, 800, 479, ROTATION_0, 0, 0));
    assert_false(panel_fit(&p, 799, 480, ROTATION_90, 0, 0));
    assert_true(panel_fit(&p, 800, 480, ROTATION_90, 0, 0));
}

/* What a finger touches is what was drawn there: at each rotation, in the middle of a larger
 * window, every pixel of a box lies where the box says, and leads back to itself. */
static void a_finger_hits_what_it_touches(void **state)
{
    struct panel p;
    (void)state;
    for (int r = 0; r < ROTATION_COUNT; r++) {
        bool on_end = r == ROTATION_90 || r == ROTATION_270;
        assert_true(panel_fit(&p, 1024, 1000, (enum rotation)r, 800, 480));
        assert_int_equal(panel_width(&p), 800);
        assert_int_equal(panel_height(&p), 480);
        struct box b = panel_box(&p, (struct box){30, 50, 2, 3});
        assert_int_equal(b.w, on_end ? 3 : 2);
        assert_int_equal(b.h, on_end ? 2 : 3);
        for (int y = b.y; y < b.y + b.h; y++)
            for (int x = b.x; x < b.x + b.w; x++) {
                struct place at = panel_place(&p, x, y);
                assert_true(at.x >= 30 && at.x < 32 && at.y >= 50 && at.y < 53);
            }
    }
}

/* A finger's place is a fraction of the window, not of the picture in it. */
static void a_finger_is_told_in_fractions_of_the_window(void **state)
{
    struct panel p;
    (void)state;
    assert_true(panel_fit(&p, 1280, 800, ROTATION_0, 800, 480));
    struct place at = panel_finger(&p, 0.5, 0.5);
    assert_int_equal(at.x, 400);
    assert_int_equal(at.y, 240);
    assert_true(panel_fit(&p, 1366, 768, ROTATION_90, 0, 0));
    at = panel_finger(&p, 1365.5 / 1366,
                      0); /* the upper right corner: the picture's upper left */
    assert_int_equal(at.x, 0);
    assert_int_equal(at.y, 0);
}

/* On a touch panel that is mounted on its head, in a picture that is turned too. */
static void a_corrected_finger_hits_what_it_touches(void **state)
{
    static const struct touch_map on_its_head = {-TOUCH_UNIT, 0,           TOUCH_UNIT,
                                                 0,           -TOUCH_UNIT, TOUCH_UNIT};
    static const struct touch_map none = {0};
    struct panel p;
    (void)state;
    assert_true(panel_fit(&p, 480, 800, ROTATION_90, 0, 0));
    struct place at = panel_corrected(&p, &on_its_head, (struct place){100, 50});
    assert_in_range(at.x, 699, 701);
    assert_in_range(at.y, 429, 431);
    at = panel_corrected(&p, &none, (struct place){100, 50});
    assert_int_equal(at.x, 100);
    assert_int_equal(at.y, 50);
}

/* Turned clockwise by a quarter, the top of the picture lies at the right. */
static void the_picture_turns_clockwise(void **state)
{
    struct panel p;
    (void)state;
    assert_true(panel_fit(&p, 480, 800, ROTATION_90, 0, 0));
    struct box b = panel_box(&p, (struct box){0, 0, 1, 1});
    assert_int_equal(b.x, 479);
    assert_int_equal(b.y, 0);
    assert_true(panel_fit(&p, 800, 480, ROTATION_180, 0, 0));
    b = panel_box(&p, (struct box){0, 0, 1, 1});
    assert_int_equal(b.x, 799);
    assert_int_equal(b.y, 479);
    assert_true(panel_fit(&p, 480, 800, ROTATION_270, 0, 0));
    b = panel_box(&p, (struct box){0, 0, 1, 1});
    assert_int_equal(b.x, 0);
    assert_int_equal(b.y, 799);
}

static void a_copy_turns_each_pixel(void **state)
{
    enum { W = 800, H = 480 };
    static uint32_t drawn[W * H], shown[W * H];
    struct panel p;
    (void)state;
    for (uint32_t i = 0; i < W * H; i++)
        drawn[i] = i;
    for (int r = 0; r < ROTATION_COUNT; r++) {
        bool on_end = r == ROTATION_90 || r == ROTATION_270;
        int w = on_end ? H : W, h = on_end ? W : H;
        assert_true(panel_fit(&p, w, h, (enum rotation)r, 0, 0));
        panel_copy(&p, (struct pixels){shown, w, h, w}, (struct pixels){drawn, W, H, W},
                   (struct box){0, 0, W, H});
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++) {
                struct place at = panel_place(&p, x, y);
                assert_int_equal(shown[y * w + x], (uint32_t)(at.y * W + at.x));
            }
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_picture_takes_all_of_a_panel),
        cmocka_unit_test(a_smaller_picture_lies_in_the_middle),
        cmocka_unit_test(a_window_too_small_for_any_layout_is_refused),
        cmocka_unit_test(a_finger_hits_what_it_touches),
        cmocka_unit_test(a_finger_is_told_in_fractions_of_the_window),
        cmocka_unit_test(a_corrected_finger_hits_what_it_touches),
        cmocka_unit_test(the_picture_turns_clockwise),
        cmocka_unit_test(a_copy_turns_each_pixel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
