/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/publish/publish.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/credential/png_badge.h"
#include "firmware/credential/proof.h"
#include "firmware/wire/document.h"
#include "keys/array.h"
#include "keys/did.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/publish/status_list.h"

enum { KEY_KEPT_S = 30 * 86400 };

static const char JSON_TYPE[] = "application/json";
static const char DID_TYPE[] = "application/did+json";
static const char VC_TYPE[] = "application/vc+ld+json";
static const char PNG_TYPE[] = "image/png";

/* ---- the credential of an award */

static bool load_delegation(const struct delegation **out, struct host *h,
                            const struct award_row *a, struct error *err)
{
    return memo_delegation(out, h->memo, &h->store, a->serial, err) &&
           (*out != NULL ||
            error_set(err, FAULT_MISSING, "publish: delegation %u is gone", a->serial));
}

bool publish_event_slug(char out[static SLUG_MAX + 1], struct host *h,
                        const struct award_row *award, struct error *err)
{
    const struct delegation *d;
    struct ticket t;
    if (!ticket_parse_head(&t, bytes_of(award->head, award->head_len), err) ||
        !load_delegation(&d, h, award, err))
        return false;
    if (t.event >= d->event_count)
        return error_set(err, FAULT_MISSING, "publish: the award's event is not delegated");
    snprintf(out, SLUG_MAX + 1, "%s", d->events[t.event]);
    return true;
}

static bool load_achievement(const struct achievement_record **out, struct host *h,
                             const struct award_row *a, struct error *err)
{
    struct ticket t;
    return ticket_parse_head(&t, bytes_of(a->head, a->head_len), err) &&
           memo_achievement(out, h->memo, &h->store, t.achievement, err) &&
           (*out != NULL ||
            error_set(err, FAULT_MISSING, "publish: the badge's record is not known"));
}

bool publish_compose(struct buffer *out, struct host *h, const struct award_row *a,
                     const char *subject, struct error *err)
{
    struct ticket ticket;
    struct document_source source = {.ticket = &ticket,
                                     .subject_public = a->subject,
                                     .subject_did = subject,
                                     .valid_from_s = a->valid_from_s};
    if (!ticket_parse_head(&ticket, bytes_of(a->head, a->head_len), err) ||
        !load_delegation(&source.delegation, h, a, err) ||
        !load_achievement(&source.achievement, h, a, err))
        return false;
    if (ticket.event < source.delegation->event_count &&
        !memo_event(&source.event, h->memo, &h->store, source.delegation->events[ticket.event],
                    err))
        return false;
    if (source.event == NULL)
        return error_set(err, FAULT_MISSING, "publish: the event of this award is not known");
    return document_compose(out, &source, err);
}

struct publishing_one {
    struct host *h;
    struct publication_row *row;
};

/* Keeps the credential, unless another process was first: then the stored one is used. */
static bool keep_publication(void *arg, struct error *err)
{
    const struct publishing_one *p = arg;
    struct issuer_store *s = &p->h->store;
    struct publication_row stored = {0};
    bool there;
    bool ok = store_get_publication(s, &stored, &there, p->row->id, err) &&
              (there || store_put_publication(s, p->row, err));
    if (ok && there) {
        buffer_free(&p->row->json);
        *p->row = stored;
        stored.json = (struct buffer){0}; /* the row's now */
    }
    buffer_free(&stored.json);
    return ok;
}

bool publish_credential(struct buffer *json, struct host *h, const struct award_row *award,
                        struct error *err)
{
    struct publication_row row = {0};
    struct publishing_one keeping = {h, &row};
    struct buffer unsigned_json = {0};
    const struct catalogue *newest;
    const struct host_key *key;
    char method[240];
    bool there, ok = false;
    if (award->state == AWARD_SPECIMEN)
        return error_because(err, FAULT_REFUSED, "specimen",
                             "publish: this is a practice badge, worth nothing");
    if (!store_get_publication(&h->store, &row, &there, award->id, err))
        goto out;
    if (!there) {
        if (!host_catalogue(&newest, h, err)) /* a new one may bring organisations */
            goto out;
        key = host_key_of(h, award->issuer);
        if (key == NULL) {
            error_set(err, FAULT_MISSING, "publish: no badge key of %s", award->issuer);
            goto out;
        }
        row.created_s = host_now(h);
        snprintf(row.issuer, sizeof row.issuer, "%s", award->issuer);
        snprintf(method, sizeof method, "%s#" HOST_BADGE_KEY, award->issuer);
        if (!publish_compose(&unsigned_json, h, award, NULL, err) ||
            !proof_add(&row.json, buffer_view(&unsigned_json), method, row.created_s,
                       &key->badge, err) ||
            !store_transaction(&h->store, keep_publication, &keeping, err))
            goto out;
    }
    buffer_add(json, buffer_view(&row.json));
    ok = buffer_ok(json, "credential", err);
out:
    buffer_free(&unsigned_json);
    buffer_free(&row.json);
    return ok;
}

bool publish_is_impossible(const struct error *why)
{
    return why->fault == FAULT_REFUSED || why->fault == FAULT_MISSING ||
           why->fault == FAULT_MALFORMED || why->fault == FAULT_UNTRUSTED;
}

bool publish_png(struct buffer *png, struct host *h, const struct award_row *award,
                 struct bytes credential, struct bytes assertion, struct error *err)
{
    struct buffer picture = {0};
    const struct achievement_record *record;
    bool there;
    bool ok =
        load_achievement(&record, h, award, err) &&
        store_get_picture(&h->store, &picture, &there, record->picture, err) &&
        (there || error_set(err, FAULT_MISSING, "publish: the badge's picture is not here")) &&
        png_badge_bake(png, buffer_view(&picture), credential, assertion, err);
    buffer_free(&picture);
    return ok;
}

bool publish_is_out(bool *out, struct host *h, const struct award_row *award, struct error *err)
{
    const struct achievement_record *record;
    struct ticket t;
    *out = true;
    if (award->receipted_s != 0 || award->approved_late_s != 0)
        return true;
    if (!ticket_parse_head(&t, bytes_of(award->head, award->head_len), err) ||
        !memo_achievement(&record, h->memo, &h->store, t.achievement, err))
        return false;
    *out = record == NULL || !record->presync_hold;
    return true;
}

/* ---- DID documents */

struct listing {
    struct host *h;
    const char *did;
    int64_t now_s;
    struct buffer methods, ids;
    bool in_force;
};

static void add_method(struct listing *l, const char *fragment,
                       const uint8_t key[static SIGNING_PUBLIC_LEN])
{
    char text[MULTIKEY_TEXT_LEN + 1];
    multikey_encode(text, key);
    const char *comma = l->ids.len == 0 ? "" : ",";
    buffer_add_format(&l->methods,
                      "%s{\"id\":\"%s#%s\",\"type\":\"Multikey\",\"controller\":\"%s\","
                      "\"publicKeyMultibase\":\"%s\"}",
                      comma, l->did, fragment, l->did, text);
    buffer_add_format(&l->ids, "%s\"%s#%s\"", comma, l->did, fragment);
}

static bool check_dates(void *arg, const struct delegation_row *r, struct error *err)
{
    struct listing *l = arg;
    (void)err;
    if (strcmp(r->iss, l->did) == 0 && r->nbf_s <= l->now_s && l->now_s < r->exp_s + KEY_KEPT_S)
        l->in_force = true;
    return true;
}

static bool add_kiosk(void *arg, const struct kiosk_row *r, struct error *err)
{
    struct listing *l = arg;
    l->in_force = false;
    if (r->stolen_at_s == 0 &&
        !store_each_delegation(&l->h->store, r->kiosk, check_dates, l, err))
        return false;
    if (l->in_force)
        add_method(l, r->kiosk, r->award_key);
    return true;
}

bool publish_did(struct buffer *json, struct host *h, const char *did, struct error *err)
{
    const struct host_key *key = host_key_of(h, did);
    struct listing l = {.h = h, .did = did, .now_s = host_now(h)};
    if (key == NULL)
        return error_set(err, FAULT_MISSING, "no organisation %.80s here", did);
    add_method(&l, HOST_BADGE_KEY, key->badge.public_key);
    bool ok = store_each_kiosk(&h->store, add_kiosk, &l, err) &&
              buffer_ok(&l.methods, "DID document", err) &&
              buffer_ok(&l.ids, "DID document", err);
    if (ok) {
        buffer_add_format(json,
                          "{\"@context\":[\"https://www.w3.org/ns/did/v1\",\"https://w3id.org/"
                          "security/multikey/v1\"],"
                          "\"id\":\"%s\",\"verificationMethod\":[%s],\"assertionMethod\":[%s]}",
                          did, buffer_text(&l.methods), buffer_text(&l.ids));
        ok = buffer_ok(json, "DID document", err);
    }
    buffer_free(&l.methods);
    buffer_free(&l.ids);
    return ok;
}

/* ---- records as documents */

static bool achievement_document(struct buffer *out, const struct record_row *row,
                                 struct error *err)
{
    struct bytes object = strictjson_raw(buffer_view(&row->text), "achievement");
    buffer_add(out, object);
    return buffer_ok(out, "achievement", err);
}

bool publish_event(struct buffer *json, struct host *h, const char *slug, struct error *err)
{
    static const char *const members[] = {"name", "place", "starts", "ends", "evidence"};
    const struct event_record *event;
    if (!memo_event(&event, h->memo, &h->store, slug, err))
        return false;
    if (event == NULL)
        return error_set(err, FAULT_MISSING, "no event %.80s here", slug);
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        buffer_add_format(json, "%s\"%s\":", i == 0 ? "{" : ",", members[i]);
        buffer_add(json, strictjson_raw(event->text, members[i]));
    }
    buffer_add_text(json, "}");
    return buffer_ok(json, "event", err);
}

bool publish_profile(struct buffer *json, struct host *h, const char *did, struct error *err)
{
    const struct catalogue *c;
    struct bytes profile = {NULL, 0};
    if (!host_catalogue(&c, h, err)) /* first, because a new one may bring organisations */
        return false;
    const struct host_key *key = host_key_of(h, did);
    if (key == NULL)
        return error_set(err, FAULT_MISSING, "no organisation %.80s here", did);
    for (size_t i = 0; c != NULL && profile.len == 0 && i < catalogue_achievement_count(c); i++)
        if (strcmp(catalogue_achievement(c, i)->issuer, did) == 0)
            profile = catalogue_achievement(c, i)->issuer_json;
    buffer_add_text(json, "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\","
                          "\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\"],");
    if (profile.len > 2) { /* as published, without its first brace */
        buffer_add(json, bytes_of(profile.p + 1, profile.len - 1));
        return buffer_ok(json, "profile", err);
    }
    buffer_add_format(json, "\"id\":\"%s\",\"type\":[\"Profile\"],\"name\":", did);
    if (!strictjson_add_string(json, key->name, err))
        return false;
    buffer_add_text(json, "}");
    return buffer_ok(json, "profile", err);
}

/* ---- one document by its path */

/* Finds the organisation of "/o/SLUG/rest" and moves *rest behind the slug. A path without
 * /o/ is of the first organisation. */
static const struct host_key *organisation_of(const struct host *h, const char *path,
                                              const char **rest)
{
    if (strncmp(path, "/o/", 3) != 0) {
        *rest = path;
        return &h->keys[0];
    }
    size_t len = strcspn(path + 3, "/");
    for (size_t i = 1; i < h->key_count; i++)
        if (strlen(h->keys[i].slug) == len && strncmp(h->keys[i].slug, path + 3, len) == 0) {
            *rest = path + 3 + len;
            return &h->keys[i];
        }
    return NULL;
}

static bool no_document(struct error *err, const char *path)
{
    return error_set(err, FAULT_MISSING, "no document %.100s", path);
}

int64_t publish_number(const char *text)
{
    size_t len = strlen(text);
    if (len == 0 || len > 9 || strspn(text, "0123456789") != len || text[0] == '0')
        return 0;
    return strtoll(text, NULL, 10);
}

static bool status_path(struct buffer *body, struct host *h, const struct host_key *key,
                        const char *number, struct error *err)
{
    int64_t count, n = publish_number(number);
    if (!status_list_count(&count, h, key->did, err))
        return false;
    if (n == 0 || n > count)
        return no_document(err, number);
    return status_list_get(body, h, key, n, err);
}

/* rest  "SLUG/VERSION" */
static bool find_achievement(struct record_row *row, bool *there, struct host *h,
                             const char *rest, struct error *err)
{
    char slug[SLUG_MAX + 1];
    size_t len = strcspn(rest, "/");
    int64_t version = rest[len] == '/' ? publish_number(rest + len + 1) : 0;
    *there = false;
    if (len == 0 || len > SLUG_MAX || version == 0)
        return true;
    snprintf(slug, sizeof slug, "%.*s", (int)len, rest);
    return store_find_record_slug(&h->store, row, there, false, slug, version, err);
}

bool publish_achievement_owner(char did[static 201], struct host *h, const char *path,
                               struct error *err)
{
    struct record_row row = {0};
    bool there;
    did[0] = '\0';
    if (strncmp(path, "/achievements/", 14) != 0)
        return true;
    if (!find_achievement(&row, &there, h, path + 14, err))
        return false;
    if (there)
        snprintf(did, 201, "%s", row.issuer);
    buffer_free(&row.text);
    return true;
}

static bool achievement_path(struct buffer *body, struct host *h, const char *rest,
                             const char *path, struct error *err)
{
    struct record_row row = {0};
    bool there, ok = false;
    if (!find_achievement(&row, &there, h, rest, err))
        return false;
    if (there)
        ok = achievement_document(body, &row, err);
    else
        no_document(err, path);
    buffer_free(&row.text);
    return ok;
}

bool publish_path(struct buffer *body, const char **type, struct host *h, const char *path,
                  struct error *err)
{
    const struct catalogue *c;
    const char *rest;
    char hex[65];
    bool there;
    if (!host_catalogue(&c, h, err)) /* first, because a new one may bring organisations */
        return false;
    const struct host_key *key = organisation_of(h, path, &rest);
    if (key == NULL)
        return no_document(err, path);
    *type = DID_TYPE;
    if ((key == &h->keys[0] && strcmp(rest, "/.well-known/did.json") == 0) ||
        (key != &h->keys[0] && strcmp(rest, "/did.json") == 0))
        return publish_did(body, h, key->did, err);
    *type = VC_TYPE;
    if (strncmp(rest, "/status/", 8) == 0)
        return status_path(body, h, key, rest + 8, err);
    *type = JSON_TYPE;
    if (strcmp(rest, "/profile.json") == 0)
        return publish_profile(body, h, key->did, err);
    if (strncmp(path, "/achievements/", 14) == 0)
        return achievement_path(body, h, path + 14, path, err);
    if (strncmp(path, "/events/", 8) == 0)
        return publish_event(body, h, path + 8, err);
    *type = PNG_TYPE;
    if (strncmp(path, "/images/", 8) == 0 && strlen(path) == 8 + 64 + 4 &&
        strcmp(path + 72, ".png") == 0) {
        snprintf(hex, sizeof hex, "%.64s", path + 8);
        if (!store_get_picture(&h->store, body, &there, hex, err))
            return false;
        return there || no_document(err, path);
    }
    return no_document(err, path);
}

/* ---- all of them */

struct publishing {
    struct host *h;
    bool (*each)(void *arg, const char *url, const char *type, struct bytes body,
                 struct error *err);
    void *arg;
    struct error *err;
    bool ok;
};

static bool publish_one(struct publishing *p, const char *path)
{
    struct buffer body = {0};
    char url[400];
    const char *type;
    snprintf(url, sizeof url, "%s%s", p->h->settings.url, path);
    p->ok = publish_path(&body, &type, p->h, path, p->err) &&
            p->each(p->arg, url, type, buffer_view(&body), p->err);
    buffer_free(&body);
    return p->ok;
}

/* hex: a JSON string with its quotes. */
static bool publish_picture(struct publishing *p, struct bytes hex)
{
    char path[160];
    snprintf(path, sizeof path, "/images/%.*s.png", hex.len < 2 ? 0 : (int)(hex.len - 2),
             hex.p == NULL ? "" : (const char *)hex.p + 1);
    return publish_one(p, path);
}

/* Publishes the picture of an organisation, if it is on this host. */
static bool publish_logo(struct publishing *p, struct bytes issuer)
{
    struct bytes id = strictjson_raw(strictjson_raw(issuer, "image"), "id");
    size_t base = strlen(p->h->settings.url);
    char path[160];
    if (id.len < base + 2 || memcmp(id.p + 1, p->h->settings.url, base) != 0)
        return true;
    snprintf(path, sizeof path, "%.*s", (int)(id.len - 2 - base),
             (const char *)id.p + 1 + base);
    return publish_one(p, path);
}

static bool publish_record(void *arg, const struct record_row *r)
{
    struct publishing *p = arg;
    char path[160];
    if (r->event) {
        snprintf(path, sizeof path, "/events/%s", r->slug);
        return publish_one(p, path);
    }
    snprintf(path, sizeof path, "/achievements/%s/%lld", r->slug, (long long)r->version);
    return publish_one(p, path) &&
           publish_picture(p, strictjson_raw(buffer_view(&r->text), "picture")) &&
           publish_logo(p, strictjson_raw(buffer_view(&r->text), "issuer"));
}

/* each_record holds its statement while it runs, so the rows are collected first. */
struct paths {
    struct record_row *rows;
    size_t count;
};

static bool collect(void *arg, const struct record_row *r, struct error *err)
{
    struct paths *all = arg;
    struct record_row *more = array_room(all->rows, all->count, sizeof *more, "publish", err);
    if (more == NULL)
        return false;
    all->rows = more;
    all->rows[all->count] = *r;
    all->rows[all->count].text = (struct buffer){0};
    buffer_add(&all->rows[all->count].text, buffer_view(&r->text));
    return buffer_ok(&all->rows[all->count++].text, "record", err);
}

bool publish_all(struct host *h,
                 bool (*each)(void *arg, const char *url, const char *type, struct bytes body,
                              struct error *err),
                 void *arg, struct error *err)
{
    struct publishing p = {h, each, arg, err, true};
    struct paths all = {0};
    for (size_t i = 0; p.ok && i < h->key_count; i++) {
        char path[160], prefix[80] = "";
        int64_t count;
        if (i > 0)
            snprintf(prefix, sizeof prefix, "/o/%s", h->keys[i].slug);
        snprintf(path, sizeof path, "%s%s", prefix,
                 i == 0 ? "/.well-known/did.json" : "/did.json");
        p.ok = publish_one(&p, path);
        snprintf(path, sizeof path, "%s/profile.json", prefix);
        p.ok =
            p.ok && publish_one(&p, path) && status_list_count(&count, h, h->keys[i].did, err);
        for (int64_t n = 1; p.ok && n <= count; n++) {
            snprintf(path, sizeof path, "%s/status/%lld", prefix, (long long)n);
            publish_one(&p, path);
        }
    }
    if (p.ok)
        p.ok = store_each_record(&h->store, collect, &all, err);
    for (size_t i = 0; p.ok && i < all.count; i++)
        publish_record(&p, &all.rows[i]);
    for (size_t i = 0; i < all.count; i++)
        buffer_free(&all.rows[i].text);
    free(all.rows);
    return p.ok;
}
