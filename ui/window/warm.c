/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/window/warm.h"

#include <stdlib.h>

#include "firmware/wire/ticket.h"

void warm_qr_screen(const struct flow *flow, const struct model *model,
                    const struct theme *theme, struct text *text, struct art *art)
{
    struct flow at = *flow;
    struct screen_env env = {theme, text};
    struct view *v = calloc(1, sizeof *v);
    struct model *m = calloc(1, sizeof *m);
    uint32_t *pixels = calloc((size_t)theme->width * (size_t)theme->height, sizeof *pixels);
    struct box whole = {0, 0, theme->width, theme->height};
    if (v != NULL && m != NULL && pixels != NULL) {
        *m = *model;
        at.screen = SCREEN_QR;
        at.asking = 0;
        m->shown_name = m->badge.slug != NULL ? m->badge.name
                        : m->badge_count > 0  ? m->badges[0].name
                                              : "";
        m->shown_number = 1234567890; /* contains every digit */
        m->shown_until_s = m->time_s + (int64_t)TICKET_TTL_HOURS * 3600;
        at.qr = (struct qr_state){.since_ms = at.ms};
        m->qr = NULL;
        screen_draw(v, &at, m, &env);
        canvas_draw((struct pixels){pixels, theme->width, theme->height, theme->width}, v,
                    &whole, 1, theme, text, art);
    }
    free(pixels);
    free(m);
    free(v);
}
