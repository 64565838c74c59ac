/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_EXCHANGE_UPLOADS_H
#define FIRMWARE_ENGINE_EXCHANGE_UPLOADS_H

#include "firmware/engine/engine.h"

/* Fills spool/out with the batches from the last receipt to the head, at least one, for this ledger
 * and for those of earlier epochs. Called when idle, never inside a tap.
 *
 * A file is never changed. Full batches stay. The last batch is replaced when entries were added,
 * or after a day. A batch that a receipt covers is removed. */
bool exchange_write_uploads(struct engine *e, struct error *err);

#endif
