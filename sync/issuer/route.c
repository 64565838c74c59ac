/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/route.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/jws.h"
#include "keys/strictjson.h"
#include "sync/issuer/asset.h"
#include "sync/issuer/claim.h"
#include "sync/issuer/ingest.h"
#include "sync/issuer/page.h"
#include "sync/issuer/publish.h"

enum { CLAIM_BODY_MAX = 4096 };

static const char HTML[] = "text/html; charset=utf-8";
static const char JSON[] = "application/json";
static const char JOSE[] = "application/jose";
static const char TEXT[] = "text/plain; charset=utf-8";
static const char NEVER[] = "no-store", HOUR[] = "public, max-age=3600",
                  FOREVER[] = "public, max-age=31536000, immutable";

void answer_free(struct answer *a)
{
    buffer_free(&a->body);
    *a = (struct answer){0};
}

static void set(struct answer *a, int status, const char *type, const char *cache)
{
    a->status = status;
    a->type = type;
    snprintf(a->cache, sizeof a->cache, "%s", cache);
}

/* ---- claims a minute from one address: the oldest address is forgotten first */

enum { ADDRESSES = 512, ADDRESS_LEN = 48 };

struct rate_limit {
    unsigned per_minute;
    struct {
        char client[ADDRESS_LEN];
        int64_t minute;
        unsigned count;
    } seen[ADDRESSES];
    size_t oldest;
};

struct rate_limit *rate_limit_new(unsigned per_minute, struct error *err)
{
    struct rate_limit *r = calloc(1, sizeof *r);
    if (r == NULL)
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
    else
        r->per_minute = per_minute;
    return r;
}

void rate_limit_free(struct rate_limit *r)
{
    free(r);
}

static bool under_limit(struct rate_limit *r, const char *client, int64_t now_s)
{
    int64_t minute = now_s / 60;
    if (r == NULL)
        return true;
    for (size_t i = 0; i < ADDRESSES; i++) {
        if (strncmp(r->seen[i].client, client, ADDRESS_LEN - 1) != 0 ||
            r->seen[i].client[0] == '\0')
            continue;
        if (r->seen[i].minute != minute) {
            r->seen[i].minute = minute;
            r->seen[i].count = 0;
        }
        return ++r->seen[i].count <= r->per_minute;
    }
    size_t at = r->oldest;
    r->oldest = (r->oldest + 1) % ADDRESSES;
    snprintf(r->seen[at].client, ADDRESS_LEN, "%s", client);
    r->seen[at].minute = minute;
    r->seen[at].count = 1;
    return true;
}

/* ---- answers that say no */

static void api_error(struct answer *a, int status, const char *code, const char *message)
{
    buffer_clear(&a->body);
    set(a, status, JSON, NEVER);
    buffer_add_format(&a->body, "{\"error\":\"%s\",\"message\":", code);
    strictjson_add_string(&a->body, message, NULL);
    buffer_add_text(&a->body, "}");
}

static void not_found(struct answer *a)
{
    buffer_clear(&a->body);
    set(a, 404, HTML, NEVER);
    page_message(&a->body, "Introuvable", "Il n’y a rien à cette adresse.", NULL);
}

static void our_fault(struct answer *a, const struct error *err)
{
    fprintf(stderr, "error request why=\"%s\"\n", err->text);
    api_error(a, 500, "server", "the server could not do this now; nothing is lost, try again");
}

/* ---- the routes */

struct call {
    struct answer *a;
    struct host *h;
    struct rate_limit *limit;
    const struct request *r;
    const char *rest; /* of the path, after the route's prefix */
};

static void route_exchange(struct call *c)
{
    struct error err = {0};
    if (strcmp(c->r->content_type, JOSE) != 0) {
        api_error(c->a, 400, "content-type", "the body must be application/jose");
        return;
    }
    set(c->a, 200, JOSE, NEVER);
    if (ingest_upload(&c->a->body, c->h, c->r->body, &err))
        return;
    if (error_is(&err, "unknown-kiosk"))
        api_error(c->a, 404, "unknown-kiosk", err.text);
    else if (error_is(&err, "enrol-again"))
        api_error(c->a, 409, "enrol-again", err.text);
    else if (err.fault == FAULT_MALFORMED || err.fault == FAULT_UNTRUSTED)
        api_error(c->a, 400, "upload", err.text);
    else
        our_fault(c->a, &err);
}

static void route_claims(struct call *c)
{
    struct error err = {0};
    int status;
    if (!under_limit(c->limit, c->r->client, host_now(c->h))) {
        api_error(c->a, 429, "too-many", "too many claims from this network: wait a minute");
        c->a->retry_after_s = 60;
        return;
    }
    set(c->a, 200, JSON, NEVER);
    if (claim_post(&status, &c->a->body, c->h, c->r->body, &err))
        c->a->status = status;
    else
        our_fault(c->a, &err);
}

static void serve_asset(struct answer *a, const char *name)
{
    struct asset file;
    if (name == NULL || !asset_find(&file, name)) {
        not_found(a);
        return;
    }
    set(a, 200, file.type, HOUR);
    buffer_add(&a->body, file.bytes);
}

static void route_page(struct call *c)
{
    serve_asset(c->a, asset_page(c->r->path));
}

static void route_asset(struct call *c)
{
    serve_asset(c->a, c->rest);
}

struct keys_of_kid {
    struct host *h;
    struct buffer *out;
    uint8_t kid[8];
    const char *issuers[HOST_ORGANISATIONS_MAX];
    size_t issuer_count;
};

static bool add_issuer(void *arg, const struct delegation_row *r)
{
    struct keys_of_kid *k = arg;
    const struct host_key *key = host_key_of(k->h, r->iss);
    for (size_t i = 0; key != NULL && i < k->issuer_count; i++)
        if (strcmp(k->issuers[i], key->did) == 0)
            return true;
    if (key != NULL && k->issuer_count < HOST_ORGANISATIONS_MAX)
        k->issuers[k->issuer_count++] = key->did;
    return true;
}

static bool add_key(void *arg, const struct kiosk_row *r)
{
    struct keys_of_kid *k = arg;
    if (memcmp(r->kid, k->kid, sizeof k->kid) != 0)
        return true;
    k->issuer_count = 0;
    k->h->store.each_delegation(k->h->store.ctx, r->kiosk, add_issuer, k, NULL);
    for (size_t i = 0; i < k->issuer_count; i++) {
        buffer_add_format(k->out, "%s{\"kiosk\":\"%s\",\"issuer\":\"%s\",\"key\":\"",
                          k->out->len == 1 ? "" : ",", r->kiosk, k->issuers[i]);
        base64url_add(k->out, bytes_of(r->award_key, 32));
        buffer_add_text(k->out, "\"}");
    }
    return true;
}

static void route_keys(struct call *c)
{
    struct keys_of_kid k = {.h = c->h, .out = &c->a->body};
    struct error err = {0};
    if (!hex_decode(k.kid, sizeof k.kid, c->rest, "kid", &err)) {
        api_error(c->a, 404, "unknown-kiosk", "no key of this kid");
        return;
    }
    set(c->a, 200, JSON, NEVER);
    buffer_add_text(&c->a->body, "[");
    if (!c->h->store.each_kiosk(c->h->store.ctx, add_key, &k, &err))
        our_fault(c->a, &err);
    else if (c->a->body.len == 1)
        api_error(c->a, 404, "unknown-kiosk", "no key of this kid");
    else
        buffer_add_text(&c->a->body, "]");
}

static void add_member(struct buffer *out, const char *name, struct bytes value)
{
    if (value.p == NULL)
        return;
    buffer_add_format(out, ",\"%s\":", name);
    buffer_add(out, value);
}

static bool write_record(struct buffer *out, const struct record_row *row, struct error *err)
{
    struct achievement_record a;
    struct record_memory *memory = NULL;
    struct bytes text = buffer_view(&row->text);
    if (!achievement_record_parse(&a, &memory, text, err))
        return false;
    struct bytes achievement = strictjson_raw(text, "achievement"),
                 issuer = strictjson_raw(text, "issuer");
    buffer_add_format(out, "{\"slug\":\"%s\",\"version\":%lld,\"issuer\":{\"id\":", a.slug,
                      (long long)a.version);
    buffer_add(out, strictjson_raw(issuer, "id"));
    add_member(out, "name", strictjson_raw(issuer, "name"));
    buffer_add_text(out, "}");
    add_member(out, "name", strictjson_raw(achievement, "name"));
    add_member(out, "description", strictjson_raw(achievement, "description"));
    add_member(out, "narrative",
               strictjson_raw(strictjson_raw(achievement, "criteria"), "narrative"));
    add_member(out, "image", strictjson_raw(strictjson_raw(achievement, "image"), "id"));
    buffer_add_text(out, ",\"results\":[");
    bool ok = true;
    for (size_t i = 0; ok && i < a.result_count; i++) {
        buffer_add_format(out, "%s{\"slug\":\"%s\",\"name\":", i == 0 ? "" : ",",
                          a.results[i].slug);
        ok = strictjson_add_string(out, a.results[i].name, err);
        buffer_add_text(out, "}");
    }
    buffer_add_text(out, "]");
    add_member(out, "choose", strictjson_raw(text, "choose"));
    add_member(out, "translations", strictjson_raw(text, "translations"));
    buffer_add_text(out, "}");
    record_memory_free(memory);
    return ok && buffer_ok(out, "record", err);
}

static void route_records(struct call *c)
{
    struct record_row row = {0};
    struct error err = {0};
    uint8_t hash8[8];
    bool there = false;
    if (!hex_decode(hash8, sizeof hash8, c->rest, "hash", &err)) {
        api_error(c->a, 404, "unknown-badge", "no badge of this hash");
        return;
    }
    set(c->a, 200, JSON, HOUR);
    if (!c->h->store.find_record(c->h->store.ctx, &row, &there, hash8, &err) ||
        (there && !write_record(&c->a->body, &row, &err)))
        our_fault(c->a, &err);
    else if (!there)
        api_error(c->a, 404, "unknown-badge", "no badge of this hash");
    buffer_free(&row.text);
}

static bool wants_json(const char *accept)
{
    return strstr(accept, "application/json") != NULL ||
           strstr(accept, "application/vc+ld+json") != NULL ||
           strstr(accept, "application/ld+json") != NULL;
}

/* The badge behind a private link, as page, JSON or PNG. What was withdrawn stays to be seen,
 * with that said. */
static void route_badge(struct call *c)
{
    struct award_row award;
    struct buffer credential = {0};
    struct error err = {0};
    char link[23];
    size_t len = strcspn(c->rest, "/");
    const char *file = c->rest + len;
    if (len != 22) {
        not_found(c->a);
        return;
    }
    snprintf(link, sizeof link, "%.22s", c->rest);
    bool page = file[0] == '\0', png = strcmp(file, "/badge.png") == 0,
         json = strcmp(file, "/badge.json") == 0;
    if ((!page && !png && !json) || !claim_by_link(&award, c->h, link, &err)) {
        if (err.fault == FAULT_NONE || err.fault == FAULT_MISSING)
            not_found(c->a);
        else
            our_fault(c->a, &err);
        return;
    }
    if (award.state == AWARD_HELD || award.state == AWARD_REJECTED) {
        set(c->a, 200, HTML, NEVER);
        page_message(&c->a->body, "Bientôt",
                     "Ce badge attend d’être confirmé. Gardez ce lien et revenez.", NULL);
        return;
    }
    bool ok = publish_credential(&credential, c->h, &award, &err);
    if (ok && page && !wants_json(c->r->accept)) {
        set(c->a, 200, HTML, NEVER);
        ok = page_badge(&c->a->body, &award, buffer_view(&credential), link, &err);
    } else if (ok && png) {
        set(c->a, 200, "image/png", NEVER);
        snprintf(c->a->file_name, sizeof c->a->file_name, "badge-%.8s.png", link);
        ok = publish_png(&c->a->body, c->h, &award, &err);
    } else if (ok) {
        set(c->a, 200, "application/vc+ld+json", NEVER);
        if (json)
            snprintf(c->a->file_name, sizeof c->a->file_name, "badge-%.8s.json", link);
        buffer_add(&c->a->body, buffer_view(&credential));
    }
    if (!ok)
        our_fault(c->a, &err);
    buffer_free(&credential);
}

static void route_document(struct call *c)
{
    struct error err = {0};
    const char *path = c->r->path, *type = JSON;
    struct buffer body = {0};
    bool achievement = strncmp(path, "/achievements/", 14) == 0;
    if (!publish_path(&body, &type, c->h, path, &err)) {
        if (err.fault == FAULT_MISSING)
            not_found(c->a);
        else
            our_fault(c->a, &err);
    } else if (achievement && strstr(c->r->accept, "text/html") != NULL) {
        set(c->a, 200, HTML, HOUR);
        if (!page_achievement(&c->a->body, buffer_view(&body), &err))
            our_fault(c->a, &err);
    } else {
        bool fixed = achievement || strncmp(path, "/images/", 8) == 0;
        set(c->a, 200, type, fixed ? FOREVER : "public, max-age=60");
        buffer_add(&c->a->body, buffer_view(&body));
    }
    buffer_free(&body);
}

static void route_home(struct call *c)
{
    set(c->a, 200, HTML, HOUR);
    page_home(&c->a->body, c->h, NULL);
}

static void route_health(struct call *c)
{
    set(c->a, 200, TEXT, NEVER);
    buffer_add_text(&c->a->body, "ok\n");
}

static const struct route {
    const char *method, *path;
    bool exact; /* else a prefix */
    void (*serve)(struct call *c);
    size_t body_max;
} ROUTES[] = {
    {"POST", "/obk/v1/exchange", true, route_exchange, JWS_SIZE_MAX},
    {"POST", "/api/claims", true, route_claims, CLAIM_BODY_MAX},
    {"GET", "/api/keys/", false, route_keys, 0},
    {"GET", "/api/records/", false, route_records, 0},
    {"GET", "/assets/", false, route_asset, 0},
    {"GET", "/b/", false, route_badge, 0},
    {"GET", "/.well-known/did.json", true, route_document, 0},
    {"GET", "/o/", false, route_document, 0},
    {"GET", "/achievements/", false, route_document, 0},
    {"GET", "/events/", false, route_document, 0},
    {"GET", "/images/", false, route_document, 0},
    {"GET", "/status/", false, route_document, 0},
    {"GET", "/health", true, route_health, 0},
    {"GET", "/", true, route_home, 0},
    {"GET", "/c", false, route_page, 0},
};

static bool is_at(const struct route *r, const char *path)
{
    return r->exact ? strcmp(path, r->path) == 0 : strncmp(path, r->path, strlen(r->path)) == 0;
}

size_t route_body_max(const char *method, const char *path)
{
    for (size_t i = 0; i < sizeof ROUTES / sizeof ROUTES[0]; i++)
        if (is_at(&ROUTES[i], path) && strcmp(ROUTES[i].method, method) == 0)
            return ROUTES[i].body_max;
    return 0;
}

void route_request(struct answer *out, struct host *h, struct rate_limit *limit,
                   const struct request *request)
{
    const char *method = strcmp(request->method, "HEAD") == 0 ? "GET" : request->method;
    bool path_known = false;
    *out = (struct answer){0};
    for (size_t i = 0; i < sizeof ROUTES / sizeof ROUTES[0]; i++) {
        const struct route *r = &ROUTES[i];
        if (!is_at(r, request->path))
            continue;
        path_known = true;
        if (strcmp(r->method, method) != 0)
            continue;
        struct call c = {out, h, limit, request, request->path + strlen(r->path)};
        r->serve(&c);
        if (out->body.failed)
            our_fault(out, &(struct error){.text = "out of memory"});
        return;
    }
    if (path_known)
        api_error(out, 405, "method", "this address does not take this method");
    else
        not_found(out);
}
