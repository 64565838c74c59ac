/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/store/award_rules.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/credential/status_bits.h"
#include "keys/text.h"

bool award_is_withdrawn(const struct award_row *award)
{
    switch (award->state) {
    case AWARD_VOIDED:
    case AWARD_REVOKED:
    case AWARD_CORRECTED:
        return true;
    case AWARD_ACCEPTED:
    case AWARD_HELD:
    case AWARD_REJECTED:
    case AWARD_SPECIMEN:
        break;
    }
    return false;
}

int64_t award_status_index(const struct delegation *d, uint32_t seq)
{
    const char *slash =
        strrchr(d->status_list, '/'); /* the list's number is the end of its URL */
    int64_t list = slash == NULL ? 1 : strtoll(slash + 1, NULL, 10);
    return (list - 1) * STATUS_BITS_LEN + d->status_first + (int64_t)(seq - d->seq_from);
}

void award_take_slot(struct award_row *award, const struct delegation *d, bool slot_taken)
{
    if (award->status_index < 0 && d != NULL && delegation_has_slot(d, award->seq) &&
        !slot_taken)
        award->status_index = award_status_index(d, award->seq);
}

bool award_may_be_accepted(const struct award_row *award, struct error *err)
{
    return award->status_index >= 0 ||
           error_because(err, FAULT_REFUSED, "no-status-bit",
                         "accept: held as \"%s\": this award has no bit of its own in the "
                         "status list, so it could never be withdrawn: award it anew and "
                         "refuse this one",
                         award->code);
}

bool award_write(struct issuer_store *store, const struct award_row *award, struct error *err)
{
    bool withdrawn = award_is_withdrawn(award);
    if (award->state == AWARD_ACCEPTED && !award_may_be_accepted(award, err))
        return false;
    if (withdrawn && award->state != AWARD_CORRECTED &&
        !store_uncount_claim(store, award->id, err)) /* before its state says so */
        return false;
    return store_put_award(store, award, err) &&
           (!withdrawn || award->status_index < 0 ||
            store_set_status_bit(store, award->issuer, award->status_index, err));
}

bool award_withdraw(struct issuer_store *store, struct award_row *award, enum award_state to,
                    const char *code, const char *reason, struct error *err)
{
    award->state = to;
    assert(award_is_withdrawn(award));
    if (code != NULL)
        snprintf(award->code, sizeof award->code, "%s", code);
    if (reason != NULL)
        text_copy(award->reason, sizeof award->reason, reason);
    return award_write(store, award, err);
}
