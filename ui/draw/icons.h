/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_ICONS_H
#define UI_DRAW_ICONS_H

#include "keys/error.h"
#include "ui/draw/pixels.h"
#include "ui/draw/widget.h"

/* The icons of assets/icons, which travel inside the program, scaled to what is asked for. */
struct icons; /* opaque */
bool icons_open(struct icons **out, struct error *err);
void icons_close(struct icons *i); /* safe on NULL */
/* side x side, borrowed until the next icons_ call; an empty picture for ICON_NONE or a side that
 * is not 1 to ICONS_SIDE_MAX. */
enum { ICONS_SIDE_MAX = 256 };
struct alpha icons_find(struct icons *i, enum widget_icon icon, int side);

#endif
