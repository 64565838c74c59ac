/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_FLOW_TIME_H
#define UI_FLOW_FLOW_TIME_H

#include "ui/flow/flow_state.h"

/* What the time that went by means for the state: waits, the light, the pictures of the lock
 * screen. Everything is computed from flow.ms, so views and tests see the same. */

enum {
    HOLD_MS = 800,
    HANDOVER_HOLD_MS = 600,
    TURN_MS = 8000,
    ATTRACT_AFTER_MS = 60000,
    ATTRACT_TURNS = 2
};

/* How much of its time this hold button has been held, in percent; 0 when it is not held. */
int flow_hold_percent(const struct flow *f, uint16_t widget);
/* Seconds until a PIN may be tried again. */
int64_t flow_pin_wait_s(const struct flow *f);
/* Seconds until the QR is hidden; -1: it stays. */
int64_t flow_qr_left_s(const struct flow *f);
/* Which picture the lock screen shows: 0 none, then 1, 2, 1 ... */
int flow_attract(const struct flow *f);
/* How many milliseconds nothing will happen by itself, `most` at most. Then a TICK is due. */
uint64_t flow_next_ms(const struct flow *f, uint64_t most);

enum flow_light { LIGHT_FULL, LIGHT_DIM, LIGHT_DARK };
/* How bright the panel is. A code that is to be scanned always has full light. */
enum flow_light flow_light(const struct flow *f);
/* The same in percent of the backlight. */
int flow_light_percent(const struct flow *f);

#endif
