/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_RDF_H
#define FIRMWARE_CREDENTIAL_RDF_H

#include "keys/buffer.h"

/* An RDF 1.1 dataset and its N-Quads text. Terms are views: of what rdf_keep copied, which lives
 * until rdf_free, or of a document that must outlive the dataset (rdf_map). Duplicate quads are
 * kept out by rdf_canonize, not here. */
enum rdf_kind { RDF_NONE, RDF_IRI, RDF_BLANK, RDF_LITERAL };

struct rdf_term {
    enum rdf_kind kind;
    struct bytes value;    /* IRI without <>, blank node label without _:, literal unescaped */
    struct bytes datatype; /* IRI of a literal; {NULL, 0} for xsd:string */
    struct bytes language; /* of a literal; {NULL, 0} if none */
};

struct rdf_quad {
    struct rdf_term subject, predicate, object;
    struct rdf_term graph; /* RDF_NONE: the default graph */
};

struct rdf_chunk;
struct rdf_dataset {
    struct rdf_quad *quads;
    size_t count, room;
    struct rdf_chunk *memory; /* what the terms point into */
    uint32_t next_blank;      /* rdf_blank numbers from here */
};

/* Above these a document is refused, not canonicalised. */
enum { RDF_QUADS_MAX = 4096, RDF_TEXT_MAX = 4 * 1024 * 1024 };

/* Makes an empty dataset. */
void rdf_init(struct rdf_dataset *set);

/* Frees quads and memory; safe on {0}. */
void rdf_free(struct rdf_dataset *set);

/* Copies bytes into the dataset's memory; {NULL, 0} if there is no memory. */
struct bytes rdf_keep(struct rdf_dataset *set, struct bytes in);

/* An IRI. */
struct rdf_term rdf_iri(struct bytes iri);

/* A new blank node. */
struct rdf_term rdf_blank(struct rdf_dataset *set);

/* A literal of this datatype; NULL: xsd:string. */
struct rdf_term rdf_literal(struct bytes value, const char *datatype);

/* Adds a quad. FAULT_REFUSED "limit" beyond RDF_QUADS_MAX; FAULT_MEMORY. */
bool rdf_add(struct rdf_dataset *set, struct rdf_quad quad, struct error *err);

/* Reads N-Quads (for tests and `badgectl inspect`). */
bool rdf_parse(struct rdf_dataset *out, struct bytes text, struct error *err);

/* Writes one term in the canonical form of N-Quads (RDFC-1.0 5, appendix A): IRI in <>, literal
 * quoted and escaped, blank node as _:label. */
void rdf_write_term(struct buffer *out, const struct rdf_term *term);

#endif
