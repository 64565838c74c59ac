/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_TOUCH_MAP_H
#define UI_FLOW_TOUCH_MAP_H

#include <stdbool.h>

/* Where a finger is, when a touch panel is mounted otherwise than its screen, or measures
 * crookedly. Places are fractions of the panel in 1/65536, from the upper left corner. */
enum { TOUCH_UNIT = 65536, TOUCH_CROSSES = 4 };

struct touch_place {
    int x, y;
};
/* What is seen of what is told: x' = a x + b y + c, y' = d x + e y + f, in 1/65536. All zero: no
 * correction. */
struct touch_map {
    int a, b, c, d, e, f;
};

/* Whether there is no correction. */
bool touch_map_none(const struct touch_map *m);
/* The corrected place. */
struct touch_place touch_map_apply(const struct touch_map *m, struct touch_place told);
/* The correction with which the touched places come nearest to the crosses. false: they lie in no
 * square, or too far from where they should; a finger that missed would spoil everything. */
bool touch_map_fit(struct touch_map *out, const struct touch_place told[TOUCH_CROSSES],
                   const struct touch_place crosses[TOUCH_CROSSES]);

#endif
