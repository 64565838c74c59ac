/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_SERVER_H
#define SYNC_ISSUER_SERVE_SERVER_H

#include "sync/issuer/serve/client_address.h"
#include "sync/issuer/serve/route.h"

/* libmicrohttpd around route_request: one thread speaks HTTP, the worker answers (worker.h).
 * Bodies at most as long as their route takes, heads of 32 KiB in strict form (http_head.h),
 * connections and time capped (lines.h); security headers on every answer (CSP, no-referrer,
 * nosniff). Plain http listens on loopback and private addresses only; anything else needs a
 * certificate. */
struct server; /* opaque */
struct server_settings {
    const char *listen;             /* HOST:PORT, port 0: any */
    const char *tls_cert, *tls_key; /* PEM files, both or neither; borrowed */
    struct proxies proxies;         /* whose X-Forwarded-For is believed */
    bool take_over;                 /* of an issuer that listens there */
};
bool server_start(struct server **out, struct host *h, const struct server_settings *settings,
                  struct error *err);
unsigned server_port(const struct server *s);
/* Reads the certificate again, while it serves. On an error the old one stays. */
bool server_reload(struct server *s, struct error *err);
/* Finishes requests that are under way, for some seconds at most; safe on NULL. */
void server_stop(struct server *s);

#endif
