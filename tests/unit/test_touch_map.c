/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/flow/flow.h"
#include "ui/flow/flow_event.h"
#include "ui/flow/widget_id.h"
#include "ui/screens/crosses.h"
#include "ui/screens/screen.h"

enum { NEAR = TOUCH_UNIT / 8, FAR = TOUCH_UNIT - NEAR, ROUNDING = 40 };
static const struct touch_place CROSSES[TOUCH_CROSSES] = {
    {NEAR, NEAR}, {FAR, NEAR}, {FAR, FAR}, {NEAR, FAR}};

/* What a panel tells of a place that is touched. */
typedef struct touch_place panel(struct touch_place at);
static struct touch_place turned(struct touch_place at)
{
    return (struct touch_place){TOUCH_UNIT - at.y, at.x};
}
static struct touch_place mirrored(struct touch_place at)
{
    return (struct touch_place){TOUCH_UNIT - at.x, at.y};
}
static struct touch_place narrow(struct touch_place at) /* moved, and too small */
{
    return (struct touch_place){4000 + at.x * 9 / 10, 2000 + at.y * 8 / 10};
}
static panel *const PANELS[] = {turned, mirrored, narrow};

static void a_finger_hits_what_it_touches_on_any_panel(void **state)
{
    (void)state;
    for (size_t p = 0; p < sizeof PANELS / sizeof PANELS[0]; p++) {
        struct touch_place told[TOUCH_CROSSES];
        struct touch_map map;
        for (int i = 0; i < TOUCH_CROSSES; i++)
            told[i] = PANELS[p](CROSSES[i]);
        assert_true(touch_map_fit(&map, told, CROSSES));
        for (int x = 0; x <= TOUCH_UNIT; x += TOUCH_UNIT / 4)
            for (int y = 0; y <= TOUCH_UNIT; y += TOUCH_UNIT / 4) {
                struct touch_place at =
                    touch_map_apply(&map, PANELS[p]((struct touch_place){x, y}));
                assert_true(abs(at.x - x) < ROUNDING && abs(at.y - y) < ROUNDING);
            }
    }
}

static void without_a_correction_nothing_moves(void **state)
{
    struct touch_map none = {0};
    (void)state;
    struct touch_place at = touch_map_apply(&none, (struct touch_place){123, 456});
    assert_true(touch_map_none(&none));
    assert_int_equal(at.x, 123);
    assert_int_equal(at.y, 456);
}

static void touches_that_fit_no_panel_are_refused(void **state)
{
    struct touch_map map;
    struct touch_place same[TOUCH_CROSSES] = {{9, 9}, {9, 9}, {9, 9}, {9, 9}};
    struct touch_place missed[TOUCH_CROSSES];
    (void)state;
    assert_false(touch_map_fit(&map, same, CROSSES));
    memcpy(missed, CROSSES, sizeof missed);
    missed[2] = (struct touch_place){TOUCH_UNIT / 2, TOUCH_UNIT / 2};
    assert_false(touch_map_fit(&map, missed, CROSSES));
}

static void a_place_goes_through_an_event_unchanged(void **state)
{
    static const struct touch_place places[] = {
        {0, 0}, {65535, 1}, {-3, 70000}, {5, -9}, {-1, -1}};
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        struct touch_place at = flow_point_of(flow_point(places[i]));
        assert_int_equal(at.x, places[i].x);
        assert_int_equal(at.y, places[i].y);
    }
}

/* ---- the screen */

static struct model world;

static struct flow at_the_crosses(void)
{
    struct ui_settings settings = ui_settings_default(LANGUAGE_FR);
    settings.touch = (struct touch_map){1, 2, 3, 4, 5, 6};
    struct flow f = flow_start(&settings, screen_table());
    f.ms = 1000;
    crosses_begin(&f);
    return f;
}

static struct flow touch_all(struct flow f, panel *told)
{
    for (int i = 0; i < TOUCH_CROSSES; i++)
        f = flow_step(f,
                      (struct flow_event){.kind = EVENT_POINT,
                                          .ms = f.ms + 100,
                                          .value = flow_point(told(CROSSES[i]))},
                      &world);
    return f;
}

static struct flow tap(struct flow f, uint16_t widget)
{
    return flow_step(
        f, (struct flow_event){.kind = EVENT_TAP, .ms = f.ms + 100, .widget = widget}, &world);
}

static void a_correction_that_is_hit_is_kept(void **state)
{
    (void)state;
    struct flow f = touch_all(at_the_crosses(), mirrored);
    assert_true(f.crosses.asked);
    f = tap(f, ID_OK);
    assert_int_equal(f.screen, SCREEN_SETTINGS);
    assert_int_equal(f.want, WANT_SAVE);
    assert_in_range(-f.settings.touch.a, TOUCH_UNIT - ROUNDING, TOUCH_UNIT + ROUNDING);
}

/* A wrong correction cannot be tapped away: it goes by itself. */
static void without_an_answer_all_is_as_before(void **state)
{
    (void)state;
    struct flow f = touch_all(at_the_crosses(), mirrored);
    uint64_t since = f.ms;
    f = flow_step(f,
                  (struct flow_event){.kind = EVENT_TICK, .ms = since + CROSSES_ANSWER_MS - 1},
                  &world);
    assert_int_equal(f.screen, SCREEN_CROSSES);
    f = flow_step(f, (struct flow_event){.kind = EVENT_TICK, .ms = since + CROSSES_ANSWER_MS},
                  &world);
    assert_int_equal(f.screen, SCREEN_SETTINGS);
    assert_int_equal(f.settings.touch.a, 1);
    assert_int_equal(f.want, WANT_NOTHING);
}

static struct touch_place nowhere(struct touch_place at)
{
    (void)at;
    return (struct touch_place){7, 7};
}

static void crosses_that_were_missed_are_touched_again(void **state)
{
    (void)state;
    struct flow f = touch_all(at_the_crosses(), nowhere);
    assert_true(f.crosses.missed && !f.crosses.asked);
    assert_int_equal(f.settings.touch.a, 1);
    assert_true(touch_all(f, turned).crosses.asked);
}

static void whoever_touches_nothing_is_led_back(void **state)
{
    (void)state;
    struct flow f = at_the_crosses();
    f = flow_step(f, (struct flow_event){.kind = EVENT_TICK, .ms = f.ms + CROSSES_LEAVE_MS},
                  &world);
    assert_int_equal(f.screen, SCREEN_SETTINGS);
    f = flow_step(at_the_crosses(), (struct flow_event){.kind = EVENT_BACK, .ms = 1100},
                  &world);
    assert_int_equal(f.screen, SCREEN_SETTINGS);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finger_hits_what_it_touches_on_any_panel),
        cmocka_unit_test(without_a_correction_nothing_moves),
        cmocka_unit_test(touches_that_fit_no_panel_are_refused),
        cmocka_unit_test(a_place_goes_through_an_event_unchanged),
        cmocka_unit_test(a_correction_that_is_hit_is_kept),
        cmocka_unit_test(without_an_answer_all_is_as_before),
        cmocka_unit_test(crosses_that_were_missed_are_touched_again),
        cmocka_unit_test(whoever_touches_nothing_is_led_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
