/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/text.h"
#include "ui/flow/alarm_words.h"
#include "ui/screens/beside_layout.h"

#include <stdio.h>

void alarms_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (beside_tapped(e, ID_BACK))
        flow_go(f, f->beside.back);
    if (beside_tapped(e, ID_CARRY))
        beside_to_stick(f, ERRAND_SYNC);
}

/* Shows as many alarms as fit, the worst first. */
void screen_alarms(struct view *v, const struct flow *f, const struct model *m,
                   const struct screen_env *env)
{
    struct box room = beside_begin(v, f, m, env, tr(f->language, "What is wrong"));
    int lines = theme_is_upright(env->theme) ? 7 : 3;
    int h = beside_height(env, TEXT_SMALL, lines);
    for (size_t i = 0; i < m->beside.alarm_count && room.h >= h; i++) {
        char text[300];
        const struct alarm_words *a = alarm_words(m->beside.alarms[i]);
        text_format(text, sizeof text, "%s (%s)", tr(f->language, a->text), a->code);
        room = beside_line(v, env, room, a->style, a->icon, lines, text);
    }
    if (m->beside.alarm_count == 0)
        beside_line(v, env, room, STYLE_OK, ICON_TICK, 1,
                    tr(f->language, "Nothing is wrong any more."));
    beside_back(v, f, env, 3);
    layout_bar_button(v, env, ID_CARRY, 2, 3, tr(f->language, "Save to USB"), ICON_STICK);
}
