/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/page/certificate_page.h"

#include <stdio.h>
#include <string.h>

#include "keys/strictjson.h"
#include "sync/issuer/draw/certificate.h"
#include "sync/issuer/page/badge_shown.h"
#include "sync/issuer/page/public_page.h"

/* ---- how the badge on the paper is checked */

struct proof {
    bool shared;
    char address[240]; /* of the public page, else of the check of a file */
    struct qr qr;      /* of the address, when it is shared */
};

static bool find_proof(struct proof *out, const struct host *h, const struct badge_view *view,
                       struct error *err)
{
    struct share_row share;
    if (!store_find_share(&h->store, &share, &out->shared, view->claimed, err))
        return false;
    snprintf(out->address, sizeof out->address, out->shared ? "%s/p/%s" : "%s/v%s",
             h->settings.url, out->shared ? share.name : "");
    return !out->shared || qr_make_text(&out->qr, out->address, QR_PAPER_Q, err);
}

static const char *proof_words(const struct proof *p, enum page_language l)
{
    return page_text(l, p->shared ? TEXT_SCAN_TO_CHECK : TEXT_CHECK_BY_FILE);
}

/* ---- the page */

/* Adds the dark modules of a QR code as one <path>, each run of them as one line. */
static void qr_svg(struct buffer *out, const struct qr *qr, const char *label)
{
    int side = qr->width + 2 * QR_QUIET;
    buffer_add_format(out, "<svg class=\"qr\" role=\"img\" viewBox=\"0 0 %d %d\" aria-label=\"",
                      side, side);
    page_escape(out, label);
    buffer_add_format(out,
                      "\" shape-rendering=\"crispEdges\"><rect width=\"%d\" height=\"%d\" "
                      "fill=\"#fff\"/><path d=\"",
                      side, side);
    for (int y = 0; y < qr->width; y++)
        for (int x = 0, end; x < qr->width; x = end + 1) {
            for (end = x; end < qr->width && qr->dark[y * qr->width + end]; end++)
                ;
            if (end > x)
                buffer_add_format(out, "M%d %dh%dv1h-%dz", x + QR_QUIET, y + QR_QUIET, end - x,
                                  end - x);
        }
    buffer_add_text(out, "\"/></svg>\n");
}

static void organisation(struct buffer *out, const struct host *h, const struct badge_shown *s)
{
    const json_t *issuer = json_object_get(s->root, "issuer");
    buffer_add_text(out, "<p class=\"organisation\">");
    page_element(out, "<img alt=\"\" width=\"56\" height=\"56\" src=\"",
                 host_path_of(h, strictjson_text_at(json_object_get(issuer, "image"), "id")),
                 "\">");
    page_element(out, "", strictjson_text_at(issuer, "name"), "</p>\n");
}

/* What is not printed: how to print, what the paper shows to whom. */
static void guide(struct buffer *out, const struct badge_view *view, const struct proof *p,
                  enum page_language l)
{
    const char *code = page_language_code(l);
    buffer_add_format(out,
                      "<div class=\"screen\">\n<p class=\"links\"><button class=\"button\" "
                      "type=\"button\" id=\"print\" hidden>%s</button>"
                      "<a class=\"button second\" id=\"pdf\" download "
                      "href=\"/b/%s/certificate.pdf?lang=%s\">%s</a>"
                      "<a class=\"button second\" id=\"back\" href=\"/b/%s?lang=%s\">%s</a>"
                      "</p>\n<noscript><p>%s</p></noscript>\n",
                      page_text(l, TEXT_PRINT_NOW), view->link, code,
                      page_text(l, TEXT_CERTIFICATE_PDF), view->link, code,
                      page_text(l, TEXT_BACK), page_text(l, TEXT_PRINT_HOW));
    buffer_add_format(
        out,
        "<p class=\"state wait\" id=\"pdf-note\" tabindex=\"-1\" hidden>%s</p>\n"
        "<p class=\"small\">%s</p>\n<p class=\"small\">%s</p>\n",
        page_text(l, TEXT_CERTIFICATE_PDF_NAMELESS), page_text(l, TEXT_CERTIFICATE_NAME_NOTE),
        page_text(l, p->shared ? TEXT_CERTIFICATE_SHARED : TEXT_CERTIFICATE_NOT_SHARED));
    /* The script shows it on the device that has the badge, and knows its address there. */
    if (!p->shared)
        buffer_add_format(
            out,
            "<p class=\"links\"><a class=\"button second\" id=\"there\" hidden>%s</a></p>\n",
            page_text(l, TEXT_CERTIFICATE_TO_SHARING));
    buffer_add_text(out, "</div>\n");
}

bool certificate_page(struct buffer *out, struct host *h, const struct badge_view *view,
                      enum page_language l, struct error *err)
{
    struct badge_shown s;
    struct proof proof;
    char self[40];
    if (!find_proof(&proof, h, view, err) || !badge_shown_read(&s, h, view->credential, err))
        return false;
    snprintf(self, sizeof self, "/b/%s/print", view->link);
    struct page_head head = badge_shown_head(&s, h, self);
    head.style = "certificate.css";
    head.script = "certificate.js";
    page_begin(out, l, &head);
    guide(out, view, &proof, l);
    buffer_add_text(out, "<article class=\"certificate\">\n");
    organisation(out, h, &s);
    badge_shown_picture(out, h, l, &s);
    page_element(out, "<h1>", strictjson_text_at(s.root, "name"), "</h1>\n");
    buffer_add_format(out,
                      "<p class=\"given\"><label for=\"given-name\">%s</label>"
                      "<input id=\"given-name\" type=\"text\" maxlength=\"80\" "
                      "autocomplete=\"name\"></p>\n",
                      page_text(l, TEXT_GIVEN_TO));
    public_page_text(out, l, s.achievement, "<p class=\"what\"",
                     strictjson_text_at(s.achievement, "description"));
    badge_shown_facts(out, l, view->award, &s);
    badge_shown_results(out, l, &s);
    buffer_add_text(out, "<div class=\"proof\">\n");
    if (proof.shared)
        qr_svg(out, &proof.qr, proof_words(&proof, l));
    page_element(out, "<p>", proof_words(&proof, l), "<br><span class=\"small\">");
    page_element(out, "", proof.address, "</span></p>\n</div>\n</article>\n");
    badge_shown_free(&s);
    return page_end(out, l, err);
}

/* ---- the file */

static void add_fact(struct certificate *c, enum page_language l, enum page_text name,
                     const char *value)
{
    if (value[0] == '\0' || c->fact_count == CERTIFICATE_FACTS_MAX)
        return;
    c->facts[c->fact_count].name = page_text(l, name);
    c->facts[c->fact_count++].value = value;
}

/* The bytes of the organisation's logo; none where it has none here. */
static bool read_logo(struct buffer *out, const struct host *h, const struct badge_shown *s,
                      struct error *err)
{
    const char *id =
        strictjson_text_at(json_object_get(json_object_get(s->root, "issuer"), "image"), "id");
    const char *slash = strrchr(id, '/');
    char hex[65];
    bool there;
    snprintf(hex, sizeof hex, "%.64s", slash == NULL ? "" : slash + 1);
    return store_get_picture(&h->store, out, &there, hex, err);
}

struct certificate_parts { /* what a certificate borrows */
    struct badge_shown s;
    struct badge_dates dates;
    struct proof proof;
    struct buffer badge, logo, days;
};

static void fill(struct certificate *c, const struct certificate_parts *p, enum page_language l)
{
    const json_t *issuer = json_object_get(p->s.root, "issuer");
    c->title = strictjson_text_at(p->s.root, "name");
    c->issuer = strictjson_text_at(issuer, "name");
    c->description = strictjson_text_at(p->s.achievement, "description");
    c->given_to = page_text(l, TEXT_GIVEN_TO);
    if (p->s.memory != NULL) {
        add_fact(c, l, TEXT_EVENT, p->s.event.name);
        add_fact(c, l, TEXT_PLACE, p->s.event.place);
    }
    if (p->dates.from[0] != '\0')
        add_fact(c, l, TEXT_DATE, buffer_text(&p->days));
    add_fact(c, l, TEXT_AWARDED, p->dates.awarded);
    c->skills_title = page_text(l, TEXT_SHOWN);
    while (c->skill_count < CERTIFICATE_SKILLS_MAX &&
           (c->skills[c->skill_count] = badge_shown_skill(&p->s, c->skill_count)) != NULL)
        c->skill_count++;
    c->proof = proof_words(&p->proof, l);
    c->address = p->proof.address;
    c->qr = p->proof.shared ? &p->proof.qr : NULL;
    c->badge = buffer_view(&p->badge);
    c->logo = buffer_view(&p->logo);
}

bool certificate_page_pdf(struct buffer *out, struct host *h, const struct badge_view *view,
                          enum page_language l, struct error *err)
{
    struct certificate_parts p = {0};
    struct certificate c = {0};
    bool ok = find_proof(&p.proof, h, view, err) &&
              badge_shown_read(&p.s, h, view->credential, err) &&
              badge_shown_drawn(&p.badge, &c.colour, h, &p.s, err) &&
              read_logo(&p.logo, h, &p.s, err);
    if (ok) {
        badge_shown_dates(&p.dates, l, view->award, &p.s);
        badge_shown_event_days(&p.days, l, &p.dates);
        fill(&c, &p, l);
        ok = buffer_ok(&p.days, "certificate", err) && certificate_pdf(out, &c, err);
    }
    buffer_free(&p.badge);
    buffer_free(&p.logo);
    buffer_free(&p.days);
    badge_shown_free(&p.s);
    return ok;
}
