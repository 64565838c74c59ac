/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/route_page.h"

#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/openbadges2.h"
#include "sync/issuer/http/accept_header.h"
#include "sync/issuer/page/asset.h"
#include "sync/issuer/page/badge_page.h"
#include "sync/issuer/page/badge_shown.h"
#include "sync/issuer/page/certificate_page.h"
#include "sync/issuer/page/logo.h"
#include "sync/issuer/page/public_page.h"
#include "sync/issuer/page/tint.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/serve/route_claim.h"

static void serve_asset(struct call *c, const char *name)
{
    struct asset file;
    if (name == NULL || !asset_find(&file, name)) {
        answer_not_found(c->a, c->r);
        return;
    }
    const char *encodings = c->r->accept_encoding == NULL ? "" : c->r->accept_encoding;
    answer_set(c->a, 200, file.type, CACHE_HOUR);
    c->a->by_encoding = true;
    c->a->gzip = file.gzip.len > 0 && accept_header_gzip(encodings);
    buffer_add(&c->a->body, c->a->gzip ? file.gzip : file.bytes);
}

void route_page(struct call *c)
{
    serve_asset(c, asset_page(c->r->path));
}

void route_asset(struct call *c)
{
    if (tint_sheet(&c->a->body, c->rest)) {
        answer_set(c->a, 200, "text/css; charset=utf-8", CACHE_FOREVER);
        return;
    }
    if (strcmp(c->rest, LOGO_NAME) == 0) {
        struct error err = {0};
        answer_set(c->a, 200, "image/png", CACHE_HOUR);
        if (!logo_add(&c->a->body, c->h, &err))
            answer_our_fault(c->a, &err);
        return;
    }
    serve_asset(c, c->rest);
}

void route_worker(struct call *c)
{
    serve_asset(c, ASSET_WORKER);
}

static enum page_language reader(struct call *c)
{
    c->a->by_language = true;
    return page_language_choose(c->r->lang, c->r->accept_language);
}

const char *const ROUTE_CREDENTIAL_TYPES[] = {TYPE_CREDENTIAL, "application/vc",
                                              "application/ld+json", TYPE_JSON, NULL};

/* ---- the badge behind a private link, as pages, JSON or PNG, and for wallets */

enum badge_part { PART_PAGE, PART_PRINT, PART_PDF, PART_PNG, PART_JSON, PART_EXCHANGE, PARTS };

/* A wallet posts to the exchange, and everything else is read. */
static enum badge_part part_of(const char *file, bool post)
{
    static const char *const names[PARTS] = {"",           "/print",      "/certificate.pdf",
                                             "/badge.png", "/badge.json", "/exchange"};
    int part = 0;
    while (part < PARTS && (strcmp(file, names[part]) != 0 || post != (part == PART_EXCHANGE)))
        part++;
    return (enum badge_part)part;
}

/* Every browser names text/html. A client that names no type, or all of them by a star, is a
 * wallet or another program. */
static bool wants_page(const struct call *c)
{
    return accept_header_page(c->r->accept, ROUTE_CREDENTIAL_TYPES, false);
}

bool route_name_file(struct call *c, const struct award_row *award, struct bytes credential,
                     const char *end, struct error *err)
{
    struct badge_shown shown;
    if (!badge_shown_read(&shown, c->h, credential, err))
        return false;
    badge_shown_file_name(c->a->file_name, award, &shown, end);
    badge_shown_free(&shown);
    return true;
}

static bool baked(struct buffer *png, struct host *h, const struct badge_view *v,
                  struct error *err)
{
    struct buffer assertion = {0};
    bool ok = openbadges2_of_claim(&assertion, h, v->claimed, v->award, v->credential, err) &&
              publish_png(png, h, v->award, v->credential, buffer_view(&assertion), err);
    buffer_free(&assertion);
    return ok;
}

/* The answers to a wallet, which may be a script of another site: the badge, or where its exchange
 * is (VCALM 1.0, interaction URL). */
static void for_wallet(struct call *c, const struct badge_view *v)
{
    struct answer *a = c->a;
    a->is_public = true;
    if (c->r->iuv == NULL || c->r->iuv[0] == '\0') {
        answer_set(a, 200, TYPE_CREDENTIAL, CACHE_NEVER);
        buffer_add(&a->body, v->credential);
        return;
    }
    answer_set(a, 200, TYPE_JSON, CACHE_NEVER);
    buffer_add_format(&a->body, "{\"protocols\":{\"vcapi\":\"%s/b/%s/exchange\"}}",
                      c->h->settings.url, v->link);
}

/* The badge in a presentation that nobody signed: it says nothing beside what the badge says. */
static void exchanged(struct answer *a, struct bytes credential)
{
    answer_set(a, 200, TYPE_JSON, CACHE_NEVER);
    buffer_add_text(&a->body, "{\"verifiablePresentation\":{\"@context\":"
                              "[\"https://www.w3.org/ns/credentials/v2\"],"
                              "\"type\":[\"VerifiablePresentation\"],"
                              "\"verifiableCredential\":[");
    buffer_add(&a->body, credential);
    buffer_add_text(&a->body, "]}}");
}

static bool badge_part(struct call *c, const struct badge_view *v, enum badge_part part,
                       struct error *err)
{
    struct answer *a = c->a;
    switch (part) {
    case PART_PAGE:
        a->by_accept = true;
        if (!wants_page(c)) {
            for_wallet(c, v);
            return true;
        }
        answer_set(a, 200, TYPE_HTML, CACHE_NEVER);
        return badge_page(&a->body, c->h, v, reader(c), err);
    case PART_PRINT:
        answer_set(a, 200, TYPE_HTML, CACHE_NEVER);
        return certificate_page(&a->body, c->h, v, reader(c), err);
    case PART_PDF:
        answer_set(a, 200, "application/pdf", CACHE_NEVER);
        return route_name_file(c, v->award, v->credential, ".pdf", err) &&
               certificate_page_pdf(&a->body, c->h, v, reader(c), err);
    case PART_PNG:
        answer_set(a, 200, "image/png", CACHE_NEVER);
        return route_name_file(c, v->award, v->credential, ".png", err) &&
               baked(&a->body, c->h, v, err);
    case PART_JSON:
        answer_set(a, 200, TYPE_CREDENTIAL, CACHE_NEVER);
        buffer_add(&a->body, v->credential);
        return route_name_file(c, v->award, v->credential, ".json", err);
    case PART_EXCHANGE:
        exchanged(a, v->credential);
        return true;
    case PARTS:
        break;
    }
    return false;
}

static bool wants_document(const struct call *c, enum badge_part part)
{
    return part == PART_JSON || part == PART_PNG || part == PART_PDF || part == PART_EXCHANGE ||
           (part == PART_PAGE && !wants_page(c));
}

void route_withdrawn(struct call *c, const struct award_row *award, bool as_document)
{
    if (as_document) {
        answer_error(c->a, 410, award_state_name(award->state),
                     award->reason[0] == '\0' ? "this badge was withdrawn by its issuer"
                                              : award->reason);
        return;
    }
    answer_set(c->a, 410, TYPE_HTML, CACHE_NEVER);
    badge_page_withdrawn(&c->a->body, c->h, award, reader(c), NULL);
}

/* Finds the badge, with its credential unless it is withdrawn; or answers why not. */
static bool find_badge(struct award_row *award, struct claim_row *claim,
                       struct buffer *credential, struct call *c, const char *link,
                       enum badge_part part, struct error *err)
{
    const char *waits;
    if (claim_by_link(award, claim, c->h, link, err)) {
        if (award->state == AWARD_VOIDED || award->state == AWARD_REVOKED)
            return true;
        if (!claim_waits_for(&waits, credential, c->h, award, claim, err))
            answer_our_fault(c->a, err);
        else if (waits != NULL && wants_document(c, part))
            route_claim_waits(c, claim, waits);
        else if (waits != NULL)
            answer_message(c->a, c->r, 200, TEXT_SOON, TEXT_SOON_MORE);
        else
            return true;
    } else if (error_is(err, "gone"))
        answer_gone(c->a, c->r);
    else if (err->fault == FAULT_MISSING)
        answer_not_found(c->a, c->r);
    else
        answer_our_fault(c->a, err);
    return false;
}

void route_badge(struct call *c)
{
    struct award_row award;
    struct claim_row claim;
    struct buffer credential = {0};
    struct error err = {0};
    char link[23];
    bool post = strcmp(c->r->method, "POST") == 0;
    enum badge_part part = strlen(c->rest) < 22 ? PARTS : part_of(c->rest + 22, post);
    snprintf(link, sizeof link, "%.22s", c->rest);
    if (part == PARTS || strcspn(link, "/") != 22) {
        answer_not_found(c->a, c->r);
        return;
    }
    if (post && !answer_under_limit(c, RATE_CLAIMS, c->r->client, ANSWER_BUSY_NETWORK))
        return;
    if (!find_badge(&award, &claim, &credential, c, link, part, &err))
        goto out;
    if (award.state == AWARD_VOIDED || award.state == AWARD_REVOKED) {
        route_withdrawn(c, &award, wants_document(c, part));
        goto out;
    }
    const struct badge_view view = {&award, buffer_view(&credential), link, claim.id};
    if (!badge_part(c, &view, part, &err))
        answer_our_fault(c->a, &err);
out:
    buffer_free(&credential);
}

/* ---- public things, as document or as page */

static bool is_organisation(const char *path)
{
    return strcmp(path, "/") == 0 ||
           (strncmp(path, "/o/", 3) == 0 && strchr(path + 3, '/') == NULL);
}

static bool has_page(const char *path)
{
    return is_organisation(path) || strncmp(path, "/achievements/", 14) == 0 ||
           strncmp(path, "/events/", 8) == 0;
}

static void failed(struct call *c, const struct error *err)
{
    if (err->fault == FAULT_MISSING)
        answer_not_found(c->a, c->r);
    else
        answer_our_fault(c->a, err);
}

static void serve_page(struct call *c, const char *path, enum page_language l)
{
    struct error err = {0};
    answer_set(c->a, 200, TYPE_HTML, CACHE_HOUR);
    if (!public_page(&c->a->body, c->h, path, l, &err))
        failed(c, &err);
}

static void serve_document(struct call *c, const char *path)
{
    struct error err = {0};
    char profile[200];
    const char *type = TYPE_JSON;
    if (is_organisation(path)) {
        snprintf(profile, sizeof profile, "%s/profile.json", path[1] == '\0' ? "" : path);
        path = profile;
    }
    bool fixed = strncmp(path, "/achievements/", 14) == 0 || strncmp(path, "/images/", 8) == 0;
    if (publish_path(&c->a->body, &type, c->h, path, &err))
        answer_set(c->a, 200, type, fixed ? CACHE_FOREVER : "public, max-age=60");
    else
        failed(c, &err);
}

/* A page is chosen by the name of its file, or by the Accept header. */
void route_document(struct call *c)
{
    char path[256];
    enum page_language l;
    size_t len = strlen(c->r->path);
    if (page_public_parse(path, sizeof path, &l, c->r->path)) {
        serve_page(c, path, l);
        return;
    }
    /* "/o/SLUG/" of a plain folder is "/o/SLUG" here */
    if (len > 1 && c->r->path[len - 1] == '/')
        len--;
    snprintf(path, sizeof path, "%.*s", (int)len, c->r->path);
    if (!has_page(path)) {
        serve_document(c, path);
        return;
    }
    if (accept_header_page(c->r->accept, ROUTE_CREDENTIAL_TYPES, is_organisation(path)))
        serve_page(c, path, reader(c));
    else
        serve_document(c, path);
    c->a->by_accept = true;
}
