/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

#include "ui/draw/canvas.h"

/* What single widgets look like, pixel by pixel. */
enum { WIDTH = 400, HEIGHT = 240 };

struct wall {
    struct theme theme;
    struct text *text;
    struct art *art;
    struct view view;
    uint32_t pixels[WIDTH * HEIGHT];
};
static struct wall wall;

static int set_up(void **state)
{
    (void)state;
    wall.theme = theme_for(800, 480, (struct looks){0});
    view_clear(&wall.view);
    return text_open(&wall.text, NULL) && art_open(&wall.art, "/nowhere", NULL) ? 0 : 1;
}
static int tear_down(void **state)
{
    (void)state;
    art_close(wall.art);
    text_close(wall.text);
    return 0;
}

static void draw(void)
{
    struct box whole = {0, 0, WIDTH, HEIGHT};
    canvas_draw((struct pixels){wall.pixels, WIDTH, HEIGHT, WIDTH}, &wall.view, &whole, 1,
                &wall.theme, wall.text, wall.art);
}

static uint32_t at(int x, int y)
{
    return wall.pixels[y * WIDTH + x];
}

static int count(uint32_t colour)
{
    int n = 0;
    for (size_t i = 0; i < WIDTH * HEIGHT; i++)
        n += wall.pixels[i] == colour;
    return n;
}

static struct widget *button(enum widget_role role, enum widget_style style)
{
    return view_add(&wall.view, (struct widget){.id = 1,
                                                .role = (uint8_t)role,
                                                .style = (uint8_t)style,
                                                .size = TEXT_BODY,
                                                .align = ALIGN_CENTRE,
                                                .box = {100, 80, 200, 80},
                                                .label = "Void"});
}

static void the_focus_is_ink_round_background_in_every_palette(void **state)
{
    (void)state;
    for (int p = 0; p < PALETTE_COUNT; p++) {
        wall.theme = theme_for(800, 480, (struct looks){.palette = (enum palette)p});
        view_clear(&wall.view);
        button(WIDGET_BUTTON, STYLE_PRIMARY)->state |= STATE_FOCUSED;
        draw();
        const uint32_t *c = wall.theme.colour;
        for (int i = 1; i <= FOCUS_GAP; i++)
            assert_int_equal(at(200, 80 - i), c[COLOUR_BACKGROUND]);
        for (int i = FOCUS_GAP + 1; i <= FOCUS_GAP + FOCUS_RING; i++) {
            assert_int_equal(at(200, 80 - i), c[COLOUR_INK]);
            assert_int_equal(at(200, 159 + i), c[COLOUR_INK]);
            assert_int_equal(at(100 - i, 120), c[COLOUR_INK]);
            assert_int_equal(at(299 + i, 120), c[COLOUR_INK]);
        }
        assert_int_equal(at(200, 80 - FOCUS_GAP - FOCUS_RING - 1), c[COLOUR_BACKGROUND]);
    }
}

static void the_focus_that_moves_leaves_nothing_behind(void **state)
{
    (void)state;
    static struct view before;
    static uint32_t partly[WIDTH * HEIGHT];
    struct box damage[VIEW_DAMAGE_MAX];
    size_t n;
    button(WIDGET_BUTTON, STYLE_SECONDARY)->state |= STATE_FOCUSED;
    draw();
    before = wall.view;
    view_clear(&wall.view);
    button(WIDGET_BUTTON, STYLE_SECONDARY);
    assert_false(view_same(&before, &wall.view, damage, &n));
    canvas_draw((struct pixels){wall.pixels, WIDTH, HEIGHT, WIDTH}, &wall.view, damage, n,
                &wall.theme, wall.text, wall.art);
    memcpy(partly, wall.pixels, sizeof partly);
    draw();
    assert_memory_equal(partly, wall.pixels, sizeof partly);
}

static void a_pressed_widget_is_seen_in_every_palette(void **state)
{
    (void)state;
    static const enum widget_style styles[] = {STYLE_PRIMARY, STYLE_SECONDARY, STYLE_DANGER};
    for (int p = 0; p < PALETTE_COUNT; p++)
        for (size_t i = 0; i < 3; i++) {
            wall.theme = theme_for(800, 480, (struct looks){.palette = (enum palette)p});
            view_clear(&wall.view);
            struct widget *w = button(WIDGET_BUTTON, styles[i]);
            draw();
            uint32_t before = at(120, 100);
            w->state |= STATE_PRESSED;
            draw();
            assert_true(theme_contrast(before, at(120, 100)) >= 140);
        }
}

static void the_ring_of_a_hold_fills(void **state)
{
    (void)state;
    struct widget *w = button(WIDGET_HOLD_BUTTON, STYLE_DANGER);
    int last = -1;
    for (int percent = 0; percent <= 100; percent += 10) {
        w->count = (uint8_t)percent;
        draw();
        int now = count(wall.theme.colour[COLOUR_DANGER]);
        assert_true(now >= last);
        if (percent % 50 == 0)
            assert_true(now > last + 20 || percent == 0);
        last = percent % 50 == 0 ? now : last;
    }
}

static void a_banner_covers_the_strip_and_no_more(void **state)
{
    (void)state;
    view_add(&wall.view, (struct widget){.role = WIDGET_BANNER,
                                         .style = STYLE_DANGER,
                                         .icon = ICON_STOP,
                                         .size = TEXT_STRIP,
                                         .box = {0, 0, WIDTH, wall.theme.strip},
                                         .label = "The memory is full."});
    draw();
    assert_int_equal(at(2, 2), wall.theme.colour[COLOUR_DANGER]);
    assert_int_equal(at(WIDTH - 2, wall.theme.strip - 1), wall.theme.colour[COLOUR_DANGER]);
    assert_int_equal(at(WIDTH - 2, wall.theme.strip), wall.theme.colour[COLOUR_BACKGROUND]);
}

static int fallback_outline(int palette)
{
    wall.theme = theme_for(800, 480, (struct looks){.palette = (enum palette)palette});
    view_clear(&wall.view);
    view_add(&wall.view, (struct widget){.role = WIDGET_PICTURE,
                                         .box = {100, 40, 120, 120},
                                         .label = "Projet collectif",
                                         .picture = ""});
    draw();
    return count(wall.theme.colour[COLOUR_INK]);
}

static void the_hexagon_of_a_missing_picture_has_an_outline_in_the_dark(void **state)
{
    (void)state;
    assert_int_equal(fallback_outline(PALETTE_LIGHT), 0);
    assert_true(fallback_outline(PALETTE_DARK) > 200);
    assert_true(fallback_outline(PALETTE_CONTRAST_DARK) > 200);
}

static uint32_t hexagon_of(const char *name)
{
    view_clear(&wall.view);
    view_add(&wall.view, (struct widget){.role = WIDGET_PICTURE,
                                         .box = {100, 40, 120, 120},
                                         .label = name,
                                         .picture = ""});
    draw();
    assert_int_equal(at(102, 42), wall.theme.colour[COLOUR_BACKGROUND]); /* six corners */
    return at(160, 60);
}

static void badges_without_pictures_have_eight_colours(void **state)
{
    (void)state;
    uint32_t seen[8];
    size_t n = 0;
    for (char letter = 'a'; letter <= 'z'; letter++) {
        char name[] = {letter, '\0'};
        uint32_t colour = hexagon_of(name);
        size_t i = 0;
        while (i < n && seen[i] != colour)
            i++;
        if (i == n) {
            assert_true(n < 8);
            assert_true(theme_contrast(colour, 0xffffffff) >= 450); /* the letters on it */
            seen[n++] = colour;
        }
    }
    assert_int_equal(n, 8);
    assert_int_equal(hexagon_of("Projet"), hexagon_of("Projet"));
}

static void a_disabled_tile_says_why(void **state)
{
    (void)state;
    struct widget *w = button(WIDGET_TILE, STYLE_PLAIN);
    w->state |= STATE_DISABLED;
    w->size = TEXT_SMALL;
    draw();
    int without = count(wall.theme.colour[COLOUR_OFF]);
    view_clear(&wall.view);
    w = view_add(&wall.view, (struct widget){.role = WIDGET_TILE,
                                             .state = STATE_DISABLED,
                                             .size = TEXT_SMALL,
                                             .align = ALIGN_CENTRE,
                                             .box = {100, 80, 200, 80},
                                             .label = "Void",
                                             .note = "not at this event"});
    draw();
    assert_true(count(wall.theme.colour[COLOUR_OFF]) > without + 50);
}

static void a_label_that_is_cut_ends_in_an_ellipsis(void **state)
{
    (void)state;
    static uint32_t cut[WIDTH * HEIGHT];
    struct widget text = {.role = WIDGET_TEXT,
                          .size = TEXT_BODY,
                          .box = {0, 0, 150, 60},
                          .label = "Accompagnement numérique"};
    view_add(&wall.view, text);
    draw();
    memcpy(cut, wall.pixels, sizeof cut);
    size_t letters = strlen("Accompagnement");
    bool found = false;
    for (; letters > 2 && !found; letters--) { /* what fits with the dots */
        char shorter[40];
        memcpy(shorter, text.label, letters);
        memcpy(shorter + letters, "…", sizeof "…");
        view_clear(&wall.view);
        text.label = shorter;
        view_add(&wall.view, text);
        draw();
        found = memcmp(cut, wall.pixels, sizeof cut) == 0;
        text.label = "Accompagnement numérique";
    }
    assert_true(found);
}

#define PAINTED(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        PAINTED(the_focus_is_ink_round_background_in_every_palette),
        PAINTED(the_focus_that_moves_leaves_nothing_behind),
        PAINTED(a_pressed_widget_is_seen_in_every_palette),
        PAINTED(the_ring_of_a_hold_fills),
        PAINTED(a_banner_covers_the_strip_and_no_more),
        PAINTED(the_hexagon_of_a_missing_picture_has_an_outline_in_the_dark),
        PAINTED(badges_without_pictures_have_eight_colours),
        PAINTED(a_disabled_tile_says_why),
        PAINTED(a_label_that_is_cut_ends_in_an_ellipsis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
