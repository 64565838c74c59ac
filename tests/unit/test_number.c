/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/flow/flow.h"
#include "ui/screens/screen.h"
#include "ui/window/keyboard.h"

/* Numbers that are typed on the pad: of each screen that asks for one. */
enum { NOON_S = 1791633600 /* 10 October 2026, 12:00 UTC */ };
static struct model world;
static uint64_t now_ms;

static int set_up(void **state)
{
    (void)state;
    now_ms = 10000;
    world = (struct model){.box = BOX_OPEN, .time_s = NOON_S, .utc_offset_s = 7200};
    world.badge = (struct model_badge){.slug = "a", .name = "A"};
    world.beside.people.there = true;
    world.beside.people.sum.present = -1;
    world.beside.people.sum.offered = 30;
    return 0;
}

static struct flow at(enum screen screen)
{
    struct ui_settings settings = ui_settings_default(LANGUAGE_FR);
    struct flow f = flow_start(&settings, screen_table());
    f.screen = screen;
    f.beside.slips = 12;
    f.beside.number = 1;
    f.beside.present = f.beside.offered = -1;
    f.date.back = SCREEN_EVENT;
    strcpy(f.badge, "a");
    f.award.count = 2;
    return f;
}
static struct flow tap(struct flow f, int widget)
{
    now_ms += 600;
    return flow_step(
        f,
        (struct flow_event){
            .kind = EVENT_TAP, .ms = now_ms, .widget = (uint16_t)widget, .request = f.request},
        &world);
}
static struct flow typed(struct flow f, enum number_of of, const char *digits)
{
    f = tap(f, (int)(ID_NUMBER + of));
    assert_int_equal(f.screen, SCREEN_NUMBER);
    for (; *digits != '\0'; digits++)
        f = tap(f, ID_DIGIT + (*digits - '0'));
    return tap(f, ID_OK);
}

static void twelve_is_three_taps_on_every_screen_that_asks(void **state)
{
    (void)state;
    struct flow f = typed(at(SCREEN_AWARD), NUMBER_PEOPLE, "12");
    assert_int_equal(f.screen, SCREEN_AWARD);
    assert_int_equal(flow_people(&f), 12);
    f = typed(at(SCREEN_GROUP), NUMBER_PEOPLE, "12");
    assert_int_equal(f.screen, SCREEN_GROUP);
    assert_int_equal(flow_people(&f), 12);
    f = typed(at(SCREEN_SLIPS), NUMBER_SLIPS, "60");
    assert_int_equal(f.screen, SCREEN_SLIPS);
    assert_int_equal(f.beside.slips, 60);
    f = typed(at(SCREEN_NEW_BOX), NUMBER_KIOSK, "7");
    assert_int_equal(f.screen, SCREEN_NEW_BOX);
    assert_int_equal(f.beside.number, 7);
}

static void how_many_slips_were_handed_out_is_kept_at_once(void **state)
{
    (void)state;
    world.beside.packs.has_one = true;
    world.beside.packs.one = (struct beside_pack){{.n = 40, .count = 60, .left = 60}, "A"};
    struct flow f = typed(at(SCREEN_PACK), NUMBER_HANDED, "52");
    assert_int_equal(f.screen, SCREEN_PACK);
    assert_int_equal(f.want, WANT_HAND_OUT);
    assert_int_equal(f.beside.handed, 52);
    f = typed(at(SCREEN_PACK), NUMBER_HANDED, "61"); /* more than there are */
    assert_int_equal(f.screen, SCREEN_NUMBER);
}

static void the_numbers_of_the_summary_are_kept_and_the_other_one_stays(void **state)
{
    (void)state;
    struct flow f = typed(at(SCREEN_SUMMARY), NUMBER_PRESENT, "34");
    assert_int_equal(f.screen, SCREEN_SUMMARY);
    assert_int_equal(f.want, WANT_KEEP_PEOPLE);
    assert_int_equal(f.beside.present, 34);
    assert_int_equal(f.beside.offered, 30);
    f = typed(at(SCREEN_SUMMARY), NUMBER_OFFERED, "0");
    assert_int_equal(f.beside.offered, 0);
    assert_int_equal(f.beside.present, -1);
}

static void a_wrong_number_is_refused_and_the_next_digit_begins_anew(void **state)
{
    (void)state;
    static const struct {
        enum screen screen;
        enum number_of of;
        const char *wrong;
    } CASES[] = {
        {SCREEN_SLIPS, NUMBER_SLIPS, "0"},         {SCREEN_SLIPS, NUMBER_SLIPS, "100"},
        {SCREEN_GROUP, NUMBER_PEOPLE, "1"},        {SCREEN_AWARD, NUMBER_PEOPLE, "999999"},
        {SCREEN_SUMMARY, NUMBER_PRESENT, "10000"}, {SCREEN_NEW_BOX, NUMBER_KIOSK, "0"},
        {SCREEN_DATE, NUMBER_HOUR, "24"},          {SCREEN_DATE, NUMBER_MINUTE, "60"},
        {SCREEN_DATE, NUMBER_DAY, "300226"},       {SCREEN_DATE, NUMBER_DAY, "1010"},
        {SCREEN_DATE, NUMBER_DAY, "011326"}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct flow before = at(CASES[i].screen);
        struct flow f = typed(before, CASES[i].of, CASES[i].wrong);
        assert_int_equal(f.screen, SCREEN_NUMBER);
        assert_true(f.number.refused);
        assert_int_equal(f.want, WANT_NOTHING);
        f = tap(f, ID_DIGIT + 5);
        assert_false(f.number.refused);
        assert_string_equal(f.number.digits, "5");
        f = tap(f, ID_BACK);
        assert_int_equal(f.screen, CASES[i].screen);
        assert_int_equal(f.award.count, before.award.count);
        assert_int_equal(f.beside.slips, before.beside.slips);
        assert_int_equal(f.date.moved_s, 0);
    }
}

static void without_a_digit_the_number_stays_as_it_was(void **state)
{
    (void)state;
    struct flow f = typed(at(SCREEN_SLIPS), NUMBER_SLIPS, "");
    assert_int_equal(f.screen, SCREEN_SLIPS);
    assert_int_equal(f.beside.slips, 12);
    f = typed(at(SCREEN_SUMMARY), NUMBER_PRESENT, "");
    assert_int_equal(f.want, WANT_NOTHING);
    f = tap(tap(tap(tap(at(SCREEN_SLIPS), ID_NUMBER + NUMBER_SLIPS), ID_DIGIT + 3), ID_ERASE),
            ID_OK);
    assert_int_equal(f.beside.slips, 12);
}

/* It is two hours later there than in UTC: the day of the place, not that of UTC, is typed. */
static void date_and_time_are_typed_as_the_place_has_them(void **state)
{
    (void)state;
    struct flow f = typed(at(SCREEN_DATE), NUMBER_DAY, "281126");
    assert_int_equal(f.screen, SCREEN_DATE);
    assert_int_equal(f.date.moved_s, 49 * 86400);
    assert_int_equal(f.date.back, SCREEN_EVENT);
    f = typed(f, NUMBER_HOUR, "9"); /* it is 14:00 there */
    assert_int_equal(f.date.moved_s, 49 * 86400 - 5 * 3600);
    f = typed(f, NUMBER_MINUTE, "45");
    assert_int_equal(f.date.moved_s, 49 * 86400 - 5 * 3600 + 45 * 60);
    world.time_s = NOON_S + 11 * 3600; /* 01:00 of the next day there */
    f = typed(at(SCREEN_DATE), NUMBER_DAY, "111026");
    assert_int_equal(f.date.moved_s, 0);
}

/* While awards are being recorded the number is shown and cannot be tapped. */
static void nothing_is_typed_while_awards_are_recorded(void **state)
{
    (void)state;
    static struct view v;
    struct theme t = theme_for(800, 480, (struct looks){0});
    struct screen_env env = {&t, NULL};
    struct flow f = at(SCREEN_RECORDING_GROUP);
    assert_int_equal(tap(f, ID_NUMBER + NUMBER_PEOPLE).screen, SCREEN_RECORDING_GROUP);
    screen_draw(&v, &f, &world, &env);
    assert_int_equal(view_find(&v, "2"), -1);
}

/* Digits of a keyboard, Erase and Escape. */
static void a_real_keyboard_types_into_the_pad(void **state)
{
    (void)state;
    static struct view v;
    struct theme t = theme_for(800, 480, (struct looks){0});
    struct screen_env env = {&t, NULL};
    struct keyboard k = {0};
    static const struct key KEYS[] = {
        {KEY_CHARACTER, '4'}, {KEY_CHARACTER, '2'}, {KEY_ERASE, 0}};
    struct flow f = tap(at(SCREEN_SLIPS), ID_NUMBER + NUMBER_SLIPS);
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        struct flow_event e;
        screen_draw(&v, &f, &world, &env);
        assert_true(keyboard_key(&e, &k, KEYS[i], now_ms += 600, &v, &f));
        f = flow_step(f, e, &world);
    }
    assert_string_equal(f.number.digits, "4");
}

/* The picker stays under its refusal, and its button comes back with another date. */
static void a_refused_date_can_be_changed_at_once(void **state)
{
    (void)state;
    static struct view v;
    struct theme t = theme_for(800, 480, (struct looks){0});
    struct text *fonts;
    assert_true(text_open(&fonts, NULL));
    struct screen_env env = {&t, fonts};
    struct flow f = tap(at(SCREEN_DATE), ID_OK);
    f = flow_step(f,
                  (struct flow_event){.kind = EVENT_REFUSED,
                                      .ms = now_ms,
                                      .request = f.request,
                                      .text = "date-too-early"},
                  &world);
    screen_draw(&v, &f, &world, &env);
    int later = view_find(&v, tr(LANGUAGE_FR, "One day later"));
    assert_true(later >= 0);
    assert_int_equal(view_find(&v, tr(LANGUAGE_FR, "Date and time are right")), -1);
    f = tap(f, ID_LATER);
    assert_string_equal(f.notice, "");
    screen_draw(&v, &f, &world, &env);
    assert_true(view_find(&v, tr(LANGUAGE_FR, "Date and time are right")) >= 0);
    text_close(fonts);
}

/* Else the award screen would have no name to show. */
static void nothing_leads_back_to_a_badge_that_is_gone(void **state)
{
    (void)state;
    struct flow number = tap(at(SCREEN_AWARD), ID_NUMBER + NUMBER_PEOPLE),
                date = at(SCREEN_DATE);
    date.date.back = SCREEN_AWARD;
    world.badge = (struct model_badge){0};
    assert_int_equal(tap(number, ID_BACK).screen, SCREEN_BADGES);
    assert_int_equal(tap(tap(number, ID_DIGIT + 9), ID_OK).screen, SCREEN_BADGES);
    assert_int_equal(tap(date, ID_BACK).screen, SCREEN_BADGES);
    assert_int_equal(tap(tap(tap(date, ID_NUMBER + NUMBER_HOUR), ID_OK), ID_BACK).screen,
                     SCREEN_BADGES);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(twelve_is_three_taps_on_every_screen_that_asks, set_up),
        cmocka_unit_test_setup(how_many_slips_were_handed_out_is_kept_at_once, set_up),
        cmocka_unit_test_setup(the_numbers_of_the_summary_are_kept_and_the_other_one_stays,
                               set_up),
        cmocka_unit_test_setup(a_wrong_number_is_refused_and_the_next_digit_begins_anew,
                               set_up),
        cmocka_unit_test_setup(without_a_digit_the_number_stays_as_it_was, set_up),
        cmocka_unit_test_setup(date_and_time_are_typed_as_the_place_has_them, set_up),
        cmocka_unit_test_setup(nothing_is_typed_while_awards_are_recorded, set_up),
        cmocka_unit_test_setup(a_real_keyboard_types_into_the_pad, set_up),
        cmocka_unit_test_setup(a_refused_date_can_be_changed_at_once, set_up),
        cmocka_unit_test_setup(nothing_leads_back_to_a_badge_that_is_gone, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
