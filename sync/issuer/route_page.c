/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Pages, files and public documents. */
#include <stdio.h>
#include <string.h>

#include "sync/issuer/asset.h"
#include "sync/issuer/claim.h"
#include "sync/issuer/page.h"
#include "sync/issuer/publish.h"
#include "sync/issuer/routes.h"

static void serve_asset(struct answer *a, const char *name)
{
    struct asset file;
    if (name == NULL || !asset_find(&file, name)) {
        answer_not_found(a);
        return;
    }
    answer_set(a, 200, file.type, CACHE_HOUR);
    buffer_add(&a->body, file.bytes);
}

void route_page(struct call *c)
{
    serve_asset(c->a, asset_page(c->r->path));
}

void route_asset(struct call *c)
{
    serve_asset(c->a, c->rest);
}

static bool wants_json(const char *accept)
{
    return strstr(accept, "application/json") != NULL ||
           strstr(accept, "application/vc+ld+json") != NULL ||
           strstr(accept, "application/ld+json") != NULL;
}

/* The badge behind a private link, as page, JSON or PNG. What was withdrawn stays to be seen,
 * with that said. */
void route_badge(struct call *c)
{
    struct award_row award;
    struct claim_row claim;
    struct buffer credential = {0};
    struct error err = {0};
    char link[23];
    size_t len = strcspn(c->rest, "/");
    const char *file = c->rest + len;
    if (len != 22) {
        answer_not_found(c->a);
        return;
    }
    snprintf(link, sizeof link, "%.22s", c->rest);
    bool page = file[0] == '\0', png = strcmp(file, "/badge.png") == 0,
         json = strcmp(file, "/badge.json") == 0;
    if ((!page && !png && !json) || !claim_by_link(&award, &claim, c->h, link, &err)) {
        if (error_is(&err, "gone"))
            answer_gone(c->a);
        else if (err.fault == FAULT_NONE || err.fault == FAULT_MISSING)
            answer_not_found(c->a);
        else
            answer_our_fault(c->a, &err);
        return;
    }
    if (award.state == AWARD_HELD || award.state == AWARD_REJECTED) {
        answer_set(c->a, 200, TYPE_HTML, CACHE_NEVER);
        page_message(&c->a->body, "Bientôt",
                     "Ce badge attend d’être confirmé. Gardez ce lien et revenez.", NULL);
        return;
    }
    bool ok = publish_credential(&credential, c->h, &award, &err);
    if (ok && page && !wants_json(c->r->accept)) {
        answer_set(c->a, 200, TYPE_HTML, CACHE_NEVER);
        ok = page_badge(&c->a->body, &award, buffer_view(&credential), link, &err);
    } else if (ok && png) {
        answer_set(c->a, 200, "image/png", CACHE_NEVER);
        snprintf(c->a->file_name, sizeof c->a->file_name, "badge-%.8s.png", link);
        ok = publish_png(&c->a->body, c->h, &award, &err);
    } else if (ok) {
        answer_set(c->a, 200, TYPE_CREDENTIAL, CACHE_NEVER);
        if (json)
            snprintf(c->a->file_name, sizeof c->a->file_name, "badge-%.8s.json", link);
        buffer_add(&c->a->body, buffer_view(&credential));
    }
    if (!ok)
        answer_our_fault(c->a, &err);
    buffer_free(&credential);
}

void route_document(struct call *c)
{
    struct error err = {0};
    const char *path = c->r->path, *type = TYPE_JSON;
    struct buffer body = {0};
    bool achievement = strncmp(path, "/achievements/", 14) == 0;
    if (!publish_path(&body, &type, c->h, path, &err)) {
        if (err.fault == FAULT_MISSING)
            answer_not_found(c->a);
        else
            answer_our_fault(c->a, &err);
    } else if (achievement && strstr(c->r->accept, "text/html") != NULL) {
        answer_set(c->a, 200, TYPE_HTML, CACHE_HOUR);
        if (!page_achievement(&c->a->body, buffer_view(&body), &err))
            answer_our_fault(c->a, &err);
    } else {
        bool fixed = achievement || strncmp(path, "/images/", 8) == 0;
        answer_set(c->a, 200, type, fixed ? CACHE_FOREVER : "public, max-age=60");
        buffer_add(&c->a->body, buffer_view(&body));
    }
    buffer_free(&body);
}

void route_home(struct call *c)
{
    answer_set(c->a, 200, TYPE_HTML, CACHE_HOUR);
    page_home(&c->a->body, c->h, NULL);
}
