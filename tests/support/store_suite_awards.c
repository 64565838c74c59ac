/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/store_suite.h"

/* ---- awards */

static struct award_row award(uint8_t n)
{
    struct award_row r = {.epoch = 1,
                          .seq = n,
                          .serial = 2,
                          .n = n,
                          .head_len = TICKET_HEAD_LEN,
                          .iat_s = 1790000000 + n,
                          .state = AWARD_ACCEPTED,
                          .first_seen_s = 1790000100,
                          .receipted_s = 1790000200,
                          .valid_from_s = n,
                          .status_index = 131072LL * 3 + n,
                          .approved_late_s = n * 2};
    snprintf(r.issuer, sizeof r.issuer, "did:web:%s", n % 2 == 0 ? "b" : "a");
    snprintf(r.kiosk, sizeof r.kiosk, "k1");
    snprintf(r.achievement, sizeof r.achievement, "atelier");
    snprintf(r.code, sizeof r.code, "code-%u", n);
    snprintf(r.reason, sizeof r.reason, "reason %u", n);
    FILL(r.id, n);
    FILL(r.kid, 7);
    memset(r.head, n, TICKET_HEAD_LEN);
    FILL(r.subject, n);
    FILL(r.signature, n);
    FILL(r.code_hash, n);
    FILL(r.session, 1);
    return r;
}

static bool say_award(void *arg, const struct award_row *r, struct error *err)
{
    struct buffer *out = arg;
    (void)err;
    store_say_bytes(out, r->id, sizeof r->id);
    buffer_add_format(out, "%s|%s|%u|%u|%u|%s|%lld|", r->issuer, r->kiosk, r->epoch, r->seq,
                      r->serial, r->achievement, (long long)r->n);
    store_say_bytes(out, r->kid, sizeof r->kid);
    store_say_bytes(out, r->head, r->head_len);
    store_say_bytes(out, r->subject, sizeof r->subject);
    store_say_bytes(out, r->signature, sizeof r->signature);
    store_say_bytes(out, r->code_hash, sizeof r->code_hash);
    store_say_bytes(out, r->session, sizeof r->session);
    buffer_add_format(out, "%lld|%s|%s|%s|%lld|%lld|%lld|%lld|%lld|%d\n", (long long)r->iat_s,
                      award_state_name(r->state), r->code, r->reason,
                      (long long)r->first_seen_s, (long long)r->receipted_s,
                      (long long)r->valid_from_s, (long long)r->status_index,
                      (long long)r->approved_late_s, r->withdrawn);
    return true;
}

/* Two organisations; the third of another session and a specimen, the fourth without a bit on the
 * slot of the second. */
static bool put_awards(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct award_row r[] = {award(4), award(1), award(3), award(2)};
    r[2].state = AWARD_SPECIMEN;
    FILL(r[2].session, 9);
    r[0].seq = r[3].seq;
    r[0].status_index = -1;
    memset(r[0].code_hash, 0, sizeof r[0].code_hash);
    for (int i = 0; i < 4; i++)
        assert_true(store_put_award(&t->s, &r[i], err));
    struct award_row changed = award(2);
    changed.state = AWARD_REVOKED;
    changed.withdrawn = true;
    changed.n = -1;
    changed.receipted_s = 5;
    snprintf(changed.reason, sizeof changed.reason, "another");
    struct award_row other_ticket = changed;
    other_ticket.seq = 99;
    other_ticket.iat_s = 1;
    memset(other_ticket.head, 0, sizeof other_ticket.head);
    memset(other_ticket.kid, 0, sizeof other_ticket.kid);
    assert_true(store_put_award(&t->s, &other_ticket, err)); /* the ticket stays as it was */
    say_award(&t->wanted, &r[1], err);
    say_award(&t->wanted, &r[2], err);
    say_award(&t->wanted, &changed, err);
    return say_award(&t->wanted, &r[0], err);
}

static void awards_come_by_issuer_and_id_and_keep_their_ticket(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    store_scene_write(t, put_awards);
    store_scene_reopen(t);
    assert_true(store_each_award(&t->s, NULL, say_award, &t->seen, &err));
    store_scene_same(t);
}

static void awards_of_one_issuer_or_session_come_alone(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    struct award_row r[] = {award(1), award(3)};
    uint8_t session[64];
    store_scene_write(t, put_awards);
    buffer_clear(&t->wanted);
    r[1].state = AWARD_SPECIMEN;
    FILL(r[1].session, 9);
    say_award(&t->wanted, &r[0], &err);
    say_award(&t->wanted, &r[1], &err);
    assert_true(store_each_award(&t->s, "did:web:a", say_award, &t->seen, &err));
    store_scene_same(t);
    say_award(&t->wanted, &r[1], &err);
    assert_true(store_each_award_of_session(&t->s, store_bytes(session, 9, TICKET_SESSION_LEN),
                                            say_award, &t->seen, &err));
    assert_true(store_each_award(&t->s, "did:web:c", say_award, &t->seen, &err));
    store_scene_same(t);
}

static bool put_verdicts(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct award_row r[] = {award(3), award(1), award(2)};
    snprintf(r[0].code, sizeof r[0].code, "event");
    snprintf(r[1].code, sizeof r[1].code, "event");
    snprintf(r[2].code, sizeof r[2].code, "ok");
    for (int i = 0; i < 3; i++)
        assert_true(store_put_award(&t->s, &r[i], err));
    say_award(&t->wanted, &r[1], err);
    return say_award(&t->wanted, &r[0], err);
}

static void awards_of_one_verdict_come_alone(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    store_scene_write(t, put_verdicts);
    assert_true(store_each_award_of_verdict(&t->s, "event", say_award, &t->seen, &err));
    assert_true(store_each_award_of_verdict(&t->s, "fork", say_award, &t->seen, &err));
    store_scene_same(t);
}

static void an_award_is_found_by_id_slot_and_code(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    struct award_row r;
    uint8_t bytes[64], zeros[32] = {0};
    bool there;
    store_scene_write(t, put_awards);
    assert_true(store_find_award(&t->s, &r, &there, store_bytes(bytes, 4, 16), &err) && there);
    assert_int_equal(r.status_index, -1);
    assert_true(store_find_award(&t->s, &r, &there, store_bytes(bytes, 5, 16), &err) && !there);
    /* two awards are on the slot, one holds it */
    assert_true(
        store_find_award_by_slot(&t->s, &r, &there, store_bytes(bytes, 7, 8), 2, &err) &&
        there);
    assert_int_equal(r.id[0], 2);
    assert_true(
        store_find_award_by_slot(&t->s, &r, &there, store_bytes(bytes, 7, 8), 99, &err) &&
        !there);
    assert_true(store_find_award_by_code(&t->s, &r, &there, store_bytes(bytes, 3, 32), &err) &&
                there);
    assert_int_equal(r.id[0], 3);
    bytes[20] ^= 1; /* found by all of it, not by its first bytes */
    assert_true(store_find_award_by_code(&t->s, &r, &there, bytes, &err) && !there);
    assert_true(store_find_award_by_code(&t->s, &r, &there, zeros, &err) && !there);
}

static bool put_second_holder(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct award_row r = award(5);
    r.seq = 2;
    return store_put_award(&t->s, &r, err);
}

static void a_slot_has_one_holder(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    store_scene_write(t, put_awards);
    assert_false(store_transaction(&t->s, put_second_holder, t, &err));
}

static bool say_index(void *arg, int64_t index, struct error *err)
{
    (void)err;
    buffer_add_format(arg, "%lld ", (long long)index);
    return true;
}

static void indices_of_withdrawn_awards_come_within_the_bounds(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    int64_t at = award(2).status_index;
    store_scene_write(t, put_awards);
    buffer_clear(&t->wanted);
    say_index(&t->wanted, at, &err);
    assert_true(
        store_each_withdrawn(&t->s, "did:web:b", at, 1, say_index, &t->seen, &err) &&
        store_each_withdrawn(&t->s, "did:web:b", at - 5, 5, say_index, &t->seen, &err) &&
        store_each_withdrawn(&t->s, "did:web:b", at + 1, 9, say_index, &t->seen, &err) &&
        store_each_withdrawn(&t->s, "did:web:a", 0, at + 9, say_index, &t->seen, &err));
    store_scene_same(t);
}

static bool put_days(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    return store_put_awards_on_day(&t->s, 1, 20000, 3, err) &&
           store_put_awards_on_day(&t->s, 1, 20000, 4, err) &&
           store_put_awards_on_day(&t->s, 2, 20000, 9, err);
}

static void awards_of_a_day_are_written_over(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    int64_t n;
    store_scene_write(t, put_days);
    assert_true(store_awards_on_day(&t->s, &n, 1, 20000, &err) && n == 4);
    assert_true(store_awards_on_day(&t->s, &n, 2, 20000, &err) && n == 9);
    assert_true(store_awards_on_day(&t->s, &n, 1, 20001, &err) && n == 0);
}

/* ---- sessions */

static bool say_session(void *arg, const uint8_t session[TICKET_SESSION_LEN], int64_t claimed,
                        struct error *err)
{
    (void)err;
    buffer_add_format(arg, "%02x:%lld ", session[0], (long long)claimed);
    return true;
}

static bool put_sessions(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    uint8_t a[64], b[64], c[64];
    store_bytes(a, 1, TICKET_SESSION_LEN);
    store_bytes(b, 2, TICKET_SESSION_LEN);
    store_bytes(c, 3, TICKET_SESSION_LEN);
    return store_add_session(&t->s, "k1", a, 100, err) &&
           store_add_claimed(&t->s, "k1", a, 500, 2, err) &&
           store_add_claimed(&t->s, "k1", a, 500, -1, err) &&
           store_add_session(&t->s, "k1", a, 900, err) && /* is there, and stays */
           store_add_claimed(&t->s, "k1", b, 200, 5, err) &&
           store_add_session(&t->s, "k2", c, 300, err);
}

static void a_session_knows_when_it_was_first_heard_of_and_its_claims(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    store_scene_write(t, put_sessions);
    buffer_add_text(&t->wanted, "02:5 01:1 ");
    assert_true(store_each_session(&t->s, "k1", 100, say_session, &t->seen, &err));
    store_scene_same(t);
    buffer_add_text(&t->wanted, "02:5 ");
    assert_true(store_each_session(&t->s, "k1", 101, say_session, &t->seen, &err));
    store_scene_same(t);
}

/* ---- claims */

static struct claim_row claim(uint8_t n)
{
    struct claim_row r = {.has_holder = n % 2 == 1,
                          .claimed_s = 1790000000 + n,
                          .disputes = n,
                          .has_recovery = n > 2,
                          .has_lookup = n > 1};
    snprintf(r.issuer, sizeof r.issuer, "did:web:a");
    snprintf(r.language, sizeof r.language, "br");
    snprintf(r.link, sizeof r.link, "link-%u", n);
    FILL(r.id, n);
    if (r.has_holder)
        FILL(r.holder, n);
    if (r.has_recovery)
        FILL(r.recovery, n);
    if (r.has_lookup)
        FILL(r.lookup, n);
    return r;
}

static void say_claim(struct buffer *out, const struct claim_row *r)
{
    store_say_bytes(out, r->id, sizeof r->id);
    store_say_bytes(out, r->holder, sizeof r->holder);
    store_say_bytes(out, r->recovery, sizeof r->recovery);
    store_say_bytes(out, r->lookup, sizeof r->lookup);
    buffer_add_format(out, "%s|%d|%s|%lld|%s|%d|%d|%d\n", r->issuer, r->has_holder, r->language,
                      (long long)r->claimed_s, r->link, r->disputes, r->has_recovery,
                      r->has_lookup);
}

static bool put_claims(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct claim_row a = claim(1), b = claim(2), changed = claim(3);
    assert_true(store_put_claim(&t->s, &a, err) && store_put_claim(&t->s, &b, err));
    memcpy(changed.id, a.id, sizeof a.id);
    assert_true(store_put_claim(&t->s, &changed, err));
    say_claim(&t->wanted, &changed);
    say_claim(&t->wanted, &b);
    return true;
}

static bool remove_claims(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct claim_row a = claim(1), none = claim(9);
    return store_remove_claim(&t->s, a.id, err) && store_remove_claim(&t->s, none.id, err);
}

static bool put_link_twice(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct claim_row r = claim(2);
    FILL(r.id, 8);
    return store_put_claim(&t->s, &r, err);
}

static bool put_lookup_twice(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    struct claim_row r = claim(2);
    FILL(r.id, 8);
    snprintf(r.link, sizeof r.link, "link-8");
    return store_put_claim(&t->s, &r, err);
}

static void a_claim_is_found_by_award_link_and_lookup_until_it_is_removed(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    struct claim_row r, a = claim(1);
    bool there;
    store_scene_write(t, put_claims);
    assert_true(store_find_claim(&t->s, &r, &there, a.id, &err) && there);
    say_claim(&t->seen, &r);
    assert_true(store_find_claim_by_link(&t->s, &r, &there, "link-2", &err) && there);
    say_claim(&t->seen, &r);
    store_scene_same(t);
    struct claim_row changed = claim(3), b = claim(2);
    assert_true(store_find_claim_by_lookup(&t->s, &r, &there, changed.lookup, &err) && there);
    assert_memory_equal(r.id, a.id, sizeof a.id);
    assert_true(store_find_claim_by_lookup(&t->s, &r, &there, b.lookup, &err) && there);
    assert_memory_equal(r.id, b.id, sizeof b.id);
    /* claims without a code are found by no code, and there may be many */
    assert_true(store_find_claim_by_lookup(&t->s, &r, &there, a.lookup, &err) && !there);
    assert_true(store_find_claim_by_link(&t->s, &r, &there, a.link, &err) && !there);
    assert_false(store_transaction(&t->s, put_link_twice, t, &err));
    assert_false(store_transaction(&t->s, put_lookup_twice, t, &err));
    store_scene_write(t, remove_claims);
    assert_true(store_find_claim(&t->s, &r, &there, a.id, &err) && !there);
    assert_true(store_find_claim_by_link(&t->s, &r, &there, "link-2", &err) && there);
}

static bool say_dispute(void *arg, const struct dispute_row *r, struct error *err)
{
    (void)err;
    buffer_add_format(arg, "%02x%02x:%s:%lld ", r->holder[0], r->holder[1], r->language,
                      (long long)r->at_s);
    return true;
}

static struct dispute_row dispute(uint8_t id, int holder, int64_t at_s, const char *language)
{
    struct dispute_row r = {.at_s = at_s};
    FILL(r.id, id);
    r.holder[0] = (uint8_t)(holder >> 8);
    r.holder[1] = (uint8_t)holder;
    snprintf(r.language, sizeof r.language, "%s", language);
    return r;
}

static bool add_disputes(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    const struct dispute_row r[] = {dispute(1, 5, 900, "fr"), dispute(1, 3, 100, "fr"),
                                    dispute(2, 7, 100, "en"), dispute(1, 5, 950, "br")};
    for (int i = 0; i < 4; i++)
        assert_true(store_add_dispute(&t->s, &r[i], err));
    return true;
}

static bool add_many_disputes(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    for (int i = 0; i < DISPUTES_MAX + 5; i++) {
        struct dispute_row r = dispute(3, i, i, "fr");
        assert_true(store_add_dispute(&t->s, &r, err));
    }
    struct dispute_row again = dispute(3, 1, 77, "br"); /* one of the first asks again */
    return store_add_dispute(&t->s, &again, err);
}

static bool clear_disputes(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    uint8_t id[64];
    return store_clear_disputes(&t->s, store_bytes(id, 1, TICKET_ID_LEN), err);
}

static void disputes_keep_the_order_in_which_they_first_asked(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    uint8_t id[64];
    int n;
    store_scene_write(t, add_disputes);
    buffer_add_text(&t->wanted, "0005:br:950 0003:fr:100 ");
    store_bytes(id, 1, TICKET_ID_LEN);
    assert_true(store_each_dispute(&t->s, id, say_dispute, &t->seen, &err));
    store_scene_same(t);
    assert_true(store_count_disputes(&t->s, &n, id, &err) && n == 2);
    store_scene_write(t, clear_disputes);
    assert_true(store_count_disputes(&t->s, &n, id, &err) && n == 0);
    assert_true(store_count_disputes(&t->s, &n, store_bytes(id, 2, 16), &err) && n == 1);
}

static void no_more_disputes_are_kept_than_the_limit(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    uint8_t id[64];
    int n;
    store_scene_write(t, add_many_disputes);
    store_bytes(id, 3, TICKET_ID_LEN);
    assert_true(store_count_disputes(&t->s, &n, id, &err));
    assert_int_equal(n, DISPUTES_MAX);
    assert_true(store_each_dispute(&t->s, id, say_dispute, &t->seen, &err));
    assert_int_equal(strncmp(buffer_text(&t->seen), "0000:fr:0 0001:br:77 0002:fr:2 ", 31), 0);
    assert_non_null(strstr(buffer_text(&t->seen), "03e7:fr:999 "));
    assert_null(strstr(buffer_text(&t->seen), "03e8:"));
}

static bool add_gone(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    uint8_t hash[64], a[64], b[64];
    store_bytes(hash, 1, 32);
    return store_add_gone(&t->s, hash, store_bytes(a, 2, 16), err) &&
           store_add_gone(&t->s, hash, store_bytes(b, 3, 16), err); /* the first stays */
}

static void a_link_that_is_gone_is_known_by_its_hash(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    uint8_t hash[64], id[TICKET_ID_LEN];
    bool there;
    store_scene_write(t, add_gone);
    assert_true(store_find_gone(&t->s, id, &there, store_bytes(hash, 1, 32), &err) && there);
    assert_int_equal(id[0], 2);
    assert_true(store_find_gone(&t->s, id, &there, store_bytes(hash, 2, 32), &err) && !there);
}

/* ---- public pages that holders wish */

static struct share_row share(uint8_t n, const char *name)
{
    struct share_row r = {.since_s = 10 + n};
    FILL(r.id, n);
    snprintf(r.name, sizeof r.name, "%s", name);
    return r;
}

static bool put_shares(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    const struct share_row first = share(1, "one"), other = share(2, "two"),
                           again = share(1, "three");
    return store_put_share(&t->s, &first, err) && store_put_share(&t->s, &other, err) &&
           store_put_share(&t->s, &again, err);
}

static bool put_share_of_another_name(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    const struct share_row r = share(3, "two");
    return store_put_share(&t->s, &r, err);
}

static bool remove_shares(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    uint8_t b[64];
    return store_remove_share(&t->s, store_bytes(b, 2, 16), err) &&
           store_remove_share(&t->s, store_bytes(b, 9, 16), err);
}

static void a_share_is_found_by_award_and_name_until_it_is_removed(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    struct share_row r;
    uint8_t b[64];
    bool there;
    store_scene_write(t, put_shares);
    assert_true(store_find_share(&t->s, &r, &there, store_bytes(b, 1, 16), &err) && there);
    assert_string_equal(r.name, "three");
    assert_int_equal(r.since_s, 11);
    assert_true(store_find_share_by_name(&t->s, &r, &there, "one", &err) && !there);
    assert_true(store_find_share_by_name(&t->s, &r, &there, "two", &err) && there);
    assert_int_equal(r.id[0], 2);
    assert_false(store_transaction(&t->s, put_share_of_another_name, t, &err));
    store_scene_write(t, remove_shares);
    err = (struct error){0};
    assert_true(store_find_share(&t->s, &r, &there, store_bytes(b, 2, 16), &err) && !there);
    assert_true(store_find_share(&t->s, &r, &there, store_bytes(b, 1, 16), &err) && there);
}

/* ---- guesses */

static struct try_row tries_of(uint8_t n, int64_t since_s, int count)
{
    struct try_row r = {.since_s = since_s, .count = count};
    FILL(r.id, n);
    return r;
}

static bool put_tries(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    const struct try_row r[] = {tries_of(1, 100, 1), tries_of(1, 100, 2), tries_of(2, 101, 7),
                                tries_of(3, 300, 1)};
    for (int i = 0; i < 4; i++)
        assert_true(store_put_try(&t->s, &r[i], err));
    return store_remove_try(&t->s, r[3].id, err) && store_remove_tries(&t->s, 99, err);
}

static bool forget_tries(void *arg, struct error *err)
{
    return store_remove_tries(&((struct store_scene *)arg)->s, 100, err);
}

/* count 0: none is kept */
static void tries_are(struct store_scene *t, uint8_t n, int count)
{
    struct try_row r;
    struct error err = {0};
    uint8_t id[64];
    bool there;
    assert_true(store_find_try(&t->s, &r, &there, store_bytes(id, n, TICKET_ID_LEN), &err));
    assert_int_equal(there ? r.count : 0, count);
}

static void guesses_are_forgotten_by_their_window(void **state)
{
    struct store_scene *t = *state;
    store_scene_write(t, put_tries);
    tries_are(t, 1, 2);
    tries_are(t, 2, 7);
    tries_are(t, 3, 0);
    store_scene_write(t, forget_tries);
    tries_are(t, 1, 0);
    tries_are(t, 2, 7);
}

/* ---- corrections */

static struct correction_row correction(uint8_t n, const char *event)
{
    struct correction_row r = {.has_successor = n % 2 == 1,
                               .results = 0xa5,
                               .epoch = UINT32_MAX,
                               .after = UINT64_C(1) << 40,
                               .done = n > 3};
    FILL(r.id, n);
    if (r.has_successor)
        FILL(r.successor, (uint8_t)(n + 50));
    snprintf(r.event, sizeof r.event, "%s", event);
    snprintf(r.achievement, sizeof r.achievement, "atelier");
    snprintf(r.reason, sizeof r.reason, "reason %u", n);
    return r;
}

static bool say_correction(void *arg, const struct correction_row *r, struct error *err)
{
    (void)err;
    store_say_bytes(arg, r->id, sizeof r->id);
    store_say_bytes(arg, r->successor, sizeof r->successor);
    buffer_add_format(arg, "%d|%s|%s|%u|%s|%u|%llu|%d\n", r->has_successor, r->event,
                      r->achievement, r->results, r->reason, r->epoch,
                      (unsigned long long)r->after, r->done);
    return true;
}

static bool put_corrections(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    const struct correction_row r[] = {correction(1, "z"), correction(2, "a"),
                                       correction(3, "a"), correction(5, "a")};
    for (int i = 0; i < 4; i++)
        assert_true(store_put_correction(&t->s, &r[i], err));
    struct correction_row changed = correction(3, "b");
    changed.has_successor = false;
    memset(changed.successor, 0, sizeof changed.successor);
    assert_true(store_put_correction(&t->s, &changed, err));
    return say_correction(&t->wanted, &r[1], err) &&
           say_correction(&t->wanted, &changed, err) && say_correction(&t->wanted, &r[0], err);
}

static bool remove_correction(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    uint8_t id[64];
    return store_remove_correction(&t->s, store_bytes(id, 5, TICKET_ID_LEN), err);
}

static void corrections_that_are_open_come_by_event(void **state)
{
    struct store_scene *t = *state;
    struct error err = {0};
    struct correction_row r;
    uint8_t id[64];
    bool there;
    store_scene_write(t, put_corrections);
    assert_true(store_each_open_correction(&t->s, say_correction, &t->seen, &err));
    store_scene_same(t);
    assert_true(store_find_correction(&t->s, &r, &there, store_bytes(id, 5, 16), &err) &&
                there);
    assert_true(r.done);
    assert_true(store_find_correction_to(&t->s, &r, &there, store_bytes(id, 51, 16), &err) &&
                there);
    assert_int_equal(r.id[0], 1);
    assert_true(store_find_correction_to(&t->s, &r, &there, store_bytes(id, 53, 16), &err) &&
                !there); /* its successor is no more */
    store_scene_write(t, remove_correction);
    assert_true(store_find_correction(&t->s, &r, &there, store_bytes(id, 5, 16), &err) &&
                !there);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, store_scene_setup, store_scene_teardown)

size_t store_suite_awards(struct CMUnitTest *out)
{
    const struct CMUnitTest tests[] = {
        TEST(awards_come_by_issuer_and_id_and_keep_their_ticket),
        TEST(awards_of_one_issuer_or_session_come_alone),
        TEST(awards_of_one_verdict_come_alone),
        TEST(an_award_is_found_by_id_slot_and_code),
        TEST(a_slot_has_one_holder),
        TEST(indices_of_withdrawn_awards_come_within_the_bounds),
        TEST(awards_of_a_day_are_written_over),
        TEST(a_session_knows_when_it_was_first_heard_of_and_its_claims),
        TEST(a_claim_is_found_by_award_link_and_lookup_until_it_is_removed),
        TEST(disputes_keep_the_order_in_which_they_first_asked),
        TEST(no_more_disputes_are_kept_than_the_limit),
        TEST(a_link_that_is_gone_is_known_by_its_hash),
        TEST(a_share_is_found_by_award_and_name_until_it_is_removed),
        TEST(guesses_are_forgotten_by_their_window),
        TEST(corrections_that_are_open_come_by_event),
    };
    memcpy(out, tests, sizeof tests);
    return sizeof tests / sizeof tests[0];
}
