/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_AWARD_OUTPUT_H
#define FIRMWARE_ENGINE_AWARD_OUTPUT_H

#include "firmware/engine/award_shown.h"

/* The most awards that one `award` makes. A workshop has fewer people, and a typing mistake must
 * not use up every slot. */
enum { AWARD_COUNT_MAX = 1000 };

/* An award as the line that `award` of badgectl and badge-issuer print, one JSON object or
 * "SEQ UUID URL" (DESIGN 13). The link is nowhere else: the line is written at once, and on false
 * no further award may be made.
 *
 * err  FAULT_STORAGE, saying which `award --show` prints the link again */
bool award_output(const struct award_shown *shown, bool json, struct error *err);

/* The same for each award of a session (award_show_session). json: a bool. */
bool award_output_next(void *json, const struct award_shown *shown, struct error *err);

#endif
