/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTE_CODE_H
#define SYNC_ISSUER_SERVE_ROUTE_CODE_H

#include "sync/issuer/http/answer.h"

/* Routes of the page that finds the badge of a printed slip by its short code. It needs no script
 * and no phone. Each fills c->a, also with 4xx and 5xx. */

/* GET /s: the form. */
void route_code_form(struct call *c);
/* POST /s: 303 to the badge, or the form again with what is wrong. */
void route_code(struct call *c);

#endif
