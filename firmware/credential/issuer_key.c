/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/issuer_key.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "keys/did.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"

static bool refuse(struct error *err, const char *why, const char *method)
{
    return error_because(err, FAULT_UNTRUSTED, "key", "%s%.200s", why, method);
}

static bool not_known_here(struct error *err, const char *why, const char *method)
{
    return error_because(err, FAULT_REFUSED, "unsupported", "%s%.200s", why, method);
}

/* ---- documents */

/* Under the did:web's address, and for a host on loopback in plain http; or under the id itself. */
static bool ask(struct buffer *text, struct documents from, const char *issuer,
                struct error *why)
{
    bool there = false;
    for (int plain = 0; plain < 2 && !there; plain++) {
        struct buffer url = {0};
        if (plain > 0 && why->fault != FAULT_MISSING)
            break;
        if (did_web_url(&url, issuer, plain > 0, why))
            there = from.get(from.ctx, text, buffer_text(&url), why);
        else if (why->fault != FAULT_MEMORY)
            error_set(why, FAULT_MISSING, "no document of %.200s", issuer);
        buffer_free(&url);
    }
    return there || (why->fault == FAULT_MISSING && from.get(from.ctx, text, issuer, why));
}

static json_t *read_document(struct documents from, const char *issuer, struct error *err)
{
    struct buffer text = {0};
    struct error why = {0};
    json_t *document = NULL;
    if (!ask(&text, from, issuer, &why)) {
        if (why.fault == FAULT_MISSING)
            error_because(err, FAULT_MISSING, "no-issuer-document",
                          "no issuer document, use --documents");
        else if (why.fault == FAULT_MEMORY)
            error_because(err, FAULT_MEMORY, "memory", "%s", why.text);
        else
            error_because(err, FAULT_REFUSED, "no-issuer-document",
                          "the issuer document cannot be read: %s", why.text);
        goto out;
    }
    document = strictjson_parse(buffer_view(&text), "issuer document", &why);
    if (document == NULL && why.fault == FAULT_MEMORY)
        error_because(err, FAULT_MEMORY, "memory", "%s", why.text);
    else if (document == NULL)
        error_because(err, FAULT_REFUSED, "no-issuer-document", "%s", why.text);
    const char *id = json_string_value(json_object_get(document, "id"));
    if (document != NULL && (id == NULL || strcmp(id, issuer) != 0)) {
        refuse(err, "issuer document is not of ", issuer);
        json_decref(document);
        document = NULL;
    }
out:
    buffer_free(&text);
    return document;
}

/* Borrowed from the shelf until the next call. */
static const json_t *document_of(struct issuer_shelf *shelf, const char *issuer,
                                 struct error *err)
{
    for (size_t i = 0; i < ISSUERS_KEPT && shelf->at[i].issuer != NULL; i++)
        if (strcmp(shelf->at[i].issuer, issuer) == 0) {
            if (shelf->at[i].document == NULL && err != NULL)
                *err = shelf->at[i].why;
            return shelf->at[i].document;
        }
    struct error why = {0};
    json_t *document = read_document(shelf->from, issuer, &why);
    char *kept = why.fault == FAULT_MEMORY ? NULL : strdup(issuer);
    if (kept == NULL) { /* out of memory is not kept: it says nothing about the issuer */
        json_decref(document);
        error_because(err, FAULT_MEMORY, "memory", "issuer document: out of memory");
        return NULL;
    }
    size_t place = shelf->next;
    shelf->next = (place + 1) % ISSUERS_KEPT;
    free(shelf->at[place].issuer);
    json_decref(shelf->at[place].document);
    shelf->at[place].issuer = kept;
    shelf->at[place].document = document;
    shelf->at[place].why = why;
    if (document == NULL && err != NULL)
        *err = why;
    return document;
}

void issuer_shelf_free(struct issuer_shelf *shelf)
{
    for (size_t i = 0; i < ISSUERS_KEPT; i++) {
        free(shelf->at[i].issuer);
        json_decref(shelf->at[i].document);
    }
    *shelf = (struct issuer_shelf){.from = shelf->from};
}

/* ---- verification methods: listed, or embedded in the relationship (DID Core 5.3.1) */

/* One value is written as itself or as an array of it. */
static size_t value_count(const json_t *value)
{
    return json_is_array(value) ? json_array_size(value) : value == NULL ? 0 : 1;
}

static const json_t *value_at(const json_t *value, size_t i)
{
    return json_is_array(value) ? json_array_get(value, i) : value;
}

static bool is_named(const json_t *value, const char *method)
{
    const char *id =
        json_string_value(json_is_object(value) ? json_object_get(value, "id") : value);
    return id != NULL && strcmp(id, method) == 0;
}

static const json_t *find_method(const json_t *document, const char *method)
{
    static const char *const places[] = {"verificationMethod", "assertionMethod"};
    for (size_t p = 0; p < 2; p++) {
        const json_t *all = json_object_get(document, places[p]);
        for (size_t i = 0; i < value_count(all); i++)
            if (json_is_object(value_at(all, i)) && is_named(value_at(all, i), method))
                return value_at(all, i);
    }
    return NULL;
}

static bool asserts(const json_t *document, const char *method)
{
    const json_t *all = json_object_get(document, "assertionMethod");
    for (size_t i = 0; i < value_count(all); i++)
        if (is_named(value_at(all, i), method))
            return true;
    return false;
}

bool issuer_still_open(const json_t *o, const char *name, int64_t now_s)
{
    const json_t *value = json_object_get(o, name);
    const char *text = json_string_value(value);
    int64_t end_s;
    return value == NULL ||
           (text != NULL && proof_time_read(&end_s, text, NULL) && now_s < end_s);
}

/* ---- key material */

static bool read_multibase(uint8_t key[static SIGNING_PUBLIC_LEN], const char *text,
                           const char *method, struct error *err)
{
    struct error why = {0};
    if (multikey_decode(key, text, &why))
        return true;
    if (why.fault == FAULT_MEMORY)
        return error_because(err, FAULT_MEMORY, "memory", "%s", why.text);
    if (strncmp(text, "z6Mk", 4) != 0 && text[0] != '\0')
        return not_known_here(err, "a key that is not Ed25519: ", method);
    return refuse(err, "not an Ed25519 Multikey: ", method);
}

/* RFC 8037: {"kty":"OKP","crv":"Ed25519","x":...} */
static bool read_jwk(uint8_t key[static SIGNING_PUBLIC_LEN], const json_t *jwk,
                     const char *method, struct error *err)
{
    const char *kind = json_string_value(json_object_get(jwk, "kty"));
    const char *curve = json_string_value(json_object_get(jwk, "crv"));
    const char *x = json_string_value(json_object_get(jwk, "x"));
    struct error why = {0};
    if (kind == NULL || strcmp(kind, "OKP") != 0 || curve == NULL ||
        strcmp(curve, "Ed25519") != 0)
        return not_known_here(err, "a key that is not Ed25519: ", method);
    if (x != NULL &&
        base64url_decode_fixed(key, SIGNING_PUBLIC_LEN, bytes_of_text(x), "JWK", &why))
        return true;
    if (why.fault == FAULT_MEMORY)
        return error_because(err, FAULT_MEMORY, "memory", "%s", why.text);
    return refuse(err, "not an Ed25519 key: ", method);
}

/* Ed25519VerificationKey2018: the bare 32 bytes. */
static bool read_base58(uint8_t key[static SIGNING_PUBLIC_LEN], const char *text,
                        const char *method, struct error *err)
{
    struct buffer raw = {0};
    struct error why = {0};
    bool ok =
        base58_decode(&raw, bytes_of_text(text), "key", &why) && raw.len == SIGNING_PUBLIC_LEN;
    if (ok)
        memcpy(key, raw.p, SIGNING_PUBLIC_LEN);
    buffer_free(&raw);
    if (!ok && why.fault == FAULT_MEMORY)
        return error_because(err, FAULT_MEMORY, "memory", "%s", why.text);
    return ok || refuse(err, "not an Ed25519 key: ", method);
}

/* A method that gives its key in two forms must give the same one. */
static bool read_key(uint8_t key[static SIGNING_PUBLIC_LEN], const json_t *m,
                     const char *method, struct error *err)
{
    const char *multibase = json_string_value(json_object_get(m, "publicKeyMultibase"));
    const char *base58 = json_string_value(json_object_get(m, "publicKeyBase58"));
    const json_t *jwk = json_object_get(m, "publicKeyJwk");
    uint8_t other[SIGNING_PUBLIC_LEN];
    if (multibase != NULL && !read_multibase(key, multibase, method, err))
        return false;
    if (jwk != NULL && !read_jwk(multibase == NULL ? key : other, jwk, method, err))
        return false;
    if (multibase != NULL && jwk != NULL && memcmp(key, other, sizeof other) != 0)
        return refuse(err, "two keys in one verification method: ", method);
    if (multibase == NULL && jwk == NULL && base58 != NULL)
        return read_base58(key, base58, method, err);
    if (multibase == NULL && jwk == NULL)
        return refuse(err, "no Ed25519 key in ", method);
    return true;
}

static bool key_in_document(uint8_t key[static SIGNING_PUBLIC_LEN], const json_t *document,
                            const char *issuer, const char *method, int64_t now_s,
                            struct error *err)
{
    const json_t *m = find_method(document, method);
    if (m == NULL)
        return refuse(err, "the issuer document has no key ", method);
    if (!is_named(json_object_get(m, "controller"), issuer))
        return refuse(err, "the issuer does not control key ", method);
    if (!asserts(document, method))
        return refuse(err, "the issuer does not let sign, or has withdrawn, key ", method);
    if (!issuer_still_open(m, "revoked", now_s) || !issuer_still_open(m, "expires", now_s))
        return refuse(err, "the issuer has ended key ", method);
    return read_key(key, m, method, err);
}

/* "z" and something else than z6Mk is a key of another kind, or of no kind that we know. */
static bool key_of_did_key(uint8_t key[static SIGNING_PUBLIC_LEN], const char *method,
                           struct error *err)
{
    struct error why = {0};
    if (did_key_decode(key, method, &why))
        return true;
    if (why.fault == FAULT_MEMORY)
        return error_because(err, FAULT_MEMORY, "memory", "%s", why.text);
    const char *fragment = strchr(method, '#');
    size_t len = fragment == NULL ? 0 : (size_t)(fragment - method) - strlen("did:key:");
    if (method[8] == 'z' && strncmp(method + 8, "z6Mk", 4) != 0 && len > 0 &&
        strncmp(method + 8, fragment + 1, len) == 0 && fragment[1 + len] == '\0')
        return not_known_here(err, "a key that is not Ed25519: ", method);
    return refuse(err, "not a did:key of Ed25519: ", method);
}

bool issuer_key_find(uint8_t key[static SIGNING_PUBLIC_LEN], struct issuer_shelf *shelf,
                     const char *issuer, const char *method, int64_t now_s, struct error *err)
{
    size_t len = strlen(issuer);
    if (strncmp(method, issuer, len) != 0 || method[len] != '#')
        return refuse(err, "the key is not the issuer's: ", method);
    if (strncmp(issuer, "did:key:", 8) == 0)
        return key_of_did_key(key, method, err);
    const json_t *document = document_of(shelf, issuer, err);
    return document != NULL && key_in_document(key, document, issuer, method, now_s, err);
}
