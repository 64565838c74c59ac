/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_MOMENT_H
#define UI_SCREENS_MOMENT_H

#include "ui/screens/layout.h"

/* What a participant gets beside the code: the badge's picture, a warm word, the badge's name, a
 * drawing of a phone over a code, and what to do. These rules hold in any column, at any text size:
 *
 * 1. The instruction in the participant's own language is there, and whole.
 * 2. What finds no room is left out in this order: the instruction in another language, what to do
 *    without network, the hint about the camera, the badge's name, the picture with the warm
 *    word, the drawing. */

/* The instruction in this language: "Scan this code with your phone." */
const char *moment_instruction(enum language l);
/* Adds them to the room from its top.
 *
 * place  a short text in the place of the warm word, such as "7 / 12"; NULL: the warm word */
void moment_add(struct view *v, const struct flow *f, const struct model *m,
                const struct screen_env *env, struct box room, const char *place);
/* The height of the instruction alone in this width. */
int moment_least(const struct flow *f, const struct screen_env *env, int width);
/* Adds the instruction alone, at the top of the room, and takes its height from the room: for a
 * column that is needed for something else. Whether there was room for it. */
bool moment_add_instruction(struct view *v, const struct flow *f, const struct screen_env *env,
                            struct box *room);

#endif
