/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/proof_set.h"

#include <stdio.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/credential/verdict.h"
#include "keys/clock_tolerance.h"

enum { PROOFS_MAX = 8 };

static bool supported(const json_t *proof)
{
    const char *type = json_string_value(json_object_get(proof, "type"));
    const char *suite = json_string_value(json_object_get(proof, "cryptosuite"));
    return type != NULL && suite != NULL && strcmp(type, "DataIntegrityProof") == 0 &&
           strcmp(suite, "eddsa-rdfc-2022") == 0;
}

/* The id of the method, which is a string or an object. */
static const char *method_of(const json_t *proof)
{
    const json_t *method = json_object_get(proof, "verificationMethod");
    return json_string_value(json_is_object(method) ? json_object_get(method, "id") : method);
}

static bool check_one(const json_t *document, const json_t *proof, const char *issuer,
                      struct issuer_shelf *issuers, int64_t now_s, struct error *err)
{
    uint8_t key[SIGNING_PUBLIC_LEN], signature[SIGNING_SIGNATURE_LEN];
    const char *method = method_of(proof);
    if (!supported(proof))
        return error_because(err, FAULT_REFUSED, "unsupported",
                             "no proof of the kind eddsa-rdfc-2022");
    if (method == NULL)
        return error_because(err, FAULT_UNTRUSTED, "proof",
                             "proof: verificationMethod is missing");
    return proof_read(signature, proof, err) &&
           issuer_key_find(key, issuers, issuer, method, now_s, err) &&
           proof_holds(document, proof, signature, key, err) &&
           (issuer_still_open(proof, "expires", now_s - CLOCK_TOLERANCE_S) ||
            error_because(err, FAULT_UNTRUSTED, "expired", "the proof has expired"));
}

bool proof_set_check(const char **method, const json_t *document, const json_t *proofs,
                     const char *issuer, struct issuer_shelf *issuers, int64_t now_s,
                     struct error *err)
{
    size_t count = json_is_array(proofs) ? json_array_size(proofs) : proofs == NULL ? 0 : 1;
    struct error fails = {0}, cannot_say = {0};
    *method = NULL;
    if (count == 0)
        return error_because(err, FAULT_UNTRUSTED, "proof", "no proof");
    if (count > PROOFS_MAX)
        return error_because(err, FAULT_UNTRUSTED, "proof", "more than %d proofs", PROOFS_MAX);
    for (size_t i = 0; i < count; i++) {
        const json_t *proof = json_is_array(proofs) ? json_array_get(proofs, i) : proofs;
        struct error why = {0};
        if (!json_is_object(proof))
            return error_because(err, FAULT_UNTRUSTED, "proof", "a proof must be an object");
        *method = method_of(proof);
        if (check_one(document, proof, issuer, issuers, now_s, &why))
            return true;
        if (why.fault == FAULT_MEMORY)
            return error_because(err, FAULT_MEMORY, "memory", "%s", why.text);
        if (why.reason[0] == '\0')
            snprintf(why.reason, sizeof why.reason, "proof");
        struct error *first =
            verify_verdict_of(&why) == VERIFY_UNCHECKED ? &cannot_say : &fails;
        if (first->fault == FAULT_NONE)
            *first = why;
    }
    if (err != NULL)
        *err = fails.fault != FAULT_NONE ? fails : cannot_say;
    return false;
}
