/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_RDF_CANON_H
#define FIRMWARE_CREDENTIAL_RDF_CANON_H

#include "firmware/credential/rdf.h"

/* RDFC-1.0 (W3C RDF Dataset Canonicalization), complete: first-degree and N-degree hashing with
 * SHA-256. work_limit bounds the calls of the N-degree step; beyond it the dataset is refused
 * with FAULT_REFUSED "rdf-work" (a poisoned document), 0 takes the default of 2^14 calls. */
enum { RDF_CANON_WORK = 1 << 14 };

/* out: the canonical N-Quads, lines sorted by code point. labels (may be NULL) receives for
 * each input blank node "input canonical\n", sorted, for the tests' maps. */
bool rdf_canonize(struct buffer *out, struct buffer *labels, const struct rdf_dataset *set,
                  size_t work_limit, struct error *err);

#endif
