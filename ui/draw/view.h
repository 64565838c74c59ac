/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_VIEW_H
#define UI_DRAW_VIEW_H

#include <stddef.h>

#include "ui/draw/widget.h"

/* A screen as a list of widgets in a fixed arena: built by a pure function, compared with the
 * one before (equal: no frame), hit-tested, dumped as text. The QR's modules are referred to,
 * never copied, and its text is never in the dump. */
enum { VIEW_WIDGETS_MAX = 160, VIEW_TEXT_MAX = 16384, VIEW_DAMAGE_MAX = 8 };

struct qr;
struct view {
    size_t count;
    struct widget widgets[VIEW_WIDGETS_MAX];
    size_t text_used;
    char text[VIEW_TEXT_MAX];
    const struct qr *qr; /* borrowed */
    int width, height;   /* of the screen it is laid out for, and with which looks */
    struct looks looks;
    bool overflowed; /* our own bug; asserted in tests */
};

void view_clear(struct view *v);
/* Adds a copy; the label is copied into the arena. The widget to adjust further, never NULL (a
 * spare one when full). */
struct widget *view_add(struct view *v, struct widget w);

/* Where a widget draws: its box, and round it the ring of one that is focused. */
struct box view_drawn(const struct widget *w);

/* Topmost tappable, enabled widget at the point, its target grown by `slack` pixels; -1. */
int view_hit(const struct view *v, int x, int y, int slack);
/* First enabled widget with this label (exact), -1. Tests and --play tap by it. */
int view_find(const struct view *v, const char *label);
/* One line a widget: role, label, box, state. NUL-terminated, cut at cap. */
void view_dump(const struct view *v, char *out, size_t cap);
/* true when both draw the same; else rectangles to draw again (at most VIEW_DAMAGE_MAX, merged);
 * with other looks the whole screen. */
bool view_same(const struct view *a, const struct view *b, struct box *damage, size_t *count);

#endif
