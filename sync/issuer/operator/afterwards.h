/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_OPERATOR_AFTERWARDS_H
#define SYNC_ISSUER_OPERATOR_AFTERWARDS_H

#include "firmware/engine/award.h"
#include "sync/issuer/host/host.h"

/* Awards after the workshop: for a person who was forgotten, for a box that broke, for a text that
 * was judged a week later. The issuer has a kiosk of its own for them, "the desk", in I/desk. The
 * desk is an ordinary kiosk with its own award key, ledger and slots. Its vault opens with a secret
 * that is derived from the authority key, so the operator's passphrase takes the place of a PIN. It
 * grants itself the delegations that it lacks, and the issuer ingests at once what it reports.
 *
 * 1. The desk commits an award before it shows the link, as every kiosk does. What a crash leaves
 *    unreported is reported when the desk is opened next.
 * 2. One process at a time has the desk open: engine_open takes the lock of its folder. */
struct afterwards; /* opaque: guards an unlocked engine */

/* Opens the desk, and makes I/desk the first time. Brings its catalogue up to date and reports what
 * an earlier process left.
 *
 * out        the caller's: afterwards_close
 * h          must live as long, and so must
 * authority  the key, open
 * err        FAULT_CONFLICT "in-use": another process has the desk; FAULT_REFUSED: I/desk was made
 *            under another authority key */
bool afterwards_open(struct afterwards **out, struct host *h,
                     const struct signing_key *authority, struct error *err);

/* Closes a session that is still open, and the desk. Safe on NULL. */
void afterwards_close(struct afterwards *d);

/* The bits of results that are named by their slugs, in the newest record of the badge.
 *
 * err  FAULT_MISSING: "achievement-unknown"; "result-unknown", naming the slug */
bool afterwards_results(uint8_t *bits, struct afterwards *d, const char *achievement,
                        const char *const *results, size_t count, struct error *err);

/* Opens a session at this event. `achievement` is the badge that is awarded first: a delegation for
 * both is granted when the desk has none. */
bool afterwards_open_session(struct afterwards *d, const char *event, const char *achievement,
                             struct error *err);

/* Awards in the open session, as award_issue does. One more delegation is granted when the slots
 * are used up. */
bool afterwards_award(struct afterwards *d, struct award_shown *out,
                      const struct award_request *request, struct error *err);

/* Shows the awards of an earlier session again, as award_show_session does. */
bool afterwards_show_session(struct afterwards *d,
                             const uint8_t session[static TICKET_SESSION_LEN],
                             bool (*each)(void *arg, const struct award_shown *shown,
                                          struct error *err),
                             void *arg, struct error *err);

/* Closes the session and reports. On true the issuer knows every award of it. */
bool afterwards_close_session(struct afterwards *d, struct error *err);

/* Where the desk's ledger is now: its epoch and the number of its next entry. correct.c keeps it,
 * to ask later whether an award was recorded. FAULT_MEMORY. */
bool afterwards_position(const struct afterwards *d, uint32_t *epoch, uint64_t *next_n,
                         struct error *err);

/* The first award that was recorded at or after that position: in the desk's ledger or, when the
 * desk has another ledger by now, in the entries that were reported to the issuer.
 *
 * there  false: there is none, and `id` says nothing */
bool afterwards_award_after(struct afterwards *d, bool *there, uint8_t id[static TICKET_ID_LEN],
                            uint32_t epoch, uint64_t n, struct error *err);

#endif
