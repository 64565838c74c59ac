/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"

#include <stdio.h>

#include "keys/text.h"

/* A label may need two lines, and with the largest text or on a panel that stands upright the
 * whole width. */
static int columns(const struct theme *t)
{
    return t->looks.step == TEXT_STEP_3 || theme_is_upright(t) ? 1 : 2;
}

static int row_height(const struct theme *t)
{
    int text = 2 * t->px[TEXT_BODY] * 13 / 10;
    int least = theme_is_large(t) ? t->target_y * 5 / 4 : t->target_y;
    return text > least ? text : least;
}

static int rows(const struct theme *t)
{
    int room = layout_body(t).h - t->px[TEXT_TITLE] * 3 / 2;
    int n = (room + t->gap) / (row_height(t) + t->gap);
    return n < 1 ? 1 : n;
}

int screen_who_per_page(const struct theme *theme)
{
    return columns(theme) * rows(theme);
}

/* Whose PIN is it? The labels are roles and colours, never names. So only one PIN is tried, not
 * all. */
void who_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    flow_turn_page(f, e, m->who_count, m->who_per_page);
    bool left_alone =
        e->kind == EVENT_TICK && f->ms - f->touched_ms >= (uint64_t)f->settings.lock_s * 1000;
    if (left_alone || (e->kind == EVENT_TAP && e->widget == ID_BACK))
        flow_go(f, SCREEN_LOCK);
    if (e->kind != EVENT_TAP || e->widget < ID_WHO ||
        (size_t)(e->widget - ID_WHO) >= m->who_count)
        return;
    text_copy(f->pin.who, sizeof f->pin.who, m->who[e->widget - ID_WHO]);
    flow_go(f, SCREEN_PIN);
}

void screen_who(struct view *v, const struct flow *f, const struct model *m,
                const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    int per_page = screen_who_per_page(t), height = rows(t);
    layout_top(v, env, &body,
               (struct widget){.role = WIDGET_HEADING,
                               .size = TEXT_TITLE,
                               .weight = WEIGHT_BOLD,
                               .label = tr(f->language, "Whose PIN is it?")});
    for (int i = 0; i < per_page; i++) {
        size_t at = (size_t)(f->page * per_page + i);
        if (at >= m->who_count)
            break;
        layout_add(v, env,
                   (struct widget){.id = (uint16_t)(ID_WHO + at),
                                   .role = WIDGET_BUTTON,
                                   .style = STYLE_SECONDARY,
                                   .icon = ICON_KEY,
                                   .size = TEXT_BODY,
                                   .weight = WEIGHT_SEMIBOLD,
                                   .lines = 2,
                                   .box = layout_cell(t, body, columns(t), height, i),
                                   .label = m->who[at]});
    }
    layout_bar_button(v, env, ID_BACK, 0, 4, tr(f->language, "Back"), ICON_BACK);
    layout_pages(v, env, f, (int)(m->who_count + (size_t)per_page - 1) / per_page, 2, 4);
}
