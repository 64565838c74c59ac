/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/slow_connections.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum {
    FIRST_WORD_MS = 500, /* while ending, a new connection without a byte gets no more time */
    LOOK_MS = 20         /* between two checks while ending */
};

enum turn { TURN_NEW, TURN_IDLE, TURN_BODY, TURN_ANSWER, TURN_OURS };

/* Connections of one network. */
struct crowd {
    struct client_network network;
    size_t count; /* that are not shut down */
    size_t all;   /* that name it, shut or not */
    struct crowd *next, *before;
};

struct slow_connection {
    struct slow_connections *all;
    struct slow_connection *next, *before; /* the newest first */
    struct crowd *crowd;                   /* NULL: counted alone */
    int fd;
    enum turn turn;
    bool shut;
    int64_t since_ms; /* on the monotonic clock */
};

struct slow_connections {
    struct slow_connections_limits limits;
    pthread_t thread;
    pthread_mutex_t
        lock; /* guards the members below; no descriptor is closed while it is held */
    pthread_cond_t changed;
    struct slow_connection *first;
    struct crowd *crowds;
    size_t open; /* connections that are not shut down */
    bool ending, stopping;
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- ending a connection; these functions are called with the lock held */

static void shut(struct slow_connection *i)
{
    if (i->shut)
        return;
    i->shut = true;
    i->all->open--;
    if (i->crowd != NULL)
        i->crowd->count--;
    shutdown(i->fd, SHUT_RDWR); /* the server closes it */
}

static bool has_request(const struct slow_connection *i)
{
    return i->turn != TURN_NEW && i->turn != TURN_IDLE;
}

static int64_t allowed_ms(const struct slow_connection *i)
{
    const struct slow_connections_limits *l = &i->all->limits;
    return (int64_t)1000 * (i->turn == TURN_NEW    ? l->head_s
                            : i->turn == TURN_IDLE ? l->idle_s
                                                   : l->request_s);
}

static void shut_late(struct slow_connections *l)
{
    int64_t now = now_ms();
    for (struct slow_connection *i = l->first; i != NULL; i = i->next)
        if (i->turn != TURN_OURS && now - i->since_ms >= allowed_ms(i))
            shut(i);
}

/* Whether `a` is shut down before `b`. */
static bool goes_first(const struct slow_connection *a, const struct slow_connection *b)
{
    size_t many = a->crowd == NULL ? 1 : a->crowd->count;
    size_t other = b->crowd == NULL ? 1 : b->crowd->count;
    if (many != other)
        return many > other;
    if (has_request(a) != has_request(b))
        return has_request(b);
    return a->since_ms <= b->since_ms;
}

static void make_room(struct slow_connections *l, const struct slow_connection *newest)
{
    struct slow_connection *goes = NULL;
    for (struct slow_connection *i = l->first; i != NULL; i = i->next)
        if (i != newest && !i->shut && i->turn != TURN_OURS &&
            (goes == NULL || goes_first(i, goes)))
            goes = i;
    if (goes != NULL)
        shut(goes);
}

/* ---- the thread that watches */

static void *watch(void *arg)
{
    struct slow_connections *l = arg;
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

struct slow_connections *slow_connections_start(const struct slow_connections_limits *limits,
                                                struct error *err)
{
    pthread_condattr_t monotonic;
    struct slow_connections *l = calloc(1, sizeof *l);
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

/* A connection that was just made may have its request on the way. After FIRST_WORD_MS without a
 * byte it counts as one without a request. */
static void shut_without_request(struct slow_connections *l)
{
    int64_t now = now_ms();
    for (struct slow_connection *i = l->first; i != NULL; i = i->next)
        if (i->turn == TURN_IDLE || (i->turn == TURN_NEW && now - i->since_ms >= FIRST_WORD_MS))
            shut(i);
}

void slow_connections_end(struct slow_connections *l, int milliseconds)
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

void slow_connections_stop(struct slow_connections *l)
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

size_t slow_connections_count(struct slow_connections *l)
{
    pthread_mutex_lock(&l->lock);
    size_t count = l->open;
    pthread_mutex_unlock(&l->lock);
    return count;
}

/* ---- one connection */

static struct crowd *crowd_of(struct slow_connections *l, const struct client_network *network)
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

/* A crowd is freed with the last connection that names it, shut down or not. */
static void leave_crowd(struct slow_connections *l, struct crowd *c)
{
    if (c == NULL || --c->all > 0)
        return;
    *(c->before == NULL ? &l->crowds : &c->before->next) = c->next;
    if (c->next != NULL)
        c->next->before = c->before;
    free(c);
}

struct slow_connection *slow_connections_open(struct slow_connections *l, int fd,
                                              const struct client_network *network)
{
    struct slow_connection *connection = calloc(1, sizeof *connection);
    if (connection == NULL)
        return NULL;
    connection->all = l;
    connection->fd = fd;
    pthread_mutex_lock(&l->lock);
    connection->since_ms = now_ms();
    if (network != NULL && (connection->crowd = crowd_of(l, network)) != NULL) {
        connection->crowd->count++;
        connection->crowd->all++;
    }
    connection->next = l->first;
    if (l->first != NULL)
        l->first->before = connection;
    else
        pthread_cond_broadcast(&l->changed); /* the thread begins to watch */
    l->first = connection;
    if (++l->open > l->limits.max)
        make_room(l, connection);
    pthread_mutex_unlock(&l->lock);
    return connection;
}

void slow_connection_close(struct slow_connection *connection)
{
    if (connection == NULL)
        return;
    struct slow_connections *l = connection->all;
    pthread_mutex_lock(&l->lock);
    if (!connection->shut) {
        l->open--;
        if (connection->crowd != NULL)
            connection->crowd->count--;
    }
    leave_crowd(l, connection->crowd);
    *(connection->before == NULL ? &l->first : &connection->before->next) = connection->next;
    if (connection->next != NULL)
        connection->next->before = connection->before;
    if (l->ending)
        pthread_cond_broadcast(&l->changed);
    pthread_mutex_unlock(&l->lock);
    free(connection);
}

static void set_turn(struct slow_connection *connection, enum turn turn)
{
    if (connection == NULL)
        return;
    pthread_mutex_lock(&connection->all->lock);
    connection->turn = turn;
    connection->since_ms = now_ms();
    if (turn == TURN_IDLE && connection->all->ending)
        shut(connection);
    if (connection->all->ending)
        pthread_cond_broadcast(&connection->all->changed);
    pthread_mutex_unlock(&connection->all->lock);
}

void slow_connection_head(struct slow_connection *connection)
{
    set_turn(connection, TURN_BODY);
}

void slow_connection_ours(struct slow_connection *connection)
{
    set_turn(connection, TURN_OURS);
}

void slow_connection_theirs(struct slow_connection *connection)
{
    set_turn(connection, TURN_ANSWER);
}

void slow_connection_done(struct slow_connection *connection)
{
    set_turn(connection, TURN_IDLE);
}
