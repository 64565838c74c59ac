/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_CREDENTIAL_RDF_TERMS_H
#define FIRMWARE_CREDENTIAL_RDF_TERMS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

/* The terms of credentials that we know, in one fixed table (DESIGN 7): members, types and the
 * contexts that define them. The table is every member that Open Badges 3.0 uses; its quirks are
 * listed in rdf_terms.c. */

/* ---- contexts */

enum rdf_contexts_kind {
    RDF_CONTEXTS_OPEN_BADGES, /* credentials/v2, Open Badges 3.0, others that add nothing we use */
    RDF_CONTEXTS_PLAIN,       /* without Open Badges: a status list */
    RDF_CONTEXTS_OTHER
};

/* What the contexts of a document define. */
struct rdf_contexts {
    enum rdf_contexts_kind kind;
    bool older;      /* Open Badges is context-3.0.2 */
    bool extensions; /* the 1EdTech extensions are there */
};

/* Reads an @context: an array, or one string. */
struct rdf_contexts rdf_terms_contexts(const json_t *context);

/* The first context that is not known, or stands at the wrong place; "" if there is none, or if it
 * is no string. */
const char *rdf_terms_unknown_context(const json_t *context);

/* ---- members and types */

/* A member belongs to the types whose scoped context defines it, or to all nodes (IN_ANY). */
enum rdf_scope {
    IN_ANY = 1 << 0,
    IN_CREDENTIAL = 1 << 1,
    IN_ACHIEVEMENT = 1 << 2,
    IN_SUBJECT = 1 << 3,
    IN_ADDRESS = 1 << 4,
    IN_ALIGNMENT = 1 << 5,
    IN_ENDORSED = 1 << 6,
    IN_EVIDENCE = 1 << 7,
    IN_GEO = 1 << 8,
    IN_IDENTIFIER = 1 << 9,
    IN_IDENTITY = 1 << 10,
    IN_IMAGE = 1 << 11,
    IN_PROFILE = 1 << 12,
    IN_RELATED = 1 << 13,
    IN_RESULT = 1 << 14,
    IN_RESULT_DESCRIPTION = 1 << 15,
    IN_RUBRIC = 1 << 16,
    IN_STATUS_ENTRY = 1 << 17,
    IN_STATUS_LIST = 1 << 18,
    IN_PROOF = 1 << 19,
    NEEDS_EXTENSIONS = 1 << 30 /* the extensions alone define the type */
};

/* How the value of a member is written. */
enum rdf_value_kind {
    AS_TEXT,    /* a string without datatype */
    AS_TYPED,   /* a string, or true/false, of `datatype` */
    AS_INTEGER, /* a JSON integer */
    AS_NUMBER,  /* a JSON number; without a datatype xsd:integer or xsd:double */
    AS_INDEX,   /* a string, or a JSON integer by an earlier draft */
    AS_LIST,    /* strings in their order, as an RDF list */
    AS_LINK,    /* an IRI as a string, or a node */
    AS_NODE,    /* a node */
    AS_PURPOSE, /* proofPurpose: a word of the security vocabulary */
    AS_GRAPH    /* proofs of an embedded endorsement */
};

struct rdf_member {
    const char *name;
    uint32_t scopes;
    enum rdf_value_kind kind;
    const char *predicate;
    const char *datatype; /* NULL: none */
};

struct rdf_type {
    const char *name;
    uint32_t scope;
    const char *iri;
};

/* The member of this name in a node of these scopes; NULL if the table has none. */
const struct rdf_member *rdf_terms_member(const char *name, uint32_t scopes);

/* The predicate of the member under these contexts; NULL if they do not define it. */
const char *rdf_terms_predicate(const struct rdf_member *member,
                                const struct rdf_contexts *under);

/* The type of this name under these contexts; NULL if they do not define it. A type that
 * NEEDS_EXTENSIONS is given also without them. */
const struct rdf_type *rdf_terms_type(const char *name, const struct rdf_contexts *under);

/* Whether two types of one node define the same member differently. Terms are protected, so a
 * JSON-LD processor refuses such a node, even without that member. */
bool rdf_terms_clash(uint32_t scopes);

/* Names that the mapping writes itself. */
#define RDF_XSD "http://www.w3.org/2001/XMLSchema#"
#define RDF_XSD_S "https://www.w3.org/2001/XMLSchema#"
#define RDF_SEC "https://w3id.org/security#"
#define RDF_NS "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

#endif
