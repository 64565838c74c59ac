/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The courier: arguments, the real clock, random and network, exit code. */
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "firmware/disk/log.h"
#include "firmware/disk/spool.h"
#include "keys/output.h"
#include "keys/secret.h"
#include "sync/courier.h"
#include "sync/courier_options.h"
#include "sync/https.h"
#include "sync/usb.h"

enum { NEXT_POLL_S = 3600, LOOK_S = 5 };

static bool read_options(struct courier_options *o, int argc, char **argv, int *code)
{
    const struct argument_command *named;
    struct error err = {0};
    char **none;
    size_t count;
    *code = 2;
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0) {
            fputs(COURIER_USAGE, stdout);
            *code = output_flush(NULL) ? 0 : 1;
            return false;
        }
    bool ok = arguments_read(&named, o, &none, &count, &COURIER_TABLE, argc, argv, &err);
    if (ok && (o->url == NULL) == (o->usb == NULL))
        ok = error_set(&err, FAULT_REFUSED, "needs one of --url URL and --usb DIR");
    if (ok && o->usb != NULL && o->ca != NULL)
        ok = error_set(&err, FAULT_REFUSED, "takes no --ca with --usb");
    if (!ok)
        fprintf(stderr, "badge-sync: %s; see badge-sync --help\n", err.text);
    return ok;
}

/* Carries once. The kiosk writes the dates for certificate checks into the spool, and they are read
 * again in each round. */
static bool carry(struct courier_round *round, const struct courier_options *o,
                  const struct spool_kiosk *kiosk, struct error *err)
{
    struct https https;
    struct stick usb;
    size_t taken = 0;
    if (o->usb != NULL)
        return usb_open(&usb, o->usb, kiosk->kiosk, err) &&
               courier_round(round, o->spool, usb_transport(&usb), err) &&
               stick_fetch(&usb, &taken, o->spool, err);
    struct tls_settings tls = {o->ca, kiosk->floor_s, kiosk->ceiling_s};
    return https_init(&https, o->url, &tls, err) &&
           courier_round(round, o->spool, https_transport(&https), err);
}

/* The uploads of a locked kiosk are carried too, but the round ends with an error, so that nobody
 * thinks that all is well. */
static bool one_round(struct courier_round *round, const struct courier_options *o,
                      struct error *err)
{
    struct spool_kiosk kiosk;
    if (!spool_read_kiosk(&kiosk, o->spool, err) || !carry(round, o, &kiosk, err))
        return false;
    return kiosk.locked[0] == '\0' ||
           error_because(err, FAULT_REFUSED, "locked",
                         "%s is locked (%s): enrol it again; what it had to send was carried",
                         kiosk.kiosk, kiosk.locked);
}

/* How many uploads are in the spool. */
static size_t uploads_waiting(const char *spool)
{
    struct file_list files = {0};
    if (!spool_list_out(&files, spool, NULL))
        return 0;
    size_t count = files.count;
    file_list_free(&files);
    return count;
}

/* False: a signal asks to end. */
static bool sleep_for(int signals, int64_t seconds)
{
    struct pollfd p = {.fd = signals, .events = POLLIN};
    return poll(&p, 1, (int)(seconds * 1000)) == 0;
}

static int run(const struct courier_options *o, int signals)
{
    unsigned failures = 0;
    while (true) {
        struct courier_round round = {0};
        struct error err = {0};
        bool ok = one_round(&round, o, &err);
        if (ok)
            log_event(LOG_LEVEL_INFO, "round", "carried=%zu answered=%zu", round.carried,
                      round.answered);
        else if (error_is(&err, "locked"))
            log_event(LOG_LEVEL_WARNING, "locked", "carried=%zu answered=%zu why=\"%s\"",
                      round.carried, round.answered, err.text);
        else
            log_event(LOG_LEVEL_WARNING, "not-delivered", "carried=%zu left=%zu why=\"%s\"",
                      round.carried, round.left, err.text);
        if (o->once)
            return ok ? 0 : 1;
        failures = ok || error_is(&err, "locked") ? 0 : failures + 1;
        int64_t wait = courier_wait_s(failures, NEXT_POLL_S, round.retry_after_s,
                                      (uint16_t)randombytes_uniform(65536));
        size_t before = uploads_waiting(o->spool);
        /* new uploads do not wait for the next poll; after a failure they wait like the others */
        for (int64_t slept = 0; slept < wait; slept += LOOK_S) {
            if (!sleep_for(signals, wait - slept < LOOK_S ? wait - slept : LOOK_S))
                return 0;
            if (failures == 0 && uploads_waiting(o->spool) > before)
                break;
        }
    }
}

int main(int argc, char **argv)
{
    struct courier_options o = {0};
    int code;
    sigset_t ends;
    output_start();
    if (!read_options(&o, argc, argv, &code))
        return code;
    secret_harden_process(); /* this program has no key, but uploads pass through its memory */
    if (sodium_init() < 0) {
        fputs("badge-sync: no random numbers on this system\n", stderr);
        return 1;
    }
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    int signals = signalfd(-1, &ends, SFD_CLOEXEC);
    if (signals < 0) {
        perror("badge-sync: signals");
        return 1;
    }
    code = run(&o, signals);
    close(signals);
    return code;
}
