/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_SLOW_CONNECTIONS_H
#define SYNC_ISSUER_SERVE_SLOW_CONNECTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "keys/error.h"
#include "sync/issuer/serve/client_address.h"

/* The connections of a server, and when one of them ends. A client that sends or reads a byte now
 * and then is never idle, so a connection has a time for each part of a request:
 *
 *   new        a first head must be here in time (TLS included)
 *   idle       the head of the next request must be here in time, counted from the last answer
 *   body       the body must be here in time, counted from its head
 *   ours       the request is here: our own work does not count
 *   answer     the answer must be taken in time
 *
 * A connection that is late is shut down, and the server sees its end. When there are too many,
 * one makes room at once: of the network that has the most of them; of those, one without a
 * request before one with a body or an answer under way; of those, the oldest. So nobody can hold
 * all places by requests that never end, and a network with few connections loses none to one
 * with many. */
struct lines; /* opaque: all connections, and a thread that looks at them */
struct line;  /* one */

struct line_limits {
    int head_s, idle_s, request_s;
    size_t max; /* connections; beyond it one makes room */
};

struct lines *lines_start(const struct line_limits *limits, struct error *err);
void lines_stop(struct lines *l); /* every line is closed by then; safe on NULL */
/* No more requests: connections without one are shut down. Waits until the others are done, at
 * most so long. */
void lines_end(struct lines *l, int milliseconds);
size_t lines_count(struct lines *l); /* that are not shut down */

/* NULL: out of memory, not watched. network: who counts as one; NULL: nobody else does, as
 * behind a proxy, whose one address is many clients. */
struct line *lines_open(struct lines *l, int fd, const struct client_network *network);
void line_close(struct line *l);  /* before the descriptor is; safe on NULL, as all of these */
void line_head(struct line *l);   /* a head is here: its body follows */
void line_ours(struct line *l);   /* the request is here: it is our turn */
void line_theirs(struct line *l); /* the answer is ready */
void line_done(struct line *l);   /* it is taken, or there is none */

#endif
