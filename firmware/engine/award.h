/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_AWARD_H
#define FIRMWARE_ENGINE_AWARD_H

#include "firmware/engine/engine.h"
#include "firmware/wire/ticket_text.h"

/* The award engine, one function an act.
 *
 * 1. An award is: check delegation, take the next n and slot, sign, insert the entry, commit.
 * Only after award_issue has returned true may the QR be drawn.
 * 2. One fsync an award; the claim URL is never written to disk.
 * 3. The URL of an award of a session whose key is still there can be made again, byte for
 * byte. */
enum award_form {
    AWARD_ON_SCREEN, /* its QR is scanned from the screen, within a year */
    AWARD_ON_SLIP    /* printed: flag b2, and five years to claim it */
};
struct award_request {
    const char *achievement; /* slug */
    uint8_t results;         /* bit i: result i ticked */
    enum award_form form;
};
enum { AWARD_GROUP_MAX = 99 };

struct award_shown {
    uint8_t id[TICKET_ID_LEN];
    uint8_t session[TICKET_SESSION_LEN];
    uint64_t n;
    uint32_t seq;
    int64_t time_s;
    const struct achievement_record
        *achievement;             /* borrowed; NULL if no longer in the catalogue */
    char url[TICKET_URL_MAX + 1]; /* holds the claim secret: wipe with award_shown_wipe */
};
void award_shown_wipe(struct award_shown *shown);

/* FAULT_REFUSED with reason "no-session", "achievement-unknown", "not-delegated",
 * "other-organisation", "not-at-event", "results-choose", "slots-used", "daily-cap",
 * "outside-dates", or engine_status' locked_reason; FAULT_STORAGE "disk-full". When the
 * delegation ended or its slots are used in mid-session, the next one is taken with a new OPEN.
 */
bool award_issue(struct engine *e, struct award_shown *out, const struct award_request *request,
                 struct error *err);

/* Whether an award of this achievement could be made now, without making it: the reasons of
 * award_issue but "results-choose" and "disk-full". Looks at a counter or two, writes nothing. */
bool award_possible(struct engine *e, const char *achievement, struct error *err);

/* n awards of the same kind for n people (1 to AWARD_GROUP_MAX, else FAULT_REFUSED
 * "group-size"): a ticket and a slot each, one transaction, one fsync. Where slots or the daily
 * cap allow fewer, those that they allow are made: true, *made < n, and err says why the others
 * were not (reasons of award_issue). Where the delegation ends in the middle and there is a next
 * one, the rest is a second transaction under it.
 *
 * out  room for n; the first *made are recorded and durable, each to be wiped by the caller; what
 *      lies beyond them is wiped
 * false: nothing was made */
bool award_issue_group(struct engine *e, struct award_shown *out, size_t *made, size_t n,
                       const struct award_request *request, struct error *err);

/* Once for an award: FAULT_CONFLICT "voided". Needs the vault unlocked, no session. */
bool award_void(struct engine *e, const uint8_t id[static TICKET_ID_LEN],
                enum void_reason reason, struct error *err);

/* Several in one transaction, all or none: the first that cannot be voided refuses them all. At
 * least one, at most AWARD_VOID_MAX ("group-size"); the same id twice is FAULT_CONFLICT
 * "voided". */
enum { AWARD_VOID_MAX = 200 };
bool award_void_many(struct engine *e, uint8_t ids[][TICKET_ID_LEN], size_t count,
                     enum void_reason reason, struct error *err);

/* The same URL again. FAULT_MISSING "no-such-award"; FAULT_REFUSED "voided", "key-erased" (14
 * days after CLOSE), "locked". */
bool award_show_again(struct engine *e, struct award_shown *out,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* Each award of a session again, in the order in which they were made, voided ones left out;
 * `each` answers false to end it, with err filled. Reasons of award_show_again, and FAULT_MISSING
 * "no-such-session". */
bool award_show_session(struct engine *e, const uint8_t session[static TICKET_SESSION_LEN],
                        bool (*each)(void *arg, const struct award_shown *shown,
                                     struct error *err),
                        void *arg, struct error *err);

/* The kiosk-signed credential. Needs the vault unlocked. */
bool award_credential(struct engine *e, struct buffer *json,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* ---- looking back. Rows newest first, before entry before_n (UINT64_MAX: from the newest), at
 * most max; paging by key: ask again with the last row's n. */
struct award_line {
    uint8_t id[TICKET_ID_LEN];
    uint8_t session[TICKET_SESSION_LEN];
    uint64_t n;
    uint32_t seq;
    int64_t time_s;
    char achievement[SLUG_MAX + 1]; /* "" if no longer known */
    char event[SLUG_MAX + 1];
    uint8_t results;
    enum award_form form;
    bool voided;
    bool receipted; /* the issuer has it: durably stored and judged */
    bool specimen;  /* made for practice: counts nowhere */
};
bool award_list(struct award_line *out, size_t *count, size_t max, struct engine *e,
                uint64_t before_n, struct error *err);
/* Of one session. FAULT_MISSING "no-such-session". */
bool award_list_session(struct award_line *out, size_t *count, size_t max, struct engine *e,
                        const uint8_t session[static TICKET_SESSION_LEN], uint64_t before_n,
                        struct error *err);

/* After a crash the usual state is recorded, not shown: if the last session was never closed,
 * what its last tap made - one award or a group - is to be offered before any new tap, oldest
 * first, voided ones left out. award_show_again gives each its QR. *count 0: nothing to offer. */
bool award_unshown(struct award_line *out, size_t *count, size_t max, struct engine *e,
                   struct error *err);

/* The award that a slip names: its short code as typed (case, spaces and dashes as one likes, O
 * for 0, I and L for 1), or the claim URL in its QR as scanned. A code is looked for among the
 * awards of the last 14 days, AWARD_CODE_LOOK_MAX at most. FAULT_MALFORMED "not-a-code";
 * FAULT_MISSING "no-such-award". */
enum { AWARD_CODE_LOOK_MAX = 5000 };
bool award_find_code(struct award_line *out, struct engine *e, struct bytes text,
                     struct error *err);
/* How many of this achievement in the open session, for the tiles. */
uint32_t award_count_in_session(const struct engine *e, const char *achievement);

#endif
