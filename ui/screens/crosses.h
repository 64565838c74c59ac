/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_SCREENS_CROSSES_H
#define UI_SCREENS_CROSSES_H

#include "ui/flow/flow_state.h"

/* The screen on which four crosses are touched, so that a finger hits what it touches. The
 * correction is kept only when somebody hits a button with it within ten seconds. */

/* Begins: no cross is touched. */
void crosses_begin(struct flow *f);

#endif
