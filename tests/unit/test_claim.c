/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "firmware/wire/ticket_text.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/catalogue/catalogue_source.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/claim_request.h"
#include "sync/issuer/holder/recovery_code.h"
#include "sync/issuer/operator/dispute.h"
#include "sync/issuer/operator/held.h"
#include "sync/issuer/operator/revoke.h"
#include "tests/support/holder_fixture.h"
#include "tests/support/mutations.h"

#define EMAIL "someone@example.org"

static int claim(struct buffer *json, struct issuer_fixture *f, const struct ticket *t,
                 uint8_t which)
{
    return holder_claim(json, f, t, which, "");
}

static int post(struct buffer *json, struct issuer_fixture *f, struct bytes body)
{
    return holder_post(json, f, "/api/claims", body);
}

static void is_waiting(struct issuer_fixture *f, const struct ticket *t, const char *reason)
{
    struct buffer json = {0};
    assert_int_equal(claim(&json, f, t, 1), 202);
    answer_has(&json, "state", "waiting");
    answer_has(&json, "reason", reason);
    assert_null(strstr(buffer_text(&json), "credential"));
    buffer_free(&json);
}

static void sync_all(struct issuer_kiosk *k, struct issuer_fixture *f)
{
    struct reply_received *r = calloc(1, sizeof *r);
    assert_non_null(r);
    issuer_kiosk_sync(r, k, f, 0, k->count);
    reply_received_free(r);
    free(r);
}

static void the_first_phone_gets_the_badge_and_gets_it_again(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer first = {0}, again = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(claim(&first, f, &t, 1), 201); /* before any sync */
    answer_has(&first, "state", "claimed");
    assert_non_null(strstr(buffer_text(&first), "\"credential\":{"));
    fixed_clock_pass(&f->clock, 3600);
    assert_int_equal(claim(&again, f, &t, 1), 200);
    assert_string_equal(buffer_text(&again), buffer_text(&first));
    issuer_fixture_reopen(f);
    sync_all(&k, f);
    assert_int_equal(claim(&again, f, &t, 1), 200);
    assert_string_equal(buffer_text(&again), buffer_text(&first));
    buffer_free(&first);
    buffer_free(&again);
}

static void another_phone_is_a_dispute_and_gets_nothing(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    struct claim_row row;
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    bool there;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(claim(&json, f, &t, 1), 201);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(claim(&json, f, &t, 2), 409);
        answer_has(&json, "error", "claimed-by-another");
        assert_null(strstr(buffer_text(&json), "link"));
    }
    issuer_ticket_id(id, &t);
    assert_true(store_find_claim(&f->host->store, &row, &there, id, &err) && there);
    assert_int_equal(row.disputes, 1); /* one key, however often */
    assert_int_equal(claim(&json, f, &t, 3), 409);
    assert_true(store_find_claim(&f->host->store, &row, &there, id, &err) && there);
    assert_int_equal(row.disputes, 2);
    struct signing_key one = holder_key(1);
    assert_memory_equal(row.holder, one.public_key, 32);
    buffer_free(&json);
}

static void a_badge_that_waits_for_the_upload_comes_with_it(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    const struct catalogue *c;
    struct error err = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_ticket(&k, f, k.next_seq, f->clock.now_s);
    assert_true(host_catalogue(&c, f->host, &err));
    memcpy(t.achievement, catalogue_find(c, ISSUER_SKILLS)->hash, sizeof t.achievement);
    t.results = 2;
    issuer_kiosk_sign(&t, &k);
    is_waiting(f, &t, "hold");
    assert_int_equal(claim(&json, f, &t, 2), 409); /* it is bound while it waits */
    issuer_kiosk_add_award(&k, &t);
    sync_all(&k, f);
    assert_int_equal(claim(&json, f, &t, 1), 200);
    answer_has(&json, "state", "claimed");
    buffer_free(&json);
}

static void a_held_award_waits_for_a_person(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    struct award_row row;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_ticket(&k, f, k.next_seq + ISSUER_SLOTS, f->clock.now_s);
    is_waiting(f, &t, "no-delegation");
    t = issuer_kiosk_ticket(&k, f, k.next_seq, f->clock.now_s + 1000);
    is_waiting(f, &t, "future");
    assert_true(issuer_fixture_award(&row, f, &t));
    row.state = AWARD_ACCEPTED;
    issuer_fixture_put_award(f, &row);
    assert_int_equal(claim(&json, f, &t, 1), 200);
    buffer_free(&json);
}

static void the_window_is_measured_at_the_first_claim(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    struct award_row row;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t[2];
    for (uint32_t i = 0; i < 2; i++) {
        t[i] = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s);
        t[i].ttl = 2;
        issuer_kiosk_sign(&t[i], &k);
    }
    fixed_clock_pass(&f->clock, 7200);
    assert_int_equal(claim(&json, f, &t[0], 1), 201);
    fixed_clock_pass(&f->clock, 1);
    assert_int_equal(claim(&json, f, &t[0], 1), 200);
    is_waiting(f, &t[1], "late");
    assert_true(issuer_fixture_award(&row, f, &t[1]));
    row.approved_late_s = f->clock.now_s;
    issuer_fixture_put_award(f, &row);
    assert_int_equal(claim(&json, f, &t[1], 1), 200);
    buffer_free(&json);
}

static void what_was_taken_back_is_gone(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket a = issuer_kiosk_award(&k, f), b = issuer_kiosk_award(&k, f);
    assert_int_equal(claim(&json, f, &b, 1), 201);
    issuer_kiosk_add_void(&k, &a, f->clock.now_s);
    sync_all(&k, f);
    assert_int_equal(claim(&json, f, &a, 1), 410);
    answer_has(&json, "error", "voided");
    issuer_ticket_id(id, &b);
    assert_true(revoke_award(f->host, id, "mistake", &err));
    assert_int_equal(claim(&json, f, &b, 1), 410);
    answer_has(&json, "error", "revoked");
    buffer_free(&json);
}

static void signatures_that_do_not_hold_are_told_apart(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k, other;
    struct buffer json = {0}, body = {0};
    struct award_row row;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    t.signature[5] ^= 1; /* not the kiosk's */
    assert_int_equal(claim(&json, f, &t, 1), 422);
    answer_has(&json, "error", "signature");
    t.signature[5] ^= 1;
    struct ticket later = t;
    later.iat++; /* a word changed under the signature */
    assert_int_equal(claim(&json, f, &later, 1), 422);
    holder_claim_body(&body, &t, 1, ""); /* not the holder's */
    char *signature = strstr((char *)body.p, "\"signature\":\"") + 20;
    *signature = *signature == 'A' ? 'B' : 'A';
    buffer_clear(&json);
    assert_int_equal(post(&json, f, buffer_view(&body)), 422);
    answer_has(&json, "error", "signature");
    other = k;
    const uint8_t seed[SIGNING_SEED_LEN] = {77};
    signing_from_seed(&other.award, seed);
    t = issuer_kiosk_ticket(&other, f, 1, f->clock.now_s);
    assert_int_equal(claim(&json, f, &t, 1), 404);
    answer_has(&json, "error", "unknown-kiosk");
    assert_false(issuer_fixture_award(&row, f, &t)); /* nothing was written */
    buffer_free(&json);
    buffer_free(&body);
}

static bool is_malformed(void *ctx, struct bytes in)
{
    struct buffer json = {0};
    int status = post(&json, ctx, in);
    buffer_free(&json);
    return status == 422 || status == 404;
}

static void what_is_not_a_request_is_malformed(void **state)
{
    static const char *const more[] = {
        ",\"x\":1",         ",\"language\":\"FR\"", ",\"language\":\"abcdefgh\"",
        ",\"email\":5",     ",\"email\":\"x\"",     ",\"language\":null",
        ",\"ticket\":\"\"", ",\"email\":\"\xff@\""};
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, body = {0};
    struct award_row row;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
        buffer_clear(&body);
        buffer_clear(&json);
        holder_claim_body(&body, &t, 1, more[i]);
        if (post(&json, f, buffer_view(&body)) != 422)
            fail_msg("accepted with %s", more[i]);
        answer_has(&json, "error", "malformed");
    }
    buffer_clear(&body);
    holder_claim_body(&body, &t, 1, ",\"language\":\"br\"");
    every_truncation_is_refused(buffer_view(&body), is_malformed, f);
    assert_false(issuer_fixture_award(&row, f, &t));
    static const char cut[] =
        "{\"a\":\"e\\\xcc\xa3"; /* cut within a character, in the message */
    buffer_clear(&json);
    assert_int_equal(post(&json, f, bytes_of_text(cut)), 422);
    answer_has(&json, "error", "malformed");
    buffer_free(&json);
    buffer_free(&body);
}

/* Whether these bytes stand in any file of the issuer's folder. */
static bool is_on_disk(const struct issuer_fixture *f, struct bytes what)
{
    DIR *dir = opendir(f->dir);
    bool found = false;
    assert_non_null(dir);
    for (const struct dirent *e; (e = readdir(dir)) != NULL;) {
        char path[FILE_PATH_MAX];
        struct buffer file = {0};
        struct error err = {0};
        if (e->d_type == DT_REG && file_path(path, f->dir, e->d_name, &err) &&
            file_read(&file, path, 64 << 20, &err))
            found = found || memmem(file.p, file.len, what.p, what.len) != NULL;
        buffer_free(&file);
    }
    closedir(dir);
    return found;
}

static void neither_email_nor_the_bearers_secret_is_kept(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, body = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    holder_claim_body(&body, &t, 1, ",\"email\":\"" EMAIL "\"");
    assert_int_equal(post(&json, f, buffer_view(&body)), 201);
    answer_has(&json, "email", "no-mail"); /* no mail server is set */
    sync_all(&k, f);
    assert_true(is_on_disk(f, bytes_of(t.signature, sizeof t.signature)));
    assert_false(is_on_disk(f, bytes_of_text(EMAIL)));
    assert_false(is_on_disk(f, bytes_of(t.secret, sizeof t.secret)));
    buffer_free(&json);
    buffer_free(&body);
}

static void the_link_is_of_award_and_holder(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    struct award_row row;
    struct claim_row bound;
    struct error err = {0};
    char link[23], other[23], url[80];
    uint8_t id[TICKET_ID_LEN];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    issuer_ticket_id(id, &t);
    struct signing_key one = holder_key(1), two = holder_key(2);
    claim_link(link, f->host, id, one.public_key);
    claim_link(other, f->host, id, two.public_key);
    assert_int_equal(strlen(link), 22);
    assert_string_not_equal(link, other);
    assert_false(claim_by_link(&row, &bound, f->host, link, &err)); /* not before the claim */
    assert_int_equal(claim(&json, f, &t, 1), 201);
    snprintf(url, sizeof url, ISSUER_URL "/b/%s", link);
    answer_has(&json, "link", url);
    assert_true(claim_by_link(&row, &bound, f->host, link, &err));
    assert_memory_equal(row.id, id, sizeof id);
    assert_false(claim_by_link(&row, &bound, f->host, other, &err));
    assert_int_equal(err.fault, FAULT_MISSING);
    link[21] = '\0';
    assert_false(claim_by_link(&row, &bound, f->host, link, &err));
    assert_false(claim_by_link(&row, &bound, f->host, "", &err));
    buffer_free(&json);
}

/* ---- a phone that was lost */

#define CODE "0123456789AB"

static int claim_with(struct buffer *json, struct issuer_fixture *f, const struct ticket *t,
                      uint8_t which, const char *member, const char *value)
{
    char more[120];
    snprintf(more, sizeof more, ",\"%s\":\"%s\"", member, value);
    return holder_claim(json, f, t, which, more);
}

static void recovery_text(struct buffer *out, const struct ticket *t, const char *code)
{
    uint8_t id[TICKET_ID_LEN], hash[32];
    issuer_ticket_id(id, t);
    recovery_short_hash(hash, id, code);
    buffer_clear(out);
    base64url_add(out, bytes_of(hash, sizeof hash));
}

static void link_of(char out[static 23], struct issuer_fixture *f, const struct ticket *t,
                    uint8_t which)
{
    uint8_t id[TICKET_ID_LEN];
    struct signing_key key = holder_key(which);
    issuer_ticket_id(id, t);
    claim_link(out, f->host, id, key.public_key);
}

static void link_answers(struct issuer_fixture *f, const struct ticket *t, uint8_t which,
                         int status)
{
    char link[23], path[60];
    link_of(link, f, t, which);
    snprintf(path, sizeof path, "/b/%s", link);
    assert_int_equal(holder_get(NULL, f, path), status);
}

static void the_recovery_code_binds_a_new_phone_and_retires_the_old_one(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, hash = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    recovery_text(&hash, &t, CODE);
    assert_int_equal(claim_with(&json, f, &t, 1, "recovery", buffer_text(&hash)), 201);
    link_answers(f, &t, 1, 200);
    assert_int_equal(claim_with(&json, f, &t, 2, "code", "0123456789AC"), 403);
    answer_has(&json, "error", "wrong-code");
    assert_int_equal(claim_with(&json, f, &t, 2, "code", "0123456789A"), 422);
    assert_int_equal(claim_with(&json, f, &t, 2, "code", "0123456789ab"), 422);
    assert_int_equal(claim_with(&json, f, &t, 2, "code", CODE), 200);
    answer_has(&json, "state", "claimed");
    link_answers(f, &t, 1, 410);
    link_answers(f, &t, 2, 200);
    assert_int_equal(claim(&json, f, &t, 1), 409); /* the old phone is another one now */
    assert_int_equal(claim(&json, f, &t, 2), 200);
    /* another hash does not replace the code, which goes on working */
    recovery_text(&hash, &t, "ZZZZZZZZZZZZ");
    assert_int_equal(claim_with(&json, f, &t, 2, "recovery", buffer_text(&hash)), 200);
    assert_int_equal(claim_with(&json, f, &t, 3, "code", "ZZZZZZZZZZZZ"), 403);
    assert_int_equal(claim_with(&json, f, &t, 3, "code", CODE), 200);
    buffer_free(&json);
    buffer_free(&hash);
}

static void a_code_cannot_be_guessed(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, hash = {0};
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f), other = issuer_kiosk_award(&k, f);
    recovery_text(&hash, &t, CODE);
    assert_int_equal(claim_with(&json, f, &t, 1, "recovery", buffer_text(&hash)), 201);
    assert_int_equal(claim(&json, f, &other, 1), 201);
    for (int i = 0; i < 5; i++)
        assert_int_equal(claim_with(&json, f, &t, 2, "code", "BBBBBBBBBBBB"), 403);
    fixed_clock_pass(&f->clock, 600);
    issuer_fixture_reopen(f); /* the count outlives the server */
    assert_int_equal(claim_with(&json, f, &t, 2, "code", CODE), 429);
    assert_int_equal(holder_retry_after_s, 3000);
    assert_int_equal(claim_with(&json, f, &t, 1, "code", CODE),
                     200); /* not the holder's matter */
    assert_int_equal(claim_with(&json, f, &other, 2, "code", CODE), 403); /* it has none */
    fixed_clock_pass(&f->clock, 3000);
    assert_int_equal(claim_with(&json, f, &t, 2, "code", CODE), 200);
    buffer_free(&json);
    buffer_free(&hash);
}

/* ---- what a person decides */

struct asking {
    size_t count;
    uint8_t first[32];
};

static bool note_asking(void *arg, const struct dispute_row *r, struct error *err)
{
    struct asking *a = arg;
    (void)err;
    if (a->count++ == 0)
        memcpy(a->first, r->holder, sizeof a->first);
    return true;
}

static void a_dispute_is_settled_by_a_person(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0}, hash = {0};
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    struct asking asking = {0};
    char name[DISPUTE_NAME_LEN + 1];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    issuer_ticket_id(id, &t);
    assert_false(dispute_settle(f->host, id, DISPUTE_KEEP, NULL, &err));
    recovery_text(&hash, &t, CODE);
    assert_int_equal(claim_with(&json, f, &t, 1, "recovery", buffer_text(&hash)), 201);
    assert_false(dispute_settle(f->host, id, DISPUTE_GIVE, NULL, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_int_equal(claim(&json, f, &t, 2), 409);
    assert_true(dispute_settle(f->host, id, DISPUTE_KEEP, NULL, &err));
    assert_int_equal(claim(&json, f, &t, 1), 200);
    assert_false(
        dispute_settle(f->host, id, DISPUTE_GIVE, NULL, &err)); /* that one is settled */
    assert_int_equal(claim(&json, f, &t, 2), 409);
    assert_int_equal(claim(&json, f, &t, 3), 409);
    /* a photograph of the code is enough to ask last */
    assert_false(dispute_settle(f->host, id, DISPUTE_GIVE, NULL, &err));
    assert_non_null(strstr(err.text, "2 other phones asked"));
    assert_false(dispute_settle(f->host, id, DISPUTE_GIVE, "00000000", &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_true(dispute_each(f->host, id, note_asking, &asking, &err));
    assert_int_equal(asking.count, 2);
    struct signing_key asked = holder_key(2);
    assert_memory_equal(asking.first, asked.public_key, 32);
    dispute_key_name(name, asked.public_key);
    assert_true(dispute_settle(f->host, id, DISPUTE_GIVE, name, &err));
    link_answers(f, &t, 1, 410);
    assert_int_equal(claim(&json, f, &t, 2), 200);
    link_answers(f, &t, 2, 200);
    assert_int_equal(claim_with(&json, f, &t, 1, "code", CODE),
                     403); /* the old code went too */
    buffer_free(&json);
    buffer_free(&hash);
}

/* Whoever has a photograph of the code makes as many keys as they like. */
static void a_crowd_of_others_does_not_push_out_the_phone_that_asked_first(void **state)
{
    enum { CROWD = 40 };
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    struct error err = {0};
    struct asking asking = {0};
    uint8_t id[TICKET_ID_LEN];
    char name[DISPUTE_NAME_LEN + 1];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    issuer_ticket_id(id, &t);
    assert_int_equal(claim(&json, f, &t, 1), 201);
    for (uint8_t i = 0; i < CROWD; i++)
        assert_int_equal(claim(&json, f, &t, (uint8_t)(2 + i)), 409);
    assert_int_equal(claim(&json, f, &t, 2), 409); /* again: it keeps its place */
    assert_true(dispute_each(f->host, id, note_asking, &asking, &err));
    assert_int_equal(asking.count, CROWD);
    const struct signing_key real = holder_key(2);
    assert_memory_equal(asking.first, real.public_key, 32);
    dispute_key_name(name, real.public_key);
    assert_true(dispute_settle(f->host, id, DISPUTE_GIVE, name, &err));
    assert_int_equal(claim(&json, f, &t, 2), 200);
    buffer_free(&json);
}

static void a_wallet_is_told_that_a_badge_waits(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    char link[23], path[60];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket ahead = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s + 9000);
    is_waiting(f, &ahead, "future");
    link_answers(f, &ahead, 1, 202);
    link_of(link, f, &ahead, 1);
    snprintf(path, sizeof path, "/b/%s/badge.json", link);
    assert_int_equal(holder_get(&json, f, path), 202);
    answer_has(&json, "state", "waiting");
    answer_has(&json, "reason", "future");
    holder_accept = "text/html";
    link_answers(f, &ahead, 1, 200); /* a page for people */
    holder_accept = "";
    buffer_free(&json);
}

static void a_yes_makes_late_and_held_awards_good(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    struct error err = {0};
    struct award_row row;
    uint8_t id[TICKET_ID_LEN];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket late = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s);
    late.ttl = 1;
    issuer_kiosk_sign(&late, &k);
    struct ticket ahead = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s + 9000);
    struct ticket outside =
        issuer_kiosk_ticket(&k, f, k.next_seq + ISSUER_SLOTS, f->clock.now_s);
    is_waiting(f, &ahead, "future");
    is_waiting(f, &outside, "no-delegation");
    fixed_clock_pass(&f->clock, 3601);
    is_waiting(f, &late, "late");
    issuer_ticket_id(id, &late);
    assert_true(held_accept(f->host, id, &err));
    assert_int_equal(claim(&json, f, &late, 1), 200);
    issuer_ticket_id(id, &ahead);
    assert_true(held_accept(f->host, id, &err));
    assert_int_equal(claim(&json, f, &ahead, 1), 200);
    assert_true(issuer_fixture_award(&row, f, &ahead));
    assert_int_equal(row.valid_from_s, ISSUER_NOW); /* dated when it was received */
    issuer_ticket_id(id, &outside);
    assert_false(held_accept(f->host, id, &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    is_waiting(f, &outside, "no-delegation");
    buffer_free(&json);
}

/* ---- what another process published */

static const char TWO[] =
    "{\"issuers\":[{\"id\":\"lab\",\"name\":\"Lab\",\"url\":\"https://lab.example.org\"},"
    "{\"id\":\"autre\",\"name\":\"Autre\",\"url\":\"https://autre.example.org\"}],"
    "\"achievements\":[{\"id\":\"" ISSUER_BADGE "\",\"issuer\":\"lab\",\"name\":\"Atelier\","
    "\"description\":\"Fait.\",\"criteria\":\"Faire.\",\"achievementType\":\"Badge\","
    "\"image\":\"" ISSUER_PICTURE
    "\"},{\"id\":\"ailleurs\",\"issuer\":\"autre\",\"name\":\"Ailleurs\","
    "\"description\":\"Fait.\",\"criteria\":\"Faire.\",\"achievementType\":\"Badge\","
    "\"image\":\"" ISSUER_PICTURE "\"}],"
    "\"events\":[{\"id\":\"foire\",\"name\":\"Foire\",\"place\":\"Rennes\",\"starts\":"
    "\"2026-09-21\",\"ends\":\"2026-09-22\",\"achievements\":[\"ailleurs\"]}]}";

static void an_organisation_that_came_while_serving_has_its_key(void **state)
{
    static const char *const event[] = {"foire"}, *const achievement[] = {"ailleurs"};
    struct issuer_fixture *f = *state;
    struct host *operators = NULL, *serving = f->host;
    struct catalogue_draft *draft = NULL;
    const struct catalogue *c;
    struct issuer_kiosk k;
    struct buffer json = {0}, enrol = {0};
    struct approved approved;
    struct error err = {0};
    char path[40], kid[17];
    uint8_t raw[SIGNING_KID_LEN];
    int64_t version;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct enrolment e = {.name = "Médiathèque", .epoch = 1};
    memcpy(e.award_key, k.award.public_key, 32);
    memcpy(e.device_key, k.device.public_key, 32);
    enrolment_vouch(e.award_signature, &k.award, e.device_key);
    assert_true(host_open(&operators, f->dir, &f->ports, &err));
    assert_true(
        enrolment_make(&enrol, &e, &k.device, &err) &&
        catalogue_draft_read(&draft, operators, bytes_of_text(TWO), ISSUER_PICTURES, &err) &&
        catalogue_publish(&version, operators, draft, &f->authority, &err) &&
        approve_kiosk(&approved, operators,
                      &(struct approve_request){.enrol = buffer_view(&enrol),
                                                .events = event,
                                                .event_count = 1,
                                                .achievements = achievement,
                                                .achievement_count = 1,
                                                .slots = 5,
                                                .days = 5},
                      &f->authority, &err));
    f->host = operators;
    struct ticket t = issuer_kiosk_ticket(&k, f, approved.seq_from, f->clock.now_s);
    assert_true(host_catalogue(&c, operators, &err));
    memcpy(t.achievement, catalogue_find(c, "ailleurs")->hash, sizeof t.achievement);
    issuer_kiosk_sign(&t, &k);
    f->host = serving;
    assert_int_equal(claim(&json, f, &t, 1), 201);
    answer_has(&json, "issuer", "Autre");
    signing_kid(raw, k.award.public_key);
    hex_encode(kid, bytes_of(raw, sizeof raw));
    snprintf(path, sizeof path, "/api/keys/%s", kid);
    assert_int_equal(holder_get(&json, f, path), 200);
    assert_non_null(strstr(buffer_text(&json), ":o:autre"));
    catalogue_draft_free(draft);
    host_close(operators);
    buffer_free(&json);
    buffer_free(&enrol);
}

#define WITH_ISSUER(test) \
    cmocka_unit_test_setup_teardown(test, issuer_fixture_setup, issuer_fixture_teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_ISSUER(the_first_phone_gets_the_badge_and_gets_it_again),
        WITH_ISSUER(another_phone_is_a_dispute_and_gets_nothing),
        WITH_ISSUER(a_badge_that_waits_for_the_upload_comes_with_it),
        WITH_ISSUER(a_held_award_waits_for_a_person),
        WITH_ISSUER(the_window_is_measured_at_the_first_claim),
        WITH_ISSUER(what_was_taken_back_is_gone),
        WITH_ISSUER(signatures_that_do_not_hold_are_told_apart),
        WITH_ISSUER(what_is_not_a_request_is_malformed),
        WITH_ISSUER(neither_email_nor_the_bearers_secret_is_kept),
        WITH_ISSUER(the_link_is_of_award_and_holder),
        WITH_ISSUER(the_recovery_code_binds_a_new_phone_and_retires_the_old_one),
        WITH_ISSUER(a_code_cannot_be_guessed),
        WITH_ISSUER(a_dispute_is_settled_by_a_person),
        WITH_ISSUER(an_organisation_that_came_while_serving_has_its_key),
        WITH_ISSUER(a_crowd_of_others_does_not_push_out_the_phone_that_asked_first),
        WITH_ISSUER(a_wallet_is_told_that_a_badge_waits),
        WITH_ISSUER(a_yes_makes_late_and_held_awards_good),
    };
    return cmocka_run_group_tests_name("claim", tests, NULL, NULL);
}
