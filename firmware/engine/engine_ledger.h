/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_ENGINE_LEDGER_H
#define FIRMWARE_ENGINE_ENGINE_LEDGER_H

#include "firmware/engine/engine.h"

/* Which ledger file the engine has open. For engine.c and exchange.c. */

/* Opens the file of this epoch and reads the engine's state out of it. A chain that does not hold
 * opens too (chain_broken), so that old awards can be looked at. */
bool engine_open_ledger(struct engine *e, uint32_t epoch, struct error *err);

/* Changes to a new, empty ledger of this epoch and copies authority, catalogue and kiosk into it.
 * The new file appears whole or not at all. On false the engine goes on with the old one. */
bool engine_begin_epoch(struct engine *e, uint32_t epoch, struct error *err);

#endif
