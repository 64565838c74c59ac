/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/credential/credential.h"
#include "firmware/credential/open_badge_2.h"
#include "firmware/credential/proof.h"
#include "firmware/credential/proof_set.h"
#include "firmware/credential/rdf_map.h"
#include "firmware/credential/status_check.h"
#include "firmware/credential/token.h"
#include "keys/clock_tolerance.h"
#include "keys/strictjson.h"
#include "keys/text.h"

struct verifier {
    int64_t now_s;
    struct issuer_shelf issuers;
    struct status_shelf lists;
};

static bool invalid(struct error *err, const char *reason, const char *why, const char *what)
{
    return error_because(err, FAULT_UNTRUSTED, reason, "%s%.200s", why, what);
}

bool verifier_new(struct verifier **out, struct documents documents, int64_t now_s,
                  struct error *err)
{
    struct verifier *v = calloc(1, sizeof *v);
    if (v == NULL)
        return error_because(err, FAULT_MEMORY, "memory", "verify: out of memory");
    v->now_s = now_s;
    v->issuers.from = documents;
    *out = v;
    return true;
}

void verifier_free(struct verifier *v)
{
    if (v == NULL)
        return;
    issuer_shelf_free(&v->issuers);
    status_shelf_free(&v->lists);
    free(v);
}

/* ---- dates, status, and the answer */

static bool check_dates(const struct credential *c, int64_t now_s, struct error *err)
{
    char date[PROOF_TIME_LEN + 1];
    if (c->valid_from_s > now_s + CLOCK_TOLERANCE_S) {
        proof_time_write(date, c->valid_from_s);
        return invalid(err, "not-yet-valid", "not valid before ", date);
    }
    if (c->valid_until_s < now_s - CLOCK_TOLERANCE_S) {
        proof_time_write(date, c->valid_until_s);
        return invalid(err, "expired", "expired on ", date);
    }
    return true;
}

/* The verdict over proof, dates and status, in this order: the first that is wrong, else the first
 * that cannot be checked. proof has the fault FAULT_NONE if it holds. */
static bool conclude(struct verifier *v, const struct credential *c, const struct error *proof,
                     struct error *err)
{
    struct error dates = {0}, status = {0};
    const struct error *const found[] = {proof, &dates, &status};
    if (proof->fault != FAULT_MEMORY && verify_verdict_of(proof) != VERIFY_INVALID &&
        check_dates(c, v->now_s, &dates) && c->issuer != NULL)
        status_check(&v->lists, &v->issuers, c->status, c->id, c->issuer, v->now_s, &status);
    for (int wanted = VERIFY_INVALID; wanted <= VERIFY_UNCHECKED; wanted++)
        for (size_t i = 0; i < 3; i++)
            if (found[i]->fault == FAULT_MEMORY ||
                (found[i]->fault != FAULT_NONE &&
                 verify_verdict_of(found[i]) == (enum verify_verdict)wanted)) {
                if (err != NULL)
                    *err = *found[i];
                return false;
            }
    return true;
}

static void report_credential(struct verify_report *report, const struct credential *c,
                              const char *method)
{
    text_copy(report->id, sizeof report->id, c->id);
    text_copy(report->issuer, sizeof report->issuer, c->issuer);
    text_copy(report->name, sizeof report->name, c->name);
    const json_t *issuer = json_object_get(c->root, "issuer");
    text_copy(report->issuer_name, sizeof report->issuer_name,
              json_string_value(json_object_get(issuer, "name")));
    text_copy(report->verification_method, sizeof report->verification_method, method);
    report->valid_from_s = c->valid_from_s == INT64_MIN ? 0 : c->valid_from_s;
    report->valid_until_s = c->valid_until_s == INT64_MAX ? 0 : c->valid_until_s;
}

/* ---- JSON */

static bool verify_known(struct verify_report *report, struct verifier *v,
                         const struct credential *c, struct error *err)
{
    const char *method = NULL;
    struct error proof = {0};
    proof_set_check(&method, c->root, c->proofs, c->issuer, &v->issuers, v->now_s, &proof);
    report_credential(report, c, method);
    report->proof_holds = proof.fault == FAULT_NONE;
    return conclude(v, c, &proof, err);
}

/* A credential under contexts that are not known here. The meaning of its members is unknown, so
 * what was signed is unknown too. */
static bool verify_foreign(struct verify_report *report, struct verifier *v,
                           const struct credential *c, struct error *err)
{
    struct error proof = {0};
    if (c->proofs == NULL || (json_is_array(c->proofs) && json_array_size(c->proofs) == 0))
        error_because(&proof, FAULT_UNTRUSTED, "proof", "no proof");
    else
        credential_foreign(c, &proof);
    report_credential(report, c, NULL);
    return conclude(v, c, &proof, err);
}

static bool verify_json(struct verify_report *report, struct verifier *v, struct bytes json,
                        struct error *err)
{
    struct credential c = {0};
    json_t *root = credential_parse(json, err);
    bool ok = false;
    if (root == NULL)
        return false;
    if (open_badge_2_is(root)) {
        open_badge_2_refuse(report->ask, sizeof report->ask, root, v->now_s, err);
        json_decref(root);
        return false;
    }
    switch (credential_kind_of(root)) {
    case CREDENTIAL_KNOWN:
        ok = credential_take(&c, root, err) && verify_known(report, v, &c, err);
        break;
    case CREDENTIAL_FOREIGN:
        credential_take_foreign(&c, root);
        ok = verify_foreign(report, v, &c, err);
        break;
    case CREDENTIAL_NONE:
        credential_refuse(root, err);
        json_decref(root);
        break;
    }
    credential_free(&c);
    return ok;
}

/* ---- JWS */

/* The signature is over the bytes, so it is checked whatever the members mean; a member that is not
 * known here is told after it. */
static void check_token(struct error *proof, struct verifier *v, const struct token *t)
{
    uint8_t key[SIGNING_PUBLIC_LEN];
    struct rdf_dataset mapped = {0};
    if (t->credential.issuer == NULL) {
        error_because(proof, FAULT_REFUSED, "unsupported", "a JWS that names no issuer");
        return;
    }
    if (!token_supported(t, proof) ||
        !issuer_key_find(key, &v->issuers, t->credential.issuer, t->method, v->now_s, proof) ||
        !token_holds(t, key, proof))
        return;
    if (t->kind == CREDENTIAL_FOREIGN)
        credential_foreign(&t->credential, proof);
    else
        rdf_map_document(&mapped, t->credential.root, proof);
    rdf_free(&mapped);
}

static bool verify_token(struct verify_report *report, struct verifier *v, struct bytes text,
                         struct error *err)
{
    struct token t = {0};
    struct error proof = {0};
    bool ok = false;
    if (!token_read(&t, text, err))
        return false;
    if (t.open_badge_2) {
        open_badge_2_refuse(report->ask, sizeof report->ask, t.credential.root, v->now_s, err);
    } else {
        check_token(&proof, v, &t);
        report_credential(report, &t.credential, t.method);
        report->proof_holds = proof.fault == FAULT_NONE;
        ok = conclude(v, &t.credential, &proof, err);
    }
    token_free(&t);
    return ok;
}

/* ---- the forms */

static bool verify_part(struct verify_report *report, struct verifier *v,
                        const struct badge_text *part, struct error *err)
{
    switch (part->form) {
    case BADGE_JSON:
        return verify_json(report, v, part->text, err);
    case BADGE_JWS:
        return verify_token(report, v, part->text, err);
    case BADGE_BAKED_2:
        return open_badge_2_refuse_baked(report->ask, sizeof report->ask, part->text, v->now_s,
                                         err);
    case BADGE_SVG:
        break;
    }
    return error_because(err, FAULT_REFUSED, "unsupported",
                         "a badge in an SVG picture: take its PNG or JSON");
}

bool verifier_check(struct verify_report *report, struct verifier *v,
                    const struct badge_text *part, struct error *err)
{
    struct error why = {0};
    *report = (struct verify_report){.verdict = VERIFY_VALID};
    report->form = part->baked               ? VERIFY_PNG
                   : part->form == BADGE_JWS ? VERIFY_JWS
                                             : VERIFY_JSON;
    if (verify_part(report, v, part, &why))
        return true;
    if (why.reason[0] == '\0')
        snprintf(why.reason, sizeof why.reason, why.fault == FAULT_MEMORY ? "memory" : "form");
    report->verdict = verify_verdict_of(&why);
    if (err != NULL)
        *err = why;
    return false;
}

bool verify_badge(struct verify_report *report, struct bytes in, struct documents documents,
                  int64_t now_s, struct error *err)
{
    struct badge_file file = {0};
    struct verifier *v = NULL;
    struct error why = {0};
    bool ok = badge_file_open(&file, in, &why);
    *report = (struct verify_report){.form = VERIFY_JSON};
    if (!ok && in.len > 4 && memcmp(in.p, "\x89PNG", 4) == 0)
        report->form = VERIFY_PNG;
    if (ok && file.count > 1)
        ok = error_because(&why, FAULT_REFUSED, "several",
                           "a file of %zu badges: give them one by one", file.count);
    ok = ok && verifier_new(&v, documents, now_s, &why) &&
         verifier_check(report, v, &file.parts[0], &why);
    if (!ok && why.reason[0] == '\0')
        snprintf(why.reason, sizeof why.reason, why.fault == FAULT_MEMORY ? "memory" : "form");
    if (!ok)
        report->verdict = verify_verdict_of(&why);
    if (!ok && err != NULL)
        *err = why;
    verifier_free(v);
    badge_file_close(&file);
    return ok;
}
