/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/engine/alarm.h"
#include "firmware/engine/engine_time.h"
#include "tests/support/counting_vfs.h"
#include "tests/support/kiosk_fixture.h"

static const struct alarm_facts WELL = {.unwritable = "",
                                        .disk = {5000, false},
                                        .quality = CLOCK_CHIP,
                                        .system_now_s = 2000,
                                        .last_entry_s = 1000};

static void is_only(const struct alarm_facts *facts, enum alarm want, const char *name)
{
    enum alarm got[ALARM_COUNT];
    assert_int_equal(alarm_judge(got, facts), 1);
    assert_int_equal(got[0], want);
    assert_string_equal(alarm_name(got[0]), name);
}

static void each_trouble_has_its_word(void **state)
{
    (void)state;
    enum alarm got[ALARM_COUNT];
    struct alarm_facts f = WELL;
    assert_int_equal(alarm_judge(got, &f), 0);
    f.locked = "chain", is_only(&f, ALARM_CHAIN, "chain");
    f.locked = "restored", is_only(&f, ALARM_RESTORED, "restored");
    f.locked = "by-issuer", is_only(&f, ALARM_BY_ISSUER, "by-issuer");
    f = WELL, f.upkeep_failed = true, is_only(&f, ALARM_NOT_CLOSED, "not-closed");
    f = WELL, f.disk.read_only = true, is_only(&f, ALARM_READ_ONLY, "read-only");
    f = WELL, f.unwritable = "read-only", is_only(&f, ALARM_READ_ONLY, "read-only");
    f = WELL, f.unwritable = "in-use", is_only(&f, ALARM_IN_USE, "in-use");
    f = WELL, f.unwritable = "disk-damaged", is_only(&f, ALARM_DAMAGED, "disk-damaged");
    f = WELL, f.unwritable = "disk-gone", is_only(&f, ALARM_GONE, "disk-gone");
    f = WELL, f.unwritable = "not-allowed", is_only(&f, ALARM_NOT_ALLOWED, "not-allowed");
    f = WELL, f.unwritable = "disk-full", is_only(&f, ALARM_DISK_FULL, "disk-full");
    f = WELL, f.disk.free_mib = ALARM_DISK_FULL_MIB - 1,
    is_only(&f, ALARM_DISK_FULL, "disk-full");
    f.disk.free_mib++, is_only(&f, ALARM_DISK_LOW, "disk-low");
    f.disk.free_mib = ALARM_DISK_LOW_MIB - 1, is_only(&f, ALARM_DISK_LOW, "disk-low");
    f.disk.free_mib++, assert_int_equal(alarm_judge(got, &f), 0);
    f.disk.free_mib = -1, assert_int_equal(alarm_judge(got, &f), 0); /* not known is no alarm */
    f = WELL, f.quality = CLOCK_FLOOR_ONLY, is_only(&f, ALARM_CLOCK_GUESS, "clock-guess");
    f.system_now_s = 999, is_only(&f, ALARM_CLOCK_BACK, "clock-back");
    f.told_later = true, is_only(&f, ALARM_CLOCK_TOLD, "clock-told");
    f.told_later = false;
    f.quality = CLOCK_PERSON, assert_int_equal(alarm_judge(got, &f), 0); /* somebody said it */
}

static void the_worst_comes_first(void **state)
{
    (void)state;
    enum alarm got[ALARM_COUNT];
    struct alarm_facts f = WELL;
    f.locked = "restored";
    f.disk = (struct disk){1, true};
    f.quality = CLOCK_FLOOR_ONLY;
    assert_int_equal(alarm_judge(got, &f), 4);
    for (int i = 1; i < 4; i++)
        assert_true(got[i - 1] < got[i]);
    assert_true(alarm_stops_awards(got[2]));
    assert_false(alarm_stops_awards(got[3]));
}

static bool raised(struct kiosk_fixture *f, enum alarm which)
{
    enum alarm got[ALARM_COUNT];
    size_t count = alarm_list(got, f->engine, FIXTURE_EVENT);
    for (size_t i = 0; i < count; i++)
        if (got[i] == which)
            return true;
    return false;
}

static void a_clock_that_jumped_back_is_told_until_somebody_says_the_date(void **state)
{
    struct kiosk_fixture *f = *state;
    struct error err = {0};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    int64_t made_s = kiosk_fixture_award(f).time_s;
    assert_false(raised(f, ALARM_CLOCK_BACK));
    f->clock.now_s -= 86400;
    assert_true(raised(f, ALARM_CLOCK_BACK));
    assert_true(kiosk_fixture_award(f).time_s >= made_s); /* time never goes under the floor */
    assert_true(engine_set_time(f->engine, made_s + 60, &err));
    assert_false(raised(f, ALARM_CLOCK_BACK));
}

static void a_program_that_holds_the_ledger_is_told_at_once(void **state)
{
    struct kiosk_fixture *f = *state;
    struct database *other = NULL;
    struct award_shown shown;
    struct error err = {0};
    char path[FILE_PATH_MAX];
    const struct award_request request = {FIXTURE_LEVELS, 1, AWARD_ON_SCREEN};
    kiosk_fixture_session(f, FIXTURE_EVENT);
    assert_false(raised(f, ALARM_IN_USE));
    assert_true(file_path(path, f->dir, "ledger-1.db", &err));
    assert_true(database_open(&other, path, &ledger_schema, DATABASE_WRITE, NULL, &err));
    assert_true(database_begin(other, &err));
    assert_true(raised(f, ALARM_IN_USE));
    assert_false(award_issue(f->engine, &shown, &request, &err));
    assert_true(error_is(&err, "in-use"));
    database_rollback(other);
    database_close(other);
    assert_false(raised(f, ALARM_IN_USE));
    assert_int_equal(kiosk_fixture_award(f).seq, 1);
    kiosk_fixture_whole(f);
}

static void looking_writes_nothing(void **state)
{
    struct kiosk_fixture f;
    enum alarm got[ALARM_COUNT];
    (void)state;
    counting_vfs_register();
    counting_vfs_reset();
    kiosk_fixture_make(&f, COUNTING_VFS);
    kiosk_fixture_session(&f, FIXTURE_EVENT);
    counting_vfs_reset();
    alarm_list(got, f.engine, FIXTURE_EVENT);
    assert_int_equal(counting_vfs.writes + counting_vfs.syncs, 0);
    kiosk_fixture_free(&f);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, kiosk_fixture_setup, kiosk_fixture_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_trouble_has_its_word),
        cmocka_unit_test(the_worst_comes_first),
        TEST(a_clock_that_jumped_back_is_told_until_somebody_says_the_date),
        TEST(a_program_that_holds_the_ledger_is_told_at_once),
        cmocka_unit_test(looking_writes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
