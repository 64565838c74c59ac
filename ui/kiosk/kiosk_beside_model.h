/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_BESIDE_MODEL_H
#define UI_KIOSK_KIOSK_BESIDE_MODEL_H

#include "ui/kiosk/kiosk_state.h"

/* Takes the part of the snapshot that the screens beside the award loop show. */
void kiosk_beside_refresh(struct kiosk *k);

#endif
