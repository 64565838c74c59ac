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

#include "firmware/disk/database.h"
#include "firmware/disk/spool.h"
#include "keys/jws.h"
#include "tests/support/field_fixture.h"

/* The issuer is put back from a backup: what the kiosks had delivered since comes again. */

static void copy_issuer(struct issuer_fixture *f, const char *from, const char *to)
{
    char command[3 * FILE_PATH_MAX];
    struct error err = {0};
    host_close(f->host);
    f->host = NULL;
    snprintf(command, sizeof command, "rm -rf '%s' && cp -a '%s' '%s'", to, from, to);
    assert_int_equal(system(command), 0);
    if (!host_open(&f->host, f->dir, &f->ports, &err))
        fail_msg("open: %s", err.text);
}

static void back_up(struct issuer_fixture *f, char backup[static FILE_PATH_MAX])
{
    scratch_file(backup, &f->scratch, "backup");
    copy_issuer(f, f->dir, backup);
}

static void put_back(struct issuer_fixture *f, const char *backup)
{
    copy_issuer(f, backup, f->dir);
}

static uint64_t count_of(struct issuer_fixture *f, const struct field_kiosk *k, uint32_t epoch)
{
    struct chain_row chain;
    struct error err = {0};
    assert_true(store_chain(&f->host->store, &chain, k->kiosk, epoch, &err));
    return chain.count;
}

static void is_accepted(struct issuer_fixture *f, const uint8_t id[static TICKET_ID_LEN])
{
    struct award_row row;
    struct error err = {0};
    bool there;
    assert_true(store_find_award(&f->host->store, &row, &there, id, &err));
    assert_true(there && row.n >= 0);
    if (row.state != AWARD_ACCEPTED)
        fail_msg("award is %s %s", award_state_name(row.state), row.code);
}

static void awards(struct field_kiosk *k, uint8_t ids[][TICKET_ID_LEN], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct award_shown shown = field_kiosk_award(k);
        memcpy(ids[i], shown.id, TICKET_ID_LEN);
    }
}

static void what_was_delivered_before_comes_again(void **state)
{
    struct issuer_fixture f;
    struct field_kiosk k[3];
    char backup[FILE_PATH_MAX];
    uint8_t ids[3][6][TICKET_ID_LEN];
    (void)state;
    field_issuer_make(&f);
    for (size_t i = 0; i < 3; i++)
        field_kiosk_make(&k[i], &f, (uint32_t)(10 + i));
    for (size_t i = 0; i < 3; i++)
        awards(&k[i], &ids[i][0], 2);
    for (size_t i = 0; i < 2; i++)
        field_sync(&k[i], &f, 10);
    back_up(&f, backup);
    for (size_t i = 0; i < 3; i++)
        awards(&k[i], &ids[i][2], 2);
    for (size_t i = 0; i < 2; i++) /* the third never came before the disk died */
        field_sync(&k[i], &f, 10);
    put_back(&f, backup);
    awards(&k[0], &ids[0][4], 2); /* the second has nothing new to say */
    awards(&k[2], &ids[2][4], 2);
    for (size_t i = 0; i < 3; i++) {
        field_sync(&k[i], &f, 10);
        assert_int_equal(field_kiosk_status(&k[i]).unsent, 0);
        assert_null(field_kiosk_status(&k[i]).locked_reason);
        assert_false(field_issuer_locked(&f, &k[i]));
        assert_int_equal(count_of(&f, &k[i], 1), field_kiosk_status(&k[i]).entries);
        for (size_t n = 0; n < (i == 1 ? 4 : 6); n++)
            is_accepted(&f, ids[i][n]);
    }
    /* and everything goes on, in the same session of the same delegation */
    awards(&k[1], &ids[1][4], 2);
    field_sync(&k[1], &f, 10);
    is_accepted(&f, ids[1][5]);
    for (size_t i = 0; i < 3; i++)
        field_kiosk_free(&k[i]);
    issuer_fixture_free(&f);
}

static void change_kiosk(struct issuer_fixture *f, const struct field_kiosk *k, bool locked,
                         uint32_t number)
{
    struct kiosk_row row;
    struct error err = {0};
    bool there;
    struct issuer_store *s = &f->host->store;
    assert_true(store_find_kiosk(s, &row, &there, k->kiosk, &err) && there);
    row.locked = locked;
    row.reply_number = number == 0 ? row.reply_number : number;
    issuer_fixture_put_kiosk(f, &row);
}

/* The ledger of an earlier epoch had its last receipt long ago, and its box never asks about it. */
static void ledgers_of_earlier_epochs_come_again_too(void **state)
{
    struct issuer_fixture f;
    struct field_kiosk k;
    char backup[FILE_PATH_MAX];
    uint8_t ids[5][TICKET_ID_LEN];
    (void)state;
    field_issuer_make(&f);
    field_kiosk_make(&k, &f, 10);
    awards(&k, &ids[0], 1);
    field_sync(&k, &f, 10);
    back_up(&f, backup);
    awards(&k, &ids[1], 1);
    change_kiosk(&f, &k, true, 0);
    field_sync(&k, &f, 10);
    assert_string_equal(field_kiosk_status(&k).locked_reason, "by-issuer");
    field_kiosk_enrol(&k, &f);
    awards(&k, &ids[2], 1);
    field_sync(&k, &f, 10);
    uint64_t first = count_of(&f, &k, 1);

    put_back(&f, backup); /* which knows of no second ledger: a person approves it again */
    assert_true(count_of(&f, &k, 1) < first);
    field_kiosk_enrol(&k, &f);
    awards(&k, &ids[3], 1);
    field_sync(&k, &f, 10);
    assert_int_equal(field_kiosk_status(&k).unsent, 0);
    assert_int_equal(count_of(&f, &k, 2), field_kiosk_status(&k).entries);
    assert_int_equal(count_of(&f, &k, 1), first);
    is_accepted(&f, ids[0]);
    is_accepted(&f, ids[1]);
    field_kiosk_free(&k);
    issuer_fixture_free(&f);
}

/* ---- delegations that the backup lost */

static void pass(struct issuer_fixture *f, struct field_kiosk *k, int64_t seconds)
{
    fixed_clock_pass(&f->clock, seconds);
    fixed_clock_pass(&k->clock, seconds);
}

static void is_held(struct issuer_fixture *f, const uint8_t id[static TICKET_ID_LEN],
                    const char *code)
{
    struct award_row row;
    struct error err = {0};
    bool there;
    assert_true(store_find_award(&f->host->store, &row, &there, id, &err));
    assert_true(there);
    assert_int_equal(row.state, AWARD_HELD);
    assert_string_equal(row.code, code);
}

/* A backup is made, a new delegation is given, the first one ends. The new one has awards in two
 * batches, or none yet. */
static void a_delegation_that_the_backup_lost_is_taken_back(void **state)
{
    enum { MANY = 120 };
    struct issuer_fixture f;
    struct field_kiosk k;
    char backup[FILE_PATH_MAX];
    static uint8_t ids[MANY + 2][TICKET_ID_LEN];
    (void)state;
    for (int before = 0; before < 2; before++) {
        field_issuer_make(&f);
        field_kiosk_make(&k, &f, 10);
        awards(&k, &ids[0], 1);
        field_kiosk_lock(&k);
        field_sync(&k, &f, 10);
        back_up(&f, backup);
        pass(&f, &k, 93 * INT64_C(86400));
        field_kiosk_enrol(&k, &f);
        if (before) {
            awards(&k, &ids[1], MANY);
            field_sync(&k, &f, 10);
        }
        put_back(&f, backup);
        field_sync(&k, &f, 3);
        field_sync(&k, &f, 3);
        if (!before)
            awards(&k, &ids[1], MANY);
        awards(&k, &ids[MANY + 1], 1);
        field_sync(&k, &f, 10);
        assert_int_equal(field_kiosk_status(&k).unsent, 0);
        for (size_t i = 0; i < MANY + 2; i++)
            is_accepted(&f, ids[i]);
        /* the next one is given other numbers */
        struct delegation_row row;
        struct error err = {0};
        bool there;
        field_kiosk_enrol(&k, &f);
        assert_true(store_find_delegation(&f.host->store, &row, &there, 3, &err));
        assert_true(there);
        assert_int_equal(row.seq_from, 2001);
        buffer_free(&row.jws);
        field_kiosk_free(&k);
        issuer_fixture_free(&f);
    }
}

/* What lies on the card may be anybody's: here the badge key signed it, not the authority. */
static void sign_with_another_key(struct issuer_fixture *f, struct field_kiosk *k,
                                  uint32_t serial)
{
    struct database *s = NULL;
    struct jws jws = {0};
    struct buffer text = {0}, again = {0};
    struct error err = {0};
    char path[FILE_PATH_MAX];
    bool row;
    assert_true(file_path(path, k->dir, "ledger-1.db", &err) &&
                database_open(&s, path, &ledger_schema, DATABASE_WRITE, NULL, &err));
    sqlite3_stmt *q =
        database_statement(s, "SELECT jws FROM delegations WHERE serial = ?1", &err);
    database_bind_integer(q, 1, serial);
    assert_true(database_step(s, q, &row, &err) && row);
    buffer_add(&text, database_column_bytes(q, 0));
    sqlite3_reset(q);
    assert_true(jws_parse(&jws, JWS_DELEGATION, buffer_view(&text), &err) &&
                jws_sign(&again, JWS_DELEGATION, &f->host->keys[0].badge,
                         buffer_view(&jws.payload), &err));
    q = database_statement(s, "UPDATE delegations SET jws = ?2 WHERE serial = ?1", &err);
    database_bind_integer(q, 1, serial);
    database_bind_bytes(q, 2, buffer_view(&again));
    assert_true(database_run(s, q, &err));
    database_close(s);
    jws_free(&jws);
    buffer_free(&text);
    buffer_free(&again);
}

static void only_what_the_authority_signed_is_taken_back(void **state)
{
    struct issuer_fixture f;
    struct field_kiosk k;
    char backup[FILE_PATH_MAX];
    struct delegation_row row;
    struct error err = {0};
    bool there;
    (void)state;
    for (int forged = 0; forged < 2; forged++) {
        field_issuer_make(&f);
        field_kiosk_make(&k, &f, 10);
        field_sync(&k, &f, 10);
        back_up(&f, backup);
        field_kiosk_enrol(&k, &f);
        engine_close(k.engine);
        if (forged)
            sign_with_another_key(&f, &k, 2);
        assert_true(engine_open(&k.engine, k.dir, NULL, ENGINE_WRITE, &k.ports, &err));
        put_back(&f, backup);
        field_sync(&k, &f, 3);
        field_sync(&k, &f, 3);
        assert_true(store_find_delegation(&f.host->store, &row, &there, 2, &err));
        assert_int_equal(there, !forged);
        buffer_free(&row.jws);
        field_kiosk_free(&k);
        issuer_fixture_free(&f);
    }
}

static void is_of(struct issuer_fixture *f, uint32_t serial, const struct field_kiosk *k)
{
    struct delegation_row row;
    struct error err = {0};
    bool there;
    assert_true(store_find_delegation(&f->host->store, &row, &there, serial, &err));
    assert_int_equal(there, k != NULL);
    if (there)
        assert_string_equal(row.kiosk, k->kiosk);
    buffer_free(&row.jws);
}

/* Somebody else was given the numbers first: nothing is taken, and nothing is lost. */
static void a_delegation_whose_numbers_were_given_again_is_not_taken_back(void **state)
{
    struct issuer_fixture f;
    struct field_kiosk k, other;
    char backup[FILE_PATH_MAX];
    uint8_t ids[2][TICKET_ID_LEN];
    (void)state;
    field_issuer_make(&f);
    field_kiosk_make(&k, &f, 10);
    field_sync(&k, &f, 10);
    back_up(&f, backup);
    pass(&f, &k, 93 * INT64_C(86400));
    k.slots = 500;
    field_kiosk_enrol(&k, &f); /* 2 */
    field_kiosk_enrol(&k, &f); /* 3 */
    awards(&k, &ids[0], 1);
    field_sync(&k, &f, 10);
    put_back(&f, backup);
    field_kiosk_make(&other, &f, 11); /* the serial of 2, the status bits of 2 and 3 */
    field_sync(&k, &f, 10);
    field_sync(&k, &f, 10);
    is_of(&f, 2, &other);
    is_of(&f, 3, NULL);
    is_held(&f, ids[0], "no-delegation");
    assert_null(field_kiosk_status(&k).locked_reason);
    assert_int_equal(field_kiosk_status(&k).unsent, 0);
    field_kiosk_free(&k);
    field_kiosk_free(&other);
    issuer_fixture_free(&f);
}

/* ---- reply numbers */

/* Somebody posts an old upload a million times: the kiosk still counts what it is answered. */
static void numbers_that_ran_ahead_leave_nobody_behind(void **state)
{
    struct issuer_fixture f;
    struct field_kiosk k;
    uint8_t ids[4][TICKET_ID_LEN];
    (void)state;
    field_issuer_make(&f);
    field_kiosk_make(&k, &f, 10);
    static const uint32_t ahead[] = {1000, 1000000, UINT32_MAX - 5, UINT32_MAX};
    for (size_t i = 0; i < 4; i++) {
        change_kiosk(&f, &k, false, ahead[i]);
        awards(&k, &ids[i], 1);
        field_sync(&k, &f, 4);
        assert_int_equal(field_kiosk_status(&k).unsent, 0);
        is_accepted(&f, ids[i]);
    }
    field_kiosk_free(&k);
    issuer_fixture_free(&f);
}

/* One reply of somebody who holds the badge key can not use up all numbers. */
static void a_number_far_ahead_does_not_count(void **state)
{
    struct issuer_fixture f;
    struct field_kiosk k;
    uint8_t ids[2][TICKET_ID_LEN];
    (void)state;
    field_issuer_make(&f);
    field_kiosk_make(&k, &f, 10);
    static const uint32_t numbers[] = {UINT32_MAX, UINT32_MAX - 1, 10 + 2 * REPLY_JUMP_MAX};
    for (size_t i = 0; i < 3; i++) {
        struct reply r = {.epoch = 1, .number = numbers[i], .time_s = f.clock.now_s};
        struct exchange_result result = {0};
        struct buffer jws = {0};
        struct error err = {0};
        snprintf(r.issuer, sizeof r.issuer, ISSUER_DID);
        snprintf(r.kiosk, sizeof r.kiosk, "%s", k.kiosk);
        r.commands[r.command_count++].kind = REPLY_LOCK;
        assert_true(reply_make(&jws, &r, &f.host->keys[0].badge, &err));
        assert_true(exchange_apply(k.engine, &result, buffer_view(&jws), false, &err));
        assert_null(field_kiosk_status(&k).locked_reason);
        buffer_free(&jws);
    }
    awards(&k, ids, 2);
    field_sync(&k, &f, 4);
    assert_int_equal(field_kiosk_status(&k).unsent, 0);
    field_kiosk_free(&k);
    issuer_fixture_free(&f);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_delivered_before_comes_again),
        cmocka_unit_test(ledgers_of_earlier_epochs_come_again_too),
        cmocka_unit_test(a_delegation_that_the_backup_lost_is_taken_back),
        cmocka_unit_test(only_what_the_authority_signed_is_taken_back),
        cmocka_unit_test(a_delegation_whose_numbers_were_given_again_is_not_taken_back),
        cmocka_unit_test(numbers_that_ran_ahead_leave_nobody_behind),
        cmocka_unit_test(a_number_far_ahead_does_not_count),
    };
    return cmocka_run_group_tests_name("restore", tests, NULL, NULL);
}
