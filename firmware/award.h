/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_AWARD_H
#define FIRMWARE_AWARD_H

#include "firmware/engine.h"
#include "firmware/ticket_text.h"

/* The award engine, one function an act.
 *
 * 1. An award is: check delegation, take the next n and slot, sign, insert the entry, commit.
 * Only after award_issue has returned true may the QR be drawn.
 * 2. One fsync an award; the claim URL is never written to disk.
 * 3. The URL of an award of a session whose key is still there can be made again, byte for
 * byte. */
struct award_request {
    const char *achievement; /* slug */
    uint8_t results;         /* bit i: result i ticked */
};

struct award_shown {
    uint8_t id[TICKET_ID_LEN];
    uint64_t n;
    uint32_t seq;
    int64_t time_s;
    const struct achievement_record
        *achievement;             /* borrowed; NULL if no longer in the catalogue */
    char url[TICKET_URL_MAX + 1]; /* holds the claim secret: wipe with award_shown_wipe */
};
void award_shown_wipe(struct award_shown *shown);

/* FAULT_REFUSED with reason "no-session", "achievement-unknown", "not-delegated",
 * "not-at-event", "results-choose", "slots-used", "daily-cap", "outside-dates", or
 * engine_status' locked_reason; FAULT_STORAGE "disk-full". When the delegation ended or its
 * slots are used in mid-session, the next one is taken with a new OPEN. */
bool award_issue(struct engine *e, struct award_shown *out, const struct award_request *request,
                 struct error *err);

/* Once for an award: FAULT_CONFLICT "voided". Needs the vault unlocked, no session. */
bool award_void(struct engine *e, const uint8_t id[static TICKET_ID_LEN],
                enum void_reason reason, struct error *err);

/* The same URL again. FAULT_MISSING "no-such-award"; FAULT_REFUSED "voided", "key-erased" (14
 * days after CLOSE), "locked". */
bool award_show_again(struct engine *e, struct award_shown *out,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* After a crash the usual state is recorded, not shown: if the last session was never closed,
 * its last award is to be offered before any new tap. *there is false when there is nothing to
 * offer. */
bool award_unshown(struct engine *e, bool *there, struct award_shown *out, struct error *err);

/* The kiosk-signed credential. Needs the vault unlocked. */
bool award_credential(struct engine *e, struct buffer *json,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* Newest first, before entry before_n (UINT64_MAX: from the newest), at most max rows; paging
 * by key. */
struct award_line {
    uint8_t id[TICKET_ID_LEN];
    uint64_t n;
    uint32_t seq;
    int64_t time_s;
    char achievement[SLUG_MAX + 1]; /* "" if no longer known */
    char event[SLUG_MAX + 1];
    uint8_t results;
    bool voided, receipted;
};
bool award_list(struct award_line *out, size_t *count, size_t max, struct engine *e,
                uint64_t before_n, struct error *err);
/* How many of this achievement in the open session, for the tiles. */
uint32_t award_count_in_session(const struct engine *e, const char *achievement);

#endif
