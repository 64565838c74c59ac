/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_WINDOW_H
#define UI_WINDOW_WINDOW_H

#include "ui/draw/canvas.h"
#include "ui/kiosk/kiosk.h"
#include "ui/machine/job.h"
#include "ui/window/second.h"

/* The real window. It turns SDL's events into events of the kiosk, draws the rectangles that
 * changed, and sleeps in between. */
struct window_settings {
    int width, height; /* of the picture; of 0 x 0 on the whole screen: what the panel has */
    bool fullscreen;
    struct second_place second; /* ALONE: found, when the settings ask for it */
    const char *backlight;      /* folder of the lights of panels; NULL: none */
    enum window_sound { WINDOW_SILENT, WINDOW_SOUNDS } sound;
};
/* How the threads of devices wake the window. It may be called before the window is open and
 * after it is closed. */
struct wake window_wake(void);
/* Runs the kiosk in a window until it is closed or a signal ends it. */
bool window_run(struct kiosk *kiosk, struct text *text, struct art *art,
                const struct window_settings *settings, struct error *err);

#endif
