/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "tests/support/stage.h"
#include "ui/keyboard.h"

/* Every state x language x size, with the labels measured by the real fonts. */
static const int SIZES[][2] = {{800, 480}, {1024, 600}, {1280, 800}};
enum { SIZES_COUNT = 3 };

typedef void rule(const struct view *v, const struct theme *t, const char *where);

static struct text *fonts;

static int open_fonts(void **state)
{
    (void)state;
    language_start("build/share/locale");
    return text_open(&fonts, NULL) ? 0 : 1;
}
static int close_fonts(void **state)
{
    (void)state;
    text_close(fonts);
    return 0;
}

static void each_view(rule *check, bool full)
{
    static struct stage s;
    static struct view v;
    for (int l = 0; l < LANGUAGE_COUNT; l++)
        for (size_t size = 0; size < SIZES_COUNT; size++)
            for (size_t i = 0; i < STAGE_STATES; i++) {
                const char *name;
                char where[120];
                struct theme t = theme_for(SIZES[size][0], SIZES[size][1], (struct looks){0});
                struct screen_env env = {&t, fonts};
                if (full)
                    stage_full(&s);
                else
                    stage_like_the_labfab(&s, (enum language)l);
                stage_size(&s, &t);
                struct flow f = stage_flow(&s, i, (enum language)l, &name);
                screen_draw(&v, &f, &s.model, &env);
                snprintf(where, sizeof where, "%s, %s, %dx%d", name,
                         language_code((enum language)l), t.width, t.height);
                check(&v, &t, where);
            }
}

static void nothing_clipped(const struct view *v, const struct theme *t, const char *where)
{
    (void)t;
    for (size_t i = 0; i < v->count; i++)
        if (v->widgets[i].clipped)
            print_error("%s: \"%s\" does not fit\n", where, v->widgets[i].label);
    for (size_t i = 0; i < v->count; i++)
        assert_false(v->widgets[i].clipped);
    assert_false(v->overflowed);
}
static void every_text_fits_its_place(void **state)
{
    (void)state;
    each_view(nothing_clipped, false);
}

/* At the limits a name of eighty characters may be cut, with its tail shown as such; nothing
 * else. */
static void only_names_cut(const struct view *v, const struct theme *t, const char *where)
{
    (void)t;
    for (size_t i = 0; i < v->count; i++) {
        const struct widget *w = &v->widgets[i];
        bool name = w->role == WIDGET_TILE || w->role == WIDGET_HEADING;
        if (w->clipped && !(name && strlen(w->label) >= 80))
            fail_msg("%s: \"%s\" does not fit", where, w->label);
    }
    assert_false(v->overflowed);
}
static void at_the_limits_only_the_longest_names_are_cut(void **state)
{
    (void)state;
    each_view(only_names_cut, true);
}

static void every_page_shows_its_own(void **state)
{
    static struct stage s;
    static struct view v;
    (void)state;
    stage_full(&s);
    s.model.badge_count = 100; /* the last page is not full */
    for (size_t size = 0; size < SIZES_COUNT; size++) {
        struct theme t = theme_for(SIZES[size][0], SIZES[size][1], (struct looks){0});
        struct screen_env env = {&t, fonts};
        stage_size(&s, &t);
        int per_page = s.model.badges_per_page, seen = 0;
        assert_true(per_page <= MODEL_TILES_MAX);
        for (int page = 0; page * per_page < (int)s.model.badge_count; page++) {
            struct flow f = {.screen = SCREEN_BADGES, .page = page};
            int place = 0;
            s.model.badge_first = (size_t)(page * per_page);
            screen_draw(&v, &f, &s.model, &env);
            for (size_t i = 0; i < v.count; i++)
                if (v.widgets[i].role == WIDGET_TILE)
                    assert_int_equal(v.widgets[i].id, ID_BADGE + place++);
            seen += place;
        }
        assert_int_equal(seen, s.model.badge_count);
    }
}

static bool overlap(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
static void apart(const struct view *v, const struct theme *t, const char *where)
{
    (void)t;
    for (size_t i = 0; i < v->count; i++)
        for (size_t k = i + 1; k < v->count; k++)
            if (overlap(v->widgets[i].box, v->widgets[k].box))
                fail_msg("%s: \"%s\" and \"%s\" overlap", where, v->widgets[i].label,
                         v->widgets[k].label);
}
static void nothing_lies_over_anything(void **state)
{
    (void)state;
    each_view(apart, false);
    each_view(apart, true);
}

static void within(const struct view *v, const struct theme *t, const char *where)
{
    for (size_t i = 0; i < v->count; i++) {
        struct box b = v->widgets[i].box;
        if (b.x < 0 || b.y < 0 || b.w <= 0 || b.h <= 0 || b.x + b.w > t->width ||
            b.y + b.h > t->height)
            fail_msg("%s: \"%s\" is not on the screen", where, v->widgets[i].label);
    }
}
static void everything_is_on_the_screen(void **state)
{
    (void)state;
    each_view(within, false);
    each_view(within, true);
}

static void large_enough(const struct view *v, const struct theme *t, const char *where)
{
    for (size_t i = 0; i < v->count; i++) {
        const struct widget *w = &v->widgets[i];
        if (w->id != 0 && (w->box.w < t->target_x || w->box.h < t->target_y))
            fail_msg("%s: \"%s\" is smaller than a finger: %dx%d", where, w->label, w->box.w,
                     w->box.h);
    }
}
static void every_target_is_as_large_as_a_finger(void **state)
{
    (void)state;
    each_view(large_enough, false);
    each_view(large_enough, true);
}

static void one_primary(const struct view *v, const struct theme *t, const char *where)
{
    int primary = 0;
    (void)t;
    for (size_t i = 0; i < v->count; i++)
        primary += v->widgets[i].style == STYLE_PRIMARY;
    if (primary > 1)
        fail_msg("%s: %d primary buttons", where, primary);
}
static void a_screen_has_one_thing_to_do_first(void **state)
{
    (void)state;
    each_view(one_primary, false);
    each_view(one_primary, true);
}

static void ids_once(const struct view *v, const struct theme *t, const char *where)
{
    (void)t;
    for (size_t i = 0; i < v->count; i++)
        for (size_t k = i + 1; k < v->count; k++)
            if (v->widgets[i].id != 0 && v->widgets[i].id == v->widgets[k].id)
                fail_msg("%s: id %d twice", where, v->widgets[i].id);
}
static void each_tap_means_one_thing(void **state)
{
    (void)state;
    each_view(ids_once, false);
    each_view(ids_once, true);
}

/* Tab by Tab every target is reached once, then the first again. */
static void tabbed_through(const struct view *v, const struct theme *t, const char *where)
{
    static struct keyboard keys;
    struct flow f = {0};
    size_t targets = 0, reached = 0;
    uint16_t seen[VIEW_WIDGETS_MAX], first = 0;
    (void)t;
    for (size_t i = 0; i < v->count; i++)
        targets += v->widgets[i].id != 0 && !(v->widgets[i].state & STATE_DISABLED);
    for (struct flow_event e;
         keyboard_key(&e, &keys, (struct key){.kind = KEY_ONWARDS}, 1000, v, &f);) {
        if (e.widget == first || reached > targets)
            break;
        first = reached == 0 ? e.widget : first;
        for (size_t i = 0; i < reached; i++)
            if (seen[i] == e.widget)
                fail_msg("%s: the focus comes to %d twice", where, e.widget);
        seen[reached++] = e.widget;
        f.focus = e.widget;
        f.focus_shown = FOCUS_SHOWN;
    }
    if (reached != targets)
        fail_msg("%s: the focus reaches %zu of %zu", where, reached, targets);
}
static void the_keyboard_reaches_every_target(void **state)
{
    (void)state;
    each_view(tabbed_through, false);
    each_view(tabbed_through, true);
}

static void no_pin_digit_is_on_any_screen(void **state)
{
    static struct stage s;
    static struct view with, without;
    struct theme t = theme_for(800, 480, (struct looks){0});
    struct screen_env env = {&t, fonts};
    const char *name;
    char a[8192], b[8192];
    (void)state;
    stage_like_the_labfab(&s, LANGUAGE_FR);
    struct flow f = stage_flow(&s, 2, LANGUAGE_FR, &name);
    screen_draw(&with, &f, &s.model, &env);
    memcpy(f.pin.digits, "975", 3);
    screen_draw(&without, &f, &s.model, &env);
    view_dump(&with, a, sizeof a);
    view_dump(&without, b, sizeof b);
    assert_string_equal(a, b);
    struct box damage[VIEW_DAMAGE_MAX];
    size_t count;
    assert_true(view_same(&with, &without, damage, &count)); /* nor in what is drawn */
}

/* Neighbours in time: what the finger leaves is never under what comes. */
static void award_and_next_lie_apart(void **state)
{
    static struct stage s;
    static struct view award, qr;
    (void)state;
    for (size_t size = 0; size < SIZES_COUNT; size++)
        for (size_t badge = 0; badge < 4; badge++) {
            struct theme t = theme_for(SIZES[size][0], SIZES[size][1], (struct looks){0});
            struct screen_env env = {&t, fonts};
            struct flow f = {.screen = SCREEN_AWARD};
            stage_like_the_labfab(&s, LANGUAGE_FR);
            stage_choose(&s, badge);
            screen_draw(&award, &f, &s.model, &env);
            f.screen = SCREEN_QR;
            screen_draw(&qr, &f, &s.model, &env);
            for (size_t i = 0; i < award.count; i++)
                for (size_t k = 0; k < qr.count; k++)
                    if (award.widgets[i].id == ID_AWARD &&
                        (qr.widgets[k].id == ID_NEXT || qr.widgets[k].id == ID_VOID))
                        assert_false(overlap(award.widgets[i].box, qr.widgets[k].box));
        }
}

static void a_phone_can_read_the_qr(void **state)
{
    static struct stage s;
    static struct view v;
    static const int um[] = {179, 170, 170}; /* the smaller side of a pixel */
    (void)state;
    for (size_t size = 0; size < SIZES_COUNT; size++) {
        struct theme t = theme_for(SIZES[size][0], SIZES[size][1], (struct looks){0});
        struct screen_env env = {&t, fonts};
        struct flow f = {.screen = SCREEN_QR};
        int seen = 0;
        stage_like_the_labfab(&s, LANGUAGE_FR);
        screen_draw(&v, &f, &s.model, &env);
        for (size_t i = 0; i < v.count; i++)
            if (v.widgets[i].role == WIDGET_QR) {
                int modules = s.qr.width + 2 * QR_QUIET;
                assert_int_equal(v.widgets[i].box.w % modules, 0);
                assert_true(v.widgets[i].box.w / modules * um[size] >= 1200);
                seen++;
            }
        assert_int_equal(seen, 1);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_fits_its_place),
        cmocka_unit_test(at_the_limits_only_the_longest_names_are_cut),
        cmocka_unit_test(every_page_shows_its_own),
        cmocka_unit_test(nothing_lies_over_anything),
        cmocka_unit_test(everything_is_on_the_screen),
        cmocka_unit_test(every_target_is_as_large_as_a_finger),
        cmocka_unit_test(a_screen_has_one_thing_to_do_first),
        cmocka_unit_test(each_tap_means_one_thing),
        cmocka_unit_test(the_keyboard_reaches_every_target),
        cmocka_unit_test(no_pin_digit_is_on_any_screen),
        cmocka_unit_test(award_and_next_lie_apart),
        cmocka_unit_test(a_phone_can_read_the_qr),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
