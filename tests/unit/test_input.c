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
    return input_contact(in, (struct contact){kind, true, id, x, 50, ms}, v, 10, INPUT_AWAKE);
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
    input_contact(&in, (struct contact){CONTACT_DOWN, false, 0, 52, 50, 1110}, &v, 10,
                  INPUT_AWAKE);
    assert_int_equal(input_contact(&in, (struct contact){CONTACT_UP, false, 0, 52, 50, 1180},
                                   &v, 10, INPUT_AWAKE)
                         .tapped,
                     0);
    input_contact(&in, (struct contact){CONTACT_DOWN, false, 0, 250, 50, 5000}, &v, 10,
                  INPUT_AWAKE);
    assert_int_equal(input_contact(&in, (struct contact){CONTACT_UP, false, 0, 250, 50, 5100},
                                   &v, 10, INPUT_AWAKE)
                         .tapped,
                     NEXT); /* a real mouse */
}

static void just_after_a_change_of_screen_nothing_is_heard(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    input_screen_changed(&in, 1000);
    finger(&in, &v, CONTACT_DOWN, 1, 50, 1349);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 1500).tapped, 0);
    finger(&in, &v, CONTACT_DOWN, 1, 50, 1600);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 1700).tapped, AWARD);
    finger(&in, &v, CONTACT_DOWN, 1, 50, 2000); /* down before the change, up after it */
    input_screen_changed(&in, 2050);
    assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, 2500).tapped, 0);
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
    v.widgets[0].role = WIDGET_KEY; /* digits come fast */
    for (uint64_t ms = 5000; ms < 6000; ms += 200) {
        finger(&in, &v, CONTACT_DOWN, 1, 50, ms);
        assert_int_equal(finger(&in, &v, CONTACT_UP, 1, 50, ms + 60).tapped, AWARD);
    }
}

static void the_contact_that_wakes_the_screen_does_nothing_else(void **state)
{
    (void)state;
    struct view v;
    struct input in = {0};
    two_buttons(&v);
    struct contact down = {CONTACT_DOWN, true, 1, 50, 50, 1000};
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
        cmocka_unit_test(just_after_a_change_of_screen_nothing_is_heard),
        cmocka_unit_test(a_lost_release_ends_by_itself),
        cmocka_unit_test(a_disabled_widget_is_not_tapped),
        cmocka_unit_test(the_same_button_acts_once_in_half_a_second),
        cmocka_unit_test(the_contact_that_wakes_the_screen_does_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
