/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/page/badge_shown.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "firmware/paper/letters_match.h"
#include "firmware/wire/event_days.h"
#include "keys/strictjson.h"
#include "sync/issuer/page/public_page.h"
#include "sync/issuer/publish/publish.h"

/* ---- the credential and its event */

void badge_shown_free(struct badge_shown *s)
{
    json_decref(s->root);
    json_decref(s->words);
    record_memory_free(s->memory);
    *s = (struct badge_shown){0};
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

/* Keeps what the credential does not hold: colour and translations. */
static bool keep_record(struct badge_shown *s, const struct record_row *row, struct error *err)
{
    json_t *record = strictjson_parse(buffer_view(&row->text), "record", err);
    snprintf(s->colour, sizeof s->colour, "%s", row->colour);
    s->words = json_incref(json_object_get(record, "translations"));
    json_decref(record);
    return record != NULL;
}

static bool read_record(struct badge_shown *s, struct host *h, struct error *err)
{
    const char *id = strictjson_text_at(s->achievement, "id"), *version = strrchr(id, '/');
    struct record_row row = {0};
    bool there = false;
    if (s->achievement_slug[0] == '\0' || version == NULL)
        return true;
    bool ok = store_find_record_slug(&h->store, &row, &there, false, s->achievement_slug,
                                     publish_number(version + 1), err);
    if (ok && there)
        ok = keep_record(s, &row, err);
    buffer_free(&row.text);
    return ok;
}

bool badge_shown_read(struct badge_shown *s, struct host *h, struct bytes credential,
                      struct error *err)
{
    struct record_row row = {0};
    char slug[SLUG_MAX + 1];
    bool there;
    *s = (struct badge_shown){.root = strictjson_parse(credential, "credential", err)};
    if (s->root == NULL)
        return false;
    s->subject = json_object_get(s->root, "credentialSubject");
    s->achievement = json_object_get(s->subject, "achievement");
    slug_of(s->achievement_slug, h, "achievements", strictjson_text_at(s->achievement, "id"));
    slug_of(slug, h, "events",
            strictjson_text_at(json_array_get(json_object_get(s->root, "evidence"), 0), "id"));
    bool ok =
        read_record(s, h, err) &&
        store_find_record_slug(&h->store, &row, &there, true, slug, 0, err) &&
        (!there || event_record_parse(&s->event, &s->memory, buffer_view(&row.text), err));
    buffer_free(&row.text);
    if (!ok)
        badge_shown_free(s);
    return ok;
}

struct page_head badge_shown_head(const struct badge_shown *s, const struct host *h,
                                  const char *self)
{
    return (struct page_head){.title = strictjson_text_at(s->root, "name"),
                              .site = h->settings.name,
                              .self = self,
                              .how = PAGE_BY_QUERY,
                              .colour = s->colour};
}

bool badge_shown_drawn(struct buffer *picture, uint32_t *colour, struct host *h,
                       const struct badge_shown *s, struct error *err)
{
    char hex[65];
    uint8_t rgb[3];
    bool there;
    const char *id = strictjson_text_at(json_object_get(s->achievement, "image"), "id"),
               *slash = strrchr(id, '/');
    snprintf(hex, sizeof hex, "%.64s", slash == NULL ? "" : slash + 1);
    *colour = COLOUR_PAGES;
    if (!store_get_picture(&h->store, picture, &there, hex, err))
        return false;
    if (colour_read(rgb, s->colour))
        *colour = (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
    return there || error_set(err, FAULT_MISSING, "the badge's picture is not here");
}

/* ---- parts */

void badge_shown_picture(struct buffer *out, const struct host *h, enum page_language l,
                         const struct badge_shown *s)
{
    const char *path =
        host_path_of(h, strictjson_text_at(json_object_get(s->achievement, "image"), "id"));
    public_page_picture(
        out, l, s->achievement, path,
        strictjson_text_at(json_object_get(s->words, page_language_code(l)), "caption"));
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

void badge_shown_results(struct buffer *out, enum page_language l, const struct badge_shown *s)
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

const char *badge_shown_skill(const struct badge_shown *s, size_t i)
{
    const json_t *list = json_object_get(s->subject, "result");
    return i < json_array_size(list)
               ? strictjson_text_at(shown_by(s->achievement, json_array_get(list, i)), "name")
               : NULL;
}

void badge_shown_fact(struct buffer *out, enum page_language l, enum page_text name,
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

static int64_t awarded_s(const struct award_row *award)
{
    return award->valid_from_s != 0 ? award->valid_from_s : award->iat_s;
}

/* The day of a time at the place of the event. */
static int64_t day_s(const struct badge_shown *s, int64_t when_s)
{
    return s->memory != NULL ? event_day_s(&s->event, when_s) : when_s;
}

void badge_shown_dates(struct badge_dates *out, enum page_language l,
                       const struct award_row *award, const struct badge_shown *s)
{
    int64_t when = awarded_s(award);
    *out = (struct badge_dates){.later = s->memory != NULL && is_after(&s->event, when)};
    page_date(out->awarded, l, day_s(s, when));
    if (out->later && !s->event.standing) {
        page_date(out->from, l, s->event.first_day_s);
        page_date(out->to, l, s->event.last_day_s);
    }
}

void badge_shown_file_name(char out[static BADGE_FILE_NAME_LEN], const struct award_row *award,
                           const struct badge_shown *s, const char *end)
{
    enum { WORDS_LEN = BADGE_FILE_NAME_LEN - 20 };
    char words[WORDS_LEN], day[16] = "";
    time_t t = (time_t)day_s(s, awarded_s(award));
    struct tm date;
    letters_words(words, sizeof words, strictjson_text_at(s->root, "name"));
    for (char *blank = words; (blank = strchr(blank, ' ')) != NULL;)
        *blank = '-';
    if (gmtime_r(&t, &date) != NULL)
        strftime(day, sizeof day, "-%Y-%m-%d", &date);
    snprintf(out, BADGE_FILE_NAME_LEN, "%s%.11s%.6s", words[0] == '\0' ? "badge" : words, day,
             end);
}

void badge_shown_event_days(struct buffer *out, enum page_language l,
                            const struct badge_dates *dates)
{
    if (strcmp(dates->from, dates->to) == 0)
        page_escape(out, dates->from);
    else
        page_words(out, page_text(l, TEXT_FROM_TO), dates->from, dates->to);
}

void badge_shown_facts(struct buffer *out, enum page_language l, const struct award_row *award,
                       const struct badge_shown *s)
{
    struct badge_dates dates;
    badge_shown_dates(&dates, l, award, s);
    buffer_add_text(out, "<dl class=\"facts\">\n");
    badge_shown_fact(out, l, TEXT_ISSUER,
                     strictjson_text_at(json_object_get(s->root, "issuer"), "name"), "");
    if (s->memory != NULL) {
        char path[100];
        snprintf(path, sizeof path, "/events/%s", s->event.slug);
        page_element(out, "<dt>", page_text(l, TEXT_EVENT), "</dt><dd><a href=\"");
        page_public_path(out, l, path);
        page_element(out, "\">", s->event.name, "</a></dd>\n");
        badge_shown_fact(out, l, TEXT_PLACE, s->event.place, "");
    }
    if (dates.from[0] != '\0') {
        page_element(out, "<dt>", page_text(l, TEXT_DATE), "</dt><dd>");
        badge_shown_event_days(out, l, &dates);
        buffer_add_text(out, "</dd>\n");
    }
    badge_shown_fact(out, l, TEXT_AWARDED, dates.awarded,
                     dates.later ? page_text(l, TEXT_LATER) : "");
    buffer_add_text(out, "</dl>\n");
}
