/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sync/issuer/operator/afterwards.h"
#include "tests/support/issuer_fixture.h"

static struct {
    bool (*get)(void *ctx, struct buffer *out, bool *there, const char *key, struct error *err);
    int asked; /* 0: not yet */
} real;

/* Another program publishes between any two looks: the version is another one each time. */
static bool get(void *ctx, struct buffer *out, bool *there, const char *key, struct error *err)
{
    if (strcmp(key, "catalogue-version") != 0 || real.asked == 0)
        return real.get(ctx, out, there, key, err);
    *there = true;
    buffer_add_format(out, "%d", 1000 + real.asked++);
    return true;
}

/* What a desk asks for is a catalogue's own text: AddressSanitizer and valgrind see it freed. */
static void a_catalogue_that_is_replaced_stays_until_nobody_borrows_it(void **state)
{
    struct issuer_fixture *f = *state;
    const struct catalogue *first, *second;
    struct afterwards *d = NULL;
    struct error err = {0};
    real.get = f->host->store.get;
    real.asked = 0;
    f->host->store.get = get;
    assert_true(host_catalogue(&first, f->host, &err));
    if (!afterwards_open(&d, f->host, &f->authority, &err))
        fail_msg("%s", err.text);
    real.asked = 1;
    if (!afterwards_open_session(d, ISSUER_EVENT, ISSUER_BADGE, &err))
        fail_msg("%s", err.text);
    assert_true(host_catalogue(&second, f->host, &err));
    assert_ptr_not_equal(first, second);
    assert_non_null(catalogue_find(first, ISSUER_BADGE));
    assert_true(f->host->before_count > 0);
    host_rest(f->host);
    assert_int_equal(f->host->before_count, 0);
    assert_non_null(catalogue_find(second, ISSUER_BADGE));
    afterwards_close(d);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_catalogue_that_is_replaced_stays_until_nobody_borrows_it, issuer_fixture_setup,
            issuer_fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
