/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOST_AWARD_STANDING_H
#define SYNC_ISSUER_HOST_AWARD_STANDING_H

#include "sync/issuer/store/store.h"

/* How an award stands, told from its row and its claim. Pure.
 *
 * claim  its claim; NULL: not claimed
 * now_s  counts for an award that is not claimed */

/* Whether the award is late: claimed after its claim window (DESIGN 8), or not claimed although the
 * window is over, and not approved by a person. */
bool award_standing_is_late(const struct award_row *a, const struct claim_row *claim,
                            int64_t now_s);

/* The word for it that the API tells (sync/README.md): "provisional", "confirmed", "late", "held",
 * or the name of the award's state. A literal. */
const char *award_standing(const struct award_row *a, const struct claim_row *claim,
                           int64_t now_s);

#endif
