/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_DELEGATION_PICK_H
#define FIRMWARE_ENGINE_DELEGATION_PICK_H

#include "firmware/engine/engine.h"

/* Which delegation an award or a session is made under. Writes nothing. For the engine's own
 * files. */

/* The first delegation that serves: it names the event (and the achievement, of its own
 * organisation), is in its dates and has a free slot.
 *
 * achievement  NULL: any
 * err          FAULT_REFUSED with the reason of the delegation that came nearest:
 *              "event-not-delegated", "not-delegated", "other-organisation", "outside-dates",
 *              "slots-used" */
const struct delegation *delegation_pick(struct engine *e, const char *event,
                                         const struct achievement_record *achievement,
                                         int64_t now_s, struct error *err);

/* The slot behind the highest that an award has. FAULT_REFUSED "slots-used". */
bool delegation_next_slot(uint32_t *seq, struct engine *e, const struct delegation *d,
                          struct error *err);

#endif
