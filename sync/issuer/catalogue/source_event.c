/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/catalogue/source_parts.h"

#include <stdio.h>
#include <string.h>

#include "firmware/wire/catalogue_record.h"
#include "firmware/wire/url.h"
#include "keys/strictjson.h"
#include "keys/text.h"

static json_t *first_evidence(const struct catalogue_draft *d, const char *slug,
                              const char *name, const char *place, const char *starts,
                              const char *ends)
{
    char id[320], description[600];
    snprintf(id, sizeof id, "%s/events/%s", d->h->settings.url, slug);
    if (strcmp(starts, ends) == 0)
        text_format(description, sizeof description, "%s, %s", place, starts);
    else
        text_format(description, sizeof description, "%s, %s/%s", place, starts, ends);
    return json_pack("{s:s, s:[s], s:s, s:s, s:s}", "id", id, "type", "Evidence", "name", name,
                     "description", description, "genre", "Event");
}

static bool add_evidence(json_t *list, const json_t *o, const struct where *w,
                         struct error *err)
{
    static const char *const members[] = {"name", "url", "sha256", NULL};
    if (json_object_get(o, "evidence") == NULL)
        return true;
    json_t *from = strictjson_array(o, "evidence", TEXT_LIST_MAX, w->text, err);
    if (from == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(from); i++) {
        const json_t *e = json_array_get(from, i);
        struct where in = source_inside(w, "evidence");
        const char *name, *url, *hash;
        if (!strictjson_only(e, members, in.text, err) ||
            !source_text(&name, e, "name", 200, &in, err) ||
            !source_text(&url, e, "url", 300, &in, err) ||
            !source_text_or_none(&hash, e, "sha256", 64, &in, err) ||
            !url_allowed(url, in.text, err))
            return false;
        json_t *item =
            json_pack("{s:s, s:[s], s:s}", "id", url, "type", "Evidence", "name", name);
        if (hash != NULL)
            source_set(item, "description", json_sprintf("SHA-256 %s", hash));
        json_array_append_new(list, item);
    }
    return true;
}

static bool event_achievements(json_t **out, const struct catalogue_draft *d, const json_t *o,
                               const struct where *w, struct error *err)
{
    json_t *list = strictjson_array(o, "achievements", ACHIEVEMENTS_MAX, w->text, err);
    if (list == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *slug = json_string_value(json_array_get(list, i));
        bool known = false;
        for (size_t k = 0; slug != NULL && k < d->record_count; k++)
            known = known || (!d->records[k].event && strcmp(d->records[k].slug, slug) == 0);
        if (!known)
            return error_set(err, FAULT_MALFORMED, "%s: achievements: %.60s is not in the list",
                             w->text, slug == NULL ? "(no text)" : slug);
    }
    *out = list;
    return true;
}

/* Whether the evidence of a published event is unchanged: badges quote it. */
static bool evidence_stands(struct host *h, const char *slug, struct bytes evidence,
                            const struct where *w, struct error *err)
{
    struct record_row published = {0};
    bool there, ok = true;
    if (!store_find_record_slug(&h->store, &published, &there, true, slug, 0, err))
        return false;
    if (there &&
        !bytes_equal(strictjson_raw(buffer_view(&published.text), "evidence"), evidence))
        ok = source_refuse(
            err, w,
            "is published: its name, place, dates and evidence stand in badges and "
            "cannot change; use another id");
    buffer_free(&published.text);
    return ok;
}

/* The time zone of the organisation whose badge the event names first, else of the first
 * organisation; NULL: neither has one. */
static const char *usual_time_zone(const struct catalogue_draft *d, const json_t *achievements)
{
    const char *slug = json_string_value(json_array_get(achievements, 0));
    const struct draft_issuer *issuer = &d->issuers[d->first];
    for (size_t k = 0; slug != NULL && k < d->record_count; k++)
        for (size_t i = 0; i < d->issuer_count; i++)
            if (!d->records[k].event && strcmp(d->records[k].slug, slug) == 0 &&
                strcmp(d->issuers[i].did, d->records[k].issuer) == 0 &&
                d->issuers[i].timezone[0] != '\0')
                issuer = &d->issuers[i];
    return issuer->timezone[0] == '\0' ? NULL : issuer->timezone;
}

/* Writes the days as instants, so that no kiosk needs to know the zone. */
static bool set_place_time(json_t *record, const char *zone, int64_t first_day_s,
                           int64_t last_day_s, struct error *err)
{
    int64_t starts_s, ends_s;
    if (zone == NULL)
        return true;
    return time_zone_days(&starts_s, &ends_s, zone, first_day_s, last_day_s, err) &&
           ((source_set(record, "timezone", json_string(zone)) &&
             source_set(record, "starts_s", json_integer(starts_s)) &&
             source_set(record, "ends_s", json_integer(ends_s))) ||
            error_set(err, FAULT_MEMORY, "catalogue: out of memory"));
}

bool source_event(struct catalogue_draft *d, const json_t *o, size_t i, struct error *err)
{
    static const char *const members[] = {
        "id",       "name",     "place",  "starts",   "ends",     "achievements", "area",
        "expected", "evidence", "minors", "standing", "timezone", "translations", NULL};
    const bool practice = d->practice_picture[0] != '\0';
    struct where w = source_item("events", i);
    char slug[SLUG_MAX + 1];
    const char *name, *place, *starts, *ends, *area, *zone;
    bool standing, minors, ok = false;
    int64_t from, to, expected;
    json_t *achievements = NULL, *record = NULL, *evidence = NULL;
    if (!strictjson_only(o, members, w.text, err) || !source_slug(slug, o, &w, err) ||
        !source_text(&name, o, "name", 200, &w, err) ||
        !source_text(&place, o, "place", 200, &w, err) ||
        !source_text(&starts, o, "starts", 10, &w, err) ||
        !source_text(&ends, o, "ends", 10, &w, err) ||
        !source_text_or_none(&area, o, "area", 40, &w, err) ||
        !source_time_zone(&zone, o, &w, err) ||
        !strictjson_integer_optional(&expected, o, "expected", 0, 1000000, 0, w.text, err) ||
        !strictjson_boolean(&standing, o, "standing", false, w.text, err) ||
        !strictjson_boolean(&minors, o, "minors", false, w.text, err) ||
        !clock_date(&from, starts, w.text, err) || !clock_date(&to, ends, w.text, err) ||
        !event_achievements(&achievements, d, o, &w, err))
        return false;
    if (to < from)
        return source_refuse(err, &w, "ends before it starts");
    if (!practice && source_reserves(true, slug))
        return source_refuse(err, &w, "id is reserved for the practice event: use another");
    for (size_t k = 0; k < d->record_count; k++)
        if (d->records[k].event && strcmp(d->records[k].slug, slug) == 0)
            return source_stands_twice(err, &w, slug);
    struct record_row *row = source_new_record(d, err);
    record = json_object();
    evidence = json_pack("[o]", first_evidence(d, slug, name, place, starts, ends));
    if (row == NULL || evidence == NULL || !add_evidence(evidence, o, &w, err))
        goto out;
    source_set(record, "slug", json_string(slug));
    source_set(record, "name", json_string(name));
    source_set(record, "place", json_string(place));
    source_set(record, "starts", json_string(starts));
    source_set(record, "ends", json_string(ends));
    if (zone == NULL && !practice)
        zone = usual_time_zone(d, achievements);
    if (!set_place_time(record, zone, from, to, err))
        goto out;
    json_object_set(record, "achievements", achievements);
    if (standing)
        source_set(record, "standing", json_true());
    if (minors)
        source_set(record, "minors", json_true());
    if (expected > 0)
        source_set(record, "expected", json_integer(expected));
    if (practice)
        source_set(record, "specimen", json_true());
    if (json_object_get(o, "translations") != NULL)
        json_object_set(record, "translations", json_object_get(o, "translations"));
    json_object_set(record, "evidence", evidence);
    if (!source_finish_record(row, record, err) ||
        !evidence_stands(d->h, slug, strictjson_raw(buffer_view(&row->text), "evidence"), &w,
                         err))
        goto out;
    row->event = true;
    row->version = 1;
    snprintf(row->slug, sizeof row->slug, "%s", slug);
    snprintf(row->issuer, sizeof row->issuer, "%s", d->h->settings.did);
    struct event_record checked;
    struct record_memory *memory = NULL;
    ok = event_record_parse(&checked, &memory, buffer_view(&row->text), err) ||
         error_while(err, "%s: ", w.text);
    record_memory_free(memory);
out:
    json_decref(evidence);
    json_decref(record);
    return ok;
}
