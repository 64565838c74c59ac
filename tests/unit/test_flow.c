/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/wire/catalogue.h"
#include "firmware/wire/ledger_body.h"
#include "ui/flow/flow.h"
#include "ui/screens/letter_keys.h"
#include "ui/screens/screen.h"

/* Two events, nine badges, six a page; each badge has two skills, both needed, unless a test says
 * else. */
static struct model world;
static struct ui_settings settings;
static uint64_t now_ms;

static int set_up(void **state)
{
    static const char *const slugs[] = {"a", "b", "c", "d", "e", "f"};
    (void)state;
    now_ms = 10000;
    settings = ui_settings_default(LANGUAGE_FR);
    world = (struct model){.event_count = 2,
                           .events_per_page = 3,
                           .events = {{.slug = "open-lab"}, {.slug = "mission"}},
                           .badge_count = 9,
                           .badges_per_page = 6};
    for (size_t i = 0; i < 6; i++)
        world.badges[i] = (struct model_badge){.slug = slugs[i],
                                               .choose = CHOOSE_ALL,
                                               .result_count = 2,
                                               .results = {{"first"}, {"second"}, {"third"}}};
    return 0;
}

/* What kiosk.c would do between two events. */
static void snapshot(const struct flow *f)
{
    world.badge = (struct model_badge){0};
    for (size_t i = 0; i < 6; i++)
        if (strcmp(world.badges[i].slug, f->badge) == 0)
            world.badge = world.badges[i];
}
static struct flow step(struct flow f, struct flow_event e)
{
    e.ms = now_ms;
    e.request = f.request;
    snapshot(&f);
    return flow_step(f, e, &world);
}
static struct flow tap(struct flow f, int widget)
{
    now_ms += 600;
    return step(f, (struct flow_event){.kind = EVENT_TAP, .widget = (uint16_t)widget});
}
static struct flow happens(struct flow f, enum flow_event_kind kind, int64_t value)
{
    return step(f, (struct flow_event){.kind = kind, .value = value, .text = "disk-full"});
}
static struct flow passes(struct flow f, int64_t seconds)
{
    now_ms += (uint64_t)seconds * 1000;
    return happens(f, EVENT_TICK, 0);
}
static struct flow typed(struct flow f, const char *digits)
{
    for (; *digits != '\0'; digits++)
        f = tap(f, ID_DIGIT + (*digits - '0'));
    return f;
}

/* Held until it acts. */
static struct flow hold(struct flow f, int widget)
{
    now_ms += 600;
    f = step(f,
             (struct flow_event){.kind = EVENT_PRESS, .widget = (uint16_t)(ID_HOLD | widget)});
    now_ms += HOLD_MS;
    return happens(f, EVENT_TICK, 0);
}

static struct flow at_pin(void)
{
    return tap(flow_start(&settings, screen_table()), ID_UNLOCK);
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
    assert_int_equal(flow_start(&settings, screen_table()).screen, SCREEN_LOCK);
    assert_int_equal(at_pin().screen, SCREEN_PIN);
    assert_int_equal(tap(typed(at_pin(), "246813"), ID_OK).screen, SCREEN_CHECKING);
    assert_int_equal(tap(typed(at_pin(), "246813"), ID_OK).want, WANT_UNLOCK);
    assert_int_equal(at_event().screen, SCREEN_EVENT);
    assert_int_equal(tap(at_event(), ID_EVENT + 1).want, WANT_SESSION);
    assert_int_equal(at_badges().screen, SCREEN_BADGES);
    assert_int_equal(at_award().screen, SCREEN_AWARD);
    assert_string_equal(at_award().badge, "e");
    assert_int_equal(at_recording().screen, SCREEN_RECORDING);
    assert_int_equal(at_recording().want, WANT_AWARD);
    assert_int_equal(at_qr().screen, SCREEN_QR);
    assert_int_equal(at_void().screen, SCREEN_VOID);
    assert_int_equal(hold(tap(at_void(), ID_REASON + 2), ID_VOID).want, WANT_VOID);
    assert_int_equal(tap(at_void(), ID_REASON + 2).undo.reason, VOID_WRONG_PERSON);
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
        assert_string_equal(after.pin.digits, "246813");
    }
}

static void the_qr_comes_only_from_a_committed_award(void **state)
{
    (void)state;
    struct flow f = at_award();
    for (int kind = EVENT_TAP; kind <= EVENT_REFUSED; kind++) {
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
    for (size_t i = 0; i < 6; i++)
        world.badges[i].result_count = 0;
    struct flow f = at_award();
    int taps = 0, awards = 0;
    while (awards < 100) {
        f = tap(f, ID_AWARD);
        taps++;
        assert_int_equal(f.want, WANT_AWARD);
        f = happens(f, EVENT_COMMITTED, 0);
        awards++;
        assert_int_equal(f.screen, SCREEN_QR);
        f = tap(f, ID_NEXT);
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
    assert_int_equal(f.award.results, 1);
    assert_int_equal(tap(tap(at_qr(), ID_NEXT), ID_AWARD).want, WANT_NOTHING);
    assert_int_equal(tap(at_qr(), ID_NEXT).award.results, 0);
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
        world.badges[4].result_count = 3;
        world.badges[4].choose = cases[i].choose;
        struct flow f = at_award();
        f.award.results = cases[i].results;
        assert_int_equal(tap(f, ID_AWARD).want == WANT_AWARD, cases[i].ready);
    }
    world.badges[4].choose = CHOOSE_ONE;
    struct flow f = tap(tap(at_award(), ID_RESULT), ID_RESULT + 1);
    assert_int_equal(f.award.results, 2); /* another level takes the place of the first */
}

static void a_wrong_pin_is_forgotten_and_counted(void **state)
{
    (void)state;
    struct flow f = happens(tap(typed(at_pin(), "000000"), ID_OK), EVENT_PIN_WRONG, 3);
    assert_int_equal(f.screen, SCREEN_PIN);
    assert_int_equal(f.pin.tries_left, 3);
    assert_int_equal(f.pin.length, 0);
    f = happens(tap(typed(f, "000000"), ID_OK), EVENT_PIN_WAIT, 2);
    assert_int_equal(typed(f, "1").pin.length, 0); /* nothing is typed while it waits */
    f = passes(f, 2);
    assert_int_equal(flow_pin_wait_s(&f), 0);
    assert_int_equal(typed(f, "1").pin.length, 1);
}

static void a_pin_is_six_to_twelve_digits(void **state)
{
    (void)state;
    assert_int_equal(tap(typed(at_pin(), "12345"), ID_OK).want, WANT_NOTHING);
    struct flow f = typed(at_pin(), "12345678901234567890");
    assert_int_equal(f.pin.length, FLOW_PIN_MAX);
    assert_int_equal(strlen(f.pin.digits), FLOW_PIN_MAX);
    assert_int_equal(tap(f, ID_ERASE).pin.length, FLOW_PIN_MAX - 1);
}

static void no_way_out_of_the_pin_screen_keeps_a_digit(void **state)
{
    (void)state;
    static const char empty[FLOW_PIN_MAX + 1];
    struct flow typing = typed(at_pin(), "246813"), checking = tap(typing, ID_OK);
    struct flow ways[] = {
        tap(typing, ID_BACK),
        passes(typing, 300),
        happens(checking, EVENT_UNLOCKED, 0),
        happens(checking, EVENT_UNSHOWN, 0),
        happens(checking, EVENT_PIN_WRONG, 2),
        happens(checking, EVENT_PIN_WAIT, 60),
        happens(checking, EVENT_REFUSED, 0),
        typing,
    };
    flow_wipe(&ways[7]);
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        assert_memory_equal(ways[i].pin.digits, empty, sizeof empty);
        assert_int_equal(ways[i].pin.length, 0);
    }
}

static void a_qr_hides_itself_and_a_touch_starts_it_anew(void **state)
{
    (void)state;
    struct flow f = at_qr();
    int shown = 0;
    while (f.screen == SCREEN_QR && shown < 1000) {
        assert_int_equal(flow_qr_left_s(&f), 120 - shown);
        f = passes(f, 1);
        shown++;
    }
    assert_int_equal(shown, 120);
    assert_int_equal(f.screen, SCREEN_AWARD);
    f = passes(at_qr(), 119);
    f = happens(f, EVENT_TOUCHED, 0); /* anywhere */
    f = passes(f, 119);
    assert_int_equal(f.screen, SCREEN_QR);
    f = passes(tap(f, ID_LARGER), 119);
    assert_int_equal(f.qr.look, QR_FULL_HEIGHT);
    assert_int_equal(passes(f, 1).screen, SCREEN_AWARD);
    settings.qr_s = 0;
    assert_int_equal(passes(at_qr(), 100000).screen, SCREEN_QR);
}

static void idle_locks_but_never_under_a_qr(void **state)
{
    (void)state;
    struct flow lockable[] = {at_event(), at_badges(), at_award(), at_void()};
    for (size_t i = 0; i < 4; i++) {
        uint64_t begun = now_ms;
        lockable[i].ms = lockable[i].touched_ms = now_ms;
        assert_int_equal(passes(lockable[i], 299).want, WANT_NOTHING);
        struct flow locked = passes(lockable[i], 1);
        assert_int_equal(locked.want, WANT_LOCK);
        assert_int_equal(locked.locked_by, LOCKED_BY_IDLENESS);
        assert_int_equal(now_ms - begun, 300000);
    }
    settings.qr_s = 0;
    assert_int_equal(passes(at_qr(), 300).screen, SCREEN_QR);
    assert_int_equal(passes(at_recording(), 300).screen, SCREEN_RECORDING);
    assert_int_equal(tap(at_award(), ID_LOCK).locked_by, LOCKED_BY_PERSON);
}

static void an_award_that_was_never_shown_comes_first_after_unlocking(void **state)
{
    (void)state;
    struct flow f = happens(tap(typed(at_pin(), "246813"), ID_OK), EVENT_UNSHOWN, 0);
    assert_int_equal(f.screen, SCREEN_QR);
    assert_int_equal(f.qr.origin, QR_REPEATED);
    assert_int_equal(tap(f, ID_NEXT).screen, SCREEN_EVENT);
}

static void the_last_award_is_shown_again_until_it_is_voided(void **state)
{
    (void)state;
    struct flow next = tap(at_qr(), ID_NEXT);
    assert_int_equal(tap(next, ID_SHOW_AGAIN).want, WANT_SHOW_AGAIN);
    assert_int_equal(happens(tap(next, ID_SHOW_AGAIN), EVENT_SHOWN, 0).screen, SCREEN_QR);
    struct flow voided = happens(hold(tap(at_void(), ID_REASON + 1), ID_VOID), EVENT_VOIDED, 0);
    assert_int_equal(tap(voided, ID_SHOW_AGAIN).want, WANT_NOTHING);
    assert_string_equal(voided.notice, "now-voided");
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
        happens(hold(tap(at_void(), ID_REASON + 1), ID_VOID), EVENT_REFUSED, 0),
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
    f = tap(f, ID_BACK);
    assert_int_equal(f.screen, SCREEN_LOCK);
    assert_int_equal(flow_pin_wait_s(&f), 2);
    f = passes(f, 2);
    assert_int_equal(flow_pin_wait_s(&f), 0);
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
    world.badge_first = 6; /* the last page has three */
    assert_int_equal(tap(f, ID_BADGE + 3).screen, SCREEN_BADGES);
    assert_int_equal(tap(f, ID_BADGE + 2).screen, SCREEN_AWARD);
    assert_int_equal(tap(at_event(), ID_EVENT + 2).want, WANT_NOTHING);
}

static void a_language_is_its_persons_own(void **state)
{
    (void)state;
    struct flow f = tap(flow_start(&settings, screen_table()), ID_LANGUAGE + LANGUAGE_BR);
    f = tap(f, ID_UNLOCK); /* who chose it at the door goes on in it */
    assert_int_equal(f.language, LANGUAGE_BR);
    struct flow qr = at_qr();
    qr.facilitator_language = qr.language = LANGUAGE_BR;
    qr = tap(tap(qr, ID_LANGUAGE + LANGUAGE_EN), ID_TEXT_SIZE); /* the participant's */
    assert_int_equal(qr.language, LANGUAGE_EN);
    assert_int_equal(qr.step, TEXT_STEP_2);
    assert_int_equal(qr.screen, SCREEN_QR);
    struct flow next = tap(qr, ID_NEXT);
    assert_int_equal(next.language, LANGUAGE_BR);
    assert_int_equal(next.step, TEXT_STEP_1);
    assert_int_equal(tap(next, ID_LANGUAGE + LANGUAGE_EN).language, LANGUAGE_BR);
    assert_int_equal(tap(qr, ID_LOCK).language, LANGUAGE_FR); /* as set for this kiosk */
}

static void a_late_answer_moves_nothing(void **state)
{
    (void)state;
    struct flow asked = tap(at_badges(), ID_SHOW_AGAIN);
    struct flow unasked = at_badges();
    for (int kind = EVENT_UNLOCKED; kind <= EVENT_REFUSED; kind++) {
        struct flow after = happens(unasked, (enum flow_event_kind)kind, 0);
        assert_int_equal(after.screen, SCREEN_BADGES);
        assert_string_equal(after.notice, "");
    }
    asked.last = LAST_THERE;
    asked = tap(asked, ID_SHOW_AGAIN);
    uint32_t request = asked.request;
    assert_int_not_equal(request, 0);
    struct flow gone = tap(asked, ID_CHANGE_EVENT);
    struct flow_event shown = {.kind = EVENT_SHOWN, .request = request};
    assert_int_equal(flow_step(gone, shown, &world).screen, SCREEN_EVENT);
    gone = tap(gone, ID_EVENT); /* something else is wanted now */
    assert_int_equal(flow_step(gone, shown, &world).screen, SCREEN_EVENT);
    assert_int_equal(flow_step(asked, shown, &world).screen, SCREEN_QR);
}

static void a_scan_presses_nothing(void **state)
{
    (void)state;
    struct flow all[] = {flow_start(&settings, screen_table()),
                         at_pin(),
                         typed(at_pin(), "2468"),
                         at_event(),
                         at_badges(),
                         at_award(),
                         at_recording(),
                         at_qr(),
                         at_void()};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct flow after =
            step(all[i], (struct flow_event){.kind = EVENT_SCAN, .text = "1234567890123"});
        if (after.screen == SCREEN_VERIFY) /* it is looked at, if it is a badge */
            assert_int_equal(after.want, WANT_VERIFY);
        else
            assert_int_equal(after.want, WANT_NOTHING);
        assert_true(after.screen == SCREEN_VERIFY || after.screen == all[i].screen);
        assert_int_equal(after.pin.length, all[i].pin.length);
    }
}

/* While a participant holds the kiosk the code stays, and the screen says so. */
static void a_scan_is_answered_on_the_screen_of_a_code_too(void **state)
{
    (void)state;
    struct flow_event scanned = {.kind = EVENT_SCAN, .text = "1234567890123"};
    struct flow f = step(at_qr(), scanned);
    assert_int_equal(f.screen, SCREEN_VERIFY);
    assert_int_equal(tap(f, ID_BACK).screen, SCREEN_QR);
    f = at_qr();
    f.settings.handover = HANDOVER_HOLD;
    f = step(f, scanned);
    assert_int_equal(f.screen, SCREEN_QR);
    assert_string_equal(f.notice, FLOW_SCAN_LATER);
}

static void a_new_pin_that_a_thief_tries_first_is_not_taken(void **state)
{
    (void)state;
    static const char *const weak[] = {"111111", "123456", "000000", "140789", "14071989"};
    for (size_t i = 0; i < sizeof weak / sizeof weak[0]; i++) {
        struct flow f = at_pin();
        flow_go(&f, SCREEN_NEW_PIN);
        f = tap(typed(f, weak[i]), ID_OK);
        assert_string_equal(f.notice, "pin-weak");
        assert_false(f.beside.new_pin.again);
        assert_int_equal(f.pin.length, 0);
        f = typed(f, "185296");
        assert_string_equal(f.notice, ""); /* another try, without the reproach */
        f = tap(typed(tap(f, ID_OK), "185296"), ID_OK);
        assert_int_equal(f.want, WANT_SET_PIN);
    }
}

static void a_hold_button_acts_when_held_and_not_before(void **state)
{
    (void)state;
    const uint16_t id = ID_HOLD | ID_VOID;
    struct flow f = tap(at_void(), ID_REASON + 1);
    assert_int_equal(tap(f, id).want, WANT_NOTHING);
    assert_int_equal(tap(f, id).asking, 0);
    struct flow down = step(f, (struct flow_event){.kind = EVENT_PRESS, .widget = id});
    now_ms += HOLD_MS / 2;
    struct flow half = happens(down, EVENT_TICK, 0);
    assert_int_equal(flow_hold_percent(&half, id), 50);
    assert_int_equal(half.want, WANT_NOTHING);
    assert_true(flow_next_ms(&half, 60000) <= 50); /* the bar fills */
    struct flow off = happens(half, EVENT_LIFT, 0);
    now_ms += HOLD_MS;
    assert_int_equal(happens(off, EVENT_TICK, 0).want, WANT_NOTHING);
    struct flow done = happens(half, EVENT_TICK, 0);
    assert_int_equal(done.want, WANT_VOID);
    assert_int_equal(tap(done, id).want, WANT_NOTHING); /* the finger goes up */
}

static void where_nothing_can_be_held_it_is_asked(void **state)
{
    (void)state;
    const uint16_t id = ID_HOLD | ID_VOID;
    for (int by_key = 0; by_key < 2; by_key++) {
        struct flow f = tap(at_void(), ID_REASON + 1);
        if (by_key)
            f = step(f, (struct flow_event){.kind = EVENT_FOCUS, .widget = id});
        else
            f.settings.confirming = CONFIRM_ASK;
        f = tap(f, id);
        assert_int_equal(f.want, WANT_NOTHING);
        assert_int_equal(f.asking, id);
        assert_int_equal(tap(f, ID_BACK).screen, SCREEN_VOID); /* only the question is heard */
        assert_int_equal(tap(f, ID_NO).asking, 0);
        assert_int_equal(happens(f, EVENT_BACK, 0).asking, 0);
        assert_int_equal(tap(f, ID_YES).want, WANT_VOID);
        assert_int_equal(tap(f, ID_YES).asking, 0);
    }
}

static void escape_is_back(void **state)
{
    (void)state;
    assert_int_equal(happens(at_pin(), EVENT_BACK, 0).screen, SCREEN_LOCK);
    assert_int_equal(happens(at_award(), EVENT_BACK, 0).screen, SCREEN_BADGES);
    assert_int_equal(happens(at_void(), EVENT_BACK, 0).screen, SCREEN_QR);
}

static void the_focus_that_steps_by_itself_is_nobody(void **state)
{
    (void)state;
    struct flow f = at_award();
    for (int i = 0; i < 299; i++) {
        now_ms += 1000;
        f = step(f, (struct flow_event){.kind = EVENT_STEPPED, .widget = ID_BACK});
        assert_int_equal(f.focus, ID_BACK);
        assert_int_equal(f.focus_shown, FOCUS_SHOWN);
    }
    assert_int_equal(passes(f, 1).want, WANT_LOCK); /* the kiosk still locks itself */
}

static void the_light_goes_down_and_out_but_not_over_a_qr(void **state)
{
    (void)state;
    struct flow f = at_award();
    assert_int_equal(flow_light(&f), LIGHT_FULL);
    f = passes(f, 60);
    assert_int_equal(flow_light(&f), LIGHT_DIM);
    f = happens(f, EVENT_TOUCHED, 0);
    assert_int_equal(flow_light(&f), LIGHT_FULL);
    f = passes(passes(f, 300), 599);
    assert_int_equal(flow_light(&f),
                     LIGHT_DARK); /* locked by idleness, ten minutes untouched */
    f = passes(at_qr(), 119);
    assert_int_equal(flow_light(&f), LIGHT_FULL);
}

static void time_is_asked_for_when_something_is_due(void **state)
{
    (void)state;
    settings.motion = MOTION_NONE;
    struct flow f = flow_start(&settings, screen_table());
    f.ms = f.touched_ms = now_ms;
    assert_int_equal(flow_next_ms(&f, 3600000), 60000); /* to dim */
    f = at_qr();
    assert_int_equal(flow_next_ms(&f, 60000), 1000); /* its countdown */
    f = passes(at_award(), 60);
    assert_int_equal(flow_next_ms(&f, 3600000), 240000); /* to lock */
    f = passes(f, 240);
    assert_int_equal(flow_next_ms(&f, 3600000), 300000); /* to dark */
    f = passes(f, 300);
    assert_int_equal(flow_next_ms(&f, 3600000), 3600000); /* then nothing */
}

/* ---- groups */

static struct flow at_group(int people)
{
    struct flow f = tap(tap(at_award(), ID_RESULT), ID_RESULT + 1);
    for (int i = 1; i < people; i++)
        f = tap(f, ID_MORE);
    return tap(f, ID_AWARD);
}
static struct flow at_carousel(int made)
{
    struct flow f = hold(at_group(made), ID_GROUP);
    f = happens(f, EVENT_GROUP_MADE, made);
    assert_int_equal(f.want, WANT_SHOW_GROUP);
    return happens(f, EVENT_SHOWN, 0);
}

static void several_people_are_asked_about_once_more_and_held(void **state)
{
    (void)state;
    struct flow f = at_group(12);
    assert_int_equal(f.screen, SCREEN_GROUP);
    assert_int_equal(f.want, WANT_NOTHING);
    assert_int_equal(tap(f, ID_GROUP | ID_HOLD).want, WANT_NOTHING);
    f = hold(f, ID_GROUP);
    assert_int_equal(f.want, WANT_GROUP);
    assert_int_equal(flow_people(&f), 12);
    for (int id = 0; id < 420; id++) { /* deaf until it is recorded */
        assert_int_equal(tap(f, id).screen, SCREEN_RECORDING_GROUP);
        assert_int_equal(tap(f, id).want, WANT_NOTHING);
    }
    assert_int_equal(happens(f, EVENT_REFUSED, 0).screen, SCREEN_AWARD);
    assert_int_equal(tap(at_group(2), ID_BACK).screen, SCREEN_AWARD);
}

static void people_are_one_to_ninety_nine(void **state)
{
    (void)state;
    struct flow f = at_award();
    for (int i = 0; i < 200; i++)
        f = tap(f, ID_MORE);
    assert_int_equal(flow_people(&f), GROUP_MAX);
    for (int i = 0; i < 200; i++)
        f = tap(f, ID_FEWER);
    assert_int_equal(flow_people(&f), 1);
    f = tap(f, ID_MORE);
    assert_int_equal(flow_people(&f), 2);
    f = tap(tap(f, ID_BACK), ID_BADGE + 4); /* another look at the badge: one person again */
    assert_int_equal(flow_people(&f), 1);
}

static void a_group_is_shown_one_by_one(void **state)
{
    (void)state;
    struct flow f = at_carousel(3);
    assert_int_equal(f.screen, SCREEN_CAROUSEL);
    assert_int_equal(f.group.at, 0);
    f = tap(f, ID_NEXT);
    assert_int_equal(f.want, WANT_SHOW_GROUP);
    f = happens(f, EVENT_SHOWN, 0);
    f = tap(f, ID_TAKEN); /* marks it, and goes on */
    assert_int_equal(f.group.taken[1], 1);
    assert_int_equal(f.group.at, 2);
    f = happens(f, EVENT_SHOWN, 0);
    assert_int_equal(tap(f, ID_NEXT).group.at, 2); /* there is no fourth */
    struct flow back = tap(f, ID_PREVIOUS_PAGE);
    assert_int_equal(back.group.at, 1);
    f = tap(tap(f, ID_LEAVE), ID_LEAVE); /* the end is told, then left */
    assert_int_equal(f.screen, SCREEN_AWARD);
    assert_int_equal(tap(f, ID_SHOW_AGAIN).want, WANT_SHOW_GROUP);
    assert_int_equal(happens(tap(f, ID_SHOW_AGAIN), EVENT_SHOWN, 0).screen, SCREEN_CAROUSEL);
}

static void a_group_turns_by_itself_when_asked_to(void **state)
{
    (void)state;
    struct flow f = passes(at_carousel(3), 60);
    assert_int_equal(f.group.at, 0);
    f = tap(f, ID_BY_ITSELF);
    assert_int_equal(flow_next_ms(&f, 60000), TURN_MS);
    assert_int_equal(passes(f, 7).group.at, 0);
    for (int i = 1; i < 6; i++) {
        f = happens(passes(f, 8), EVENT_SHOWN, 0);
        assert_int_equal(f.group.at, i < 3 ? i : 2); /* and stays at the last */
    }
}

static void for_a_camera_every_code_is_large_and_next_is_beside_it(void **state)
{
    (void)state;
    settings.video = VIDEO_ON;
    struct flow f = at_qr();
    assert_int_equal(f.qr.look, QR_FULL_HEIGHT);
    assert_int_equal(tap(f, ID_LARGER).qr.look, QR_BESIDE_WORDS); /* the other buttons */
    assert_int_equal(tap(f, ID_NEXT).screen, SCREEN_AWARD);
    settings.video = VIDEO_OFF;
    assert_int_equal(at_qr().qr.look, QR_BESIDE_WORDS);
}

/* The group, and which of it is up, is there again after the short code of one of them. */
static void one_in_a_group_has_no_phone(void **state)
{
    (void)state;
    struct flow f = happens(tap(at_carousel(3), ID_NEXT), EVENT_SHOWN, 0);
    struct flow code = tap(f, ID_NO_PHONE);
    assert_int_equal(code.screen, SCREEN_NO_PHONE);
    struct flow back = tap(code, ID_BACK);
    assert_int_equal(back.screen, SCREEN_CAROUSEL);
    assert_int_equal(back.group.at, 1);
    assert_int_equal(back.group.made, 3);
    assert_int_equal(tap(code, ID_NEXT).screen,
                     SCREEN_NO_PHONE);    /* that is on the code's screen */
    struct flow over = passes(code, 120); /* its time is over: the others still wait */
    assert_int_equal(over.screen, SCREEN_CAROUSEL);
    assert_int_equal(over.group.at, 1);
    struct flow one = tap(tap(at_qr(), ID_NO_PHONE), ID_BACK); /* no group any more */
    assert_int_equal(one.screen, SCREEN_QR);
}

static void leaving_with_codes_unseen_is_asked_about(void **state)
{
    (void)state;
    struct flow f = tap(at_carousel(3), ID_LEAVE);
    assert_int_equal(f.screen, SCREEN_CAROUSEL);
    assert_int_equal(f.group.end, END_ASKED);
    struct flow rest = tap(f, ID_SHOW_REST);
    assert_int_equal(rest.group.end, END_NOT);
    assert_int_equal(rest.group.at, 1);
    assert_int_equal(rest.want, WANT_SHOW_GROUP);
    assert_int_equal(tap(f, ID_LEAVE).screen, SCREEN_AWARD);
}

static void a_group_is_voided_in_one_hold(void **state)
{
    (void)state;
    assert_int_equal(tap(at_carousel(3), ID_VOID).screen,
                     SCREEN_CAROUSEL); /* at the end alone */
    struct flow f = tap(tap(at_carousel(3), ID_LEAVE), ID_VOID);
    assert_int_equal(f.screen, SCREEN_VOID);
    assert_int_equal(f.undo.scope, VOID_GROUP);
    assert_int_equal(tap(f, ID_BACK).screen, SCREEN_CAROUSEL);
    f = hold(tap(f, ID_REASON + 4), ID_VOID);
    assert_int_equal(f.want, WANT_VOID);
    assert_int_equal(happens(f, EVENT_REFUSED, 0).screen, SCREEN_CAROUSEL);
    f = happens(f, EVENT_VOIDED, 0);
    assert_int_equal(f.screen, SCREEN_AWARD);
    assert_string_equal(f.notice, "group-voided");
    assert_int_equal(tap(f, ID_SHOW_AGAIN).want, WANT_NOTHING);
}

static void a_group_that_the_power_cut_comes_back_as_a_group(void **state)
{
    (void)state;
    struct flow f = happens(tap(typed(at_pin(), "246813"), ID_OK), EVENT_UNSHOWN, 12);
    assert_int_equal(f.screen, SCREEN_CAROUSEL);
    assert_int_equal(f.group.made, 12);
    assert_int_equal(f.want, WANT_SHOW_GROUP);
}

static void what_was_not_made_is_told(void **state)
{
    (void)state;
    struct flow f = hold(at_group(12), ID_GROUP);
    f = step(f,
             (struct flow_event){.kind = EVENT_GROUP_MADE, .value = 7, .text = "slots-used"});
    assert_int_equal(f.group.made, 7);
    assert_string_equal(f.group.why, "slots-used");
}

/* ---- handing over, no phone */

static void who_holds_the_screen_needs_more_than_a_touch(void **state)
{
    (void)state;
    settings.handover = HANDOVER_HOLD;
    struct flow f = at_qr();
    static const uint16_t inert[] = {ID_NEXT, ID_VOID, ID_NO_PHONE, ID_BACK};
    for (size_t i = 0; i < sizeof inert / sizeof inert[0]; i++)
        assert_int_equal(tap(f, inert[i]).screen, SCREEN_QR);
    struct flow down =
        step(f, (struct flow_event){.kind = EVENT_PRESS, .widget = ID_NEXT | ID_HOLD});
    now_ms += 599;
    assert_int_equal(happens(down, EVENT_TICK, 0).screen, SCREEN_QR);
    now_ms += 1;
    assert_int_equal(happens(down, EVENT_TICK, 0).screen, SCREEN_AWARD);
    assert_int_equal(hold(f, ID_VOID).screen, SCREEN_VOID);
    assert_int_equal(tap(f, ID_LANGUAGE + LANGUAGE_EN).language, LANGUAGE_EN);
}

static void the_code_for_who_has_no_phone_hides_like_the_qr(void **state)
{
    (void)state;
    struct flow f = tap(at_qr(), ID_NO_PHONE);
    assert_int_equal(f.screen, SCREEN_NO_PHONE);
    assert_int_equal(tap(f, ID_BACK).screen, SCREEN_QR);
    assert_int_equal(tap(f, ID_NEXT).screen, SCREEN_AWARD);
    f = passes(tap(at_qr(), ID_NO_PHONE), 119);
    assert_int_equal(f.screen, SCREEN_NO_PHONE);
    assert_int_equal(passes(f, 1).screen, SCREEN_AWARD);
}

static void the_slip_is_printed_and_the_code_stays(void **state)
{
    (void)state;
    struct flow f = tap(at_qr(), ID_NO_PHONE);
    assert_int_equal(tap(f, ID_PRINT).want, WANT_NOTHING); /* there is no printer */
    world.beside.printer.named = true;
    f = tap(f, ID_PRINT);
    assert_int_equal(f.want, WANT_PRINT);
    assert_int_equal(f.beside.print, PRINT_SHOWN);
    f = happens(f, EVENT_REFUSED, 0);
    assert_int_equal(f.screen, SCREEN_NO_PHONE);
    assert_string_equal(f.notice, "disk-full");
    assert_int_equal(tap(f, ID_BACK).screen, SCREEN_QR);
}

/* ---- before the award */

static void what_forbids_the_award_takes_the_buttons_place(void **state)
{
    (void)state;
    struct flow f = tap(tap(at_award(), ID_RESULT), ID_RESULT + 1);
    world.award_reason = "slots-used";
    assert_int_equal(tap(f, ID_AWARD).screen, SCREEN_AWARD);
    assert_int_equal(tap(f, ID_GROUP).screen, SCREEN_AWARD);
    world.award_reason = NULL;
    assert_int_equal(tap(f, ID_GROUP).screen, SCREEN_GROUP);
}

static void a_doubtful_clock_is_looked_at_before_anything_is_awarded(void **state)
{
    (void)state;
    world.clock_doubt = true;
    struct flow f = tap(at_event(), ID_EVENT + 1);
    assert_int_equal(f.screen, SCREEN_DATE);
    assert_int_equal(f.want, WANT_NOTHING);
    f = tap(tap(tap(f, ID_LATER), ID_LATER), ID_EARLIER_HOUR);
    assert_int_equal(f.date.moved_s, 2 * 86400 - 3600);
    assert_int_equal(tap(f, ID_BACK).screen, SCREEN_EVENT);
    f = tap(f, ID_OK);
    assert_int_equal(f.want, WANT_TIME);
    struct flow refused = happens(f, EVENT_REFUSED, 0);
    assert_int_equal(refused.screen, SCREEN_DATE); /* with why */
    assert_string_equal(refused.notice, "disk-full");
    f = happens(f, EVENT_TIME_SET, 0);
    assert_int_equal(f.want, WANT_SESSION);
    assert_int_equal(happens(f, EVENT_SESSION_OPEN, 0).screen, SCREEN_BADGES);
    world.clock_doubt = false;
    f = tap(tap(at_award(), ID_RESULT), ID_RESULT + 1);
    world.clock_doubt = true; /* it jumped */
    f = tap(f, ID_AWARD);
    assert_int_equal(f.screen, SCREEN_DATE);
    f = happens(tap(f, ID_OK), EVENT_TIME_SET, 0);
    assert_int_equal(f.screen, SCREEN_AWARD);
    assert_int_equal(f.award.results, 3); /* nothing is asked twice */
}

static void a_badge_is_found_by_typing_or_by_scan(void **state)
{
    (void)state;
    struct flow f = tap(at_badges(), ID_SEARCH);
    assert_int_equal(f.screen, SCREEN_SEARCH);
    struct flow some = tap(tap(f, letter_key_id('c')), letter_key_id('a'));
    assert_string_equal(some.search.typed, "CA");
    assert_string_equal(tap(some, ID_ERASE).search.typed, "C");
    world.badge_count = 0;
    assert_int_equal(tap(some, ID_OK).screen, SCREEN_SEARCH); /* no name has it */
    world.badge_count = 3;
    some = tap(some, ID_OK);
    assert_int_equal(some.screen, SCREEN_BADGES);
    assert_string_equal(some.search.typed, "CA");
    assert_string_equal(tap(tap(some, ID_SEARCH), ID_ALL_BADGES).search.typed, "");
    assert_string_equal(tap(tap(some, ID_SEARCH), ID_BACK).search.typed, "");
    f = step(f, (struct flow_event){.kind = EVENT_SCAN, .text = "projet-remix"});
    assert_int_equal(f.want, WANT_FIND_BADGE);
    assert_string_equal(f.search.scanned, "projet-remix");
    struct flow none = happens(f, EVENT_REFUSED, 0);
    assert_int_equal(none.screen, SCREEN_SEARCH);
    assert_string_equal(tap(none, letter_key_id('x')).notice, "");
    f = step(f, (struct flow_event){.kind = EVENT_FOUND_BADGE, .text = "e"});
    assert_int_equal(f.screen, SCREEN_AWARD);
    assert_string_equal(f.badge, "e");
}

/* The check of a badge interrupts a screen: its own Back still leads where it led. */
static void a_scan_on_help_is_no_trap(void **state)
{
    (void)state;
    struct flow f = tap(flow_start(&settings, screen_table()), ID_HELP);
    assert_int_equal(f.screen, SCREEN_HELP);
    f = step(f, (struct flow_event){.kind = EVENT_SCAN, .text = "a badge"});
    assert_int_equal(f.screen, SCREEN_VERIFY);
    f = tap(f, ID_BACK);
    assert_int_equal(f.screen, SCREEN_HELP);
    assert_int_equal(tap(f, ID_BACK).screen, SCREEN_LOCK);
}

/* More than there is room for is not taken. */
static void what_is_typed_ends_where_the_room_ends(void **state)
{
    (void)state;
    struct flow f = tap(at_badges(), ID_SEARCH);
    for (int i = 0; i < 2 * SEARCH_TYPED_MAX; i++)
        f = tap(f, letter_key_id('w'));
    assert_int_equal(f.search.length, SEARCH_TYPED_MAX);
    assert_int_equal(strlen(f.search.typed), SEARCH_TYPED_MAX);
}

/* The kiosk keeps nobody's name: the label is a role, in the small letters of the colours. */
static void the_label_of_a_pin_and_the_name_of_a_box_can_be_typed(void **state)
{
    (void)state;
    struct flow f = at_badges();
    f.screen = SCREEN_LABEL;
    f.beside.back = SCREEN_PINS;
    f = tap(f, ID_TYPE);
    assert_int_equal(f.screen, SCREEN_TYPING);
    assert_int_equal(tap(f, ID_OK).screen, SCREEN_TYPING); /* nothing is no label */
    assert_int_equal(tap(f, ID_BACK).screen, SCREEN_LABEL);
    f = tap(tap(tap(f, letter_key_id(' ')), letter_key_id('B')), letter_key_id('z'));
    f = tap(tap(f, letter_key_id(' ')), ID_OK);
    assert_int_equal(f.screen, SCREEN_NEW_PIN);
    assert_string_equal(f.beside.label, "bz");
    assert_int_equal(f.beside.back, SCREEN_PINS);
    f.screen = SCREEN_NEW_BOX;
    f = tap(tap(tap(tap(f, ID_TYPE), letter_key_id('b')), letter_key_id('7')), ID_OK);
    assert_int_equal(f.screen, SCREEN_NEW_BOX);
    assert_string_equal(f.beside.name, "B7");
}

static void a_grey_badge_is_not_chosen(void **state)
{
    (void)state;
    world.badges[4].reason = "not-delegated";
    assert_int_equal(at_award().screen, SCREEN_BADGES);
}

static void each_facilitator_has_a_tile(void **state)
{
    (void)state;
    world.who_count = 2;
    world.who[0] = "bleu";
    world.who[1] = "vert";
    world.who_per_page = 6;
    struct flow f = tap(flow_start(&settings, screen_table()), ID_UNLOCK);
    assert_int_equal(f.screen, SCREEN_WHO);
    assert_int_equal(tap(f, ID_BACK).screen, SCREEN_LOCK);
    assert_int_equal(tap(f, ID_WHO + 2).screen, SCREEN_WHO);
    f = tap(f, ID_WHO + 1);
    assert_int_equal(f.screen, SCREEN_PIN);
    assert_string_equal(f.pin.who, "vert");
    f = happens(tap(typed(f, "000000"), ID_OK), EVENT_PIN_WAIT, 20);
    assert_string_equal(f.pin.who, "vert"); /* it is still theirs */
}

static void pictures_turn_when_nobody_is_there_until_they_are_stopped(void **state)
{
    (void)state;
    struct flow f = flow_start(&settings, screen_table());
    f.ms = f.touched_ms = now_ms;
    assert_int_equal(flow_attract(&f), 0);
    f = passes(f, 60);
    assert_int_equal(flow_attract(&f), 1);
    assert_int_equal(flow_next_ms(&f, 3600000), TURN_MS);
    f = passes(f, 8);
    assert_int_equal(flow_attract(&f), 2);
    f = passes(f, 8);
    assert_int_equal(flow_attract(&f), 1);
    f = happens(f, EVENT_TOUCHED, 0);
    assert_int_equal(flow_attract(&f), 0);
    f = passes(tap(f, ID_PAUSE), 100);
    assert_int_equal(flow_attract(&f), 0);
    settings.motion = MOTION_NONE;
    f = passes(flow_start(&settings, screen_table()), 68);
    assert_int_equal(flow_attract(&f), 1); /* one picture, and it stays */
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_screen_is_reached_on_the_way_of_an_award, set_up),
        cmocka_unit_test_setup(every_screen_has_a_way_back, set_up),
        cmocka_unit_test_setup(a_double_tap_is_one_award, set_up),
        cmocka_unit_test_setup(while_a_pin_is_checked_nothing_else_is_heard, set_up),
        cmocka_unit_test_setup(the_qr_comes_only_from_a_committed_award, set_up),
        cmocka_unit_test_setup(a_hundred_participants_are_two_hundred_taps, set_up),
        cmocka_unit_test_setup(skills_are_ticked_anew_for_each_person, set_up),
        cmocka_unit_test_setup(choosing_follows_the_badge, set_up),
        cmocka_unit_test_setup(a_wrong_pin_is_forgotten_and_counted, set_up),
        cmocka_unit_test_setup(a_pin_is_six_to_twelve_digits, set_up),
        cmocka_unit_test_setup(no_way_out_of_the_pin_screen_keeps_a_digit, set_up),
        cmocka_unit_test_setup(a_qr_hides_itself_and_a_touch_starts_it_anew, set_up),
        cmocka_unit_test_setup(idle_locks_but_never_under_a_qr, set_up),
        cmocka_unit_test_setup(an_award_that_was_never_shown_comes_first_after_unlocking,
                               set_up),
        cmocka_unit_test_setup(the_last_award_is_shown_again_until_it_is_voided, set_up),
        cmocka_unit_test_setup(a_refusal_is_told_where_it_happened_and_nowhere_else, set_up),
        cmocka_unit_test_setup(the_wait_goes_on_while_somebody_looks_elsewhere, set_up),
        cmocka_unit_test_setup(another_event_forgets_the_badge, set_up),
        cmocka_unit_test_setup(pages_stay_within_the_list, set_up),
        cmocka_unit_test_setup(a_language_is_its_persons_own, set_up),
        cmocka_unit_test_setup(a_late_answer_moves_nothing, set_up),
        cmocka_unit_test_setup(a_scan_presses_nothing, set_up),
        cmocka_unit_test_setup(a_new_pin_that_a_thief_tries_first_is_not_taken, set_up),
        cmocka_unit_test_setup(a_scan_is_answered_on_the_screen_of_a_code_too, set_up),
        cmocka_unit_test_setup(a_hold_button_acts_when_held_and_not_before, set_up),
        cmocka_unit_test_setup(where_nothing_can_be_held_it_is_asked, set_up),
        cmocka_unit_test_setup(escape_is_back, set_up),
        cmocka_unit_test_setup(the_focus_that_steps_by_itself_is_nobody, set_up),
        cmocka_unit_test_setup(the_light_goes_down_and_out_but_not_over_a_qr, set_up),
        cmocka_unit_test_setup(time_is_asked_for_when_something_is_due, set_up),
        cmocka_unit_test_setup(several_people_are_asked_about_once_more_and_held, set_up),
        cmocka_unit_test_setup(people_are_one_to_ninety_nine, set_up),
        cmocka_unit_test_setup(a_group_is_shown_one_by_one, set_up),
        cmocka_unit_test_setup(a_group_turns_by_itself_when_asked_to, set_up),
        cmocka_unit_test_setup(for_a_camera_every_code_is_large_and_next_is_beside_it, set_up),
        cmocka_unit_test_setup(one_in_a_group_has_no_phone, set_up),
        cmocka_unit_test_setup(leaving_with_codes_unseen_is_asked_about, set_up),
        cmocka_unit_test_setup(a_group_is_voided_in_one_hold, set_up),
        cmocka_unit_test_setup(a_group_that_the_power_cut_comes_back_as_a_group, set_up),
        cmocka_unit_test_setup(what_was_not_made_is_told, set_up),
        cmocka_unit_test_setup(who_holds_the_screen_needs_more_than_a_touch, set_up),
        cmocka_unit_test_setup(the_code_for_who_has_no_phone_hides_like_the_qr, set_up),
        cmocka_unit_test_setup(the_slip_is_printed_and_the_code_stays, set_up),
        cmocka_unit_test_setup(what_forbids_the_award_takes_the_buttons_place, set_up),
        cmocka_unit_test_setup(a_doubtful_clock_is_looked_at_before_anything_is_awarded,
                               set_up),
        cmocka_unit_test_setup(a_badge_is_found_by_typing_or_by_scan, set_up),
        cmocka_unit_test_setup(a_scan_on_help_is_no_trap, set_up),
        cmocka_unit_test_setup(what_is_typed_ends_where_the_room_ends, set_up),
        cmocka_unit_test_setup(the_label_of_a_pin_and_the_name_of_a_box_can_be_typed, set_up),
        cmocka_unit_test_setup(a_grey_badge_is_not_chosen, set_up),
        cmocka_unit_test_setup(each_facilitator_has_a_tile, set_up),
        cmocka_unit_test_setup(pictures_turn_when_nobody_is_there_until_they_are_stopped,
                               set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
