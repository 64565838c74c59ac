/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/catalogue_record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/clock.h"
#include "firmware/wire/delegation.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"

/* A record is checked as text first: its objects are copied word for word into credentials,
 * which are compact and have no brace inside a string (DESIGN 7). */
static bool text_compact(struct bytes text, const char *what, struct error *err)
{
    bool in_string = false;
    for (size_t i = 0; i < text.len; i++) {
        uint8_t c = text.p[i];
        if (in_string && (c == '{' || c == '}'))
            return error_set(err, FAULT_MALFORMED,
                             "%s: a raw brace inside a string at %zu, write \\u007b or \\u007d",
                             what, i);
        if (in_string && c == '\\')
            i++;
        else if (c == '"')
            in_string = !in_string;
        else if (!in_string && (c == ' ' || c == '\t' || c == '\r' || c == '\n'))
            return error_set(err, FAULT_MALFORMED, "%s: not compact JSON at %zu", what, i);
    }
    return true;
}

static bool memory_make(struct record_memory **out, struct bytes text, const char *what,
                        struct error *err)
{
    struct record_memory *m = NULL;
    if (text.len > RECORD_TEXT_MAX)
        return error_set(err, FAULT_MALFORMED, "%s: %zu bytes, at most %d", what, text.len,
                         RECORD_TEXT_MAX);
    m = calloc(1, sizeof *m);
    if (m == NULL)
        return error_set(err, FAULT_MEMORY, "%s: out of memory", what);
    buffer_add(&m->text, text);
    m->root = strictjson_parse(text, what, err);
    if (m->root == NULL || !buffer_ok(&m->text, what, err) || !text_compact(text, what, err)) {
        record_memory_free(m);
        return false;
    }
    *out = m;
    return true;
}

void record_memory_free(struct record_memory *memory)
{
    if (memory == NULL)
        return;
    json_decref(memory->root);
    buffer_free(&memory->text);
    free(memory);
}

/* "achievement participation-5g", for errors; out holds any slug. */
enum { NAME_MAX_LEN = SLUG_MAX + 24 };
static bool name_record(char out[static NAME_MAX_LEN], const char **slug, const json_t *root,
                        const char *kind, struct error *err)
{
    *slug = strictjson_string(root, "slug", kind, err);
    if (*slug == NULL)
        return false;
    if (!slug_valid(*slug))
        return error_set(err, FAULT_MALFORMED, "%s: slug is not 1 to 64 of a-z 0-9 -", kind);
    snprintf(out, NAME_MAX_LEN, "%s %s", kind, *slug);
    return true;
}

/* What every kind of record begins with.
 *
 * m     the record's memory, for record_end, also when the answer is false
 * what  its name for errors
 * own   its text, in that memory */
static bool record_open(struct record_memory **m, char what[static NAME_MAX_LEN],
                        const char **slug, struct bytes *own, struct bytes text,
                        const char *kind, struct error *err)
{
    if (!memory_make(m, text, kind, err) || !name_record(what, slug, (*m)->root, kind, err))
        return false;
    *own = buffer_view(&(*m)->text);
    return true;
}

/* The memory of a good record is the caller's from now on. Returns `ok`. */
static bool record_end(struct record_memory **out, struct record_memory *m, bool ok)
{
    if (ok)
        *out = m;
    else
        record_memory_free(m);
    return ok;
}

/* The raw text of a member that strictjson has found: a name spelt with escapes is not seen. */
static bool raw_member(struct bytes *out, struct bytes text, const char *name, const char *what,
                       struct error *err)
{
    *out = strictjson_raw(text, name);
    if (out->p != NULL)
        return true;
    return error_set(err, FAULT_MALFORMED, "%s: %s is not spelt plainly", what, name);
}

/* ---- results */

static const char *name_of_id(const json_t *list, const char *id, const char *inner)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
    {
        const char *its = json_string_value(json_object_get(item, "id"));
        if (its != NULL && strcmp(its, id) == 0)
            return json_string_value(json_object_get(item, "name"));
        const char *deeper =
            inner == NULL ? NULL : name_of_id(json_object_get(item, inner), id, NULL);
        if (deeper != NULL)
            return deeper;
    }
    return NULL;
}

/* The name that the achievement gives to the result's description, or to the level reached. */
static const char *result_name(const json_t *result, const json_t *achievement)
{
    const json_t *list = json_object_get(achievement, "resultDescription");
    const char *level = json_string_value(json_object_get(result, "achievedLevel"));
    const char *described = json_string_value(json_object_get(result, "resultDescription"));
    if (level != NULL)
        return name_of_id(list, level, "rubricCriterionLevel");
    return described == NULL ? NULL : name_of_id(list, described, NULL);
}

static bool read_result(struct achievement_record *a, size_t i, const json_t *item,
                        struct bytes raw, const json_t *achievement, const char *what,
                        struct error *err)
{
    struct result_record *r = &a->results[i];
    r->slug = strictjson_string(item, "slug", what, err);
    if (r->slug == NULL || !strictjson_string_optional(&r->title, item, "title", what, err))
        return error_while(err, "results[%zu]: ", i);
    if (!slug_valid(r->slug))
        return error_set(err, FAULT_MALFORMED, "%s: results[%zu].slug is no slug", what, i);
    for (size_t k = 0; k < i; k++)
        if (strcmp(a->results[k].slug, r->slug) == 0)
            return error_set(err, FAULT_MALFORMED, "%s: results names %s twice", what, r->slug);
    const json_t *result = strictjson_object(item, "result", what, err);
    if (result == NULL || !raw_member(&r->result, raw, "result", what, err))
        return false;
    r->name = result_name(result, achievement);
    if (r->name == NULL)
        return error_set(err, FAULT_MALFORMED,
                         "%s: results[%zu].result points to no named resultDescription or "
                         "level of the achievement",
                         what, i);
    return true;
}

static bool read_results(struct achievement_record *a, const json_t *root, const char *what,
                         struct error *err)
{
    const json_t *achievement = json_object_get(root, "achievement");
    const json_t *list = strictjson_array(root, "results", RESULTS_MAX, what, err);
    struct bytes raw;
    if (list == NULL || !raw_member(&raw, a->text, "results", what, err))
        return false;
    a->result_count = json_array_size(list);
    for (size_t i = 0; i < a->result_count; i++)
        if (!read_result(a, i, json_array_get(list, i), strictjson_raw_at(raw, i), achievement,
                         what, err))
            return false;
    return true;
}

static bool read_choose(enum choose *out, const json_t *root, const char *what,
                        struct error *err)
{
    const char *word = strictjson_string(root, "choose", what, err);
    if (word == NULL)
        return false;
    if (strcmp(word, "all") == 0)
        *out = CHOOSE_ALL;
    else if (strcmp(word, "any") == 0)
        *out = CHOOSE_ANY;
    else if (strcmp(word, "one") == 0)
        *out = CHOOSE_ONE;
    else
        return error_set(err, FAULT_MALFORMED, "%s: choose must be all, any or one", what);
    return true;
}

/* ---- the rest of an achievement record */

static bool type_is(const json_t *object, const char *type)
{
    const json_t *types = json_object_get(object, "type");
    size_t i;
    json_t *item;
    json_array_foreach(types, i, item)
    {
        if (json_is_string(item) && strcmp(json_string_value(item), type) == 0)
            return true;
    }
    return false;
}

/* The host serves a picture as .../HASH.png, so the address of a logo says its hash. Any other
 * address is no picture of ours. */
static void read_logo(struct achievement_record *a, const json_t *issuer)
{
    static const char end[] = ".png";
    const json_t *image = json_object_get(issuer, "image");
    const char *url =
        json_string_value(json_is_object(image) ? json_object_get(image, "id") : image);
    size_t len = url == NULL ? 0 : strlen(url), hex = sizeof a->issuer_picture - 1;
    uint8_t hash[32];
    if (len <= hex + sizeof end || strcmp(url + len - 4, end) != 0 ||
        url[len - 4 - hex - 1] != '/')
        return;
    memcpy(a->issuer_picture, url + len - 4 - hex, hex);
    if (!hex_decode(hash, sizeof hash, a->issuer_picture, "image", NULL))
        a->issuer_picture[0] = '\0';
}

static bool read_issuer(struct achievement_record *a, const json_t *root, const char *what,
                        struct error *err)
{
    const json_t *issuer = strictjson_object(root, "issuer", what, err);
    if (issuer == NULL || !raw_member(&a->issuer_json, a->text, "issuer", what, err))
        return false;
    a->issuer = strictjson_string(issuer, "id", what, err);
    a->issuer_name = a->issuer == NULL ? NULL : strictjson_string(issuer, "name", what, err);
    if (a->issuer_name == NULL)
        return error_while(err, "issuer: ");
    if (strncmp(a->issuer, "did:", 4) != 0 || strlen(a->issuer) > DELEGATION_DID_MAX)
        return error_set(err, FAULT_MALFORMED, "%s: issuer.id must be a DID", what);
    if (!type_is(issuer, "Profile"))
        return error_set(err, FAULT_MALFORMED, "%s: issuer.type must hold Profile", what);
    read_logo(a, issuer);
    return true;
}

static bool read_achievement(struct achievement_record *a, const json_t *root, const char *what,
                             struct error *err)
{
    const json_t *o = strictjson_object(root, "achievement", what, err);
    if (o == NULL || !raw_member(&a->achievement_json, a->text, "achievement", what, err))
        return false;
    a->id = strictjson_string(o, "id", what, err);
    a->name = a->id == NULL ? NULL : strictjson_string(o, "name", what, err);
    a->description = a->name == NULL ? NULL : strictjson_string(o, "description", what, err);
    const json_t *criteria =
        a->description == NULL ? NULL : strictjson_object(o, "criteria", what, err);
    if (criteria == NULL ||
        !strictjson_string_optional(&a->narrative, criteria, "narrative", what, err))
        return error_while(err, "achievement: ");
    if (!type_is(o, "Achievement"))
        return error_set(err, FAULT_MALFORMED, "%s: achievement.type must hold Achievement",
                         what);
    return true;
}

static bool read_rules(struct achievement_record *a, const json_t *root, const char *what,
                       struct error *err)
{
    const char *presync;
    uint8_t hash[32];
    if (!strictjson_integer(&a->version, root, "version", 1, INT32_MAX, what, err) ||
        !strictjson_integer_optional(&a->valid_days, root, "valid_days", 1, 36500, 0, what,
                                     err) ||
        !strictjson_boolean(&a->collective, root, "collective", false, what, err) ||
        !strictjson_boolean(&a->specimen, root, "specimen", false, what, err) ||
        !strictjson_string_optional(&presync, root, "presync", what, err) ||
        !read_choose(&a->choose, root, what, err))
        return false;
    a->presync_hold = presync != NULL && strcmp(presync, "hold") == 0;
    if (presync != NULL && !a->presync_hold && strcmp(presync, "mint") != 0)
        return error_set(err, FAULT_MALFORMED, "%s: presync must be mint or hold", what);
    a->picture = strictjson_string(root, "picture", what, err);
    if (a->picture == NULL || !hex_decode(hash, sizeof hash, a->picture, "picture", err))
        return error_while(err, "%s: ", what);
    return true;
}

/* {"en":{"name"?,"description"?,"results"?:{SLUG:TEXT}}}: only the types. */
static bool translations_formed(const json_t *root, const char *what, struct error *err)
{
    json_t *all = json_object_get(root, "translations"), *one, *text;
    const char *language, *slug, *ignored;
    if (all == NULL)
        return true;
    if (!json_is_object(all))
        return error_set(err, FAULT_MALFORMED, "%s: translations must be an object", what);
    json_object_foreach(all, language, one)
    {
        if (!json_is_object(one))
            return error_set(err, FAULT_MALFORMED, "%s: translations.%s must be an object",
                             what, language);
        if (!strictjson_string_optional(&ignored, one, "name", what, err) ||
            !strictjson_string_optional(&ignored, one, "description", what, err))
            return error_while(err, "translations.%s: ", language);
        json_t *results = json_object_get(one, "results");
        if (results != NULL && !json_is_object(results))
            return error_set(err, FAULT_MALFORMED,
                             "%s: translations.%s.results must be an object", what, language);
        json_object_foreach(results, slug, text)
        {
            if (!json_is_string(text))
                return error_set(err, FAULT_MALFORMED,
                                 "%s: translations.%s.results.%s must be a string", what,
                                 language, slug);
        }
    }
    return true;
}

static bool read_achievement_record(struct achievement_record *a, const json_t *root,
                                    const char *what, struct error *err)
{
    sha256_of(a->hash, &a->text, 1);
    return read_rules(a, root, what, err) && read_issuer(a, root, what, err) &&
           read_achievement(a, root, what, err) && read_results(a, root, what, err) &&
           translations_formed(root, what, err);
}

bool achievement_record_parse(struct achievement_record *out, struct record_memory **memory,
                              struct bytes text, struct error *err)
{
    struct record_memory *m = NULL;
    struct achievement_record a = {0};
    char what[NAME_MAX_LEN];
    bool ok = record_open(&m, what, &a.slug, &a.text, text, "achievement", err) &&
              read_achievement_record(&a, m->root, what, err);
    if (ok)
        *out = a;
    return record_end(memory, m, ok);
}

/* ---- events */

enum { EXPECTED_MAX = 1000000, EVENT_OFFERS_MAX = 4096 };

static bool read_offered(struct event_record *event, const json_t *root, const char *what,
                         struct error *err)
{
    const json_t *list = strictjson_array(root, "achievements", EVENT_OFFERS_MAX, what, err);
    size_t plain_len = 2; /* of the list if every slug in it is spelt plainly */
    if (list == NULL ||
        !raw_member(&event->achievements_json, event->text, "achievements", what, err))
        return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *slug = json_string_value(json_array_get(list, i));
        if (slug == NULL || !slug_valid(slug))
            return error_set(err, FAULT_MALFORMED, "%s: achievements[%zu] is no slug", what, i);
        plain_len += strlen(slug) + (i == 0 ? 2 : 3);
    }
    if (event->achievements_json.len != plain_len)
        return error_set(err, FAULT_MALFORMED, "%s: achievements is not spelt plainly", what);
    return true;
}

static bool read_days(struct event_record *event, const json_t *root, const char *what,
                      struct error *err)
{
    const char *starts = strictjson_string(root, "starts", what, err);
    const char *ends = starts == NULL ? NULL : strictjson_string(root, "ends", what, err);
    if (ends == NULL)
        return false;
    if (!clock_date(&event->first_day_s, starts, "starts", err) ||
        !clock_date(&event->last_day_s, ends, "ends", err))
        return error_while(err, "%s: ", what);
    if (event->last_day_s < event->first_day_s)
        return error_set(err, FAULT_MALFORMED, "%s: ends before it starts", what);
    return true;
}

/* Whether an instant is the midnight of that day somewhere on earth. */
static bool is_midnight(int64_t time_s, int64_t day_s)
{
    enum { FURTHEST_S = 26 * 3600 };
    return time_s > day_s - FURTHEST_S && time_s < day_s + FURTHEST_S;
}

/* The place's own days as instants; absent from records of an older issuer, and where no time zone
 * was said. */
static bool read_place_time(struct event_record *event, const json_t *root, const char *what,
                            struct error *err)
{
    if (!strictjson_string_optional(&event->timezone, root, "timezone", what, err))
        return false;
    if (event->timezone == NULL)
        return true;
    if (!strictjson_integer(&event->starts_s, root, "starts_s", INT64_MIN, INT64_MAX, what,
                            err) ||
        !strictjson_integer(&event->ends_s, root, "ends_s", INT64_MIN, INT64_MAX, what, err))
        return false;
    if (!is_midnight(event->starts_s, event->first_day_s) ||
        !is_midnight(event->ends_s, event->last_day_s + 86400) ||
        event->ends_s <= event->starts_s)
        return error_set(err, FAULT_MALFORMED,
                         "%s: starts_s and ends_s are not those of its days", what);
    return true;
}

/* An empty list is as good as none. */
static bool read_evidence(struct event_record *event, const json_t *root, const char *what,
                          struct error *err)
{
    const json_t *list = json_object_get(root, "evidence");
    if (list == NULL)
        return true;
    if (!json_is_array(list))
        return error_set(err, FAULT_MALFORMED, "%s: evidence must be an array", what);
    if (json_array_size(list) == 0)
        return true;
    return raw_member(&event->evidence_json, event->text, "evidence", what, err);
}

static bool read_event_record(struct event_record *event, const json_t *root, const char *what,
                              struct error *err)
{
    event->name = strictjson_string(root, "name", what, err);
    event->place = event->name == NULL ? NULL : strictjson_string(root, "place", what, err);
    return event->place != NULL && read_days(event, root, what, err) &&
           read_place_time(event, root, what, err) && read_offered(event, root, what, err) &&
           strictjson_boolean(&event->standing, root, "standing", false, what, err) &&
           strictjson_boolean(&event->minors, root, "minors", false, what, err) &&
           strictjson_boolean(&event->specimen, root, "specimen", false, what, err) &&
           strictjson_integer_optional(&event->expected, root, "expected", 0, EXPECTED_MAX, 0,
                                       what, err) &&
           translations_formed(root, what, err) && read_evidence(event, root, what, err);
}

bool event_record_parse(struct event_record *out, struct record_memory **memory,
                        struct bytes text, struct error *err)
{
    struct record_memory *m = NULL;
    struct event_record event = {0};
    char what[NAME_MAX_LEN];
    bool ok = record_open(&m, what, &event.slug, &event.text, text, "event", err) &&
              read_event_record(&event, m->root, what, err);
    if (ok)
        *out = event;
    return record_end(memory, m, ok);
}
