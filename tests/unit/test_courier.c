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

#include "keys/jws.h"
#include "sync/courier.h"
#include "tests/support/scratch.h"

/* ---- how long to wait */

static void back_off_doubles_from_half_a_minute_to_an_hour(void **state)
{
    static const int64_t waits[] = {30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600};
    (void)state;
    for (unsigned i = 0; i < sizeof waits / sizeof waits[0]; i++)
        assert_int_equal(courier_wait_s(i + 1, 7200, 0, 32768), waits[i]);
    assert_int_equal(courier_wait_s(UINT32_MAX, 7200, 0, 32768), 3600);
    assert_int_equal(courier_wait_s(0, 7200, 0, 32768), 7200);
}

static void jitter_is_a_fifth_to_both_sides(void **state)
{
    (void)state;
    assert_int_equal(courier_wait_s(0, 1000, 0, 0), 800);
    assert_int_equal(courier_wait_s(0, 1000, 0, 65535), 1199);
    for (unsigned jitter = 0; jitter <= UINT16_MAX; jitter += 257) {
        int64_t wait = courier_wait_s(3, 0, 0, (uint16_t)jitter);
        assert_in_range(wait, 96, 144);
    }
    assert_int_equal(courier_wait_s(0, 0, 0, 0), 1); /* never without any pause */
}

static void what_the_server_asks_for_is_kept_up_to_a_day(void **state)
{
    (void)state;
    assert_int_equal(courier_wait_s(1, 3600, 900, 0), 900);
    assert_int_equal(courier_wait_s(8, 3600, 900, 32768), 3600);
    assert_int_equal(courier_wait_s(0, 3600, 999999999, 32768), 86400);
    assert_int_equal(courier_wait_s(0, 3600, -5, 32768), 3600);
}

/* ---- what to carry */

enum { NAMES = 8 };

static void order_is(const char *const *names, size_t count, const char *const *wanted,
                     size_t kept)
{
    char *list[NAMES];
    for (size_t i = 0; i < count; i++)
        list[i] = (char *)(uintptr_t)names[i];
    assert_int_equal(courier_order(list, count), kept);
    for (size_t i = 0; i < kept; i++)
        assert_string_equal(list[i], wanted[i]);
    for (size_t i = 0; i < count; i++) { /* none is lost, for the caller frees them */
        bool there = false;
        for (size_t k = 0; k < count; k++)
            there = there || list[k] == names[i];
        assert_true(there);
    }
}

static void older_ledgers_and_entries_go_first(void **state)
{
    static const char *const names[] = {
        "2-0-9-00000001.obk",   "1-100-199-00000002.obk", "10-0-4-00000003.obk",
        "1-20-99-00000004.obk", "1-0-19-00000005.obk",
    };
    static const char *const wanted[] = {
        "1-0-19-00000005.obk", "1-20-99-00000004.obk", "1-100-199-00000002.obk",
        "2-0-9-00000001.obk",  "10-0-4-00000003.obk",
    };
    (void)state;
    order_is(names, 5, wanted, 5);
}

static void a_batch_inside_another_is_not_carried(void **state)
{
    static const char *const names[] = {
        "1-0-3-00000001.obk", "1-0-9-00000002.obk",  "1-2-9-00000003.obk",
        "1-5-5-00000004.obk", "1-5-12-00000005.obk", "2-5-5-00000006.obk",
    };
    static const char *const wanted[] = {"1-0-9-00000002.obk", "1-5-12-00000005.obk",
                                         "2-5-5-00000006.obk"};
    (void)state;
    order_is(names, 6, wanted, 3);
}

/* It only asks for news, which any other upload up to the head does too. */
static void an_empty_batch_is_carried_when_nothing_else_is(void **state)
{
    static const char *const names[] = {"1-10-empty-00000001.obk", "1-0-9-00000002.obk"};
    static const char *const wanted[] = {"1-0-9-00000002.obk"};
    (void)state;
    order_is(names, 1, names, 1);
    order_is(names, 2, wanted, 1);
}

static void what_is_no_upload_is_left_alone(void **state)
{
    static const char *const names[] = {"notes.obk", "1-0-9-00000002.obk",
                                        "1-9-0-00000002.obk"};
    static const char *const wanted[] = {"1-0-9-00000002.obk"};
    (void)state;
    order_is(names, 3, wanted, 1);
    order_is(names, 1, names, 0);
    assert_int_equal(courier_order(NULL, 0), 0);
}

/* ---- one round, with a transport that the test plays */

/* A reply in form, of a key that no kiosk knows. */
static void reply_that_says(struct buffer *out, struct bytes text)
{
    static const uint8_t seed[SIGNING_SEED_LEN] = {7};
    struct signing_key key;
    struct buffer payload = {0};
    signing_from_seed(&key, seed);
    buffer_add_format(&payload, "{\"says\":\"%.*s\"}", (int)text.len, (const char *)text.p);
    assert_true(jws_sign(out, JWS_REPLY, &key, buffer_view(&payload), NULL));
    buffer_free(&payload);
}

struct fake {
    char carried[NAMES][SPOOL_NAME_MAX];
    size_t count;
    size_t fail_at;   /* the n-th carry fails; 0: none */
    bool answers;     /* at once, with a reply that holds the upload's bytes */
    const char *junk; /* answers with this */
    int64_t retry_after_s;
};

static bool fake_carry(void *ctx, struct buffer *reply, bool *answered, const char *name,
                       struct bytes upload, int64_t *retry_after_s, struct error *err)
{
    struct fake *f = ctx;
    assert_true(f->count < NAMES);
    snprintf(f->carried[f->count++], SPOOL_NAME_MAX, "%s", name);
    *retry_after_s = f->retry_after_s;
    *answered = f->answers;
    if (f->count == f->fail_at) {
        buffer_add_text(reply, "half an ans");
        return error_set(err, FAULT_NETWORK, "cut off");
    }
    if (f->junk != NULL)
        buffer_add_text(reply, f->junk);
    else if (f->answers)
        reply_that_says(reply, upload);
    return true;
}

/* Three uploads, the oldest "a". */
static void fill_spool(const char *dir)
{
    static const char *const texts[] = {"c", "a", "b"};
    static const uint64_t firsts[] = {20, 0, 10};
    struct error err = {0};
    char name[SPOOL_NAME_MAX];
    assert_true(spool_make(dir, &err));
    for (size_t i = 0; i < 3; i++)
        assert_true(
            spool_write_out(name, dir, 1, firsts[i], 10, bytes_of_text(texts[i]), &err));
}

static size_t files_in(const char *dir, bool in)
{
    struct file_list files = {0};
    struct error err = {0};
    assert_true(in ? spool_list_in(&files, dir, &err) : spool_list_out(&files, dir, &err));
    size_t count = files.count;
    file_list_free(&files);
    return count;
}

static bool has_reply(const char *dir, const char *upload)
{
    struct buffer reply = {0};
    struct file_list files = {0};
    struct error err = {0};
    bool found = false;
    reply_that_says(&reply, bytes_of_text(upload));
    assert_true(spool_list_in(&files, dir, &err));
    for (size_t i = 0; i < files.count; i++) {
        struct buffer b = {0};
        assert_true(spool_read_in(&b, dir, files.names[i], &err));
        found = found || bytes_equal(buffer_view(&b), buffer_view(&reply));
        buffer_free(&b);
    }
    buffer_free(&reply);
    file_list_free(&files);
    return found;
}

static void a_round_carries_each_upload_once_and_removes_none(void **state)
{
    const struct scratch *s = *state;
    struct fake fake = {.answers = true, .retry_after_s = 77};
    struct courier_round round;
    struct error err = {0};
    fill_spool(s->path);
    assert_true(courier_round(&round, s->path, (struct transport){fake_carry, &fake}, &err));
    assert_int_equal(round.carried, 3);
    assert_int_equal(round.answered, 3);
    assert_int_equal(round.left, 0);
    assert_int_equal(round.retry_after_s, 77);
    assert_int_equal(strncmp(fake.carried[0], "1-0-9-", 6), 0);
    assert_int_equal(strncmp(fake.carried[1], "1-10-19-", 8), 0);
    assert_int_equal(strncmp(fake.carried[2], "1-20-29-", 8), 0);
    assert_int_equal(files_in(s->path, false), 3); /* the kiosk's to remove, after a receipt */
    assert_int_equal(files_in(s->path, true), 3);
    assert_true(has_reply(s->path, "a") && has_reply(s->path, "c"));
}

static void the_same_answer_twice_is_one_file(void **state)
{
    const struct scratch *s = *state;
    struct fake fake = {.answers = true};
    struct courier_round round;
    struct error err = {0};
    fill_spool(s->path);
    for (int i = 0; i < 2; i++)
        assert_true(
            courier_round(&round, s->path, (struct transport){fake_carry, &fake}, &err));
    assert_int_equal(fake.count, 6);
    assert_int_equal(files_in(s->path, true), 3);
}

static void the_first_failure_ends_a_round_and_leaves_the_rest(void **state)
{
    const struct scratch *s = *state;
    struct fake fake = {.answers = true, .fail_at = 2};
    struct courier_round round;
    struct error err = {0};
    fill_spool(s->path);
    assert_false(courier_round(&round, s->path, (struct transport){fake_carry, &fake}, &err));
    assert_int_equal(err.fault, FAULT_NETWORK);
    assert_int_equal(fake.count, 2);
    assert_int_equal(round.carried, 1);
    assert_int_equal(round.answered, 1);
    assert_int_equal(round.left, 2);
    assert_int_equal(files_in(s->path, false), 3);
    assert_int_equal(files_in(s->path, true), 1); /* half an answer is none */
    assert_true(has_reply(s->path, "a"));
}

static void a_lane_that_answers_later_leaves_nothing_in_the_spool(void **state)
{
    const struct scratch *s = *state;
    struct fake fake = {0};
    struct courier_round round;
    struct error err = {0};
    fill_spool(s->path);
    assert_true(courier_round(&round, s->path, (struct transport){fake_carry, &fake}, &err));
    assert_int_equal(round.carried, 3);
    assert_int_equal(round.answered, 0);
    assert_int_equal(files_in(s->path, true), 0);
}

static void an_answer_that_is_no_reply_is_not_stored(void **state)
{
    const struct scratch *s = *state;
    struct buffer reply = {0}, cut = {0}, upload = {0};
    static const uint8_t seed[SIGNING_SEED_LEN] = {7};
    struct signing_key key;
    signing_from_seed(&key, seed);
    reply_that_says(&reply, bytes_of_text("a"));
    buffer_add(&cut, bytes_of(reply.p, reply.len - 1));
    assert_true(jws_sign(&upload, JWS_UPLOAD, &key, bytes_of_text("{}"), NULL));
    const char *const junk[] = {"<html>sign in</html>", "a.b.c", buffer_text(&cut),
                                buffer_text(&upload)};
    fill_spool(s->path);
    for (size_t i = 0; i < sizeof junk / sizeof junk[0]; i++) {
        struct fake fake = {.answers = true, .junk = junk[i]};
        struct courier_round round;
        struct error err = {0};
        assert_false(
            courier_round(&round, s->path, (struct transport){fake_carry, &fake}, &err));
        assert_int_equal(err.fault, FAULT_NETWORK);
        assert_true(error_is(&err, "not-a-reply"));
        assert_int_equal(round.carried, 0);
        assert_int_equal(round.left, 3);
        assert_int_equal(files_in(s->path, true), 0);
        assert_int_equal(files_in(s->path, false), 3);
    }
    buffer_free(&reply);
    buffer_free(&cut);
    buffer_free(&upload);
}

static void an_empty_spool_is_a_good_round(void **state)
{
    const struct scratch *s = *state;
    struct fake fake = {0};
    struct courier_round round;
    struct error err = {0};
    assert_true(spool_make(s->path, &err));
    assert_true(courier_round(&round, s->path, (struct transport){fake_carry, &fake}, &err));
    assert_int_equal(fake.count + round.carried + round.left, 0);
}

#define WITH_SPOOL(test) cmocka_unit_test_setup_teardown(test, scratch_setup, scratch_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(back_off_doubles_from_half_a_minute_to_an_hour),
        cmocka_unit_test(jitter_is_a_fifth_to_both_sides),
        cmocka_unit_test(what_the_server_asks_for_is_kept_up_to_a_day),
        cmocka_unit_test(older_ledgers_and_entries_go_first),
        cmocka_unit_test(a_batch_inside_another_is_not_carried),
        cmocka_unit_test(an_empty_batch_is_carried_when_nothing_else_is),
        cmocka_unit_test(what_is_no_upload_is_left_alone),
        WITH_SPOOL(a_round_carries_each_upload_once_and_removes_none),
        WITH_SPOOL(the_same_answer_twice_is_one_file),
        WITH_SPOOL(the_first_failure_ends_a_round_and_leaves_the_rest),
        WITH_SPOOL(a_lane_that_answers_later_leaves_nothing_in_the_spool),
        WITH_SPOOL(an_answer_that_is_no_reply_is_not_stored),
        WITH_SPOOL(an_empty_spool_is_a_good_round),
    };
    return cmocka_run_group_tests_name("courier", tests, NULL, NULL);
}
