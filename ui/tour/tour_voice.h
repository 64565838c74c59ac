/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_TOUR_TOUR_VOICE_H
#define UI_TOUR_TOUR_VOICE_H

#include "ui/tour/tour_state.h"

/* States of screens that can be read aloud. In Breton they look as they do without a voice. */
struct tour_table tour_voice(void);

#endif
