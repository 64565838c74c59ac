/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/window/warm.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/wire/ticket.h"
#include "keys/text.h"
#include "ui/flow/flow_time.h"

/* Draws the screen of this state where nobody sees it. */
static void draw_unseen(const struct flow *flow, const struct model *model,
                        const struct warm *with)
{
    const struct theme *t = with->theme;
    struct screen_env env = {t, with->text};
    struct box whole = {0, 0, t->width, t->height};
    struct view *v = calloc(1, sizeof *v);
    uint32_t *pixels = calloc((size_t)t->width * (size_t)t->height, sizeof *pixels);
    if (v != NULL && pixels != NULL) {
        screen_draw(v, flow, model, &env);
        canvas_draw((struct pixels){pixels, t->width, t->height, t->width}, v, &whole, 1, t,
                    with->text, with->art);
    }
    free(pixels);
    free(v);
}

void warm_qr_screen(const struct flow *flow, const struct model *model, const struct warm *with)
{
    struct flow at = *flow;
    struct model *m = calloc(1, sizeof *m);
    if (m == NULL)
        return;
    const struct model_badge *badge = model->badge.slug != NULL ? &model->badge
                                      : model->badge_count > 0  ? &model->badges[0]
                                                                : NULL;
    *m = *model;
    at.screen = SCREEN_QR;
    at.asking = 0;
    m->shown_name = badge == NULL ? "" : badge->name;
    m->shown_picture = badge == NULL ? NULL : badge->picture;
    m->shown_number = 1234567890; /* contains every digit */
    m->shown_until_s = m->time_s + (int64_t)TICKET_TTL_HOURS * 3600;
    at.qr = (struct qr_state){.since_ms = at.ms};
    m->qr = NULL;
    draw_unseen(&at, m, with);
    free(m);
}

void warm_attract(const struct flow *flow, const struct model *model, const struct warm *with)
{
    struct flow at = *flow;
    uint64_t now = at.ms;
    if (model->earn_count == 0)
        return;
    at.touched_ms = now >= ATTRACT_AFTER_MS ? now - ATTRACT_AFTER_MS : 0;
    at.ms = at.touched_ms + ATTRACT_AFTER_MS;
    for (int turn = 0; turn < ATTRACT_TURNS; turn++, at.ms += TURN_MS)
        draw_unseen(&at, model, with);
}

bool warm_is_due(const struct warmth *w, const struct flow *flow)
{
    if (flow->screen == SCREEN_BADGES)
        return !w->letters;
    if (flow->screen == SCREEN_AWARD || flow->screen == SCREEN_GROUP)
        return strcmp(w->badge, flow->badge) != 0;
    return flow->screen == SCREEN_LOCK && flow_attract(flow) == 0 &&
           w->lock_ms != flow->entered_ms + 1;
}

void warm_next(struct warmth *w, const struct flow *flow, const struct model *model,
               const struct warm *with)
{
    if (flow->screen == SCREEN_LOCK) {
        w->lock_ms = flow->entered_ms + 1;
        warm_attract(flow, model, with);
        return;
    }
    w->letters = true;
    text_copy(w->badge, sizeof w->badge, flow->badge);
    warm_qr_screen(flow, model, with);
}
