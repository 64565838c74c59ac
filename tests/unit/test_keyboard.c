/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/screens/letter_keys.h"
#include "ui/window/keyboard.h"

enum { LEFT = 7, RIGHT, BELOW, OFF };

/* Two in a row, one below, and one that cannot be tapped; in no order at all. */
static struct view four;
static struct flow flow;
static struct keyboard keys;

static int set_up(void **state)
{
    (void)state;
    view_clear(&four);
    view_add(&four, (struct widget){.id = BELOW, .box = {0, 200, 300, 80}});
    view_add(&four, (struct widget){.id = RIGHT, .box = {200, 10, 100, 80}});
    view_add(&four, (struct widget){.box = {0, 100, 300, 80}});
    view_add(&four,
             (struct widget){.id = LEFT, .style = STYLE_PRIMARY, .box = {0, 0, 100, 100}});
    view_add(&four,
             (struct widget){.id = OFF, .state = STATE_DISABLED, .box = {0, 300, 300, 80}});
    flow = (struct flow){.screen = SCREEN_LOCK};
    keys = (struct keyboard){0};
    return 0;
}

static struct flow_event press(enum key_kind kind, uint64_t ms)
{
    struct flow_event e = {.kind = EVENT_TICK};
    keyboard_key(&e, &keys, (struct key){.kind = kind}, ms, &four, &flow);
    if (e.kind == EVENT_FOCUS) {
        flow.focus = e.widget;
        flow.focus_shown = FOCUS_SHOWN;
    }
    return e;
}

static void the_focus_moves_in_reading_order_and_round(void **state)
{
    (void)state;
    static const uint16_t order[] = {LEFT, RIGHT, BELOW, LEFT};
    for (size_t i = 0; i < 4; i++) /* at first it only shows where it is: on the primary */
        assert_int_equal(press(KEY_ONWARDS, 1000 * i).widget, order[i]);
    assert_int_equal(press(KEY_BACKWARDS, 5000).widget, BELOW);
    assert_int_equal(press(KEY_BACKWARDS, 6000).widget, RIGHT);
}

static void enter_shows_the_focus_before_it_acts(void **state)
{
    (void)state;
    assert_int_equal(press(KEY_ENTER, 1000).kind, EVENT_FOCUS);
    struct flow_event e = press(KEY_ENTER, 2000);
    assert_int_equal(e.kind, EVENT_TAP);
    assert_int_equal(e.widget, LEFT);
}

static void enter_twice_in_haste_is_once(void **state)
{
    (void)state;
    press(KEY_ENTER, 1000);
    assert_int_equal(press(KEY_ENTER, 2000).kind, EVENT_TAP);
    assert_int_equal(press(KEY_ENTER, 2499).kind, EVENT_TICK);
    assert_int_equal(press(KEY_ENTER, 2500).kind, EVENT_TAP);
    keyboard_screen_changed(&keys, 3000);
    assert_int_equal(press(KEY_ENTER, 3449).kind, EVENT_TICK);
    assert_int_equal(press(KEY_ENTER, 3450).kind, EVENT_TAP);
}

static void digits_are_for_a_pad_alone(void **state)
{
    (void)state;
    struct flow_event e;
    struct key two = {KEY_CHARACTER, '2'};
    assert_false(keyboard_key(&e, &keys, two, 1000, &four, &flow));
    view_add(&four, (struct widget){.id = ID_DIGIT + 2, .box = {400, 0, 80, 80}});
    assert_true(keyboard_key(&e, &keys, two, 1000, &four, &flow));
    assert_int_equal(e.widget, ID_DIGIT + 2);
}

/* A blank is a letter where there is a key for it, else Enter. */
static void letters_are_for_the_keyboard_on_the_screen_and_enter_behind_them_is_ok(void **state)
{
    (void)state;
    struct flow_event e;
    struct key a = {KEY_CHARACTER, 'a'}, blank = {KEY_CHARACTER, ' '}, enter = {KEY_ENTER, 0};
    assert_false(keyboard_key(&e, &keys, a, 1000, &four, &flow));
    assert_true(keyboard_key(&e, &keys, blank, 2000, &four, &flow));
    assert_int_equal(e.kind, EVENT_FOCUS);
    view_add(&four, (struct widget){.id = letter_key_id('A'), .box = {400, 0, 80, 80}});
    view_add(&four, (struct widget){.id = letter_key_id(' '), .box = {500, 0, 80, 80}});
    view_add(&four, (struct widget){.id = ID_OK, .box = {600, 0, 80, 80}});
    assert_true(keyboard_key(&e, &keys, enter, 3000, &four, &flow));
    assert_int_equal(e.kind, EVENT_FOCUS); /* nothing was typed */
    assert_true(keyboard_key(&e, &keys, a, 4000, &four, &flow));
    assert_int_equal(e.widget, letter_key_id('A'));
    assert_true(keyboard_key(&e, &keys, blank, 4010, &four, &flow));
    assert_int_equal(e.widget, letter_key_id(' '));
    assert_true(keyboard_key(&e, &keys, enter, 4020, &four, &flow));
    assert_int_equal(e.kind, EVENT_TAP);
    assert_int_equal(e.widget, ID_OK);
    keyboard_key(&e, &keys, a, 5000, &four, &flow);
    keyboard_screen_changed(&keys, 5010); /* what was typed belonged to another screen */
    assert_true(keyboard_key(&e, &keys, enter, 6000, &four, &flow));
    assert_int_equal(e.kind, EVENT_FOCUS);
}

static void one_switch_goes_round_and_picks(void **state)
{
    (void)state;
    static const uint16_t order[] = {LEFT, RIGHT, BELOW, LEFT};
    for (size_t i = 0; i < 4; i++) {
        struct flow_event e;
        assert_true(keyboard_step(&e, 1500 * (i + 1), &four, &flow));
        assert_int_equal(e.kind, EVENT_STEPPED);
        assert_int_equal(e.widget, order[i]);
        flow.focus = e.widget;
        flow.focus_shown = FOCUS_SHOWN;
    }
    assert_int_equal(press(KEY_ENTER, 9000).widget, LEFT);
}

static void nothing_to_tap_is_no_trouble(void **state)
{
    (void)state;
    view_clear(&four);
    for (enum key_kind k = KEY_ONWARDS; k <= KEY_CHARACTER; k++)
        assert_true(press(k, 1000).kind == EVENT_TICK || k == KEY_ESCAPE);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_focus_moves_in_reading_order_and_round, set_up),
        cmocka_unit_test_setup(enter_shows_the_focus_before_it_acts, set_up),
        cmocka_unit_test_setup(enter_twice_in_haste_is_once, set_up),
        cmocka_unit_test_setup(digits_are_for_a_pad_alone, set_up),
        cmocka_unit_test_setup(
            letters_are_for_the_keyboard_on_the_screen_and_enter_behind_them_is_ok, set_up),
        cmocka_unit_test_setup(one_switch_goes_round_and_picks, set_up),
        cmocka_unit_test_setup(nothing_to_tap_is_no_trouble, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
