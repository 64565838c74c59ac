/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_TOUR_TOUR_SCENE_H
#define UI_TOUR_TOUR_SCENE_H

#include "ui/tour/tour_state.h"

/* Fills *out with state i of the tour. The workshop awards the LabFab's badges: badge 1 has two
 * long skills, badge 3 three levels. theme: says how many entries fit a page. */
void tour_scene(struct tour_scene *out, size_t i, enum language language,
                const struct theme *theme);
/* Chooses the badge at this place of the window, as a tap on its tile does. */
void tour_choose(struct tour_scene *s, size_t badge);

#endif
