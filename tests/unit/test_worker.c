/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

#include "sync/issuer/serve/worker.h"
#include "tests/support/issuer_fixture.h"

enum { KIOSKS = 3 };

struct scene {
    struct issuer_fixture f;
    struct issuer_kiosk kiosks[KIOSKS];
    struct ticket tickets[KIOSKS];
    struct buffer uploads[KIOSKS];
    struct job jobs[KIOSKS + 1];
    size_t done;
    int groups; /* begun */
    bool begin_fails, end_fails;
    int conflicts; /* that many commits fail */
    bool (*real_begin)(void *ctx, struct error *err);
    bool (*real_end)(void *ctx, struct error *err);
};

static struct scene *now; /* what the store's functions below belong to */

static bool counted_begin(void *ctx, struct error *err)
{
    now->groups++;
    return now->begin_fails ? error_because(err, FAULT_CONFLICT, "in-use", "another program")
                            : now->real_begin(ctx, err);
}

/* As when the disk is full at the commit, or other programs wrote what was read. */
static bool failing_end(void *ctx, struct error *err)
{
    if (now->conflicts > 0) {
        now->conflicts--;
        return error_because(err, FAULT_CONFLICT, "serialization", "others wrote");
    }
    return now->end_fails ? error_set(err, FAULT_STORAGE, "disk full")
                          : now->real_end(ctx, err);
}

static void count(void *arg, struct job *job)
{
    (void)job;
    ((struct scene *)arg)->done++;
}

static void post(struct job *j, struct bytes body)
{
    *j = (struct job){.request = {.method = "POST",
                                  .path = "/obk/v1/exchange",
                                  .content_type = "application/jose",
                                  .accept = "",
                                  .accept_language = "",
                                  .lang = "",
                                  .if_none_match = "",
                                  .client = "192.0.2.1",
                                  .body = body}};
}

/* Three uploads of three kiosks, an award each; they arrive together. */
static int setup(void **state)
{
    struct scene *s = calloc(1, sizeof *s);
    if (s == NULL)
        return -1;
    issuer_fixture_make(&s->f);
    for (uint8_t i = 0; i < KIOSKS; i++) {
        issuer_kiosk_enrol(&s->kiosks[i], &s->f, (uint8_t)(i + 40), 0);
        s->tickets[i] = issuer_kiosk_award(&s->kiosks[i], &s->f);
        issuer_kiosk_upload(&s->uploads[i], &s->kiosks[i], 0, 1);
        post(&s->jobs[i], buffer_view(&s->uploads[i]));
        if (i > 0)
            s->jobs[i - 1].next = &s->jobs[i];
    }
    s->real_begin = s->f.host->store.begin;
    s->real_end = s->f.host->store.commit;
    s->f.host->store.begin = counted_begin;
    s->f.host->store.commit = failing_end;
    now = s;
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    struct scene *s = *state;
    for (size_t i = 0; i < KIOSKS + 1; i++)
        answer_free(&s->jobs[i].answer);
    for (size_t i = 0; i < KIOSKS; i++)
        buffer_free(&s->uploads[i]);
    issuer_fixture_free(&s->f);
    free(s);
    return 0;
}

static bool stored(struct scene *s, size_t i)
{
    struct award_row row;
    return issuer_fixture_award(&row, &s->f, &s->tickets[i]) && row.receipted_s != 0;
}

static void what_arrives_together_is_one_group(void **state)
{
    struct scene *s = *state;
    worker_serve(s->f.host, NULL, &s->jobs[0], count, s);
    assert_int_equal(s->groups, 1);
    assert_int_equal(s->done, KIOSKS);
    for (size_t i = 0; i < KIOSKS; i++) {
        assert_int_equal(s->jobs[i].answer.status, 200);
        assert_true(stored(s, i));
    }
}

static void one_that_fails_takes_no_other_with_it(void **state)
{
    struct scene *s = *state;
    s->uploads[1].p[s->uploads[1].len - 1] ^= 1; /* its signature */
    worker_serve(s->f.host, NULL, &s->jobs[0], count, s);
    assert_int_equal(s->jobs[0].answer.status, 200);
    assert_int_equal(s->jobs[1].answer.status, 400);
    assert_int_equal(s->jobs[2].answer.status, 200);
    assert_true(stored(s, 0) && !stored(s, 1) && stored(s, 2));
}

static void what_cannot_be_made_durable_is_not_said_to_be(void **state)
{
    struct scene *s = *state;
    s->end_fails = true;
    worker_serve(s->f.host, NULL, &s->jobs[0], count, s);
    assert_int_equal(s->done, KIOSKS);
    for (size_t i = 0; i < KIOSKS; i++) {
        assert_int_equal(s->jobs[i].answer.status, 503);
        assert_true(s->jobs[i].answer.retry_after_s > 0);
        assert_false(stored(s, i));
    }
    /* sent again it is as if it had never been */
    s->end_fails = false;
    for (size_t i = 0; i < KIOSKS; i++) {
        answer_free(&s->jobs[i].answer);
        post(&s->jobs[i], buffer_view(&s->uploads[i]));
        s->jobs[i].next = i + 1 < KIOSKS ? &s->jobs[i + 1] : NULL;
    }
    worker_serve(s->f.host, NULL, &s->jobs[0], count, s);
    for (size_t i = 0; i < KIOSKS; i++)
        assert_true(s->jobs[i].answer.status == 200 && stored(s, i));
}

static void a_person_whose_request_is_not_stored_reads_a_page(void **state)
{
    struct scene *s = *state;
    s->end_fails = true;
    s->jobs[0].request.path = "/s";
    s->jobs[0].request.accept = "text/html";
    s->jobs[0].request.content_type = TYPE_FORM;
    s->jobs[0].request.body = bytes_of_text("code=0000-0000-0000-0000");
    worker_serve(s->f.host, NULL, &s->jobs[0], count, s);
    assert_int_equal(s->jobs[0].answer.status, 503);
    assert_string_equal(s->jobs[0].answer.type, TYPE_HTML);
    assert_true(s->jobs[0].answer.retry_after_s > 0);
    assert_string_equal(s->jobs[1].answer.type, TYPE_JSON);
}

/* As when another program writes for longer than the store waits. */
static void what_was_checked_is_freed_also_when_no_group_can_begin(void **state)
{
    struct scene *s = *state;
    s->begin_fails = true;
    for (size_t i = 0; i < KIOSKS; i++)
        route_check(&s->jobs[i].request,
                    s->f.host->keys_seen); /* as the checking thread does */
    worker_serve(s->f.host, NULL, &s->jobs[0], count, s);
    assert_int_equal(s->done, KIOSKS);
    for (size_t i = 0; i < KIOSKS; i++) {
        assert_int_equal(s->jobs[i].answer.status, 503);
        assert_true(s->jobs[i].answer.retry_after_s > 0);
        assert_null(s->jobs[i].request.check);
        assert_false(stored(s, i));
    }
}

/* What a request that is served alone is answered, in a scene of its own. */
static void answer_alone(struct buffer *out, int *status, size_t i)
{
    void *state;
    assert_int_equal(setup(&state), 0);
    struct scene *s = state;
    s->jobs[i].next = NULL;
    worker_serve(s->f.host, NULL, &s->jobs[i], count, s);
    *status = s->jobs[i].answer.status;
    buffer_add(out, buffer_view(&s->jobs[i].answer.body));
    teardown(&state);
}

static void a_group_whose_commit_met_others_is_served_again_and_answered_once(void **state)
{
    struct scene *s = *state;
    struct buffer alone[KIOSKS] = {{0}};
    int status[KIOSKS];
    struct error err = {0};
    for (size_t i = 0; i < KIOSKS; i++)
        answer_alone(&alone[i], &status[i], i);
    now = s;
    struct rate_limits *limits = rate_limits_new(&err);
    assert_non_null(limits);
    s->groups = 0;
    s->conflicts = 2;
    worker_serve(s->f.host, limits, &s->jobs[0], count, s);
    rate_limits_free(limits);
    assert_int_equal(s->groups, 3);
    assert_int_equal(s->done, KIOSKS);
    for (size_t i = 0; i < KIOSKS; i++) {
        assert_int_equal(s->jobs[i].answer.status, status[i]);
        assert_int_equal(s->jobs[i].answer.body.len, alone[i].len);
        assert_memory_equal(s->jobs[i].answer.body.p, alone[i].p, alone[i].len);
        assert_true(stored(s, i));
        buffer_free(&alone[i]);
    }
}

/* A claim of nothing that is known, as one caller may make it RATE_CODES times a minute. */
static void a_group_that_is_served_again_is_counted_once_by_the_limits(void **state)
{
    struct scene *s = *state;
    struct error err = {0};
    struct rate_limits *limits = rate_limits_new(&err);
    assert_non_null(limits);
    for (size_t i = 0; i < KIOSKS; i++) {
        post(&s->jobs[i], bytes_of("code=0000-0000", 14));
        s->jobs[i].request.path = "/s";
        s->jobs[i].request.content_type = "application/x-www-form-urlencoded";
        s->jobs[i].next = i + 1 < KIOSKS ? &s->jobs[i + 1] : NULL;
    }
    s->conflicts = 2; /* nine would be more than a caller has */
    worker_serve(s->f.host, limits, &s->jobs[0], count, s);
    rate_limits_free(limits);
    for (size_t i = 0; i < KIOSKS; i++)
        assert_int_not_equal(s->jobs[i].answer.status, 429);
}

static void others_that_never_stop_writing_are_answered_with_try_again(void **state)
{
    struct scene *s = *state;
    s->conflicts = 100;
    worker_serve(s->f.host, NULL, &s->jobs[0], count, s);
    assert_int_equal(s->groups, STORE_TRIES_MAX);
    assert_int_equal(s->done, KIOSKS);
    for (size_t i = 0; i < KIOSKS; i++) {
        assert_int_equal(s->jobs[i].answer.status, 503);
        assert_false(stored(s, i));
    }
}

static void who_only_reads_waits_for_no_group(void **state)
{
    struct scene *s = *state;
    s->jobs[1].request.method = "GET";
    s->jobs[1].request.path = "/health";
    worker_serve(s->f.host, NULL, &s->jobs[0], count, s);
    assert_int_equal(s->jobs[1].answer.status, 200);
    assert_string_equal(buffer_text(&s->jobs[1].answer.body), "ok\n");
    assert_true(stored(s, 0) && stored(s, 2));
}

static void the_thread_does_all_that_was_added_before_it_ends(void **state)
{
    struct scene *s = *state;
    struct error err = {0};
    struct worker *w = worker_start(s->f.host, NULL, count, s, &err);
    assert_non_null(w);
    for (size_t i = 0; i < KIOSKS; i++)
        assert_true(worker_add(w, &s->jobs[i]));
    worker_end(w);
    assert_int_equal(s->done, KIOSKS);
    assert_false(worker_add(w, &s->jobs[KIOSKS]));
    worker_free(w);
    for (size_t i = 0; i < KIOSKS; i++)
        assert_true(stored(s, i));
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_arrives_together_is_one_group, setup, teardown),
        cmocka_unit_test_setup_teardown(one_that_fails_takes_no_other_with_it, setup, teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_made_durable_is_not_said_to_be, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_person_whose_request_is_not_stored_reads_a_page,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_checked_is_freed_also_when_no_group_can_begin,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_group_whose_commit_met_others_is_served_again_and_answered_once, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_group_that_is_served_again_is_counted_once_by_the_limits, setup, teardown),
        cmocka_unit_test_setup_teardown(
            others_that_never_stop_writing_are_answered_with_try_again, setup, teardown),
        cmocka_unit_test_setup_teardown(who_only_reads_waits_for_no_group, setup, teardown),
        cmocka_unit_test_setup_teardown(the_thread_does_all_that_was_added_before_it_ends,
                                        setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
