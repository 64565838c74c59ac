/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>

#include "firmware/wire/sheet_code.h"

/* ---- the recovery sheet, shown once */

void sheet_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (beside_tapped(e, ID_PRINT)) {
        f->beside.print = PRINT_SHEET;
        flow_want(f, WANT_PRINT);
    }
    if (beside_tapped(e, ID_TO_STICK))
        beside_to_stick(f, ERRAND_SHEET);
    if (beside_tapped(e, ID_PUT_AWAY))
        flow_want(f, WANT_SET_SHEET);
    if (e->kind != EVENT_DONE || e->value != WANT_SET_SHEET)
        return;
    enum screen back = f->beside.back;
    beside_go(f, back, SCREEN_SETTINGS);
    if (back == SCREEN_ENROL)
        flow_want(f, WANT_LOCK); /* a new box stays locked until it is approved */
}

static struct box printing(struct view *v, const struct flow *f, const struct model *m,
                           const struct screen_env *env, struct box room)
{
    switch (m->beside.printer.work) {
    case WORK_NONE:
        break;
    case WORK_BUSY:
        return beside_line(v, env, room, STYLE_MUTED, ICON_PRINTER, 1,
                           tr(f->language, "Printing…"));
    case WORK_DONE:
        return beside_line(v, env, room, STYLE_OK, ICON_TICK, 1, tr(f->language, "Printed."));
    case WORK_FAILED:
        return beside_line(v, env, room, STYLE_WARNING, ICON_ALERT, 3,
                           language_reason(f->language, m->beside.printer.reason));
    }
    return room;
}

/* The code as on paper: four lines, each behind its number, groups below groups. */
static struct box code_lines(struct view *v, const struct screen_env *env, struct box room,
                             const char *code)
{
    enum { GROUPS = SHEET_CODE_LINE / SHEET_CODE_GROUP };
    enum text_size size = beside_size(env, TEXT_BODY);
    int h = beside_height(env, size, 1), number = env->theme->px[size];
    for (int i = 0; code != NULL && i < SHEET_CODE_LINES * GROUPS; i++) {
        struct box line = {room.x, room.y + i / GROUPS * h, room.w, h};
        struct widget w = {.role = WIDGET_TEXT, .size = (uint8_t)size, .weight = WEIGHT_BOLD};
        char text[SHEET_CODE_GROUP + 1];
        if (i % GROUPS == 0) {
            snprintf(text, sizeof text, "%d", i / GROUPS + 1);
            w.style = STYLE_MUTED;
            w.box = (struct box){line.x, line.y, number, h};
            w.label = text;
            layout_add(v, env, w);
        }
        line.x += number;
        line.w -= number;
        snprintf(text, sizeof text, "%.*s", SHEET_CODE_GROUP,
                 code + i * (SHEET_CODE_GROUP + 1));
        w.style = STYLE_PLAIN;
        w.box = layout_cell(env->theme, line, GROUPS, 1, i % GROUPS);
        w.label = text;
        layout_add(v, env, w);
    }
    int used = SHEET_CODE_LINES * h + env->theme->gap / 2;
    return (struct box){room.x, room.y + used, room.w, room.h - used};
}

void screen_sheet(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box room = layout_notice(v, f, env, layout_body(t));
    int modules = beside_modules(m->beside.sheet_qr);
    struct box right, card = layout_card(t, room, modules, 55, &right);
    layout_strip(v, f, m, env);
    right = beside_text(v, env, right, TEXT_BUTTON, STYLE_PLAIN, 1,
                        tr(f->language, "Recovery sheet"));
    view_show_qr(v, m->beside.sheet_qr);
    view_add(v, (struct widget){
                    .role = WIDGET_QR, .box = card, .label = tr(f->language, "QR code")});
    size_t secret = v->count;
    right = code_lines(v, env, right, m->beside.sheet);
    for (size_t i = secret; i < v->count; i++)
        v->widgets[i].voice = VOICE_NOT;
    if (m->beside.printer.work != WORK_NONE)
        right = printing(v, f, m, env, right);
    beside_hint(v, env, right, TEXT_BODY, 7,
                tr(f->language,
                   "With it a forgotten PIN is set anew, without network. It belongs in "
                   "the safe of the organisation, not in the box of the kiosk."));
    struct widget *w = beside_act(v, env, f, ID_PRINT, layout_bar(env->theme, 0, 3),
                                  tr(f->language, "Print"), STYLE_SECONDARY, ICON_PRINTER);
    if (!m->beside.printer.named || m->beside.printer.work == WORK_BUSY)
        w->state |= STATE_DISABLED;
    beside_act(v, env, f, ID_TO_STICK, layout_bar(env->theme, 1, 3), tr(f->language, "To USB"),
               STYLE_SECONDARY, ICON_STICK);
    beside_act(v, env, f, ID_PUT_AWAY, layout_bar(env->theme, 2, 3),
               tr(f->language, "It is put away"), STYLE_PRIMARY, ICON_TICK);
}
