/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_WORKER_H
#define SYNC_ISSUER_SERVE_WORKER_H

#include "sync/issuer/serve/route.h"

/* A few threads that do one of two things at a time, so that no processor waits for another:
 *
 *   check   what needs no store (route_check), any number at once: signatures are most of the work
 *   serve   what needs the store, one thread at a time. All that is ready is taken together.
 *           Requests that may write (every method but GET and HEAD) share one transaction and one
 *           fsync. Each is a part of it that fails alone, and no answer leaves before the commit.
 *           When the store runs the transaction again, each is answered anew, once */
struct job {
    struct request request; /* borrowed until it is done */
    struct answer answer;   /* the caller's: answer_free */
    struct job *next;       /* the worker's */
};

/* These jobs as the thread that serves does them; `done` is called once for each, as soon as its
 * answer counts. When the transaction cannot be made durable each of its jobs is answered 503. */
enum { WORKER_TOGETHER_MAX = 64 };
void worker_serve(struct host *h, struct rate_limits *limits, struct job *first,
                  void (*done)(void *arg, struct job *job), void *arg);

/* `h` is the worker's until worker_end. */
struct worker; /* opaque */
struct worker *worker_start(struct host *h, struct rate_limits *limits,
                            void (*done)(void *arg, struct job *job), void *arg,
                            struct error *err);
/* false: it is ending and takes no more. */
bool worker_add(struct worker *w, struct job *job);
/* Takes no more and returns when all that was added is done. Then worker_free; both are safe on
 * NULL. */
void worker_end(struct worker *w);
void worker_free(struct worker *w);

#endif
