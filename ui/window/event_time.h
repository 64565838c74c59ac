/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_EVENT_TIME_H
#define UI_WINDOW_EVENT_TIME_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

/* When an event happened. SDL stamps an event when it reads it: after a busy moment a tap's
 * beginning and end both carry the time at its end, and the tap seems to have no length. The X
 * server stamps an event when the device reports it, so under X11 that time is put in place of
 * SDL's. Other displays have SDL's alone. */
struct event_time {
    bool known;       /* the display has told times */
    uint32_t display; /* time of the display's last event, in its own milliseconds */
    uint32_t
        to_ticks; /* display's time + this = SDL_GetTicks, by the event that came fastest */
};

/* Begins to listen. Called after SDL_Init; t stays where it is until SDL_Quit. */
void event_time_listen(struct event_time *t);
/* When the event happened, on the clock of SDL_GetTicks64. stamp: its timestamp. */
uint64_t event_time_ms(uint32_t stamp);

#endif
