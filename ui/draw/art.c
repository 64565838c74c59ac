/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/pictures.h"
#include "ui/draw/art.h"
#include "ui/draw/scale.h"

enum { PLACES = 160, CACHE_BYTES = 4 * 1024 * 1024 };

enum picture_state { PICTURE_EMPTY, PICTURE_WANTED, PICTURE_READY, PICTURE_BROKEN };

struct scaled {
    enum picture_state state;
    char hex[65];
    int size;
    uint64_t used;    /* when it was last asked for */
    uint32_t *pixels; /* premultiplied ARGB, when READY */
};

struct art {
    char dir[4096];
    struct icons *icons;
    size_t bytes;
    uint64_t clock;
    struct scaled places[PLACES];
};

bool art_open(struct art **out, const char *pictures_dir, struct error *err)
{
    struct art *a = calloc(1, sizeof *a);
    if (a == NULL)
        return error_set(err, FAULT_MEMORY, "pictures: out of memory");
    if (!icons_open(&a->icons, err)) {
        free(a);
        return false;
    }
    snprintf(a->dir, sizeof a->dir, "%s", pictures_dir);
    *out = a;
    return true;
}

void art_close(struct art *a)
{
    if (a == NULL)
        return;
    for (size_t i = 0; i < PLACES; i++)
        free(a->places[i].pixels);
    icons_close(a->icons);
    free(a);
}

struct icons *art_icons(struct art *a)
{
    return a->icons;
}

static size_t bytes_of_picture(int size)
{
    return (size_t)size * (size_t)size * sizeof(uint32_t);
}

static void drop(struct art *a, struct scaled *item)
{
    if (item->pixels != NULL)
        a->bytes -= bytes_of_picture(item->size);
    free(item->pixels);
    *item = (struct scaled){0};
}

/* The place whose picture was asked for longest ago, of all places or only of those that are
 * READY. */
static struct scaled *oldest(struct art *a, bool ready)
{
    struct scaled *old = NULL;
    for (size_t i = 0; i < PLACES; i++) {
        struct scaled *item = &a->places[i];
        if ((!ready || item->state == PICTURE_READY) && (old == NULL || item->used < old->used))
            old = item;
    }
    return old;
}

const uint32_t *art_find(struct art *a, const char *hex, int size)
{
    a->clock++;
    for (size_t i = 0; i < PLACES; i++) {
        struct scaled *item = &a->places[i];
        if (item->state != PICTURE_EMPTY && item->size == size && strcmp(item->hex, hex) == 0) {
            item->used = a->clock;
            return item->pixels;
        }
    }
    struct scaled *place = oldest(a, false); /* an empty place counts as the oldest */
    drop(a, place);
    *place = (struct scaled){.state = PICTURE_WANTED, .size = size, .used = a->clock};
    snprintf(place->hex, sizeof place->hex, "%s", hex);
    return NULL;
}

bool art_coming(const struct art *a, const char *hex, int size)
{
    for (size_t i = 0; i < PLACES; i++)
        if (a->places[i].state == PICTURE_WANTED && a->places[i].size == size &&
            strcmp(a->places[i].hex, hex) == 0)
            return true;
    return false;
}

static bool fill(struct scaled *item, const char *dir)
{
    struct buffer png = {0};
    struct pixels_rgba pixels = {0};
    bool ok = pictures_read(&png, dir, item->hex, NULL) &&
              picture_decode(&pixels, buffer_view(&png), NULL);
    if (ok) {
        item->pixels = malloc(bytes_of_picture(item->size));
        ok = item->pixels != NULL;
    }
    if (ok)
        scale_picture(item->pixels, item->size, pixels.rgba, pixels.side);
    free(pixels.rgba);
    buffer_free(&png);
    return ok;
}

bool art_idle(struct art *a)
{
    struct scaled *newest = NULL; /* pictures that are on the screen now come first */
    for (size_t i = 0; i < PLACES; i++) {
        struct scaled *item = &a->places[i];
        if (item->state == PICTURE_WANTED && (newest == NULL || item->used > newest->used))
            newest = item;
    }
    if (newest == NULL)
        return false;
    newest->state = fill(newest, a->dir) ? PICTURE_READY : PICTURE_BROKEN;
    if (newest->state == PICTURE_READY)
        a->bytes += bytes_of_picture(newest->size);
    while (a->bytes > CACHE_BYTES && oldest(a, true) != newest)
        drop(a, oldest(a, true));
    return true;
}
