/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "keys/strictjson.h"
#include "tests/support/kiosk_fixture.h"
#include "tests/support/mutations.h"

/* One with everything in it. */
static void fill(struct reply *r)
{
    *r = (struct reply){
        .issuer = FIXTURE_ISSUER,
        .kiosk = FIXTURE_KIOSK,
        .epoch = 1,
        .number = 17,
        .has_nonce = true,
        .nonce = {5, 6},
        .time_s = 1790000000,
        .has_receipt = true,
        .receipt_upto = 31,
        .receipt_head = {7, 7},
        .exception_count = 2,
        .exceptions = {{3, REPLY_HOLD, "backdated"}, {UINT32_MAX, REPLY_REJECT, "signature"}},
        .delegation_count = 1,
        .revoked_count = 2,
        .revoked = {3, 4},
        .picture_count = 1,
        .command_count = 3,
        .commands = {{.kind = REPLY_LOCK},
                     {.kind = REPLY_RESEND, .from = 12},
                     {.kind = REPLY_REMOVE_FACILITATOR, .label = "blue \"2\""}},
        .has_claims = true,
        .claims_count = 2,
        .claims = {{{1, 2, 3, 4, 5, 6}, 12}, {{9}, 0}},
        .next_poll_s = 900,
    };
    buffer_add_text(&r->catalogue, "not.looked.at");
    buffer_add_text(&r->delegations[0], "nor.is.this");
    memset(r->pictures[0].sha256, 'a', 64);
    buffer_add_text(&r->pictures[0].png, "PNG");
}

static void sign(struct buffer *jws, const struct reply *r)
{
    const uint8_t seed[32] = {3};
    struct signing_key key;
    struct error err = {0};
    signing_from_seed(&key, seed);
    if (!reply_make(jws, r, &key, &err))
        fail_msg("%s", err.text);
}

static void a_reply_is_read_as_it_was_made(void **state)
{
    struct reply r;
    struct reply_received got;
    struct buffer jws = {0};
    struct error err = {0};
    (void)state;
    fill(&r);
    sign(&jws, &r);
    if (!reply_parse(&got, buffer_view(&jws), &err))
        fail_msg("%s", err.text);
    const struct reply *b = &got.reply;
    assert_string_equal(b->issuer, r.issuer);
    assert_string_equal(b->kiosk, r.kiosk);
    assert_int_equal(b->epoch, 1);
    assert_int_equal(b->number, 17);
    assert_true(b->has_nonce);
    assert_memory_equal(b->nonce, r.nonce, 16);
    assert_int_equal(b->time_s, 1790000000);
    assert_true(b->has_receipt);
    assert_int_equal(b->receipt_upto, 31);
    assert_memory_equal(b->receipt_head, r.receipt_head, 32);
    assert_int_equal(b->exception_count, 2);
    assert_int_equal(b->exceptions[0].verdict, REPLY_HOLD);
    assert_string_equal(b->exceptions[1].code, "signature");
    assert_int_equal(b->exceptions[1].n, UINT32_MAX);
    assert_string_equal(buffer_text(&b->catalogue), "not.looked.at");
    assert_int_equal(b->delegation_count, 1);
    assert_int_equal(b->revoked_count, 2);
    assert_int_equal(b->revoked[1], 4);
    assert_int_equal(b->picture_count, 1);
    assert_string_equal(buffer_text(&b->pictures[0].png), "PNG");
    assert_int_equal(b->command_count, 3);
    assert_int_equal(b->commands[1].from, 12);
    assert_string_equal(b->commands[2].label, "blue \"2\"");
    assert_true(b->has_claims);
    assert_int_equal(b->claims_count, 2);
    assert_memory_equal(b->claims, r.claims, 2 * sizeof r.claims[0]);
    assert_int_equal(b->next_poll_s, 900);
    reply_received_free(&got);
    reply_free(&r);
    buffer_free(&jws);
}

static void a_reply_without_the_optional_is_read(void **state)
{
    struct reply r = {.issuer = FIXTURE_ISSUER, .kiosk = FIXTURE_KIOSK, .epoch = 1};
    struct reply_received got;
    struct buffer jws = {0};
    struct error err = {0};
    (void)state;
    sign(&jws, &r);
    assert_true(reply_parse(&got, buffer_view(&jws), &err));
    assert_false(got.reply.has_nonce);
    assert_false(got.reply.has_receipt);
    assert_false(got.reply.has_claims);
    assert_int_equal(got.reply.catalogue.len, 0);
    reply_received_free(&got);
    buffer_free(&jws);
}

/* Form is judged by parse, what was changed inside by trust; one of them must refuse. */
static bool is_refused(void *ctx, struct bytes in)
{
    struct reply_received got;
    struct error err = {0};
    const uint8_t seed[32] = {3};
    struct signing_key key;
    (void)ctx;
    signing_from_seed(&key, seed);
    if (!reply_parse(&got, in, &err))
        return err.fault == FAULT_MALFORMED || err.fault == FAULT_UNTRUSTED;
    uint8_t keys[1][SIGNING_PUBLIC_LEN];
    memcpy(keys[0], key.public_key, sizeof keys[0]);
    bool refused =
        !jws_verify(&got.jws, (const uint8_t(*)[SIGNING_PUBLIC_LEN])keys, 1, NULL, &err);
    reply_received_free(&got);
    return refused;
}

static void nothing_cut_or_flipped_gets_through(void **state)
{
    struct reply r;
    struct buffer jws = {0};
    (void)state;
    fill(&r);
    sign(&jws, &r);
    every_truncation_is_refused(buffer_view(&jws), is_refused, NULL);
    every_flipped_bit_is_refused(buffer_view(&jws), is_refused, NULL);
    reply_free(&r);
    buffer_free(&jws);
}

/* The payload of a good reply with one text put for another. */
static bool reads_with(const char *from, const char *to)
{
    struct reply r;
    struct reply_received got;
    struct buffer jws = {0}, again = {0}, payload = {0};
    struct jws parts;
    struct error err = {0};
    const uint8_t seed[32] = {3};
    struct signing_key key;
    signing_from_seed(&key, seed);
    fill(&r);
    sign(&jws, &r);
    assert_true(jws_parse(&parts, JWS_REPLY, buffer_view(&jws), &err));
    const char *text = buffer_text(&parts.payload), *at = strstr(text, from);
    assert_non_null(at);
    buffer_add(&payload, bytes_of(text, (size_t)(at - text)));
    buffer_add_text(&payload, to);
    buffer_add_text(&payload, at + strlen(from));
    assert_true(jws_sign(&again, JWS_REPLY, &key, buffer_view(&payload), &err));
    bool ok = reply_parse(&got, buffer_view(&again), &err);
    if (ok)
        reply_received_free(&got);
    else
        assert_int_equal(err.fault, FAULT_MALFORMED);
    jws_free(&parts);
    buffer_free(&payload);
    buffer_free(&again);
    buffer_free(&jws);
    reply_free(&r);
    return ok;
}

static void what_is_not_of_the_form_is_refused(void **state)
{
    static const char *const bad[][2] = {
        {"\"verdict\":\"hold\"", "\"verdict\":\"held\""},
        {"{\"do\":\"lock\"}", "{\"do\":\"explode\"}"},
        {"{\"do\":\"lock\"}", "{\"do\":\"lock\",\"x\":1}"},
        {"{\"do\":\"lock\"}", "7"},
        {"\"from\":12", "\"from\":-12"},
        {"\"revoked\":[3,", "\"revoked\":[-3,"},
        {"\"revoked\":[3,", "\"revoked\":[4294967296,"},
        {"\"number\":17", "\"number\":17.0"},
        {"\"number\":17", "\"number\":\"17\""},
        {"\"upto\":31", "\"upto\":-1"},
        {"\"next_poll\":900", "\"next_poll\":900,\"more\":1"},
        {"\"sha256\":\"a", "\"sha256\":\"A"},
        {"\"png\":\"", "\"png\":\"="},
        {"\"kiosk\":\"", "\"kiosk\":\"a-name-much-longer-than-any"},
        {"\"time\":1790000000", "\"time\":9999999999999"},
        {"\"claimed\":12", "\"claimed\":-1"},
        {"\"claimed\":12", "\"claimed\":12,\"name\":\"x\""},
        {"{\"session\":\"AQIDBAUG\"", "{\"session\":\"AQIDBAU\""},
    };
    (void)state;
    assert_true(reads_with("\"number\":17", "\"number\":18"));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (reads_with(bad[i][0], bad[i][1]))
            fail_msg("%s was read", bad[i][1]);
}

/* ---- the order of trust */

struct trust {
    struct kiosk_fixture *f;
    struct reply r;
    struct delegation given;
};

static struct trust begin(struct kiosk_fixture *f)
{
    struct trust t = {
        .f = f, .r = kiosk_fixture_reply(f), .given = kiosk_fixture_delegation(f)};
    return t;
}

/* Signs and judges; the reason's fault, FAULT_NONE if trusted. */
static enum fault judged(struct trust *t, const struct catalogue *held, bool *newer_there)
{
    struct buffer jws = {0};
    struct reply_received got;
    struct error err = {0};
    struct catalogue *newer = NULL;
    static struct delegation delegations[REPLY_DELEGATIONS_MAX];
    kiosk_fixture_sign_reply(&jws, t->f, &t->r);
    assert_true(reply_parse(&got, buffer_view(&jws), &err));
    bool ok = reply_trust(&newer, delegations, &got, held, t->f->authority.public_key, &err);
    *newer_there = newer != NULL;
    if (ok && got.reply.delegation_count > 0)
        assert_int_equal(delegations[0].serial, t->given.serial);
    catalogue_free(newer);
    reply_received_free(&got);
    buffer_free(&jws);
    return ok ? FAULT_NONE : err.fault;
}

static void a_badge_key_of_the_held_catalogue_is_enough(void **state)
{
    struct trust t = begin(*state);
    bool newer;
    kiosk_fixture_add_delegation(&t.r, t.f, &t.given);
    assert_int_equal(judged(&t, engine_catalogue(t.f->engine), &newer), FAULT_NONE);
    assert_false(newer);
}

static void without_any_catalogue_no_reply_is_trusted(void **state)
{
    struct trust t = begin(*state);
    bool newer;
    assert_int_equal(judged(&t, NULL, &newer), FAULT_UNTRUSTED);
    t = begin(*state);
    kiosk_fixture_add_catalogue(&t.r, t.f, 1);
    assert_int_equal(judged(&t, NULL, &newer), FAULT_NONE);
    assert_true(newer);
}

static void a_new_badge_key_is_trusted_through_the_catalogue_that_names_it(void **state)
{
    struct trust t = begin(*state);
    const uint8_t seed[32] = {55};
    bool newer;
    signing_from_seed(&t.f->badge, seed);
    assert_int_equal(judged(&t, engine_catalogue(t.f->engine), &newer), FAULT_UNTRUSTED);
    t = begin(*state);
    kiosk_fixture_add_catalogue(&t.r, t.f, 2);
    assert_int_equal(judged(&t, engine_catalogue(t.f->engine), &newer), FAULT_NONE);
    assert_true(newer);
    t = begin(*state);
    kiosk_fixture_add_catalogue(&t.r, t.f, 1); /* not newer: says nothing */
    assert_int_equal(judged(&t, engine_catalogue(t.f->engine), &newer), FAULT_UNTRUSTED);
    assert_false(newer);
}

static void a_catalogue_or_delegation_of_another_authority_spoils_it_all(void **state)
{
    const uint8_t seed[32] = {66};
    bool newer;
    for (int what = 0; what < 2; what++) {
        struct trust t = begin(*state);
        struct signing_key ours = t.f->authority;
        signing_from_seed(&t.f->authority, seed);
        if (what == 0)
            kiosk_fixture_add_catalogue(&t.r, t.f, 5);
        else
            kiosk_fixture_add_delegation(&t.r, t.f, &t.given);
        t.f->authority = ours;
        assert_int_equal(judged(&t, engine_catalogue(t.f->engine), &newer), FAULT_UNTRUSTED);
        assert_false(newer);
    }
}

static void a_reply_of_another_issuer_is_not_ours(void **state)
{
    struct trust t = begin(*state);
    bool newer;
    snprintf(t.r.issuer, sizeof t.r.issuer, "did:web:other.example");
    assert_int_equal(judged(&t, engine_catalogue(t.f->engine), &newer), FAULT_UNTRUSTED);
    t = begin(*state);
    snprintf(t.r.issuer, sizeof t.r.issuer, "did:web:other.example");
    kiosk_fixture_add_catalogue(&t.r, t.f, 2);
    assert_int_equal(judged(&t, engine_catalogue(t.f->engine), &newer), FAULT_UNTRUSTED);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, kiosk_fixture_setup, kiosk_fixture_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reply_is_read_as_it_was_made),
        cmocka_unit_test(a_reply_without_the_optional_is_read),
        cmocka_unit_test(nothing_cut_or_flipped_gets_through),
        cmocka_unit_test(what_is_not_of_the_form_is_refused),
        TEST(a_badge_key_of_the_held_catalogue_is_enough),
        TEST(without_any_catalogue_no_reply_is_trusted),
        TEST(a_new_badge_key_is_trusted_through_the_catalogue_that_names_it),
        TEST(a_catalogue_or_delegation_of_another_authority_spoils_it_all),
        TEST(a_reply_of_another_issuer_is_not_ours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
