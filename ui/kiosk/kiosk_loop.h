/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_KIOSK_KIOSK_LOOP_H
#define UI_KIOSK_KIOSK_LOOP_H

#include "ui/kiosk/kiosk_state.h"

/* Carries out a want of the award loop. *check_pin: it wants a PIN checked, which is slow.
 * false: there is no answer yet. */
bool kiosk_loop_carry_out(struct flow_event *answer, struct kiosk *k, bool *check_pin);
/* The answer to UNLOCK after the PIN was checked (k->pin_right, k->pin_error). */
struct flow_event kiosk_loop_unlocked(struct kiosk *k);

#endif
