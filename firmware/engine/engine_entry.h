/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_ENGINE_ENTRY_H
#define FIRMWARE_ENGINE_ENGINE_ENTRY_H

#include "firmware/engine/engine.h"

/* Ledger entries that the device key signs: no PIN is needed. For the engine's own files. */

/* Appends an entry, dated now. Sets its time and quality.
 *
 * at   the head of the caller's transaction; NULL: the entry has a transaction of its own
 * err  FAULT_REFUSED "chain" */
bool engine_append_device(struct engine *e, struct ledger_head *at, struct entry *entry,
                          struct error *err);

/* Locks the box for this reason, with an ALERT, inside the caller's transaction. The caller loads
 * the state again after its commit (engine_load_state). */
bool engine_lock_box(struct engine *e, struct ledger_head *at, const char *reason,
                     enum alert_code code, uint32_t detail, struct error *err);

#endif
