/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_RDF_TERMS_H
#define FIRMWARE_CREDENTIAL_RDF_TERMS_H

#include <jansson.h>

#include "firmware/credential/rdf.h"

/* From the JSON members we know to RDF quads by one fixed table (DESIGN 7): what a JSON-LD
 * processor gives for the contexts credentials/v2, OB 3.0 context-3.0.3 (or 3.0.2) and, where its
 * types are named, the 1EdTech extensions, without being one. The table is every member that Open
 * Badges 3.0 uses; its quirks are listed in rdf_terms.c. An empty array says nothing, and one value
 * is the same as an array of it. Not mapped, with the reason "unmapped" naming the path: a member
 * or type not in the table, another context, null, @-members other than the @context of the
 * document, of a proof and of an embedded endorsement, a relative IRI, a value of the wrong JSON
 * type. More values than the limits allow are "limit". The terms are views into the JSON, which
 * must outlive the dataset. */

enum rdf_contexts {
    RDF_CONTEXTS_OPEN_BADGES, /* credentials/v2, Open Badges 3.0, others that add nothing we use */
    RDF_CONTEXTS_PLAIN,       /* without Open Badges: a status list */
    RDF_CONTEXTS_OTHER
};
enum rdf_contexts rdf_terms_contexts(const json_t *context);
/* The first one that is not known; "" if they are of a form that is not known. */
const char *rdf_terms_unknown_context(const json_t *context);

/* A credential (OpenBadgeCredential, EndorsementCredential) or BitstringStatusListCredential,
 * without its own `proof` member if that is there. An embedded endorsement's proof becomes a
 * named graph. */
bool rdf_terms_document(struct rdf_dataset *out, const json_t *document, struct error *err);

/* Proof options: the proof object without proofValue and its own @context, under these contexts. */
bool rdf_terms_proof(struct rdf_dataset *out, const json_t *proof, const json_t *context,
                     struct error *err);

#endif
