/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTE_HOLDER_H
#define SYNC_ISSUER_SERVE_ROUTE_HOLDER_H

#include "sync/issuer/http/answer.h"

/* Routes for what the holder of a badge asks. Each reads the body strictly, then checks the
 * holder's signature or the link of a mail, and only then reads the store. Each fills c->a, also
 * with 4xx and 5xx. Members and statuses: sync/README.md. */

/* POST /api/contacts: an address for a badge. */
void route_contacts(struct call *c);
/* POST /api/confirmations: confirms an address. */
void route_confirmations(struct call *c);
/* POST /api/tokens: what the link of a mail is for. */
void route_tokens(struct call *c);
/* POST /api/rebindings: a badge on a new phone. */
void route_rebindings(struct call *c);
/* POST /api/recoveries: asks for the badges of an address. */
void route_recoveries(struct call *c);
/* POST /api/deletions: erases the person. */
void route_deletions(struct call *c);
/* POST /api/shares: a public page for a badge, or its end. */
void route_shares(struct call *c);
/* POST /api/holder-checks: whether a key holds a badge. */
void route_holder_checks(struct call *c);

#endif
