/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_HTTP_REFUSAL_PAGE_H
#define SYNC_ISSUER_HTTP_REFUSAL_PAGE_H

#include "sync/issuer/http/answer.h"

/* What any address may answer instead of what was asked for - another method, too many requests, a
 * fault of ours - as a page for whoever asks with a browser, in the language of the request, with
 * ways on. Programs get the JSON of answer.h: everything below "/api/", "/obk/", "/oid4vci/" and
 * "/.well-known/", and every request that prefers JSON.
 *
 * Changes *a if it is such a refusal in JSON; status and headers stay. Without memory for a page
 * the JSON stays too. */
void refusal_page(struct answer *a, const struct request *r);

#endif
