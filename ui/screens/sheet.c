/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

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
    right = beside_text(v, env, right, TEXT_SMALL, STYLE_PLAIN, 4,
                        m->beside.sheet == NULL ? "" : m->beside.sheet);
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

/* ---- PIN forgotten: the sheet under the scanner */

void scan_sheet_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (beside_tapped(e, ID_BACK))
        flow_go(f, SCREEN_PIN);
    if (e->kind == EVENT_SCAN) {
        f->beside.new_pin = (struct new_pin){.purpose = PIN_FROM_SHEET};
        beside_go(f, SCREEN_LABEL, SCREEN_PIN);
    }
}

void screen_scan_sheet(struct view *v, const struct flow *f, const struct model *m,
                       const struct screen_env *env)
{
    struct box room = beside_begin(v, f, m, env, tr(f->language, "PIN forgotten"));
    room = beside_line(v, env, room, STYLE_PLAIN, ICON_SCAN, 2,
                       tr(f->language, "Scan the recovery sheet now."));
    beside_text(v, env, room, TEXT_BODY, STYLE_MUTED, 4,
                tr(f->language,
                   "It lies in the safe of the organisation. Then a new PIN is chosen. "
                   "Another facilitator with a PIN can also unlock the kiosk and set "
                   "one in the settings."));
    beside_back(v, f, env, 4);
}
