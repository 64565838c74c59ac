/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_SCALE_H
#define UI_DRAW_SCALE_H

#include <stdint.h>

/* Square pictures made smaller and larger. A picture that becomes smaller is averaged by areas, to
 * 1/256 of a pixel, so each part of it counts once at any ratio. A picture that becomes larger is
 * interpolated between the middles of its pixels (bilinear), so its edges stay smooth. */

enum { SCALE_SIDE_MAX = 4096 };

/* Scales side x side pixels RGBA, colours not yet multiplied by alpha, to size x size premultiplied
 * ARGB. size, side: 1 to SCALE_SIDE_MAX. out: room for size * size. */
void scale_picture(uint32_t *out, int size, const uint8_t *rgba, int side);
/* Scales a shape of side x side bytes to size x size. */
void scale_shape(uint8_t *out, int size, const uint8_t *alpha, int side);

#endif
