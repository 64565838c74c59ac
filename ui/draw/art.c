/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/pictures.h"
#include "ui/draw/art.h"

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

/* Scales a square picture by averaging areas, in premultiplied colours. */
static void scale(uint32_t *out, int size, const uint8_t *rgba, int side)
{
    for (int y = 0; y < size; y++)
        for (int x = 0; x < size; x++) {
            int x0 = x * side / size, x1 = (x + 1) * side / size;
            int y0 = y * side / size, y1 = (y + 1) * side / size;
            uint32_t sum[4] = {0};
            if (x1 == x0)
                x1++;
            if (y1 == y0)
                y1++;
            for (int sy = y0; sy < y1; sy++)
                for (int sx = x0; sx < x1; sx++) {
                    const uint8_t *p = rgba + 4 * (sy * side + sx);
                    for (int c = 0; c < 3; c++)
                        sum[c] += (uint32_t)p[c] * p[3] / 255;
                    sum[3] += p[3];
                }
            uint32_t n = (uint32_t)((x1 - x0) * (y1 - y0));
            out[y * size + x] =
                sum[3] / n << 24 | sum[0] / n << 16 | sum[1] / n << 8 | sum[2] / n;
        }
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
        scale(item->pixels, item->size, pixels.rgba, pixels.side);
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
