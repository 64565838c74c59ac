/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/store/store_rows.h"

const char *award_state_name(enum award_state state)
{
    static const char *const names[] = {"accepted", "held",      "rejected", "voided",
                                        "revoked",  "corrected", "specimen"};
    return names[state];
}
