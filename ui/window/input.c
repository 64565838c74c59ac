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

static void begin(struct input *in, const struct contact *c, const struct view *v)
{
    in->active = true;
    in->finger = c->finger;
    in->id = c->id;
    in->x = c->x;
    in->y = c->y;
    in->down_ms = c->ms;
    in->widget = widget_at(v, c->x, c->y, 0);
}

/* A second tap on the same button within half a second is a trembling finger. Digits and
 * steppers may be tapped fast. */
static bool struck_twice(struct input *in, const struct view *v, uint64_t ms)
{
    bool again = in->widget == in->last_tapped && ms - in->tapped_ms < SAME_BUTTON_MS;
    for (size_t i = 0; i < v->count; i++)
        if (v->widgets[i].id == in->widget && v->widgets[i].role == WIDGET_KEY)
            again = false;
    if (!again) {
        in->last_tapped = in->widget;
        in->tapped_ms = ms;
    }
    return again;
}

static uint16_t release(struct input *in, const struct view *v, uint64_t ms)
{
    in->active = false;
    if (in->widget == 0 || ms - in->down_ms < SHORTEST_MS || struck_twice(in, v, ms))
        return 0;
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
    if (in->active && c.ms - in->down_ms > LONGEST_MS) /* its end was lost */
        in->active = false;
    bool mine = in->active && c.finger == in->finger && c.id == in->id;
    switch (c.kind) {
    case CONTACT_DOWN:
        if (screen == INPUT_ASLEEP)
            in->deaf_until_ms = c.ms + WAKE_MS;
        if (!in->active && !echo && c.ms >= in->deaf_until_ms)
            begin(in, &c, v);
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
            r.tapped = release(in, v, c.ms);
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
