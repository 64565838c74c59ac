/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTE_CLAIM_H
#define SYNC_ISSUER_SERVE_ROUTE_CLAIM_H

#include "sync/issuer/http/answer.h"

/* POST /api/claims: binds an award to the key of a phone. Fills c->a:
 *
 *   201  bound
 *   200  bound to this key before (the same bytes again), or now by the recovery code
 *   202  bound, and the badge waits
 *   403  wrong recovery code
 *   404  unknown kiosk
 *   409  bound to another key
 *   410  taken back
 *   422  malformed, or a signature does not hold
 *   429  too many */
void route_claims(struct call *c);

/* Fills c->a for a badge that waits: 202. reason: a code of claim_waits_for (claim.h). */
void route_claim_waits(struct call *c, const struct claim_row *claim, const char *reason);

#endif
