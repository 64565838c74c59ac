/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/mailer.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "firmware/disk/log.h"
#include "sync/issuer/holder/asked.h"
#include "sync/issuer/holder/sweep.h"
#include "sync/issuer/mail/smtp.h"

enum {
    LOOK_EVERY_S = 2, /* other processes queue mails too, and cannot wake this thread */
    SWEEP_EVERY_S = 3600,
    SWEEP_AGAIN_S = 60 /* after one that failed */
};

struct mailer {
    struct host *h;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t stopping;
    bool stop;
};

/* On a clock that no change of the date moves. */
static int64_t now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

/* Sweeps everything when it is time for that. In between it looks for keys of persons alone, which
 * only reads when there is none. */
static void sweep(struct host *h, int64_t *sweep_at_s, int64_t at_s)
{
    struct error err = {0};
    bool all = at_s >= *sweep_at_s;
    bool ok = all ? sweep_all(h, &err) : sweep_keys(h, &err);
    if (!ok)
        log_event(LOG_LEVEL_ERROR, "sweep", "why=%s", log_quoted(err.text).text);
    if (all)
        *sweep_at_s = at_s + (ok ? SWEEP_EVERY_S : SWEEP_AGAIN_S);
}

void mailer_look(struct host *h, int64_t *sweep_at_s, int64_t at_s)
{
    struct error err = {0};
    bool asked, due = false;
    size_t sent;
    sweep(h, sweep_at_s, at_s);
    bool ok =
        asked_waits(&asked, h, &err) && (asked || mail_is_due(&due, h, &err)) &&
        ((!asked && !due) || !host_sends_mail(h) || smtp_run(&sent, h, asked_answer, &err) ||
         error_is(&err, "in-use")); /* another process sends them */
    if (!ok)
        log_event(LOG_LEVEL_ERROR, "mail", "why=%s", log_quoted(err.text).text);
    host_rest(h);
}

static bool wait_a_little(struct mailer *m)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
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
    int64_t sweep_at_s = 0;
    do {
        mailer_look(m->h, &sweep_at_s, now_s());
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
