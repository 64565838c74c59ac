/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/layout.h"

/* Why is it taken back? A reason is a tap; the award keeps its place in the ledger. */
void screen_void(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    static const char *const reasons[] = {N_("Wrong badge"), N_("Wrong person"),
                                          N_("Awarded twice"), N_("Just a test")};
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    int title = t->px[TEXT_TITLE] * 3 / 2, text = t->px[TEXT_BODY] * 3;
    layout_strip(v, f, m, env);
    layout_add(v, env,
               (struct widget){.role = WIDGET_HEADING,
                               .size = TEXT_TITLE,
                               .weight = WEIGHT_BOLD,
                               .box = {body.x, body.y, body.w, title},
                               .label = tr(f->language, "Void this award?")});
    layout_add(v, env,
               (struct widget){.role = WIDGET_TEXT,
                               .size = TEXT_BODY,
                               .style = STYLE_MUTED,
                               .lines = 2,
                               .box = {body.x, body.y + title, body.w, text},
                               .label = m->shown_name});
    struct box grid = {body.x, body.y + title + text, body.w, body.h - title - text};
    for (int i = 0; i < 4; i++)
        layout_button(v, env, (uint16_t)(ID_REASON + 1 + i), layout_cell(t, grid, 2, 2, i),
                      tr(f->language, reasons[i]), STYLE_DANGER, ICON_NONE);
    layout_bar_button(v, env, ID_BACK, 0, 4, tr(f->language, "Back"), ICON_BACK);
}
