/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/proof.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "firmware/credential/rdf_canon.h"
#include "firmware/credential/rdf_map.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"

static const char SUITE[] = "eddsa-rdfc-2022";

/* ---- time */

void proof_time_write(char out[static PROOF_TIME_LEN + 1], int64_t unix_s)
{
    struct tm t;
    time_t s = (time_t)unix_s;
    if (unix_s < 0 || unix_s > INT64_C(253402300799) || gmtime_r(&s, &t) == NULL)
        memset(&t, 0, sizeof t); /* shows as year 1900: never a date of ours */
    strftime(out, PROOF_TIME_LEN + 1, "%Y-%m-%dT%H:%M:%SZ", &t);
}

static bool digits(const char *s, size_t len, int *out)
{
    *out = 0;
    for (size_t i = 0; i < len; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        *out = *out * 10 + (s[i] - '0');
    }
    return true;
}

/* "Z" or +hh:mm at s, in seconds: -14:00 to +14:00. */
static bool read_zone(const char *s, int64_t *out)
{
    int hours, minutes;
    *out = 0;
    if (strcmp(s, "Z") == 0)
        return true;
    if (strlen(s) != 6 || (s[0] != '+' && s[0] != '-') || s[3] != ':' ||
        !digits(s + 1, 2, &hours) || !digits(s + 4, 2, &minutes) || minutes > 59 ||
        hours > 14 || (hours == 14 && minutes > 0))
        return false;
    *out = (s[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    return true;
}

/* Four digits or more, the fifth from the end no zero in front; maybe a minus. */
static const char *read_year(const char *text, int *year)
{
    const char *first = text + (*text == '-');
    size_t len = strspn(first, "0123456789");
    if (len < 4 || len > 9 || (len > 4 && *first == '0') || !digits(first, len, year))
        return NULL;
    *year = *text == '-' ? -*year : *year;
    return first + len;
}

/* "T10:00:00", and 24:00:00, which is the midnight after. */
static bool read_clock(const char *text, struct tm *t, const char **rest)
{
    if (text[0] != 'T' || !digits(text + 1, 2, &t->tm_hour) || text[3] != ':' ||
        !digits(text + 4, 2, &t->tm_min) || text[6] != ':' || !digits(text + 7, 2, &t->tm_sec))
        return false;
    *rest = text + 9;
    bool nothing_over = true;
    if (**rest == '.') {
        size_t fraction = strspn(*rest + 1, "0123456789");
        if (fraction == 0)
            return false;
        nothing_over = strspn(*rest + 1, "0") == fraction;
        *rest += 1 + fraction;
    }
    return t->tm_min < 60 && t->tm_sec < 60 &&
           (t->tm_hour < 24 ||
            (t->tm_hour == 24 && t->tm_min == 0 && t->tm_sec == 0 && nothing_over));
}

bool proof_time_read(int64_t *unix_s, const char *text, struct error *err)
{
    struct tm t = {0}, back;
    int64_t zone = 0;
    int year = 0, month = 0;
    const char *day = read_year(text, &year), *rest = NULL;
    bool ok = day != NULL && day[0] == '-' && digits(day + 1, 2, &month) && day[3] == '-' &&
              digits(day + 4, 2, &t.tm_mday) && read_clock(day + 6, &t, &rest) &&
              read_zone(rest, &zone);
    if (ok) {
        bool midnight = t.tm_hour == 24;
        t.tm_hour = midnight ? 0 : t.tm_hour;
        t.tm_year = year - 1900;
        t.tm_mon = month - 1;
        back = t;
        time_t s = timegm(&back);
        /* timegm carries 31 February over: the fields must come back as they were */
        ok = back.tm_mday == t.tm_mday && back.tm_mon == t.tm_mon && back.tm_year == t.tm_year;
        if (ok)
            *unix_s = (int64_t)s - zone + (midnight ? 86400 : 0);
    }
    return ok ||
           error_set(err, FAULT_MALFORMED, "%.40s: not a date and time with a zone", text);
}

/* ---- hashes */

static bool hash_dataset(uint8_t out[static 32], struct rdf_dataset *set, struct error *err)
{
    struct buffer text = {0};
    bool ok = rdf_canonize(&text, NULL, set, 0, err);
    if (ok) {
        struct bytes all = buffer_view(&text);
        sha256_of(out, &all, 1);
    }
    buffer_free(&text);
    rdf_free(set);
    return ok;
}

bool proof_document_hash(uint8_t out[static 32], const json_t *document, struct error *err)
{
    struct rdf_dataset set;
    return rdf_map_document(&set, document, err) && hash_dataset(out, &set, err);
}

bool proof_options_hash(uint8_t out[static 32], const json_t *proof, const json_t *document,
                        struct error *err)
{
    struct rdf_dataset set;
    const json_t *own = json_object_get(proof, "@context");
    return rdf_map_proof(&set, proof, own == NULL ? json_object_get(document, "@context") : own,
                         err) &&
           hash_dataset(out, &set, err);
}

/* ---- making */

static json_t *proof_options(const char *verification_method, int64_t created_s)
{
    char created[PROOF_TIME_LEN + 1];
    proof_time_write(created, created_s);
    return json_pack("{s:s, s:s, s:s, s:s, s:s}", "type", "DataIntegrityProof", "created",
                     created, "verificationMethod", verification_method, "cryptosuite", SUITE,
                     "proofPurpose", "assertionMethod");
}

bool proof_add(struct buffer *out, struct bytes unsigned_json, const char *verification_method,
               int64_t created_s, const struct signing_key *key, struct error *err)
{
    uint8_t hashes[PROOF_HASH_LEN], signature[SIGNING_SIGNATURE_LEN];
    struct buffer options = {0};
    json_t *proof = NULL;
    bool ok = false;
    json_t *document = strictjson_parse(unsigned_json, "credential", err);
    if (document == NULL)
        goto out;
    if (unsigned_json.len < 2 || unsigned_json.p[unsigned_json.len - 1] != '}' ||
        json_object_get(document, "proof") != NULL) {
        error_set(err, FAULT_REFUSED, "credential: must be a compact object without a proof");
        goto out;
    }
    proof = proof_options(verification_method, created_s);
    if (proof == NULL) {
        error_set(err, FAULT_MEMORY, "proof: out of memory");
        goto out;
    }
    if (!proof_options_hash(hashes, proof, document, err) ||
        !proof_document_hash(hashes + 32, document, err) ||
        !strictjson_add(&options, proof, err))
        goto out;
    signing_sign(signature, key, bytes_of(hashes, sizeof hashes));
    buffer_add(out, bytes_of(unsigned_json.p, unsigned_json.len - 1));
    buffer_add_text(out, ",\"proof\":[");
    buffer_add(out, bytes_of(options.p, options.len - 1));
    buffer_add_text(out, ",\"proofValue\":\"z");
    base58_add(out, bytes_of(signature, sizeof signature));
    buffer_add_text(out, "\"}]}");
    ok = buffer_ok(out, "credential", err);
out:
    buffer_free(&options);
    json_decref(proof);
    json_decref(document);
    return ok;
}

bool proof_strip(struct buffer *out, struct bytes signed_json, struct error *err)
{
    struct bytes proof = strictjson_raw(signed_json, "proof");
    static const char name[] = ",\"proof\":";
    size_t name_len = sizeof name - 1;
    if (proof.p == NULL || proof.p + proof.len + 1 != signed_json.p + signed_json.len ||
        (size_t)(proof.p - signed_json.p) < name_len ||
        memcmp(proof.p - name_len, name, name_len) != 0)
        return error_set(err, FAULT_MALFORMED, "credential: proof is not its last member");
    buffer_add(out, bytes_of(signed_json.p, (size_t)(proof.p - signed_json.p) - name_len));
    buffer_add_text(out, "}");
    return buffer_ok(out, "credential", err);
}

/* ---- checking */

static bool is_text(const json_t *proof, const char *name, const char *wanted,
                    struct error *err)
{
    const char *text = strictjson_string(proof, name, "proof", err);
    if (text == NULL)
        return false;
    if (strcmp(text, wanted) != 0)
        return error_because(err, FAULT_UNTRUSTED, "proof", "proof: %s is %.60s, must be %s",
                             name, text, wanted);
    return true;
}

/* An optional date. */
static bool is_date(const json_t *proof, const char *name, struct error *err)
{
    const json_t *value = json_object_get(proof, name);
    const char *text = json_string_value(value);
    int64_t s;
    return value == NULL || (text != NULL && proof_time_read(&s, text, NULL)) ||
           error_because(err, FAULT_UNTRUSTED, "proof",
                         "proof: %s must be a date and time with a zone", name);
}

bool proof_read(uint8_t signature[static SIGNING_SIGNATURE_LEN], const json_t *proof,
                struct error *err)
{
    struct buffer raw = {0};
    struct error why = {0};
    bool ok = false;
    if (!is_text(proof, "type", "DataIntegrityProof", err) ||
        !is_text(proof, "cryptosuite", SUITE, err) ||
        !is_text(proof, "proofPurpose", "assertionMethod", err) ||
        !is_date(proof, "created", err) || !is_date(proof, "expires", err))
        goto out;
    const char *value = strictjson_string(proof, "proofValue", "proof", err);
    if (value == NULL)
        goto out;
    ok = value[0] == 'z' && base58_decode(&raw, bytes_of_text(value + 1), "proofValue", &why) &&
         raw.len == SIGNING_SIGNATURE_LEN;
    if (ok)
        memcpy(signature, raw.p, SIGNING_SIGNATURE_LEN);
    else if (why.fault == FAULT_MEMORY)
        error_set(err, FAULT_MEMORY, "%s", why.text);
    else
        error_because(err, FAULT_UNTRUSTED, "proof", "proof: proofValue is no signature");
out:
    buffer_free(&raw);
    return ok;
}

bool proof_holds(const json_t *document, const json_t *proof,
                 const uint8_t signature[static SIGNING_SIGNATURE_LEN],
                 const uint8_t public_key[static SIGNING_PUBLIC_LEN], struct error *err)
{
    uint8_t hashes[PROOF_HASH_LEN];
    return proof_options_hash(hashes, proof, document, err) &&
           proof_document_hash(hashes + 32, document, err) &&
           (signing_verify(signature, public_key, bytes_of(hashes, sizeof hashes)) ||
            error_because(err, FAULT_UNTRUSTED, "proof", "proof: signature does not hold"));
}

bool proof_check(const json_t *document, const json_t *proof,
                 const uint8_t public_key[static SIGNING_PUBLIC_LEN], struct error *err)
{
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    return proof_read(signature, proof, err) &&
           proof_holds(document, proof, signature, public_key, err);
}
