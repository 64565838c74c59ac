/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTE_SHARE_H
#define SYNC_ISSUER_SERVE_ROUTE_SHARE_H

#include "sync/issuer/http/answer.h"

/* GET /p/NAME, /p/NAME/badge.json, /p/NAME/badge.png, /p/NAME/preview.png: the page of a badge that
 * its holder shares. Fills c->a: 200; 202 while the badge waits; 404; 410 with a sentence once the
 * holder shares it no longer, with the reason when the badge was withdrawn. */
void route_share(struct call *c);

#endif
