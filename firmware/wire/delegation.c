/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/delegation.h"

#include <string.h>

#include "firmware/wire/url.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"

#define WHAT "delegation"
#define TIME_MAX_S INT64_C(253402300799) /* the last second of the year 9999 */

static const char *const MEMBERS[] = {"iss",     "serial",       "iat",         "kiosk",
                                      "epoch",   "award_key",    "device_key",  "nbf",
                                      "exp",     "seq_from",     "seq_count",   "achievements",
                                      "events",  "daily_cap",    "status_list", "status_first",
                                      "contact", "transmission", NULL};

bool slug_valid(const char *text)
{
    size_t len = strlen(text);
    if (len < 1 || len > SLUG_MAX || text[0] == '-' || text[len - 1] == '-')
        return false;
    return strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

/* ---- reading */

static bool read_slugs(char (*out)[SLUG_MAX + 1], size_t *count, const json_t *o,
                       const char *name, struct error *err)
{
    json_t *list = strictjson_array(o, name, DELEGATION_LIST_MAX, WHAT, err);
    if (list == NULL)
        return false;
    *count = json_array_size(list);
    if (*count == 0)
        return error_set(err, FAULT_MALFORMED, WHAT ": %s is empty", name);
    for (size_t i = 0; i < *count; i++) {
        const char *slug = json_string_value(json_array_get(list, i));
        if (slug == NULL || !slug_valid(slug))
            return error_set(err, FAULT_MALFORMED, WHAT ": %s[%zu] is no slug", name, i);
        memcpy(out[i], slug, strlen(slug) + 1);
        for (size_t k = 0; k < i; k++)
            if (strcmp(out[k], slug) == 0)
                return error_set(err, FAULT_MALFORMED, WHAT ": %s names %s twice", name, slug);
    }
    return true;
}

/* "kiosk-" and two digits or more: it becomes a fragment of the DID document. */
static bool kiosk_valid(const char *kiosk)
{
    size_t count = strlen(kiosk);
    if (strncmp(kiosk, "kiosk-", 6) != 0)
        return false;
    count -= 6;
    return count >= 2 && count <= 9 && strspn(kiosk + 6, "0123456789") == count;
}

static bool read_identity(struct delegation *d, const json_t *o, struct error *err)
{
    if (!strictjson_text(d->iss, sizeof d->iss, o, "iss", WHAT, err) ||
        !strictjson_u32(&d->serial, o, "serial", 0, WHAT, err) ||
        !strictjson_integer(&d->iat_s, o, "iat", 0, TIME_MAX_S, WHAT, err) ||
        !strictjson_text(d->kiosk, sizeof d->kiosk, o, "kiosk", WHAT, err) ||
        !strictjson_u32(&d->epoch, o, "epoch", 1, WHAT, err) ||
        !strictjson_bytes(d->award_key, sizeof d->award_key, o, "award_key", WHAT, err) ||
        !strictjson_bytes(d->device_key, sizeof d->device_key, o, "device_key", WHAT, err))
        return false;
    if (strncmp(d->iss, "did:", 4) != 0)
        return error_set(err, FAULT_MALFORMED, WHAT ": iss must be a DID");
    if (!kiosk_valid(d->kiosk))
        return error_set(err, FAULT_MALFORMED, WHAT ": kiosk must be kiosk-NN");
    return true;
}

static bool read_limits(struct delegation *d, const json_t *o, struct error *err)
{
    if (!strictjson_integer(&d->nbf_s, o, "nbf", 0, TIME_MAX_S, WHAT, err) ||
        !strictjson_integer(&d->exp_s, o, "exp", 0, TIME_MAX_S, WHAT, err) ||
        !strictjson_u32(&d->seq_from, o, "seq_from", 0, WHAT, err) ||
        !strictjson_u32(&d->seq_count, o, "seq_count", 1, WHAT, err) ||
        !strictjson_u32(&d->daily_cap, o, "daily_cap", 1, WHAT, err) ||
        !strictjson_u32(&d->status_first, o, "status_first", 0, WHAT, err))
        return false;
    if (d->exp_s <= d->nbf_s || d->exp_s - d->nbf_s > DELEGATION_DAYS_MAX * INT64_C(86400))
        return error_set(err, FAULT_MALFORMED, WHAT ": exp must be within %d days after nbf",
                         DELEGATION_DAYS_MAX);
    if (d->seq_count - 1 > UINT32_MAX - d->seq_from)
        return error_set(err, FAULT_MALFORMED, WHAT ": seq_from + seq_count beyond 32 bits");
    if (d->seq_count - 1 > UINT32_MAX - d->status_first)
        return error_set(err, FAULT_MALFORMED,
                         WHAT ": status_first + seq_count beyond 32 bits");
    return true;
}

static bool read_flags(struct delegation *d, const json_t *o, struct error *err)
{
    for (size_t i = 0; MEMBERS[i] != NULL; i++)
        if (json_object_get(o, MEMBERS[i]) == NULL)
            return error_set(err, FAULT_MALFORMED, WHAT ": %s is missing", MEMBERS[i]);
    return strictjson_boolean(&d->contact, o, "contact", false, WHAT, err) &&
           strictjson_boolean(&d->transmission, o, "transmission", false, WHAT, err);
}

/* Digits alone, without a leading zero, that fit 31 bits. */
static int64_t number_at_end(const char *url)
{
    int64_t n = 0;
    const char *c = strrchr(url, '/');
    if (c == NULL || c[1] < '1')
        return 0;
    for (c++; *c >= '0' && *c <= '9' && n <= INT32_MAX; c++)
        n = n * 10 + (*c - '0');
    return *c == '\0' && n <= INT32_MAX ? n : 0;
}

bool delegation_parse(struct delegation *out, struct bytes payload, struct error *err)
{
    struct delegation d = {0};
    bool ok = false;
    json_t *o = strictjson_parse(payload, WHAT, err);

    if (o == NULL || !strictjson_only(o, MEMBERS, WHAT, err))
        goto out;
    if (!read_identity(&d, o, err) || !read_limits(&d, o, err) || !read_flags(&d, o, err))
        goto out;
    if (!read_slugs(d.achievements, &d.achievement_count, o, "achievements", err) ||
        !read_slugs(d.events, &d.event_count, o, "events", err))
        goto out;
    if (!strictjson_text(d.status_list, sizeof d.status_list, o, "status_list", WHAT, err) ||
        !url_allowed(d.status_list, WHAT ": status_list", err))
        goto out;
    d.status_number = number_at_end(d.status_list);
    *out = d;
    ok = true;
out:
    json_decref(o);
    return ok;
}

/* ---- writing */

static bool add_text(struct buffer *out, const char *name, const char *text, struct error *err)
{
    buffer_add_format(out, "\"%s\":", name);
    if (!strictjson_add_string(out, text, err))
        return error_while(err, WHAT ": %s: ", name);
    buffer_add_text(out, ",");
    return true;
}

static void add_number(struct buffer *out, const char *name, int64_t value)
{
    buffer_add_format(out, "\"%s\":%lld,", name, (long long)value);
}

static void add_key(struct buffer *out, const char *name, const uint8_t *key)
{
    buffer_add_format(out, "\"%s\":\"", name);
    base64url_add(out, bytes_of(key, SIGNING_PUBLIC_LEN));
    buffer_add_text(out, "\",");
}

static void add_slugs(struct buffer *out, const char *name, const char (*slugs)[SLUG_MAX + 1],
                      size_t count)
{
    buffer_add_format(out, "\"%s\":[", name);
    for (size_t i = 0; i < count; i++)
        buffer_add_format(out, "%s\"%s\"", i == 0 ? "" : ",", slugs[i]);
    buffer_add_text(out, "],");
}

bool delegation_write(struct buffer *out, const struct delegation *d, struct error *err)
{
    struct buffer text = {0};
    bool ok = false;

    buffer_add_text(&text, "{");
    if (!add_text(&text, "iss", d->iss, err))
        goto out;
    add_number(&text, "serial", d->serial);
    add_number(&text, "iat", d->iat_s);
    if (!add_text(&text, "kiosk", d->kiosk, err))
        goto out;
    add_number(&text, "epoch", d->epoch);
    add_key(&text, "award_key", d->award_key);
    add_key(&text, "device_key", d->device_key);
    add_number(&text, "nbf", d->nbf_s);
    add_number(&text, "exp", d->exp_s);
    add_number(&text, "seq_from", d->seq_from);
    add_number(&text, "seq_count", d->seq_count);
    add_slugs(&text, "achievements", d->achievements, d->achievement_count);
    add_slugs(&text, "events", d->events, d->event_count);
    add_number(&text, "daily_cap", d->daily_cap);
    if (!add_text(&text, "status_list", d->status_list, err))
        goto out;
    add_number(&text, "status_first", d->status_first);
    buffer_add_format(&text, "\"contact\":%s,\"transmission\":%s}",
                      d->contact ? "true" : "false", d->transmission ? "true" : "false");
    if (!buffer_ok(&text, WHAT, err))
        goto out;
    buffer_add(out, buffer_view(&text));
    ok = buffer_ok(out, WHAT, err);
out:
    buffer_free(&text);
    return ok;
}

/* ---- questions */

bool delegation_has_achievement(const struct delegation *d, const char *slug)
{
    for (size_t i = 0; i < d->achievement_count; i++)
        if (strcmp(d->achievements[i], slug) == 0)
            return true;
    return false;
}

int delegation_event(const struct delegation *d, const char *slug)
{
    for (size_t i = 0; i < d->event_count; i++)
        if (strcmp(d->events[i], slug) == 0)
            return (int)i;
    return -1;
}

bool delegation_in_dates(const struct delegation *d, int64_t time_s)
{
    return time_s >= d->nbf_s && time_s < d->exp_s;
}

bool delegation_has_slot(const struct delegation *d, uint32_t seq)
{
    return seq >= d->seq_from && seq - d->seq_from < d->seq_count;
}
