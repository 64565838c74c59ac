/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_SETTLE_H
#define UI_SCREENS_SETTLE_H

#include "ui/screens/screen.h"

/* How a screen that says little fills its panel, so that no large part of it is empty in one piece.
 * Screens are laid out from the top of the body and from its bottom. */

/* Where much room is left between the two, what stands above it moves down by half of it. Headings
 * stay. How far things move depends on the room below them alone, so that a notice above them moves
 * nothing. Where only words have moved, the icon stands beside them, large, or above them on a
 * panel that stands upright; ICON_NONE: none. */
void settle(struct view *v, const struct screen_env *env, enum widget_icon icon);

#endif
