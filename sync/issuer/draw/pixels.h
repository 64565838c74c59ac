/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_DRAW_PIXELS_H
#define SYNC_ISSUER_DRAW_PIXELS_H

#include "keys/buffer.h"

/* A canvas of opaque pixels, and what is painted on it: plain areas, discs, pictures. Everything
 * outside of the canvas is cut. Sizes and places are pixels, colours are 0xRRGGBB. */
struct pixels {
    uint8_t *rgb; /* width x height x 3; owned */
    int width, height;
};

/* Makes a canvas of one colour. FAULT_MEMORY. */
bool pixels_new(struct pixels *out, int width, int height, uint32_t colour, struct error *err);
/* Frees it. Safe on {0}. */
void pixels_free(struct pixels *p);

/* Mixes a colour into one pixel. coverage: 0 to 255. */
void pixels_blend(struct pixels *p, int x, int y, uint32_t colour, int coverage);
/* Fills a rectangle. */
void pixels_fill(struct pixels *p, int x, int y, int width, int height, uint32_t colour);
/* Fills a disc with a smooth edge. */
void pixels_disc(struct pixels *p, int x, int y, int radius, uint32_t colour);
/* Draws a square picture (a PNG that picture_check takes) with its upper left corner at x, y,
 * scaled to `side`: each pixel is the mean of the area below it. */
bool pixels_picture(struct pixels *p, int x, int y, int side, struct bytes png,
                    struct error *err);

/* Adds the canvas as a PNG. */
bool pixels_png(struct buffer *out, const struct pixels *p, struct error *err);

#endif
