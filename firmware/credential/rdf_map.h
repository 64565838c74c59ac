/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_RDF_MAP_H
#define FIRMWARE_CREDENTIAL_RDF_MAP_H

#include <jansson.h>

#include "firmware/credential/rdf.h"

/* From JSON to RDF quads by the table of rdf_terms.h. The result is what a JSON-LD processor gives
 * for the contexts credentials/v2, OB 3.0 context-3.0.3 (or 3.0.2) and, where its types are named,
 * the 1EdTech extensions. An empty array says nothing. One value is the same as an array of it.
 *
 * Refused with the reason "unmapped", naming the path:
 *   - a member or type that is not in the table, and another context
 *   - null, and a value of the wrong JSON type
 *   - @-members, but for the @context of the document, of a proof, of an embedded endorsement
 *   - a relative IRI
 * Refused with the reason "limit": more values than the limits allow.
 *
 * The terms are views into the JSON, which must outlive the dataset. *out is written on success
 * alone; the caller frees it with rdf_free. */

/* Maps a credential (OpenBadgeCredential, EndorsementCredential) or a
 * BitstringStatusListCredential, without its own `proof` if that is there. The proof of an embedded
 * endorsement becomes a named graph. */
bool rdf_map_document(struct rdf_dataset *out, const json_t *document, struct error *err);

/* Maps proof options: the proof object without proofValue and its own @context, under these
 * contexts. */
bool rdf_map_proof(struct rdf_dataset *out, const json_t *proof, const json_t *context,
                   struct error *err);

#endif
