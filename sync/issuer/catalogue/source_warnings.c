/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Warnings: what a catalogue may say and probably does not mean. They never refuse it. Each line
 * says where, what, and what to do. Of one kind only the first few are told: a file of 2,000 badges
 * without any translation has one fault, not 2,000. */
#include "sync/issuer/catalogue/source_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "firmware/wire/clock.h"
#include "keys/strictjson.h"
#include "sync/issuer/text/page_language.h"

enum { TOLD_MAX = 5, FAR_DAYS = 730, DAY_S = 86400 };

struct kind {
    size_t count;
};

/* Tells a warning of a kind, or only counts it after the first few. */
static void tell(struct catalogue_draft *d, struct kind *k, const struct where *w,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));
static void tell(struct catalogue_draft *d, struct kind *k, const struct where *w,
                 const char *format, ...)
{
    char text[400];
    va_list args;
    if (++k->count > TOLD_MAX)
        return;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    source_warn(d, w, "%s", text);
}

static void end_kind(struct catalogue_draft *d, const struct kind *k, const char *list)
{
    struct where w;
    snprintf(w.text, sizeof w.text, "%s", list);
    if (k->count > TOLD_MAX)
        source_warn(d, &w, "%zu more like the last of these", k->count - TOLD_MAX);
}

static bool is_slug_in(const json_t *list, const char *slug)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (strcmp(strictjson_text_at(json_array_get(list, i), "id"), slug) == 0)
            return true;
    return false;
}

/* ---- translations */

static bool is_spoken(const char *code)
{
    for (int l = 0; l < LANGUAGES; l++)
        if (strcmp(page_language_code((enum page_language)l), code) == 0)
            return true;
    return false;
}

static void check_text(struct catalogue_draft *d, struct kind *k, const json_t *one,
                       const char *member, bool wanted, const struct where *w)
{
    const json_t *text = json_object_get(one, member);
    struct where in = source_inside(w, member);
    if (text != NULL &&
        strictjson_text_at(one, member)[strspn(strictjson_text_at(one, member), " \t\r\n")] ==
            '\0')
        tell(d, k, &in, "is empty: write it, or leave the member out");
    else if (text == NULL && wanted)
        tell(d, k, w, "%s is not translated: it is shown in the badge's own language", member);
}

static void check_results(struct catalogue_draft *d, struct kind *k, const json_t *o,
                          const json_t *one, const struct where *w)
{
    const json_t *translated = json_object_get(one, "results");
    const json_t *results = json_object_get(o, "results");
    const char *slug;
    json_t *text;
    json_object_foreach((json_t *)(uintptr_t)translated, slug, text)
    {
        const char *said = json_string_value(text);
        if (!is_slug_in(results, slug))
            tell(d, k, w, "results.%.40s: the badge has no result of this id", slug);
        else if (said == NULL || said[0] == '\0')
            tell(d, k, w, "results.%.40s is empty: write it, or leave the member out", slug);
    }
    for (size_t i = 0; i < json_array_size(results); i++) {
        const char *id = strictjson_text_at(json_array_get(results, i), "id");
        if (json_object_get(translated, id) == NULL)
            tell(d, k, w, "result %.40s is not translated", id);
    }
}

static void check_translation(struct catalogue_draft *d, struct kind *k, const json_t *o,
                              const char *code, const json_t *one, bool badge,
                              const struct where *w)
{
    static const char *const known[] = {"name", "description", "results", "caption"};
    const char *member;
    json_t *ignored;
    if (!is_spoken(code))
        tell(d, k, w, "no screen and no page speaks \"%.16s\": fr, br and en are spoken", code);
    json_object_foreach((json_t *)(uintptr_t)one, member, ignored)
    {
        bool is_known = false;
        for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
            is_known = is_known || strcmp(member, known[i]) == 0;
        if (!is_known)
            tell(d, k, w, "%.40s is not a member known here", member);
    }
    check_text(d, k, one, "name", true, w);
    check_text(d, k, one, "description", badge, w);
    check_results(d, k, o, one, w);
}

/* Whether some badge is translated into this language. */
static bool is_used(const json_t *list, const char *code)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_object_get(json_object_get(json_array_get(list, i), "translations"), code) !=
            NULL)
            return true;
    return false;
}

static void check_translations(struct catalogue_draft *d, const char *name, bool badges)
{
    const json_t *list = json_object_get(d->root, name);
    struct kind k = {0}, missing = {0};
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        struct where w = source_item(name, i), in = source_inside(&w, "translations");
        json_t *all = json_object_get(o, "translations"), *one;
        const char *code;
        json_object_foreach(all, code, one)
        {
            struct where inner = source_inside(&in, code);
            check_translation(d, &k, o, code, one, badges, &inner);
        }
    }
    for (int l = 0; l < LANGUAGES; l++) {
        const char *code = page_language_code((enum page_language)l);
        if (!is_used(list, code))
            continue;
        for (size_t i = 0; i < json_array_size(list); i++) {
            const json_t *o = json_array_get(list, i);
            struct where w = source_item(name, i);
            const char *own = strictjson_text_at(o, "language");
            if (json_object_get(json_object_get(o, "translations"), code) == NULL &&
                strcmp(own[0] == '\0' ? "fr" : own, code) != 0)
                tell(d, &missing, &w, "is not translated into %s, others are", code);
        }
    }
    end_kind(d, &k, name);
    end_kind(d, &missing, name);
}

/* ---- events */

static void check_days(struct catalogue_draft *d, struct kind *k, const json_t *o,
                       const struct where *w)
{
    int64_t from, to, now = host_now(d->h);
    if (json_is_true(json_object_get(o, "standing")) ||
        !clock_date(&from, strictjson_text_at(o, "starts"), "starts", NULL) ||
        !clock_date(&to, strictjson_text_at(o, "ends"), "ends", NULL))
        return;
    if (to + DAY_S < now)
        tell(d, k, w,
             "%s ended on %s: no kiosk shows it; is the year right? (out of the file it may "
             "go, its badges stay valid)",
             strictjson_text_at(o, "id"), strictjson_text_at(o, "ends"));
    else if (from > now + (int64_t)FAR_DAYS * DAY_S)
        tell(d, k, w, "%s begins on %s only: is the year right?", strictjson_text_at(o, "id"),
             strictjson_text_at(o, "starts"));
}

static bool same_text(const json_t *a, const json_t *b, const char *member)
{
    return strcmp(strictjson_text_at(a, member), strictjson_text_at(b, member)) == 0;
}

static void check_events(struct catalogue_draft *d)
{
    const json_t *list = json_object_get(d->root, "events");
    struct kind past = {0}, empty = {0}, twice = {0};
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        struct where w = source_item("events", i);
        check_days(d, &past, o, &w);
        if (json_array_size(json_object_get(o, "achievements")) == 0)
            tell(d, &empty, &w, "%s offers no badge: nothing can be awarded at it",
                 strictjson_text_at(o, "id"));
        for (size_t k = 0; k < i; k++) {
            const json_t *other = json_array_get(list, k);
            if (same_text(o, other, "name") && same_text(o, other, "place") &&
                same_text(o, other, "starts") && same_text(o, other, "ends"))
                tell(d, &twice, &w,
                     "%s is events[%zu] (%s) once more: name, place and days "
                     "are the same",
                     strictjson_text_at(o, "id"), k, strictjson_text_at(other, "id"));
        }
    }
    end_kind(d, &past, "events");
    end_kind(d, &empty, "events");
    end_kind(d, &twice, "events");
}

/* ---- badges and organisations */

static json_t *offered_somewhere(const json_t *events)
{
    json_t *all = json_object();
    for (size_t i = 0; i < json_array_size(events); i++) {
        const json_t *list = json_object_get(json_array_get(events, i), "achievements");
        for (size_t k = 0; k < json_array_size(list); k++)
            json_object_set_new(all, json_string_value(json_array_get(list, k)), json_true());
    }
    return all;
}

static void check_badges(struct catalogue_draft *d)
{
    const json_t *list = json_object_get(d->root, "achievements");
    json_t *offered = offered_somewhere(json_object_get(d->root, "events"));
    struct kind nowhere = {0}, twice = {0}, unseen = {0};
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        struct where w = source_item("achievements", i);
        if (json_object_get(o, "caption") == NULL)
            tell(d, &unseen, &w,
                 "%s has no caption: write in one sentence what its picture shows, for people "
                 "who do not see it",
                 strictjson_text_at(o, "id"));
        if (json_object_get(offered, strictjson_text_at(o, "id")) == NULL)
            tell(d, &nowhere, &w,
                 "%s is offered at no event: nobody can award it; add it to an event's list",
                 strictjson_text_at(o, "id"));
        for (size_t k = 0; k < i; k++)
            if (same_text(o, json_array_get(list, k), "name") &&
                same_text(o, json_array_get(list, k), "issuer"))
                tell(d, &twice, &w,
                     "%s has the name of achievements[%zu] (%s): on a screen "
                     "they cannot be told apart",
                     strictjson_text_at(o, "id"), k,
                     strictjson_text_at(json_array_get(list, k), "id"));
    }
    json_decref(offered);
    end_kind(d, &unseen, "achievements");
    end_kind(d, &nowhere, "achievements");
    end_kind(d, &twice, "achievements");
}

static void check_issuers(struct catalogue_draft *d)
{
    const json_t *list = json_object_get(d->root, "issuers");
    struct kind twice = {0}, slash = {0};
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        struct where w = source_item("issuers", i), in = source_inside(&w, "url");
        const char *url = strictjson_text_at(o, "url");
        if (url[0] != '\0' && url[strlen(url) - 1] == '/')
            tell(d, &slash, &in,
                 "ends with a slash: decide now, for to take it away later gives every badge "
                 "of %s a new version",
                 strictjson_text_at(o, "id"));
        for (size_t k = 0; k < i; k++)
            if (same_text(o, json_array_get(list, k), "name"))
                tell(d, &twice, &w, "%s has the name of issuers[%zu] (%s)",
                     strictjson_text_at(o, "id"), k,
                     strictjson_text_at(json_array_get(list, k), "id"));
    }
    const struct draft_issuer *first = &d->issuers[d->first];
    struct where w = source_item("issuers", d->first);
    if (strcmp(first->name, d->h->settings.name) != 0)
        source_warn(
            d, &w,
            "is named \"%.120s\" here, the home page and the mails say \"%.120s\": that is "
            "`name` in issuer.json, change it there and start serve anew",
            first->name, d->h->settings.name);
    end_kind(d, &slash, "issuers");
    end_kind(d, &twice, "issuers");
}

/* ---- what was published and is not in the file: perhaps somebody else edited it */

static bool check_gone(struct catalogue_draft *d, struct error *err)
{
    const struct catalogue *c;
    struct kind badges = {0}, events = {0};
    struct where w;
    if (!host_catalogue(&c, d->h, err))
        return false;
    snprintf(w.text, sizeof w.text, "achievements");
    for (size_t i = 0; c != NULL && i < catalogue_achievement_count(c); i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        if (!a->specimen && !is_slug_in(json_object_get(d->root, "achievements"), a->slug))
            tell(d, &badges, &w,
                 "%s is in version %lld and not in this file: kiosks stop awarding it, its "
                 "badges stay valid; put it back if somebody else added it",
                 a->slug, (long long)d->against);
    }
    end_kind(d, &badges, w.text);
    snprintf(w.text, sizeof w.text, "events");
    for (size_t i = 0; c != NULL && i < catalogue_event_count(c); i++) {
        const struct event_record *e = catalogue_event(c, i);
        if (!e->specimen && !is_slug_in(json_object_get(d->root, "events"), e->slug))
            tell(d, &events, &w,
                 "%s is in version %lld and not in this file: kiosks stop offering it, its "
                 "badges stay valid; put it back if somebody else added it",
                 e->slug, (long long)d->against);
    }
    end_kind(d, &events, w.text);
    return true;
}

bool source_warnings(struct catalogue_draft *d, struct error *err)
{
    check_issuers(d);
    check_badges(d);
    check_translations(d, "achievements", true);
    check_events(d);
    check_translations(d, "events", false);
    return (d->against == 0 || check_gone(d, err)) && buffer_ok(&d->warnings, "catalogue", err);
}
