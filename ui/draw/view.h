/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_VIEW_H
#define UI_DRAW_VIEW_H

#include <stddef.h>
#include <stdint.h>

#include "ui/draw/widget.h"

/* A screen as a list of widgets in a fixed arena. A pure function builds it; then it is compared
 * with the one before (if both are equal nothing is drawn), searched for the widget under a
 * finger, and written as text for tests. The modules of a QR are borrowed, never copied, and the
 * text that it encodes is never in the dump. */
enum { VIEW_WIDGETS_MAX = 160, VIEW_TEXT_MAX = 16384, VIEW_DAMAGE_MAX = 8 };

struct qr;
struct view {
    size_t count;
    struct widget widgets[VIEW_WIDGETS_MAX];
    size_t text_used;
    char text[VIEW_TEXT_MAX];
    const struct qr *qr; /* borrowed; set by view_show_qr */
    uint32_t qr_mark;    /* tells its modules from those that lay there before */
    int width, height;   /* of the panel that it is laid out for */
    struct looks looks;
    bool overflowed; /* a widget or a text found no room: our own bug, asserted in tests */
};

/* Empties the view. */
void view_clear(struct view *v);
/* Adds a copy of the widget; its texts are copied into the arena. Gives the copy, which may be
 * changed; never NULL (a spare one when the view is full). */
struct widget *view_add(struct view *v, struct widget w);
/* Says which QR the view's WIDGET_QR shows, NULL: none. The modules may change later under the
 * same address: the view remembers what it was built for. */
void view_show_qr(struct view *v, const struct qr *qr);

/* The rectangle that a widget draws on: its box, and the focus ring round it. */
struct box view_drawn(const struct widget *w);
/* The topmost enabled widget under the point that can be tapped, its target grown by `slack`
 * pixels; -1: none. */
int view_hit(const struct view *v, int x, int y, int slack);
/* The first enabled widget with exactly this label, -1: none. Tests and --play tap by it. */
int view_find(const struct view *v, const char *label);
/* The enabled widget that can be tapped after this one in reading order, or before it, round the
 * end; NULL: there is no other. NULL as `from`: the first, or the last. In reading order rows come
 * from the top, each from the left; widgets that share half their height are in one row. */
enum view_way { STEP_ONWARDS, STEP_BACKWARDS };
const struct widget *view_step(const struct view *v, const struct widget *from,
                               enum view_way way);
/* Writes a line for each widget: role, label, box, state. NUL-terminated, cut at cap. */
void view_dump(const struct view *v, char *out, size_t cap);
/* Whether both views draw the same. Else *damage lists the rectangles to draw again: at most
 * VIEW_DAMAGE_MAX, merged where there are more; the whole panel where the looks differ. */
bool view_same(const struct view *a, const struct view *b, struct box *damage, size_t *count);

#endif
