/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <sodium.h>
#include <stdio.h>

#include "keys/buffer.h"
#include "tests/support/golden.h"
#include "ui/tour/tour_scene.h"
#include "ui/tour/tour_table.h"

/* What is on every screen in every state, word for word and box for box, against
 * tests/ui/golden/LANGUAGE-WxH.txt: whole at 800x480 and the first text size, elsewhere a line a
 * state with the start of its dump's SHA-256 (`badge-kiosk --tour` writes those dumps out).
 * `make goldens` makes them anew, to be looked at as any change is. */
static const int SIZES[][2] = {{800, 480}, {1024, 600}, {1280, 800}, {480, 800}};
enum { SIZE_COUNT = sizeof SIZES / sizeof SIZES[0] };
enum { DUMP_MAX = 32768 };

static struct text *fonts;

static int set_up(void **state)
{
    (void)state;
    language_start("build/share/locale");
    return text_open(&fonts, NULL) ? 0 : 1;
}
static int tear_down(void **state)
{
    (void)state;
    text_close(fonts);
    return 0;
}

static void add_state(struct buffer *out, size_t i, enum language l, const struct theme *t)
{
    static struct tour_scene scene;
    static struct view v;
    static char dump[DUMP_MAX];
    struct screen_env env = {t, fonts};
    char line[160];
    bool whole = t->width == 800 && t->looks.step == TEXT_STEP_1;
    tour_scene(&scene, i, l, t);
    screen_draw(&v, &scene.flow, &scene.model, &env);
    view_dump(&v, dump, sizeof dump);
    assert_true(strlen(dump) + 1 < sizeof dump);
    if (whole) {
        snprintf(line, sizeof line, "\n== %s\n", tour_state(i)->name);
        buffer_add(out, bytes_of_text(line));
        buffer_add(out, bytes_of_text(dump));
        return;
    }
    uint8_t hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const uint8_t *)dump, strlen(dump));
    snprintf(line, sizeof line, "text %d %02x%02x%02x%02x %s\n", t->looks.step + 1, hash[0],
             hash[1], hash[2], hash[3], tour_state(i)->name);
    buffer_add(out, bytes_of_text(line));
}

/* true when it is as it was, or was made anew. */
static bool as_before(enum language l, const int size[2])
{
    struct buffer now = {0};
    char name[80];
    for (int step = 0; step < TEXT_STEP_COUNT; step++) {
        struct theme t =
            theme_for(size[0], size[1], (struct looks){.step = (enum text_step)step});
        for (size_t i = 0; i < tour_count(); i++)
            add_state(&now, i, l, &t);
    }
    assert_true(buffer_ok(&now, "golden", NULL));
    snprintf(name, sizeof name, "%s-%dx%d.txt", language_code(l), size[0], size[1]);
    bool good = golden_is(name, buffer_view(&now));
    buffer_free(&now);
    return good;
}

static void every_screen_says_what_it_said(void **state)
{
    bool good = true;
    (void)state;
    for (int l = 0; l < LANGUAGE_COUNT; l++)
        for (size_t size = 0; size < SIZE_COUNT; size++)
            good = as_before((enum language)l, SIZES[size]) && good;
    if (!good)
        fail_msg("screens have changed; if that was meant: make goldens, and look at the diff");
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_says_what_it_said),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
