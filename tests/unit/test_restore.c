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

#include "firmware/spool.h"
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
    assert_true(f->host->store.chain(f->host->store.ctx, &chain, k->kiosk, epoch, &err));
    return chain.count;
}

static void is_accepted(struct issuer_fixture *f, const uint8_t id[static TICKET_ID_LEN])
{
    struct award_row row;
    struct error err = {0};
    bool there;
    assert_true(f->host->store.find_award(f->host->store.ctx, &row, &there, id, &err));
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
    assert_true(s->find_kiosk(s->ctx, &row, &there, k->kiosk, &err) && there);
    row.locked = locked;
    row.reply_number = number == 0 ? row.reply_number : number;
    assert_true(s->put_kiosk(s->ctx, &row, &err));
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
        cmocka_unit_test(numbers_that_ran_ahead_leave_nobody_behind),
        cmocka_unit_test(a_number_far_ahead_does_not_count),
    };
    return cmocka_run_group_tests_name("restore", tests, NULL, NULL);
}
