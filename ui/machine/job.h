/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_JOB_H
#define UI_MACHINE_JOB_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "keys/error.h"

/* Slow work on a thread of its own, so that the screen never waits for a device. The work
 * touches nothing but what it was given; the screen's thread starts it, is woken when it has
 * ended, and takes the result. */

/* Called on the job's thread: it must do no more than wake the screen's thread. */
struct wake {
    void (*call)(void *ctx); /* NULL: nobody sleeps */
    void *ctx;
};

struct job {
    pthread_t thread;
    bool running; /* started and not yet taken */
    bool joined;
    atomic_bool ended;
    void (*work)(void *ctx);
    void *ctx;
    struct wake wake;
};

/* FAULT_CONFLICT "busy" while one runs; FAULT_MEMORY when no thread can be had. */
bool job_start(struct job *j, void (*work)(void *ctx), void *ctx, struct wake wake,
               struct error *err);
/* True once after each start, when the work has ended; never waits for it. */
bool job_take(struct job *j);
/* Waits for the work to end and takes it; nothing when none runs. */
void job_wait(struct job *j);
/* Waits for the work to end, for job_take to say so. */
void job_finish(struct job *j);

#endif
