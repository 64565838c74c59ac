/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_VERIFY_H
#define FIRMWARE_CREDENTIAL_VERIFY_H

#include "firmware/credential/badge_file.h"
#include "firmware/credential/documents.h"
#include "firmware/credential/verdict.h"

/* The whole question: is this badge valid? There are three answers.
 *
 *   valid      form, proof, the issuer's key, dates and status hold
 *   invalid    one of them does not, as far as it can be told here
 *   unchecked  nothing found is wrong, and something needed for a yes is not here: the issuer's
 *              document or list, or a kind of badge, context, member or proof that is not known
 *
 * The order: form, proof, dates, status. A signature that can be checked and fails is invalid.
 * Dates and status are asked even when the proof cannot be checked, so a badge that has expired or
 * was withdrawn is never "unchecked". Anybody can change a badge into one that cannot be checked
 * (by an unknown member, say): nothing of an unchecked badge may be shown as if it were sure. */
enum verify_form { VERIFY_JSON, VERIFY_JWS, VERIFY_PNG };

/* What was found, also when the answer is no, as far as reading got; texts are cut to fit. */
struct verify_report {
    enum verify_verdict verdict;
    enum verify_form form;
    char id[160];
    char issuer[160];
    char issuer_name[160]; /* what the badge calls its issuer; anybody can write any name */
    char name[160];
    char verification_method[200];
    char ask[200];    /* of an Open Badge 2.0: the address to ask; "" if it names none */
    bool proof_holds; /* also when dates or status say no */
    int64_t valid_from_s;
    int64_t valid_until_s; /* 0: for ever */
};

/* Several badges in one run: the document of each issuer and each status list is read and verified
 * once. */
struct verifier;

/* Makes one for these documents and this date. */
bool verifier_new(struct verifier **out, struct documents documents, int64_t now_s,
                  struct error *err);

/* Frees it; safe on NULL. */
void verifier_free(struct verifier *v);

/* Checks one badge. True: valid. False: err->text is the reason in one line, and err->reason is
 * one of
 *
 *   invalid    "form", "proof", "key", "not-yet-valid", "expired", "revoked", "suspended",
 *              "status-unknown" (the list that is here is not what the badge names)
 *   unchecked  "open-badges-2", "context", "unmapped" (a member or type), "unsupported" (a kind of
 *              proof or key), "limit" (too large), "rdf-work" (too tangled),
 *              "no-issuer-document", "no-status-list", "status-unsupported" (a kind of status),
 *              "several" (a file of many badges)
 *   neither    FAULT_MEMORY, "memory": no verdict; report->verdict is VERIFY_UNCHECKED */
bool verifier_check(struct verify_report *report, struct verifier *v,
                    const struct badge_text *part, struct error *err);

/* Checks a file with one badge in it, in a run of its own: JSON, compact JWS (VC-JWT with EdDSA),
 * a baked PNG, a list or presentation of one. */
bool verify_badge(struct verify_report *report, struct bytes in, struct documents documents,
                  int64_t now_s, struct error *err);

#endif
