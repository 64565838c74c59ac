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
void credential_free(struct credential *c); /* safe on {0} */

#endif
