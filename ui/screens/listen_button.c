/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/listen_button.h"

struct box listen_button(struct view *v, const struct flow *f, const struct model *m,
                         const struct screen_env *env, struct box row)
{
    const struct theme *t = env->theme;
    if (!listen_offered(f, m))
        return row;
    struct widget *w = layout_icon_button(
        v, env, ID_LISTEN, (struct box){row.x, row.y, t->target_x, row.h},
        m->voice.speaks ? tr(f->language, "Stop reading") : tr(f->language, "Listen"),
        m->voice.speaks ? ICON_PAUSE : ICON_SOUND);
    int taken = w->box.w + t->gap;
    return (struct box){row.x + taken, row.y, row.w - taken, row.h};
}
