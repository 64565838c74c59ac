/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_WARM_H
#define UI_WINDOW_WARM_H

#include "ui/draw/canvas.h"
#include "ui/screens/screen.h"

/* Screens that come soon are drawn where nobody sees them, between taps. Their letters are in the
 * cache afterwards, and art_idle knows their pictures. */
struct warm {
    const struct theme *theme;
    struct text *text;
    struct art *art;
};
/* The QR screen after an award of the chosen badge, before the participant waits for it. */
void warm_qr_screen(const struct flow *flow, const struct model *model,
                    const struct warm *with);
/* The pictures that the lock screen shows in turn. */
void warm_attract(const struct flow *flow, const struct model *model, const struct warm *with);

/* What was drawn so; all zero in the beginning. */
struct warmth {
    bool letters;
    char badge[SLUG_MAX + 1]; /* the badge whose QR screen was drawn last */
    uint64_t lock_ms; /* when the lock screen came whose pictures were, plus 1; 0: none */
};
/* Whether a screen may come from here that was not drawn yet. */
bool warm_is_due(const struct warmth *w, const struct flow *flow);
/* Draws it. Called when nobody touches the screen, for it takes as long as a frame or two. */
void warm_next(struct warmth *w, const struct flow *flow, const struct model *model,
               const struct warm *with);

#endif
