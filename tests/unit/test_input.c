/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/window/input.h"

enum { AWARD = 7, NEXT = 8 };

/* In place: labels point into the view's own arena. */
static void two_buttons(struct view *v)
{
    view_clear(v);
    view_add(v, (struct widget){.id = AWARD, .box = {0, 0, 100, 100}, .label = "Award"});
    view_add(v, (struct widget){.id = NEXT, .box = {200, 0, 100, 100}, .label = "Next"});
}

static struct input_result finger(struct input *in, const struct view *v,
                                  enum contact_kind kind, int64_t id, int x, uint64_t ms)
{
    struct contact c = {.kind = kind, .finger = true, .id = id, .x = x, .y = 50, .ms = ms};
    return input_contact(in, c, v, 10, INPUT_AWAKE);
}

static struct input_result mouse(struct input *in, const struct view *v, enum contact_kind kind,
                                 int x, uint64_t ms)
{
    struct contact c = {.kind = kind, .x = x, .y = 50, .ms = ms};
    return input_contact(in, c, v, 10, INPUT_AWAKE);
}

/* A tap of 80 ms that begins at `ms`: what it presses. */
static uint16_t tap(struct input *in, const struct view *v, int x, uint64_t ms)
{
    finger(in, v, CONTACT_DOWN, 1, x, ms);
    return finger(in, v, CONTACT_UP, 1, x, ms + 80).tapped;
}

static void a_tap_acts_on_release(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    struct input_result r = finger(&in, &v, CONTACT_DOWN, 1, 50, 1000);
    assert_int_equal(r.pressed, AWARD);
    assert_int_equal(r.tapped, 0);
    r = finger(&in, &v, CONTACT_UP, 1, 50, 1100);
    assert_int_equal(r.tapped, AWARD);
    assert_int_equal(r.pressed, 0);
}

static void a_finger_that_slides_away_does_nothing(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    finger(&in, &v, CONTACT_DOWN, 1, 50, 1000);
    assert_int_equal(finger(&in, &v, CONTACT_MOVE, 1, 150, 1050).pressed, 0);
    assert_int_equal(finger(&in, &v, CONTACT_MOVE, 1, 250, 1080).pressed, 0);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 250, 1100).tapped, 0);
    finger(&in, &v, CONTACT_DOWN, 1, 98, 2000);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 105, 2100).tapped,
                     AWARD); /* within the slack */
}

static void a_contact_too_short_for_a_finger_is_noise(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    finger(&in, &v, CONTACT_DOWN, 1, 50, 1000);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 1049).tapped, 0);
    finger(&in, &v, CONTACT_DOWN, 1, 50, 2000);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 2050).tapped, AWARD);
    finger(&in, &v, CONTACT_DOWN, 1, 50, 3000);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 7000).tapped, AWARD); /* slow hands */
}

static void a_second_finger_is_ignored(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    finger(&in, &v, CONTACT_DOWN, 1, 50, 1000);
    assert_int_equal(finger(&in, &v, CONTACT_DOWN, 2, 250, 1020).tapped, 0);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 2, 250, 1090).tapped, 0);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 1120).tapped, AWARD);
}

static void a_mouse_event_that_echoes_a_finger_is_the_same_tap(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    finger(&in, &v, CONTACT_DOWN, 1, 50, 1000);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 1100).tapped, AWARD);
    mouse(&in, &v, CONTACT_DOWN, 52, 1110);
    assert_int_equal(mouse(&in, &v, CONTACT_UP, 52, 1180).tapped, 0);
    mouse(&in, &v, CONTACT_DOWN, 250, 5000);
    assert_int_equal(mouse(&in, &v, CONTACT_UP, 250, 5100).tapped, NEXT); /* a real mouse */
}

static void a_screen_that_comes_by_itself_hears_nothing_at_first(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    input_screen_changed(&in, 1000, CHANGED_BY_ITSELF);
    assert_int_equal(finger(&in, &v, CONTACT_DOWN, 1, 50, 1349).refused, AWARD);
    struct input_result r = finger(&in, &v, CONTACT_UP, 1, 50, 1500);
    assert_int_equal(r.tapped, 0);
    assert_int_equal(r.refused, 0); /* the sign goes with the finger */
    assert_int_equal(tap(&in, &v, 50, 1600), AWARD);
    finger(&in, &v, CONTACT_DOWN, 1, 50, 2300); /* down before the change, up after it */
    input_screen_changed(&in, 2350, CHANGED_BY_ITSELF);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 2800).tapped, 0);
    assert_int_equal(tap(&in, &v, 50, 2820), 0); /* and what trembles after it */
    assert_int_equal(tap(&in, &v, 50, 3500), AWARD);
}

/* The view stays the same here, but another screen has come: its button only looks like the old. */
static void the_second_tap_of_a_double_tap_presses_nothing_on_the_next_screen(void **state)
{
    (void)state;
    for (uint64_t wait = 20; wait <= 600; wait += 20) {
        struct view v;
        struct input in = {0};
        two_buttons(&v);
        assert_int_equal(tap(&in, &v, 50, 1000), AWARD);
        input_screen_changed(&in, 1090, CHANGED_BY_TAP);
        finger(&in, &v, CONTACT_DOWN, 1, 60, 1080 + wait);
        struct input_result r = finger(&in, &v, CONTACT_UP, 1, 60, 1080 + wait + 80);
        assert_int_equal(r.tapped, wait < 600 ? 0 : AWARD);
    }
}

static void a_tap_elsewhere_on_the_next_screen_is_meant(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    assert_int_equal(tap(&in, &v, 50, 1000), AWARD);
    input_screen_changed(&in, 1100, CHANGED_BY_TAP);
    assert_int_equal(tap(&in, &v, 250, 1090), 0); /* nobody had seen the screen */
    assert_int_equal(tap(&in, &v, 250, 1200), NEXT);
}

/* A question takes the place of a screen, a page that of another: no change of screen, but what
 * lies under the finger is not what was tapped. */
static void what_a_tap_puts_in_its_own_place_is_not_pressed_by_the_same_finger(void **state)
{
    (void)state;
    struct view v, question;
    struct input in = {0};
    two_buttons(&v);
    view_clear(&question);
    view_add(&question, (struct widget){.id = 9, .box = {0, 0, 300, 100}, .label = "Yes"});
    assert_int_equal(tap(&in, &v, 50, 1000), AWARD);
    assert_int_equal(tap(&in, &question, 55, 1300), 0);
    assert_int_equal(tap(&in, &question, 250, 1400), 9);
}

static void a_lost_release_ends_by_itself(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    finger(&in, &v, CONTACT_DOWN, 1, 50, 1000);
    finger(&in, &v, CONTACT_DOWN, 2, 250, 12000); /* the first was unplugged */
    assert_int_equal(finger(&in, &v, CONTACT_UP, 2, 250, 12100).tapped, NEXT);
}

static void a_disabled_widget_is_not_tapped(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    v.widgets[0].state = STATE_DISABLED;
    assert_int_equal(finger(&in, &v, CONTACT_DOWN, 1, 50, 1000).pressed, 0);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 1100).tapped, 0);
}

static void the_same_button_acts_once_in_half_a_second(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    static const struct {
        int x;
        uint64_t down_ms;
        uint16_t tapped;
    } taps[] = {{50, 1000, AWARD}, {50, 1200, 0}, {250, 1320, NEXT},
                {50, 1440, AWARD}, {50, 1700, 0}, {50, 2000, AWARD}};
    for (size_t i = 0; i < sizeof taps / sizeof taps[0]; i++) {
        finger(&in, &v, CONTACT_DOWN, 1, taps[i].x, taps[i].down_ms);
        assert_int_equal(finger(&in, &v, CONTACT_UP, 1, taps[i].x, taps[i].down_ms + 60).tapped,
                         taps[i].tapped);
    }
}

/* Ten taps are ten, at the pace of a hand in haste and of one in gloves. */
static void digits_and_steppers_may_be_tapped_fast(void **state)
{
    (void)state;
    for (int repeats = 0; repeats < 2; repeats++)
        for (uint64_t pace = 150; pace <= 460; pace += 10) {
            struct view v;
            struct input in = {0};
            two_buttons(&v);
            if (repeats)
                v.widgets[0].state |= STATE_REPEATS;
            else
                v.widgets[0].role = WIDGET_KEY;
            int taps = 0;
            for (uint64_t i = 0; i < 10; i++)
                taps += tap(&in, &v, 50, 5000 + i * pace) == AWARD;
            assert_int_equal(taps, 10);
        }
}

/* The end of a stepper switches it off. The key beside it is meant all the same. */
static void a_neighbour_of_a_fast_key_is_meant(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    v.widgets[0].role = v.widgets[1].role = WIDGET_KEY;
    v.widgets[1].box.x = 103;
    assert_int_equal(tap(&in, &v, 95, 1000), AWARD);
    v.widgets[0].state |= STATE_DISABLED;
    assert_int_equal(tap(&in, &v, 108, 1200), NEXT);
}

/* Holds a stepper from 1000 on, waking when it asks to be woken: how often it has counted. */
static unsigned held(struct input *in, const struct view *v, uint64_t until)
{
    unsigned count = 0;
    *in = (struct input){0};
    finger(in, v, CONTACT_DOWN, 1, 50, 1000);
    for (uint64_t ms = 1000, due; (due = input_due_ms(in, v, ms)) != 0 && ms + due < until;) {
        ms += due;
        count += input_wait(in, v, ms) == AWARD;
    }
    return count;
}

static void a_held_stepper_counts_ever_faster(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    assert_int_equal(held(&in, &v, 3000), 0); /* another button does not */
    v.widgets[0].state |= STATE_REPEATS;
    assert_int_equal(held(&in, &v, 1500), 0);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 1499).tapped, AWARD); /* a tap */
    assert_int_equal(held(&in, &v, 2000), 3);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 2000).tapped,
                     0); /* no more than that */
    unsigned five_s = held(&in, &v, 6000);
    assert_true(five_s > 50 && five_s < 80);
    assert_true(held(&in, &v, 60000) < 200); /* its end was lost */
}

static void a_finger_that_slid_off_a_stepper_counts_no_more(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    v.widgets[0].state |= STATE_REPEATS;
    assert_int_equal(held(&in, &v, 1600), 1);
    finger(&in, &v, CONTACT_MOVE, 1, 180, 1610);
    assert_int_equal(input_due_ms(&in, &v, 1620), 0);
    finger(&in, &v, CONTACT_MOVE, 1, 50, 1630);
    assert_int_equal(input_due_ms(&in, &v, 1640), 0);
}

/* The process stood still for 300 ms, in which a finger came and went. */
static void a_tap_in_a_busy_moment_is_a_tap(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    struct contact c = {.finger = true, .id = 1, .x = 50, .y = 50, .ms = 1300, .batch = 7};
    input_contact(&in, c, &v, 10, INPUT_AWAKE);
    c.kind = CONTACT_UP;
    assert_int_equal(input_contact(&in, c, &v, 10, INPUT_AWAKE).tapped, AWARD);
    /* read one after the other, it is the noise that it seems */
    c = (struct contact){.finger = true, .id = 1, .x = 250, .y = 50, .ms = 3000, .batch = 8};
    input_contact(&in, c, &v, 10, INPUT_AWAKE);
    c.kind = CONTACT_UP;
    c.ms = 3010;
    c.batch = 9;
    assert_int_equal(input_contact(&in, c, &v, 10, INPUT_AWAKE).tapped, 0);
}

/* 40 people, two taps each, 0.3 s from one to the next: gloves do not slow a trained hand. */
static void nothing_is_lost_at_three_taps_a_second(void **state)
{
    (void)state;
    for (uint64_t commit = 5; commit <= 180; commit += 25) {
        struct view award, qr;
        struct input in = {0};
        view_clear(&award);
        view_clear(&qr);
        view_add(&award,
                 (struct widget){.id = AWARD, .box = {0, 0, 100, 100}, .label = "Award"});
        view_add(&qr, (struct widget){.id = 5, .box = {0, 0, 150, 100}, .label = "QR"});
        view_add(&qr, (struct widget){.id = NEXT, .box = {200, 0, 100, 100}, .label = "Next"});
        uint64_t ms = 1000;
        for (int person = 0; person < 40; person++, ms += 600) {
            assert_int_equal(tap(&in, &award, 50, ms), AWARD);
            input_screen_changed(&in, ms + 80 + commit, CHANGED_BY_TAP);
            assert_int_equal(tap(&in, &qr, 250, ms + 300), NEXT);
            input_screen_changed(&in, ms + 390, CHANGED_BY_TAP);
        }
    }
}

static void the_contact_that_wakes_the_screen_does_nothing_else(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    struct contact down = {.finger = true, .id = 1, .x = 50, .y = 50, .ms = 1000};
    assert_int_equal(input_contact(&in, down, &v, 10, INPUT_ASLEEP).pressed, 0);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 1100).tapped, 0);
    finger(&in, &v, CONTACT_DOWN, 1, 50,
           1399); /* and what follows at once is not meant either */
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 1600).tapped, 0);
    finger(&in, &v, CONTACT_DOWN, 1, 50, 1700);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 1800).tapped, AWARD);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tap_acts_on_release),
        cmocka_unit_test(a_finger_that_slides_away_does_nothing),
        cmocka_unit_test(a_contact_too_short_for_a_finger_is_noise),
        cmocka_unit_test(a_second_finger_is_ignored),
        cmocka_unit_test(a_mouse_event_that_echoes_a_finger_is_the_same_tap),
        cmocka_unit_test(a_screen_that_comes_by_itself_hears_nothing_at_first),
        cmocka_unit_test(the_second_tap_of_a_double_tap_presses_nothing_on_the_next_screen),
        cmocka_unit_test(a_tap_elsewhere_on_the_next_screen_is_meant),
        cmocka_unit_test(what_a_tap_puts_in_its_own_place_is_not_pressed_by_the_same_finger),
        cmocka_unit_test(a_lost_release_ends_by_itself),
        cmocka_unit_test(a_disabled_widget_is_not_tapped),
        cmocka_unit_test(the_same_button_acts_once_in_half_a_second),
        cmocka_unit_test(digits_and_steppers_may_be_tapped_fast),
        cmocka_unit_test(a_neighbour_of_a_fast_key_is_meant),
        cmocka_unit_test(a_held_stepper_counts_ever_faster),
        cmocka_unit_test(a_finger_that_slid_off_a_stepper_counts_no_more),
        cmocka_unit_test(a_tap_in_a_busy_moment_is_a_tap),
        cmocka_unit_test(nothing_is_lost_at_three_taps_a_second),
        cmocka_unit_test(the_contact_that_wakes_the_screen_does_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
