/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Identities never change (DESIGN 5, 13). Badges name their issuer by its DID and their achievement
 * by its id, and delegations name both. So three things stay as they were published:
 *
 *   1. the organisation that has the host's own DID, wherever it stands in the list;
 *   2. the DID of each other organisation's id;
 *   3. the organisation that an achievement's id belongs to.
 *
 * Names, texts, pictures and the order of the lists may change. */
#include "sync/issuer/catalogue/source_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what is published */

static bool keep_row(void *arg, const struct organisation_row *r, struct error *err)
{
    struct catalogue_draft *d = arg;
    (void)err;
    if (d->known_count < ISSUERS_MAX)
        d->known[d->known_count++] = *r;
    return true;
}

static const struct organisation_row *known_as(const struct catalogue_draft *d,
                                               const char *slug)
{
    for (size_t i = 0; i < d->known_count; i++)
        if (d->known[i].slug[0] != '\0' && strcmp(d->known[i].slug, slug) == 0)
            return &d->known[i];
    return NULL;
}

static const struct organisation_row *known_by_did(const struct catalogue_draft *d,
                                                   const char *did)
{
    for (size_t i = 0; i < d->known_count; i++)
        if (strcmp(d->known[i].did, did) == 0)
            return &d->known[i];
    return NULL;
}

/* Whether some published version of the badge is of this organisation. Before this rule existed a
 * badge could move to another organisation, and then it belongs to both. */
static bool was_of(bool *published, bool *was, struct catalogue_draft *d, const char *slug,
                   const char *did, char owner[static 201], struct error *err)
{
    struct issuer_store *s = &d->h->store;
    struct record_row row = {0};
    if (!store_find_record_slug(s, &row, published, false, slug, 0, err))
        return false;
    *was = *published && strcmp(row.issuer, did) == 0;
    int64_t newest = row.version;
    if (*published)
        snprintf(owner, 201, "%s", row.issuer);
    buffer_free(&row.text);
    for (int64_t version = 1; *published && !*was && version < newest; version++) {
        bool there;
        row = (struct record_row){0};
        if (!store_find_record_slug(s, &row, &there, false, slug, version, err))
            return false;
        *was = there && strcmp(row.issuer, did) == 0;
        buffer_free(&row.text);
    }
    return true;
}

/* ---- which organisation of the file has the host's own DID */

static const char *id_at(const json_t *issuers, size_t i)
{
    const char *id = json_string_value(json_object_get(json_array_get(issuers, i), "id"));
    return id == NULL ? "" : id;
}

static bool place_of(size_t *out, const json_t *issuers, const char *id)
{
    for (size_t i = 0; i < json_array_size(issuers); i++)
        if (strcmp(id_at(issuers, i), id) == 0) {
            *out = i;
            return true;
        }
    return false;
}

/* A store of an earlier version does not have the id of its first organisation. A badge that is
 * published under the host's DID shows it; else it is the first of the list. */
static bool guess_first(struct catalogue_draft *d, const json_t *issuers, struct error *err)
{
    const json_t *list = json_object_get(d->root, "achievements");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        const char *slug = json_string_value(json_object_get(o, "id"));
        const char *issuer = json_string_value(json_object_get(o, "issuer"));
        char owner[201];
        bool published, was;
        if (slug == NULL || issuer == NULL || !place_of(&d->first, issuers, issuer))
            continue;
        if (!was_of(&published, &was, d, slug, d->h->settings.did, owner, err))
            return false;
        if (was)
            return true;
    }
    for (d->first = 0; d->first < json_array_size(issuers); d->first++)
        if (known_as(d, id_at(issuers, d->first)) == NULL)
            return true;
    return error_set(err, FAULT_MALFORMED,
                     "issuers: none of them is the organisation of %s, which always stays in "
                     "the list",
                     d->h->settings.did);
}

static bool find_first(struct catalogue_draft *d, const json_t *issuers, struct error *err)
{
    struct buffer id = {0};
    bool there;
    bool ok = store_get(&d->h->store, &id, &there, IDENTITY_FIRST, err);
    if (ok && !there)
        ok = guess_first(d, issuers, err);
    else if (ok && !place_of(&d->first, issuers, buffer_text(&id)))
        ok = error_set(err, FAULT_MALFORMED,
                       "issuers[0]: %s is %s for ever, %.64s cannot take its place: keep %s in "
                       "the list, its name may change",
                       d->h->settings.did, buffer_text(&id), id_at(issuers, 0),
                       buffer_text(&id));
    buffer_free(&id);
    return ok;
}

bool source_identities(struct catalogue_draft *d, const json_t *issuers, struct error *err)
{
    struct issuer_store *s = &d->h->store;
    d->known = calloc(ISSUERS_MAX, sizeof *d->known);
    if (d->known == NULL)
        return error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    for (size_t i = 0; i < json_array_size(issuers); i++) {
        struct where w = source_item("issuers", i);
        char slug[SLUG_MAX + 1];
        if (!source_slug(slug, json_array_get(issuers, i), &w, err))
            return false;
    }
    return store_each_organisation(s, keep_row, d, err) && find_first(d, issuers, err);
}

/* ---- one organisation */

/* The id of an organisation becomes part of files and addresses of this host. */
static bool may_begin(const struct draft_issuer *out, const struct where *w, struct error *err)
{
    struct where in = source_inside(w, "id");
    if (strcmp(out->slug, "host") == 0)
        return source_refuse(err, &in,
                             "host is reserved for the first organisation: use another");
    return strlen(out->slug) <= IDENTITY_ID_MAX ||
           error_set(err, FAULT_MALFORMED, "%s: %zu characters, at most %d", in.text,
                     strlen(out->slug), IDENTITY_ID_MAX);
}

bool source_did(struct draft_issuer *out, const struct catalogue_draft *d, size_t i,
                const char *given, struct error *err)
{
    struct where w = source_item("issuers", i), in = source_inside(&w, "did");
    const struct organisation_row *known = known_as(d, out->slug);
    out->first = i == d->first;
    if (out->first)
        snprintf(out->did, sizeof out->did, "%s", d->h->settings.did);
    else if (known != NULL)
        snprintf(out->did, sizeof out->did, "%s", known->did);
    else if (given != NULL)
        snprintf(out->did, sizeof out->did, "%s", given);
    else
        snprintf(out->did, sizeof out->did, "%.120s:o:%s", d->h->settings.did, out->slug);
    if (given != NULL && strcmp(given, out->did) != 0)
        return out->first
                   ? source_refuse(err, &w,
                                   "the first organisation has the host's did: leave did out")
                   : error_set(err, FAULT_MALFORMED, "%s: %s is %s for ever", in.text,
                               out->slug, out->did);
    if (out->first || known != NULL)
        return true;
    known = known_by_did(d, out->did);
    if (known != NULL && strcmp(out->did, d->h->settings.did) != 0)
        return error_set(err, FAULT_MALFORMED, "%s: %s is %s for ever", in.text, out->did,
                         known->slug);
    return may_begin(out, &w, err);
}

/* ---- one achievement */

static const char *id_of_did(const struct catalogue_draft *d, const char *did)
{
    const struct organisation_row *known = known_by_did(d, did);
    for (size_t i = 0; i < d->issuer_count; i++)
        if (strcmp(d->issuers[i].did, did) == 0)
            return d->issuers[i].slug;
    return known != NULL && known->slug[0] != '\0' ? known->slug : did;
}

bool source_owner_stands(struct catalogue_draft *d, const char *slug,
                         const struct draft_issuer *issuer, const struct where *w,
                         struct error *err)
{
    struct where in = source_inside(w, "issuer");
    char owner[201];
    bool published, was;
    if (!was_of(&published, &was, d, slug, issuer->did, owner, err))
        return false;
    return !published || was ||
           error_set(err, FAULT_MALFORMED,
                     "%s: %s belongs to %s for ever: give the badge of %s another id", in.text,
                     slug, id_of_did(d, owner), issuer->slug);
}
