/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/worker.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AGAIN_S = 5 };

struct worker {
    struct host *h;
    struct rate_limits *limits;
    void (*done)(void *arg, struct job *job);
    void *arg;
    pthread_t thread;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t came;
    struct job *first, *last;
    bool ending;
};

/* ---- a group */

static bool may_write(const struct job *j)
{
    return strcmp(j->request.method, "GET") != 0 && strcmp(j->request.method, "HEAD") != 0;
}

static void serve_one(struct host *h, struct rate_limits *limits, struct job *j)
{
    route_request(&j->answer, h, limits, &j->request);
}

/* Nothing of the group is stored: a 2xx would be a lie, any other answer as well. */
static void not_stored(struct job *j, const struct error *err)
{
    answer_free(&j->answer);
    answer_error(&j->answer, 503, "busy",
                 "this could not be stored now; nothing is lost, try again");
    j->answer.retry_after_s = AGAIN_S;
    fprintf(stderr, "error group why=\"%s\"\n", err->text);
}

static void serve_group(struct host *h, struct rate_limits *limits, struct job **jobs,
                        size_t count)
{
    struct issuer_store *s = &h->store;
    struct error err = {0};
    if (count == 1) { /* its own transactions are as good */
        serve_one(h, limits, jobs[0]);
        return;
    }
    bool ok = s->group_begin(s->ctx, &err);
    for (size_t i = 0; ok && i < count; i++)
        serve_one(h, limits, jobs[i]);
    if (ok && s->group_end(s->ctx, &err))
        return;
    for (size_t i = 0; i < count; i++)
        not_stored(jobs[i], &err);
}

void worker_serve(struct host *h, struct rate_limits *limits, struct job *first,
                  void (*done)(void *arg, struct job *job), void *arg)
{
    struct job *group[WORKER_TOGETHER_MAX];
    size_t count = 0;
    for (struct job *j = first, *next; j != NULL; j = next) {
        next = j->next; /* what is done is not ours any more */
        if (may_write(j)) {
            group[count++] = j;
        } else {
            serve_one(h, limits, j);
            done(arg, j);
        }
        if (count == WORKER_TOGETHER_MAX || (next == NULL && count > 0)) {
            serve_group(h, limits, group, count);
            for (size_t i = 0; i < count; i++)
                done(arg, group[i]);
            count = 0;
        }
    }
}

/* ---- the thread */

static void *run(void *arg)
{
    struct worker *w = arg;
    pthread_mutex_lock(&w->lock);
    while (true) {
        struct job *first = w->first;
        w->first = w->last = NULL;
        if (first == NULL && w->ending)
            break;
        if (first == NULL) {
            pthread_cond_wait(&w->came, &w->lock);
            continue;
        }
        pthread_mutex_unlock(&w->lock);
        worker_serve(w->h, w->limits, first, w->done, w->arg);
        pthread_mutex_lock(&w->lock);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

struct worker *worker_start(struct host *h, struct rate_limits *limits,
                            void (*done)(void *arg, struct job *job), void *arg,
                            struct error *err)
{
    struct worker *w = calloc(1, sizeof *w);
    if (w == NULL) {
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
        return NULL;
    }
    w->h = h;
    w->limits = limits;
    w->done = done;
    w->arg = arg;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->came, NULL);
    if (pthread_create(&w->thread, NULL, run, w) == 0)
        return w;
    pthread_cond_destroy(&w->came);
    pthread_mutex_destroy(&w->lock);
    free(w);
    error_set(err, FAULT_MEMORY, "issuer: no thread to work with");
    return NULL;
}

bool worker_add(struct worker *w, struct job *job)
{
    job->next = NULL;
    pthread_mutex_lock(&w->lock);
    bool takes = !w->ending;
    if (takes) {
        *(w->last == NULL ? &w->first : &w->last->next) = job;
        w->last = job;
        pthread_cond_signal(&w->came);
    }
    pthread_mutex_unlock(&w->lock);
    return takes;
}

void worker_end(struct worker *w)
{
    if (w == NULL || w->ending)
        return;
    pthread_mutex_lock(&w->lock);
    w->ending = true;
    pthread_cond_signal(&w->came);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
}

void worker_free(struct worker *w)
{
    if (w == NULL)
        return;
    worker_end(w);
    pthread_cond_destroy(&w->came);
    pthread_mutex_destroy(&w->lock);
    free(w);
}
