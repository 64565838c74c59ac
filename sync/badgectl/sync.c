/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <string.h>

#include "firmware/spool.h"
#include "sync/badgectl/command.h"
#include "sync/courier.h"
#include "sync/https.h"
#include "sync/usb.h"

enum { ROUNDS_MAX = 1000 };

struct lane {
    const char *spool;
    struct https https;
    struct stick usb;
    bool stick;
};

static bool open_lane(struct lane *l, const struct command_options *o, struct error *err)
{
    struct spool_kiosk kiosk;
    if (!spool_read_kiosk(&kiosk, l->spool, err))
        return false;
    l->stick = o->usb != NULL;
    if (l->stick)
        return usb_open(&l->usb, o->usb, kiosk.kiosk, err);
    struct tls_settings tls = {o->ca, kiosk.floor_s, kiosk.ceiling_s};
    return https_init(&l->https, o->url, &tls, err);
}

static bool carry(struct lane *l, struct error *err)
{
    struct courier_round round;
    size_t taken = 0;
    if (l->stick)
        return courier_round(&round, l->spool, usb_transport(&l->usb), err) &&
               stick_fetch(&l->usb, &taken, l->spool, err);
    return courier_round(&round, l->spool, https_transport(&l->https), err);
}

/* Upload, carry, apply, until nothing is left or nothing moves. On a stick one round is all:
 * answers come another day. */
static bool exchange(struct engine *e, struct lane *l, uint64_t *received, struct error *err)
{
    struct exchange_result applied;
    struct engine_status before, after;
    for (unsigned round = 0; round < ROUNDS_MAX; round++) {
        if (!exchange_apply_spool(e, &applied, err)) /* what a courier left earlier */
            return false;
        *received += applied.receipted;
        if (!engine_status(&before, e, err) || !exchange_write_uploads(e, err) ||
            !carry(l, err) || !exchange_apply_spool(e, &applied, err) ||
            !engine_status(&after, e, err))
            return false;
        *received += applied.receipted;
        if (applied.refused > 0)
            return error_set(err, FAULT_UNTRUSTED, "sync: a reply was refused: %s",
                             applied.last_refusal);
        if (l->stick || after.unsent == 0 || after.unsent >= before.unsent)
            break;
    }
    return exchange_write_uploads(e, err); /* the spool says what is so now */
}

bool command_sync(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct lane lane = {0};
    struct engine_status status;
    uint64_t received = 0;
    char own[FILE_PATH_MAX];
    bool ok = command_open(&e, o, ENGINE_WRITE, err) && file_path(own, o->dir, "spool", err);
    lane.spool = o->spool == NULL ? own : o->spool;
    ok = ok && exchange_write_uploads(e, err) && open_lane(&lane, o, err) &&
         exchange(e, &lane, &received, err) && engine_idle(e, err) &&
         engine_status(&status, e, err);
    if (ok)
        printf("%llu entries received, %llu to send\n", (unsigned long long)received,
               (unsigned long long)status.unsent);
    engine_close(e);
    return ok;
}
