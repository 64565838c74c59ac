/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The picture of a preview against tests/vectors/preview/NAME.png, which a person has looked at.
 * PREVIEW_WRITE=1 draws them anew. Another FreeType may place a few edges differently. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "keys/file.h"
#include "sync/issuer/draw/preview.h"
#include "sync/issuer/host/made.h"

enum { OTHER_PER_MILLE = 5, OTHER_BY = 48, PNG_MAX = 1 << 20 };

static const struct picture {
    const char *name, *badge;
    struct preview preview;
} PICTURES[] = {
    {"short", "remix.png", {"Remix", "LabFab", "badges.labfab.fr", 0x7a1f5c, {0}}},
    {"breton",
     "capteur.png",
     {"Fardañ un detektour kalite an aer",
      "Kêr Roazhon – L’Édulab",
      "badges.labfab.fr",
      0x0b5c73,
      {0}}},
    /* 120 bytes and more, the longest names that the catalogue takes */
    {"longest",
     "5g.png",
     {"Participation citoyenne à la mission d’information et de consultation sur le "
      "déploiement "
      "de la 5G à Rennes, niveau trois : transmission, cœur d’Œuvre",
      "Association pour la médiation numérique et les laboratoires de fabrication "
      "d’Ille-et-Vilaine",
      "un-nom-de-domaine-tres-long.badges.mediation-numerique.example.org",
      0x1b4f8a,
      {0}}},
};

static void draw(struct buffer *out, const struct picture *p)
{
    char path[80];
    struct buffer badge = {0};
    struct error err = {0};
    struct preview preview = p->preview;
    snprintf(path, sizeof path, "assets/catalogue/%s", p->badge);
    assert_true(file_read(&badge, path, PNG_MAX, &err));
    preview.badge = buffer_view(&badge);
    if (!preview_png(out, &preview, &err))
        fail_msg("%s", err.text);
    buffer_free(&badge);
}

static uint8_t *decoded(struct bytes png)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    assert_true(png_image_begin_read_from_memory(&image, png.p, png.len));
    assert_int_equal(image.width, PREVIEW_WIDTH);
    assert_int_equal(image.height, PREVIEW_HEIGHT);
    image.format = PNG_FORMAT_RGB;
    uint8_t *out = malloc(PNG_IMAGE_SIZE(image));
    assert_non_null(out);
    assert_true(png_image_finish_read(&image, NULL, out, 0, NULL));
    return out;
}

static void is_golden(const char *name, struct bytes png)
{
    char path[80];
    struct buffer golden = {0};
    struct error err = {0};
    size_t other = 0;
    snprintf(path, sizeof path, "tests/vectors/preview/%s.png", name);
    if (getenv("PREVIEW_WRITE") != NULL)
        assert_true(file_write(path, png, 0644, &err));
    if (!file_read(&golden, path, PNG_MAX, &err))
        fail_msg("%s", err.text);
    uint8_t *is = decoded(png), *was = decoded(buffer_view(&golden));
    for (size_t i = 0; i < (size_t)3 * PREVIEW_WIDTH * PREVIEW_HEIGHT; i++)
        other += abs(is[i] - was[i]) > OTHER_BY;
    if (other > (size_t)3 * PREVIEW_WIDTH * PREVIEW_HEIGHT / 1000 * OTHER_PER_MILLE)
        fail_msg("%s: %zu values differ", name, other);
    free(is);
    free(was);
    buffer_free(&golden);
}

static void each_preview_is_the_one_that_was_looked_at(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof PICTURES / sizeof PICTURES[0]; i++) {
        struct buffer png = {0};
        struct timespec from, to;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
        draw(&png, &PICTURES[i]);
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
        print_message("# %s: %zu bytes, %.1f ms of a processor\n", PICTURES[i].name, png.len,
                      (double)(to.tv_sec - from.tv_sec) * 1e3 +
                          (double)(to.tv_nsec - from.tv_nsec) / 1e6);
        assert_true(png.len <= MADE_SIZE_MAX); /* so that it is kept */
        is_golden(PICTURES[i].name, buffer_view(&png));
        buffer_free(&png);
    }
}

/* No text makes it fail or draw outside of the canvas (the sanitizers look). */
static void any_text_is_drawn(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "\xff\xfe\x80",
        ("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"
         "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"), /* one text */
        "\u202Eabc\u0301\u4e2d\U0001F600 ﷽ e\u0301\n\tx",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct picture p = PICTURES[0];
        struct buffer png = {0};
        p.preview.title = p.preview.issuer = p.preview.host = texts[i];
        draw(&png, &p);
        assert_true(png.len > 0);
        buffer_free(&png);
    }
}

static void what_is_no_picture_is_refused(void **state)
{
    struct preview p = PICTURES[0].preview;
    struct buffer png = {0};
    struct error err = {0};
    (void)state;
    p.badge = bytes_of_text("no picture");
    assert_false(preview_png(&png, &p, &err));
    assert_int_equal(err.fault, FAULT_MALFORMED);
    buffer_free(&png);
}

/* The one that was asked for longest ago makes room. */
static void the_last_files_are_kept(void **state)
{
    struct error err = {0};
    struct made *m = made_new(&err);
    uint8_t name[MADE_NAME_LEN] = {0};
    struct buffer out = {0}, large = {0};
    (void)state;
    assert_non_null(m);
    for (uint8_t i = 0; i <= MADE_FILES; i++) {
        name[0] = 0;
        assert_int_equal(made_find(&out, m, name), i > 0); /* asked for each time */
        name[0] = i;
        made_keep(m, name, bytes_of(&i, 1));
    }
    buffer_clear(&out);
    name[0] = 1;
    assert_false(made_find(&out, m, name));
    name[0] = 2;
    assert_true(made_find(&out, m, name) && out.len == 1 && out.p[0] == 2);
    while (large.len <= MADE_SIZE_MAX)
        buffer_add(&large, bytes_of(name, sizeof name));
    name[0] = 99;
    made_keep(m, name, buffer_view(&large));
    assert_false(made_find(&out, m, name));
    buffer_free(&out);
    buffer_free(&large);
    made_free(m);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_preview_is_the_one_that_was_looked_at),
        cmocka_unit_test(any_text_is_drawn),
        cmocka_unit_test(what_is_no_picture_is_refused),
        cmocka_unit_test(the_last_files_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
