/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/engine/engine_accept.h"
#include "firmware/engine/engine_init.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/exchange_uploads.h"
#include "firmware/wire/enrolment.h"
#include "firmware/wire/pictures.h"
#include "keys/jws.h"
#include "keys/pin_attempts.h"
#include "tests/support/counting_vfs.h"
#include "tests/support/kiosk_fixture.h"

enum { DAY_S = 86400 };

/* ---- K */

static void init_makes_the_files_of_k_and_only_once(void **state)
{
    static const char *const files[] = {"kiosk.json", "device.key", "vault.json",
                                        "ledger-1.db"};
    struct kiosk_fixture f;
    struct error err = {0};
    char path[FILE_PATH_MAX];
    struct stat about;
    const struct vault_proof proof = {.pin = FIXTURE_PIN};
    (void)state;
    kiosk_fixture_init(&f, NULL);
    assert_int_equal(stat(f.dir, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0700);
    for (size_t i = 0; i < 4; i++) {
        assert_true(file_path(path, f.dir, files[i], &err));
        assert_int_equal(stat(path, &about), 0);
        assert_int_equal(about.st_mode & 0077, 0);
    }
    assert_false(engine_init(f.dir, "Again", "red", &proof, &f.ports, &err));
    assert_int_equal(err.fault, FAULT_CONFLICT);
    kiosk_fixture_free(&f);
}

static void a_failed_init_leaves_nothing_that_would_stop_the_next(void **state)
{
    struct scratch scratch;
    struct fixed_clock clock;
    struct seeded_random random;
    struct error err = {0};
    char dir[FILE_PATH_MAX];
    struct vault_proof proof = {.pin = "12"}; /* too short */
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    scratch_make(&scratch);
    scratch_file(dir, &scratch, "K");
    struct engine_ports ports = {.clock = fixed_clock(&clock, clock_build_time() + DAY_S),
                                 .random = seeded_random(&random, 1),
                                 .cost = {8192, 1},
                                 .vfs = COUNTING_VFS};
    assert_false(engine_init(dir, "Kiosk", "blue", &proof, &ports, &err));
    assert_true(error_is(&err, "pin-form"));
    proof.pin = FIXTURE_PIN;
    assert_false(engine_init(dir, "", "blue", &proof, &ports, &err));
    counting_vfs.full = true; /* the ledger cannot be made */
    assert_false(engine_init(dir, "Kiosk", "blue", &proof, &ports, &err));
    assert_true(error_is(&err, "disk-full"));
    counting_vfs.full = false;
    if (!engine_init(dir, "Kiosk", "blue", &proof, &ports, &err))
        fail_msg("%s", err.text);
    scratch_remove(&scratch);
}

static void no_kiosk_here_says_how_to_make_one(void **state)
{
    struct kiosk_fixture f;
    struct engine *e = NULL;
    struct error err = {0};
    (void)state;
    kiosk_fixture_init(&f, NULL);
    assert_false(
        engine_open(&e, f.scratch.path, NULL, ENGINE_WRITE, &f.ports, &err)); /* above K */
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_non_null(strstr(err.text, "init"));
    kiosk_fixture_free(&f);
}

static void the_second_writer_is_told(void **state)
{
    struct kiosk_fixture *f = *state;
    struct engine *second = NULL;
    struct error err = {0};
    assert_false(engine_open(&second, f->dir, NULL, ENGINE_WRITE, &f->ports, &err));
    assert_int_equal(err.fault, FAULT_CONFLICT);
    assert_true(error_is(&err, "in-use"));
    assert_true(engine_open(&second, f->dir, NULL, ENGINE_READ, &f->ports, &err));
    engine_close(second);
}

static void a_folder_that_cannot_be_written_is_told(void **state)
{
    struct kiosk_fixture f;
    struct error err = {0};
    struct vault_proof proof = {.pin = FIXTURE_PIN};
    char below[FILE_PATH_MAX];
    (void)state;
    kiosk_fixture_init(&f, NULL);
    /* a file where a folder must be: no user can write there, root neither */
    char file[FILE_PATH_MAX];
    assert_true(file_path(file, f.dir, "kiosk.json", &err) &&
                file_path(below, file, "K", &err));
    assert_false(engine_init(below, "Kiosk", "blue", &proof, &f.ports, &err));
    assert_int_equal(err.fault, FAULT_STORAGE);
    assert_non_null(strstr(err.text, "kiosk.json"));
    kiosk_fixture_free(&f);
}

static void keys_of_two_kiosks_are_not_mixed(void **state)
{
    (void)state;
    struct kiosk_fixture other;
    struct engine *e = NULL;
    struct error err = {0};
    char path[FILE_PATH_MAX];
    const uint8_t seed[32] = {77};
    kiosk_fixture_init(&other, NULL);
    engine_close(other.engine);
    other.engine = NULL;
    assert_true(file_path(path, other.dir, "device.key", &err));
    assert_true(file_write(path, bytes_of(seed, 32), 0600, &err));
    assert_false(engine_open(&e, other.dir, NULL, ENGINE_WRITE, &other.ports, &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    kiosk_fixture_free(&other);
}

/* ---- enrolment and accept */

static void the_request_carries_our_keys_and_its_words(void **state)
{
    struct kiosk_fixture f;
    struct buffer jws = {0}, payload = {0};
    struct enrolment request;
    struct error err = {0};
    char words[121], again[121];
    uint8_t award[32];
    (void)state;
    kiosk_fixture_init(&f, NULL);
    assert_true(engine_enrol(f.engine, &jws, words, &err));
    assert_true(enrolment_parse(&request, &payload, buffer_view(&jws), &err));
    vault_award_public(award, engine_vault(f.engine));
    assert_memory_equal(request.award_key, award, 32);
    assert_int_equal(request.epoch, 1);
    assert_string_equal(request.name, "Médiathèque");
    six_words(again, buffer_view(&payload));
    assert_string_equal(words, again);
    buffer_free(&jws);
    buffer_free(&payload);
    kiosk_fixture_free(&f);
}

static void the_first_accept_asks_before_anything_is_kept(void **state)
{
    struct kiosk_fixture f;
    struct buffer jws = {0};
    struct error err = {0};
    struct engine_authority authority;
    char words[121];
    (void)state;
    kiosk_fixture_init(&f, NULL);
    struct reply r = kiosk_fixture_reply(&f);
    struct delegation d = kiosk_fixture_delegation(&f);
    kiosk_fixture_add_catalogue(&r, &f, 1);
    kiosk_fixture_add_delegation(&r, &f, &d);
    kiosk_fixture_sign_reply(&jws, &f, &r);
    struct bytes file = buffer_view(&jws);
    assert_false(engine_accept(f.engine, &file, 1, false, &authority, &err));
    assert_true(error_is(&err, "authority-unknown"));
    six_words(words, bytes_of(f.authority.public_key, 32));
    assert_string_equal(authority.words, words);
    assert_string_equal(authority.issuer, FIXTURE_ISSUER);
    assert_null(engine_catalogue(f.engine));
    assert_null(kiosk_fixture_status(&f).kiosk);
    assert_true(engine_accept(f.engine, &file, 1, true, &authority, &err));
    assert_string_equal(kiosk_fixture_status(&f).kiosk, FIXTURE_KIOSK);
    assert_int_equal(engine_delegation_count(f.engine), 1);
    assert_true(engine_accept(f.engine, &file, 1, false, &authority, &err)); /* known now */
    assert_true(authority.known);
    buffer_free(&jws);
    kiosk_fixture_free(&f);
}

static void another_authority_never_takes_over(void **state)
{
    struct kiosk_fixture *f = *state;
    struct buffer jws = {0};
    struct error err = {0};
    struct engine_authority authority;
    const uint8_t seed[32] = {99};
    struct reply r = kiosk_fixture_reply(f);
    struct signing_key ours = f->authority;
    signing_from_seed(&f->authority, seed);
    kiosk_fixture_add_catalogue(&r, f, 9);
    kiosk_fixture_sign_reply(&jws, f, &r);
    f->authority = ours;
    struct bytes file = buffer_view(&jws);
    assert_false(engine_accept(f->engine, &file, 1, true, &authority, &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    assert_int_equal(catalogue_version(engine_catalogue(f->engine)), 1);
    buffer_free(&jws);
}

static void parts_of_an_approval_come_in_any_order(void **state)
{
    struct kiosk_fixture f;
    struct buffer files[2] = {{0}};
    struct error err = {0};
    struct engine_authority authority;
    char hex[65];
    (void)state;
    kiosk_fixture_init(&f, NULL);
    struct reply first = kiosk_fixture_reply(&f), second = kiosk_fixture_reply(&f);
    struct delegation d = kiosk_fixture_delegation(&f);
    kiosk_fixture_add_catalogue(&first, &f, 1);
    kiosk_fixture_add_delegation(&first, &f, &d);
    kiosk_fixture_picture(&second.pictures[0].png, hex);
    memcpy(second.pictures[0].sha256, hex, sizeof hex);
    second.picture_count = 1;
    kiosk_fixture_sign_reply(&files[1], &f, &first);
    kiosk_fixture_sign_reply(&files[0], &f, &second);
    struct bytes views[2] = {buffer_view(&files[0]), buffer_view(&files[1])};
    if (!engine_accept(f.engine, views, 2, true, &authority, &err))
        fail_msg("%s", err.text);
    assert_int_equal(kiosk_fixture_status(&f).pictures_missing, 0);
    struct buffer png = {0};
    assert_true(engine_picture(&png, f.engine, hex, &err));
    buffer_free(&png);
    buffer_free(&files[0]);
    buffer_free(&files[1]);
    kiosk_fixture_free(&f);
}

static void an_approval_for_another_kiosk_is_refused(void **state)
{
    struct kiosk_fixture f;
    struct buffer jws = {0};
    struct error err = {0};
    struct engine_authority authority;
    (void)state;
    for (int what = 0; what < 3; what++) {
        kiosk_fixture_init(&f, NULL);
        struct reply r = kiosk_fixture_reply(&f);
        struct delegation d = kiosk_fixture_delegation(&f);
        if (what == 0)
            d.award_key[0] ^= 1;
        if (what == 1)
            d.device_key[0] ^= 1;
        if (what == 2)
            snprintf(d.kiosk, sizeof d.kiosk, "kiosk-02");
        kiosk_fixture_add_catalogue(&r, &f, 1);
        kiosk_fixture_add_delegation(&r, &f, &d);
        buffer_clear(&jws);
        kiosk_fixture_sign_reply(&jws, &f, &r);
        struct bytes file = buffer_view(&jws);
        assert_false(engine_accept(f.engine, &file, 1, true, &authority, &err));
        assert_int_equal(err.fault, FAULT_UNTRUSTED);
        assert_null(engine_catalogue(f.engine));
        kiosk_fixture_free(&f);
    }
    buffer_free(&jws);
}

/* ---- locking, PIN, alerts */

static void unlocking_opens_no_session_and_locking_closes_it(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    struct award_shown shown;
    const struct award_request request = {FIXTURE_LEVELS, 1, AWARD_ON_SCREEN};
    uint64_t before = kiosk_fixture_status(f).entries;
    assert_false(award_issue(f->engine, &shown, &request, &err));
    assert_true(error_is(&err, "locked"));
    kiosk_fixture_unlock(f);
    assert_int_equal(kiosk_fixture_status(f).entries, before);
    assert_false(award_issue(f->engine, &shown, &request, &err));
    assert_true(error_is(&err, "no-session"));
    assert_true(session_open(f->engine, FIXTURE_EVENT, &err));
    assert_int_equal(kiosk_fixture_status(f).entries, before + 1);
    assert_true(engine_lock(f->engine, CLOSE_IDLE, &err));
    assert_int_equal(kiosk_fixture_status(f).entries, before + 2);
    assert_false(kiosk_fixture_status(f).unlocked);
    assert_false(kiosk_fixture_status(f).session_open);
}

static uint64_t wrong_pins(struct kiosk_fixture *f, int count)
{
    const struct vault_proof wrong = {.pin = "000000"};
    struct error err = {0};
    for (int i = 0; i < count; i++) {
        assert_false(engine_unlock(f->engine, NULL, &wrong, &err));
        fixed_clock_pass(&f->clock, 30);
    }
    return kiosk_fixture_status(f).entries;
}

static void a_lockout_writes_one_alert_an_hour(void **state)
{
    struct kiosk_fixture *f = *state;
    uint64_t before = kiosk_fixture_status(f).entries;
    assert_int_equal(wrong_pins(f, PIN_FREE_TRIES - 1), before);
    assert_int_equal(wrong_pins(f, 1), before + 1);
    assert_int_equal(wrong_pins(f, 3), before + 1);
    fixed_clock_pass(&f->clock, 3600);
    assert_int_equal(wrong_pins(f, 1), before + 2);
    fixed_clock_pass(&f->clock, 3600);
    kiosk_fixture_unlock(f); /* the right PIN still opens */
    assert_int_equal(wrong_pins(f, 0), before + 2);
}

/* ---- time */

static void a_person_sets_the_time_within_what_can_be(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    enum clock_quality quality;
    int64_t end = kiosk_fixture_status(f).delegated_until_s;
    uint64_t before = kiosk_fixture_status(f).entries;
    assert_false(engine_set_time(f->engine, end + 1, &err));
    assert_true(error_is(&err, "date-too-late"));
    assert_false(engine_set_time(f->engine, f->today_s - 30 * DAY_S, &err));
    assert_true(error_is(&err, "date-too-early"));
    assert_int_equal(kiosk_fixture_status(f).entries, before);
    assert_true(engine_set_time(f->engine, f->today_s + DAY_S, &err));
    assert_int_equal(kiosk_fixture_status(f).entries, before + 1);
    fixed_clock_pass(&f->clock, 60);
    assert_int_equal(engine_time(f->engine, NULL, &quality), f->today_s + DAY_S + 60);
    assert_int_equal(quality, CLOCK_PERSON);
    kiosk_fixture_reopen(f); /* same boot: still known */
    assert_int_equal(engine_time(f->engine, NULL, &quality), f->today_s + DAY_S + 60);
    assert_int_equal(quality, CLOCK_PERSON);
}

static void after_a_reboot_without_clock_time_stands_on_the_last_entry(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    enum clock_quality quality;
    assert_true(engine_set_time(f->engine, f->today_s + 2 * DAY_S, &err));
    fixed_clock_reboot(&f->clock);
    f->clock.now_s = 0; /* no battery */
    kiosk_fixture_reopen(f);
    assert_int_equal(engine_time(f->engine, FIXTURE_EVENT, &quality), f->today_s + 2 * DAY_S);
    assert_int_equal(quality, CLOCK_FLOOR_ONLY);
}

static void without_a_clock_the_events_own_date_is_proposed(void **state)
{
    struct kiosk_fixture *f = *state;
    enum clock_quality quality;
    int64_t approved_s = f->clock.now_s;     /* signed server time of the approval: the floor */
    static const int64_t wrong[] = {0, 400}; /* no battery; a year beyond every delegation */
    for (size_t i = 0; i < 2; i++) {
        f->clock.now_s = wrong[i] == 0 ? 0 : f->today_s + wrong[i] * DAY_S;
        assert_int_equal(engine_time(f->engine, FIXTURE_LATER, &quality),
                         f->today_s + 40 * DAY_S);
        assert_int_equal(quality, CLOCK_FLOOR_ONLY);
        /* an event that has begun before what is known to have passed */
        assert_int_equal(engine_time(f->engine, FIXTURE_EVENT, &quality), approved_s);
    }
}

/* ---- a ledger that does not check */

static void break_entry(struct kiosk_fixture *f, const char *sql)
{
    struct error err = {0};
    sqlite3 *db = NULL;
    char path[FILE_PATH_MAX];
    assert_true(file_path(path, f->dir, "ledger-1.db", &err));
    engine_close(f->engine);
    f->engine = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DROP TRIGGER entries_keep", NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void a_corrupt_ledger_opens_locked_and_stays_so(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    struct award_shown shown;
    struct exchange_result result;
    const struct award_request request = {FIXTURE_LEVELS, 1, AWARD_ON_SCREEN};
    struct buffer jws = {0};
    struct enrolment asked;
    char words[121];
    kiosk_fixture_session(f, FIXTURE_EVENT);
    for (int i = 0; i < 3; i++)
        kiosk_fixture_award(f);
    break_entry(f, "UPDATE entries SET entry = CAST(substr(entry, 1, 60) || x'00' || "
                   "substr(entry, 62) AS BLOB) WHERE n = 2");
    assert_true(engine_open(&f->engine, f->dir, NULL, ENGINE_WRITE, &f->ports, &err));
    assert_string_equal(kiosk_fixture_status(f).locked_reason, "chain");
    kiosk_fixture_unlock(f);
    assert_false(session_open(f->engine, FIXTURE_EVENT, &err));
    assert_true(error_is(&err, "chain"));
    assert_false(award_issue(f->engine, &shown, &request, &err));
    assert_true(error_is(&err, "chain"));
    assert_false(engine_set_time(f->engine, f->today_s + DAY_S, &err));
    assert_false(exchange_write_uploads(f->engine, &err));
    assert_true(error_is(&err, "chain"));
    struct reply r = kiosk_fixture_reply(f);
    kiosk_fixture_add_catalogue(&r, f, 2); /* taken, and unlocks nothing */
    assert_true(kiosk_fixture_apply(&result, f, &r));
    assert_int_equal(catalogue_version(engine_catalogue(f->engine)), 2);
    assert_string_equal(kiosk_fixture_status(f).locked_reason, "chain");
    assert_true(engine_enrol(f->engine, &jws, words, &err)); /* the way out: a new epoch */
    assert_true(enrolment_parse(&asked, NULL, buffer_view(&jws), &err));
    assert_int_equal(asked.epoch, 2);
    buffer_free(&jws);
    r = kiosk_fixture_reply(f);
    r.epoch = 2;
    struct delegation d = kiosk_fixture_delegation(f);
    d.epoch = 2;
    kiosk_fixture_add_delegation(&r, f, &d);
    assert_true(kiosk_fixture_apply(&result, f, &r));
    assert_null(kiosk_fixture_status(f).locked_reason);
    assert_int_equal(kiosk_fixture_status(f).epoch, 2);
    assert_true(session_open(f->engine, FIXTURE_EVENT, &err));
    kiosk_fixture_award(f);
}

/* ---- status, idle, retire */

static void status_counts_without_counting_rows(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    struct award_shown a = kiosk_fixture_award(f);
    kiosk_fixture_award(f);
    assert_true(award_void(f->engine, a.id, VOID_TEST, &err));
    struct engine_status s = kiosk_fixture_status(f);
    assert_int_equal(s.entries, 4);
    assert_int_equal(s.awards, 2);
    assert_int_equal(s.voided, 1);
    assert_int_equal(s.unsent, 4);
    assert_int_equal(s.slots_left, 398);
    assert_int_equal(s.pictures_missing, 2);
    assert_true(s.delegated_until_s == f->today_s + 60 * DAY_S);
    kiosk_fixture_reopen(f);
    struct engine_status again = kiosk_fixture_status(f);
    assert_int_equal(again.awards, 2);
    assert_int_equal(again.voided, 1);
    assert_int_equal(again.entries, 4);
}

static void an_idle_box_writes_nothing(void **state)
{
    struct kiosk_fixture f;
    struct error err = {0};
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&f, COUNTING_VFS);
    kiosk_fixture_session(&f, FIXTURE_EVENT);
    kiosk_fixture_award(&f);
    assert_true(engine_idle(f.engine, &err));
    counting_vfs_reset();
    for (int i = 0; i < 5; i++) {
        fixed_clock_pass(&f.clock, 60);
        assert_true(engine_idle(f.engine, &err));
    }
    assert_int_equal(counting_vfs.writes + counting_vfs.syncs, 0);
    kiosk_fixture_free(&f);
}

static void a_kiosk_retires_only_when_everything_has_its_receipt(void **state)
{
    struct kiosk_fixture *f = *state;
    struct engine *e = NULL;
    struct error err = {0};
    char path[FILE_PATH_MAX];
    kiosk_fixture_session(f, FIXTURE_EVENT);
    kiosk_fixture_award(f);
    assert_false(engine_retire(f->engine, &err));
    assert_true(error_is(&err, "unsent"));
    assert_false(kiosk_fixture_status(f).session_open); /* but it has closed */
    kiosk_fixture_sync(f);
    kiosk_fixture_sync(f);
    if (!engine_retire(f->engine, &err))
        fail_msg("%s", err.text);
    assert_string_equal(kiosk_fixture_status(f).locked_reason, "retired");
    assert_true(file_path(path, f->dir, "vault.json", &err));
    assert_false(file_exists(path));
    assert_true(file_path(path, f->dir, "device.key", &err));
    assert_false(file_exists(path));
    assert_true(file_path(path, f->dir, "ledger-1.db", &err));
    assert_true(file_exists(path));
    engine_close(f->engine);
    f->engine = NULL;
    assert_false(engine_open(&e, f->dir, NULL, ENGINE_WRITE, &f->ports, &err));
    assert_true(error_is(&err, "retired"));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, kiosk_fixture_setup, kiosk_fixture_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(init_makes_the_files_of_k_and_only_once),
        cmocka_unit_test(a_failed_init_leaves_nothing_that_would_stop_the_next),
        cmocka_unit_test(no_kiosk_here_says_how_to_make_one),
        TEST(the_second_writer_is_told),
        cmocka_unit_test(a_folder_that_cannot_be_written_is_told),
        cmocka_unit_test(keys_of_two_kiosks_are_not_mixed),
        cmocka_unit_test(the_request_carries_our_keys_and_its_words),
        cmocka_unit_test(the_first_accept_asks_before_anything_is_kept),
        TEST(another_authority_never_takes_over),
        cmocka_unit_test(parts_of_an_approval_come_in_any_order),
        cmocka_unit_test(an_approval_for_another_kiosk_is_refused),
        TEST(unlocking_opens_no_session_and_locking_closes_it),
        TEST(a_lockout_writes_one_alert_an_hour),
        TEST(a_person_sets_the_time_within_what_can_be),
        TEST(after_a_reboot_without_clock_time_stands_on_the_last_entry),
        TEST(without_a_clock_the_events_own_date_is_proposed),
        TEST(a_corrupt_ledger_opens_locked_and_stays_so),
        TEST(status_counts_without_counting_rows),
        cmocka_unit_test(an_idle_box_writes_nothing),
        TEST(a_kiosk_retires_only_when_everything_has_its_receipt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
