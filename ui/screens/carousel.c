/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/listen_button.h"
#include "ui/screens/moment.h"

#include <stdio.h>

/* The codes of a group one after the other, by tap or every eight seconds. A code counts as seen
 * when it was on the screen. The facilitator marks it as taken. The end says how many there are and
 * how many were not seen, and only there can all of them be voided. */
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

/* At the end: back to the codes, away from them, or void them all. */
static void ended(struct flow *f, uint16_t id, const struct model *m)
{
    struct group_state *g = &f->group;
    if (id == ID_LEAVE) {
        g->end = END_NOT;
        qr_leave(f, m);
    } else if (id == ID_SHOW_REST || id == ID_BACK) {
        int unseen = next_unseen(g);
        g->end = END_NOT;
        turn(f, unseen >= 0 ? unseen : g->at);
    } else if (id == ID_VOID) {
        f->undo = (struct void_state){.scope = VOID_GROUP};
        flow_go(f, SCREEN_VOID);
    }
}

static void tapped(struct flow *f, uint16_t id, const struct model *m)
{
    struct group_state *g = &f->group;
    if (g->end == END_ASKED) {
        ended(f, id, m);
        return;
    }
    if (id == ID_NEXT)
        turn(f, g->at + 1);
    if (id == ID_PREVIOUS_PAGE)
        turn(f, g->at - 1);
    if (id == ID_TAKEN)
        taken(f);
    if (id == ID_NO_PHONE)
        qr_no_phone(f);
    if (id == ID_BY_ITSELF) {
        g->turn = g->turn == TURN_BY_TAP ? TURN_BY_ITSELF : TURN_BY_TAP;
        g->turned_ms = f->ms;
    }
    if (id == ID_LEAVE || id == ID_BACK)
        g->end = END_ASKED;
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

/* Why fewer were made than asked for. */
static struct widget why(const struct flow *f)
{
    return (struct widget){.role = WIDGET_ALERT,
                           .style = STYLE_WARNING,
                           .icon = ICON_ALERT,
                           .size = TEXT_SMALL,
                           .lines = 6,
                           .label = language_reason(f->language, f->group.why)};
}

static void end(struct view *v, const struct flow *f, const struct model *m,
                const struct screen_env *env, struct box room)
{
    const struct theme *t = env->theme;
    const struct group_state *g = &f->group;
    char text[200];
    int unseen = left(g->seen, g->made);
    struct box first = layout_take_bottom(t, &room, t->target_y * 5 / 4);
    struct box row = layout_take_bottom(t, &room, t->bar);
    language_fill(
        text, sizeof text,
        trn(f->language, "%d badge recorded", "%d badges recorded", (unsigned long)g->made),
        g->made, 0);
    bool tight = theme_is_upright(t) && t->looks.step == TEXT_STEP_3 && unseen > 0;
    if (!tight)
        layout_top(v, env, &room,
                   (struct widget){.role = WIDGET_STATUS,
                                   .style = STYLE_OK,
                                   .icon = ICON_DONE,
                                   .size = TEXT_BAR,
                                   .weight = WEIGHT_BOLD,
                                   .lines = 2,
                                   .label = text});
    language_fill(text, sizeof text,
                  trn(f->language, "%d code not shown yet. It stays in the list.",
                      "%d codes not shown yet. They stay in the list.", (unsigned long)unseen),
                  unseen, 0);
    if (unseen > 0)
        layout_top(
            v, env, &room,
            (struct widget){.role = WIDGET_ALERT,
                            .style = STYLE_WARNING,
                            .icon = ICON_ALERT,
                            .size = t->looks.step == TEXT_STEP_1 ? TEXT_BODY : TEXT_SMALL,
                            .lines = 6,
                            .label = text});
    if (g->why[0] != '\0')
        layout_top_if_whole(v, env, &room, why(f));
    const char *go = tr(f->language, "Leave");
    const char *show = unseen > 0 ? tr(f->language, "Show them") : tr(f->language, "Back");
    layout_small_button(v, env, layout_cell(t, row, 2, 1, 0),
                        unseen > 0 ? ID_LEAVE : ID_SHOW_REST, unseen > 0 ? go : show);
    layout_small_button(v, env, layout_cell(t, row, 2, 1, 1), ID_VOID,
                        tr(f->language, "Void all"));
    first = listen_button(v, f, m, env, first);
    layout_button(v, env, unseen > 0 ? ID_SHOW_REST : ID_LEAVE, first, unseen > 0 ? show : go,
                  STYLE_PRIMARY, ICON_NONE);
}

/* "7 / 12 · no. 1234" over the card. A banner lies there; then it stands above the words. */
static void place(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env, struct box box)
{
    char number[80], text[120];
    language_fill(number, sizeof number, tr(f->language, "no. %d"), m->shown_number, 0);
    snprintf(text, sizeof text, "%d / %d · %s", f->group.at + 1, f->group.made, number);
    layout_add(v, env,
               (struct widget){.role = WIDGET_STATUS,
                               .style = STYLE_OK,
                               .icon = ICON_DONE,
                               .size = TEXT_BAR,
                               .weight = WEIGHT_BOLD,
                               .box = box,
                               .label = text});
}

/* The words for the participant; below them why fewer were made, when there is room. */
static void words(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env, struct box room)
{
    if (f->group.why[0] != '\0') {
        struct widget alert = why(f);
        int h = layout_text_height(env, &alert, room.w) + env->theme->gap;
        if (room.h - h >= moment_least(f, env, room.w) + env->theme->target_y) {
            alert.box = layout_take_bottom(env->theme, &room, h);
            layout_add(v, env, alert);
        }
    }
    moment_add(v, f, m, env, room, NULL);
}

/* A mark that is set and taken away. With the largest text there is no room for a box beside the
 * words: its icon alone, on a ground of ink when it is set. */
static void check(struct view *v, const struct screen_env *env, uint16_t id, struct box box,
                  const char *label, enum widget_icon icon, bool checked)
{
    if (env->theme->looks.step == TEXT_STEP_3) {
        struct widget *w = layout_icon_button(v, env, id, box, label, icon);
        w->state |= checked ? STATE_CHECKED : 0;
        return;
    }
    layout_add(v, env,
               (struct widget){.id = id,
                               .role = WIDGET_CHECK,
                               .state = checked ? STATE_CHECKED : 0,
                               .size = TEXT_BAR,
                               .weight = WEIGHT_SEMIBOLD,
                               .lines = 2,
                               .box = box,
                               .label = label});
}

/* The rows of buttons: on to the next person; what this person needs; what the facilitator does.
 * Boxes of marks are as narrow as a finger when the marks are icons. Upright the largest text has
 * two rows. */
struct rows {
    struct box previous, next, taken, no_phone, by_itself, leave;
};

static struct box cut(struct box *row, const struct theme *t, int w)
{
    struct box b = {row->x, row->y, w, row->h};
    row->x += w + t->gap;
    row->w -= w + t->gap;
    return b;
}

static struct rows rows_of(const struct theme *t, struct box *room)
{
    struct rows r;
    bool icons = t->looks.step == TEXT_STEP_3, two = icons && theme_is_upright(t);
    struct box turns = layout_take_bottom(t, room, t->target_y * 5 / 4);
    struct box person = layout_take_bottom(t, room, t->bar), desk = person;
    if (!two)
        desk = layout_take_bottom(t, room, t->bar);
    r.previous = cut(&turns, t, icons ? t->target_x : layout_cell(t, turns, 3, 1, 0).w);
    if (icons)
        r.taken = cut(two ? &turns : &person, t, t->target_x);
    else
        r.no_phone = cut(&person, t, layout_cell(t, person, 2, 1, 0).w);
    r.by_itself = cut(&desk, t, icons ? t->target_x : layout_cell(t, desk, 2, 1, 0).w);
    r.next = turns;
    if (two) { /* Leave and No phone share a row */
        r.leave = layout_cell(t, desk, 2, 1, 0);
        r.no_phone = layout_cell(t, desk, 2, 1, 1);
        return r;
    }
    r.leave = desk;
    if (icons)
        r.no_phone = person;
    else
        r.taken = person;
    return r;
}

static void buttons(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env, struct box *room)
{
    const struct group_state *g = &f->group;
    struct rows r = rows_of(env->theme, room);
    bool last = g->at + 1 >= g->made;
    size_t first = v->count;
    check(v, env, ID_BY_ITSELF, r.by_itself, tr(f->language, "Every 8 s"), ICON_CLOCK,
          g->turn == TURN_BY_ITSELF);
    if (!last)
        layout_small_button(v, env, r.leave, ID_LEAVE, tr(f->language, "All done"));
    layout_small_button(v, env, r.no_phone, ID_NO_PHONE, tr(f->language, "No phone"));
    check(v, env, ID_TAKEN, r.taken, tr(f->language, "Taken"), ICON_TICK, g->taken[g->at] != 0);
    layout_even(v, first);
    struct widget *w = layout_icon_button(v, env, ID_PREVIOUS_PAGE, r.previous,
                                          tr(f->language, "Previous"), ICON_PREVIOUS);
    if (g->at == 0)
        w->state |= STATE_DISABLED;
    layout_button(v, env, last ? ID_LEAVE : ID_NEXT, listen_button(v, f, m, env, r.next),
                  last ? tr(f->language, "All done") : tr(f->language, "Next"), STYLE_PRIMARY,
                  ICON_NONE);
}

void screen_carousel(struct view *v, const struct flow *f, const struct model *m,
                     const struct screen_env *env)
{
    struct box state, card, right;
    qr_columns(m, env, &state, &card, &right);
    view_show_qr(v, m->qr);
    if (m->banner != NULL)
        layout_strip(v, f, m, env);
    place(v, f, m, env, state);
    view_add(v, (struct widget){
                    .role = WIDGET_QR, .box = card, .label = tr(f->language, "QR code")});
    if (f->group.end == END_ASKED) {
        end(v, f, m, env, right);
        return;
    }
    buttons(v, f, m, env, &right);
    words(v, f, m, env, right);
}
