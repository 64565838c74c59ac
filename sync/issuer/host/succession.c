/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/host/succession.h"

#include <string.h>

enum { STEPS_MAX = 1000 /* a longer row is a fault of ours */ };

static bool endless(struct error *err)
{
    return error_set(err, FAULT_CONFLICT, "correction: an award comes after itself");
}

bool succession_last(struct award_row *award, const struct issuer_store *store,
                     struct error *err)
{
    for (int step = 0; award->state == AWARD_CORRECTED; step++) {
        struct correction_row c;
        bool there;
        if (step == STEPS_MAX)
            return endless(err);
        if (!store_find_correction(store, &c, &there, award->id, err))
            return false;
        if (!there || !c.has_successor ||
            !store_find_award(store, award, &there, c.successor, err) || !there)
            return error_set(err, FAULT_MISSING, "correction: the successor is not here");
    }
    return true;
}

bool succession_first(uint8_t id[static TICKET_ID_LEN], const struct issuer_store *store,
                      struct error *err)
{
    for (int step = 0; step < STEPS_MAX; step++) {
        struct correction_row c;
        bool there;
        if (!store_find_correction_to(store, &c, &there, id, err))
            return false;
        if (!there || !c.done)
            return true;
        memcpy(id, c.id, TICKET_ID_LEN);
    }
    return endless(err);
}
