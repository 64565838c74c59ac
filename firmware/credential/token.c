/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/token.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "firmware/credential/open_badge_2.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"

static bool malformed(struct error *err, const char *what)
{
    return error_because(err, FAULT_MALFORMED, "form", "%s", what);
}

static bool unsupported(struct error *err, const char *why, const char *what)
{
    return error_because(err, FAULT_REFUSED, "unsupported", "%s%.60s", why, what);
}

/* ---- the three parts */

static bool split(struct bytes parts[3], struct bytes in)
{
    size_t part = 0, from = 0;
    for (size_t i = 0; i < in.len; i++) {
        if (in.p[i] != '.')
            continue;
        if (part == 2)
            return false;
        parts[part++] = bytes_of(in.p + from, i - from);
        from = i + 1;
    }
    parts[2] = bytes_of(in.p + from, in.len - from);
    return part == 2;
}

static json_t *decode_part(struct bytes part, const char *what, struct error *err)
{
    struct buffer text = {0};
    json_t *value = NULL;
    if (base64url_decode(&text, part, what, err))
        value = strictjson_parse(buffer_view(&text), what, err);
    buffer_free(&text);
    return value;
}

/* ---- claims beside the credential */

static bool read_claim_date(int64_t *out, const json_t *payload, const char *name)
{
    const json_t *value = json_object_get(payload, name);
    double s = json_number_value(value);
    if (value == NULL)
        return true;
    if (!json_is_number(value) || s < 0 || s > 253402300799.0)
        return false;
    *out = (int64_t)s;
    return true;
}

/* true if the claim is absent, or the text that is wanted */
static bool claim_is(const json_t *payload, const char *name, const char *wanted)
{
    const json_t *value = json_object_get(payload, name);
    const char *text = json_string_value(value);
    return value == NULL || (text != NULL && wanted != NULL && strcmp(text, wanted) == 0);
}

struct claims {
    int64_t from_s, until_s;
};

/* Registered claims must agree with the credential, or set nearer dates.
 *
 * inner  the credential is under `vc`, and need not repeat a claim (VC Data Model 1.1) */
static bool read_claims(struct claims *out, const json_t *payload, const json_t *credential,
                        bool inner)
{
    const json_t *subject = json_object_get(credential, "credentialSubject");
    int64_t issued_s;
    *out = (struct claims){INT64_MIN, INT64_MAX};
    return claim_is(payload, "iss", credential_issuer_of(credential)) &&
           claim_is(payload, "jti", json_string_value(json_object_get(credential, "id"))) &&
           ((inner && json_object_get(subject, "id") == NULL) ||
            claim_is(payload, "sub", json_string_value(json_object_get(subject, "id")))) &&
           read_claim_date(&out->from_s, payload, "nbf") &&
           read_claim_date(&out->until_s, payload, "exp") &&
           read_claim_date(&issued_s, payload, "iat");
}

static void drop_claims(json_t *payload)
{
    static const char *const names[] = {"iss", "jti", "sub", "nbf", "iat", "exp", "aud"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        json_object_del(payload, names[i]);
}

/* ---- the header */

/* A kid that is no absolute URL is completed with the issuer (VC-JOSE-COSE 3.3.1); without one the
 * only key of a did:key is meant. */
static bool complete_method(struct token *t, struct error *err)
{
    const char *kid = json_string_value(json_object_get(t->header, "kid"));
    const char *issuer = t->credential.issuer;
    struct buffer made = {0};
    if (kid != NULL && strchr(kid, ':') != NULL) {
        t->method = kid;
        return true;
    }
    if (issuer == NULL || (kid == NULL && strncmp(issuer, "did:key:", 8) != 0))
        return true;
    buffer_add_format(&made, "%s#%s", issuer,
                      kid == NULL ? issuer + strlen("did:key:") : kid + (kid[0] == '#'));
    if (!buffer_ok(&made, "JWS", err)) {
        buffer_free(&made);
        return false;
    }
    t->made_method = strdup(buffer_text(&made));
    t->method = t->made_method;
    buffer_free(&made);
    return t->made_method != NULL || error_set(err, FAULT_MEMORY, "JWS: out of memory");
}

/* A media type, with or without its front, in any case (RFC 7515 4.1.9). */
static bool is_credential_type(const char *type)
{
    static const char *const types[] = {"JWT", "vc+jwt", "vc+ld+jwt", "vc-ld+jwt",
                                        "vc+ld+json+jwt"};
    if (strncasecmp(type, "application/", 12) == 0)
        type += 12;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (strcasecmp(type, types[i]) == 0)
            return true;
    return false;
}

bool token_supported(const struct token *t, struct error *err)
{
    const char *algorithm = t->algorithm == NULL ? "" : t->algorithm;
    if (strcmp(algorithm, "EdDSA") != 0 && strcmp(algorithm, "Ed25519") != 0)
        return strcmp(algorithm, "none") == 0 || algorithm[0] == '\0'
                   ? error_because(err, FAULT_UNTRUSTED, "proof", "JWS: not signed")
                   : unsupported(err, "a JWS must be EdDSA to be checked here, this is ",
                                 algorithm);
    if (json_object_get(t->header, "crit") != NULL)
        return unsupported(err, "a JWS with `crit`", "");
    if (t->method == NULL)
        return unsupported(err, "a JWS that does not name its key (kid)", "");
    if (t->type == NULL || !is_credential_type(t->type))
        return unsupported(
            err, "a JWS of another type than vc+jwt: ", t->type == NULL ? "no text" : t->type);
    return true;
}

bool token_holds(const struct token *t, const uint8_t key[static SIGNING_PUBLIC_LEN],
                 struct error *err)
{
    return (t->signature.len == SIGNING_SIGNATURE_LEN &&
            signing_verify(t->signature.p, key, t->signed_text)) ||
           error_because(err, FAULT_UNTRUSTED, "proof", "JWS: signature does not hold");
}

/* ---- reading */

/* payload is the token's from here on, whatever happens. */
static bool take_payload(struct token *t, json_t *payload, struct error *err)
{
    json_t *credential = json_object_get(payload, "vc");
    struct claims claims;
    bool inner = json_is_object(credential);
    credential = json_incref(inner ? credential : payload);
    t->open_badge_2 = open_badge_2_is(payload);
    t->kind = credential_kind_of(credential);
    if (t->open_badge_2) {
        t->credential.root = credential;
        json_decref(payload);
        return true;
    }
    if (t->kind == CREDENTIAL_NONE) {
        credential_refuse(credential, err);
        goto refused;
    }
    if (inner && json_object_get(credential, "issuer") == NULL)
        json_object_set(credential, "issuer", json_object_get(payload, "iss"));
    if (inner && json_object_get(credential, "id") == NULL)
        json_object_set(credential, "id", json_object_get(payload, "jti"));
    if (!read_claims(&claims, payload, credential, inner)) {
        malformed(err, "JWT claims and credential differ");
        goto refused;
    }
    if (!inner)
        drop_claims(credential);
    if (t->kind == CREDENTIAL_FOREIGN)
        credential_take_foreign(&t->credential, credential);
    else if (!credential_take(&t->credential, credential, err)) {
        json_decref(payload);
        return false;
    }
    json_decref(payload);
    if (t->credential.valid_from_s < claims.from_s)
        t->credential.valid_from_s = claims.from_s;
    if (t->credential.valid_until_s > claims.until_s)
        t->credential.valid_until_s = claims.until_s;
    return true;
refused:
    json_decref(credential);
    json_decref(payload);
    return false;
}

bool token_read(struct token *out, struct bytes in, struct error *err)
{
    struct token t = {0};
    struct bytes parts[3];
    json_t *payload = NULL;
    bool ok = false;
    if (in.len >= 2 && (memcmp(in.p, "\xff\xfe", 2) == 0 || memcmp(in.p, "\xfe\xff", 2) == 0)) {
        unsupported(err, "a text in UTF-16: save the file as UTF-8", "");
        goto out;
    }
    if (in.len > 0 && memchr(in.p, '~', in.len) != NULL && split(parts, in)) {
        unsupported(err, "a badge of the kind SD-JWT", "");
        goto out;
    }
    if (!split(parts, in)) {
        malformed(err, "neither JSON, nor a PNG, nor a compact JWS");
        goto out;
    }
    t.header = decode_part(parts[0], "JWS header", err);
    payload = t.header == NULL ? NULL : decode_part(parts[1], "JWS payload", err);
    if (payload == NULL || !base64url_decode(&t.signature, parts[2], "JWS signature", err))
        goto out;
    t.signed_text = bytes_of(in.p, parts[0].len + 1 + parts[1].len);
    t.algorithm = json_string_value(json_object_get(t.header, "alg"));
    const json_t *type = json_object_get(t.header, "typ");
    t.type = type == NULL ? "JWT" : json_string_value(type);
    ok = take_payload(&t, payload, err);
    payload = NULL;
    ok = ok && complete_method(&t, err);
    if (ok) {
        *out = t;
        t = (struct token){0}; /* the caller's now */
    }
out:
    json_decref(payload);
    token_free(&t);
    return ok;
}

void token_free(struct token *t)
{
    json_decref(t->header);
    free(t->made_method);
    credential_free(&t->credential);
    buffer_free(&t->signature);
    *t = (struct token){0};
}
