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
#include <zlib.h>

#include "firmware/credential/png_badge.h"

/* Pictures with chunks of every kind at every place, baked: the pixels stay, two chunks are ours,
 * and no word of a stranger goes out with the badge. */

enum { SIDE = 8, ROUNDS = 300, HEAD = 33 /* signature and IHDR */ };
static const char STRANGER[] = "stranger@example.net";

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static void add_chunk(struct buffer *out, const char *type, struct bytes data)
{
    buffer_add_u32(out, (uint32_t)data.len);
    size_t from = out->len;
    buffer_add_text(out, type);
    buffer_add(out, data);
    buffer_add_u32(out, (uint32_t)crc32(0, out->p + from, (uInt)(data.len + 4)));
}

/* A keyword and its text, as iTXt, tEXt and zTXt begin; the stranger's name is in it. */
static void add_stranger(struct buffer *out, uint32_t *seed)
{
    static const char *const types[] = {"iTXt", "tEXt", "zTXt", "eXIf", "tIME", "iTxt",
                                        "itXT", "prVt", "acTL", "fcTL", "fdAT", "hIST",
                                        "dSIG", "bADG", "caBX", "iDOT", "vpAg", "bKGD"};
    static const char *const keywords[] = {
        "openbadges",    "openbadgecredential", "OpenBadges", "OPENBADGECREDENTIAL",
        "openbadge",     "XML:com.adobe.xmp",   "Comment",    "Raw profile type exif",
        "openbadges\xa0"};
    struct buffer data = {0};
    const char *keyword = keywords[next(seed) % 9];
    buffer_add(&data, bytes_of(keyword, strlen(keyword) + 1));
    if (next(seed) % 2 == 0)
        buffer_add(&data, bytes_of("\0\0\0\0", 4));
    buffer_add_text(&data, STRANGER);
    add_chunk(out, types[next(seed) % 18], buffer_view(&data));
    buffer_free(&data);
}

/* 8 x 8 in a colour that depends on the seed. */
static void plain_png(struct buffer *out, uint32_t *seed)
{
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = SIDE, .height = SIDE, .format = PNG_FORMAT_RGBA};
    uint8_t pixels[4 * SIDE * SIDE], png[4096];
    png_alloc_size_t len = sizeof png;
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (uint8_t)next(seed);
    assert_true(png_image_write_to_memory(&image, png, &len, 0, pixels, 0, NULL));
    buffer_add(out, bytes_of(png, len));
}

/* The plain picture with strangers' chunks before, between and after its own. */
static void dressed_png(struct buffer *out, struct bytes plain, uint32_t *seed)
{
    struct reader r = reader_over(plain);
    buffer_add(out, reader_view(&r, HEAD));
    while (r.left > 0) {
        for (uint32_t n = next(seed) % 3; n > 0; n--)
            add_stranger(out, seed);
        struct reader head = r;
        uint32_t len = reader_u32(&head);
        buffer_add(out, reader_view(&r, len + 12));
    }
    if (next(seed) % 2 == 0)
        buffer_add_text(out, STRANGER); /* behind the end */
}

static bool holds(struct bytes in, const char *word)
{
    return memmem(in.p, in.len, word, strlen(word)) != NULL;
}

static void pixels_of(uint8_t out[static 4 * SIDE * SIDE], struct bytes png)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, png.p, png.len));
    image.format = PNG_FORMAT_RGBA;
    assert_true(image.width == SIDE && image.height == SIDE);
    assert_true(png_image_finish_read(&image, NULL, out, 0, NULL));
}

static void is_inside(struct bytes png, const char *keyword, const char *text)
{
    struct buffer inside = {0};
    struct error err = {0};
    assert_true(png_badge_read(&inside, png, keyword, &err));
    assert_true(bytes_equal(buffer_view(&inside), bytes_of_text(text)));
    buffer_free(&inside);
}

static void a_baked_picture_carries_no_chunk_of_a_stranger(void **state)
{
    uint32_t seed = 11;
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct buffer plain = {0}, dressed = {0}, baked = {0}, clean = {0};
        struct error err = {0};
        uint8_t before[4 * SIDE * SIDE], after[4 * SIDE * SIDE];
        plain_png(&plain, &seed);
        dressed_png(&dressed, buffer_view(&plain), &seed);
        assert_true(png_badge_bake(&baked, buffer_view(&dressed), bytes_of_text("{\"3\":0}"),
                                   bytes_of_text("{\"2\":0}"), &err));
        assert_false(holds(buffer_view(&baked), STRANGER));
        is_inside(buffer_view(&baked), PNG_BADGE_3, "{\"3\":0}");
        is_inside(buffer_view(&baked), PNG_BADGE_2, "{\"2\":0}");
        pixels_of(before, buffer_view(&plain));
        pixels_of(after, buffer_view(&baked));
        assert_memory_equal(before, after, sizeof before);
        assert_true(png_badge_clean(&clean, buffer_view(&dressed), &err));
        assert_true(bytes_equal(buffer_view(&clean), buffer_view(&plain)));
        buffer_free(&plain);
        buffer_free(&dressed);
        buffer_free(&baked);
        buffer_free(&clean);
    }
}

static void a_badge_baked_anew_is_the_only_one(void **state)
{
    uint32_t seed = 5;
    struct buffer plain = {0}, once = {0}, twice = {0};
    struct error err = {0};
    const struct bytes none = {0};
    (void)state;
    plain_png(&plain, &seed);
    assert_true(png_badge_bake(&once, buffer_view(&plain), bytes_of_text("hers"),
                               bytes_of_text("hers too"), &err));
    assert_true(png_badge_bake(&twice, buffer_view(&once), bytes_of_text("his"), none, &err));
    is_inside(buffer_view(&twice), PNG_BADGE_3, "his");
    assert_false(holds(buffer_view(&twice), "hers"));
    buffer_free(&plain);
    buffer_free(&once);
    buffer_free(&twice);
}

static void an_end_that_holds_words_is_an_end_without_them(void **state)
{
    uint32_t seed = 3, width, height;
    struct buffer plain = {0}, wordy = {0}, clean = {0};
    struct error err = {0};
    (void)state;
    plain_png(&plain, &seed);
    buffer_add(&wordy, bytes_of(plain.p, plain.len - 12));
    add_chunk(&wordy, "IEND", bytes_of_text(STRANGER));
    assert_true(png_badge_clean(&clean, buffer_view(&wordy), &err));
    assert_true(bytes_equal(buffer_view(&clean), buffer_view(&plain)));
    assert_true(png_badge_check(&width, &height, buffer_view(&clean), &err));
    buffer_free(&plain);
    buffer_free(&wordy);
    buffer_free(&clean);
}

static void a_picture_with_nothing_else_stays_byte_for_byte(void **state)
{
    uint32_t seed = 7;
    struct buffer plain = {0}, clean = {0};
    struct error err = {0};
    (void)state;
    plain_png(&plain, &seed);
    assert_true(png_badge_clean(&clean, buffer_view(&plain), &err));
    assert_true(bytes_equal(buffer_view(&clean), buffer_view(&plain)));
    buffer_free(&plain);
    buffer_free(&clean);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_baked_picture_carries_no_chunk_of_a_stranger),
        cmocka_unit_test(a_badge_baked_anew_is_the_only_one),
        cmocka_unit_test(an_end_that_holds_words_is_an_end_without_them),
        cmocka_unit_test(a_picture_with_nothing_else_stays_byte_for_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
