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

#include "tests/support/limits.h"
#include "ui/screens/moment.h"
#include "ui/screens/participant.h"
#include "ui/tour/tour_scene.h"
#include "ui/tour/tour_table.h"
#include "ui/window/keyboard.h"

/* What holds on every view: all states of the tour, as they are and at the limits, in every
 * language, on every panel, at every text size, for both hands, measured by the real fonts. Each
 * is built once; each rule notes where it does not hold, and is a test of its own. */
static const int SIZES[][2] = {{800, 480}, {1024, 600}, {1280, 720}, {1280, 800},
                               {480, 800}, {600, 1024}, {720, 1280}, {800, 1280}};
enum { SIZE_COUNT = 8, TOLD_MAX = 4000 };

struct seen {
    const struct view *v;
    const struct theme *t;
    const struct tour_scene *scene;
    bool full; /* at the limits */
};

static struct text *fonts;

/* NULL when it holds, else which widget is wrong. */
typedef const char *rule(const struct seen *s);

static bool tappable(const struct widget *w)
{
    return w->id != 0;
}

/* At the limits a name of eighty characters may be cut, and ends in an ellipsis; nothing else. */
static const char *clipped(const struct seen *s)
{
    for (size_t i = 0; i < s->v->count; i++) {
        const struct widget *w = &s->v->widgets[i];
        bool name = s->full && strlen(w->label) >= 80;
        if (w->clipped && !name)
            return w->label;
    }
    return s->v->overflowed ? "too many widgets" : NULL;
}

static bool overlap(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
static const char *overlapping(const struct seen *s)
{
    for (size_t i = 0; i < s->v->count; i++)
        for (size_t k = i + 1; k < s->v->count; k++)
            if (overlap(s->v->widgets[i].box, s->v->widgets[k].box))
                return s->v->widgets[i].label;
    return NULL;
}

static const char *outside(const struct seen *s)
{
    for (size_t i = 0; i < s->v->count; i++) {
        struct box b = s->v->widgets[i].box;
        if (b.x < 0 || b.y < 0 || b.w <= 0 || b.h <= 0 || b.x + b.w > s->t->width ||
            b.y + b.h > s->t->height)
            return s->v->widgets[i].label;
    }
    return NULL;
}

/* Ten keys lie beside each other on the narrowest panel: each is 9 mm wide at least. */
static const char *small(const struct seen *s)
{
    for (size_t i = 0; i < s->v->count; i++) {
        const struct widget *w = &s->v->widgets[i];
        int least = w->role == WIDGET_KEY ? s->t->key_x : s->t->target_x;
        if (tappable(w) && (w->box.w < least || w->box.h < s->t->target_y))
            return w->label;
    }
    return NULL;
}

/* The nearer one of two targets is hit by a finger that meant the other. */
static const char *close_by(const struct seen *s)
{
    for (size_t i = 0; i < s->v->count; i++)
        for (size_t k = i + 1; k < s->v->count; k++) {
            const struct widget *a = &s->v->widgets[i], *b = &s->v->widgets[k];
            struct box grown = {a->box.x - s->t->gap, a->box.y - s->t->gap,
                                a->box.w + 2 * s->t->gap, a->box.h + 2 * s->t->gap};
            if (tappable(a) && tappable(b) && overlap(grown, b->box))
                return a->label;
        }
    return NULL;
}

/* Each page of the settings shows all of them, with nothing over them. */
static const char *setting_gone(const struct seen *s)
{
    static const int counts[SETTINGS_GROUPS] = {5, 5, 6, 2, 3};
    const struct flow *f = &s->scene->flow;
    if (f->screen != SCREEN_SETTINGS || f->notice[0] != '\0')
        return NULL;
    for (int n = 0; n < counts[f->beside.settings]; n++) {
        size_t i = 0;
        while (i < s->v->count && s->v->widgets[i].id != ID_SETTING + n)
            i++;
        if (i == s->v->count)
            return "a setting is not on its page";
    }
    return NULL;
}

static const char *two_primary(const struct seen *s)
{
    int primary = 0;
    for (size_t i = 0; i < s->v->count; i++)
        if (s->v->widgets[i].style == STYLE_PRIMARY && ++primary > 1)
            return s->v->widgets[i].label;
    return NULL;
}

static const char *same_id(const struct seen *s)
{
    for (size_t i = 0; i < s->v->count; i++)
        for (size_t k = i + 1; k < s->v->count; k++)
            if (tappable(&s->v->widgets[i]) && s->v->widgets[i].id == s->v->widgets[k].id)
                return s->v->widgets[i].label;
    return NULL;
}

static const char *without_name(const struct seen *s)
{
    for (size_t i = 0; i < s->v->count; i++)
        if (tappable(&s->v->widgets[i]) && s->v->widgets[i].label[0] == '\0')
            return "a target without a label";
    return NULL;
}

/* Tab goes once to everything that can be tapped, and comes back. */
static const char *unreachable(const struct seen *s)
{
    static bool reached[VIEW_WIDGETS_MAX];
    struct keyboard k = {0};
    struct flow f = s->scene->flow;
    size_t targets = 0;
    memset(reached, 0, sizeof reached);
    for (size_t i = 0; i < s->v->count; i++)
        targets += tappable(&s->v->widgets[i]) && !(s->v->widgets[i].state & STATE_DISABLED);
    for (size_t n = 0; n < targets; n++) {
        struct flow_event e = {0};
        if (!keyboard_key(&e, &k, (struct key){.kind = KEY_ONWARDS}, 100000 + 1000 * n, s->v,
                          &f) ||
            e.kind != EVENT_FOCUS)
            return "the focus does not move";
        f.focus = e.widget;
        f.focus_shown = FOCUS_SHOWN;
        for (size_t i = 0; i < s->v->count; i++)
            reached[i] = reached[i] || s->v->widgets[i].id == e.widget;
    }
    for (size_t i = 0; i < s->v->count; i++)
        if (tappable(&s->v->widgets[i]) && !(s->v->widgets[i].state & STATE_DISABLED) &&
            !reached[i])
            return s->v->widgets[i].label;
    return NULL;
}

/* 1.2 mm a module, whole pixels. */
static const char *hard_to_scan(const struct seen *s)
{
    if (s->v->qr == NULL)
        return NULL;
    int modules = s->v->qr->width + 2 * QR_QUIET;
    /* the request of a new kiosk is long, and read once by an operator who sits before it */
    int least = s->scene->flow.screen != SCREEN_ENROL ? 1200
                : theme_is_upright(s->t)              ? 500
                                                      : 700;
    int um = s->t->um_x < s->t->um_y ? s->t->um_x : s->t->um_y;
    for (size_t i = 0; i < s->v->count; i++) {
        const struct widget *w = &s->v->widgets[i];
        if (w->role == WIDGET_QR && (w->box.w != w->box.h || w->box.w % modules != 0 ||
                                     w->box.w / modules * um < least))
            return w->label;
    }
    return NULL;
}

/* Beside a code the participant reads what to do in their own language, whole. */
static const char *without_instruction(const struct seen *s)
{
    const struct flow *f = &s->scene->flow;
    const char *says = moment_instruction(f->language);
    bool code =
        f->screen == SCREEN_QR || (f->screen == SCREEN_CAROUSEL && f->group.end == END_NOT);
    for (size_t i = 0; code && i < s->v->count; i++)
        if (strcmp(s->v->widgets[i].label, says) == 0)
            return s->v->widgets[i].clipped ? says : NULL;
    return code ? says : NULL;
}

/* Where a widget has ink: all of what can be tapped and of pictures, of a text its lines. */
static struct box ink(const struct widget *w, const struct theme *t)
{
    struct text_line lines[8];
    bool all;
    bool text = w->role == WIDGET_TEXT || w->role == WIDGET_HEADING || w->role == WIDGET_STATUS;
    if (tappable(w) || !text)
        return w->box;
    int px = t->px[w->size], icon = w->icon == ICON_NONE ? 0 : px + t->margin / 2, widest = 0;
    int n = text_wrap(lines, w->lines == 0 ? 1 : w->lines, &all, fonts, w->label, w->weight, px,
                      w->box.w - icon);
    for (int i = 0; i < n; i++) {
        int width = text_width(fonts, w->label + lines[i].start, lines[i].len, w->weight, px);
        widest = width > widest ? width : widest;
    }
    struct box b = {w->box.x, w->box.y, widest + icon, n * text_line_height(fonts, px)};
    if (w->align == ALIGN_CENTRE)
        b.x += (w->box.w - b.w) / 2;
    if (w->role == WIDGET_STATUS) /* its lines are in the middle of its height */
        b.y += (w->box.h - b.h) / 2;
    return b;
}

/* No more than a third of the screen is empty in one piece: the largest rectangle without ink, on a
 * raster of 60 x 60. */
enum { RASTER = 60 };
static const char *empty(const struct seen *s)
{
    static char said[40];
    bool full[RASTER][RASTER] = {{false}};
    int heights[RASTER] = {0}, most = 0;
    for (size_t i = 0; i < s->v->count; i++) {
        struct box b = ink(&s->v->widgets[i], s->t);
        for (int y = b.y * RASTER / s->t->height; y * s->t->height < (b.y + b.h) * RASTER; y++)
            for (int x = b.x * RASTER / s->t->width; x * s->t->width < (b.x + b.w) * RASTER;
                 x++)
                if (x >= 0 && y >= 0 && x < RASTER && y < RASTER)
                    full[y][x] = true;
    }
    for (int y = 0; y < RASTER; y++) { /* the highest free column above each cell of the row */
        for (int x = 0; x < RASTER; x++)
            heights[x] = full[y][x] ? 0 : heights[x] + 1;
        for (int x = 0; x < RASTER; x++)
            for (int h = heights[x], to = x; to < RASTER && heights[to] > 0; to++) {
                h = heights[to] < h ? heights[to] : h;
                most = h * (to - x + 1) > most ? h * (to - x + 1) : most;
            }
    }
    if (most * 3 <= RASTER * RASTER)
        return NULL;
    snprintf(said, sizeof said, "%d %% of the screen", most * 100 / (RASTER * RASTER));
    return said;
}

/* An alarm over the strip covers nothing and moves nothing below it. */
static const char *moved_by_a_banner(const struct seen *s)
{
    static struct view v;
    static struct model m;
    struct screen_env env = {s->t, fonts};
    m = s->scene->model;
    m.banner = "!";
    m.banner_style = STYLE_DANGER;
    screen_draw(&v, &s->scene->flow, &m, &env);
    for (size_t i = 0; i < v.count; i++)
        if (v.widgets[i].id != 0 &&
            overlap(v.widgets[i].box, (struct box){0, 0, s->t->width, s->t->strip}) &&
            v.widgets[0].role == WIDGET_BANNER)
            return v.widgets[i].label;
    for (size_t i = 0; i < s->v->count; i++) {
        const struct widget *w = &s->v->widgets[i];
        bool kept = !tappable(w);
        for (size_t k = 0; k < v.count && !kept; k++)
            kept = v.widgets[k].id == w->id &&
                   memcmp(&v.widgets[k].box, &w->box, sizeof w->box) == 0;
        if (!kept)
            return w->label;
    }
    return NULL;
}

static const struct {
    rule *holds;
    const char *wrong;
} RULES[] = {
    {clipped, "does not fit"},
    {overlapping, "lies over another"},
    {outside, "is not on the screen"},
    {small, "is smaller than a finger"},
    {close_by, "is too near to another"},
    {two_primary, "is a second primary button"},
    {setting_gone, ""},
    {same_id, "means two things"},
    {without_name, "has no name"},
    {unreachable, "is not reached by keyboard"},
    {hard_to_scan, "is hard to scan"},
    {without_instruction, "is not told, or is cut"},
    {empty, "is empty in one piece"},
    {moved_by_a_banner, "is moved or covered by a banner"},
};
enum { RULE_COUNT = sizeof RULES / sizeof RULES[0] };
static size_t broken[RULE_COUNT];

static void check(const struct seen *s, const char *where)
{
    for (size_t r = 0; r < RULE_COUNT; r++) {
        const char *what = RULES[r].holds(s);
        if (what != NULL && broken[r]++ < TOLD_MAX)
            print_error("%s: \"%s\" %s\n", where, what, RULES[r].wrong);
    }
}

static void see(size_t i, enum language l, const struct theme *t, bool full)
{
    static struct tour_scene scene;
    static struct view v;
    struct screen_env env = {t, fonts};
    char where[160];
    tour_scene(&scene, i, l, t);
    scene.model.organisation_picture = "00"; /* before a name that leaves room for it */
    if (full)
        limits_fill(&scene);
    screen_draw(&v, &scene.flow, &scene.model, &env);
    snprintf(where, sizeof where, "%s%s, %s, %dx%d, text %d%s", tour_state(i)->name,
             full ? " at the limits" : "", language_code(l), t->width, t->height,
             t->looks.step + 1, t->looks.hand == HAND_LEFT ? ", left hand" : "");
    check(&(struct seen){&v, t, &scene, full}, where);
}

/* ---- the participant's side, on a second display */

static const int SECONDS[][2] = {{640, 480}, {1280, 720}, {1920, 1080}, {720, 1280}};
static size_t broken_aside;

static const char *tappable_aside(const struct seen *s)
{
    for (size_t i = 0; i < s->v->count; i++)
        if (tappable(&s->v->widgets[i]))
            return s->v->widgets[i].label;
    return NULL;
}

/* A code is there when it is on the panel, and only then. */
static const char *another_code(const struct seen *s)
{
    enum screen up = s->scene->flow.screen;
    bool on_panel = up == SCREEN_QR || up == SCREEN_CAROUSEL, here = false;
    bool secret = up == SCREEN_NO_PHONE, told = false;
    for (size_t i = 0; i < s->v->count; i++) {
        here = here || s->v->widgets[i].role == WIDGET_QR;
        told = told || strcmp(s->v->widgets[i].label, s->scene->model.shown_code) == 0;
    }
    return here != on_panel || told != secret || (s->v->qr != NULL) != on_panel ? "code" : NULL;
}

static const char *without_instruction_aside(const struct seen *s)
{
    struct seen at = *s;
    static struct tour_scene scene;
    scene = *s->scene;
    scene.flow.group.end = END_NOT; /* the end of a group is told on the panel alone */
    at.scene = &scene;
    return without_instruction(&at);
}

static void see_aside(size_t i, enum language l, const int size[2], enum text_step step,
                      bool full)
{
    static struct tour_scene scene;
    static struct view v;
    static rule *const rules[] = {clipped,        overlapping,  outside,
                                  tappable_aside, another_code, without_instruction_aside};
    struct theme panel = theme_for(800, 480, (struct looks){.step = step});
    tour_scene(&scene, i, l, &panel);
    scene.model.organisation_picture = "00"; /* before a name that leaves room for it */
    if (full)
        limits_fill(&scene);
    struct theme t = theme_for_audience(size[0], size[1], participant_looks(&scene.flow));
    participant_draw(&v, &scene.flow, &scene.model, &(struct screen_env){&t, fonts});
    struct seen seen = {&v, &t, &scene, full};
    for (size_t r = 0; r < sizeof rules / sizeof rules[0]; r++) {
        const char *what = rules[r](&seen);
        if (what != NULL && broken_aside++ < TOLD_MAX)
            print_error("second display: %s%s, %s, %dx%d, text %d: \"%s\" (rule %zu)\n",
                        tour_state(i)->name, full ? " at the limits" : "", language_code(l),
                        size[0], size[1], step + 1, what, r);
    }
}

static void the_participants_side_holds_what_it_should_and_no_button(void **state)
{
    (void)state;
    for (int l = 0; l < LANGUAGE_COUNT; l++)
        for (size_t size = 0; size < sizeof SECONDS / sizeof SECONDS[0]; size++)
            for (int step = 0; step < TEXT_STEP_COUNT; step++)
                for (size_t i = 0; i < tour_count(); i++) {
                    see_aside(i, (enum language)l, SECONDS[size], (enum text_step)step, false);
                    see_aside(i, (enum language)l, SECONDS[size], (enum text_step)step, true);
                }
    if (broken_aside > 0)
        fail_msg("%zu views of the second display", broken_aside);
}

static int look_at_all(void **state)
{
    (void)state;
    language_start("build/share/locale");
    if (!text_open(&fonts, NULL))
        return 1;
    for (int l = 0; l < LANGUAGE_COUNT; l++)
        for (size_t size = 0; size < SIZE_COUNT; size++)
            for (int look = 0; look < 6; look++) {
                struct looks looks = {.step = (enum text_step)(look / 2),
                                      .hand = (enum hand)(look % 2)};
                struct theme t = theme_for(SIZES[size][0], SIZES[size][1], looks);
                for (size_t i = 0; i < tour_count(); i++) {
                    see(i, (enum language)l, &t, false);
                    see(i, (enum language)l, &t, true);
                }
            }
    return 0;
}
static int put_away(void **state)
{
    (void)state;
    text_close(fonts);
    return 0;
}

static void must_hold(rule *which)
{
    for (size_t r = 0; r < RULE_COUNT; r++)
        if (RULES[r].holds == which && broken[r] > 0)
            fail_msg("%zu views: something %s", broken[r], RULES[r].wrong);
}

static void every_text_fits_its_place(void **state)
{
    (void)state;
    must_hold(clipped);
}
static void nothing_lies_over_anything(void **state)
{
    (void)state;
    must_hold(overlapping);
}
static void everything_is_on_the_screen(void **state)
{
    (void)state;
    must_hold(outside);
}
static void every_target_is_as_large_as_a_finger(void **state)
{
    (void)state;
    must_hold(small);
}
static void targets_are_two_and_a_half_millimetres_apart(void **state)
{
    (void)state;
    must_hold(close_by);
}
static void a_screen_has_one_thing_to_do_first(void **state)
{
    (void)state;
    must_hold(two_primary);
}
static void every_setting_is_on_its_page(void **state)
{
    (void)state;
    must_hold(setting_gone);
}
static void each_tap_means_one_thing(void **state)
{
    (void)state;
    must_hold(same_id);
}
static void every_target_has_a_name(void **state)
{
    (void)state;
    must_hold(without_name);
}
static void the_keyboard_reaches_everything(void **state)
{
    (void)state;
    must_hold(unreachable);
}
static void a_phone_can_read_the_qr(void **state)
{
    (void)state;
    must_hold(hard_to_scan);
}
static void beside_a_code_its_reader_is_told_what_to_do(void **state)
{
    (void)state;
    must_hold(without_instruction);
}
static void no_more_than_a_third_is_empty_in_one_piece(void **state)
{
    (void)state;
    must_hold(empty);
}
static void a_banner_moves_and_covers_nothing(void **state)
{
    (void)state;
    must_hold(moved_by_a_banner);
}

/* ---- what is looked at once */

static void draw(struct view *v, const struct tour_scene *s, const struct theme *t)
{
    struct screen_env env = {t, fonts};
    screen_draw(v, &s->flow, &s->model, &env);
}

static size_t state_named(const char *name)
{
    size_t i = 0;
    while (strcmp(tour_state(i)->name, name) != 0)
        i++;
    return i;
}

static void each_state_has_a_name_of_its_own_and_each_screen_a_state(void **state)
{
    (void)state;
    bool shown[SCREEN_COUNT] = {false};
    for (size_t i = 0; i < tour_count(); i++) {
        shown[tour_state(i)->flow.screen] = true;
        for (size_t k = i + 1; k < tour_count(); k++)
            assert_string_not_equal(tour_state(i)->name, tour_state(k)->name);
    }
    for (int s = 0; s < SCREEN_COUNT; s++)
        if (!shown[s])
            fail_msg("the tour does not show screen \"%s\"", screen_name((enum screen)s));
}

static void every_letter_is_in_the_fonts(void **state)
{
    (void)state;
    static struct tour_scene s;
    static struct view v;
    struct theme t = theme_for(800, 480, (struct looks){0});
    uint32_t before = text_unknown(fonts);
    for (int l = 0; l < LANGUAGE_COUNT; l++)
        for (size_t i = 0; i < tour_count(); i++) {
            tour_scene(&s, i, (enum language)l, &t);
            draw(&v, &s, &t);
            for (size_t w = 0; w < v.count; w++) {
                struct alpha run;
                const char *label = v.widgets[w].label;
                if (label[0] != '\0')
                    text_run(&run, fonts, label, strlen(label), WEIGHT_REGULAR, 18, NULL);
                if (text_unknown(fonts) != before)
                    fail_msg("\"%s\" has a letter that no font has", label);
            }
        }
}

static void every_page_fills_its_tiles(void **state)
{
    static struct tour_scene s;
    static struct view v;
    (void)state;
    for (size_t size = 0; size < SIZE_COUNT; size++)
        for (int step = 0; step < TEXT_STEP_COUNT; step++) {
            struct theme t = theme_for(SIZES[size][0], SIZES[size][1],
                                       (struct looks){.step = (enum text_step)step});
            int seen = 0;
            tour_scene(&s, state_named("badges"), LANGUAGE_FR, &t);
            limits_fill(&s);
            draw(&v, &s, &t);
            for (size_t i = 0; i < v.count; i++)
                seen += v.widgets[i].role == WIDGET_TILE;
            assert_int_equal(seen, s.model.badges_per_page);
            assert_true(s.model.badges_per_page <= MODEL_TILES_MAX);
        }
}

/* A row that a notice would cover is there when there is none. */
static void every_setting_of_a_group_is_shown(void **state)
{
    static struct tour_scene s;
    static struct view v;
    (void)state;
    for (size_t size = 0; size < SIZE_COUNT; size++)
        for (int step = 0; step < TEXT_STEP_COUNT; step++) {
            struct theme t = theme_for(SIZES[size][0], SIZES[size][1],
                                       (struct looks){.step = (enum text_step)step});
            int shown = 0;
            tour_scene(&s, state_named("settings look"), LANGUAGE_FR, &t);
            draw(&v, &s, &t);
            for (size_t i = 0; i < v.count; i++)
                shown += v.widgets[i].id >= ID_SETTING && v.widgets[i].id < ID_SETTING + 5;
            assert_int_equal(shown, 5);
        }
}

static void no_pin_digit_is_on_any_screen(void **state)
{
    static struct tour_scene s;
    static struct view with, without;
    struct theme t = theme_for(800, 480, (struct looks){0});
    char a[8192], b[8192];
    (void)state;
    tour_scene(&s, state_named("pin typed"), LANGUAGE_FR, &t);
    draw(&with, &s, &t);
    memcpy(s.flow.pin.digits, "975", 3);
    draw(&without, &s, &t);
    view_dump(&with, a, sizeof a);
    view_dump(&without, b, sizeof b);
    assert_string_equal(a, b);
    struct box damage[VIEW_DAMAGE_MAX];
    size_t count;
    assert_true(view_same(&with, &without, damage, &count)); /* nor in what is drawn */
}

/* Else nothing of it would be drawn: a view for another panel or other looks damages all of its own
 * panel, which has no size. */
static void a_question_is_for_the_same_panel_and_looks_as_its_screen(void **state)
{
    static struct tour_scene s;
    static struct view v;
    struct theme t = theme_for(1280, 800, (struct looks){.palette = PALETTE_DARK});
    (void)state;
    tour_scene(&s, state_named("void asked"), LANGUAGE_FR, &t);
    draw(&v, &s, &t);
    assert_int_equal(v.width, 1280);
    assert_int_equal(v.height, 800);
    assert_true(theme_same_looks(v.looks, t.looks));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_fits_its_place),
        cmocka_unit_test(nothing_lies_over_anything),
        cmocka_unit_test(everything_is_on_the_screen),
        cmocka_unit_test(every_target_is_as_large_as_a_finger),
        cmocka_unit_test(targets_are_two_and_a_half_millimetres_apart),
        cmocka_unit_test(a_screen_has_one_thing_to_do_first),
        cmocka_unit_test(every_setting_is_on_its_page),
        cmocka_unit_test(each_tap_means_one_thing),
        cmocka_unit_test(every_target_has_a_name),
        cmocka_unit_test(the_keyboard_reaches_everything),
        cmocka_unit_test(a_phone_can_read_the_qr),
        cmocka_unit_test(beside_a_code_its_reader_is_told_what_to_do),
        cmocka_unit_test(no_more_than_a_third_is_empty_in_one_piece),
        cmocka_unit_test(a_banner_moves_and_covers_nothing),
        cmocka_unit_test(the_participants_side_holds_what_it_should_and_no_button),
        cmocka_unit_test(each_state_has_a_name_of_its_own_and_each_screen_a_state),
        cmocka_unit_test(every_letter_is_in_the_fonts),
        cmocka_unit_test(every_page_fills_its_tiles),
        cmocka_unit_test(every_setting_of_a_group_is_shown),
        cmocka_unit_test(no_pin_digit_is_on_any_screen),
        cmocka_unit_test(a_question_is_for_the_same_panel_and_looks_as_its_screen),
    };
    return cmocka_run_group_tests(tests, look_at_all, put_away);
}
