/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/route.h"

#include <ctype.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "keys/encoding.h"
#include "sync/issuer/http/refusal_page.h"
#include "sync/issuer/kiosk/upload_check.h"
#include "sync/issuer/page/asset.h"
#include "sync/issuer/publish/verification.h"
#include "sync/issuer/serve/route_api.h"
#include "sync/issuer/serve/route_claim.h"
#include "sync/issuer/serve/route_code.h"
#include "sync/issuer/serve/route_holder.h"
#include "sync/issuer/serve/route_openbadges2.h"
#include "sync/issuer/serve/route_page.h"
#include "sync/issuer/serve/route_rebind.h"
#include "sync/issuer/serve/route_share.h"
#include "sync/issuer/serve/route_wallet.h"

enum {
    CLAIM_BODY_MAX = 4096,
    HOLDER_BODY_MAX = 2048,
    FORM_BODY_MAX = 512,
    WALLET_BODY_MAX = 8192, /* a proof and what wallets say beside it */
    EXCHANGE_BODY_MAX =
        16384, /* a wallet may send a presentation of itself, which is not read */
    ETAG_BODY_MAX = 256 * 1024,
    ETAG_LEN = 16
};

#define EXCHANGE "/obk/v1/exchange"

static const struct route {
    const char *method, *path;
    bool exact; /* else a prefix */
    void (*serve)(struct call *c);
    size_t body_max;
    const char *type; /* of the body; NULL: it takes none */
    bool is_public;   /* a document that scripts of any site may read */
} ROUTES[] = {
    {"POST", EXCHANGE, true, route_exchange, UPLOAD_SIZE_MAX, TYPE_JOSE, false},
    {"POST", "/api/claims", true, route_claims, CLAIM_BODY_MAX, TYPE_JSON, false},
    {"POST", "/api/verifications", true, route_verifications, VERIFICATION_SIZE_MAX, TYPE_BYTES,
     false},
    {"POST", "/api/contacts", true, route_contacts, HOLDER_BODY_MAX, TYPE_JSON, false},
    {"POST", "/api/confirmations", true, route_confirmations, HOLDER_BODY_MAX, TYPE_JSON,
     false},
    {"POST", "/api/tokens", true, route_tokens, HOLDER_BODY_MAX, TYPE_JSON, false},
    {"POST", "/api/rebindings", true, route_rebindings, HOLDER_BODY_MAX, TYPE_JSON, false},
    {"POST", "/api/recovery-codes", true, route_recovery_codes, HOLDER_BODY_MAX, TYPE_JSON,
     false},
    {"POST", "/api/recoveries", true, route_recoveries, HOLDER_BODY_MAX, TYPE_JSON, false},
    {"POST", "/api/deletions", true, route_deletions, HOLDER_BODY_MAX, TYPE_JSON, false},
    {"POST", "/api/shares", true, route_shares, HOLDER_BODY_MAX, TYPE_JSON, false},
    {"POST", "/api/holder-checks", true, route_holder_checks, HOLDER_BODY_MAX, TYPE_JSON,
     false},
    {"POST", "/api/offers", true, route_offers, HOLDER_BODY_MAX, TYPE_JSON, false},
    {"GET", "/.well-known/openid-credential-issuer", true, route_wallet_issuer, 0, NULL, true},
    {"GET", "/.well-known/oauth-authorization-server", true, route_wallet_server, 0, NULL,
     true},
    {"GET", "/oid4vci/offers/", false, route_wallet_offer, 0, NULL, true},
    {"POST", "/oid4vci/token", true, route_wallet_token, FORM_BODY_MAX, TYPE_FORM, true},
    {"POST", "/oid4vci/nonce", true, route_wallet_nonce, 0, NULL, true},
    {"POST", "/oid4vci/credential", true, route_wallet_credential, WALLET_BODY_MAX, TYPE_JSON,
     true},
    {"GET", "/api/keys/", false, route_keys, 0, NULL, true},
    {"GET", "/api/records/", false, route_records, 0, NULL, true},
    {"GET", "/api/delegations/", false, route_delegations, 0, NULL, true},
    {"GET", "/api/pictures/", false, route_pictures, 0, NULL, false},
    {"GET", "/api/claim-view/", false, route_claim_view, 0, NULL, false},
    {"GET", "/api/awards/", false, route_awards, 0, NULL, false},
    {"GET", "/site.json", true, route_site, 0, NULL, true},
    {"GET", "/assets/", false, route_asset, 0, NULL, false},
    {"GET", "/b/", false, route_badge, 0, NULL, false},
    {"POST", "/b/", false, route_badge, EXCHANGE_BODY_MAX, TYPE_JSON, true},
    {"GET", "/p/", false, route_share, 0, NULL, true},
    {"GET", "/s", true, route_code_form, 0, NULL, false},
    {"POST", "/s", true, route_code, FORM_BODY_MAX, TYPE_FORM, false},
    {"GET", "/ob2/", false, route_openbadges2, 0, NULL, true},
    {"GET", "/.well-known/did.json", true, route_document, 0, NULL, true},
    {"GET", "/profile.json", true, route_document, 0, NULL, true},
    {"GET", "/o/", false, route_document, 0, NULL, true},
    {"GET", "/achievements/", false, route_document, 0, NULL, true},
    {"GET", "/events/", false, route_document, 0, NULL, true},
    {"GET", "/images/", false, route_document, 0, NULL, true},
    {"GET", "/status/", false, route_document, 0, NULL, true},
    {"GET", "/health", true, route_health, 0, NULL, false},
    {"GET", "/", true, route_document, 0, NULL, false},
    {"GET", "/index.", false, route_document, 0, NULL, false},
    {"GET", "/my", false, route_page, 0, NULL, false},
    {"GET", "/" ASSET_WORKER, true, route_worker, 0, NULL, false},
    {"GET", "/c", false, route_page, 0, NULL, false},
    {"GET", "/v", false, route_page, 0, NULL, false},
    {"GET", "/h", false, route_page, 0, NULL, false},
    {"GET", "/m", false, route_page, 0, NULL, false},
};
enum { ROUTE_COUNT = sizeof ROUTES / sizeof ROUTES[0] };

/* A prefix that ends in a letter is a whole part of the path: "/c" is not "/credentials". */
static bool is_at(const struct route *r, const char *path)
{
    size_t len = strlen(r->path);
    if (strncmp(path, r->path, len) != 0)
        return false;
    return r->exact
               ? path[len] == '\0'
               : !isalpha((unsigned char)r->path[len - 1]) || strchr("#/", path[len]) != NULL;
}

size_t route_body_max(const char *method, const char *path)
{
    for (size_t i = 0; i < ROUTE_COUNT; i++)
        if (is_at(&ROUTES[i], path) && strcmp(ROUTES[i].method, method) == 0)
            return ROUTES[i].body_max;
    return 0;
}

bool route_has_check(const struct request *request)
{
    return strcmp(request->method, "POST") == 0 && strcmp(request->path, EXCHANGE) == 0;
}

/* Without memory nothing is checked in advance, and the request itself reports the error. */
void route_check(struct request *request, struct kiosk_keys *known)
{
    uint8_t award_key[SIGNING_PUBLIC_LEN], device_key[SIGNING_PUBLIC_LEN];
    struct upload_check *c = calloc(1, sizeof *c);
    if (c == NULL)
        return;
    upload_check_read(c, request->body);
    if (c->is_read && kiosk_keys_find(award_key, device_key, known, c->received.upload.kiosk))
        upload_check_with(c, award_key, device_key, NULL);
    request->check = c;
}

void route_check_free(struct request *request)
{
    if (request->check != NULL)
        upload_check_free(request->check);
    free(request->check);
    request->check = NULL;
}

bool route_at(struct route_view *out, size_t i)
{
    if (i >= ROUTE_COUNT)
        return false;
    const struct route *r = &ROUTES[i];
    *out = (struct route_view){r->method, r->path, r->exact, r->type};
    return true;
}

/* ---- refusals that are the same everywhere */

static void no_such_method(struct answer *a, const char *path)
{
    answer_error(a, 405, "method", "this address does not take this method");
    for (size_t i = 0; i < ROUTE_COUNT; i++) {
        const char *names = strcmp(ROUTES[i].method, "GET") == 0 ? "GET, HEAD" : "POST";
        if (!is_at(&ROUTES[i], path) || strstr(a->allow, names) != NULL)
            continue;
        size_t len = strlen(a->allow);
        snprintf(a->allow + len, sizeof a->allow - len, "%s%s", len == 0 ? "" : ", ", names);
    }
}

/* "application/json; charset=utf-8" is application/json. */
static bool is_type(const char *content_type, const char *type)
{
    size_t len = strlen(type);
    return strncasecmp(content_type, type, len) == 0 &&
           (content_type[len] == '\0' || strchr("; \t", content_type[len]) != NULL);
}

/* ---- a document that has not changed is not sent again */

static bool names_etag(const char *if_none_match, const char *etag)
{
    return strcmp(if_none_match, "*") == 0 || strstr(if_none_match, etag) != NULL;
}

static void add_etag(struct answer *a, const struct request *r)
{
    uint8_t hash[crypto_hash_sha256_BYTES];
    char text[ETAG_LEN + 1];
    if (a->status != 200 || strcmp(a->cache, CACHE_NEVER) == 0 || a->body.len > ETAG_BODY_MAX)
        return;
    crypto_hash_sha256(hash, a->body.p, a->body.len);
    sodium_bin2base64(text, sizeof text, hash, 12, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    snprintf(a->etag, sizeof a->etag, "\"%s\"", text);
    if (r->if_none_match != NULL && names_etag(r->if_none_match, a->etag)) {
        a->status = 304;
        buffer_clear(&a->body);
    }
}

/* ---- one request */

static void serve(struct answer *out, struct host *h, struct rate_limits *limits,
                  const struct request *request, const struct route *route)
{
    struct call c = {out, h, limits, request, request->path + strlen(route->path)};
    out->is_public = route->is_public;
    if (route->type != NULL && !is_type(request->content_type, route->type)) {
        char text[80];
        snprintf(text, sizeof text, "the body must be %s", route->type);
        answer_error(out, 415, "content-type", text);
        return;
    }
    route->serve(&c);
    if (out->body.failed)
        answer_our_fault(out, &(struct error){.fault = FAULT_MEMORY, .text = "out of memory"});
    else
        add_etag(out, request);
}

/* A browser asks before a script of another site sends JSON or a token (Fetch, CORS-preflight).
 * Yes wherever such scripts may read the answer. */
static bool answer_preflight(struct answer *a, const struct request *request)
{
    if (strcmp(request->method, "OPTIONS") != 0)
        return false;
    for (size_t i = 0; i < ROUTE_COUNT; i++)
        if (ROUTES[i].is_public && is_at(&ROUTES[i], request->path)) {
            answer_set(a, 204, TYPE_TEXT, CACHE_NEVER);
            a->is_public = a->preflight = true;
            return true;
        }
    return false;
}

static void find_and_serve(struct answer *out, struct host *h, struct rate_limits *limits,
                           const struct request *request)
{
    const char *method = strcmp(request->method, "HEAD") == 0 ? "GET" : request->method;
    bool path_known = false;
    for (size_t i = 0; i < ROUTE_COUNT; i++) {
        if (!is_at(&ROUTES[i], request->path))
            continue;
        path_known = true;
        if (strcmp(ROUTES[i].method, method) != 0)
            continue;
        serve(out, h, limits, request, &ROUTES[i]);
        return;
    }
    if (path_known)
        no_such_method(out, request->path);
    else
        answer_not_found(out, request);
}

void route_request(struct answer *out, struct host *h, struct rate_limits *limits,
                   const struct request *request)
{
    *out = (struct answer){.site = h->settings.name};
    if (answer_preflight(out, request))
        return;
    find_and_serve(out, h, limits, request);
    refusal_page(out, request);
}
