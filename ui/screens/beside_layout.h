/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_BESIDE_LAYOUT_H
#define UI_SCREENS_BESIDE_LAYOUT_H

#include "ui/screens/layout.h"

/* What the screens beside the award loop have in common: a heading below the strip, paragraphs,
 * lines with an icon, steppers, a row of buttons above the bar. Each gives the room it leaves. */

/* Strip, refusal and heading. */
struct box beside_begin(struct view *v, const struct flow *f, const struct model *m,
                        const struct screen_env *env, const char *title);
/* The size that these screens take for it: at the largest step one down, for they have much to
 * say. */
enum text_size beside_size(const struct screen_env *env, enum text_size size);
/* Room for `lines` of text of this size. */
int beside_height(const struct screen_env *env, enum text_size size, int lines);
/* A paragraph at the top of the room. */
struct box beside_text(struct view *v, const struct screen_env *env, struct box room,
                       enum text_size size, enum widget_style style, int lines,
                       const char *text);
/* The same, muted, and left out where there is no room for all of it: nothing is lost without it.
 */
struct box beside_hint(struct view *v, const struct screen_env *env, struct box room,
                       enum text_size size, int lines, const char *text);
/* The same with an icon in front, for what is said of a state. */
struct box beside_line(struct view *v, const struct screen_env *env, struct box room,
                       enum widget_style style, enum widget_icon icon, int lines,
                       const char *text);
/* A row of `places` buttons at the foot of the room: its place i, and the room above. */
struct box beside_foot(const struct screen_env *env, struct box room, int places, int i);
struct box beside_above_foot(const struct screen_env *env, struct box room);
/* Less, the number with what it counts, more. -1 is shown as a dash. */
void beside_stepper(struct view *v, const struct screen_env *env, struct box box, uint16_t less,
                    uint16_t more, int value, const char *label);
/* Back at the left of the bar, on every one of these screens. */
void beside_back(struct view *v, const struct flow *f, const struct screen_env *env,
                 int places);
/* Side of a white card for this code, in this room: whole pixels a module. */
int beside_card_side(int room, const struct qr *qr);
/* How many rows of a list fit below a heading, and how high one is; how many lines of two. */
int beside_rows(const struct theme *t);
int beside_row_height(const struct theme *t);
int beside_line_rows(const struct theme *t);
/* A button of this screen's own in the bar, or as high as one; held when its id has ID_HOLD. Larger
 * text leaves its label at the bar's size. */
struct widget *beside_act(struct view *v, const struct screen_env *env, const struct flow *f,
                          uint16_t id, struct box box, const char *label,
                          enum widget_style style, enum widget_icon icon);
/* The right half of the bar: what a screen is for. */
struct box beside_wide(const struct theme *t);

/* A stepper's value after this event. */
int beside_stepped(int value, const struct flow_event *e, uint16_t less, uint16_t more, int min,
                   int max);
/* Whether it is a tap on this widget. */
bool beside_tapped(const struct flow_event *e, uint16_t id);

#endif
