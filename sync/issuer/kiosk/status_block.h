/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_STATUS_BLOCK_H
#define SYNC_ISSUER_KIOSK_STATUS_BLOCK_H

#include "firmware/wire/delegation.h"
#include "sync/issuer/host/host.h"

/* Each slot of a delegation has a bit in the status lists of its organisation. The bits of one
 * delegation are a block that lies in one list, and no other delegation ever gets a bit of it. Both
 * functions are steps of a transaction. */

/* Reserves the next block for d->seq_count slots, and fills in where it lies.
 *
 * issuer  the DID of the organisation
 * err     FAULT_MISSING: it is not hosted here */
bool status_block_reserve(struct delegation *d, struct host *h, const char *issuer,
                          struct error *err);

/* Notes the block of a delegation that the store lacked, so that it is not reserved again.
 *
 * hosted  false: its organisation is not hosted here, and nothing was noted */
bool status_block_note(bool *hosted, struct host *h, const struct delegation *d,
                       struct error *err);

#endif
