/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"
#include "ui/screens/earn.h"
#include "ui/screens/listen_button.h"

#include <stdio.h>

void lock_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_HELP) {
        beside_go(f, SCREEN_HELP, SCREEN_LOCK);
        return;
    }
    if (e->widget == ID_PAUSE)
        f->attract = f->attract == ATTRACT_RUNS ? ATTRACT_PAUSED : ATTRACT_RUNS;
    if (e->widget != ID_UNLOCK)
        return;
    f->facilitator_language = f->language; /* the facilitator's too */
    f->pin.tries_left = -1;
    f->pin.who[0] = '\0';
    flow_go(f, m->who_count > 1 ? SCREEN_WHO : SCREEN_PIN);
}

/* ---- two pictures in turn when nobody is there */

static void attract(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env, int which)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t), picture, words;
    body.h = t->height - body.y - t->margin;
    layout_halves(t, body, 50, 50, &picture, &words);
    int side = picture.h < picture.w ? picture.h : picture.w;
    picture.x += theme_is_upright(t) ? (picture.w - side) / 2 : 0;
    earn_picture(v, m, (struct box){picture.x, picture.y, side, side}, which);
    /* a finger may touch anywhere; the keyboard and the one switch need a widget */
    struct box row = layout_take_bottom(t, &words, t->target_y);
    struct box begin = {row.x, row.y, row.w - t->target_x - t->gap, row.h};
    layout_button(v, env, ID_WAKE, begin, tr(f->language, "Touch here"), STYLE_PRIMARY,
                  ICON_NONE);
    layout_icon_button(v, env, ID_PAUSE,
                       (struct box){begin.x + begin.w + t->gap, row.y, t->target_x, row.h},
                       tr(f->language, "No moving pictures"), ICON_PAUSE);
    earn_words(v, f, m, env, words, which);
}

/* ---- at rest */

/* The languages, then text size, pause and help as icons; on a panel that stands upright in a row
 * of their own. */
static void bar(struct view *v, const struct flow *f, const struct screen_env *env)
{
    enum { ICONS = 3 };
    const struct theme *t = env->theme;
    struct box row = layout_bars(t), languages = row, icons = row;
    int side = t->looks.step == TEXT_STEP_1 ? t->target_x * 5 / 4 : t->target_x;
    if (t->bar_rows > 1) {
        languages.h = icons.h = t->bar;
        icons.y += t->bar + t->gap;
    } else {
        icons.w = ICONS * side + (ICONS - 1) * t->gap;
        icons.x += row.w - icons.w;
        languages.w -= icons.w + t->gap;
    }
    layout_languages(v, f, env, languages);
    layout_icon_button(v, env, ID_TEXT_SIZE, layout_cell(t, icons, ICONS, 1, 0),
                       tr(f->language, "Text size"), ICON_TEXT_SIZE);
    struct widget *pause =
        layout_icon_button(v, env, ID_PAUSE, layout_cell(t, icons, ICONS, 1, 1),
                           tr(f->language, "No moving pictures"), ICON_PAUSE);
    if (f->attract == ATTRACT_PAUSED)
        pause->state |= STATE_CHECKED;
    layout_icon_button(v, env, ID_HELP, layout_cell(t, icons, ICONS, 1, 2),
                       tr(f->language, "Help"), ICON_HELP);
}

/* What this kiosk is, what can be earned here, the languages, one large button. When no award is
 * possible, the screen says why and what to do. */
void screen_lock(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    int which = flow_attract(f);
    layout_strip(v, f, m, env);
    if (which > 0 && m->earn_count > 0) {
        attract(v, f, m, env, which);
        return;
    }
    struct box unlock = layout_take_bottom(t, &body, t->target_y * 5 / 4);
    int w = body.w * 5 / 9;
    listen_button(v, f, m, env, unlock);
    layout_button(v, env, ID_UNLOCK, (struct box){(t->width - w) / 2, unlock.y, w, unlock.h},
                  tr(f->language, "Unlock"), STYLE_PRIMARY, ICON_NONE);
    earn_heading(v, f, m, env, &body);
    char why[LAYOUT_REASON_MAX];
    if (m->locked_reason != NULL) {
        layout_reason(why, sizeof why, f, m, m->locked_reason);
        layout_top(v, env, &body,
                   (struct widget){.role = WIDGET_ALERT,
                                   .style = STYLE_WARNING,
                                   .icon = ICON_ALERT,
                                   .size = TEXT_BODY,
                                   .lines = 5,
                                   .label = why});
    } else
        layout_top_if_whole(
            v, env, &body,
            (struct widget){
                .role = WIDGET_TEXT,
                .size = TEXT_BODY,
                .align = ALIGN_CENTRE,
                .lines = 2,
                .style = STYLE_MUTED,
                .label = tr(f->language, "What you have learnt and done, recognised here.")});
    if (m->locked_reason == NULL && m->earn_count > 0 && body.h >= t->height / 5)
        earn_tiles(v, m, env, body);
    bar(v, f, env);
}
