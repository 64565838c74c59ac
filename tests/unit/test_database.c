/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "firmware/disk/database.h"
#include "firmware/engine/ledger.h"
#include "tests/support/counting_vfs.h"
#include "tests/support/scratch.h"

static struct database *made(struct scratch *s)
{
    char path[FILE_PATH_MAX];
    struct database *store = NULL;
    struct error err = {0};
    counting_vfs_register();
    counting_vfs_reset();
    scratch_file(path, s, "ledger-1.db");
    if (!database_create(path, &ledger_schema, COUNTING_VFS, &err) ||
        !database_open(&store, path, &ledger_schema, DATABASE_WRITE, COUNTING_VFS, &err))
        fail_msg("%s", err.text);
    return store;
}

static int64_t pragma(struct database *s, const char *sql)
{
    bool row;
    struct error err = {0};
    sqlite3_stmt *q = database_statement_of(s, sql, &err);
    assert_non_null(q);
    assert_true(database_step(s, q, &row, &err) && row);
    int64_t v = sqlite3_column_int64(q, 0);
    sqlite3_reset(q);
    return v;
}

static bool refused_by_trigger(struct database *s, const char *sql)
{
    struct error err = {0};
    sqlite3_stmt *q = database_statement_of(s, sql, &err);
    assert_non_null(q);
    return !database_run(s, q, &err) && strstr(err.text, "append-only") != NULL;
}

static void run(struct database *s, const char *sql)
{
    struct error err = {0};
    sqlite3_stmt *q = database_statement_of(s, sql, &err);
    if (q == NULL || !database_run(s, q, &err))
        fail_msg("%s: %s", sql, err.text);
}

static void a_new_file_has_the_settings_that_durability_asks_for(void **state)
{
    struct database *s = made(*state);
    assert_int_equal(pragma(s, "PRAGMA synchronous"), 2);
    assert_int_equal(pragma(s, "PRAGMA page_size"), 4096);
    assert_int_equal(pragma(s, "PRAGMA foreign_keys"), 1);
    assert_int_equal(pragma(s, "PRAGMA secure_delete"), 1);
    assert_int_equal(pragma(s, "PRAGMA wal_autocheckpoint"), 0);
    assert_int_equal(pragma(s, "PRAGMA user_version"), ledger_schema.version);
    database_close(s);
}

static void a_file_is_made_once_and_no_temporary_is_left(void **state)
{
    struct scratch *scratch = *state;
    char path[FILE_PATH_MAX];
    struct error err = {0};
    database_close(made(scratch));
    scratch_file(path, scratch, "ledger-1.db");
    assert_false(database_create(path, &ledger_schema, NULL, &err));
    assert_int_equal(err.fault, FAULT_CONFLICT);
    assert_false(file_exists(scratch_file(path, scratch, "ledger-1.db.new")));
}

static void a_file_that_is_not_ours_is_told(void **state)
{
    struct scratch *scratch = *state;
    char path[FILE_PATH_MAX];
    struct error err = {0};
    struct database *s = NULL;
    scratch_file(path, scratch, "ledger-1.db");
    assert_false(database_open(&s, path, &ledger_schema, DATABASE_WRITE, NULL, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_true(file_write(path, bytes_of_text("this is text, not a ledger"), 0600, &err));
    assert_false(database_open(&s, path, &ledger_schema, DATABASE_WRITE, NULL, &err));
    assert_int_equal(err.fault, FAULT_STORAGE);
    struct database_schema other = ledger_schema;
    other.application_id++;
    assert_true(file_remove(path, &err));
    assert_true(database_create(path, &other, NULL, &err));
    assert_false(database_open(&s, path, &ledger_schema, DATABASE_WRITE, NULL, &err));
    assert_non_null(strstr(err.text, "not a ledger of this project"));
}

static void a_file_of_a_newer_program_is_left_alone(void **state)
{
    struct scratch *scratch = *state;
    char path[FILE_PATH_MAX];
    struct error err = {0};
    struct database *s = NULL;
    database_close(made(scratch));
    scratch_file(path, scratch, "ledger-1.db");
    assert_true(database_open(&s, path, &ledger_schema, DATABASE_WRITE, NULL, &err));
    run(s, "PRAGMA user_version=99");
    database_close(s);
    s = NULL;
    assert_false(database_open(&s, path, &ledger_schema, DATABASE_WRITE, NULL, &err));
    assert_non_null(strstr(err.text, "version 99"));
}

static void what_the_ledger_says_cannot_be_changed_or_removed(void **state)
{
    struct database *s = made(*state);
    run(s, "INSERT INTO entries VALUES (0, 2, x'01', x'02', x'03')");
    run(s, "INSERT INTO awards VALUES (x'aa', 0, 1, x'bb')");
    run(s, "INSERT INTO voids VALUES (x'aa', 1)");
    assert_true(refused_by_trigger(s, "UPDATE entries SET entry = x'04'"));
    assert_true(refused_by_trigger(s, "DELETE FROM entries"));
    assert_true(refused_by_trigger(s, "UPDATE awards SET seq = 2"));
    assert_true(refused_by_trigger(s, "DELETE FROM awards"));
    assert_true(refused_by_trigger(s, "UPDATE voids SET n = 3"));
    assert_true(refused_by_trigger(s, "DELETE FROM voids"));
    database_close(s);
}

static void named_values_come_back_and_absent_ones_are_absent(void **state)
{
    struct database *s = made(*state);
    struct buffer out = {0};
    struct error err = {0};
    bool there;
    int64_t number;
    assert_true(database_put(s, "kiosk", bytes_of_text("kiosk-01"), &err));
    assert_true(database_put(s, "kiosk", bytes_of_text("kiosk-02"), &err));
    assert_true(database_get(&out, &there, s, "kiosk", &err));
    assert_true(there);
    assert_string_equal(buffer_text(&out), "kiosk-02");
    buffer_clear(&out);
    assert_true(database_get(&out, &there, s, "other", &err));
    assert_false(there);
    assert_true(database_put_integer(s, "floor", INT64_MAX, &err));
    assert_true(database_get_integer(&number, 3, s, "floor", &err));
    assert_true(number == INT64_MAX);
    assert_true(database_get_integer(&number, 3, s, "none", &err));
    assert_int_equal(number, 3);
    buffer_free(&out);
    database_close(s);
}

static void what_is_rolled_back_was_never_there(void **state)
{
    struct database *s = made(*state);
    struct error err = {0};
    int64_t number;
    assert_true(database_begin(s, &err));
    assert_true(database_put_integer(s, "floor", 1, &err));
    database_rollback(s);
    database_rollback(s); /* nothing open: nothing happens */
    assert_true(database_get_integer(&number, -1, s, "floor", &err));
    assert_int_equal(number, -1);
    database_close(s);
}

static void a_commit_is_one_sync_and_a_second_checkpoint_writes_nothing(void **state)
{
    struct database *s = made(*state);
    struct error err = {0};
    assert_true(
        database_put_integer(s, "floor", 1, &err)); /* the first after a checkpoint: two */
    counting_vfs_reset();
    for (int i = 0; i < 10; i++)
        assert_true(database_put_integer(s, "floor", i, &err));
    assert_int_equal(counting_vfs.syncs, 10);
    assert_true(database_checkpoint(s, &err));
    counting_vfs_reset();
    assert_true(database_checkpoint(s, &err));
    assert_int_equal(counting_vfs.writes + counting_vfs.syncs, 0);
    database_close(s);
}

static void a_full_disk_is_told_and_what_was_there_stays(void **state)
{
    struct database *s = made(*state);
    struct error err = {0};
    int64_t number;
    assert_true(database_put_integer(s, "floor", 1, &err));
    counting_vfs.full = true;
    assert_true(database_begin(s, &err));
    bool ok = database_put_integer(s, "floor", 2, &err) && database_commit(s, &err);
    database_rollback(s);
    assert_false(ok);
    assert_true(error_is(&err, "disk-full"));
    assert_int_equal(err.fault, FAULT_STORAGE);
    counting_vfs.full = false;
    assert_true(database_get_integer(&number, -1, s, "floor", &err));
    assert_int_equal(number, 1);
    assert_true(database_put_integer(s, "floor", 3, &err));
    database_close(s);
}

static void a_reader_sees_commits_and_cannot_write(void **state)
{
    struct scratch *scratch = *state;
    struct database *writer = made(scratch), *reader = NULL;
    char path[FILE_PATH_MAX];
    struct error err = {0};
    int64_t number;
    scratch_file(path, scratch, "ledger-1.db");
    assert_true(database_put_integer(writer, "floor", 5, &err));
    assert_true(database_open(&reader, path, &ledger_schema, DATABASE_READ, NULL, &err));
    assert_true(database_get_integer(&number, -1, reader, "floor", &err));
    assert_int_equal(number, 5);
    assert_false(database_put_integer(reader, "floor", 6, &err));
    database_close(reader);
    database_close(writer);
}

static const char *const STEPS[] = {"CREATE TABLE second (a INTEGER);",
                                    "ALTER TABLE second ADD COLUMN b INTEGER;"};
static const char *const BROKEN_STEPS[] = {"CREATE TABLE second (a INTEGER);", "not SQL"};

static struct database_schema at_version(int version, const char *const *steps)
{
    struct database_schema schema = ledger_schema;
    schema.version = version;
    schema.steps = steps;
    return schema;
}

static void an_older_file_is_brought_to_this_version_with_what_it_holds(void **state)
{
    struct scratch *scratch = *state;
    char path[FILE_PATH_MAX];
    struct error err = {0};
    struct database *s = NULL;
    struct database_schema first = at_version(1, NULL), third = at_version(3, STEPS);
    scratch_file(path, scratch, "ledger-1.db");
    assert_true(database_create(path, &first, NULL, &err));
    assert_true(database_open(&s, path, &first, DATABASE_WRITE, NULL, &err));
    assert_true(database_put_integer(s, "kept", 7, &err));
    database_close(s);
    s = NULL;
    for (enum database_mode mode = DATABASE_READ; mode <= DATABASE_WRITE;
         mode++) { /* the first migrates */
        int64_t kept;
        assert_true(database_open(&s, path, &third, mode, NULL, &err));
        assert_int_equal(pragma(s, "PRAGMA user_version"), 3);
        assert_int_equal(pragma(s, "SELECT count(b) FROM second"), 0);
        assert_true(database_get_integer(&kept, 0, s, "kept", &err));
        assert_int_equal(kept, 7);
        database_close(s);
    }
}

static void a_step_that_fails_leaves_the_file_as_it_was(void **state)
{
    struct scratch *scratch = *state;
    char path[FILE_PATH_MAX];
    struct error err = {0};
    struct database *s = NULL;
    struct database_schema first = at_version(1, NULL), third = at_version(3, BROKEN_STEPS);
    scratch_file(path, scratch, "ledger-1.db");
    assert_true(database_create(path, &first, NULL, &err));
    assert_false(database_open(&s, path, &third, DATABASE_WRITE, NULL, &err));
    assert_true(database_open(&s, path, &first, DATABASE_WRITE, NULL, &err));
    assert_int_equal(pragma(s, "SELECT count(*) FROM sqlite_master WHERE name = 'second'"), 0);
    database_close(s);
}

static void a_new_file_and_a_migrated_one_have_the_same_tables(void **state)
{
    struct scratch *scratch = *state;
    char path[FILE_PATH_MAX];
    struct error err = {0};
    struct database *s = NULL;
    struct database_schema third = at_version(3, STEPS);
    scratch_file(path, scratch, "ledger-2.db");
    assert_true(database_create(path, &third, NULL, &err));
    assert_true(database_open(&s, path, &third, DATABASE_WRITE, NULL, &err));
    assert_int_equal(pragma(s, "SELECT count(b) FROM second"), 0);
    database_close(s);
}

static void a_statement_that_is_in_use_is_not_handed_out(void **state)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    struct database *s = NULL;
    int status = 0;
    scratch_file(path, *state, "in-use.db");
    assert_true(database_create(path, &ledger_schema, NULL, &err));
    assert_true(database_open(&s, path, &ledger_schema, DATABASE_WRITE, NULL, &err));
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        bool row;
        close(STDERR_FILENO); /* the assertion's text */
        for (int i = 0; i < 2; i++)
            if (!database_step(s, database_statement(s, "SELECT 1 UNION SELECT 2", &err), &row,
                               &err))
                _exit(1);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    database_close(s);
}

static void *reads_a_number(void *arg)
{
    int64_t n;
    struct error err = {0};
    return database_get_integer(&n, 7, arg, "n", &err) && n == 7 ? arg : NULL;
}

static void *in_another_thread(struct database *s)
{
    pthread_t thread;
    void *out = NULL;
    if (pthread_create(&thread, NULL, reads_a_number, s) != 0 ||
        pthread_join(thread, &out) != 0)
        return NULL;
    return out;
}

static void a_transaction_is_of_one_thread_and_between_two_any_may_go_on(void **state)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    struct database *s = NULL;
    int status = 0;
    scratch_file(path, *state, "threads.db");
    assert_true(database_create(path, &ledger_schema, NULL, &err));
    assert_true(database_open(&s, path, &ledger_schema, DATABASE_WRITE, NULL, &err));
    assert_ptr_equal(in_another_thread(s), s);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        close(STDERR_FILENO); /* what it says as it ends */
        database_begin(s, &err);
        in_another_thread(s);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    assert_true(database_begin(s, &err) && database_commit(s, &err));
    assert_ptr_equal(in_another_thread(s), s);
    database_close(s);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_new_file_has_the_settings_that_durability_asks_for),
        TEST(a_file_is_made_once_and_no_temporary_is_left),
        TEST(a_file_that_is_not_ours_is_told),
        TEST(a_file_of_a_newer_program_is_left_alone),
        TEST(an_older_file_is_brought_to_this_version_with_what_it_holds),
        TEST(a_step_that_fails_leaves_the_file_as_it_was),
        TEST(a_new_file_and_a_migrated_one_have_the_same_tables),
        TEST(what_the_ledger_says_cannot_be_changed_or_removed),
        TEST(named_values_come_back_and_absent_ones_are_absent),
        TEST(what_is_rolled_back_was_never_there),
        TEST(a_commit_is_one_sync_and_a_second_checkpoint_writes_nothing),
        TEST(a_full_disk_is_told_and_what_was_there_stays),
        TEST(a_statement_that_is_in_use_is_not_handed_out),
        TEST(a_transaction_is_of_one_thread_and_between_two_any_may_go_on),
        TEST(a_reader_sees_commits_and_cannot_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
