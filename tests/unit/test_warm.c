/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "firmware/wire/pictures.h"
#include "keys/file.h"
#include "tests/support/scratch.h"
#include "ui/flow/flow_time.h"
#include "ui/tour/tour_scene.h"
#include "ui/tour/tour_table.h"
#include "ui/window/warm.h"

/* A picture that comes soon is decoded before it is shown: no placeholder is ever seen first. */
static struct {
    struct scratch scratch;
    struct text *text;
    struct art *art;
    struct theme theme;
    struct tour_scene scene;
    char hex[2][65];
} hall;

/* Two real pictures under their hashes. */
static void hang(char hex[static 65], const char *from)
{
    struct buffer png = {0};
    char path[FILE_PATH_MAX], name[80];
    assert_true(file_read(&png, from, 1 << 20, NULL));
    picture_hash(hex, buffer_view(&png));
    snprintf(name, sizeof name, "%s.png", hex);
    assert_true(
        file_write(scratch_file(path, &hall.scratch, name), buffer_view(&png), 0644, NULL));
    buffer_free(&png);
}

static void at(const char *state)
{
    size_t i = 0;
    while (strcmp(tour_state(i)->name, state) != 0)
        i++;
    tour_scene(&hall.scene, i, LANGUAGE_FR, &hall.theme);
    for (size_t b = 0; b < 2; b++)
        hall.scene.model.earn[b].picture = hall.hex[b];
    hall.scene.model.badge.picture = hall.scene.model.shown_picture = hall.hex[1];
}

static int set_up(void **state)
{
    (void)state;
    language_start("build/share/locale");
    scratch_make(&hall.scratch);
    hall.theme = theme_for(800, 480, (struct looks){0});
    hang(hall.hex[0], "assets/catalogue/capteur.png");
    hang(hall.hex[1], "assets/catalogue/5g.png");
    return text_open(&hall.text, NULL) && art_open(&hall.art, hall.scratch.path, NULL) ? 0 : 1;
}
static int tear_down(void **state)
{
    (void)state;
    art_close(hall.art);
    text_close(hall.text);
    scratch_remove(&hall.scratch);
    return 0;
}

/* Whether all pictures of the screen were there when it was drawn. */
static bool drawn_whole(void)
{
    static struct view v;
    struct screen_env env = {&hall.theme, hall.text};
    struct box whole = {0, 0, 800, 480};
    uint32_t *pixels = calloc((size_t)800 * 480, sizeof *pixels);
    assert_non_null(pixels);
    screen_draw(&v, &hall.scene.flow, &hall.scene.model, &env);
    canvas_draw((struct pixels){pixels, 800, 480, 800}, &v, &whole, 1, &hall.theme, hall.text,
                hall.art);
    free(pixels);
    return !art_idle(hall.art); /* nothing was asked for and not there */
}

static void all_idle(void)
{
    while (art_idle(hall.art))
        ;
}

static void the_pictures_of_the_lock_screen_are_there_at_their_first_turn(void **state)
{
    struct warm with = {&hall.theme, hall.text, hall.art};
    (void)state;
    at("lock");
    hall.scene.flow.ms = hall.scene.flow.touched_ms = 500;
    warm_attract(&hall.scene.flow, &hall.scene.model, &with);
    all_idle();
    for (int turn = 0; turn < 2 * ATTRACT_TURNS; turn++) {
        hall.scene.flow.ms = 500 + ATTRACT_AFTER_MS + (uint64_t)turn * TURN_MS;
        assert_int_equal(flow_attract(&hall.scene.flow), 1 + turn % ATTRACT_TURNS);
        assert_true(drawn_whole());
    }
}

static void the_picture_of_the_badge_is_there_when_its_code_is(void **state)
{
    struct warm with = {&hall.theme, hall.text, hall.art};
    (void)state;
    at("award skills");
    warm_qr_screen(&hall.scene.flow, &hall.scene.model, &with);
    all_idle();
    at("qr");
    assert_true(drawn_whole());
}

static void the_place_of_a_picture_that_is_coming_stays_empty(void **state)
{
    (void)state;
    struct art *cold;
    assert_true(art_open(&cold, hall.scratch.path, NULL));
    assert_null(art_find(cold, hall.hex[0], 90));
    assert_true(art_coming(cold, hall.hex[0], 90));
    assert_false(art_coming(cold, hall.hex[0], 91));
    assert_true(art_idle(cold));
    assert_false(art_coming(cold, hall.hex[0], 90));
    char none[65];
    snprintf(none, sizeof none, "%064d", 7);
    assert_null(art_find(cold, none, 90));
    art_idle(cold);
    assert_false(art_coming(cold, none, 90)); /* it will never come: the fallback is drawn */
    art_close(cold);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            the_pictures_of_the_lock_screen_are_there_at_their_first_turn, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_picture_of_the_badge_is_there_when_its_code_is,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_place_of_a_picture_that_is_coming_stays_empty,
                                        set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
