/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/kiosk_fixture.h"
#include "ui/draw/text.h"
#include "ui/kiosk/kiosk.h"
#include "ui/tour/tour_table.h"

/* A screen is drawn from texts that its model borrows, and a reply can bring another catalogue
 * between any two frames. The kiosk of a real engine is put into every state of the tour; before
 * each frame the catalogue is exchanged by one that is the same, that has more, or that has less.
 * The sanitizers see a text that is gone; without them, a frame that changed by itself is seen. */
struct drawn {
    struct kiosk_fixture f;
    struct kiosk *kiosk;
    struct text *fonts;
    struct view view;
    uint64_t ms;
};

static void feed(struct drawn *d, struct flow_event e)
{
    bool slow;
    e.ms = d->ms += 600;
    kiosk_event(d->kiosk, e, &slow);
    while (slow) {
        kiosk_check_pin(d->kiosk);
        kiosk_pin_checked(d->kiosk, d->ms, &slow);
    }
}

static void tap(struct drawn *d, int widget)
{
    feed(d, (struct flow_event){.kind = EVENT_TAP, .widget = (uint16_t)widget});
}

/* What the screen says now, drawn from the model as it is. */
static void look(struct drawn *d, char *out, size_t room)
{
    struct screen_env env = {kiosk_theme(d->kiosk), d->fonts};
    screen_draw(&d->view, kiosk_flow(d->kiosk), kiosk_model(d->kiosk), &env);
    view_dump(&d->view, out, room);
}

enum exchange { SAME, MORE, LESS };
static void exchange(struct drawn *d, enum exchange how)
{
    struct exchange_result result;
    struct reply r = kiosk_fixture_reply(&d->f);
    d->f.practice = how == SAME ? d->f.practice : how == MORE;
    kiosk_fixture_add_catalogue(&r, &d->f, ++d->f.catalogue_version);
    assert_true(kiosk_fixture_apply(&result, &d->f, &r));
}

/* Puts the kiosk into this state, as far as it is the flow's; the model is the engine's. */
static void stand(struct drawn *d, const struct tour_state *state)
{
    struct flow now = *kiosk_flow(d->kiosk), f = state->flow;
    f.screens = now.screens;
    f.settings = now.settings;
    f.language = f.facilitator_language = LANGUAGE_FR;
    f.want = WANT_NOTHING;
    f.request = 0;
    f.asked = now.asked;
    f.entered_ms = f.touched_ms = f.ms = d->ms;
    f.qr.since_ms = f.group.turned_ms = d->ms;
    f.beside.before[0] = UINT64_MAX;
    memcpy(f.event, FIXTURE_EVENT, sizeof FIXTURE_EVENT);
    memcpy(f.badge, FIXTURE_LEVELS, sizeof FIXTURE_LEVELS);
    memcpy((void *)(uintptr_t)kiosk_flow(d->kiosk), &f, sizeof f);
}

static void each_frame_is_drawn_from_what_is_there(void **state)
{
    static struct drawn d;
    static char before[32768], after[32768];
    (void)state;
    language_start("build/share/locale");
    kiosk_fixture_make(&d.f, NULL);
    struct ui_settings settings = ui_settings_default(LANGUAGE_FR);
    assert_true(text_open(&d.fonts, NULL) &&
                kiosk_open(&d.kiosk, d.f.engine, &settings, 800, 480, NULL));
    tap(&d, ID_UNLOCK);
    for (const char *c = FIXTURE_PIN; *c != '\0'; c++)
        tap(&d, ID_DIGIT + (*c - '0'));
    tap(&d, ID_OK);
    tap(&d, ID_EVENT);
    assert_int_equal(kiosk_flow(d.kiosk)->screen, SCREEN_BADGES);
    for (size_t i = 0; i < tour_count(); i++)
        for (int how = SAME; how <= LESS; how++) {
            stand(&d, tour_state(i));
            feed(&d, (struct flow_event){.kind = EVENT_TOUCHED});
            look(&d, before, sizeof before);
            exchange(&d, (enum exchange)how);
            look(&d, after, sizeof after); /* the panel was uncovered, a button is pressed */
            assert_string_equal(before, after);
            feed(&d, (struct flow_event){.kind = EVENT_TICK});
            look(&d, after, sizeof after);
        }
    kiosk_close(d.kiosk);
    text_close(d.fonts);
    kiosk_fixture_free(&d.f);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_frame_is_drawn_from_what_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
