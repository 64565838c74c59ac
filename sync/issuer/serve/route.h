/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_ROUTE_H
#define SYNC_ISSUER_SERVE_ROUTE_H

#include "sync/issuer/http/answer.h"

/* The issuer's request handler: a table over (method, path). A request goes in, an answer comes
 * out. It has no sockets, so a test process can have many. sync/README.md lists routes and
 * answers. */

/* How many bytes of a body this route takes; 0: it takes no body. The server asks before it reads
 * the body. */
size_t route_body_max(const char *method, const char *path);

struct route_view {
    const char *method, *path;
    bool exact;       /* else a prefix */
    const char *type; /* of the body it takes; NULL: none */
};
/* The i-th route of the table, so that a test can walk all of them. false past the end. */
bool route_at(struct route_view *out, size_t i);

/* Whether there is work on this request that any thread can do without the store, before the
 * request has its turn. So far there is for uploads. */
bool route_has_check(const struct request *request);
/* Does that work: reads the upload and checks its signatures with the keys that its kiosk used
 * last. Sets request->check, which the caller frees. */
void route_check(struct request *request, struct kiosk_keys *known);
/* Frees request->check. Safe without one. */
void route_check_free(struct request *request);

/* Answers a request. Always fills *out, also with 4xx and 5xx. */
void route_request(struct answer *out, struct host *h, struct rate_limits *limits,
                   const struct request *request);

#endif
