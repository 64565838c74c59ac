/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"

#include <stdio.h>

#include "keys/text.h"

void event_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    flow_turn_page(f, e, m->event_count, m->events_per_page);
    if (e->kind == EVENT_SESSION_OPEN)
        flow_go(f, SCREEN_BADGES);
    if (e->kind == EVENT_TAP && e->widget == ID_MENU) {
        f->beside.from = SCREEN_EVENT;
        flow_go(f, SCREEN_MENU);
        return;
    }
    if (e->kind != EVENT_TAP || e->widget < ID_EVENT ||
        (size_t)(e->widget - ID_EVENT) >= m->event_count)
        return;
    snprintf(f->event, sizeof f->event, "%s", m->events[e->widget - ID_EVENT].slug);
    if (m->clock_doubt)
        date_ask(f, SCREEN_EVENT, m);
    else
        flow_want(f, WANT_SESSION);
}

/* A row holds two lines of text and is as high as a finger needs. */
static int row_height(const struct theme *t)
{
    int text = 2 * t->px[TEXT_BODY] * 13 / 10 + t->gap / 2;
    return text > t->target_y ? text : t->target_y;
}

int screen_events_per_page(const struct theme *theme)
{
    struct box body = layout_body(theme);
    int room = body.h - theme->px[TEXT_TITLE] * 3 / 2;
    int n = (room + theme->gap) / (row_height(theme) + theme->gap);
    return n < 1 ? 1 : n;
}

static void when_and_where(char *out, size_t room, const struct model_event *e,
                           const struct flow *f)
{
    char date[48];
    if (e->standing) {
        text_format(out, room, "%s — %s", e->name, e->place);
        return;
    }
    language_date(date, sizeof date, f->language, e->day_s, 0);
    text_format(out, room, "%s — %s, %s", e->name, e->place, date);
}

/* Today's events come first. A tap opens the session. */
void screen_event(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    int per_page = screen_events_per_page(t), height = row_height(t);
    int pages = (int)(m->event_count + (size_t)per_page - 1) / per_page;
    layout_strip(v, f, m, env);
    body = layout_notice(v, f, env, body);
    if (f->notice[0] == '\0' || t->looks.step == TEXT_STEP_1)
        layout_top(v, env, &body,
                   (struct widget){
                       .role = WIDGET_HEADING,
                       .size = TEXT_TITLE,
                       .weight = WEIGHT_BOLD,
                       .lines = 2,
                       .label = m->event_count == 0
                                    ? tr(f->language, "No event is delegated to this kiosk")
                                    : tr(f->language, "Which event is it?")});
    size_t first = v->count;
    for (int i = 0; i < per_page; i++) {
        size_t at = (size_t)(f->page * per_page + i);
        char text[300];
        if (at >= m->event_count || (body.h < height && i > 0))
            break; /* the notice takes the room of a row */
        when_and_where(text, sizeof text, &m->events[at], f);
        layout_add(
            v, env,
            (struct widget){.id = (uint16_t)(ID_EVENT + at),
                            .role = WIDGET_BUTTON,
                            .style = m->events[at].today ? STYLE_PRIMARY : STYLE_SECONDARY,
                            .icon = ICON_NEXT,
                            .size = TEXT_BODY,
                            .weight = WEIGHT_SEMIBOLD,
                            .lines = 2,
                            .box = {body.x, body.y, body.w, height},
                            .label = text});
        body.y += height + t->gap;
        body.h -= height + t->gap;
    }
    layout_even(v, first);
    layout_bar_button(v, env, ID_LOCK, 0, 4, tr(f->language, "Lock"), ICON_LOCK);
    layout_bar_button(v, env, ID_MENU, 1, 4, tr(f->language, "Menu"), ICON_MENU);
    layout_pages(v, env, f, pages, 2, 4);
}
