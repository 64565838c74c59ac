/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <SDL_ttf.h>
#include <png.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "keys/file.h"
#include "ui/draw/canvas.h"
#include "ui/tour/tour_scene.h"
#include "ui/tour/tour_table.h"

/* Twelve screens, pixel by pixel, against tests/ui/golden/NAME.png. With the FreeType that drew
 * them (FREETYPE) all are equal; another may place a few edges differently, so then one pixel in
 * a thousand may differ, by 16 of 255 at most. A failure leaves what was drawn and where it differs
 * in build/golden. `make goldens` draws them anew. */
#define FREETYPE "2.12.1"
enum { OTHER_PER_MILLE = 1, OTHER_BY = 16, PNG_MAX = 1 << 20 };

static const struct picture {
    const char *name, *state;
    int width, height;
    enum language language;
    struct looks looks;
} PICTURES[] = {
    {"lock-dark", "lock", 800, 480, LANGUAGE_BR, {.palette = PALETTE_DARK}},
    {"pin-typed", "pin typed", 800, 480, LANGUAGE_FR, {0}},
    {"pin-wrong-contrast",
     "pin wrong",
     800,
     480,
     LANGUAGE_FR,
     {.palette = PALETTE_CONTRAST_LIGHT}},
    {"events", "events", 800, 480, LANGUAGE_EN, {0}},
    {"badges", "badges", 800, 480, LANGUAGE_FR, {0}},
    {"badges-large-panel", "badges", 1280, 800, LANGUAGE_FR, {.palette = PALETTE_DARK}},
    {"award-skills", "award skills", 800, 480, LANGUAGE_FR, {0}},
    {"award-levels-large-text",
     "award levels",
     800,
     480,
     LANGUAGE_FR,
     {.step = TEXT_STEP_3, .palette = PALETTE_CONTRAST_DARK}},
    {"qr", "qr", 800, 480, LANGUAGE_FR, {0}},
    {"qr-left-hand", "qr", 1024, 600, LANGUAGE_EN, {.hand = HAND_LEFT}},
    {"qr-full-height", "qr large", 800, 480, LANGUAGE_FR, {.palette = PALETTE_DARK}},
    {"void", "void reason", 800, 480, LANGUAGE_FR, {.step = TEXT_STEP_2}},
};
enum { PICTURE_COUNT = sizeof PICTURES / sizeof PICTURES[0] };

static struct text *fonts;
static struct art *art;

static int set_up(void **state)
{
    (void)state;
    language_start("build/share/locale");
    mkdir("build/golden", 0755);
    return text_open(&fonts, NULL) && art_open(&art, "/nowhere", NULL) ? 0 : 1;
}
static int tear_down(void **state)
{
    (void)state;
    art_close(art);
    text_close(fonts);
    return 0;
}

static struct pixels drawn(const struct picture *p)
{
    static struct tour_scene scene;
    static struct view v;
    struct theme t = theme_for(p->width, p->height, p->looks);
    struct screen_env env = {&t, fonts};
    struct box whole = {0, 0, p->width, p->height};
    struct pixels to = {calloc((size_t)p->width * (size_t)p->height, 4), p->width, p->height,
                        p->width};
    size_t i = 0;
    assert_non_null(to.p);
    while (i < tour_count() && strcmp(tour_state(i)->name, p->state) != 0)
        i++;
    assert_true(i < tour_count());
    tour_scene(&scene, i, p->language, &t);
    screen_draw(&v, &scene.flow, &scene.model, &env);
    canvas_draw(to, &v, &whole, 1, &t, fonts, art);
    return to;
}

static void keep(const char *dir, const char *name, struct pixels pixels)
{
    struct buffer png = {0};
    char path[200];
    snprintf(path, sizeof path, "%s/%s.png", dir, name);
    assert_true(canvas_png(&png, pixels, NULL));
    assert_true(file_write(path, buffer_view(&png), 0644, NULL));
    buffer_free(&png);
}

/* RGB of the golden picture; NULL: there is none of this size. */
static uint8_t *golden(const struct picture *p)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    struct buffer png = {0};
    char path[200];
    uint8_t *rgb = NULL;
    snprintf(path, sizeof path, "tests/ui/golden/%s.png", p->name);
    if (file_read(&png, path, PNG_MAX, NULL) &&
        png_image_begin_read_from_memory(&image, png.p, png.len) &&
        image.width == (png_uint_32)p->width && image.height == (png_uint_32)p->height) {
        image.format = PNG_FORMAT_RGB;
        rgb = malloc(PNG_IMAGE_SIZE(image));
        if (rgb == NULL || !png_image_finish_read(&image, NULL, rgb, 0, NULL)) {
            free(rgb);
            rgb = NULL;
        }
    }
    png_image_free(&image);
    buffer_free(&png);
    return rgb;
}

static int apart(uint32_t a, const uint8_t rgb[3])
{
    int most = 0;
    for (int c = 0; c < 3; c++) {
        int d = abs((int)(a >> (16 - 8 * c) & 0xff) - rgb[c]);
        most = d > most ? d : most;
    }
    return most;
}

/* Turns the pixels into their difference, white on black, and says how many differ and by how
 * much at most. */
static size_t compare(struct pixels now, const uint8_t *rgb, int *most)
{
    size_t count = 0;
    *most = 0;
    for (size_t i = 0; i < (size_t)now.width * (size_t)now.height; i++) {
        int d = apart(now.p[i], rgb + 3 * i);
        count += d > 0;
        *most = d > *most ? d : *most;
        now.p[i] = d > 0 ? 0xffffffff : 0xff000000;
    }
    return count;
}

static bool same_freetype(void)
{
    int major, minor, patch;
    char version[32];
    TTF_GetFreeTypeVersion(&major, &minor, &patch);
    snprintf(version, sizeof version, "%d.%d.%d", major, minor, patch);
    return strcmp(version, FREETYPE) == 0;
}

static bool as_before(const struct picture *p)
{
    struct pixels now = drawn(p);
    char name[80];
    bool good = true;
    if (getenv("GOLDEN_WRITE") != NULL) {
        keep("tests/ui/golden", p->name, now);
        free(now.p);
        return true;
    }
    uint8_t *rgb = golden(p);
    size_t pixels = (size_t)p->width * (size_t)p->height;
    int most = 0;
    keep("build/golden", p->name, now);
    size_t count = rgb == NULL ? pixels : compare(now, rgb, &most);
    if (same_freetype())
        good = count == 0;
    else
        good = count * 1000 <= pixels * OTHER_PER_MILLE && most <= OTHER_BY && rgb != NULL;
    if (!good) {
        snprintf(name, sizeof name, "%s-difference", p->name);
        keep("build/golden", name, now);
        print_error("build/golden/%s.png: %zu pixels differ, by %d at most\n", name, count,
                    most);
    }
    free(rgb);
    free(now.p);
    return good;
}

static void twelve_screens_look_as_they_did(void **state)
{
    bool good = true;
    (void)state;
    assert_int_equal(PICTURE_COUNT, 12);
    for (size_t i = 0; i < PICTURE_COUNT; i++)
        good = as_before(&PICTURES[i]) && good;
    if (!good)
        fail_msg("screens look different; if that was meant: make goldens, and look at them");
}

/* One pixel moved is seen. */
static void a_text_one_pixel_lower_is_another_picture(void **state)
{
    (void)state;
    struct pixels now = drawn(&PICTURES[1]);
    size_t pixels = (size_t)now.width * (size_t)now.height;
    uint8_t *rgb = malloc(3 * pixels);
    int most;
    assert_non_null(rgb);
    for (size_t i = 0; i < pixels; i++) {
        size_t from = i < (size_t)now.width ? i : i - (size_t)now.width;
        for (size_t c = 0; c < 3; c++)
            rgb[3 * i + c] = (uint8_t)(now.p[from] >> (16 - 8 * c));
    }
    assert_true(compare(now, rgb, &most) * 1000 > pixels * OTHER_PER_MILLE);
    assert_true(most > OTHER_BY);
    free(rgb);
    free(now.p);
}

static void the_fonts_are_those_that_were_measured(void **state)
{
    (void)state;
    static const struct {
        const char *path, *sha256;
    } fonts_of[] = {
        {"assets/fonts/atkinson-400.ttf",
         "60f8c1a1b2e7da47ff7af95c3e5b5b1232ca5b3771e93eb587784f08fb1e6650"},
        {"assets/fonts/atkinson-600.ttf",
         "896483629d2c885e6786284a65b07e85ef1a56ed56945e34194ccd579d5bdad6"},
        {"assets/fonts/atkinson-700.ttf",
         "4ba7415b7095e546720446b6d47daa95d6f482d9fd40c729793e21d67cc9f366"},
    };
    for (size_t i = 0; i < 3; i++) {
        struct buffer ttf = {0};
        uint8_t hash[crypto_hash_sha256_BYTES];
        char hex[2 * sizeof hash + 1];
        assert_true(file_read(&ttf, fonts_of[i].path, PNG_MAX, NULL));
        crypto_hash_sha256(hash, ttf.p, ttf.len);
        sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
        assert_string_equal(hex, fonts_of[i].sha256);
        buffer_free(&ttf);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twelve_screens_look_as_they_did),
        cmocka_unit_test(a_text_one_pixel_lower_is_another_picture),
        cmocka_unit_test(the_fonts_are_those_that_were_measured),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
