/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"

#include <stdio.h>

/* The codes of a group one after the other, by tap or every eight seconds. A code counts as seen
 * when it was on the screen. The facilitator marks it as taken. Leaving before all were seen
 * asks first. */
static void turn(struct flow *f, int to)
{
    struct group_state *g = &f->group;
    if (to < 0 || to >= g->made)
        return;
    g->at = to;
    g->turned_ms = f->ms;
    flow_want(f, WANT_SHOW_GROUP);
}

static int left(const uint8_t *marks, int made)
{
    int n = 0;
    for (int i = 0; i < made; i++)
        n += marks[i] == 0;
    return n;
}

/* The next code that was not seen, after this one and round the end; -1: none. */
static int next_unseen(const struct group_state *g)
{
    for (int i = 1; i < g->made; i++)
        if (g->seen[(g->at + i) % g->made] == 0)
            return (g->at + i) % g->made;
    return -1;
}

static void taken(struct flow *f)
{
    struct group_state *g = &f->group;
    g->taken[g->at] = g->taken[g->at] == 0;
    if (g->taken[g->at] != 0 && g->at + 1 < g->made)
        turn(f, g->at + 1);
}

static void leave(struct flow *f, const struct model *m)
{
    struct group_state *g = &f->group;
    if (g->end == END_NOT && left(g->seen, g->made) > 0) {
        g->end = END_ASKED;
        return;
    }
    g->end = END_NOT;
    qr_leave(f, m);
}

static void tapped(struct flow *f, uint16_t id, const struct model *m)
{
    struct group_state *g = &f->group;
    if (g->end == END_ASKED) {
        if (id == ID_LEAVE)
            leave(f, m);
        if (id == ID_SHOW_REST || id == ID_BACK) {
            g->end = END_NOT;
            turn(f, next_unseen(g));
        }
        return;
    }
    if (id == ID_NEXT)
        turn(f, g->at + 1);
    if (id == ID_PREVIOUS_PAGE)
        turn(f, g->at - 1);
    if (id == ID_TAKEN)
        taken(f);
    if (id == ID_BY_ITSELF) {
        g->turn = g->turn == TURN_BY_TAP ? TURN_BY_ITSELF : TURN_BY_TAP;
        g->turned_ms = f->ms;
    }
    if (id == ID_LEAVE || id == ID_BACK)
        leave(f, m);
    if (id == ID_VOID) {
        f->undo = (struct void_state){.scope = VOID_GROUP};
        flow_go(f, SCREEN_VOID);
    }
}

void carousel_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    struct group_state *g = &f->group;
    if (e->kind == EVENT_SHOWN)
        g->seen[g->at] = 1;
    if (e->kind == EVENT_TICK && g->turn == TURN_BY_ITSELF && g->end == END_NOT &&
        f->ms - g->turned_ms >= TURN_MS)
        turn(f, g->at + 1); /* the last code stays */
    if (e->kind == EVENT_TAP)
        tapped(f, e->widget, m);
}

/* ---- what it looks like */

static void still_unseen(struct view *v, const struct flow *f, const struct screen_env *env,
                         struct box room)
{
    const struct theme *t = env->theme;
    char text[200];
    unsigned long n = (unsigned long)left(f->group.seen, f->group.made);
    struct box row = layout_take_bottom(t, &room, t->target_y);
    language_fill(
        text, sizeof text,
        trn(f->language, "%d code was not shown yet. It is recorded and stays in the list.",
            "%d codes were not shown yet. They are recorded and stay in the list.", n),
        (long long)n, 0);
    layout_alert(v, env, room, text);
    layout_small_button(v, env, layout_cell(t, row, 2, 1, 0), ID_LEAVE,
                        tr(f->language, "Leave"));
    layout_small_button(v, env, layout_cell(t, row, 2, 1, 1), ID_SHOW_REST,
                        tr(f->language, "Show them"))
        ->style = STYLE_PRIMARY;
}

/* "7 / 12", and why fewer were made than asked. */
static void place(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env, struct box *room)
{
    const struct group_state *g = &f->group;
    char text[80];
    snprintf(text, sizeof text, "%d / %d", g->at + 1, g->made);
    layout_top(
        v, env, room,
        (struct widget){
            .role = WIDGET_HEADING, .size = TEXT_NUMBER, .weight = WEIGHT_BOLD, .label = text});
    language_fill(text, sizeof text, tr(f->language, "Recorded · no. %d"), m->shown_number, 0);
    layout_top_if_whole(v, env, room,
                        (struct widget){.role = WIDGET_STATUS,
                                        .style = STYLE_OK,
                                        .icon = ICON_DONE,
                                        .size = TEXT_BODY,
                                        .weight = WEIGHT_BOLD,
                                        .label = text});
    if (g->why[0] != '\0')
        layout_top_if_whole(v, env, room,
                            (struct widget){.role = WIDGET_ALERT,
                                            .style = STYLE_WARNING,
                                            .icon = ICON_ALERT,
                                            .size = TEXT_SMALL,
                                            .lines = 4,
                                            .label = language_reason(f->language, g->why)});
    layout_top_if_whole(
        v, env, room,
        (struct widget){
            .role = WIDGET_TEXT,
            .size = TEXT_BODY,
            .lines = 3,
            .label = tr(f->language, "Scan with your phone's camera, a hand's length away.")});
}

static void buttons(struct view *v, const struct flow *f, const struct screen_env *env,
                    struct box *room)
{
    const struct theme *t = env->theme;
    const struct group_state *g = &f->group;
    struct box turns = layout_take_bottom(t, room, t->target_y * 5 / 4);
    struct box marks = layout_take_bottom(t, room, t->target_y);
    struct box ends = layout_take_bottom(t, room, t->target_y);
    struct widget *w =
        layout_icon_button(v, env, ID_PREVIOUS_PAGE, layout_cell(t, turns, 3, 1, 0),
                           tr(f->language, "Previous"), ICON_PREVIOUS);
    if (g->at == 0)
        w->state |= STATE_DISABLED;
    struct box wide = layout_cell(t, turns, 3, 1, 1);
    wide.w = turns.x + turns.w - wide.x;
    bool last = g->at + 1 >= g->made;
    layout_button(v, env, last ? ID_LEAVE : ID_NEXT, wide,
                  last ? tr(f->language, "All done") : tr(f->language, "Next"), STYLE_PRIMARY,
                  ICON_NONE);
    w = layout_add(v, env,
                   (struct widget){.id = ID_TAKEN,
                                   .role = WIDGET_CHECK,
                                   .size = TEXT_BAR,
                                   .weight = WEIGHT_SEMIBOLD,
                                   .lines = 2,
                                   .box = layout_cell(t, marks, 2, 1, 0),
                                   .label = tr(f->language, "Taken")});
    if (g->taken[g->at] != 0)
        w->state |= STATE_CHECKED;
    w = layout_add(v, env,
                   (struct widget){.id = ID_BY_ITSELF,
                                   .role = WIDGET_CHECK,
                                   .size = TEXT_BAR,
                                   .weight = WEIGHT_SEMIBOLD,
                                   .lines = 2,
                                   .box = layout_cell(t, marks, 2, 1, 1),
                                   .label = tr(f->language, "Every 8 s")});
    if (g->turn == TURN_BY_ITSELF)
        w->state |= STATE_CHECKED;
    layout_small_button(v, env, layout_cell(t, ends, 2, 1, 0), ID_VOID,
                        tr(f->language, "Void all"));
    if (!last)
        layout_small_button(v, env, layout_cell(t, ends, 2, 1, 1), ID_LEAVE,
                            tr(f->language, "All done"));
}

void screen_carousel(struct view *v, const struct flow *f, const struct model *m,
                     const struct screen_env *env)
{
    const struct theme *t = env->theme;
    int side = qr_card_side(t->height - t->strip - t->margin, m->qr);
    struct box all = {t->margin, t->strip + t->margin / 2, t->width - 2 * t->margin,
                      t->height - t->strip - t->margin * 3 / 2};
    struct box card, right;
    layout_columns(t, all, side, &card, &right);
    card = (struct box){card.x, t->strip + (t->height - t->strip - side) / 2, side, side};
    view_show_qr(v, m->qr);
    layout_strip(v, f, m, env);
    view_add(v, (struct widget){
                    .role = WIDGET_QR, .box = card, .label = tr(f->language, "QR code")});
    if (f->group.end == END_ASKED) {
        still_unseen(v, f, env, right);
        return;
    }
    buttons(v, f, env, &right);
    place(v, f, m, env, &right);
}
