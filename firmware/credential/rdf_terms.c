/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The member table. Quirks of context-3.0.3 that are copied exactly:
 *
 * 1. `criteria` is vocab.html#Criteria, with a capital.
 * 2. xsd types of Open Badges are under https://www.w3.org/2001/XMLSchema#, those of VC under
 * http://.
 * 3. `url`, `targetUrl`, `achievedLevel` and a Result's `resultDescription` are literals of
 * type anyURI, not IRIs; `awardedDate` has the datatype <xsd:dateTime>, an undeclared prefix
 * taken as it stands.
 * 4. A term belongs to the types whose scoped context defines it (it does not reach nested
 * objects), or to all nodes. `alignment`, `image`, `name` ... are both: the meaning is the
 * same.
 * 5. `proof` of an embedded endorsement is a named graph.
 * 6. context-3.0.2 calls `achievement` vocab.html#achievement-0 and `image` vocab.html#Image, and
 * lacks `awardedDate`, `endorsementJwt` and `inLanguage`.
 * 7. A number is written as the JSON-LD libraries write it: whole ones in digits, others in the
 * canonical form of xsd:double, whatever their datatype. */
#include "firmware/credential/rdf_terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OB "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
#define VC "https://www.w3.org/2018/credentials#"
#define STATUS "https://www.w3.org/ns/credentials/status#"
#define SEC "https://w3id.org/security#"
#define SCHEMA "https://schema.org/"
#define XSD_S "https://www.w3.org/2001/XMLSchema#"
#define XSD "http://www.w3.org/2001/XMLSchema#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDF_TYPE RDF "type"

static const char CONTEXT_VC[] = "https://www.w3.org/ns/credentials/v2";
static const char CONTEXT_OB[] = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
static const char CONTEXT_OB_302[] =
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json";
static const char CONTEXT_EXTENSIONS[] =
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";
/* Contexts that change no member and no type of the table: a badge says the same with and without
 * them (tests/interop compares). What else they define is not in the table, so it is not mapped. */
static const char *const NEUTRAL_CONTEXTS[] = {
    "https://w3id.org/security/suites/ed25519-2020/v1",
    "https://w3id.org/security/data-integrity/v2",
    "https://w3id.org/security/multikey/v1",
    "https://www.w3.org/ns/cid/v1",
    "https://www.w3.org/ns/did/v1",
    "https://www.w3.org/ns/credentials/status/v1",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",
};

enum scope {
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
    NEEDS_EXTENSIONS = 1 << 30 /* the type is defined by the third context alone */
};

enum value_kind {
    TEXT,    /* a string without datatype */
    TYPED,   /* a string, or true/false, of `datatype` */
    INTEGER, /* a JSON integer */
    NUMBER,  /* a JSON number; without a datatype xsd:integer or xsd:double */
    INDEX,   /* a string, or a JSON integer by an earlier draft */
    LIST,    /* strings in their order, as an RDF list */
    LINK,    /* an IRI as a string, or a node */
    NODE,    /* a node */
    PURPOSE, /* proofPurpose: a word of the security vocabulary */
    GRAPH    /* proofs of an embedded endorsement */
};

/* Sorted by name; a name stands once for each set of scopes with its own meaning. */
static const struct member {
    const char *name;
    uint32_t scopes;
    enum value_kind kind;
    const char *predicate;
    const char *datatype;
} MEMBERS[] = {
    {"achievedLevel", IN_RESULT, TYPED, OB "achievedLevel", XSD_S "anyURI"},
    {"achievement", IN_SUBJECT, NODE, OB "achievement", NULL},
    {"achievementType", IN_ACHIEVEMENT, TEXT, OB "achievementType", NULL},
    {"activityEndDate", IN_SUBJECT, TYPED, OB "activityEndDate", XSD_S "date"},
    {"activityStartDate", IN_SUBJECT, TYPED, OB "activityStartDate", XSD_S "date"},
    {"additionalName", IN_PROFILE, TEXT, SCHEMA "additionalName", NULL},
    {"address", IN_PROFILE, LINK, OB "address", NULL},
    {"addressCountry", IN_ADDRESS, TEXT, SCHEMA "addressCountry", NULL},
    {"addressCountryCode", IN_ADDRESS, TEXT, OB "CountryCode", NULL},
    {"addressLocality", IN_ADDRESS, TEXT, SCHEMA "addressLocality", NULL},
    {"addressRegion", IN_ADDRESS, TEXT, SCHEMA "addressRegion", NULL},
    {"alignment", IN_ANY, NODE, OB "alignment", NULL},
    {"allowedValue", IN_RESULT_DESCRIPTION, LIST, OB "allowedValue", NULL},
    {"audience", IN_EVIDENCE, TEXT, SCHEMA "audience", NULL},
    {"awardedDate", IN_ANY, TYPED, OB "awardedDate", "xsd:dateTime"},
    {"caption", IN_IMAGE, TEXT, SCHEMA "caption", NULL},
    {"challenge", IN_PROOF, TEXT, SEC "challenge", NULL},
    {"confidenceMethod", IN_CREDENTIAL, LINK, VC "confidenceMethod", NULL},
    {"created", IN_PROOF, TYPED, "http://purl.org/dc/terms/created", XSD "dateTime"},
    {"creator", IN_ACHIEVEMENT, NODE, OB "creator", NULL},
    {"credentialSchema", IN_CREDENTIAL, LINK, VC "credentialSchema", NULL},
    {"credentialStatus", IN_CREDENTIAL, LINK, VC "credentialStatus", NULL},
    {"credentialSubject", IN_CREDENTIAL, LINK, VC "credentialSubject", NULL},
    {"creditsAvailable", IN_ACHIEVEMENT, NUMBER, OB "creditsAvailable", XSD_S "float"},
    {"creditsEarned", IN_SUBJECT, NUMBER, OB "creditsEarned", XSD_S "float"},
    {"criteria", IN_ACHIEVEMENT, LINK, OB "Criteria", NULL},
    {"cryptosuite", IN_PROOF, TYPED, SEC "cryptosuite", SEC "cryptosuiteString"},
    {"dateOfBirth", IN_PROFILE, TYPED, OB "dateOfBirth", XSD_S "date"},
    {"description", IN_ANY, TEXT, SCHEMA "description", NULL},
    {"digestMultibase", IN_ANY, TYPED, SEC "digestMultibase", SEC "multibase"},
    {"digestSRI", IN_ANY, TYPED, VC "digestSRI", VC "sriString"},
    {"domain", IN_PROOF, TEXT, SEC "domain", NULL},
    {"email", IN_PROFILE, TEXT, SCHEMA "email", NULL},
    {"encodedList", IN_STATUS_LIST, TYPED, STATUS "encodedList", SEC "multibase"},
    {"endorsement", IN_ANY, NODE, OB "endorsement", NULL},
    {"endorsementComment", IN_ENDORSED, TEXT, OB "endorsementComment", NULL},
    {"endorsementJwt", IN_ANY, TEXT, OB "endorsementJwt", NULL},
    {"evidence", IN_CREDENTIAL, LINK, VC "evidence", NULL},
    {"expires", IN_PROOF, TYPED, SEC "expiration", XSD "dateTime"},
    {"familyName", IN_PROFILE, TEXT, SCHEMA "familyName", NULL},
    {"familyNamePrefix", IN_PROFILE, TEXT, OB "familyNamePrefix", NULL},
    {"fieldOfStudy", IN_ACHIEVEMENT, TEXT, OB "fieldOfStudy", NULL},
    {"genre", IN_EVIDENCE, TEXT, SCHEMA "genre", NULL},
    {"geo", IN_ADDRESS, NODE, OB "GeoCoordinates", NULL},
    {"givenName", IN_PROFILE, TEXT, SCHEMA "givenName", NULL},
    {"hashed", IN_IDENTITY, TYPED, OB "hashed", XSD_S "boolean"},
    {"honorificPrefix", IN_PROFILE, TEXT, SCHEMA "honorificPrefix", NULL},
    {"honorificSuffix", IN_PROFILE, TEXT, SCHEMA "honorificSuffix", NULL},
    {"humanCode", IN_ACHIEVEMENT, TEXT, OB "humanCode", NULL},
    {"identifier", IN_SUBJECT, NODE, OB "identifier", NULL},
    {"identifier", IN_IDENTIFIER, TEXT, OB "identifier", NULL},
    {"identifierType", IN_IDENTIFIER, TEXT, OB "identifierType", NULL},
    {"identityHash", IN_IDENTITY, TEXT, OB "identityHash", NULL},
    {"identityType", IN_IDENTITY, TEXT, OB "identityType", NULL},
    {"image", IN_ANY, LINK, OB "image", NULL},
    {"inLanguage", IN_ANY, TEXT, SCHEMA "inLanguage", NULL},
    {"issuer", IN_CREDENTIAL, LINK, VC "issuer", NULL},
    {"latitude", IN_GEO, NUMBER, SCHEMA "latitude", NULL},
    {"level", IN_RUBRIC, TEXT, OB "level", NULL},
    {"licenseNumber", IN_SUBJECT, TEXT, OB "licenseNumber", NULL},
    {"longitude", IN_GEO, NUMBER, SCHEMA "longitude", NULL},
    {"mediaType", IN_ANY, TEXT, SCHEMA "encodingFormat", NULL},
    {"name", IN_ANY, TEXT, SCHEMA "name", NULL},
    {"narrative", IN_ANY, TEXT, OB "narrative", NULL},
    {"nonce", IN_PROOF, TEXT, SEC "nonce", NULL},
    {"official", IN_PROFILE, TEXT, OB "official", NULL},
    {"otherIdentifier", IN_ACHIEVEMENT | IN_PROFILE, NODE, OB "otherIdentifier", NULL},
    {"parentOrg", IN_PROFILE, LINK, OB "parentOrg", NULL},
    {"patronymicName", IN_PROFILE, TEXT, OB "patronymicName", NULL},
    {"phone", IN_PROFILE, TEXT, OB "phone", NULL},
    {"points", IN_RUBRIC, TEXT, OB "points", NULL},
    {"postOfficeBoxNumber", IN_ADDRESS, TEXT, SCHEMA "postOfficeBoxNumber", NULL},
    {"postalCode", IN_ADDRESS, TEXT, SCHEMA "postalCode", NULL},
    {"previousProof", IN_PROOF, LINK, SEC "previousProof", NULL},
    {"proof", IN_CREDENTIAL, GRAPH, SEC "proof", NULL},
    {"proofPurpose", IN_PROOF, PURPOSE, SEC "proofPurpose", NULL},
    {"proofValue", IN_PROOF, TYPED, SEC "proofValue", SEC "multibase"},
    {"refreshService", IN_CREDENTIAL, LINK, VC "refreshService", NULL},
    {"related", IN_ACHIEVEMENT, NODE, OB "related", NULL},
    {"relatedResource", IN_CREDENTIAL, LINK, VC "relatedResource", NULL},
    {"renderMethod", IN_CREDENTIAL, LINK, VC "renderMethod", NULL},
    {"requiredLevel", IN_RESULT_DESCRIPTION, TYPED, OB "requiredLevel", XSD_S "anyURI"},
    {"requiredValue", IN_RESULT_DESCRIPTION, TEXT, OB "requiredValue", NULL},
    {"result", IN_SUBJECT, NODE, OB "result", NULL},
    {"resultDescription", IN_ACHIEVEMENT, NODE, OB "resultDescription", NULL},
    {"resultDescription", IN_RESULT, TYPED, OB "resultDescription", XSD_S "anyURI"},
    {"resultType", IN_RESULT_DESCRIPTION, TEXT, OB "resultType", NULL},
    {"role", IN_SUBJECT, TEXT, OB "role", NULL},
    {"rubricCriterionLevel", IN_RESULT_DESCRIPTION, NODE, OB "rubricCriterionLevel", NULL},
    {"salt", IN_IDENTITY, TEXT, OB "salt", NULL},
    {"source", IN_SUBJECT, LINK, OB "source", NULL},
    {"specialization", IN_ACHIEVEMENT, TEXT, OB "specialization", NULL},
    {"status", IN_RESULT, TEXT, OB "status", NULL},
    {"statusListCredential", IN_STATUS_ENTRY, LINK, STATUS "statusListCredential", NULL},
    {"statusListIndex", IN_STATUS_ENTRY, INDEX, STATUS "statusListIndex", XSD "integer"},
    {"statusPurpose", IN_STATUS_ENTRY | IN_STATUS_LIST, TEXT, STATUS "statusPurpose", NULL},
    {"statusReference", IN_STATUS_ENTRY, LINK, STATUS "statusReference", NULL},
    {"statusSize", IN_STATUS_ENTRY, INTEGER, STATUS "statusSize", XSD_S "integer"},
    {"streetAddress", IN_ADDRESS, TEXT, SCHEMA "streetAddress", NULL},
    {"tag", IN_ACHIEVEMENT, TEXT, SCHEMA "keywords", NULL},
    {"targetCode", IN_ALIGNMENT, TEXT, OB "targetCode", NULL},
    {"targetDescription", IN_ALIGNMENT, TEXT, SCHEMA "targetDescription", NULL},
    {"targetFramework", IN_ALIGNMENT, TEXT, SCHEMA "targetFramework", NULL},
    {"targetName", IN_ALIGNMENT, TEXT, SCHEMA "targetName", NULL},
    {"targetType", IN_ALIGNMENT, TEXT, OB "targetType", NULL},
    {"targetUrl", IN_ALIGNMENT, TYPED, SCHEMA "targetUrl", XSD_S "anyURI"},
    {"term", IN_SUBJECT, TEXT, OB "term", NULL},
    {"termsOfUse", IN_CREDENTIAL, LINK, VC "termsOfUse", NULL},
    {"ttl", IN_STATUS_LIST, INTEGER, STATUS "ttl", XSD "integer"},
    {"url", IN_ANY, TYPED, SCHEMA "url", XSD_S "anyURI"},
    {"validFrom", IN_CREDENTIAL, TYPED, VC "validFrom", XSD "dateTime"},
    {"validUntil", IN_CREDENTIAL, TYPED, VC "validUntil", XSD "dateTime"},
    {"value", IN_RESULT, TEXT, SCHEMA "value", NULL},
    {"valueMax", IN_RESULT_DESCRIPTION, TEXT, OB "valueMax", NULL},
    {"valueMin", IN_RESULT_DESCRIPTION, TEXT, OB "valueMin", NULL},
    {"verificationMethod", IN_PROOF, LINK, SEC "verificationMethod", NULL},
    {"version", IN_ACHIEVEMENT | IN_RELATED, TEXT, OB "version", NULL},
};
enum { MEMBER_COUNT = sizeof MEMBERS / sizeof MEMBERS[0] };

/* Sorted by name. */
static const struct type {
    const char *name;
    uint32_t scope;
    const char *iri;
} TYPES[] = {
    {"1EdTechCredentialRefresh", NEEDS_EXTENSIONS,
     "https://purl.imsglobal.org/spec/vccr/v1p0/context.json#1EdTechCredentialRefresh"},
    {"1EdTechJsonSchemaValidator2019", NEEDS_EXTENSIONS,
     "https://purl.imsglobal.org/spec/vccs/v1p0/context.json#1EdTechJsonSchemaValidator2019"},
    {"1EdTechRevocationList", NEEDS_EXTENSIONS,
     "https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#1EdTechRevocationList"},
    {"Achievement", IN_ACHIEVEMENT, OB "Achievement"},
    {"AchievementCredential", 0, OB "OpenBadgeCredential"},
    {"AchievementSubject", IN_SUBJECT, OB "AchievementSubject"},
    {"Address", IN_ADDRESS, OB "Address"},
    {"Alignment", IN_ALIGNMENT, SCHEMA "AlignmentObject"},
    {"BitstringStatusList", IN_STATUS_LIST, STATUS "BitstringStatusList"},
    {"BitstringStatusListCredential", 0, STATUS "BitstringStatusListCredential"},
    {"BitstringStatusListEntry", IN_STATUS_ENTRY, STATUS "BitstringStatusListEntry"},
    {"Criteria", 0, OB "Criteria"},
    {"DataIntegrityProof", IN_PROOF, SEC "DataIntegrityProof"},
    {"EndorsementCredential", 0, OB "EndorsementCredential"},
    {"EndorsementSubject", IN_ENDORSED, OB "EndorsementSubject"},
    {"Evidence", IN_EVIDENCE, OB "Evidence"},
    {"GeoCoordinates", IN_GEO, OB "GeoCoordinates"},
    {"IdentifierEntry", IN_IDENTIFIER, OB "IdentifierEntry"},
    {"IdentityObject", IN_IDENTITY, OB "IdentityObject"},
    {"Image", IN_IMAGE, OB "Image"},
    {"JsonSchema", 0, VC "JsonSchema"},
    {"JsonSchemaCredential", 0, VC "JsonSchemaCredential"},
    {"OpenBadgeCredential", 0, OB "OpenBadgeCredential"},
    {"Profile", IN_PROFILE, OB "Profile"},
    {"Related", IN_RELATED, OB "Related"},
    {"Result", IN_RESULT, OB "Result"},
    {"ResultDescription", IN_RESULT_DESCRIPTION, OB "ResultDescription"},
    {"RubricCriterionLevel", IN_RUBRIC, OB "RubricCriterionLevel"},
    {"VerifiableCredential", IN_CREDENTIAL, VC "VerifiableCredential"},
};
enum { TYPE_COUNT = sizeof TYPES / sizeof TYPES[0] };

enum { PATH_MAX_LEN = 200, VALUES_MAX = 512 };
/* Beyond this a JSON number is not the same in every reader (RFC 8259 6). */
static const json_int_t INTEGER_MAX = INT64_C(9007199254740991);

/* Where we are, for the error; a node at a time. */
struct mapper {
    struct rdf_dataset *set;
    struct rdf_term graph;
    bool extensions;
    bool open_badges; /* an OB context is there */
    bool older;       /* and it is 3.0.2 */
    char path[PATH_MAX_LEN];
};

static bool unmapped(const struct mapper *m, struct error *err, const char *what)
{
    return error_because(err, FAULT_MALFORMED, "unmapped", "%s: %s",
                         m->path[0] == '\0' ? "credential" : m->path, what);
}

static bool too_many(const struct mapper *m, struct error *err, const char *what)
{
    return error_because(err, FAULT_REFUSED, "limit", "%s: %s", m->path, what);
}

static size_t path_enter(struct mapper *m, const char *name)
{
    size_t len = strlen(m->path), more = strlen(name);
    size_t dot = len > 0;
    if (len + dot + more < sizeof m->path) { /* else the path in an error ends here */
        memcpy(m->path + len, ".", dot);
        memcpy(m->path + len + dot, name, more + 1);
    }
    return len;
}

static size_t path_enter_at(struct mapper *m, size_t index)
{
    size_t len = strlen(m->path);
    snprintf(m->path + len, sizeof m->path - len, "[%zu]", index);
    return len;
}

static void path_leave(struct mapper *m, size_t len)
{
    m->path[len] = '\0';
}

static struct bytes text_of(const json_t *value)
{
    return bytes_of(json_string_value(value), json_string_length(value));
}

static bool add(struct mapper *m, struct rdf_term subject, const char *predicate,
                struct rdf_term object, struct error *err)
{
    struct rdf_quad quad = {subject, rdf_iri(bytes_of_text(predicate)), object, m->graph};
    return rdf_add(m->set, quad, err);
}

/* White space beyond ASCII, in UTF-8: RFC 3987 allows some of it, the JSON-LD libraries none.
 */
static bool has_wide_space(struct bytes text)
{
    static const char *const spaces[] = {
        "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\x80", "\xe2\x80\x81", "\xe2\x80\x82",
        "\xe2\x80\x83", "\xe2\x80\x84", "\xe2\x80\x85", "\xe2\x80\x86", "\xe2\x80\x87",
        "\xe2\x80\x88", "\xe2\x80\x89", "\xe2\x80\x8a", "\xe2\x80\xa8", "\xe2\x80\xa9",
        "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80", "\xef\xbb\xbf"};
    for (size_t i = 0; i < text.len; i++)
        for (size_t k = 0; text.p[i] >= 0x80 && k < sizeof spaces / sizeof spaces[0]; k++)
            if (text.len - i >= strlen(spaces[k]) &&
                memcmp(text.p + i, spaces[k], strlen(spaces[k])) == 0)
                return true;
    return false;
}

/* scheme ":" and no character that an IRI cannot have */
static bool absolute_iri(struct bytes iri)
{
    size_t i = 0;
    while (i < iri.len &&
           ((iri.p[i] >= 'a' && iri.p[i] <= 'z') || (iri.p[i] >= 'A' && iri.p[i] <= 'Z') ||
            (i > 0 && ((iri.p[i] >= '0' && iri.p[i] <= '9') || iri.p[i] == '+' ||
                       iri.p[i] == '-' || iri.p[i] == '.'))))
        i++;
    if (i == 0 || i + 1 >= iri.len || iri.p[i] != ':')
        return false;
    for (; i < iri.len; i++)
        if (iri.p[i] <= 0x20 || iri.p[i] == 0x7f || strchr("<>\"{}|^`\\", iri.p[i]) != NULL)
            return false;
    return !has_wide_space(iri);
}

/* Under credentials/v2 alone (a status list) only its own terms are there. */
static bool defined_here(const struct mapper *m, const char *iri)
{
    return m->open_badges ||
           (strncmp(iri, OB, strlen(OB)) != 0 &&
            (strncmp(iri, SCHEMA, strlen(SCHEMA)) != 0 || strcmp(iri, SCHEMA "name") == 0 ||
             strcmp(iri, SCHEMA "description") == 0 ||
             strcmp(iri, SCHEMA "encodingFormat") == 0));
}

/* The predicate under the contexts of this document; NULL if they do not define the member. */
static const char *predicate_here(const struct mapper *m, const struct member *member)
{
    static const struct {
        const char *newer, *older;
    } changed[] = {{OB "achievement", OB "achievement-0"},
                   {OB "image", OB "Image"},
                   {OB "awardedDate", NULL},
                   {OB "endorsementJwt", NULL},
                   {SCHEMA "inLanguage", NULL}};
    if (!defined_here(m, member->predicate))
        return NULL;
    for (size_t i = 0; m->older && i < sizeof changed / sizeof changed[0]; i++)
        if (strcmp(member->predicate, changed[i].newer) == 0)
            return changed[i].older;
    return member->predicate;
}

/* ---- types */

static int compare_type(const void *name, const void *type)
{
    return strcmp(name, ((const struct type *)type)->name);
}

static bool map_type(struct mapper *m, struct rdf_term node, const json_t *value,
                     uint32_t *scopes, struct error *err)
{
    if (!json_is_string(value))
        return unmapped(m, err, "a type must be a string");
    const struct type *type =
        bsearch(json_string_value(value), TYPES, TYPE_COUNT, sizeof *type, compare_type);
    if (type == NULL || !defined_here(m, type->iri))
        return unmapped(m, err, "a type that is not known here");
    if ((type->scope & NEEDS_EXTENSIONS) != 0 && !m->extensions)
        return unmapped(m, err, "a 1EdTech type without its context (relative @type)");
    *scopes |= type->scope & ~(uint32_t)NEEDS_EXTENSIONS;
    return add(m, node, RDF_TYPE, rdf_iri(bytes_of_text(type->iri)), err);
}

/* Two types of one node that define the same member differently: terms are protected, so a
 * JSON-LD processor refuses such a node, even without that member. */
static bool scopes_clash(uint32_t scopes)
{
    uint32_t typed = scopes & ~(uint32_t)IN_ANY;
    if ((typed & (typed - 1)) == 0) /* at most one */
        return false;
    for (size_t i = 1; i < MEMBER_COUNT; i++)
        if ((MEMBERS[i].scopes & typed) != 0 && (MEMBERS[i - 1].scopes & typed) != 0 &&
            strcmp(MEMBERS[i].name, MEMBERS[i - 1].name) == 0)
            return true;
    return false;
}

static bool map_types(struct mapper *m, struct rdf_term node, const json_t *types,
                      uint32_t *scopes, struct error *err)
{
    if (types == NULL)
        return true;
    size_t at = path_enter(m, "type");
    bool ok = true;
    if (json_is_array(types)) {
        for (size_t i = 0; ok && i < json_array_size(types); i++)
            ok = map_type(m, node, json_array_get(types, i), scopes, err);
    } else {
        ok = map_type(m, node, types, scopes, err);
    }
    if (ok && scopes_clash(*scopes))
        ok = unmapped(m, err, "types that give one member two meanings");
    path_leave(m, at);
    return ok;
}

/* ---- members */

static int compare_member(const void *name, const void *member)
{
    return strcmp(name, ((const struct member *)member)->name);
}

static const struct member *find_member(const char *name, uint32_t scopes)
{
    const struct member *found =
        bsearch(name, MEMBERS, MEMBER_COUNT, sizeof *found, compare_member);
    if (found == NULL)
        return NULL;
    while (found > MEMBERS && strcmp(found[-1].name, name) == 0)
        found--;
    for (; found < MEMBERS + MEMBER_COUNT && strcmp(found->name, name) == 0; found++)
        if ((found->scopes & scopes) != 0)
            return found;
    return NULL;
}

static bool map_node(struct mapper *m, const json_t *node, const char *const *skipped,
                     struct rdf_term *out, struct error *err);

static bool map_literal(struct mapper *m, const struct member *member, const json_t *value,
                        struct rdf_term *out, struct error *err)
{
    if (json_is_string(value)) {
        *out = rdf_literal(text_of(value), member->datatype);
        return true;
    }
    if (member->kind == TYPED && json_is_boolean(value) &&
        strcmp(member->datatype, XSD_S "boolean") == 0) {
        *out = rdf_literal(bytes_of_text(json_is_true(value) ? "true" : "false"),
                           member->datatype);
        return true;
    }
    return unmapped(m, err, "must be a string");
}

static bool map_integer(struct mapper *m, const struct member *member, const json_t *value,
                        struct rdf_term *out, struct error *err)
{
    char digits[24];
    if (!json_is_integer(value) || json_integer_value(value) > INTEGER_MAX ||
        json_integer_value(value) < -INTEGER_MAX)
        return unmapped(m, err, "must be a whole number");
    int len = snprintf(digits, sizeof digits, "%lld", (long long)json_integer_value(value));
    *out = rdf_literal(rdf_keep(m->set, bytes_of(digits, (size_t)len)), member->datatype);
    return out->value.p != NULL || error_set(err, FAULT_MEMORY, "RDF: out of memory");
}

/* "1.5E0" as JavaScript's toExponential(15) makes it, without the zeros at the end: 16 digits, a
 * half rounded away from zero, where printf takes the even one. */
static size_t write_double(char out[static 40], double v)
{
    char exact[80], rounded[40];
    int len = snprintf(exact, sizeof exact, "%.40e", v);
    const char *dot = len < 0 ? NULL : strchr(exact, '.');
    if (dot != NULL && dot[16] == '5' && strspn(dot + 17, "0") >= 24) {
        uint64_t bits; /* the next number away from zero */
        memcpy(&bits, &v, sizeof bits);
        bits++;
        memcpy(&v, &bits, sizeof bits);
    }
    snprintf(rounded, sizeof rounded, "%.15e", v);
    char *e = strchr(rounded, 'e');
    char *end = e; /* at least one digit stays behind the dot */
    while (end[-1] == '0' && end[-2] != '.')
        end--;
    int exponent = atoi(e + 1);
    return (size_t)snprintf(out, 40, "%.*sE%d", (int)(end - rounded), rounded, exponent);
}

/* Whether JavaScript writes the number without a dot, and so takes it for a whole one. These are
 * the whole numbers below 1e21, and numbers such as 1e-7. */
static bool is_written_whole(double v)
{
    char one_digit[40];
    double size = v < 0 ? -v : v;
    if (size >= 1e-6)
        return size < 1e21 && (size > (double)INTEGER_MAX || v == (double)(int64_t)v);
    snprintf(one_digit, sizeof one_digit, "%.0e", v);
    return strtod(one_digit, NULL) == v;
}

static bool map_number(struct mapper *m, const struct member *member, const json_t *value,
                       struct rdf_term *out, struct error *err)
{
    char digits[40];
    if (!json_is_number(value))
        return unmapped(m, err, "must be a number");
    double v = json_number_value(value);
    bool whole = is_written_whole(v);
    const char *native = whole ? XSD "integer" : XSD "double";
    size_t len = whole ? (size_t)snprintf(digits, sizeof digits, "%.0f", v == 0 ? 0.0 : v)
                       : write_double(digits, v);
    *out = rdf_literal(rdf_keep(m->set, bytes_of(digits, len)),
                       member->datatype == NULL ? native : member->datatype);
    return out->value.p != NULL || error_set(err, FAULT_MEMORY, "RDF: out of memory");
}

/* An RDF list: a node an element, first and rest; the end, and an empty list, is rdf:nil. */
static bool map_list(struct mapper *m, struct rdf_term node, const char *predicate,
                     const json_t *value, struct error *err)
{
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    struct rdf_term from = node;
    if (count > VALUES_MAX)
        return too_many(m, err, "too many values");
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_is_array(value) ? json_array_get(value, i) : value;
        struct rdf_term cell = rdf_blank(m->set);
        if (!json_is_string(item))
            return unmapped(m, err, "must be strings");
        if (!add(m, from, predicate, cell, err) ||
            !add(m, cell, RDF "first", rdf_literal(text_of(item), NULL), err))
            return false;
        from = cell;
        predicate = RDF "rest";
    }
    return add(m, from, predicate, rdf_iri(bytes_of_text(RDF "nil")), err);
}

static bool map_link(struct mapper *m, const json_t *value, struct rdf_term *out,
                     struct error *err)
{
    if (json_is_object(value))
        return map_node(m, value, NULL, out, err);
    if (!json_is_string(value))
        return unmapped(m, err, "must be an IRI or an object");
    if (!absolute_iri(text_of(value)))
        return unmapped(m, err, "must be an absolute IRI");
    *out = rdf_iri(text_of(value));
    return true;
}

static bool map_purpose(struct mapper *m, const json_t *value, struct rdf_term *out,
                        struct error *err)
{
    static const struct {
        const char *word, *iri;
    } PURPOSES[] = {{"assertionMethod", SEC "assertionMethod"},
                    {"authentication", SEC "authenticationMethod"}};
    for (size_t i = 0; json_is_string(value) && i < 2; i++)
        if (strcmp(json_string_value(value), PURPOSES[i].word) == 0) {
            *out = rdf_iri(bytes_of_text(PURPOSES[i].iri));
            return true;
        }
    return unmapped(m, err, "a purpose that is not known here");
}

/* A proof stands in a graph of its own, named by a blank node. */
static bool map_graph(struct mapper *m, const json_t *value, struct rdf_term *out,
                      struct error *err)
{
    struct rdf_term inside, outer = m->graph;
    if (!json_is_object(value) || json_object_size(value) == 0)
        return unmapped(m, err, "must be an object with members");
    if (outer.kind != RDF_NONE)
        return unmapped(m, err, "a proof inside a proof");
    *out = rdf_blank(m->set);
    m->graph = *out;
    bool ok = map_node(m, value, NULL, &inside, err);
    m->graph = outer;
    return ok;
}

static bool map_value(struct mapper *m, struct rdf_term node, const struct member *member,
                      const char *predicate, const json_t *value, struct error *err)
{
    struct rdf_term object;
    bool ok = false;
    switch (member->kind) {
    case TEXT:
    case TYPED:
        ok = map_literal(m, member, value, &object, err);
        break;
    case INTEGER:
        ok = map_integer(m, member, value, &object, err);
        break;
    case NUMBER:
        ok = map_number(m, member, value, &object, err);
        break;
    case INDEX:
        if (json_is_integer(value))
            ok = map_integer(m, member, value, &object, err);
        else if (json_is_string(value))
            ok = (object = rdf_literal(text_of(value), NULL), true);
        else
            ok = unmapped(m, err, "must be a string");
        break;
    case LIST:
        return map_list(m, node, predicate, value, err);
    case LINK:
        ok = map_link(m, value, &object, err);
        break;
    case NODE:
        ok = json_is_object(value) ? map_node(m, value, NULL, &object, err)
                                   : unmapped(m, err, "must be an object");
        break;
    case PURPOSE:
        ok = map_purpose(m, value, &object, err);
        break;
    case GRAPH:
        ok = map_graph(m, value, &object, err);
        break;
    }
    return ok && add(m, node, predicate, object, err);
}

static bool map_member(struct mapper *m, struct rdf_term node, uint32_t scopes,
                       const char *name, const json_t *value, struct error *err)
{
    size_t at = path_enter(m, name);
    bool ok = true;
    const struct member *member = find_member(name, scopes);
    const char *predicate = member == NULL ? NULL : predicate_here(m, member);
    if (predicate == NULL) {
        ok = unmapped(m, err, "a member that is not known here");
    } else if (json_is_array(value) && member->kind != LIST) {
        size_t count = json_array_size(value);
        ok = count <= VALUES_MAX || too_many(m, err, "too many values");
        for (size_t i = 0; ok && i < count; i++) {
            size_t inner = path_enter_at(m, i);
            ok = map_value(m, node, member, predicate, json_array_get(value, i), err);
            path_leave(m, inner);
        }
    } else {
        ok = map_value(m, node, member, predicate, value, err);
    }
    path_leave(m, at);
    return ok;
}

/* ---- nodes */

/* An array, or one string. */
static const char *context_at(const json_t *context, size_t i)
{
    return json_string_value(json_is_array(context) ? json_array_get(context, i) : context);
}

static size_t context_count(const json_t *context)
{
    return json_is_array(context) ? json_array_size(context) : context == NULL ? 0 : 1;
}

static bool is_neutral(const char *text)
{
    for (size_t i = 0; i < sizeof NEUTRAL_CONTEXTS / sizeof NEUTRAL_CONTEXTS[0]; i++)
        if (strcmp(text, NEUTRAL_CONTEXTS[i]) == 0)
            return true;
    return false;
}

/* The data model first, Open Badges second, as the 1EdTech schema wants it; what adds nothing
 * anywhere after. */
static bool is_known_at(size_t i, const char *text)
{
    if (text == NULL)
        return false;
    if (i == 0)
        return strcmp(text, CONTEXT_VC) == 0;
    if (i == 1 && (strcmp(text, CONTEXT_OB) == 0 || strcmp(text, CONTEXT_OB_302) == 0))
        return true;
    return is_neutral(text) || (i > 1 && strcmp(text, CONTEXT_EXTENSIONS) == 0);
}

const char *rdf_terms_unknown_context(const json_t *context)
{
    for (size_t i = 0; i < context_count(context); i++) {
        const char *text = context_at(context, i);
        if (!is_known_at(i, text))
            return text == NULL ? "" : text;
    }
    return "";
}

enum rdf_contexts rdf_terms_contexts(const json_t *context)
{
    size_t count = context_count(context);
    for (size_t i = 0; i < count; i++)
        if (!is_known_at(i, context_at(context, i)))
            return RDF_CONTEXTS_OTHER;
    if (count == 0)
        return RDF_CONTEXTS_OTHER;
    const char *second = count > 1 ? context_at(context, 1) : "";
    return count > 1 && !is_neutral(second) ? RDF_CONTEXTS_OPEN_BADGES : RDF_CONTEXTS_PLAIN;
}

static bool read_context(struct mapper *m, const json_t *context, struct error *err)
{
    enum rdf_contexts kind = rdf_terms_contexts(context);
    size_t count = context_count(context);
    if (kind == RDF_CONTEXTS_OTHER)
        return unmapped(m, err,
                        "@context must be credentials/v2, then context-3.0.3 of Open Badges");
    m->open_badges = kind == RDF_CONTEXTS_OPEN_BADGES;
    m->older = m->open_badges && strcmp(context_at(context, 1), CONTEXT_OB_302) == 0;
    m->extensions = false;
    for (size_t i = 2; i < count; i++)
        m->extensions |= strcmp(context_at(context, i), CONTEXT_EXTENSIONS) == 0;
    return true;
}

static bool in_list(const char *const *list, const char *name)
{
    while (list != NULL && *list != NULL)
        if (strcmp(*list++, name) == 0)
            return true;
    return false;
}

static bool is_endorsement(const json_t *types)
{
    for (size_t i = 0; i < json_array_size(types); i++) {
        const char *type = json_string_value(json_array_get(types, i));
        if (type != NULL && strcmp(type, "EndorsementCredential") == 0)
            return true;
    }
    return false;
}

/* The contexts of an embedded endorsement come on top of its badge's, for the endorsement and what
 * is in it. They must be of the same Open Badges, and may add the extensions. */
static bool enter_endorsement(struct mapper *m, const json_t *context, struct error *err)
{
    struct mapper own = *m;
    if (context == NULL)
        return true;
    if (!read_context(&own, context, err))
        return false;
    if (own.older != m->older || own.open_badges != m->open_badges)
        return unmapped(m, err, "@context of an endorsement must be its badge's");
    m->extensions = m->extensions || own.extensions;
    return true;
}

static bool map_members(struct mapper *m, const json_t *node, const char *const *skipped,
                        struct rdf_term *out, struct error *err);

/* skipped: members of a root that the caller has dealt with. */
static bool map_node(struct mapper *m, const json_t *node, const char *const *skipped,
                     struct rdf_term *out, struct error *err)
{
    bool outside = m->extensions;
    const json_t *context = json_object_get(node, "@context");
    bool own =
        skipped == NULL && context != NULL && is_endorsement(json_object_get(node, "type"));
    bool ok =
        (!own || enter_endorsement(m, context, err)) && map_members(m, node, skipped, out, err);
    m->extensions = outside;
    return ok;
}

static bool map_members(struct mapper *m, const json_t *node, const char *const *skipped,
                        struct rdf_term *out, struct error *err)
{
    const char *name;
    json_t *value;
    uint32_t scopes = IN_ANY;
    const json_t *id = json_object_get(node, "id");
    const json_t *types = json_object_get(node, "type");
    if (id != NULL && (!json_is_string(id) || !absolute_iri(text_of(id))))
        return unmapped(m, err, "id must be an absolute IRI");
    struct rdf_term self = id == NULL ? rdf_blank(m->set) : rdf_iri(text_of(id));
    if (!map_types(m, self, types, &scopes, err))
        return false;
    json_object_foreach((json_t *)(uintptr_t)node, name, value)
    {
        if (strcmp(name, "id") == 0 || strcmp(name, "type") == 0 || in_list(skipped, name))
            continue;
        if (strcmp(name, "@context") == 0 && skipped == NULL && is_endorsement(types))
            continue; /* was read first */
        if (!map_member(m, self, scopes, name, value, err))
            return false;
    }
    *out = self;
    return true;
}

static bool map_root(struct rdf_dataset *out, const json_t *root, const json_t *context,
                     const char *const *skipped, struct error *err)
{
    struct rdf_dataset set;
    struct rdf_term self;
    rdf_init(&set);
    struct mapper m = {.set = &set};
    if (!json_is_object(root))
        return unmapped(&m, err, "must be an object");
    if (!read_context(&m, context, err) || !map_node(&m, root, skipped, &self, err)) {
        rdf_free(&set);
        return false;
    }
    *out = set;
    return true;
}

bool rdf_terms_document(struct rdf_dataset *out, const json_t *document, struct error *err)
{
    static const char *const skipped[] = {"@context", "proof", NULL};
    return map_root(out, document, json_object_get(document, "@context"), skipped, err);
}

bool rdf_terms_proof(struct rdf_dataset *out, const json_t *proof, const json_t *context,
                     struct error *err)
{
    static const char *const skipped[] = {"@context", "proofValue", NULL};
    return map_root(out, proof, context, skipped, err);
}
