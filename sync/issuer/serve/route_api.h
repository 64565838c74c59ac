/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTE_API_H
#define SYNC_ISSUER_SERVE_ROUTE_API_H

#include "sync/issuer/http/answer.h"

/* Routes for programs and for the scripts of pages: JSON and sync documents. Each fills c->a,
 * also with 4xx and 5xx. Members and statuses: sync/README.md. */

/* POST /obk/v1/exchange: an upload in, a reply out. */
void route_exchange(struct call *c);
/* POST /api/verifications: a badge that somebody shows. */
void route_verifications(struct call *c);
/* GET /api/keys/KID */
void route_keys(struct call *c);
/* GET /api/delegations/KID */
void route_delegations(struct call *c);
/* GET /api/records/HASH */
void route_records(struct call *c);
/* GET /api/pictures/HASH */
void route_pictures(struct call *c);
/* GET /api/claim-view/KID/EVENT/HASH/UUID: what the claim page asks about one ticket. */
void route_claim_view(struct call *c);
/* GET /api/awards/UUID */
void route_awards(struct call *c);
/* GET /site.json */
void route_site(struct call *c);
/* GET /health */
void route_health(struct call *c);

#endif
