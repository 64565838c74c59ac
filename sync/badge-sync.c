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
#include "keys/program.h"
#include "keys/secret.h"
#include "sync/courier_options.h"
#include "sync/lane.h"

enum { NEXT_POLL_S = 3600, LOOK_S = 5 };

static bool read_options(struct courier_options *o, int argc, char **argv, int *code)
{
    const struct argument_command *named;
    struct error err = {0};
    char **none;
    size_t count;
    *code = 2;
    if (program_helps(code, COURIER_USAGE, argc, argv))
        return false;
    bool ok = arguments_read(&named, o, &none, &count, &COURIER_TABLE, argc, argv, &err);
    if (ok && (o->url == NULL) == (o->usb == NULL))
        ok = error_set(&err, FAULT_REFUSED, "needs one of --url URL and --usb DIR");
    if (ok && o->usb != NULL && o->ca != NULL)
        ok = error_set(&err, FAULT_REFUSED, "takes no --ca with --usb");
    if (!ok)
        fprintf(stderr, "badge-sync: %s; see badge-sync --help\n", err.text);
    return ok;
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
    const struct lane_ends ends = {o->spool, o->url, o->ca, o->usb};
    unsigned failures = 0;
    while (true) {
        struct courier_round round;
        struct error err = {0};
        bool ok = lane_round(&round, &ends, &err);
        if (ok)
            log_event(LOG_LEVEL_INFO, "round", "carried=%zu answered=%zu", round.carried,
                      round.answered);
        else if (error_is(&err, "locked"))
            log_event(LOG_LEVEL_WARNING, "locked", "carried=%zu answered=%zu why=%s",
                      round.carried, round.answered, log_quoted(err.text).text);
        else
            log_event(LOG_LEVEL_WARNING, "not-delivered", "carried=%zu left=%zu why=%s",
                      round.carried, round.left, log_quoted(err.text).text);
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
    if (!program_has_random("badge-sync"))
        return 1;
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
