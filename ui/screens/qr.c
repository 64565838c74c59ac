/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/layout.h"

#include "firmware/qr.h"

/* Side of the white card: whole pixels a module, its quiet zone included. */
static int card_side(int room, const struct qr *qr)
{
    int modules = (qr == NULL ? 49 : qr->width) + 2 * QR_QUIET;
    return room / modules * modules;
}

static void large(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    int side = card_side(t->height, m->qr);
    view_add(v,
             (struct widget){.id = ID_LARGER,
                             .role = WIDGET_QR,
                             .box = {(t->width - side) / 2, (t->height - side) / 2, side, side},
                             .label = tr(f->language, "QR code")});
}

/* The card as high as the screen allows, away from the hand; words for the participant; Next
 * where Award was not. */
void screen_qr(struct view *v, const struct flow *f, const struct model *m,
               const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    char number[80];
    v->qr = m->qr;
    if (f->large_qr) {
        large(v, f, m, env);
        return;
    }
    int side = card_side(t->height - t->strip - t->margin, m->qr);
    struct box card = {t->margin, t->strip + (t->height - t->strip - side) / 2, side, side};
    struct box right = {card.x + side + 2 * t->gap, body.y,
                        t->width - card.x - side - 2 * t->gap - t->margin,
                        t->height - body.y - t->margin};
    int line = t->px[TEXT_BODY] * 3 / 2, next_h = t->target_y * 5 / 4, y = right.y;
    layout_strip(v, f, m, env);
    view_add(v, (struct widget){.id = ID_LARGER,
                                .role = WIDGET_QR,
                                .box = card,
                                .label = tr(f->language, "QR code")});
    language_fill(number, sizeof number,
                  f->qr_is_repeat ? tr(f->language, "Shown again · no. %d")
                                  : tr(f->language, "Recorded · no. %d"),
                  m->shown_number, 0);
    layout_add(v, env,
               (struct widget){.role = WIDGET_STATUS,
                               .style = STYLE_OK,
                               .icon = ICON_TICK,
                               .size = TEXT_BODY,
                               .weight = WEIGHT_BOLD,
                               .box = {right.x, y, right.w, line},
                               .label = number});
    y += line + t->gap / 2;
    int buttons = t->target_y + t->gap + next_h;
    int words = right.y + right.h - buttons - t->gap - y;
    layout_add(v, env,
               (struct widget){.role = WIDGET_HEADING,
                               .size = TEXT_BUTTON,
                               .weight = WEIGHT_BOLD,
                               .lines = 3,
                               .box = {right.x, y, right.w, words / 2},
                               .label = m->shown_name});
    layout_add(
        v, env,
        (struct widget){
            .role = WIDGET_TEXT,
            .size = TEXT_BODY,
            .lines = 4,
            .box = {right.x, y + words / 2, right.w, words / 2},
            .label = tr(f->language, "Scan with your phone's camera, a hand's length away.")});
    y = right.y + right.h - buttons;
    layout_button(v, env, ID_VOID, (struct box){right.x, y, right.w, t->target_y},
                  tr(f->language, "Void"), STYLE_SECONDARY, ICON_UNDO);
    layout_button(v, env, ID_NEXT,
                  (struct box){right.x, y + t->target_y + t->gap, right.w, next_h},
                  tr(f->language, "Next"), STYLE_PRIMARY, ICON_NONE);
}
