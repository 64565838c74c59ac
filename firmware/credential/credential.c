/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/credential.h"

#include <stdio.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/credential/rdf_terms.h"
#include "keys/strictjson.h"

enum { CREDENTIAL_SIZE_MAX = 1024 * 1024, WHERE_LEN = 160 };

/* The requirements of the OB 3.0 schema for the object of a member: its type and its required
 * members. These are texts, except those that are checked as objects themselves. */
static const struct shape {
    const char *member, *type;
    const char *required[5];
} SHAPES[] = {
    {"issuer", "Profile", {"id"}},
    {"creator", "Profile", {"id"}},
    {"parentOrg", "Profile", {"id"}},
    {"source", "Profile", {"id"}},
    {"achievement", "Achievement", {"id", "name", "description", "criteria"}},
    {"criteria", NULL, {NULL}},
    {"image", "Image", {"id"}},
    {"identifier", "IdentityObject", {"hashed", "identityHash", "identityType"}},
    {"otherIdentifier", "IdentifierEntry", {"identifier", "identifierType"}},
    {"alignment", "Alignment", {"targetName", "targetUrl"}},
    {"evidence", "Evidence", {NULL}},
    {"result", "Result", {NULL}},
    {"resultDescription", "ResultDescription", {"id", "name", "resultType"}},
    {"rubricCriterionLevel", "RubricCriterionLevel", {"id", "name"}},
    {"related", "Related", {"id"}},
    {"address", "Address", {NULL}},
    {"geo", "GeoCoordinates", {"latitude", "longitude"}},
    {"endorsement", "EndorsementCredential", {"id", "issuer", "credentialSubject"}},
    {"credentialStatus", NULL, {"id", "type"}},
    {"credentialSchema", NULL, {"id", "type"}},
    {"refreshService", NULL, {"id", "type"}},
};

static bool malformed(struct error *err, const char *where, const char *what, const char *name)
{
    return error_because(err, FAULT_MALFORMED, "form", "%s: %s%s", where, what, name);
}

bool credential_has_type(const json_t *o, const char *wanted)
{
    const json_t *type = json_object_get(o, "type");
    if (json_is_string(type))
        return strcmp(json_string_value(type), wanted) == 0;
    for (size_t i = 0; i < json_array_size(type); i++) {
        const char *text = json_string_value(json_array_get(type, i));
        if (text != NULL && strcmp(text, wanted) == 0)
            return true;
    }
    return false;
}

static bool check_members(const json_t *o, const char *where, struct error *err);

static bool check_object(const json_t *o, const struct shape *shape, const char *where,
                         struct error *err)
{
    if (shape->type != NULL && !credential_has_type(o, shape->type))
        return malformed(err, where, "type must be ", shape->type);
    for (size_t i = 0; i < 5 && shape->required[i] != NULL; i++)
        if (json_object_get(o, shape->required[i]) == NULL)
            return malformed(err, where, "must have ", shape->required[i]);
    if (strcmp(shape->member, "criteria") == 0 && json_object_get(o, "id") == NULL &&
        json_object_get(o, "narrative") == NULL)
        return malformed(err, where, "must have id or narrative", "");
    return check_members(o, where, err);
}

static bool check_value(const json_t *value, const struct shape *shape, const char *where,
                        struct error *err)
{
    if (json_is_object(value))
        return check_object(value, shape, where, err);
    for (size_t i = 0; i < json_array_size(value); i++) {
        const json_t *item = json_array_get(value, i);
        if (json_is_object(item) && !check_object(item, shape, where, err))
            return false;
    }
    return true; /* a string is a link or a literal: the member table says which */
}

/* RFC 3339 as JSON Schema reads it, for dates that nothing here depends on: small letters, a space
 * between date and time, a leap second; or xsd:dateTime. */
static bool is_date(const char *text)
{
    char plain[64];
    int64_t s;
    size_t len = strlen(text);
    if (len < 20 || len >= sizeof plain)
        return false;
    memcpy(plain, text, len + 1);
    if (plain[10] == 't' || plain[10] == ' ')
        plain[10] = 'T';
    if (plain[len - 1] == 'z')
        plain[len - 1] = 'Z';
    if (memcmp(plain + 16, ":60", 3) == 0)
        memcpy(plain + 16, ":59", 3);
    return proof_time_read(&s, plain, NULL);
}

static bool check_date(const char *name, const json_t *value, const char *where,
                       struct error *err)
{
    static const char *const names[] = {"activityStartDate", "activityEndDate", "awardedDate",
                                        "validFrom", "validUntil"};
    const char *text = json_string_value(value);
    for (size_t i = 0; text != NULL && i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0 && !is_date(text))
            return malformed(err, where, "must be a date and time with a zone: ", name);
    return true;
}

static bool check_members(const json_t *o, const char *where, struct error *err)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)o, name, value)
    {
        char inner[WHERE_LEN];
        if (!check_date(name, value, where, err))
            return false;
        snprintf(inner, sizeof inner, "%s.%s", where, name);
        for (size_t i = 0; i < sizeof SHAPES / sizeof SHAPES[0]; i++)
            if (strcmp(SHAPES[i].member, name) == 0 &&
                !check_value(value, &SHAPES[i], inner, err))
                return false;
    }
    return true;
}

static bool is_uri(const char *text)
{
    size_t scheme = strcspn(text, ":");
    return scheme > 0 && text[scheme] == ':' && text[scheme + 1] != '\0' &&
           strcspn(text, " \t\r\n<>\"") == strlen(text);
}

static bool read_subject(struct credential *c, struct error *err)
{
    const json_t *subject = json_object_get(c->root, "credentialSubject");
    const char *where = "credentialSubject";
    if (!json_is_object(subject))
        return malformed(err, where, "must be one object", "");
    if (!credential_has_type(subject,
                             c->endorsement ? "EndorsementSubject" : "AchievementSubject"))
        return malformed(err, where, "type must be ",
                         c->endorsement ? "EndorsementSubject" : "AchievementSubject");
    if (json_object_get(subject, "id") == NULL &&
        (c->endorsement || json_object_get(subject, "identifier") == NULL))
        return malformed(err, where, "must have id or identifier", "");
    if (!c->endorsement && !json_is_object(json_object_get(subject, "achievement")))
        return malformed(err, where, "must have achievement", "");
    c->subject = subject;
    return check_members(subject, where, err);
}

const char *credential_issuer_of(const json_t *root)
{
    const json_t *issuer = json_object_get(root, "issuer");
    return json_string_value(json_is_object(issuer) ? json_object_get(issuer, "id") : issuer);
}

static bool read_issuer(struct credential *c, struct error *err)
{
    c->issuer = credential_issuer_of(c->root);
    if (c->issuer == NULL || !is_uri(c->issuer))
        return malformed(err, "issuer", "must be a Profile with an id", "");
    return true;
}

static bool read_date(int64_t *out, const json_t *root, const char *name, struct error *err)
{
    const json_t *value = json_object_get(root, name);
    struct error why = {0};
    if (!json_is_string(value) || !proof_time_read(out, json_string_value(value), &why))
        return malformed(err, name, "must be a date and time with a zone", "");
    return true;
}

static bool read_root(struct credential *c, struct error *err)
{
    const json_t *id = json_object_get(c->root, "id"), *name = json_object_get(c->root, "name");
    if (!json_is_string(id) || !is_uri(json_string_value(id)))
        return malformed(err, "id", "must be an absolute URI", "");
    c->id = json_string_value(id);
    c->endorsement = credential_has_type(c->root, "EndorsementCredential");
    if (!credential_has_type(c->root, "VerifiableCredential") ||
        (!c->endorsement && !credential_has_type(c->root, "OpenBadgeCredential") &&
         !credential_has_type(c->root, "AchievementCredential")))
        return malformed(err, "type", "must be VerifiableCredential and OpenBadgeCredential",
                         "");
    if (!read_issuer(c, err) || !read_date(&c->valid_from_s, c->root, "validFrom", err))
        return false;
    c->valid_until_s = INT64_MAX;
    if (json_object_get(c->root, "validUntil") != NULL &&
        !read_date(&c->valid_until_s, c->root, "validUntil", err))
        return false;
    c->name = json_string_value(name);
    c->status = json_object_get(c->root, "credentialStatus");
    c->proofs = json_object_get(c->root, "proof");
    return read_subject(c, err) && check_members(c->root, "credential", err);
}

json_t *credential_parse(struct bytes json, struct error *err)
{
    if (json.len > CREDENTIAL_SIZE_MAX) {
        error_because(err, FAULT_REFUSED, "limit", "credential: %zu bytes, at most %d",
                      json.len, CREDENTIAL_SIZE_MAX);
        return NULL;
    }
    struct error why = {0};
    json_t *root = strictjson_parse(json, "credential", &why);
    if (root == NULL && why.fault == FAULT_MALFORMED)
        error_because(err, FAULT_MALFORMED, "form", "%s", why.text);
    else if (root == NULL && err != NULL)
        *err = why;
    return root;
}

/* ---- which kind: by the contexts, the first of which is that of the data model */

static const char *first_context(const json_t *root)
{
    const json_t *context = json_object_get(root, "@context");
    return json_string_value(json_is_array(context) ? json_array_get(context, 0) : context);
}

enum credential_kind credential_kind_of(const json_t *root)
{
    const json_t *context = json_object_get(root, "@context");
    const char *first = first_context(root);
    if (first == NULL || !credential_has_type(root, "VerifiableCredential") ||
        (strcmp(first, "https://www.w3.org/ns/credentials/v2") != 0 &&
         strcmp(first, "https://www.w3.org/2018/credentials/v1") != 0))
        return CREDENTIAL_NONE;
    switch (rdf_terms_contexts(context).kind) {
    case RDF_CONTEXTS_OPEN_BADGES:
        return CREDENTIAL_KNOWN;
    case RDF_CONTEXTS_PLAIN:
        break; /* all its terms are known, and none of them is Open Badges' */
    case RDF_CONTEXTS_OTHER:
        return CREDENTIAL_FOREIGN;
    }
    return CREDENTIAL_NONE;
}

bool credential_refuse(const json_t *root, struct error *err)
{
    if (!json_is_object(root))
        return malformed(err, "credential", "must be an object", "");
    if (json_object_get(root, "@context") != NULL &&
        !credential_has_type(root, "VerifiableCredential"))
        return malformed(err, "type", "must be VerifiableCredential and OpenBadgeCredential",
                         "");
    return malformed(err, "@context", "must name credentials/v2 and Open Badges 3.0", "");
}

bool credential_take(struct credential *out, json_t *root, struct error *err)
{
    struct credential c = {.root = root};
    if (!read_root(&c, err)) {
        credential_free(&c);
        return false;
    }
    *out = c;
    return true;
}

/* A date by its name of today or of VC Data Model 1.1. */
static int64_t date_of(const json_t *root, const char *name, const char *older, int64_t none)
{
    const char *text = json_string_value(json_object_get(root, name));
    int64_t s;
    text = text == NULL ? json_string_value(json_object_get(root, older)) : text;
    return text != NULL && proof_time_read(&s, text, NULL) ? s : none;
}

void credential_take_foreign(struct credential *out, json_t *root)
{
    *out = (struct credential){
        .root = root,
        .id = json_string_value(json_object_get(root, "id")),
        .issuer = credential_issuer_of(root),
        .name = json_string_value(json_object_get(root, "name")),
        .valid_from_s = date_of(root, "validFrom", "issuanceDate", INT64_MIN),
        .valid_until_s = date_of(root, "validUntil", "expirationDate", INT64_MAX),
        .subject = json_object_get(root, "credentialSubject"),
        .status = json_object_get(root, "credentialStatus"),
        .proofs = json_object_get(root, "proof"),
    };
}

bool credential_foreign(const struct credential *c, struct error *err)
{
    const json_t *context = json_object_get(c->root, "@context");
    const char *first = first_context(c->root);
    if (first != NULL && strcmp(first, "https://www.w3.org/2018/credentials/v1") == 0)
        return error_because(err, FAULT_REFUSED, "context",
                             "a credential of the data model 1.1, which is not known here");
    return error_because(err, FAULT_REFUSED, "context",
                         "its @context is not known here: %.200s",
                         rdf_terms_unknown_context(context));
}

bool credential_read(struct credential *out, struct bytes json, struct error *err)
{
    json_t *root = credential_parse(json, err);
    if (root == NULL)
        return false;
    if (credential_kind_of(root) != CREDENTIAL_KNOWN) {
        credential_refuse(root, err);
        json_decref(root);
        return false;
    }
    return credential_take(out, root, err);
}

void credential_free(struct credential *c)
{
    json_decref(c->root);
    *c = (struct credential){0};
}
