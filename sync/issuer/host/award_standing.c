/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/host/award_standing.h"

#include "firmware/wire/ticket.h"

bool award_standing_is_late(const struct award_row *a, const struct claim_row *claim,
                            int64_t now_s)
{
    struct ticket t;
    int64_t at = claim == NULL ? now_s : claim->claimed_s;
    return a->approved_late_s == 0 &&
           ticket_parse_head(&t, bytes_of(a->head, a->head_len), NULL) &&
           at > a->iat_s + (int64_t)t.ttl * 3600;
}

const char *award_standing(const struct award_row *a, const struct claim_row *claim,
                           int64_t now_s)
{
    switch (a->state) {
    case AWARD_ACCEPTED:
        return award_standing_is_late(a, claim, now_s) ? "late"
               : a->receipted_s == 0                   ? "provisional"
                                                       : "confirmed";
    case AWARD_HELD:
    case AWARD_REJECTED:
        return "held";
    case AWARD_VOIDED:
    case AWARD_REVOKED:
    case AWARD_CORRECTED:
    case AWARD_SPECIMEN:
        break;
    }
    return award_state_name(a->state);
}
