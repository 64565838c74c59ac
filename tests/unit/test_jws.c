/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/jws.h"
#include "tests/support/mutations.h"
#include "tests/support/vectors.h"

/* The delegation of the award chain: its JWS and the authority that signed it. */
struct fixture {
    json_t *keys, *delegation;
    struct signing_key authority, other;
    uint8_t public_keys[2][SIGNING_PUBLIC_LEN]; /* other, authority */
    struct bytes jws;
};

static int set_up(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    uint8_t seed[32];
    if (f == NULL)
        return -1;
    f->keys = vector_json("tests/vectors/award-chain/keys.json");
    f->delegation = vector_json("tests/vectors/award-chain/delegation.json");
    vector_hex(seed, 32, json_object_get(f->keys, "authority"), "seed");
    signing_from_seed(&f->authority, seed);
    vector_hex(seed, 32, json_object_get(f->keys, "issuer"), "seed");
    signing_from_seed(&f->other, seed);
    memcpy(f->public_keys[0], f->other.public_key, SIGNING_PUBLIC_LEN);
    memcpy(f->public_keys[1], f->authority.public_key, SIGNING_PUBLIC_LEN);
    f->jws = bytes_of_text(vector_text(f->delegation, "jws"));
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    json_decref(f->keys);
    json_decref(f->delegation);
    free(f);
    return 0;
}

static const uint8_t (*keys_of(const struct fixture *f))[SIGNING_PUBLIC_LEN]
{
    return (const uint8_t(*)[SIGNING_PUBLIC_LEN])f->public_keys;
}

/* A JWS with any header text, really signed by the authority. */
static void sign_with_header(struct buffer *out, const struct fixture *f, struct bytes header,
                             struct bytes payload)
{
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    base64url_add(out, header);
    buffer_add_text(out, ".");
    base64url_add(out, payload);
    signing_sign(signature, &f->authority, buffer_view(out));
    buffer_add_text(out, ".");
    base64url_add(out, bytes_of(signature, sizeof signature));
}

static void the_vector_is_taken_apart_and_holds(void **state)
{
    struct fixture *f = *state;
    struct jws jws;
    size_t which = 9;
    struct error err = {0};
    assert_true(jws_parse(&jws, JWS_DELEGATION, f->jws, &err));
    json_t *payload = json_loadb((const char *)jws.payload.p, jws.payload.len, 0, NULL);
    assert_true(json_equal(payload, json_object_get(f->delegation, "payload")));
    json_decref(payload);
    assert_ptr_equal(jws.signed_text.p, f->jws.p);
    assert_int_equal(jws.signed_text.len, f->jws.len - 87);
    assert_true(jws_verify(&jws, keys_of(f), 2, &which, &err));
    assert_int_equal(which, 1);
    assert_true(jws_verify(&jws, keys_of(f) + 1, 1, NULL, &err));
    jws_free(&jws);
    assert_null(jws.payload.p);
    jws_free(&jws);
}

static void the_same_payload_is_signed_to_the_same_bytes(void **state)
{
    struct fixture *f = *state;
    struct jws jws;
    struct buffer again = {0};
    assert_true(jws_parse(&jws, JWS_DELEGATION, f->jws, NULL));
    buffer_add_text(&again, "head "); /* what is there stays and is not signed */
    assert_true(
        jws_sign(&again, JWS_DELEGATION, &f->authority, buffer_view(&jws.payload), NULL));
    assert_true(bytes_equal(bytes_of(again.p + 5, again.len - 5), f->jws));
    jws_free(&jws);
    buffer_free(&again);
}

static void any_payload_of_any_length_comes_back(void **state)
{
    struct fixture *f = *state;
    uint8_t payload[70];
    for (size_t len = 0; len <= sizeof payload; len++) {
        struct buffer text = {0};
        struct jws jws;
        memset(payload, (int)len, sizeof payload);
        assert_true(jws_sign(&text, JWS_UPLOAD, &f->other, bytes_of(payload, len), NULL));
        assert_true(jws_parse(&jws, JWS_UPLOAD, buffer_view(&text), NULL));
        assert_true(bytes_equal(buffer_view(&jws.payload), bytes_of(payload, len)));
        assert_true(jws_verify(&jws, keys_of(f), 2, NULL, NULL));
        jws_free(&jws);
        buffer_free(&text);
    }
}

static bool refused(void *ctx, struct bytes in)
{
    const struct fixture *f = ctx;
    struct jws jws;
    struct error err = {0};
    if (!jws_parse(&jws, JWS_DELEGATION, in, &err))
        return err.fault == FAULT_MALFORMED || err.fault == FAULT_UNTRUSTED;
    bool holds = jws_verify(&jws, keys_of(f), 2, NULL, &err);
    jws_free(&jws);
    return !holds && err.fault == FAULT_UNTRUSTED;
}

static void a_jws_cut_or_changed_anywhere_does_not_hold(void **state)
{
    struct fixture *f = *state;
    assert_false(refused(f, f->jws));
    every_truncation_is_refused(f->jws, refused, f);
    every_flipped_bit_is_refused(f->jws, refused, f);
}

static void a_byte_more_is_one_too_many(void **state)
{
    struct fixture *f = *state;
    for (int c = 0; c < 256; c++) {
        struct buffer behind = {0}, before = {0};
        buffer_add(&behind, f->jws);
        buffer_add_u8(&behind, (uint8_t)c);
        buffer_add_u8(&before, (uint8_t)c);
        buffer_add(&before, f->jws);
        assert_true(refused(f, buffer_view(&behind)));
        assert_true(refused(f, buffer_view(&before)));
        buffer_free(&behind);
        buffer_free(&before);
    }
    struct buffer four = {0};
    buffer_add(&four, f->jws);
    buffer_add_text(&four, ".AAAA");
    assert_true(refused(f, buffer_view(&four)));
    buffer_free(&four);
}

static void a_document_of_another_type_is_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const types[] = {JWS_CATALOGUE, JWS_UPLOAD, JWS_REPLY, JWS_ENROL};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        struct jws jws;
        struct error err = {0};
        assert_false(jws_parse(&jws, types[i], f->jws, &err));
        assert_int_equal(err.fault, FAULT_UNTRUSTED);
        assert_non_null(strstr(err.text, types[i]));
    }
}

/* Each is signed by the authority: only the header is wrong. */
static void a_header_of_another_form_is_refused(void **state)
{
    struct fixture *f = *state;
#define KID "\"kid\":\"8501b86ab977add5\""
#define TYP "\"typ\":\"obk-delegation+jwt\""
#define ALG "\"alg\":\"EdDSA\""
    static const char *const bad[] = {
        "",
        "{}",
        "[]",
        "\"EdDSA\"",
        "null",
        "{" ALG "," TYP "}",
        "{" ALG "," KID "}",
        "{" TYP "," KID "}",
        "{\"alg\":\"none\"," TYP "," KID "}",
        "{\"alg\":\"eddsa\"," TYP "," KID "}",
        "{\"alg\":\"Ed25519\"," TYP "," KID "}",
        "{\"alg\":\"HS256\"," TYP "," KID "}",
        "{\"alg\":[\"EdDSA\"]," TYP "," KID "}",
        "{\"alg\":null," TYP "," KID "}",
        "{" ALG "," TYP "," KID ",\"crit\":[\"exp\"]}",
        "{" ALG "," TYP "," KID ",\"crit\":[]}",
        "{" ALG "," TYP "," KID ",\"b64\":false}",
        "{" ALG "," TYP "," KID ",\"jwk\":{}}",
        "{" ALG "," TYP "," KID "," KID "}",
        "{" ALG ",\"alg\":\"none\"," TYP "," KID "}",
        "{" ALG "," TYP ",\"kid\":\"8501B86AB977ADD5\"}",
        "{" ALG "," TYP ",\"kid\":\"8501b86ab977add\"}",
        "{" ALG "," TYP ",\"kid\":\"8501b86ab977add5 \"}",
        "{" ALG "," TYP ",\"kid\":1}",
        "{" ALG ",\"typ\":\"obk-delegation+JWT\"," KID "}",
        "{" ALG ",\"typ\":\"application/obk-delegation+jwt\"," KID "}",
        "{" ALG ",\"typ\":\"JWT\"," KID "}",
        "{" ALG "," TYP "," KID "} x",
        "{" ALG "," TYP "," KID,
    };
    struct buffer text = {0};
    struct jws jws;
    struct bytes payload = bytes_of_text("{}");
    sign_with_header(&text, f, bytes_of_text("{" ALG "," TYP "," KID "}"), payload);
    assert_false(refused(f, buffer_view(&text))); /* the good one, made the same way */
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct error err = {0};
        buffer_clear(&text);
        sign_with_header(&text, f, bytes_of_text(bad[i]), payload);
        if (jws_parse(&jws, JWS_DELEGATION, buffer_view(&text), &err))
            fail_msg("accepted: %s", bad[i]);
        assert_true(err.fault == FAULT_MALFORMED || err.fault == FAULT_UNTRUSTED);
    }
    buffer_free(&text);
}

static void a_jws_that_is_not_three_parts_is_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const bad[] = {"", ".", "..", "...", "a", "a.b", "a.b.c", "{}.{}.{}"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct jws jws;
        struct error err = {0};
        assert_false(jws_parse(&jws, JWS_DELEGATION, bytes_of_text(bad[i]), &err));
        assert_int_equal(err.fault, FAULT_MALFORMED);
    }
    assert_true(refused(f, bytes_of(NULL, 0)));
}

static void a_signature_is_64_bytes(void **state)
{
    struct fixture *f = *state;
    struct jws jws;
    for (size_t len = 0; len < 70; len++) {
        uint8_t zeros[70] = {0};
        struct buffer text = {0};
        struct error err = {0};
        buffer_add(&text, bytes_of(f->jws.p, f->jws.len - 86));
        base64url_add(&text, bytes_of(zeros, len));
        bool ok = jws_parse(&jws, JWS_DELEGATION, buffer_view(&text), &err);
        assert_int_equal(ok, len == 64);
        if (ok) {
            assert_false(jws_verify(&jws, keys_of(f), 2, NULL, &err));
            jws_free(&jws);
        }
        buffer_free(&text);
    }
}

static void a_key_that_is_not_known_is_said_by_its_kid(void **state)
{
    struct fixture *f = *state;
    struct jws jws;
    struct error err = {0};
    size_t which = 9;
    assert_true(jws_parse(&jws, JWS_DELEGATION, f->jws, &err));
    assert_false(jws_verify(&jws, keys_of(f), 1, &which, &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    assert_non_null(strstr(err.text, "8501b86ab977add5"));
    assert_false(jws_verify(&jws, NULL, 0, &which, &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    assert_int_equal(which, 9);
    jws_free(&jws);
}

static void the_kid_names_a_key_and_proves_nothing(void **state)
{
    struct fixture *f = *state;
    struct buffer text = {0};
    struct jws jws;
    struct error err = {0};
    /* signed by the authority, but the header names the other key: neither may hold */
    sign_with_header(&text, f, bytes_of_text("{" ALG "," TYP ",\"kid\":\"fd3e8fba3f71f261\"}"),
                     bytes_of_text("{}"));
    assert_true(jws_parse(&jws, JWS_DELEGATION, buffer_view(&text), &err));
    assert_false(jws_verify(&jws, keys_of(f), 2, NULL, &err));
    assert_int_equal(err.fault, FAULT_UNTRUSTED);
    assert_non_null(strstr(err.text, "fd3e8fba3f71f261"));
    jws_free(&jws);
    buffer_free(&text);
}

static void more_than_four_mebibytes_are_neither_read_nor_written(void **state)
{
    struct fixture *f = *state;
    size_t big = JWS_SIZE_MAX / 4 * 3;
    uint8_t *payload = calloc(1, big);
    struct buffer text = {0};
    struct jws jws;
    struct error err = {0};
    assert_non_null(payload);
    assert_true(jws_sign(&text, JWS_REPLY, &f->authority, bytes_of(payload, big - 300), &err));
    assert_true(text.len <= JWS_SIZE_MAX);
    assert_true(jws_parse(&jws, JWS_REPLY, buffer_view(&text), &err));
    jws_free(&jws);
    buffer_clear(&text);
    buffer_add_text(&text, "before");
    assert_false(jws_sign(&text, JWS_REPLY, &f->authority, bytes_of(payload, big), &err));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_string_equal(buffer_text(&text), "before");
    buffer_clear(&text);
    sign_with_header(&text, f, bytes_of_text("{" ALG ",\"typ\":\"obk-reply+jwt\"," KID "}"),
                     bytes_of(payload, big));
    assert_false(jws_parse(&jws, JWS_REPLY, buffer_view(&text), &err));
    assert_int_equal(err.fault, FAULT_MALFORMED);
    free(payload);
    buffer_free(&text);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(the_vector_is_taken_apart_and_holds),
        WITH_FIXTURE(the_same_payload_is_signed_to_the_same_bytes),
        WITH_FIXTURE(any_payload_of_any_length_comes_back),
        WITH_FIXTURE(a_jws_cut_or_changed_anywhere_does_not_hold),
        WITH_FIXTURE(a_byte_more_is_one_too_many),
        WITH_FIXTURE(a_document_of_another_type_is_refused),
        WITH_FIXTURE(a_header_of_another_form_is_refused),
        WITH_FIXTURE(a_jws_that_is_not_three_parts_is_refused),
        WITH_FIXTURE(a_signature_is_64_bytes),
        WITH_FIXTURE(a_key_that_is_not_known_is_said_by_its_kid),
        WITH_FIXTURE(the_kid_names_a_key_and_proves_nothing),
        WITH_FIXTURE(more_than_four_mebibytes_are_neither_read_nor_written),
    };
    return cmocka_run_group_tests_name("jws", tests, NULL, NULL);
}
