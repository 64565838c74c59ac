/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/engine/award_read.h"
#include "firmware/engine/award_standing.h"
#include "firmware/engine/engine_accept.h"
#include "firmware/engine/engine_time.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "tests/support/counting_vfs.h"
#include "tests/support/kiosk_fixture.h"

enum { DAY_S = 86400 };

static const struct award_request LEVEL_1 = {FIXTURE_LEVELS, 1, AWARD_ON_SCREEN};
static const struct award_request BOTH_SKILLS = {FIXTURE_SKILLS, 3, AWARD_ON_SCREEN};

static void refused(struct kiosk_fixture *f, const struct award_request *request,
                    const char *reason)
{
    struct award_shown shown = {.n = 77};
    struct error err = {0};
    uint64_t before = kiosk_fixture_status(f).entries;
    assert_false(award_issue(f->engine, &shown, request, &err));
    assert_string_equal(err.reason, reason);
    assert_int_equal(shown.n, 77); /* nothing the caller can see has changed */
    assert_int_equal(kiosk_fixture_status(f).entries, before);
}

/* ---- what an award is */

static void the_url_holds_a_ticket_that_verifies(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown shown;
    struct error err = {0};
    struct ticket t;
    struct buffer claim_url = {0};
    uint8_t award[32], subject[32], id[16], kid[8];
    kiosk_fixture_session(f, FIXTURE_EVENT);
    assert_true(award_issue(f->engine, &shown, &BOTH_SKILLS, &err));
    assert_true(ticket_url_parse(&t, &claim_url, bytes_of_text(shown.url), &err));
    assert_string_equal(buffer_text(&claim_url), "https://badges.example.org/c");
    vault_award_public(award, engine_vault(f->engine));
    assert_true(ticket_verify(&t, award, &err));
    ticket_subject(subject, t.secret);
    ticket_award_id(id, subject);
    signing_kid(kid, award);
    struct session_view session = session_now(f->engine);
    assert_memory_equal(shown.id, id, 16);
    assert_memory_equal(t.kid, kid, 8);
    assert_int_equal(t.kind, TICKET_AWARD);
    assert_int_equal(t.seq, 1);
    assert_int_equal(t.ttl, TICKET_TTL_HOURS);
    assert_int_equal(t.iat, f->clock.now_s - TICKET_EPOCH_S);
    assert_int_equal(t.flags, CLOCK_CHIP << 4);
    assert_int_equal(t.event, 1);
    assert_int_equal(t.results, 3);
    assert_memory_equal(t.session, session.id, 6);
    assert_memory_equal(t.achievement, shown.achievement->hash, 8);
    assert_string_equal(shown.achievement->slug, FIXTURE_SKILLS);
    assert_int_equal(shown.seq, 1);
    assert_int_equal(shown.n, 1);
    buffer_free(&claim_url);
}

static void slots_are_taken_lowest_first_and_n_goes_on(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown first = kiosk_fixture_award(f);
    assert_int_equal(first.seq, 1);
    assert_int_equal(first.n, 1);
    assert_true(award_void(f->engine, first.id, VOID_TEST, &err)); /* n 2 */
    kiosk_fixture_reopen(f);
    kiosk_fixture_session(f, FIXTURE_EVENT); /* n 3 and 4: CLOSE, OPEN */
    struct award_shown second = kiosk_fixture_award(f);
    assert_int_equal(second.seq, 2); /* a voided award keeps its slot */
    assert_int_equal(second.n, 5);
}

static void an_award_at_an_event_for_minors_is_flagged(void **state)
{
    struct kiosk_fixture *f = *state;
    struct exchange_result result;
    struct ticket t;
    struct error err = {0};
    struct reply r = kiosk_fixture_reply(f);
    struct delegation d = kiosk_fixture_delegation(f);
    d.event_count = 1;
    memcpy(d.events[0], FIXTURE_LATER, sizeof FIXTURE_LATER);
    kiosk_fixture_add_delegation(&r, f, &d);
    assert_true(kiosk_fixture_apply(&result, f, &r));
    kiosk_fixture_session(f, FIXTURE_LATER);
    struct award_shown shown = kiosk_fixture_award(f);
    assert_true(ticket_url_parse(&t, NULL, bytes_of_text(shown.url), &err));
    assert_int_equal(t.flags, TICKET_FLAG_GUARDIAN | CLOCK_CHIP << 4);
}

/* ---- what is refused */

static void the_choose_rule_is_kept(void **state)
{
    struct kiosk_fixture *f = *state;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    for (int bits = 0; bits < 256; bits++) {
        struct award_shown shown;
        struct award_request skills = {FIXTURE_SKILLS, (uint8_t)bits, AWARD_ON_SCREEN};
        struct award_request levels = {FIXTURE_LEVELS, (uint8_t)bits, AWARD_ON_SCREEN};
        bool all = bits == 3, one = bits == 1 || bits == 2 || bits == 4;
        if (!all)
            refused(f, &skills, "results-choose");
        else
            assert_true(award_issue(f->engine, &shown, &skills, NULL));
        if (!one)
            refused(f, &levels, "results-choose");
        else
            assert_true(award_issue(f->engine, &shown, &levels, NULL));
    }
}

static void the_event_must_offer_it(void **state)
{
    struct kiosk_fixture *f = *state;
    const struct award_request unknown = {"no-such-badge", 0, AWARD_ON_SCREEN};
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_OPEN_LAB);
    refused(f, &BOTH_SKILLS, "not-at-event");
    refused(f, &unknown, "achievement-unknown");
    assert_false(award_possible(f->engine, FIXTURE_SKILLS, &err));
    assert_true(error_is(&err, "not-at-event"));
    assert_false(award_possible(f->engine, "no-such-badge", &err));
    assert_true(error_is(&err, "achievement-unknown"));
    kiosk_fixture_award(f);
}

static void the_delegation_must_name_it(void **state)
{
    struct kiosk_fixture f;
    struct buffer jws = {0};
    struct error err = {0};
    struct engine_authority authority;
    (void)state;
    kiosk_fixture_init(&f, NULL);
    struct reply r = kiosk_fixture_reply(&f);
    struct delegation d = kiosk_fixture_delegation(&f);
    d.achievement_count = 1; /* the skills alone */
    kiosk_fixture_add_catalogue(&r, &f, 1);
    kiosk_fixture_add_delegation(&r, &f, &d);
    kiosk_fixture_sign_reply(&jws, &f, &r);
    struct bytes file = buffer_view(&jws);
    assert_true(engine_accept(f.engine, &file, 1, true, &authority, &err));
    kiosk_fixture_session(&f, FIXTURE_EVENT);
    refused(&f, &LEVEL_1, "not-delegated");
    buffer_free(&jws);
    kiosk_fixture_free(&f);
}

static void the_daily_cap_is_of_a_utc_day(void **state)
{
    struct kiosk_fixture *f = *state;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    for (int i = 0; i < 200; i++)
        kiosk_fixture_award(f);
    refused(f, &LEVEL_1, "daily-cap");
    kiosk_fixture_reopen(f); /* the count is on disk */
    kiosk_fixture_session(f, FIXTURE_EVENT);
    refused(f, &LEVEL_1, "daily-cap");
    f->clock.now_s = f->today_s + DAY_S - 1;
    refused(f, &LEVEL_1, "daily-cap");
    f->clock.now_s++;
    kiosk_fixture_award(f);
}

static void after_its_last_second_a_delegation_awards_nothing(void **state)
{
    struct kiosk_fixture *f = *state;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    f->clock.now_s = f->today_s + 60 * DAY_S - 1;
    kiosk_fixture_award(f);
    f->clock.now_s++;
    refused(f, &LEVEL_1, "outside-dates");
    /* a wrong clock cannot lock the box for good: beyond the ceiling it is not believed */
    f->clock.now_s += 1000 * DAY_S;
    assert_int_equal(engine_time(f->engine, FIXTURE_EVENT, NULL), f->today_s + 60 * DAY_S - 1);
    kiosk_fixture_award(f);
}

static void a_revoked_delegation_awards_nothing(void **state)
{
    struct kiosk_fixture *f = *state;
    struct exchange_result result;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    struct reply r = kiosk_fixture_reply(f);
    r.revoked[r.revoked_count++] = 1;
    assert_true(kiosk_fixture_apply(&result, f, &r));
    refused(f, &LEVEL_1, "event-not-delegated");
}

/* ---- looking back */

static void it_is_shown_again_byte_for_byte(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown again;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown first = kiosk_fixture_award(f), second = kiosk_fixture_award(f);
    assert_true(award_show_again(f->engine, &again, first.id, &err));
    assert_memory_equal(&again, &first, sizeof again);
    kiosk_fixture_reopen(f); /* as after a kill */
    assert_false(award_show_again(f->engine, &again, first.id, &err));
    assert_true(error_is(&err, "locked"));
    kiosk_fixture_unlock(f);
    assert_true(award_show_again(f->engine, &again, first.id, &err));
    assert_string_equal(again.url, first.url);
    assert_int_equal(again.n, first.n);
    assert_int_equal(again.seq, first.seq);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    kiosk_fixture_session(f, FIXTURE_OPEN_LAB); /* another session's key */
    assert_true(award_show_again(f->engine, &again, second.id, &err));
    assert_string_equal(again.url, second.url);
    uint8_t nobody[16] = {0};
    assert_false(award_show_again(f->engine, &again, nobody, &err));
    assert_true(error_is(&err, "no-such-award"));
}

static void what_was_recorded_and_not_shown_is_offered_after_a_crash(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown last;
    struct award_line offered[4];
    struct error err = {0};
    size_t count = 9;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_reopen(f);
    kiosk_fixture_unlock(f);
    assert_true(award_unshown(offered, &count, 4, f->engine, &err));
    assert_int_equal(count, 0); /* no award in it */
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    last = kiosk_fixture_award(f);
    kiosk_fixture_reopen(f);
    kiosk_fixture_unlock(f);
    assert_true(award_unshown(offered, &count, 4, f->engine, &err));
    assert_int_equal(count, 1);
    assert_memory_equal(offered[0].id, last.id, sizeof last.id);
    assert_true(session_open(f->engine, FIXTURE_EVENT, &err));
    assert_true(award_unshown(offered, &count, 4, f->engine, &err));
    assert_int_equal(count, 0); /* offered once, before any new tap */
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    kiosk_fixture_reopen(f);
    kiosk_fixture_unlock(f);
    assert_true(award_unshown(offered, &count, 4, f->engine, &err));
    assert_int_equal(count, 0); /* that one was closed */
}

static void an_award_is_voided_once(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_shown again;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown shown = kiosk_fixture_award(f);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    assert_false(award_void(f->engine, shown.id, VOID_DOUBLE, &err));
    assert_true(error_is(&err, "locked"));
    kiosk_fixture_unlock(f); /* no session needed */
    assert_true(award_void(f->engine, shown.id, VOID_DOUBLE, &err));
    assert_false(award_void(f->engine, shown.id, VOID_DOUBLE, &err));
    assert_int_equal(err.fault, FAULT_CONFLICT);
    assert_true(error_is(&err, "voided"));
    assert_false(award_show_again(f->engine, &again, shown.id, &err));
    assert_true(error_is(&err, "voided"));
    uint8_t nobody[16] = {0};
    assert_false(award_void(f->engine, nobody, VOID_DOUBLE, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_int_equal(kiosk_fixture_status(f).voided, 1);
}

static void the_list_goes_back_page_by_page(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_line lines[4];
    struct error err = {0};
    size_t count;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown shown[6];
    for (int i = 0; i < 6; i++)
        shown[i] = kiosk_fixture_award(f);
    assert_true(award_void(f->engine, shown[4].id, VOID_OTHER, &err));
    kiosk_fixture_sync(f);
    assert_true(award_issue(f->engine, &shown[0], &BOTH_SKILLS, &err));
    assert_true(award_list(lines, &count, 4, f->engine, UINT64_MAX, &err));
    assert_int_equal(count, 4);
    assert_string_equal(lines[0].achievement, FIXTURE_SKILLS);
    assert_string_equal(lines[0].event, FIXTURE_EVENT);
    assert_int_equal(lines[0].results, 3);
    assert_false(lines[0].receipted);
    assert_true(lines[1].receipted);
    assert_true(lines[2].voided);
    assert_memory_equal(lines[2].id, shown[4].id, 16);
    assert_false(lines[3].voided);
    assert_true(award_list(lines, &count, 4, f->engine, lines[3].n, &err));
    assert_int_equal(count, 3);
    assert_int_equal(lines[2].seq, 1);
    assert_true(award_list(lines, &count, 4, f->engine, lines[2].n, &err));
    assert_int_equal(count, 0);
}

/* A damaged file, not a wrong one: rows can be added, none can be changed. */
static void a_damaged_id_is_told_and_not_read_past_its_end(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_line lines[4];
    struct error err = {0};
    char path[FILE_PATH_MAX];
    sqlite3 *db = NULL;
    size_t count;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    assert_true(file_path(path, f->dir, "ledger-1.db", &err));
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "INSERT INTO awards VALUES (x'01', 99, 99999, x'02')",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    assert_false(award_list(lines, &count, 4, f->engine, UINT64_MAX, &err));
    assert_non_null(strstr(err.text, "damaged"));
    assert_int_equal(count, 0);
}

static void tiles_and_strip_know_how_many_stand_today(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    struct award_shown shown;
    assert_int_equal(award_standing_at_event(f->engine, FIXTURE_LEVELS), 0);
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    kiosk_fixture_award(f);
    assert_true(award_issue(f->engine, &shown, &BOTH_SKILLS, &err));
    assert_int_equal(award_standing_at_event(f->engine, FIXTURE_LEVELS), 2);
    assert_int_equal(award_standing_at_event(f->engine, FIXTURE_SKILLS), 1);
    assert_true(session_open(f->engine, FIXTURE_EVENT, &err)); /* after a pause */
    assert_int_equal(award_standing_at_event(f->engine, FIXTURE_LEVELS), 2);
    struct award_standing standing;
    assert_true(award_standing_read(&standing, f->engine, f->today_s, &err));
    assert_int_equal(standing.today, 3);
    assert_int_equal(standing.waiting_since_s, f->clock.now_s);
    assert_true(award_void(f->engine, shown.id, VOID_DOUBLE, &err));
    assert_int_equal(award_standing_at_event(f->engine, FIXTURE_SKILLS), 0);
    assert_true(session_open(f->engine, FIXTURE_OPEN_LAB, &err)); /* another event of the day */
    assert_int_equal(award_standing_at_event(f->engine, FIXTURE_LEVELS), 0);
    kiosk_fixture_award(f);
    kiosk_fixture_sync(f);
    assert_true(award_standing_read(&standing, f->engine, f->today_s, &err));
    assert_int_equal(standing.today, 3);
    assert_int_equal(standing.waiting_since_s, 0); /* the issuer has them all */
    assert_true(award_standing_read(&standing, f->engine, f->today_s + 86400, &err));
    assert_int_equal(standing.today, 0);
}

static void the_credential_is_ours_and_needs_the_pin(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    struct buffer json = {0};
    char uuid[37];
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown shown = kiosk_fixture_award(f);
    assert_true(award_credential(f->engine, &json, shown.id, &err));
    json_t *root = strictjson_parse(buffer_view(&json), "credential", &err);
    assert_non_null(root);
    uuid_encode(uuid, shown.id);
    assert_string_equal(json_string_value(json_object_get(root, "id")) + strlen("urn:uuid:"),
                        uuid);
    const json_t *proof = json_array_get(json_object_get(root, "proof"), 0);
    assert_string_equal(json_string_value(json_object_get(proof, "verificationMethod")),
                        FIXTURE_ISSUER "#" FIXTURE_KIOSK);
    json_decref(root);
    buffer_clear(&json);
    assert_true(engine_lock(f->engine, CLOSE_PERSON, &err));
    assert_false(award_credential(f->engine, &json, shown.id, &err));
    assert_true(error_is(&err, "locked"));
    buffer_free(&json);
}

/* ---- never lost, never doubled */

static void one_sync_an_award_and_two_after_a_checkpoint(void **state)
{
    struct kiosk_fixture f;
    struct error err = {0};
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&f, COUNTING_VFS);
    kiosk_fixture_session(&f, FIXTURE_EVENT);
    counting_vfs_reset();
    for (int i = 0; i < 20; i++)
        kiosk_fixture_award(&f);
    assert_int_equal(counting_vfs.syncs, 20);
    assert_true(engine_idle(f.engine, &err));
    counting_vfs_reset();
    kiosk_fixture_award(&f);
    assert_int_equal(counting_vfs.syncs, 2);
    counting_vfs_reset();
    kiosk_fixture_award(&f);
    assert_int_equal(counting_vfs.syncs, 1);
    kiosk_fixture_free(&f);
}

enum blow { WRITE_FAILS, SYNC_FAILS, POWER_CUT, BLOWS };

static void strike(enum blow blow, int at)
{
    counting_vfs_reset();
    switch (blow) {
    case WRITE_FAILS:
        counting_vfs.fail_write_at = at;
        break;
    case SYNC_FAILS:
        counting_vfs.fail_sync_at = at;
        break;
    case POWER_CUT:
        counting_vfs.cut_at = at;
        break;
    case BLOWS:
        break;
    }
}

static bool struck(enum blow blow, int at)
{
    return blow == POWER_CUT
               ? counting_vfs.is_cut
               : (blow == WRITE_FAILS ? counting_vfs.writes : counting_vfs.syncs) >= at;
}

/* The n-th write or sync of an award fails, or the power goes there, unsynced writes with it. */
static void whatever_fails_an_award_is_there_whole_or_not_at_all(void **state)
{
    struct kiosk_fixture f;
    int struck_at[BLOWS] = {0};
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&f, COUNTING_VFS);
    for (enum blow blow = WRITE_FAILS; blow < BLOWS; blow++) {
        bool hit = true;
        for (int at = 1; hit; at++) {
            struct award_shown shown, again;
            struct error err = {0};
            kiosk_fixture_session(&f, FIXTURE_EVENT);
            uint64_t before = kiosk_fixture_status(&f).awards;
            strike(blow, at);
            bool printed = award_issue(f.engine, &shown, &LEVEL_1, &err);
            hit = struck(blow, at);
            struck_at[blow] += hit;
            if (blow != POWER_CUT) { /* the box lives on: the next tap must work */
                strike(BLOWS, 0);
                assert_int_equal(kiosk_fixture_status(&f).awards, before + printed);
                kiosk_fixture_award(&f);
                kiosk_fixture_whole(&f);
                before++;
            }
            engine_close(f.engine);
            f.engine = NULL;
            counting_vfs_lose();
            kiosk_fixture_reopen(&f);
            assert_null(kiosk_fixture_status(&f).locked_reason);
            kiosk_fixture_whole(&f);
            uint64_t after = kiosk_fixture_status(&f).awards;
            assert_true(after == before + 1 || (!printed && after == before));
            kiosk_fixture_unlock(&f);
            if (printed) {
                assert_true(award_show_again(f.engine, &again, shown.id, &err));
                assert_string_equal(again.url, shown.url);
            }
        }
    }
    assert_true(struck_at[WRITE_FAILS] > 5);
    assert_true(struck_at[SYNC_FAILS] >= 1);
    assert_true(struck_at[POWER_CUT] > 5);
    kiosk_fixture_free(&f);
}

enum act { ACT_OPEN, ACT_VOID, ACT_CLOSE, ACT_TIME, ACT_APPLY, ACT_IDLE, ACTS };

static void act(struct kiosk_fixture *f, enum act which, const uint8_t *id,
                struct buffer *reply)
{
    struct exchange_result result = {0};
    struct error err = {0};
    switch (which) {
    case ACT_OPEN:
        session_open(f->engine, FIXTURE_OPEN_LAB, &err);
        break;
    case ACT_VOID:
        award_void(f->engine, id, VOID_TEST, &err);
        break;
    case ACT_CLOSE:
        session_close(f->engine, CLOSE_PERSON, &err);
        break;
    case ACT_TIME:
        engine_set_time(f->engine, engine_time(f->engine, NULL, NULL) + 1, &err);
        break;
    case ACT_APPLY:
        exchange_apply(f->engine, &result, buffer_view(reply), false, &err);
        break;
    case ACT_IDLE:
        engine_idle(f->engine, &err);
        break;
    case ACTS:
        break;
    }
}

static void a_power_cut_in_any_act_leaves_a_whole_ledger(void **state)
{
    struct kiosk_fixture f;
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&f, COUNTING_VFS);
    for (enum act which = ACT_OPEN; which < ACTS; which++) {
        bool hit = true;
        for (int at = 1; hit && at < 40; at += 3) {
            struct buffer jws = {0};
            kiosk_fixture_session(&f, FIXTURE_EVENT);
            struct award_shown shown = kiosk_fixture_award(&f);
            struct reply r = kiosk_fixture_reply(&f);
            kiosk_fixture_add_catalogue(&r, &f, ++f.catalogue_version);
            kiosk_fixture_sign_reply(&jws, &f, &r);
            strike(POWER_CUT, at);
            act(&f, which, shown.id, &jws);
            hit = counting_vfs.is_cut;
            engine_close(f.engine);
            f.engine = NULL;
            counting_vfs_lose();
            kiosk_fixture_reopen(&f);
            assert_null(kiosk_fixture_status(&f).locked_reason);
            kiosk_fixture_whole(&f);
            buffer_free(&jws);
        }
    }
    kiosk_fixture_free(&f);
}

static void a_full_disk_is_told_and_frees_itself(void **state)
{
    struct kiosk_fixture f;
    struct award_shown shown;
    struct error err = {0};
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&f, COUNTING_VFS);
    kiosk_fixture_session(&f, FIXTURE_EVENT);
    kiosk_fixture_award(&f);
    counting_vfs.full = true;
    assert_false(award_issue(f.engine, &shown, &LEVEL_1, &err));
    assert_true(error_is(&err, "disk-full"));
    assert_int_equal(err.fault, FAULT_STORAGE);
    counting_vfs.full = false;
    assert_int_equal(kiosk_fixture_award(&f).seq, 2);
    kiosk_fixture_whole(&f);
    kiosk_fixture_free(&f);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, kiosk_fixture_setup, kiosk_fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(the_url_holds_a_ticket_that_verifies),
        TEST(slots_are_taken_lowest_first_and_n_goes_on),
        TEST(an_award_at_an_event_for_minors_is_flagged),
        TEST(the_choose_rule_is_kept),
        TEST(the_event_must_offer_it),
        cmocka_unit_test(the_delegation_must_name_it),
        TEST(the_daily_cap_is_of_a_utc_day),
        TEST(after_its_last_second_a_delegation_awards_nothing),
        TEST(a_revoked_delegation_awards_nothing),
        TEST(it_is_shown_again_byte_for_byte),
        TEST(what_was_recorded_and_not_shown_is_offered_after_a_crash),
        TEST(an_award_is_voided_once),
        TEST(the_list_goes_back_page_by_page),
        TEST(a_damaged_id_is_told_and_not_read_past_its_end),
        TEST(tiles_and_strip_know_how_many_stand_today),
        TEST(the_credential_is_ours_and_needs_the_pin),
        cmocka_unit_test(one_sync_an_award_and_two_after_a_checkpoint),
        cmocka_unit_test(whatever_fails_an_award_is_there_whole_or_not_at_all),
        cmocka_unit_test(a_power_cut_in_any_act_leaves_a_whole_ledger),
        cmocka_unit_test(a_full_disk_is_told_and_frees_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
