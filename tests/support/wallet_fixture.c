/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/wallet_fixture.h"

#include <stdio.h>

#include "keys/did.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "tests/support/holder_fixture.h"

struct signing_key wallet_key(uint8_t which)
{
    struct signing_key key;
    const uint8_t seed[SIGNING_SEED_LEN] = {which, 77};
    signing_from_seed(&key, seed);
    return key;
}

void wallet_did(char out[static 57], uint8_t which)
{
    const struct signing_key key = wallet_key(which);
    did_key_encode(out, key.public_key);
}

static const char * or (const char *given, const char *usual)
{
    return given == NULL ? usual : given;
}

static void add_part(struct buffer *jwt, const struct buffer *json)
{
    base64url_add(jwt, buffer_view(json));
}

void wallet_proof_add(struct buffer *jwt, uint8_t which, const struct wallet_says *says)
{
    const struct signing_key key = wallet_key(which);
    struct buffer header = {0}, payload = {0}, text = {0};
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    char did[57], kid[200];
    wallet_did(did, which);
    snprintf(kid, sizeof kid, ",\"kid\":\"%s#%s\"", did, did + 8);
    buffer_add_format(&header, "{\"alg\":\"%s\",\"typ\":\"%s\"%s}", or (says->alg, "EdDSA"),
                      or (says->typ, "openid4vci-proof+jwt"), or (says->key, kid));
    buffer_add_format(&payload, "{\"aud\":\"%s\",\"iat\":%lld,\"nonce\":\"%s\"%s}",
                      says->audience, (long long)says->iat_s, says->nonce, or (says->more, ""));
    add_part(&text, &header);
    buffer_add_text(&text, ".");
    add_part(&text, &payload);
    signing_sign(signature, &key, buffer_view(&text));
    buffer_add(jwt, buffer_view(&text));
    buffer_add_text(jwt, ".");
    base64url_add(jwt, bytes_of(signature, sizeof signature));
    buffer_free(&header);
    buffer_free(&payload);
    buffer_free(&text);
}

int wallet_offer(struct buffer *body, struct issuer_fixture *f, const struct ticket *t,
                 uint8_t phone)
{
    struct buffer json = {0};
    uint8_t id[TICKET_ID_LEN];
    char uuid[37];
    issuer_ticket_id(id, t);
    uuid_encode(uuid, id);
    buffer_add_format(&json, "{\"award\":\"%s\",", uuid);
    holder_signed(&json, BYTES_DOMAIN("OBK-OFFER-V1"), id, phone, bytes_of(NULL, 0));
    buffer_add_text(&json, "}");
    int status = holder_post(body, f, "/api/offers", buffer_view(&json));
    buffer_free(&json);
    return status;
}

void wallet_code(char out[static 44], const struct buffer *body)
{
    const char *at = strstr(buffer_text(body), "%2Foid4vci%2Foffers%2F");
    assert_non_null(at);
    snprintf(out, 44, "%.43s", at + strlen("%2Foid4vci%2Foffers%2F"));
}

int wallet_token(struct buffer *body, struct issuer_fixture *f, const char *code)
{
    char form[200];
    snprintf(form, sizeof form,
             "grant_type=urn%%3Aietf%%3Aparams%%3Aoauth%%3Agrant-type%%3Apre-authorized_code"
             "&pre-authorized_code=%s",
             code);
    return holder_post(body, f, "/oid4vci/token", bytes_of_text(form));
}

static void text_of(char *out, size_t room, const struct buffer *json, const char *name)
{
    json_t *root = strictjson_parse(buffer_view(json), "answer", NULL);
    assert_non_null(root);
    assert_true(strictjson_text(out, room, root, name, "answer", NULL));
    json_decref(root);
}

void wallet_nonce(char out[static 45], struct issuer_fixture *f)
{
    struct buffer body = {0};
    assert_int_equal(holder_post(&body, f, "/oid4vci/nonce", bytes_of(NULL, 0)), 200);
    text_of(out, 45, &body, "c_nonce");
    buffer_free(&body);
}

int wallet_credential(struct buffer *body, struct issuer_fixture *f, const char *token,
                      const char *configuration, const struct buffer *proof)
{
    struct buffer json = {0};
    char authorization[100];
    snprintf(authorization, sizeof authorization, "Bearer %s", token);
    buffer_add_format(&json,
                      "{\"credential_configuration_id\":\"%s\",\"proofs\":{\"jwt\":[\"%s\"]}}",
                      configuration, buffer_text(proof));
    holder_authorization = authorization;
    int status = holder_post(body, f, "/oid4vci/credential", buffer_view(&json));
    holder_authorization = "";
    buffer_free(&json);
    return status;
}

void wallet_ready(char token[static 44], struct issuer_fixture *f, const struct ticket *t,
                  uint8_t phone)
{
    struct buffer body = {0};
    char code[44];
    assert_int_equal(wallet_offer(&body, f, t, phone), 201);
    wallet_code(code, &body);
    assert_int_equal(wallet_token(&body, f, code), 200);
    text_of(token, 44, &body, "access_token");
    buffer_free(&body);
}

void wallet_proof_now(struct buffer *jwt, struct issuer_fixture *f, uint8_t which)
{
    char nonce[45];
    wallet_nonce(nonce, f);
    const struct wallet_says says = {
        .audience = ISSUER_URL, .nonce = nonce, .iat_s = f->clock.now_s};
    buffer_clear(jwt);
    wallet_proof_add(jwt, which, &says);
}
