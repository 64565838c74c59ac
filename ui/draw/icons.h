/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_ICONS_H
#define UI_DRAW_ICONS_H

#include "keys/error.h"
#include "ui/draw/pixels.h"
#include "ui/draw/widget.h"

/* The icons of assets/icons, which are part of the program, scaled to the size that is asked
 * for. */
struct icons; /* opaque */
enum { ICONS_SIDE_MAX = 256 };

/* Decodes the sheet of icons. */
bool icons_open(struct icons **out, struct error *err);
/* Frees them; NULL is allowed. */
void icons_close(struct icons *i);
/* The icon as a shape of side x side, borrowed until the next icons_ call. An empty shape for
 * ICON_NONE and for a side that is not 1 to ICONS_SIDE_MAX. */
struct alpha icons_find(struct icons *i, enum widget_icon icon, int side);

#endif
