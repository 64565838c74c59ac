/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/machine/job.h"

static void *run(void *arg)
{
    struct job *j = arg;
    j->work(j->ctx);
    struct wake wake = j->wake; /* copied: once `ended` is set, the job may be gone */
    atomic_store(&j->ended, true);
    if (wake.call != NULL)
        wake.call(wake.ctx);
    return NULL;
}

bool job_start(struct job *j, void (*work)(void *ctx), void *ctx, struct wake wake,
               struct error *err)
{
    if (j->running)
        return error_because(err, FAULT_CONFLICT, "busy", "the work before is not done yet");
    j->work = work;
    j->ctx = ctx;
    j->wake = wake;
    atomic_store(&j->ended, false);
    if (pthread_create(&j->thread, NULL, run, j) != 0)
        return error_set(err, FAULT_MEMORY, "no thread for slow work");
    j->running = true;
    j->joined = false;
    return true;
}

bool job_take(struct job *j)
{
    if (!j->running || !atomic_load(&j->ended))
        return false;
    job_wait(j);
    return true;
}

void job_finish(struct job *j)
{
    if (j->running && !j->joined)
        j->joined = pthread_join(j->thread, NULL) == 0;
}

void job_wait(struct job *j)
{
    job_finish(j);
    j->running = false;
}
