/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_WARM_H
#define UI_WINDOW_WARM_H

#include "ui/draw/canvas.h"
#include "ui/screens/screen.h"

/* The first QR is drawn as fast as the hundredth: its glyphs are made before anybody waits for
 * them. Draws the QR screen of the state given where nobody sees it; call it once, at rest. */
void warm_qr_screen(const struct flow *flow, const struct model *model,
                    const struct theme *theme, struct text *text, struct art *art);

#endif
