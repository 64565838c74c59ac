/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_OPERATOR_DISPUTE_H
#define SYNC_ISSUER_OPERATOR_DISPUTE_H

#include "sync/issuer/host/host.h"

/* What a person decides about claims (DESIGN 8): disputes, late and held awards. */
enum settlement {
    SETTLE_KEEP, /* the holder keeps it, the others are forgotten */
    SETTLE_GIVE  /* to a key that asked; old key, link, code and contact go */
};
/* What a key is called: the first 8 hex digits of its SHA-256. */
enum { SETTLE_NAME_LEN = 8 };
void settle_key_name(char out[static SETTLE_NAME_LEN + 1], const uint8_t holder[static 32]);
/* The other keys that asked, in the order in which they first did. */
bool settle_each(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                 bool (*row)(void *arg, const struct dispute_row *r, struct error *err),
                 void *arg, struct error *err);
/* name: of the key that SETTLE_GIVE gives it to; NULL: of the only one. FAULT_MISSING if the
 * award is not claimed; FAULT_REFUSED when nobody else asked for it, or not this key, or several
 * did and none is named. */
bool settle_dispute(struct host *h, const uint8_t id[static TICKET_ID_LEN], enum settlement how,
                    const char *name, struct error *err);

/* A late claim or a held award is good after all. FAULT_REFUSED, saying why, where there is
 * nothing to accept or nothing can be published: no delegation, another's slot. */
bool settle_accept(struct host *h, const uint8_t id[static TICKET_ID_LEN], struct error *err);

#endif
