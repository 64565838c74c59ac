/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_AWARD_STATE_H
#define FIRMWARE_ENGINE_AWARD_STATE_H

#include "firmware/engine/award.h"
#include "firmware/engine/engine_state.h"

/* What award.c (acts) and award_read.c (looking back) share; private to the two. */

struct award_found {
    struct ledger_row row;
    struct body_award body;
    uint8_t session[TICKET_SESSION_LEN];
    bool voided;
};
/* FAULT_MISSING "no-such-award". */
bool award_find(struct award_found *out, struct engine *e,
                const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* Whether an award of this achievement (first 8 bytes of its record's hash) was practice. */
bool award_is_specimen(const struct engine *e, const uint8_t hash[static TICKET_HASH_LEN]);

/* The whole ticket as the claim URL. */
bool award_fill_shown(struct award_shown *out, const struct engine *e, const struct ticket *t,
                      const uint8_t id[static TICKET_ID_LEN], int64_t time_s,
                      const struct achievement_record *achievement, struct error *err);

#endif
