/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The named value "offered:SLUG" in the store is a list of the same form as in the records. */
#include "sync/issuer/catalogue/offers.h"

#include <stdio.h>

#include "keys/strictjson.h"

enum { KEY_LEN = SLUG_MAX + 16 };

static void write_key(char out[static KEY_LEN], const char *event)
{
    snprintf(out, KEY_LEN, "offered:%s", event);
}

/* Both are lists of plain slugs: catalogue_record has checked them. */
static void add_list(struct buffer *all, struct bytes list)
{
    const struct event_record from = {.achievements_json = list};
    char slug[SLUG_MAX + 1];
    for (size_t at = 0; list.len > 0 && catalogue_event_next(&from, &at, slug);) {
        const struct event_record so_far = {.achievements_json = buffer_view(all)};
        if (!catalogue_event_offers(&so_far, slug))
            buffer_add_format(all, "%s\"%s\"", all->len == 1 ? "" : ",", slug);
    }
}

bool offers_keep(struct issuer_store *s, const struct record_row *event, struct error *err)
{
    struct record_row published = {0};
    struct buffer kept = {0}, all = {0};
    char key[KEY_LEN];
    bool there, ok;
    write_key(key, event->slug);
    ok = store_find_record_slug(s, &published, &there, true, event->slug, 0, err) &&
         store_get(s, &kept, &there, key, err);
    if (ok) {
        buffer_add_text(&all, "[");
        add_list(&all, buffer_view(&kept));
        add_list(&all, strictjson_raw(buffer_view(&published.text), "achievements"));
        add_list(&all, strictjson_raw(buffer_view(&event->text), "achievements"));
        buffer_add_text(&all, "]");
        ok = buffer_ok(&all, "offers", err) &&
             (bytes_equal(buffer_view(&all), buffer_view(&kept)) ||
              store_put(s, key, buffer_view(&all), err));
    }
    buffer_free(&published.text);
    buffer_free(&kept);
    buffer_free(&all);
    return ok;
}

bool offers_ever(bool *out, struct issuer_store *s, const struct event_record *event,
                 const char *achievement, struct error *err)
{
    struct buffer kept = {0};
    char key[KEY_LEN];
    bool there;
    *out = catalogue_event_offers(event, achievement);
    if (*out)
        return true;
    write_key(key, event->slug);
    bool ok = store_get(s, &kept, &there, key, err);
    if (ok && there) {
        const struct event_record ever = {.achievements_json = buffer_view(&kept)};
        *out = catalogue_event_offers(&ever, achievement);
    }
    buffer_free(&kept);
    return ok;
}
