/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/wire/catalogue_record.h"
#include "firmware/wire/ticket_text.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"

#define WHAT "catalogue"

enum {
    SYNC_URLS_MAX = 8,
    ISSUERS_MAX = 64,
    MORE_ISSUERS_MAX = 1024,
    TRUSTED_MAX = 1024,
    WHOLE_BYTES_MAX = 64 * 1024 * 1024,
    WHOLE_RECORDS_MAX = 8192
};

/* A kiosk reads what it can hold; the issuer reads what it has checked and published itself. */
struct limits {
    size_t bytes, records, issuers, keys;
    bool checked; /* each record was checked to map to RDF, and is not checked again */
};
static const struct limits OF_KIOSK = {STRICTJSON_SIZE_MAX, CATALOGUE_RECORDS_MAX, ISSUERS_MAX,
                                       CATALOGUE_VERIFICATION_MAX, false};
static const struct limits WHOLE = {WHOLE_BYTES_MAX, WHOLE_RECORDS_MAX, MORE_ISSUERS_MAX,
                                    MORE_ISSUERS_MAX, true};

struct hosted {
    const char *did, *name;
};

struct catalogue {
    json_t *root; /* without the records, which have memory of their own */
    const struct limits *limits;
    const char *issuer, *claim_url, *kiosk;
    size_t hosted_count;
    struct hosted *hosted; /* in their order; owned; none in an older catalogue */
    struct hosted *by_did; /* the same, sorted; owned */
    int64_t version, iat_s;
    size_t sync_url_count;
    const char *sync_urls[SYNC_URLS_MAX];
    bool has_authority;
    uint8_t authority[SIGNING_PUBLIC_LEN];
    size_t badge_key_count;
    uint8_t badge_keys[CATALOGUE_KEYS_MAX][SIGNING_PUBLIC_LEN];
    size_t verification_count;
    struct catalogue_key *verification;    /* owned */
    size_t achievement_count, event_count; /* records filled in so far */
    struct achievement_record *achievements;
    struct record_memory **achievement_memory;
    uint16_t *by_slug; /* their places, by slug, the newest version first; once all are read */
    struct event_record *events;
    struct record_memory **event_memory;
};

void catalogue_free(struct catalogue *c)
{
    if (c == NULL)
        return;
    for (size_t i = 0; i < c->achievement_count; i++)
        record_memory_free(c->achievement_memory[i]);
    for (size_t i = 0; i < c->event_count; i++)
        record_memory_free(c->event_memory[i]);
    free(c->hosted);
    free(c->by_did);
    free(c->verification);
    free(c->achievements);
    free(c->achievement_memory);
    free(c->by_slug);
    free(c->events);
    free(c->event_memory);
    json_decref(c->root);
    free(c);
}

/* ---- the host */

static bool read_urls(struct catalogue *c, struct error *err)
{
    c->claim_url = strictjson_string(c->root, "claim_url", WHAT, err);
    if (c->claim_url == NULL || !url_allowed(c->claim_url, WHAT ": claim_url", err))
        return false;
    if (strlen(c->claim_url) > TICKET_URL_MAX - TICKET_TEXT_MAX - 1)
        return error_set(err, FAULT_MALFORMED, WHAT ": claim_url has %zu bytes, at most %d",
                         strlen(c->claim_url), TICKET_URL_MAX - TICKET_TEXT_MAX - 1);
    const json_t *list = strictjson_array(c->root, "sync_urls", SYNC_URLS_MAX, WHAT, err);
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

static int by_did(const void *left, const void *right)
{
    return strcmp(((const struct hosted *)left)->did, ((const struct hosted *)right)->did);
}

static const struct hosted *hosted_by(const struct catalogue *c, const char *did)
{
    const struct hosted key = {did, NULL};
    return c->hosted_count == 0 ? NULL
                                : bsearch(&key, c->by_did, c->hosted_count, sizeof key, by_did);
}

/* An older catalogue without the list has its first organisation alone, and those below its
 * name. */
bool catalogue_hosts(const struct catalogue *c, const char *did)
{
    size_t len = strlen(c->issuer);
    if (c->hosted_count == 0)
        return strncmp(did, c->issuer, len) == 0 &&
               (did[len] == '\0' || strncmp(did + len, ":o:", 3) == 0);
    return hosted_by(c, did) != NULL;
}

static bool read_hosted(struct catalogue *c, const json_t *list, const char *what,
                        struct error *err)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
    {
        struct hosted *h = &c->hosted[c->hosted_count];
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

/* `issuers` is as long as kiosks of before can read; what is hosted beyond them follows, with its
 * key, in `more_issuers`. */
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
    qsort(c->by_did, c->hosted_count, sizeof *c->by_did, by_did);
    return hosted_by(c, c->issuer) != NULL ||
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

static bool parse(struct catalogue **out, struct bytes payload, const struct limits *limits,
                  struct error *err)
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

/* ---- questions */

const char *catalogue_kiosk(const struct catalogue *c)
{
    return c->kiosk;
}

const char *catalogue_issuer(const struct catalogue *c)
{
    return c->issuer;
}

int64_t catalogue_version(const struct catalogue *c)
{
    return c->version;
}

int64_t catalogue_iat_s(const struct catalogue *c)
{
    return c->iat_s;
}

const char *catalogue_claim_url(const struct catalogue *c)
{
    return c->claim_url;
}

size_t catalogue_sync_url_count(const struct catalogue *c)
{
    return c->sync_url_count;
}

const char *catalogue_sync_url(const struct catalogue *c, size_t i)
{
    return i < c->sync_url_count ? c->sync_urls[i] : NULL;
}

const uint8_t *catalogue_authority(const struct catalogue *c)
{
    return c->has_authority ? c->authority : NULL;
}

size_t catalogue_badge_keys(const uint8_t (**out)[SIGNING_PUBLIC_LEN],
                            const struct catalogue *c)
{
    *out = (const uint8_t(*)[SIGNING_PUBLIC_LEN])c->badge_keys;
    return c->badge_key_count;
}

size_t catalogue_verification_key_count(const struct catalogue *c)
{
    return c->verification_count;
}

const struct catalogue_key *catalogue_verification_key(const struct catalogue *c, size_t i)
{
    return i < c->verification_count ? &c->verification[i] : NULL;
}

size_t catalogue_issuer_count(const struct catalogue *c)
{
    return c->hosted_count == 0 ? 1 : c->hosted_count;
}

const char *catalogue_issuer_id(const struct catalogue *c, size_t i)
{
    if (c->hosted_count == 0)
        return c->issuer;
    return i < c->hosted_count ? c->hosted[i].did : NULL;
}

const char *catalogue_issuer_name(const struct catalogue *c, const char *did)
{
    const struct hosted *h = hosted_by(c, did);
    return h == NULL ? NULL : h->name;
}

bool catalogue_trusts(const struct catalogue *c, const char *did)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(c->root, "trusted_issuers"), i, item)
    {
        if (strcmp(json_string_value(item), did) == 0)
            return true;
    }
    return false;
}

size_t catalogue_achievement_count(const struct catalogue *c)
{
    return c->achievement_count;
}

const struct achievement_record *catalogue_achievement(const struct catalogue *c, size_t i)
{
    return i < c->achievement_count ? &c->achievements[i] : NULL;
}

/* The first whose slug is not before this one: among versions of a slug, the newest. */
const struct achievement_record *catalogue_find(const struct catalogue *c, const char *slug)
{
    size_t from = 0, to = c->achievement_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (strcmp(c->achievements[c->by_slug[middle]].slug, slug) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    if (from == c->achievement_count)
        return NULL;
    const struct achievement_record *a = &c->achievements[c->by_slug[from]];
    return strcmp(a->slug, slug) == 0 ? a : NULL;
}

const struct achievement_record *catalogue_by_hash(const struct catalogue *c,
                                                   const uint8_t hash[static 8])
{
    for (size_t i = 0; i < c->achievement_count; i++)
        if (memcmp(c->achievements[i].hash, hash, 8) == 0)
            return &c->achievements[i];
    return NULL;
}

size_t catalogue_event_count(const struct catalogue *c)
{
    return c->event_count;
}

const struct event_record *catalogue_event(const struct catalogue *c, size_t i)
{
    return i < c->event_count ? &c->events[i] : NULL;
}

const struct event_record *catalogue_find_event(const struct catalogue *c, const char *slug)
{
    for (size_t i = 0; i < c->event_count; i++)
        if (strcmp(c->events[i].slug, slug) == 0)
            return &c->events[i];
    return NULL;
}

/* The list was checked to be plainly spelt slugs, so a quoted slug can only be an element. */
bool catalogue_event_offers(const struct event_record *event, const char *achievement)
{
    uint8_t quoted[SLUG_MAX + 2];
    size_t len = strlen(achievement);
    if (!slug_valid(achievement))
        return false;
    quoted[0] = quoted[len + 1] = '"';
    memcpy(quoted + 1, achievement, len);
    return memmem(event->achievements_json.p, event->achievements_json.len, quoted, len + 2) !=
           NULL;
}

bool catalogue_event_next(const struct event_record *event, size_t *at,
                          char slug[static SLUG_MAX + 1])
{
    const char *list = (const char *)event->achievements_json.p;
    size_t len = event->achievements_json.len, from = *at, to;
    while (from < len && list[from] != '"')
        from++;
    for (to = from + 1; to < len && list[to] != '"';)
        to++;
    if (to >= len || to - from - 1 > SLUG_MAX)
        return false;
    memcpy(slug, list + from + 1, to - from - 1);
    slug[to - from - 1] = '\0';
    *at = to + 1;
    return true;
}

size_t catalogue_place(const struct catalogue *c, const struct achievement_record *a)
{
    return (size_t)(a - c->achievements);
}

/* An empty translation is none: the screen would have a hole. */
static const char *written(const json_t *text)
{
    const char *said = json_string_value(text);
    return said == NULL || said[0] == '\0' ? NULL : said;
}

const char *catalogue_translation(const struct catalogue *c, const struct achievement_record *a,
                                  const char *language, const char *member, const char *result)
{
    size_t i = catalogue_place(c, a);
    if (i >= c->achievement_count) /* of another catalogue */
        return NULL;
    const json_t *texts = json_object_get(
        json_object_get(c->achievement_memory[i]->root, "translations"), language);
    if (result != NULL)
        return written(json_object_get(json_object_get(texts, "results"), result));
    return written(json_object_get(texts, member));
}

const char *catalogue_event_translation(const struct catalogue *c,
                                        const struct event_record *event, const char *language)
{
    for (size_t i = 0; i < c->event_count; i++)
        if (&c->events[i] == event)
            return written(json_object_get(
                json_object_get(json_object_get(c->event_memory[i]->root, "translations"),
                                language),
                "name"));
    return NULL;
}

bool achievement_delegated(const struct achievement_record *a, const struct delegation *d)
{
    return delegation_has_achievement(d, a->slug) && strcmp(d->iss, a->issuer) == 0;
}
