/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/route.h"

#include <string.h>

#include "keys/jws.h"
#include "sync/issuer/routes.h"

enum { CLAIM_BODY_MAX = 4096 };

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
    {"GET", "/api/delegations/", false, route_delegations, 0},
    {"GET", "/api/awards/", false, route_awards, 0},
    {"GET", "/site.json", true, route_site, 0},
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

void route_request(struct answer *out, struct host *h, struct rate_limits *limits,
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
        struct call c = {out, h, limits, request, request->path + strlen(r->path)};
        r->serve(&c);
        if (out->body.failed)
            answer_our_fault(out, &(struct error){.text = "out of memory"});
        return;
    }
    if (path_known)
        answer_error(out, 405, "method", "this address does not take this method");
    else
        answer_not_found(out);
}
