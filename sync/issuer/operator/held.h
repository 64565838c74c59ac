/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_OPERATOR_HELD_H
#define SYNC_ISSUER_OPERATOR_HELD_H

#include "sync/issuer/host/host.h"

/* A person says that a held award, or one that was claimed too late, is good after all. The award
 * becomes accepted, its claim window opens again, and the phone that asked gets the badge when it
 * asks again. An award dated after the issuer's clock is dated when it was received (DESIGN 7).
 * One transaction.
 *
 * err  FAULT_MISSING: no such award here. FAULT_REFUSED, with the reason: the award is voided,
 *      revoked or corrected, or it cannot be published: no delegation, no record of the badge, a
 *      slot that another award has */
bool held_accept(struct host *h, const uint8_t id[static TICKET_ID_LEN], struct error *err);

#endif
