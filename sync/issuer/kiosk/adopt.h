/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_ADOPT_H
#define SYNC_ISSUER_KIOSK_ADOPT_H

#include "firmware/wire/upload.h"
#include "sync/issuer/host/host.h"

/* After the issuer was restored from a backup a kiosk holds delegations that were given since. It
 * shows them when it is asked to send again, and they are taken back into the store: the authority
 * key signed them, so nothing has to be believed of the kiosk. Not taken: one that is of another
 * kiosk or key, whose serial is known, or whose slots or status bits were given again meanwhile. A
 * step of a transaction.
 *
 * taken  how many: awards held for want of them can be judged again */
bool adopt_delegations(size_t *taken, struct host *h, const struct kiosk_row *k,
                       const struct upload *u, struct error *err);

#endif
