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

#include "keys/file.h"
#include "tests/support/scratch.h"
#include "ui/draw/canvas.h"
#include "ui/tour/tour_scene.h"
#include "ui/tour/tour_table.h"

static const int SIZES[][2] = {{800, 480}, {1024, 600}, {1280, 720}, {1280, 800}};

struct easel {
    struct scratch scratch;
    struct text *text;
    struct art *art;
    struct tour_scene scene;
    struct theme theme;
    struct view view;
    uint32_t *pixels;
};

static int set_up(void **state)
{
    static struct easel e;
    e = (struct easel){0};
    scratch_make(&e.scratch);
    e.theme = theme_for(800, 480, (struct looks){0});
    e.pixels = calloc(1280 * 800, sizeof *e.pixels);
    tour_scene(&e.scene, 0, LANGUAGE_FR, &e.theme);
    *state = &e;
    return e.pixels != NULL && text_open(&e.text, NULL) &&
                   art_open(&e.art, e.scratch.path, NULL)
               ? 0
               : 1;
}
static int tear_down(void **state)
{
    struct easel *e = *state;
    art_close(e->art);
    text_close(e->text);
    scratch_remove(&e->scratch);
    free(e->pixels);
    return 0;
}

static struct pixels pixels_of(struct easel *e)
{
    return (struct pixels){e->pixels, e->theme.width, e->theme.height, e->theme.width};
}

static void look(struct easel *e, struct flow f)
{
    struct screen_env env = {&e->theme, e->text};
    screen_draw(&e->view, &f, &e->scene.model, &env);
}

static void look_at_state(struct easel *e, size_t i)
{
    tour_scene(&e->scene, i, LANGUAGE_FR, &e->theme);
    look(e, e->scene.flow);
}

static void draw_whole(struct easel *e)
{
    struct box whole = {0, 0, e->theme.width, e->theme.height};
    canvas_draw(pixels_of(e), &e->view, &whole, 1, &e->theme, e->text, e->art);
}

/* What an independent reader sees in the frame. */
static void read_back(char *out, size_t room, struct easel *e)
{
    struct buffer png = {0};
    char path[FILE_PATH_MAX], command[FILE_PATH_MAX + 80];
    assert_true(canvas_png(&png, pixels_of(e), NULL));
    assert_true(file_write(scratch_file(path, &e->scratch, "frame.png"), buffer_view(&png),
                           0644, NULL));
    buffer_free(&png);
    snprintf(command, sizeof command, "zbarimg -q --nodbus --raw -Sdisable -Sqrcode.enable %s",
             path);
    FILE *reader = popen(command, "r");
    assert_non_null(reader);
    size_t len = fread(out, 1, room - 1, reader);
    out[len] = '\0';
    out[strcspn(out, "\n")] = '\0';
    assert_int_equal(pclose(reader), 0);
}

static void the_qr_on_a_drawn_screen_is_read(void **state)
{
    struct easel *e = *state;
    char read[400];
    for (size_t size = 0; size < 4; size++)
        for (int palette = 0; palette < PALETTE_COUNT; palette++)
            for (int look_of_qr = QR_BESIDE_WORDS; look_of_qr <= QR_FULL_HEIGHT; look_of_qr++) {
                e->theme = theme_for(SIZES[size][0], SIZES[size][1],
                                     (struct looks){.palette = (enum palette)palette});
                look(e,
                     (struct flow){.screen = SCREEN_QR, .qr.look = (enum qr_look)look_of_qr});
                draw_whole(e);
                read_back(read, sizeof read, e);
                assert_memory_equal(read, "HTTPS://BADGES.EXAMPLE.ORG/C#", 29);
                assert_int_equal(strlen(read), 29 + 174);
            }
}

static void drawing_what_changed_equals_drawing_all(void **state)
{
    struct easel *e = *state;
    static struct view before;
    struct box damage[VIEW_DAMAGE_MAX];
    size_t count;
    uint32_t *partly = calloc(800 * 480, sizeof *partly);
    assert_non_null(partly);
    for (size_t i = 0; i + 1 < tour_count(); i++) {
        look_at_state(e, i);
        draw_whole(e);
        before = e->view;
        for (size_t w = 0; w < before.count; w++) {
            before.widgets[w].label = before.text + (e->view.widgets[w].label - e->view.text);
            before.widgets[w].note = before.text + (e->view.widgets[w].note - e->view.text);
        }
        look_at_state(e, i + 1);
        view_same(&before, &e->view, damage, &count);
        canvas_draw(pixels_of(e), &e->view, damage, count, &e->theme, e->text, e->art);
        memcpy(partly, e->pixels, 800 * 480 * sizeof *partly);
        draw_whole(e);
        if (memcmp(partly, e->pixels, 800 * 480 * sizeof *partly) != 0)
            fail_msg("from the state before to \"%s\" something is left over",
                     tour_state(i + 1)->name);
    }
    free(partly);
}

static void nothing_is_drawn_outside_the_damage(void **state)
{
    struct easel *e = *state;
    struct box damage = {100, 60, 333, 222};
    for (size_t i = 0; i < tour_count(); i++) {
        look_at_state(e, i);
        for (size_t p = 0; p < 800 * 480; p++)
            e->pixels[p] = 0xff00ff00;
        canvas_draw(pixels_of(e), &e->view, &damage, 1, &e->theme, e->text, e->art);
        for (int y = 0; y < 480; y++)
            for (int x = 0; x < 800; x++) {
                bool inside = x >= damage.x && x < damage.x + damage.w && y >= damage.y &&
                              y < damage.y + damage.h;
                if (!inside && e->pixels[y * 800 + x] != 0xff00ff00)
                    fail_msg("%s: drawn at %d,%d", tour_state(i)->name, x, y);
            }
    }
}

static void a_damage_beyond_the_screen_is_cut(void **state)
{
    struct easel *e = *state;
    struct box damage[] = {{-50, -50, 2000, 2000}, {700, 400, 500, 500}, {5, 5, 0, 0}};
    look(e, (struct flow){.screen = SCREEN_AWARD});
    canvas_draw(pixels_of(e), &e->view, damage, 3, &e->theme, e->text, e->art);
    assert_int_equal(e->pixels[0], e->theme.colour[COLOUR_BACKGROUND]);
}

static void a_pressed_button_looks_pressed(void **state)
{
    struct easel *e = *state;
    look(e, (struct flow){.screen = SCREEN_AWARD});
    draw_whole(e);
    int at = 0;
    while (e->view.widgets[at].id != ID_AWARD)
        at++;
    struct box b = e->view.widgets[at].box;
    uint32_t *inside = &e->pixels[(b.y + b.h - 20) * 800 + b.x + 40];
    assert_int_equal(*inside, e->theme.colour[COLOUR_PRIMARY]);
    e->view.widgets[at].state |= STATE_PRESSED;
    canvas_draw(pixels_of(e), &e->view, &b, 1, &e->theme, e->text, e->art);
    assert_int_equal(*inside, e->theme.colour[COLOUR_PRIMARY_PRESSED]);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_qr_on_a_drawn_screen_is_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(drawing_what_changed_equals_drawing_all, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_drawn_outside_the_damage, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_damage_beyond_the_screen_is_cut, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pressed_button_looks_pressed, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
