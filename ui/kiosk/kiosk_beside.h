/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_BESIDE_H
#define UI_KIOSK_KIOSK_BESIDE_H

#include "ui/kiosk/kiosk_state.h"

/* Carries out a want of the screens beside the award loop. *slow: the PIN must now be set by
 * kiosk_box_set_pin. false: there is no answer yet. */
bool kiosk_beside_carry_out(struct flow_event *answer, struct kiosk *k, bool *slow);
/* Takes the results of stick and printer, if there are any, and applies the replies that came. */
void kiosk_beside_take_results(struct kiosk *k);
/* Wipes the secrets that the screen that is up does not need. */
void kiosk_beside_forget(struct kiosk *k);

#endif
