/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_OPERATOR_CORRECT_H
#define SYNC_ISSUER_OPERATOR_CORRECT_H

#include "sync/issuer/operator/afterwards.h"

/* Corrects awards of a session: the event was wrong all afternoon, or twelve people who have left
 * got the wrong badge. The desk awards a successor for each. Then one transaction withdraws the
 * wrong awards as corrected, and the claim code, the private link and the folder of each holder
 * answer with the successor (succession.h). The holders do nothing.
 *
 * 1. The plan is stored before the work begins. Before each successor is awarded, the place in the
 *    desk's ledger where it will stand is stored. After a crash the next command of the desk looks
 *    there, so nothing is awarded twice.
 * 2. The wrong awards stay valid until all successors are durably known to the issuer.
 * 3. When the right event is for minors, an address that was given without the consent of child
 *    and guardian is erased.
 * 4. An award that was corrected before is corrected again through its last successor. An award
 *    that is right already is left alone, so repeating a command changes nothing. */
struct correct_request {
    const uint8_t *session;                 /* TICKET_SESSION_LEN bytes */
    const uint8_t (*awards)[TICKET_ID_LEN]; /* only these awards of it; count 0: all */
    size_t award_count;
    const char *event, *achievement; /* what is right: one of them, the other NULL */
    const char *reason;              /* kept with each correction */
};
struct correct_summary {
    size_t corrected;
    size_t unchanged; /* right already */
    size_t withdrawn; /* voided or revoked: left alone */
    size_t held;      /* waiting for a person: left alone */
    size_t addresses; /* erased by rule 3 */
};

/* err  FAULT_MISSING: nothing was awarded in that session, or a named award is not of it.
 *      FAULT_REFUSED, before anything is done: the event does not offer the badge, or a ticked
 *      result does not exist in the right badge. When some successors were refused on the way, the
 *      others are in force, and the text says how many. */
bool correct_session(struct correct_summary *out, struct afterwards *d, struct host *h,
                     const struct correct_request *request, struct error *err);

/* Finds the successors that were recorded just before a crash. Every command that awards with the
 * desk calls this first. */
bool correct_recall(struct afterwards *d, struct host *h, struct error *err);

#endif
