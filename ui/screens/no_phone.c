/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/listen_button.h"

#include <string.h>

#include "keys/text.h"

/* For people without a phone: the short code, large, to write down. With it the badge is claimed
 * on any computer, or at the organisation's desk. */
void no_phone_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    bool group = f->qr.back == SCREEN_CAROUSEL;
    if (e->kind == EVENT_TICK && flow_qr_left_s(f) == 0) {
        if (group) /* the others still wait for their codes */
            flow_go(f, SCREEN_CAROUSEL);
        else
            qr_leave(f, m);
    }
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_BACK)
        flow_go(f, group ? SCREEN_CAROUSEL : SCREEN_QR);
    if (e->widget == ID_PRINT && m->beside.printer.named) {
        f->beside.print = PRINT_SHOWN;
        flow_want(f, WANT_PRINT);
    }
    if (e->widget == ID_NEXT && !group)
        qr_leave(f, m);
}

/* The state of the printed slip. The code stays on the screen whatever becomes of the slip. */
static void printing(struct view *v, const struct flow *f, const struct model *m,
                     const struct screen_env *env, struct box *room)
{
    const struct beside_printer *p = &m->beside.printer;
    const char *text = f->notice[0] != '\0'   ? language_reason(f->language, f->notice)
                       : p->work == WORK_BUSY ? tr(f->language, "Printing…")
                       : p->work == WORK_DONE ? tr(f->language, "Printed.")
                       : p->work == WORK_FAILED && p->reason != NULL
                           ? language_reason(f->language, p->reason)
                           : "";
    bool bad = f->notice[0] != '\0' || p->work == WORK_FAILED;
    if (text[0] != '\0')
        layout_top_if_whole(v, env, room,
                            (struct widget){.role = WIDGET_STATUS,
                                            .style = bad ? STYLE_WARNING : STYLE_OK,
                                            .icon = bad ? ICON_ALERT : ICON_PRINTER,
                                            .size = TEXT_BODY,
                                            .lines = 3,
                                            .label = text});
}

/* To hear the screen, and to hear the code, which is read to nobody who did not ask for it. */
static void listening(struct view *v, const struct flow *f, const struct model *m,
                      const struct screen_env *env, struct box row)
{
    row = listen_button(v, f, m, env, row);
    if (!theme_is_upright(env->theme))
        row.w = layout_cell(env->theme, row, 2, 1, 0).w;
    layout_small_button(v, env, row, ID_SPELL, tr(f->language, "Spell the code"));
}

void screen_no_phone(struct view *v, const struct flow *f, const struct model *m,
                     const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    struct box next = layout_bar(t, 1, 2);
    char code[40];
    size_t half = strlen(m->shown_code) / 2 + 1; /* where it may break into two lines */
    text_format(code, sizeof code, "%.*s%s%s", (int)half, m->shown_code,
                theme_is_upright(t) ? " " : "", m->shown_code + half);
    layout_strip(v, f, m, env);
    if (listen_offered(f, m))
        listening(v, f, m, env, layout_take_bottom(t, &body, t->target_y));
    layout_top(v, env, &body,
               (struct widget){.role = WIDGET_HEADING,
                               .size = TEXT_TITLE,
                               .weight = WEIGHT_BOLD,
                               .lines = 2,
                               .label = tr(f->language, "No phone? Write this code down.")});
    layout_top(v, env, &body,
               (struct widget){.role = WIDGET_TEXT,
                               .size = TEXT_NUMBER,
                               .weight = WEIGHT_BOLD,
                               .voice = VOICE_SPELLED,
                               .lines = 2,
                               .label = code});
    if (m->beside.printer.named)
        printing(v, f, m, env, &body);
    layout_top_if_whole(
        v, env, &body,
        (struct widget){.role = WIDGET_TEXT,
                        .size = TEXT_BODY,
                        .lines = 4,
                        .label = tr(f->language,
                                    "With it the badge is collected on any computer at this "
                                    "address, or later at the desk. Keep it for yourself: "
                                    "whoever has it can collect the badge.")});
    layout_top_if_whole(v, env, &body,
                        (struct widget){.role = WIDGET_TEXT,
                                        .size = TEXT_BODY,
                                        .weight = WEIGHT_SEMIBOLD,
                                        .lines = 2,
                                        .label = m->code_address});
    layout_top_if_whole(v, env, &body,
                        (struct widget){.role = WIDGET_TEXT,
                                        .size = TEXT_BODY,
                                        .style = STYLE_MUTED,
                                        .lines = 2,
                                        .label = m->shown_name});
    layout_bar_button(v, env, ID_BACK, 0, 4, tr(f->language, "Back"), ICON_BACK);
    if (m->beside.printer.named) {
        struct widget *w = layout_bar_button(v, env, ID_PRINT, layout_beside_back(t), 4,
                                             tr(f->language, "Print"), ICON_PRINTER);
        if (m->beside.printer.work == WORK_BUSY)
            w->state |= STATE_DISABLED;
    }
    if (f->qr.back !=
        SCREEN_CAROUSEL) /* in a group, Back leads to the code, and Next is there */
        layout_button(v, env, ID_NEXT, next, tr(f->language, "Next"), STYLE_PRIMARY, ICON_NONE);
}
