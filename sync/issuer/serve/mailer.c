/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The thread that sends mails while the issuer serves. */
#include "sync/issuer/serve/mailer.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "sync/issuer/holder/asked.h"
#include "sync/issuer/holder/sweep.h"
#include "sync/issuer/mail/smtp.h"

enum { LOOK_EVERY_S = 2 }; /* other processes queue too: there is nothing to be woken by */

struct mailer {
    struct host *h;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t stopping;
    bool stop;
};

static bool wait_a_little(struct mailer *m)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until); /* whatever becomes of the date */
    until.tv_sec += LOOK_EVERY_S;
    pthread_mutex_lock(&m->mutex);
    if (!m->stop)
        pthread_cond_timedwait(&m->stopping, &m->mutex, &until);
    bool go_on = !m->stop;
    pthread_mutex_unlock(&m->mutex);
    return go_on;
}

static void *run(void *arg)
{
    struct mailer *m = arg;
    struct error err = {0};
    size_t sent;
    do {
        if (!sweep_all(m->h, &err))
            fprintf(stderr, "error sweep why=\"%s\"\n", err.text);
        if (host_sends_mail(m->h) && !smtp_run(&sent, m->h, asked_answer, &err) &&
            !error_is(&err, "in-use")) /* another process is at it */
            fprintf(stderr, "error mail why=\"%s\"\n", err.text);
        host_rest(m->h);
    } while (wait_a_little(m));
    return NULL;
}

bool mailer_start(struct mailer **out, const char *dir, const struct host_ports *ports,
                  struct error *err)
{
    pthread_condattr_t monotonic;
    struct mailer *m = calloc(1, sizeof *m);
    if (m == NULL)
        return error_set(err, FAULT_MEMORY, "issuer: out of memory");
    pthread_mutex_init(&m->mutex, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&m->stopping, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (!host_open(&m->h, dir, ports, err)) {
        free(m);
        return false;
    }
    if (pthread_create(&m->thread, NULL, run, m) != 0) {
        host_close(m->h);
        free(m);
        return error_set(err, FAULT_MEMORY, "issuer: no thread for mails");
    }
    *out = m;
    return true;
}

void mailer_stop(struct mailer *m)
{
    if (m == NULL)
        return;
    pthread_mutex_lock(&m->mutex);
    m->stop = true;
    pthread_cond_signal(&m->stopping);
    pthread_mutex_unlock(&m->mutex);
    pthread_join(m->thread, NULL);
    host_close(m->h);
    pthread_cond_destroy(&m->stopping);
    pthread_mutex_destroy(&m->mutex);
    free(m);
}
