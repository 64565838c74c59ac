/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_TOUR_TOUR_LOOP_H
#define UI_TOUR_TOUR_LOOP_H

#include "ui/tour/tour_state.h"

/* The award loop: from Unlock to Next, and back by Void. */
struct tour_table tour_loop(void);

#endif
