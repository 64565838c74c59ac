/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/layout.h"

#include "firmware/qr.h"

void qr_leave(struct flow *f, const struct model *m)
{
    if (m->badge.slug != NULL)
        flow_go(f, SCREEN_AWARD);
    else
        flow_go(f, f->event[0] != '\0' ? SCREEN_BADGES : SCREEN_EVENT);
    f->award = (struct award_state){0}; /* the next person is looked at anew */
    flow_next_person(f);
}

void qr_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    if (e->kind == EVENT_TICK && flow_qr_left_s(f) == 0)
        qr_leave(f, m);
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_LARGER)
        f->qr.look = f->qr.look == QR_FULL_HEIGHT ? QR_BESIDE_WORDS : QR_FULL_HEIGHT;
    if (e->widget == ID_NEXT)
        qr_leave(f, m);
    if (e->widget == ID_VOID) {
        f->undo = (struct void_state){0};
        flow_go(f, SCREEN_VOID);
    }
}

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

/* For the participant; a refused void is told in the same place. */
static void words(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env, struct box room)
{
    int half = room.h / 2;
    if (f->notice[0] != '\0') {
        layout_add(v, env,
                   (struct widget){.role = WIDGET_ALERT,
                                   .style = STYLE_WARNING,
                                   .icon = ICON_ALERT,
                                   .size = TEXT_BODY,
                                   .lines = 8,
                                   .box = room,
                                   .label = language_reason(f->language, f->notice)});
        return;
    }
    layout_add(v, env,
               (struct widget){.role = WIDGET_HEADING,
                               .size = TEXT_BUTTON,
                               .weight = WEIGHT_BOLD,
                               .lines = 3,
                               .box = {room.x, room.y, room.w, half},
                               .label = m->shown_name});
    layout_add(
        v, env,
        (struct widget){
            .role = WIDGET_TEXT,
            .size = TEXT_BODY,
            .lines = 4,
            .box = {room.x, room.y + half, room.w, half},
            .label = tr(f->language, "Scan with your phone's camera, a hand's length away.")});
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
    if (f->qr.look == QR_FULL_HEIGHT) {
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
                  f->qr.origin == QR_REPEATED ? tr(f->language, "Shown again · no. %d")
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
    struct box room = {right.x, y, right.w, right.y + right.h - buttons - t->gap - y};
    words(v, f, m, env, room);
    y = right.y + right.h - buttons;
    layout_button(v, env, ID_VOID, (struct box){right.x, y, right.w, t->target_y},
                  tr(f->language, "Void"), STYLE_SECONDARY, ICON_UNDO);
    layout_button(v, env, ID_NEXT,
                  (struct box){right.x, y + t->target_y + t->gap, right.w, next_h},
                  tr(f->language, "Next"), STYLE_PRIMARY, ICON_NONE);
}
