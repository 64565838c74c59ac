/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_STORE_CLAIM_RULES_H
#define SYNC_ISSUER_STORE_CLAIM_RULES_H

#include "sync/issuer/store/store.h"

/* A kiosk is told how many awards of each of its sessions are claimed. The number is kept, not
 * counted: a claim adds one when it is first written, and takes it back when it is removed or its
 * award is voided or revoked. A specimen never counts. A corrected award does: its holder has the
 * successor. So claims are written and removed here alone, in the caller's transaction. */

/* Writes the claim, and counts it when it is the first of its award. */
bool claim_write(struct issuer_store *store, const struct claim_row *claim, struct error *err);
/* Removes it, and takes it back from the number. */
bool claim_remove(struct issuer_store *store, const uint8_t id[static TICKET_ID_LEN],
                  struct error *err);

/* For award_rules.c, before it writes `award`: when its new state no longer counts, and the stored
 * one did, its claim is taken back from the number. */
bool claim_uncount(struct issuer_store *store, const struct award_row *award,
                   struct error *err);

#endif
