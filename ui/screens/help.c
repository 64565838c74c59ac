/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"
#include "ui/screens/listen_button.h"

#include <stdio.h>

#include "keys/text.h"

/* On a panel that stands upright larger text has two pages: the steps, then the code. */
static int pages(const struct flow *f, const struct model *m)
{
    return m->upright && f->step != TEXT_STEP_1 ? 2 : 1;
}

void help_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    if (beside_tapped(e, ID_BACK))
        flow_go(f, f->beside.back);
    if (beside_tapped(e, ID_SYNC))
        beside_to_stick(f, ERRAND_SYNC);
    flow_turn_page(f, e, (size_t)pages(f, m), 1);
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

/* The pages of the organisation as a code, and which program this is. */
static void origin(struct view *v, const struct flow *f, const struct model *m,
                   const struct screen_env *env, struct box card, struct box room)
{
    const struct beside_model *d = &m->beside;
    char text[240];
    view_show_qr(v, d->pages);
    if (d->pages != NULL) {
        view_add(v, (struct widget){
                        .role = WIDGET_QR, .box = card, .label = tr(f->language, "QR code")});
        room = beside_hint(v, env, room, TEXT_SMALL, 2,
                           tr(f->language, "The organisation's pages"));
    }
    text_format(text, sizeof text, "%s · badge-kiosk %s · EUPL-1.2, OFL-1.1, MIT", d->box,
                d->version);
    bool lying = !theme_is_upright(env->theme), listen = listen_offered(f, m);
    if (lying && listen) /* in the bar, and the words above it */
        listen_button(v, f, m, env, layout_bar(env->theme, 1, 3));
    else if (lying)
        room = layout_bar(env->theme, 1, 3);
    beside_hint(v, env, room, TEXT_SMALL, 3, text);
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
    struct box words, card = room;
    if (!theme_is_upright(t))
        card.h = room.w * 7 / 20;
    card = layout_card(t, card, beside_modules(d->pages), 60, &words);
    words.h = room.y + room.h - words.y;
    if (pages(f, m) == 1)
        origin(v, f, m, env, card, steps(v, f, env, words));
    else if (f->page == 0)
        steps(v, f, env, room);
    else
        origin(v, f, m, env, card, words);
    bool upright = theme_is_upright(t);
    beside_back(v, f, env, upright ? 4 : 3);
    layout_pages(v, env, f, pages(f, m), 1, 4);
    layout_bar_button(v, env, ID_SYNC, upright ? 3 : 2, upright ? 4 : 3,
                      tr(f->language, "Save to USB"), ICON_STICK);
}
