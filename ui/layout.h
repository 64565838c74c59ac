/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include "ui/screen.h"

/* What the screens are laid out with: the strip on top, the bar below, the room between; texts
 * that are checked to fit. */

/* Room between strip and bar, inside the margins. */
struct box layout_body(const struct theme *t);
/* Place i of n in the bottom bar. */
struct box layout_bar(const struct theme *t, int i, int n);
/* Cell of a grid of columns x rows in `in`, with the theme's gap. */
struct box layout_cell(const struct theme *t, struct box in, int columns, int rows, int i);

/* The strip: who and where at the left, awards, time and sync state at the right. Text only:
 * nothing to tap there. */
void layout_strip(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env);
/* A refusal's sentence above the bar, with a cross to close it; gives the room that is left. */
struct box layout_notice(struct view *v, const struct flow *f, const struct screen_env *env,
                         struct box body);

/* A widget whose text is measured: `clipped` is set when it does not fit its box. */
struct widget *layout_add(struct view *v, const struct screen_env *env, struct widget w);
struct widget *layout_button(struct view *v, const struct screen_env *env, uint16_t id,
                             struct box box, const char *label, enum widget_style style,
                             enum widget_icon icon);
/* The same in the bottom bar, where all labels have one size. */
struct widget *layout_bar_button(struct view *v, const struct screen_env *env, uint16_t id,
                                 int place, int places, const char *label,
                                 enum widget_icon icon);
/* Previous and next page, when there are pages. */
void layout_pages(struct view *v, const struct screen_env *env, const struct flow *f, int pages,
                  int place, int places);

#endif
