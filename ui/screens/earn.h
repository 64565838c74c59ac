/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_EARN_H
#define UI_SCREENS_EARN_H

#include "ui/screens/layout.h"

/* What can be earned here: on the lock screen, and on a second display while no code is shown. */

/* Adds what this is, and whose: "Badges · LabFab de Rennes". The name is the organisation's in the
 * catalogue; without a catalogue there is none. Its logo stands before the name, where it has one
 * and both fit in a line. */
void earn_heading(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env, struct box *room);
/* Adds the picture of badge `which` of the model's, counted from 1 and in a circle. The model has
 * one at least. */
void earn_picture(struct view *v, const struct model *m, struct box place, int which);
/* Adds its name and what it is for, from the top of the room. */
void earn_words(struct view *v, const struct flow *f, const struct model *m,
                const struct screen_env *env, struct box room, int which);
/* Adds the badges in a row with their names below them; on an upright panel one below the other,
 * with their names beside them. */
void earn_tiles(struct view *v, const struct model *m, const struct screen_env *env,
                struct box room);

#endif
