/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/catalogue/record_colours.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys/array.h"
#include "keys/strictjson.h"
#include "sync/issuer/catalogue/picture_colour.h"

/* The rows without a colour. They are collected first, because each_ holds its statement while it
 * runs. */
struct colourless {
    struct host *h;
    struct named {
        char slug[SLUG_MAX + 1];
        int64_t version;
    } * rows;
    size_t count;
};

static bool note(void *arg, const struct record_row *r, struct error *err)
{
    struct colourless *c = arg;
    if (r->event || r->colour[0] != '\0')
        return true;
    struct named *more = array_room(c->rows, c->count, sizeof *more, "colours", err);
    if (more == NULL)
        return false;
    c->rows = more;
    snprintf(more[c->count].slug, sizeof more->slug, "%s", r->slug);
    more[c->count++].version = r->version;
    return true;
}

static bool colour_of(struct record_row *row, struct host *h, struct error *err)
{
    struct buffer png = {0};
    struct error why = {0};
    bool there;
    json_t *record = strictjson_parse(buffer_view(&row->text), "record", err);
    bool ok = record != NULL && store_get_picture(&h->store, &png, &there,
                                                  strictjson_text_at(record, "picture"), err);
    if (ok && there && !picture_colour(row->colour, buffer_view(&png), &why)) {
        there = false;
        ok =
            why.fault != FAULT_MEMORY || error_set(err, FAULT_MEMORY, "colours: out of memory");
    }
    if (ok && !there)
        snprintf(row->colour, sizeof row->colour, "%s", PICTURE_COLOUR_NONE);
    json_decref(record);
    buffer_free(&png);
    return ok;
}

static bool fill(void *arg, struct error *err)
{
    const struct colourless *c = arg;
    bool ok = true, there;
    for (size_t i = 0; ok && i < c->count; i++) {
        struct record_row row = {0};
        ok = store_find_record_slug(&c->h->store, &row, &there, false, c->rows[i].slug,
                                    c->rows[i].version, err) &&
             colour_of(&row, c->h, err) && store_put_record(&c->h->store, &row, err);
        buffer_free(&row.text);
    }
    return ok;
}

bool record_colours_fill(struct host *h, struct error *err)
{
    struct colourless c = {.h = h};
    bool ok = store_each_record(&h->store, note, &c, err) &&
              (c.count == 0 || store_transaction(&h->store, fill, &c, err));
    free(c.rows);
    return ok;
}
