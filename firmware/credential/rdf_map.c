/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/rdf_map.h"

#include <stdio.h>
#include <string.h>

#include "firmware/credential/rdf_number.h"
#include "firmware/credential/rdf_terms.h"

enum { PATH_MAX_LEN = 200, VALUES_MAX = 512 };

/* Where we are. */
struct mapper {
    struct rdf_dataset *set;
    struct rdf_term graph;
    struct rdf_contexts under; /* of the node we are in */
    char path[PATH_MAX_LEN];   /* for the error */
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

/* ---- types */

static bool map_type(struct mapper *m, struct rdf_term node, const json_t *value,
                     uint32_t *scopes, struct error *err)
{
    if (!json_is_string(value))
        return unmapped(m, err, "a type must be a string");
    const struct rdf_type *type = rdf_terms_type(json_string_value(value), &m->under);
    if (type == NULL)
        return unmapped(m, err, "a type that is not known here");
    if ((type->scope & NEEDS_EXTENSIONS) != 0 && !m->under.extensions)
        return unmapped(m, err, "a 1EdTech type without its context (relative @type)");
    *scopes |= type->scope & ~(uint32_t)NEEDS_EXTENSIONS;
    return add(m, node, RDF_NS "type", rdf_iri(bytes_of_text(type->iri)), err);
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
    if (ok && rdf_terms_clash(*scopes))
        ok = unmapped(m, err, "types that give one member two meanings");
    path_leave(m, at);
    return ok;
}

/* ---- members */

static bool map_node(struct mapper *m, const json_t *node, const char *const *skipped,
                     struct rdf_term *out, struct error *err);

static bool map_literal(struct mapper *m, const struct rdf_member *member, const json_t *value,
                        struct rdf_term *out, struct error *err)
{
    if (json_is_string(value)) {
        *out = rdf_literal(text_of(value), member->datatype);
        return true;
    }
    if (member->kind == AS_TYPED && json_is_boolean(value) &&
        strcmp(member->datatype, RDF_XSD_S "boolean") == 0) {
        *out = rdf_literal(bytes_of_text(json_is_true(value) ? "true" : "false"),
                           member->datatype);
        return true;
    }
    return unmapped(m, err, "must be a string");
}

static bool map_integer(struct mapper *m, const struct rdf_member *member, const json_t *value,
                        struct rdf_term *out, struct error *err)
{
    char digits[24];
    if (!json_is_integer(value) || json_integer_value(value) > RDF_WHOLE_MAX ||
        json_integer_value(value) < -RDF_WHOLE_MAX)
        return unmapped(m, err, "must be a whole number");
    int len = snprintf(digits, sizeof digits, "%lld", (long long)json_integer_value(value));
    *out = rdf_literal(rdf_keep(m->set, bytes_of(digits, (size_t)len)), member->datatype);
    return out->value.p != NULL || error_set(err, FAULT_MEMORY, "RDF: out of memory");
}

static bool map_number(struct mapper *m, const struct rdf_member *member, const json_t *value,
                       struct rdf_term *out, struct error *err)
{
    char digits[RDF_NUMBER_ROOM];
    if (!json_is_number(value))
        return unmapped(m, err, "must be a number");
    bool whole;
    size_t len = rdf_number_write(digits, &whole, json_number_value(value));
    const char *native = whole ? RDF_XSD "integer" : RDF_XSD "double";
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
            !add(m, cell, RDF_NS "first", rdf_literal(text_of(item), NULL), err))
            return false;
        from = cell;
        predicate = RDF_NS "rest";
    }
    return add(m, from, predicate, rdf_iri(bytes_of_text(RDF_NS "nil")), err);
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
    } PURPOSES[] = {{"assertionMethod", RDF_SEC "assertionMethod"},
                    {"authentication", RDF_SEC "authenticationMethod"}};
    for (size_t i = 0; json_is_string(value) && i < 2; i++)
        if (strcmp(json_string_value(value), PURPOSES[i].word) == 0) {
            *out = rdf_iri(bytes_of_text(PURPOSES[i].iri));
            return true;
        }
    return unmapped(m, err, "a purpose that is not known here");
}

/* Maps a proof to a graph of its own, named by a blank node. */
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

static bool map_value(struct mapper *m, struct rdf_term node, const struct rdf_member *member,
                      const char *predicate, const json_t *value, struct error *err)
{
    struct rdf_term object;
    bool ok = false;
    switch (member->kind) {
    case AS_TEXT:
    case AS_TYPED:
        ok = map_literal(m, member, value, &object, err);
        break;
    case AS_INTEGER:
        ok = map_integer(m, member, value, &object, err);
        break;
    case AS_NUMBER:
        ok = map_number(m, member, value, &object, err);
        break;
    case AS_INDEX:
        if (json_is_integer(value))
            ok = map_integer(m, member, value, &object, err);
        else if (json_is_string(value))
            ok = (object = rdf_literal(text_of(value), NULL), true);
        else
            ok = unmapped(m, err, "must be a string");
        break;
    case AS_LIST:
        return map_list(m, node, predicate, value, err);
    case AS_LINK:
        ok = map_link(m, value, &object, err);
        break;
    case AS_NODE:
        ok = json_is_object(value) ? map_node(m, value, NULL, &object, err)
                                   : unmapped(m, err, "must be an object");
        break;
    case AS_PURPOSE:
        ok = map_purpose(m, value, &object, err);
        break;
    case AS_GRAPH:
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
    const struct rdf_member *member = rdf_terms_member(name, scopes);
    const char *predicate = member == NULL ? NULL : rdf_terms_predicate(member, &m->under);
    if (predicate == NULL) {
        ok = unmapped(m, err, "a member that is not known here");
    } else if (json_is_array(value) && member->kind != AS_LIST) {
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

static bool read_context(struct mapper *m, const json_t *context, struct error *err)
{
    struct rdf_contexts c = rdf_terms_contexts(context);
    if (c.kind == RDF_CONTEXTS_OTHER)
        return unmapped(m, err,
                        "@context must be credentials/v2, then context-3.0.3 of Open Badges");
    m->under = c;
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
    if (own.under.older != m->under.older || own.under.kind != m->under.kind)
        return unmapped(m, err, "@context of an endorsement must be its badge's");
    m->under.extensions = m->under.extensions || own.under.extensions;
    return true;
}

static bool map_members(struct mapper *m, const json_t *node, const char *const *skipped,
                        struct rdf_term *out, struct error *err);

/* skipped: members of a root that the caller has dealt with. */
static bool map_node(struct mapper *m, const json_t *node, const char *const *skipped,
                     struct rdf_term *out, struct error *err)
{
    bool outside = m->under.extensions;
    const json_t *context = json_object_get(node, "@context");
    bool own =
        skipped == NULL && context != NULL && is_endorsement(json_object_get(node, "type"));
    bool ok =
        (!own || enter_endorsement(m, context, err)) && map_members(m, node, skipped, out, err);
    m->under.extensions = outside;
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

bool rdf_map_document(struct rdf_dataset *out, const json_t *document, struct error *err)
{
    static const char *const skipped[] = {"@context", "proof", NULL};
    return map_root(out, document, json_object_get(document, "@context"), skipped, err);
}

bool rdf_map_proof(struct rdf_dataset *out, const json_t *proof, const json_t *context,
                   struct error *err)
{
    static const char *const skipped[] = {"@context", "proofValue", NULL};
    return map_root(out, proof, context, skipped, err);
}
