/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_WARM_H
#define UI_WINDOW_WARM_H

#include "ui/draw/canvas.h"
#include "ui/screens/screen.h"

/* Draws the QR screen of this state where nobody sees it, so that its letters are in the cache
 * before the first participant waits for them. Called once, between taps. */
void warm_qr_screen(const struct flow *flow, const struct model *model,
                    const struct theme *theme, struct text *text, struct art *art);

#endif
