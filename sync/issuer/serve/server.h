/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_SERVER_H
#define SYNC_ISSUER_SERVE_SERVER_H

#include "sync/issuer/serve/client_address.h"
#include "sync/issuer/serve/route.h"

/* The HTTP server: libmicrohttpd around route_request. One thread speaks HTTP, the worker answers
 * (worker.h).
 * - A body is at most as long as its route takes.
 * - A head has at most 32 KiB and must be in strict form (http_head.h).
 * - Number and time of connections are limited (slow_connections.h).
 * - Every answer has security headers (CSP, no-referrer, nosniff).
 * - Plain HTTP is served at loopback and private addresses only; any other needs a certificate. */
struct server; /* opaque */
struct server_settings {
    const char *listen;             /* HOST:PORT, port 0: any */
    const char *tls_cert, *tls_key; /* PEM files, both or neither; borrowed */
    struct proxies proxies;         /* whose X-Forwarded-For is believed */
    bool take_over;                 /* the port of an issuer that listens there */
};
/* Starts serving. `h` belongs to the server until server_stop. */
bool server_start(struct server **out, struct host *h, const struct server_settings *settings,
                  struct error *err);
/* The port that it listens at. */
unsigned server_port(const struct server *s);
/* Reads the certificate again while it serves. On an error the certificate in use stays. */
bool server_reload(struct server *s, struct error *err);
/* Finishes the requests that are under way, for some seconds at most, and frees it. Safe on
 * NULL. */
void server_stop(struct server *s);

#endif
