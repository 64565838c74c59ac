/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Named values in the store: "catalogue:KIOSK" is the JWS, "catalogue-version:KIOSK" its
 * version. */
#include "sync/issuer/catalogue/kiosk_catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/catalogue_read.h"
#include "keys/array.h"
#include "keys/encoding.h"
#include "keys/jws.h"
#include "keys/strictjson.h"

enum {
    KEY_LEN = 64,
    ISSUERS_OF_BEFORE = 64 /* an earlier kiosk reads no more in `issuers` */
};

static void key_of(char out[static KEY_LEN], const char *what, const char *kiosk)
{
    snprintf(out, KEY_LEN, "%s:%.23s", what, kiosk);
}

static bool version_of(int64_t *out, struct host *h, const char *kiosk, struct error *err)
{
    struct buffer text = {0};
    char key[KEY_LEN];
    bool there;
    key_of(key, "catalogue-version", kiosk);
    bool ok = store_get(&h->store, &text, &there, key, err);
    *out = ok && there ? strtoll(buffer_text(&text), NULL, 10) : 0;
    buffer_free(&text);
    return ok;
}

/* ---- its delegations, the newest first */

struct granted {
    uint32_t serial;
    bool in_force;
    struct delegation *d; /* owned */
};

struct grants {
    struct granted *list; /* owned */
    size_t count;
    int64_t now_s;
};

static bool keep_grant(void *arg, const struct delegation_row *row, struct error *err)
{
    struct grants *g = arg;
    struct jws jws = {0};
    struct granted *more = array_room(g->list, g->count, sizeof *more, "catalogue", err);
    struct delegation *d = calloc(1, sizeof *d);
    bool ok = false;
    if (more != NULL)
        g->list = more;
    if (d == NULL)
        error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    ok = more != NULL && d != NULL &&
         jws_parse(&jws, JWS_DELEGATION, buffer_view(&row->jws), err) &&
         delegation_parse(d, buffer_view(&jws.payload), err);
    jws_free(&jws);
    if (!ok) {
        free(d);
        return false;
    }
    g->list[g->count++] =
        (struct granted){row->serial, !row->revoked && row->exp_s > g->now_s, d};
    return true;
}

static int newest_first(const void *left, const void *right)
{
    const struct granted *a = left, *b = right;
    if (a->in_force != b->in_force)
        return a->in_force ? -1 : 1;
    return (a->serial < b->serial) - (a->serial > b->serial);
}

static void free_grants(struct grants *g)
{
    for (size_t i = 0; i < g->count; i++)
        free(g->list[i].d);
    free(g->list);
}

/* ---- which records */

struct chosen {
    const struct catalogue *whole;
    bool *achievements, *events; /* by their place in the whole catalogue; owned */
    size_t bytes;                /* of their texts, escaped */
    size_t achievement_count, event_count;
    bool memory;
};

/* The length of a text when it is written as a JSON string. */
static size_t escaped(struct chosen *c, struct bytes text)
{
    struct buffer as_written = {0};
    struct buffer copy = {0};
    buffer_add(&copy, text);
    c->memory = !strictjson_add_string(&as_written, buffer_text(&copy), NULL) || c->memory;
    size_t len = as_written.len + 1;
    buffer_free(&copy);
    buffer_free(&as_written);
    return len;
}

static void choose_achievement(struct chosen *c, const char *slug)
{
    const struct achievement_record *a = catalogue_find(c->whole, slug);
    if (a == NULL || c->achievements[catalogue_place(c->whole, a)])
        return;
    c->achievements[catalogue_place(c->whole, a)] = true;
    c->achievement_count++;
    c->bytes += escaped(c, a->text);
}

static void choose_event(struct chosen *c, const char *slug)
{
    for (size_t i = 0; i < catalogue_event_count(c->whole); i++)
        if (!c->events[i] && strcmp(catalogue_event(c->whole, i)->slug, slug) == 0) {
            const struct event_record *e = catalogue_event(c->whole, i);
            c->events[i] = true;
            c->event_count++;
            c->bytes += escaped(c, e->text); /* at most: its list may become shorter */
        }
}

static void choose_of(struct chosen *c, const struct delegation *d)
{
    for (size_t i = 0; i < d->achievement_count; i++)
        choose_achievement(c, d->achievements[i]);
    for (size_t i = 0; i < d->event_count; i++)
        choose_event(c, d->events[i]);
}

/* Chooses delegations as long as their records fit, and stops at the first that does not. */
static bool choose(bool *complete, struct chosen *c, const struct grants *g, size_t room,
                   struct error *err)
{
    size_t achievements = catalogue_achievement_count(c->whole),
           events = catalogue_event_count(c->whole);
    struct chosen before = *c;
    bool ok = false;
    *complete = true;
    c->achievements = calloc(achievements + 1, 1);
    c->events = calloc(events + 1, 1);
    before.achievements = calloc(achievements + 1, 1);
    before.events = calloc(events + 1, 1);
    if (c->achievements == NULL || c->events == NULL || before.achievements == NULL ||
        before.events == NULL)
        goto out;
    for (size_t i = 0; i < g->count; i++) {
        memcpy(before.achievements, c->achievements, achievements);
        memcpy(before.events, c->events, events);
        before.bytes = c->bytes;
        before.achievement_count = c->achievement_count;
        before.event_count = c->event_count;
        choose_of(c, g->list[i].d);
        if (c->bytes <= room && c->achievement_count <= CATALOGUE_RECORDS_MAX &&
            c->event_count <= CATALOGUE_RECORDS_MAX)
            continue;
        memcpy(c->achievements, before.achievements, achievements);
        memcpy(c->events, before.events, events);
        c->bytes = before.bytes;
        c->achievement_count = before.achievement_count;
        c->event_count = before.event_count;
        *complete = *complete && !g->list[i].in_force;
    }
    ok = !c->memory;
out:
    free(before.achievements);
    free(before.events);
    return ok || error_set(err, FAULT_MEMORY, "catalogue: out of memory");
}

/* ---- writing */

static void begin_list(struct buffer *out, const char *name)
{
    buffer_add_format(out, ",\"%s\":[", name);
}

static void comma(struct buffer *out, bool *first)
{
    buffer_add_text(out, *first ? "" : ",");
    *first = false;
}

static bool add_achievements(struct buffer *out, const struct chosen *c, struct error *err)
{
    bool first = true;
    begin_list(out, "achievements");
    for (size_t i = 0; i < catalogue_achievement_count(c->whole); i++) {
        struct buffer text = {0};
        if (!c->achievements[i])
            continue;
        comma(out, &first);
        buffer_add(&text, catalogue_achievement(c->whole, i)->text);
        bool ok = strictjson_add_string(out, buffer_text(&text), err);
        buffer_free(&text);
        if (!ok)
            return false;
    }
    buffer_add_text(out, "]");
    return true;
}

/* Adds the record as it is published, but for its list of badges: a badge that is not in this
 * catalogue would be a hole on the event's screen. The evidence is copied word for word. */
static bool add_event(struct buffer *out, const struct chosen *c, const struct event_record *e,
                      struct error *err)
{
    struct buffer text = {0};
    char slug[SLUG_MAX + 1];
    bool first = true;
    size_t before = (size_t)(e->achievements_json.p - e->text.p),
           after = before + e->achievements_json.len;
    buffer_add(&text, bytes_of(e->text.p, before));
    buffer_add_text(&text, "[");
    for (size_t at = 0; catalogue_event_next(e, &at, slug);) {
        const struct achievement_record *a = catalogue_find(c->whole, slug);
        if (a == NULL || !c->achievements[catalogue_place(c->whole, a)])
            continue;
        comma(&text, &first);
        buffer_add_format(&text, "\"%s\"", slug);
    }
    buffer_add_text(&text, "]");
    buffer_add(&text, bytes_of(e->text.p + after, e->text.len - after));
    bool ok = buffer_ok(&text, "catalogue", err) &&
              strictjson_add_string(out, buffer_text(&text), err);
    buffer_free(&text);
    return ok;
}

static bool add_events(struct buffer *out, const struct chosen *c, struct error *err)
{
    bool first = true;
    begin_list(out, "events");
    for (size_t i = 0; i < catalogue_event_count(c->whole); i++) {
        if (!c->events[i])
            continue;
        comma(out, &first);
        if (!add_event(out, c, catalogue_event(c->whole, i), err))
            return false;
    }
    buffer_add_text(out, "]");
    return true;
}

/* ---- what a kiosk must know of its host */

static bool serves(const struct grants *g, const char *did)
{
    for (size_t i = 0; i < g->count; i++)
        if (strcmp(g->list[i].d->iss, did) == 0)
            return true;
    return false;
}

/* Orders the organisations: the first, then those of the kiosk's delegations, then all others. */
static const struct host_key **in_order(const struct host *h, const struct grants *g)
{
    const struct host_key **list = calloc(h->key_count + 1, sizeof *list);
    size_t count = 0;
    for (int turn = 0; list != NULL && turn < 2; turn++)
        for (size_t i = 0; i < h->key_count; i++) {
            bool own = i == 0 || serves(g, h->keys[i].did);
            if (own == (turn == 0))
                list[count++] = &h->keys[i];
        }
    return list;
}

static bool add_hosted(struct buffer *out, const struct host_key *key,
                       const struct catalogue *whole, struct error *err)
{
    const char *name = catalogue_issuer_name(whole, key->did);
    buffer_add_text(out, "{\"id\":");
    if (!strictjson_add_string(out, key->did, err))
        return false;
    buffer_add_text(out, ",\"name\":");
    return strictjson_add_string(out, name == NULL ? key->name : name, err);
}

static bool add_key(struct buffer *out, const char *member, const struct host_key *key,
                    struct error *err)
{
    char id[sizeof key->did + sizeof HOST_BADGE_KEY];
    snprintf(id, sizeof id, "%s#%s", key->did, HOST_BADGE_KEY);
    buffer_add_format(out, "\"%s\":", member);
    if (!strictjson_add_string(out, id, err))
        return false;
    buffer_add_text(out, ",\"key\":\"");
    base64url_add(out, bytes_of(key->badge.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(out, "\"}");
    return true;
}

static bool add_organisations(struct buffer *out, const struct host *h,
                              const struct catalogue *whole, const struct grants *g,
                              struct error *err)
{
    const struct host_key **keys = in_order(h, g);
    size_t few = h->key_count < ISSUERS_OF_BEFORE ? h->key_count : ISSUERS_OF_BEFORE;
    bool ok = keys != NULL || error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    begin_list(out, "issuers");
    for (size_t i = 0; ok && i < few; i++) {
        buffer_add_text(out, i == 0 ? "" : ",");
        ok = add_hosted(out, keys[i], whole, err);
        buffer_add_text(out, "}");
    }
    buffer_add_text(out, "],\"trusted_issuers\":[]");
    begin_list(out, "verification_keys");
    for (size_t i = 0; ok && i < few; i++) {
        buffer_add_text(out, i == 0 ? "{" : ",{");
        ok = add_key(out, "id", keys[i], err);
    }
    buffer_add_text(out, "]");
    if (few < h->key_count)
        begin_list(out, "more_issuers");
    for (size_t i = few; ok && i < h->key_count; i++) {
        buffer_add_text(out, i == few ? "" : ",");
        ok = add_hosted(out, keys[i], whole, err);
        buffer_add_text(out, ",");
        ok = ok && add_key(out, "method", keys[i], err);
    }
    buffer_add_text(out, few < h->key_count ? "]" : "");
    free(keys);
    return ok;
}

static bool add_host(struct buffer *out, const struct host *h, const char *kiosk,
                     int64_t version, const uint8_t authority[static SIGNING_PUBLIC_LEN],
                     struct error *err)
{
    const struct host_settings *s = &h->settings;
    buffer_add_text(out, "{\"iss\":");
    if (!strictjson_add_string(out, s->did, err))
        return false;
    buffer_add_format(out, ",\"kiosk\":\"%s\"", kiosk);
    buffer_add_format(out,
                      ",\"version\":%lld,\"iat\":%lld,\"claim_url\":\"%s/c\","
                      "\"sync_urls\":[\"%s\"],\"authority\":\"",
                      (long long)version, (long long)host_now(h), s->url, s->url);
    base64url_add(out, bytes_of(authority, SIGNING_PUBLIC_LEN));
    buffer_add_text(out, "\",\"badge_keys\":[\"");
    base64url_add(out, bytes_of(h->keys[0].badge.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(out, "\"]");
    return true;
}

/* ---- signing */

static bool write_payload(struct buffer *out, bool *complete, struct host *h,
                          const struct catalogue *whole, const struct grants *g,
                          const char *kiosk, int64_t version,
                          const uint8_t authority[static SIGNING_PUBLIC_LEN], struct error *err)
{
    struct chosen c = {.whole = whole};
    bool ok = add_host(out, h, kiosk, version, authority, err) &&
              add_organisations(out, h, whole, g, err);
    size_t room = out->len < KIOSK_CATALOGUE_MAX ? KIOSK_CATALOGUE_MAX - out->len : 0;
    ok = ok && choose(complete, &c, g, room, err) && add_achievements(out, &c, err) &&
         add_events(out, &c, err);
    buffer_add_text(out, "}");
    free(c.achievements);
    free(c.events);
    return ok && buffer_ok(out, "catalogue", err);
}

static bool put_version(struct host *h, const char *kiosk, int64_t version, struct error *err)
{
    char number[24], key[KEY_LEN];
    snprintf(number, sizeof number, "%lld", (long long)version);
    key_of(key, "catalogue-version", kiosk);
    return store_put(&h->store, key, bytes_of_text(number), err);
}

static bool keep(struct host *h, const char *kiosk, int64_t version, struct bytes jws,
                 struct error *err)
{
    char key[KEY_LEN];
    key_of(key, "catalogue", kiosk);
    return store_put(&h->store, key, jws, err) && put_version(h, kiosk, version, err);
}

bool kiosk_catalogue_sign(bool *complete, struct host *h, const struct catalogue *whole,
                          const char *kiosk, const struct signing_key *authority,
                          struct error *err)
{
    struct grants g = {.now_s = host_now(h)};
    struct buffer payload = {0}, jws = {0};
    struct catalogue *checked = NULL;
    int64_t version;
    bool ok = version_of(&version, h, kiosk, err) &&
              store_each_delegation(&h->store, kiosk, keep_grant, &g, err);
    if (ok) {
        version++;
        if (version < catalogue_version(whole))
            version = catalogue_version(whole);
        if (g.count > 1)
            qsort(g.list, g.count, sizeof *g.list, newest_first);
        ok = write_payload(&payload, complete, h, whole, &g, kiosk, version,
                           authority->public_key, err) &&
             catalogue_parse(&checked, buffer_view(&payload), err) && /* as the kiosk does */
             jws_sign(&jws, JWS_CATALOGUE, authority, buffer_view(&payload), err) &&
             keep(h, kiosk, version, buffer_view(&jws), err);
    }
    catalogue_free(checked);
    buffer_free(&payload);
    buffer_free(&jws);
    free_grants(&g);
    return ok;
}

/* Collects the names first, because the callback of store_each_kiosk may not ask the store. */
struct names {
    char (*list)[24]; /* owned */
    size_t count;
};

static bool keep_name(void *arg, const struct kiosk_row *r, struct error *err)
{
    struct names *n = arg;
    if (r->stolen_at_s != 0)
        return true;
    char(*more)[24] = array_room(n->list, n->count, sizeof *more, "catalogue", err);
    if (more == NULL)
        return false;
    n->list = more;
    memcpy(n->list[n->count++], r->kiosk, sizeof *more);
    return true;
}

bool kiosk_catalogue_sign_all(struct host *h, const struct catalogue *whole,
                              const struct signing_key *authority,
                              void (*incomplete)(void *arg, const char *kiosk), void *arg,
                              struct error *err)
{
    struct names n = {0};
    bool ok = store_each_kiosk(&h->store, keep_name, &n, err);
    for (size_t i = 0; ok && i < n.count; i++) {
        bool complete = true;
        ok = kiosk_catalogue_sign(&complete, h, whole, n.list[i], authority, err);
        if (ok && !complete && incomplete != NULL)
            incomplete(arg, n.list[i]);
    }
    free(n.list);
    return ok;
}

/* ---- handing out */

/* The kiosk holds a greater version than was signed here: this issuer was restored from a backup,
 * and the next version must be greater still. A thief with the device key cannot use the numbers
 * up. */
static bool believe(struct host *h, const char *kiosk, int64_t version, int64_t held,
                    struct error *err)
{
    enum { JUMP_MAX = 1000, LAST_BELIEVED = INT32_MAX / 2 };
    return held - version > JUMP_MAX || held > LAST_BELIEVED ||
           put_version(h, kiosk, held, err);
}

bool kiosk_catalogue_newer(struct buffer *jws, struct host *h, const char *kiosk, int64_t held,
                           struct error *err)
{
    const struct catalogue *whole;
    char key[KEY_LEN];
    int64_t version;
    bool there;
    if (!version_of(&version, h, kiosk, err))
        return false;
    if (version > 0 && held > version)
        return believe(h, kiosk, version, held, err);
    if (version > 0) {
        key_of(key, "catalogue", kiosk);
        return version <= held || store_get(&h->store, jws, &there, key, err);
    }
    if (!host_catalogue(&whole, h, err))
        return false;
    return whole == NULL || catalogue_version(whole) <= held ||
           store_get(&h->store, jws, &there, HOST_CATALOGUE_OF_BEFORE, err);
}
