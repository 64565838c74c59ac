/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/wire/catalogue_state.h"

void catalogue_free(struct catalogue *c)
{
    if (c == NULL)
        return;
    if (c->more_holds > 0) {
        c->more_holds--;
        return;
    }
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

struct catalogue *catalogue_hold(struct catalogue *c)
{
    c->more_holds++;
    return c;
}

/* ---- the host */

int catalogue_by_did(const void *left, const void *right)
{
    return strcmp(((const struct catalogue_hosted_one *)left)->did,
                  ((const struct catalogue_hosted_one *)right)->did);
}

const struct catalogue_hosted_one *catalogue_hosted(const struct catalogue *c, const char *did)
{
    const struct catalogue_hosted_one key = {did, NULL};
    return c->hosted_count == 0
               ? NULL
               : bsearch(&key, c->by_did, c->hosted_count, sizeof key, catalogue_by_did);
}

/* An older catalogue without the list has its first organisation alone, and those below its
 * name. */
bool catalogue_hosts(const struct catalogue *c, const char *did)
{
    size_t len = strlen(c->issuer);
    if (c->hosted_count == 0)
        return strncmp(did, c->issuer, len) == 0 &&
               (did[len] == '\0' || strncmp(did + len, ":o:", 3) == 0);
    return catalogue_hosted(c, did) != NULL;
}

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
    const struct catalogue_hosted_one *h = catalogue_hosted(c, did);
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
