/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_PLAY_H
#define UI_WINDOW_PLAY_H

#include "ui/draw/canvas.h"
#include "ui/kiosk/kiosk.h"

/* Plays a workshop from a script, through the same flow and the same drawing, without a display:
 * `badge-kiosk --play FILE --shots DIR`. Each line is a command; `#` begins a comment.
 *
 *   tap LABEL      taps the widget with exactly this label, in the current language
 *   hold LABEL     holds the button with this label as long as it needs
 *   key NAME       presses a key: tab, back-tab, enter, escape or a digit
 *   scan TEXT      acts as a scanner that reads TEXT
 *   pin FILE       taps the digits of the first line of FILE, then OK, and waits for the check
 *   expect LABEL   fails unless some widget says this
 *   screen NAME    fails unless this screen is up (names: ui/screens/screen.c)
 *   shot NAME      writes DIR/NAME.png
 *   qr             prints the QR on the screen with block characters
 *   url            prints what the QR says
 *   idle           does the work between taps: devices, uploads, replies, pictures
 *   dump           prints a line for each widget */
struct play {
    struct kiosk *kiosk;
    struct text *text;
    struct art *art;
    const char *shots; /* NULL: shot is refused */
};
/* Plays the script. The first command that cannot be done ends it: FAULT_REFUSED, naming the
 * line. */
bool play_file(const struct play *p, const char *path, struct error *err);

#endif
