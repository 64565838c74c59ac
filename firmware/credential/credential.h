/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_CREDENTIAL_H
#define FIRMWARE_CREDENTIAL_CREDENTIAL_H

#include <jansson.h>

#include "keys/buffer.h"

/* The checked reader of an Open Badges 3.0 credential (OpenBadgeCredential or
 * EndorsementCredential of VC Data Model 2.0): required members and their types, contexts and
 * their order, absolute ids, dates. It checks the form of everything that the OB 3.0 JSON
 * Schema requires of the members in our table; unmapped members are refused by rdf_terms. Views
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

bool credential_read(struct credential *out, struct bytes json, struct error *err);

/* The steps of credential_read, for who asks what a document is before its form is checked. */
enum credential_kind {
    CREDENTIAL_KNOWN,   /* its contexts are those of our table */
    CREDENTIAL_FOREIGN, /* a verifiable credential under other contexts */
    CREDENTIAL_NONE     /* neither */
};
json_t *credential_parse(struct bytes json, struct error *err); /* "form" or "limit" */
enum credential_kind credential_kind_of(const json_t *root);
/* Of CREDENTIAL_KNOWN. root is taken over, also when this fails. */
bool credential_take(struct credential *out, json_t *root, struct error *err);
/* Of CREDENTIAL_FOREIGN: what can be read of it without knowing what its members mean, in the words
 * of VC Data Model 2.0 or 1.1; what is not there is NULL, dates are without bound then. */
void credential_take_foreign(struct credential *out, json_t *root);
/* Always false: "context", naming the one that is not known; "form", of CREDENTIAL_NONE. */
bool credential_foreign(const struct credential *c, struct error *err);
bool credential_refuse(const json_t *root, struct error *err);

/* type is a string or an array of them */
bool credential_has_type(const json_t *o, const char *wanted);
/* The issuer's id, whether a string or a Profile; NULL if it has none. */
const char *credential_issuer_of(const json_t *root);

void credential_free(struct credential *c); /* safe on {0} */

#endif
