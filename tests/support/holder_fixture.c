/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/holder_fixture.h"

#include "firmware/wire/ticket_text.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/serve/route.h"

int holder_retry_after_s;
const char *holder_client = "192.0.2.1";
struct rate_limits *holder_limits;
const char *holder_accept = "", *holder_iuv = "", *holder_authorization = "";
bool holder_answer_public;

struct signing_key holder_key(uint8_t which)
{
    struct signing_key key;
    const uint8_t seed[SIGNING_SEED_LEN] = {which, 99};
    signing_from_seed(&key, seed);
    return key;
}

int holder_ask(struct buffer *body, struct issuer_fixture *f, const char *method,
               const char *path, struct bytes json)
{
    struct request r = {.method = method,
                        .path = path,
                        .content_type =
                            strcmp(path, "/s") == 0 || strcmp(path, "/oid4vci/token") == 0
                                ? "application/x-www-form-urlencoded"
                                : "application/json",
                        .accept = holder_accept,
                        .accept_language = "",
                        .lang = "",
                        .iuv = holder_iuv,
                        .authorization = holder_authorization,
                        .client = holder_client,
                        .body = json};
    struct answer a;
    route_request(&a, f->host, holder_limits, &r);
    if (a.status == 500)
        fail_msg("%s: %s", path, buffer_text(&a.body));
    int status = a.status;
    if (body != NULL) {
        buffer_clear(body);
        buffer_add(body, buffer_view(&a.body));
    }
    holder_retry_after_s = a.retry_after_s;
    holder_answer_public = a.is_public;
    answer_free(&a);
    return status;
}

int holder_post(struct buffer *body, struct issuer_fixture *f, const char *path,
                struct bytes json)
{
    return holder_ask(body, f, "POST", path, json);
}

int holder_get(struct buffer *body, struct issuer_fixture *f, const char *path)
{
    return holder_ask(body, f, "GET", path, bytes_of(NULL, 0));
}

void holder_signed(struct buffer *out, struct bytes domain, const uint8_t *id, uint8_t which,
                   struct bytes more)
{
    struct signing_key key = holder_key(which);
    struct buffer message = {0};
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    buffer_add(&message, domain);
    buffer_add(&message, bytes_of(id, TICKET_ID_LEN));
    buffer_add(&message, bytes_of(key.public_key, SIGNING_PUBLIC_LEN));
    buffer_add(&message, more);
    signing_sign(signature, &key, buffer_view(&message));
    buffer_add_text(out, "\"holder\":\"");
    base64url_add(out, bytes_of(key.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(out, "\",\"signature\":\"");
    base64url_add(out, bytes_of(signature, sizeof signature));
    buffer_add_text(out, "\"");
    buffer_free(&message);
}

void holder_claim_body(struct buffer *out, const struct ticket *t, uint8_t which,
                       const char *more)
{
    char text[TICKET_TEXT_MAX + 1];
    uint8_t id[TICKET_ID_LEN];
    ticket_text_write(text, t);
    issuer_ticket_id(id, t);
    buffer_add_format(out, "{\"ticket\":\"%s\",", text);
    holder_signed(out, BYTES_DOMAIN("OBK-CLAIM-V1"), id, which, bytes_of(NULL, 0));
    buffer_add_format(out, "%s}", more);
}

int holder_claim(struct buffer *body, struct issuer_fixture *f, const struct ticket *t,
                 uint8_t which, const char *more)
{
    struct buffer json = {0};
    holder_claim_body(&json, t, which, more);
    int status = holder_post(body, f, "/api/claims", buffer_view(&json));
    buffer_free(&json);
    return status;
}

void answer_has(const struct buffer *json, const char *name, const char *wanted)
{
    struct error err = {0};
    json_t *root = strictjson_parse(buffer_view(json), "answer", &err);
    if (root == NULL)
        fail_msg("%s", err.text);
    const char *found = json_string_value(json_object_get(root, name));
    if (found == NULL || strcmp(found, wanted) != 0)
        fail_msg("%s is %s, must be %s", name, found == NULL ? "absent" : found, wanted);
    json_decref(root);
}
