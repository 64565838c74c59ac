/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_AWARD_H
#define FIRMWARE_ENGINE_AWARD_H

#include "firmware/engine/award_shown.h"
#include "firmware/engine/engine.h"

/* The acts of the award engine: to award, and to void.
 *
 * 1. An award is, in this order: check the delegation, take the next entry number and slot, sign,
 *    insert the entry, commit. Only after award_issue has returned true may the QR be drawn.
 * 2. An award costs one fsync. The claim URL is never written to disk.
 * 3. The URL can be made again, byte for byte, as long as the key of the award's session is kept
 *    (award_read.h). */

struct award_request {
    const char *achievement; /* slug */
    uint8_t results;         /* bit i: result i ticked */
    enum award_form form;
};

/* Makes one award. When the delegation ended or its slots are used in mid-session, the next
 * delegation is taken with a new OPEN; no PIN is needed.
 *
 * out  written on success alone; the caller wipes it (award_shown_wipe)
 * err  FAULT_REFUSED "no-session", "not-delegated", "other-organisation", "not-at-event",
 *      "results-choose", "slots-used", "daily-cap", "outside-dates", or engine_status'
 *      locked_reason; FAULT_MISSING "achievement-unknown"; FAULT_STORAGE "disk-full" */
bool award_issue(struct engine *e, struct award_shown *out, const struct award_request *request,
                 struct error *err);

/* Whether an award of this achievement could be made now. Reads a counter or two, writes nothing.
 *
 * err  the reasons of award_issue but "results-choose" and "disk-full" */
bool award_possible(struct engine *e, const char *achievement, struct error *err);

/* Makes n awards of the same kind for n people. Each has a ticket and a slot of its own; all are
 * made in one transaction with one fsync. Where the delegation ends in the middle and there is a
 * next one, the rest is a second transaction under that one.
 *
 * Where slots or the daily cap allow fewer, those are made: the result is true, *made < n, and err
 * has the reason of award_issue for the others.
 *
 * out     room for n; the first *made are recorded and durable, and the caller wipes each; the rest
 *         is wiped
 * n       1 to AWARD_GROUP_MAX, else FAULT_REFUSED "group-size"
 * returns false if none was made */
enum { AWARD_GROUP_MAX = 99 };
bool award_issue_group(struct engine *e, struct award_shown *out, size_t *made, size_t n,
                       const struct award_request *request, struct error *err);

/* Voids an award. Needs the vault unlocked, but no session.
 *
 * err  FAULT_CONFLICT "voided" if it was voided before; FAULT_MISSING "no-such-award" */
bool award_void(struct engine *e, const uint8_t id[static TICKET_ID_LEN],
                enum void_reason reason, struct error *err);

/* Voids several in one transaction, all or none: the first that cannot be voided refuses them all.
 *
 * count  1 to AWARD_VOID_MAX, else FAULT_REFUSED "group-size"
 * err    as award_void; the same id twice is FAULT_CONFLICT "voided" */
enum { AWARD_VOID_MAX = 200 };
bool award_void_many(struct engine *e, uint8_t ids[][TICKET_ID_LEN], size_t count,
                     enum void_reason reason, struct error *err);

#endif
