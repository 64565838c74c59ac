/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"

/* The picker. Badges awarded last come first. A badge that may not be awarded here is grey and
 * says why. */
void badges_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    size_t shown = m->badge_count - m->badge_first;
    if (shown > MODEL_TILES_MAX)
        shown = MODEL_TILES_MAX;
    flow_turn_page(f, e, m->badge_count, m->badges_per_page);
    if (e->kind == EVENT_SHOWN)
        qr_shown_again(f);
    if (e->kind == EVENT_CHANGED)
        f->page = 0;
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_CHANGE_EVENT || e->widget == ID_BACK) {
        flow_leave_event(f);
    } else if (e->widget == ID_SHOW_AGAIN) {
        qr_show_last(f);
    } else if (e->widget == ID_MENU) {
        f->beside.from = SCREEN_BADGES;
        flow_go(f, SCREEN_MENU);
    } else if (e->widget == ID_SEARCH) {
        flow_go(f, SCREEN_SEARCH);
    } else if (e->widget >= ID_BADGE && (size_t)(e->widget - ID_BADGE) < shown &&
               m->badges[e->widget - ID_BADGE].reason == NULL) {
        flow_choose_badge(f, m->badges[e->widget - ID_BADGE].slug);
    }
}

int screen_badges_per_page(const struct theme *theme)
{
    int columns, rows;
    layout_tiles(theme, &columns, &rows);
    return columns * rows;
}

static void tile(struct view *v, const struct flow *f, const struct model_badge *b,
                 const struct screen_env *env, int place, struct box box)
{
    struct widget *w = layout_add(
        v, env,
        (struct widget){.id = (uint16_t)(ID_BADGE + place),
                        .role = WIDGET_TILE,
                        .align = ALIGN_CENTRE,
                        .size = TEXT_SMALL,
                        .weight = WEIGHT_SEMIBOLD,
                        .lines = theme_is_upright(env->theme) ? 3 : 2,
                        .count = (uint8_t)(b->awarded > 99 ? 99 : b->awarded),
                        .state = b->reason != NULL ? STATE_DISABLED : 0,
                        .box = box,
                        .label = b->name,
                        .note = b->reason != NULL ? tr(f->language, "Not for this kiosk") : "",
                        .picture = b->picture == NULL ? "" : b->picture});
    if (box.h < env->theme->target_y * 5 / 3) /* a notice leaves no room for a picture */
        w->picture = NULL;
}

void screen_badges(struct view *v, const struct flow *f, const struct model *m,
                   const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box all = layout_body(t), body = layout_notice(v, f, env, all);
    int columns, rows, per_page = screen_badges_per_page(t);
    layout_tiles_of(t, m->badge_count, &columns, &rows);
    int pages = (int)(m->badge_count + (size_t)per_page - 1) / per_page;
    layout_strip(v, f, m, env);
    if (m->badge_count == 0)
        layout_top(
            v, env, &body,
            (struct widget){.role = WIDGET_TEXT,
                            .size = TEXT_BODY,
                            .lines = 4,
                            .label = tr(f->language,
                                        "No badge is offered at this event yet. Sync, or "
                                        "bring a USB stick from the organisation.")});
    for (int i = 0; i < columns * rows; i++) {
        if (m->badge_first + (size_t)i >= m->badge_count)
            break;
        struct box cell = layout_cell(t, all, columns, rows, i);
        if (layout_below(&cell, body, t->target_y * 5 / 4))
            tile(v, f, &m->badges[i], env, i, cell);
    }
    bool searching = f->search.length > 0, many = pages > 1 || searching;
    int places = 5;
    layout_bar_button(v, env, ID_MENU, 0, places, tr(f->language, "Menu"), ICON_MENU);
    layout_pages(v, env, f, pages, 1, places);
    if (many)
        layout_bar_button(v, env, ID_SEARCH, 3, places, tr(f->language, "Search"), ICON_SEARCH);
    else if (f->last == LAST_THERE)
        layout_bar_button(v, env, ID_SHOW_AGAIN, 3, places, tr(f->language, "Last QR"),
                          ICON_UNDO);
    layout_bar_button(v, env, ID_LOCK, 4, places, tr(f->language, "Lock"), ICON_LOCK);
}
