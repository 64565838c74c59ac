/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/engine/summary.h"
#include "tests/support/issuer_fixture.h"
#include "tests/support/kiosk_fixture.h"

enum { DAY_S = 86400 };

static struct summary read_now(struct kiosk_fixture *f, const char *event)
{
    struct summary s;
    struct error err = {0};
    if (!summary_read(&s, f->engine, event, f->clock.now_s, &err))
        fail_msg("%s", err.text);
    return s;
}

static void slips(struct kiosk_fixture *f, size_t n, struct award_shown *shown)
{
    const struct award_request request = {FIXTURE_SKILLS, 3, AWARD_ON_SLIP};
    size_t made;
    assert_true(award_issue_group(f->engine, shown, &made, n, &request, NULL));
    assert_int_equal(made, n);
}

static void all_sessions_of_the_day_are_one_workshop(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown shown[20];
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    slips(f, 20, shown);
    assert_true(engine_lock(f->engine, CLOSE_IDLE, &err)); /* nobody touched it */
    f->clock.now_s += 3600;
    kiosk_fixture_session(f, FIXTURE_OPEN_LAB); /* another event in between */
    kiosk_fixture_award(f);
    kiosk_fixture_session(f, FIXTURE_EVENT);
    for (int i = 0; i < 5; i++)
        kiosk_fixture_award(f);
    for (int i = 0; i < 3; i++) /* slips of the earlier session that are left over */
        assert_true(award_void(f->engine, shown[i].id, VOID_OTHER, &err));
    struct summary s = read_now(f, FIXTURE_EVENT);
    assert_string_equal(s.event, FIXTURE_EVENT);
    assert_int_equal(s.day_s, f->today_s);
    assert_int_equal(s.sessions, 2);
    assert_true(s.open);
    assert_int_equal(s.awarded, 25);
    assert_int_equal(s.voided, 3);
    assert_int_equal(s.slips, 20);
    assert_int_equal(s.asked, 22);
    assert_int_equal(s.present, -1);
    assert_int_equal(s.offered, -1);
    assert_int_equal(s.claimed, -1);
    assert_int_equal(s.claimed_s, 0);
    assert_int_equal(s.badge_count, 2);
    assert_string_equal(s.badges[0].achievement, FIXTURE_SKILLS);
    assert_int_equal(s.badges[0].awarded, 20);
    assert_int_equal(s.badges[0].voided, 3);
    assert_int_equal(s.badges[0].slips, 20);
    assert_string_equal(s.badges[1].achievement, FIXTURE_LEVELS);
    assert_int_equal(s.badges[1].awarded, 5);
    assert_int_equal(read_now(f, FIXTURE_OPEN_LAB).awarded, 1);
    assert_false(read_now(f, FIXTURE_OPEN_LAB).open);
    f->clock.now_s = f->today_s + DAY_S + 60; /* the day after is another workshop */
    struct summary none;
    assert_false(summary_read(&none, f->engine, FIXTURE_EVENT, f->clock.now_s, &err));
    assert_true(error_is(&err, "no-such-session"));
}

static void what_a_person_says_is_kept(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    int64_t now = f->clock.now_s;
    assert_false(summary_keep(f->engine, FIXTURE_EVENT, now, 40, -1, &err));
    assert_true(error_is(&err, "no-such-session"));
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    assert_true(summary_keep(f->engine, FIXTURE_EVENT, now, 40, -1, &err));
    assert_true(summary_keep(f->engine, FIXTURE_EVENT, now, 42, 38, &err));
    kiosk_fixture_reopen(f);
    struct summary s = read_now(f, FIXTURE_EVENT);
    assert_int_equal(s.present, 42);
    assert_int_equal(s.offered, 38);
    assert_false(summary_keep(f->engine, FIXTURE_EVENT, now, 10000, 1, &err));
    assert_true(error_is(&err, "people"));
    assert_false(summary_keep(f->engine, FIXTURE_EVENT, now, 1, -2, &err));
    assert_true(summary_keep(f->engine, FIXTURE_EVENT, now, -1, -1, &err));
    assert_int_equal(read_now(f, FIXTURE_EVENT).present, -1);
}

static void practice_is_no_workshop(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown shown;
    struct summary s;
    struct error err = {0};
    size_t count;
    const struct award_request request = {FIXTURE_SPECIMEN, 0, AWARD_ON_SCREEN};
    kiosk_fixture_practice(f);
    kiosk_fixture_session(f, FIXTURE_PRACTICE);
    assert_true(award_issue(f->engine, &shown, &request, &err));
    assert_false(summary_read(&s, f->engine, FIXTURE_PRACTICE, f->clock.now_s, &err));
    assert_true(error_is(&err, "no-such-session"));
    assert_true(summary_list(&s, &count, 1, f->engine, NULL, &err));
    assert_int_equal(count, 0);
}

static void workshops_are_listed_newest_first_page_by_page(void **state)
{
    struct kiosk_fixture *f = *state;
    struct summary page[2];
    struct error err = {0};
    size_t count;
    for (int day = 0; day < 3; day++) {
        f->clock.now_s = f->today_s + day * DAY_S + 36000;
        kiosk_fixture_session(f, FIXTURE_EVENT);
        kiosk_fixture_award(f);
        kiosk_fixture_session(f, FIXTURE_EVENT); /* a second session is no second workshop */
    }
    kiosk_fixture_session(f, FIXTURE_OPEN_LAB);
    assert_true(summary_list(page, &count, 2, f->engine, NULL, &err));
    assert_int_equal(count, 2);
    assert_string_equal(page[0].event, FIXTURE_EVENT);
    assert_int_equal(page[0].day_s, f->today_s + 2 * DAY_S);
    assert_string_equal(page[1].event, FIXTURE_OPEN_LAB);
    struct summary last = page[1];
    assert_true(summary_list(page, &count, 2, f->engine, &last, &err));
    assert_int_equal(count, 2);
    assert_int_equal(page[1].day_s, f->today_s);
    assert_int_equal(page[1].sessions, 2);
    last = page[1];
    assert_true(summary_list(page, &count, 2, f->engine, &last, &err));
    assert_int_equal(count, 0);
}

static void the_table_opens_in_a_spreadsheet(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown shown[4];
    struct buffer csv = {0};
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    slips(f, 4, shown);
    kiosk_fixture_award(f);
    assert_true(summary_keep(f->engine, FIXTURE_EVENT, f->clock.now_s, 7, -1, &err));
    kiosk_fixture_session(f, FIXTURE_OPEN_LAB); /* nobody came */
    struct summary s[2] = {read_now(f, FIXTURE_EVENT), read_now(f, FIXTURE_OPEN_LAB)};
    assert_true(summary_csv(&csv, s, 2, SUMMARY_COMMA, f->engine, &err));
    const char *text = buffer_text(&csv);
    assert_int_equal(strncmp(text,
                             "\xef\xbb\xbf"
                             "date,event,",
                             14),
                     0);
    assert_non_null(strstr(text, ",\"" FIXTURE_EVENT "\",\"Event " FIXTURE_EVENT
                                 "\",\"" FIXTURE_SKILLS "\",\""));
    assert_non_null(strstr(text, "\",4,0,4,7,,5,\r\n")); /* the first row has the whole day */
    assert_non_null(strstr(text, "\",1,0,0,,,,\r\n"));   /* the others have not */
    assert_non_null(strstr(text, ",\"\",\"\",0,0,0,,,0,\r\n")); /* an event without any award */
    size_t lines = 0;
    for (size_t i = 0; i < csv.len; i++) {
        lines += csv.p[i] == '\n';
        assert_true(csv.p[i] != '\n' || csv.p[i - 1] == '\r');
    }
    assert_int_equal(lines, 4);
    struct summary odd = {.event = "=cmd\"x", .day_s = f->today_s};
    buffer_clear(&csv);
    assert_true(summary_csv(&csv, &odd, 1, SUMMARY_COMMA, f->engine, &err));
    assert_non_null(strstr(buffer_text(&csv), ",\"'=cmd\"\"x\","));
    buffer_free(&csv);
}

/* One cell as a spreadsheet reads it; *at is then behind its separator or line end. */
static void read_cell(char out[static 200], const char **at, char separator)
{
    size_t len = 0;
    bool quoted = **at == '"';
    *at += quoted;
    while (**at != '\0' && (quoted || (**at != separator && **at != '\r'))) {
        if (quoted && **at == '"' && (*at)[1] != '"')
            break;
        *at += quoted && **at == '"';
        assert_true(len < 199);
        out[len++] = *(*at)++;
    }
    out[len] = '\0';
    *at += quoted;
    *at += **at == '\r' ? 2 : 1;
}

static void every_language_reads_the_cells_that_were_written(void **state)
{
    struct kiosk_fixture *f = *state;
    static const enum summary_separator separators[] = {SUMMARY_SEMICOLON, SUMMARY_COMMA};
    static const char *const events[] = {"a;b,c", "=1+1", "+3",         "-3",
                                         "@x",    "\t=x", "\"q\";\"r\""};
    for (size_t k = 0; k < 2; k++)
        for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
            struct buffer csv = {0};
            char cell[200], wanted[80];
            struct summary s = {.day_s = f->today_s, .asked = 5, .present = 7, .claimed = -1};
            snprintf(s.event, sizeof s.event, "%s", events[i]);
            assert_true(summary_csv(&csv, &s, 1, separators[k], f->engine, NULL));
            const char *at = buffer_text(&csv);
            assert_memory_equal(at, "\xef\xbb\xbf", 3);
            at += 3;
            for (int column = 0; column < 12; column++)
                read_cell(cell, &at, (char)separators[k]);
            assert_string_equal(cell, "claimed"); /* twelve columns, not one */
            read_cell(cell, &at, (char)separators[k]);
            assert_int_equal(strlen(cell), 10);
            read_cell(cell, &at, (char)separators[k]);
            snprintf(wanted, sizeof wanted, "%s%s",
                     strchr("=+-@\t", events[i][0]) == NULL ? "" : "'", events[i]);
            assert_string_equal(cell, wanted);
            for (int column = 2; column < 9; column++)
                read_cell(cell, &at, (char)separators[k]);
            assert_string_equal(cell, "7"); /* present */
            buffer_free(&csv);
        }
}

/* ---- what the issuer says of claims */

static void the_newest_word_of_the_issuer_stands(void **state)
{
    struct kiosk_fixture *f = *state;
    struct exchange_result result;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    kiosk_fixture_award(f);
    for (uint32_t said = 0; said < 3; said++) {
        struct reply r = kiosk_fixture_reply(f);
        struct session_view now = session_now(f->engine);
        f->clock.now_s += 60;
        r.time_s = f->clock.now_s;
        r.has_claims = true;
        r.claims_count = 2;
        memcpy(r.claims[0].session, now.id, sizeof now.id);
        r.claims[0].claimed = said;
        r.claims[1].claimed = 99; /* a session that is not here */
        assert_true(kiosk_fixture_apply(&result, f, &r));
        struct summary s = read_now(f, FIXTURE_EVENT);
        assert_int_equal(s.claimed, said);
        assert_int_equal(s.claimed_s, f->clock.now_s);
    }
    struct reply r = kiosk_fixture_reply(f);
    r.has_claims = true; /* nothing said is nothing forgotten */
    assert_true(kiosk_fixture_apply(&result, f, &r));
    assert_int_equal(read_now(f, FIXTURE_EVENT).claimed, 2);
}

static struct reply_received *sync_as(struct issuer_kiosk *k, struct issuer_fixture *f,
                                      const char *version, size_t count)
{
    struct reply_received *r = calloc(1, sizeof *r);
    assert_non_null(r);
    k->version = version;
    issuer_kiosk_sync(r, k, f, 0, count);
    return r;
}

static void done(struct reply_received *r)
{
    reply_received_free(r);
    free(r);
}

static void claim_of(struct issuer_fixture *f, const struct ticket *t, char link)
{
    struct claim_row c = {.has_holder = true, .claimed_s = f->clock.now_s};
    memcpy(c.issuer, ISSUER_DID, sizeof ISSUER_DID);
    issuer_ticket_id(c.id, t);
    memset(c.link, link, 22);
    issuer_fixture_put_claim(f, &c);
}

static void the_issuer_counts_claims_by_session_for_who_reads_them(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct ticket t[5];
    issuer_kiosk_enrol(&k, f, 1, 0);
    for (uint32_t i = 0; i < 5; i++) {
        t[i] = issuer_kiosk_ticket(&k, f, i + 1, f->clock.now_s);
        t[i].session[0] = i < 3 ? 1 : 2;
        issuer_kiosk_sign(&t[i], &k);
        issuer_kiosk_add_award(&k, &t[i]);
    }
    struct reply_received *r = sync_as(&k, f, "0.1.0", 5);
    assert_false(r->reply.has_claims); /* an older kiosk would refuse the reply */
    done(r);
    claim_of(f, &t[0], 'a');
    claim_of(f, &t[2], 'b');
    r = sync_as(&k, f, "0.2.0", 4);
    assert_false(r->reply.has_claims); /* there is more to send: once a sync is enough */
    done(r);
    r = sync_as(&k, f, "1.0", 5);
    assert_true(r->reply.has_claims);
    assert_int_equal(r->reply.claims_count, 2);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(r->reply.claims[i].claimed,
                         r->reply.claims[i].session[0] == 1 ? 2 : 0);
    done(r);
    f->clock.now_s += 29 * DAY_S; /* the delegation is over, the month is not */
    r = sync_as(&k, f, "0.10.0", 5);
    assert_int_equal(r->reply.claims_count, 2);
    done(r);
    f->clock.now_s += 2 * DAY_S;
    r = sync_as(&k, f, "0.2.0", 5);
    assert_true(r->reply.has_claims);
    assert_int_equal(r->reply.claims_count, 0);
    done(r);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, kiosk_fixture_setup, kiosk_fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(all_sessions_of_the_day_are_one_workshop),
        TEST(what_a_person_says_is_kept),
        TEST(practice_is_no_workshop),
        TEST(workshops_are_listed_newest_first_page_by_page),
        TEST(the_table_opens_in_a_spreadsheet),
        TEST(every_language_reads_the_cells_that_were_written),
        TEST(the_newest_word_of_the_issuer_stands),
        cmocka_unit_test_setup_teardown(the_issuer_counts_claims_by_session_for_who_reads_them,
                                        issuer_fixture_setup, issuer_fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
