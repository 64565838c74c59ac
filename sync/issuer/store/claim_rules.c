/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/store/claim_rules.h"

static bool counts(enum award_state state)
{
    switch (state) {
    case AWARD_VOIDED:
    case AWARD_REVOKED:
    case AWARD_SPECIMEN:
        return false;
    case AWARD_ACCEPTED:
    case AWARD_HELD:
    case AWARD_REJECTED:
    case AWARD_CORRECTED:
        break;
    }
    return true;
}

/* Adds to the session's number when the claim of this award is there, or not there, as `claimed`
 * says, and the award counts as it is stored. */
static bool add(struct issuer_store *store, const uint8_t id[static TICKET_ID_LEN],
                bool claimed, int64_t number, struct error *err)
{
    struct award_row award;
    struct claim_row claim;
    bool known, there;
    if (!store_find_award(store, &award, &known, id, err) ||
        !store_find_claim(store, &claim, &there, id, err))
        return false;
    return !known || !counts(award.state) || there != claimed ||
           store_add_claimed(store, award.kiosk, award.session, award.first_seen_s, number,
                             err);
}

bool claim_write(struct issuer_store *store, const struct claim_row *claim, struct error *err)
{
    return add(store, claim->id, false, 1, err) && store_put_claim(store, claim, err);
}

bool claim_remove(struct issuer_store *store, const uint8_t id[static TICKET_ID_LEN],
                  struct error *err)
{
    return add(store, id, true, -1, err) && store_remove_claim(store, id, err);
}

bool claim_uncount(struct issuer_store *store, const struct award_row *award, struct error *err)
{
    return counts(award->state) || add(store, award->id, true, -1, err);
}
