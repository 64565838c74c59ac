/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_OPERATOR_REVOKE_H
#define SYNC_ISSUER_OPERATOR_REVOKE_H

#include "sync/issuer/host/host.h"

/* Taking back a kiosk or an award. Each is one transaction and keeps the reason. */

/* Marks a kiosk as stolen and revokes all its delegations: its key leaves the DID documents, and
 * awards that it reports from now on are held. A kiosk that was revoked before keeps the time of
 * the first report and gets the new reason.
 *
 * kiosk   its number, as "kiosk-01"
 * reason  kept under "reason:KIOSK"
 * err     FAULT_MISSING: no such kiosk */
bool revoke_kiosk(struct host *h, const char *kiosk, const char *reason, struct error *err);

/* Withdraws an award; of a corrected award, the award that took its place (award_rules.h).
 *
 * reason  kept in the award's row
 * err     FAULT_MISSING: no such award; FAULT_REFUSED: a practice badge */
bool revoke_award(struct host *h, const uint8_t id[static TICKET_ID_LEN], const char *reason,
                  struct error *err);

#endif
