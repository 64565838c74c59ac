/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_FLOW_BESIDE_H
#define UI_FLOW_BESIDE_H

#include "ui/flow/flow_state.h"

/* How the screens beside the award loop are entered. */

enum { SLIPS_AT_FIRST = 12 };

/* Go to one of these screens and set what it keeps to its first values. Back leads to `from`. */
void beside_go(struct flow *f, enum screen to, enum screen from);
/* Go to the screen of the pack of slips that begins at this entry. Back leads to all packs. */
void beside_to_pack(struct flow *f, uint64_t pack);
/* Go to the stick screen for this errand. Back leads to the screen that is up now. */
void beside_to_stick(struct flow *f, enum errand_for errand);
/* Whether the screen shows the stick and so must look at it each second. */
bool beside_watches(enum screen s);

#endif
