/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_RDF_TERMS_H
#define FIRMWARE_CREDENTIAL_RDF_TERMS_H

#include <jansson.h>

#include "firmware/credential/rdf.h"

/* From the JSON members we know to RDF quads by one fixed table (DESIGN 7): what a JSON-LD
 * processor gives for the contexts credentials/v2, OB 3.0 context-3.0.3 and, where its types are
 * named, the 1EdTech extensions, without being one. The table is every member that Open Badges 3.0
 * uses but allowedValue (an RDF list), creditsAvailable and creditsEarned (floats); its quirks are
 * listed in rdf_terms.c. Refused with the reason "unmapped", naming the path: a
 * member not in the table, another context, null, an empty array, @-members other than the @context
 * of the document and of an embedded endorsement, a relative IRI, a value of the wrong JSON type.
 * The terms are views into the JSON, which must outlive the dataset. */

/* A credential (OpenBadgeCredential, EndorsementCredential) or BitstringStatusListCredential,
 * without its own `proof` member if that is there. An embedded endorsement's proof becomes a
 * named graph. */
bool rdf_terms_document(struct rdf_dataset *out, const json_t *document, struct error *err);

/* Proof options: the proof object without proofValue, under the document's contexts. */
bool rdf_terms_proof(struct rdf_dataset *out, const json_t *proof, const json_t *context,
                     struct error *err);

#endif
