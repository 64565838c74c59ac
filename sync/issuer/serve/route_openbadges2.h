/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTE_OPENBADGES2_H
#define SYNC_ISSUER_SERVE_ROUTE_OPENBADGES2_H

#include "sync/issuer/http/answer.h"

/* GET /ob2/: the Open Badges 2.0 documents (openbadges2.h). Fills c->a, also with 4xx and 5xx. */
void route_openbadges2(struct call *c);

#endif
