/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HOLDER_ERASURE_H
#define SYNC_ISSUER_HOLDER_ERASURE_H

#include "sync/issuer/host/host.h"

/* Taking a person out (DESIGN 11): the store's commit says that their key goes, then it is
 * destroyed. Doing it again finishes what was interrupted; so does the next sweep. */

/* Address, consent, mails and links of an award's holder, the claim and its link, the published
 * credential; the status bit is set. The award stays as the kiosk recorded it, without a person.
 * FAULT_MISSING if there is no such award. */
bool erasure_of_award(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                      struct error *err);

/* All that is kept about the holder of an award, as JSON. FAULT_MISSING if nobody holds it. */
bool erasure_export(struct buffer *json, struct host *h, const uint8_t id[static TICKET_ID_LEN],
                    struct error *err);

#define ERASED_CODE "erased" /* of the award's row */

#endif
