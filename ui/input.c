/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/input.h"

enum { SAME_PX = 24, SAME_MS = 100, SHORTEST_MS = 50, LONGEST_MS = 10000, DEAF_MS = 350 };

static int distance(int a, int b)
{
    return a > b ? a - b : b - a;
}

/* On X11 a finger also gives mouse events that are not marked as such. */
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

struct input_result input_contact(struct input *in, struct contact c, const struct view *v,
                                  int slack)
{
    struct input_result r = {0};
    if (c.finger) {
        in->last_finger_ms = c.ms;
        in->last_finger_x = c.x;
        in->last_finger_y = c.y;
    }
    if (in->active && c.ms - in->down_ms > LONGEST_MS) /* its "up" was lost */
        in->active = false;
    bool mine = in->active && c.finger == in->finger && c.id == in->id;
    switch (c.kind) {
    case CONTACT_DOWN:
        if (in->active || echo_of_finger(in, &c) || c.ms < in->deaf_until_ms)
            break;
        *in = (struct input){.active = true,
                             .finger = c.finger,
                             .id = c.id,
                             .x = c.x,
                             .y = c.y,
                             .down_ms = c.ms,
                             .last_finger_ms = in->last_finger_ms,
                             .last_finger_x = in->last_finger_x,
                             .last_finger_y = in->last_finger_y,
                             .deaf_until_ms = in->deaf_until_ms};
        in->widget = widget_at(v, c.x, c.y, 0);
        break;
    case CONTACT_MOVE:
    case CONTACT_UP:
        if (!mine)
            break;
        in->x = c.x;
        in->y = c.y;
        if (!still_inside(in, v, slack))
            in->widget = 0; /* left: cancelled, coming back does not press again */
        if (c.kind == CONTACT_UP) {
            if (c.ms - in->down_ms >= SHORTEST_MS)
                r.tapped = in->widget;
            in->active = false;
        }
        break;
    }
    r.pressed = in->active ? in->widget : 0;
    return r;
}

void input_screen_changed(struct input *in, uint64_t ms)
{
    in->deaf_until_ms = ms + DEAF_MS;
    in->active = false;
}
