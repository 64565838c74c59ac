/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTES_H
#define SYNC_ISSUER_SERVE_ROUTES_H

#include "sync/issuer/http/answer.h"

/* The hands of the table in route.c, one function a route. Each fills c->a, also with 4xx and
 * 5xx. */

/* route_api.c */
void route_exchange(struct call *c);
void route_keys(struct call *c);
void route_delegations(struct call *c);
void route_records(struct call *c);
void route_awards(struct call *c);
void route_site(struct call *c);
void route_verifications(struct call *c);
void route_health(struct call *c);

/* route_claim.c */
void route_claims(struct call *c);
/* 202: the badge waits; reason: a code of claim_waits_for (claim.h). */
void answer_waiting(struct call *c, const struct claim_row *claim, const char *reason);

/* route_holder.c */
void route_contacts(struct call *c);
void route_confirmations(struct call *c);
void route_tokens(struct call *c);
void route_rebindings(struct call *c);
void route_recoveries(struct call *c);
void route_deletions(struct call *c);
void route_holder_checks(struct call *c);

/* route_code.c */
void route_code_form(struct call *c);
void route_code(struct call *c);

/* route_openbadges2.c */
void route_openbadges2(struct call *c);

/* route_page.c */
void route_page(struct call *c);
void route_asset(struct call *c);
void route_badge(struct call *c);
void route_document(struct call *c);

#endif
