/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/flow_answers.h"
#include "ui/flow/flow.h"
#include "ui/tour/tour_scene.h"
#include "ui/tour/tour_table.h"
#include "ui/window/input.h"

/* A finger that taps twice in haste. On every state of the tour each widget is tapped, the engine
 * says yes to what is wanted, and the same point is tapped again 0.1 to 0.6 s later. The second
 * tap may do again what the first one did, where that is still under the finger: a digit, a step,
 * a page. It never presses anything else. */
enum { FIRST_MS = 1000000, TAP_MS = 80, HELD_MS = 1000, WANTS_MAX = 6, BY_MS = 20 };

struct touched {
    struct tour_scene scene;
    struct view view;
    struct input input;
    struct theme theme;
    struct text *fonts;
    uint64_t ms;
};

static void look(struct touched *t)
{
    struct screen_env env = {&t->theme, t->fonts};
    screen_draw(&t->view, &t->scene.flow, &t->scene.model, &env);
}

/* Gives the event to the flow and says yes to what it wants. Slow checks of a PIN are not waited
 * for: their screen comes by itself. */
static void feed(struct touched *t, struct flow_event e)
{
    struct flow *f = &t->scene.flow;
    enum screen before = f->screen;
    e.ms = t->ms;
    *f = flow_step(*f, e, &t->scene.model);
    for (int i = 0; i < WANTS_MAX && f->want != WANT_NOTHING && f->want != WANT_UNLOCK &&
                    f->want != WANT_SET_PIN;
         i++) {
        struct flow_event yes = {.kind = flow_answer(f->want, 0),
                                 .ms = t->ms,
                                 .request = f->request,
                                 .value = 3,
                                 .text = t->scene.model.badges[0].slug};
        if (yes.kind == EVENT_DONE)
            yes.value = f->want;
        if (yes.kind == EVENT_GROUP_MADE)
            yes.text = NULL;
        *f = flow_step(*f, yes, &t->scene.model);
    }
    look(t);
    if (f->screen != before)
        input_screen_changed(&t->input, t->ms, CHANGED_BY_TAP);
}

static struct input_result contact(struct touched *t, enum contact_kind kind, struct widget at,
                                   uint64_t ms)
{
    int slack = 6000 * t->theme.target_x / 12700;
    t->ms = ms;
    return input_contact(&t->input,
                         (struct contact){.kind = kind,
                                          .finger = true,
                                          .id = 1,
                                          .x = at.box.x + at.box.w / 2,
                                          .y = at.box.y + at.box.h / 2,
                                          .ms = ms},
                         &t->view, slack, INPUT_AWAKE);
}

/* The tap, or the hold where the widget wants one. */
static void first(struct touched *t, struct widget at)
{
    contact(t, CONTACT_DOWN, at, FIRST_MS);
    bool hold = (at.id & ID_HOLD) != 0;
    if (hold) {
        feed(t, (struct flow_event){.kind = EVENT_PRESS, .widget = at.id});
        t->ms = FIRST_MS + HELD_MS - TAP_MS;
        feed(t, (struct flow_event){.kind = EVENT_TICK});
    }
    struct input_result r = contact(t, CONTACT_UP, at, FIRST_MS + (hold ? HELD_MS : TAP_MS));
    if (hold)
        feed(t, (struct flow_event){.kind = EVENT_LIFT});
    if (r.tapped != 0)
        feed(t, (struct flow_event){.kind = EVENT_TAP, .widget = r.tapped});
}

/* What is wrong with a second tap `after` ms; NULL: nothing. */
static const char *second(const struct touched *then, struct widget at, enum screen was,
                          uint64_t after)
{
    static struct touched t;
    t = *then;
    look(&t); /* its texts point into itself */
    struct flow before = t.scene.flow;
    uint64_t down = t.ms + after;
    contact(&t, CONTACT_DOWN, at, down);
    struct input_result r = contact(&t, CONTACT_UP, at, down + TAP_MS);
    if (r.tapped == 0)
        return NULL;
    if (r.tapped != at.id || before.screen != was)
        return "presses what has come under the finger";
    feed(&t, (struct flow_event){.kind = EVENT_TAP, .widget = r.tapped});
    return t.scene.flow.screen == before.screen ? NULL : "leaves the screen";
}

static unsigned tap_all(struct touched *begin, size_t state, enum language l)
{
    static struct touched t;
    unsigned wrong = 0;
    tour_scene(&begin->scene, state, l, &begin->theme);
    begin->scene.flow.ms += FIRST_MS - 1000;
    begin->scene.flow.entered_ms = begin->scene.flow.touched_ms = begin->scene.flow.ms;
    look(begin);
    for (size_t i = 0; i < begin->view.count; i++) {
        struct widget at = begin->view.widgets[i];
        if (at.id == 0 || (at.state & STATE_DISABLED))
            continue;
        t = *begin;
        look(&t);
        first(&t, at);
        for (uint64_t after = 100; after < 600; after += BY_MS) {
            const char *why = second(&t, at, begin->scene.flow.screen, after);
            if (why == NULL)
                continue;
            print_error("%s: a second tap on \"%s\" after %d ms %s\n", tour_state(state)->name,
                        at.label, (int)after, why);
            wrong++;
            break;
        }
    }
    return wrong;
}

static void a_second_tap_in_haste_presses_nothing_new(void **state)
{
    static const int sizes[][2] = {{800, 480}, {1280, 800}};
    static struct touched begin;
    struct text *fonts;
    unsigned wrong = 0;
    (void)state;
    language_start("build/share/locale");
    assert_true(text_open(&fonts, NULL));
    for (size_t size = 0; size < 2; size++)
        for (int look_of = 0; look_of < 4; look_of++) {
            struct looks looks = {.step = look_of % 2 == 0 ? TEXT_STEP_1 : TEXT_STEP_3,
                                  .hand = look_of < 2 ? HAND_RIGHT : HAND_LEFT};
            memset(&begin, 0, sizeof begin);
            begin.theme = theme_for(sizes[size][0], sizes[size][1], looks);
            begin.fonts = fonts;
            for (size_t i = 0; i < tour_count(); i++)
                wrong += tap_all(&begin, i, LANGUAGE_FR);
        }
    text_close(fonts);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_second_tap_in_haste_presses_nothing_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
