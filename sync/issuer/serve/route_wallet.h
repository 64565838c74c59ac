/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTE_WALLET_H
#define SYNC_ISSUER_SERVE_ROUTE_WALLET_H

#include "sync/issuer/http/answer.h"

/* OpenID4VCI 1.0, pre-authorized code flow: what a wallet asks once a holder has made an offer.
 * Errors are {"error": CODE, "error_description": TEXT} with the codes of OAuth 2.0 and OpenID4VCI.
 * Each route fills c->a, also with 4xx and 5xx. */

/* GET /.well-known/openid-credential-issuer, /.well-known/oauth-authorization-server. */
void route_wallet_issuer(struct call *c);
void route_wallet_server(struct call *c);
/* GET /oid4vci/offers/CODE/FORMAT: the offer. It uses nothing up. */
void route_wallet_offer(struct call *c);
/* POST /oid4vci/token: the code for a token, once. */
void route_wallet_token(struct call *c);
/* POST /oid4vci/nonce: a c_nonce. */
void route_wallet_nonce(struct call *c);
/* POST /oid4vci/credential: the copy, for a token and a proof. */
void route_wallet_credential(struct call *c);

#endif
