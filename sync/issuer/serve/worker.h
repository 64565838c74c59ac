/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_SERVE_WORKER_H
#define SYNC_ISSUER_SERVE_WORKER_H

#include "sync/issuer/serve/route.h"

/* The threads that answer requests. A thread does one of two things at a time, so no processor is
 * idle while a request waits:
 *
 *   check   work without the store (route_check), in any number of threads at once: signatures
 *           are most of the work
 *   serve   work with the store, in one thread at a time, which takes every ready job together.
 *           Requests that may write (every method but GET and HEAD) share one transaction and one
 *           fsync. Each is a part of it that fails alone, and no answer is sent before the
 *           commit. When the store runs the transaction again, each request is answered again,
 *           once */
struct job {
    struct request request; /* borrowed until it is done */
    struct answer answer;   /* the caller's: answer_free */
    struct job *next;       /* the worker's */
};

/* Serves these jobs, as the serving thread does. Calls `done` once for each job, as soon as its
 * answer may be sent. When the transaction cannot be made durable, each of its jobs is answered
 * 503. */
enum { WORKER_TOGETHER_MAX = 64 };
void worker_serve(struct host *h, struct rate_limits *limits, struct job *first,
                  void (*done)(void *arg, struct job *job), void *arg);

/* Starts the threads. `h` belongs to the worker until worker_end. */
struct worker; /* opaque */
struct worker *worker_start(struct host *h, struct rate_limits *limits,
                            void (*done)(void *arg, struct job *job), void *arg,
                            struct error *err);
/* Hands a job over. false: the worker is ending and takes no more. */
bool worker_add(struct worker *w, struct job *job);
/* Takes no more jobs, and returns when every job is done. Safe on NULL. */
void worker_end(struct worker *w);
/* Frees it after worker_end. Safe on NULL. */
void worker_free(struct worker *w);

#endif
