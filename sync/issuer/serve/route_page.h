/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTE_PAGE_H
#define SYNC_ISSUER_SERVE_ROUTE_PAGE_H

#include "sync/issuer/http/answer.h"

/* Routes of pages, files and public documents. Each fills c->a, also with 4xx and 5xx. */

/* GET /my, /c, /v, /h, /m: a page of assets/web. */
void route_page(struct call *c);
/* GET /sw.js: the service worker. */
void route_worker(struct call *c);
/* GET /assets/NAME: a file of assets/web. */
void route_asset(struct call *c);
/* GET /b/LINK..., POST /b/LINK/exchange: a badge by its private link. */
void route_badge(struct call *c);
/* GET of a public document, or of the page about it. */
void route_document(struct call *c);

/* ---- parts that the routes of badges share */

/* The content types of a credential, a list that ends with NULL. */
extern const char *const ROUTE_CREDENTIAL_TYPES[];
/* Names the answer's file as badge_shown_file_name does. end: ".png" */
bool route_name_file(struct call *c, const struct award_row *award, struct bytes credential,
                     const char *end, struct error *err);
/* A withdrawn badge is 410 in every form, with the reason. */
void route_withdrawn(struct call *c, const struct award_row *award, bool as_document);

#endif
