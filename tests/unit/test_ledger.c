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

#include "firmware/engine/ledger.h"
#include "firmware/wire/ledger_body.h"
#include "tests/support/scratch.h"

enum { EPOCH = 3 };

struct made {
    struct scratch scratch;
    char path[FILE_PATH_MAX];
    struct database *store;
    struct ledger ledger;
    struct signing_key award, device;
};

static bool load(struct made *m, struct error *err)
{
    return ledger_load(&m->ledger, m->store, EPOCH, m->award.public_key, m->device.public_key,
                       err);
}

static bool check(struct made *m, uint64_t *count, struct error *err)
{
    return ledger_check(count, m->store, EPOCH, m->award.public_key, m->device.public_key, err);
}

static int setup(void **state)
{
    struct made *m = calloc(1, sizeof *m);
    struct error err = {0};
    const uint8_t award[32] = {1}, device[32] = {2};
    if (m == NULL)
        return -1;
    scratch_make(&m->scratch);
    scratch_file(m->path, &m->scratch, "ledger-3.db");
    signing_from_seed(&m->award, award);
    signing_from_seed(&m->device, device);
    bool ok = database_create(m->path, &ledger_schema, NULL, &err) &&
              database_open(&m->store, m->path, &ledger_schema, DATABASE_WRITE, NULL, &err) &&
              load(m, &err);
    if (!ok)
        print_error("%s\n", err.text);
    *state = m;
    return ok ? 0 : -1;
}

static int teardown(void **state)
{
    struct made *m = *state;
    database_close(m->store);
    scratch_remove(&m->scratch);
    free(m);
    return 0;
}

/* An OPEN, TIME ... entry in a transaction of its own. */
static void append(struct made *m, struct entry *e, const struct signing_key *key)
{
    struct ledger_head at = ledger_head_now(&m->ledger);
    struct error err = {0};
    if (!database_begin(m->store, &err) ||
        !ledger_append(&m->ledger, &at, e, NULL, key, &err) || !database_commit(m->store, &err))
        fail_msg("%s", err.text);
    ledger_committed(&m->ledger, &at);
}

static void append_open(struct made *m)
{
    struct entry e = {.time_s = 1000};
    const struct body_open body = {.serial = 1};
    body_open_write(&e, &body);
    append(m, &e, &m->award);
}

static void append_time(struct made *m)
{
    struct entry e = {.time_s = 2000};
    const struct body_time body = {1, 2, TIME_PERSON};
    body_time_write(&e, &body);
    append(m, &e, &m->device);
}

/* A whole award, signed as its ticket is. */
static void append_award(struct made *m, uint32_t seq)
{
    struct ticket t = {.kind = TICKET_AWARD, .seq = seq, .iat = 5, .ttl = TICKET_TTL_HOURS};
    struct body_award body = {0};
    struct entry e = {.time_s = 1500 + seq};
    struct ledger_head at = ledger_head_now(&m->ledger);
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    signing_kid(t.kid, m->award.public_key);
    memset(t.secret, (int)seq + 1, sizeof t.secret);
    ticket_subject(body.subject_public, t.secret);
    ticket_award_id(id, body.subject_public);
    ticket_short_code(NULL, body.code_hash, t.secret);
    ticket_sign(&t, &m->award);
    body.ticket = t;
    body_award_write(&e, &body);
    if (!database_begin(m->store, &err) ||
        !ledger_append(&m->ledger, &at, &e, t.signature, NULL, &err) ||
        !database_commit(m->store, &err))
        fail_msg("%s", err.text);
    ledger_committed(&m->ledger, &at);
}

static void fill(struct made *m)
{
    append_open(m);
    append_award(m, 1);
    append_time(m);
    append_award(m, 2);
    append_award(m, 3);
    append_award(m, 4);
}

static void an_empty_ledger_begins_at_the_genesis_hash(void **state)
{
    struct made *m = *state;
    uint8_t genesis[32];
    uint64_t count = 9;
    struct error err = {0};
    entry_genesis(genesis, m->award.public_key, EPOCH);
    assert_int_equal(m->ledger.next, 0);
    assert_memory_equal(m->ledger.head, genesis, 32);
    assert_true(check(m, &count, &err));
    assert_int_equal(count, 0);
}

static void each_entry_is_hashed_over_the_one_before(void **state)
{
    struct made *m = *state;
    uint8_t before[32], hash[32], bytes[ENTRY_LEN_MAX];
    struct error err = {0};
    fill(m);
    entry_genesis(before, m->award.public_key, EPOCH);
    for (uint64_t n = 0; n < 6; n++) {
        struct ledger_row row;
        assert_true(ledger_read(&row, &m->ledger, n, &err));
        assert_int_equal(row.entry.n, n);
        assert_int_equal(row.entry.epoch, EPOCH);
        entry_hash(hash, before, bytes_of(bytes, entry_write(bytes, &row.entry)));
        assert_memory_equal(hash, row.hash, 32);
        memcpy(before, hash, 32);
    }
    assert_memory_equal(m->ledger.head, before, 32);
}

static void a_ledger_loads_as_it_was_left(void **state)
{
    struct made *m = *state;
    struct error err = {0};
    uint64_t count;
    fill(m);
    struct ledger left = m->ledger;
    assert_true(load(m, &err));
    assert_int_equal(m->ledger.next, 6);
    assert_int_equal(m->ledger.last_time_s, 1504);
    assert_memory_equal(m->ledger.head, left.head, 32);
    assert_true(check(m, &count, &err));
    assert_int_equal(count, 6);
}

static void what_is_rolled_back_leaves_the_head_where_it_was(void **state)
{
    struct made *m = *state;
    struct ledger_head at = ledger_head_now(&m->ledger);
    struct entry e = {0};
    const struct body_open body = {.serial = 1};
    struct error err = {0};
    body_open_write(&e, &body);
    assert_true(database_begin(m->store, &err));
    assert_true(ledger_append(&m->ledger, &at, &e, NULL, &m->award, &err));
    database_rollback(m->store);
    assert_int_equal(at.next, 1);
    assert_int_equal(m->ledger.next, 0);
    fill(m);
    assert_true(load(m, &err));
    assert_int_equal(m->ledger.next, 6);
}

static void an_entry_that_is_not_there_is_missing(void **state)
{
    struct made *m = *state;
    struct ledger_row row;
    struct error err = {0};
    assert_false(ledger_read(&row, &m->ledger, 0, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
}

static void another_key_or_epoch_does_not_check(void **state)
{
    struct made *m = *state;
    uint64_t count;
    struct error err = {0};
    fill(m);
    assert_false(ledger_check(&count, m->store, EPOCH, m->device.public_key,
                              m->device.public_key, &err));
    assert_true(error_is(&err, "chain"));
    assert_non_null(strstr(err.text, "entry 0"));
    assert_false(ledger_check(&count, m->store, EPOCH + 1, m->award.public_key,
                              m->device.public_key, &err));
    assert_false(
        ledger_check(&count, m->store, EPOCH, m->award.public_key, m->award.public_key, &err));
    assert_non_null(strstr(err.text, "entry 2")); /* the device's own */
}

/* As somebody with the card would: past the triggers, under a program that is not running. */
static void tamper(struct made *m, const char *sql)
{
    struct error err = {0};
    char *why = NULL;
    sqlite3 *db = NULL;
    database_close(m->store);
    m->store = NULL;
    assert_int_equal(sqlite3_open(m->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DROP TRIGGER entries_keep; DROP TRIGGER entries_stay;",
                                  NULL, NULL, &why),
                     SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s", why);
    sqlite3_close(db);
    assert_true(database_open(&m->store, m->path, &ledger_schema, DATABASE_WRITE, NULL, &err));
}

static void check_names_the_first_bad_entry(void **state, const char *sql, const char *named)
{
    struct made *m = *state;
    struct error err = {0};
    uint64_t count = 77;
    fill(m);
    tamper(m, sql);
    assert_false(check(m, &count, &err));
    assert_true(error_is(&err, "chain"));
    if (strstr(err.text, named) == NULL)
        fail_msg("%s is not in: %s", named, err.text);
    assert_int_equal(count, 77);
}

static void a_changed_body_is_found_by_the_check(void **state)
{
    check_names_the_first_bad_entry(state,
                                    "UPDATE entries SET entry = CAST(substr(entry, 1, 40) || "
                                    "x'ff' || substr(entry, 42) AS BLOB) WHERE n = 1",
                                    "entry 1");
}

static void a_changed_hash_is_found_by_the_check(void **state)
{
    check_names_the_first_bad_entry(state, "UPDATE entries SET hash = zeroblob(32) WHERE n = 3",
                                    "entry 3");
}

static void a_changed_signature_is_found_by_the_check(void **state)
{
    check_names_the_first_bad_entry(
        state, "UPDATE entries SET signature = zeroblob(64) WHERE n = 4", "entry 4");
}

static void a_removed_entry_is_found_by_the_check(void **state)
{
    check_names_the_first_bad_entry(state, "DELETE FROM entries WHERE n = 3", "entry 3");
}

static void a_cut_entry_is_found_by_the_check(void **state)
{
    check_names_the_first_bad_entry(
        state, "UPDATE entries SET entry = CAST(substr(entry, 1, 20) AS BLOB) WHERE n = 2",
        "entry 2");
}

static void loading_finds_what_is_bad_after_the_last_checkpoint(void **state)
{
    static const char *const bad[] = {
        "UPDATE entries SET hash = zeroblob(32) WHERE n = 4",
        ("UPDATE entries SET entry = CAST(substr(entry, 1, 40) || x'ff' || substr(entry, 42) "
         "AS "
         "BLOB) WHERE n = 3"),
        "UPDATE entries SET signature = zeroblob(64) WHERE n = 5", /* the last */
        "UPDATE entries SET signature = zeroblob(64) WHERE n = 2", /* the checkpoint itself */
        "UPDATE entries SET hash = zeroblob(32) WHERE n = 1", /* what the checkpoint stands on */
        "DELETE FROM entries WHERE n = 3",
        "DELETE FROM entries WHERE n = 1",
        "UPDATE entries SET entry = x'00' WHERE n = 5",
        "UPDATE entries SET hash = x'00' WHERE n = 1",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct error err = {0};
        if (i > 0) {
            teardown(state);
            assert_int_equal(setup(state), 0);
        }
        fill(*state);
        tamper(*state, bad[i]);
        if (load(*state, &err) || !error_is(&err, "chain"))
            fail_msg("%s: loaded, or not for the chain: %s", bad[i], err.text);
    }
}

static void loading_looks_no_further_back_than_the_checkpoint(void **state)
{
    struct made *m = *state;
    struct error err = {0};
    uint64_t count;
    fill(m);
    tamper(m, "UPDATE entries SET hash = zeroblob(32) WHERE n = 0");
    assert_true(load(m, &err));
    assert_false(check(m, &count, &err));
}

/* Everything rehashed from the change on: only a signature can tell. */
static void a_forged_tail_does_not_get_past_the_signatures(void **state)
{
    struct made *m = *state;
    struct error err = {0};
    uint64_t count;
    struct entry e = {.time_s = 9};
    const struct body_open body = {.serial = 1};
    struct signing_key thief;
    const uint8_t seed[32] = {9};
    signing_from_seed(&thief, seed);
    fill(m);
    body_open_write(&e, &body);
    append(m, &e, &thief); /* a good hash, a wrong key */
    assert_false(load(m, &err));
    assert_true(error_is(&err, "chain"));
    assert_false(check(m, &count, &err));
    assert_non_null(strstr(err.text, "entry 6"));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(an_empty_ledger_begins_at_the_genesis_hash),
        TEST(each_entry_is_hashed_over_the_one_before),
        TEST(a_ledger_loads_as_it_was_left),
        TEST(what_is_rolled_back_leaves_the_head_where_it_was),
        TEST(an_entry_that_is_not_there_is_missing),
        TEST(another_key_or_epoch_does_not_check),
        TEST(a_changed_body_is_found_by_the_check),
        TEST(a_changed_hash_is_found_by_the_check),
        TEST(a_changed_signature_is_found_by_the_check),
        TEST(a_removed_entry_is_found_by_the_check),
        TEST(a_cut_entry_is_found_by_the_check),
        TEST(loading_finds_what_is_bad_after_the_last_checkpoint),
        TEST(loading_looks_no_further_back_than_the_checkpoint),
        TEST(a_forged_tail_does_not_get_past_the_signatures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
