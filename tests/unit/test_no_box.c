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
#include <sys/stat.h>

#include "tests/support/kiosk_fixture.h"
#include "ui/kiosk/kiosk.h"
#include "ui/kiosk/kiosk_ports.h"
#include "ui/screens/beside_layout.h"
#include "ui/window/keyboard.h"

/* A kiosk without an open box: the first start, another program that uses it, a ledger that does
 * not open. Real kiosk, real files, no engine. Time passes as it does in the window: a TICK each
 * second, upkeep each minute. Nothing may need what is not there. */
enum { MINUTE_MS = 60000, TEN_MINUTES_MS = 10 * MINUTE_MS };

struct closed {
    struct kiosk_fixture f;
    struct kiosk *kiosk;
    struct kiosk_ports ports;
    const struct flow *flow;
    const struct model *model;
    char dir[FILE_PATH_MAX], media[FILE_PATH_MAX], stick[FILE_PATH_MAX];
    uint64_t ms, idled_ms, random;
    int lock;
    struct view view;
    unsigned seen[SCREEN_COUNT];
};

/* ---- why it is closed */

static void nothing_there(struct closed *c)
{
    scratch_file(c->dir, &c->f.scratch, "empty");
}

static void used_by_another_program(struct closed *c)
{
    assert_true(file_lock(&c->lock, c->f.dir, "lock", NULL));
}

static void overwrite(struct closed *c, const char *name)
{
    char path[FILE_PATH_MAX];
    assert_true(file_path(path, c->f.dir, name, NULL));
    assert_true(file_write(path, bytes_of_text("not what it was"), 0600, NULL));
}

static void a_damaged_ledger(struct closed *c)
{
    overwrite(c, "ledger-1.db");
}

static void a_damaged_vault(struct closed *c)
{
    overwrite(c, "vault.json");
}

static void no_ledger(struct closed *c)
{
    char path[FILE_PATH_MAX];
    assert_true(file_path(path, c->f.dir, "ledger-1.db", NULL));
    assert_true(file_remove(path, NULL));
}

static void a_retired_box(struct closed *c)
{
    char path[FILE_PATH_MAX];
    assert_true(file_path(path, c->f.dir, "vault.json", NULL));
    assert_true(file_remove(path, NULL));
}

static const struct reason {
    const char *name;
    void (*make)(struct closed *c);
    enum screen first;
} REASONS[] = {
    {"nothing there", nothing_there, SCREEN_NEW_BOX},
    {"used by another program", used_by_another_program, SCREEN_BOOT},
    {"a damaged ledger", a_damaged_ledger, SCREEN_BOOT},
    {"a damaged vault", a_damaged_vault, SCREEN_BOOT},
    {"no ledger", no_ledger, SCREEN_BOOT},
    {"a retired box", a_retired_box, SCREEN_BOOT},
};
enum { REASON_COUNT = sizeof REASONS / sizeof REASONS[0] };

static void start(struct closed *c, const struct reason *why)
{
    struct ui_settings settings = ui_settings_default(LANGUAGE_FR);
    *c = (struct closed){.lock = -1, .ms = 1000};
    kiosk_fixture_make(&c->f, NULL);
    engine_close(c->f.engine);
    c->f.engine = NULL;
    snprintf(c->dir, sizeof c->dir, "%s", c->f.dir);
    why->make(c);
    scratch_file(c->media, &c->f.scratch, "media");
    scratch_file(c->stick, &c->f.scratch, "media/STICK");
    assert_true(file_make_directory(c->stick, 0700, NULL));
    c->ports =
        (struct kiosk_ports){.dir = c->dir, .engine = c->f.ports, .stick_mounts = c->media};
    assert_true(errand_new(&c->ports.errand, (struct wake){0}, NULL));
    assert_true(kiosk_open(&c->kiosk, NULL, &settings, 800, 480, NULL));
    kiosk_attach(c->kiosk, &c->ports);
    c->flow = kiosk_flow(c->kiosk);
    c->model = kiosk_model(c->kiosk);
}

static void stop(struct closed *c)
{
    kiosk_rest(c->kiosk);
    errand_free(c->ports.errand);
    kiosk_close(c->kiosk);
    file_unlock(&c->lock);
    kiosk_fixture_free(&c->f);
}

/* ---- what must be true at every moment */

static void look(struct closed *c, const char *why)
{
    struct screen_env env = {kiosk_theme(c->kiosk), NULL};
    bool open = kiosk_engine(c->kiosk) != NULL, tappable = false;
    screen_draw(&c->view, c->flow, c->model, &env);
    for (size_t i = 0; i < c->view.count; i++)
        tappable = tappable ||
                   (c->view.widgets[i].id != 0 && !(c->view.widgets[i].state & STATE_DISABLED));
    c->seen[c->flow->screen]++;
    if ((c->model->box == BOX_OPEN) != open)
        fail_msg("%s: the screens think the box is %s", why, open ? "closed" : "open");
    bool starting = c->flow->screen == SCREEN_BOOT && c->flow->notice[0] == '\0';
    if (!tappable && c->flow->request == 0 && !starting)
        fail_msg("%s: nothing can be tapped on %s", why, screen_name(c->flow->screen));
    if (!open && c->flow->screen != SCREEN_BOOT && c->flow->screen != SCREEN_NEW_BOX &&
        c->flow->screen != SCREEN_LABEL && c->flow->screen != SCREEN_TYPING &&
        c->flow->screen != SCREEN_NUMBER && c->flow->screen != SCREEN_NEW_PIN &&
        c->flow->screen != SCREEN_SETTING_PIN && c->flow->screen != SCREEN_STICK)
        fail_msg("%s: no box, and the screen is %s", why, screen_name(c->flow->screen));
}

static void feed(struct closed *c, struct flow_event e, const char *why)
{
    bool slow;
    e.ms = c->ms;
    kiosk_event(c->kiosk, e, &slow);
    while (slow) {
        kiosk_check_pin(c->kiosk);
        kiosk_pin_checked(c->kiosk, c->ms, &slow);
    }
    look(c, why);
}

static void tap(struct closed *c, int widget, const char *why)
{
    c->ms += 600;
    feed(c, (struct flow_event){.kind = EVENT_TAP, .widget = (uint16_t)widget}, why);
}

/* As the window lets it pass. */
static void pass(struct closed *c, uint64_t ms, const char *why)
{
    for (uint64_t end = c->ms + ms; c->ms < end;) {
        c->ms += 1000;
        feed(c, (struct flow_event){.kind = EVENT_TICK}, why);
        if (c->ms - c->idled_ms < MINUTE_MS)
            continue;
        c->idled_ms = c->ms;
        fixed_clock_pass(&c->f.clock, 60);
        kiosk_idle(c->kiosk);
        look(c, why);
    }
}

/* ---- the tests */

static void ten_minutes_pass_on_the_first_screen(void **state)
{
    static struct closed c;
    (void)state;
    for (size_t i = 0; i < REASON_COUNT; i++) {
        start(&c, &REASONS[i]);
        pass(&c, TEN_MINUTES_MS, REASONS[i].name); /* before it was tried to open it */
        kiosk_boot(c.kiosk, NULL);
        look(&c, REASONS[i].name);
        assert_int_equal(c.flow->screen, REASONS[i].first);
        pass(&c, TEN_MINUTES_MS, REASONS[i].name);
        assert_int_equal(c.flow->screen, REASONS[i].first);
        stop(&c);
    }
}

static void ten_minutes_pass_on_every_screen_behind_it(void **state)
{
    static struct closed c;
    (void)state;
    for (size_t i = 1; i < REASON_COUNT; i++) {
        start(&c, &REASONS[i]);
        kiosk_boot(c.kiosk, NULL);
        tap(&c, ID_CARRY, REASONS[i].name);
        assert_int_equal(c.flow->screen, SCREEN_STICK);
        tap(&c, ID_CARRY, REASONS[i].name);
        kiosk_rest(c.kiosk);
        pass(&c, TEN_MINUTES_MS, REASONS[i].name);
        assert_int_equal(c.flow->screen, SCREEN_BOOT);
        assert_string_not_equal(c.flow->notice, ""); /* it still says why */
        stop(&c);
    }
    start(&c, &REASONS[0]);
    kiosk_boot(c.kiosk, NULL);
    tap(&c, ID_OK, "new box");
    assert_int_equal(c.flow->screen, SCREEN_LABEL);
    pass(&c, TEN_MINUTES_MS, "label");
    tap(&c, ID_LABEL, "label");
    assert_int_equal(c.flow->screen, SCREEN_NEW_PIN);
    pass(&c, TEN_MINUTES_MS, "new pin");
    assert_int_not_equal(c.flow->screen, SCREEN_LOCK);
    stop(&c);
}

static void a_box_that_was_in_use_opens_without_a_hand(void **state)
{
    static struct closed c;
    (void)state;
    start(&c, &REASONS[1]);
    kiosk_boot(c.kiosk, NULL);
    assert_string_equal(c.flow->notice, "in-use");
    file_unlock(&c.lock);
    pass(&c, 2 * MINUTE_MS, "in use no more");
    assert_int_equal(c.flow->screen, SCREEN_LOCK);
    assert_non_null(kiosk_engine(c.kiosk));
    stop(&c);
}

static void a_box_that_another_program_has_made_opens_without_a_hand(void **state)
{
    static struct closed c;
    (void)state;
    start(&c, &REASONS[0]);
    kiosk_boot(c.kiosk, NULL);
    assert_int_equal(c.flow->screen, SCREEN_NEW_BOX);
    snprintf(c.dir, sizeof c.dir, "%s", c.f.dir); /* the ports point here */
    pass(&c, 2 * MINUTE_MS, "made meanwhile");
    assert_int_equal(c.flow->screen, SCREEN_LOCK);
    stop(&c);
}

/* A PIN that the engine refuses is not taken for one that was set. */
static void a_new_box_that_cannot_be_made_stays_a_new_box(void **state)
{
    static struct closed c;
    (void)state;
    start(&c, &REASONS[0]);
    kiosk_boot(c.kiosk, NULL);
    assert_true(file_write(c.dir, bytes_of_text("no folder"), 0600, NULL)); /* in its place */
    tap(&c, ID_OK, "new box");
    tap(&c, ID_LABEL, "label");
    for (int twice = 0; twice < 2; twice++) {
        for (int i = 0; i < 8; i++)
            tap(&c, ID_DIGIT + (i * 3 + 1) % 10, "pin");
        tap(&c, ID_OK, "pin");
    }
    assert_int_equal(c.flow->screen, SCREEN_NEW_PIN);
    assert_string_not_equal(c.flow->notice, "");
    assert_null(kiosk_engine(c.kiosk));
    pass(&c, TEN_MINUTES_MS, "refused");
    stop(&c);
}

/* ---- a monkey, whose hands are real too: a box may be made, opened, locked */

static uint32_t roll(struct closed *c, uint32_t sides)
{
    c->random ^= c->random << 13;
    c->random ^= c->random >> 7;
    c->random ^= c->random << 17;
    return (uint32_t)(c->random >> 32) % sides;
}

static uint16_t some_widget(struct closed *c)
{
    size_t from = c->view.count == 0 ? 0 : roll(c, (uint32_t)c->view.count);
    for (size_t i = 0; i < c->view.count; i++) {
        const struct widget *w = &c->view.widgets[(from + i) % c->view.count];
        if (w->id != 0 && !(w->state & STATE_DISABLED))
            return w->id;
    }
    return 0;
}

static void one_event(struct closed *c, const char *why)
{
    static const uint32_t waits[] = {20000, 130000, 400000, 700000};
    uint32_t what = roll(c, 100);
    uint16_t widget = some_widget(c);
    c->ms += 400;
    if (what < 70)
        feed(c, (struct flow_event){.kind = EVENT_TAP, .widget = widget}, why);
    else if (what < 78)
        feed(c, (struct flow_event){.kind = EVENT_PRESS, .widget = widget}, why);
    else if (what < 82)
        feed(c, (struct flow_event){.kind = EVENT_LIFT}, why);
    else if (what < 86)
        feed(c, (struct flow_event){.kind = EVENT_SCAN, .text = "https://example.org/c#A"},
             why);
    else if (what < 90)
        feed(c, (struct flow_event){.kind = EVENT_BACK}, why);
    else if (what < 92) /* an answer from nowhere */
        feed(c, (struct flow_event){.kind = EVENT_UNLOCKED, .request = 1 + roll(c, 9)}, why);
    else if (what < 94)
        kiosk_woken(c->kiosk);
    else if (what < 96)
        kiosk_idle(c->kiosk);
    else if (roll(c, 8) == 0)
        pass(c, waits[roll(c, 4)], why);
    look(c, why);
}

static void a_monkey_finds_nothing_that_needs_a_box(void **state)
{
    static struct closed c;
    const char *text = getenv("MONKEY_EVENTS");
    unsigned long events = text == NULL ? 1500 : strtoul(text, NULL, 10) / 100;
    (void)state;
    for (size_t i = 0; i < REASON_COUNT; i++) {
        start(&c, &REASONS[i]);
        c.random = 88172645463325252u + i;
        look(&c, REASONS[i].name);
        if (i % 2 == 0)
            kiosk_boot(c.kiosk, NULL);
        for (unsigned long e = 0; e < events; e++) {
            one_event(&c, REASONS[i].name);
            if (e == events / 2) /* the other program ends */
                file_unlock(&c.lock);
        }
        print_message("# %s:", REASONS[i].name);
        for (int s = 0; s < SCREEN_COUNT; s++)
            if (c.seen[s] > 0)
                print_message(" %s", screen_name((enum screen)s));
        print_message("\n");
        stop(&c);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_minutes_pass_on_the_first_screen),
        cmocka_unit_test(ten_minutes_pass_on_every_screen_behind_it),
        cmocka_unit_test(a_box_that_was_in_use_opens_without_a_hand),
        cmocka_unit_test(a_box_that_another_program_has_made_opens_without_a_hand),
        cmocka_unit_test(a_new_box_that_cannot_be_made_stays_a_new_box),
        cmocka_unit_test(a_monkey_finds_nothing_that_needs_a_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
