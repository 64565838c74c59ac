/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/route_wallet.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "keys/secret.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/form.h"
#include "sync/issuer/holder/wallet_metadata.h"
#include "sync/issuer/holder/wallet_nonce.h"
#include "sync/issuer/holder/wallet_offer.h"
#include "sync/issuer/holder/wallet_proof.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/publish/wallet_copy.h"

#define GRANT "urn:ietf:params:oauth:grant-type:pre-authorized_code"

/* ---- refusals (RFC 6749 5.2, RFC 6750 3, OpenID4VCI 1.0 8.3.1.2) */

static void refuse(struct call *c, int status, const char *code, const char *text)
{
    struct buffer *out = &c->a->body;
    buffer_clear(out);
    answer_set(c->a, status, TYPE_JSON, CACHE_NEVER);
    buffer_add_format(out, "{\"error\":\"%s\",\"error_description\":", code);
    strictjson_add_string(out, text, NULL);
    buffer_add_text(out, "}");
}

/* A refusal with this code, or an error that the wallet has not made. */
static void refuse_why(struct call *c, const char *code, const struct error *why)
{
    if (why->fault == FAULT_MEMORY || why->fault == FAULT_STORAGE ||
        why->fault == FAULT_CONFLICT)
        answer_our_fault(c->a, why);
    else
        refuse(c, 400, code, why->text);
}

/* Everything here counts as a claim of its network, for a workshop shares one address. */
static bool is_under_limit(struct call *c)
{
    return answer_under_limit(c, RATE_CLAIMS, c->r->client, ANSWER_BUSY_NETWORK);
}

/* ---- metadata */

void route_wallet_issuer(struct call *c)
{
    struct error err = {0};
    answer_set(c->a, 200, TYPE_JSON, CACHE_HOUR);
    if (!wallet_metadata_issuer(&c->a->body, c->h, &err))
        answer_our_fault(c->a, &err);
}

void route_wallet_server(struct call *c)
{
    answer_set(c->a, 200, TYPE_JSON, CACHE_HOUR);
    wallet_metadata_server(&c->a->body, c->h);
}

/* ---- offer, token, nonce */

/* The rest of the path is CODE/FORMAT. */
void route_wallet_offer(struct call *c)
{
    struct wallet_copy_row row;
    enum wallet_format format;
    struct error err = {0};
    char code[WALLET_CODE_LEN + 1];
    size_t len = strcspn(c->rest, "/");
    if (!is_under_limit(c))
        return;
    snprintf(code, sizeof code, "%.*s", (int)len, c->rest);
    if (len != WALLET_CODE_LEN || c->rest[len] != '/' ||
        !wallet_metadata_format(&format, c->rest + len + 1)) {
        refuse(c, 404, "invalid_grant", "there is no such offer");
    } else if (wallet_offer_find(&row, c->h, code, &err)) {
        answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
        wallet_metadata_offer(&c->a->body, c->h, code, format);
    } else if (err.fault == FAULT_MISSING) {
        refuse(c, 404, "invalid_grant", err.text);
    } else {
        answer_our_fault(c->a, &err);
    }
}

static bool read_code(struct call *c, char code[static WALLET_CODE_LEN + 1])
{
    char grant[80];
    if (!form_text(grant, sizeof grant, c->r->body, "grant_type"))
        refuse(c, 400, "invalid_request", "grant_type is missing");
    else if (strcmp(grant, GRANT) != 0)
        refuse(c, 400, "unsupported_grant_type", "the grant must be a pre-authorized code");
    else if (!form_text(code, WALLET_CODE_LEN + 1, c->r->body, "pre-authorized_code"))
        refuse(c, 400, "invalid_request", "pre-authorized_code is missing or too long");
    else
        return true;
    return false;
}

void route_wallet_token(struct call *c)
{
    char code[WALLET_CODE_LEN + 1], token[WALLET_TOKEN_LEN + 1];
    struct error err = {0};
    if (!is_under_limit(c) || !read_code(c, code))
        return;
    if (wallet_offer_use(token, c->h, code, &err)) {
        answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
        buffer_add_format(&c->a->body,
                          "{\"access_token\":\"%s\",\"token_type\":\"Bearer\","
                          "\"expires_in\":%d}",
                          token, WALLET_TOKEN_S);
    } else {
        refuse_why(c, "invalid_grant", &err);
    }
    secret_wipe(token, sizeof token);
    secret_wipe(code, sizeof code);
}

void route_wallet_nonce(struct call *c)
{
    char nonce[WALLET_NONCE_LEN + 1];
    if (!is_under_limit(c))
        return;
    wallet_nonce_make(nonce, c->h);
    answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
    buffer_add_format(&c->a->body, "{\"c_nonce\":\"%s\",\"c_nonce_expires_in\":%d}", nonce,
                      WALLET_NONCE_S);
}

/* ---- the credential */

/* "Bearer TOKEN"; NULL if it is none. */
static const char *bearer(const char *authorization)
{
    if (authorization == NULL || strncasecmp(authorization, "Bearer ", 7) != 0)
        return NULL;
    return authorization + 7 + strspn(authorization + 7, " ");
}

static bool find_offer(struct wallet_copy_row *out, struct call *c, const char *token)
{
    struct error err = {0};
    if (token != NULL && wallet_offer_by_token(out, c->h, token, &err))
        return true;
    if (token != NULL && err.fault != FAULT_MISSING) {
        answer_our_fault(c->a, &err);
    } else {
        refuse(c, 401, "invalid_token", "the access token is missing, too old or unknown");
        c->a->challenge = token == NULL ? "Bearer" : "Bearer error=\"invalid_token\"";
    }
    return false;
}

/* What a wallet asks for. The strings are views of the request. */
struct wish {
    enum wallet_format format;
    const char *proof;
};

/* One proof: in `proofs` of OpenID4VCI 1.0, or in `proof` of the drafts before it. */
static const char *read_proof(const json_t *root)
{
    const json_t *list = json_object_get(json_object_get(root, "proofs"), "jwt");
    const json_t *one = json_object_get(root, "proof");
    if (list != NULL)
        return json_array_size(list) == 1 ? json_string_value(json_array_get(list, 0)) : NULL;
    return strcmp(strictjson_text_at(one, "proof_type"), "jwt") == 0
               ? json_string_value(json_object_get(one, "jwt"))
               : NULL;
}

static bool read_wish(struct wish *out, struct call *c, const json_t *root)
{
    const char *id = json_string_value(json_object_get(root, "credential_configuration_id"));
    if (json_object_get(root, "credential_response_encryption") != NULL)
        refuse(c, 400, "invalid_encryption_parameters", "answers are not encrypted here");
    else if (json_object_get(root, "credential_identifier") != NULL)
        refuse(c, 400, "unknown_credential_identifier", "no identifiers were given");
    else if (id == NULL)
        refuse(c, 400, "invalid_credential_request", "credential_configuration_id is missing");
    else if (!wallet_metadata_configuration(&out->format, id))
        refuse(c, 400, "unknown_credential_configuration", "there is no such configuration");
    else if ((out->proof = read_proof(root)) == NULL)
        refuse(c, 400, "invalid_proof", "one proof of the type jwt must be there");
    else
        return true;
    return false;
}

static bool is_proved(struct wallet_proof *out, struct call *c, const char *jwt)
{
    struct error err = {0};
    if (!wallet_proof_read(out, bytes_of_text(jwt), c->h->settings.url, host_now(c->h), &err))
        refuse_why(c, "invalid_proof", &err);
    else if (!wallet_nonce_is_good(c->h, out->nonce))
        refuse(c, 400, "invalid_nonce", "the nonce is too old or was not made here");
    else
        return true;
    return false;
}

static void give(struct call *c, const struct wallet_copy_row *offer, const char *token,
                 const char *did, enum wallet_format format)
{
    struct award_row award;
    struct error err = {0};
    if (!wallet_offer_award(&award, c->h, offer->id, &err) ||
        !wallet_offer_bind(c->h, token, did, &err)) {
        refuse_why(c, "credential_request_denied", &err);
        return;
    }
    answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
    buffer_add_text(&c->a->body, "{\"credentials\":[{\"credential\":");
    if (!wallet_copy_write(&c->a->body, c->h, &award, did, format, &err))
        answer_our_fault(c->a, &err);
    else
        buffer_add_text(&c->a->body, "}]}");
}

void route_wallet_credential(struct call *c)
{
    const char *token = bearer(c->r->authorization);
    struct wallet_copy_row offer;
    struct wallet_proof proof;
    struct wish wish;
    struct error err = {0};
    if (!is_under_limit(c) || !find_offer(&offer, c, token))
        return;
    json_t *root = strictjson_parse(c->r->body, "request", &err);
    if (root == NULL)
        refuse_why(c, "invalid_credential_request", &err);
    else if (read_wish(&wish, c, root) && is_proved(&proof, c, wish.proof))
        give(c, &offer, token, proof.did, wish.format);
    json_decref(root);
}
