/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <png.h>
#include <stdlib.h>

#include "firmware/wire/pictures.h"
#include "keys/file.h"
#include "sync/issuer/catalogue/picture_fit.h"
#include "tests/support/scratch.h"
#include "ui/draw/art.h"

/* What publication lets through is drawn, by the function that the kiosk draws with. */

struct kind {
    const char *name;
    int type, depth;
    bool interlaced, transparent; /* by tRNS */
};

static const struct kind KINDS[] = {
    {"grey 1", PNG_COLOR_TYPE_GRAY, 1, false, false},
    {"grey 2", PNG_COLOR_TYPE_GRAY, 2, false, false},
    {"grey 4", PNG_COLOR_TYPE_GRAY, 4, true, false},
    {"grey 8", PNG_COLOR_TYPE_GRAY, 8, false, false},
    {"grey 16", PNG_COLOR_TYPE_GRAY, 16, false, false},
    {"grey 8 tRNS", PNG_COLOR_TYPE_GRAY, 8, false, true},
    {"grey alpha 8", PNG_COLOR_TYPE_GRAY_ALPHA, 8, false, false},
    {"grey alpha 16", PNG_COLOR_TYPE_GRAY_ALPHA, 16, true, false},
    {"palette 1", PNG_COLOR_TYPE_PALETTE, 1, false, false},
    {"palette 4", PNG_COLOR_TYPE_PALETTE, 4, false, true},
    {"palette 8", PNG_COLOR_TYPE_PALETTE, 8, true, true},
    {"rgb 8", PNG_COLOR_TYPE_RGB, 8, false, false},
    {"rgb 8 interlaced", PNG_COLOR_TYPE_RGB, 8, true, false},
    {"rgb 8 tRNS", PNG_COLOR_TYPE_RGB, 8, false, true},
    {"rgb 16", PNG_COLOR_TYPE_RGB, 16, false, false},
    {"rgb 16 interlaced", PNG_COLOR_TYPE_RGB, 16, true, false},
    {"rgba 8", PNG_COLOR_TYPE_RGB_ALPHA, 8, false, false},
    {"rgba 16", PNG_COLOR_TYPE_RGB_ALPHA, 16, true, false}};
enum { KIND_COUNT = sizeof KINDS / sizeof KINDS[0] };

static void put(png_structp png, png_bytep p, png_size_t len)
{
    buffer_add(png_get_io_ptr(png), bytes_of(p, len));
}
static void no_flush(png_structp png)
{
    (void)png;
}

/* One even colour: half of what the depth holds in every channel (0x80 of 8 bits), index 1. */
static void make(struct buffer *out, const struct kind *k, int width, int height)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    uint8_t *row = calloc((size_t)width, 8);
    png_color palette[2] = {{0, 0, 0}, {0x80, 0x80, 0x80}};
    png_byte alpha[2] = {0, 255};
    png_color_16 key = {0, 1, 1, 1, 1}; /* a colour that is not in the picture */
    assert_true(png != NULL && info != NULL && row != NULL);
    png_set_write_fn(png, out, put, no_flush);
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, k->depth, k->type,
                 k->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, 0, 0);
    if (k->type == PNG_COLOR_TYPE_PALETTE)
        png_set_PLTE(png, info, palette, 2);
    if (k->transparent)
        png_set_tRNS(png, info, alpha, k->type == PNG_COLOR_TYPE_PALETTE ? 2 : 0, &key);
    png_write_info(png, info);
    memset(row, k->type == PNG_COLOR_TYPE_PALETTE ? 0x11 * (k->depth == 1 ? 15 : 1) : 0x80,
           (size_t)width * 8);
    if (k->type == PNG_COLOR_TYPE_PALETTE && k->depth == 8)
        memset(row, 1, (size_t)width * 8);
    if (k->type == PNG_COLOR_TYPE_GRAY && k->depth < 8)
        memset(row, 0xff, (size_t)width * 8); /* white */
    int passes = png_set_interlace_handling(png);
    for (int pass = 0; pass < passes; pass++)
        for (int y = 0; y < height; y++)
            png_write_row(png, row);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    free(row);
    assert_true(buffer_ok(out, "png", NULL));
}

static int near(uint8_t a, int b)
{
    return abs((int)a - b) <= 1;
}

static void looks_right(const struct kind *k, const struct pixels_rgba *drawn)
{
    bool white = k->type == PNG_COLOR_TYPE_GRAY && k->depth < 8;
    bool half = (k->type & PNG_COLOR_MASK_ALPHA) != 0;
    for (int i = 0; i < drawn->side * drawn->side; i++) {
        const uint8_t *p = drawn->rgba + 4 * i;
        int colour = white ? 255 : 0x80, alpha = half ? 0x80 : 255;
        if (!near(p[0], colour) || !near(p[1], colour) || !near(p[2], colour) ||
            !near(p[3], alpha))
            fail_msg("%s at %d: %d %d %d %d, must be %d and alpha %d", k->name, i, p[0], p[1],
                     p[2], p[3], colour, alpha);
    }
}

static void of_side(const struct kind *k, int side, int fitted_side)
{
    struct buffer source = {0}, png = {0};
    struct picture_fitted fitted;
    struct pixels_rgba drawn = {0};
    struct error err = {0};
    make(&source, k, side, side);
    if (!picture_fit(&png, &fitted, buffer_view(&source), &err) ||
        !picture_decode(&drawn, buffer_view(&png), &err))
        fail_msg("%s, %d: %s", k->name, side, err.text);
    assert_int_equal(fitted.source_side, side);
    assert_int_equal(fitted.side, fitted_side);
    assert_int_equal(drawn.side, fitted_side);
    assert_true(png.len <= PICTURE_SIZE_MAX);
    looks_right(k, &drawn);
    free(drawn.rgba);
    buffer_free(&source);
    buffer_free(&png);
}

static void every_kind_of_png_is_published_as_it_is_and_drawn(void **state)
{
    (void)state;
    for (size_t i = 0; i < KIND_COUNT; i++)
        of_side(&KINDS[i], 100, 100);
    of_side(&KINDS[8], PICTURE_SIDE_MAX, PICTURE_SIDE_MAX);
}

static void every_kind_of_png_that_is_too_wide_is_made_smaller_and_looks_the_same(void **state)
{
    (void)state;
    for (size_t i = 0; i < KIND_COUNT; i++)
        of_side(&KINDS[i], PICTURE_SIDE_MAX + 1, PICTURE_FITTED_SIDE);
    of_side(&KINDS[0], 3000, PICTURE_FITTED_SIDE);
}

/* Random pixels, which nothing compresses. */
static void make_noise(struct buffer *out, int side, png_uint_32 format)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)side,
                       .height = (png_uint_32)side,
                       .format = format};
    png_alloc_size_t len = PNG_IMAGE_PNG_SIZE_MAX(image);
    uint8_t *pixels = malloc(PNG_IMAGE_SIZE(image)), *png = malloc(len);
    uint32_t seed = 1;
    assert_true(pixels != NULL && png != NULL);
    for (size_t i = 0; i < PNG_IMAGE_SIZE(image); i++)
        pixels[i] = (uint8_t)((seed = seed * 1664525U + 1013904223U) >> 24);
    assert_true(png_image_write_to_memory(&image, png, &len, 0, pixels, 0, NULL));
    buffer_add(out, bytes_of(png, len));
    free(pixels);
    free(png);
}

static void a_picture_of_too_many_bytes_is_made_smaller_until_they_fit(void **state)
{
    static const int sides[] = {260, 500, 1100};
    (void)state;
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        struct buffer source = {0}, png = {0};
        struct picture_fitted fitted;
        struct error err = {0};
        make_noise(&source, sides[i], PNG_FORMAT_RGBA);
        assert_true(source.len > PICTURE_SIZE_MAX);
        if (!picture_fit(&png, &fitted, buffer_view(&source), &err))
            fail_msg("%d: %s", sides[i], err.text);
        assert_true(picture_check(buffer_view(&png), &err));
        assert_true(fitted.side >= 192 && fitted.side < sides[i]);
        buffer_free(&source);
        buffer_free(&png);
    }
}

/* Left half opaque white, right half nothing: where they meet, white that is half there; black
 * and white stripes together are the light between them, not the number. */
static void light_is_averaged_and_an_edge_does_not_turn_grey(void **state)
{
    enum { SIDE = 1536 }; /* three to one */
    static uint8_t rgba[4 * SIDE * SIDE];
    static uint8_t written[1 << 20];
    png_alloc_size_t len = sizeof written;
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = SIDE, .height = SIDE, .format = PNG_FORMAT_RGBA};
    struct buffer png = {0};
    struct picture_fitted fitted;
    struct pixels_rgba drawn = {0};
    struct error err = {0};
    (void)state;
    for (int i = 0; i < SIDE * SIDE; i++) {
        int x = i % SIDE, y = i / SIDE;
        bool stripe = y < 3 ? x % 3 == 0 : true;
        memset(rgba + 4 * i, stripe ? 255 : 0, 3);
        rgba[4 * i + 3] = y < 3 || x < SIDE / 2 + 1 ? 255 : 0;
    }
    assert_true(png_image_write_to_memory(&image, written, &len, 0, rgba, 0, NULL));
    assert_true(picture_fit(&png, &fitted, bytes_of(written, len), &err));
    assert_true(picture_decode(&drawn, buffer_view(&png), &err));
    assert_int_equal(drawn.side, 512);
    assert_true(near(drawn.rgba[4 * 100], 156)); /* a third of the light, not 85 */
    const uint8_t *edge = drawn.rgba + 4 * (200 * 512 + 256);
    assert_true(near(edge[3], 85));
    assert_true(edge[0] >= 254);
    free(drawn.rgba);
    buffer_free(&png);
}

static void is_told(struct bytes in, const char *what)
{
    struct buffer png = {0};
    struct picture_fitted fitted;
    struct error err = {0};
    assert_false(picture_fit(&png, &fitted, in, &err));
    assert_int_equal(err.fault, FAULT_MALFORMED);
    if (strstr(err.text, what) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", err.text, what);
    assert_int_equal(png.len, 0);
}

static void what_is_no_png_is_named_and_told_what_to_do(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *what;
    } files[] = {{"\xff\xd8\xff\xe0\0\x10JFIF", 11, "a JPEG picture, whatever its name says"},
                 {"GIF89a", 6, "a GIF picture"},
                 {"RIFF\x10\0\0\0WEBPVP8 ", 16, "a WebP picture"},
                 {"\0\0\0\x18"
                  "ftypheic",
                  12, "a HEIC or AVIF picture"},
                 {"BM6\0", 4, "a BMP picture"},
                 {"II*\0", 4, "a TIFF picture"},
                 {"%PDF-1.7", 8, "a PDF"},
                 {"<svg xmlns", 10, "an SVG drawing"},
                 {"<?xml version=\"1.0\"?>\n<!-- x -->\n<svg ", 38, "an SVG drawing"}};
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        is_told(bytes_of(files[i].bytes, files[i].len), files[i].what);
        is_told(bytes_of(files[i].bytes, files[i].len), "save it as PNG");
    }
    is_told(bytes_of("", 0), "not a PNG picture");
    is_told(bytes_of("hello", 5), "not a PNG picture");
}

static void what_cannot_be_drawn_is_not_published(void **state)
{
    struct buffer png = {0};
    (void)state;
    make(&png, &KINDS[11], 100, 120);
    is_told(buffer_view(&png), "100 x 120 pixels, must be square");
    buffer_clear(&png);
    make(&png, &KINDS[0], PICTURE_SOURCE_SIDE_MAX + 1, PICTURE_SOURCE_SIDE_MAX + 1);
    is_told(buffer_view(&png), "4097 pixels wide, at most 4096");
    buffer_clear(&png);
    make(&png, &KINDS[11], 100, 100);
    struct buffer empty = {0}; /* chunks that are whole, and pixels that are not there */
    buffer_add(&empty, bytes_of(png.p, 33));
    buffer_add(&empty, bytes_of("\0\0\0\0IDAT\x35\xaf\x06\x1e", 12));
    buffer_add(&empty, bytes_of("\0\0\0\0IEND\xae\x42\x60\x82", 12));
    is_told(buffer_view(&empty), "damaged");
    buffer_free(&png);
    buffer_free(&empty);
}

static void the_kiosk_draws_what_was_published(void **state)
{
    const struct scratch *s = *state;
    struct art *art;
    struct error err = {0};
    assert_true(art_open(&art, s->path, &err));
    for (size_t i = 0; i < KIND_COUNT; i++)
        for (int side = 64; side <= (i % 6 == 0 ? 1088 : 64); side += 1024) {
            struct buffer source = {0}, png = {0};
            struct picture_fitted fitted;
            char hex[65];
            make(&source, &KINDS[i], side, side);
            assert_true(picture_fit(&png, &fitted, buffer_view(&source), &err));
            picture_hash(hex, buffer_view(&png));
            assert_true(pictures_write(s->path, hex, buffer_view(&png), &err));
            assert_true(pictures_drawn(s->path, hex, NULL));
            art_find(art, hex, 48);
            while (art_idle(art))
                ;
            if (art_find(art, hex, 48) == NULL)
                fail_msg("%s, %d pixels: not drawn", KINDS[i].name, side);
            buffer_free(&source);
            buffer_free(&png);
        }
    art_close(art);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_png_is_published_as_it_is_and_drawn),
        cmocka_unit_test(every_kind_of_png_that_is_too_wide_is_made_smaller_and_looks_the_same),
        cmocka_unit_test(a_picture_of_too_many_bytes_is_made_smaller_until_they_fit),
        cmocka_unit_test(light_is_averaged_and_an_edge_does_not_turn_grey),
        cmocka_unit_test(what_is_no_png_is_named_and_told_what_to_do),
        cmocka_unit_test(what_cannot_be_drawn_is_not_published),
        cmocka_unit_test_setup_teardown(the_kiosk_draws_what_was_published, scratch_setup,
                                        scratch_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
