/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_SECOND_H
#define UI_WINDOW_SECOND_H

#include <SDL.h>

#include "keys/error.h"
#include "ui/draw/canvas.h"
#include "ui/flow/flow_state.h"
#include "ui/flow/model.h"

/* The window on a second display, which shows the participant's side (ui/screens/participant.h).
 * Nothing that happens in it is input. It has no clock of its own: it is drawn with the panel. */

/* Where it lies. ALONE: there is none. FOUND: on all of the second display, as soon as SDL knows of
 * one and as long as it does. PLACED: at a fixed place of the desktop, whether a display shows that
 * place or not. */
enum second_where { SECOND_ALONE, SECOND_FOUND, SECOND_PLACED };
struct second_place {
    enum second_where where;
    int x, y, width, height; /* when PLACED, in pixels of the desktop */
};
enum { SECOND_SHORTER_MIN = 480, SECOND_LONGER_MAX = 3840 };
/* Reads "auto", or a place as xrandr writes it: "1280x720+800+0". */
bool second_place_read(struct second_place *out, const char *text);

struct second {
    SDL_Window *sdl; /* NULL: closed */
    struct second_place place;
    struct theme theme;
    struct view views[2]; /* the one on the display, and the next */
    int now;
    bool lost; /* what lay there is gone, and was not drawn again */
};
/* Opens or closes the window as `place` and the displays ask for, and moves it where the display
 * has moved. panel: the window of the panel, which keeps its display and the keyboard. A window
 * that cannot be opened is an error for the log: the panel goes on alone. */
bool second_follow(struct second *s, const struct second_place *place, SDL_Window *panel,
                   struct error *err);
/* Draws what differs from the display. all: everything, for what lies there may be gone. */
enum second_extent { SECOND_CHANGES, SECOND_ALL };
void second_show(struct second *s, const struct flow *flow, const struct model *model,
                 struct text *text, struct art *art, enum second_extent extent);
/* Whether the event is of this window. */
bool second_owns(const struct second *s, const SDL_Event *e);
/* Closes it; it may be closed already. */
void second_close(struct second *s);

#endif
