/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "firmware/engine/ledger.h"
#include "firmware/engine/packs.h"
#include "tests/support/counting_vfs.h"
#include "tests/support/kiosk_fixture.h"

static const struct award_request SLIPS = {FIXTURE_LEVELS, 1, AWARD_ON_SLIP};

static struct award_shown shown[AWARD_GROUP_MAX]; /* of the last pack */

static uint64_t made(struct kiosk_fixture *f, size_t n)
{
    struct error err = {0};
    size_t count = 0;
    assert_true(award_issue_group(f->engine, shown, &count, n, &SLIPS, &err));
    assert_int_equal(count, n);
    return shown[0].n;
}

static struct pack found(struct kiosk_fixture *f, uint64_t n)
{
    struct pack p;
    struct error err = {0};
    if (!packs_find(&p, f->engine, n, &err))
        fail_msg("pack %llu: %s", (unsigned long long)n, err.text);
    return p;
}

/* Every slip of the pack can be printed, and its code is that of the paper. */
static void prints(struct kiosk_fixture *f, uint64_t n, size_t count)
{
    struct pack_slip slips[PACK_SLIPS_MAX];
    struct award_shown again;
    struct pack p = found(f, n);
    struct error err = {0};
    size_t there;
    assert_true(packs_slips(slips, &there, f->engine, &p, PACK_STANDING, &err));
    assert_int_equal(there, count);
    for (size_t i = 0; i < there; i++) {
        assert_true(award_show_again(f->engine, &again, slips[i].id, &err));
        assert_int_equal(again.n, slips[i].n);
    }
    award_shown_wipe(&again);
}

static void two_packs_are_two_and_say_what_they_are(void **state)
{
    struct kiosk_fixture *f = *state;
    struct pack packs[4];
    size_t count;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    uint64_t first = made(f, 12);
    kiosk_fixture_award(f); /* is no slip, and of no pack */
    uint64_t second = made(f, 3);
    assert_true(packs_list(packs, &count, 4, f->engine, UINT64_MAX, NULL));
    assert_int_equal(count, 2);
    assert_int_equal(packs[0].n, second);
    assert_int_equal(packs[0].count, 3);
    assert_int_equal(packs[0].number, 14);
    assert_int_equal(packs[1].n, first);
    assert_int_equal(packs[1].count, 12);
    assert_int_equal(packs[1].left, 12);
    assert_int_equal(packs[1].number, 1);
    assert_int_equal(packs[1].made_s, shown[0].time_s);
    assert_string_equal(packs[1].achievement, FIXTURE_LEVELS);
    assert_string_equal(packs[1].event, FIXTURE_EVENT);
    assert_true(packs_list(packs, &count, 4, f->engine, second, NULL)); /* the next page */
    assert_int_equal(count, 1);
    assert_int_equal(packs[0].n, first);
    kiosk_fixture_whole(f);
}

/* Whatever ends the program, each slip that is recorded is in a pack that can be printed. */
static void a_pack_is_there_after_lock_kill_and_the_next_session(void **state)
{
    struct kiosk_fixture *f = *state;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    uint64_t n = made(f, 12);
    prints(f, n, 12);
    assert_true(engine_lock(f->engine, CLOSE_IDLE, NULL));
    kiosk_fixture_unlock(f);
    prints(f, n, 12);
    kiosk_fixture_reopen(f);
    kiosk_fixture_unlock(f);
    prints(f, n, 12);
    kiosk_fixture_session(f, FIXTURE_OPEN_LAB);
    uint64_t next = made(f, 5);
    prints(f, n, 12);
    prints(f, next, 5);
    assert_string_equal(found(f, n).event, FIXTURE_EVENT);
    assert_string_equal(found(f, next).event, FIXTURE_OPEN_LAB);
}

/* All slips of all packs; each pack can be printed. */
static size_t in_packs(struct kiosk_fixture *f)
{
    struct pack packs[64];
    size_t count, slips = 0;
    assert_true(packs_list(packs, &count, 64, f->engine, UINT64_MAX, NULL));
    for (size_t i = 0; i < count; i++) {
        prints(f, packs[i].n, packs[i].count);
        slips += packs[i].count;
    }
    return slips;
}

static void whatever_fails_slips_are_in_a_pack_or_not_made(void **state)
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
        size_t count = 0;
        bool cut = at % 2 == 0;
        kiosk_fixture_session(&f, FIXTURE_EVENT);
        uint64_t before = kiosk_fixture_status(&f).awards;
        counting_vfs_reset();
        *(cut ? &counting_vfs.cut_at : &counting_vfs.fail_write_at) = (at + 1) / 2;
        bool ok = award_issue_group(f.engine, shown, &count, N, &SLIPS, NULL);
        hit = cut ? counting_vfs.is_cut : counting_vfs.writes >= (at + 1) / 2;
        struck += hit;
        engine_close(f.engine);
        f.engine = NULL;
        counting_vfs_lose();
        counting_vfs_reset();
        kiosk_fixture_reopen(&f);
        kiosk_fixture_unlock(&f);
        uint64_t after = kiosk_fixture_status(&f).awards;
        assert_true(after == before + N || (!ok && after == before));
        assert_int_equal(in_packs(&f), after);
    }
    assert_true(struck > 10);
    kiosk_fixture_free(&f);
}

static void a_pack_goes_on_under_the_next_delegation(void **state)
{
    struct kiosk_fixture *f = *state;
    struct exchange_result result;
    struct reply r = kiosk_fixture_reply(f);
    struct delegation d = kiosk_fixture_delegation(f);
    kiosk_fixture_session(f, FIXTURE_EVENT);
    made(f, 99);
    made(f, 99);
    kiosk_fixture_add_delegation(&r, f, &d);
    assert_true(kiosk_fixture_apply(&result, f, &r));
    f->clock.now_s += 86400; /* another day's cap */
    kiosk_fixture_session(f, FIXTURE_EVENT);
    made(f, 99);
    made(f, 99);
    made(f, 2);
    f->clock.now_s += 86400;
    kiosk_fixture_session(f, FIXTURE_OPEN_LAB);
    uint64_t n = made(f, 20); /* slots 399 and 400, then those of the next */
    struct pack p = found(f, n);
    assert_int_equal(p.count, 20);
    assert_true(p.last_n - p.n > 19); /* a CLOSE and an OPEN lie between */
    prints(f, n, 20);
}

static void what_became_of_the_paper_is_kept(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    unsigned waiting;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    uint64_t first = made(f, 12), second = made(f, 5);
    assert_true(packs_not_on_paper(&waiting, f->engine, NULL));
    assert_int_equal(waiting, 17);
    assert_true(packs_note(f->engine, first, PACK_PRINTED, NULL));
    f->clock.now_s += 60;
    assert_true(packs_note(f->engine, first, PACK_IN_FILE, NULL));
    assert_true(packs_hand_out(f->engine, first, 8, NULL));
    assert_false(packs_hand_out(f->engine, first, 13, &err));
    assert_true(error_is(&err, "group-size"));
    assert_false(packs_hand_out(f->engine, first + 1, 1, &err));
    assert_true(error_is(&err, "no-such-pack"));
    kiosk_fixture_reopen(f);
    struct pack p = found(f, first);
    assert_int_equal(p.file_s - p.printed_s, 60);
    assert_int_equal(p.handed, 8);
    assert_int_equal(p.left, 4);
    assert_int_equal(found(f, second).printed_s, 0);
    assert_true(packs_not_on_paper(&waiting, f->engine, NULL));
    assert_int_equal(waiting, 5);
}

static void the_rest_is_voided_and_keeps_its_places(void **state)
{
    struct kiosk_fixture *f = *state;
    struct pack_slip left[PACK_SLIPS_MAX];
    uint8_t ids[PACK_SLIPS_MAX][TICKET_ID_LEN];
    size_t count;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    uint64_t n = made(f, 12);
    assert_true(award_void(f->engine, shown[2].id, VOID_TEST, NULL));
    assert_true(award_void(f->engine, shown[10].id, VOID_TEST, NULL));
    assert_true(packs_hand_out(f->engine, n, 9, NULL));
    struct pack p = found(f, n);
    assert_int_equal(p.voided, 2);
    assert_int_equal(p.left, 2);
    assert_true(packs_slips(left, &count, f->engine, &p, PACK_LEFT, NULL));
    assert_int_equal(count, 2);
    assert_int_equal(left[0].place, 10);
    assert_int_equal(left[1].place, 12);
    for (size_t i = 0; i < count; i++)
        memcpy(ids[i], left[i].id, TICKET_ID_LEN);
    assert_true(award_void_many(f->engine, ids, count, VOID_OTHER, NULL));
    p = found(f, n);
    assert_int_equal(p.left, 0);
    assert_int_equal(p.voided, 4);
    prints(f, n, 8);
    kiosk_fixture_whole(f);
}

static void a_pack_is_one_sync_with_its_awards(void **state)
{
    struct kiosk_fixture f;
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&f, COUNTING_VFS);
    kiosk_fixture_session(&f, FIXTURE_EVENT);
    kiosk_fixture_award(&f);
    counting_vfs_reset();
    made(&f, 60);
    assert_int_equal(counting_vfs.syncs, 1);
    kiosk_fixture_free(&f);
}

/* The file as a program before packs left it. */
static void without_packs(struct kiosk_fixture *f)
{
    char path[FILE_PATH_MAX];
    sqlite3 *db = NULL;
    engine_close(f->engine);
    f->engine = NULL;
    scratch_file(path, &f->scratch, "K/ledger-1.db");
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db, "DROP TABLE packs; PRAGMA user_version = 2", NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
    kiosk_fixture_reopen(f);
    kiosk_fixture_unlock(f);
}

static void slips_of_an_older_program_are_found_in_packs(void **state)
{
    struct kiosk_fixture *f = *state;
    struct pack packs[6];
    size_t count;
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    uint64_t first = made(f, 12);
    f->clock.now_s += 1;
    uint64_t second = made(f, 7);
    kiosk_fixture_award(f);
    kiosk_fixture_session(f, FIXTURE_OPEN_LAB);
    uint64_t third = made(f, 2);
    without_packs(f);
    assert_true(packs_list(packs, &count, 6, f->engine, UINT64_MAX, NULL));
    assert_int_equal(count, 3);
    assert_int_equal(packs[0].n, third);
    assert_int_equal(packs[0].count, 2);
    assert_int_equal(packs[1].n, second);
    assert_int_equal(packs[1].count, 7);
    assert_int_equal(packs[2].n, first);
    assert_int_equal(packs[2].count, 12);
    prints(f, first, 12);
    prints(f, third, 2);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, kiosk_fixture_setup, kiosk_fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(two_packs_are_two_and_say_what_they_are),
        TEST(a_pack_is_there_after_lock_kill_and_the_next_session),
        cmocka_unit_test(whatever_fails_slips_are_in_a_pack_or_not_made),
        TEST(a_pack_goes_on_under_the_next_delegation),
        TEST(what_became_of_the_paper_is_kept),
        TEST(the_rest_is_voided_and_keeps_its_places),
        cmocka_unit_test(a_pack_is_one_sync_with_its_awards),
        TEST(slips_of_an_older_program_are_found_in_packs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
