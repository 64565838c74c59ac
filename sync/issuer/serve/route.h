/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTE_H
#define SYNC_ISSUER_SERVE_ROUTE_H

#include "sync/issuer/http/answer.h"

/* The issuer's request handler: a table over (method, path), request in, answer out; no sockets,
 * so that many run in one test process. Routes and answers are listed in sync/README.md. */

/* How long a body this route takes; 0: none. Asked before the body is read. */
size_t route_body_max(const char *method, const char *path);
/* The i-th route, for who walks them all; false past the end. */
struct route_view {
    const char *method, *path;
    bool exact;       /* else a prefix */
    const char *type; /* of the body it takes; NULL: none */
};
bool route_at(struct route_view *out, size_t i);

/* What of a request can be done before its turn comes, in any thread and without a store: an
 * upload is read, and checked under the keys that its kiosk reported with last. false: nothing of
 * this one. route_check sets request->check, which is the caller's: route_check_free. */
bool route_has_check(const struct request *request);
void route_check(struct request *request, struct kiosk_keys *known);
void route_check_free(struct request *request); /* safe without one */

/* Always fills *out, also with 4xx and 5xx. */
void route_request(struct answer *out, struct host *h, struct rate_limits *limits,
                   const struct request *request);

#endif
