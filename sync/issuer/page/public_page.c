/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/page/public_page.h"

#include <stdio.h>
#include <string.h>

#include "keys/strictjson.h"
#include "sync/issuer/publish/publish.h"

/* ---- parts that several pages share */

/* Adds a heading and begins a list, which the caller fills and ends. */
static void begin_list(struct buffer *out, const char *title, const char *class)
{
    page_element(out, "<h2>", title, "</h2>\n");
    buffer_add_format(out, "<ul class=\"%s\">\n", class);
}

static void begin_link(struct buffer *out, enum page_language l, const char *path)
{
    buffer_add_text(out, "<a href=\"");
    page_public_path(out, l, path);
    buffer_add_text(out, "\">");
}

/* Adds the address of another site. Only http and https become links. */
static void outside_link(struct buffer *out, const char *url, const char *name)
{
    if (strncmp(url, "https://", 8) != 0 && strncmp(url, "http://", 7) != 0) {
        page_escape(out, name);
        return;
    }
    page_element(out, "<a rel=\"noreferrer\" href=\"", url, "\">");
    page_element(out, "", name, "</a>");
}

void public_page_tile(struct buffer *out, enum page_language l, const struct public_link *to)
{
    char path[160];
    snprintf(path, sizeof path, "/achievements/%s/%lld", to->slug, (long long)to->version);
    buffer_add_text(out, "<li>");
    begin_link(out, l, path);
    buffer_add_format(out,
                      "<img src=\"/images/%s.png\" alt=\"\" width=\"72\" height=\"72\" "
                      "loading=\"lazy\">",
                      to->picture);
    page_element(out, "<span>", to->name, "</span></a></li>\n");
}

static const char *name_in(const struct catalogue *c, const struct achievement_record *a,
                           enum page_language l)
{
    const char *name = catalogue_translation(c, a, page_language_code(l), "name", NULL);
    return name == NULL ? a->name : name;
}

static void record_tile(struct buffer *out, const struct catalogue *c,
                        const struct achievement_record *a, enum page_language l)
{
    const struct public_link to = {a->slug, name_in(c, a, l), a->picture, a->version};
    public_page_tile(out, l, &to);
}

void public_page_issuer(struct buffer *out, const struct host *h, enum page_language l,
                        const json_t *issuer)
{
    const struct host_key *key = host_key_of(h, strictjson_text_at(issuer, "id"));
    char path[80] = "/";
    if (key != NULL && key != &h->keys[0])
        snprintf(path, sizeof path, "/o/%s", key->slug);
    buffer_add_text(out, "<p class=\"issuer\">");
    page_element(out, "<img alt=\"\" width=\"44\" height=\"44\" src=\"",
                 host_path_of(h, strictjson_text_at(json_object_get(issuer, "image"), "id")),
                 "\">");
    if (key != NULL)
        begin_link(out, l, path);
    page_escape(out, strictjson_text_at(issuer, "name"));
    buffer_add_text(out, key != NULL ? "</a></p>\n" : "</p>\n");
}

void public_page_data(struct buffer *out, enum page_language l, const char *path)
{
    page_element(out, "<p><a href=\"", path, "\">");
    page_element(out, "", page_text(l, TEXT_FOR_PROGRAMS), "</a></p>\n");
}

/* ---- the host and its organisations */

static void badges_of(struct buffer *out, const struct catalogue *c, const char *did,
                      enum page_language l)
{
    bool any = false;
    for (size_t i = 0; i < catalogue_achievement_count(c); i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        if (strcmp(a->issuer, did) != 0 || a->specimen)
            continue;
        if (!any)
            begin_list(out, page_text(l, TEXT_BADGES), "tiles");
        any = true;
        record_tile(out, c, a, l);
    }
    if (any)
        buffer_add_text(out, "</ul>\n");
}

/* Walks the event's own list, which is short; the catalogue may be long. */
static bool offers_of(const struct catalogue *c, const struct event_record *e, const char *did)
{
    char slug[SLUG_MAX + 1];
    for (size_t at = 0; catalogue_event_next(e, &at, slug);) {
        const struct achievement_record *a = catalogue_find(c, slug);
        if (a != NULL && strcmp(a->issuer, did) == 0)
            return true;
    }
    return false;
}

/* Adds the dates of an event: "du 3 mai 2026 au 4 mai 2026", one day, or all year round. */
static void days(struct buffer *out, const struct event_record *e, enum page_language l)
{
    char from[PAGE_DATE_LEN], to[PAGE_DATE_LEN];
    page_date(from, l, e->first_day_s);
    page_date(to, l, e->last_day_s);
    if (e->standing)
        buffer_add_text(out, page_text(l, TEXT_STANDING));
    else if (strcmp(from, to) == 0)
        page_escape(out, from);
    else
        page_words(out, page_text(l, TEXT_FROM_TO), from, to);
}

static void event_line(struct buffer *out, const struct event_record *e, enum page_language l)
{
    char path[160];
    snprintf(path, sizeof path, "/events/%s", e->slug);
    buffer_add_text(out, "<li>");
    begin_link(out, l, path);
    page_element(out, "", e->name, "</a><br><span class=\"small\">");
    page_element(out, "", e->place, ", ");
    days(out, e, l);
    buffer_add_text(out, "</span></li>\n");
}

static void events_of(struct buffer *out, const struct catalogue *c, const char *did,
                      enum page_language l)
{
    bool any = false;
    for (size_t i = 0; i < catalogue_event_count(c); i++) {
        const struct event_record *e = catalogue_event(c, i);
        if (!offers_of(c, e, did) || e->specimen)
            continue;
        if (!any)
            begin_list(out, page_text(l, TEXT_EVENTS), "plain");
        any = true;
        event_line(out, e, l);
    }
    if (any)
        buffer_add_text(out, "</ul>\n");
}

static void organisations(struct buffer *out, const struct host *h, enum page_language l)
{
    if (h->key_count < 2)
        return;
    begin_list(out, page_text(l, TEXT_ORGANISATIONS), "plain");
    for (size_t i = 1; i < h->key_count; i++) {
        char path[80];
        snprintf(path, sizeof path, "/o/%s", h->keys[i].slug);
        buffer_add_text(out, "<li>");
        begin_link(out, l, path);
        page_element(out, "", h->keys[i].name, "</a></li>\n");
    }
    buffer_add_text(out, "</ul>\n");
}

/* The organisation's profile as one of its badges holds it; NULL if it has no badge, and on an
 * error, which *ok tells. The caller's. */
static json_t *profile_in(bool *ok, const struct catalogue *c, const char *did,
                          struct error *err)
{
    *ok = true;
    for (size_t i = 0; c != NULL && i < catalogue_achievement_count(c); i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        if (strcmp(a->issuer, did) != 0)
            continue;
        json_t *profile = strictjson_parse(a->issuer_json, "issuer", err);
        *ok = profile != NULL;
        return profile;
    }
    return NULL;
}

/* Logo, name and website stand on one axis. */
static bool profile_of(struct buffer *out, const struct host *h, const struct catalogue *c,
                       const char *did, const char *name, const char *lead,
                       enum page_language l, struct error *err)
{
    bool ok;
    json_t *profile = profile_in(&ok, c, did, err);
    if (!ok)
        return false;
    buffer_add_text(out, "<div class=\"head\">\n");
    page_element(out, "<img class=\"logo\" alt=\"\" width=\"120\" height=\"120\" src=\"",
                 host_path_of(h, strictjson_text_at(json_object_get(profile, "image"), "id")),
                 "\">\n");
    page_element(out, "<div>\n<h1>", name, "</h1>\n");
    page_element(out, "<p class=\"lead\">", lead, "</p>\n");
    if (strictjson_text_at(profile, "url")[0] != '\0') {
        buffer_add_text(out, "<p>");
        outside_link(out, strictjson_text_at(profile, "url"), page_text(l, TEXT_WEBSITE));
        buffer_add_text(out, "</p>\n");
    }
    buffer_add_text(out, "</div>\n</div>\n");
    json_decref(profile);
    return true;
}

static bool organisation_page(struct buffer *out, const struct host *h,
                              const struct catalogue *c, const struct host_key *key,
                              const char *path, enum page_language l, struct error *err)
{
    bool first = key == &h->keys[0];
    const char *name = first ? h->settings.name : key->name;
    const struct page_head head = {.title = name, .site = h->settings.name, .self = path};
    page_begin(out, l, &head);
    if (!profile_of(out, h, c, key->did, name, first ? page_text(l, TEXT_HOME_LEAD) : "", l,
                    err))
        return false;
    if (c != NULL) {
        badges_of(out, c, key->did, l);
        events_of(out, c, key->did, l);
    }
    if (first)
        organisations(out, h, l);
    char profile[100];
    snprintf(profile, sizeof profile, "%s/profile.json", first ? "" : path);
    page_begin_details(out, l, "");
    public_page_data(out, l, profile);
    page_end_details(out);
    return page_end(out, l, err);
}

/* ---- an achievement */

void public_page_language(struct buffer *out, enum page_language l, const json_t *achievement)
{
    const char *language = strictjson_text_at(achievement, "inLanguage");
    if (language[0] != '\0' && strcmp(language, page_language_code(l)) != 0)
        page_element(out, " lang=\"", language, "\"");
}

void public_page_text(struct buffer *out, enum page_language l, const json_t *achievement,
                      const char *open, const char *text)
{
    if (text[0] == '\0')
        return;
    buffer_add_text(out, open);
    public_page_language(out, l, achievement);
    page_element(out, ">", text, "</p>\n");
}

void public_page_skill(struct buffer *out, const json_t *skill)
{
    const char *name = strictjson_text_at(skill, "name");
    if (name[0] == '\0')
        return;
    page_element(out, "<li>", name, "");
    page_element(out, "<br><span class=\"small\">", strictjson_text_at(skill, "description"),
                 "</span>");
    buffer_add_text(out, "</li>\n");
}

static void levels(struct buffer *out, const json_t *description)
{
    const json_t *list = json_object_get(description, "rubricCriterionLevel");
    for (size_t i = 0; i < json_array_size(list); i++)
        public_page_skill(out, json_array_get(list, i));
}

void public_page_skills(struct buffer *out, enum page_language l, const json_t *achievement)
{
    const json_t *list = json_object_get(achievement, "resultDescription");
    if (json_array_size(list) == 0)
        return;
    bool leveled = json_object_get(json_array_get(list, 0), "rubricCriterionLevel") != NULL;
    page_element(out, "<h2>", page_text(l, leveled ? TEXT_LEVELS : TEXT_SKILLS),
                 "</h2>\n<ul class=\"skills asked\"");
    public_page_language(out, l, achievement);
    buffer_add_text(out, ">\n");
    for (size_t i = 0; i < json_array_size(list); i++)
        if (leveled)
            levels(out, json_array_get(list, i));
        else
            public_page_skill(out, json_array_get(list, i));
    buffer_add_text(out, "</ul>\n");
}

void public_page_alignments(struct buffer *out, enum page_language l, const json_t *achievement)
{
    const json_t *list = json_object_get(achievement, "alignment");
    if (json_array_size(list) == 0)
        return;
    begin_list(out, page_text(l, TEXT_ALIGNMENTS), "plain");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *a = json_array_get(list, i);
        buffer_add_text(out, "<li>");
        page_element(out, "", strictjson_text_at(a, "targetFramework"), " ");
        page_element(out, "", strictjson_text_at(a, "targetCode"), " ");
        outside_link(out, strictjson_text_at(a, "targetUrl"),
                     strictjson_text_at(a, "targetName"));
        buffer_add_text(out, "</li>\n");
    }
    buffer_add_text(out, "</ul>\n");
}

void public_page_picture(struct buffer *out, enum page_language l, const json_t *achievement,
                         const char *path, const char *said)
{
    buffer_add_text(out, "<img class=\"badge\" width=\"260\" height=\"260\"");
    if (said[0] == '\0') {
        public_page_language(out, l, achievement);
        said = strictjson_text_at(json_object_get(achievement, "image"), "caption");
    }
    buffer_add_text(out, " alt=\"");
    page_escape(out, said);
    buffer_add_text(out, "\" src=\"");
    page_escape(out, path);
    buffer_add_text(out, "\">\n");
}

void public_page_criteria(struct buffer *out, enum page_language l, const json_t *achievement)
{
    page_element(out, "<h2 id=\"criteria\">", page_text(l, TEXT_CRITERIA), "</h2>\n");
    public_page_text(out, l, achievement, "<p class=\"criteria\"",
                     strictjson_text_at(json_object_get(achievement, "criteria"), "narrative"));
}

void public_page_origin(struct buffer *out, enum page_language l, const json_t *achievement)
{
    const char *from =
        strictjson_text_at(json_array_get(json_object_get(achievement, "related"), 0), "id");
    if (from[0] == '\0')
        return;
    page_element(out, "<h2>", page_text(l, TEXT_TAKEN_FROM), "</h2>\n<p>");
    outside_link(out, from, from);
    buffer_add_text(out, "</p>\n");
}

struct taking {
    struct buffer *out;
    enum page_language l;
    bool any;
};

static bool add_taker(void *arg, const struct record_row *r, struct error *err)
{
    struct taking *t = arg;
    json_t *root = strictjson_parse(buffer_view(&r->text), "record", err);
    if (root == NULL)
        return false;
    const json_t *achievement = json_object_get(root, "achievement");
    if (!t->any)
        begin_list(t->out, page_text(t->l, TEXT_TAKEN_BY), "plain");
    t->any = true;
    char path[160];
    snprintf(path, sizeof path, "/achievements/%s/%lld", r->slug, (long long)r->version);
    buffer_add_text(t->out, "<li>");
    begin_link(t->out, t->l, path);
    page_element(t->out, "", strictjson_text_at(achievement, "name"), "</a>");
    page_element(t->out, ", ", strictjson_text_at(json_object_get(root, "issuer"), "name"), "");
    buffer_add_text(t->out, "</li>\n");
    json_decref(root);
    return true;
}

bool public_page_takers(struct buffer *out, struct host *h, enum page_language l,
                        const char *slug, struct error *err)
{
    struct taking t = {.out = out, .l = l};
    char origin[400]; /* of any version */
    snprintf(origin, sizeof origin, "%s/achievements/%s/", h->settings.url, slug);
    bool ok = store_each_taker(&h->store, origin, add_taker, &t, err);
    if (t.any)
        buffer_add_text(out, "</ul>\n");
    return ok;
}

static bool versions(struct buffer *out, struct host *h, enum page_language l, const char *slug,
                     int64_t shown, struct error *err)
{
    struct record_row newest = {0};
    bool there;
    if (!store_find_record_slug(&h->store, &newest, &there, false, slug, 0, err))
        return false;
    int64_t count = there ? newest.version : 0;
    buffer_free(&newest.text);
    if (count < 2)
        return true;
    begin_list(out, page_text(l, TEXT_VERSIONS), "versions");
    for (int64_t v = count; v > 0; v--) {
        char path[160];
        snprintf(path, sizeof path, "/achievements/%s/%lld", slug, (long long)v);
        buffer_add_text(out, "<li>");
        if (v != shown)
            begin_link(out, l, path);
        else
            buffer_add_text(out, "<strong aria-current=\"page\">");
        buffer_add_format(out, "%s %lld%s", page_text(l, TEXT_VERSION), (long long)v,
                          v != shown ? "</a>" : "</strong>");
        if (v == count)
            buffer_add_format(out, " (%s)", page_text(l, TEXT_NEWEST));
        buffer_add_text(out, "</li>\n");
    }
    buffer_add_text(out, "</ul>\n");
    return true;
}

/* Adds the events that offer the badge, a way on: a heading and a list, or nothing. */
static void where_to_earn(struct buffer *out, const struct catalogue *c, const char *slug,
                          enum page_language l)
{
    bool any = false;
    for (size_t i = 0; i < catalogue_event_count(c); i++) {
        const struct event_record *e = catalogue_event(c, i);
        if (e->specimen || !catalogue_event_offers(e, slug))
            continue;
        if (!any)
            begin_list(out, page_text(l, TEXT_WHERE), "plain");
        any = true;
        event_line(out, e, l);
    }
    if (any)
        buffer_add_text(out, "</ul>\n");
}

/* "" if it is not translated */
static const char *translation(const json_t *root, enum page_language l, const char *member)
{
    return strictjson_text_at(
        json_object_get(json_object_get(root, "translations"), page_language_code(l)), member);
}

static bool achievement_page(struct buffer *out, struct host *h, const struct catalogue *c,
                             const struct record_row *row, const char *path,
                             enum page_language l, struct error *err)
{
    json_t *root = strictjson_parse(buffer_view(&row->text), "record", err);
    if (root == NULL)
        return false;
    const json_t *achievement = json_object_get(root, "achievement");
    const char *name = translation(root, l, "name"),
               *description = translation(root, l, "description");
    if (name[0] == '\0')
        name = strictjson_text_at(achievement, "name");
    const struct page_head head = {
        .title = name, .site = h->settings.name, .self = path, .colour = row->colour};
    page_begin(out, l, &head);
    char picture[90];
    snprintf(picture, sizeof picture, "/images/%.64s.png", strictjson_text_at(root, "picture"));
    buffer_add_text(out, "<div class=\"head\">\n");
    public_page_picture(out, l, achievement, picture, translation(root, l, "caption"));
    buffer_add_text(out, "<div>\n");
    page_element(out, "<h1>", name, "</h1>\n");
    public_page_issuer(out, h, l, json_object_get(root, "issuer"));
    if (description[0] != '\0')
        page_element(out, "<p class=\"lead\">", description, "</p>\n");
    else
        public_page_text(out, l, achievement, "<p class=\"lead\"",
                         strictjson_text_at(achievement, "description"));
    buffer_add_text(out, "</div>\n</div>\n");
    public_page_criteria(out, l, achievement);
    public_page_skills(out, l, achievement);
    if (c != NULL)
        where_to_earn(out, c, row->slug, l);
    page_begin_details(out, l, "");
    public_page_alignments(out, l, achievement);
    public_page_origin(out, l, achievement);
    bool ok = public_page_takers(out, h, l, row->slug, err) &&
              versions(out, h, l, row->slug, row->version, err);
    public_page_data(out, l, path);
    page_end_details(out);
    json_decref(root);
    return ok && page_end(out, l, err);
}

/* ---- an event */

/* Adds the evidence on other sites. The first of the list is the event itself. */
static bool evidence(struct buffer *out, enum page_language l, const struct event_record *e,
                     struct error *err)
{
    json_t *list = strictjson_parse(e->evidence_json, "evidence", err);
    if (list == NULL)
        return false;
    if (json_array_size(list) > 1) {
        begin_list(out, page_text(l, TEXT_EVIDENCE), "plain");
        for (size_t i = 1; i < json_array_size(list); i++) {
            const json_t *item = json_array_get(list, i);
            buffer_add_text(out, "<li>");
            outside_link(out, strictjson_text_at(item, "id"), strictjson_text_at(item, "name"));
            buffer_add_text(out, "</li>\n");
        }
        buffer_add_text(out, "</ul>\n");
    }
    json_decref(list);
    return true;
}

void public_page_event_badges(struct buffer *out, const struct catalogue *c,
                              enum page_language l, const struct event_record *e,
                              const char *without)
{
    bool any = false;
    for (size_t i = 0; i < catalogue_achievement_count(c); i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        if (!catalogue_event_offers(e, a->slug) || strcmp(a->slug, without) == 0)
            continue;
        if (!any)
            begin_list(out,
                       page_text(l, without[0] == '\0' ? TEXT_EVENT_BADGES : TEXT_OTHER_BADGES),
                       "tiles");
        any = true;
        record_tile(out, c, a, l);
    }
    if (any)
        buffer_add_text(out, "</ul>\n");
}

static bool event_page(struct buffer *out, const struct host *h, const struct catalogue *c,
                       const struct record_row *row, const char *path, enum page_language l,
                       struct error *err)
{
    struct event_record e;
    struct record_memory *memory = NULL;
    if (!event_record_parse(&e, &memory, buffer_view(&row->text), err))
        return false;
    const struct page_head head = {.title = e.name, .site = h->settings.name, .self = path};
    page_begin(out, l, &head);
    page_element(out, "<h1>", e.name, "</h1>\n");
    buffer_add_format(out, "<dl class=\"facts\">\n<dt>%s</dt><dd>", page_text(l, TEXT_PLACE));
    page_escape(out, e.place);
    buffer_add_format(out, "</dd>\n<dt>%s</dt><dd>", page_text(l, TEXT_DATE));
    days(out, &e, l);
    buffer_add_text(out, "</dd>\n</dl>\n");
    if (c != NULL)
        public_page_event_badges(out, c, l, &e, "");
    bool ok = evidence(out, l, &e, err);
    page_begin_details(out, l, "");
    public_page_data(out, l, path);
    page_end_details(out);
    record_memory_free(memory);
    return ok && page_end(out, l, err);
}

/* ---- by path */

static bool missing(struct error *err, const char *path)
{
    return error_set(err, FAULT_MISSING, "no page %.100s", path);
}

/* Reads "SLUG" or "SLUG/VERSION" after the prefix. */
static bool find(struct record_row *row, struct host *h, bool event, const char *rest,
                 const char *path, struct error *err)
{
    char slug[SLUG_MAX + 1];
    size_t len = strcspn(rest, "/");
    bool there;
    int64_t version = event ? 1 : rest[len] == '/' ? publish_number(rest + len + 1) : 0;
    if (len == 0 || len > SLUG_MAX || version == 0 || (event && rest[len] != '\0'))
        return missing(err, path);
    snprintf(slug, sizeof slug, "%.*s", (int)len, rest);
    return store_find_record_slug(&h->store, row, &there, event, slug, version, err) &&
           (there || missing(err, path));
}

bool public_page(struct buffer *out, struct host *h, const char *path, enum page_language l,
                 struct error *err)
{
    struct record_row row = {0};
    const struct catalogue *c;
    bool event = strncmp(path, "/events/", 8) == 0, ok;
    if (!host_catalogue(&c, h, err)) /* first, because a new one may bring organisations */
        return false;
    if (strcmp(path, "/") == 0)
        return organisation_page(out, h, c, &h->keys[0], path, l, err);
    for (size_t i = 1; strncmp(path, "/o/", 3) == 0 && i < h->key_count; i++)
        if (strcmp(path + 3, h->keys[i].slug) == 0)
            return organisation_page(out, h, c, &h->keys[i], path, l, err);
    if (!event && strncmp(path, "/achievements/", 14) != 0)
        return missing(err, path);
    ok = find(&row, h, event, path + (event ? 8 : 14), path, err) &&
         (event ? event_page(out, h, c, &row, path, l, err)
                : achievement_page(out, h, c, &row, path, l, err));
    buffer_free(&row.text);
    return ok;
}
