/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* A recovery code of 16 characters brings a badge to another phone, without its ticket. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "firmware/wire/crockford.h"
#include "keys/encoding.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/recovery_code.h"
#include "sync/issuer/operator/revoke.h"
#include "tests/support/holder_fixture.h"
#include "tests/support/vectors.h"

#define FIRST "0123456789ABCDEF"
#define SECOND "GHJKMNPQRSTVWXYZ"
#define WRONG "ZZZZZZZZZZZZZZZZ"

static int setup(void **state)
{
    struct issuer_fixture *f = calloc(1, sizeof *f);
    if (f == NULL)
        return -1;
    issuer_fixture_make(f);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct issuer_fixture *f = *state;
    issuer_fixture_free(f);
    free(f);
    holder_client = "192.0.2.1";
    return 0;
}

static void add_hash(struct buffer *out, const char *code)
{
    uint8_t hash[32];
    recovery_code_hash(hash, code);
    buffer_add_text(out, ",\"recovery2\":\"");
    base64url_add(out, bytes_of(hash, sizeof hash));
    buffer_add_text(out, "\"");
}

static int claim_with(struct issuer_fixture *f, const struct ticket *t, uint8_t phone,
                      const char *shown, const char *typed)
{
    struct buffer more = {0};
    if (shown != NULL)
        add_hash(&more, shown);
    if (typed != NULL)
        buffer_add_format(&more, ",\"code\":\"%s\"", typed);
    int status = holder_claim(NULL, f, t, phone, more.len > 0 ? buffer_text(&more) : "");
    buffer_free(&more);
    return status;
}

static int ask(struct buffer *answer, struct issuer_fixture *f, const char *code)
{
    char body[80];
    snprintf(body, sizeof body, "{\"code\":\"%s\"}", code);
    if (answer != NULL)
        buffer_clear(answer);
    return holder_post(answer, f, "/api/tokens", bytes_of_text(body));
}

/* next: the new code; NULL: the phone sends none. */
static int rebind(struct buffer *answer, struct issuer_fixture *f, const struct ticket *t,
                  uint8_t phone, const char *code, const char *next)
{
    struct buffer body = {0};
    uint8_t id[TICKET_ID_LEN];
    issuer_ticket_id(id, t);
    buffer_add_format(&body, "{\"code\":\"%s\",", code);
    holder_signed(&body, BYTES_DOMAIN("OBK-CLAIM-V1"), id, phone, bytes_of(NULL, 0));
    if (next != NULL)
        add_hash(&body, next);
    buffer_add_text(&body, "}");
    if (answer != NULL)
        buffer_clear(answer);
    int status = holder_post(answer, f, "/api/rebindings", buffer_view(&body));
    buffer_free(&body);
    return status;
}

static int set_code(struct issuer_fixture *f, const struct ticket *t, uint8_t phone,
                    const char *code)
{
    struct buffer body = {0};
    char uuid[37];
    uint8_t id[TICKET_ID_LEN], hash[32];
    issuer_ticket_id(id, t);
    uuid_encode(uuid, id);
    recovery_code_hash(hash, code);
    buffer_add_format(&body, "{\"award\":\"%s\",", uuid);
    holder_signed(&body, BYTES_DOMAIN("OBK-RECOVER-V1"), id, phone, bytes_of(hash, 32));
    add_hash(&body, code);
    buffer_add_text(&body, "}");
    int status = holder_post(NULL, f, "/api/recovery-codes", buffer_view(&body));
    buffer_free(&body);
    return status;
}

static void link_answers(struct issuer_fixture *f, const struct ticket *t, uint8_t phone,
                         int status)
{
    char link[23], path[60];
    uint8_t id[TICKET_ID_LEN];
    struct signing_key key = holder_key(phone);
    issuer_ticket_id(id, t);
    claim_link(link, f->host, id, key.public_key);
    snprintf(path, sizeof path, "/b/%s", link);
    assert_int_equal(holder_get(NULL, f, path), status);
}

static void find_claim(struct claim_row *out, struct issuer_fixture *f, const struct ticket *t)
{
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    bool there;
    issuer_ticket_id(id, t);
    assert_true(store_find_claim(&f->host->store, out, &there, id, &err) && there);
}

static void a_code_alone_brings_the_badge_to_another_phone(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    char uuid[37];
    uint8_t id[TICKET_ID_LEN];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    issuer_ticket_id(id, &t);
    uuid_encode(uuid, id);
    assert_int_equal(claim_with(f, &t, 1, FIRST, NULL), 201);
    assert_int_equal(ask(&json, f, FIRST), 200);
    answer_has(&json, "award", uuid);
    answer_has(&json, "kind", "code");
    assert_non_null(strstr(buffer_text(&json), "\"name\":\""));
    link_answers(f, &t, 1, 200); /* asking uses nothing up */
    assert_int_equal(rebind(&json, f, &t, 2, FIRST, SECOND), 200);
    answer_has(&json, "state", "claimed");
    answer_has(&json, "award", uuid);
    link_answers(f, &t, 1, 410);
    link_answers(f, &t, 2, 200);
    /* the former phone knows the former code */
    assert_int_equal(ask(NULL, f, FIRST), 403);
    assert_int_equal(rebind(NULL, f, &t, 1, FIRST, FIRST), 403);
    /* the answer was lost: the phone asks again with its own code */
    assert_int_equal(rebind(&json, f, &t, 2, SECOND, SECOND), 200);
    answer_has(&json, "state", "claimed");
    link_answers(f, &t, 2, 200);
    /* a phone that shows no code leaves none */
    assert_int_equal(rebind(NULL, f, &t, 3, SECOND, NULL), 200);
    assert_int_equal(ask(NULL, f, SECOND), 403);
    buffer_free(&json);
}

static void a_code_works_beside_the_ticket_too(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(claim_with(f, &t, 1, FIRST, NULL), 201);
    assert_int_equal(claim_with(f, &t, 1, SECOND, NULL), 200); /* the first code stays */
    assert_int_equal(claim_with(f, &t, 2, NULL, SECOND), 403);
    assert_int_equal(claim_with(f, &t, 2, SECOND, FIRST), 200); /* and a new one takes over */
    link_answers(f, &t, 1, 410);
    assert_int_equal(claim_with(f, &t, 1, NULL, FIRST), 403);
    assert_int_equal(claim_with(f, &t, 3, NULL, SECOND), 200);
    assert_int_equal(ask(NULL, f, SECOND), 200); /* an older page sends no new code */
}

/* A copy of the store is not enough to try codes. */
static void the_store_holds_a_keyed_hash_alone(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct claim_row row;
    struct host other = *f->host;
    uint8_t hash[32], lookup[32];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(claim_with(f, &t, 1, FIRST, NULL), 201);
    find_claim(&row, f, &t);
    assert_true(row.has_lookup && !row.has_recovery);
    recovery_code_hash(hash, FIRST);
    assert_memory_not_equal(row.lookup, hash, 32);
    recovery_lookup(lookup, f->host, hash);
    assert_memory_equal(row.lookup, lookup, 32);
    other.link_secret[0] ^= 1;
    recovery_lookup(lookup, &other, hash);
    assert_memory_not_equal(row.lookup, lookup, 32);
}

static void wrong_codes_are_counted_for_their_network(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    assert_int_equal(claim_with(f, &t, 1, FIRST, NULL), 201);
    holder_client = "192.0.2.1";
    for (int i = 0; i < 29; i++)
        assert_int_equal(ask(NULL, f, WRONG), 403);
    for (int i = 0; i < 40; i++) /* right codes do not count */
        assert_int_equal(ask(NULL, f, FIRST), 200);
    assert_int_equal(ask(NULL, f, "0123456789ABCDE"), 422); /* nor what is none */
    assert_int_equal(rebind(NULL, f, &t, 2, WRONG, NULL), 403);
    fixed_clock_pass(&f->clock, 600);
    issuer_fixture_reopen(f); /* the count outlives the server */
    assert_int_equal(ask(NULL, f, FIRST), 429);
    assert_int_equal(holder_retry_after_s, 3000);
    assert_int_equal(rebind(NULL, f, &t, 2, FIRST, SECOND), 429);
    holder_client = "192.0.2.2";
    assert_int_equal(ask(NULL, f, FIRST), 200);
    holder_client = "192.0.2.1";
    fixed_clock_pass(&f->clock, 3000);
    assert_int_equal(ask(NULL, f, FIRST), 200);
}

static void a_code_has_one_form_and_one_signature(void **state)
{
    static const char *const bad[] = {"{\"code\":\"0123456789ABCDEI\"}",
                                      "{\"code\":\"0123456789abcdef\"}",
                                      "{\"code\":\"0123456789AB\"}",
                                      "{\"code\":\"\"}",
                                      "{\"code\":1}",
                                      "{}",
                                      "{\"code\":\"" FIRST "\",\"token\":\"x\"}"};
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f), other = issuer_kiosk_award(&k, f);
    assert_int_equal(claim_with(f, &t, 1, FIRST, NULL), 201);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(holder_post(NULL, f, "/api/tokens", bytes_of_text(bad[i])), 422);
    assert_int_equal(rebind(NULL, f, &other, 2, FIRST, SECOND), 422); /* signed for another */
    link_answers(f, &t, 1, 200);
}

static void the_holder_gives_a_badge_another_code(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f), other = issuer_kiosk_award(&k, f);
    assert_int_equal(claim_with(f, &t, 1, FIRST, NULL), 201);
    assert_int_equal(claim_with(f, &other, 4, NULL, NULL), 201);
    assert_int_equal(set_code(f, &t, 2, SECOND), 403);
    assert_int_equal(ask(NULL, f, FIRST), 200);
    assert_int_equal(set_code(f, &t, 1, SECOND), 200);
    assert_int_equal(set_code(f, &t, 1, SECOND), 200);
    assert_int_equal(ask(NULL, f, FIRST), 403);
    assert_int_equal(ask(NULL, f, SECOND), 200);
    /* a code that is another badge's is not told and not kept */
    assert_int_equal(set_code(f, &other, 4, SECOND), 200);
    assert_int_equal(rebind(NULL, f, &t, 3, SECOND, FIRST), 200);
    assert_int_equal(set_code(f, &t, 1, SECOND), 403); /* not the holder any more */
}

static void a_badge_that_waits_or_was_taken_back(void **state)
{
    struct issuer_fixture *f = *state;
    struct issuer_kiosk k;
    struct buffer json = {0};
    const struct catalogue *c;
    struct error err = {0};
    uint8_t id[TICKET_ID_LEN];
    issuer_kiosk_enrol(&k, f, 1, 0);
    struct ticket t = issuer_kiosk_award(&k, f);
    struct ticket waits = issuer_kiosk_ticket(&k, f, k.next_seq++, f->clock.now_s);
    assert_true(host_catalogue(&c, f->host, &err));
    memcpy(waits.achievement, catalogue_find(c, ISSUER_SKILLS)->hash, sizeof waits.achievement);
    waits.results = 2;
    issuer_kiosk_sign(&waits, &k);
    assert_int_equal(claim_with(f, &waits, 1, FIRST, NULL), 202);
    assert_int_equal(ask(&json, f, FIRST), 200);
    assert_int_equal(rebind(&json, f, &waits, 2, FIRST, FIRST), 202);
    answer_has(&json, "state", "waiting");
    assert_int_equal(claim_with(f, &t, 1, SECOND, NULL), 201);
    issuer_ticket_id(id, &t);
    assert_true(revoke_award(f->host, id, "mistake", &err));
    assert_int_equal(ask(&json, f, SECOND), 410);
    answer_has(&json, "error", "revoked");
    assert_int_equal(rebind(&json, f, &t, 2, SECOND, FIRST), 410);
    assert_int_equal(set_code(f, &t, 1, FIRST), 410);
    buffer_free(&json);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

/* ---- the vectors, by which the page is tested too */

static void is_typed(const json_t *v, size_t len)
{
    const char *code = vector_text(v, "code");
    const json_t *typed = json_object_get(v, "typed");
    char read[RECOVERY_CODE_LEN + 1];
    assert_true(crockford_is(code, len));
    assert_true(json_array_size(typed) > 0);
    for (size_t i = 0; i < json_array_size(typed); i++) {
        const char *text = json_string_value(json_array_get(typed, i));
        if (!crockford_read(read, len, bytes_of_text(text)) || strcmp(read, code) != 0)
            fail_msg("%s is not read as %s", text, code);
    }
}

static void codes_and_hashes_are_those_of_the_vectors(void **state)
{
    json_t *root = vector_json("tests/vectors/recovery-code.json");
    const json_t *alone = json_object_get(root, "alone"),
                 *with_ticket = json_object_get(root, "with_ticket"),
                 *refused = json_object_get(root, "refused");
    struct host h = {0};
    uint8_t wanted[32], found[32], id[TICKET_ID_LEN];
    (void)state;
    vector_hex(h.link_secret, sizeof h.link_secret, root, "link_secret");
    assert_true(json_array_size(alone) > 0 && json_array_size(with_ticket) > 0 &&
                json_array_size(refused) > 0);
    for (size_t i = 0; i < json_array_size(alone); i++) {
        const json_t *v = json_array_get(alone, i);
        is_typed(v, RECOVERY_CODE_LEN);
        vector_hex(wanted, sizeof wanted, v, "hash");
        recovery_code_hash(found, vector_text(v, "code"));
        assert_memory_equal(found, wanted, sizeof wanted);
        recovery_lookup(found, &h, wanted);
        vector_hex(wanted, sizeof wanted, v, "lookup");
        assert_memory_equal(found, wanted, sizeof wanted);
    }
    for (size_t i = 0; i < json_array_size(with_ticket); i++) {
        const json_t *v = json_array_get(with_ticket, i);
        is_typed(v, RECOVERY_SHORT_LEN);
        assert_true(uuid_decode(id, vector_text(v, "award_id"), NULL));
        recovery_short_hash(found, id, vector_text(v, "code"));
        vector_hex(wanted, sizeof wanted, v, "hash");
        assert_memory_equal(found, wanted, sizeof wanted);
    }
    for (size_t i = 0; i < json_array_size(refused); i++) {
        const char *text = json_string_value(json_array_get(refused, i));
        char read[RECOVERY_CODE_LEN + 1];
        assert_false(crockford_read(read, RECOVERY_CODE_LEN, bytes_of_text(text)));
        assert_false(crockford_read(read, RECOVERY_SHORT_LEN, bytes_of_text(text)));
    }
    json_decref(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_and_hashes_are_those_of_the_vectors),
        TEST(a_code_alone_brings_the_badge_to_another_phone),
        TEST(a_code_works_beside_the_ticket_too),
        TEST(the_store_holds_a_keyed_hash_alone),
        TEST(wrong_codes_are_counted_for_their_network),
        TEST(a_code_has_one_form_and_one_signature),
        TEST(the_holder_gives_a_badge_another_code),
        TEST(a_badge_that_waits_or_was_taken_back),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("recovery_code", tests, NULL, NULL);
}
