/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/catalogue/source_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/paper/letters.h"
#include "keys/array.h"
#include "keys/strictjson.h"
#include "keys/text.h"

struct where source_item(const char *list, size_t i)
{
    struct where w;
    snprintf(w.text, sizeof w.text, "%.90s[%zu]", list, i);
    return w;
}

struct where source_inside(const struct where *w, const char *member)
{
    struct where in;
    snprintf(in.text, sizeof in.text, "%.80s.%.30s", w->text, member);
    return in;
}

bool source_refuse(struct error *err, const struct where *w, const char *what)
{
    return error_set(err, FAULT_MALFORMED, "%s: %s", w->text, what);
}

bool source_refuse_because(struct error *err, const struct where *w, const struct error *why)
{
    bool ours = why->fault == FAULT_MEMORY || why->fault == FAULT_STORAGE;
    return error_set(err, ours ? why->fault : FAULT_MALFORMED, "%s: %s", w->text, why->text);
}

bool source_stands_twice(struct error *err, const struct where *w, const char *id)
{
    return error_set(err, FAULT_MALFORMED, "%s: id %s stands twice", w->text, id);
}

void source_warn(struct catalogue_draft *d, const struct where *w, const char *format, ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    buffer_add_format(&d->warnings, "%s: %s\n", w->text, text);
}

/* ---- members */

bool source_set(json_t *o, const char *name, json_t *value)
{
    return value != NULL && json_object_set_new(o, name, value) == 0;
}

bool source_text_or_none(const char **out, const json_t *from, const char *name, size_t max,
                         const struct where *w, struct error *err)
{
    if (!strictjson_string_optional(out, from, name, w->text, err))
        return false;
    struct where in = source_inside(w, name);
    if (*out != NULL && ((*out)[0] == '\0' || strlen(*out) > max))
        return source_refuse(err, &in, "empty or too long");
    return true;
}

bool source_text(const char **out, const json_t *from, const char *name, size_t max,
                 const struct where *w, struct error *err)
{
    if (!source_text_or_none(out, from, name, max, w, err))
        return false;
    return *out != NULL || error_set(err, FAULT_MALFORMED, "%s: %s is missing", w->text, name);
}

static bool is_plain(const char *text)
{
    while (*text != '\0') {
        uint32_t code = letters_next(&text);
        if (code < 0x20 || (code >= 0x7F && code <= 0x9F) ||
            (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069))
            return false;
    }
    return true;
}

/* Whether a member holds a name. The members of `results` in a translation are {SLUG: TEXT}. */
static bool is_name(const struct where *w, const char *member)
{
    static const char results[] = ".results";
    size_t len = strlen(w->text), end = sizeof results - 1;
    return strcmp(member, "name") == 0 || strcmp(member, "title") == 0 ||
           strcmp(member, "place") == 0 ||
           (len >= end && strcmp(w->text + len - end, results) == 0);
}

bool source_names_are_plain(json_t *value, const struct where *w, struct error *err)
{
    const char *member;
    json_t *inner;
    size_t i;
    json_array_foreach(value, i, inner)
    {
        struct where in = source_item(w->text, i);
        if (!source_names_are_plain(inner, &in, err))
            return false;
    }
    json_object_foreach(value, member, inner)
    {
        struct where in;
        text_format(in.text, sizeof in.text, "%s%s%s", w->text, w->text[0] == '\0' ? "" : ".",
                    member);
        if (json_is_string(inner) && is_name(w, member) && !is_plain(json_string_value(inner)))
            return source_refuse(err, &in,
                                 "holds a control character, or one that turns the direction "
                                 "of writing: type it anew");
        if (!source_names_are_plain(inner, &in, err))
            return false;
    }
    return true;
}

bool source_slug(char out[static SLUG_MAX + 1], const json_t *from, const struct where *w,
                 struct error *err)
{
    const char *id;
    if (!source_text(&id, from, "id", SLUG_MAX, w, err))
        return false;
    struct where in = source_inside(w, "id");
    if (!slug_valid(id))
        return source_refuse(err, &in, "must be 1 to 64 of a-z, 0-9 and -");
    snprintf(out, SLUG_MAX + 1, "%s", id);
    return true;
}

bool source_time_zone(const char **out, const json_t *from, const struct where *w,
                      struct error *err)
{
    struct error why = {0};
    struct where in = source_inside(w, "timezone");
    if (!source_text_or_none(out, from, "timezone", TIME_ZONE_NAME_MAX, w, err))
        return false;
    return *out == NULL || time_zone_check(*out, &why) || source_refuse_because(err, &in, &why);
}

const struct draft_issuer *source_issuer(const struct catalogue_draft *d, const char *slug)
{
    for (size_t i = 0; i < d->issuer_count; i++)
        if (strcmp(d->issuers[i].slug, slug) == 0)
            return &d->issuers[i];
    return NULL;
}

struct record_row *source_new_record(struct catalogue_draft *d, struct error *err)
{
    struct record_row *more =
        array_room(d->records, d->record_count, sizeof *more, "catalogue", err);
    if (more == NULL)
        return NULL;
    d->records = more;
    d->records[d->record_count] = (struct record_row){0};
    return &d->records[d->record_count++];
}

bool source_finish_record(struct record_row *row, const json_t *record, struct error *err)
{
    if (!strictjson_add(&row->text, record, err))
        return false;
    struct bytes text = buffer_view(&row->text);
    sha256_of(row->hash, &text, 1);
    return true;
}

bool source_reserves(bool event, const char *slug)
{
    if (event)
        return strcmp(slug, PRACTICE_EVENT) == 0;
    size_t len = strlen(PRACTICE_BADGE);
    return strncmp(slug, PRACTICE_BADGE, len) == 0 && (slug[len] == '\0' || slug[len] == '-');
}
