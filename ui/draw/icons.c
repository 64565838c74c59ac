/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/draw/icons.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "gen/assets/icons/icons.png.h"
#include "ui/draw/scale.h"

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
    scale_shape(alpha, side, master, MASTER);
    struct scaled *place = place_for(i);
    free(place->alpha);
    *place = (struct scaled){icon, side, i->clock, alpha};
    return (struct alpha){side, side, alpha};
}
