/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/route_share.h"

#include <stdio.h>
#include <string.h>

#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/share.h"
#include "sync/issuer/http/accept_header.h"
#include "sync/issuer/page/share_page.h"
#include "sync/issuer/page/share_preview.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/serve/route_claim.h"
#include "sync/issuer/serve/route_page.h"

enum share_part { PART_PAGE, PART_JSON, PART_PNG, PART_PREVIEW, PARTS };

static enum share_part part_of(const char *file)
{
    static const char *const names[PARTS] = {"", "/badge.json", "/badge.png", "/preview.png"};
    int part = 0;
    while (part < PARTS && strcmp(file, names[part]) != 0)
        part++;
    return (enum share_part)part;
}

static enum page_language reader(struct call *c)
{
    c->a->by_language = true;
    return page_language_choose(c->r->lang, c->r->accept_language);
}

/* The robots that make a preview of a link take anything: they get the page. */
static bool wants_document(const struct call *c, enum share_part part)
{
    return part != PART_PAGE || !accept_header_page(c->r->accept, ROUTE_CREDENTIAL_TYPES, true);
}

static bool fill(struct call *c, const struct share_view *v, enum share_part part,
                 struct error *err)
{
    struct answer *a = c->a;
    switch (part) {
    case PART_PAGE:
        a->by_accept = true;
        if (wants_document(c, part)) {
            answer_set(a, 200, TYPE_CREDENTIAL, CACHE_NEVER);
            buffer_add(&a->body, v->credential);
            return true;
        }
        answer_set(a, 200, TYPE_HTML, CACHE_NEVER);
        return share_page(&a->body, c->h, v, reader(c), err);
    case PART_JSON:
        answer_set(a, 200, TYPE_CREDENTIAL, CACHE_NEVER);
        buffer_add(&a->body, v->credential);
        return route_name_file(c, v->award, v->credential, ".json", err);
    case PART_PNG: /* without the Open Badges 2.0 assertion, which names the holder by a hash */
        answer_set(a, 200, "image/png", CACHE_NEVER);
        return route_name_file(c, v->award, v->credential, ".png", err) &&
               publish_png(&a->body, c->h, v->award, v->credential, bytes_of(NULL, 0), err);
    case PART_PREVIEW:
        answer_set(a, 200, "image/png", CACHE_NEVER);
        return share_preview(&a->body, c->h, v, err);
    case PARTS:
        break;
    }
    return false;
}

/* The holder shares the badge no longer, or has erased it. */
static void ended(struct call *c, enum share_part part)
{
    if (wants_document(c, part))
        answer_error(c->a, 410, "gone", "this badge is not shared any more");
    else
        answer_message(c->a, c->r, 410, TEXT_SHARE_GONE, TEXT_SHARE_GONE_MORE);
}

static void serve(struct call *c, const char *name, const struct award_row *award,
                  const struct claim_row *claim, enum share_part part)
{
    struct buffer credential = {0};
    struct error err = {0};
    const char *waits = NULL;
    if (!claim_waits_for(&waits, &credential, c->h, award, claim, &err)) {
        answer_our_fault(c->a, &err);
    } else if (waits != NULL && wants_document(c, part)) {
        route_claim_waits(c, claim, waits);
    } else if (waits != NULL) {
        answer_message(c->a, c->r, 200, TEXT_SOON, TEXT_SOON_MORE);
    } else {
        const struct share_view view = {award, buffer_view(&credential), name};
        if (!fill(c, &view, part, &err))
            answer_our_fault(c->a, &err);
    }
    buffer_free(&credential);
}

void route_share(struct call *c)
{
    struct award_row award;
    struct claim_row claim;
    struct error err = {0};
    char name[SHARE_NAME_LEN + 1];
    enum share_part part = PARTS;
    snprintf(name, sizeof name, "%s", c->rest);
    if (strcspn(c->rest, "/") == SHARE_NAME_LEN)
        part = part_of(c->rest + SHARE_NAME_LEN);
    if (part == PARTS)
        answer_not_found(c->a, c->r);
    else if (share_find(&award, &claim, c->h, name, &err) &&
             (award.state == AWARD_VOIDED || award.state == AWARD_REVOKED))
        route_withdrawn(c, &award, wants_document(c, part));
    else if (err.fault == FAULT_NONE)
        serve(c, name, &award, &claim, part);
    else if (error_is(&err, "gone"))
        ended(c, part);
    else if (err.fault == FAULT_MISSING)
        answer_not_found(c->a, c->r);
    else
        answer_our_fault(c->a, &err);
}
