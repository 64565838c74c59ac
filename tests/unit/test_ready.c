/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>

#include "firmware/credential/proof.h"
#include "firmware/engine/pins.h"
#include "firmware/engine/ready.h"
#include "tests/support/kiosk_fixture.h"

enum { DAY_S = 86400 };

static struct ready_line lines[READY_POINTS];

static size_t check(struct kiosk_fixture *f, const char *event)
{
    size_t to_do = 99;
    assert_true(ready_check(lines, &to_do, f->engine, event, READY_PRINTER_NOT_WANTED, NULL));
    for (size_t i = 0; i < READY_POINTS; i++) {
        assert_int_equal(lines[i].point, i);
        assert_true(lines[i].text[0] != '\0');
        assert_int_equal(lines[i].state == READY_TO_DO, strcmp(lines[i].reason, "ok") != 0);
    }
    return to_do;
}

static void is(enum ready_point p, const char *reason)
{
    if (strcmp(lines[p].reason, reason) != 0)
        fail_msg("%s: %s, must be %s", ready_point_name(p), lines[p].reason, reason);
}

/* All that a new kiosk is to do before its event. */
static void make_ready(struct kiosk_fixture *f)
{
    const struct vault_proof other = {.pin = "135791"};
    char sheet[PINS_SHEET_TEXT_MAX];
    struct exchange_result result;
    struct error err = {0};
    char hex[65];
    kiosk_fixture_unlock(f);
    assert_true(pins_add(f->engine, "green", &other, &err));
    pins_draw_sheet(f->engine, sheet);
    assert_true(pins_set_sheet(f->engine, sheet, &err));
    struct reply r = kiosk_fixture_reply(f);
    kiosk_fixture_picture(&r.pictures[0].png, hex);
    memcpy(r.pictures[0].sha256, hex, sizeof hex);
    r.picture_count = 1;
    assert_true(kiosk_fixture_apply(&result, f, &r));
}

static void a_new_kiosk_is_told_what_to_do(void **state)
{
    struct kiosk_fixture *f = *state;
    assert_int_equal(check(f, FIXTURE_EVENT), 2);
    is(READY_EVENT, "ok");
    is(READY_DATES, "ok");
    is(READY_SLOTS, "ok");
    is(READY_PICTURES, "pictures-missing");
    assert_int_equal(lines[READY_PICTURES].have, 0);
    assert_int_equal(lines[READY_PICTURES].want, 2);
    is(READY_CLOCK, "ok");
    is(READY_DISK, "ok");
    assert_int_equal(lines[READY_PRINTER].state, READY_NOT_ASKED);
    is(READY_RECEIPT, "ok"); /* nothing was awarded yet */
    is(READY_PINS, "pins-few");
    assert_int_equal(lines[READY_PINS].have, 1);
    is(READY_CHAIN, "ok");
}

static void when_it_is_done_all_is_green(void **state)
{
    struct kiosk_fixture *f = *state;
    make_ready(f);
    assert_int_equal(check(f, FIXTURE_EVENT), 0);
}

static void the_event_must_be_there_and_to_come(void **state)
{
    struct kiosk_fixture *f = *state;
    make_ready(f);
    check(f, "no-such-event");
    is(READY_EVENT, "event-unknown");
    is(READY_DATES, "event-not-delegated");
    is(READY_SLOTS, "slots-few");
    check(f, FIXTURE_LATER); /* known, but not delegated */
    is(READY_EVENT, "event-not-delegated");
    f->clock.now_s = f->today_s + 3 * DAY_S;
    check(f, FIXTURE_EVENT);
    is(READY_EVENT, "event-over");
}

static void date_of(char day[static 16], int64_t time_s)
{
    char text[PROOF_TIME_LEN + 1];
    proof_time_write(text, time_s);
    snprintf(day, 16, "%.10s", text);
}

static void the_delegation_must_reach_to_the_last_day(void **state)
{
    struct kiosk_fixture *f = *state;
    struct exchange_result result;
    struct reply r = kiosk_fixture_reply(f);
    struct delegation d = kiosk_fixture_delegation(f);
    memcpy(d.events[d.event_count++], FIXTURE_LATER, sizeof FIXTURE_LATER);
    d.exp_s = f->today_s + 41 * DAY_S; /* the event is on days 40 and 41 */
    kiosk_fixture_add_delegation(&r, f, &d);
    assert_true(kiosk_fixture_apply(&result, f, &r));
    check(f, FIXTURE_LATER);
    is(READY_DATES, "dates-short");
    assert_int_equal(lines[READY_DATES].have, d.exp_s);
    assert_int_equal(lines[READY_DATES].want, f->today_s + 42 * DAY_S);
    r = kiosk_fixture_reply(f);
    struct delegation next = kiosk_fixture_delegation(f);
    memcpy(next.events[next.event_count++], FIXTURE_LATER, sizeof FIXTURE_LATER);
    next.nbf_s = d.exp_s - DAY_S; /* another one goes on where it ends */
    next.exp_s = next.nbf_s + 10 * DAY_S;
    kiosk_fixture_add_delegation(&r, f, &next);
    assert_true(kiosk_fixture_apply(&result, f, &r));
    check(f, FIXTURE_LATER);
    is(READY_DATES, "ok");
}

/* The date that is told is where the right to award ends, never the event's. */
static void the_end_that_is_told_is_the_delegations(void **state)
{
    struct kiosk_fixture *f = *state;
    struct exchange_result result;
    struct reply r = kiosk_fixture_reply(f);
    struct delegation d = kiosk_fixture_delegation(f);
    char day[16];
    memcpy(d.events[d.event_count++], FIXTURE_LATER, sizeof FIXTURE_LATER);
    d.exp_s = f->today_s + 5 * DAY_S; /* long before the event, on days 40 and 41 */
    kiosk_fixture_add_delegation(&r, f, &d);
    assert_true(kiosk_fixture_apply(&result, f, &r));
    check(f, FIXTURE_LATER);
    is(READY_DATES, "dates-short");
    assert_int_equal(lines[READY_DATES].have, d.exp_s);
    date_of(day, d.exp_s);
    assert_non_null(strstr(lines[READY_DATES].text, day));
    assert_non_null(strstr(lines[READY_DATES].text, "until"));
    f->clock.now_s = d.exp_s + DAY_S; /* it is over, another event's goes on */
    check(f, FIXTURE_LATER);
    assert_int_equal(lines[READY_DATES].have, d.exp_s);
    assert_non_null(strstr(lines[READY_DATES].text, day));
    assert_non_null(strstr(lines[READY_DATES].text, "ended on"));
}

static void a_right_that_begins_later_is_told_with_its_beginning(void **state)
{
    struct kiosk_fixture *f = *state;
    struct exchange_result result;
    struct reply r = kiosk_fixture_reply(f);
    struct delegation d = kiosk_fixture_delegation(f);
    char day[16];
    memcpy(d.events[d.event_count++], FIXTURE_LATER, sizeof FIXTURE_LATER);
    d.nbf_s = f->today_s + 41 * DAY_S;
    kiosk_fixture_add_delegation(&r, f, &d);
    assert_true(kiosk_fixture_apply(&result, f, &r));
    check(f, FIXTURE_LATER);
    is(READY_DATES, "dates-short");
    date_of(day, d.nbf_s);
    assert_non_null(strstr(lines[READY_DATES].text, day));
    assert_non_null(strstr(lines[READY_DATES].text, "from"));
}

static void slots_are_measured_against_the_people_expected(void **state)
{
    struct kiosk_fixture *f = *state;
    check(f, FIXTURE_EVENT);
    assert_int_equal(lines[READY_SLOTS].have,
                     200); /* the day's cap is less than the 400 slots */
    assert_int_equal(lines[READY_SLOTS].want, 1);
    f->expected = 201;
    struct exchange_result result;
    struct reply r = kiosk_fixture_reply(f);
    kiosk_fixture_add_catalogue(&r, f, ++f->catalogue_version);
    assert_true(kiosk_fixture_apply(&result, f, &r));
    check(f, FIXTURE_EVENT);
    is(READY_SLOTS, "slots-few");
    assert_int_equal(lines[READY_SLOTS].want, 201);
}

static void the_issuer_must_have_everything(void **state)
{
    struct kiosk_fixture *f = *state;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    check(f, FIXTURE_EVENT);
    is(READY_RECEIPT, "never-synced");
    kiosk_fixture_sync(f);
    kiosk_fixture_sync(f);
    check(f, FIXTURE_EVENT);
    is(READY_RECEIPT, "ok");
    kiosk_fixture_award(f);
    check(f, FIXTURE_EVENT);
    is(READY_RECEIPT, "unsent");
    kiosk_fixture_sync(f);
    kiosk_fixture_sync(f);
    f->clock.now_s += 31 * DAY_S;
    f->clock.boot_s += 31 * DAY_S;
    check(f, FIXTURE_EVENT);
    is(READY_RECEIPT, "sync-old");
}

static void the_rest_is_looked_at_too(void **state)
{
    struct kiosk_fixture *f = *state;
    const struct vault_proof other = {.pin = "135791"};
    struct exchange_result result;
    size_t to_do;
    assert_true(
        ready_check(lines, &to_do, f->engine, FIXTURE_EVENT, READY_PRINTER_MISSING, NULL));
    is(READY_PRINTER, "printer-missing");
    assert_true(
        ready_check(lines, &to_do, f->engine, FIXTURE_EVENT, READY_PRINTER_THERE, NULL));
    is(READY_PRINTER, "ok");
    f->clock.now_s -= 4000 * (int64_t)DAY_S;
    check(f, FIXTURE_EVENT);
    is(READY_CLOCK, "clock-guess");
    f->clock.now_s += 4000 * (int64_t)DAY_S;
    kiosk_fixture_unlock(f);
    assert_true(pins_add(f->engine, "green", &other, NULL));
    check(f, FIXTURE_EVENT);
    is(READY_PINS, "no-sheet");
    struct reply r = kiosk_fixture_reply(f);
    r.commands[r.command_count++].kind = REPLY_LOCK;
    assert_true(kiosk_fixture_apply(&result, f, &r));
    check(f, FIXTURE_EVENT);
    is(READY_CHAIN, "by-issuer");
}

/* Opening the kiosk checks the newest part of the ledger alone. */
static void an_old_entry_that_does_not_check_is_found_when_all_are_looked_at(void **state)
{
    struct kiosk_fixture *f = *state;
    char path[FILE_PATH_MAX];
    struct error err = {0};
    sqlite3 *db = NULL;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    for (int i = 0; i < 5; i++)
        kiosk_fixture_award(f);
    assert_true(session_close(f->engine, CLOSE_PERSON, NULL));
    engine_idle(f->engine, NULL);
    engine_close(f->engine);
    f->engine = NULL;
    assert_true(file_path(path, f->dir, "ledger-1.db", NULL));
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db,
                                  "DROP TRIGGER entries_keep; UPDATE entries SET entry = "
                                  "substr(entry, 1, 40) || x'55' || substr(entry, 42) "
                                  "WHERE n = 3",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    assert_true(engine_open(&f->engine, f->dir, NULL, ENGINE_WRITE, &f->ports, &err));
    size_t to_do;
    assert_true(
        ready_check(lines, &to_do, f->engine, FIXTURE_EVENT, READY_PRINTER_NOT_WANTED, NULL));
    assert_int_equal(lines[READY_CHAIN].state, READY_OK); /* of what was looked at */
    assert_true(lines[READY_CHAIN].have < lines[READY_CHAIN].want);
    while (engine_unchecked(f->engine) > 0 && engine_check_on(f->engine, 1, &err))
        ;
    assert_true(error_is(&err, "chain"));
    assert_true(
        ready_check(lines, &to_do, f->engine, FIXTURE_EVENT, READY_PRINTER_NOT_WANTED, NULL));
    assert_int_equal(lines[READY_CHAIN].state, READY_TO_DO);
    assert_int_equal(lines[READY_CHAIN].have, 3);
}

static void a_whole_ledger_is_said_to_be_so_once_all_of_it_was_looked_at(void **state)
{
    struct kiosk_fixture *f = *state;
    size_t to_do;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    assert_int_equal(engine_unchecked(f->engine), 1);
    assert_true(engine_check_on(f->engine, UINT64_MAX, NULL));
    assert_int_equal(engine_unchecked(f->engine), 0);
    kiosk_fixture_award(f); /* and goes on with what is added */
    assert_int_equal(engine_unchecked(f->engine), 1);
    assert_true(engine_check_on(f->engine, UINT64_MAX, NULL));
    assert_true(
        ready_check(lines, &to_do, f->engine, FIXTURE_EVENT, READY_PRINTER_NOT_WANTED, NULL));
    assert_int_equal(lines[READY_CHAIN].state, READY_OK);
    assert_int_equal(lines[READY_CHAIN].have, lines[READY_CHAIN].want);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, kiosk_fixture_setup, kiosk_fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_new_kiosk_is_told_what_to_do),
        TEST(when_it_is_done_all_is_green),
        TEST(the_event_must_be_there_and_to_come),
        TEST(the_delegation_must_reach_to_the_last_day),
        TEST(the_end_that_is_told_is_the_delegations),
        TEST(a_right_that_begins_later_is_told_with_its_beginning),
        TEST(slots_are_measured_against_the_people_expected),
        TEST(the_issuer_must_have_everything),
        TEST(the_rest_is_looked_at_too),
        TEST(an_old_entry_that_does_not_check_is_found_when_all_are_looked_at),
        TEST(a_whole_ledger_is_said_to_be_so_once_all_of_it_was_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
