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
    int line = t->px[TEXT_NUMBER] * 5 / 4;
    bool awards = m->locked_reason == NULL;
    layout_add(v, env,
               (struct widget){.role = WIDGET_STATUS,
                               .style = STYLE_MUTED,
                               .size = TEXT_SMALL,
                               .box = {t->margin, 4, t->width / 2, t->strip - 4},
                               .label = m->kiosk});
    layout_add(v, env,
               (struct widget){.role = WIDGET_HEADING,
                               .size = TEXT_NUMBER,
                               .weight = WEIGHT_BOLD,
                               .align = ALIGN_CENTRE,
                               .box = {body.x, body.y + body.h / 8, body.w, line},
                               .label = tr(f->language, "Badges")});
    layout_add(
        v, env,
        (struct widget){
            .role = WIDGET_TEXT,
            .size = TEXT_BODY,
            .align = ALIGN_CENTRE,
            .lines = 2,
            .style = STYLE_MUTED,
            .box = {body.x, body.y + body.h / 8 + line, body.w, 3 * t->px[TEXT_BODY]},
            .label = awards ? tr(f->language, "What you have learnt and done, recognised here.")
                            : language_reason(f->language, m->locked_reason)});
    int w = body.w * 5 / 9, h = t->target_y * 3 / 2;
    layout_button(v, env, ID_UNLOCK,
                  (struct box){(t->width - w) / 2, body.y + body.h - h - t->gap, w, h},
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
