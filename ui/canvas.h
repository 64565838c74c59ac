/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include "keys/buffer.h"
#include "ui/paint.h"
#include "ui/text.h"
#include "ui/view.h"

/* Draws a view on 32-bit pixels. Knows nothing of windows: badge-kiosk hands it the window's
 * surface, tests a plain array. */

/* Where badge pictures come from, scaled and cached: art_find gives size x size premultiplied
 * pixels or NULL for the drawn fallback. */
struct art; /* opaque */
bool art_open(struct art **out, const char *pictures_dir, struct error *err);
void art_close(struct art *a);
/* Decodes one picture that was asked for and is not ready; false when there is nothing to do.
 * Called when idle, never in a tap. */
bool art_idle(struct art *a);
const uint32_t *art_find(struct art *a, const char *hex, int size);

void canvas_draw(struct pixels out, const struct view *v, const struct box *damage,
                 size_t damage_count, const struct theme *theme, struct text *text,
                 struct art *art);
/* The picture as PNG, for --shots and tests. */
bool canvas_png(struct buffer *out, struct pixels pixels, struct error *err);

#endif
