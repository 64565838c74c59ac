/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_PAINT_H
#define UI_DRAW_PAINT_H

#include <stddef.h>

#include "ui/draw/pixels.h"
#include "ui/draw/widget.h"

/* Fills, round corners, shapes and pictures on 32-bit pixels. Everything stays inside the clip;
 * nothing here knows of themes or widgets. */

/* How much of each pixel of a round corner is inside: worked out once a drawing for each radius
 * that comes up; those beyond CORNER_MAX are worked out as they are drawn. */
enum { CORNER_MAX = 24, CORNERS_MAX = 8 };
struct corner_mask {
    int radius;
    uint8_t full[CORNER_MAX], some[CORNER_MAX]; /* of a row: columns under `full` are inside,
                                                   from `some` on outside */
    uint8_t inside[CORNER_MAX * CORNER_MAX];
};
struct corners {
    size_t count;
    struct corner_mask masks[CORNERS_MAX];
};

struct paint {
    struct pixels to;
    struct box clip;
    struct corners *corners; /* begins empty */
};

/* colour over what is there, by alpha 0..255 */
uint32_t paint_mix(uint32_t below, uint32_t colour, uint32_t alpha);
struct box paint_cut(struct box a, struct box b); /* what both have; w and h may be 0 */
void paint_fill(const struct paint *p, struct box b, uint32_t colour);
void paint_round(const struct paint *p, struct box b, int radius, uint32_t colour);
void paint_frame(const struct paint *p, struct box b, int radius, int border, uint32_t line,
                 uint32_t inside);
void paint_disc(const struct paint *p, int cx, int cy, int radius, uint32_t colour);
/* A circle line inside side x side, of which `part` of 255 is thick, clockwise from the top. */
void paint_ring(const struct paint *p, int x, int y, int side, int part, uint32_t line,
                uint32_t filled);
/* A hexagon standing on a corner, as high as `side`, in the middle of side x side. */
void paint_hexagon(const struct paint *p, int x, int y, int side, uint32_t colour);
/* A shape in one colour, and a picture of size x size premultiplied pixels. */
void paint_alpha(const struct paint *p, const struct alpha *shape, int x, int y,
                 uint32_t colour);
void paint_pixels(const struct paint *p, const uint32_t *picture, int x, int y, int size);

#endif
