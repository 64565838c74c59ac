/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_BESIDE_LAYOUT_H
#define UI_SCREENS_BESIDE_LAYOUT_H

#include "ui/screens/layout.h"

/* How the screens beside the award loop are laid out: a heading below the strip, then
 * paragraphs, lines with an icon, steppers, and buttons in the bar. Functions that add something
 * to a room give the room that is left. */

/* Adds strip, refusal and heading. */
struct box beside_begin(struct view *v, const struct flow *f, const struct model *m,
                        const struct screen_env *env, const char *title);
/* The text size that these screens take: at the largest step it is one smaller, for they have
 * much to say; on a panel of 10 inch one larger. */
enum text_size beside_size(const struct screen_env *env, enum text_size size);
/* The height of so many lines of this size. */
int beside_height(const struct screen_env *env, enum text_size size, int lines);
/* Adds a paragraph at the top of the room. */
struct box beside_text(struct view *v, const struct screen_env *env, struct box room,
                       enum text_size size, enum widget_style style, int lines,
                       const char *text);
/* Adds a muted paragraph. It is left out when there is no room for all of it, for it only
 * explains. */
struct box beside_hint(struct view *v, const struct screen_env *env, struct box room,
                       enum text_size size, int lines, const char *text);
/* Adds a paragraph with an icon in front, about a state. */
struct box beside_line(struct view *v, const struct screen_env *env, struct box room,
                       enum widget_style style, enum widget_icon icon, int lines,
                       const char *text);
/* Place i of a row of buttons at the foot of the room. */
struct box beside_foot(const struct screen_env *env, struct box room, int places, int i);
/* The room above that row. */
struct box beside_above_foot(const struct screen_env *env, struct box room);
/* Adds a number with its label, between its buttons for less and more. The number itself is a
 * button, which opens the pad (number.h). -1 is shown as a dash. */
void beside_stepper(struct view *v, const struct screen_env *env, struct box box,
                    enum number_of of, uint16_t less, uint16_t more, int value,
                    const char *label);
/* Adds Back at the left of the bar, as on each of these screens. places: how many the bar has. */
void beside_back(struct view *v, const struct flow *f, const struct screen_env *env,
                 int places);
/* How many modules a card for this code is wide, with its margin. */
int beside_modules(const struct qr *qr);
/* How many rows of a list fit below a heading. */
int beside_rows(const struct theme *t);
/* How high such a row is. */
int beside_row_height(const struct theme *t);
/* How many paragraphs of two lines with an icon fit there. */
int beside_line_rows(const struct theme *t);
/* Adds a button of this screen, in the bar or as high as the bar. It must be held when its id
 * contains ID_HOLD. Its label keeps the size of the bar with larger text. */
struct widget *beside_act(struct view *v, const struct screen_env *env, const struct flow *f,
                          uint16_t id, struct box box, const char *label,
                          enum widget_style style, enum widget_icon icon);
/* The right half of the bar, for the button that a screen is about. */
struct box beside_wide(const struct theme *t);

/* The value of a stepper after this event, from min to max. */
int beside_stepped(int value, const struct flow_event *e, uint16_t less, uint16_t more, int min,
                   int max);
/* Writes a moment in words, for all screens that tell when: "14:05", with its date when it is not
 * today. */
void beside_moment(char *out, size_t room, const struct flow *f, const struct model *m,
                   int64_t time_s);
/* Whether the event is a tap on this widget. */
bool beside_tapped(const struct flow_event *e, uint16_t id);

#endif
