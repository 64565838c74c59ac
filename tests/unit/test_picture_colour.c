/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <png.h>

#include "keys/file.h"
#include "sync/issuer/catalogue/picture_colour.h"
#include "sync/issuer/page/tint.h"

enum { SIDE = 16 };

/* A picture whose first pixels are of the first colour, and so on. */
struct part {
    int count;
    uint8_t rgba[4];
};

static void picture(struct buffer *out, const struct part *parts)
{
    uint8_t pixels[SIDE * SIDE][4] = {0}, png[4096];
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = SIDE, .height = SIDE, .format = PNG_FORMAT_RGBA};
    png_alloc_size_t len = sizeof png;
    size_t at = 0;
    for (; parts->count > 0; parts++)
        for (int i = 0; i < parts->count; i++)
            memcpy(pixels[at++], parts->rgba, 4);
    assert_true(at <= SIDE * SIDE);
    assert_true(png_image_write_to_memory(&image, png, &len, 0, pixels, 0, NULL));
    buffer_add(out, bytes_of(png, len));
}

static void is(const struct part *parts, const char *wanted)
{
    struct buffer png = {0};
    struct error err = {0};
    char colour[COLOUR_LEN];
    picture(&png, parts);
    assert_true(picture_colour(colour, buffer_view(&png), &err));
    assert_string_equal(colour, wanted);
    buffer_free(&png);
}

static void the_most_frequent_saturated_hue_wins(void **state)
{
    (void)state;
    is((struct part[]){{40, {91, 63, 143, 255}}, {20, {176, 71, 28, 255}}, {0, {0}}},
       "#5b3f8f");
    /* white, black, grey and what is transparent do not count, however much of it there is */
    is((struct part[]){{60, {255, 255, 255, 255}},
                       {60, {10, 10, 10, 255}},
                       {60, {128, 140, 150, 255}},
                       {60, {200, 0, 0, 0}},
                       {3, {0, 105, 92, 255}},
                       {0, {0}}},
       "#00695c");
    /* neighbours are one hue: two blues outweigh the red */
    is(
        (struct part[]){
            {20, {0, 80, 160, 255}}, {20, {0, 90, 160, 255}}, {25, {160, 0, 0, 255}}, {0, {0}}},
        "#0055a0");
    /* the hue at the end of the circle is the neighbour of that at its beginning */
    is(
        (struct part[]){
            {20, {160, 0, 10, 255}}, {20, {160, 10, 0, 255}}, {25, {0, 0, 160, 255}}, {0, {0}}},
        "#a00505");
}

static void a_picture_without_a_hue_has_the_pages_own_colour(void **state)
{
    (void)state;
    is((struct part[]){{100, {120, 130, 140, 255}}, {0, {0}}}, PICTURE_COLOUR_NONE);
    is((struct part[]){{0, {0}}}, PICTURE_COLOUR_NONE);
}

static void white_words_can_be_read_on_every_colour(void **state)
{
    uint8_t rgb[3];
    (void)state;
    for (int r = 0; r < 256; r += 15)
        for (int g = 0; g < 256; g += 15)
            for (int b = 0; b < 256; b += 15) {
                uint8_t was[3] = {(uint8_t)r, (uint8_t)g, (uint8_t)b};
                memcpy(rgb, was, 3);
                colour_darken(rgb);
                assert_true(colour_contrast(rgb) >= COLOUR_CONTRAST);
                if (colour_contrast(was) >= COLOUR_CONTRAST)
                    assert_memory_equal(rgb, was, 3);
            }
    is((struct part[]){{100, {255, 220, 0, 255}}, {0, {0}}}, "#897600");
    /* the numbers of WCAG: black 21, white 1, #767676 is the lightest grey that is enough */
    assert_true(colour_contrast((uint8_t[]){0, 0, 0}) > 20.99);
    assert_true(colour_contrast((uint8_t[]){255, 255, 255}) < 1.01);
    assert_true(colour_contrast((uint8_t[]){0x76, 0x76, 0x76}) >= 4.5);
    assert_true(colour_contrast((uint8_t[]){0x77, 0x77, 0x77}) < 4.5);
}

static void a_damaged_picture_is_no_colour(void **state)
{
    struct error err = {0};
    char colour[COLOUR_LEN];
    (void)state;
    assert_false(picture_colour(colour, bytes_of_text("no PNG"), &err));
    assert_int_equal(err.fault, FAULT_MALFORMED);
}

static void a_colour_is_read_in_one_form_and_written_in_one(void **state)
{
    static const char *const wrong[] = {"",         "#",       "0b5c73",  "#0b5c7",
                                        "#0b5c733", "#0b5c7g", "#0B5 73", "rgb(0,0,0)"};
    uint8_t rgb[3];
    char text[COLOUR_LEN];
    (void)state;
    assert_true(colour_read(rgb, "#0B5c7F"));
    colour_write(text, rgb);
    assert_string_equal(text, "#0b5c7f");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (colour_read(rgb, wrong[i]))
            fail_msg("read: %s", wrong[i]);
}

static void a_colour_has_one_style_sheet(void **state)
{
    static const char *const none[] = {"tint-0B5c73.css", "tint-0b5c73",    "tint-ffcc00.css",
                                       "tint-.css",       "tint-0b5c7.css", "style.css",
                                       "tint-0b5c73.css/"};
    struct buffer out = {0};
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        if (tint_sheet(&out, none[i]))
            fail_msg("a sheet: %s", none[i]);
    assert_int_equal(out.len, 0);
    tint_name(&out, "#0b5c73");
    assert_string_equal(buffer_text(&out), "tint-0b5c73.css");
    buffer_clear(&out);
    assert_true(tint_sheet(&out, "tint-0b5c73.css"));
    assert_string_equal(buffer_text(&out), ":root{--tint:#0b5c73}\n");
    buffer_free(&out);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_frequent_saturated_hue_wins),
        cmocka_unit_test(a_picture_without_a_hue_has_the_pages_own_colour),
        cmocka_unit_test(white_words_can_be_read_on_every_colour),
        cmocka_unit_test(a_damaged_picture_is_no_colour),
        cmocka_unit_test(a_colour_is_read_in_one_form_and_written_in_one),
        cmocka_unit_test(a_colour_has_one_style_sheet),
    };
    return cmocka_run_group_tests_name("picture_colour", tests, NULL, NULL);
}
