/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/route_openbadges2.h"

#include <stdio.h>
#include <string.h>

#include "sync/issuer/holder/openbadges2.h"
#include "sync/issuer/publish/publish.h"

#define TYPE_LD "application/ld+json"

static bool badge_path(struct buffer *json, struct host *h, const char *rest, struct error *err)
{
    char slug[SLUG_MAX + 1];
    size_t len = strcspn(rest, "/");
    int64_t version = rest[len] == '/' ? publish_number(rest + len + 1) : 0;
    if (len == 0 || len > SLUG_MAX || version == 0)
        return error_set(err, FAULT_MISSING, "no such badge");
    snprintf(slug, sizeof slug, "%.*s", (int)len, rest);
    return openbadges2_badge(json, h, slug, version, err);
}

void route_openbadges2(struct call *c)
{
    struct error err = {0};
    struct buffer *json = &c->a->body;
    const char *rest = c->rest;
    bool revoked = false, ok;
    answer_set(c->a, 200, TYPE_LD, "public, max-age=60");
    if (strncmp(rest, "assertions/", 11) == 0)
        ok = openbadges2_assertion(json, &revoked, c->h, rest + 11, &err);
    else if (strncmp(rest, "badges/", 7) == 0)
        ok = badge_path(json, c->h, rest + 7, &err);
    else if (strncmp(rest, "issuers/", 8) == 0)
        ok = openbadges2_issuer(json, c->h, rest + 8, &err);
    else
        ok = error_set(&err, FAULT_MISSING, "no such document");
    if (revoked)
        c->a->status = 410;
    if (ok)
        return;
    if (err.fault == FAULT_MISSING)
        answer_error(c->a, 404, "not-found", err.text);
    else
        answer_our_fault(c->a, &err);
}
