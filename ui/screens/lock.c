/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/layout.h"

#include <stdio.h>

void lock_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (e->kind == EVENT_TAP && e->widget == ID_UNLOCK) {
        f->facilitator_language = f->language; /* whoever chose it here goes on in it */
        f->pin.tries_left = -1;
        flow_go(f, SCREEN_PIN);
    }
}

/* At rest: what this is, three languages, one big button. */
void screen_lock(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    bool awards = m->locked_reason == NULL;
    struct box row = layout_take_bottom(t, &body, t->target_y * 3 / 2);
    struct widget title = {.role = WIDGET_HEADING,
                           .size = awards ? TEXT_NUMBER : TEXT_TITLE,
                           .weight = WEIGHT_BOLD,
                           .align = ALIGN_CENTRE,
                           .label = tr(f->language, "Badges")};
    struct widget about = {
        .role = WIDGET_TEXT,
        .size = TEXT_BODY,
        .align = ALIGN_CENTRE,
        .lines = 4,
        .style = STYLE_MUTED,
        .label = awards ? tr(f->language, "What you have learnt and done, recognised here.")
                        : language_reason(f->language, m->locked_reason)};
    int free = body.h - layout_text_height(env, &title, body.w) -
               layout_text_height(env, &about, body.w);
    if (free > 0) { /* a little above the middle */
        body.y += free / 3;
        body.h -= free / 3;
    }
    layout_add(v, env,
               (struct widget){.role = WIDGET_STATUS,
                               .style = STYLE_MUTED,
                               .size = TEXT_STRIP,
                               .box = {t->margin, 0, t->width - 2 * t->margin, t->strip},
                               .label = m->kiosk});
    layout_top(v, env, &body, title);
    layout_top(v, env, &body, about);
    int w = row.w * 5 / 9;
    layout_button(v, env, ID_UNLOCK, (struct box){(t->width - w) / 2, row.y, w, row.h},
                  tr(f->language, "Unlock"), STYLE_PRIMARY, ICON_NONE);
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        struct widget *b =
            layout_bar_button(v, env, (uint16_t)(ID_LANGUAGE + l), l, LANGUAGE_COUNT,
                              language_own_name((enum language)l),
                              f->language == (enum language)l ? ICON_TICK : ICON_NONE);
        if (f->language == (enum language)l)
            b->state |= STATE_CHECKED;
    }
}
