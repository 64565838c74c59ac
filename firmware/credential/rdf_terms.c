/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Quirks of context-3.0.3 that the table copies exactly:
 *
 * 1. `criteria` is vocab.html#Criteria, with a capital.
 * 2. The xsd types of Open Badges are under https://www.w3.org/2001/XMLSchema#, those of VC under
 *    http://.
 * 3. `url`, `targetUrl`, `achievedLevel` and a Result's `resultDescription` are literals of type
 *    anyURI, not IRIs. `awardedDate` has the datatype <xsd:dateTime>: its prefix is not declared
 *    and taken as it stands.
 * 4. A scoped term does not reach nested objects. `alignment`, `image`, `name` ... are defined both
 *    for their types and for all nodes, with the same meaning.
 * 5. `proof` of an embedded endorsement is a named graph.
 * 6. context-3.0.2 calls `achievement` vocab.html#achievement-0 and `image` vocab.html#Image, and
 *    lacks `awardedDate`, `endorsementJwt` and `inLanguage`. */
#include "firmware/credential/rdf_terms.h"

#include <stdlib.h>
#include <string.h>

#define OB "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
#define VC "https://www.w3.org/2018/credentials#"
#define STATUS "https://www.w3.org/ns/credentials/status#"
#define SCHEMA "https://schema.org/"
#define SEC RDF_SEC
#define XSD_S RDF_XSD_S
#define XSD RDF_XSD

static const char CONTEXT_VC[] = "https://www.w3.org/ns/credentials/v2";
static const char CONTEXT_OB[] = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";
static const char CONTEXT_OB_302[] =
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json";
static const char CONTEXT_EXTENSIONS[] =
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json";

/* Contexts that change no member and no type of the table: a badge says the same with and without
 * them (tests/interop compares). The other terms that they define are not in the table, so they are
 * not mapped. */
static const char *const NEUTRAL_CONTEXTS[] = {
    "https://w3id.org/security/suites/ed25519-2020/v1",
    "https://w3id.org/security/data-integrity/v2",
    "https://w3id.org/security/multikey/v1",
    "https://www.w3.org/ns/cid/v1",
    "https://www.w3.org/ns/did/v1",
    "https://www.w3.org/ns/credentials/status/v1",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",
};

/* Sorted by name. A name has one row for each meaning, with the scopes that give it this
 * meaning. */
static const struct rdf_member MEMBERS[] = {
    {"achievedLevel", IN_RESULT, AS_TYPED, OB "achievedLevel", XSD_S "anyURI"},
    {"achievement", IN_SUBJECT, AS_NODE, OB "achievement", NULL},
    {"achievementType", IN_ACHIEVEMENT, AS_TEXT, OB "achievementType", NULL},
    {"activityEndDate", IN_SUBJECT, AS_TYPED, OB "activityEndDate", XSD_S "date"},
    {"activityStartDate", IN_SUBJECT, AS_TYPED, OB "activityStartDate", XSD_S "date"},
    {"additionalName", IN_PROFILE, AS_TEXT, SCHEMA "additionalName", NULL},
    {"address", IN_PROFILE, AS_LINK, OB "address", NULL},
    {"addressCountry", IN_ADDRESS, AS_TEXT, SCHEMA "addressCountry", NULL},
    {"addressCountryCode", IN_ADDRESS, AS_TEXT, OB "CountryCode", NULL},
    {"addressLocality", IN_ADDRESS, AS_TEXT, SCHEMA "addressLocality", NULL},
    {"addressRegion", IN_ADDRESS, AS_TEXT, SCHEMA "addressRegion", NULL},
    {"alignment", IN_ANY, AS_NODE, OB "alignment", NULL},
    {"allowedValue", IN_RESULT_DESCRIPTION, AS_LIST, OB "allowedValue", NULL},
    {"audience", IN_EVIDENCE, AS_TEXT, SCHEMA "audience", NULL},
    {"awardedDate", IN_ANY, AS_TYPED, OB "awardedDate", "xsd:dateTime"},
    {"caption", IN_IMAGE, AS_TEXT, SCHEMA "caption", NULL},
    {"challenge", IN_PROOF, AS_TEXT, SEC "challenge", NULL},
    {"confidenceMethod", IN_CREDENTIAL, AS_LINK, VC "confidenceMethod", NULL},
    {"created", IN_PROOF, AS_TYPED, "http://purl.org/dc/terms/created", XSD "dateTime"},
    {"creator", IN_ACHIEVEMENT, AS_NODE, OB "creator", NULL},
    {"credentialSchema", IN_CREDENTIAL, AS_LINK, VC "credentialSchema", NULL},
    {"credentialStatus", IN_CREDENTIAL, AS_LINK, VC "credentialStatus", NULL},
    {"credentialSubject", IN_CREDENTIAL, AS_LINK, VC "credentialSubject", NULL},
    {"creditsAvailable", IN_ACHIEVEMENT, AS_NUMBER, OB "creditsAvailable", XSD_S "float"},
    {"creditsEarned", IN_SUBJECT, AS_NUMBER, OB "creditsEarned", XSD_S "float"},
    {"criteria", IN_ACHIEVEMENT, AS_LINK, OB "Criteria", NULL},
    {"cryptosuite", IN_PROOF, AS_TYPED, SEC "cryptosuite", SEC "cryptosuiteString"},
    {"dateOfBirth", IN_PROFILE, AS_TYPED, OB "dateOfBirth", XSD_S "date"},
    {"description", IN_ANY, AS_TEXT, SCHEMA "description", NULL},
    {"digestMultibase", IN_ANY, AS_TYPED, SEC "digestMultibase", SEC "multibase"},
    {"digestSRI", IN_ANY, AS_TYPED, VC "digestSRI", VC "sriString"},
    {"domain", IN_PROOF, AS_TEXT, SEC "domain", NULL},
    {"email", IN_PROFILE, AS_TEXT, SCHEMA "email", NULL},
    {"encodedList", IN_STATUS_LIST, AS_TYPED, STATUS "encodedList", SEC "multibase"},
    {"endorsement", IN_ANY, AS_NODE, OB "endorsement", NULL},
    {"endorsementComment", IN_ENDORSED, AS_TEXT, OB "endorsementComment", NULL},
    {"endorsementJwt", IN_ANY, AS_TEXT, OB "endorsementJwt", NULL},
    {"evidence", IN_CREDENTIAL, AS_LINK, VC "evidence", NULL},
    {"expires", IN_PROOF, AS_TYPED, SEC "expiration", XSD "dateTime"},
    {"familyName", IN_PROFILE, AS_TEXT, SCHEMA "familyName", NULL},
    {"familyNamePrefix", IN_PROFILE, AS_TEXT, OB "familyNamePrefix", NULL},
    {"fieldOfStudy", IN_ACHIEVEMENT, AS_TEXT, OB "fieldOfStudy", NULL},
    {"genre", IN_EVIDENCE, AS_TEXT, SCHEMA "genre", NULL},
    {"geo", IN_ADDRESS, AS_NODE, OB "GeoCoordinates", NULL},
    {"givenName", IN_PROFILE, AS_TEXT, SCHEMA "givenName", NULL},
    {"hashed", IN_IDENTITY, AS_TYPED, OB "hashed", XSD_S "boolean"},
    {"honorificPrefix", IN_PROFILE, AS_TEXT, SCHEMA "honorificPrefix", NULL},
    {"honorificSuffix", IN_PROFILE, AS_TEXT, SCHEMA "honorificSuffix", NULL},
    {"humanCode", IN_ACHIEVEMENT, AS_TEXT, OB "humanCode", NULL},
    {"identifier", IN_SUBJECT, AS_NODE, OB "identifier", NULL},
    {"identifier", IN_IDENTIFIER, AS_TEXT, OB "identifier", NULL},
    {"identifierType", IN_IDENTIFIER, AS_TEXT, OB "identifierType", NULL},
    {"identityHash", IN_IDENTITY, AS_TEXT, OB "identityHash", NULL},
    {"identityType", IN_IDENTITY, AS_TEXT, OB "identityType", NULL},
    {"image", IN_ANY, AS_LINK, OB "image", NULL},
    {"inLanguage", IN_ANY, AS_TEXT, SCHEMA "inLanguage", NULL},
    {"issuer", IN_CREDENTIAL, AS_LINK, VC "issuer", NULL},
    {"latitude", IN_GEO, AS_NUMBER, SCHEMA "latitude", NULL},
    {"level", IN_RUBRIC, AS_TEXT, OB "level", NULL},
    {"licenseNumber", IN_SUBJECT, AS_TEXT, OB "licenseNumber", NULL},
    {"longitude", IN_GEO, AS_NUMBER, SCHEMA "longitude", NULL},
    {"mediaType", IN_ANY, AS_TEXT, SCHEMA "encodingFormat", NULL},
    {"name", IN_ANY, AS_TEXT, SCHEMA "name", NULL},
    {"narrative", IN_ANY, AS_TEXT, OB "narrative", NULL},
    {"nonce", IN_PROOF, AS_TEXT, SEC "nonce", NULL},
    {"official", IN_PROFILE, AS_TEXT, OB "official", NULL},
    {"otherIdentifier", IN_ACHIEVEMENT | IN_PROFILE, AS_NODE, OB "otherIdentifier", NULL},
    {"parentOrg", IN_PROFILE, AS_LINK, OB "parentOrg", NULL},
    {"patronymicName", IN_PROFILE, AS_TEXT, OB "patronymicName", NULL},
    {"phone", IN_PROFILE, AS_TEXT, OB "phone", NULL},
    {"points", IN_RUBRIC, AS_TEXT, OB "points", NULL},
    {"postOfficeBoxNumber", IN_ADDRESS, AS_TEXT, SCHEMA "postOfficeBoxNumber", NULL},
    {"postalCode", IN_ADDRESS, AS_TEXT, SCHEMA "postalCode", NULL},
    {"previousProof", IN_PROOF, AS_LINK, SEC "previousProof", NULL},
    {"proof", IN_CREDENTIAL, AS_GRAPH, SEC "proof", NULL},
    {"proofPurpose", IN_PROOF, AS_PURPOSE, SEC "proofPurpose", NULL},
    {"proofValue", IN_PROOF, AS_TYPED, SEC "proofValue", SEC "multibase"},
    {"refreshService", IN_CREDENTIAL, AS_LINK, VC "refreshService", NULL},
    {"related", IN_ACHIEVEMENT, AS_NODE, OB "related", NULL},
    {"relatedResource", IN_CREDENTIAL, AS_LINK, VC "relatedResource", NULL},
    {"renderMethod", IN_CREDENTIAL, AS_LINK, VC "renderMethod", NULL},
    {"requiredLevel", IN_RESULT_DESCRIPTION, AS_TYPED, OB "requiredLevel", XSD_S "anyURI"},
    {"requiredValue", IN_RESULT_DESCRIPTION, AS_TEXT, OB "requiredValue", NULL},
    {"result", IN_SUBJECT, AS_NODE, OB "result", NULL},
    {"resultDescription", IN_ACHIEVEMENT, AS_NODE, OB "resultDescription", NULL},
    {"resultDescription", IN_RESULT, AS_TYPED, OB "resultDescription", XSD_S "anyURI"},
    {"resultType", IN_RESULT_DESCRIPTION, AS_TEXT, OB "resultType", NULL},
    {"role", IN_SUBJECT, AS_TEXT, OB "role", NULL},
    {"rubricCriterionLevel", IN_RESULT_DESCRIPTION, AS_NODE, OB "rubricCriterionLevel", NULL},
    {"salt", IN_IDENTITY, AS_TEXT, OB "salt", NULL},
    {"source", IN_SUBJECT, AS_LINK, OB "source", NULL},
    {"specialization", IN_ACHIEVEMENT, AS_TEXT, OB "specialization", NULL},
    {"status", IN_RESULT, AS_TEXT, OB "status", NULL},
    {"statusListCredential", IN_STATUS_ENTRY, AS_LINK, STATUS "statusListCredential", NULL},
    {"statusListIndex", IN_STATUS_ENTRY, AS_INDEX, STATUS "statusListIndex", XSD "integer"},
    {"statusPurpose", IN_STATUS_ENTRY | IN_STATUS_LIST, AS_TEXT, STATUS "statusPurpose", NULL},
    {"statusReference", IN_STATUS_ENTRY, AS_LINK, STATUS "statusReference", NULL},
    {"statusSize", IN_STATUS_ENTRY, AS_INTEGER, STATUS "statusSize", XSD_S "integer"},
    {"streetAddress", IN_ADDRESS, AS_TEXT, SCHEMA "streetAddress", NULL},
    {"tag", IN_ACHIEVEMENT, AS_TEXT, SCHEMA "keywords", NULL},
    {"targetCode", IN_ALIGNMENT, AS_TEXT, OB "targetCode", NULL},
    {"targetDescription", IN_ALIGNMENT, AS_TEXT, SCHEMA "targetDescription", NULL},
    {"targetFramework", IN_ALIGNMENT, AS_TEXT, SCHEMA "targetFramework", NULL},
    {"targetName", IN_ALIGNMENT, AS_TEXT, SCHEMA "targetName", NULL},
    {"targetType", IN_ALIGNMENT, AS_TEXT, OB "targetType", NULL},
    {"targetUrl", IN_ALIGNMENT, AS_TYPED, SCHEMA "targetUrl", XSD_S "anyURI"},
    {"term", IN_SUBJECT, AS_TEXT, OB "term", NULL},
    {"termsOfUse", IN_CREDENTIAL, AS_LINK, VC "termsOfUse", NULL},
    {"ttl", IN_STATUS_LIST, AS_INTEGER, STATUS "ttl", XSD "integer"},
    {"url", IN_ANY, AS_TYPED, SCHEMA "url", XSD_S "anyURI"},
    {"validFrom", IN_CREDENTIAL, AS_TYPED, VC "validFrom", XSD "dateTime"},
    {"validUntil", IN_CREDENTIAL, AS_TYPED, VC "validUntil", XSD "dateTime"},
    {"value", IN_RESULT, AS_TEXT, SCHEMA "value", NULL},
    {"valueMax", IN_RESULT_DESCRIPTION, AS_TEXT, OB "valueMax", NULL},
    {"valueMin", IN_RESULT_DESCRIPTION, AS_TEXT, OB "valueMin", NULL},
    {"verificationMethod", IN_PROOF, AS_LINK, SEC "verificationMethod", NULL},
    {"version", IN_ACHIEVEMENT | IN_RELATED, AS_TEXT, OB "version", NULL},
};
enum { MEMBER_COUNT = sizeof MEMBERS / sizeof MEMBERS[0] };

/* Sorted by name. */
static const struct rdf_type TYPES[] = {
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

/* ---- contexts */

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

/* The data model comes first and Open Badges second, as the 1EdTech schema wants it. Contexts that
 * add nothing stand anywhere behind. */
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

struct rdf_contexts rdf_terms_contexts(const json_t *context)
{
    struct rdf_contexts c = {.kind = RDF_CONTEXTS_OTHER};
    size_t count = context_count(context);
    for (size_t i = 0; i < count; i++)
        if (!is_known_at(i, context_at(context, i)))
            return c;
    if (count == 0)
        return c;
    const char *second = count > 1 ? context_at(context, 1) : "";
    c.kind = count > 1 && !is_neutral(second) ? RDF_CONTEXTS_OPEN_BADGES : RDF_CONTEXTS_PLAIN;
    c.older = strcmp(second, CONTEXT_OB_302) == 0;
    for (size_t i = 2; i < count; i++)
        c.extensions = c.extensions || strcmp(context_at(context, i), CONTEXT_EXTENSIONS) == 0;
    return c;
}

/* ---- members and types */

/* credentials/v2 alone (a status list) defines only its own terms. */
static bool defined_here(const struct rdf_contexts *under, const char *iri)
{
    return under->kind == RDF_CONTEXTS_OPEN_BADGES ||
           (strncmp(iri, OB, strlen(OB)) != 0 &&
            (strncmp(iri, SCHEMA, strlen(SCHEMA)) != 0 || strcmp(iri, SCHEMA "name") == 0 ||
             strcmp(iri, SCHEMA "description") == 0 ||
             strcmp(iri, SCHEMA "encodingFormat") == 0));
}

const char *rdf_terms_predicate(const struct rdf_member *member,
                                const struct rdf_contexts *under)
{
    static const struct {
        const char *newer, *older;
    } changed[] = {{OB "achievement", OB "achievement-0"},
                   {OB "image", OB "Image"},
                   {OB "awardedDate", NULL},
                   {OB "endorsementJwt", NULL},
                   {SCHEMA "inLanguage", NULL}};
    if (!defined_here(under, member->predicate))
        return NULL;
    for (size_t i = 0; under->older && i < sizeof changed / sizeof changed[0]; i++)
        if (strcmp(member->predicate, changed[i].newer) == 0)
            return changed[i].older;
    return member->predicate;
}

static int compare_type(const void *name, const void *type)
{
    return strcmp(name, ((const struct rdf_type *)type)->name);
}

const struct rdf_type *rdf_terms_type(const char *name, const struct rdf_contexts *under)
{
    const struct rdf_type *type = bsearch(name, TYPES, TYPE_COUNT, sizeof *type, compare_type);
    return type == NULL || !defined_here(under, type->iri) ? NULL : type;
}

bool rdf_terms_clash(uint32_t scopes)
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

static int compare_member(const void *name, const void *member)
{
    return strcmp(name, ((const struct rdf_member *)member)->name);
}

const struct rdf_member *rdf_terms_member(const char *name, uint32_t scopes)
{
    const struct rdf_member *found =
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
