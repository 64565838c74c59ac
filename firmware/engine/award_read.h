/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_AWARD_READ_H
#define FIRMWARE_ENGINE_AWARD_READ_H

#include "firmware/engine/award_shown.h"
#include "firmware/engine/engine.h"

/* Looking back at awards of the ledger. Nothing here writes. */

/* ---- the link again. Wipe what you get (award_shown_wipe). */

/* Makes the same URL again, byte for byte.
 *
 * err  FAULT_MISSING "no-such-award"; FAULT_REFUSED "voided", "locked", "key-erased" (14 days after
 *      the end of its session) */
bool award_show_again(struct engine *e, struct award_shown *out,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* Calls `each` with every award of a session, in the order in which they were made; voided ones are
 * left out. `each` answers false to end it, with err filled.
 *
 * err  as award_show_again, and FAULT_MISSING "no-such-session" */
bool award_show_session(struct engine *e, const uint8_t session[static TICKET_SESSION_LEN],
                        bool (*each)(void *arg, const struct award_shown *shown,
                                     struct error *err),
                        void *arg, struct error *err);

/* The credential that the kiosk signs itself. Needs the vault unlocked.
 *
 * err  FAULT_MISSING "no-such-award", "no-delegation", "achievement-unknown"; FAULT_REFUSED
 *      "locked" */
bool award_credential(struct engine *e, struct buffer *json,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err);

/* ---- lists. The newest award comes first; at most max are given, made before entry before_n
 * (UINT64_MAX: from the newest). For the next page ask again with the n of the last row. */

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

/* All awards of the ledger. */
bool award_list(struct award_line *out, size_t *count, size_t max, struct engine *e,
                uint64_t before_n, struct error *err);

/* The awards of one session. FAULT_MISSING "no-such-session". */
bool award_list_session(struct award_line *out, size_t *count, size_t max, struct engine *e,
                        const uint8_t session[static TICKET_SESSION_LEN], uint64_t before_n,
                        struct error *err);

/* What a crash may have left recorded but never shown: if the last session has no CLOSE, the awards
 * of its last tap, one or a group. They are to be offered before any new tap; award_show_again
 * gives each its QR. Oldest first, voided ones left out. *count is 0 if there is nothing to
 * offer. */
bool award_unshown(struct award_line *out, size_t *count, size_t max, struct engine *e,
                   struct error *err);

/* Finds the award that a slip names. A code is looked for among the awards of the last 14 days,
 * AWARD_CODE_LOOK_MAX at most.
 *
 * text  the short code as typed (firmware/wire/crockford.h), or the claim URL of the QR as scanned
 * err   FAULT_MALFORMED "not-a-code"; FAULT_MISSING "no-such-award" */
enum { AWARD_CODE_LOOK_MAX = 5000 };
bool award_find_code(struct award_line *out, struct engine *e, struct bytes text,
                     struct error *err);

#endif
