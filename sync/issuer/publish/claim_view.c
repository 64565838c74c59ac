/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/publish/claim_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys/encoding.h"
#include "sync/issuer/publish/lookup.h"
#include "sync/issuer/publish/publish.h"

/* A kiosk whose events are renamed at each renewal could have more: the page then shows none. */
enum { EVENTS_MAX = 8 };

struct asked {
    char kid[17], hash8[17], id[37];
    size_t event;
};

/* ---- the events that this number means in the delegations of a kid */

struct events {
    struct host *h;
    size_t number;
    char slug[EVENTS_MAX][SLUG_MAX + 1];
    size_t count;
};

static bool add_event(void *arg, const struct delegation_row *r, struct error *err)
{
    struct events *e = arg;
    const struct delegation *d;
    if (!memo_delegation(&d, e->h->memo, &e->h->store, r->serial, err))
        return false;
    if (d == NULL || e->number >= d->event_count || e->count == EVENTS_MAX)
        return true;
    for (size_t i = 0; i < e->count; i++)
        if (strcmp(e->slug[i], d->events[e->number]) == 0)
            return true;
    snprintf(e->slug[e->count++], SLUG_MAX + 1, "%s", d->events[e->number]);
    return true;
}

static bool add_events(void *arg, const struct kiosk_row *r, struct error *err)
{
    struct events *e = arg;
    return store_each_delegation(&e->h->store, r->kiosk, add_event, e, err);
}

/* ---- the parts */

/* Adds `"name":` and what was found; null if there is no such thing. Frees *part. */
static bool add_part(struct buffer *json, const char *name, struct buffer *part, bool found,
                     struct error *err)
{
    bool missing = !found && err->fault == FAULT_MISSING;
    bool first = json->len > 0 && json->p[json->len - 1] == '{';
    buffer_add_format(json, "%s\"%s\":", first ? "" : ",", name);
    if (missing)
        buffer_add_text(json, "null");
    else
        buffer_add(json, buffer_view(part));
    buffer_free(part);
    if (missing)
        *err = (struct error){0};
    return found || missing;
}

static bool add_lookup(struct buffer *json, struct host *h, const char *name, const char *key,
                       bool (*find)(struct buffer *json, struct host *h, const char *key,
                                    struct error *err),
                       struct error *err)
{
    struct buffer part = {0};
    bool found = find(&part, h, key, err);
    return add_part(json, name, &part, found, err);
}

static bool write_events(struct buffer *json, struct host *h, const struct asked *asked,
                         struct error *err)
{
    struct events e = {.h = h, .number = asked->event};
    uint8_t kid[8];
    if (!hex_decode(kid, sizeof kid, asked->kid, "kid", err) ||
        !store_each_kiosk_of_kid(&h->store, kid, add_events, &e, err))
        return false;
    buffer_add_text(json, ",\"events\":{");
    for (size_t i = 0; i < e.count; i++) {
        struct buffer event = {0};
        bool found = publish_event(&event, h, e.slug[i], err);
        if (!add_part(json, e.slug[i], &event, found, err))
            return false;
    }
    buffer_add_text(json, "}");
    return true;
}

static bool read_path(struct asked *out, const char *path, struct error *err)
{
    char event[4];
    int end = 0;
    uint8_t kid[8], hash[8], id[16];
    *out = (struct asked){0};
    bool ok = sscanf(path, "%16[0-9a-f]/%3[0-9]/%16[0-9a-f]/%36[-0-9a-f]%n", out->kid, event,
                     out->hash8, out->id, &end) == 4 &&
              path[end] == '\0' && hex_decode(kid, sizeof kid, out->kid, "kid", NULL) &&
              hex_decode(hash, sizeof hash, out->hash8, "hash", NULL) &&
              uuid_decode(id, out->id, NULL);
    if (!ok)
        return error_set(err, FAULT_MISSING, "claim view: this is no address of a ticket");
    out->event = strtoul(event, NULL, 10);
    return true;
}

bool claim_view(struct buffer *json, struct host *h, const char *path, struct error *err)
{
    struct asked asked;
    struct buffer site = {0};
    struct error why = {0};
    if (!read_path(&asked, path, err))
        return false;
    buffer_add_text(json, "{");
    bool found = lookup_site(&site, h, true, &why);
    bool ok = add_part(json, "site", &site, found, &why) &&
              add_lookup(json, h, "delegations", asked.kid, lookup_delegations, &why) &&
              add_lookup(json, h, "record", asked.hash8, lookup_record, &why) &&
              add_lookup(json, h, "award", asked.id, lookup_award, &why) &&
              write_events(json, h, &asked, &why);
    buffer_add_text(json, "}");
    if (!ok && err != NULL)
        *err = why;
    return ok && buffer_ok(json, "claim view", err);
}
