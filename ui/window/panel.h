/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_PANEL_H
#define UI_WINDOW_PANEL_H

#include <stdbool.h>

#include "ui/draw/pixels.h"
#include "ui/draw/widget.h"
#include "ui/flow/settings.h"

/* Where the picture of the kiosk lies in its window: in the middle, and turned when the panel is
 * mounted on its side. Places in the window are pixels of the window; all other code knows only
 * pixels of the picture. */

/* The sizes of pictures that the screens are laid out for, in pixels: the longer side and the
 * shorter one. */
enum {
    PANEL_LONG_MIN = 800,
    PANEL_LONG_MAX = 1920,
    PANEL_SHORT_MIN = 480,
    PANEL_SHORT_MAX = 1200
};

struct panel {
    int width, height; /* of the window */
    enum rotation rotation;
    struct box
        picture; /* in the window, as it lies there: w is its height when it stands on end */
};
struct place {
    int x, y;
};

/* Whether screens can be laid out for a picture of this size, on its side or upright. */
bool panel_size_fits(int width, int height);
/* Places a picture in a window of width x height pixels. Its size is asked_width x asked_height,
 * or where these are 0 all of the window, up to the largest size. A picture that is larger than
 * the window is cut to it. false: the window is too small for any. */
bool panel_fit(struct panel *out, int width, int height, enum rotation rotation,
               int asked_width, int asked_height);
/* The width and height of the picture. */
int panel_width(const struct panel *p);
int panel_height(const struct panel *p);
/* The place in the picture of a place in the window. It may lie outside the picture. */
struct place panel_place(const struct panel *p, int x, int y);
/* The same for a finger, whose place is given in fractions of the window. */
struct place panel_finger(const struct panel *p, double x, double y);
/* A place in the picture as a fraction of it, and that place corrected (touch_map.h). */
struct touch_place panel_told(const struct panel *p, struct place at);
struct place panel_corrected(const struct panel *p, const struct touch_map *map,
                             struct place at);
/* Where a box of the picture lies in the window. */
struct box panel_box(const struct panel *p, struct box b);
/* Copies a box of the picture to its place in the window. */
void panel_copy(const struct panel *p, struct pixels window, struct pixels picture,
                struct box b);

#endif
