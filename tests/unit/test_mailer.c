/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sync/issuer/mail/smtp.h"
#include "sync/issuer/serve/mailer.h"
#include "tests/support/holder_fixture.h"
#include "tests/support/issuer_fixture.h"

#define EMAIL "ada@example.org"

/* ---- transactions for writing, counted */

static struct {
    bool (*begin)(void *ctx, struct error *err);
    int count;
} writing;

static bool begin(void *ctx, struct error *err)
{
    writing.count++;
    return writing.begin(ctx, err);
}

static int written_by_look(struct issuer_fixture *f, int64_t *sweep_at_s, int64_t at_s)
{
    writing.count = 0;
    mailer_look(f->host, sweep_at_s, at_s);
    return writing.count;
}

static int set_up(void **state)
{
    struct error err = {0};
    const struct smtp_settings closed = {.url = "smtp://127.0.0.1:1", .from = "b@example.org"};
    if (issuer_fixture_setup(state) != 0)
        return -1;
    struct issuer_fixture *f = *state;
    writing.begin = f->host->store.begin;
    f->host->store.begin = begin;
    return smtp_settings_write(&closed, f->dir, &err) ? 0 : -1;
}

static void a_look_writes_nothing_while_nothing_is_due(void **state)
{
    struct issuer_fixture *f = *state;
    int64_t sweep_at_s = 0;
    assert_true(written_by_look(f, &sweep_at_s, 100000) > 0); /* at the start it sweeps */
    for (int i = 1; i < 3600; i += 60)
        assert_int_equal(written_by_look(f, &sweep_at_s, 100000 + i), 0);
    assert_true(written_by_look(f, &sweep_at_s, 103600) > 0); /* once an hour */
    assert_int_equal(written_by_look(f, &sweep_at_s, 103602), 0);
}

static void a_mail_that_is_due_is_tried_at_the_next_look(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct mail_row row;
    struct error err = {0};
    bool due;
    int64_t sweep_at_s = INT64_MAX;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(holder_claim(NULL, f, &t, 1, ",\"email\":\"" EMAIL "\""), 201);
    assert_true(mail_is_due(&due, f->host, &err) && due);
    assert_true(written_by_look(f, &sweep_at_s, 100000) > 0);
    assert_true(store_next_mail(&f->host->store, &row, &due, INT64_MAX, &err) && due);
    assert_int_equal(row.attempts, 1); /* the server does not answer: it waits */
    buffer_free(&row.sealed);
    assert_true(mail_is_due(&due, f->host, &err) && !due);
    assert_int_equal(written_by_look(f, &sweep_at_s, 100002), 0);
}

static void a_question_is_answered_at_the_next_look(void **state)
{
    struct issuer_fixture *f = *state;
    struct persons_asked asked;
    struct error err = {0};
    bool there;
    int64_t sweep_at_s = INT64_MAX;
    assert_true(persons_ask(f->host->persons, EMAIL, "fr", &err));
    mailer_look(f->host, &sweep_at_s, 100000);
    assert_true(persons_next_asked(&asked, &there, f->host->persons, &err));
    assert_false(there);
}

#define MAILER(test) cmocka_unit_test_setup_teardown(test, set_up, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        MAILER(a_look_writes_nothing_while_nothing_is_due),
        MAILER(a_mail_that_is_due_is_tried_at_the_next_look),
        MAILER(a_question_is_answered_at_the_next_look),
    };
    return cmocka_run_group_tests_name("mailer", tests, NULL, NULL);
}
