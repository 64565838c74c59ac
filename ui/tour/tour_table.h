/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_TOUR_TOUR_TABLE_H
#define UI_TOUR_TOUR_TABLE_H

#include "ui/tour/tour_state.h"

/* All states of all tables, one after the other. */
size_t tour_count(void);
/* i < tour_count() */
const struct tour_state *tour_state(size_t i);

#endif
