/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/slow_connections.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum {
    FIRST_WORD_MS = 500, /* after which a new connection that says nothing is not waited for */
    LOOK_MS = 20         /* between two looks while ending */
};

enum turn { TURN_NEW, TURN_IDLE, TURN_BODY, TURN_ANSWER, TURN_OURS };

/* Connections of one network. */
struct crowd {
    struct client_network network;
    size_t count; /* that are not shut */
    size_t lines; /* all that name it */
    struct crowd *next, *before;
};

struct line {
    struct lines *all;
    struct line *next, *before; /* the newest first */
    struct crowd *crowd;        /* NULL: counted alone */
    int fd;
    enum turn turn;
    bool shut;
    int64_t since_ms; /* on the monotonic clock */
};

struct lines {
    struct line_limits limits;
    pthread_t thread;
    pthread_mutex_t lock; /* guards what follows, and that no descriptor closes meanwhile */
    pthread_cond_t changed;
    struct line *first;
    struct crowd *crowds;
    size_t open; /* lines that are not shut */
    bool ending, stopping;
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- what ends a connection; all of this is called with the lock */

static void shut(struct line *i)
{
    if (i->shut)
        return;
    i->shut = true;
    i->all->open--;
    if (i->crowd != NULL)
        i->crowd->count--;
    shutdown(i->fd, SHUT_RDWR); /* the server closes it */
}

static bool has_request(const struct line *i)
{
    return i->turn != TURN_NEW && i->turn != TURN_IDLE;
}

static int64_t allowed_ms(const struct line *i)
{
    const struct line_limits *l = &i->all->limits;
    return (int64_t)1000 * (i->turn == TURN_NEW    ? l->head_s
                            : i->turn == TURN_IDLE ? l->idle_s
                                                   : l->request_s);
}

static void shut_late(struct lines *l)
{
    int64_t now = now_ms();
    for (struct line *i = l->first; i != NULL; i = i->next)
        if (i->turn != TURN_OURS && now - i->since_ms >= allowed_ms(i))
            shut(i);
}

/* Whether `a` makes room before `b`, which came after it. */
static bool goes_first(const struct line *a, const struct line *b)
{
    size_t many = a->crowd == NULL ? 1 : a->crowd->count;
    size_t other = b->crowd == NULL ? 1 : b->crowd->count;
    if (many != other)
        return many > other;
    if (has_request(a) != has_request(b))
        return has_request(b);
    return a->since_ms <= b->since_ms;
}

static void make_room(struct lines *l, const struct line *newest)
{
    struct line *goes = NULL;
    for (struct line *i = l->first; i != NULL; i = i->next)
        if (i != newest && !i->shut && i->turn != TURN_OURS &&
            (goes == NULL || goes_first(i, goes)))
            goes = i;
    if (goes != NULL)
        shut(goes);
}

/* ---- the thread that watches */

static void *watch(void *arg)
{
    struct lines *l = arg;
    pthread_mutex_lock(&l->lock);
    while (!l->stopping) {
        struct timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec++;
        if (l->first == NULL) /* nothing can be late */
            pthread_cond_wait(&l->changed, &l->lock);
        else
            pthread_cond_timedwait(&l->changed, &l->lock, &until);
        shut_late(l);
    }
    pthread_mutex_unlock(&l->lock);
    return NULL;
}

struct lines *lines_start(const struct line_limits *limits, struct error *err)
{
    pthread_condattr_t monotonic;
    struct lines *l = calloc(1, sizeof *l);
    if (l == NULL) {
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
        return NULL;
    }
    l->limits = *limits;
    pthread_mutex_init(&l->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&l->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (pthread_create(&l->thread, NULL, watch, l) == 0)
        return l;
    pthread_cond_destroy(&l->changed);
    pthread_mutex_destroy(&l->lock);
    free(l);
    error_set(err, FAULT_MEMORY, "issuer: no thread to watch connections with");
    return NULL;
}

/* A connection that was just made has its request on the way; one that says nothing has none. */
static void shut_without_request(struct lines *l)
{
    int64_t now = now_ms();
    for (struct line *i = l->first; i != NULL; i = i->next)
        if (i->turn == TURN_IDLE || (i->turn == TURN_NEW && now - i->since_ms >= FIRST_WORD_MS))
            shut(i);
}

void lines_end(struct lines *l, int milliseconds)
{
    if (l == NULL)
        return;
    int64_t until = now_ms() + milliseconds;
    pthread_mutex_lock(&l->lock);
    l->ending = true;
    shut_without_request(l);
    while (l->open > 0 && now_ms() < until) {
        struct timespec next;
        clock_gettime(CLOCK_MONOTONIC, &next);
        next.tv_nsec += LOOK_MS * 1000000L;
        next.tv_sec += next.tv_nsec / 1000000000L;
        next.tv_nsec %= 1000000000L;
        pthread_cond_timedwait(&l->changed, &l->lock, &next);
        shut_without_request(l);
    }
    pthread_mutex_unlock(&l->lock);
}

void lines_stop(struct lines *l)
{
    if (l == NULL)
        return;
    pthread_mutex_lock(&l->lock);
    l->stopping = true;
    pthread_cond_broadcast(&l->changed);
    pthread_mutex_unlock(&l->lock);
    pthread_join(l->thread, NULL);
    pthread_cond_destroy(&l->changed);
    pthread_mutex_destroy(&l->lock);
    free(l);
}

size_t lines_count(struct lines *l)
{
    pthread_mutex_lock(&l->lock);
    size_t count = l->open;
    pthread_mutex_unlock(&l->lock);
    return count;
}

/* ---- one connection */

static struct crowd *crowd_of(struct lines *l, const struct client_network *network)
{
    for (struct crowd *c = l->crowds; c != NULL; c = c->next)
        if (memcmp(&c->network, network, sizeof *network) == 0)
            return c;
    struct crowd *c = calloc(1, sizeof *c);
    if (c == NULL)
        return NULL;
    c->network = *network;
    c->next = l->crowds;
    if (l->crowds != NULL)
        l->crowds->before = c;
    l->crowds = c;
    return c;
}

/* A crowd lives as long as a line names it, shut or not. */
static void leave_crowd(struct lines *l, struct crowd *c)
{
    if (c == NULL || --c->lines > 0)
        return;
    *(c->before == NULL ? &l->crowds : &c->before->next) = c->next;
    if (c->next != NULL)
        c->next->before = c->before;
    free(c);
}

struct line *lines_open(struct lines *l, int fd, const struct client_network *network)
{
    struct line *line = calloc(1, sizeof *line);
    if (line == NULL)
        return NULL;
    line->all = l;
    line->fd = fd;
    pthread_mutex_lock(&l->lock);
    line->since_ms = now_ms();
    if (network != NULL && (line->crowd = crowd_of(l, network)) != NULL) {
        line->crowd->count++;
        line->crowd->lines++;
    }
    line->next = l->first;
    if (l->first != NULL)
        l->first->before = line;
    else
        pthread_cond_broadcast(&l->changed); /* the watch begins */
    l->first = line;
    if (++l->open > l->limits.max)
        make_room(l, line);
    pthread_mutex_unlock(&l->lock);
    return line;
}

void line_close(struct line *line)
{
    if (line == NULL)
        return;
    struct lines *l = line->all;
    pthread_mutex_lock(&l->lock);
    if (!line->shut) {
        l->open--;
        if (line->crowd != NULL)
            line->crowd->count--;
    }
    leave_crowd(l, line->crowd);
    *(line->before == NULL ? &l->first : &line->before->next) = line->next;
    if (line->next != NULL)
        line->next->before = line->before;
    if (l->ending)
        pthread_cond_broadcast(&l->changed);
    pthread_mutex_unlock(&l->lock);
    free(line);
}

static void set_turn(struct line *line, enum turn turn)
{
    if (line == NULL)
        return;
    pthread_mutex_lock(&line->all->lock);
    line->turn = turn;
    line->since_ms = now_ms();
    if (turn == TURN_IDLE && line->all->ending)
        shut(line);
    if (line->all->ending)
        pthread_cond_broadcast(&line->all->changed);
    pthread_mutex_unlock(&line->all->lock);
}

void line_head(struct line *line)
{
    set_turn(line, TURN_BODY);
}

void line_ours(struct line *line)
{
    set_turn(line, TURN_OURS);
}

void line_theirs(struct line *line)
{
    set_turn(line, TURN_ANSWER);
}

void line_done(struct line *line)
{
    set_turn(line, TURN_IDLE);
}
