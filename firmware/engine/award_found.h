/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_AWARD_FOUND_H
#define FIRMWARE_ENGINE_AWARD_FOUND_H

#include "firmware/engine/engine.h"

/* One award as the ledger holds it. For the engine's own files. */
struct award_found {
    struct ledger_row row;
    struct body_award body;
    uint8_t session[TICKET_SESSION_LEN];
    bool voided;
};

/* Finds an award by its id. FAULT_MISSING "no-such-award". */
bool award_find(struct award_found *out, struct engine *e,
                const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* Whether an award of this achievement (first 8 bytes of its record's hash) was made for
 * practice. */
bool award_is_specimen(const struct engine *e, const uint8_t hash[static TICKET_HASH_LEN]);

#endif
