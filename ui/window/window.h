/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_WINDOW_H
#define UI_WINDOW_WINDOW_H

#include "ui/draw/canvas.h"
#include "ui/kiosk/kiosk.h"
#include "ui/machine/job.h"

/* The real window: SDL events in, damaged rectangles out, blocked in between. The only file
 * besides text.c that knows SDL. */
struct window_settings {
    int width, height;
    bool fullscreen;
    const char *backlight; /* folder of the panel's lights; NULL: none */
    enum window_sound { WINDOW_SILENT, WINDOW_SOUNDS } sound;
};
/* For devices that wake the window from their threads; before window_run, and it outlives them. */
struct wake window_wake(void);
/* Runs until the window is closed or a signal asks; then the session is closed. */
bool window_run(struct kiosk *kiosk, struct text *text, struct art *art,
                const struct window_settings *settings, struct error *err);

#endif
