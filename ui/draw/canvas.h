/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_CANVAS_H
#define UI_DRAW_CANVAS_H

#include "keys/buffer.h"
#include "ui/draw/art.h"
#include "ui/draw/pixels.h"
#include "ui/draw/text.h"
#include "ui/draw/view.h"

/* Draws a view on 32-bit pixels. It knows nothing of windows: badge-kiosk gives it the surface
 * of its window, tests give it an array. */

/* Draws the parts of the view that lie in the damaged boxes, and changes no pixel outside them. */
void canvas_draw(struct pixels out, const struct view *v, const struct box *damage,
                 size_t damage_count, const struct theme *theme, struct text *text,
                 struct art *art);
/* Writes the pixels as PNG, for --shots and tests. */
bool canvas_png(struct buffer *out, struct pixels pixels, struct error *err);

#endif
