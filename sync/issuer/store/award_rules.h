/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_STORE_AWARD_RULES_H
#define SYNC_ISSUER_STORE_AWARD_RULES_H

#include "firmware/wire/delegation.h"
#include "sync/issuer/store/store.h"

/* What the state of an award does to its slot, its status bit and the count of its claim
 * (claim_rules.h). Every award is written here, above the back end:
 *
 * 1. A slot (kid, seq) belongs for ever to the first award that was seen on it under its
 *    delegation. The bit of the slot in the status list is the bit of that award. Another award of
 *    the same slot has no bit: its status_index is -1.
 * 2. Only an award with a bit is ever accepted. One without could not be withdrawn alone: the
 *    credential that its kiosk made names the bit of the holder.
 * 3. A withdrawn award (voided, revoked, corrected) has its bit set, if it has one, and stays
 *    withdrawn. No other award ever has its bit set.
 * 4. A withdrawn award's claim is not counted any more, but of a corrected one: its holder has the
 *    successor. */

/* Voided, revoked or corrected. */
bool award_is_withdrawn(const struct award_row *award);

/* Gives an award without a bit the one of its slot, unless another award has it. d: the delegation
 * of the kiosk that has the slot; NULL: none is known. */
void award_take_slot(struct award_row *award, const struct delegation *d, bool slot_taken);

/* Whether a person's yes could make it accepted: rule 2. FAULT_REFUSED otherwise. */
bool award_may_be_accepted(const struct award_row *award, struct error *err);

/* Writes the award as it is, in the caller's transaction, and does what its state asks for. Its
 * members `session` and `withdrawn` need not be filled. */
bool award_write(struct issuer_store *store, const struct award_row *award, struct error *err);

/* Withdraws it, in the caller's transaction. to: VOIDED, REVOKED or CORRECTED. code, reason: NULL
 * leaves what is there. */
bool award_withdraw(struct issuer_store *store, struct award_row *award, enum award_state to,
                    const char *code, const char *reason, struct error *err);

/* The index of a slot over all status lists of the delegation's organisation; -1 when its list has
 * no number (delegation.h). */
int64_t award_status_index(const struct delegation *d, uint32_t seq);

/* The awards that are listed: all but specimens, by issuer and id; issuer NULL: all. `row` as of
 * store_each_award. */
bool award_each_listed(const struct issuer_store *store, const char *issuer,
                       bool (*row)(void *arg, const struct award_row *r, struct error *err),
                       void *arg, struct error *err);

#endif
