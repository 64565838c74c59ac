/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Reads the whole source file and publishes it. source_achievement.c and source_event.c compose one
 * record each. */
#include "sync/issuer/catalogue/source_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/catalogue_read.h"
#include "firmware/wire/url.h"
#include "keys/did.h"
#include "keys/encoding.h"
#include "keys/json_memory.h"
#include "keys/jws.h"
#include "keys/strictjson.h"
#include "keys/text.h"
#include "sync/issuer/catalogue/kiosk_catalogue.h"
#include "sync/issuer/catalogue/offers.h"
#include "sync/issuer/catalogue/picture_fit.h"
#include "sync/issuer/catalogue/practice.h"

enum { PICTURES_AT_ONCE = 8 * 1024 * 1024 /* bytes in one transaction */ };

/* ---- issuers */

/* Whether the DID is a did:web of this host that no other organisation has: its document is
 * published here. */
static bool did_is_ours(const struct catalogue_draft *d, size_t i, struct error *err)
{
    struct where w = source_item("issuers", i), in = source_inside(&w, "did");
    struct buffer url = {0};
    struct error why = {0};
    bool ok = did_web_url(&url, d->issuers[i].did, true, &why);
    buffer_free(&url);
    if (!ok)
        return source_refuse_because(err, &in, &why);
    for (size_t k = 0; k < i; k++)
        if (strcmp(d->issuers[k].did, d->issuers[i].did) == 0)
            return source_stands_twice(err, &in, d->issuers[i].did);
    return true;
}

static bool read_issuer(struct catalogue_draft *d, const json_t *o, size_t i, struct error *err)
{
    static const char *const members[] = {"id",    "name",     "url",      "did", "email",
                                          "image", "timezone", "linkedin", NULL};
    struct draft_issuer *out = &d->issuers[i];
    struct where w = source_item("issuers", i);
    const char *name, *url, *did, *email, *image, *zone, *linkedin;
    char hex[65], slug[SLUG_MAX + 1];
    if (!strictjson_only(o, members, w.text, err) || !source_slug(slug, o, &w, err) ||
        !source_text(&name, o, "name", 120, &w, err) ||
        !source_text(&url, o, "url", 200, &w, err) ||
        !source_text_or_none(&did, o, "did", 200, &w, err) ||
        !source_text_or_none(&email, o, "email", 120, &w, err) ||
        !source_text_or_none(&image, o, "image", 200, &w, err) ||
        !source_text_or_none(&linkedin, o, "linkedin", sizeof out->linkedin - 1, &w, err) ||
        !source_time_zone(&zone, o, &w, err) || !url_allowed(url, w.text, err))
        return false;
    for (size_t k = 0; k < i; k++)
        if (strcmp(d->issuers[k].slug, slug) == 0)
            return source_stands_twice(err, &w, slug);
    snprintf(out->slug, sizeof out->slug, "%s", slug);
    if (!source_did(out, d, i, did, err))
        return false;
    if (!did_is_ours(d, i, err))
        return false;
    if (linkedin != NULL && linkedin[strspn(linkedin, "0123456789")] != '\0') {
        const struct where in = source_inside(&w, "linkedin");
        return source_refuse(err, &in,
                             "must be digits alone: the number in the address of the "
                             "organisation's page when its admin opens it");
    }
    snprintf(out->linkedin, sizeof out->linkedin, "%s", linkedin == NULL ? "" : linkedin);
    snprintf(out->timezone, sizeof out->timezone, "%s", zone == NULL ? "" : zone);
    text_copy(out->name, sizeof out->name, name);
    out->profile = json_pack("{s:s, s:[s], s:s, s:s}", "id", out->did, "type", "Profile",
                             "name", name, "url", url);
    if (out->profile == NULL)
        return error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    if (email != NULL)
        source_set(out->profile, "email", json_string(email));
    if (image != NULL) {
        if (!source_picture(hex, d, image, &w, err))
            return false;
        source_set(out->profile, "image", source_image(d, hex, NULL));
        memcpy(out->picture, hex, sizeof hex);
    }
    return true;
}

/* ---- the whole file */

static bool read_lists(struct catalogue_draft *d, struct error *err)
{
    static const char *const members[] = {"issuers", "achievements", "events", NULL};
    if (!strictjson_only(d->root, members, "catalogue", err))
        return false;
    json_t *issuers = strictjson_array(d->root, "issuers", ISSUERS_MAX, "catalogue", err);
    json_t *achievements =
        issuers == NULL
            ? NULL
            : strictjson_array(d->root, "achievements", ACHIEVEMENTS_MAX, "catalogue", err);
    json_t *events = achievements == NULL
                         ? NULL
                         : strictjson_array(d->root, "events", EVENTS_MAX, "catalogue", err);
    if (events == NULL)
        return false;
    if (json_array_size(issuers) == 0)
        return error_set(err, FAULT_MALFORMED, "catalogue: issuers must not be empty");
    if (!source_identities(d, issuers, err))
        return false;
    for (; d->issuer_count < json_array_size(issuers); d->issuer_count++)
        if (!read_issuer(d, json_array_get(issuers, d->issuer_count), d->issuer_count, err))
            return false;
    for (size_t i = 0; i < json_array_size(achievements); i++)
        if (!source_achievement(d, json_array_get(achievements, i), i, err))
            return false;
    for (size_t i = 0; i < json_array_size(events); i++)
        if (!source_event(d, json_array_get(events, i), i, err))
            return false;
    source_look_at_letters(d, "issuers");
    source_look_at_letters(d, "achievements");
    source_look_at_letters(d, "events");
    return practice_add(d, err) && source_warnings(d, err);
}

static bool published_version(int64_t *out, struct host *h, struct error *err)
{
    struct buffer text = {0};
    bool there;
    bool ok = store_get(&h->store, &text, &there, "catalogue-version", err);
    *out = ok && there ? strtoll(buffer_text(&text), NULL, 10) : 0;
    buffer_free(&text);
    return ok;
}

/* Editors on Windows put a byte order mark before the text, or save it in another encoding. */
static json_t *parse_source(struct bytes source, struct error *err)
{
    static const uint8_t mark[] = {0xef, 0xbb, 0xbf};
    if (source.len >= 2 && ((source.p[0] == 0xff && source.p[1] == 0xfe) ||
                            (source.p[0] == 0xfe && source.p[1] == 0xff))) {
        error_set(err, FAULT_MALFORMED, "catalogue: is UTF-16: save the file as UTF-8");
        return NULL;
    }
    if (source.len >= sizeof mark && memcmp(source.p, mark, sizeof mark) == 0)
        source = bytes_of(source.p + sizeof mark, source.len - sizeof mark);
    json_t *root = strictjson_parse_within(source, CATALOGUE_SOURCE_MAX, "catalogue", err);
    if (root == NULL && err != NULL && strstr(err->text, "unable to decode byte") != NULL) {
        char said[sizeof err->text];
        snprintf(said, sizeof said, "%s", err->text);
        error_set(err, FAULT_MALFORMED, "%.300s: save the file as UTF-8", said);
    }
    return root;
}

bool catalogue_draft_read(struct catalogue_draft **out, struct host *h, struct bytes source,
                          const char *source_dir, struct error *err)
{
    struct catalogue_draft *d = calloc(1, sizeof *d);
    if (d == NULL)
        return error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    d->h = h;
    snprintf(d->dir, sizeof d->dir, "%s", source_dir);
    unsigned refusals = json_memory_refusals();
    d->root = parse_source(source, err);
    bool ok = d->root != NULL && source_compose(d->root, err) &&
              source_names_are_plain(d->root, &(struct where){""}, err) &&
              published_version(&d->against, h, err) && read_lists(d, err);
    if (json_memory_refusals() != refusals) /* a member may be missing from a record */
        ok = error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    if (!ok) {
        catalogue_draft_free(d);
        return false;
    }
    *out = d;
    return true;
}

const char *catalogue_draft_warnings(const struct catalogue_draft *d)
{
    return buffer_text(&d->warnings);
}

void catalogue_draft_free(struct catalogue_draft *d)
{
    if (d == NULL)
        return;
    for (size_t i = 0; i < ISSUERS_MAX; i++)
        json_decref(d->issuers[i].profile);
    if (d->shelf != NULL)
        fclose(d->shelf);
    for (size_t i = 0; i < d->record_count; i++)
        buffer_free(&d->records[i].text);
    buffer_free(&d->warnings);
    free(d->known);
    free(d->pictures);
    free(d->records);
    json_decref(d->root);
    free(d);
}

/* ---- publishing */

static bool add_records(struct buffer *out, const struct catalogue_draft *d, bool events,
                        struct error *err)
{
    bool first = true;
    buffer_add_text(out, events ? ",\"events\":[" : ",\"achievements\":[");
    for (size_t i = 0; i < d->record_count; i++) {
        if (d->records[i].event != events)
            continue;
        buffer_add_text(out, first ? "" : ",");
        if (!strictjson_add_string(out, buffer_text(&d->records[i].text), err))
            return false;
        first = false;
    }
    buffer_add_text(out, "]");
    return true;
}

/* The name of an organisation. One that is no longer in the source keeps its DID and its key,
 * because its badges must still be checked. */
static const char *name_of(const struct catalogue_draft *d, const struct host_key *key)
{
    for (size_t i = 0; i < d->issuer_count; i++)
        if (strcmp(d->issuers[i].did, key->did) == 0)
            return d->issuers[i].name;
    return key->name;
}

static bool add_issuers(struct buffer *out, const struct catalogue_draft *d, struct error *err)
{
    buffer_add_text(out, ",\"issuers\":[");
    for (size_t i = 0; i < d->h->key_count; i++) {
        const struct host_key *key = &d->h->keys[i];
        buffer_add_text(out, i == 0 ? "{\"id\":" : ",{\"id\":");
        if (!strictjson_add_string(out, key->did, err))
            return false;
        buffer_add_text(out, ",\"name\":");
        if (!strictjson_add_string(out, name_of(d, key), err))
            return false;
        buffer_add_text(out, "}");
    }
    buffer_add_text(out, "]");
    return true;
}

/* Adds the keys that a kiosk needs to check a badge without network. */
static bool add_verification_keys(struct buffer *out, const struct catalogue_draft *d,
                                  struct error *err)
{
    buffer_add_text(out, ",\"verification_keys\":[");
    for (size_t i = 0; i < d->h->key_count; i++) {
        const struct host_key *key = &d->h->keys[i];
        char id[sizeof key->did + sizeof HOST_BADGE_KEY];
        snprintf(id, sizeof id, "%s#%s", key->did, HOST_BADGE_KEY);
        buffer_add_text(out, i == 0 ? "{\"id\":" : ",{\"id\":");
        if (!strictjson_add_string(out, id, err))
            return false;
        buffer_add_text(out, ",\"key\":\"");
        base64url_add(out, bytes_of(key->badge.public_key, SIGNING_PUBLIC_LEN));
        buffer_add_text(out, "\"}");
    }
    buffer_add_text(out, "]");
    return true;
}

static bool write_payload(struct buffer *out, const struct catalogue_draft *d, int64_t version,
                          const struct signing_key *authority, struct error *err)
{
    const struct host_settings *s = &d->h->settings;
    const struct host_key *own = host_key_of(d->h, s->did);
    buffer_add_text(out, "{\"iss\":");
    if (own == NULL || !strictjson_add_string(out, s->did, err))
        return false;
    buffer_add_format(out,
                      ",\"version\":%lld,\"iat\":%lld,\"claim_url\":\"%s/"
                      "c\",\"sync_urls\":[\"%s\"],\"authority\":\"",
                      (long long)version, (long long)host_now(d->h), s->url, s->url);
    base64url_add(out, bytes_of(authority->public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(out, "\",\"badge_keys\":[\"");
    base64url_add(out, bytes_of(own->badge.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(out, "\"]");
    if (!add_issuers(out, d, err))
        return false;
    buffer_add_text(out, ",\"trusted_issuers\":[]");
    if (!add_verification_keys(out, d, err) || !add_records(out, d, false, err) ||
        !add_records(out, d, true, err))
        return false;
    buffer_add_text(out, "}");
    return buffer_ok(out, "catalogue", err);
}

struct publishing {
    int64_t *version;
    struct catalogue_draft *d;
    const struct signing_key *authority;
};

/* Stores the keys of new organisations, the names of all, and which one is the first. */
static bool put_organisations(const struct catalogue_draft *d, struct error *err)
{
    struct issuer_store *s = &d->h->store;
    for (size_t i = 0; i < d->issuer_count; i++) {
        const struct draft_issuer *o = &d->issuers[i];
        if (!host_add_organisation(d->h, o->did, o->first ? "" : o->slug, o->name, err) ||
            !host_describe_organisation(d->h, o->did, o->name, o->linkedin, err) ||
            (o->first && !store_put(s, IDENTITY_FIRST, bytes_of_text(o->slug), err)))
            return false;
    }
    return true;
}

/* Stores the logo of the first organisation for the header of every page, small enough for a slow
 * network; nothing when it has none. */
static bool put_logo(struct catalogue_draft *d, struct error *err)
{
    struct buffer png = {0}, small = {0};
    size_t i = 0;
    const char *hex = d->issuers[d->first].picture;
    while (i < d->picture_count && strcmp(d->pictures[i].hex, hex) != 0)
        i++;
    bool ok = i == d->picture_count ||
              (source_picture_bytes(&png, d, i, err) &&
               picture_small(&small, buffer_view(&png), HOST_LOGO_SIDE, err));
    ok = ok && store_put(&d->h->store, HOST_LOGO, buffer_view(&small), err);
    buffer_free(&png);
    buffer_free(&small);
    return ok;
}

/* Whether the published version is still the one that the source was checked against. Identities,
 * versions and evidence change only when a version is published. */
static bool nothing_came_between(const struct catalogue_draft *d, struct error *err)
{
    int64_t now;
    return published_version(&now, d->h, err) &&
           (now == d->against ||
            error_because(err, FAULT_CONFLICT, "published-meanwhile",
                          "version %lld was published while this file was read: look at what "
                          "it changed, then publish again",
                          (long long)now));
}

static bool publish_in_transaction(void *arg, struct error *err)
{
    struct publishing *p = arg;
    struct catalogue_draft *d = p->d;
    struct issuer_store *s = &d->h->store;
    struct buffer payload = {0};
    struct catalogue *whole = NULL;
    char number[24];
    bool ok = false;
    if (!nothing_came_between(d, err) || !put_organisations(d, err) || !put_logo(d, err))
        goto out;
    *p->version = d->against + 1;
    for (size_t i = 0; i < d->record_count; i++)
        if ((d->records[i].event && !offers_keep(s, &d->records[i], err)) ||
            !store_put_record(s, &d->records[i], err))
            goto out;
    if (!write_payload(&payload, d, *p->version, p->authority, err) ||
        !catalogue_parse_whole(&whole, buffer_view(&payload), err) ||
        !kiosk_catalogue_sign_all(d->h, whole, p->authority, NULL, NULL, err))
        goto out;
    snprintf(number, sizeof number, "%lld", (long long)*p->version);
    ok = store_put(s, HOST_CATALOGUE, buffer_view(&payload), err) &&
         store_put(s, HOST_CATALOGUE_OF_BEFORE, bytes_of(NULL, 0), err) &&
         store_put(s, "catalogue-version", bytes_of_text(number), err);
out:
    catalogue_free(whole);
    buffer_free(&payload);
    return ok;
}

/* Pictures are stored before the catalogue, some at a time. Nothing uses a picture until a record
 * names it, and a kiosk's sync must not wait for half a gigabyte. */
struct hanging {
    struct catalogue_draft *d;
    size_t from, to;
};

static bool hang_some(void *arg, struct error *err)
{
    struct hanging *w = arg;
    struct issuer_store *s = &w->d->h->store;
    bool ok = true;
    size_t bytes = 0;
    for (w->to = w->from; ok && w->to < w->d->picture_count && bytes < PICTURES_AT_ONCE;
         w->to++) {
        struct buffer png = {0};
        ok = source_picture_bytes(&png, w->d, w->to, err) &&
             store_put_picture(s, w->d->pictures[w->to].hex, buffer_view(&png), err);
        bytes += png.len;
        buffer_free(&png);
    }
    return ok;
}

static bool hang_pictures(struct catalogue_draft *d, struct error *err)
{
    struct issuer_store *s = &d->h->store;
    struct hanging w = {.d = d};
    for (; w.from < d->picture_count; w.from = w.to)
        if (!store_transaction(s, hang_some, &w, err))
            return false;
    return true;
}

bool catalogue_publish(int64_t *version, struct host *h, struct catalogue_draft *draft,
                       const struct signing_key *authority, struct error *err)
{
    struct publishing p = {version, draft, authority};
    return nothing_came_between(draft, err) && hang_pictures(draft, err) &&
           store_transaction(&h->store, publish_in_transaction, &p, err);
}

int64_t catalogue_draft_version(const struct catalogue_draft *d)
{
    return d->against + 1;
}
