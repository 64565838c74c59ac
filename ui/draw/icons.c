/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/draw/icons.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "gen/assets/icons/icons.png.h"

enum { MASTER = 96, PICTURES = ICON_COUNT - 1, PLACES = 64 };

struct scaled {
    enum widget_icon icon; /* ICON_NONE: empty place */
    int side;
    uint64_t used;
    uint8_t *alpha;
};
struct icons {
    uint8_t master[PICTURES * MASTER * MASTER];
    struct scaled places[PLACES];
    uint64_t clock;
};

bool icons_open(struct icons **out, struct error *err)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    struct icons *i = calloc(1, sizeof *i);
    if (i == NULL)
        return error_set(err, FAULT_MEMORY, "icons: out of memory");
    if (!png_image_begin_read_from_memory(&image, embedded_assets_icons_icons_png,
                                          embedded_assets_icons_icons_png_len) ||
        image.width != MASTER || image.height != PICTURES * MASTER) {
        png_image_free(&image);
        free(i);
        return error_set(err, FAULT_STORAGE, "icons: icons.png is not of this program");
    }
    image.format = PNG_FORMAT_GRAY;
    if (!png_image_finish_read(&image, NULL, i->master, 0, NULL)) {
        free(i);
        return error_set(err, FAULT_STORAGE, "icons: icons.png: %s", image.message);
    }
    *out = i;
    return true;
}

void icons_close(struct icons *i)
{
    if (i == NULL)
        return;
    for (size_t k = 0; k < PLACES; k++)
        free(i->places[k].alpha);
    free(i);
}

/* How much each column (or row) of the master counts for one pixel of the scaled picture, in
 * 1/256 of a column. */
static int overlap(int from, int to, int at)
{
    int a = from > at * 256 ? from : at * 256, b = to < at * 256 + 256 ? to : at * 256 + 256;
    return b - a;
}

/* Scales by averaging areas: each part of the master counts once, at any ratio. */
static uint8_t average(const uint8_t *master, int x, int y, int side)
{
    int x0 = x * MASTER * 256 / side, x1 = (x + 1) * MASTER * 256 / side;
    int y0 = y * MASTER * 256 / side, y1 = (y + 1) * MASTER * 256 / side;
    int64_t sum = 0;
    for (int sy = y0 / 256; sy * 256 < y1; sy++) {
        int64_t row = 0;
        for (int sx = x0 / 256; sx * 256 < x1; sx++)
            row += overlap(x0, x1, sx) * master[sy * MASTER + sx];
        sum += row * overlap(y0, y1, sy);
    }
    return (uint8_t)(sum / ((int64_t)(x1 - x0) * (y1 - y0)));
}

/* An empty place, else the one whose icon was asked for longest ago. */
static struct scaled *place_for(struct icons *i)
{
    struct scaled *place = &i->places[0];
    for (size_t k = 1; k < PLACES && place->icon != ICON_NONE; k++)
        if (i->places[k].icon == ICON_NONE || i->places[k].used < place->used)
            place = &i->places[k];
    return place;
}

struct alpha icons_find(struct icons *i, enum widget_icon icon, int side)
{
    struct alpha none = {0};
    if (icon == ICON_NONE || icon >= ICON_COUNT || side < 1 || side > ICONS_SIDE_MAX)
        return none;
    i->clock++;
    for (size_t k = 0; k < PLACES; k++)
        if (i->places[k].icon == icon && i->places[k].side == side) {
            i->places[k].used = i->clock;
            return (struct alpha){side, side, i->places[k].alpha};
        }
    uint8_t *alpha = malloc((size_t)side * (size_t)side);
    if (alpha == NULL)
        return none;
    const uint8_t *master = i->master + (size_t)(icon - 1) * MASTER * MASTER;
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++)
            alpha[y * side + x] = average(master, x, y, side);
    struct scaled *place = place_for(i);
    free(place->alpha);
    *place = (struct scaled){icon, side, i->clock, alpha};
    return (struct alpha){side, side, alpha};
}
