/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_LINES_H
#define SYNC_ISSUER_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "keys/error.h"

/* Connections that take too long: a client that sends or reads a byte now and then is never idle,
 * and would hold its place for ever. From a connection's beginning or its last answer the whole
 * next request must be here in time, and its answer taken in time; our own work does not count.
 * One that is late is shut down, and the server sees its end. */
struct lines; /* opaque: all connections, and a thread that looks at them */
struct line;  /* one */

struct lines *lines_start(int seconds, struct error *err);
void lines_stop(struct lines *l); /* every line is closed by then; safe on NULL */

struct line *lines_open(struct lines *l, int fd); /* NULL: out of memory, not watched */
void line_close(struct line *l);                  /* before the descriptor is; safe on NULL */
void line_ours(struct line *l);                   /* the request is here: it is our turn */
void line_theirs(struct line *l);                 /* the answer is ready, or it is taken */

#endif
