/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/window/event_time.h"

#include <SDL_syswm.h>

#if defined(SDL_VIDEO_DRIVER_X11) && __has_include(<X11/extensions/XInput2.h>)
#include <X11/extensions/XInput2.h>

/* The display's time of an event; 0: it has none, or another program has made it up. */
static uint32_t display_time(const XEvent *e)
{
    if (e->xany.send_event)
        return 0;
    switch (e->type) {
    case KeyPress:
    case KeyRelease:
        return (uint32_t)e->xkey.time;
    case ButtonPress:
    case ButtonRelease:
        return (uint32_t)e->xbutton.time;
    case MotionNotify:
        return (uint32_t)e->xmotion.time;
    case EnterNotify:
    case LeaveNotify:
        return (uint32_t)e->xcrossing.time;
    case PropertyNotify:
        return (uint32_t)e->xproperty.time;
    case GenericEvent: /* touches, when SDL has read what belongs to them */
        return e->xcookie.data == NULL ? 0 : (uint32_t)((const XIEvent *)e->xcookie.data)->time;
    default:
        return 0;
    }
}

static uint32_t time_of(const SDL_Event *e)
{
    const SDL_SysWMmsg *msg = e->syswm.msg;
    return msg == NULL || msg->subsystem != SDL_SYSWM_X11 ? 0
                                                          : display_time(&msg->msg.x11.event);
}
#else
static uint32_t time_of(const SDL_Event *e)
{
    (void)e;
    return 0;
}
#endif

/* Both clocks run alike, so the smallest difference seen is that of an event which was read as
 * soon as it happened. */
static void learn(struct event_time *t, uint32_t display, uint32_t ticks)
{
    uint32_t to_ticks = ticks - display;
    if (!t->known || (int32_t)(to_ticks - t->to_ticks) < 0)
        t->to_ticks = to_ticks;
    t->known = true;
    t->display = display;
}

static bool is_input(uint32_t type)
{
    return type == SDL_KEYDOWN || type == SDL_MOUSEBUTTONDOWN || type == SDL_MOUSEBUTTONUP ||
           type == SDL_MOUSEMOTION || type == SDL_FINGERDOWN || type == SDL_FINGERUP ||
           type == SDL_FINGERMOTION;
}

/* SDL calls this before it queues an event, and then queues what is left in *e. It tells the
 * display's own event first, then what it makes of it. Other threads queue events of ours, which
 * are passed over. */
static int watch(void *ctx, SDL_Event *e)
{
    struct event_time *t = ctx;
    if (e->type == SDL_SYSWMEVENT) {
        uint32_t display = time_of(e);
        if (display != 0)
            learn(t, display, e->common.timestamp);
    } else if (is_input(e->type) && t->known) {
        e->common.timestamp = t->display + t->to_ticks;
    }
    return 1;
}

void event_time_listen(struct event_time *t)
{
    SDL_AddEventWatch(watch, t);
    SDL_EventState(SDL_SYSWMEVENT, SDL_ENABLE);
}

uint64_t event_time_ms(uint32_t stamp)
{
    uint64_t now = SDL_GetTicks64();
    int32_t ago = (int32_t)((uint32_t)now - stamp);
    return ago <= 0 ? now : now - (uint64_t)ago;
}
