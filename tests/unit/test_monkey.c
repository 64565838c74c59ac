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

#include "tests/support/flow_answers.h"
#include "ui/draw/canvas.h"
#include "ui/flow/flow.h"
#include "ui/tour/tour_scene.h"
#include "ui/tour/tour_table.h"
#include "ui/window/keyboard.h"

/* A monkey at the kiosk: the real flow, the real views, an engine that says anything it may say,
 * late or twice. After each event it is asked what must always be true. The same seed and number
 * of events are the same run: MONKEY_SEED=N MONKEY_EVENTS=N.
 *
 * 1. An award is wanted once for each tap on Award that the screen took, a group once for each
 *    hold, and by nothing else.
 * 2. A QR is on the screen only after the engine has said that the award is recorded.
 * 3. Digits of a PIN are nowhere but on the screens that ask for one; locking leaves nothing.
 * 4. An answer that nobody waits for changes nothing.
 * 5. Something can always be tapped, unless an answer is on its way.
 * 6. Where a finger has just tapped there is no Award, Next or Yes.
 * 7. Drawing what changed is drawing all of it. */
enum {
    PAINTED_EVENTS = 20000,
    COMPARED_EACH = 50,
    SCAN_MAX = 400,
    RESTARTS_EACH = 2000,
    ROUND = 300000,
    WIDGETS = ID_HOLD * 2 /* more than any widget's number */
};

struct monkey {
    uint64_t seed, random, event;
    struct tour_scene scene;
    struct model rest; /* the workshop as it is when nothing is the matter */
    struct view views[2];
    int now;
    struct keyboard keyboard;
    uint64_t ms;
    enum flow_want pending; /* an answer is on its way */
    uint32_t request;
    bool curious;  /* it would rather tap what it has not tapped yet */
    bool recorded; /* the engine has given a QR since Award was tapped last */
    unsigned acts, wanted, awards, refused, locks, scans, entered[SCREEN_COUNT];
    uint32_t tapped[SCREEN_COUNT][WIDGETS]; /* how often */
    bool seen[SCREEN_COUNT][WIDGETS];       /* it could be tapped */
    /* where it is painted, else NULL */
    struct text *text;
    struct art *art;
    uint32_t *pixels, *again;
    struct theme theme;
};

static uint32_t roll(struct monkey *m, uint32_t sides)
{
    m->random ^= m->random << 13;
    m->random ^= m->random >> 7;
    m->random ^= m->random << 17;
    return (uint32_t)(m->random >> 32) % sides;
}

static const struct view *view_of(const struct monkey *m)
{
    return &m->views[m->now];
}

#define MUST(truth)                                                             \
    do {                                                                        \
        if (!(truth))                                                           \
            fail_msg("MONKEY_SEED=%llu, event %llu, screen %s: " #truth,        \
                     (unsigned long long)m->seed, (unsigned long long)m->event, \
                     screen_name(m->scene.flow.screen));                        \
    } while (0)

/* ---- the engine, which says what it may */

static struct flow_event answer(struct monkey *m)
{
    static const char *const reasons[] = {"disk-full", "chain", "slots-used", "daily-cap",
                                          "other"};
    struct flow_event e = {.kind = EVENT_REFUSED,
                           .request = m->request,
                           .value = 1 + roll(m, 30),
                           .text = reasons[roll(m, 5)]};
    size_t count = flow_answer_count(m->pending);
    if (count > 0 && roll(m, 8) != 0)
        e.kind = flow_answer(m->pending, roll(m, 3) == 0 ? roll(m, (uint32_t)count) : 0);
    if (e.kind == EVENT_FOUND_BADGE)
        e.text = m->scene.model.badges[roll(m, 4)].slug;
    if (e.kind == EVENT_DONE)
        e.value = (int64_t)m->pending;
    if (m->pending == WANT_LOCK) /* nothing can refuse it */
        e.kind = EVENT_LOCKED;
    m->pending = WANT_NOTHING;
    return e;
}

static bool shows_a_qr(enum flow_event_kind k)
{
    return k == EVENT_COMMITTED || k == EVENT_SHOWN || k == EVENT_UNSHOWN;
}

/* ---- the monkey */

/* A tappable, enabled widget of the screen; NULL: there is none. */
static const struct widget *some_target(struct monkey *m)
{
    const struct view *v = view_of(m);
    size_t start = v->count == 0 ? 0 : roll(m, (uint32_t)v->count);
    for (size_t i = 0; i < v->count; i++) {
        const struct widget *w = &v->widgets[(start + i) % v->count];
        if (w->id != 0 && !(w->state & STATE_DISABLED))
            return w;
    }
    return NULL;
}

/* The target that was tapped least on this screen: so the monkey gets round. */
static const struct widget *new_target(struct monkey *m)
{
    const struct view *v = view_of(m);
    const uint32_t *tapped = m->tapped[m->scene.flow.screen];
    const struct widget *least = NULL;
    for (size_t i = 0; i < v->count; i++) {
        const struct widget *w = &v->widgets[i];
        if (w->id != 0 && !(w->state & STATE_DISABLED) &&
            (least == NULL || tapped[w->id] < tapped[least->id]))
            least = w;
    }
    return least;
}

/* A person types the same new PIN twice, which chance does not. */
static const struct widget *next_key_of_a_pin(struct monkey *m)
{
    const struct view *v = view_of(m);
    int length = m->scene.flow.pin.length;
    uint16_t wanted = (uint16_t)(length < 6 ? ID_DIGIT + (length * 7 + 1) % 10 : ID_OK);
    for (size_t i = 0; i < v->count; i++)
        if (v->widgets[i].id == wanted && !(v->widgets[i].state & STATE_DISABLED))
            return &v->widgets[i];
    return NULL;
}

static struct flow_event at_a_widget(struct monkey *m, enum flow_event_kind kind)
{
    const struct widget *w = m->curious && roll(m, 2) == 0 ? new_target(m) : some_target(m);
    if (m->curious && m->scene.flow.screen == SCREEN_NEW_PIN && roll(m, 8) != 0)
        w = next_key_of_a_pin(m);
    return (struct flow_event){.kind = w == NULL ? EVENT_TOUCHED : kind,
                               .widget = w == NULL ? (uint16_t)0 : w->id};
}

static struct flow_event by_keyboard(struct monkey *m)
{
    static const enum key_kind kinds[] = {KEY_ONWARDS, KEY_ONWARDS, KEY_BACKWARDS, KEY_ENTER,
                                          KEY_ESCAPE,  KEY_ERASE,   KEY_CHARACTER};
    struct flow_event e = {.kind = EVENT_TOUCHED};
    struct key k = {kinds[roll(m, 7)], (char)(' ' + roll(m, 95))};
    keyboard_key(&e, &m->keyboard, k, m->ms, view_of(m), &m->scene.flow);
    return e;
}

static struct flow_event by_scanner(struct monkey *m)
{
    static char text[SCAN_MAX + 1];
    size_t len = roll(m, SCAN_MAX);
    for (size_t i = 0; i < len; i++)
        text[i] = (char)(' ' + roll(m, 95));
    text[len] = '\0';
    m->scans++;
    return (struct flow_event){.kind = EVENT_SCAN, .text = text};
}

static void let_time_pass(struct monkey *m)
{
    static const uint32_t waits[] = {10, 50, 400, 900, 1500, 30000, 130000, 700000};
    uint32_t wait = waits[roll(m, 4)];
    if (roll(m, 200) == 0)
        wait = waits[4 + roll(m, 4)];
    m->ms += wait;
}

/* A state of the tour, by chance or one of the screen that is up. */
static const struct tour_state *some_state(struct monkey *m)
{
    size_t start = roll(m, (uint32_t)tour_count());
    bool of_this_screen = roll(m, 3) != 0;
    for (size_t i = 0; of_this_screen && i < tour_count(); i++) {
        const struct tour_state *s = tour_state((start + i) % tour_count());
        if (s->flow.screen == m->scene.flow.screen)
            return s;
    }
    return tour_state(start);
}

/* A world that is a little different: another catalogue, an alarm, what other states have. */
static void shake(struct monkey *m)
{
    const struct tour_state *state = some_state(m);
    m->scene.model = m->rest;
    if (state->set != NULL)
        state->set(&m->scene);
    m->scene.model.locked_reason = roll(m, 6) == 0 ? "slots-used" : NULL;
    m->scene.model.award_reason = roll(m, 6) == 0 ? "daily-cap" : NULL;
    m->scene.model.clock_doubt = roll(m, 6) == 0;
    m->scene.model.banner = roll(m, 3) == 0 ? "!" : NULL;
    m->scene.model.banner_style = STYLE_DANGER;
}

/* What the kiosk lists when a screen comes up: the catalogue stays as it is. */
static void list_for_screen(struct monkey *m)
{
    struct model was = m->scene.model, *now = &m->scene.model;
    const struct tour_state *state = some_state(m);
    if (state->set != NULL)
        state->set(&m->scene);
    was.beside = now->beside;
    was.who_count = now->who_count;
    memcpy(was.who, now->who, sizeof was.who);
    *now = was;
}

/* On the next cross, or now and then somewhere. */
static struct flow_event at_a_cross(struct monkey *m)
{
    int i = m->scene.flow.crosses.count;
    struct touch_place at = {i == 1 || i == 2 ? 7 * TOUCH_UNIT / 8 : TOUCH_UNIT / 8,
                             i >= 2 ? 7 * TOUCH_UNIT / 8 : TOUCH_UNIT / 8};
    if (roll(m, 30) == 0)
        at.x = (int)roll(m, TOUCH_UNIT);
    return (struct flow_event){.kind = EVENT_POINT, .value = flow_point(at)};
}

static struct flow_event next_event(struct monkey *m)
{
    uint32_t what = roll(m, 100);
    const struct flow *f = &m->scene.flow;
    if (f->screen == SCREEN_CROSSES && !f->crosses.asked && what < 80)
        return at_a_cross(m);
    if (m->pending != WANT_NOTHING && what < 40)
        return answer(m);
    let_time_pass(m);
    if (what < 60)
        return at_a_widget(m, EVENT_TAP);
    if (what < 68)
        return at_a_widget(m, EVENT_PRESS);
    if (what < 74)
        return (struct flow_event){.kind = EVENT_LIFT};
    if (what < 82)
        return by_keyboard(m);
    if (what < 84)
        return by_scanner(m);
    if (what < 85)
        return (struct flow_event){.kind = EVENT_BACK};
    if (what < 86) {
        shake(m);
        return (struct flow_event){.kind = EVENT_CHANGED};
    }
    if (what < 88) /* late, or from nowhere */
        return (struct flow_event){.kind = roll(m, 2) == 0 ? EVENT_COMMITTED : EVENT_SHOWN,
                                   .request = m->scene.flow.request + 1 + roll(m, 9)};
    if (what < 90)
        return (struct flow_event){.kind = EVENT_TOUCHED};
    return (struct flow_event){.kind = EVENT_TICK};
}

/* ---- what must always be true */

static bool asks_for_a_pin(enum screen s)
{
    const char *name = screen_name(s);
    return strcmp(name, "pin") == 0 || strcmp(name, "checking") == 0 ||
           strcmp(name, "new-pin") == 0 || strcmp(name, "setting-pin") == 0;
}

static void must_be_wiped(const struct monkey *m)
{
    const struct flow *f = &m->scene.flow;
    for (size_t i = 0; i < sizeof f->pin.digits; i++)
        MUST(f->pin.digits[i] == '\0');
    MUST(f->pin.length == 0);
}

/* From the code of a recovery sheet one gets to the new PIN, by its label. */
static bool needs_a_sheet(enum screen s)
{
    return s == SCREEN_TYPE_SHEET || s == SCREEN_LABEL || s == SCREEN_TYPING ||
           s == SCREEN_NEW_PIN || s == SCREEN_SETTING_PIN;
}

static void must_have_no_sheet(const struct monkey *m)
{
    const struct sheet_typing *s = &m->scene.flow.sheet;
    for (size_t i = 0; i < sizeof s->typed; i++)
        MUST(s->typed[i] == '\0');
}

/* A new box is locked on its own screen: it waits for its approval. */
static void must_be_locked(const struct monkey *m, const struct flow *before)
{
    const struct flow *f = &m->scene.flow;
    must_be_wiped(m);
    MUST(f->screen == SCREEN_LOCK ||
         (f->screen == SCREEN_ENROL && before->screen == SCREEN_SHEET));
    MUST(f->badge[0] == '\0' && f->event[0] == '\0' && f->award.results == 0);
    MUST(f->language == f->settings.language && f->held == 0 && f->asking == 0);
    MUST(f->last == LAST_NONE);
}

/* One person, and the clock not in doubt. */
static bool awards_at_once(const struct monkey *m, const struct flow *before,
                           const struct flow_event *e)
{
    const struct model *w = &m->scene.model;
    return before->screen == SCREEN_AWARD && before->asking == 0 && e->kind == EVENT_TAP &&
           e->widget == ID_AWARD && !w->clock_doubt && w->award_reason == NULL &&
           flow_people(before) == 1 && w->badge.slug != NULL;
}

static void judge(struct monkey *m, const struct flow *before, const struct flow_event *e,
                  bool awaited)
{
    const struct flow *f = &m->scene.flow;
    m->acts += awards_at_once(m, before, e);
    m->wanted += f->want == WANT_AWARD;
    MUST(m->acts == m->wanted);
    if (f->want == WANT_GROUP)
        MUST(before->screen == SCREEN_GROUP &&
             (before->held == (ID_GROUP | ID_HOLD) || before->asking == (ID_GROUP | ID_HOLD)));
    if (awaited && shows_a_qr(e->kind) && f->screen == SCREEN_QR)
        m->recorded = true;
    if (f->want == WANT_AWARD || f->want == WANT_GROUP || f->want == WANT_LOCK)
        m->recorded = false;
    MUST(f->screen != SCREEN_QR || m->recorded);
    if (!asks_for_a_pin(f->screen))
        must_be_wiped(m);
    if (!needs_a_sheet(f->screen))
        must_have_no_sheet(m);
    if (f->want == WANT_LOCK)
        must_be_locked(m, before);
    if (flow_is_answer(e) && !awaited)
        MUST(f->screen == before->screen && f->want == WANT_NOTHING && f->last == before->last);
    MUST(f->want == WANT_NOTHING || f->request != 0 || f->want == WANT_LOCK);
}

static void must_have_a_way_on(struct monkey *m)
{
    MUST(!view_of(m)->overflowed);
    MUST(view_of(m)->count > 0);
    if (m->scene.flow.request == 0)
        MUST(some_target(m) != NULL || flow_pin_wait_s(&m->scene.flow) > 0);
}

/* What kiosk.c does between two events. */
static void snapshot(struct monkey *m)
{
    struct flow *f = &m->scene.flow;
    struct model *w = &m->scene.model;
    w->badge = (struct model_badge){0};
    for (size_t i = 0; i < MODEL_TILES_MAX && i < w->badge_count; i++)
        if (w->badges[i].slug != NULL && strcmp(w->badges[i].slug, f->badge) == 0)
            w->badge = w->badges[i];
    w->event = NULL;
    for (size_t i = 0; i < w->event_count; i++)
        if (strcmp(w->events[i].slug, f->event) == 0)
            w->event = &w->events[i];
    w->qr = m->recorded ? &m->scene.qr : NULL;
}

/* ---- the picture */

static void draw_all(struct monkey *m, uint32_t *to)
{
    struct box whole = {0, 0, m->theme.width, m->theme.height};
    canvas_draw((struct pixels){to, m->theme.width, m->theme.height, m->theme.width},
                view_of(m), &whole, 1, &m->theme, m->text, m->art);
}

static void look(struct monkey *m)
{
    struct screen_env env = {&m->theme, m->text};
    struct box damage[VIEW_DAMAGE_MAX];
    size_t count, bytes = (size_t)m->theme.width * (size_t)m->theme.height * 4;
    struct view *next = &m->views[1 - m->now];
    m->theme.looks.step = m->scene.flow.step;
    screen_draw(next, &m->scene.flow, &m->scene.model, &env);
    bool same = view_same(view_of(m), next, damage, &count);
    m->now = 1 - m->now;
    for (size_t i = 0; i < next->count; i++)
        if (next->widgets[i].id != 0 && !(next->widgets[i].state & STATE_DISABLED))
            m->seen[m->scene.flow.screen][next->widgets[i].id] = true;
    if (m->pixels == NULL || same)
        return;
    canvas_draw((struct pixels){m->pixels, m->theme.width, m->theme.height, m->theme.width},
                next, damage, count, &m->theme, m->text, m->art);
    if (m->event > 0 && m->event % COMPARED_EACH == 0) {
        draw_all(m, m->again);
        MUST(memcmp(m->pixels, m->again, bytes) == 0);
    }
}

static struct widget widget_of(const struct view *v, uint16_t id)
{
    for (size_t i = 0; i < v->count; i++)
        if (id != ID_NONE && v->widgets[i].id == id)
            return v->widgets[i];
    return (struct widget){.state = STATE_DISABLED};
}

/* Neighbours in time: where a finger has just tapped, the next screen has neither Award nor Next
 * nor Yes. Tiles are the exception, for they are everywhere; behind one Award is deaf for 350 ms,
 * as everything is after a change. */
static void must_lie_apart(const struct monkey *m, struct widget tapped)
{
    static const uint16_t careful[] = {ID_AWARD, ID_NEXT, ID_YES};
    for (size_t i = 0; i < 3; i++) {
        struct widget w = widget_of(view_of(m), careful[i]);
        bool over = tapped.box.x < w.box.x + w.box.w && w.box.x < tapped.box.x + tapped.box.w &&
                    tapped.box.y < w.box.y + w.box.h && w.box.y < tapped.box.y + tapped.box.h;
        MUST(!over || tapped.role == WIDGET_TILE || (w.state & STATE_DISABLED));
    }
}

/* The power went: another box, or the same. */
static void restart(struct monkey *m)
{
    flow_wipe(&m->scene.flow);
    m->scene.flow = flow_start(&m->scene.flow.settings, screen_table());
    m->scene.flow.ms = m->ms;
    flow_boot(&m->scene.flow);
    m->pending = WANT_OPEN_BOX;
    m->request = m->scene.flow.request;
    m->recorded = false;
    m->entered[SCREEN_BOOT]++;
}

static void one_event(struct monkey *m)
{
    if (roll(m, RESTARTS_EACH) == 0)
        restart(m);
    struct flow before = m->scene.flow;
    struct flow_event e = next_event(m);
    struct widget tapped = widget_of(view_of(m), e.kind == EVENT_TAP ? e.widget : ID_NONE);
    e.ms = m->ms;
    bool awaited = flow_is_answer(&e) && before.request != 0 && e.request == before.request;
    if (e.kind == EVENT_TAP)
        m->tapped[before.screen][e.widget]++;
    m->scene.flow = flow_step(m->scene.flow, e, &m->scene.model);
    const struct flow *f = &m->scene.flow;
    m->awards += awaited && e.kind == EVENT_COMMITTED;
    m->refused += awaited && e.kind == EVENT_REFUSED;
    m->locks += f->want == WANT_LOCK;
    m->entered[f->screen] += f->screen != before.screen;
    judge(m, &before, &e, awaited);
    if (f->want != WANT_NOTHING) {
        m->pending = f->want;
        m->request = f->request;
    }
    if (f->screen != before.screen)
        keyboard_screen_changed(&m->keyboard, m->ms);
    if (f->screen != before.screen && roll(m, 3) != 0)
        list_for_screen(m);
    snapshot(m);
    look(m);
    if (f->screen != before.screen)
        must_lie_apart(m, tapped);
    must_have_a_way_on(m);
}

static uint64_t number(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);
    return text == NULL ? otherwise : strtoull(text, NULL, 10);
}

static void begin(struct monkey *m, uint64_t seed)
{
    memset(m, 0, sizeof *m); /* too large to be assigned by way of the stack */
    m->seed = seed;
    m->random = seed * 2685821657736338717u + 1;
    m->ms = 1000;
    m->theme = theme_for(800, 480, (struct looks){0});
    tour_scene(&m->scene, 0, LANGUAGE_FR, &m->theme);
    struct ui_settings settings = ui_settings_default(LANGUAGE_FR);
    m->scene.flow = flow_start(&settings, screen_table());
    struct beside_pack pack = {{.n = 40, .number = 7, .count = 12, .handed = 5, .left = 7},
                               "A"};
    m->scene.model.beside.packs = (struct beside_packs){.any = true,
                                                        .count = 1,
                                                        .rows = {pack},
                                                        .has_one = true,
                                                        .one = pack,
                                                        .next_place = 6,
                                                        .file = "tickets.pdf"};
    m->rest = m->scene.model;
    snapshot(m);
}

static void run(struct monkey *m, uint64_t events)
{
    if (m->event == 0)
        look(m);
    while (m->event < events) {
        m->event++;
        one_event(m);
    }
}

static void a_monkey_awards_only_by_award(void **state)
{
    static struct monkey m;
    (void)state;
    begin(&m, number("MONKEY_SEED", 1));
    print_message("# MONKEY_SEED=%llu MONKEY_EVENTS=%llu\n", (unsigned long long)m.seed,
                  (unsigned long long)number("MONKEY_EVENTS", 600000));
    run(&m, number("MONKEY_EVENTS", 600000));
    print_message("# %u awards of %u taps on Award, %u refusals, %u locks, %u scans\n",
                  m.awards, m.acts, m.refused, m.locks, m.scans);
    assert_true(m.acts > 100 && m.awards > 50 && m.awards <= m.acts);
}

/* Widgets that could be tapped somewhere, and those of them that were tapped nowhere. */
static unsigned count_widgets(const struct monkey *m, unsigned *untapped, bool tell)
{
    unsigned count = 0;
    *untapped = 0;
    for (int id = 0; id < WIDGETS; id++) {
        bool seen = false, tapped = false;
        for (int s = 0; s < SCREEN_COUNT; s++) {
            seen = seen || m->seen[s][id];
            tapped = tapped || m->tapped[s][id] > 0;
        }
        count += seen;
        if (seen && !tapped && tell)
            print_message("# not tapped: widget %d\n", id);
        *untapped += seen && !tapped;
    }
    return count;
}

/* It finds its way without being told: a screen that it cannot reach is one that nobody can. And it
 * has tapped each kind of widget that it met. */
static void a_monkey_gets_to_every_screen_and_taps_every_widget(void **state)
{
    static struct monkey m;
    unsigned missed = 0, untapped, widgets;
    (void)state;
    begin(&m, number("MONKEY_SEED", 1));
    m.curious = true;
    do { /* until it has tapped all that it met, for some screens are far off */
        run(&m, m.event + ROUND);
        count_widgets(&m, &untapped, false);
    } while (untapped > 0 && m.event < number("MONKEY_EVENTS", 3000000));
    for (int s = 0; s < SCREEN_COUNT; s++)
        if (m.entered[s] == 0) {
            print_message("# not reached: %s\n", screen_name((enum screen)s));
            missed++;
        }
    widgets = count_widgets(&m, &untapped, true);
    print_message("# %d screens, %u widgets\n", SCREEN_COUNT, widgets);
    assert_int_equal(missed, 0);
    assert_int_equal(untapped, 0);
}

static void what_a_monkey_does_is_drawn_right(void **state)
{
    static struct monkey m;
    (void)state;
    begin(&m, number("MONKEY_SEED", 2));
    m.curious = true;
    size_t pixels = (size_t)m.theme.width * (size_t)m.theme.height;
    m.pixels = calloc(pixels, sizeof *m.pixels);
    m.again = calloc(pixels, sizeof *m.again);
    assert_true(m.pixels != NULL && m.again != NULL && text_open(&m.text, NULL) &&
                art_open(&m.art, "/nowhere", NULL));
    look(&m);
    draw_all(&m, m.pixels);
    run(&m, PAINTED_EVENTS);
    art_close(m.art);
    text_close(m.text);
    free(m.pixels);
    free(m.again);
}

static void a_run_is_played_again_exactly(void **state)
{
    static struct monkey a, b;
    (void)state;
    begin(&a, 7);
    run(&a, 5000);
    begin(&b, 7);
    run(&b, 5000);
    assert_int_equal(a.random, b.random);
    assert_int_equal(a.ms, b.ms);
    assert_memory_equal(a.entered, b.entered, sizeof a.entered);
    assert_int_equal(a.scene.flow.screen, b.scene.flow.screen);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_monkey_awards_only_by_award),
        cmocka_unit_test(a_monkey_gets_to_every_screen_and_taps_every_widget),
        cmocka_unit_test(what_a_monkey_does_is_drawn_right),
        cmocka_unit_test(a_run_is_played_again_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
