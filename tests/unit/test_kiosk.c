/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "firmware/disk/spool.h"
#include "firmware/engine/award_read.h"
#include "firmware/engine/exchange.h"
#include "firmware/engine/summary.h"
#include "firmware/paper/letters_match.h"
#include "firmware/paper/qr.h"
#include "keys/jws.h"
#include "keys/pin_attempts.h"
#include "keys/strictjson.h"
#include "tests/support/counting_vfs.h"
#include "tests/support/kiosk_fixture.h"
#include "ui/flow/alarm_words.h"
#include "ui/kiosk/kiosk.h"
#include "ui/screens/layout.h"
#include "ui/screens/letter_keys.h"

/* What flow wants, carried out by the real engine. */
struct booth {
    struct kiosk_fixture f;
    uint64_t ms; /* the kiosk's own clock */
    struct kiosk *kiosk;
    const struct flow *flow;
    const struct model *model;
};

static int set_up(void **state)
{
    static struct booth b;
    b = (struct booth){0};
    *state = &b;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&b.f, COUNTING_VFS);
    language_start("build/share/locale");
    struct ui_settings settings = ui_settings_default(LANGUAGE_FR);
    if (!kiosk_open(&b.kiosk, b.f.engine, &settings, 800, 480, NULL))
        return 1;
    b.flow = kiosk_flow(b.kiosk);
    b.model = kiosk_model(b.kiosk);
    return 0;
}
static int tear_down(void **state)
{
    struct booth *b = *state;
    kiosk_close(b->kiosk);
    kiosk_fixture_free(&b->f);
    return 0;
}

/* So long nobody touches it. */
static void pass(struct booth *b, int64_t seconds)
{
    bool check_pin;
    b->ms += (uint64_t)seconds * 1000;
    kiosk_event(b->kiosk, (struct flow_event){.kind = EVENT_TICK, .ms = b->ms}, &check_pin);
    assert_false(check_pin);
}
static void tap(struct booth *b, int widget)
{
    bool check_pin;
    b->ms += 600;
    kiosk_event(b->kiosk,
                (struct flow_event){.kind = EVENT_TAP, .ms = b->ms, .widget = (uint16_t)widget},
                &check_pin);
    assert_int_equal(check_pin, b->flow->screen == SCREEN_CHECKING);
    while (check_pin) {
        kiosk_check_pin(b->kiosk);
        kiosk_pin_checked(b->kiosk, b->ms, &check_pin);
    }
}
static void hold(struct booth *b, int widget)
{
    bool check_pin;
    b->ms += 600;
    kiosk_event(b->kiosk,
                (struct flow_event){
                    .kind = EVENT_PRESS, .ms = b->ms, .widget = (uint16_t)(ID_HOLD | widget)},
                &check_pin);
    pass(b, 1);
}
static void type_pin(struct booth *b, const char *digits)
{
    for (; *digits != '\0'; digits++)
        tap(b, ID_DIGIT + (*digits - '0'));
    tap(b, ID_OK);
}
static void unlock(struct booth *b)
{
    tap(b, ID_UNLOCK);
    type_pin(b, FIXTURE_PIN);
    assert_int_equal(b->flow->screen, SCREEN_EVENT);
}

static void choose_event(struct booth *b, const char *slug)
{
    for (size_t i = 0; i < b->model->event_count; i++)
        if (strcmp(b->model->events[i].slug, slug) == 0) {
            tap(b, ID_EVENT + (int)i);
            assert_int_equal(b->flow->screen, SCREEN_BADGES);
            return;
        }
    fail_msg("no event %s", slug);
}
static void choose_badge(struct booth *b, const char *slug)
{
    for (size_t i = 0; i < b->model->badge_count; i++)
        if (strcmp(b->model->badges[i].slug, slug) == 0) {
            tap(b, ID_BADGE + (int)i);
            assert_int_equal(b->flow->screen, SCREEN_AWARD);
            return;
        }
    fail_msg("no badge %s", slug);
}
static void at_levels(struct booth *b)
{
    unlock(b);
    choose_event(b, FIXTURE_EVENT);
    choose_badge(b, FIXTURE_LEVELS);
}
static void award(struct booth *b)
{
    tap(b, ID_RESULT + 1);
    tap(b, ID_AWARD);
    assert_int_equal(b->flow->screen, SCREEN_QR);
}

static struct award_line newest(struct booth *b)
{
    struct award_line line;
    size_t count;
    assert_true(award_list(&line, &count, 1, b->f.engine, UINT64_MAX, NULL));
    assert_int_equal(count, 1);
    return line;
}

/* ---- what is shown is what the engine says */

static void events_that_may_be_awarded_at_are_listed(void **state)
{
    struct booth *b = *state;
    unlock(b);
    assert_int_equal(b->model->event_count, 2); /* the third is not delegated */
    for (size_t i = 0; i < 2; i++)
        assert_true(b->model->events[i].today);
    choose_event(b, FIXTURE_OPEN_LAB);
    assert_int_equal(b->model->badge_count, 1);
    assert_string_equal(session_now(b->f.engine).event, FIXTURE_OPEN_LAB);
    assert_int_equal(b->model->badges[0].result_count, 3);
    assert_int_equal(b->model->badges[0].choose, CHOOSE_ONE);
}

static void be_in(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

/* Whether the event of one day is offered, so many hours after midnight in UTC. */
static bool offered_at(struct booth *b, int hours)
{
    b->f.clock.now_s = b->f.today_s + hours * 3600;
    pass(b, 1);
    for (size_t i = 0; i < b->model->event_count; i++)
        if (strcmp(b->model->events[i].slug, FIXTURE_OPEN_LAB) == 0)
            return true;
    return false;
}

static void an_event_is_offered_until_midnight_of_its_place(void **state)
{
    struct booth *b = *state;
    unlock(b);
    be_in("America/Martinique"); /* four hours behind */
    assert_true(offered_at(b, 9 + 4));
    assert_true(offered_at(b, 21 + 4));
    assert_true(offered_at(b, 23 + 4));
    assert_false(offered_at(b, 24 + 4));
    be_in("UTC");
}

static void a_session_goes_on_over_midnight(void **state)
{
    struct booth *b = *state;
    struct summary sum;
    int64_t day_s;
    const int64_t late_s = b->f.today_s + 24 * 3600 - 10;
    const int64_t wait_s = late_s - b->f.clock.now_s;
    b->f.clock.now_s = late_s;
    pass(b, wait_s);
    unlock(b);
    choose_event(b, FIXTURE_OPEN_LAB);
    choose_badge(b, FIXTURE_LEVELS);
    award(b);
    tap(b, ID_NEXT);
    b->f.clock.now_s += 20;
    pass(b, 20);
    assert_int_equal(b->flow->screen, SCREEN_AWARD);
    assert_non_null(b->model->event);
    assert_string_equal(b->model->event->slug, FIXTURE_OPEN_LAB);
    assert_false(b->model->event->today);
    award(b);
    assert_true(summary_newest_day(&day_s, b->f.engine, FIXTURE_OPEN_LAB, NULL));
    assert_int_equal(day_s, b->f.today_s);
    assert_true(summary_read(&sum, b->f.engine, FIXTURE_OPEN_LAB, day_s, NULL));
    assert_int_equal(sum.badges[0].awarded, 2);
}

static void a_workshop_of_the_evening_is_of_that_evenings_day(void **state)
{
    struct booth *b = *state;
    int64_t day_s;
    unlock(b);
    be_in("America/Martinique");
    b->f.clock.now_s = b->f.today_s + 25 * 3600; /* nine in the evening */
    choose_event(b, FIXTURE_OPEN_LAB);
    assert_true(summary_newest_day(&day_s, b->f.engine, FIXTURE_OPEN_LAB, NULL));
    assert_int_equal(day_s, b->f.today_s);
    be_in("UTC");
}

static void each_award_is_recorded_counted_and_shown(void **state)
{
    struct booth *b = *state;
    at_levels(b);
    for (uint32_t n = 1; n <= 3; n++) {
        award(b);
        struct award_line line = newest(b);
        assert_int_equal(line.results, 2);
        assert_string_equal(line.achievement, FIXTURE_LEVELS);
        assert_string_equal(line.event, FIXTURE_EVENT);
        assert_int_equal(b->model->shown_number, line.seq);
        assert_string_equal(b->model->shown_name, b->model->badge.name);
        assert_non_null(b->model->qr);
        assert_int_equal(b->model->awards_today, n);
        assert_int_equal(b->model->badge.awarded, n);
        assert_int_equal(kiosk_fixture_status(&b->f).awards, n);
        tap(b, ID_NEXT);
        assert_int_equal(b->flow->screen, SCREEN_AWARD);
        assert_null(b->model->qr);
        assert_null(kiosk_shown_url(b->kiosk));
    }
    assert_true(b->model->unsent >= 4);
    kiosk_idle(b->kiosk);
    kiosk_fixture_sync(&b->f);
    kiosk_idle(b->kiosk);
    assert_true(b->model->unsent <= 1); /* the receipt itself */
}

/* The code on the screen holds a claim secret. */
static void a_code_that_leaves_the_screen_is_wiped(void **state)
{
    struct booth *b = *state;
    static const struct qr none;
    at_levels(b);
    award(b);
    const struct qr *qr = b->model->qr; /* a place in the kiosk, which stays */
    const char *url = kiosk_shown_url(b->kiosk), *code = b->model->shown_code;
    assert_memory_not_equal(qr, &none, sizeof none);
    assert_true(url[0] != '\0' && code[0] != '\0');
    tap(b, ID_NEXT);
    assert_memory_equal(qr, &none, sizeof none);
    assert_true(url[0] == '\0' && code[0] == '\0');
    award(b);
    pass(b, 3600); /* nobody is there: first the code goes, then the kiosk locks itself */
    pass(b, 3600);
    assert_int_equal(b->flow->screen, SCREEN_LOCK);
    assert_memory_equal(qr, &none, sizeof none);
    assert_true(url[0] == '\0' && code[0] == '\0');
}

static void names_follow_the_language(void **state)
{
    struct booth *b = *state;
    char french[200];
    for (int language = LANGUAGE_FR; language <= LANGUAGE_EN; language += LANGUAGE_EN) {
        tap(b, ID_LANGUAGE + language);
        unlock(b);
        choose_event(b, FIXTURE_EVENT);
        choose_badge(b, FIXTURE_SKILLS);
        const char *name = b->model->badge.results[0].name;
        if (language == LANGUAGE_FR)
            snprintf(french, sizeof french, "%s", name);
        else
            assert_string_not_equal(name, french);
        tap(b, ID_LOCK);
    }
}

/* ---- PIN */

static void wrong_pins_are_counted_then_wait(void **state)
{
    struct booth *b = *state;
    tap(b, ID_UNLOCK);
    for (int left = PIN_FREE_TRIES - 1; left >= 0; left--) {
        assert_int_equal(flow_pin_wait_s(b->flow), 0);
        type_pin(b, "135791");
        assert_int_equal(b->flow->screen, SCREEN_PIN);
        assert_int_equal(b->flow->pin.tries_left, left);
        assert_int_equal(b->flow->pin.length, 0);
    }
    assert_int_equal(flow_pin_wait_s(b->flow), PIN_FIRST_DELAY_S); /* the pad is off at once */
    type_pin(b, FIXTURE_PIN);
    assert_int_equal(b->flow->screen, SCREEN_PIN);
    tap(b, ID_BACK); /* time passes on the lock screen too */
    pass(b, PIN_FIRST_DELAY_S);
    fixed_clock_pass(&b->f.clock, PIN_FIRST_DELAY_S);
    unlock(b);
}

/* ---- refusals, repeats, voids */

static void after_a_refusal_the_last_award_is_still_there(void **state)
{
    struct booth *b = *state;
    char url[TICKET_URL_MAX + 1];
    at_levels(b);
    award(b);
    snprintf(url, sizeof url, "%s", kiosk_shown_url(b->kiosk));
    tap(b, ID_NEXT);
    b->f.clock.now_s = b->f.today_s + 60 * 86400; /* the delegation has ended */
    tap(b, ID_RESULT);
    assert_string_equal(b->model->award_reason, "outside-dates"); /* in place of the button */
    tap(b, ID_AWARD);
    assert_int_equal(b->flow->screen, SCREEN_AWARD);
    assert_int_equal(kiosk_fixture_status(&b->f).awards, 1);
    tap(b, ID_SHOW_AGAIN);
    assert_int_equal(b->flow->screen, SCREEN_QR);
    assert_string_equal(kiosk_shown_url(b->kiosk), url);
}

static void a_void_is_done_once_and_told_when_it_is_refused(void **state)
{
    struct booth *b = *state;
    at_levels(b);
    award(b);
    tap(b, ID_VOID);
    struct award_line line = newest(b);
    assert_true(award_void(b->f.engine, line.id, VOID_WRONG_BADGE, NULL)); /* by someone else */
    tap(b, ID_REASON + 1);
    hold(b, ID_VOID);
    assert_int_equal(b->flow->screen, SCREEN_QR);
    assert_string_equal(b->flow->notice, "voided");
    tap(b, ID_NEXT);
    assert_string_equal(b->flow->notice, ""); /* it was about that code */
    award(b);
    tap(b, ID_VOID);
    tap(b, ID_REASON + 2);
    hold(b, ID_VOID);
    assert_int_equal(b->flow->screen, SCREEN_AWARD);
    assert_int_equal(kiosk_fixture_status(&b->f).voided, 2);
    assert_true(newest(b).voided);
}

static bool keep_close(void *arg, const struct ledger_row *row, struct error *err)
{
    struct body_close close;
    if (row->entry.kind == ENTRY_CLOSE) {
        if (!body_close_read(&close, &row->entry, err))
            return false;
        *(enum close_reason *)arg = close.reason;
    }
    return true;
}
static enum close_reason last_close(struct booth *b)
{
    enum close_reason reason = CLOSE_CRASH;
    assert_true(engine_each_entry(b->f.engine, keep_close, &reason, NULL));
    return reason;
}

static void the_ledger_says_who_locked_it(void **state)
{
    struct booth *b = *state;
    at_levels(b);
    tap(b, ID_LOCK);
    assert_int_equal(last_close(b), CLOSE_PERSON);
    at_levels(b);
    pass(b, 300);
    assert_int_equal(b->flow->screen, SCREEN_LOCK);
    assert_int_equal(last_close(b), CLOSE_IDLE);
    assert_false(kiosk_fixture_status(&b->f).unlocked);
}

/* ---- several at once */

static void group(struct booth *b, int people)
{
    tap(b, ID_RESULT + 1);
    for (int i = 1; i < people; i++)
        tap(b, ID_MORE);
    tap(b, ID_AWARD);
    assert_int_equal(b->flow->screen, SCREEN_GROUP);
    hold(b, ID_GROUP);
    assert_int_equal(b->flow->screen, SCREEN_CAROUSEL);
}

static void a_group_of_twelve_is_twelve_awards_each_with_its_code(void **state)
{
    struct booth *b = *state;
    char urls[12][TICKET_URL_MAX + 1];
    struct award_line lines[12];
    size_t count;
    at_levels(b);
    group(b, 12);
    assert_int_equal(kiosk_fixture_status(&b->f).awards, 12);
    assert_true(award_list(lines, &count, 12, b->f.engine, UINT64_MAX, NULL));
    for (int i = 0; i < 12; i++) {
        assert_int_equal(b->flow->group.at, i);
        assert_int_equal(b->model->shown_number, lines[11 - i].seq); /* in order */
        snprintf(urls[i], sizeof urls[i], "%s", kiosk_shown_url(b->kiosk));
        for (int k = 0; k < i; k++)
            assert_string_not_equal(urls[k], urls[i]);
        tap(b, ID_NEXT);
    }
    tap(b, ID_LEAVE);
    tap(b, ID_LEAVE);
    assert_int_equal(b->flow->screen, SCREEN_AWARD);
    assert_null(kiosk_shown_url(b->kiosk));
    tap(b, ID_SHOW_AGAIN);
    assert_int_equal(b->flow->screen, SCREEN_CAROUSEL);
    assert_string_equal(kiosk_shown_url(b->kiosk), urls[b->flow->group.at]);
    tap(b, ID_LEAVE);
    tap(b, ID_VOID);
    tap(b, ID_REASON + 4);
    hold(b, ID_VOID);
    assert_int_equal(b->flow->screen, SCREEN_AWARD);
    assert_int_equal(kiosk_fixture_status(&b->f).voided, 12);
}

/* Each code lies in the same place of memory and of the screen as the one before. */
static void the_code_of_the_next_person_is_drawn(void **state)
{
    struct booth *b = *state;
    static struct view first, second;
    struct box damage[VIEW_DAMAGE_MAX];
    size_t count, drawn = 0;
    struct screen_env env = {kiosk_theme(b->kiosk), NULL};
    unlock(b);
    choose_event(b, FIXTURE_EVENT);
    choose_badge(b, FIXTURE_LEVELS);
    group(b, 3);
    screen_draw(&first, b->flow, b->model, &env);
    tap(b, ID_NEXT);
    screen_draw(&second, b->flow, b->model, &env);
    assert_false(view_same(&first, &second, damage, &count));
    for (size_t i = 0; i < second.count; i++)
        for (size_t k = 0; k < count && second.widgets[i].role == WIDGET_QR; k++)
            drawn += memcmp(&damage[k], &second.widgets[i].box, sizeof damage[k]) == 0;
    assert_true(drawn > 0);
}

static void a_group_larger_than_the_day_allows_is_made_as_far_as_it_goes(void **state)
{
    struct booth *b = *state;
    at_levels(b);
    for (int i = 0; i < 2; i++) { /* 198 of the 200 a day */
        group(b, GROUP_MAX);
        assert_string_equal(b->flow->group.why, "");
        tap(b, ID_LEAVE);
        tap(b, ID_LEAVE);
    }
    group(b, 12);
    assert_int_equal(b->flow->group.made, 2);
    assert_string_equal(b->flow->group.why, "daily-cap");
    tap(b, ID_LEAVE);
    tap(b, ID_LEAVE);
    assert_string_equal(b->model->award_reason, "daily-cap");
}

static void a_group_that_the_power_cut_is_offered_again_whole(void **state)
{
    struct booth *b = *state;
    struct ui_settings settings = ui_settings_default(LANGUAGE_FR);
    at_levels(b);
    group(b, 5);
    kiosk_close(b->kiosk);
    kiosk_fixture_reopen(&b->f); /* the power went */
    assert_true(kiosk_open(&b->kiosk, b->f.engine, &settings, 800, 480, NULL));
    b->flow = kiosk_flow(b->kiosk);
    b->model = kiosk_model(b->kiosk);
    tap(b, ID_UNLOCK);
    type_pin(b, FIXTURE_PIN);
    assert_int_equal(b->flow->screen, SCREEN_CAROUSEL);
    assert_int_equal(b->flow->group.made, 5);
    assert_non_null(kiosk_shown_url(b->kiosk));
    for (int i = 1; i < 5; i++) {
        tap(b, ID_NEXT);
        assert_int_equal(b->flow->group.seen[i], 1);
    }
    assert_int_equal(kiosk_fixture_status(&b->f).awards, 5);
}

static void who_has_no_phone_gets_the_code_of_the_same_award(void **state)
{
    struct booth *b = *state;
    struct award_line line;
    at_levels(b);
    award(b);
    tap(b, ID_NO_PHONE);
    assert_int_equal(b->flow->screen, SCREEN_NO_PHONE);
    assert_int_equal(strlen(b->model->shown_code), 19);
    assert_true(award_find_code(&line, b->f.engine, bytes_of_text(b->model->shown_code), NULL));
    assert_memory_equal(line.id, newest(b).id, sizeof line.id);
    assert_int_equal(b->model->shown_until_s, newest(b).time_s + 8760 * 3600LL);
    tap(b, ID_NEXT);
    assert_string_equal(b->model->shown_code, ""); /* it is a secret like the code's own */
}

/* ---- clock, facilitators, the order of badges */

static void a_clock_that_jumps_is_looked_at_before_the_next_award(void **state)
{
    struct booth *b = *state;
    at_levels(b);
    assert_false(b->model->clock_doubt);
    b->f.clock.now_s += 3 * 3600; /* and nobody has said so */
    pass(b, 1);
    assert_true(b->model->clock_doubt);
    tap(b, ID_RESULT + 1);
    tap(b, ID_AWARD);
    assert_int_equal(b->flow->screen, SCREEN_DATE);
    for (int i = 0; i < 300; i++)
        tap(b, ID_EARLIER);
    tap(b, ID_OK);
    assert_string_equal(b->flow->notice, "date-too-early");
    tap(b, ID_CLOSE_NOTICE);
    for (int i = 0; i < 300; i++)
        tap(b, ID_LATER);
    tap(b, ID_OK);
    assert_int_equal(b->flow->screen, SCREEN_AWARD);
    assert_int_equal(b->model->time_quality, CLOCK_PERSON);
    assert_false(b->model->clock_doubt);
    tap(b, ID_AWARD);
    assert_int_equal(b->flow->screen, SCREEN_QR);
}

static void each_facilitator_unlocks_with_their_own_pin(void **state)
{
    struct booth *b = *state;
    struct vault_proof other = {.pin = "975310"};
    kiosk_fixture_unlock(&b->f);
    assert_true(
        vault_set_pin(engine_vault(b->f.engine), "vert", &other, b->f.ports.cost, NULL));
    assert_true(engine_lock(b->f.engine, CLOSE_PERSON, NULL));
    pass(b, 1);
    assert_int_equal(b->model->who_count, 2);
    tap(b, ID_UNLOCK);
    assert_int_equal(b->flow->screen, SCREEN_WHO);
    tap(b, ID_WHO);
    type_pin(b, "975310"); /* the other's */
    assert_int_equal(b->flow->screen, SCREEN_PIN);
    tap(b, ID_BACK);
    tap(b, ID_UNLOCK);
    tap(b, ID_WHO + 1);
    type_pin(b, "975310");
    assert_int_equal(b->flow->screen, SCREEN_EVENT);
}

static void the_badge_awarded_last_comes_first(void **state)
{
    struct booth *b = *state;
    unlock(b);
    choose_event(b, FIXTURE_EVENT);
    const char *second = b->model->badges[1].slug;
    tap(b, ID_BADGE + 1);
    tap(b, ID_RESULT);
    tap(b, ID_RESULT + 1);
    if (b->model->badge.choose == CHOOSE_ONE)
        assert_int_equal(b->flow->award.results, 2);
    tap(b, ID_AWARD);
    assert_int_equal(b->flow->screen, SCREEN_QR);
    tap(b, ID_NEXT);
    tap(b, ID_BACK);
    assert_string_equal(b->model->badges[0].slug, second);
    assert_int_equal(b->model->badges[0].awarded, 1);
}

static void a_badge_is_found_by_its_name_and_by_its_own_code(void **state)
{
    struct booth *b = *state;
    bool check_pin;
    unlock(b);
    choose_event(b, FIXTURE_EVENT);
    size_t all = b->model->badge_count;
    tap(b, ID_SEARCH);
    assert_int_equal(b->model->badge_count, all);
    tap(b, letter_key_id(b->model->badges[0].name[0]));
    size_t some = b->model->badge_count;
    assert_true(some > 0 && some < all);
    tap(b, ID_OK);
    assert_int_equal(b->model->badge_count, some);
    tap(b, ID_SEARCH);
    tap(b, letter_key_id('7'));
    tap(b, letter_key_id('7'));
    assert_int_equal(b->model->badge_count, 0);
    tap(b, ID_ALL_BADGES);
    assert_int_equal(b->model->badge_count, all);
    tap(b, ID_SEARCH);
    kiosk_event(b->kiosk,
                (struct flow_event){.kind = EVENT_SCAN, .ms = b->ms, .text = "no such thing"},
                &check_pin);
    assert_string_equal(b->flow->notice, "no-such-badge");
    kiosk_event(b->kiosk,
                (struct flow_event){.kind = EVENT_SCAN, .ms = b->ms, .text = FIXTURE_LEVELS},
                &check_pin);
    assert_int_equal(b->flow->screen, SCREEN_AWARD);
    assert_string_equal(b->flow->badge, FIXTURE_LEVELS);
}

static void what_can_be_earned_here_is_on_the_door(void **state)
{
    struct booth *b = *state;
    assert_int_equal(b->model->earn_count, 2);
    assert_string_equal(b->model->organisation, b->model->earn[0].issuer);
    assert_true(strlen(b->model->organisation) > 0);
    assert_null(b->model->locked_reason);
    b->f.clock.now_s = b->f.today_s + 60 * 86400; /* its last second is over */
    pass(b, 1);
    assert_int_equal(b->model->earn_count, 0);
    assert_string_equal(b->model->locked_reason, "delegation-over");
}

/* ---- what changes under the hand */

/* Last first; without_levels: and no event offers the levels any more. */
static void turn_round(json_t *payload, bool without_levels)
{
    static const char levels[] = ",\"" FIXTURE_LEVELS "\"";
    static const char *const lists[] = {"achievements", "events"};
    for (size_t l = 0; l < 2; l++) {
        json_t *list = json_object_get(payload, lists[l]), *turned = json_array();
        for (size_t i = json_array_size(list); i-- > 0;) {
            struct buffer record = {0};
            const char *text = json_string_value(json_array_get(list, i));
            const char *cut = l == 1 && without_levels ? strstr(text, levels) : NULL;
            if (cut != NULL) {
                buffer_add(&record, bytes_of(text, (size_t)(cut - text)));
                buffer_add_text(&record, cut + strlen(levels));
            } else {
                buffer_add_text(&record, text);
            }
            json_array_append_new(turned, json_string(buffer_text(&record)));
            buffer_free(&record);
        }
        json_object_set_new(payload, lists[l], turned);
    }
}

/* A thousand badges at today's event: the fixture's own two, and others without skills whose names
 * have 80 characters. */
static void fill_up(json_t *payload)
{
    enum { MANY = 998 };
    json_t *achievements = json_object_get(payload, "achievements");
    json_t *events = json_object_get(payload, "events");
    json_t *plain = json_loads(json_string_value(json_array_get(achievements, 0)), 0, NULL);
    json_t *event = json_loads(json_string_value(json_array_get(events, 0)), 0, NULL);
    json_t *a = json_object_get(plain, "achievement");
    json_object_set_new(plain, "results", json_array());
    json_object_del(plain, "translations");
    json_object_del(a, "resultDescription");
    for (int i = 0; i < MANY; i++) {
        char slug[20], id[80], name[100];
        snprintf(slug, sizeof slug, "badge-%04d", i);
        snprintf(id, sizeof id, "https://badges.example.org/achievements/%s/1", slug);
        snprintf(name, sizeof name,
                 "%c%04d Accompagnement au numerique responsable et inclusif "
                 "dans les quartiers de Renn",
                 'A' + i % 26, i);
        json_object_set_new(plain, "slug", json_string(slug));
        json_object_set_new(a, "id", json_string(id));
        json_object_set_new(a, "name", json_string(name));
        char *text = json_dumps(plain, JSON_COMPACT);
        json_array_append_new(achievements, json_string(text));
        json_array_append_new(json_object_get(event, "achievements"), json_string(slug));
        free(text);
    }
    char *text = json_dumps(event, JSON_COMPACT);
    json_array_set_new(events, 0, json_string(text));
    free(text);
    json_decref(plain);
    json_decref(event);
}

/* What a courier brings as the next catalogue. */
enum change { TURNED, TURNED_WITHOUT_LEVELS, FILLED_UP };
static void leave_catalogue(struct booth *b, enum change change)
{
    struct buffer old = {0}, text = {0}, jws = {0};
    struct jws taken = {0};
    char spool[FILE_PATH_MAX];
    struct reply r = kiosk_fixture_reply(&b->f);
    kiosk_fixture_catalogue(&old, &b->f, ++b->f.catalogue_version);
    assert_true(jws_parse(&taken, JWS_CATALOGUE, buffer_view(&old), NULL));
    json_t *payload = strictjson_parse(buffer_view(&taken.payload), "catalogue", NULL);
    if (change == FILLED_UP)
        fill_up(payload);
    else
        turn_round(payload, change == TURNED_WITHOUT_LEVELS);
    char *dumped = json_dumps(payload, JSON_COMPACT);
    buffer_add_text(&text, dumped);
    free(dumped);
    assert_true(
        jws_sign(&r.catalogue, JWS_CATALOGUE, &b->f.authority, buffer_view(&text), NULL));
    kiosk_fixture_sign_reply(&jws, &b->f, &r);
    assert_true(file_path(spool, b->f.dir, "spool", NULL));
    assert_true(spool_make(spool, NULL) && spool_write_in(spool, buffer_view(&jws), NULL));
    json_decref(payload);
    jws_free(&taken);
    buffer_free(&old);
    buffer_free(&text);
    buffer_free(&jws);
}

static void bring_catalogue(struct booth *b, enum change change)
{
    leave_catalogue(b, change);
    kiosk_idle(b->kiosk);
    assert_int_equal(catalogue_version(engine_catalogue(b->f.engine)), b->f.catalogue_version);
}

/* As a server that answers nonsense would leave it while the kiosk is off. */
static void a_spool_full_of_junk_is_emptied(void **state)
{
    struct booth *b = *state;
    struct file_list left = {0};
    char spool[FILE_PATH_MAX], path[FILE_PATH_MAX + 40];
    assert_true(file_path(spool, b->f.dir, "spool", NULL) && spool_make(spool, NULL));
    for (int i = 0; i < SPOOL_FILES_MAX + 100; i++) {
        snprintf(path, sizeof path, "%s/in/%d.obk", spool, i);
        FILE *f = fopen(path, "wb");
        assert_true(f != NULL && fputs("junk", f) >= 0 && fclose(f) == 0);
    }
    kiosk_idle(b->kiosk);
    assert_true(spool_list_in(&left, spool, NULL));
    assert_int_equal(left.count, 0);
    file_list_free(&left);
}

static void a_thousand_badges_are_leafed_through_and_found(void **state)
{
    struct booth *b = *state;
    bring_catalogue(b, FILLED_UP);
    unlock(b);
    choose_event(b, FIXTURE_EVENT);
    assert_int_equal(b->model->badge_count, 1000);
    size_t seen = 0, may = 0;
    for (int page = 0; page * b->model->badges_per_page < 1000; page++) {
        assert_int_equal(b->model->badge_first, page * b->model->badges_per_page);
        for (int i = 0; i < b->model->badges_per_page && seen < 1000; i++, seen++)
            may += b->model->badges[i].reason == NULL;
        tap(b, ID_NEXT_PAGE);
    }
    assert_int_equal(seen, 1000);
    assert_int_equal(may, 2); /* the others are grey, and say why */
    assert_string_equal(b->model->badges[0].reason, "not-delegated");
    tap(b, ID_BADGE);
    assert_int_equal(b->flow->screen, SCREEN_BADGES);
    tap(b, ID_SEARCH);
    tap(b, letter_key_id('C'));
    assert_true(b->model->badge_count > 1 && b->model->badge_count < 1000);
    for (int i = 0; i < b->model->badges_per_page; i++)
        assert_true(letters_match(b->model->badges[i].name, "c"));
    tap(b, ID_OK);
    tap(b, ID_SEARCH);
    tap(b, ID_ALL_BADGES);
    choose_badge(b, FIXTURE_LEVELS);
    award(b);
}

static void a_new_catalogue_does_not_change_the_badge_in_hand(void **state)
{
    struct booth *b = *state;
    at_levels(b);
    tap(b, ID_RESULT);
    bring_catalogue(b, TURNED);
    assert_int_equal(b->flow->screen, SCREEN_AWARD);
    assert_string_equal(b->model->badge.slug, FIXTURE_LEVELS);
    assert_string_equal(b->model->event->slug, FIXTURE_EVENT);
    assert_int_equal(b->flow->award.results, 0); /* a tick may stand for something else now */
    award(b);
    assert_string_equal(newest(b).achievement, FIXTURE_LEVELS);
}

static void a_badge_that_is_gone_leads_back_to_the_badges(void **state)
{
    struct booth *b = *state;
    at_levels(b);
    award(b);
    bring_catalogue(
        b, TURNED_WITHOUT_LEVELS); /* while its code is on the screen, where it stays */
    assert_int_equal(b->flow->screen, SCREEN_QR);
    assert_non_null(kiosk_shown_url(b->kiosk));
    tap(b, ID_NEXT);
    assert_int_equal(b->flow->screen, SCREEN_BADGES);
    assert_int_equal(b->model->badge_count, 1);
}

static void another_event_has_other_badges(void **state)
{
    struct booth *b = *state;
    at_levels(b);
    award(b);
    tap(b, ID_NEXT);
    tap(b, ID_BACK);
    tap(b, ID_CHANGE_EVENT);
    choose_event(b, FIXTURE_OPEN_LAB);
    tap(b, ID_SHOW_AGAIN);
    assert_int_equal(b->flow->screen, SCREEN_QR);
    tap(b, ID_NEXT);
    assert_int_equal(b->flow->screen, SCREEN_BADGES); /* none of them is chosen yet */
    assert_string_equal(b->flow->badge, "");
}

#define KIOSK(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
/* ---- the right to award is over */

static void when_the_right_to_award_is_over_its_end_is_told_and_no_date_before_it(void **state)
{
    struct booth *b = *state;
    char text[LAYOUT_REASON_MAX], day[64];
    int64_t exp_s = b->f.today_s + 60 * 86400;
    fixed_clock_pass(&b->f.clock, 62 * 86400);
    unlock(b);
    tap(b, ID_EVENT);
    assert_int_equal(b->flow->screen, SCREEN_DATE);
    assert_int_equal(b->model->time_s + b->flow->date.moved_s, b->f.clock.now_s);
    tap(b, ID_OK);
    assert_string_equal(b->flow->notice, "date-too-late");
    layout_reason(text, sizeof text, b->flow, b->model, b->flow->notice);
    language_date(day, sizeof day, LANGUAGE_FR, exp_s, b->model->utc_offset_s);
    assert_non_null(strstr(text, day));
    assert_null(strstr(text, "%s"));
    assert_false(session_now(b->f.engine).open);
}

static void a_clock_that_is_years_ahead_is_not_asked_about(void **state)
{
    struct booth *b = *state;
    b->f.clock.now_s += (int64_t)20 * 366 * 86400;
    unlock(b);
    tap(b, ID_EVENT);
    assert_int_equal(b->flow->screen, SCREEN_DATE);
    assert_int_equal(b->flow->date.moved_s, 0);
}

/* ---- locking when nothing can be written */

static bool rings(const struct booth *b, const char *alarm)
{
    for (size_t i = 0; i < b->model->beside.alarm_count; i++)
        if (strcmp(b->model->beside.alarms[i], alarm) == 0)
            return true;
    return false;
}

static void
a_session_that_cannot_be_closed_is_told_on_the_lock_screen_and_in_the_log(void **state)
{
    struct booth *b = *state;
    struct error trouble;
    unlock(b);
    choose_event(b, FIXTURE_EVENT);
    choose_badge(b, FIXTURE_LEVELS);
    award(b);
    tap(b, ID_NEXT);
    assert_false(kiosk_take_trouble(b->kiosk, &trouble));
    counting_vfs.full = true;
    tap(b, ID_LOCK);
    assert_int_equal(b->flow->screen, SCREEN_LOCK);
    assert_true(rings(b, "not-closed"));
    assert_string_equal(b->model->banner, tr(LANGUAGE_FR, alarm_words("not-closed")->banner));
    assert_true(kiosk_take_trouble(b->kiosk, &trouble));
    assert_true(error_is(&trouble, "disk-full"));
    for (int minutes = 0; minutes < 3; minutes++)
        kiosk_idle(b->kiosk);
    assert_true(rings(b, "not-closed"));
    assert_false(kiosk_take_trouble(b->kiosk, &trouble)); /* it was said */
    counting_vfs.full = false;
    kiosk_idle(b->kiosk);
    assert_false(rings(b, "not-closed"));
    assert_false(kiosk_take_trouble(b->kiosk, &trouble));
    unlock(b); /* nothing is offered as never shown */
    tap(b, ID_LOCK);
    assert_int_equal(
        kiosk_fixture_number(&b->f, "SELECT count(*) FROM sessions WHERE closed_n IS NULL"), 0);
}

static void uploads_that_cannot_be_written_are_told_on_the_screen_and_in_the_log(void **state)
{
    struct booth *b = *state;
    struct error trouble = {0};
    char spool[FILE_PATH_MAX], file[FILE_PATH_MAX];
    assert_true(file_path(spool, b->f.dir, "spool", NULL) && spool_make(spool, NULL));
    assert_true(file_path(file, spool, "kiosk.json", NULL));
    remove(file);
    assert_true(file_make_directory(file, 0755, NULL)); /* no file can take this name now */
    kiosk_idle(b->kiosk);
    assert_true(rings(b, "upkeep"));
    assert_string_equal(b->model->banner, tr(LANGUAGE_FR, alarm_words("upkeep")->banner));
    assert_string_equal(kiosk_take_trouble(b->kiosk, &trouble), "uploads");
    assert_true(strstr(trouble.text, "kiosk.json") != NULL);
    kiosk_idle(b->kiosk);
    assert_null(kiosk_take_trouble(b->kiosk, &trouble)); /* it was said */
    assert_true(rings(b, "upkeep"));
    assert_int_equal(remove(file), 0);
    kiosk_idle(b->kiosk);
    assert_false(rings(b, "upkeep"));
    assert_null(kiosk_take_trouble(b->kiosk, &trouble));
}

/* ---- a catalogue that is replaced */

/* A reply that brings the same catalogue again: its texts are read anew, and the old ones freed. */
static void apply_a_reply(struct booth *b)
{
    struct exchange_result result = {0};
    struct reply r = kiosk_fixture_reply(&b->f);
    struct buffer jws = {0};
    kiosk_fixture_catalogue(&r.catalogue, &b->f, b->f.catalogue_version);
    kiosk_fixture_sign_reply(&jws, &b->f, &r);
    assert_true(exchange_apply(b->f.engine, &result, buffer_view(&jws), false, NULL));
    assert_int_equal(result.applied, 1);
    buffer_free(&jws);
}

static void a_tap_after_a_reply_was_applied_reads_the_new_catalogue(void **state)
{
    struct booth *b = *state;
    unlock(b);
    assert_int_equal(b->flow->screen, SCREEN_EVENT);
    assert_string_equal(b->model->events[0].slug, FIXTURE_EVENT);
    apply_a_reply(b);
    tap(b, ID_EVENT + 0);
    assert_string_equal(b->flow->event, FIXTURE_EVENT);
    assert_int_equal(b->flow->screen, SCREEN_BADGES);
}

/* As when a stick brings the catalogue: no idle moment comes between. */
static void a_badge_that_goes_at_once_leads_back_to_the_badges(void **state)
{
    struct booth *b = *state;
    struct exchange_result result = {0};
    at_levels(b);
    leave_catalogue(b, TURNED_WITHOUT_LEVELS);
    assert_true(exchange_apply_spool(b->f.engine, &result, NULL));
    kiosk_woken(b->kiosk);
    assert_int_equal(b->flow->screen, SCREEN_BADGES);
    assert_null(b->model->badge.slug);
}

static void the_lock_screen_shows_nothing_of_a_catalogue_that_is_gone(void **state)
{
    struct booth *b = *state;
    assert_int_equal(b->flow->screen, SCREEN_LOCK);
    assert_true(b->model->earn_count > 0);
    apply_a_reply(b);
    kiosk_woken(b->kiosk);
    assert_true(b->model->earn_count > 0);
    for (size_t i = 0; i < b->model->earn_count; i++)
        assert_true(strlen(b->model->earn[i].name) > 0);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        KIOSK(events_that_may_be_awarded_at_are_listed),
        KIOSK(an_event_is_offered_until_midnight_of_its_place),
        KIOSK(a_session_goes_on_over_midnight),
        KIOSK(a_workshop_of_the_evening_is_of_that_evenings_day),
        KIOSK(each_award_is_recorded_counted_and_shown),
        KIOSK(a_code_that_leaves_the_screen_is_wiped),
        KIOSK(names_follow_the_language),
        KIOSK(wrong_pins_are_counted_then_wait),
        KIOSK(after_a_refusal_the_last_award_is_still_there),
        KIOSK(a_void_is_done_once_and_told_when_it_is_refused),
        KIOSK(the_ledger_says_who_locked_it),
        KIOSK(a_group_of_twelve_is_twelve_awards_each_with_its_code),
        KIOSK(the_code_of_the_next_person_is_drawn),
        KIOSK(a_group_larger_than_the_day_allows_is_made_as_far_as_it_goes),
        KIOSK(a_group_that_the_power_cut_is_offered_again_whole),
        KIOSK(who_has_no_phone_gets_the_code_of_the_same_award),
        KIOSK(a_clock_that_jumps_is_looked_at_before_the_next_award),
        KIOSK(each_facilitator_unlocks_with_their_own_pin),
        KIOSK(the_badge_awarded_last_comes_first),
        KIOSK(a_badge_is_found_by_its_name_and_by_its_own_code),
        KIOSK(what_can_be_earned_here_is_on_the_door),
        KIOSK(a_spool_full_of_junk_is_emptied),
        KIOSK(a_thousand_badges_are_leafed_through_and_found),
        KIOSK(a_new_catalogue_does_not_change_the_badge_in_hand),
        KIOSK(a_badge_that_is_gone_leads_back_to_the_badges),
        KIOSK(another_event_has_other_badges),
        KIOSK(when_the_right_to_award_is_over_its_end_is_told_and_no_date_before_it),
        KIOSK(a_clock_that_is_years_ahead_is_not_asked_about),
        KIOSK(a_session_that_cannot_be_closed_is_told_on_the_lock_screen_and_in_the_log),
        KIOSK(uploads_that_cannot_be_written_are_told_on_the_screen_and_in_the_log),
        KIOSK(a_tap_after_a_reply_was_applied_reads_the_new_catalogue),
        KIOSK(a_badge_that_goes_at_once_leads_back_to_the_badges),
        KIOSK(the_lock_screen_shows_nothing_of_a_catalogue_that_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
