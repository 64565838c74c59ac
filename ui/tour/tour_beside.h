/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_TOUR_TOUR_BESIDE_H
#define UI_TOUR_TOUR_BESIDE_H

#include "ui/tour/tour_state.h"

/* The screens beside the award loop. */
struct tour_table tour_beside(void);

#endif
