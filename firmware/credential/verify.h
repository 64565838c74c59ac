/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_VERIFY_H
#define FIRMWARE_CREDENTIAL_VERIFY_H

#include "keys/buffer.h"

/* The whole question: is this badge valid? Form, proof, the issuer's DID document (the key must
 * be in assertionMethod, its controller the issuer), dates, status list (itself verified). */

/* Where documents come from: a folder with index.json (badgectl verify --documents), the
 * issuer's own. get gives FAULT_MISSING for a URL it does not have. */
struct documents {
    bool (*get)(void *ctx, struct buffer *out, const char *url, struct error *err);
    void *ctx;
};

enum verify_form { VERIFY_JSON, VERIFY_JWS, VERIFY_PNG };

/* What was found, also when the answer is no, as far as reading got; texts are cut to fit. */
struct verify_report {
    enum verify_form form;
    char id[160];
    char issuer[160];
    char name[160];
    char verification_method[200];
    int64_t valid_from_s;
    int64_t valid_until_s; /* 0: for ever */
};

/* true: VALID. false: INVALID, and err->text is the reason in one line; err->reason one of
 * "form", "unmapped", "rdf-work", "proof", "key", "no-issuer-document", "not-yet-valid",
 * "expired", "revoked", "suspended", "status-unknown", "unsupported"; or FAULT_MEMORY, "memory",
 * which is no verdict. in: JSON, compact JWS
 * (VC-JWT with EdDSA), or a baked PNG, told apart by their first bytes. */
bool verify_badge(struct verify_report *report, struct bytes in, struct documents documents,
                  int64_t now_s, struct error *err);

/* A folder of documents: DIR/index.json {"URL": "relative file"}; no link, nothing outside DIR.
 */
struct verify_folder;
bool verify_folder_open(struct verify_folder **out, const char *dir, struct error *err);
void verify_folder_close(struct verify_folder *folder); /* safe on NULL */
struct documents verify_folder_documents(struct verify_folder *folder);
struct documents verify_no_documents(void); /* did:key only */

#endif
