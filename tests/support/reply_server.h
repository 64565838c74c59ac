/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_REPLY_SERVER_H
#define TESTS_SUPPORT_REPLY_SERVER_H

#include <pthread.h>

#include "keys/buffer.h"

/* A host on this machine that takes uploads by plain HTTP, one at a time, on a thread of its own.
 * All memory that an answer took is given back before the answer is sent. */
struct reply_server {
    /* Writes the reply to an upload; `world` is its first argument. */
    void (*answer)(void *world, struct buffer *reply, struct bytes upload);
    void *world;
    int listener, port;
    pthread_t thread;
};

/* The caller has set `answer` and `world`. */
void reply_server_start(struct reply_server *s);
void reply_server_stop(struct reply_server *s);

#endif
