/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/store_suite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "keys/encoding.h"

static const struct store_opener *the_opener; /* of the suite that runs */

/* ---- scene */

int store_scene_setup(void **state)
{
    struct error err = {0};
    struct store_scene *t = calloc(1, sizeof *t);
    if (t == NULL)
        return -1;
    t->opener = the_opener;
    t->opener->new_place(t->opener->ctx, t->url);
    *state = t;
    if (store_open(&t->s, t->url, true, &err))
        return 0;
    print_error("%s\n", err.text);
    return -1;
}

int store_scene_teardown(void **state)
{
    struct store_scene *t = *state;
    if (t->opener->look != NULL)
        t->opener->look(t->opener->ctx, &t->s);
    store_close(&t->s);
    buffer_free(&t->seen);
    buffer_free(&t->wanted);
    free(t);
    return 0;
}

void store_scene_reopen(struct store_scene *t)
{
    struct error err = {0};
    store_close(&t->s);
    if (!store_open(&t->s, t->url, false, &err))
        fail_msg("%s", err.text);
}

void store_scene_write(struct store_scene *t, bool (*run)(void *arg, struct error *err))
{
    struct error err = {0};
    if (!store_transaction(&t->s, run, t, &err))
        fail_msg("%s", err.text);
}

void store_scene_same(struct store_scene *t)
{
    assert_string_equal(buffer_text(&t->seen), buffer_text(&t->wanted));
    buffer_clear(&t->seen);
    buffer_clear(&t->wanted);
}

const uint8_t *store_bytes(uint8_t out[static 64], uint8_t n, size_t len)
{
    memset(out, n, 64);
    out[len - 1] = (uint8_t)(n + 1);
    return out;
}

void store_say_bytes(struct buffer *out, const uint8_t *p, size_t len)
{
    char text[2 * 64 + 1];
    hex_encode(text, bytes_of(p, len));
    buffer_add_format(out, "%s|", text);
}

void store_fill(uint8_t *out, size_t len, uint8_t n)
{
    uint8_t bytes[64];
    memcpy(out, store_bytes(bytes, n, len), len);
}

/* ---- transactions */

static bool put_word(struct store_scene *t, const char *key, const char *word,
                     struct error *err)
{
    return store_put(&t->s, key, bytes_of_text(word), err);
}

static void word_is(struct store_scene *t, const char *key, const char *word)
{
    struct buffer out = {0};
    struct error err = {0};
    bool there;
    assert_true(store_get(&t->s, &out, &there, key, &err));
    assert_int_equal(there, word != NULL);
    assert_string_equal(buffer_text(&out), word == NULL ? "" : word);
    buffer_free(&out);
}

static bool write_and_fail(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    assert_true(put_word(t, "a", "lost", err));
    return error_because(err, FAULT_REFUSED, "on-purpose", "a text of its own");
}

static bool write_a(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    assert_true(store_in_transaction(&t->s));
    return put_word(t, "a", "kept", err);
}

static void a_transaction_is_all_or_nothing_and_its_error_comes_out_unchanged(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    assert_false(store_transaction(&t->s, write_and_fail, t, &err));
    assert_true(error_is(&err, "on-purpose") && err.fault == FAULT_REFUSED);
    assert_string_equal(err.text, "a text of its own");
    assert_false(store_in_transaction(&t->s));
    word_is(t, "a", NULL);
    store_scene_write(t, write_a);
    assert_false(store_in_transaction(&t->s));
    word_is(t, "a", "kept");
    store_scene_reopen(t);
    word_is(t, "a", "kept");
}

static bool part_that_holds(void *arg, struct error *err)
{
    return put_word(arg, "part", "holds", err);
}

static bool parts(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct error why = {0};
    assert_true(put_word(t, "first", "1", err));
    assert_false(store_transaction(&t->s, write_and_fail, t, &why));
    assert_true(error_is(&why, "on-purpose"));
    word_is(t, "a", NULL); /* undone, and what was before it is there */
    word_is(t, "first", "1");
    return store_transaction(&t->s, part_that_holds, t, err);
}

static bool parts_then_fail(void *arg, struct error *err)
{
    assert_true(parts(arg, err));
    return error_set(err, FAULT_REFUSED, "after its parts");
}

static void a_part_that_fails_is_undone_alone(void **state)
{
    struct store_scene *t = *state;
    store_scene_write(t, parts);
    word_is(t, "a", NULL);
    word_is(t, "first", "1");
    word_is(t, "part", "holds");
}

static void parts_that_held_fall_with_their_transaction(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    assert_false(store_transaction(&t->s, parts_then_fail, t, &err));
    word_is(t, "first", NULL);
    word_is(t, "part", NULL);
}

/* ---- others wrote what this one had read */

static struct {
    bool (*commit)(void *ctx, struct error *err);
    bool (*part_undo)(void *ctx, struct error *err);
    bool (*get)(void *ctx, struct buffer *out, bool *there, const char *key, struct error *err);
    int conflicts;
} real;

static bool conflicting_commit(void *ctx, struct error *err)
{
    return real.conflicts-- > 0
               ? error_because(err, FAULT_CONFLICT, "serialization", "others wrote")
               : real.commit(ctx, err);
}

static bool conflict(void *arg, struct error *err)
{
    (void)arg;
    return real.conflicts-- <= 0 ||
           error_because(err, FAULT_CONFLICT, "serialization", "others wrote");
}

static bool count_run(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    char runs[12];
    word_is(t, "runs", NULL); /* the run before is undone */
    snprintf(runs, sizeof runs, "%d", ++t->runs);
    return put_word(t, "runs", runs, err);
}

static void a_transaction_that_met_others_runs_again(void **state)
{
    struct store_scene *t = *state;
    real.commit = t->s.commit;
    real.conflicts = 1;
    t->s.commit = conflicting_commit;
    store_scene_write(t, count_run);
    assert_int_equal(t->runs, 2);
    word_is(t, "runs", "2");
}

static void others_that_go_on_writing_are_told_as_in_use(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    real.commit = t->s.commit;
    real.conflicts = STORE_TRIES_MAX;
    t->s.commit = conflicting_commit;
    assert_false(store_transaction(&t->s, count_run, t, &err));
    assert_true(error_is(&err, "in-use") && err.fault == FAULT_CONFLICT);
    assert_int_equal(t->runs, STORE_TRIES_MAX);
    word_is(t, "runs", NULL);
}

/* A back end whose read met others keeps its promise: the commit fails too (store_backend.h). */
static bool conflicting_get(void *ctx, struct buffer *out, bool *there, const char *key,
                            struct error *err)
{
    (void)ctx, (void)out, (void)there, (void)key;
    return error_because(err, FAULT_CONFLICT, "serialization", "others wrote");
}

static bool pass_over_a_read(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct buffer seen = {0};
    struct error why = {0};
    bool there, read = store_get(&t->s, &seen, &there, "a", &why);
    buffer_free(&seen);
    assert_int_equal(read, t->runs == 1);
    assert_true(read || (error_is(&why, "serialization") && !there));
    t->s.get = real.get;
    return count_run(t, err);
}

static void a_read_that_met_others_fails_the_commit_though_it_was_passed_over(void **state)
{
    struct store_scene *t = *state;
    real.commit = t->s.commit;
    real.get = t->s.get;
    real.conflicts = 1;
    t->s.commit = conflicting_commit;
    t->s.get = conflicting_get;
    store_scene_write(t, pass_over_a_read);
    assert_int_equal(t->runs, 2);
    word_is(t, "runs", "2");
}

static bool group(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct error why = {0};
    t->runs++;
    bool first = store_transaction(&t->s, part_that_holds, t, &why);
    bool met = store_transaction(&t->s, conflict, t, &why);
    bool last = store_transaction(&t->s, write_a, t, &why);
    assert_true(first && met == (t->runs == 2) && last == met);
    assert_int_equal(put_word(t, "direct", "1", err), met);
    return true;
}

static void a_part_that_met_others_runs_again_with_its_whole_group(void **state)
{
    struct store_scene *t = *state;
    real.conflicts = 1;
    store_scene_write(t, group);
    assert_int_equal(t->runs, 2);
    word_is(t, "part", "holds");
    word_is(t, "a", "kept");
}

static bool no_undo(void *ctx, struct error *err)
{
    (void)ctx;
    return error_set(err, FAULT_STORAGE, "cannot be undone");
}

static bool part_that_cannot_be_undone(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct error why = {0};
    (void)err;
    assert_true(put_word(t, "first", "1", &why));
    assert_false(store_transaction(&t->s, write_and_fail, t, &why));
    assert_false(put_word(t, "first", "2", &why)); /* nothing is written any more */
    assert_false(store_transaction(&t->s, part_that_holds, t, &why));
    return true;
}

static void a_part_that_cannot_be_undone_takes_all_with_it(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    real.part_undo = t->s.part_undo;
    t->s.part_undo = no_undo;
    assert_false(store_transaction(&t->s, part_that_cannot_be_undone, t, &err));
    assert_int_equal(err.fault, FAULT_STORAGE);
    t->s.part_undo = real.part_undo;
    word_is(t, "first", NULL);
    word_is(t, "a", NULL);
    store_scene_write(t, write_a);
    word_is(t, "a", "kept");
}

/* ---- stores and named values */

static void a_store_is_made_once_and_found_only_where_it_is(void **state)
{
    struct store_scene *t = *state;
    struct issuer_store other = {0};
    struct error err = {0};
    char url[300];
    assert_false(store_open(&other, t->url, true, &err));
    assert_int_equal(err.fault, FAULT_CONFLICT);
    t->opener->new_place(t->opener->ctx, url);
    assert_false(store_open(&other, url, false, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_false(store_open(&other, "nosuch://host/name", true, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
}

static bool put_values(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    return put_word(t, "a", "first", err) && put_word(t, "a", "second", err) &&
           put_word(t, "empty", "", err);
}

static void a_named_value_is_written_over(void **state)
{
    struct store_scene *t = *state;
    store_scene_write(t, put_values);
    word_is(t, "a", "second");
    word_is(t, "empty", "");
    word_is(t, "b", NULL);
}

/* ---- organisations */

static struct organisation_row organisation(uint8_t n)
{
    struct organisation_row r = {.next_status_index = n * 1000000000LL};
    snprintf(r.did, sizeof r.did, "did:web:org-%u.example", n);
    snprintf(r.slug, sizeof r.slug, "%s%u", n % 2 == 0 ? "z" : "a", n);
    snprintf(r.name, sizeof r.name, "Organisation %u", n);
    snprintf(r.linkedin, sizeof r.linkedin, "%u", n);
    return r;
}

static bool say_organisation(void *arg, const struct organisation_row *r, struct error *err)
{
    (void)err;
    buffer_add_format(arg, "%s|%s|%s|%s|%lld\n", r->did, r->slug, r->name, r->linkedin,
                      (long long)r->next_status_index);
    return true;
}

static bool put_organisations(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct organisation_row a = organisation(2), b = organisation(1), c = organisation(2);
    snprintf(c.slug, sizeof c.slug, "moved");
    snprintf(c.name, sizeof c.name, "New name");
    c.linkedin[0] = '\0';
    c.next_status_index = 7;
    assert_true(store_put_organisation(&t->s, &a, err) &&
                store_put_organisation(&t->s, &b, err) &&
                store_put_organisation(&t->s, &c, err));
    snprintf(c.slug, sizeof c.slug, "%s", a.slug);
    say_organisation(&t->wanted, &b, err);
    return say_organisation(&t->wanted, &c, err);
}

static void organisations_come_by_slug_and_keep_theirs(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    store_scene_write(t, put_organisations);
    store_scene_reopen(t);
    assert_true(store_each_organisation(&t->s, say_organisation, &t->seen, &err));
    store_scene_same(t);
}

/* ---- what an each_ function promises */

static bool stop_at_once(void *arg, const struct organisation_row *r, struct error *err)
{
    (void)r;
    ++*(int *)arg;
    return error_because(err, FAULT_REFUSED, "enough", "a text of its own");
}

static bool ask_others(void *arg, const struct organisation_row *r, struct error *err)
{
    struct store_scene *t = arg;
    struct kiosk_row kiosk;
    bool there;
    t->runs++;
    word_is(t, "a", NULL);
    return store_find_kiosk(&t->s, &kiosk, &there, r->slug, err) && !there;
}

static void a_row_that_is_refused_ends_the_list_with_its_error(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    int rows = 0;
    store_scene_write(t, put_organisations);
    assert_false(store_each_organisation(&t->s, stop_at_once, &rows, &err));
    assert_int_equal(rows, 1);
    assert_true(error_is(&err, "enough") && err.fault == FAULT_REFUSED);
    assert_string_equal(err.text, "a text of its own");
    /* nothing is left open of it: the store reads, writes and ends as before */
    assert_true(store_each_organisation(&t->s, say_organisation, &t->seen, &err));
    store_scene_same(t);
    store_scene_write(t, write_a);
    word_is(t, "a", "kept");
}

static void other_functions_may_be_called_from_a_list(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    store_scene_write(t, put_organisations);
    assert_true(store_each_organisation(&t->s, ask_others, t, &err));
    assert_int_equal(t->runs, 2);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, store_scene_setup, store_scene_teardown)

int store_suite(const struct store_opener *opener)
{
    const struct CMUnitTest own[] = {
        TEST(a_transaction_is_all_or_nothing_and_its_error_comes_out_unchanged),
        TEST(a_part_that_fails_is_undone_alone),
        TEST(parts_that_held_fall_with_their_transaction),
        TEST(a_transaction_that_met_others_runs_again),
        TEST(a_read_that_met_others_fails_the_commit_though_it_was_passed_over),
        TEST(others_that_go_on_writing_are_told_as_in_use),
        TEST(a_part_that_met_others_runs_again_with_its_whole_group),
        TEST(a_part_that_cannot_be_undone_takes_all_with_it),
        TEST(a_store_is_made_once_and_found_only_where_it_is),
        TEST(a_named_value_is_written_over),
        TEST(organisations_come_by_slug_and_keep_theirs),
        TEST(a_row_that_is_refused_ends_the_list_with_its_error),
        TEST(other_functions_may_be_called_from_a_list),
    };
    enum { OWN = sizeof own / sizeof own[0] };
    struct CMUnitTest tests[OWN + STORE_SUITE_MORE];
    size_t count = OWN;
    memcpy(tests, own, sizeof own);
    count += store_suite_catalogue(tests + count);
    count += store_suite_awards(tests + count);
    count += store_suite_people(tests + count);
    count += store_suite_wallets(tests + count);
    assert_true(count <= OWN + STORE_SUITE_MORE);
    the_opener = opener;
    return _cmocka_run_group_tests("store", tests, count, NULL, NULL);
}
