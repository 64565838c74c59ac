/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_ROUTE_H
#define SYNC_ISSUER_ROUTE_H

#include "sync/issuer/host.h"

/* The issuer's request handler: a pure table over (method, path), request in, answer out; no
 * sockets, so that many run in one test process. Routes and answers are listed in
 * sync/README.md. */
struct request {
    const char *method;       /* "GET", "HEAD", "POST" */
    const char *path;         /* decoded once, without query */
    const char *content_type; /* "" if none */
    const char *accept;       /* "" if none */
    const char *client;       /* address as text, for the rate limit only; never logged */
    struct bytes body;
};
struct answer {
    int status;
    const char *type;   /* literal */
    struct buffer body; /* owned */
    char cache[64];     /* Cache-Control */
    char file_name[80]; /* Content-Disposition, "" if none */
    int retry_after_s;  /* Retry-After, 0 if none */
};
void answer_free(struct answer *a);

/* Claims a minute from one address: a fixed table with forgetting, at least 120 always pass
 * (DESIGN 8). */
struct rate_limit; /* opaque */
struct rate_limit *rate_limit_new(unsigned per_minute, struct error *err);
void rate_limit_free(struct rate_limit *r);

/* How long a body this route takes; 0: none. Asked before the body is read. */
size_t route_body_max(const char *method, const char *path);
/* Always fills *out, also with 4xx and 5xx. */
void route_request(struct answer *out, struct host *h, struct rate_limit *limit,
                   const struct request *request);

#endif
