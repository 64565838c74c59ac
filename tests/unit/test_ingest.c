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

#include "sync/issuer/store/award_rules.h"
#include "tests/support/issuer_fixture.h"

/* A round of sync: what the reply says of it. */
struct round {
    uint64_t upto;
    bool head_agrees; /* the receipt's head is the kiosk's own */
    bool locks;
    size_t exception_count;
    struct reply_exception exceptions[REPLY_EXCEPTIONS_MAX];
};

static struct round sync_some(struct issuer_kiosk *k, struct issuer_fixture *f, size_t first,
                              size_t count)
{
    struct reply_received *r = calloc(1, sizeof *r);
    struct round out = {0};
    assert_non_null(r);
    issuer_kiosk_sync(r, k, f, first, count);
    const struct reply *reply = &r->reply;
    assert_true(reply->has_receipt && reply->has_nonce && reply->epoch == k->epoch);
    assert_int_equal(reply->time_s, f->clock.now_s);
    out.upto = reply->receipt_upto;
    out.head_agrees =
        out.upto <= k->count && memcmp(reply->receipt_head, k->hashes[out.upto], 32) == 0;
    for (size_t i = 0; i < reply->command_count; i++)
        out.locks = out.locks || reply->commands[i].kind == REPLY_LOCK;
    out.exception_count = reply->exception_count;
    memcpy(out.exceptions, reply->exceptions, sizeof out.exceptions);
    reply_received_free(r);
    free(r);
    return out;
}

static struct round sync_all(struct issuer_kiosk *k, struct issuer_fixture *f)
{
    return sync_some(k, f, 0, k->count);
}

static void has_exception(const struct round *r, uint64_t n, enum reply_verdict verdict,
                          const char *code)
{
    for (size_t i = 0; i < r->exception_count; i++)
        if (r->exceptions[i].n == n) {
            assert_string_equal(r->exceptions[i].code, code);
            assert_int_equal(r->exceptions[i].verdict, verdict);
            return;
        }
    fail_msg("no exception of entry %d, must be %s", (int)n, code);
}

static void award_is(struct issuer_fixture *f, const struct ticket *t, enum award_state state,
                     const char *code)
{
    struct award_row row;
    if (!issuer_fixture_award(&row, f, t))
        fail_msg("no award, must be %s %s", award_state_name(state), code);
    assert_string_equal(award_state_name(row.state), award_state_name(state));
    assert_string_equal(row.code, code);
}

static bool count_award(void *arg, const struct award_row *r, struct error *err)
{
    (void)err;
    size_t *count = arg;
    (void)r;
    ++*count;
    return true;
}

static size_t awards(struct issuer_fixture *f)
{
    size_t count = 0;
    struct error err = {0};
    assert_true(award_each_listed(&f->host->store, NULL, count_award, &count, &err));
    return count;
}

static void by_phone(struct issuer_fixture *f, const struct ticket *t)
{
    struct award_row row;
    struct error err = {0};
    if (!issuer_fixture_phone(&row, f->host, t, &err))
        fail_msg("%s", err.text);
}

/* ---- good batches */

static void a_receipt_covers_what_is_stored(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct ticket t[3];
    issuer_kiosk_enrol(&k, f, 1, 0);
    for (size_t i = 0; i < 3; i++)
        t[i] = issuer_kiosk_award(&k, f);
    struct round r = sync_all(&k, f);
    assert_int_equal(r.upto, 3);
    assert_true(r.head_agrees);
    assert_false(r.locks);
    assert_int_equal(r.exception_count, 0);
    issuer_fixture_reopen(f); /* it was on the disk */
    for (size_t i = 0; i < 3; i++)
        award_is(f, &t[i], AWARD_ACCEPTED, "");
    assert_int_equal(awards(f), 3);
}

static void the_same_batch_twice_is_counted_once(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct award_row before, after;
    issuer_kiosk_enrol(&k, f, 1, 2); /* a second counting would be over the day's cap */
    struct ticket t = issuer_kiosk_award(&k, f);
    issuer_kiosk_award(&k, f);
    struct round one = sync_all(&k, f);
    assert_true(issuer_fixture_award(&before, f, &t));
    fixed_clock_pass(&f->clock, 60);
    struct round two = sync_all(&k, f);
    assert_true(issuer_fixture_award(&after, f, &t));
    assert_memory_equal(&before, &after, sizeof before);
    assert_int_equal(two.upto, one.upto);
    assert_true(two.head_agrees);
    assert_int_equal(two.exception_count, 0);
    assert_false(two.locks);
    assert_int_equal(awards(f), 2);
}

static void overlapping_batches_join(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    for (size_t i = 0; i < 6; i++)
        issuer_kiosk_award(&k, f);
    assert_int_equal(sync_some(&k, f, 0, 3).upto, 3);
    struct round r = sync_some(&k, f, 1, 5);
    assert_int_equal(r.upto, 6);
    assert_true(r.head_agrees && !r.locks);
    assert_int_equal(awards(f), 6);
}

static void a_batch_beyond_what_is_stored_is_no_alarm(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    for (size_t i = 0; i < 5; i++)
        issuer_kiosk_award(&k, f);
    assert_int_equal(sync_some(&k, f, 0, 1).upto, 1);
    struct round gap = sync_some(&k, f, 3, 2);
    assert_int_equal(gap.upto, 1); /* the last receipt, so the kiosk sends from there */
    assert_true(gap.head_agrees && !gap.locks);
    assert_int_equal(gap.exception_count, 0);
    assert_int_equal(awards(f), 1);
    assert_int_equal(sync_some(&k, f, 1, 4).upto, 5);
    assert_int_equal(awards(f), 5);
}

static void phone_and_upload_meet_in_one_award(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct award_row row;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    by_phone(f, &t);
    assert_true(issuer_fixture_award(&row, f, &t));
    assert_true(row.n == -1 && row.receipted_s == 0 && row.state == AWARD_ACCEPTED);
    fixed_clock_pass(&f->clock, 60);
    assert_int_equal(sync_all(&k, f).exception_count, 0);
    by_phone(f, &t);
    assert_true(issuer_fixture_award(&row, f, &t));
    assert_true(row.n == 0 && row.first_seen_s == ISSUER_NOW &&
                row.receipted_s == ISSUER_NOW + 60);
    assert_int_equal(awards(f), 1);
}

/* ---- forks, gaps in slots, dates */

static void a_fork_locks_the_kiosk_and_holds_what_it_brings(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k, clone;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket a = issuer_kiosk_award(&k, f);
    clone = k;
    struct ticket b = issuer_kiosk_award(&k, f);
    assert_false(sync_all(&k, f).locks);

    fixed_clock_pass(&f->clock, 1);
    struct ticket same = issuer_kiosk_award(&clone, f); /* b's slot */
    struct ticket next = issuer_kiosk_award(&clone, f); /* a slot of its own */
    struct round r = sync_all(&clone, f);
    assert_true(r.locks);
    assert_int_equal(r.upto, 2);
    assert_false(r.head_agrees);
    has_exception(&r, 1, REPLY_HOLD, "slot-taken");
    has_exception(&r, 2, REPLY_HOLD, "fork");
    award_is(f, &a, AWARD_ACCEPTED, "");
    award_is(f, &b, AWARD_ACCEPTED, "");
    award_is(f, &same, AWARD_HELD, "slot-taken");
    award_is(f, &next, AWARD_HELD, "fork");
    struct award_row row; /* known, but of no entry that a receipt covers */
    assert_true(issuer_fixture_award(&row, f, &next) && row.n == -1 && row.receipted_s == 0);

    assert_true(sync_all(&k, f).locks); /* which of the two is the clone nobody knows */
}

/* A thief's one entry makes the honest box a fork: what its facilitator has voided stays voided. */
static void a_voiding_counts_from_a_fork_too(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket a = issuer_kiosk_award(&k, f);
    issuer_kiosk_award(&k, f);
    sync_all(&k, f);
    issuer_kiosk_cut(&k, 1);
    issuer_kiosk_add_void(&k, &a, f->clock.now_s);
    assert_true(sync_all(&k, f).locks);
    award_is(f, &a, AWARD_VOIDED, "");
}

/* What a courier kept looks like what a restored card would send: it says nothing. */
static void a_late_upload_never_locks_the_kiosk(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k, earlier;
    issuer_kiosk_enrol(&k, f, 1, 0);
    issuer_kiosk_award(&k, f);
    issuer_kiosk_award(&k, f);
    earlier = k;
    issuer_kiosk_award(&k, f);
    assert_int_equal(sync_all(&k, f).upto, 3);
    for (size_t i = 0; i < 3; i++) {
        struct round r = sync_some(&earlier, f, i, earlier.count - i);
        assert_false(r.locks);
        assert_int_equal(r.exception_count, 0);
        assert_int_equal(r.upto, 3); /* by which a card that was restored sees that it was */
    }
    issuer_kiosk_award(&k, f);
    struct round r = sync_all(&k, f);
    assert_false(r.locks);
    assert_int_equal(r.upto, 4);
}

static void a_restored_card_that_goes_on_is_a_fork(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    for (size_t i = 0; i < 3; i++)
        issuer_kiosk_award(&k, f);
    sync_all(&k, f);
    issuer_kiosk_cut(&k, 2);
    fixed_clock_pass(&f->clock, 1);
    issuer_kiosk_award(&k, f);
    assert_true(sync_all(&k, f).locks);
}

static void one_slot_is_of_one_award(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket a = issuer_kiosk_award(&k, f);
    struct ticket b = issuer_kiosk_ticket(&k, f, a.seq, f->clock.now_s + 1);
    issuer_kiosk_add_award(&k, &b);
    struct round r = sync_all(&k, f);
    assert_int_equal(r.upto, 2);
    assert_int_equal(r.exception_count, 1);
    has_exception(&r, 1, REPLY_HOLD, "slot-taken");
    award_is(f, &a, AWARD_ACCEPTED, "");
    award_is(f, &b, AWARD_HELD, "slot-taken");
    assert_true(r.locks); /* a card that was put back before it ever reported */
}

/* T06: a card that never reported is put back. The phone with the first award is the witness. */
static void a_second_award_on_a_slot_that_a_phone_has_locks_the_kiosk(void **state)
{
    struct issuer_fixture *f = *state;
    for (uint8_t phones = 1; phones <= 2; phones++) {
        struct issuer_kiosk k;
        issuer_kiosk_enrol(&k, f, phones, 0);
        struct ticket a = issuer_kiosk_award(&k, f);
        by_phone(f, &a);
        issuer_kiosk_cut(&k, 0);
        struct ticket b = issuer_kiosk_ticket(&k, f, a.seq, f->clock.now_s + 1);
        issuer_kiosk_add_award(&k, &b);
        if (phones == 2) /* and the second too, before any ledger */
            by_phone(f, &b);
        struct kiosk_row row;
        struct error err = {0};
        bool there;
        assert_true(store_find_kiosk(&f->host->store, &row, &there, k.kiosk, &err));
        assert_int_equal(row.locked, phones == 2);
        assert_true(sync_all(&k, f).locks);
        award_is(f, &a, AWARD_ACCEPTED, "");
        award_is(f, &b, AWARD_HELD, "slot-taken");
    }
}

/* Two phones in one second, then the ledgers: whichever id is the smaller, one stands. */
static void one_slot_is_of_one_award_also_within_a_second(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    for (uint32_t i = 0; i < 8; i++) {
        struct ticket a = issuer_kiosk_award(&k, f);
        struct ticket b = issuer_kiosk_ticket(&k, f, a.seq, f->clock.now_s - 1 - (int64_t)i);
        by_phone(f, &a);
        by_phone(f, &b);
        issuer_kiosk_add_award(&k, &b);
        sync_all(&k, f);
        award_is(f, &a, AWARD_ACCEPTED, "");
        award_is(f, &b, AWARD_HELD, "slot-taken");
    }
}

static void an_award_before_a_signed_time_that_precedes_it_is_backdated(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    issuer_kiosk_award(&k, f);
    sync_all(&k, f); /* reply 1 */
    fixed_clock_pass(&f->clock, 3600);
    issuer_kiosk_add_anchor(&k, 1, ISSUER_NOW);
    struct ticket good = issuer_kiosk_ticket(&k, f, k.next_seq++, ISSUER_NOW);
    struct ticket bad = issuer_kiosk_ticket(&k, f, k.next_seq++, ISSUER_NOW - 1);
    issuer_kiosk_add_award(&k, &good);
    issuer_kiosk_add_award(&k, &bad);
    issuer_kiosk_add_close(&k, ISSUER_NOW);
    struct round r = sync_all(&k, f);
    assert_int_equal(r.exception_count, 1);
    has_exception(&r, 3, REPLY_HOLD, "backdated");
    award_is(f, &good, AWARD_ACCEPTED, "");
    award_is(f, &bad, AWARD_HELD, "backdated");
    /* and in later uploads too, whether they are covered or not */
    bad = issuer_kiosk_ticket(&k, f, k.next_seq++, ISSUER_NOW - 1);
    issuer_kiosk_add_award(&k, &bad);
    r = sync_all(&k, f);
    has_exception(&r, 5, REPLY_HOLD, "backdated");
}

/* Who holds the device key alone writes signed times that we did say, at a place of his choice. */
static void a_signed_time_that_the_award_key_does_not_cover_is_no_bracket(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    sync_all(&k, f);
    fixed_clock_pass(&f->clock, 3600);
    sync_all(&k, f); /* reply 2 */
    issuer_kiosk_add_anchor(&k, 2, f->clock.now_s);
    struct ticket honest = issuer_kiosk_ticket(&k, f, k.next_seq++, ISSUER_NOW + 60);
    issuer_kiosk_add_award(&k, &honest); /* made before, and not yet sent */
    assert_int_equal(sync_all(&k, f).exception_count, 0);
    award_is(f, &honest, AWARD_ACCEPTED, "");
}

/* ---- a clock of ours that was wrong */

static void set_quality(struct ticket *t, const struct issuer_kiosk *k, enum clock_quality q)
{
    t->flags = (uint8_t)(t->flags | q << 4);
    issuer_kiosk_sign(t, k);
}

static void an_award_ahead_is_held_unless_the_issuer_said_so(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct award_row row;
    issuer_kiosk_enrol(&k, f, 1, 0);
    int64_t ahead_s = f->clock.now_s + 20 * 86400;
    sync_all(&k, f);
    struct ticket person = issuer_kiosk_ticket(&k, f, k.next_seq++, ahead_s);
    set_quality(&person, &k, CLOCK_PERSON);
    issuer_kiosk_add_award(&k, &person);
    struct ticket told = issuer_kiosk_ticket(&k, f, k.next_seq++, ahead_s);
    set_quality(&told, &k, CLOCK_SIGNED);
    issuer_kiosk_add_award(&k, &told);
    sync_all(&k, f);
    award_is(f, &person, AWARD_HELD, "future");
    award_is(f, &told, AWARD_ACCEPTED, "");
    assert_true(issuer_fixture_award(&row, f, &told));
    assert_int_equal(row.valid_from_s, f->clock.now_s);

    f->clock.now_s = ahead_s; /* our clock is wrong for one sync */
    sync_all(&k, f);
    f->clock.now_s = ISSUER_NOW + 60;
    struct ticket floor = issuer_kiosk_ticket(&k, f, k.next_seq++, ahead_s + 10);
    struct ticket phone = issuer_kiosk_ticket(&k, f, k.next_seq++, ahead_s + 20);
    by_phone(f, &phone);
    award_is(f, &phone, AWARD_ACCEPTED, "");
    issuer_kiosk_add_award(&k, &floor);
    issuer_kiosk_add_award(&k, &phone);
    assert_int_equal(sync_all(&k, f).exception_count, 0);
    award_is(f, &floor, AWARD_ACCEPTED, "");
    assert_true(issuer_fixture_award(&row, f, &floor));
    assert_int_equal(row.valid_from_s, f->clock.now_s);
}

/* Told while it was wrong, and found in the chain then, or only long after when it is past. */
static void a_bracket_of_our_wrong_clock_holds_no_honest_award(void **state)
{
    struct issuer_fixture *f = *state;
    for (uint8_t early = 0; early < 2; early++) {
        struct issuer_kiosk k;
        f->clock.now_s = ISSUER_NOW;
        issuer_kiosk_enrol(&k, f, 1 + early, 0);
        issuer_kiosk_award(&k, f);
        sync_all(&k, f);
        int64_t wrong_s = f->clock.now_s + 5 * 86400;
        f->clock.now_s = wrong_s;
        sync_all(&k, f); /* reply 2 says the wrong time */
        size_t sent = k.count;
        issuer_kiosk_add_anchor(&k, 2, wrong_s);
        issuer_kiosk_add_close(&k, wrong_s);
        sync_some(&k, f, sent, early ? 2 : 0);
        f->clock.now_s = ISSUER_NOW + 3600; /* reply 4 says the right one */
        sync_some(&k, f, early ? k.count : sent, 0);
        issuer_kiosk_add_anchor(&k, 4, f->clock.now_s);
        issuer_kiosk_add_close(&k, f->clock.now_s);
        struct ticket good = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s + 10);
        issuer_kiosk_add_award(&k, &good);
        struct ticket bad = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s - 10);
        issuer_kiosk_add_award(&k, &bad);
        f->clock.now_s = wrong_s + 86400;
        sync_all(&k, f);
        award_is(f, &good, AWARD_ACCEPTED, "");
        award_is(f, &bad, AWARD_HELD, "backdated");
    }
}

static void a_signed_time_that_was_never_said_is_no_bracket(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    issuer_kiosk_add_anchor(&k, 7, f->clock.now_s); /* no such reply */
    struct ticket a = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s - 60);
    issuer_kiosk_add_award(&k, &a);
    assert_int_equal(sync_all(&k, f).exception_count, 0);
    issuer_kiosk_add_anchor(&k, 1, f->clock.now_s + 1000); /* no such time */
    assert_int_equal(sync_all(&k, f).exception_count, 0);
    struct ticket b = issuer_kiosk_award(&k, f);
    sync_all(&k, f);
    award_is(f, &b, AWARD_ACCEPTED, "");
}

static void what_the_delegation_does_not_allow_is_held(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_ticket(&k, f, k.next_seq + ISSUER_SLOTS, f->clock.now_s);
    issuer_kiosk_add_award(&k, &t);
    t = issuer_kiosk_ticket(&k, f, k.next_seq, f->clock.now_s + 301);
    issuer_kiosk_add_award(&k, &t);
    t = issuer_kiosk_ticket(&k, f, k.next_seq + 1, f->clock.now_s - 86400);
    issuer_kiosk_add_award(&k, &t);
    t = issuer_kiosk_ticket(&k, f, k.next_seq + 2, f->clock.now_s);
    t.achievement[0] ^= 1;
    issuer_kiosk_sign(&t, &k);
    issuer_kiosk_add_award(&k, &t);
    t = issuer_kiosk_ticket(&k, f, k.next_seq + 3, f->clock.now_s);
    t.event = 1;
    issuer_kiosk_sign(&t, &k);
    issuer_kiosk_add_award(&k, &t);
    t = issuer_kiosk_ticket(&k, f, k.next_seq + 4, f->clock.now_s);
    t.results = 1;
    issuer_kiosk_sign(&t, &k);
    issuer_kiosk_add_award(&k, &t);
    static const char *const codes[] = {"no-delegation", "future", "dates",
                                        "achievement",   "event",  "results"};
    struct round r = sync_all(&k, f);
    assert_int_equal(r.upto, 6); /* held is stored all the same */
    assert_int_equal(r.exception_count, 6);
    for (size_t i = 0; i < 6; i++)
        has_exception(&r, i, REPLY_HOLD, codes[i]);
}

static void a_days_awards_are_counted_over_uploads(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 2);
    issuer_kiosk_award(&k, f);
    assert_int_equal(sync_all(&k, f).exception_count, 0);
    issuer_kiosk_award(&k, f);
    issuer_kiosk_award(&k, f);
    struct round r = sync_all(&k, f);
    assert_int_equal(r.exception_count, 1);
    has_exception(&r, 2, REPLY_HOLD, "daily-cap");
    fixed_clock_pass(&f->clock, 86400);
    issuer_kiosk_award(&k, f);
    assert_int_equal(sync_all(&k, f).exception_count, 0);
}

#define WITH_ISSUER(test) \
    cmocka_unit_test_setup_teardown(test, issuer_fixture_setup, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_ISSUER(a_receipt_covers_what_is_stored),
        WITH_ISSUER(the_same_batch_twice_is_counted_once),
        WITH_ISSUER(overlapping_batches_join),
        WITH_ISSUER(a_batch_beyond_what_is_stored_is_no_alarm),
        WITH_ISSUER(phone_and_upload_meet_in_one_award),
        WITH_ISSUER(a_fork_locks_the_kiosk_and_holds_what_it_brings),
        WITH_ISSUER(a_voiding_counts_from_a_fork_too),
        WITH_ISSUER(a_late_upload_never_locks_the_kiosk),
        WITH_ISSUER(a_restored_card_that_goes_on_is_a_fork),
        WITH_ISSUER(one_slot_is_of_one_award),
        WITH_ISSUER(one_slot_is_of_one_award_also_within_a_second),
        WITH_ISSUER(an_award_before_a_signed_time_that_precedes_it_is_backdated),
        WITH_ISSUER(a_signed_time_that_was_never_said_is_no_bracket),
        WITH_ISSUER(a_signed_time_that_the_award_key_does_not_cover_is_no_bracket),
        WITH_ISSUER(an_award_ahead_is_held_unless_the_issuer_said_so),
        WITH_ISSUER(a_bracket_of_our_wrong_clock_holds_no_honest_award),
        WITH_ISSUER(a_second_award_on_a_slot_that_a_phone_has_locks_the_kiosk),
        WITH_ISSUER(what_the_delegation_does_not_allow_is_held),
        WITH_ISSUER(a_days_awards_are_counted_over_uploads),
    };
    return cmocka_run_group_tests_name("ingest", tests, NULL, NULL);
}
