/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "firmware/credential/png_badge.h"
#include "firmware/credential/proof.h"
#include "firmware/credential/status_bits.h"
#include "firmware/credential/verify.h"
#include "keys/clock_tolerance.h"
#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/strictjson.h"
#include "tests/support/scratch.h"
#include "tests/support/vectors.h"

#define CHAIN "tests/vectors/award-chain/"
#define GOLDEN "tests/vectors/kiosk-golden/"
#define SAMPLES "tests/vectors/1edtech-ob3-samples/"
#define DID "did:web:badges.example.org"
#define DID_URL "https://badges.example.org/.well-known/did.json"
#define LIST_URL "https://badges.example.org/status/1"

static const int64_t NOW_S = 1791892800; /* 2026-10-13T12:00:00Z */

/* ---- documents in memory */

enum { SHELF_MAX = 8 };
struct shelf {
    struct {
        char url[200];
        struct buffer text;
    } at[SHELF_MAX];
    size_t count;
    int asked;
};

static void shelf_put(struct shelf *s, const char *url, struct bytes text)
{
    assert_true(s->count < SHELF_MAX);
    snprintf(s->at[s->count].url, sizeof s->at[0].url, "%s", url);
    buffer_add(&s->at[s->count++].text, text);
}

static void shelf_put_file(struct shelf *s, const char *url, const char *path)
{
    struct buffer text = {0};
    vector_read(&text, path);
    shelf_put(s, url, buffer_view(&text));
    buffer_free(&text);
}

static void shelf_put_json(struct shelf *s, const char *url, const json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT);
    shelf_put(s, url, bytes_of_text(text));
    free(text);
}

static void shelf_free(struct shelf *s)
{
    for (size_t i = 0; i < s->count; i++)
        buffer_free(&s->at[i].text);
    *s = (struct shelf){0};
}

static bool shelf_get(void *ctx, struct buffer *out, const char *url, struct error *err)
{
    struct shelf *s = ctx;
    s->asked++;
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->at[i].url, url) == 0) {
            buffer_add(out, buffer_view(&s->at[i].text));
            return true;
        }
    return error_set(err, FAULT_MISSING, "no %s", url);
}

static struct documents documents_of(struct shelf *s)
{
    return (struct documents){shelf_get, s};
}

static void chain_shelf(struct shelf *s)
{
    *s = (struct shelf){0};
    shelf_put_file(s, DID_URL, CHAIN "documents/did.json");
    shelf_put_file(s, LIST_URL, CHAIN "documents/status-1.json");
}

/* ---- what must come out: NULL is VALID, else the reason */

static void assert_verdict(const char *name, struct bytes badge, struct shelf *s, int64_t now_s,
                           const char *wanted)
{
    struct verify_report report;
    struct error err = {0};
    bool ok = verify_badge(&report, badge, documents_of(s), now_s, &err);
    if (wanted == NULL && !ok)
        fail_msg("%s: INVALID %s: %s", name, err.reason, err.text);
    if (wanted != NULL && ok)
        fail_msg("%s: VALID, must be %s", name, wanted);
    if (wanted != NULL && !error_is(&err, wanted))
        fail_msg("%s: reason %s (%s), must be %s", name, err.reason, err.text, wanted);
    if (!ok && err.text[0] == '\0')
        fail_msg("%s: no word of why", name);
}

static void assert_file(const char *path, struct shelf *s, int64_t now_s, const char *wanted)
{
    struct buffer badge = {0};
    vector_read(&badge, path);
    assert_verdict(path, buffer_view(&badge), s, now_s, wanted);
    buffer_free(&badge);
}

static void assert_json(const char *name, const json_t *badge, struct shelf *s, int64_t now_s,
                        const char *wanted)
{
    char *text = json_dumps(badge, JSON_COMPACT);
    assert_verdict(name, bytes_of_text(text), s, now_s, wanted);
    free(text);
}

static void key_named(struct signing_key *key, const char *name)
{
    uint8_t seed[SIGNING_SEED_LEN];
    json_t *keys = vector_json(GOLDEN "keys.json");
    vector_hex(seed, sizeof seed, json_object_get(keys, name), "seedHex");
    signing_from_seed(key, seed);
    json_decref(keys);
}

/* Signed by the badge key, as a new document. */
static json_t *signed_anew(const json_t *document, int64_t created_s)
{
    struct signing_key key;
    struct buffer out = {0};
    struct error err = {0};
    json_t *bare = json_deep_copy(document);
    json_object_del(bare, "proof");
    char *text = json_dumps(bare, JSON_COMPACT);
    key_named(&key, "issuer");
    if (!proof_add(&out, bytes_of_text(text), DID "#key-1", created_s, &key, &err))
        fail_msg("%s", err.text);
    json_t *done = json_loadb((const char *)out.p, out.len, 0, NULL);
    free(text);
    buffer_free(&out);
    json_decref(bare);
    return done;
}

/* ---- the award chain */

static void both_proofs_of_an_award_are_valid(void **state)
{
    (void)state;
    struct shelf s;
    chain_shelf(&s);
    assert_file(CHAIN "award-5g.kiosk-signed.json", &s, NOW_S, NULL);
    assert_file(CHAIN "award-5g.issuer-signed.json", &s, NOW_S, NULL);
    assert_file(CHAIN "award-level.kiosk-signed.json", &s, NOW_S, NULL);
    assert_file(CHAIN "award-level.issuer-signed.json", &s, NOW_S, NULL);
    assert_file(CHAIN "award-5g.unsigned.json", &s, NOW_S, "proof");
    assert_file(CHAIN "documents/status-1.json", &s, NOW_S, "form"); /* signed, but no badge */
    shelf_free(&s);
}

static void the_report_says_whose_badge_it_is(void **state)
{
    (void)state;
    struct shelf s;
    struct buffer badge = {0};
    struct verify_report report;
    struct error err = {0};
    chain_shelf(&s);
    vector_read(&badge, CHAIN "award-5g.kiosk-signed.json");
    assert_true(verify_badge(&report, buffer_view(&badge), documents_of(&s), NOW_S, &err));
    assert_int_equal(report.form, VERIFY_JSON);
    assert_string_equal(report.issuer, DID);
    assert_string_equal(report.verification_method, DID "#kiosk-01");
    assert_int_equal(strncmp(report.id, "urn:uuid:", 9), 0);
    assert_int_equal(report.valid_from_s, 1791641107);
    assert_true(report.name[0] != '\0');
    assert_false(verify_badge(&report, buffer_view(&badge), documents_none(), NOW_S, &err));
    assert_string_equal(report.issuer, DID); /* also when the answer is no */
    assert_int_equal(err.fault, FAULT_MISSING);
    assert_non_null(strstr(err.text, "no issuer document, use --documents"));
    buffer_free(&badge);
    shelf_free(&s);
}

static void a_revoked_index_kills_its_badge_and_no_other(void **state)
{
    (void)state;
    struct shelf s = {0};
    shelf_put_file(&s, DID_URL, CHAIN "documents/did.json");
    shelf_put_file(&s, LIST_URL, CHAIN "status-1-with-seq-43-revoked.json");
    assert_file(CHAIN "award-level.kiosk-signed.json", &s, NOW_S, "revoked");
    assert_file(CHAIN "award-level.issuer-signed.json", &s, NOW_S, "revoked");
    assert_file(CHAIN "award-5g.kiosk-signed.json", &s, NOW_S, NULL);
    shelf_free(&s);
}

/* The order of verify.h: form, proof with its key, dates, status. */
static void the_first_thing_that_is_wrong_is_the_reason(void **state)
{
    (void)state;
    struct shelf s = {0};
    const int64_t awarded = 1791641107, early = awarded - CLOCK_TOLERANCE_S - 1;
    assert_file(CHAIN "award-5g.kiosk-signed.json", &s, early, "not-yet-valid");
    assert_file(CHAIN "award-5g.kiosk-signed.json", &s, awarded, "no-issuer-document");
    shelf_put_file(&s, DID_URL, CHAIN "documents/did.json");
    assert_file(CHAIN "award-5g.kiosk-signed.json", &s, early, "not-yet-valid");
    assert_file(CHAIN "award-5g.kiosk-signed.json", &s, awarded, "no-status-list");
    shelf_put_file(&s, LIST_URL, CHAIN "status-1-with-seq-43-revoked.json");
    assert_file(CHAIN "award-5g.kiosk-signed.json", &s, awarded, NULL);
    json_t *badge = vector_json(CHAIN "award-level.kiosk-signed.json");
    assert_json("revoked and early", badge, &s, early, "not-yet-valid");
    json_object_set_new(badge, "name", json_string("other"));
    assert_json("changed, revoked and early", badge, &s, early, "proof");
    json_object_set_new(badge, "nickname", json_string("other"));
    assert_json("a member not mapped, early", badge, &s, early, "not-yet-valid");
    assert_json("a member not mapped, revoked", badge, &s, awarded, "revoked");
    json_object_del(badge, "credentialStatus");
    assert_json("a member not mapped", badge, &s, awarded, "unmapped");
    json_object_del(badge, "issuer");
    assert_json("without an issuer", badge, &s, early, "form");
    json_decref(badge);
    shelf_free(&s);
}

/* ---- the issuer's DID document */

static json_t *kiosk_method(json_t *did)
{
    return json_array_get(json_object_get(did, "verificationMethod"), 1);
}

/* edit: members put over the document (root) or over the kiosk's key */
static void a_key_signs_only_as_the_did_document_says(void **state)
{
    (void)state;
    static const struct {
        const char *root, *key, *kiosk, *issuer;
    } cases[] = {
        {"{}", "{}", NULL, NULL},
        {"{\"assertionMethod\":[\"" DID "#key-1\"]}", "{}", "key", NULL},
        {"{\"assertionMethod\":[]}", "{}", "key", "key"},
        {"{\"assertionMethod\":\"" DID "#key-1\"}", "{}", "key", NULL},
        {"{\"assertionMethod\":[\"#kiosk-01\",\"#key-1\"]}", "{}", "key", "key"},
        {"{\"assertionMethod\":[{\"id\":\"" DID "#key-1\"}]}", "{}", "key", NULL},
        {"{\"id\":\"did:web:other.example\"}", "{}", "key", "key"},
        {"{\"id\":null}", "{}", "key", "key"},
        {"{\"verificationMethod\":[]}", "{}", "key", "key"},
        {"{\"verificationMethod\":{\"id\":\"" DID "#kiosk-01\"}}", "{}", "key", "key"},
        {"{}", "{\"controller\":\"did:web:other.example\"}", "key", NULL},
        {"{}", "{\"controller\":null}", "key", NULL},
        {"{}", "{\"id\":\"" DID "#kiosk-02\"}", "key", NULL},
        {"{}", "{\"publicKeyMultibase\":\"z6Mk\"}", "key", NULL},
        {"{}", "{\"publicKeyMultibase\":null}", "key", NULL},
        {"{}", "{\"publicKeyMultibase\":\"z6MkgA5CVVFJ8uVZ1vbDef82HSfYDSs6T4u6hZvE5EJkbFCs\"}",
         "proof", NULL},
        {"{}", "{\"revoked\":\"2026-10-11T00:00:00Z\"}", "key", NULL},
        {"{}", "{\"revoked\":\"2026-10-14T00:00:00Z\"}", NULL, NULL},
        {"{}", "{\"expires\":\"yesterday\"}", "key", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct shelf s = {0};
        json_t *did = vector_json(CHAIN "documents/did.json");
        json_t *root = json_loads(cases[i].root, 0, NULL);
        json_t *key = json_loads(cases[i].key, 0, NULL);
        json_object_update(kiosk_method(did), key);
        json_object_update(did, root);
        shelf_put_json(&s, DID_URL, did);
        json_t *badge = vector_json(CHAIN "award-5g.kiosk-signed.json");
        json_t *issued = vector_json(CHAIN "award-5g.issuer-signed.json");
        if (cases[i].issuer == NULL) /* the list is signed by the badge key too */
            shelf_put_file(&s, LIST_URL, CHAIN "documents/status-1.json");
        assert_json(cases[i].key[1] == '}' ? cases[i].root : cases[i].key, badge, &s, NOW_S,
                    cases[i].kiosk);
        assert_json(cases[i].root, issued, &s, NOW_S, cases[i].issuer);
        json_decref(badge);
        json_decref(issued);
        json_decref(did);
        json_decref(root);
        json_decref(key);
        shelf_free(&s);
    }
}

static void the_did_document_is_found_by_its_url_or_by_the_did_itself(void **state)
{
    (void)state;
    struct shelf s = {0};
    shelf_put_file(&s, DID, CHAIN "documents/did.json");
    shelf_put_file(&s, LIST_URL, CHAIN "documents/status-1.json");
    assert_file(CHAIN "award-5g.kiosk-signed.json", &s, NOW_S, NULL);
    shelf_free(&s);
    shelf_put(&s, DID_URL, bytes_of_text("{\"id\":"));
    assert_file(CHAIN "award-5g.kiosk-signed.json", &s, NOW_S, "no-issuer-document");
    shelf_free(&s);
}

/* Nobody signs in another's name, whatever the fragment is. */
static void a_key_of_somebody_else_is_refused_without_a_look_at_it(void **state)
{
    (void)state;
    static const char *const methods[] = {
        "did:web:other.example#kiosk-01",
        DID ".evil.example#kiosk-01",
        DID,
        DID "kiosk-01",
        DID ":o:other#kiosk-01",
        "#kiosk-01",
        "did:key:z6Mks34krg6z4H3kvUNU2G2owovJJYn9hdkrMwRsJHJ8D2Z1"
        "#z6Mks34krg6z4H3kvUNU2G2owovJJYn9hdkrMwRsJHJ8D2Z1",
        DID "#z6Mks34krg6z4H3kvUNU2G2owovJJYn9hdkrMwRsJHJ8D2Z1", /* the key in the fragment */
    };
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        struct shelf s;
        struct buffer text = {0}, bare = {0}, out = {0};
        struct signing_key key;
        struct error err = {0};
        chain_shelf(&s);
        key_named(&key, "kiosk");
        vector_read(&bare, CHAIN "award-5g.unsigned.json");
        /* "#kiosk-01" alone is no IRI and cannot be signed: it is put in afterwards */
        bool relative = methods[i][0] == '#';
        assert_true(proof_add(&out, buffer_view(&bare), relative ? DID : methods[i], 1791641107,
                              &key, &err));
        json_t *badge = json_loadb((const char *)out.p, out.len, 0, NULL);
        if (relative)
            json_object_set_new(json_array_get(json_object_get(badge, "proof"), 0),
                                "verificationMethod", json_string(methods[i]));
        assert_json(methods[i], badge, &s, NOW_S, "key");
        json_decref(badge);
        buffer_free(&text);
        buffer_free(&bare);
        buffer_free(&out);
        shelf_free(&s);
    }
}

/* ---- proofs */

static void the_proof_says_what_it_is_in_full(void **state)
{
    (void)state;
    static const struct {
        const char *edit, *wanted;
    } cases[] = {
        {"{\"type\":\"Ed25519Signature2020\"}", "unsupported"},
        {"{\"cryptosuite\":\"eddsa-jcs-2022\"}", "unsupported"},
        {"{\"cryptosuite\":null}", "unsupported"},
        {"{\"proofPurpose\":\"authentication\"}", "proof"},
        {"{\"proofPurpose\":null}", "proof"},
        {"{\"created\":\"2026-10-10\"}", "proof"},
        {"{\"created\":\"2026-10-10T14:05:08Z\"}", "proof"},
        {"{\"proofValue\":\"\"}", "proof"},
        {"{\"proofValue\":\"z\"}", "proof"},
        {"{\"proofValue\":\"u11111111\"}", "proof"},
        {"{\"proofValue\":7}", "proof"},
        {"{\"verificationMethod\":7}", "proof"},
        {"{\"nonce\":\"added\"}", "proof"},
        {"{\"nickname\":\"added\"}", "unmapped"},
        {"{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"]}", NULL},
        {"{\"@context\":[\"https://example.org/v2\"]}", "unmapped"},
        {"{\"@id\":\"https://x.example\"}", "unmapped"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct shelf s;
        chain_shelf(&s);
        json_t *badge = vector_json(CHAIN "award-5g.kiosk-signed.json");
        json_t *edit = json_loads(cases[i].edit, 0, NULL);
        json_object_update(json_array_get(json_object_get(badge, "proof"), 0), edit);
        assert_json(cases[i].edit, badge, &s, NOW_S, cases[i].wanted);
        json_decref(edit);
        json_decref(badge);
        shelf_free(&s);
    }
}

static void an_expired_proof_is_refused(void **state)
{
    (void)state;
    struct shelf s;
    struct signing_key key;
    uint8_t hashes[PROOF_HASH_LEN], signature[SIGNING_SIGNATURE_LEN];
    struct buffer value = {0};
    struct error err = {0};
    chain_shelf(&s);
    key_named(&key, "kiosk");
    json_t *badge = vector_json(CHAIN "award-5g.kiosk-signed.json");
    json_t *proof = json_array_get(json_object_get(badge, "proof"), 0);
    json_object_set_new(proof, "expires", json_string("2026-10-13T12:00:00Z"));
    assert_true(proof_options_hash(hashes, proof, badge, &err));
    assert_true(proof_document_hash(hashes + 32, badge, &err));
    signing_sign(signature, &key, bytes_of(hashes, sizeof hashes));
    buffer_add_text(&value, "z");
    base58_add(&value, bytes_of(signature, sizeof signature));
    json_object_set_new(proof, "proofValue", json_string(buffer_text(&value)));
    assert_json("before", badge, &s, NOW_S + CLOCK_TOLERANCE_S - 1, NULL);
    assert_json("then", badge, &s, NOW_S + CLOCK_TOLERANCE_S, "expired");
    buffer_free(&value);
    json_decref(badge);
    shelf_free(&s);
}

static void one_good_proof_of_a_set_is_enough(void **state)
{
    (void)state;
    struct shelf s;
    chain_shelf(&s);
    assert_file(GOLDEN "typical.proof-set.signed.json", &s, NOW_S, NULL);
    json_t *badge = vector_json(GOLDEN "typical.proof-set.signed.json");
    json_t *proofs = json_object_get(badge, "proof");
    json_t *first = json_array_get(proofs, 0), *second = json_array_get(proofs, 1);
    json_object_set_new(first, "created", json_string("2026-03-14T14:05:03Z"));
    assert_json("the first does not hold", badge, &s, NOW_S, NULL);
    json_object_set_new(second, "created", json_string("2026-03-14T14:05:03Z"));
    assert_json("none holds", badge, &s, NOW_S, "proof");
    for (int i = 0; i < 8; i++)
        json_array_append(proofs, first);
    assert_json("too many", badge, &s, NOW_S, "proof");
    json_object_set_new(badge, "proof", json_array());
    assert_json("an empty set", badge, &s, NOW_S, "proof");
    json_decref(badge);
    shelf_free(&s);
}

/* Twins whose children are twins: all orders of the children look the same. */
static void a_poisoned_document_is_refused_soon(void **state)
{
    (void)state;
    struct shelf s;
    chain_shelf(&s);
    json_t *badge = vector_json(CHAIN "award-5g.kiosk-signed.json");
    json_t *twins = json_array(), *evidence = json_array();
    for (int i = 0; i < 100; i++)
        json_array_append_new(twins, json_pack("{s:[s], s:s, s:s}", "type", "Alignment",
                                               "targetName", "x", "targetUrl", "https://x"));
    for (int i = 0; i < 100; i++)
        json_array_append_new(
            evidence, json_pack("{s:[s], s:O}", "type", "Evidence", "alignment", twins));
    json_object_set_new(badge, "evidence", evidence);
    assert_json("too many quads", badge, &s, NOW_S, "limit");
    while (json_array_size(evidence) > 9)
        json_array_remove(evidence, 0);
    assert_json("twins of twins", badge, &s, NOW_S, "rdf-work");
    json_decref(twins);
    json_decref(badge);
    shelf_free(&s);
}

/* ---- dates and status */

static json_t *bitstring_list(uint64_t set_bit, const char *edit)
{
    static uint8_t bits[STATUS_BITS_BYTES];
    struct buffer encoded = {0};
    struct error err = {0};
    memset(bits, 0, sizeof bits);
    bits[set_bit / 8] = (uint8_t)(0x80U >> set_bit % 8);
    assert_true(status_bits_encode(&encoded, bytes_of(bits, sizeof bits), &err));
    json_t *list = json_pack(
        "{s:[s], s:s, s:[s,s], s:s, s:s, s:{s:s, s:s, s:s, s:s}}", "@context",
        "https://www.w3.org/ns/credentials/v2", "id", LIST_URL, "type", "VerifiableCredential",
        "BitstringStatusListCredential", "issuer", DID, "validFrom", "2026-03-01T00:00:00Z",
        "credentialSubject", "id", LIST_URL "#list", "type", "BitstringStatusList",
        "statusPurpose", "revocation", "encodedList", buffer_text(&encoded));
    json_t *change = json_loads(edit, 0, NULL);
    json_object_update_recursive(list, change);
    json_t *done = signed_anew(list, 1772323200);
    json_decref(change);
    json_decref(list);
    buffer_free(&encoded);
    return done;
}

/* list: edit of the status list, entry: edit of the badge's credentialStatus */
static void a_status_is_known_from_the_issuers_own_list_alone(void **state)
{
    (void)state;
    static const struct {
        uint64_t bit;
        const char *list, *entry, *wanted;
    } cases[] = {
        {94566, "{}", "{}", NULL},
        {94568, "{}", "{}", NULL},
        {94567, "{}", "{}", "revoked"},
        {0, "{\"issuer\":\"did:web:other.example\"}", "{}", "status-unknown"},
        {0, "{\"id\":\"https://badges.example.org/status/2\"}", "{}", "status-unknown"},
        {0, "{\"type\":[\"VerifiableCredential\"]}", "{}", "status-unknown"},
        {0, "{\"credentialSubject\":{\"statusPurpose\":\"suspension\"}}", "{}",
         "status-unknown"},
        {0, "{\"credentialSubject\":{\"encodedList\":\"u\"}}", "{}", "status-unknown"},
        {0, "{\"credentialSubject\":{\"encodedList\":\"uAAAA\"}}", "{}", "status-unknown"},
        {0, "{\"validUntil\":\"2026-10-13T11:55:00Z\"}", "{}", "no-status-list"},
        {0, "{\"validUntil\":\"2026-10-13T11:55:01Z\"}", "{}", NULL},
        {94567, "{\"validUntil\":\"2026-10-13T11:00:00Z\"}", "{}", "revoked"},
        {94567, "{\"credentialSubject\":{\"statusPurpose\":\"suspension\"}}",
         "{\"statusPurpose\":\"suspension\"}", "suspended"},
        {0, "{}", "{\"statusPurpose\":\"message\"}", "status-unsupported"},
        {0, "{}", "{\"statusSize\":2}", "status-unsupported"},
        {94567, "{}", "{\"statusSize\":1}", "revoked"},
        {0, "{}", "{\"statusListIndex\":\"131072\"}", "status-unknown"},
        {0, "{}", "{\"statusListIndex\":\"-1\"}", "form"},
        {0, "{}", "{\"statusListIndex\":\"\"}", "form"},
        {0, "{}", "{\"statusListIndex\":\"99999999999999999999\"}", "form"},
        {0, "{}", "{\"statusListCredential\":\"https://badges.example.org/status/9\"}",
         "no-status-list"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct shelf s = {0};
        shelf_put_file(&s, DID_URL, CHAIN "documents/did.json");
        json_t *list = bitstring_list(cases[i].bit, cases[i].list);
        shelf_put_json(&s, LIST_URL, list);
        json_t *plain = vector_json(GOLDEN "bitstring-status.signed.json");
        json_t *edit = json_loads(cases[i].entry, 0, NULL);
        json_object_update(json_object_get(plain, "credentialStatus"), edit);
        json_t *badge = signed_anew(plain, 1773497102);
        assert_json(cases[i].entry[1] == '}' ? cases[i].list : cases[i].entry, badge, &s, NOW_S,
                    cases[i].wanted);
        json_object_set_new(json_object_get(list, "credentialSubject"), "id",
                            json_string("https://badges.example.org/status/1#other"));
        shelf_free(&s);
        shelf_put_file(&s, DID_URL, CHAIN "documents/did.json");
        shelf_put_json(&s, LIST_URL, list); /* its proof no longer holds */
        if (cases[i].wanted == NULL || strcmp(cases[i].wanted, "revoked") == 0)
            assert_json("a changed list", badge, &s, NOW_S, "status-unknown");
        json_decref(list);
        json_decref(plain);
        json_decref(edit);
        json_decref(badge);
        shelf_free(&s);
    }
}

/* As it was signed by the library, its list made here: the one it names is not shipped. */
static void a_golden_badge_with_a_status_is_read_with_its_list(void **state)
{
    (void)state;
    for (uint64_t bit = 94566; bit <= 94567; bit++) {
        struct shelf s = {0};
        shelf_put_file(&s, DID_URL, GOLDEN "docs/did-web-badges.example.org.json");
        assert_file(GOLDEN "bitstring-status.signed.json", &s, NOW_S, "no-status-list");
        json_t *list = bitstring_list(bit, "{}");
        shelf_put_json(&s, LIST_URL, list);
        assert_file(GOLDEN "bitstring-status.signed.json", &s, NOW_S,
                    bit == 94567 ? "revoked" : NULL);
        json_decref(list);
        shelf_free(&s);
    }
}

static void a_revocation_list_names_the_badge(void **state)
{
    (void)state;
    static const char url[] = "https://badges.example.org/revoked";
    static const char id[] = "urn:uuid:7b1b7c0e-2f4e-4c5f-9d7f-5a3d0a6b1f77";
    struct shelf s = {0};
    shelf_put_file(&s, DID_URL, CHAIN "documents/did.json");
    json_t *badge = vector_json(GOLDEN "full.signed.json");
    assert_string_equal(vector_text(badge, "id"), id);
    assert_json("without the list", badge, &s, NOW_S, NULL);
    json_t *list = json_pack("{s:s, s:s, s:[{s:s}]}", "id", url, "issuer", DID,
                             "revokedCredential", "id", "urn:uuid:other");
    shelf_put_json(&s, url, list);
    assert_json("of another", badge, &s, NOW_S, NULL);
    json_object_set_new(json_array_get(json_object_get(list, "revokedCredential"), 0), "id",
                        json_string(id));
    buffer_clear(&s.at[1].text);
    s.count = 1;
    shelf_put_json(&s, url, list);
    assert_json("revoked", badge, &s, NOW_S, "revoked");
    json_object_set_new(list, "issuer", json_string("did:web:other.example"));
    buffer_clear(&s.at[1].text);
    s.count = 1;
    shelf_put_json(&s, url, list);
    assert_json("another's list", badge, &s, NOW_S, "status-unknown");
    json_decref(list);
    json_decref(badge);
    shelf_free(&s);
}

/* Two clocks that are honest are up to CLOCK_TOLERANCE_S apart, to the second, at either end. */
static void a_badge_is_valid_to_its_last_second(void **state)
{
    (void)state;
    struct shelf s = {0};
    const int64_t last_s = 1931263500; /* 2031-03-14T14:05:00Z */
    shelf_put_file(&s, DID_URL, CHAIN "documents/did.json");
    const int64_t first_s = 1773497100; /* 2026-03-14T14:05:00Z */
    assert_file(GOLDEN "full.signed.json", &s, last_s + CLOCK_TOLERANCE_S, NULL);
    assert_file(GOLDEN "full.signed.json", &s, last_s + CLOCK_TOLERANCE_S + 1, "expired");
    assert_file(GOLDEN "full.signed.json", &s, first_s - CLOCK_TOLERANCE_S, NULL);
    assert_file(GOLDEN "full.signed.json", &s, first_s - CLOCK_TOLERANCE_S - 1,
                "not-yet-valid");
    shelf_free(&s);
}

/* ---- shapes of others */

static void golden_badges_of_every_form_are_valid(void **state)
{
    (void)state;
    static const char *const names[] = {
        "minimal.signed.json",
        "typical.signed.json",
        "did-key-subject.signed.json",
        "twin-evidence.signed.json",
        "full.signed.json",
        "endorsement.signed.json",
        "typical.jwt",
        "typical.baked.png",
    };
    struct shelf s = {0};
    shelf_put_file(&s, DID_URL, GOLDEN "docs/did-web-badges.example.org.json");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[120];
        snprintf(path, sizeof path, GOLDEN "%s", names[i]);
        assert_file(path, &s, NOW_S, NULL);
    }
    assert_file(GOLDEN "typical.jcs.signed.json", &s, NOW_S, "unsupported");
    assert_file(GOLDEN "with-endorsement.unsigned.json", &s, NOW_S, "proof");
    shelf_free(&s);
    assert_file(GOLDEN "did-key-subject.signed.json", &s, NOW_S, NULL); /* needs no document */
    assert_int_equal(s.asked, 0);
}

/* What signs the rest of the samples: the key in the method's fragment, in a document made up for
 * the issuer, since the issuers of the samples do not exist. */
static void sample_issuer(struct shelf *s, const json_t *badge)
{
    const json_t *issuer = json_object_get(badge, "issuer");
    const char *id =
        json_string_value(json_is_object(issuer) ? json_object_get(issuer, "id") : issuer);
    static const char key[] = "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi";
    char method[200];
    const json_t *proofs = json_object_get(badge, "proof");
    const json_t *proof =
        json_is_array(proofs) ? json_array_get(proofs, json_array_size(proofs) - 1) : proofs;
    const char *named = json_string_value(json_object_get(proof, "verificationMethod"));
    if (id == NULL)
        return;
    if (named != NULL && strncmp(named, id, strlen(id)) == 0 && named[strlen(id)] == '#')
        snprintf(method, sizeof method, "%s", named);
    else
        snprintf(method, sizeof method, "%s#%s", id, key);
    json_t *document =
        json_pack("{s:s, s:[{s:s, s:s, s:s, s:s}], s:[s]}", "id", id, "verificationMethod",
                  "id", method, "type", "Multikey", "controller", id, "publicKeyMultibase",
                  strchr(method, '#') + 1, "assertionMethod", method);
    shelf_put_json(s, id, document);
    json_decref(document);
}

/* All of the 1EdTech samples. `why`: where the answer is not what the file's name or the 1EdTech
 * validator says. */
static const struct sample {
    const char *name, *wanted, *why;
} SAMPLE_FILES[] = {
    {"simple.json", NULL, NULL},
    {"simple-context-alias.json", NULL, NULL},
    {"simple-did-web-method.json", NULL, NULL},
    {"simple-multiple-proofs.json", NULL, NULL},
    {"endorsement-valid.json", NULL, NULL},
    {"simple.1ob", NULL, NULL},
    {"simple-json.png", NULL, NULL},
    {"simple-context-version.json", NULL, NULL},
    {"simple-did-key-method.json", "key",
     "a did:key without its fragment, and not of the issuer: the JSON-LD libraries refuse too"},
    {"complete.json", NULL, NULL},
    {"simple.jwt", "unsupported", "RS256: only EdDSA is read"},
    {"simple-jwt.png", "unsupported", "RS256: only EdDSA is read"},
    {"simple-jwt_v1.png", "unsupported", "RS256, and VC Data Model 1.1"},
    {"velocity.jwt", "unsupported", "RS256, and VC Data Model 1.1"},
    {"complete_v1.json", "expired", "VC Data Model 1.1, and its expirationDate is over"},
    {"simple_v1.json", "context", "VC Data Model 1.1"},
    {"simple-eddsa-2022.json", "context",
     "VC Data Model 1.1, a cryptosuite that became -rdfc-"},
    {"credential-status-revoked.json", "context", "VC Data Model 1.1"},
    {"sd/derivedcredential.json", "unsupported", "ecdsa-sd-2023: only eddsa-rdfc-2022 is read"},
    {"bit-string-list/credential-status-revoked.json", "no-status-list",
     "its list has no issuer here"},
    {"bit-string-list/credential-status-revoked-blank-nodes.json", "no-status-list",
     "its list has no issuer here"},
    {"endorsement-err-schema-status-refresh.json", "context", NULL},
    {"simple-noproof.json", "proof", NULL},
    {"simple-err-context.json", "form", NULL},
    {"simple-err-credential-subject-achievement-result-description-type.json", "form", NULL},
    {"simple-err-credential-subject-identifier-type.json", "form", NULL},
    {"simple-err-credential-subject-profile-type.json", "form", NULL},
    {"simple-err-credential-subject-result-type.json", "form", NULL},
    {"simple-err-credential-subject-type.json", "form", NULL},
    {"simple-err-evidence-type.json", "form", NULL},
    {"simple-err-expired.json", "expired", NULL},
    {"simple-err-issued.json", "form", "in the future, but it has no achievement either"},
    {"simple-err-issuer-otheridentifier-type.json", "form", NULL},
    {"simple-err-issuer-parentorg-type.json", "form", NULL},
    {"simple-err-issuer-type.json", "form", NULL},
    {"simple-err-issuer.json", "form", NULL},
    {"simple-err-proof-method-no-scheme.json", "key", NULL},
    {"simple-err-proof-method-unknown-did-method.json", "key", NULL},
    {"simple-err-proof-method-unknown-scheme.json", "key", NULL},
    {"simple-err-proof-method.json", "key", NULL},
    {"simple-err-proof-value.json", "proof", NULL},
    {"simple-err-type.json", "form", NULL},
};

/* Every file of that folder and its folders is in the list above: a new sample is not passed
 * over. */
static void every_sample_of_1edtech_is_in_the_list(void **state)
{
    (void)state;
    static const char *const folders[] = {"", "sd/", "bit-string-list/"};
    static const char *const others[] = {"LICENSE-Apache-2.0.txt",
                                         "bit-string-list/testlist"}; /* a list, no badge */
    size_t seen = 0, listed = sizeof SAMPLE_FILES / sizeof SAMPLE_FILES[0];
    for (size_t f = 0; f < 3; f++) {
        struct file_list files = {0};
        struct error err = {0};
        char path[160];
        snprintf(path, sizeof path, SAMPLES "%s", folders[f]);
        assert_true(file_list_read(&files, path, "", 200, &err));
        for (size_t i = 0; i < files.count; i++) {
            size_t k = 0;
            snprintf(path, sizeof path, "%s%s", folders[f], files.names[i]);
            if (strcmp(path, others[0]) == 0 || strcmp(path, others[1]) == 0)
                continue;
            while (k < listed && strcmp(SAMPLE_FILES[k].name, path) != 0)
                k++;
            if (k == listed)
                fail_msg("%s is not in the list", path);
            seen++;
        }
        file_list_free(&files);
    }
    assert_int_equal(seen, listed);
}

/* Good files accepted, bad ones (their names say "err", "noproof", "revoked") refused; where the
 * answer is another, the list says why. */
static void what_differs_from_1edtech_has_its_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SAMPLE_FILES / sizeof SAMPLE_FILES[0]; i++) {
        const struct sample *f = &SAMPLE_FILES[i];
        bool bad = strstr(f->name, "-err-") != NULL || strstr(f->name, "noproof") != NULL;
        if (bad && f->wanted == NULL)
            fail_msg("%s is accepted", f->name);
        if (!bad && f->wanted != NULL && f->why == NULL)
            fail_msg("%s is refused without a reason in the list", f->name);
    }
}

static void samples_of_1edtech_get_the_answer_they_must(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SAMPLE_FILES / sizeof SAMPLE_FILES[0]; i++) {
        const struct sample *f = &SAMPLE_FILES[i];
        char path[160];
        struct shelf s = {0};
        struct buffer text = {0}, inside = {0};
        struct error err = {0};
        snprintf(path, sizeof path, SAMPLES "%s", f->name);
        vector_read(&text, path);
        bool baked = png_badge_read(&inside, buffer_view(&text), PNG_BADGE_3, &err);
        const struct buffer *plain = baked ? &inside : &text;
        json_t *badge = json_loadb((const char *)plain->p, plain->len, 0, NULL);
        if (badge != NULL)
            sample_issuer(&s, badge);
        assert_verdict(f->name, buffer_view(&text), &s, NOW_S, f->wanted);
        json_decref(badge);
        buffer_free(&text);
        buffer_free(&inside);
        shelf_free(&s);
    }
}

/* ---- JWS */

static void jws_of(struct buffer *out, const char *header, const json_t *payload)
{
    struct signing_key key;
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    char *text = json_dumps(payload, JSON_COMPACT);
    key_named(&key, "kiosk");
    buffer_clear(out);
    base64url_add(out, bytes_of_text(header));
    buffer_add_text(out, ".");
    base64url_add(out, bytes_of_text(text));
    signing_sign(signature, &key, buffer_view(out));
    buffer_add_text(out, ".");
    base64url_add(out, bytes_of(signature, sizeof signature));
    free(text);
}

#define KID "\"kid\":\"" DID "#kiosk-01\""

static void a_jws_is_read_with_the_same_care(void **state)
{
    (void)state;
    static const char good[] = "{\"alg\":\"EdDSA\",\"typ\":\"vc+jwt\"," KID "}";
    static const struct {
        const char *header, *edit, *wanted;
    } cases[] = {
        {good, "{}", NULL},
        {"{\"alg\":\"EdDSA\"," KID "}", "{}", NULL},
        {"{\"alg\":\"Ed25519\",\"typ\":\"application/VC+JWT\"," KID "}", "{}", NULL},
        {"{\"alg\":\"EdDSA\",\"kid\":\"#kiosk-01\"}", "{}", NULL},
        {"{\"alg\":\"EdDSA\",\"kid\":\"kiosk-01\"}", "{}", NULL},
        {"{\"alg\":\"RS256\"," KID "}", "{}", "unsupported"},
        {"{\"alg\":\"eddsa\"," KID "}", "{}", "unsupported"},
        {"{\"alg\":\"none\"," KID "}", "{}", "proof"},
        {"{\"alg\":\"EdDSA\"}", "{}", "unsupported"},
        {"{\"alg\":\"EdDSA\",\"crit\":[\"b64\"]," KID "}", "{}", "unsupported"},
        {"{\"alg\":\"EdDSA\",\"typ\":\"obk-reply+jwt\"," KID "}", "{}", "unsupported"},
        {"{\"alg\":\"EdDSA\",\"typ\":7," KID "}", "{}", "unsupported"},
        {"[]", "{}", "proof"},
        {"{\"alg\":\"EdDSA\",\"kid\":\"did:web:other.example#kiosk-01\"}", "{}", "key"},
        {"{\"alg\":\"EdDSA\",\"kid\":\"" DID "#key-1\"}", "{}", "proof"},
        {good, "{\"iss\":\"" DID "\"}", NULL},
        {good, "{\"iss\":\"did:web:other.example\"}", "form"},
        {good, "{\"iss\":7}", "form"},
        {good, "{\"jti\":\"urn:uuid:7b1b7c0e-2f4e-4c5f-9d7f-5a3d0a6b1f77\"}", NULL},
        {good, "{\"jti\":\"urn:uuid:other\"}", "form"},
        {good, "{\"sub\":\"did:example:other\"}", "form"},
        {good, "{\"nbf\":1791892800,\"exp\":1791892800}", NULL},
        {good, "{\"nbf\":1791893100}", NULL},
        {good, "{\"nbf\":1791893101}", "not-yet-valid"},
        {good, "{\"exp\":1791892500}", NULL},
        {good, "{\"exp\":1791892499}", "expired"},
        {good, "{\"exp\":\"1791892800\"}", "form"},
        {good, "{\"nbf\":-1}", "form"},
        {good, "{\"exp\":1e300}", "form"},
        {good, "{\"validUntil\":\"2026-10-13T11:54:59Z\",\"exp\":1999999999}", "expired"},
        {good, "{\"nickname\":\"x\"}", "unmapped"},
        {good, "{\"vc\":{}}", "form"},
        {good, "{\"nickname\":\"x\",\"exp\":1}", "expired"},
        {good, "{\"type\":[\"VerifiableCredential\"]}", "form"},
    };
    struct shelf s = {0};
    struct buffer jws = {0};
    shelf_put_file(&s, DID_URL, CHAIN "documents/did.json");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        json_t *payload = vector_json(GOLDEN "typical.unsigned.json");
        json_t *edit = json_loads(cases[i].edit, 0, NULL);
        json_object_update(payload, edit);
        jws_of(&jws, cases[i].header, payload);
        assert_verdict(cases[i].edit[1] == '}' ? cases[i].header : cases[i].edit,
                       buffer_view(&jws), &s, NOW_S, cases[i].wanted);
        json_decref(payload);
        json_decref(edit);
    }
    buffer_free(&jws);
    shelf_free(&s);
}

static bool refused(struct shelf *s, struct bytes in)
{
    struct verify_report report;
    struct error err = {0};
    bool ok = verify_badge(&report, in, documents_of(s), NOW_S, &err);
    return !ok && err.fault != FAULT_NONE && err.text[0] != '\0' && err.reason[0] != '\0';
}

static void what_is_no_badge_at_all_is_refused_with_a_word(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",        " ",           "{",        "{}",         "[]",       "null",
        "..",      "...",         "a.b.c",    "\n",         "\"",       "{\"a\":1}",
        "\x89PNG", "\x89PNG\r\n", "e30.e30.", "e30.e30.AA", "https://x"};
    struct shelf s;
    chain_shelf(&s);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (!refused(&s, bytes_of_text(texts[i])))
            fail_msg("\"%s\" is accepted", texts[i]);
    shelf_free(&s);
}

/* ---- every bit */

/* What is accepted after a flip must be the same JSON (an escape spelled otherwise). */
static void flip_every_bit(const char *path, const char *list)
{
    struct shelf s = {0};
    struct buffer badge = {0};
    size_t accepted = 0;
    shelf_put_file(&s, DID_URL, CHAIN "documents/did.json");
    shelf_put_file(&s, LIST_URL, list);
    vector_read(&badge, path);
    json_t *before = json_loadb((const char *)badge.p, badge.len, 0, NULL);
    for (size_t bit = 0; bit < 8 * badge.len; bit++) {
        badge.p[bit / 8] ^= (uint8_t)(1U << bit % 8);
        if (!refused(&s, buffer_view(&badge))) {
            json_t *after = json_loadb((const char *)badge.p, badge.len, 0, NULL);
            if (after == NULL || !json_equal(before, after))
                fail_msg("%s: bit %zu of byte %zu flipped is accepted", path, bit % 8, bit / 8);
            json_decref(after);
            accepted++;
        }
        badge.p[bit / 8] ^= (uint8_t)(1U << bit % 8);
    }
    print_message("# %s: %zu bits, %zu of them change nothing\n", path, 8 * badge.len,
                  accepted);
    json_decref(before);
    buffer_free(&badge);
    shelf_free(&s);
}

static void no_flipped_bit_of_a_badge_is_accepted(void **state)
{
    (void)state;
    flip_every_bit(CHAIN "award-5g.kiosk-signed.json", CHAIN "documents/status-1.json");
    flip_every_bit(CHAIN "award-level.issuer-signed.json", CHAIN "documents/status-1.json");
}

static void no_truncation_of_a_badge_is_accepted(void **state)
{
    (void)state;
    static const char *const paths[] = {CHAIN "award-5g.kiosk-signed.json",
                                        GOLDEN "typical.jwt", GOLDEN "typical.baked.png"};
    struct shelf s;
    chain_shelf(&s);
    for (size_t i = 0; i < 3; i++) {
        struct buffer badge = {0};
        vector_read(&badge, paths[i]);
        while (badge.len > 0 && badge.p[badge.len - 1] == '\n')
            badge.len--;
        for (size_t len = 0; len < badge.len; len++) {
            uint8_t *copy = malloc(len + 1); /* just its size: the sanitizer looks on */
            assert_non_null(copy);
            memcpy(copy, badge.p, len);
            if (!refused(&s, bytes_of(copy, len)))
                fail_msg("the first %zu bytes of %s are accepted", len, paths[i]);
            free(copy);
        }
        buffer_free(&badge);
    }
    shelf_free(&s);
}

static void no_flipped_bit_of_a_jws_is_accepted(void **state)
{
    (void)state;
    struct shelf s;
    struct buffer badge = {0};
    chain_shelf(&s);
    vector_read(&badge, GOLDEN "typical.jwt");
    while (badge.len > 0 && badge.p[badge.len - 1] == '\n')
        badge.len--;
    for (size_t bit = 0; bit < 8 * badge.len; bit++) {
        badge.p[bit / 8] ^= (uint8_t)(1U << bit % 8);
        if (!refused(&s, buffer_view(&badge)))
            fail_msg("bit %zu of byte %zu flipped is accepted", bit % 8, bit / 8);
        badge.p[bit / 8] ^= (uint8_t)(1U << bit % 8);
    }
    buffer_free(&badge);
    shelf_free(&s);
}

/* ---- a folder of documents */

static void put(const struct scratch *dir, const char *name, struct bytes text)
{
    char path[FILE_PATH_MAX];
    struct error err = {0};
    assert_true(file_write(scratch_file(path, dir, name), text, 0600, &err));
}

static void documents_come_from_a_folder_and_from_nowhere_else(void **state)
{
    struct scratch *dir = *state;
    struct documents_folder *folder = NULL;
    struct buffer badge = {0}, did = {0}, list = {0};
    struct verify_report report;
    struct error err = {0};
    char real[FILE_PATH_MAX], link_path[FILE_PATH_MAX];
    assert_false(documents_folder_open(&folder, dir->path, &err));
    assert_null(folder);
    put(dir, "index.json", bytes_of_text("[]"));
    assert_false(documents_folder_open(&folder, dir->path, &err));
    put(dir, "index.json",
        bytes_of_text("{\"" DID_URL "\":\"did.json\",\"" LIST_URL "\":\"list.json\","
                      "\"https://x/up\":\"../did.json\",\"https://x/abs\":\"/etc/passwd\","
                      "\"https://x/link\":\"link.json\",\"https://x/gone\":\"gone.json\"}"));
    vector_read(&did, CHAIN "documents/did.json");
    vector_read(&list, CHAIN "documents/status-1.json");
    vector_read(&badge, CHAIN "award-5g.kiosk-signed.json");
    put(dir, "did.json", buffer_view(&did));
    put(dir, "list.json", buffer_view(&list));
    assert_int_equal(
        symlink(scratch_file(real, dir, "did.json"), scratch_file(link_path, dir, "link.json")),
        0);
    assert_true(documents_folder_open(&folder, dir->path, &err));
    struct documents documents = documents_of_folder(folder);
    assert_true(verify_badge(&report, buffer_view(&badge), documents, NOW_S, &err));
    static const char *const refusals[] = {"https://x/up", "https://x/abs", "https://x/link",
                                           "https://x/gone", "https://x/other"};
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        struct buffer out = {0};
        err = (struct error){0};
        assert_false(documents.get(documents.ctx, &out, refusals[i], &err));
        assert_int_equal(out.len, 0);
        assert_true(err.fault != FAULT_NONE);
        buffer_free(&out);
    }
    assert_int_equal(err.fault, FAULT_MISSING);
    documents_folder_close(folder);
    documents_folder_close(NULL);
    buffer_free(&badge);
    buffer_free(&did);
    buffer_free(&list);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_proofs_of_an_award_are_valid),
        cmocka_unit_test(the_report_says_whose_badge_it_is),
        cmocka_unit_test(a_revoked_index_kills_its_badge_and_no_other),
        cmocka_unit_test(the_first_thing_that_is_wrong_is_the_reason),
        cmocka_unit_test(a_key_signs_only_as_the_did_document_says),
        cmocka_unit_test(the_did_document_is_found_by_its_url_or_by_the_did_itself),
        cmocka_unit_test(a_key_of_somebody_else_is_refused_without_a_look_at_it),
        cmocka_unit_test(the_proof_says_what_it_is_in_full),
        cmocka_unit_test(an_expired_proof_is_refused),
        cmocka_unit_test(one_good_proof_of_a_set_is_enough),
        cmocka_unit_test(a_poisoned_document_is_refused_soon),
        cmocka_unit_test(a_status_is_known_from_the_issuers_own_list_alone),
        cmocka_unit_test(a_golden_badge_with_a_status_is_read_with_its_list),
        cmocka_unit_test(a_revocation_list_names_the_badge),
        cmocka_unit_test(a_badge_is_valid_to_its_last_second),
        cmocka_unit_test(golden_badges_of_every_form_are_valid),
        cmocka_unit_test(every_sample_of_1edtech_is_in_the_list),
        cmocka_unit_test(what_differs_from_1edtech_has_its_reason),
        cmocka_unit_test(samples_of_1edtech_get_the_answer_they_must),
        cmocka_unit_test(a_jws_is_read_with_the_same_care),
        cmocka_unit_test(what_is_no_badge_at_all_is_refused_with_a_word),
        cmocka_unit_test(no_flipped_bit_of_a_badge_is_accepted),
        cmocka_unit_test(no_truncation_of_a_badge_is_accepted),
        cmocka_unit_test(no_flipped_bit_of_a_jws_is_accepted),
        cmocka_unit_test_setup_teardown(documents_come_from_a_folder_and_from_nowhere_else,
                                        scratch_setup, scratch_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
