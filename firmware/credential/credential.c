/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/credential.h"

#include <stdio.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "keys/strictjson.h"

enum { CREDENTIAL_SIZE_MAX = 1024 * 1024, WHERE_LEN = 160 };

/* What the OB 3.0 schema requires of an object that stands under this member: its type and the
 * members it must have (texts, but for those that are checked as objects on their own). */
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

static bool has_type(const json_t *o, const char *wanted)
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
    if (shape->type != NULL && !has_type(o, shape->type))
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

static bool check_members(const json_t *o, const char *where, struct error *err)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)o, name, value)
    {
        char inner[WHERE_LEN];
        if (json_is_null(value) || (json_is_array(value) && json_array_size(value) == 0))
            return malformed(err, where, "must not be null or empty: ", name);
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
    if (!has_type(subject, c->endorsement ? "EndorsementSubject" : "AchievementSubject"))
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

static bool read_issuer(struct credential *c, struct error *err)
{
    const json_t *issuer = json_object_get(c->root, "issuer");
    if (json_is_object(issuer))
        issuer = json_object_get(issuer, "id");
    if (!json_is_string(issuer) || !is_uri(json_string_value(issuer)))
        return malformed(err, "issuer", "must be a Profile with an id", "");
    c->issuer = json_string_value(issuer);
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
    const json_t *contexts = json_object_get(c->root, "@context");
    if (!json_is_object(c->root))
        return malformed(err, "credential", "must be an object", "");
    if (!json_is_array(contexts) || json_array_size(contexts) < 2)
        return malformed(err, "@context", "must name credentials/v2 and Open Badges 3.0", "");
    if (!json_is_string(id) || !is_uri(json_string_value(id)))
        return malformed(err, "id", "must be an absolute URI", "");
    c->id = json_string_value(id);
    c->endorsement = has_type(c->root, "EndorsementCredential");
    if (!has_type(c->root, "VerifiableCredential") ||
        (!c->endorsement && !has_type(c->root, "OpenBadgeCredential") &&
         !has_type(c->root, "AchievementCredential")))
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

bool credential_read(struct credential *out, struct bytes json, struct error *err)
{
    struct credential c = {0};
    if (json.len > CREDENTIAL_SIZE_MAX)
        return error_because(err, FAULT_MALFORMED, "form", "credential: %zu bytes, at most %d",
                             json.len, CREDENTIAL_SIZE_MAX);
    c.root = strictjson_parse(json, "credential", err);
    if (c.root == NULL) {
        if (err != NULL && err->fault == FAULT_MALFORMED)
            snprintf(err->reason, sizeof err->reason, "form");
        return false;
    }
    if (!read_root(&c, err)) {
        credential_free(&c);
        return false;
    }
    *out = c;
    return true;
}

void credential_free(struct credential *c)
{
    json_decref(c->root);
    *c = (struct credential){0};
}
