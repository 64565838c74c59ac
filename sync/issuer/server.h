/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVER_H
#define SYNC_ISSUER_SERVER_H

#include "sync/issuer/route.h"

/* libmicrohttpd around route_request: one thread speaks HTTP, the worker answers (worker.h).
 * Bodies at most as long as their route takes, heads of 32 KiB, connections and time capped;
 * security headers on every answer (CSP, no-referrer, nosniff). Plain http listens on loopback
 * and private addresses only; anything else needs a certificate. */
struct server; /* opaque */
struct server_settings {
    const char *listen;             /* HOST:PORT, port 0: any */
    const char *tls_cert, *tls_key; /* PEM files, both or neither */
    int request_s;                  /* for one whole request; 0: two minutes */
};
bool server_start(struct server **out, struct host *h, const struct server_settings *settings,
                  struct error *err);
unsigned server_port(const struct server *s);
void server_stop(struct server *s); /* finishes requests that run; safe on NULL */

#endif
