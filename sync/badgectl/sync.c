/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <string.h>

#include "firmware/engine/exchange_uploads.h"
#include "sync/badgectl/command.h"
#include "sync/lane.h"

enum { ROUNDS_MAX = 1000 };

struct progress {
    uint64_t received;
    bool asked_again; /* the issuer lost entries and asked for them again */
};

static bool apply(struct engine *e, struct progress *p, struct error *err)
{
    struct exchange_result applied;
    if (!exchange_apply_spool(e, &applied, err))
        return false;
    p->received += applied.receipted;
    p->asked_again = p->asked_again || applied.went_back;
    return applied.refused == 0 ||
           error_set(err, FAULT_UNTRUSTED, "sync: a reply was refused: %s",
                     applied.last_refusal);
}

/* Writes uploads, carries them and applies the replies, until nothing is left or nothing moves.
 * With a stick there is one round, because the answers come another day. */
static bool exchange(struct engine *e, struct lane *l, struct progress *p, struct error *err)
{
    struct exchange_result earlier;
    struct engine_status before, after;
    struct courier_round carried;
    if (!exchange_apply_spool(e, &earlier, err)) /* replies that a courier left earlier */
        return false;
    p->received += earlier.receipted;
    for (unsigned round = 0; round < ROUNDS_MAX; round++) {
        p->asked_again = false;
        if (!engine_status(&before, e, err) || !exchange_write_uploads(e, err) ||
            !lane_carry(l, &carried, err) || !apply(e, p, err) ||
            !engine_status(&after, e, err))
            return false;
        if (l->by_stick ||
            (!p->asked_again && (after.unsent == 0 || after.unsent >= before.unsent)))
            break;
    }
    return exchange_write_uploads(e, err); /* the uploads in the spool are then up to date */
}

static const char *why_locked(const char *reason)
{
    if (strcmp(reason, "restored") == 0)
        return "its card was put back to an earlier state and lacks what was awarded since";
    if (strcmp(reason, "by-issuer") == 0)
        return "the issuer locked it";
    if (strcmp(reason, "chain") == 0)
        return "its ledger does not pass its check";
    return reason;
}

/* Whether all is well after everything was tried; else one sentence on what a person must do. */
static bool is_done(const struct engine_status *s, const struct lane *l,
                    const struct progress *p, struct error *err)
{
    if (s->locked_reason != NULL)
        return error_because(err, FAULT_REFUSED, s->locked_reason,
                             "sync: this kiosk is locked: %s; enrol it again (badgectl enrol, "
                             "badge-issuer approve, badgectl accept)",
                             why_locked(s->locked_reason));
    if (!l->by_stick && s->unsent > 0 && p->received == 0)
        return error_because(err, FAULT_REFUSED, "unsent",
                             "sync: the issuer took none of %llu entries; nothing is lost. "
                             "Sync again, and if that "
                             "does not help ask the people who run the issuer",
                             (unsigned long long)s->unsent);
    return true;
}

bool command_sync(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct lane lane;
    struct spool_kiosk kiosk;
    struct engine_status status;
    struct progress progress = {0};
    char own[FILE_PATH_MAX];
    bool ok = command_open(&e, o, ENGINE_WRITE, err) && file_path(own, o->dir, "spool", err);
    const struct lane_ends ends = {o->spool == NULL ? own : o->spool, o->url, o->ca, o->usb};
    ok = ok && exchange_write_uploads(e, err) && lane_open(&lane, &kiosk, &ends, err) &&
         exchange(e, &lane, &progress, err) && engine_idle(e, err) &&
         engine_status(&status, e, err);
    if (ok) {
        printf("%llu entries received, %llu to send\n", (unsigned long long)progress.received,
               (unsigned long long)status.unsent);
        ok = is_done(&status, &lane, &progress, err);
    }
    engine_close(e);
    return ok;
}
