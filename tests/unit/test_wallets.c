/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* OpenID4VCI from the holder's wish to the copy in a wallet, and everything that is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "firmware/credential/verify.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/erasure.h"
#include "sync/issuer/holder/sweep.h"
#include "sync/issuer/holder/wallet_nonce.h"
#include "sync/issuer/holder/wallet_offer.h"
#include "sync/issuer/operator/revoke.h"
#include "sync/issuer/publish/verification.h"
#include "tests/support/holder_fixture.h"
#include "tests/support/wallet_fixture.h"

#define LDP "OpenBadgeCredential_ldp_vc"
#define JWT "OpenBadgeCredential_jwt_vc_json"

struct scene {
    struct issuer_fixture f;
    struct issuer_kiosk k;
    struct ticket t;
    uint8_t id[TICKET_ID_LEN];
    struct buffer body, proof;
};

static int setup(void **state)
{
    struct scene *s = calloc(1, sizeof *s);
    if (s == NULL)
        return -1;
    issuer_fixture_make(&s->f);
    issuer_kiosk_enrol(&s->k, &s->f, 1, 0);
    s->t = issuer_kiosk_award(&s->k, &s->f);
    issuer_ticket_id(s->id, &s->t);
    assert_int_equal(holder_claim(NULL, &s->f, &s->t, 1, ""), 201);
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    struct scene *s = *state;
    buffer_free(&s->body);
    buffer_free(&s->proof);
    issuer_fixture_free(&s->f);
    free(s);
    return 0;
}

/* ---- the parts of an answer */

static void refused(struct scene *s, int status, int wanted, const char *code)
{
    if (status != wanted)
        fail_msg("answers %d, must be %d: %s", status, wanted, buffer_text(&s->body));
    answer_has(&s->body, "error", code);
}

static int fetch(struct scene *s, const char *token, const char *configuration, uint8_t wallet)
{
    wallet_proof_now(&s->proof, &s->f, wallet);
    return wallet_credential(&s->body, &s->f, token, configuration, &s->proof);
}

/* The copy in the last answer: an object or a string, as text. */
static struct bytes copy_of(const struct scene *s)
{
    struct bytes list = strictjson_raw(buffer_view(&s->body), "credentials");
    assert_int_equal(strictjson_raw_at(list, 1).len, 0);
    return strictjson_raw(strictjson_raw_at(list, 0), "credential");
}

/* What this host says of a badge: the answer of POST /api/verifications. */
static void is_valid(struct scene *s, struct bytes badge)
{
    struct buffer answer = {0};
    struct error err = {0};
    assert_true(verification_check(&answer, s->f.host, badge, &err));
    if (strstr(buffer_text(&answer), "\"valid\":true") == NULL)
        fail_msg("%s", buffer_text(&answer));
    /* its subject is not the award's: the wallet shows itself that it holds the copy */
    assert_non_null(strstr(buffer_text(&answer), "\"own\":false"));
    buffer_free(&answer);
}

/* ---- what is given */

static void a_copy_is_the_badge_with_the_wallets_did(void **state)
{
    struct scene *s = *state;
    struct buffer badge = {0}, wanted = {0};
    char token[44], did[57], path[80], link[23];
    const struct signing_key phone = holder_key(1);
    wallet_ready(token, &s->f, &s->t, 1);
    assert_int_equal(fetch(s, token, LDP, 1), 200);
    struct bytes copy = copy_of(s);
    is_valid(s, copy);
    claim_link(link, s->f.host, s->id, phone.public_key);
    snprintf(path, sizeof path, "/b/%s/badge.json", link);
    assert_int_equal(holder_get(&badge, &s->f, path), 200);
    static const char *const same[] = {"@context", "id",        "type",     "name",
                                       "issuer",   "validFrom", "evidence", "credentialStatus"};
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++)
        assert_true(bytes_equal(strictjson_raw(copy, same[i]),
                                strictjson_raw(buffer_view(&badge), same[i])));
    struct bytes subject = strictjson_raw(copy, "credentialSubject");
    wallet_did(did, 1);
    buffer_add_format(&wanted, "\"%s\"", did);
    assert_true(bytes_equal(strictjson_raw(subject, "id"), buffer_view(&wanted)));
    assert_true(
        bytes_equal(strictjson_raw(subject, "achievement"),
                    strictjson_raw(strictjson_raw(buffer_view(&badge), "credentialSubject"),
                                   "achievement")));
    buffer_free(&badge);
    buffer_free(&wanted);
}

static void a_copy_may_be_a_jwt(void **state)
{
    struct scene *s = *state;
    char token[44];
    wallet_ready(token, &s->f, &s->t, 1);
    assert_int_equal(fetch(s, token, JWT, 1), 200);
    struct bytes copy = copy_of(s);
    assert_true(copy.len > 2 && copy.p[0] == '"');
    is_valid(s, bytes_of(copy.p + 1, copy.len - 2));
}

static void the_same_wallet_may_ask_again_while_its_token_is_good(void **state)
{
    struct scene *s = *state;
    char token[44];
    wallet_ready(token, &s->f, &s->t, 1);
    assert_int_equal(fetch(s, token, LDP, 1), 200);
    assert_int_equal(fetch(s, token, JWT, 1), 200);
    /* with the same proof too: the answer was lost */
    assert_int_equal(wallet_credential(&s->body, &s->f, token, JWT, &s->proof), 200);
    fixed_clock_pass(&s->f.clock, WALLET_TOKEN_S);
    assert_int_equal(fetch(s, token, LDP, 1), 200);
    fixed_clock_pass(&s->f.clock, 1);
    refused(s, fetch(s, token, LDP, 1), 401, "invalid_token");
}

static void metadata_names_what_is_there(void **state)
{
    struct scene *s = *state;
    assert_int_equal(holder_get(&s->body, &s->f, "/.well-known/openid-credential-issuer"), 200);
    answer_has(&s->body, "credential_issuer", ISSUER_URL);
    answer_has(&s->body, "credential_endpoint", ISSUER_URL "/oid4vci/credential");
    assert_true(holder_answer_public);
    assert_non_null(strstr(buffer_text(&s->body), "\"" LDP "\":{\"format\":\"ldp_vc\""));
    assert_int_equal(holder_get(&s->body, &s->f, "/.well-known/oauth-authorization-server"),
                     200);
    answer_has(&s->body, "issuer", ISSUER_URL);
    answer_has(&s->body, "token_endpoint", ISSUER_URL "/oid4vci/token");
}

/* ---- offers */

/* The holder has signed something else: that the badge is erased. */
static int offer_with_another_signature(struct scene *s)
{
    struct buffer json = {0};
    char uuid[37];
    uuid_encode(uuid, s->id);
    buffer_add_format(&json, "{\"award\":\"%s\",", uuid);
    holder_signed(&json, BYTES_DOMAIN("OBK-DELETE-V1"), s->id, 1, bytes_of(NULL, 0));
    buffer_add_text(&json, "}");
    int status = holder_post(&s->body, &s->f, "/api/offers", buffer_view(&json));
    buffer_free(&json);
    return status;
}

static void only_the_holder_makes_an_offer(void **state)
{
    struct scene *s = *state;
    refused(s, offer_with_another_signature(s), 422, "signature");
    refused(s, wallet_offer(&s->body, &s->f, &s->t, 2), 403, "not-holder");
    struct ticket unclaimed = issuer_kiosk_award(&s->k, &s->f);
    refused(s, wallet_offer(&s->body, &s->f, &unclaimed, 1), 403, "not-holder");
    assert_int_equal(wallet_offer(&s->body, &s->f, &s->t, 1), 201);
}

static void an_offer_is_read_as_often_as_one_likes(void **state)
{
    struct scene *s = *state;
    char code[44], path[80];
    assert_int_equal(wallet_offer(&s->body, &s->f, &s->t, 1), 201);
    wallet_code(code, &s->body);
    assert_non_null(strstr(buffer_text(&s->body),
                           "openid-credential-offer://?credential_offer_uri=https%3A%2F%2F"));
    static const char *const formats[] = {"ldp_vc", "jwt_vc_json", "ldp_vc"};
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "/oid4vci/offers/%s/%s", code, formats[i]);
        assert_int_equal(holder_get(&s->body, &s->f, path), 200);
        assert_non_null(strstr(buffer_text(&s->body), code));
        /* one form alone: a wallet takes each for a badge of its own */
        assert_non_null(strstr(buffer_text(&s->body), formats[i]));
        assert_null(strstr(buffer_text(&s->body), formats[(i + 1) % 2]));
    }
    snprintf(path, sizeof path, "/oid4vci/offers/%s/other", code);
    refused(s, holder_get(&s->body, &s->f, path), 404, "invalid_grant");
    snprintf(path, sizeof path, "/oid4vci/offers/%s/ldp_vc", code);
    assert_int_equal(wallet_token(&s->body, &s->f, code), 200);
    refused(s, holder_get(&s->body, &s->f, path), 404, "invalid_grant");
}

static void a_code_is_good_once_and_for_ten_minutes(void **state)
{
    struct scene *s = *state;
    char code[44], next[44];
    assert_int_equal(wallet_offer(&s->body, &s->f, &s->t, 1), 201);
    wallet_code(code, &s->body);
    assert_int_equal(wallet_token(&s->body, &s->f, code), 200);
    refused(s, wallet_token(&s->body, &s->f, code), 400, "invalid_grant");
    assert_int_equal(wallet_offer(&s->body, &s->f, &s->t, 1), 201);
    wallet_code(next, &s->body);
    fixed_clock_pass(&s->f.clock, WALLET_CODE_S + 1);
    refused(s, wallet_token(&s->body, &s->f, next), 400, "invalid_grant");
    refused(s, wallet_token(&s->body, &s->f, "nothing"), 400, "invalid_grant");
}

static void a_new_offer_ends_the_one_before(void **state)
{
    struct scene *s = *state;
    char first[44], second[44];
    assert_int_equal(wallet_offer(&s->body, &s->f, &s->t, 1), 201);
    wallet_code(first, &s->body);
    assert_int_equal(wallet_offer(&s->body, &s->f, &s->t, 1), 201);
    wallet_code(second, &s->body);
    refused(s, wallet_token(&s->body, &s->f, first), 400, "invalid_grant");
    assert_int_equal(wallet_token(&s->body, &s->f, second), 200);
}

static void the_form_of_a_token_request_is_checked(void **state)
{
    static const struct {
        const char *form, *code;
    } cases[] = {
        {"", "invalid_request"},
        {"pre-authorized_code=x", "invalid_request"},
        {"grant_type=authorization_code&code=x", "unsupported_grant_type"},
        {"grant_type=urn:ietf:params:oauth:grant-type:pre-authorized_code", "invalid_request"},
    };
    struct scene *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        refused(s, holder_post(&s->body, &s->f, "/oid4vci/token", bytes_of_text(cases[i].form)),
                400, cases[i].code);
}

/* ---- proofs */

static int fetch_saying(struct scene *s, const char *token, const struct wallet_says *says)
{
    char nonce[45];
    struct wallet_says whole = *says;
    wallet_nonce(nonce, &s->f);
    whole.audience = says->audience == NULL ? ISSUER_URL : says->audience;
    whole.nonce = says->nonce == NULL ? nonce : says->nonce;
    whole.iat_s = says->iat_s == 0 ? s->f.clock.now_s : says->iat_s;
    buffer_clear(&s->proof);
    wallet_proof_add(&s->proof, 1, &whole);
    return wallet_credential(&s->body, &s->f, token, LDP, &s->proof);
}

static void a_wrong_proof_gets_nothing_and_uses_nothing_up(void **state)
{
    struct scene *s = *state;
    char token[44], old[45];
    wallet_nonce(old, &s->f);
    fixed_clock_pass(&s->f.clock, WALLET_NONCE_S + 1);
    wallet_ready(token, &s->f, &s->t, 1);
    const struct {
        struct wallet_says says;
        const char *code;
    } cases[] = {
        {{.nonce = "of-another-issuer"}, "invalid_nonce"},
        {{.nonce = old}, "invalid_nonce"},
        {{.nonce = ""}, "invalid_nonce"},
        {{.audience = "https://other.example.org"}, "invalid_proof"},
        {{.typ = "JWT"}, "invalid_proof"},
        {{.alg = "ES256"}, "invalid_proof"},
        {{.iat_s = 1}, "invalid_proof"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        refused(s, fetch_saying(s, token, &cases[i].says), 400, cases[i].code);
    assert_int_equal(fetch(s, token, LDP, 1), 200);
}

static void a_nonce_of_another_host_or_time_is_none(void **state)
{
    struct scene *s = *state;
    char nonce[45];
    wallet_nonce_make(nonce, s->f.host);
    assert_true(wallet_nonce_is_good(s->f.host, nonce));
    for (size_t i = 0; i < WALLET_NONCE_LEN; i++) {
        char other = nonce[i];
        nonce[i] = other == 'A' ? 'B' : 'A';
        assert_false(wallet_nonce_is_good(s->f.host, nonce));
        nonce[i] = other;
    }
    fixed_clock_pass(&s->f.clock, WALLET_NONCE_S);
    assert_true(wallet_nonce_is_good(s->f.host, nonce));
    fixed_clock_pass(&s->f.clock, 1);
    assert_false(wallet_nonce_is_good(s->f.host, nonce));
}

static void the_form_of_a_request_is_checked(void **state)
{
    static const struct {
        const char *json, *code;
    } cases[] = {
        {"", "invalid_credential_request"},
        {"{}", "invalid_credential_request"},
        {"{\"credential_configuration_id\":\"other\"}", "unknown_credential_configuration"},
        {"{\"credential_identifier\":\"x\"}", "unknown_credential_identifier"},
        {"{\"credential_configuration_id\":\"" LDP "\"}", "invalid_proof"},
        {"{\"credential_configuration_id\":\"" LDP "\",\"proofs\":{\"jwt\":[]}}",
         "invalid_proof"},
        {"{\"credential_configuration_id\":\"" LDP "\",\"proofs\":{\"jwt\":[\"a\",\"b\"]}}",
         "invalid_proof"},
        {"{\"credential_configuration_id\":\"" LDP "\",\"proof\":{\"proof_type\":\"jwt\"}}",
         "invalid_proof"},
        {"{\"credential_configuration_id\":\"" LDP "\",\"credential_response_encryption\":{}}",
         "invalid_encryption_parameters"},
    };
    struct scene *s = *state;
    char token[44], authorization[60];
    wallet_ready(token, &s->f, &s->t, 1);
    snprintf(authorization, sizeof authorization, "bearer %s", token);
    holder_authorization = authorization;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        refused(
            s,
            holder_post(&s->body, &s->f, "/oid4vci/credential", bytes_of_text(cases[i].json)),
            400, cases[i].code);
    snprintf(authorization, sizeof authorization, "Basics %s", token);
    refused(s, holder_post(&s->body, &s->f, "/oid4vci/credential", bytes_of_text("{}")), 401,
            "invalid_token");
    holder_authorization = "Basic YTpi";
    refused(s, holder_post(&s->body, &s->f, "/oid4vci/credential", bytes_of_text("{}")), 401,
            "invalid_token");
    holder_authorization = "";
    refused(s, holder_post(&s->body, &s->f, "/oid4vci/credential", bytes_of_text("{}")), 401,
            "invalid_token");
}

/* ---- whose copy it is */

static void a_token_is_of_the_first_wallet_that_used_it(void **state)
{
    struct scene *s = *state;
    char token[44];
    wallet_ready(token, &s->f, &s->t, 1);
    assert_int_equal(fetch(s, token, LDP, 1), 200);
    refused(s, fetch(s, token, LDP, 2), 400, "credential_request_denied");
    assert_int_equal(fetch(s, token, LDP, 1), 200);
}

static void five_wallets_have_a_copy_and_no_sixth(void **state)
{
    struct scene *s = *state;
    char token[44];
    for (uint8_t i = 1; i <= WALLETS_MAX; i++) {
        wallet_ready(token, &s->f, &s->t, 1);
        assert_int_equal(fetch(s, token, LDP, i), 200);
    }
    wallet_ready(token, &s->f, &s->t, 1);
    refused(s, fetch(s, token, LDP, WALLETS_MAX + 1), 400, "credential_request_denied");
    wallet_ready(token, &s->f, &s->t, 1);
    assert_int_equal(fetch(s, token, LDP, 3), 200); /* one of the five, again */
}

static void a_wallet_is_no_holder(void **state)
{
    struct scene *s = *state;
    struct buffer json = {0};
    char token[44], uuid[37];
    const struct signing_key wallet = wallet_key(1);
    wallet_ready(token, &s->f, &s->t, 1);
    assert_int_equal(fetch(s, token, LDP, 1), 200);
    uuid_encode(uuid, s->id);
    buffer_add_format(&json, "{\"award\":\"%s\",\"holder\":\"", uuid);
    base64url_add(&json, bytes_of(wallet.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(&json, "\"}");
    assert_int_equal(holder_post(&s->body, &s->f, "/api/holder-checks", buffer_view(&json)),
                     200);
    assert_string_equal(buffer_text(&s->body), "{\"bound\":false}");
    buffer_free(&json);
}

/* ---- awards that are not there, or not any more */

static void a_badge_that_waits_is_offered_to_no_wallet(void **state)
{
    struct scene *s = *state;
    struct ticket ahead =
        issuer_kiosk_ticket(&s->k, &s->f, s->k.next_seq++, s->f.clock.now_s + 9000);
    assert_int_equal(holder_claim(NULL, &s->f, &ahead, 5, ""), 202);
    refused(s, wallet_offer(&s->body, &s->f, &ahead, 5), 409, "waiting");
}

static void a_revoked_badge_ends_each_step(void **state)
{
    struct scene *s = *state;
    struct error err = {0};
    char code[44], token[44];
    wallet_ready(token, &s->f, &s->t, 1);
    assert_int_equal(wallet_offer(&s->body, &s->f, &s->t, 1), 201);
    wallet_code(code, &s->body);
    assert_int_equal(wallet_offer(&s->body, &s->f, &s->t, 1), 201);
    wallet_code(code, &s->body);
    wallet_proof_now(&s->proof, &s->f, 1);
    assert_true(revoke_award(s->f.host, s->id, "mistake", &err));
    refused(s, wallet_offer(&s->body, &s->f, &s->t, 1), 410, "revoked");
    refused(s, wallet_token(&s->body, &s->f, code), 400, "invalid_grant");
    struct ticket other = issuer_kiosk_award(&s->k, &s->f);
    assert_int_equal(holder_claim(NULL, &s->f, &other, 3, ""), 201);
    wallet_ready(token, &s->f, &other, 3);
    issuer_ticket_id(s->id, &other);
    assert_true(revoke_award(s->f.host, s->id, "mistake", &err));
    refused(s, fetch(s, token, LDP, 1), 400, "credential_request_denied");
}

static void a_revoked_badge_revokes_its_copies(void **state)
{
    struct scene *s = *state;
    struct buffer copy = {0}, answer = {0};
    struct error err = {0};
    char token[44];
    wallet_ready(token, &s->f, &s->t, 1);
    assert_int_equal(fetch(s, token, LDP, 1), 200);
    buffer_add(&copy, copy_of(s));
    is_valid(s, buffer_view(&copy));
    assert_true(revoke_award(s->f.host, s->id, "mistake", &err));
    assert_true(verification_check(&answer, s->f.host, buffer_view(&copy), &err));
    assert_non_null(strstr(buffer_text(&answer), "\"why\":\"revoked\""));
    buffer_free(&copy);
    buffer_free(&answer);
}

static int wallets_of(struct scene *s)
{
    static const uint8_t none[32];
    struct error err = {0};
    int count = -1;
    assert_true(store_count_wallets(&s->f.host->store, &count, s->id, none, &err));
    return count;
}

static void an_erased_badge_has_no_wallets(void **state)
{
    struct scene *s = *state;
    struct error err = {0};
    char token[44], other[44];
    wallet_ready(token, &s->f, &s->t, 1);
    assert_int_equal(fetch(s, token, LDP, 1), 200);
    wallet_ready(other, &s->f, &s->t, 1);
    assert_int_equal(wallets_of(s), 1);
    buffer_clear(&s->body);
    assert_true(erasure_export(&s->body, s->f.host, s->id, &err));
    assert_non_null(strstr(buffer_text(&s->body), "\"wallets\":1"));
    assert_true(erasure_of_award(s->f.host, s->id, &err));
    assert_int_equal(wallets_of(s), 0);
    refused(s, fetch(s, token, LDP, 1), 401, "invalid_token");
    refused(s, fetch(s, other, LDP, 1), 401, "invalid_token");
    refused(s, wallet_offer(&s->body, &s->f, &s->t, 1), 403, "not-holder");
}

/* Who lost a phone does not leave an open offer to whoever found it. */
static void another_phone_ends_the_offers_and_keeps_the_copies(void **state)
{
    struct scene *s = *state;
    struct ticket t = issuer_kiosk_award(&s->k, &s->f);
    struct buffer more = {0};
    uint8_t hash[32];
    char token[44];
    issuer_ticket_id(s->id, &t);
    const struct bytes parts[] = {
        BYTES_DOMAIN("OBK-RECOVERY-V1"), {s->id, TICKET_ID_LEN}, bytes_of_text("0123456789AB")};
    sha256_of(hash, parts, 3);
    buffer_add_text(&more, ",\"recovery\":\"");
    base64url_add(&more, bytes_of(hash, sizeof hash));
    buffer_add_text(&more, "\"");
    assert_int_equal(holder_claim(NULL, &s->f, &t, 5, buffer_text(&more)), 201);
    wallet_ready(token, &s->f, &t, 5);
    assert_int_equal(fetch(s, token, LDP, 1), 200);
    wallet_ready(token, &s->f, &t, 5);
    assert_int_equal(holder_claim(NULL, &s->f, &t, 6, ",\"code\":\"0123456789AB\""), 200);
    refused(s, fetch(s, token, LDP, 2), 401, "invalid_token");
    assert_int_equal(wallets_of(s), 1);
    buffer_free(&more);
}

static void the_sweep_takes_offers_that_nobody_used(void **state)
{
    struct scene *s = *state;
    struct wallet_copy_row row;
    struct error err = {0};
    char code[44];
    assert_int_equal(wallet_offer(&s->body, &s->f, &s->t, 1), 201);
    wallet_code(code, &s->body);
    assert_true(wallet_offer_find(&row, s->f.host, code, &err));
    fixed_clock_pass(&s->f.clock, WALLET_CODE_S + 1);
    assert_true(sweep_all(s->f.host, &err));
    bool there;
    assert_true(store_find_wallet_copy(&s->f.host->store, &row, &there, row.code, &err));
    assert_false(there);
}

#define WITH_SCENE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        WITH_SCENE(a_copy_is_the_badge_with_the_wallets_did),
        WITH_SCENE(a_copy_may_be_a_jwt),
        WITH_SCENE(the_same_wallet_may_ask_again_while_its_token_is_good),
        WITH_SCENE(metadata_names_what_is_there),
        WITH_SCENE(only_the_holder_makes_an_offer),
        WITH_SCENE(an_offer_is_read_as_often_as_one_likes),
        WITH_SCENE(a_code_is_good_once_and_for_ten_minutes),
        WITH_SCENE(a_new_offer_ends_the_one_before),
        WITH_SCENE(the_form_of_a_token_request_is_checked),
        WITH_SCENE(a_wrong_proof_gets_nothing_and_uses_nothing_up),
        WITH_SCENE(a_nonce_of_another_host_or_time_is_none),
        WITH_SCENE(the_form_of_a_request_is_checked),
        WITH_SCENE(a_token_is_of_the_first_wallet_that_used_it),
        WITH_SCENE(five_wallets_have_a_copy_and_no_sixth),
        WITH_SCENE(a_wallet_is_no_holder),
        WITH_SCENE(a_badge_that_waits_is_offered_to_no_wallet),
        WITH_SCENE(a_revoked_badge_ends_each_step),
        WITH_SCENE(a_revoked_badge_revokes_its_copies),
        WITH_SCENE(an_erased_badge_has_no_wallets),
        WITH_SCENE(another_phone_ends_the_offers_and_keeps_the_copies),
        WITH_SCENE(the_sweep_takes_offers_that_nobody_used),
    };
    return cmocka_run_group_tests_name("wallets", tests, NULL, NULL);
}
