/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/layout.h"

#include <stdio.h>

static void choose(struct flow *f, const struct model_badge *b)
{
    flow_go(f, SCREEN_AWARD);
    snprintf(f->badge, sizeof f->badge, "%s", b->slug);
    f->award = (struct award_state){0};
}

void badges_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    size_t shown = m->badge_count - m->badge_first;
    if (shown > MODEL_TILES_MAX)
        shown = MODEL_TILES_MAX;
    flow_turn_page(f, e, m->badge_count, m->badges_per_page);
    if (e->kind == EVENT_SHOWN)
        flow_show_qr(f, QR_REPEATED);
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_CHANGE_EVENT || e->widget == ID_BACK) {
        flow_go(f, SCREEN_EVENT);
        f->badge[0] = '\0'; /* the next event has other badges */
    } else if (e->widget == ID_SHOW_AGAIN && f->last == LAST_THERE) {
        flow_want(f, WANT_SHOW_AGAIN);
    } else if (e->widget >= ID_BADGE && (size_t)(e->widget - ID_BADGE) < shown) {
        choose(f, &m->badges[e->widget - ID_BADGE]);
    }
}

int screen_badges_per_page(const struct theme *theme)
{
    int columns, rows;
    layout_tiles(theme, &columns, &rows);
    return columns * rows;
}

void screen_badges(struct view *v, const struct flow *f, const struct model *m,
                   const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_notice(v, f, env, layout_body(t));
    int columns, rows, per_page = screen_badges_per_page(t);
    layout_tiles(t, &columns, &rows);
    if (f->notice[0] != '\0')
        rows--; /* it takes the room of a row */
    int pages = (int)(m->badge_count + (size_t)per_page - 1) / per_page;
    layout_strip(v, f, m, env);
    for (int i = 0; i < columns * rows; i++) {
        if (m->badge_first + (size_t)i >= m->badge_count)
            break;
        const struct model_badge *b = &m->badges[i];
        layout_add(v, env,
                   (struct widget){.id = (uint16_t)(ID_BADGE + i),
                                   .role = WIDGET_TILE,
                                   .align = ALIGN_CENTRE,
                                   .size = TEXT_SMALL,
                                   .weight = WEIGHT_SEMIBOLD,
                                   .lines = 2,
                                   .count = (uint8_t)(b->awarded > 99 ? 99 : b->awarded),
                                   .box = layout_cell(t, body, columns, rows, i),
                                   .label = b->name,
                                   .picture = b->picture == NULL ? "" : b->picture});
    }
    layout_bar_button(v, env, ID_CHANGE_EVENT, 0, 4, tr(f->language, "Events"), ICON_BACK);
    if (pages < 2 && f->last == LAST_THERE)
        layout_bar_button(v, env, ID_SHOW_AGAIN, 2, 4, tr(f->language, "Last QR"), ICON_UNDO);
    layout_pages(v, env, f, pages, 1, 4);
    layout_bar_button(v, env, ID_LOCK, 3, 4, tr(f->language, "Lock"), ICON_LOCK);
}
