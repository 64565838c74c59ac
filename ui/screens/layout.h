/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_LAYOUT_H
#define UI_SCREENS_LAYOUT_H

#include "ui/screens/layout_place.h"
#include "ui/screens/screen.h"

/* How screens are laid out: a strip on top, a bar at the bottom, a body between them, and texts
 * that are checked to fit. */

/* ---- parts that every screen has */

/* Adds the strip: kiosk and event at the left; awards, state of sync and time at the right, or
 * below on a panel that stands upright. What does not fit is shortened at the left first. Nothing
 * in it can be tapped. A banner of the model lies over all of the strip, so it moves nothing and
 * covers nothing below. A notice that lies over it hides it. */
void layout_strip(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env);
/* Adds the sentence of the last refusal over the strip and the top of the body, with a cross to
 * close it. Gives the room that is left of the body. Called before
 * layout_strip. What is below the room must stay where it is without a notice: a finger may be on
 * its way. */
struct box layout_notice(struct view *v, const struct flow *f, const struct screen_env *env,
                         struct box body);
/* Cuts from a cell what lies above the room that a notice leaves. false: less than `least` is
 * left of its height. */
bool layout_below(struct box *cell, struct box room, int least);

/* Adds a warning. */
void layout_alert(struct view *v, const struct screen_env *env, struct box box,
                  const char *text);
enum { LAYOUT_REASON_MAX = 300 };
/* Writes the sentence for a reason. Where the sentence names a day, it is the day on which the
 * right to award ends. */
void layout_reason(char *out, size_t room, const struct flow *f, const struct model *m,
                   const char *reason);
/* Adds the sentence of the last refusal over all of the room, with Close below. */
void layout_refusal(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env, struct box room);

/* ---- texts */

/* Adds a widget whose text is measured. If the text does not fit its lines it becomes one size
 * smaller; if it still does not fit, `clipped` is set. */
struct widget *layout_add(struct view *v, const struct screen_env *env, struct widget w);
/* Whether the widget's text fits its box and its number of lines in its own size. */
bool layout_fits(const struct screen_env *env, const struct widget *w);
/* Lets a text break at its no-break spaces too, where the room is narrow. */
void layout_breakable(char *text);
/* The height of the widget's text in this width, in at most its number of lines. */
int layout_text_height(const struct screen_env *env, const struct widget *w, int width);

/* The next three fill a column from the top and from the bottom, so that it works at each text
 * size. */

/* Adds a widget at the top of the room, as high as its text needs, and takes that height and
 * half a gap from the room. */
struct widget *layout_top(struct view *v, const struct screen_env *env, struct box *room,
                          struct widget w);
/* The same, but nothing is added when the text would be cut: for a text that the screen can do
 * without. Whether it was added. */
bool layout_top_if_whole(struct view *v, const struct screen_env *env, struct box *room,
                         struct widget w);
/* Gives a place of height h at the bottom of the room, and takes it and a gap from the room. */
struct box layout_take_bottom(const struct theme *t, struct box *room, int h);

/* Gives all widgets from number `first` on that can be tapped the smallest text size among them:
 * things of one kind look alike. */
void layout_even(struct view *v, size_t first);
/* The same for the widgets of the bottom bar. */
void layout_even_bar(struct view *v, const struct theme *t);

/* ---- buttons */

/* Adds a button with the widget's id, style, icon, size, box and label. It is held when the id
 * contains ID_HOLD; f: its label then says so; NULL: it does not. */
struct widget *layout_press(struct view *v, const struct screen_env *env, const struct flow *f,
                            struct widget w);
/* Adds a button that shows its icon alone; the label is its name. */
struct widget *layout_icon_button(struct view *v, const struct screen_env *env, uint16_t id,
                                  struct box box, const char *label, enum widget_icon icon);
/* Adds a button with label and icon. */
struct widget *layout_button(struct view *v, const struct screen_env *env, uint16_t id,
                             struct box box, const char *label, enum widget_style style,
                             enum widget_icon icon);
/* Adds one of several buttons in a row beside a code; its label is as small as in the bar. */
struct widget *layout_small_button(struct view *v, const struct screen_env *env, struct box box,
                                   uint16_t id, const char *label);
/* Adds a button that acts when held ("Hold · Void"), or that asks, by the settings ("Void"). */
struct widget *layout_hold_button(struct view *v, const struct screen_env *env,
                                  const struct flow *f, uint16_t id, struct box box,
                                  const char *label, enum widget_style style,
                                  enum widget_icon icon);
/* Adds a button at a place of the bottom bar, where all labels have one size. */
struct widget *layout_bar_button(struct view *v, const struct screen_env *env, uint16_t id,
                                 int place, int places, const char *label,
                                 enum widget_icon icon);
/* Adds a number as a button, which opens the pad (number.h); `text` is how it is written. */
struct widget *layout_number(struct view *v, const struct screen_env *env, enum number_of of,
                             struct box box, enum text_size size, const char *text);
/* A button in a row whose places are as wide as their words need. */
struct worded {
    uint16_t id;
    const char *label;
};
enum { LAYOUT_ROW_MAX = 4 };
/* The places of n such buttons in a row: equal where the longest word of each fits, else wider for
 * longer words. false: they do not fit. */
bool layout_word_row(const struct screen_env *env, struct box row, const struct worded *words,
                     int n, struct box *places);
/* Adds the languages in such a row; the one that is spoken has a tick. */
void layout_languages(struct view *v, const struct flow *f, const struct screen_env *env,
                      struct box row);
struct stepper {
    enum number_of of; /* what a tap on the number asks for */
    uint16_t less_id, more_id;
    const char *less, *value, *more; /* "One less", "12", "One more" */
    bool can_less, can_more;
};
/* Adds a value between its buttons for less and more, in one row. */
void layout_stepper(struct view *v, const struct screen_env *env, struct box box,
                    struct stepper s);
/* Adds Previous and Next at two places of the bottom bar, when there are several pages. */
void layout_pages(struct view *v, const struct screen_env *env, const struct flow *f, int pages,
                  int place, int places);

#endif
