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

/* The name, and below it place and date, in smaller letters. */
enum { NAME_LINES = 2, PLACE_LINES = 2 };

static enum text_size name_size(const struct theme *t)
{
    return theme_is_large(t) && t->looks.step == TEXT_STEP_1 ? TEXT_BUTTON : TEXT_BODY;
}

static int row_height(const struct theme *t)
{
    int text = (NAME_LINES * t->px[name_size(t)] + PLACE_LINES * t->px[TEXT_SMALL]) * 13 / 10;
    if (!theme_is_upright(t) && t->looks.step == TEXT_STEP_1)
        text = (t->px[name_size(t)] + t->px[TEXT_SMALL]) * 13 / 10;
    text += theme_is_large(t) ? 3 * t->gap : t->gap;
    return text > t->target_y ? text : t->target_y;
}

static int heading_height(const struct theme *t)
{
    return t->px[TEXT_TITLE] * 3 / 2;
}

int screen_events_per_page(const struct theme *theme)
{
    int room = layout_body(theme).h - heading_height(theme);
    int n = (room + theme->gap) / (row_height(theme) + theme->gap);
    return n < 1 ? 1 : n;
}

static void when_and_where(char *out, size_t room, const struct model_event *e,
                           const struct flow *f)
{
    char date[48];
    if (e->standing) {
        text_copy(out, room, e->place);
        return;
    }
    language_date(date, sizeof date, f->language, e->day_s, 0);
    text_format(out, room, "%s · %s", date, e->place);
}

static void row(struct view *v, const struct flow *f, const struct model_event *e,
                const struct screen_env *env, size_t at, struct box box)
{
    char text[300];
    when_and_where(text, sizeof text, e, f);
    layout_add(v, env,
               (struct widget){.id = (uint16_t)(ID_EVENT + at),
                               .role = WIDGET_BUTTON,
                               .style = e->today ? STYLE_PRIMARY : STYLE_SECONDARY,
                               .icon = ICON_NEXT,
                               .size = (uint8_t)name_size(env->theme),
                               .weight = WEIGHT_SEMIBOLD,
                               .lines = NAME_LINES,
                               .box = box,
                               .label = e->name,
                               .note = box.h < row_height(env->theme) ? "" : text});
}

/* Today's events come first. A tap opens the session. */
void screen_event(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t), room = layout_notice(v, f, env, body);
    int per_page = screen_events_per_page(t), height = row_height(t);
    int pages = (int)(m->event_count + (size_t)per_page - 1) / per_page;
    layout_strip(v, f, m, env);
    struct box heading = {body.x, body.y, body.w, heading_height(t)};
    if (f->notice[0] == '\0') /* else the notice takes its place */
        layout_add(v, env,
                   (struct widget){
                       .role = WIDGET_HEADING,
                       .size = TEXT_TITLE,
                       .weight = WEIGHT_BOLD,
                       .box = heading,
                       .label = m->event_count == 0
                                    ? tr(f->language, "No event is delegated to this kiosk")
                                    : tr(f->language, "Which event is it?")});
    size_t first = v->count;
    for (int i = 0; i < per_page; i++) {
        size_t at = (size_t)(f->page * per_page + i);
        struct box cell = {body.x, body.y + heading.h + i * (height + t->gap), body.w, height};
        if (at < m->event_count && layout_below(&cell, room, t->target_y))
            row(v, f, &m->events[at], env, at, cell);
    }
    layout_even(v, first);
    layout_bar_button(v, env, ID_LOCK, 0, 4, tr(f->language, "Lock"), ICON_LOCK);
    layout_bar_button(v, env, ID_MENU, 1, 4, tr(f->language, "Menu"), ICON_MENU);
    layout_pages(v, env, f, pages, 2, 4);
}
