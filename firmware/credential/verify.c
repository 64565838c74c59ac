/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/credential/credential.h"
#include "firmware/credential/png_badge.h"
#include "firmware/credential/proof.h"
#include "firmware/credential/rdf_terms.h"
#include "firmware/credential/status_bits.h"
#include "keys/did.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/strictjson.h"

enum { DOCUMENT_SIZE_MAX = 4 * 1024 * 1024, PROOFS_MAX = 8 };

static bool invalid(struct error *err, const char *reason, const char *why, const char *what)
{
    return error_because(err, FAULT_UNTRUSTED, reason, "%s%.200s", why, what);
}

/* Out of memory says nothing about the badge: that is the error then, not a verdict. */
static bool ran_out(struct error *err, const struct error *why)
{
    if (why->fault != FAULT_MEMORY)
        return false;
    error_because(err, FAULT_MEMORY, "memory", "%s", why->text);
    return true;
}

static bool invalid_for(struct error *err, const char *reason, const char *front,
                        const struct error *why)
{
    return !ran_out(err, why) && invalid(err, reason, front, why->text);
}

/* ---- keys of an issuer */

/* The issuer's DID or controller document, from what we were given. */
static json_t *issuer_document(const char *issuer, struct documents documents,
                               struct error *err)
{
    struct buffer url = {0}, text = {0};
    struct error why = {0};
    json_t *document = NULL;
    bool there = false;
    if (strncmp(issuer, "did:web:", 8) == 0) {
        if (!did_web_url(&url, issuer, false, &why)) {
            invalid_for(err, "key", "the issuer is no did:web: ", &why);
            goto out;
        }
        there = documents.get(documents.ctx, &text, buffer_text(&url), &why);
        if (!there &&
            why.fault != FAULT_MEMORY) { /* a host on loopback is spoken to in plain http */
            buffer_clear(&url);
            there = did_web_url(&url, issuer, true, &why) &&
                    documents.get(documents.ctx, &text, buffer_text(&url), &why);
        }
    }
    if (!there && why.fault != FAULT_MEMORY)
        there = documents.get(documents.ctx, &text, issuer, &why);
    if (!there) {
        if (why.fault == FAULT_MISSING)
            error_because(err, FAULT_MISSING, "no-issuer-document",
                          "no issuer document, use --documents");
        else
            invalid_for(err, "no-issuer-document",
                        "the issuer document cannot be read: ", &why);
        goto out;
    }
    document = strictjson_parse(buffer_view(&text), "issuer document", &why);
    if (document == NULL)
        invalid_for(err, "key", "", &why);
    const char *id = json_string_value(json_object_get(document, "id"));
    if (document != NULL && (id == NULL || strcmp(id, issuer) != 0)) {
        invalid(err, "key", "issuer document is not of ", issuer);
        json_decref(document);
        document = NULL;
    }
out:
    buffer_free(&url);
    buffer_free(&text);
    return document;
}

static const json_t *method_of(const json_t *document, const char *method)
{
    const json_t *methods = json_object_get(document, "verificationMethod");
    for (size_t i = 0; i < json_array_size(methods); i++) {
        const json_t *m = json_array_get(methods, i);
        const char *id = json_string_value(json_object_get(m, "id"));
        if (id != NULL && strcmp(id, method) == 0)
            return m;
    }
    return NULL;
}

static bool asserts(const json_t *document, const char *method)
{
    const json_t *list = json_object_get(document, "assertionMethod");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *id = json_string_value(json_array_get(list, i));
        if (id != NULL && strcmp(id, method) == 0)
            return true;
    }
    return false;
}

/* A date after which a key, a proof or a list no longer counts (W3C CID 1.0 2.2, VC DI 2.1):
 * absent, or still to come. */
static bool still_open(const json_t *o, const char *name, int64_t now_s)
{
    const json_t *value = json_object_get(o, name);
    const char *text = json_string_value(value);
    int64_t end_s;
    return value == NULL ||
           (text != NULL && proof_time_read(&end_s, text, NULL) && now_s < end_s);
}

static bool key_in_document(uint8_t key[static SIGNING_PUBLIC_LEN], const json_t *document,
                            const char *issuer, const char *method, int64_t now_s,
                            struct error *err)
{
    const json_t *m = method_of(document, method);
    const char *controller = json_string_value(json_object_get(m, "controller"));
    const char *text = json_string_value(json_object_get(m, "publicKeyMultibase"));
    struct error why = {0};
    if (m == NULL)
        return invalid(err, "key", "the issuer document has no key ", method);
    if (controller == NULL || strcmp(controller, issuer) != 0)
        return invalid(err, "key", "the issuer does not control key ", method);
    if (!asserts(document, method))
        return invalid(err, "key", "the issuer does not let sign, or has withdrawn, key ",
                       method);
    if (!still_open(m, "revoked", now_s) || !still_open(m, "expires", now_s))
        return invalid(err, "key", "the issuer has ended key ", method);
    if (text == NULL || !multikey_decode(key, text, &why))
        return !ran_out(err, &why) && invalid(err, "key", "not an Ed25519 Multikey: ", method);
    return true;
}

/* The key that may sign for this issuer under this verification method. */
static bool find_key(uint8_t key[static SIGNING_PUBLIC_LEN], const char *issuer,
                     const char *method, struct documents documents, int64_t now_s,
                     struct error *err)
{
    struct error why = {0};
    size_t len = strlen(issuer);
    if (strncmp(method, issuer, len) != 0 || method[len] != '#')
        return invalid(err, "key", "the key is not the issuer's: ", method);
    if (strncmp(issuer, "did:key:", 8) == 0)
        return did_key_decode(key, method, &why) ||
               (!ran_out(err, &why) &&
                invalid(err, "key", "not a did:key of Ed25519: ", method));
    json_t *document = issuer_document(issuer, documents, err);
    bool ok = document != NULL && key_in_document(key, document, issuer, method, now_s, err);
    json_decref(document);
    return ok;
}

/* ---- proofs */

static bool supported(const json_t *proof)
{
    const char *type = json_string_value(json_object_get(proof, "type"));
    const char *suite = json_string_value(json_object_get(proof, "cryptosuite"));
    return type != NULL && suite != NULL && strcmp(type, "DataIntegrityProof") == 0 &&
           strcmp(suite, "eddsa-rdfc-2022") == 0;
}

static bool check_one(const json_t *document, const json_t *proof, const char *issuer,
                      struct documents documents, int64_t now_s, struct error *err)
{
    uint8_t key[SIGNING_PUBLIC_LEN];
    const char *method = strictjson_string(proof, "verificationMethod", "proof", err);
    return method != NULL && find_key(key, issuer, method, documents, now_s, err) &&
           proof_check(document, proof, key, err) &&
           (still_open(proof, "expires", now_s) ||
            invalid(err, "expired", "the proof has expired", ""));
}

/* One supported proof that holds is enough; the first that does not says why. */
static bool check_proofs(const char **method, const json_t *document, const json_t *proofs,
                         const char *issuer, struct documents documents, int64_t now_s,
                         struct error *err)
{
    size_t count = json_is_array(proofs) ? json_array_size(proofs) : proofs == NULL ? 0 : 1;
    struct error first = {0};
    bool any = false;
    if (count == 0)
        return error_because(err, FAULT_UNTRUSTED, "proof", "no proof");
    if (count > PROOFS_MAX)
        return error_because(err, FAULT_UNTRUSTED, "proof", "more than %d proofs", PROOFS_MAX);
    for (size_t i = 0; i < count; i++) {
        const json_t *proof = json_is_array(proofs) ? json_array_get(proofs, i) : proofs;
        struct error why = {0};
        if (!json_is_object(proof) || !supported(proof))
            continue;
        *method = json_string_value(json_object_get(proof, "verificationMethod"));
        if (check_one(document, proof, issuer, documents, now_s, &why))
            return true;
        if (ran_out(err, &why))
            return false;
        if (!any)
            first = why;
        any = true;
    }
    if (!any)
        return error_because(err, FAULT_UNTRUSTED, "unsupported",
                             "no proof of the kind eddsa-rdfc-2022");
    if (first.reason[0] == '\0')
        snprintf(first.reason, sizeof first.reason, "proof");
    if (err != NULL)
        *err = first;
    return false;
}

/* ---- dates and status */

static bool check_dates(const struct credential *c, int64_t now_s, struct error *err)
{
    char date[PROOF_TIME_LEN + 1];
    if (now_s < c->valid_from_s) {
        proof_time_write(date, c->valid_from_s);
        return invalid(err, "not-yet-valid", "not valid before ", date);
    }
    if (now_s > c->valid_until_s) {
        proof_time_write(date, c->valid_until_s);
        return invalid(err, "expired", "expired on ", date);
    }
    return true;
}

/* Digits alone, as the status entry writes its index. */
static bool read_index(uint64_t *out, const char *text)
{
    size_t len = text == NULL ? 0 : strlen(text);
    if (len == 0 || len > 12 || strspn(text, "0123456789") != len)
        return false;
    *out = strtoull(text, NULL, 10);
    return true;
}

static bool has_type(const json_t *o, const char *wanted)
{
    const json_t *type = json_object_get(o, "type");
    const char *text = json_string_value(type);
    for (size_t i = 0; text == NULL && i < json_array_size(type); i++) {
        const char *item = json_string_value(json_array_get(type, i));
        text = item != NULL && strcmp(item, wanted) == 0 ? item : NULL;
    }
    return text != NULL && strcmp(text, wanted) == 0;
}

/* Whether the list is what the entry names: this URL's, this issuer's, for this purpose, signed
 * and not outlived. Its validFrom is not asked: a list that is newer than our clock is no
 * worse. */
static bool list_holds(const json_t *list, const char *url, const char *issuer,
                       const char *purpose, struct documents documents, int64_t now_s,
                       struct error *err)
{
    const char *id = json_string_value(json_object_get(list, "id"));
    const json_t *by = json_object_get(list, "issuer");
    const json_t *subject = json_object_get(list, "credentialSubject");
    const char *of = json_string_value(json_object_get(subject, "statusPurpose"));
    const char *signer = json_string_value(json_is_object(by) ? json_object_get(by, "id") : by);
    const char *method;
    struct error why = {0};
    if (id == NULL || strcmp(id, url) != 0 || signer == NULL || strcmp(signer, issuer) != 0 ||
        of == NULL || strcmp(of, purpose) != 0 ||
        !has_type(list, "BitstringStatusListCredential") ||
        !has_type(subject, "BitstringStatusList"))
        return invalid(err, "status-unknown", "the status list is not the issuer's: ", url);
    if (!still_open(list, "validUntil", now_s))
        return invalid(err, "status-unknown", "the status list has expired: ", url);
    if (!check_proofs(&method, list, json_object_get(list, "proof"), signer, documents, now_s,
                      &why))
        return invalid_for(err, "status-unknown", "status list: ", &why);
    return true;
}

/* The entry's bit in the list that it names. */
static bool read_bit(bool *set, const json_t *entry, uint64_t index, const char *issuer,
                     const char *purpose, struct documents documents, int64_t now_s,
                     struct error *err)
{
    const char *url = json_string_value(json_object_get(entry, "statusListCredential"));
    struct buffer body = {0}, bits = {0};
    json_t *list = NULL;
    struct error why = {0};
    bool ok = false;
    if (!documents.get(documents.ctx, &body, url, &why)) {
        if (!ran_out(err, &why))
            invalid(err, "status-unknown", "the status list is not here: ", url);
        goto out;
    }
    list = strictjson_parse(buffer_view(&body), "status list", &why);
    if (list == NULL) {
        invalid_for(err, "status-unknown", "", &why);
        goto out;
    }
    if (!list_holds(list, url, issuer, purpose, documents, now_s, err))
        goto out;
    const char *encoded = json_string_value(
        json_object_get(json_object_get(list, "credentialSubject"), "encodedList"));
    ok = encoded != NULL && status_bits_decode(&bits, encoded, &why) &&
         status_bits_get(set, buffer_view(&bits), index, &why);
    if (!ok)
        invalid_for(err, "status-unknown", "status list: ", &why);
out:
    json_decref(list);
    buffer_free(&body);
    buffer_free(&bits);
    return ok;
}

static bool check_bitstring(const json_t *entry, const char *issuer, struct documents documents,
                            int64_t now_s, struct error *err)
{
    const char *url = json_string_value(json_object_get(entry, "statusListCredential"));
    const char *purpose = json_string_value(json_object_get(entry, "statusPurpose"));
    const char *text = json_string_value(json_object_get(entry, "statusListIndex"));
    const json_t *size = json_object_get(entry, "statusSize");
    uint64_t index;
    bool set;
    if (url == NULL || purpose == NULL || !read_index(&index, text))
        return invalid(err, "form", "credentialStatus is not complete", "");
    bool suspension = strcmp(purpose, "suspension") == 0;
    if (!suspension && strcmp(purpose, "revocation") != 0)
        return invalid(err, "unsupported", "a status of a purpose not known here: ", purpose);
    if (size != NULL && json_integer_value(size) != 1) /* an index counts groups of bits then */
        return invalid(err, "unsupported", "a status of more than one bit", "");
    if (!read_bit(&set, entry, index, issuer, purpose, documents, now_s, err))
        return false;
    return !set ||
           invalid(err, suspension ? "suspended" : "revoked", "the issuer has taken it back",
                   suspension ? " (suspended)" : " (revoked)");
}

/* 1EdTechRevocationList: an unsigned list of ids. Where it cannot be had, the 1EdTech validator
 * only warns. */
static bool check_revocation_list(const json_t *entry, const char *credential_id,
                                  const char *issuer, struct documents documents,
                                  struct error *err)
{
    const char *url = json_string_value(json_object_get(entry, "id"));
    struct buffer body = {0};
    struct error why = {0};
    json_t *list = NULL;
    bool ok = true;
    if (url == NULL)
        goto out;
    if (!documents.get(documents.ctx, &body, url, &why)) {
        ok = !ran_out(err, &why);
        goto out;
    }
    list = strictjson_parse(buffer_view(&body), "revocation list", &why);
    if (list == NULL && ran_out(err, &why)) {
        ok = false;
        goto out;
    }
    const char *by = json_string_value(json_object_get(list, "issuer"));
    if (list == NULL || by == NULL || strcmp(by, issuer) != 0) {
        ok = invalid(err, "status-unknown", "the revocation list is not the issuer's: ", url);
        goto out;
    }
    const json_t *revoked = json_object_get(list, "revokedCredential");
    for (size_t i = 0; ok && i < json_array_size(revoked); i++) {
        const json_t *item = json_array_get(revoked, i);
        const char *id = json_string_value(json_object_get(item, "id"));
        if (id != NULL && strcmp(id, credential_id) == 0 &&
            !json_is_false(json_object_get(item, "revoked")))
            ok = invalid(err, "revoked", "the issuer has taken it back (revoked)", "");
    }
out:
    json_decref(list);
    buffer_free(&body);
    return ok;
}

static bool check_status_entry(const struct credential *c, const json_t *entry,
                               struct documents documents, int64_t now_s, struct error *err)
{
    const char *type = json_string_value(json_object_get(entry, "type"));
    if (type != NULL && strcmp(type, "BitstringStatusListEntry") == 0)
        return check_bitstring(entry, c->issuer, documents, now_s, err);
    if (type != NULL && strcmp(type, "1EdTechRevocationList") == 0)
        return check_revocation_list(entry, c->id, c->issuer, documents, err);
    return invalid(err, "unsupported",
                   "a status of a kind not known here: ", type == NULL ? "" : type);
}

static bool check_status(const struct credential *c, struct documents documents, int64_t now_s,
                         struct error *err)
{
    if (!json_is_array(c->status))
        return c->status == NULL || check_status_entry(c, c->status, documents, now_s, err);
    for (size_t i = 0; i < json_array_size(c->status); i++)
        if (!check_status_entry(c, json_array_get(c->status, i), documents, now_s, err))
            return false;
    return true;
}

/* ---- the three forms */

static void report_credential(struct verify_report *report, const struct credential *c,
                              const char *method)
{
    snprintf(report->id, sizeof report->id, "%s", c->id);
    snprintf(report->issuer, sizeof report->issuer, "%s", c->issuer);
    snprintf(report->name, sizeof report->name, "%s", c->name == NULL ? "" : c->name);
    snprintf(report->verification_method, sizeof report->verification_method, "%s",
             method == NULL ? "" : method);
    report->valid_from_s = c->valid_from_s;
    report->valid_until_s = c->valid_until_s == INT64_MAX ? 0 : c->valid_until_s;
}

static bool verify_json(struct verify_report *report, struct bytes json,
                        struct documents documents, int64_t now_s, struct error *err)
{
    struct credential c = {0};
    const char *method = NULL;
    if (!credential_read(&c, json, err))
        return false;
    bool ok = check_proofs(&method, c.root, c.proofs, c.issuer, documents, now_s, err) &&
              check_dates(&c, now_s, err) && check_status(&c, documents, now_s, err);
    report_credential(report, &c, method);
    credential_free(&c);
    return ok;
}

/* What a JWT says beside the credential. */
struct claims {
    int64_t from_s, until_s;
};

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

/* VC-JWT: the credential is the payload; registered claims must say the same, or set nearer
 * dates, and then go. */
static bool take_claims(struct claims *out, json_t *payload, struct error *err)
{
    static const char *const names[] = {"iss", "jti", "sub", "nbf", "iat", "exp", "aud"};
    const json_t *issuer = json_object_get(payload, "issuer");
    const json_t *subject = json_object_get(payload, "credentialSubject");
    const char *by =
        json_string_value(json_is_object(issuer) ? json_object_get(issuer, "id") : issuer);
    int64_t issued_s;
    *out = (struct claims){INT64_MIN, INT64_MAX};
    if (!claim_is(payload, "iss", by) ||
        !claim_is(payload, "jti", json_string_value(json_object_get(payload, "id"))) ||
        !claim_is(payload, "sub", json_string_value(json_object_get(subject, "id"))) ||
        !read_claim_date(&out->from_s, payload, "nbf") ||
        !read_claim_date(&out->until_s, payload, "exp") ||
        !read_claim_date(&issued_s, payload, "iat"))
        return invalid(err, "form", "JWT claims and credential differ", "");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        json_object_del(payload, names[i]);
    return true;
}

static bool split_jws(struct bytes parts[3], struct bytes in)
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

/* A header that we understand in whole; another `typ` is another kind of document, and the
 * issuer's key signs those too. */
static bool read_jws_header(const char **method, const json_t *header, struct error *err)
{
    static const char *const types[] = {"JWT", "vc+jwt", "vc+ld+jwt", "vc+ld+json+jwt"};
    const char *alg = json_string_value(json_object_get(header, "alg"));
    const json_t *typ = json_object_get(header, "typ");
    bool known = typ == NULL;
    *method = json_string_value(json_object_get(header, "kid"));
    if (alg == NULL || strcmp(alg, "EdDSA") != 0 || *method == NULL ||
        json_object_get(header, "crit") != NULL)
        return invalid(err, "unsupported", "a JWS must be EdDSA and name its key, this is ",
                       alg == NULL ? "neither" : alg);
    for (size_t i = 0; json_is_string(typ) && i < sizeof types / sizeof types[0]; i++)
        known = known || strcmp(json_string_value(typ), types[i]) == 0;
    return known || invalid(err, "unsupported", "a JWS of another type than vc+jwt", "");
}

/* The payload as a credential, mapped once so that it holds nothing which a proof would refuse.
 */
static bool read_jws_credential(struct credential *c, struct claims *claims, struct bytes part,
                                struct error *err)
{
    struct rdf_dataset mapped = {0};
    struct buffer text = {0};
    json_t *payload = decode_part(part, "JWS payload", err);
    bool ok = payload != NULL && take_claims(claims, payload, err) &&
              strictjson_add(&text, payload, err) &&
              credential_read(c, buffer_view(&text), err) &&
              rdf_terms_document(&mapped, c->root, err);
    rdf_free(&mapped);
    buffer_free(&text);
    json_decref(payload);
    return ok;
}

static bool verify_jws(struct verify_report *report, struct bytes in,
                       struct documents documents, int64_t now_s, struct error *err)
{
    struct bytes parts[3];
    struct buffer signature = {0};
    struct credential c = {0};
    struct claims claims;
    uint8_t key[SIGNING_PUBLIC_LEN];
    json_t *header = NULL;
    const char *method = NULL;
    bool ok = false;
    while (in.len > 0 && (in.p[in.len - 1] == '\n' || in.p[in.len - 1] == '\r'))
        in.len--;
    if (!split_jws(parts, in)) {
        invalid(err, "form", "neither JSON, nor a PNG, nor a compact JWS", "");
        goto out;
    }
    header = decode_part(parts[0], "JWS header", err);
    if (header == NULL || !read_jws_header(&method, header, err) ||
        !read_jws_credential(&c, &claims, parts[1], err) ||
        !find_key(key, c.issuer, method, documents, now_s, err) ||
        !base64url_decode(&signature, parts[2], "JWS signature", err))
        goto out;
    if (signature.len != SIGNING_SIGNATURE_LEN ||
        !signing_verify(signature.p, key, bytes_of(in.p, parts[0].len + 1 + parts[1].len))) {
        invalid(err, "proof", "JWS: signature does not hold", "");
        goto out;
    }
    if (c.valid_from_s < claims.from_s)
        c.valid_from_s = claims.from_s;
    if (c.valid_until_s > claims.until_s)
        c.valid_until_s = claims.until_s;
    ok = check_dates(&c, now_s, err) && check_status(&c, documents, now_s, err);
out:
    if (c.root != NULL)
        report_credential(report, &c, method);
    credential_free(&c);
    json_decref(header);
    buffer_free(&signature);
    return ok;
}

static bool verify_text(struct verify_report *report, struct bytes in,
                        struct documents documents, int64_t now_s, struct error *err)
{
    size_t i = 0;
    while (i < in.len && strchr(" \t\r\n", in.p[i]) != NULL && in.p[i] != 0)
        i++;
    if (i < in.len && in.p[i] == '{') {
        return verify_json(report, in, documents, now_s, err);
    }
    report->form = report->form == VERIFY_PNG ? VERIFY_PNG : VERIFY_JWS;
    return verify_jws(report, in, documents, now_s, err);
}

bool verify_badge(struct verify_report *report, struct bytes in, struct documents documents,
                  int64_t now_s, struct error *err)
{
    struct buffer text = {0};
    bool ok = false;
    *report = (struct verify_report){.form = VERIFY_JSON};
    if (in.len > 4 && memcmp(in.p, "\x89PNG", 4) == 0) {
        report->form = VERIFY_PNG;
        ok = png_badge_read(&text, in, PNG_BADGE_3, err) &&
             verify_text(report, buffer_view(&text), documents, now_s, err);
    } else {
        ok = verify_text(report, in, documents, now_s, err);
    }
    if (!ok && err != NULL && err->reason[0] == '\0')
        snprintf(err->reason, sizeof err->reason,
                 err->fault == FAULT_MEMORY ? "memory" : "form");
    buffer_free(&text);
    return ok;
}

/* ---- where documents come from */

struct verify_folder {
    char dir[FILE_PATH_MAX];
    json_t *index;
};

bool verify_folder_open(struct verify_folder **out, const char *dir, struct error *err)
{
    struct buffer text = {0};
    char path[FILE_PATH_MAX];
    bool ok = false;
    struct verify_folder *f = calloc(1, sizeof *f);
    if (f == NULL) {
        error_set(err, FAULT_MEMORY, "documents: out of memory");
        goto out;
    }
    snprintf(f->dir, sizeof f->dir, "%s", dir);
    if (!file_path(path, dir, "index.json", err) ||
        !file_read(&text, path, DOCUMENT_SIZE_MAX, err))
        goto out;
    f->index = strictjson_parse(buffer_view(&text), path, err);
    if (f->index == NULL)
        goto out;
    if (!json_is_object(f->index)) {
        error_set(err, FAULT_MALFORMED, "%s: must map URLs to files", path);
        goto out;
    }
    *out = f;
    f = NULL; /* the caller's now */
    ok = true;
out:
    verify_folder_close(f);
    buffer_free(&text);
    return ok;
}

void verify_folder_close(struct verify_folder *folder)
{
    if (folder == NULL)
        return;
    json_decref(folder->index);
    free(folder);
}

static bool get_from_folder(void *ctx, struct buffer *out, const char *url, struct error *err)
{
    const struct verify_folder *f = ctx;
    char path[FILE_PATH_MAX];
    const char *name = json_string_value(json_object_get(f->index, url));
    if (name == NULL)
        return error_set(err, FAULT_MISSING, "documents: no %.200s", url);
    if (name[0] == '/' || strstr(name, "..") != NULL)
        return error_set(err, FAULT_REFUSED, "documents: %.100s lies outside the folder", name);
    return file_path(path, f->dir, name, err) && file_read(out, path, DOCUMENT_SIZE_MAX, err);
}

struct documents verify_folder_documents(struct verify_folder *folder)
{
    return (struct documents){get_from_folder, folder};
}

static bool get_nothing(void *ctx, struct buffer *out, const char *url, struct error *err)
{
    (void)ctx;
    (void)out;
    return error_set(err, FAULT_MISSING, "documents: no %.200s", url);
}

struct documents verify_no_documents(void)
{
    return (struct documents){get_nothing, NULL};
}
