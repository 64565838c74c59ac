/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/page/badge_page.h"

#include <stdio.h>
#include <string.h>

#include "firmware/paper/qr.h"
#include "firmware/wire/event_days.h"
#include "keys/strictjson.h"
#include "sync/issuer/page/public_page.h"

/* ---- the credential and its event */

struct shown {
    json_t *root; /* owned */
    const json_t *subject, *achievement;
    struct event_record event;
    struct record_memory *memory; /* owned; NULL: the event is not known */
    char achievement_slug[SLUG_MAX + 1];
};

static void shown_free(struct shown *s)
{
    json_decref(s->root);
    record_memory_free(s->memory);
    *s = (struct shown){0};
}

/* Reads the slug of "URL/events/SLUG" or "URL/achievements/SLUG/1"; "" if it is no such
 * address. */
static void slug_of(char out[static SLUG_MAX + 1], const struct host *h, const char *folder,
                    const char *id)
{
    char prefix[240];
    int len = snprintf(prefix, sizeof prefix, "%s/%s/", h->settings.url, folder);
    out[0] = '\0';
    if (len > 0 && strncmp(id, prefix, (size_t)len) == 0)
        snprintf(out, SLUG_MAX + 1, "%.*s", (int)strcspn(id + len, "/#"), id + len);
}

static bool show(struct shown *s, struct host *h, struct bytes credential, struct error *err)
{
    struct record_row row = {0};
    char slug[SLUG_MAX + 1];
    bool there;
    *s = (struct shown){.root = strictjson_parse(credential, "credential", err)};
    if (s->root == NULL)
        return false;
    s->subject = json_object_get(s->root, "credentialSubject");
    s->achievement = json_object_get(s->subject, "achievement");
    slug_of(s->achievement_slug, h, "achievements", strictjson_text_at(s->achievement, "id"));
    slug_of(slug, h, "events",
            strictjson_text_at(json_array_get(json_object_get(s->root, "evidence"), 0), "id"));
    bool ok =
        store_find_record_slug(&h->store, &row, &there, true, slug, 0, err) &&
        (!there || event_record_parse(&s->event, &s->memory, buffer_view(&row.text), err));
    buffer_free(&row.text);
    if (!ok)
        shown_free(s);
    return ok;
}

/* ---- parts */

static void picture(struct buffer *out, const struct host *h, const struct shown *s)
{
    page_element(
        out, "<img class=\"badge\" alt=\"\" width=\"200\" height=\"200\" src=\"",
        host_path_of(h, strictjson_text_at(json_object_get(s->achievement, "image"), "id")),
        "\">\n");
}

/* The level that a result names, or else its skill; NULL if neither is known. */
static const json_t *shown_by(const json_t *achievement, const json_t *result)
{
    const char *of = strictjson_text_at(result, "resultDescription"),
               *level = strictjson_text_at(result, "achievedLevel");
    const json_t *list = json_object_get(achievement, "resultDescription");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *d = json_array_get(list, i);
        const json_t *levels = json_object_get(d, "rubricCriterionLevel");
        if (strcmp(strictjson_text_at(d, "id"), of) != 0)
            continue;
        for (size_t k = 0; k < json_array_size(levels); k++)
            if (strcmp(strictjson_text_at(json_array_get(levels, k), "id"), level) == 0)
                return json_array_get(levels, k);
        return d;
    }
    return NULL;
}

static void results(struct buffer *out, enum page_language l, const struct shown *s)
{
    const json_t *list = json_object_get(s->subject, "result");
    if (json_array_size(list) == 0)
        return;
    page_element(out, "<h2>", page_text(l, TEXT_SHOWN), "</h2>\n<ul class=\"skills\"");
    public_page_language(out, l, s->achievement);
    buffer_add_text(out, ">\n");
    for (size_t i = 0; i < json_array_size(list); i++)
        public_page_skill(out, shown_by(s->achievement, json_array_get(list, i)));
    buffer_add_text(out, "</ul>\n");
}

static void fact(struct buffer *out, enum page_language l, enum page_text name,
                 const char *value, const char *more)
{
    if (value[0] == '\0')
        return;
    page_element(out, "<dt>", page_text(l, name), "</dt><dd>");
    page_escape(out, value);
    page_element(out, " <span class=\"note\">", more, "</span>");
    buffer_add_text(out, "</dd>\n");
}

/* An event without a time zone is over when its last day is over everywhere. */
static bool is_after(const struct event_record *event, int64_t when_s)
{
    enum { EVERYWHERE_S = (24 + 12) * 3600 };
    return when_s >=
           (event->timezone != NULL ? event->ends_s : event->last_day_s + EVERYWHERE_S);
}

/* Adds organisation, place and date. A badge can be awarded after the event: then both dates
 * are shown. */
static void facts(struct buffer *out, enum page_language l, const struct badge_view *v,
                  const struct shown *s)
{
    char awarded[PAGE_DATE_LEN], from[PAGE_DATE_LEN], to[PAGE_DATE_LEN];
    int64_t when = v->award->valid_from_s != 0 ? v->award->valid_from_s : v->award->iat_s;
    bool later = s->memory != NULL && is_after(&s->event, when);
    page_date(awarded, l, s->memory != NULL ? event_day_s(&s->event, when) : when);
    buffer_add_text(out, "<dl class=\"facts\">\n");
    fact(out, l, TEXT_ISSUER, strictjson_text_at(json_object_get(s->root, "issuer"), "name"),
         "");
    if (s->memory != NULL) {
        fact(out, l, TEXT_EVENT, s->event.name, "");
        fact(out, l, TEXT_PLACE, s->event.place, "");
    }
    if (later && !s->event.standing) {
        page_date(from, l, s->event.first_day_s);
        page_date(to, l, s->event.last_day_s);
        page_element(out, "<dt>", page_text(l, TEXT_DATE), "</dt><dd>");
        if (strcmp(from, to) == 0)
            page_escape(out, from);
        else
            page_words(out, page_text(l, TEXT_FROM_TO), from, to);
        buffer_add_text(out, "</dd>\n");
    }
    fact(out, l, TEXT_AWARDED, awarded, later ? page_text(l, TEXT_LATER) : "");
    buffer_add_text(out, "</dl>\n");
}

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

/* ---- pages */

bool badge_page(struct buffer *out, struct host *h, const struct badge_view *view,
                enum page_language l, struct error *err)
{
    struct shown s;
    char self[32];
    if (!show(&s, h, view->credential, err))
        return false;
    snprintf(self, sizeof self, "/b/%s", view->link);
    page_begin(out, l, strictjson_text_at(s.root, "name"), self, PAGE_BY_QUERY);
    buffer_add_text(out, "<div class=\"head\">\n");
    picture(out, h, &s);
    page_element(out, "<div>\n<h1>", strictjson_text_at(s.root, "name"), "</h1>\n");
    page_element(out, "<p class=\"state good\">", page_text(l, TEXT_VALID),
                 "</p>\n</div>\n</div>\n");
    facts(out, l, view, &s);
    public_page_text(out, l, s.achievement, "<p",
                     strictjson_text_at(s.achievement, "description"));
    results(out, l, &s);
    files(out, l, view->link);
    public_page_criteria(out, l, s.achievement);
    if (json_object_get(s.subject, "result") == NULL) /* otherwise they stand above */
        public_page_skills(out, l, s.achievement);
    public_page_alignments(out, l, s.achievement);
    public_page_origin(out, l, s.achievement);
    bool ok =
        s.achievement_slug[0] == '\0' || public_page_takers(out, h, l, s.achievement_slug, err);
    shown_free(&s);
    return ok && page_end(out, l, err);
}

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

bool badge_page_print(struct buffer *out, struct host *h, const struct badge_view *view,
                      enum page_language l, struct error *err)
{
    struct shown s;
    struct qr qr;
    char self[40], url[240];
    snprintf(url, sizeof url, "%s/b/%s", h->settings.url, view->link);
    snprintf(self, sizeof self, "/b/%s/print", view->link);
    if (!qr_make_text(&qr, url, QR_PAPER_Q, err) || !show(&s, h, view->credential, err))
        return false;
    page_begin(out, l, strictjson_text_at(s.root, "name"), self, PAGE_BY_QUERY);
    buffer_add_format(out,
                      "<p class=\"small screen\">%s <a href=\"/b/%s?lang=%s\">%s</a></p>\n"
                      "<article class=\"sheet\">\n",
                      page_text(l, TEXT_PRINT_HOW), view->link, page_language_code(l),
                      page_text(l, TEXT_BACK));
    picture(out, h, &s);
    page_element(out, "<h1>", strictjson_text_at(s.root, "name"), "</h1>\n");
    buffer_add_format(out, "<p class=\"given\"><span>%s</span></p>\n",
                      page_text(l, TEXT_GIVEN_TO));
    public_page_text(out, l, s.achievement, "<p",
                     strictjson_text_at(s.achievement, "description"));
    results(out, l, &s);
    facts(out, l, view, &s);
    buffer_add_text(out, "<div class=\"proof\">\n");
    qr_svg(out, &qr, page_text(l, TEXT_SCAN_TO_CHECK));
    page_element(out, "<p>", page_text(l, TEXT_SCAN_TO_CHECK), "<br><span class=\"small\">");
    page_element(out, "", url, "</span></p>\n</div>\n</article>\n");
    shown_free(&s);
    return page_end(out, l, err);
}

bool badge_page_withdrawn(struct buffer *out, const struct award_row *award,
                          enum page_language l, struct error *err)
{
    const char *title = page_text(l, TEXT_WITHDRAWN_TITLE);
    page_begin(out, l, title, "", PAGE_BY_QUERY);
    page_element(out, "<h1>", title, "</h1>\n");
    page_element(out, "<p class=\"state bad\">", page_text(l, TEXT_WITHDRAWN), "</p>\n");
    if (award->reason[0] != '\0') {
        buffer_add_text(out, "<dl class=\"facts\">\n");
        fact(out, l, TEXT_REASON, award->reason, "");
        buffer_add_text(out, "</dl>\n");
    }
    return page_end(out, l, err);
}
