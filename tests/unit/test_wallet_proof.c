/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* A wallet's proof of its key: what is read, and that everything else is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "keys/clock_tolerance.h"
#include "sync/issuer/holder/p256.h"
#include "sync/issuer/holder/wallet_proof.h"
#include "tests/support/mutations.h"
#include "tests/support/vectors.h"
#include "tests/support/wallet_fixture.h"

#define HOST "https://badges.example.org"
enum { NOW = 1790000000 };

static bool reads(struct wallet_proof *out, const struct wallet_says *says, struct error *err)
{
    struct buffer jwt = {0};
    wallet_proof_add(&jwt, 1, says);
    bool ok = wallet_proof_read(out, buffer_view(&jwt), HOST, NOW, err);
    buffer_free(&jwt);
    return ok;
}

static struct wallet_says good(void)
{
    return (struct wallet_says){.audience = HOST, .nonce = "n", .iat_s = NOW};
}

static void a_proof_of_another_library_is_read(void **state)
{
    static const char *const kinds[] = {"did_key", "did_jwk", "jwk", "p256_did_jwk",
                                        "p256_jwk"};
    json_t *v = vector_json("tests/vectors/wallet-proof.json");
    int64_t now_s = json_integer_value(json_object_get(v, "now"));
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const json_t *one = json_object_get(v, kinds[i]);
        struct wallet_proof proof;
        struct error err = {0};
        if (!wallet_proof_read(&proof, bytes_of_text(vector_text(one, "jwt")),
                               vector_text(v, "audience"), now_s, &err))
            fail_msg("%s: %s", kinds[i], err.text);
        assert_string_equal(proof.did, vector_text(one, "did"));
        assert_string_equal(proof.nonce, vector_text(v, "nonce"));
    }
    json_decref(v);
}

static bool is_refused(void *ctx, struct bytes in)
{
    struct wallet_proof out;
    (void)ctx;
    return !wallet_proof_read(&out, in, HOST, NOW, NULL);
}

static void every_other_text_is_refused(void **state)
{
    struct buffer jwt = {0};
    const struct wallet_says says = good();
    (void)state;
    wallet_proof_add(&jwt, 1, &says);
    assert_false(is_refused(NULL, buffer_view(&jwt)));
    every_truncation_is_refused(buffer_view(&jwt), is_refused, NULL);
    every_flipped_bit_is_refused(buffer_view(&jwt), is_refused, NULL);
    buffer_add_text(&jwt, ".");
    assert_true(is_refused(NULL, buffer_view(&jwt)));
    buffer_clear(&jwt);
    while (jwt.len <= WALLET_PROOF_MAX)
        buffer_add_text(&jwt, "a.");
    assert_true(is_refused(NULL, buffer_view(&jwt)));
    buffer_free(&jwt);
}

static bool is_refused_at_its_time(void *ctx, struct bytes in)
{
    struct wallet_proof out;
    (void)ctx;
    return !wallet_proof_read(&out, in, HOST, NOW + 10, NULL);
}

static void every_other_text_of_a_p256_key_is_refused(void **state)
{
    json_t *v = vector_json("tests/vectors/wallet-proof.json");
    const struct bytes jwt = bytes_of_text(vector_text(json_object_get(v, "p256_jwk"), "jwt"));
    (void)state;
    assert_false(is_refused_at_its_time(NULL, jwt));
    every_flipped_bit_is_refused(jwt, is_refused_at_its_time, NULL);
    json_decref(v);
}

static void a_signature_needs_a_point_of_the_curve(void **state)
{
    const uint8_t zero[64] = {0};
    uint8_t one[64] = {0};
    struct error err = {0};
    (void)state;
    one[31] = one[63] = 1;
    assert_false(p256_verify(one, zero, zero, bytes_of_text("x"), &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    assert_false(p256_verify(zero, one, one + 32, bytes_of_text("x"), &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
}

/* Each proof below is signed by its wallet, and wrong in one thing. */
static void a_proof_that_says_something_else_is_refused(void **state)
{
    char did[57], twice[200], kid_of_another[200], fragment[200];
    wallet_did(did, 1);
    snprintf(twice, sizeof twice, ",\"kid\":\"%s\",\"jwk\":{}", did);
    snprintf(fragment, sizeof fragment, ",\"kid\":\"%s#key-1\"", did);
    wallet_did(did, 2);
    snprintf(kid_of_another, sizeof kid_of_another, ",\"kid\":\"%s#%s\"", did, did + 8);
    const struct wallet_says wrong[] = {
        {.typ = "JWT"},
        {.typ = "OPENID4VCI-PROOF+JWT"},
        {.alg = "ES256"},
        {.alg = "none"},
        {.alg = "HS256"},
        {.audience = "https://badges.example.com"},
        {.audience = HOST "/"},
        {.iat_s = NOW + CLOCK_TOLERANCE_S + 1},
        {.iat_s = NOW - 2 * CLOCK_TOLERANCE_S - 1},
        {.more = ",\"exp\":1789999699"},
        {.more = ",\"nbf\":1790000301"},
        {.more = ",\"exp\":\"never\""},
        {.more = ",\"aud\":\"" HOST "\""}, /* a member twice */
        {.key = ""},
        {.key = twice},
        {.key = kid_of_another},
        {.key = fragment},
        {.key = ",\"kid\":\"did:web:example.org#key-1\""},
        {.key = ",\"kid\":\"did:jwk:e30#0\""},
        {.key = ",\"kid\":\"did:jwk:#0\""},
        {.key = ",\"kid\":7"},
        {.key = ",\"jwk\":7"},
        {.key = ",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\"}"},
        {.key = ",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\","
                "\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\","
                "\"y\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}",
         .alg = "ES256"},
        {.key = ",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"AAAA\",\"y\":\"AAAA\"}"},
        {.key = ",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AAAA\",\"y\":\"AAAA\"}"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct wallet_says says = wrong[i];
        struct wallet_proof out;
        struct error err = {0};
        says.audience = says.audience == NULL ? HOST : says.audience;
        says.iat_s = says.iat_s == 0 ? NOW : says.iat_s;
        says.nonce = "n";
        if (reads(&out, &says, &err))
            fail_msg("wrong proof %zu was read", i);
        assert_true(err.fault == FAULT_MALFORMED || err.fault == FAULT_UNTRUSTED);
    }
}

/* The private half of a key, and extensions that change what a signature means. */
static void a_header_that_says_too_much_is_refused(void **state)
{
    json_t *v = vector_json("tests/vectors/wallet-proof.json");
    char key[300];
    struct wallet_proof out;
    struct wallet_says says = good();
    (void)state;
    snprintf(key, sizeof key,
             ",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\",\"d\":\"AAAA\"}",
             vector_text(v, "key"));
    says.key = key;
    struct error err = {0};
    assert_false(reads(&out, &says, &err));
    assert_non_null(strstr(err.text, "private"));
    char did[57];
    wallet_did(did, 1);
    snprintf(key, sizeof key, ",\"kid\":\"%s\",\"crit\":[\"b64\"],\"b64\":false", did);
    assert_false(reads(&out, &says, &err));
    assert_non_null(strstr(err.text, "crit"));
    json_decref(v);
}

static void a_clock_may_be_five_minutes_off_and_the_did_may_stand_alone(void **state)
{
    struct wallet_proof out;
    struct error err = {0};
    char did[57], kid[100];
    struct wallet_says says = good();
    (void)state;
    says.iat_s = NOW + CLOCK_TOLERANCE_S;
    assert_true(reads(&out, &says, &err));
    says.iat_s = NOW - 2 * CLOCK_TOLERANCE_S;
    assert_true(reads(&out, &says, &err));
    wallet_did(did, 1);
    snprintf(kid, sizeof kid, ",\"kid\":\"%s\"", did);
    says = good();
    says.key = kid;
    says.alg = "Ed25519"; /* RFC 9864 */
    says.more = ",\"iss\":\"some-wallet\",\"exp\":1790000100";
    assert_true(reads(&out, &says, &err));
    assert_string_equal(out.did, did);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_proof_of_another_library_is_read),
        cmocka_unit_test(every_other_text_is_refused),
        cmocka_unit_test(every_other_text_of_a_p256_key_is_refused),
        cmocka_unit_test(a_signature_needs_a_point_of_the_curve),
        cmocka_unit_test(a_proof_that_says_something_else_is_refused),
        cmocka_unit_test(a_header_that_says_too_much_is_refused),
        cmocka_unit_test(a_clock_may_be_five_minutes_off_and_the_did_may_stand_alone),
    };
    return cmocka_run_group_tests_name("wallet proof", tests, NULL, NULL);
}
