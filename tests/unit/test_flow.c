/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/catalogue.h"
#include "ui/flow.h"

/* Two events, nine badges; the chosen badge has two skills, both needed, unless a test says
 * else. */
static struct flow_facts facts(void)
{
    return (struct flow_facts){.event_count = 2,
                               .badge_count = 9,
                               .events_per_page = 3,
                               .badges_per_page = 6,
                               .result_count = 2,
                               .choose = CHOOSE_ALL};
}

static struct flow tap(struct flow f, int widget)
{
    struct flow_facts all = facts();
    return flow_step(f, (struct flow_event){.kind = EVENT_TAP, .widget = (uint16_t)widget},
                     &all);
}
static struct flow happens(struct flow f, enum flow_event_kind kind, int64_t value)
{
    struct flow_facts all = facts();
    return flow_step(
        f, (struct flow_event){.kind = kind, .value = value, .reason = "disk-full"}, &all);
}
static struct flow typed(struct flow f, const char *digits)
{
    for (; *digits != '\0'; digits++)
        f = tap(f, ID_DIGIT + (*digits - '0'));
    return f;
}

static struct flow at_pin(void)
{
    return tap(flow_start(LANGUAGE_FR), ID_UNLOCK);
}
static struct flow at_event(void)
{
    return happens(tap(typed(at_pin(), "246813"), ID_OK), EVENT_UNLOCKED, 0);
}
static struct flow at_badges(void)
{
    return happens(tap(at_event(), ID_EVENT + 1), EVENT_SESSION_OPEN, 0);
}
static struct flow at_award(void)
{
    return tap(at_badges(), ID_BADGE + 4);
}
static struct flow at_recording(void)
{
    return tap(tap(tap(at_award(), ID_RESULT), ID_RESULT + 1), ID_AWARD);
}
static struct flow at_qr(void)
{
    return happens(at_recording(), EVENT_COMMITTED, 0);
}
static struct flow at_void(void)
{
    return tap(at_qr(), ID_VOID);
}

static void every_screen_is_reached_on_the_way_of_an_award(void **state)
{
    (void)state;
    assert_int_equal(flow_start(LANGUAGE_FR).screen, SCREEN_LOCK);
    assert_int_equal(at_pin().screen, SCREEN_PIN);
    assert_int_equal(tap(typed(at_pin(), "246813"), ID_OK).screen, SCREEN_CHECKING);
    assert_int_equal(tap(typed(at_pin(), "246813"), ID_OK).want, WANT_UNLOCK);
    assert_int_equal(at_event().screen, SCREEN_EVENT);
    assert_int_equal(tap(at_event(), ID_EVENT + 1).want, WANT_SESSION);
    assert_int_equal(at_badges().screen, SCREEN_BADGES);
    assert_int_equal(at_award().screen, SCREEN_AWARD);
    assert_int_equal(at_award().badge, 4);
    assert_int_equal(at_recording().screen, SCREEN_RECORDING);
    assert_int_equal(at_recording().want, WANT_AWARD);
    assert_int_equal(at_qr().screen, SCREEN_QR);
    assert_int_equal(at_void().screen, SCREEN_VOID);
    assert_int_equal(tap(at_void(), ID_REASON + 2).want, WANT_VOID);
    assert_int_equal(tap(at_void(), ID_REASON + 2).void_reason, 2);
}

static void every_screen_has_a_way_back(void **state)
{
    (void)state;
    assert_int_equal(tap(at_pin(), ID_BACK).screen, SCREEN_LOCK);
    assert_int_equal(tap(at_badges(), ID_CHANGE_EVENT).screen, SCREEN_EVENT);
    assert_int_equal(tap(at_award(), ID_BACK).screen, SCREEN_BADGES);
    assert_int_equal(tap(at_qr(), ID_NEXT).screen, SCREEN_AWARD);
    assert_int_equal(tap(at_void(), ID_BACK).screen, SCREEN_QR);
    assert_int_equal(tap(at_event(), ID_LOCK).want, WANT_LOCK);
    assert_int_equal(tap(at_award(), ID_LOCK).screen, SCREEN_LOCK);
}

static void a_double_tap_is_one_award(void **state)
{
    (void)state;
    struct flow f = at_recording();
    for (int id = 0; id < 320; id++) {
        struct flow after = tap(f, id);
        assert_int_equal(after.screen, SCREEN_RECORDING);
        assert_int_equal(after.want, WANT_NOTHING);
    }
}

static void while_a_pin_is_checked_nothing_else_is_heard(void **state)
{
    (void)state;
    struct flow f = tap(typed(at_pin(), "246813"), ID_OK);
    for (int id = 0; id < 320; id++) {
        struct flow after = tap(f, id);
        assert_int_equal(after.screen, SCREEN_CHECKING);
        assert_int_equal(after.want, WANT_NOTHING);
        assert_string_equal(after.pin, "246813");
    }
}

static void the_qr_comes_only_from_a_committed_award(void **state)
{
    (void)state;
    struct flow f = at_award();
    for (int kind = EVENT_TAP; kind <= EVENT_LOCKED; kind++) {
        if (kind == EVENT_SHOWN)
            continue;
        assert_int_not_equal(happens(f, (enum flow_event_kind)kind, 0).screen, SCREEN_QR);
        if (kind != EVENT_COMMITTED)
            assert_int_not_equal(happens(at_recording(), (enum flow_event_kind)kind, 0).screen,
                                 SCREEN_QR);
    }
    struct flow refused = happens(at_recording(), EVENT_REFUSED, 0);
    assert_int_equal(refused.screen, SCREEN_AWARD);
    assert_string_equal(refused.notice, "disk-full");
}

static void a_hundred_participants_are_two_hundred_taps(void **state)
{
    (void)state;
    struct flow_facts plain = facts();
    plain.result_count = 0;
    struct flow f = at_award();
    int taps = 0, awards = 0;
    while (awards < 100) {
        f = flow_step(f, (struct flow_event){.kind = EVENT_TAP, .widget = ID_AWARD}, &plain);
        taps++;
        assert_int_equal(f.want, WANT_AWARD);
        f = flow_step(f, (struct flow_event){.kind = EVENT_COMMITTED}, &plain);
        awards++;
        assert_int_equal(f.screen, SCREEN_QR);
        f = flow_step(f, (struct flow_event){.kind = EVENT_TAP, .widget = ID_NEXT}, &plain);
        taps++;
        assert_int_equal(f.screen, SCREEN_AWARD);
    }
    assert_int_equal(taps, 200);
}

static void skills_are_ticked_anew_for_each_person(void **state)
{
    (void)state;
    struct flow f = at_award();
    assert_int_equal(tap(f, ID_AWARD).want, WANT_NOTHING);
    f = tap(f, ID_RESULT);
    assert_int_equal(tap(f, ID_AWARD).want, WANT_NOTHING); /* one of two */
    f = tap(f, ID_RESULT + 2);                             /* there is no third */
    assert_int_equal(f.results, 1);
    assert_int_equal(tap(tap(at_qr(), ID_NEXT), ID_AWARD).want, WANT_NOTHING);
    assert_int_equal(tap(at_qr(), ID_NEXT).results, 0);
}

static void choosing_follows_the_badge(void **state)
{
    (void)state;
    static const struct {
        int choose;
        uint8_t results;
        bool ready;
    } cases[] = {
        {CHOOSE_ALL, 0, false}, {CHOOSE_ALL, 3, false}, {CHOOSE_ALL, 7, true},
        {CHOOSE_ANY, 0, false}, {CHOOSE_ANY, 4, true},  {CHOOSE_ANY, 7, true},
        {CHOOSE_ONE, 0, false}, {CHOOSE_ONE, 2, true},  {CHOOSE_ONE, 3, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct flow f = {.results = cases[i].results};
        struct flow_facts three = {.result_count = 3, .choose = cases[i].choose};
        assert_int_equal(flow_results_ready(&f, &three), cases[i].ready);
    }
    struct flow_facts levels = facts();
    levels.choose = CHOOSE_ONE;
    struct flow f = at_award();
    f = flow_step(f, (struct flow_event){.kind = EVENT_TAP, .widget = ID_RESULT}, &levels);
    f = flow_step(f, (struct flow_event){.kind = EVENT_TAP, .widget = ID_RESULT + 1}, &levels);
    assert_int_equal(f.results, 2); /* another level takes the place of the first */
}

static void a_wrong_pin_is_forgotten_and_counted(void **state)
{
    (void)state;
    struct flow f = happens(tap(typed(at_pin(), "000000"), ID_OK), EVENT_PIN_WRONG, 3);
    assert_int_equal(f.screen, SCREEN_PIN);
    assert_int_equal(f.tries_left, 3);
    assert_int_equal(f.pin_length, 0);
    f = happens(tap(typed(f, "000000"), ID_OK), EVENT_PIN_WAIT, 2);
    assert_int_equal(typed(f, "1").pin_length, 0); /* nothing is typed while it waits */
    f = happens(happens(f, EVENT_TICK, 0), EVENT_TICK, 0);
    assert_int_equal(f.pin_wait_s, 0);
    assert_int_equal(typed(f, "1").pin_length, 1);
}

static void a_pin_is_six_to_twelve_digits(void **state)
{
    (void)state;
    assert_int_equal(tap(typed(at_pin(), "12345"), ID_OK).want, WANT_NOTHING);
    struct flow f = typed(at_pin(), "12345678901234567890");
    assert_int_equal(f.pin_length, FLOW_PIN_MAX);
    assert_int_equal(strlen(f.pin), FLOW_PIN_MAX);
    assert_int_equal(tap(f, ID_ERASE).pin_length, FLOW_PIN_MAX - 1);
}

static void no_way_out_of_the_pin_screen_keeps_a_digit(void **state)
{
    (void)state;
    static const char empty[FLOW_PIN_MAX + 1];
    struct flow typing = typed(at_pin(), "246813"), checking = tap(typing, ID_OK);
    struct flow ways[] = {
        tap(typing, ID_BACK),
        happens(typing, EVENT_IDLE, 0),
        happens(checking, EVENT_UNLOCKED, 0),
        happens(checking, EVENT_UNSHOWN, 0),
        happens(checking, EVENT_PIN_WRONG, 2),
        happens(checking, EVENT_PIN_WAIT, 60),
        happens(checking, EVENT_REFUSED, 0),
        typing,
    };
    flow_wipe(&ways[7]);
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        assert_memory_equal(ways[i].pin, empty, sizeof empty);
        assert_int_equal(ways[i].pin_length, 0);
    }
}

static void a_qr_hides_itself_and_a_touch_starts_it_anew(void **state)
{
    (void)state;
    struct flow f = at_qr();
    int shown = 0;
    while (f.screen == SCREEN_QR && shown < 1000) {
        f = happens(f, EVENT_TICK, 0);
        shown++;
    }
    assert_int_equal(shown, 120);
    assert_int_equal(f.screen, SCREEN_AWARD);
    f = at_qr();
    for (int i = 0; i < 119; i++)
        f = happens(f, EVENT_TICK, 0);
    f = tap(f, ID_LARGER);
    assert_true(f.large_qr);
    f = happens(f, EVENT_TICK, 0);
    assert_int_equal(f.screen, SCREEN_QR);
}

static void idle_locks_but_never_under_a_qr(void **state)
{
    (void)state;
    assert_int_equal(happens(at_event(), EVENT_IDLE, 0).want, WANT_LOCK);
    assert_int_equal(happens(at_badges(), EVENT_IDLE, 0).want, WANT_LOCK);
    assert_int_equal(happens(at_award(), EVENT_IDLE, 0).want, WANT_LOCK);
    assert_int_equal(happens(at_void(), EVENT_IDLE, 0).want, WANT_LOCK);
    assert_int_equal(happens(at_qr(), EVENT_IDLE, 0).screen, SCREEN_QR);
    assert_int_equal(happens(at_recording(), EVENT_IDLE, 0).screen, SCREEN_RECORDING);
}

static void an_award_that_was_never_shown_comes_first_after_unlocking(void **state)
{
    (void)state;
    struct flow f = happens(tap(typed(at_pin(), "246813"), ID_OK), EVENT_UNSHOWN, 0);
    assert_int_equal(f.screen, SCREEN_QR);
    assert_true(f.qr_is_repeat);
    assert_int_equal(tap(f, ID_NEXT).screen, SCREEN_EVENT);
}

static void the_last_award_is_shown_again_until_it_is_voided(void **state)
{
    (void)state;
    struct flow next = tap(at_qr(), ID_NEXT);
    assert_int_equal(tap(next, ID_SHOW_AGAIN).want, WANT_SHOW_AGAIN);
    assert_int_equal(happens(next, EVENT_SHOWN, 0).screen, SCREEN_QR);
    struct flow voided = happens(tap(at_void(), ID_REASON + 1), EVENT_VOIDED, 0);
    assert_int_equal(tap(voided, ID_SHOW_AGAIN).want, WANT_NOTHING);
    assert_string_equal(voided.notice, "voided");
    assert_string_equal(tap(voided, ID_CLOSE_NOTICE).notice, "");
}

static void a_refusal_is_told_where_it_happened_and_nowhere_else(void **state)
{
    (void)state;
    struct flow again = tap(tap(at_qr(), ID_NEXT), ID_SHOW_AGAIN);
    struct flow refused[] = {
        happens(tap(at_event(), ID_EVENT), EVENT_REFUSED, 0),
        happens(at_recording(), EVENT_REFUSED, 0),
        happens(again, EVENT_REFUSED, 0),
        happens(tap(at_void(), ID_REASON + 1), EVENT_REFUSED, 0),
        happens(tap(typed(at_pin(), "246813"), ID_OK), EVENT_REFUSED, 0),
    };
    static const enum screen where[] = {SCREEN_EVENT, SCREEN_AWARD, SCREEN_AWARD, SCREEN_QR,
                                        SCREEN_PIN};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        assert_int_equal(refused[i].screen, where[i]);
        assert_string_equal(refused[i].notice, "disk-full");
    }
    struct flow open = happens(tap(refused[0], ID_EVENT), EVENT_SESSION_OPEN, 0);
    assert_string_equal(open.notice, "");
    assert_string_equal(tap(refused[3], ID_NEXT).notice, "");
    assert_string_equal(tap(refused[4], ID_BACK).notice, "");
}

static void the_wait_goes_on_while_somebody_looks_elsewhere(void **state)
{
    (void)state;
    struct flow f = happens(tap(typed(at_pin(), "000000"), ID_OK), EVENT_PIN_WAIT, 2);
    f = happens(happens(tap(f, ID_BACK), EVENT_TICK, 0), EVENT_TICK, 0);
    assert_int_equal(f.screen, SCREEN_LOCK);
    assert_int_equal(f.pin_wait_s, 0);
}

static void another_event_forgets_the_badge(void **state)
{
    (void)state;
    struct flow f = tap(tap(tap(at_qr(), ID_NEXT), ID_BACK), ID_CHANGE_EVENT);
    f = happens(tap(f, ID_EVENT), EVENT_SESSION_OPEN, 0);
    f = tap(happens(tap(f, ID_SHOW_AGAIN), EVENT_SHOWN, 0), ID_NEXT);
    assert_int_equal(f.screen, SCREEN_BADGES);
}

static void pages_stay_within_the_list(void **state)
{
    (void)state;
    struct flow f = at_badges();
    assert_int_equal(tap(f, ID_PREVIOUS_PAGE).page, 0);
    f = tap(f, ID_NEXT_PAGE);
    assert_int_equal(f.page, 1);
    assert_int_equal(tap(f, ID_NEXT_PAGE).page, 1);
    assert_int_equal(tap(at_badges(), ID_BADGE + 9).screen, SCREEN_BADGES); /* there are nine */
    assert_int_equal(tap(at_event(), ID_EVENT + 2).want, WANT_NOTHING);
}

static void the_language_is_kept_through_locking(void **state)
{
    (void)state;
    struct flow f = tap(flow_start(LANGUAGE_FR), ID_LANGUAGE + LANGUAGE_BR);
    assert_int_equal(f.language, LANGUAGE_BR);
    struct flow in = at_award();
    in.language = LANGUAGE_BR;
    assert_int_equal(tap(in, ID_LOCK).language, LANGUAGE_BR);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_is_reached_on_the_way_of_an_award),
        cmocka_unit_test(every_screen_has_a_way_back),
        cmocka_unit_test(a_double_tap_is_one_award),
        cmocka_unit_test(while_a_pin_is_checked_nothing_else_is_heard),
        cmocka_unit_test(the_qr_comes_only_from_a_committed_award),
        cmocka_unit_test(a_hundred_participants_are_two_hundred_taps),
        cmocka_unit_test(skills_are_ticked_anew_for_each_person),
        cmocka_unit_test(choosing_follows_the_badge),
        cmocka_unit_test(a_wrong_pin_is_forgotten_and_counted),
        cmocka_unit_test(a_pin_is_six_to_twelve_digits),
        cmocka_unit_test(no_way_out_of_the_pin_screen_keeps_a_digit),
        cmocka_unit_test(a_qr_hides_itself_and_a_touch_starts_it_anew),
        cmocka_unit_test(idle_locks_but_never_under_a_qr),
        cmocka_unit_test(an_award_that_was_never_shown_comes_first_after_unlocking),
        cmocka_unit_test(the_last_award_is_shown_again_until_it_is_voided),
        cmocka_unit_test(a_refusal_is_told_where_it_happened_and_nowhere_else),
        cmocka_unit_test(the_wait_goes_on_while_somebody_looks_elsewhere),
        cmocka_unit_test(another_event_forgets_the_badge),
        cmocka_unit_test(pages_stay_within_the_list),
        cmocka_unit_test(the_language_is_kept_through_locking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
