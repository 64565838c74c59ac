/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>
#include <string.h>

#include "keys/text.h"

/* A PIN is labelled with a colour, so that the kiosk keeps no names. */
static const char *const COLOURS[] = {N_("blue"),   N_("green"),  N_("red"),  N_("yellow"),
                                      N_("violet"), N_("orange"), N_("grey"), N_("brown")};
enum { COLOUR_LABELS = sizeof COLOURS / sizeof COLOURS[0] };

/* ---- who may unlock */

void pins_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    if (beside_tapped(e, ID_BACK))
        flow_go(f, SCREEN_SETTINGS);
    if (beside_tapped(e, ID_ADD_PIN)) {
        f->beside.new_pin = (struct new_pin){.purpose = PIN_OF_ANOTHER};
        beside_go(f, SCREEN_LABEL, SCREEN_PINS);
    }
    if (beside_tapped(e, ID_NEW_SHEET))
        flow_want(f, WANT_SHEET);
    if (e->kind == EVENT_DONE && e->value == WANT_SHEET)
        beside_go(f, SCREEN_SHEET, SCREEN_PINS);
    for (size_t i = 0; i < m->beside.pin_count; i++)
        if (beside_tapped(e, (uint16_t)(ID_REMOVE_PIN + i))) {
            text_copy(f->beside.label, sizeof f->beside.label, m->beside.pins[i].label);
            flow_want(f, WANT_REMOVE_PIN);
        }
}

static void pin_text(char *out, size_t room, const struct flow *f, const struct model *m,
                     const struct beside_pin *p)
{
    char date[48];
    const char *label =
        p->recovery ? tr(f->language, "Recovery sheet") : tr(f->language, p->label);
    if (p->recovery) {
        text_copy(out, room, label);
        return;
    }
    language_date(date, sizeof date, f->language, p->last_used_s, m->utc_offset_s);
    text_format(out, room, "%s · %s%s%s", label,
                p->last_used_s == 0 ? tr(f->language, "never used")
                                    : tr(f->language, "last used"),
                p->last_used_s == 0 ? "" : " ", p->last_used_s == 0 ? "" : date);
}

/* Each PIN with its last use. Remove must be held. The PIN that unlocked the kiosk cannot be
 * removed. */
void screen_pins(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box room = beside_begin(v, f, m, env, tr(f->language, "Who may unlock"));
    int rows = beside_rows(t), h = beside_row_height(t),
        side = room.w * (theme_is_upright(t) ? 35 : 25) / 100;
    for (int i = 0; i < rows && (size_t)i < m->beside.pin_count; i++) {
        const struct beside_pin *p = &m->beside.pins[i];
        char text[200];
        pin_text(text, sizeof text, f, m, p);
        if (theme_is_upright(t))
            layout_breakable(text);
        int y = room.y + i * (h + t->gap);
        int down =
            t->looks.step == TEXT_STEP_1 ? (h - beside_height(env, TEXT_BODY, 1)) / 2 : 0;
        beside_line(v, env, (struct box){room.x, y + down, room.w - side - t->gap, h - down},
                    STYLE_PLAIN, p->recovery ? ICON_SAVE : ICON_KEY, 3, text);
        if (!p->current && !p->recovery)
            beside_act(v, env, f, (uint16_t)(ID_REMOVE_PIN + i),
                       (struct box){room.x + room.w - side, y, side, h},
                       tr(f->language, "Remove"), STYLE_DANGER, ICON_NONE);
    }
    beside_back(v, f, env, 3);
    layout_bar_button(v, env, ID_NEW_SHEET, 1, 3, tr(f->language, "New recovery sheet"),
                      ICON_SAVE);
    layout_bar_button(v, env, ID_ADD_PIN, 2, 3, tr(f->language, "Add a PIN"), ICON_MORE);
}

/* ---- the colour of a new PIN */

void label_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (beside_tapped(e, ID_BACK))
        flow_go(f, f->beside.back);
    if (beside_tapped(e, ID_TYPE))
        typing_ask(f, TYPING_LABEL);
    for (int i = 0; i < COLOUR_LABELS; i++)
        if (beside_tapped(e, (uint16_t)(ID_LABEL + i))) {
            enum screen back = f->beside.back;
            text_copy(f->beside.label, sizeof f->beside.label, COLOURS[i]);
            beside_go(f, SCREEN_NEW_PIN, back);
        }
}

void screen_label(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    bool upright = theme_is_upright(env->theme);
    struct box room = beside_begin(v, f, m, env, tr(f->language, "A colour for this PIN"));
    const struct theme *t = env->theme;
    int grid = (upright ? 4 : 2) * (t->target_y + t->gap);
    struct box above = {room.x, room.y, room.w, room.h - grid};
    above = beside_hint(v, env, above, TEXT_BODY, 3,
                        tr(f->language,
                           "Each facilitator has a PIN of their own. It is called by a "
                           "colour: the kiosk keeps nobody's name."));
    room = (struct box){room.x, above.y, room.w, room.y + room.h - above.y};
    for (int i = 0; i < COLOUR_LABELS; i++)
        layout_button(v, env, (uint16_t)(ID_LABEL + i),
                      layout_cell(env->theme, room, upright ? 2 : 4, upright ? 4 : 2, i),
                      tr(f->language, COLOURS[i]), STYLE_SECONDARY, ICON_NONE);
    beside_back(v, f, env, 3);
    layout_bar_button(v, env, ID_TYPE, 2, 3, tr(f->language, "Another word"), ICON_MORE);
}
