/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_OPERATOR_CORRECT_H
#define SYNC_ISSUER_OPERATOR_CORRECT_H

#include "sync/issuer/operator/afterwards.h"

/* When the day went wrong: the wrong event all afternoon, the wrong badge to twelve people who
 * have left. Each award of the session gets a successor awarded by the desk; then, all in one
 * transaction, the wrong ones are withdrawn as corrected and what their holders have - claim
 * code, private link, folder - answers with the successors (succession.h). The people do
 * nothing.
 *
 * 1. What is to be done is stored before it is begun, and before each successor is awarded where
 *    in the desk's ledger it will be: after a crash the next command of the desk finds it, so
 *    nothing is awarded twice.
 * 2. Until all successors are durably known here the wrong awards stand.
 * 3. An address that was given without the yes of child and guardian is erased before its badge
 *    becomes one of an event for minors.
 * 4. A corrected award is corrected again through its last form; one that is as wanted already is
 *    left alone, so the same command again changes nothing. */
struct correct_request {
    const uint8_t *session;                 /* TICKET_SESSION_LEN */
    const uint8_t (*awards)[TICKET_ID_LEN]; /* these of it; count 0: all */
    size_t award_count;
    const char *event, *achievement; /* what it should have been: one of them, the other NULL */
    const char *reason;
};
struct correct_summary {
    size_t corrected;
    size_t unchanged; /* were so already */
    size_t withdrawn; /* voided or revoked: left alone */
    size_t held;      /* wait for a person: left alone */
    size_t addresses; /* erased: they lack the guardian's yes */
};
/* FAULT_MISSING if nothing was awarded in that session; FAULT_REFUSED, before anything is done,
 * if the event does not offer the badge or a ticked result has no place in the new one. */
bool correct_session(struct correct_summary *out, struct desk *d, struct host *h,
                     const struct correct_request *request, struct error *err);

/* What a crash left between ledger and store is found; every command of the desk calls it before
 * it awards. */
bool correct_recall(struct desk *d, struct host *h, struct error *err);

#endif
