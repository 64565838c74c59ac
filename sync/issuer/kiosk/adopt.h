/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_ADOPT_H
#define SYNC_ISSUER_KIOSK_ADOPT_H

#include "firmware/wire/upload.h"
#include "sync/issuer/host/host.h"

/* Takes delegations back into the store that a restored backup lacks. The kiosk holds them still,
 * and shows them when it is asked to send again. The authority key signed them, so the kiosk need
 * not be believed. A step of a transaction. A delegation is not taken
 *
 * - when it is for another kiosk or another key,
 * - when its serial is known,
 * - when its slots or its status bits were granted again meanwhile.
 *
 * taken  how many: awards that are held for want of them can be judged again (rejudge.h) */
bool adopt_delegations(size_t *taken, struct host *h, const struct kiosk_row *k,
                       const struct upload *u, struct error *err);

#endif
