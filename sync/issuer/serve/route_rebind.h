/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTE_REBIND_H
#define SYNC_ISSUER_SERVE_ROUTE_REBIND_H

#include "sync/issuer/http/answer.h"

/* Routes that bring a badge to another phone, by the link of a mail ("token") or by a recovery code
 * ("code"). Each fills c->a. Members and statuses: sync/README.md. */

/* POST /api/tokens: what a link or a code is for. It uses nothing up. */
void route_tokens(struct call *c);
/* POST /api/rebindings: the badge on a new phone. */
void route_rebindings(struct call *c);
/* POST /api/recovery-codes: the holder gives the badge another recovery code. */
void route_recovery_codes(struct call *c);

#endif
