/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/window/input.h"

enum {
    SAME_PX = 24,
    SAME_MS = 100,
    SHORTEST_MS = 50,
    LONGEST_MS = 10000,
    DEAF_MS = 350,
    SAME_BUTTON_MS = 500,
    SAME_PLACE_MS = 600,
    WAKE_MS = 400
};

static int distance(int a, int b)
{
    return a > b ? a - b : b - a;
}

/* On X11 a finger also causes mouse events, which are not marked. */
static bool echo_of_finger(const struct input *in, const struct contact *c)
{
    return !c->finger && in->last_finger_ms != 0 && c->ms - in->last_finger_ms < SAME_MS &&
           distance(c->x, in->last_finger_x) < SAME_PX &&
           distance(c->y, in->last_finger_y) < SAME_PX;
}

static uint16_t widget_at(const struct view *v, int x, int y, int slack)
{
    int i = view_hit(v, x, y, slack);
    return i < 0 ? 0 : v->widgets[i].id;
}

static bool still_inside(const struct input *in, const struct view *v, int slack)
{
    for (size_t i = 0; i < v->count; i++) {
        const struct widget *w = &v->widgets[i];
        if (w->id == in->widget && !(w->state & STATE_DISABLED))
            return in->x >= w->box.x - slack && in->x < w->box.x + w->box.w + slack &&
                   in->y >= w->box.y - slack && in->y < w->box.y + w->box.h + slack;
    }
    return false;
}

static const struct widget *with_id(const struct view *v, uint16_t id)
{
    for (size_t i = 0; i < v->count && id != 0; i++)
        if (v->widgets[i].id == id)
            return &v->widgets[i];
    return NULL;
}

static bool repeats(const struct view *v, uint16_t id)
{
    const struct widget *w = with_id(v, id);
    return w != NULL && (w->state & STATE_REPEATS) != 0;
}

static bool may_be_fast(const struct view *v, uint16_t id)
{
    const struct widget *w = with_id(v, id);
    return w != NULL && (w->role == WIDGET_KEY || (w->state & STATE_REPEATS) != 0);
}

/* Whether this is the second tap of a double tap: on the same button, or on what the first tap has
 * put in its place. */
static bool struck_twice(const struct input *in, const struct contact *c, const struct view *v,
                         uint16_t widget, int slack)
{
    uint64_t since = c->ms < in->tapped_ms ? 0 : c->ms - in->tapped_ms;
    if (in->tapped_ms == 0 || since >= SAME_PLACE_MS)
        return false;
    bool replaced = in->moved_on || (!in->tapped_fast &&
                                     widget_at(v, in->tapped_x, in->tapped_y, 0) != in->tapped);
    if (replaced)
        return distance(c->x, in->tapped_x) <= 2 * slack &&
               distance(c->y, in->tapped_y) <= 2 * slack;
    return widget == in->tapped && !in->tapped_fast && since < SAME_BUTTON_MS;
}

static bool too_early(const struct input *in, const struct contact *c, const struct view *v,
                      uint16_t widget, int slack)
{
    return c->ms < in->deaf_until_ms || c->ms < in->up_ms ||
           struck_twice(in, c, v, widget, slack);
}

static void begin(struct input *in, const struct contact *c, const struct view *v, int slack)
{
    uint16_t widget = widget_at(v, c->x, c->y, 0);
    bool refused = too_early(in, c, v, widget, slack);
    in->active = true;
    in->spent = false;
    in->finger = c->finger;
    in->id = c->id;
    in->x = c->x;
    in->y = c->y;
    in->down_ms = in->repeat_ms = c->ms;
    in->down_batch = c->batch;
    in->repeats = 0;
    in->widget = refused ? 0 : widget;
    in->refused = refused ? widget : 0;
}

static void remember_tap(struct input *in, const struct view *v, uint64_t ms)
{
    in->tapped = in->widget;
    in->tapped_fast = may_be_fast(v, in->widget);
    in->tapped_x = in->x;
    in->tapped_y = in->y;
    in->tapped_ms = ms;
    in->moved_on = false;
}

static uint16_t release(struct input *in, const struct view *v, const struct contact *c)
{
    bool together = c->batch != 0 && c->batch == in->down_batch;
    in->active = false;
    in->refused = 0;
    if (in->spent) /* its end is the end of the hold or tap that changed the screen */
        in->tapped_ms = c->ms;
    if (in->widget == 0 || in->repeats > 0 || (!together && c->ms - in->down_ms < SHORTEST_MS))
        return 0;
    remember_tap(in, v, c->ms);
    return in->widget;
}

struct input_result input_contact(struct input *in, struct contact c, const struct view *v,
                                  int slack, enum input_screen screen)
{
    struct input_result r = {0};
    bool echo = echo_of_finger(in, &c);
    if (c.finger) {
        in->last_finger_ms = c.ms;
        in->last_finger_x = c.x;
        in->last_finger_y = c.y;
    }
    if (in->active && c.ms - in->down_ms > LONGEST_MS && c.kind == CONTACT_DOWN)
        in->active = false; /* its end was lost */
    bool mine = in->active && c.finger == in->finger && c.id == in->id;
    switch (c.kind) {
    case CONTACT_DOWN:
        if (screen == INPUT_ASLEEP)
            in->deaf_until_ms = c.ms + WAKE_MS;
        if (!in->active && !echo)
            begin(in, &c, v, slack);
        break;
    case CONTACT_MOVE:
    case CONTACT_UP:
        if (!mine)
            break;
        in->x = c.x;
        in->y = c.y;
        if (!still_inside(in, v, slack))
            in->widget = 0; /* it left the button: coming back does not press again */
        if (c.kind == CONTACT_UP)
            r.tapped = release(in, v, &c);
        break;
    }
    r.pressed = in->active ? in->widget : 0;
    r.refused = in->active ? in->refused : 0;
    return r;
}

/* ---- repeating */

/* How long a held button waits before it repeats: a person who counts to 60 neither waits long
 * nor overshoots a small number. */
static uint64_t pause_ms(unsigned repeats_so_far)
{
    enum { FIRST = 1, SLOW = 5, QUICK = 15 };
    return repeats_so_far < FIRST   ? 500
           : repeats_so_far < SLOW  ? 200
           : repeats_so_far < QUICK ? 100
                                    : 50;
}

uint64_t input_due_ms(const struct input *in, const struct view *v, uint64_t now_ms)
{
    if (!in->active || !repeats(v, in->widget) || !still_inside(in, v, 0) ||
        now_ms - in->down_ms > LONGEST_MS)
        return 0;
    uint64_t then = in->repeat_ms + pause_ms(in->repeats);
    return then > now_ms ? then - now_ms : 1;
}

uint16_t input_wait(struct input *in, const struct view *v, uint64_t ms)
{
    if (input_due_ms(in, v, ms) != 1 || ms < in->repeat_ms + pause_ms(in->repeats))
        return 0;
    in->repeats++;
    in->repeat_ms = ms;
    return in->widget;
}

void input_screen_changed(struct input *in, uint64_t ms, enum input_cause by)
{
    in->up_ms = ms;
    if (in->active) { /* the finger still rests where the old screen was */
        in->widget = in->refused = 0;
        in->spent = true;
        in->tapped_x = in->x;
        in->tapped_y = in->y;
        in->tapped_ms = ms;
    } else if (by == CHANGED_BY_ITSELF) {
        in->deaf_until_ms = ms + DEAF_MS;
    }
    in->moved_on = true;
}
