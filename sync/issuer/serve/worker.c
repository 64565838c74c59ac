/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/worker.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "firmware/disk/log.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/http/refusal_page.h"

enum { THREADS_MAX = 4 };

struct queue {
    struct job *first, *last;
};

struct worker {
    struct host *h; /* used by the thread that serves */
    struct rate_limits *limits;
    void (*done)(void *arg, struct job *job);
    void *arg;
    pthread_t threads[THREADS_MAX];
    size_t thread_count;
    pthread_mutex_t lock; /* guards the members below */
    pthread_cond_t came;
    struct queue to_serve, to_check;
    size_t checking; /* jobs that are in neither queue */
    bool serving, ending;
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

/* Nothing of the group is stored, so no answer made in it is true. */
static void not_stored(struct host *h, struct job *j, const struct error *err)
{
    answer_free(&j->answer);
    j->answer.site = h->settings.name;
    answer_busy(&j->answer);
    refusal_page(&j->answer, &j->request);
    log_event(LOG_LEVEL_ERROR, "group", "why=%s", log_quoted(err->text).text);
}

/* Requests whose transactions are parts of one. */
struct group {
    struct host *h;
    struct rate_limits *limits;
    struct job **jobs;
    size_t count;
};

/* May run again: answers and counts of the run before are dropped. */
static bool serve_all(void *arg, struct error *err)
{
    struct group *g = arg;
    (void)err; /* a request that fails has that in its own answer */
    rate_limits_restore(g->limits);
    for (size_t i = 0; i < g->count; i++) {
        answer_free(&g->jobs[i]->answer);
        serve_one(g->h, g->limits, g->jobs[i]);
    }
    return true;
}

static void serve_group(struct host *h, struct rate_limits *limits, struct job **jobs,
                        size_t count)
{
    struct group g = {h, limits, jobs, count};
    struct error err = {0};
    if (count == 1) { /* its own transactions are enough */
        serve_one(h, limits, jobs[0]);
        return;
    }
    rate_limits_keep(limits);
    if (store_transaction(&h->store, serve_all, &g, &err)) {
        if (!contact_forget_leaving(h, &err)) /* the next sweep tries again */
            log_event(LOG_LEVEL_ERROR, "sweep", "why=%s", log_quoted(err.text).text);
        return;
    }
    for (size_t i = 0; i < count; i++)
        not_stored(h, jobs[i], &err);
}

/* The only way out of the worker, however the job ended. The worker frees what route_check
 * made. After `done` the job is no longer the worker's. */
static void hand_back(struct job *j, void (*done)(void *arg, struct job *job), void *arg)
{
    route_check_free(&j->request);
    done(arg, j);
}

void worker_serve(struct host *h, struct rate_limits *limits, struct job *first,
                  void (*done)(void *arg, struct job *job), void *arg)
{
    struct job *group[WORKER_TOGETHER_MAX];
    size_t count = 0;
    for (struct job *j = first, *next; j != NULL; j = next) {
        next = j->next; /* a job that is done is no longer ours */
        if (may_write(j)) {
            group[count++] = j;
        } else {
            serve_one(h, limits, j);
            hand_back(j, done, arg);
        }
        if (count == WORKER_TOGETHER_MAX || (next == NULL && count > 0)) {
            serve_group(h, limits, group, count);
            for (size_t i = 0; i < count; i++)
                hand_back(group[i], done, arg);
            count = 0;
        }
    }
    host_rest(h);
}

/* ---- the threads */

static void push(struct queue *q, struct job *j)
{
    j->next = NULL;
    *(q->last == NULL ? &q->first : &q->last->next) = j;
    q->last = j;
}

static struct job *pop(struct queue *q)
{
    struct job *j = q->first;
    if (j != NULL)
        q->first = j->next;
    if (q->first == NULL)
        q->last = NULL;
    return j;
}

static struct job *pop_all(struct queue *q)
{
    struct job *first = q->first;
    *q = (struct queue){0};
    return first;
}

/* A thread that finds no thread serving becomes the server and takes every ready job. The
 * others check signatures for the next round. Called with the lock held, and releases it in
 * between. false: there is nothing to do. */
static bool do_something(struct worker *w)
{
    struct job *j;
    if (!w->serving && (j = pop_all(&w->to_serve)) != NULL) {
        w->serving = true;
        pthread_mutex_unlock(&w->lock);
        worker_serve(w->h, w->limits, j, w->done, w->arg);
        pthread_mutex_lock(&w->lock);
        w->serving = false;
        return true;
    }
    if ((j = pop(&w->to_check)) == NULL)
        return false;
    w->checking++;
    pthread_mutex_unlock(&w->lock);
    route_check(&j->request, w->h->keys_seen);
    pthread_mutex_lock(&w->lock);
    w->checking--;
    push(&w->to_serve, j);
    return true;
}

static bool is_over(const struct worker *w)
{
    return w->ending && w->to_check.first == NULL && w->to_serve.first == NULL &&
           w->checking == 0 && !w->serving;
}

static void *run(void *arg)
{
    struct worker *w = arg;
    pthread_mutex_lock(&w->lock);
    while (!is_over(w))
        if (!do_something(w))
            pthread_cond_wait(&w->came, &w->lock);
    pthread_cond_broadcast(&w->came); /* the other threads see it too */
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

/* Two threads, so that one checks while one serves, or as many as there are processors. */
static void start_threads(struct worker *w)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t wanted = processors < 2             ? 2
                    : processors > THREADS_MAX ? THREADS_MAX
                                               : (size_t)processors;
    while (w->thread_count < wanted &&
           pthread_create(&w->threads[w->thread_count], NULL, run, w) == 0)
        w->thread_count++;
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
    start_threads(w);
    if (w->thread_count > 0)
        return w;
    worker_free(w);
    error_set(err, FAULT_MEMORY, "issuer: no thread to work with");
    return NULL;
}

bool worker_add(struct worker *w, struct job *job)
{
    pthread_mutex_lock(&w->lock);
    bool takes = !w->ending;
    if (takes) {
        push(route_has_check(&job->request) ? &w->to_check : &w->to_serve, job);
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
    pthread_cond_broadcast(&w->came);
    pthread_mutex_unlock(&w->lock);
    for (size_t i = 0; i < w->thread_count; i++)
        pthread_join(w->threads[i], NULL);
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
