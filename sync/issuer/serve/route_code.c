/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/route_code.h"

#include <stdio.h>
#include <string.h>

#include "keys/secret.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/short_code.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/page/page.h"
#include "sync/issuer/store/claim_rules.h"

static void show_form(struct call *c, int status, bool told, enum page_text what)
{
    struct buffer *out = &c->a->body;
    enum page_language l = page_language_choose(c->r->lang, c->r->accept_language);
    char typed[SHORT_CODE_TYPED + 1];
    short_code_typed(typed, c->r->body);
    buffer_clear(out);
    answer_set(c->a, status, TYPE_HTML, CACHE_NEVER);
    c->a->by_language = c->a->has_form = true;
    const struct page_head head = {.title = page_text(l, TEXT_CODE),
                                   .site = c->h->settings.name,
                                   .self = "/s",
                                   .how = PAGE_BY_QUERY};
    page_begin(out, l, &head);
    page_element(out, "<h1>", page_text(l, TEXT_CODE), "</h1>\n");
    if (told)
        page_element(out, "<p class=\"state bad\" role=\"alert\" id=\"told\">",
                     page_text(l, what), "</p>\n");
    page_element(out, "<p>", page_text(l, TEXT_CODE_LEAD), "</p>\n");
    buffer_add_format(out, "<form method=\"post\" action=\"/s?lang=%s\">\n<label for=\"code\">",
                      page_language_code(l));
    page_escape(out, page_text(l, TEXT_CODE_LABEL));
    buffer_add_format(out,
                      "</label>\n<input id=\"code\" name=\"code\" required maxlength=\"40\" "
                      "autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\" "
                      "inputmode=\"text\"%s value=\"",
                      told ? " aria-invalid=\"true\" aria-describedby=\"told\"" : "");
    page_escape(out, typed);
    buffer_add_text(out, "\">\n<button class=\"button\" type=\"submit\">");
    page_escape(out, page_text(l, TEXT_CODE_BUTTON));
    buffer_add_text(out, "</button>\n</form>\n");
    page_ways_on(out, l, PAGE_BY_QUERY, WAYS_AFTER_CODE);
    page_end(out, l, NULL);
}

void route_code_form(struct call *c)
{
    show_form(c, 200, false, TEXT_CODE);
}

/* ---- a claim without a key: a phone can bind its key later with the ticket of the slip */

struct coding {
    struct host *h;
    const struct award_row *award; /* of the slip */
    const char *language;
    struct claim_row claim;
};

static bool claim_in_transaction(void *arg, struct error *err)
{
    struct coding *w = arg;
    struct issuer_store *s = &w->h->store;
    bool there;
    if (!store_find_claim(s, &w->claim, &there, w->award->id, err))
        return false;
    if (there)
        return true;
    w->claim = (struct claim_row){.claimed_s = host_now(w->h)};
    snprintf(w->claim.issuer, sizeof w->claim.issuer, "%s", w->award->issuer);
    memcpy(w->claim.id, w->award->id, sizeof w->claim.id);
    snprintf(w->claim.language, sizeof w->claim.language, "%s", w->language);
    claim_link(w->claim.link, w->h, w->award->id, NULL);
    return claim_write(s, &w->claim, err);
}

static bool open_award(struct call *c, const struct award_row *slip, struct error *err)
{
    enum page_language l = page_language_choose(c->r->lang, c->r->accept_language);
    struct coding w = {.h = c->h, .award = slip, .language = page_language_code(l)};
    struct award_row last = *slip;
    if (!succession_last(&last, &c->h->store, err))
        return false;
    if (last.state == AWARD_SPECIMEN) {
        show_form(c, 200, true, TEXT_CODE_SPECIMEN);
        return true;
    }
    if (last.state >= AWARD_VOIDED) {
        show_form(c, 410, true, TEXT_CODE_WITHDRAWN);
        return true;
    }
    if (!store_transaction(&c->h->store, claim_in_transaction, &w, err))
        return false;
    if (w.claim.has_holder) {
        show_form(c, 409, true, TEXT_CODE_TAKEN);
        return true;
    }
    answer_set(c->a, 303, TYPE_TEXT, CACHE_NEVER);
    snprintf(c->a->location, sizeof c->a->location, "/b/%s?lang=%s", w.claim.link, w.language);
    return true;
}

void route_code(struct call *c)
{
    char code[SHORT_CODE_LEN + 1];
    uint8_t hash[32];
    struct award_row award;
    struct error err = {0};
    bool there = false;
    int wait_s = rate_limit_take(c->limits, RATE_CODES, c->r->client, host_now(c->h));
    if (wait_s > 0) {
        show_form(c, 429, true, TEXT_CODE_TOO_MANY);
        c->a->retry_after_s = wait_s;
        return;
    }
    if (!short_code_read(code, c->r->body, NULL)) {
        show_form(c, 422, true, TEXT_CODE_MALFORMED);
        return;
    }
    short_code_hash(hash, code);
    secret_wipe(code, sizeof code);
    bool ok = store_find_award_by_code(&c->h->store, &award, &there, hash, &err);
    if (ok && !there)
        show_form(c, 404, true, TEXT_CODE_UNKNOWN);
    else if (!ok || !open_award(c, &award, &err))
        answer_our_fault(c->a, &err);
}
