/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "keys/file.h"
#include "keys/text.h"
#include "sync/issuer/holder/erasure.h"
#include "sync/issuer/kiosk/judge.h"
#include "sync/issuer/operator/held.h"
#include "sync/issuer/operator/revoke.h"
#include "sync/issuer/publish/status_list.h"
#include "sync/issuer/store/award_rules.h"
#include "tests/support/issuer_fixture.h"
#include "tests/support/issuer_invariant.h"

/* Every way to withdraw an award, by what it is held for, beside one that is accepted on the same
 * slot or alone on its own. */

enum way { BY_REVOKE, BY_VOID, BY_ERASE, WAYS };
enum beside { ALONE, BESIDE_THE_HOLDER };

static void sync_all(struct issuer_kiosk *k, struct issuer_fixture *f)
{
    struct reply_received *r = calloc(1, sizeof *r);
    assert_non_null(r);
    issuer_kiosk_sync(r, k, f, 0, k->count);
    reply_received_free(r);
    free(r);
}

static void keeps_it(struct issuer_fixture *f)
{
    struct buffer list = {0};
    struct error err = {0};
    char db[FILE_PATH_MAX], why[400];
    assert_true(status_list_get(&list, f->host, host_key_of(f->host, ISSUER_DID), 1, &err));
    buffer_free(&list);
    assert_true(file_path(db, f->dir, "issuer.db", &err));
    if (issuer_invariant(why, sizeof why, db) != 0)
        fail_msg("%s", why);
}

static void hold(struct issuer_fixture *f, const struct ticket *t, enum verdict_code code)
{
    struct award_row row;
    assert_true(issuer_fixture_award(&row, f, t));
    row.state = AWARD_HELD;
    text_copy(row.code, sizeof row.code, verdict_code_name(code));
    issuer_fixture_put_award(f, &row);
}

static void withdraw(struct issuer_fixture *f, struct issuer_kiosk *k, const struct ticket *t,
                     enum way way)
{
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    issuer_ticket_id(id, t);
    switch (way) {
    case BY_REVOKE:
        assert_true(revoke_award(f->host, id, "refused", &err));
        break;
    case BY_VOID:
        issuer_kiosk_add_void(k, t, f->clock.now_s);
        sync_all(k, f);
        break;
    case BY_ERASE:
        assert_true(erasure_of_award(f->host, id, &err));
        break;
    case WAYS:
        break;
    }
}

static void withdrawn_so(struct issuer_fixture *f, struct issuer_kiosk *k, enum way way,
                         enum verdict_code code, enum beside beside)
{
    struct award_row holder, row;
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    struct ticket a = issuer_kiosk_award(k, f);
    struct ticket b =
        issuer_kiosk_ticket(k, f, beside == ALONE ? k->next_seq++ : a.seq, f->clock.now_s + 1);
    issuer_kiosk_add_award(k, &b);
    sync_all(k, f);
    hold(f, &b, code);
    keeps_it(f);
    issuer_ticket_id(id, &b);
    if (beside != ALONE)
        assert_false(held_accept(f->host, id, &err));
    withdraw(f, k, &b, way);
    keeps_it(f);
    assert_true(issuer_fixture_award(&holder, f, &a) && issuer_fixture_award(&row, f, &b));
    assert_int_equal(holder.state, AWARD_ACCEPTED);
    assert_true(award_is_withdrawn(&row));
    assert_int_equal(row.status_index >= 0, beside == ALONE);
    assert_false(held_accept(f->host, id, &err));
}

static void no_way_to_withdraw_a_held_award_sets_the_bit_of_another(void **state)
{
    (void)state;
    for (int code = CODE_SIGNATURE; code <= CODE_FORK; code++) {
        struct issuer_fixture f;
        struct issuer_kiosk k;
        issuer_fixture_make(&f);
        issuer_kiosk_enrol(&k, &f, 1, 0);
        for (int way = 0; way < WAYS; way++)
            for (int beside = ALONE; beside <= BESIDE_THE_HOLDER; beside++)
                withdrawn_so(&f, &k, (enum way)way, (enum verdict_code)code,
                             (enum beside)beside);
        issuer_fixture_free(&f);
    }
}

/* The slot stays the holder's: the credential that the other kiosk made names its bit. */
static void a_slot_stays_its_holders_when_that_is_withdrawn(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct award_row row;
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket a = issuer_kiosk_award(&k, f);
    struct ticket b = issuer_kiosk_ticket(&k, f, a.seq, f->clock.now_s + 1);
    issuer_kiosk_add_award(&k, &b);
    sync_all(&k, f);
    withdraw(f, &k, &a, BY_REVOKE);
    keeps_it(f);
    issuer_ticket_id(id, &b);
    assert_false(held_accept(f->host, id, &err));
    assert_string_equal(err.reason, "no-status-bit");
    sync_all(&k, f); /* judged again */
    assert_true(issuer_fixture_award(&row, f, &b));
    assert_int_equal(row.state, AWARD_HELD);
    assert_int_equal(row.status_index, -1);
}

static bool put_something(void *arg, struct error *err)
{
    struct issuer_store *s = arg;
    return store_put(s, "test", bytes_of_text("x"), err);
}

/* Nothing is half written: a write that stands alone is our bug, and stops the program. */
static void a_write_outside_a_transaction_cannot_be_made(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_store *s = &f->host->store;
    struct error err = {0};
    int how = 0;
    pid_t child = fork();
    if (child == 0) {
        fclose(stderr);
        put_something(s, &err);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFSIGNALED(how) && WTERMSIG(how) == SIGABRT);
    assert_true(store_transaction(s, put_something, s, &err));
}

#define WITH_ISSUER(test) \
    cmocka_unit_test_setup_teardown(test, issuer_fixture_setup, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_way_to_withdraw_a_held_award_sets_the_bit_of_another),
        WITH_ISSUER(a_slot_stays_its_holders_when_that_is_withdrawn),
        WITH_ISSUER(a_write_outside_a_transaction_cannot_be_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
