/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>

#include "keys/text.h"

void help_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (beside_tapped(e, ID_BACK))
        flow_go(f, f->beside.back);
    if (beside_tapped(e, ID_SYNC))
        beside_to_stick(f, ERRAND_SYNC);
}

/* Three pictures (award, scan, keep), and what the kiosk does not keep. */
static struct box steps(struct view *v, const struct flow *f, const struct screen_env *env,
                        struct box room)
{
    static const struct {
        enum widget_icon icon;
        const char *text;
    } STEPS[] = {{ICON_BADGE, N_("The facilitator taps Award.")},
                 {ICON_SCAN, N_("Scan the code with a phone: no app, no account.")},
                 {ICON_PHONE, N_("The page that opens keeps your badge.")}};
    for (size_t i = 0; i < 3; i++)
        room = beside_line(v, env, room, STYLE_PLAIN, STEPS[i].icon, 2,
                           tr(f->language, STEPS[i].text));
    return beside_line(v, env, room, STYLE_MUTED, ICON_NOT, 2,
                       tr(f->language, "No name, no address, no photo."));
}

void screen_help(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    const struct theme *t = env->theme;
    const struct beside_model *d = &m->beside;
    bool titled = t->looks.step == TEXT_STEP_1; /* larger text needs the room of the titles */
    struct box room =
        titled ? beside_begin(v, f, m, env, tr(f->language, "Help")) : layout_body(t);
    if (!titled)
        layout_strip(v, f, m, env);
    int side = beside_card_side(room.w * 7 / 20, d->pages);
    struct box card = {room.x + room.w - side, room.y, side, side};
    char text[240];
    view_show_qr(v, d->pages);
    struct box rest =
        steps(v, f, env, (struct box){room.x, room.y, room.w - side - 2 * t->gap, room.h});
    if (d->pages != NULL) {
        view_add(v, (struct widget){
                        .role = WIDGET_QR, .box = card, .label = tr(f->language, "QR code")});
        beside_hint(v, env, rest, TEXT_SMALL, 2, tr(f->language, "The organisation's pages"));
    }
    text_format(text, sizeof text, "%s · badge-kiosk %s · EUPL-1.2, OFL-1.1, MIT", d->box,
                d->version);
    beside_hint(v, env, layout_bar(t, 1, 3), TEXT_SMALL, 3, text);
    beside_back(v, f, env, 3);
    layout_bar_button(v, env, ID_SYNC, 2, 3, tr(f->language, "Save to USB"), ICON_STICK);
}
