/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/lines.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

struct line {
    struct lines *all;
    struct line *next, *before;
    int fd;
    int64_t until_s; /* on the monotonic clock; 0: it is our turn */
};

struct lines {
    int seconds;
    pthread_t thread;
    pthread_mutex_t lock; /* guards what follows, and that no descriptor closes meanwhile */
    pthread_cond_t end;
    struct line *first;
    bool ending;
};

static int64_t now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

static void shut_late(struct lines *l)
{
    int64_t now = now_s();
    for (struct line *i = l->first; i != NULL; i = i->next)
        if (i->until_s != 0 && now >= i->until_s) {
            shutdown(i->fd, SHUT_RDWR);
            i->until_s = 0; /* once is enough */
        }
}

static void *watch(void *arg)
{
    struct lines *l = arg;
    pthread_mutex_lock(&l->lock);
    while (!l->ending) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec += l->seconds < 8 ? 1 : l->seconds / 8;
        pthread_cond_timedwait(&l->end, &l->lock, &until);
        shut_late(l);
    }
    pthread_mutex_unlock(&l->lock);
    return NULL;
}

struct lines *lines_start(int seconds, struct error *err)
{
    pthread_condattr_t monotonic;
    struct lines *l = calloc(1, sizeof *l);
    if (l == NULL) {
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
        return NULL;
    }
    l->seconds = seconds;
    pthread_mutex_init(&l->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&l->end, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&l->thread, NULL, watch, l) == 0)
        return l;
    pthread_cond_destroy(&l->end);
    pthread_mutex_destroy(&l->lock);
    free(l);
    error_set(err, FAULT_MEMORY, "issuer: no thread to watch connections with");
    return NULL;
}

void lines_stop(struct lines *l)
{
    if (l == NULL)
        return;
    pthread_mutex_lock(&l->lock);
    l->ending = true;
    pthread_cond_signal(&l->end);
    pthread_mutex_unlock(&l->lock);
    pthread_join(l->thread, NULL);
    pthread_cond_destroy(&l->end);
    pthread_mutex_destroy(&l->lock);
    free(l);
}

struct line *lines_open(struct lines *l, int fd)
{
    struct line *line = calloc(1, sizeof *line);
    if (line == NULL)
        return NULL;
    line->all = l;
    line->fd = fd;
    pthread_mutex_lock(&l->lock);
    line->until_s = now_s() + l->seconds;
    line->next = l->first;
    if (l->first != NULL)
        l->first->before = line;
    l->first = line;
    pthread_mutex_unlock(&l->lock);
    return line;
}

void line_close(struct line *line)
{
    if (line == NULL)
        return;
    struct lines *l = line->all;
    pthread_mutex_lock(&l->lock);
    if (line->before == NULL)
        l->first = line->next;
    else
        line->before->next = line->next;
    if (line->next != NULL)
        line->next->before = line->before;
    pthread_mutex_unlock(&l->lock);
    free(line);
}

static void set_until(struct line *line, int64_t until_s)
{
    if (line == NULL)
        return;
    pthread_mutex_lock(&line->all->lock);
    line->until_s = until_s;
    pthread_mutex_unlock(&line->all->lock);
}

void line_ours(struct line *line)
{
    set_until(line, 0);
}

void line_theirs(struct line *line)
{
    if (line != NULL)
        set_until(line, now_s() + line->all->seconds);
}
