/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_FLOW_H
#define UI_FLOW_FLOW_H

#include "ui/flow/flow_state.h"
#include "ui/flow/model.h"

/* The whole interaction as a pure function: state and event give state and want. It knows no
 * clock, no engine and no drawing. Each event brings its time; kiosk.c carries out the want and
 * answers with an event. What one screen does with an event lies in screens/NAME.c. What holds
 * for all screens (locking, holding, asking, languages, late answers) lies in flow.c.
 *
 * 1. The QR screen appears only by EVENT_COMMITTED, or by EVENT_SHOWN for an earlier award.
 * 2. While RECORDING or CHECKING the flow ignores taps: a double tap makes one award.
 * 3. From one participant to the next there are two taps: Award, then Next.
 * 4. An answer counts only while its want is outstanding and its screen is still up.
 * 5. A hold button acts when it was held, or after Yes. A tap alone does nothing.
 * 6. Text from a scanner reaches a step only as the text of EVENT_SCAN. It never fills a field
 *    or presses a button.
 * 7. The digits of a PIN are wiped on every way out of its screens, and no view holds them. The
 *    code of a recovery sheet is wiped on every way but the one to the new PIN that it sets. */

/* The first state: the lock screen. screens: SCREEN_COUNT entries that outlive the flow
 * (screen_table). */
struct flow flow_start(const struct ui_settings *settings, const struct screen_entry *screens);
/* The state after the event. Its `want` says what the kiosk is to do. */
struct flow flow_step(struct flow at, struct flow_event event, const struct model *model);

#endif
