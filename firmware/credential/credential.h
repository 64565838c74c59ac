/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_CREDENTIAL_H
#define FIRMWARE_CREDENTIAL_CREDENTIAL_H

#include <jansson.h>

#include "keys/buffer.h"

/* The checked reader of an Open Badges 3.0 credential (OpenBadgeCredential or
 * EndorsementCredential of VC Data Model 2.0): required members and their types, contexts and
 * their order, absolute ids, dates. It checks the form of everything that the OB 3.0 JSON
 * Schema requires of the members in our table; unmapped members are refused by rdf_map. Views
 * live as long as `root`. */
struct credential {
    json_t *root; /* owned */
    const char *id;
    const char *issuer; /* its id, whether string or Profile */
    const char *name;   /* NULL if absent */
    int64_t valid_from_s;
    int64_t valid_until_s; /* INT64_MAX if absent */
    const json_t *subject;
    const json_t *status; /* NULL if absent */
    const json_t *proofs; /* an array, or the single object; NULL if absent */
    bool endorsement;
};

/* Reads a credential and checks its form. The caller frees it with credential_free.
 *
 * err  "form", "context", "limit" */
bool credential_read(struct credential *out, struct bytes json, struct error *err);

/* ---- the steps of credential_read, for a caller that asks what a document is before its form is
 * checked */

enum credential_kind {
    CREDENTIAL_KNOWN,   /* its contexts are those of our table */
    CREDENTIAL_FOREIGN, /* a verifiable credential under other contexts */
    CREDENTIAL_NONE     /* neither */
};

/* Parses the JSON; NULL with "form" or "limit". */
json_t *credential_parse(struct bytes json, struct error *err);

/* The kind of a parsed document. */
enum credential_kind credential_kind_of(const json_t *root);

/* Reads a document of CREDENTIAL_KNOWN. It takes root over, also when it fails. */
bool credential_take(struct credential *out, json_t *root, struct error *err);

/* Reads a document of CREDENTIAL_FOREIGN as far as that is possible without its contexts, by the
 * names of VC Data Model 2.0 or 1.1. An absent member is NULL; an absent date sets no bound. Takes
 * root over. */
void credential_take_foreign(struct credential *out, json_t *root);

/* Always false: sets err to "context", naming the context that is not known. */
bool credential_foreign(const struct credential *c, struct error *err);

/* Always false: sets err to "form", for CREDENTIAL_NONE. */
bool credential_refuse(const json_t *root, struct error *err);

/* Whether its type, a string or an array of them, is or has this one. */
bool credential_has_type(const json_t *o, const char *wanted);

/* The issuer's id, whether a string or a Profile; NULL if it has none. */
const char *credential_issuer_of(const json_t *root);

/* Frees it; safe on {0}. */
void credential_free(struct credential *c);

#endif
