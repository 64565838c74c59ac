/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_MODEL_H
#define UI_KIOSK_KIOSK_MODEL_H

#include "ui/kiosk/kiosk_state.h"

/* Takes the snapshot of everything that the screen that is up shows. Called after each event. */
void kiosk_refresh(struct kiosk *k);

#endif
