/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_JOB_H
#define UI_MACHINE_JOB_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "keys/error.h"

/* Slow work on a thread of its own, so that the screen never waits for a device. The screen's
 * thread starts the work, is woken when it has ended, and takes the result. The work touches
 * only what it was given. */

/* How the job's thread wakes the screen's thread. It must do no more than that. */
struct wake {
    void (*call)(void *ctx); /* NULL: nobody is to be woken */
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

/* Starts the work. FAULT_CONFLICT "busy" while one runs; FAULT_MEMORY when there is no thread. */
bool job_start(struct job *j, void (*work)(void *ctx), void *ctx, struct wake wake,
               struct error *err);
/* Takes the result without waiting. True once after each start, when the work has ended. */
bool job_take(struct job *j);
/* Waits for the work to end and takes the result. Does nothing when none runs. */
void job_wait(struct job *j);
/* Waits for the work to end. The result is still to be taken. */
void job_finish(struct job *j);

#endif
