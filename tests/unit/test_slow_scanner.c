/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/flow/flow.h"
#include "ui/screens/letter_keys.h"
#include "ui/tour/tour_scene.h"
#include "ui/tour/tour_table.h"
#include "ui/window/keyboard.h"

/* A scanner that types at any speed, on every state of the tour, with the focus shown, so that an
 * Enter would press. It may fill a pad or a field for a moment, and open the screen that answers a
 * scan. It presses nothing. */
enum { SHORT = 6 };
struct typing {
    struct tour_scene scene;
    struct view view;
    struct theme theme;
    struct scanner scanner;
    struct keyboard keyboard;
    enum keyboard_hands hands;
    uint64_t ms;
    unsigned presses;
};

static void look(struct typing *t)
{
    struct screen_env env = {&t->theme, NULL};
    screen_draw(&t->view, &t->scene.flow, &t->scene.model, &env);
    t->scanner.pad = keyboard_pad(&t->view, t->hands);
}

static void feed(struct typing *t, struct flow_event e)
{
    enum screen before = t->scene.flow.screen;
    e.ms = t->ms;
    t->scene.flow = flow_step(t->scene.flow, e, &t->scene.model);
    if (t->scene.flow.screen != before)
        keyboard_screen_changed(&t->keyboard, t->ms);
    look(t);
}

static bool on_pad(uint16_t id)
{
    return id == ID_ERASE || (id >= ID_DIGIT && id <= ID_DIGIT + 9) ||
           letter_key_character(id) != '\0';
}

static void hear(struct typing *t, const struct scanner_out *out)
{
    struct key keys[KEYBOARD_TYPED_MAX];
    size_t count = keyboard_typed(keys, out, t->hands);
    for (size_t i = 0; i < count; i++) {
        struct flow_event e = {0};
        if (!keyboard_key(&e, &t->keyboard, keys[i], t->ms, &t->view, &t->scene.flow))
            continue;
        t->presses += e.kind == EVENT_TAP && !on_pad(e.widget);
        feed(t, e);
    }
    if (out->scanned)
        feed(t, (struct flow_event){.kind = EVENT_SCAN, .text = t->scanner.text});
}

static void let_pass(struct typing *t, uint64_t ms)
{
    uint64_t until = t->ms + ms, due;
    while ((due = scanner_due_ms(&t->scanner, t->ms)) != 0 && t->ms + due < until) {
        t->ms += due;
        struct scanner_out out = scanner_wait(&t->scanner, t->ms);
        hear(t, &out);
    }
    t->ms = until;
}

static void type(struct typing *t, const char *code, uint64_t gap)
{
    for (; *code != '\0'; code++) {
        let_pass(t, gap);
        struct scanner_out out = scanner_wait(&t->scanner, t->ms);
        hear(t, &out);
        out = scanner_key(&t->scanner, *code, t->ms);
        hear(t, &out);
    }
    let_pass(t, 2000);
}

static unsigned scan_everywhere(struct typing *t, const char *code, uint64_t gap)
{
    unsigned wrong = 0;
    for (size_t i = 0; i < tour_count(); i++) {
        tour_scene(&t->scene, i, LANGUAGE_FR, &t->theme);
        struct flow *f = &t->scene.flow;
        t->ms = f->ms + 5000;
        f->entered_ms = f->touched_ms = t->ms;
        f->focus_shown = FOCUS_SHOWN;
        f->settings.switch_scan_ms = t->hands == KEYBOARD_ONE_SWITCH ? 1500 : 0;
        int typed = f->pin.length;
        t->scanner = (struct scanner){0};
        t->keyboard = (struct keyboard){0};
        t->presses = 0;
        look(t);
        if (t->scanner.pad == SCANNER_LETTERS && strlen(code) < SHORT)
            continue; /* a person's word and Enter */
        type(t, code, gap);
        if (t->presses == 0 && f->pin.length <= typed)
            continue;
        print_error("%s: \"%.*s\" at %d ms a key presses\n", tour_state(i)->name,
                    (int)strcspn(code, "\n"), code, (int)gap);
        wrong++;
    }
    return wrong;
}

static void what_a_scanner_types_presses_nothing_at_any_speed(void **state)
{
    static const char *const codes[] = {
        "HTTPS://BADGES.EXAMPLE.ORG/C#DP2E2LQN5P04UYL000JO00\n", /* ours */
        "3250391660278\n",
        "12345670\n", /* of goods */
        "LAB 7\n",
        "A\n",
        " \n",
        "    \n"};
    static const uint64_t gaps[] = {2, 20, 34, 36, 45, 90, 110, 150, 200};
    static struct typing t;
    unsigned wrong = 0;
    (void)state;
    language_start("build/share/locale");
    t.theme = theme_for(800, 480, (struct looks){0});
    for (int hands = 0; hands < 2; hands++)
        for (size_t c = 0; c < sizeof codes / sizeof codes[0]; c++)
            for (size_t g = 0; g < sizeof gaps / sizeof gaps[0]; g++) {
                t.hands = hands == 0 ? KEYBOARD_HANDS : KEYBOARD_ONE_SWITCH;
                wrong += scan_everywhere(&t, codes[c], gaps[g]);
            }
    assert_int_equal(wrong, 0);
}

/* A person at a keyboard: digits with pauses that differ, then Enter; space and Enter alone. */
static void a_person_who_types_is_heard(void **state)
{
    static struct typing t;
    size_t pin = 0;
    (void)state;
    while (strcmp(tour_state(pin)->name, "pin") != 0)
        pin++;
    t.theme = theme_for(800, 480, (struct looks){0});
    tour_scene(&t.scene, pin, LANGUAGE_FR, &t.theme);
    t.ms = t.scene.flow.ms + 5000;
    t.scene.flow.focus_shown = FOCUS_SHOWN;
    look(&t);
    for (const char *c = "24681357"; *c != '\0'; c++) {
        let_pass(&t, 90 + (uint64_t)(*c % 4) * 30);
        struct scanner_out out = scanner_key(&t.scanner, *c, t.ms);
        hear(&t, &out);
    }
    let_pass(&t, 130);
    assert_int_equal(t.scene.flow.pin.length, 8);
    struct scanner_out out = scanner_key(&t.scanner, SCANNER_ENTER, t.ms);
    hear(&t, &out);
    assert_int_equal(t.scene.flow.screen, SCREEN_CHECKING);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_scanner_types_presses_nothing_at_any_speed),
        cmocka_unit_test(a_person_who_types_is_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
