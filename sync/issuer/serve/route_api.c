/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/route_api.h"

#include <string.h>

#include "sync/issuer/host/health.h"
#include "sync/issuer/kiosk/ingest.h"
#include "sync/issuer/publish/claim_view.h"
#include "sync/issuer/publish/lookup.h"
#include "sync/issuer/publish/verification.h"

void route_exchange(struct call *c)
{
    struct error err = {0};
    answer_set(c->a, 200, TYPE_JOSE, CACHE_NEVER);
    if (c->r->check != NULL ? ingest_checked(&c->a->body, c->h, c->r->check, &err)
                            : ingest_upload(&c->a->body, c->h, c->r->body, &err))
        return;
    if (error_is(&err, "unknown-kiosk"))
        answer_error(c->a, 404, "unknown-kiosk", err.text);
    else if (error_is(&err, "enrol-again"))
        answer_error(c->a, 409, "enrol-again", err.text);
    else if (err.fault == FAULT_MALFORMED || err.fault == FAULT_UNTRUSTED)
        answer_error(c->a, 400, "upload", err.text);
    else
        answer_our_fault(c->a, &err);
}

void route_verifications(struct call *c)
{
    struct error err = {0};
    if (!answer_under_limit(c, RATE_CHECKS, c->r->client,
                            "too many badges from this network: wait a minute"))
        return;
    answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
    if (!verification_check(&c->a->body, c->h, c->r->body, &err))
        answer_our_fault(c->a, &err);
}

/* ---- documents that are found by a key in the path */

static void look_up(struct call *c, const char *type, const char *cache, const char *missing,
                    bool (*find)(struct buffer *json, struct host *h, const char *key,
                                 struct error *err))
{
    struct error err = {0};
    answer_set(c->a, 200, type, cache);
    if (find(&c->a->body, c->h, c->rest, &err))
        return;
    if (err.fault == FAULT_MISSING)
        answer_error(c->a, 404, missing, err.text);
    else
        answer_our_fault(c->a, &err);
}

void route_keys(struct call *c)
{
    look_up(c, TYPE_JSON, CACHE_NEVER, "unknown-kiosk", lookup_keys);
}

void route_delegations(struct call *c)
{
    look_up(c, TYPE_JSON, CACHE_NEVER, "unknown-kiosk", lookup_delegations);
}

void route_records(struct call *c)
{
    look_up(c, TYPE_JSON, CACHE_HOUR, "unknown-badge", lookup_record);
}

void route_pictures(struct call *c)
{
    look_up(c, "image/png", CACHE_FOREVER, "unknown-badge", lookup_picture);
}

void route_claim_view(struct call *c)
{
    look_up(c, TYPE_JSON, CACHE_NEVER, "no-ticket", claim_view);
}

void route_awards(struct call *c)
{
    look_up(c, TYPE_JSON, CACHE_NEVER, "unknown-award", lookup_award);
}

void route_site(struct call *c)
{
    struct error err = {0};
    answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
    if (!lookup_site(&c->a->body, c->h, true, &err))
        answer_our_fault(c->a, &err);
}

void route_health(struct call *c)
{
    struct error err = {0};
    bool good;
    if (!health_is_good(&good, c->h, &err)) {
        answer_our_fault(c->a, &err);
        return;
    }
    answer_set(c->a, good ? 200 : 503, TYPE_TEXT, CACHE_NEVER);
    c->a->retry_after_s = good ? 0 : ANSWER_AGAIN_S;
    buffer_add_text(&c->a->body,
                    good ? "ok\n" : "the store cannot be read or written: see the log\n");
}
