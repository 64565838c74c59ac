/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "firmware/disk/spool.h"
#include "firmware/engine/alarm.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/exchange_uploads.h"
#include "firmware/wire/ticket_text.h"
#include "tests/support/field_fixture.h"

/* The issuer's clock was wrong once. Its next reply takes the wrong time back, and no honest person
 * is the worse for what happened meanwhile. */

enum { DAY_S = 86400, AHEAD_S = 60 * DAY_S };

struct field {
    struct issuer_fixture issuer;
    struct field_kiosk k;
};

static void set_up(struct field *f)
{
    field_issuer_make(&f->issuer);
    field_kiosk_make(&f->k, &f->issuer, 10);
}

static void tear_down(struct field *f)
{
    field_kiosk_free(&f->k);
    issuer_fixture_free(&f->issuer);
}

static void pass(struct field *f, int64_t seconds)
{
    fixed_clock_pass(&f->issuer.clock, seconds);
    fixed_clock_pass(&f->k.clock, seconds);
}

static void sync_ahead(struct field *f, int64_t ahead_s)
{
    f->issuer.clock.now_s += ahead_s;
    field_sync(&f->k, &f->issuer, 1);
    f->issuer.clock.now_s -= ahead_s;
}

static int64_t kiosk_time(struct field *f)
{
    enum clock_quality quality;
    return engine_time(f->k.engine, NULL, &quality);
}

static struct award_row row_of(struct field *f, const struct award_shown *shown)
{
    struct award_row row;
    struct error err = {0};
    bool there;
    struct issuer_store *s = &f->issuer.host->store;
    assert_true(store_find_award(s, &row, &there, shown->id, &err) && there);
    return row;
}

static void accepted(struct field *f, const struct award_shown *shown)
{
    struct award_row row = row_of(f, shown);
    if (row.state != AWARD_ACCEPTED)
        fail_msg("%s %s", award_state_name(row.state), row.code);
}

/* ---- the kiosk's clock */

static void a_wrong_time_is_taken_back_by_the_next_sync(void **state)
{
    struct field f;
    struct error err = {0};
    (void)state;
    set_up(&f);
    sync_ahead(&f, AHEAD_S);
    assert_true(kiosk_time(&f) >= f.issuer.clock.now_s + AHEAD_S);
    pass(&f, 60);
    field_sync(&f.k, &f.issuer, 1);
    assert_int_equal(kiosk_time(&f), f.issuer.clock.now_s);
    struct award_shown shown = field_kiosk_award(&f.k);
    assert_int_equal(shown.time_s, f.issuer.clock.now_s);
    uint64_t count;
    assert_true(engine_check_ledger(f.k.engine, &count, &err));
    field_kiosk_reopen(&f.k); /* and it is so on the card */
    assert_int_equal(kiosk_time(&f), f.issuer.clock.now_s);
    fixed_clock_reboot(&f.k.clock);
    field_kiosk_reopen(&f.k);
    assert_int_equal(kiosk_time(&f), f.issuer.clock.now_s);
    tear_down(&f);
}

/* Awards under the wrong time move the floor too, and a session that was closed then. */
static void entries_dated_by_it_do_not_hold_the_clock(void **state)
{
    struct field f;
    (void)state;
    set_up(&f);
    sync_ahead(&f, AHEAD_S);
    field_kiosk_award(&f.k);
    field_kiosk_lock(&f.k);
    pass(&f, 3600);
    field_sync(&f.k, &f.issuer, 3);
    assert_int_equal(kiosk_time(&f), f.issuer.clock.now_s);
    struct award_shown shown = field_kiosk_award(&f.k);
    assert_int_equal(shown.time_s, f.issuer.clock.now_s);
    tear_down(&f);
}

/* A person who set the clock ahead is taken back as well: a fresh signed time knows better. */
static void a_date_that_a_person_set_wrong_is_taken_back(void **state)
{
    struct field f;
    struct error err = {0};
    (void)state;
    set_up(&f);
    assert_true(engine_set_time(f.k.engine, f.issuer.clock.now_s + 30 * DAY_S, &err));
    field_sync(&f.k, &f.issuer, 1);
    assert_int_equal(kiosk_time(&f), f.issuer.clock.now_s);
    tear_down(&f);
}

/* Somebody kept an answer for twenty days: it was right when it was said, and proves nothing. */
static void an_answer_that_was_held_back_takes_nothing_back(void **state)
{
    struct field f;
    struct file_list files = {0};
    struct buffer upload = {0}, reply = {0};
    struct exchange_result result;
    struct error err = {0};
    (void)state;
    static const int64_t held_s[] = {600, 3 * DAY_S, 20 * DAY_S};
    for (size_t i = 0; i < 3; i++) {
        set_up(&f);
        field_sync(&f.k, &f.issuer, 2);
        assert_true(exchange_write_uploads(f.k.engine, &err) &&
                    spool_list_out(&files, f.k.spool, &err));
        assert_int_equal(files.count, 1);
        assert_true(spool_read_out(&upload, f.k.spool, files.names[0], &err) &&
                    field_post(&reply, &f.issuer, buffer_view(&upload), &err));
        pass(&f, held_s[i]);
        int64_t before = field_kiosk_award(&f.k).time_s;
        assert_true(before >= f.issuer.clock.now_s - 60);
        assert_true(spool_write_in(f.k.spool, buffer_view(&reply), &err) &&
                    exchange_apply_spool(f.k.engine, &result, &err));
        assert_int_equal(result.applied, 1);
        assert_true(kiosk_time(&f) >= before);
        file_list_free(&files);
        buffer_free(&upload);
        buffer_free(&reply);
        tear_down(&f);
    }
}

/* Who holds the badge key says any time; what the authority signed is a floor for ever. */
static void nothing_takes_the_clock_below_what_the_authority_signed(void **state)
{
    struct field f;
    (void)state;
    set_up(&f);
    int64_t approved_s = f.issuer.clock.now_s;
    pass(&f, 10 * DAY_S);
    field_sync(&f.k, &f.issuer, 2);
    sync_ahead(&f, -11 * DAY_S);
    assert_true(kiosk_time(&f) >= f.issuer.clock.now_s);
    sync_ahead(&f, -9 * DAY_S); /* between: taken, it is the issuer's word */
    assert_true(kiosk_time(&f) >= approved_s);
    tear_down(&f);
}

static bool alarm_says_told(struct field *f)
{
    enum alarm list[ALARM_COUNT];
    size_t count = alarm_list(list, f->k.engine, NULL);
    for (size_t i = 0; i < count; i++)
        if (list[i] == ALARM_CLOCK_TOLD)
            return true;
    return false;
}

static void what_is_wrong_is_said(void **state)
{
    struct field f;
    struct error err = {0};
    (void)state;
    set_up(&f);
    assert_int_equal(engine_told_later_s(f.k.engine), 0);
    sync_ahead(&f, AHEAD_S);
    fixed_clock_reboot(&f.k.clock);
    field_kiosk_reopen(&f.k);
    assert_true(engine_told_later_s(f.k.engine) >= f.issuer.clock.now_s + AHEAD_S);
    assert_true(alarm_says_told(&f));
    /* the right date, said by a person: no advice to choose a later one */
    assert_false(engine_set_time(f.k.engine, f.issuer.clock.now_s, &err));
    assert_true(error_is(&err, "clock-told"));
    field_sync(&f.k, &f.issuer, 1);
    assert_int_equal(engine_told_later_s(f.k.engine), 0);
    assert_false(alarm_says_told(&f));
    tear_down(&f);
}

/* ---- awards made meanwhile */

static struct ticket ticket_of(const struct award_shown *shown)
{
    struct ticket t;
    struct error err = {0};
    const char *text = strchr(shown->url, '#');
    assert_non_null(text);
    assert_true(ticket_text_parse(&t, bytes_of_text(text + 1), &err));
    return t;
}

static void is_valid_from_receipt(struct field *f, const struct award_shown *shown)
{
    struct award_row row = row_of(f, shown);
    accepted(f, shown);
    assert_true(row.valid_from_s != 0 && row.valid_from_s <= f->issuer.clock.now_s);
    assert_true(row.iat_s > f->issuer.clock.now_s);
}

/* The awards come by phone and by sync, in the boot of the wrong time and in the next, in a session
 * that goes on. */
static void awards_made_under_a_wrong_time_are_good(void **state)
{
    struct field f;
    struct award_row row;
    struct error err = {0};
    (void)state;
    for (int boots = 0; boots < 2; boots++) {
        set_up(&f);
        struct award_shown before = field_kiosk_award(&f.k);
        sync_ahead(&f, AHEAD_S);
        struct award_shown synced = field_kiosk_award(&f.k);
        struct award_shown by_phone = field_kiosk_award(&f.k);
        if (boots == 1) {
            fixed_clock_reboot(&f.k.clock);
            field_kiosk_reopen(&f.k);
        }
        struct award_shown later = field_kiosk_award(&f.k);
        pass(&f, 600);
        struct ticket t = ticket_of(&by_phone);
        assert_true(issuer_fixture_phone(&row, f.issuer.host, &t, &err));
        is_valid_from_receipt(&f, &by_phone);
        field_sync(&f.k, &f.issuer, 3);
        accepted(&f, &before);
        is_valid_from_receipt(&f, &synced);
        is_valid_from_receipt(&f, &by_phone);
        is_valid_from_receipt(&f, &later);
        struct award_shown after = field_kiosk_award(&f.k);
        field_kiosk_lock(&f.k);
        pass(&f, 600);
        field_sync(&f.k, &f.issuer, 3);
        accepted(&f, &after);
        assert_int_equal(row_of(&f, &after).valid_from_s, 0);
        assert_int_equal(field_kiosk_status(&f.k).unsent, 0);
        tear_down(&f);
    }
}

/* So far ahead that the kiosk does not take it, and every delegation seems to be over. */
static void what_was_late_by_the_wrong_clock_is_judged_again(void **state)
{
    struct field f;
    struct award_row row;
    struct error err = {0};
    (void)state;
    set_up(&f);
    sync_ahead(&f, 400 * DAY_S);
    struct award_shown phone = field_kiosk_award(&f.k);
    struct award_shown synced = field_kiosk_award(&f.k);
    struct ticket t = ticket_of(&phone);
    f.issuer.clock.now_s += 400 * DAY_S;
    assert_true(issuer_fixture_phone(&row, f.issuer.host, &t, &err));
    f.issuer.clock.now_s -= 400 * DAY_S;
    assert_string_equal(row_of(&f, &phone).code, "late");
    sync_ahead(&f, 400 * DAY_S);
    assert_string_equal(row_of(&f, &synced).code, "late");
    pass(&f, 600);
    field_sync(&f.k, &f.issuer, 3);
    accepted(&f, &phone);
    accepted(&f, &synced);
    assert_true(row_of(&f, &synced).first_seen_s <= f.issuer.clock.now_s);
    tear_down(&f);
}

/* And a clock of the issuer's that was behind for one sync. */
static void awards_made_under_a_time_behind_are_good(void **state)
{
    struct field f;
    (void)state;
    set_up(&f);
    pass(&f, 10 * DAY_S);
    struct award_shown before = field_kiosk_award(&f.k);
    field_sync(&f.k, &f.issuer, 3);
    struct award_shown right = field_kiosk_award(&f.k);
    sync_ahead(&f, -5 * DAY_S);
    struct award_shown behind = field_kiosk_award(&f.k);
    field_kiosk_lock(&f.k);
    sync_ahead(&f, -5 * DAY_S);
    pass(&f, 600);
    field_sync(&f.k, &f.issuer, 3);
    struct award_shown after = field_kiosk_award(&f.k);
    field_kiosk_lock(&f.k);
    pass(&f, 600);
    field_sync(&f.k, &f.issuer, 3);
    assert_int_equal(kiosk_time(&f), f.issuer.clock.now_s);
    accepted(&f, &before);
    accepted(&f, &right);
    accepted(&f, &behind);
    accepted(&f, &after);
    tear_down(&f);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_time_is_taken_back_by_the_next_sync),
        cmocka_unit_test(entries_dated_by_it_do_not_hold_the_clock),
        cmocka_unit_test(a_date_that_a_person_set_wrong_is_taken_back),
        cmocka_unit_test(an_answer_that_was_held_back_takes_nothing_back),
        cmocka_unit_test(nothing_takes_the_clock_below_what_the_authority_signed),
        cmocka_unit_test(what_is_wrong_is_said),
        cmocka_unit_test(awards_made_under_a_wrong_time_are_good),
        cmocka_unit_test(what_was_late_by_the_wrong_clock_is_judged_again),
        cmocka_unit_test(awards_made_under_a_time_behind_are_good),
    };
    return cmocka_run_group_tests_name("told_time", tests, NULL, NULL);
}
