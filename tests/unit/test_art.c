/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <png.h>
#include <stdio.h>
#include <stdlib.h>

#include "firmware/wire/pictures.h"
#include "keys/file.h"
#include "tests/support/scratch.h"
#include "ui/draw/art.h"

struct gallery {
    struct scratch scratch;
    struct art *art;
};

static int set_up(void **state)
{
    static struct gallery g;
    g = (struct gallery){0};
    scratch_make(&g.scratch);
    *state = &g;
    return art_open(&g.art, g.scratch.path, NULL) ? 0 : 1;
}
static int tear_down(void **state)
{
    struct gallery *g = *state;
    art_close(g->art);
    scratch_remove(&g->scratch);
    return 0;
}

/* A picture of one colour, under its hash; extra bytes of noise make each another. */
static void hang(char hex[static 65], struct gallery *g, int width, int height, uint32_t rgba,
                 uint8_t noise)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)width,
                       .height = (png_uint_32)height,
                       .format = PNG_FORMAT_RGBA};
    size_t count = (size_t)width * (size_t)height;
    uint8_t *pixels = malloc(4 * count), *png = malloc(1 << 20);
    png_alloc_size_t len = 1 << 20;
    char path[FILE_PATH_MAX], name[80];
    assert_true(pixels != NULL && png != NULL);
    for (size_t i = 0; i < count; i++) {
        pixels[4 * i] = (uint8_t)(rgba >> 24);
        pixels[4 * i + 1] = (uint8_t)(rgba >> 16);
        pixels[4 * i + 2] = (uint8_t)(rgba >> 8);
        pixels[4 * i + 3] = (uint8_t)rgba;
    }
    pixels[0] = noise;
    assert_true(png_image_write_to_memory(&image, png, &len, 0, pixels, 0, NULL));
    picture_hash(hex, bytes_of(png, len));
    snprintf(name, sizeof name, "%s.png", hex);
    assert_true(
        file_write(scratch_file(path, &g->scratch, name), bytes_of(png, len), 0644, NULL));
    free(pixels);
    free(png);
}

static void a_picture_is_there_after_one_idle_slice(void **state)
{
    struct gallery *g = *state;
    char hex[65];
    hang(hex, g, 400, 400, 0x10203080, 1);
    assert_null(art_find(g->art, hex, 96));
    assert_true(art_idle(g->art));
    const uint32_t *pixels = art_find(g->art, hex, 96);
    assert_non_null(pixels);
    assert_int_equal(pixels[96 * 50 + 50], 0x80081018); /* premultiplied */
    assert_false(art_idle(g->art));
}

static void a_slice_makes_one_and_what_is_asked_for_last_comes_first(void **state)
{
    struct gallery *g = *state;
    char first[65], second[65];
    hang(first, g, 64, 64, 0xff0000ff, 1);
    hang(second, g, 64, 64, 0xff0000ff, 2);
    art_find(g->art, first, 80);
    art_find(g->art, second, 80);
    assert_true(art_idle(g->art));
    assert_non_null(art_find(g->art, second, 80));
    assert_null(art_find(g->art, first, 80));
}

static void what_is_no_picture_stays_away_and_is_tried_once(void **state)
{
    struct gallery *g = *state;
    char broken[65], oblong[65], large[65], missing[65], path[FILE_PATH_MAX], name[80];
    struct bytes text = bytes_of_text("not a picture");
    picture_hash(broken, text);
    snprintf(name, sizeof name, "%s.png", broken);
    assert_true(file_write(scratch_file(path, &g->scratch, name), text, 0644, NULL));
    hang(oblong, g, 100, 90, 0xff0000ff, 1);
    hang(large, g, 1100, 1100, 0xff0000ff, 1);
    memset(missing, 'a', 64);
    missing[64] = '\0';
    const char *all[] = {broken, oblong, large, missing};
    for (size_t i = 0; i < 4; i++) {
        assert_null(art_find(g->art, all[i], 96));
        assert_true(art_idle(g->art));
        assert_null(art_find(g->art, all[i], 96));
        assert_false(art_idle(g->art));
    }
}

static void many_pictures_stay_within_four_megabytes(void **state)
{
    struct gallery *g = *state;
    static char hex[60][65];
    int kept = 0;
    for (int i = 0; i < 60; i++) { /* 60 x 160 kB */
        hang(hex[i], g, 32, 32, 0x00ff00ff, (uint8_t)(i + 1));
        art_find(g->art, hex[i], 200);
        while (art_idle(g->art))
            ;
        assert_non_null(art_find(g->art, hex[i], 200)); /* the newest is never the one to go */
    }
    for (int i = 59; i >= 0; i--)
        if (art_find(g->art, hex[i], 200) != NULL) {
            kept++;
            assert_true(i >= 60 - 26); /* the oldest went */
        }
    assert_in_range(kept, 20, 26);
}

static void a_thousand_badges_leave_room_for_those_on_the_screen(void **state)
{
    struct gallery *g = *state;
    char hex[65], last[65];
    for (int i = 0; i < 1000; i++) {
        snprintf(hex, sizeof hex, "%064d", i);
        art_find(g->art, hex, 96);
    }
    hang(last, g, 32, 32, 0x00ff00ff, 1);
    assert_null(art_find(g->art, last, 96));
    assert_true(art_idle(g->art));
    assert_non_null(art_find(g->art, last, 96));
}

static unsigned ink(struct alpha a)
{
    unsigned sum = 0;
    for (int i = 0; i < a.width * a.height; i++)
        sum += a.p[i];
    return sum / 255;
}

static void every_icon_is_drawn_at_every_size(void **state)
{
    struct gallery *g = *state;
    struct icons *icons = art_icons(g->art);
    for (int icon = ICON_NONE + 1; icon < ICON_COUNT; icon++)
        for (int side = 16; side <= 128; side += 16) {
            struct alpha a = icons_find(icons, (enum widget_icon)icon, side);
            assert_int_equal(a.width, side);
            assert_int_equal(a.height, side);
            unsigned area = (unsigned)(side * side);
            /* a dash has little ink, a filled triangle much; scaling keeps it */
            if (ink(a) * 100 < area * 4 || ink(a) * 100 > area * 85)
                fail_msg("icon %d at %d: %u of %u", icon, side, ink(a), area);
        }
}

static void no_icon_is_an_empty_picture(void **state)
{
    struct gallery *g = *state;
    struct icons *icons = art_icons(g->art);
    assert_int_equal(icons_find(icons, ICON_NONE, 32).width, 0);
    assert_int_equal(icons_find(icons, ICON_COUNT, 32).width, 0);
    assert_int_equal(icons_find(icons, ICON_TICK, 0).width, 0);
    assert_int_equal(icons_find(icons, ICON_TICK, ICONS_SIDE_MAX + 1).width, 0);
}

#define HUNG(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        HUNG(a_picture_is_there_after_one_idle_slice),
        HUNG(a_slice_makes_one_and_what_is_asked_for_last_comes_first),
        HUNG(what_is_no_picture_stays_away_and_is_tried_once),
        HUNG(many_pictures_stay_within_four_megabytes),
        HUNG(a_thousand_badges_leave_room_for_those_on_the_screen),
        HUNG(every_icon_is_drawn_at_every_size),
        HUNG(no_icon_is_an_empty_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
