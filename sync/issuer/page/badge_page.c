/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/page/badge_page.h"

#include <stdio.h>
#include <string.h>

#include "keys/strictjson.h"
#include "sync/issuer/page/badge_shown.h"
#include "sync/issuer/page/public_page.h"

static void files(struct buffer *out, enum page_language l, const char *link)
{
    static const struct {
        const char *end, *how;
        enum page_text text;
    } each[] = {{"badge.png", "button\" download", TEXT_SAVE_PICTURE},
                {"badge.json", "button second\" download", TEXT_SAVE_FILE},
                {"print", "button second\"", TEXT_PRINT}};
    buffer_add_text(out, "<p class=\"links\">");
    for (size_t i = 0; i < sizeof each / sizeof each[0]; i++)
        buffer_add_format(out, "<a class=\"%s href=\"/b/%s/%s%s%s\">%s</a>", each[i].how, link,
                          each[i].end, i == 2 ? "?lang=" : "",
                          i == 2 ? page_language_code(l) : "", page_text(l, each[i].text));
    buffer_add_format(out, "</p>\n<p class=\"small\">%s</p>\n", page_text(l, TEXT_KEEP_LINK));
}

/* What it is: picture, name, organisation, what was done, skills. */
static void first_screen(struct buffer *out, const struct host *h, enum page_language l,
                         const struct badge_shown *s)
{
    buffer_add_text(out, "<div class=\"head\">\n");
    badge_shown_picture(out, h, l, s);
    page_element(out, "<div>\n<h1>", strictjson_text_at(s->root, "name"), "</h1>\n");
    public_page_issuer(out, h, l, json_object_get(s->root, "issuer"));
    page_element(out, "<p class=\"state good\">", page_text(l, TEXT_VALID), "</p>\n");
    public_page_text(out, l, s->achievement, "<p class=\"lead\"",
                     strictjson_text_at(s->achievement, "description"));
    buffer_add_text(out, "</div>\n</div>\n");
    badge_shown_results(out, l, s);
}

static void details(struct buffer *out, const struct host *h, enum page_language l,
                    const struct badge_view *v, const struct badge_shown *s)
{
    const char *id = strictjson_text_at(s->achievement, "id");
    badge_shown_facts(out, l, v->award, s);
    page_begin_details(out, l, page_text(l, TEXT_DETAILS_WHAT));
    public_page_criteria(out, l, s->achievement);
    if (json_object_get(s->subject, "result") == NULL) /* otherwise they stand above */
        public_page_skills(out, l, s->achievement);
    public_page_alignments(out, l, s->achievement);
    public_page_origin(out, l, s->achievement);
    public_page_data(out, l, host_path_of(h, id));
    page_end_details(out);
}

/* From a badge one goes on to the others of its event, and to those who took it over. */
static bool way_on(struct buffer *out, struct host *h, enum page_language l,
                   const struct badge_shown *s, struct error *err)
{
    const struct catalogue *c;
    if (!host_catalogue(&c, h, err))
        return false;
    if (c != NULL && s->memory != NULL && !s->event.specimen)
        public_page_event_badges(out, c, l, &s->event, s->achievement_slug);
    return s->achievement_slug[0] == '\0' ||
           public_page_takers(out, h, l, s->achievement_slug, err);
}

/* ---- pages */

bool badge_page(struct buffer *out, struct host *h, const struct badge_view *view,
                enum page_language l, struct error *err)
{
    struct badge_shown s;
    char self[32];
    if (!badge_shown_read(&s, h, view->credential, err))
        return false;
    snprintf(self, sizeof self, "/b/%s", view->link);
    const struct page_head head = badge_shown_head(&s, h, self);
    page_begin(out, l, &head);
    first_screen(out, h, l, &s);
    files(out, l, view->link);
    details(out, h, l, view, &s);
    bool ok = way_on(out, h, l, &s, err);
    badge_shown_free(&s);
    return ok && page_end(out, l, err);
}

bool badge_page_withdrawn(struct buffer *out, const struct host *h,
                          const struct award_row *award, enum page_language l,
                          struct error *err)
{
    const char *title = page_text(l, TEXT_WITHDRAWN_TITLE);
    const struct page_head head = {
        .title = title, .site = h->settings.name, .self = "", .how = PAGE_BY_QUERY};
    page_begin(out, l, &head);
    page_element(out, "<h1>", title, "</h1>\n");
    page_element(out, "<p class=\"state bad\">", page_text(l, TEXT_WITHDRAWN), "</p>\n");
    if (award->reason[0] != '\0') {
        buffer_add_text(out, "<dl class=\"facts\">\n");
        badge_shown_fact(out, l, TEXT_REASON, award->reason, "");
        buffer_add_text(out, "</dl>\n");
    }
    page_ways_on(out, l, PAGE_BY_QUERY, WAYS_AFTER_WORDS);
    return page_end(out, l, err);
}
