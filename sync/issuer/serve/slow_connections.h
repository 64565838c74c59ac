/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_SLOW_CONNECTIONS_H
#define SYNC_ISSUER_SERVE_SLOW_CONNECTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "keys/error.h"
#include "sync/issuer/serve/client_address.h"

/* Ends the connections of clients that are too slow, and makes room when there are too many. A
 * client that sends or reads one byte now and then is never idle, so each part of a request has
 * its own time limit:
 *
 *   new     until the head of the first request is here, TLS included
 *   idle    from the last answer until the head of the next request is here
 *   body    from the head until the body is here
 *   ours    no limit: the request is here, and the server works
 *   answer  until the client has taken the answer
 *
 * A connection over its limit is shut down, and the server sees its end. When there are too many
 * connections, one is shut down at once. It is chosen in this order:
 *   1. from the network with the most connections,
 *   2. without a request, rather than with a body or an answer under way,
 *   3. the oldest.
 * So no client can keep all places with requests that never end, and a network with few
 * connections loses none to a network with many. */
struct slow_connections; /* opaque: all connections, and the thread that watches them */
struct slow_connection;  /* opaque: one of them */

struct slow_connections_limits {
    int head_s, idle_s, request_s;
    size_t max; /* connections; with more, one is shut down */
};

/* Starts the thread. NULL: FAULT_MEMORY. */
struct slow_connections *slow_connections_start(const struct slow_connections_limits *limits,
                                                struct error *err);
/* Ends the thread and frees everything. Every connection must be closed by then. Safe on NULL. */
void slow_connections_stop(struct slow_connections *l);
/* Takes no more requests: shuts down the connections without one, and waits for the others, at
 * most this long. */
void slow_connections_end(struct slow_connections *l, int milliseconds);
/* How many connections are not shut down. */
size_t slow_connections_count(struct slow_connections *l);

/* A new connection.
 *
 * network  of the client; its connections count together. NULL: the connection counts alone, as
 *          behind a proxy, whose one address stands for many clients.
 * Answers NULL when memory is out: the connection is then not watched. */
struct slow_connection *slow_connections_open(struct slow_connections *l, int fd,
                                              const struct client_network *network);

/* What happens on a connection; all are safe on NULL. A head is here, and its body follows. */
void slow_connection_head(struct slow_connection *c);
/* The request is here, and the server works on it. */
void slow_connection_ours(struct slow_connection *c);
/* The answer is ready. */
void slow_connection_theirs(struct slow_connection *c);
/* The answer is taken, or there is none. */
void slow_connection_done(struct slow_connection *c);
/* Forgets the connection, before its descriptor is closed. */
void slow_connection_close(struct slow_connection *c);

#endif
