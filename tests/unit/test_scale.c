/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

#include "ui/draw/scale.h"

enum { MOST = 200 };
static uint8_t rgba[4 * MOST * MOST];
static uint32_t out[MOST * MOST];

static void put(int side, int x, int y, uint8_t grey, uint8_t alpha)
{
    uint8_t *p = rgba + 4 * (y * side + x);
    p[0] = p[1] = p[2] = grey;
    p[3] = alpha;
}

static int grey_of(int size, int x, int y)
{
    return (int)(out[y * size + x] & 0xff);
}

/* White at the left of a slanted line, black at its right. */
static void slanted(int side)
{
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++)
            put(side, x, y, 2 * x + y < side + side / 2 ? 255 : 0, 255);
}

static void an_enlarged_edge_is_smooth(void **state)
{
    enum { SIDE = 20, SIZE = 190 };
    (void)state;
    slanted(SIDE);
    scale_picture(out, SIZE, rgba, SIDE);
    for (int y = 0; y < SIZE; y++)
        for (int x = 1; x < SIZE; x++) {
            int step = abs(grey_of(SIZE, x, y) - grey_of(SIZE, x - 1, y));
            if (step > 255 * SIDE / SIZE + 2) /* an edge is as wide as a pixel was */
                fail_msg("a step of %d at %d,%d", step, x, y);
        }
}

/* Each part of the picture counts once, also where the ratio is no whole number. */
static void a_smaller_picture_is_as_bright(void **state)
{
    enum { SIDE = 101 };
    static const int sizes[] = {1, 7, 37, 64, 100, 101};
    (void)state;
    double before = 0;
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            uint8_t grey = (uint8_t)((x * 7 + y * 13) % 256);
            put(SIDE, x, y, grey, 255);
            before += grey;
        }
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        int size = sizes[i];
        double after = 0;
        scale_picture(out, size, rgba, SIDE);
        for (int n = 0; n < size * size; n++)
            after += out[n] & 0xff;
        double apart = before / (SIDE * SIDE) - after / (size * size);
        assert_true(apart < 1 && apart > -1);
        assert_int_equal(out[0] >> 24, 255);
    }
}

static void the_same_size_is_the_same_picture(void **state)
{
    enum { SIDE = 50 };
    (void)state;
    slanted(SIDE);
    scale_picture(out, SIDE, rgba, SIDE);
    for (int n = 0; n < SIDE * SIDE; n++)
        assert_int_equal(out[n] & 0xff, rgba[4 * n]);
}

static void what_is_transparent_has_no_colour(void **state)
{
    static const int sizes[] = {3, 9, 40};
    (void)state;
    for (int n = 0; n < 100; n++) { /* white that nobody sees, beside black */
        rgba[4 * n] = rgba[4 * n + 1] = rgba[4 * n + 2] = n % 2 == 0 ? 255 : 0;
        rgba[4 * n + 3] = n % 2 == 0 ? 0 : 255;
    }
    for (size_t i = 0; i < 3; i++) {
        scale_picture(out, sizes[i], rgba, 10);
        for (int n = 0; n < sizes[i] * sizes[i]; n++)
            assert_int_equal(out[n] & 0xffffff, 0);
    }
}

static void a_shape_is_scaled_alike(void **state)
{
    enum { SIDE = 20, SIZE = 190 };
    static uint8_t alpha[SIDE * SIDE], shape[SIZE * SIZE];
    (void)state;
    slanted(SIDE);
    for (int n = 0; n < SIDE * SIDE; n++)
        alpha[n] = rgba[4 * n];
    scale_picture(out, SIZE, rgba, SIDE);
    scale_shape(shape, SIZE, alpha, SIDE);
    for (int n = 0; n < SIZE * SIZE; n++)
        assert_in_range((int)(out[n] & 0xff) - shape[n] + 1, 0, 2);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_enlarged_edge_is_smooth),
        cmocka_unit_test(a_smaller_picture_is_as_bright),
        cmocka_unit_test(the_same_size_is_the_same_picture),
        cmocka_unit_test(what_is_transparent_has_no_colour),
        cmocka_unit_test(a_shape_is_scaled_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
