/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/ledger_body.h"
#include "keys/text.h"
#include "ui/screens/layout.h"

/* Why is the award voided? A reason is tapped, then the button is held. The award keeps its
 * place in the ledger. */
void void_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    if (e->kind == EVENT_VOIDED) {
        f->last = LAST_NONE;
        f->group = (struct group_state){0};
        qr_leave(f, m);
        flow_notice(f, f->undo.scope == VOID_GROUP ? "group-voided" : "now-voided");
    }
    if (e->kind == EVENT_REFUSED || (e->kind == EVENT_TAP && e->widget == ID_BACK))
        flow_go(f, f->undo.scope == VOID_GROUP ? SCREEN_CAROUSEL : SCREEN_QR);
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget > ID_REASON && e->widget <= ID_REASON + VOID_OTHER)
        f->undo.reason = e->widget - ID_REASON;
    if (e->widget == (ID_HOLD | ID_VOID) && f->undo.reason != 0)
        flow_want(f, WANT_VOID);
}

/* How many badges, which one, and who has them. */
static void object(struct view *v, const struct flow *f, const struct model *m,
                   const struct screen_env *env, struct box *body)
{
    char question[120], whom[80], which[400];
    unsigned long n = (unsigned long)f->group.made;
    bool one = f->undo.scope == VOID_ONE;
    language_fill(question, sizeof question,
                  one ? tr(f->language, "Void this award?")
                      : trn(f->language, "Void %d award?", "Void all %d awards?", n),
                  f->group.made, 0);
    language_fill(whom, sizeof whom,
                  one ? tr(f->language, "no. %d")
                      : trn(f->language, "given to %d person", "given to %d people", n),
                  one ? (long long)m->shown_number : f->group.made, 0);
    text_format(which, sizeof which, "%s · %s", m->shown_name, whom);
    layout_top(v, env, body,
               (struct widget){.role = WIDGET_HEADING,
                               .size = TEXT_TITLE,
                               .weight = WEIGHT_BOLD,
                               .lines = 2,
                               .label = question});
    if (!layout_top_if_whole(v, env, body,
                             (struct widget){.role = WIDGET_TEXT,
                                             .size = TEXT_BODY,
                                             .style = STYLE_MUTED,
                                             .lines = 2,
                                             .label = which}))
        layout_top_if_whole(v, env, body,
                            (struct widget){.role = WIDGET_TEXT,
                                            .size = TEXT_SMALL,
                                            .style = STYLE_MUTED,
                                            .lines = 2,
                                            .label = which});
}

void screen_void(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    static const char *const reasons[] = {N_("Wrong badge"), N_("Wrong person"),
                                          N_("Awarded twice"), N_("Just a test")};
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    int columns = theme_is_upright(t) ? 1 : 2, rows = 4 / columns;
    int row = theme_is_large(t) ? t->target_y * 3 / 2 : t->target_y * 5 / 4;
    struct box grid = layout_take_bottom(t, &body, rows * row + (rows - 1) * t->gap);
    char act[60];
    layout_strip(v, f, m, env);
    object(v, f, m, env, &body);
    size_t first = v->count;
    for (int i = 0; i < 4; i++) {
        struct widget *tile =
            layout_add(v, env,
                       (struct widget){.id = (uint16_t)(ID_REASON + 1 + i),
                                       .role = WIDGET_RADIO,
                                       .size = TEXT_BODY,
                                       .weight = WEIGHT_SEMIBOLD,
                                       .lines = 2,
                                       .box = layout_cell(t, grid, columns, rows, i),
                                       .label = tr(f->language, reasons[i])});
        if (f->undo.reason == i + 1)
            tile->state |= STATE_CHECKED;
    }
    layout_even(v, first);
    layout_bar_button(v, env, ID_BACK, 0, 4, tr(f->language, "Back"), ICON_BACK);
    if (f->undo.scope == VOID_ONE)
        text_copy(act, sizeof act, tr(f->language, "Void"));
    else
        language_fill(act, sizeof act,
                      trn(f->language, "Void %d", "Void all %d", (unsigned long)f->group.made),
                      f->group.made, 0);
    struct widget *hold = layout_hold_button(v, env, f, ID_VOID, layout_bar(t, 1, 2), act,
                                             STYLE_DANGER, ICON_UNDO);
    if (f->undo.reason == 0)
        hold->state |= STATE_DISABLED;
}
