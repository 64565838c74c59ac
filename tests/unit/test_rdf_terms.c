/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/credential/rdf_canon.h"
#include "firmware/credential/rdf_map.h"
#include "tests/support/vectors.h"

#define GOLDEN "tests/vectors/kiosk-golden/"
#define CHAIN "tests/vectors/award-chain/"

static void read_text(struct buffer *out, const char *folder, const char *name, const char *end)
{
    char path[160];
    snprintf(path, sizeof path, "%s%s%s", folder, name, end);
    vector_read(out, path);
}

static json_t *read_json(const char *folder, const char *name, const char *end)
{
    char path[160];
    snprintf(path, sizeof path, "%s%s%s", folder, name, end);
    return vector_json(path);
}

static void assert_document(const char *folder, const char *name)
{
    struct rdf_dataset set = {0};
    struct buffer out = {0}, wanted = {0};
    struct error err = {0};
    json_t *document = read_json(folder, name, ".unsigned.json");
    read_text(&wanted, folder, name, ".document.nq");
    if (!rdf_map_document(&set, document, &err) || !rdf_canonize(&out, NULL, &set, 0, &err))
        fail_msg("%s: %s", name, err.text);
    assert_string_equal(buffer_text(&out), buffer_text(&wanted));
    rdf_free(&set);
    json_decref(document);
    buffer_free(&out);
    buffer_free(&wanted);
}

static void assert_proof(const char *folder, const char *name, const char *signed_end,
                         const char *nq_end)
{
    struct rdf_dataset set = {0};
    struct buffer out = {0}, wanted = {0};
    struct error err = {0};
    json_t *document = read_json(folder, name, signed_end);
    json_t *proof = json_object_get(document, "proof");
    if (json_is_array(proof))
        proof = json_array_get(proof, 0);
    read_text(&wanted, folder, name, nq_end);
    if (!rdf_map_proof(&set, proof, json_object_get(document, "@context"), &err) ||
        !rdf_canonize(&out, NULL, &set, 0, &err))
        fail_msg("%s: %s", name, err.text);
    assert_string_equal(buffer_text(&out), buffer_text(&wanted));
    rdf_free(&set);
    json_decref(document);
    buffer_free(&out);
    buffer_free(&wanted);
}

static void award_chain_documents_and_proofs_are_byte_for_byte(void **state)
{
    (void)state;
    static const char *const names[] = {"award-5g", "award-level"};
    for (size_t i = 0; i < 2; i++) {
        assert_document(CHAIN, names[i]);
        assert_proof(CHAIN, names[i], ".kiosk-signed.json", ".kiosk.proof.nq");
        assert_proof(CHAIN, names[i], ".issuer-signed.json", ".issuer.proof.nq");
    }
}

static void golden_documents_and_proofs_are_byte_for_byte(void **state)
{
    (void)state;
    static const char *const names[] = {"minimal",          "typical", "did-key-subject",
                                        "bitstring-status", "full",    "twin-evidence"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_document(GOLDEN, names[i]);
        assert_proof(GOLDEN, names[i], ".signed.json", ".proof.nq");
    }
    assert_document(GOLDEN, "with-endorsement"); /* its proof is a named graph */
}

/* What a JSON-LD processor in safe mode refuses, or would read as something else. */
static void what_the_table_does_not_map_is_refused_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *edit, *where;
    } cases[] = {
        {"{\"nickname\":\"x\"}", "nickname"},
        {"{\"name\":{\"@value\":\"x\"}}", "name"},
        {"{\"name\":{\"fr\":\"x\"}}", "name"},
        {"{\"name\":null}", "name"},
        {"{\"name\":7}", "name"},
        {"{\"evidence\":[null]}", "evidence"},
        {"{\"id\":\"relative\"}", "id"},
        {"{\"type\":[\"VerifiableCredential\",\"Unknown\"]}", "type"},
        {"{\"credentialStatus\":{\"id\":\"https://x.example/"
         "r\",\"type\":\"1EdTechRevocationList\"}}",
         "1EdTech"},
        {"{\"issuer\":\"not absolute\"}", "issuer"},
        {"{\"@id\":\"https://x.example\"}", "@id"},
        {"{\"issuer\":{\"id\":\"https://"
         "x.example\",\"type\":[\"Profile\"],\"targetName\":\"x\"}}",
         "issuer.targetName"},
        {"{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"]}", ""},
        {"{\"@context\":[\"https://purl.imsglobal.org/spec/ob/v3p0/"
         "context-3.0.3.json\",\"https://www.w3.org/ns/credentials/v2\"]}",
         "@context"},
        {"{\"@context\":[\"https://www.w3.org/ns/credentials/v2\",\"https://x.example/own\"]}",
         "@context"},
        {"{\"@context\":{\"name\":\"https://schema.org/name\"}}", "@context"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rdf_dataset set = {0};
        struct error err = {0};
        json_t *document = vector_json(CHAIN "award-5g.unsigned.json");
        json_t *edit = json_loads(cases[i].edit, 0, NULL);
        json_object_update(document, edit);
        if (rdf_map_document(&set, document, &err))
            fail_msg("%s is mapped", cases[i].edit);
        assert_string_equal(err.reason, "unmapped");
        assert_non_null(strstr(err.text, cases[i].where));
        json_decref(edit);
        json_decref(document);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(award_chain_documents_and_proofs_are_byte_for_byte),
        cmocka_unit_test(golden_documents_and_proofs_are_byte_for_byte),
        cmocka_unit_test(what_the_table_does_not_map_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
