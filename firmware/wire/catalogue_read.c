/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/catalogue_read.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/wire/catalogue_maps.h"
#include "firmware/wire/catalogue_state.h"
#include "firmware/wire/ticket_text.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"

#define WHAT "catalogue"

enum {
    ISSUERS_MAX = 64,
    MORE_ISSUERS_MAX = 1024,
    TRUSTED_MAX = 1024,
    WHOLE_BYTES_MAX = 64 * 1024 * 1024,
    WHOLE_RECORDS_MAX = 8192
};

static const struct catalogue_limits OF_KIOSK = {
    STRICTJSON_SIZE_MAX, CATALOGUE_RECORDS_MAX, ISSUERS_MAX, CATALOGUE_VERIFICATION_MAX, false};
static const struct catalogue_limits WHOLE = {WHOLE_BYTES_MAX, WHOLE_RECORDS_MAX,
                                              MORE_ISSUERS_MAX, MORE_ISSUERS_MAX, true};

/* ---- the host */

static bool read_urls(struct catalogue *c, struct error *err)
{
    c->claim_url = strictjson_string(c->root, "claim_url", WHAT, err);
    if (c->claim_url == NULL || !url_allowed(c->claim_url, WHAT ": claim_url", err))
        return false;
    if (strlen(c->claim_url) > TICKET_URL_MAX - TICKET_TEXT_MAX - 1)
        return error_set(err, FAULT_MALFORMED, WHAT ": claim_url has %zu bytes, at most %d",
                         strlen(c->claim_url), TICKET_URL_MAX - TICKET_TEXT_MAX - 1);
    const json_t *list =
        strictjson_array(c->root, "sync_urls", CATALOGUE_SYNC_URLS_MAX, WHAT, err);
    if (list == NULL)
        return false;
    c->sync_url_count = json_array_size(list);
    for (size_t i = 0; i < c->sync_url_count; i++) {
        c->sync_urls[i] = json_string_value(json_array_get(list, i));
        if (c->sync_urls[i] == NULL || strlen(c->sync_urls[i]) > DELEGATION_URL_MAX)
            return error_set(err, FAULT_MALFORMED,
                             WHAT ": sync_urls[%zu] must be a string of at most %d bytes", i,
                             DELEGATION_URL_MAX);
        if (!url_allowed(c->sync_urls[i], WHAT ": sync_urls", err))
            return false;
    }
    return true;
}

static bool read_key_at(uint8_t key[static SIGNING_PUBLIC_LEN], const json_t *list, size_t i,
                        struct error *err)
{
    const char *text = json_string_value(json_array_get(list, i));
    if (text == NULL)
        return error_set(err, FAULT_MALFORMED, WHAT ": badge_keys[%zu] must be a string", i);
    if (!base64url_decode_fixed(key, SIGNING_PUBLIC_LEN, bytes_of_text(text), "badge_keys",
                                err))
        return error_while(err, WHAT ": ");
    return true;
}

static bool read_keys(struct catalogue *c, struct error *err)
{
    const json_t *list = strictjson_array(c->root, "badge_keys", CATALOGUE_KEYS_MAX, WHAT, err);
    if (list == NULL)
        return false;
    c->badge_key_count = json_array_size(list);
    if (c->badge_key_count == 0)
        return error_set(err, FAULT_MALFORMED, WHAT ": badge_keys is empty");
    for (size_t i = 0; i < c->badge_key_count; i++)
        if (!read_key_at(c->badge_keys[i], list, i, err))
            return false;
    c->has_authority = json_object_get(c->root, "authority") != NULL;
    return !c->has_authority ||
           strictjson_bytes(c->authority, sizeof c->authority, c->root, "authority", WHAT, err);
}

static bool did_formed(const char *did)
{
    return did != NULL && strncmp(did, "did:", 4) == 0 && strlen(did) <= DELEGATION_DID_MAX;
}

static bool read_hosted(struct catalogue *c, const json_t *list, const char *what,
                        struct error *err)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
    {
        struct catalogue_hosted_one *h = &c->hosted[c->hosted_count];
        h->did = strictjson_string(item, "id", what, err);
        h->name = h->did == NULL ? NULL : strictjson_string(item, "name", what, err);
        if (h->name == NULL)
            return false;
        if (!did_formed(h->did))
            return error_set(err, FAULT_MALFORMED, "%s[%zu].id must be a DID", what, i);
        c->hosted_count++;
    }
    return true;
}

/* `issuers` holds as many as older kiosks can read. The hosted organisations beyond these follow in
 * `more_issuers`, with their keys. */
static bool read_all_hosted(struct catalogue *c, struct error *err)
{
    const json_t *list = NULL, *more = NULL;
    if (json_object_get(c->root, "issuers") == NULL)
        return true;
    list = strictjson_array(c->root, "issuers", c->limits->issuers, WHAT, err);
    if (list == NULL)
        return false;
    if (json_object_get(c->root, "more_issuers") != NULL) {
        more = strictjson_array(c->root, "more_issuers", MORE_ISSUERS_MAX, WHAT, err);
        if (more == NULL)
            return false;
    }
    size_t room = json_array_size(list) + json_array_size(more) + 1;
    c->hosted = calloc(room, sizeof *c->hosted);
    c->by_did = calloc(room, sizeof *c->by_did);
    if (c->hosted == NULL || c->by_did == NULL)
        return error_set(err, FAULT_MEMORY, WHAT ": out of memory");
    if (!read_hosted(c, list, WHAT ": issuers", err) ||
        !read_hosted(c, more, WHAT ": more_issuers", err))
        return false;
    memcpy(c->by_did, c->hosted, c->hosted_count * sizeof *c->by_did);
    qsort(c->by_did, c->hosted_count, sizeof *c->by_did, catalogue_by_did);
    return catalogue_hosted(c, c->issuer) != NULL ||
           error_set(err, FAULT_MALFORMED, WHAT ": issuers does not name iss");
}

static bool read_issuers(struct catalogue *c, struct error *err)
{
    size_t i;
    json_t *item;
    c->issuer = strictjson_string(c->root, "iss", WHAT, err);
    if (c->issuer == NULL ||
        !strictjson_string_optional(&c->kiosk, c->root, "kiosk", WHAT, err))
        return false;
    if (!did_formed(c->issuer))
        return error_set(err, FAULT_MALFORMED, WHAT ": iss must be a DID");
    if (!read_all_hosted(c, err))
        return false;
    if (json_object_get(c->root, "trusted_issuers") == NULL)
        return true;
    const json_t *trusted =
        strictjson_array(c->root, "trusted_issuers", TRUSTED_MAX, WHAT, err);
    if (trusted == NULL)
        return false;
    json_array_foreach(trusted, i, item)
    {
        if (!did_formed(json_string_value(item)))
            return error_set(err, FAULT_MALFORMED, WHAT ": trusted_issuers[%zu] must be a DID",
                             i);
    }
    return true;
}

static bool read_verification_key(struct catalogue *c, const char *id, const json_t *item,
                                  const char *what, size_t i, struct error *err)
{
    struct catalogue_key *k = &c->verification[c->verification_count];
    char did[DELEGATION_DID_MAX + 1];
    k->id = id;
    if (k->id == NULL || !strictjson_bytes(k->key, sizeof k->key, item, "key", what, err))
        return false;
    size_t len = strcspn(k->id, "#");
    if (k->id[len] != '#' || k->id[len + 1] == '\0' || len > DELEGATION_DID_MAX)
        return error_set(err, FAULT_MALFORMED, "%s[%zu].id must be DID#KEY", what, i);
    memcpy(did, k->id, len);
    did[len] = '\0';
    if (!catalogue_hosts(c, did))
        return error_set(err, FAULT_MALFORMED, "%s[%zu].id: %s is none of this host", what, i,
                         did);
    c->verification_count++;
    return true;
}

static bool read_verification_keys(struct catalogue *c, struct error *err)
{
    const json_t *more = json_object_get(c->root, "more_issuers"), *list = NULL;
    const char *what = WHAT ": verification_keys";
    if (json_object_get(c->root, "verification_keys") != NULL) {
        list = strictjson_array(c->root, "verification_keys", c->limits->keys, WHAT, err);
        if (list == NULL)
            return false;
    }
    c->verification =
        calloc(json_array_size(list) + json_array_size(more) + 1, sizeof *c->verification);
    if (c->verification == NULL)
        return error_set(err, FAULT_MEMORY, WHAT ": out of memory");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        if (!read_verification_key(c, strictjson_string(item, "id", what, err), item, what, i,
                                   err))
            return false;
    }
    what = WHAT ": more_issuers";
    for (size_t i = 0; i < json_array_size(more); i++) {
        const json_t *item = json_array_get(more, i);
        if (!read_verification_key(c, strictjson_string(item, "method", what, err), item, what,
                                   i, err))
            return false;
    }
    return true;
}

/* ---- records */

static bool record_text(struct bytes *out, const json_t *list, const char *name, size_t i,
                        struct error *err)
{
    const json_t *text = json_array_get(list, i);
    if (!json_is_string(text))
        return error_set(err, FAULT_MALFORMED, WHAT ": %s[%zu] must be a string", name, i);
    *out = bytes_of(json_string_value(text), json_string_length(text));
    return true;
}

static int by_slug_then_newest(const void *left, const void *right, void *of)
{
    const struct catalogue *c = of;
    const struct achievement_record *a = &c->achievements[*(const uint16_t *)left],
                                    *b = &c->achievements[*(const uint16_t *)right];
    int order = strcmp(a->slug, b->slug);
    return order != 0 ? order : (a->version < b->version) - (a->version > b->version);
}

static bool index_achievements(struct catalogue *c, struct error *err)
{
    c->by_slug = calloc(c->achievement_count + 1, sizeof *c->by_slug);
    if (c->by_slug == NULL)
        return error_set(err, FAULT_MEMORY, WHAT ": out of memory");
    for (size_t i = 0; i < c->achievement_count; i++)
        c->by_slug[i] = (uint16_t)i;
    qsort_r(c->by_slug, c->achievement_count, sizeof *c->by_slug, by_slug_then_newest, c);
    for (size_t i = 1; i < c->achievement_count; i++)
        if (by_slug_then_newest(&c->by_slug[i - 1], &c->by_slug[i], c) == 0) {
            const struct achievement_record *a = &c->achievements[c->by_slug[i]];
            return error_set(err, FAULT_MALFORMED,
                             WHAT ": achievement %s version %lld is there twice", a->slug,
                             (long long)a->version);
        }
    return true;
}

static bool read_achievements(struct catalogue *c, struct error *err)
{
    const json_t *list =
        strictjson_array(c->root, "achievements", c->limits->records, WHAT, err);
    if (list == NULL)
        return false;
    size_t count = json_array_size(list);
    c->achievements = calloc(count + 1, sizeof *c->achievements);
    c->achievement_memory = calloc(count + 1, sizeof *c->achievement_memory);
    if (c->achievements == NULL || c->achievement_memory == NULL)
        return error_set(err, FAULT_MEMORY, WHAT ": out of memory");
    for (size_t i = 0; i < count; i++) {
        struct achievement_record *a = &c->achievements[i];
        struct bytes text;
        if (!record_text(&text, list, "achievements", i, err))
            return false;
        if (!achievement_record_parse(a, &c->achievement_memory[i], text, err))
            return error_while(err, WHAT ": achievements[%zu]: ", i);
        c->achievement_count = i + 1;
        if (!catalogue_hosts(c, a->issuer))
            return error_set(err, FAULT_MALFORMED,
                             WHAT ": achievement %s: issuer %s is none of this host", a->slug,
                             a->issuer);
        if (!c->limits->checked && !achievement_record_maps(a, err))
            return error_while(err, WHAT ": ");
    }
    return index_achievements(c, err);
}

/* Every slug that an event offers must be there, or the event's screen would have a hole. */
static bool offers_known(const struct catalogue *c, const struct event_record *event,
                         const json_t *root, struct error *err)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(root, "achievements"), i, item)
    {
        if (catalogue_find(c, json_string_value(item)) == NULL)
            return error_set(err, FAULT_MALFORMED,
                             WHAT ": event %s: achievements: %s is not in the catalogue",
                             event->slug, json_string_value(item));
    }
    return true;
}

static bool read_events(struct catalogue *c, struct error *err)
{
    const json_t *list = strictjson_array(c->root, "events", c->limits->records, WHAT, err);
    if (list == NULL)
        return false;
    size_t count = json_array_size(list);
    c->events = calloc(count + 1, sizeof *c->events);
    c->event_memory = calloc(count + 1, sizeof *c->event_memory);
    if (c->events == NULL || c->event_memory == NULL)
        return error_set(err, FAULT_MEMORY, WHAT ": out of memory");
    for (size_t i = 0; i < count; i++) {
        struct event_record *event = &c->events[i];
        struct bytes text;
        if (!record_text(&text, list, "events", i, err))
            return false;
        if (!event_record_parse(event, &c->event_memory[i], text, err))
            return error_while(err, WHAT ": events[%zu]: ", i);
        c->event_count = i + 1;
        if (catalogue_find_event(c, event->slug) != event)
            return error_set(err, FAULT_MALFORMED, WHAT ": event %s is there twice",
                             event->slug);
        if (!offers_known(c, event, c->event_memory[i]->root, err))
            return false;
        if (!c->limits->checked && !event_record_maps(event, err))
            return error_while(err, WHAT ": ");
    }
    return true;
}

static bool parse(struct catalogue **out, struct bytes payload,
                  const struct catalogue_limits *limits, struct error *err)
{
    struct catalogue *c = calloc(1, sizeof *c);
    bool ok = false;

    if (c == NULL) {
        error_set(err, FAULT_MEMORY, WHAT ": out of memory");
        goto out;
    }
    c->limits = limits;
    c->root = strictjson_parse_within(payload, limits->bytes, WHAT, err);
    if (c->root == NULL)
        goto out;
    if (!strictjson_integer(&c->version, c->root, "version", 1, INT32_MAX, WHAT, err) ||
        !strictjson_integer(&c->iat_s, c->root, "iat", 0, INT64_C(253402300799), WHAT, err) ||
        !read_issuers(c, err) || !read_urls(c, err) || !read_keys(c, err) ||
        !read_verification_keys(c, err))
        goto out;
    if (!read_achievements(c, err) || !read_events(c, err))
        goto out;
    json_object_del(c->root, "achievements"); /* the records hold their own copies */
    json_object_del(c->root, "events");
    *out = c;
    c = NULL; /* the caller's now */
    ok = true;
out:
    catalogue_free(c);
    return ok;
}

bool catalogue_parse(struct catalogue **out, struct bytes payload, struct error *err)
{
    return parse(out, payload, &OF_KIOSK, err);
}

bool catalogue_parse_whole(struct catalogue **out, struct bytes payload, struct error *err)
{
    return parse(out, payload, &WHOLE, err);
}
