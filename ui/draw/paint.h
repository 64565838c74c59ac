/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_PAINT_H
#define UI_DRAW_PAINT_H

#include <stddef.h>

#include "ui/draw/pixels.h"
#include "ui/draw/widget.h"

/* Fills, round corners, shapes and pictures on 32-bit pixels. Nothing is drawn outside the clip.
 * Nothing here knows themes or widgets. */

/* How much of each pixel of a round corner lies inside. It is computed once for each radius of a
 * drawing; for a radius above CORNER_MAX it is computed while drawing. */
enum { CORNER_MAX = 24, CORNERS_MAX = 8 };
struct corner_mask {
    int radius;
    /* for each row: columns below `full` lie inside, columns from `some` on outside */
    uint8_t full[CORNER_MAX], some[CORNER_MAX];
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

/* Mixes the colour over the one below; alpha 0 to 255. */
uint32_t paint_mix(uint32_t below, uint32_t colour, uint32_t alpha);
/* The part that both boxes share; w and h are 0 when they share nothing. */
struct box paint_cut(struct box a, struct box b);
/* Fills the box. */
void paint_fill(const struct paint *p, struct box b, uint32_t colour);
/* Fills the box with round corners. */
void paint_round(const struct paint *p, struct box b, int radius, uint32_t colour);
/* Fills the box with round corners and draws a border of `border` pixels inside it. */
void paint_frame(const struct paint *p, struct box b, int radius, int border, uint32_t line,
                 uint32_t inside);
/* Fills a circle round (cx, cy). */
void paint_disc(const struct paint *p, int cx, int cy, int radius, uint32_t colour);
/* Draws a circle line in side x side pixels. `part` of 255 of it is thick, clockwise from the
 * top. */
void paint_ring(const struct paint *p, int x, int y, int side, int part, uint32_t line,
                uint32_t filled);
/* Fills a hexagon that stands on a corner, `side` pixels high, in the middle of side x side. */
void paint_hexagon(const struct paint *p, int x, int y, int side, uint32_t colour);
/* Draws a shape in one colour. */
void paint_alpha(const struct paint *p, const struct alpha *shape, int x, int y,
                 uint32_t colour);
/* Draws a picture of size x size premultiplied pixels. */
void paint_pixels(const struct paint *p, const uint32_t *picture, int x, int y, int size);

#endif
