/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_WINDOW_PLAY_H
#define UI_WINDOW_PLAY_H

#include "ui/draw/canvas.h"
#include "ui/kiosk/kiosk.h"

/* A workshop played by a script, through the same flow and the same drawing, without a display:
 * `--play FILE --shots DIR`. One command a line, `#` begins a comment:
 *   tap LABEL           the widget with exactly this label, in the current language
 *   hold LABEL          holds the button with this label as long as it needs
 *   key NAME            tab, back-tab, enter, escape, or a digit
 *   scan TEXT           what a scanner reads
 *   pin FILE            taps the digits of the first line of FILE, then OK, and waits for the check
 *   expect LABEL        some widget says this
 *   screen NAME         this screen is up: lock who pin event date badges search award qr no-phone
 *                       group carousel void
 *   shot NAME           DIR/NAME.png
 *   qr                  the QR on the screen as text
 *   url                 what the QR says
 *   idle                what the kiosk does between taps: devices, uploads, replies, pictures
 *   dump                the widgets, a line each
 * The first that cannot be done ends it: FAULT_REFUSED, naming the line. */
struct play {
    struct kiosk *kiosk;
    struct text *text;
    struct art *art;
    const char *shots; /* NULL: shot is refused */
};
bool play_file(const struct play *p, const char *path, struct error *err);

#endif
