/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_ERASURE_H
#define SYNC_ISSUER_HOLDER_ERASURE_H

#include "sync/issuer/host/host.h"

/* Erases a person (DESIGN 11). First the store's commit notes that the person's key is to be
 * destroyed, then the key is destroyed. Erasing again finishes an interrupted erasure, and so
 * does the next sweep (sweep.h). */

/* Erases the holder of an award:
 * - address, consent, mails and one-time links,
 * - the claim, its private link and its public page,
 * - the published credential.
 * The award's status bit is set. The award itself stays as the kiosk recorded it, without a
 * person. FAULT_MISSING if there is no such award. */
bool erasure_of_award(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                      struct error *err);

/* Writes everything that is kept about the holder of an award, as JSON. FAULT_MISSING if nobody
 * holds it. */
bool erasure_export(struct buffer *json, struct host *h, const uint8_t id[static TICKET_ID_LEN],
                    struct error *err);

#define ERASED_CODE "erased" /* the code of an award whose holder was erased */

#endif
