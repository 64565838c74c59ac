/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SETTLE_H
#define SYNC_ISSUER_SETTLE_H

#include "sync/issuer/host.h"

/* What a person decides about claims (DESIGN 8): disputes, late and held awards. */
enum settlement {
    SETTLE_KEEP, /* the holder keeps it, the others are forgotten */
    SETTLE_GIVE  /* to the key that asked last; old key, link, code and contact go */
};
/* FAULT_MISSING if the award is not claimed; FAULT_REFUSED when nobody else asked for it. */
bool settle_dispute(struct host *h, const uint8_t id[static TICKET_ID_LEN], enum settlement how,
                    struct error *err);

/* A late claim or a held award is good after all. FAULT_REFUSED, saying why, where there is
 * nothing to accept or nothing can be published: no delegation, another's slot. */
bool settle_accept(struct host *h, const uint8_t id[static TICKET_ID_LEN], struct error *err);

#endif
