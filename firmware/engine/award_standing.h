/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_AWARD_STANDING_H
#define FIRMWARE_ENGINE_AWARD_STANDING_H

#include "firmware/engine/engine.h"

/* How many awards stand: voided ones and those of practice count nowhere. */

struct award_standing {
    uint32_t today; /* of all sessions of the day, whoever opened them */
    int64_t
        waiting_since_s; /* when the oldest award that the issuer has no receipt for was made;
                                0: none waits */
};

/* Counts. day_s: a day of sessions, as its midnight in UTC (event_days.h).
 *
 * err  FAULT_STORAGE, FAULT_MEMORY; *out is then unchanged */
bool award_standing_read(struct award_standing *out, struct engine *e, int64_t day_s,
                         struct error *err);

/* How many awards of this achievement stand at the event of the open session, on its day: for the
 * tiles. 0 also for practice, without a session, and when it cannot be read. */
uint32_t award_standing_at_event(const struct engine *e, const char *achievement);

#endif
