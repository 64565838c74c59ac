/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_OPERATOR_AFTERWARDS_H
#define SYNC_ISSUER_OPERATOR_AFTERWARDS_H

#include "firmware/engine/award.h"
#include "sync/issuer/host/host.h"

/* The desk: a kiosk of the issuer's own, for awards afterwards - the forgotten person, the dead
 * box, a text judged a week later. An ordinary kiosk in I/desk with its own award key, ledger and
 * slots; its vault opens with what is derived from the authority key, so the operator's
 * passphrase is its PIN. It gets its delegations by itself, and what it reports is ingested here
 * at once.
 *
 * 1. Like any box it commits before it shows; what a crash leaves unreported the next opening
 *    reports.
 * 2. One process at a time (the lock of K). */
struct desk; /* opaque: guards an unlocked engine */

/* Makes I/desk at the first time; brings its catalogue up to date and reports what is left. */
bool desk_open(struct desk **out, struct host *h, const struct signing_key *authority,
               struct error *err);
void desk_close(struct desk *d); /* closes a session that is open; safe on NULL */

/* Slugs of results into bits of the newest record. FAULT_MISSING, naming the slug. */
bool desk_results(uint8_t *bits, struct desk *d, const char *achievement,
                  const char *const *results, size_t count, struct error *err);

/* A session at this event, for this achievement first; a delegation that is wanting is made. */
bool desk_open_session(struct desk *d, const char *event, const char *achievement,
                       struct error *err);
/* In the session: as award_issue; slots that are used up are made more. */
bool desk_award(struct desk *d, struct award_shown *out, const struct award_request *request,
                struct error *err);
/* The awards of one of its sessions again, as award_show_session. */
bool desk_show_session(struct desk *d, const uint8_t session[static TICKET_SESSION_LEN],
                       bool (*each)(void *arg, const struct award_shown *shown,
                                    struct error *err),
                       void *arg, struct error *err);
/* Closes the session, reports. After true everything awarded is known to the issuer. */
bool desk_close_session(struct desk *d, struct error *err);

/* Where the ledger is: for who must know later whether an award was recorded (correct.c). */
void desk_position(const struct desk *d, uint32_t *epoch, uint64_t *next_n);
/* The first award recorded at or after that position, in that ledger or, reported, in the issuer's
 * store; *there false: none. */
bool desk_award_after(struct desk *d, bool *there, uint8_t id[static TICKET_ID_LEN],
                      uint32_t epoch, uint64_t n, struct error *err);

#endif
