/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/engine/award_read.h"
#include "firmware/engine/award_standing.h"
#include "tests/support/counting_vfs.h"
#include "tests/support/kiosk_fixture.h"

static const struct award_request ON_SCREEN = {FIXTURE_LEVELS, 1, AWARD_ON_SCREEN};
static const struct award_request ON_SLIPS = {FIXTURE_LEVELS, 1, AWARD_ON_SLIP};

static struct award_shown shown[AWARD_GROUP_MAX]; /* of the test at hand */

static void made(struct kiosk_fixture *f, size_t n, const struct award_request *request)
{
    struct error err = {0};
    size_t count = 0;
    assert_true(award_issue_group(f->engine, shown, &count, n, request, &err));
    assert_int_equal(count, n);
    assert_int_equal(err.fault, FAULT_NONE);
}

/* Another delegation beside the fixture's first, with this many slots and this cap. */
static void delegate(struct kiosk_fixture *f, uint32_t slots, uint32_t cap)
{
    struct exchange_result result;
    struct reply r = kiosk_fixture_reply(f);
    struct delegation d = kiosk_fixture_delegation(f);
    d.seq_count = slots;
    d.daily_cap = cap;
    kiosk_fixture_add_delegation(&r, f, &d);
    assert_true(kiosk_fixture_apply(&result, f, &r));
}

static void revoke_first(struct kiosk_fixture *f)
{
    struct exchange_result result;
    struct reply r = kiosk_fixture_reply(f);
    r.revoked[r.revoked_count++] = 1;
    assert_true(kiosk_fixture_apply(&result, f, &r));
}

/* ---- a group */

static void each_person_has_a_ticket_and_a_slot_of_their_own(void **state)
{
    struct kiosk_fixture *f = *state;
    uint8_t award[32];
    kiosk_fixture_session(f, FIXTURE_EVENT);
    made(f, AWARD_GROUP_MAX, &ON_SCREEN);
    vault_award_public(award, engine_vault(f->engine));
    for (size_t i = 0; i < AWARD_GROUP_MAX; i++) {
        struct ticket t;
        assert_true(ticket_url_parse(&t, NULL, bytes_of_text(shown[i].url), NULL));
        assert_true(ticket_verify(&t, award, NULL));
        assert_int_equal(t.seq, i + 1);
        assert_int_equal(shown[i].seq, i + 1);
        assert_int_equal(shown[i].n, i + 1);
        assert_int_equal(t.flags, CLOCK_CHIP << 4);
        assert_int_equal(t.ttl, TICKET_TTL_HOURS);
        for (size_t k = 0; k < i; k++)
            assert_memory_not_equal(shown[k].id, shown[i].id, TICKET_ID_LEN);
    }
    assert_int_equal(kiosk_fixture_status(f).awards, 99);
    assert_int_equal(session_now(f->engine).awards, 99);
    assert_int_equal(award_standing_at_event(f->engine, FIXTURE_LEVELS), 99);
    kiosk_fixture_whole(f);
}

static void a_slip_says_so_and_can_be_claimed_for_five_years(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_line line;
    size_t count;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    made(f, 2, &ON_SLIPS);
    struct ticket t;
    assert_true(ticket_url_parse(&t, NULL, bytes_of_text(shown[1].url), NULL));
    assert_int_equal(t.flags, TICKET_FLAG_SLIP | CLOCK_CHIP << 4);
    assert_int_equal(t.ttl, TICKET_TTL_SLIP_HOURS);
    assert_true(award_list(&line, &count, 1, f->engine, UINT64_MAX, NULL));
    assert_int_equal(line.form, AWARD_ON_SLIP);
}

static void a_group_of_twelve_is_one_sync(void **state)
{
    struct kiosk_fixture f;
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&f, COUNTING_VFS);
    kiosk_fixture_session(&f, FIXTURE_EVENT);
    kiosk_fixture_award(&f);
    counting_vfs_reset();
    made(&f, 12, &ON_SCREEN);
    assert_int_equal(counting_vfs.syncs, 1);
    counting_vfs_reset();
    made(&f, 99, &ON_SLIPS);
    assert_int_equal(counting_vfs.syncs, 1);
    kiosk_fixture_free(&f);
}

static void a_group_is_of_one_to_ninety_nine(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    size_t count = 5;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    assert_false(award_issue_group(f->engine, shown, &count, 0, &ON_SCREEN, &err));
    assert_true(error_is(&err, "group-size"));
    assert_int_equal(count, 0);
    assert_false(award_issue_group(f->engine, shown, &count, 100, &ON_SCREEN, &err));
    assert_true(error_is(&err, "group-size"));
    assert_int_equal(kiosk_fixture_status(f).awards, 0);
}

static void what_refuses_an_award_refuses_a_group(void **state)
{
    struct kiosk_fixture *f = *state;
    const struct award_request both = {FIXTURE_SKILLS, 1, AWARD_ON_SCREEN};
    struct error err = {0};
    size_t count = 5;
    assert_false(award_issue_group(f->engine, shown, &count, 3, &ON_SCREEN, &err));
    assert_true(error_is(&err, "locked"));
    kiosk_fixture_unlock(f);
    assert_false(award_issue_group(f->engine, shown, &count, 3, &ON_SCREEN, &err));
    assert_true(error_is(&err, "no-session"));
    kiosk_fixture_session(f, FIXTURE_EVENT);
    assert_false(award_issue_group(f->engine, shown, &count, 3, &both, &err));
    assert_true(error_is(&err, "results-choose"));
    assert_int_equal(count, 0);
    assert_int_equal(kiosk_fixture_status(f).awards, 0);
}

static void where_the_day_allows_fewer_those_are_made_and_it_says_why(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    size_t count;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    made(f, 99, &ON_SCREEN);
    made(f, 95, &ON_SCREEN);
    memset(shown, 0x5a, sizeof shown);
    assert_true(award_issue_group(f->engine, shown, &count, 12, &ON_SCREEN, &err));
    assert_int_equal(count, 6); /* 200 a day */
    assert_true(error_is(&err, "daily-cap"));
    assert_int_equal(shown[5].seq, 200);
    for (size_t i = 6; i < 12; i++)
        assert_string_equal(shown[i].url, ""); /* nothing left of those not made */
    assert_false(award_issue_group(f->engine, shown, &count, 12, &ON_SCREEN, &err));
    assert_true(error_is(&err, "daily-cap"));
    assert_int_equal(count, 0);
    kiosk_fixture_whole(f);
}

static void where_slots_allow_fewer_those_are_made_and_it_says_why(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    size_t count;
    delegate(f, 7, 200);
    revoke_first(f);
    kiosk_fixture_session(f, FIXTURE_EVENT);
    assert_true(award_issue_group(f->engine, shown, &count, 12, &ON_SCREEN, &err));
    assert_int_equal(count, 7);
    assert_true(error_is(&err, "slots-used"));
    assert_false(award_issue_group(f->engine, shown, &count, 1, &ON_SCREEN, &err));
    assert_true(error_is(&err, "slots-used"));
    kiosk_fixture_whole(f);
}

static void a_group_goes_on_under_the_next_delegation(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_line lines[20];
    size_t count;
    delegate(f, 7, 200);
    delegate(f, 400, 200);
    revoke_first(f);
    kiosk_fixture_session(f, FIXTURE_EVENT);
    made(f, 12, &ON_SCREEN);
    assert_int_equal(session_now(f->engine).serial, 3);
    assert_int_equal(shown[6].seq, 407);
    assert_int_equal(shown[7].seq, 801);
    kiosk_fixture_whole(f);
    kiosk_fixture_reopen(f); /* the whole tap is offered, from before that OPEN on */
    assert_true(award_unshown(lines, &count, 20, f->engine, NULL));
    assert_int_equal(count, 12);
    assert_memory_equal(lines[0].id, shown[0].id, TICKET_ID_LEN);
    assert_memory_equal(lines[11].id, shown[11].id, TICKET_ID_LEN);
}

/* A write fails, or the power goes, at every point of a group: all of it is there or none. */
static void whatever_fails_a_group_is_there_whole_or_not_at_all(void **state)
{
    enum { N = 5 };
    struct kiosk_fixture f;
    int struck = 0;
    bool hit = true;
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&f, COUNTING_VFS);
    for (int at = 1; hit; at++) {
        size_t count = 9;
        bool cut = at % 2 == 0;
        struct error err = {0};
        kiosk_fixture_session(&f, FIXTURE_EVENT);
        uint64_t before = kiosk_fixture_status(&f).awards;
        counting_vfs_reset();
        *(cut ? &counting_vfs.cut_at : &counting_vfs.fail_write_at) = (at + 1) / 2;
        bool ok = award_issue_group(f.engine, shown, &count, N, &ON_SCREEN, &err);
        hit = cut ? counting_vfs.is_cut : counting_vfs.writes >= (at + 1) / 2;
        struck += hit;
        assert_int_equal(count, ok ? N : 0);
        engine_close(f.engine);
        f.engine = NULL;
        counting_vfs_lose();
        counting_vfs_reset();
        kiosk_fixture_reopen(&f);
        kiosk_fixture_whole(&f);
        uint64_t after = kiosk_fixture_status(&f).awards;
        assert_true(after == before + N || (!ok && after == before));
    }
    assert_true(struck > 10);
    kiosk_fixture_free(&f);
}

static void on_a_full_disk_nothing_is_made_and_the_next_try_works(void **state)
{
    struct kiosk_fixture f;
    struct error err = {0};
    uint8_t ids[1][TICKET_ID_LEN];
    size_t count;
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&f, COUNTING_VFS);
    kiosk_fixture_session(&f, FIXTURE_EVENT);
    memcpy(ids[0], kiosk_fixture_award(&f).id, TICKET_ID_LEN);
    counting_vfs.full = true;
    assert_false(award_issue_group(f.engine, shown, &count, 12, &ON_SCREEN, &err));
    assert_true(error_is(&err, "disk-full"));
    assert_int_equal(count, 0);
    assert_string_equal(shown[0].url, ""); /* no QR of what was not committed */
    assert_false(award_void_many(f.engine, ids, 1, VOID_OTHER, &err));
    assert_true(error_is(&err, "disk-full"));
    counting_vfs.full = false;
    kiosk_fixture_whole(&f);
    made(&f, 12, &ON_SCREEN);
    assert_int_equal(shown[0].seq, 2);
    assert_true(award_void_many(f.engine, ids, 1, VOID_OTHER, &err));
    kiosk_fixture_whole(&f);
    kiosk_fixture_free(&f);
}

/* ---- several voided at once */

static void ids_of(uint8_t ids[][TICKET_ID_LEN], size_t from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        memcpy(ids[i], shown[from + i].id, TICKET_ID_LEN);
}

static void a_group_is_undone_in_one_sync(void **state)
{
    struct kiosk_fixture f;
    uint8_t ids[12][TICKET_ID_LEN];
    struct error err = {0};
    struct award_shown again;
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&f, COUNTING_VFS);
    kiosk_fixture_session(&f, FIXTURE_EVENT);
    made(&f, 12, &ON_SCREEN);
    ids_of(ids, 0, 12);
    counting_vfs_reset();
    assert_true(award_void_many(f.engine, ids, 12, VOID_DOUBLE, &err));
    assert_int_equal(counting_vfs.syncs, 1);
    for (size_t i = 0; i < 12; i++) {
        assert_false(award_show_again(f.engine, &again, ids[i], &err));
        assert_true(error_is(&err, "voided"));
    }
    assert_int_equal(kiosk_fixture_status(&f).voided, 12);
    kiosk_fixture_whole(&f);
    kiosk_fixture_free(&f);
}

static void one_that_cannot_be_voided_leaves_them_all(void **state)
{
    struct kiosk_fixture *f = *state;
    uint8_t ids[4][TICKET_ID_LEN];
    uint8_t(*many)[TICKET_ID_LEN] = ids;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    made(f, 4, &ON_SCREEN);
    ids_of(ids, 0, 4);
    ids[3][0] ^= 1;
    assert_false(award_void_many(f->engine, many, 4, VOID_OTHER, &err));
    assert_true(error_is(&err, "no-such-award"));
    memcpy(ids[3], ids[1], TICKET_ID_LEN); /* the same twice */
    assert_false(award_void_many(f->engine, many, 4, VOID_OTHER, &err));
    assert_true(error_is(&err, "voided"));
    assert_false(award_void_many(f->engine, many, 0, VOID_OTHER, &err));
    assert_true(error_is(&err, "group-size"));
    assert_false(award_void_many(f->engine, many, AWARD_VOID_MAX + 1, VOID_OTHER, &err));
    assert_true(error_is(&err, "group-size"));
    assert_int_equal(kiosk_fixture_status(f).voided, 0);
    kiosk_fixture_whole(f);
    assert_true(award_void_many(f->engine, many, 3, VOID_OTHER, &err));
    assert_int_equal(kiosk_fixture_status(f).voided, 3);
    kiosk_fixture_whole(f);
}

/* ---- sixty slips: 52 handed out, 8 left over */

static void left_over_slips_are_found_by_code_and_voided_in_one_act(void **state)
{
    struct kiosk_fixture *f = *state;
    uint8_t ids[8][TICKET_ID_LEN];
    char code[20];
    uint8_t hash[32];
    kiosk_fixture_session(f, FIXTURE_EVENT);
    made(f, 60, &ON_SLIPS);
    for (size_t i = 0; i < 8; i++) {
        struct award_line line;
        struct ticket t;
        assert_true(ticket_url_parse(&t, NULL, bytes_of_text(shown[52 + i].url), NULL));
        ticket_short_code(code, hash, t.secret);
        struct bytes said = i % 2 == 0 ? bytes_of_text(code) : bytes_of_text(shown[52 + i].url);
        assert_true(award_find_code(&line, f->engine, said, NULL));
        assert_int_equal(line.seq, 53 + i);
        assert_string_equal(line.achievement, FIXTURE_LEVELS);
        assert_false(line.voided);
        memcpy(ids[i], line.id, TICKET_ID_LEN);
    }
    assert_true(award_void_many(f->engine, ids, 8, VOID_OTHER, NULL));
    struct engine_status status = kiosk_fixture_status(f);
    assert_int_equal(status.awards - status.voided, 52);
    kiosk_fixture_whole(f);
}

static void a_code_is_read_as_people_write_it(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_line line;
    struct ticket t;
    char code[20], typed[40] = "";
    uint8_t hash[32];
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    made(f, 9, &ON_SLIPS);
    for (size_t i = 0; i < 9; i++) {
        size_t len = 0;
        assert_true(ticket_url_parse(&t, NULL, bytes_of_text(shown[i].url), NULL));
        ticket_short_code(code, hash, t.secret);
        typed[len++] = ' ';
        for (const char *c = code; *c != '\0'; c++) {
            if (*c == '-')
                continue;
            typed[len++] = *c == '0' ? 'o' : *c == '1' ? 'l' : *c >= 'A' ? (char)(*c | 32) : *c;
            if (len % 7 == 0)
                typed[len++] = ' ';
        }
        assert_true(award_find_code(&line, f->engine, bytes_of(typed, len), &err));
        assert_int_equal(line.seq, i + 1);
    }
    static const char *const no_code[] = {"",
                                          "ABC",
                                          "0123-4567-89AB-CDEU",
                                          "0123-4567-89AB-CDEFG",
                                          "https://example.org/",
                                          "0123456789ABCDEF0123456789ABCDEF01234567"};
    for (size_t i = 0; i < sizeof no_code / sizeof no_code[0]; i++) {
        assert_false(award_find_code(&line, f->engine, bytes_of_text(no_code[i]), &err));
        assert_true(error_is(&err, "not-a-code"));
    }
    assert_false(award_find_code(&line, f->engine, bytes_of_text("0123-4567-89AB-CDEF"), &err));
    assert_true(error_is(&err, "no-such-award"));
    f->clock.now_s += 15 * 86400; /* its QR cannot be made again either */
    assert_false(award_find_code(&line, f->engine, bytes_of_text(code), &err));
    assert_true(error_is(&err, "no-such-award"));
}

/* ---- lists */

static void a_session_lists_its_own(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_line lines[4];
    size_t count;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct session_view first = session_now(f->engine);
    made(f, 5, &ON_SCREEN);
    assert_true(session_open(f->engine, FIXTURE_OPEN_LAB, &err));
    struct session_view second = session_now(f->engine);
    made(f, 2, &ON_SCREEN);
    assert_true(award_list_session(lines, &count, 4, f->engine, first.id, UINT64_MAX, &err));
    assert_int_equal(count, 4);
    assert_int_equal(lines[0].seq, 5);
    assert_string_equal(lines[0].event, FIXTURE_EVENT);
    assert_true(award_list_session(lines, &count, 4, f->engine, first.id, lines[3].n, &err));
    assert_int_equal(count, 1);
    assert_int_equal(lines[0].seq, 1);
    assert_true(award_list_session(lines, &count, 4, f->engine, second.id, UINT64_MAX, &err));
    assert_int_equal(count, 2);
    assert_int_equal(lines[1].seq, 6);
    second.id[0] ^= 1;
    assert_false(award_list_session(lines, &count, 4, f->engine, second.id, UINT64_MAX, &err));
    assert_true(error_is(&err, "no-such-session"));
}

static void after_a_crash_the_whole_last_tap_is_offered(void **state)
{
    struct kiosk_fixture *f = *state;
    struct award_line lines[AWARD_GROUP_MAX];
    size_t count;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    made(f, 3, &ON_SCREEN);
    made(f, 12, &ON_SCREEN);
    assert_true(award_void(f->engine, shown[4].id, VOID_TEST, &err));
    kiosk_fixture_reopen(f);
    kiosk_fixture_unlock(f);
    assert_true(award_unshown(lines, &count, AWARD_GROUP_MAX, f->engine, &err));
    assert_int_equal(count, 11);
    for (size_t i = 0; i < count; i++) {
        struct award_shown again;
        size_t it = i < 4 ? i : i + 1;
        assert_memory_equal(lines[i].id, shown[it].id, TICKET_ID_LEN);
        assert_true(award_show_again(f->engine, &again, lines[i].id, &err));
        assert_string_equal(again.url, shown[it].url);
    }
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f); /* the next tap is one award */
    kiosk_fixture_reopen(f);
    assert_true(award_unshown(lines, &count, AWARD_GROUP_MAX, f->engine, &err));
    assert_int_equal(count, 1);
    assert_int_equal(lines[0].seq, 16);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, kiosk_fixture_setup, kiosk_fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(each_person_has_a_ticket_and_a_slot_of_their_own),
        TEST(a_slip_says_so_and_can_be_claimed_for_five_years),
        cmocka_unit_test(a_group_of_twelve_is_one_sync),
        TEST(a_group_is_of_one_to_ninety_nine),
        TEST(what_refuses_an_award_refuses_a_group),
        TEST(where_the_day_allows_fewer_those_are_made_and_it_says_why),
        TEST(where_slots_allow_fewer_those_are_made_and_it_says_why),
        TEST(a_group_goes_on_under_the_next_delegation),
        cmocka_unit_test(whatever_fails_a_group_is_there_whole_or_not_at_all),
        cmocka_unit_test(on_a_full_disk_nothing_is_made_and_the_next_try_works),
        cmocka_unit_test(a_group_is_undone_in_one_sync),
        TEST(one_that_cannot_be_voided_leaves_them_all),
        TEST(left_over_slips_are_found_by_code_and_voided_in_one_act),
        TEST(a_code_is_read_as_people_write_it),
        TEST(a_session_lists_its_own),
        TEST(after_a_crash_the_whole_last_tap_is_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
