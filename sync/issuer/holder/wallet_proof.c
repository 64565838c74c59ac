/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/wallet_proof.h"

#include <stdio.h>
#include <string.h>

#include "keys/clock_tolerance.h"
#include "keys/did.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/p256.h"

#define TYP "openid4vci-proof+jwt"
#define DID_JWK "did:jwk:"
enum { LIFE_S = 300, AUDIENCES_MAX = 8 };

/* ---- the parts of a compact JWS */

struct parts {
    struct bytes header, payload, signature, signed_text;
};

static bool take_apart(struct parts *out, struct bytes jwt, struct error *err)
{
    const uint8_t *first, *second;
    if (jwt.len == 0 || jwt.len > WALLET_PROOF_MAX)
        return error_set(err, FAULT_MALFORMED, "proof: must have 1 to %d characters",
                         WALLET_PROOF_MAX);
    first = memchr(jwt.p, '.', jwt.len);
    second =
        first == NULL ? NULL : memchr(first + 1, '.', jwt.len - (size_t)(first + 1 - jwt.p));
    if (second == NULL)
        return error_set(err, FAULT_MALFORMED, "proof: is not three parts");
    out->header = bytes_of(jwt.p, (size_t)(first - jwt.p));
    out->payload = bytes_of(first + 1, (size_t)(second - first - 1));
    out->signature = bytes_of(second + 1, jwt.len - (size_t)(second + 1 - jwt.p));
    out->signed_text = bytes_of(jwt.p, (size_t)(second - jwt.p));
    return true;
}

/* The JSON object of a part in base64url; NULL with an error. The caller releases it. */
static json_t *read_part(struct bytes text, const char *what, struct error *err)
{
    struct buffer json = {0};
    json_t *root = NULL;
    if (base64url_decode(&json, text, what, err) && buffer_ok(&json, what, err))
        root = strictjson_parse(buffer_view(&json), what, err);
    buffer_free(&json);
    if (root != NULL && !json_is_object(root)) {
        json_decref(root);
        root = NULL;
        error_set(err, FAULT_MALFORMED, "%s: must be an object", what);
    }
    return root;
}

/* ---- the key */

struct key {
    bool p256; /* else Ed25519, which has no y */
    uint8_t x[SIGNING_PUBLIC_LEN], y[P256_COORDINATE_LEN];
};

static bool is_kind(const json_t *jwk, const char *kty, const char *crv)
{
    return strcmp(strictjson_text_at(jwk, "kty"), kty) == 0 &&
           strcmp(strictjson_text_at(jwk, "crv"), crv) == 0;
}

/* A public JWK (RFC 7518 6.2, RFC 8037 2). One with its private half is refused: it is a secret
 * that should not be here. */
static bool read_jwk(struct key *key, const json_t *jwk, struct error *err)
{
    key->p256 = is_kind(jwk, "EC", "P-256");
    if (!key->p256 && !is_kind(jwk, "OKP", "Ed25519"))
        return error_set(err, FAULT_UNTRUSTED, "proof: the key must be Ed25519 or P-256");
    if (json_object_get(jwk, "d") != NULL)
        return error_set(err, FAULT_UNTRUSTED, "proof: the key holds its private half");
    return strictjson_bytes(key->x, sizeof key->x, jwk, "x", "proof: jwk", err) &&
           (!key->p256 || strictjson_bytes(key->y, sizeof key->y, jwk, "y", "proof: jwk", err));
}

/* The DID of a key that has none of its own. The members of the JWK are in the order of the
 * alphabet, so that one key has one DID (RFC 7638 3). */
static bool name_key(char did[static WALLET_DID_MAX + 1], const struct key *key,
                     struct error *err)
{
    struct buffer jwk = {0}, text = {0};
    if (!key->p256) {
        did_key_encode(did, key->x);
        return true;
    }
    buffer_add_text(&jwk, "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"");
    base64url_add(&jwk, bytes_of(key->x, sizeof key->x));
    buffer_add_text(&jwk, "\",\"y\":\"");
    base64url_add(&jwk, bytes_of(key->y, sizeof key->y));
    buffer_add_text(&jwk, "\"}");
    buffer_add_text(&text, DID_JWK);
    base64url_add(&text, buffer_view(&jwk));
    bool ok = buffer_ok(&jwk, "proof", err) && buffer_ok(&text, "proof", err);
    if (ok)
        snprintf(did, WALLET_DID_MAX + 1, "%s", buffer_text(&text));
    buffer_free(&jwk);
    buffer_free(&text);
    return ok;
}

static bool read_did_jwk(struct key *key, const char *did, struct error *err)
{
    json_t *jwk = read_part(bytes_of_text(did + strlen(DID_JWK)), "proof: did:jwk", err);
    bool ok = jwk != NULL && read_jwk(key, jwk, err);
    json_decref(jwk);
    return ok;
}

/* The DID of a kid, and its key. The fragment must be the one that names the DID's only key. */
static bool read_kid(char did[static WALLET_DID_MAX + 1], struct key *key, const char *kid,
                     struct error *err)
{
    size_t len = strcspn(kid, "#");
    if (len > WALLET_DID_MAX)
        return error_set(err, FAULT_MALFORMED, "proof: kid: longer than %d", WALLET_DID_MAX);
    snprintf(did, WALLET_DID_MAX + 1, "%.*s", (int)len, kid);
    if (strncmp(kid, "did:key:", 8) == 0)
        return did_key_decode(key->x, kid, err);
    if (strncmp(kid, DID_JWK, strlen(DID_JWK)) == 0)
        return (kid[len] == '\0' || strcmp(kid + len, "#0") == 0 ||
                error_set(err, FAULT_MALFORMED, "proof: kid: a did:jwk has the key #0")) &&
               read_did_jwk(key, did, err);
    return error_set(err, FAULT_UNTRUSTED, "proof: kid must be a did:key or a did:jwk");
}

static bool read_key(char did[static WALLET_DID_MAX + 1], struct key *key, const json_t *header,
                     struct error *err)
{
    const json_t *jwk = json_object_get(header, "jwk");
    const char *kid;
    if (!strictjson_string_optional(&kid, header, "kid", "proof", err))
        return false;
    if ((jwk == NULL) == (kid == NULL))
        return error_set(err, FAULT_MALFORMED, "proof: the header must name kid or jwk");
    if (kid != NULL)
        return read_kid(did, key, kid, err);
    if (!json_is_object(jwk))
        return error_set(err, FAULT_MALFORMED, "proof: jwk: must be an object");
    return read_jwk(key, jwk, err) && name_key(did, key, err);
}

/* The algorithm must be the one of the key: a wallet that says another is in error. */
static bool is_signed(const json_t *header, const struct key *key,
                      const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                      struct bytes signed_text, struct error *err)
{
    const char *alg = strictjson_text_at(header, "alg");
    bool ed25519 = strcmp(alg, "EdDSA") == 0 || strcmp(alg, "Ed25519") == 0;
    if (key->p256 ? strcmp(alg, "ES256") != 0 : !ed25519)
        return error_set(err, FAULT_UNTRUSTED, "proof: alg must be %s for this key",
                         key->p256 ? "ES256" : "EdDSA");
    if (key->p256)
        return p256_verify(signature, key->x, key->y, signed_text, err);
    return signing_verify(signature, key->x, signed_text) ||
           error_set(err, FAULT_UNTRUSTED, "proof: the signature does not hold");
}

static bool header_fits(const json_t *header, struct error *err)
{
    if (strcmp(strictjson_text_at(header, "typ"), TYP) != 0)
        return error_set(err, FAULT_MALFORMED, "proof: typ must be " TYP);
    if (json_object_get(header, "crit") != NULL)
        return error_set(err, FAULT_UNTRUSTED, "proof: crit is not known here");
    return true;
}

/* ---- what it says */

static bool is_for(const json_t *claims, const char *audience)
{
    const json_t *aud = json_object_get(claims, "aud");
    size_t count = json_is_array(aud) ? json_array_size(aud) : 0;
    if (json_is_string(aud))
        return strcmp(json_string_value(aud), audience) == 0;
    for (size_t i = 0; i < count && i < AUDIENCES_MAX; i++) {
        const char *one = json_string_value(json_array_get(aud, i));
        if (one != NULL && strcmp(one, audience) == 0)
            return true;
    }
    return false;
}

static bool is_now(const json_t *claims, int64_t now_s, struct error *err)
{
    int64_t iat, exp, nbf;
    if (!strictjson_integer(&iat, claims, "iat", 0, UINT32_MAX, "proof", err) ||
        !strictjson_integer_optional(&exp, claims, "exp", 0, INT64_MAX / 2, INT64_MAX / 2,
                                     "proof", err) ||
        !strictjson_integer_optional(&nbf, claims, "nbf", 0, INT64_MAX / 2, 0, "proof", err))
        return false;
    if (iat > now_s + CLOCK_TOLERANCE_S || nbf > now_s + CLOCK_TOLERANCE_S)
        return error_set(err, FAULT_UNTRUSTED, "proof: it is of the future");
    if (iat < now_s - LIFE_S - CLOCK_TOLERANCE_S || exp < now_s - CLOCK_TOLERANCE_S)
        return error_set(err, FAULT_UNTRUSTED, "proof: it is too old");
    return true;
}

static bool claims_fit(struct wallet_proof *out, const json_t *claims, const char *audience,
                       int64_t now_s, struct error *err)
{
    if (!is_for(claims, audience))
        return error_set(err, FAULT_UNTRUSTED, "proof: aud must be %s", audience);
    return is_now(claims, now_s, err) &&
           strictjson_text(out->nonce, sizeof out->nonce, claims, "nonce", "proof", err);
}

bool wallet_proof_read(struct wallet_proof *out, struct bytes jwt, const char *audience,
                       int64_t now_s, struct error *err)
{
    struct parts parts;
    struct wallet_proof read = {{0}, {0}};
    struct key key = {0};
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    json_t *header = NULL, *claims = NULL;
    bool ok = false;
    if (!take_apart(&parts, jwt, err) ||
        !base64url_decode_fixed(signature, sizeof signature, parts.signature,
                                "proof: signature", err))
        goto out;
    header = read_part(parts.header, "proof: header", err);
    claims = header == NULL ? NULL : read_part(parts.payload, "proof: payload", err);
    if (claims == NULL || !header_fits(header, err) || !read_key(read.did, &key, header, err) ||
        !is_signed(header, &key, signature, parts.signed_text, err) ||
        !claims_fit(&read, claims, audience, now_s, err))
        goto out;
    *out = read;
    ok = true;
out:
    json_decref(header);
    json_decref(claims);
    return ok;
}
