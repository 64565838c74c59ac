/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_LAYOUT_H
#define UI_SCREENS_LAYOUT_H

#include "ui/screens/screen.h"

/* What the screens are laid out with: the strip on top, the bar below, the room between; texts
 * that are checked to fit. */

/* Room between strip and bar, inside the margins. */
struct box layout_body(const struct theme *t);
/* Place i of n in the bottom bar. */
struct box layout_bar(const struct theme *t, int i, int n);
/* Two columns with a gap between: `first`, first_w wide, lies at the left, `second` at the right;
 * the other way round for the left hand. Text and grids inside are not mirrored. */
void layout_columns(const struct theme *t, struct box in, int first_w, struct box *first,
                    struct box *second);
/* Columns and rows of tiles on a page: 3 x 2 on a panel of 7 inch, 4 x 3 on one of 10; larger text
 * takes fewer. */
void layout_tiles(const struct theme *t, int *columns, int *rows);
/* Cell of a grid of columns x rows in `in`, with the theme's gap. */
struct box layout_cell(const struct theme *t, struct box in, int columns, int rows, int i);

/* The strip: who and where at the left, awards, time and sync state at the right; of what does not
 * fit, the left goes first. Text only: nothing to tap there. An alarm or a message of the model
 * lies over all of it, so it moves and covers nothing below. */
void layout_strip(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env);
/* A refusal's sentence above the bar, with a cross to close it; gives the room that is left. */
struct box layout_notice(struct view *v, const struct flow *f, const struct screen_env *env,
                         struct box body);

/* A warning in a place of its own. */
void layout_alert(struct view *v, const struct screen_env *env, struct box box,
                  const char *text);
enum { LAYOUT_REASON_MAX = 300 };
/* The sentence for a reason, with the day on which the right to award ends where it names one. */
void layout_reason(char *out, size_t room, const struct flow *f, const struct model *m,
                   const char *reason);
/* A refusal in all the room that a screen has for what it is about, with Close below. */
void layout_refusal(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env, struct box room);

/* A widget whose text is measured: in its lines, else one size down, else `clipped` is set. */
struct widget *layout_add(struct view *v, const struct screen_env *env, struct widget w);
/* How high its text is in this width, in at most its lines. */
int layout_text_height(const struct screen_env *env, const struct widget *w, int width);
/* Columns fill from the top and the bottom, so that they hold at each text size. layout_top gives
 * the widget the height its text needs and takes that and a half gap from the room;
 * layout_top_if_whole leaves out what would be cut: of less weight than what is there already.
 * layout_take_bottom gives a place of this height, and takes it and a gap. */
struct widget *layout_top(struct view *v, const struct screen_env *env, struct box *room,
                          struct widget w);
bool layout_top_if_whole(struct view *v, const struct screen_env *env, struct box *room,
                         struct widget w);
struct box layout_take_bottom(const struct theme *t, struct box *room, int h);

/* What was added from widget `first` on and can be tapped gets the smallest size among it: things
 * of one kind look like it. */
void layout_even(struct view *v, size_t first);

/* The same for the bottom bar, whichever parts put it together. */
void layout_even_bar(struct view *v, const struct theme *t);

/* A target of which only the icon is drawn; the label is what it is called. */
struct widget *layout_icon_button(struct view *v, const struct screen_env *env, uint16_t id,
                                  struct box box, const char *label, enum widget_icon icon);
struct widget *layout_button(struct view *v, const struct screen_env *env, uint16_t id,
                             struct box box, const char *label, enum widget_style style,
                             enum widget_icon icon);
/* One of several in a row beside a code: its label as small as in the bar. */
struct widget *layout_small_button(struct view *v, const struct screen_env *env, struct box box,
                                   uint16_t id, const char *label);
/* A button that acts when held ("Hold · Void"), or where it is asked instead ("Void"). */
struct widget *layout_hold_button(struct view *v, const struct screen_env *env,
                                  const struct flow *f, uint16_t id, struct box box,
                                  const char *label, enum widget_style style,
                                  enum widget_icon icon);
/* The same in the bottom bar, where all labels have one size. */
struct widget *layout_bar_button(struct view *v, const struct screen_env *env, uint16_t id,
                                 int place, int places, const char *label,
                                 enum widget_icon icon);
/* Less and more round a value, in one row: both targets as wide as a finger at least. */
struct stepper {
    uint16_t less_id, more_id;
    const char *less, *value, *more; /* "One less", "12", "One more" */
    bool can_less, can_more;
};
void layout_stepper(struct view *v, const struct screen_env *env, struct box box,
                    struct stepper s);
/* Previous and next page, when there are pages. */
void layout_pages(struct view *v, const struct screen_env *env, const struct flow *f, int pages,
                  int place, int places);

#endif
