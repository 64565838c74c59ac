/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/page/share_page.h"

#include <stdio.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "keys/strictjson.h"
#include "keys/text.h"
#include "sync/issuer/draw/preview.h"
#include "sync/issuer/page/badge_shown.h"
#include "sync/issuer/page/public_page.h"

enum { DESCRIPTION_MAX = 200 /* bytes; previews show no more */ };

static const char *issuer_name(const struct badge_shown *s)
{
    return strictjson_text_at(json_object_get(s->root, "issuer"), "name");
}

/* ---- the preview of the link (Open Graph, ogp.me) */

static void property(struct buffer *head, const char *name, const char *value)
{
    buffer_add_format(head, "<meta property=\"%s\" content=\"", name);
    page_escape(head, value);
    buffer_add_text(head, "\">\n");
}

static void preview(struct buffer *head, const struct host *h, const struct share_view *v,
                    const struct badge_shown *s, enum page_language l)
{
    static const char *const locales[LANGUAGES] = {
        [LANGUAGE_FR] = "fr_FR", [LANGUAGE_BR] = "br_FR", [LANGUAGE_EN] = "en_GB"};
    char url[260], about[DESCRIPTION_MAX + 1];
    snprintf(url, sizeof url, "%s/p/%s", h->settings.url, v->name);
    property(head, "og:type", "website");
    property(head, "og:locale", locales[l]);
    property(head, "og:site_name", h->settings.name);
    property(head, "og:title", strictjson_text_at(s->root, "name"));
    buffer_add_text(head, "<meta property=\"og:description\" content=\"");
    page_words(head, page_text(l, TEXT_SHARE_FROM), issuer_name(s), NULL);
    buffer_add_text(head, " ");
    text_copy(about, sizeof about, strictjson_text_at(s->achievement, "description"));
    page_escape(head, about);
    buffer_add_text(head, "\">\n");
    property(head, "og:url", url);
    snprintf(url, sizeof url, "%s/p/%s/preview.png", h->settings.url, v->name);
    property(head, "og:image", url);
    property(head, "og:image:type", "image/png");
    buffer_add_format(head,
                      "<meta property=\"og:image:width\" content=\"%d\">\n"
                      "<meta property=\"og:image:height\" content=\"%d\">\n",
                      PREVIEW_WIDTH, PREVIEW_HEIGHT);
    buffer_add_text(head, "<meta property=\"og:image:alt\" content=\"");
    page_escape(head, strictjson_text_at(s->root, "name"));
    page_element(head, " - ", issuer_name(s), "");
    buffer_add_text(head,
                    "\">\n<meta name=\"twitter:card\" content=\"summary_large_image\">\n");
}

/* ---- the page */

/* The name that the fragment may hold. The organisation does not vouch for it, so it stands apart
 * from what the organisation says, below all of it, and nothing in it is smaller. */
static void name_place(struct buffer *out, enum page_language l, const struct badge_shown *s)
{
    buffer_add_format(
        out, "<div class=\"given-name\" id=\"given\" hidden>\n<p>%s <strong></strong></p>\n",
        page_text(l, TEXT_GIVEN_TO));
    buffer_add_text(out, "<p>");
    page_words(out, page_text(l, TEXT_SHARE_NAME_NOTE), issuer_name(s), NULL);
    buffer_add_text(out, "</p>\n</div>\n");
}

static void standing(struct buffer *out, const struct host *h, enum page_language l,
                     const struct badge_shown *s)
{
    int64_t until_s = 0;
    char date[PAGE_DATE_LEN];
    const char *until = strictjson_text_at(s->root, "validUntil");
    bool over =
        until[0] != '\0' && proof_time_read(&until_s, until, NULL) && until_s <= host_now(h);
    page_date(date, l, until_s);
    buffer_add_format(out, "<p class=\"state %s\">", over ? "wait" : "good");
    page_words(out, page_text(l, over ? TEXT_SHARE_EXPIRED : TEXT_SHARE_VERIFIED),
               over ? date : issuer_name(s), NULL);
    buffer_add_text(out, "</p>\n");
}

static void about(struct buffer *out, const struct host *h, enum page_language l,
                  const struct badge_shown *s)
{
    const char *id = strictjson_text_at(s->achievement, "id");
    const char *path = host_path_of(h, id);
    if (path == id)
        return;
    buffer_add_text(out, "<a class=\"button second\" href=\"");
    page_public_path(out, l, path);
    buffer_add_format(out, "\">%s</a>", page_text(l, TEXT_SHARE_ABOUT));
}

bool share_page(struct buffer *out, struct host *h, const struct share_view *view,
                enum page_language l, struct error *err)
{
    struct badge_shown s;
    struct buffer more = {0};
    char self[32];
    if (!badge_shown_read(&s, h, view->credential, err))
        return false;
    preview(&more, h, view, &s, l);
    snprintf(self, sizeof self, "/p/%s", view->name);
    struct page_head head = badge_shown_head(&s, h, self);
    head.style = "shared.css";
    head.script = "shared.js";
    head.more = &more;
    page_begin(out, l, &head);
    buffer_add_text(out, "<article class=\"shared\">\n");
    badge_shown_picture(out, h, l, &s);
    page_element(out, "<h1>", strictjson_text_at(s.root, "name"), "</h1>\n");
    standing(out, h, l, &s);
    public_page_text(out, l, s.achievement, "<p class=\"lead\"",
                     strictjson_text_at(s.achievement, "description"));
    badge_shown_results(out, l, &s);
    if (json_object_get(s.subject, "result") == NULL)
        public_page_skills(out, l, s.achievement);
    badge_shown_facts(out, l, view->award, &s);
    if ((ticket_head_flags(view->award->head) & TICKET_FLAG_GUARDIAN) == 0)
        name_place(out, l, &s);
    buffer_add_text(out, "<p class=\"links\">");
    about(out, h, l, &s);
    buffer_add_format(out,
                      "<a class=\"button second\" download href=\"%s/badge.json\">%s</a></p>\n",
                      self, page_text(l, TEXT_SAVE_FILE));
    buffer_add_text(out, "</article>\n");
    out->failed = out->failed || more.failed;
    buffer_free(&more);
    badge_shown_free(&s);
    return page_end(out, l, err);
}
