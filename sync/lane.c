/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/lane.h"

bool lane_open(struct lane *l, struct spool_kiosk *kiosk, const struct lane_ends *ends,
               struct error *err)
{
    *l = (struct lane){.spool = ends->spool, .by_stick = ends->usb != NULL};
    if (!spool_read_kiosk(kiosk, ends->spool, err))
        return false;
    if (l->by_stick)
        return usb_open(&l->stick, ends->usb, kiosk->kiosk, err);
    /* the kiosk writes the dates for certificate checks into the spool */
    struct tls_settings tls = {ends->ca, kiosk->floor_s, kiosk->ceiling_s};
    return https_init(&l->https, ends->url, &tls, err);
}

bool lane_carry(struct lane *l, struct courier_round *round, struct error *err)
{
    size_t taken = 0;
    if (l->by_stick)
        return courier_round(round, l->spool, usb_transport(&l->stick), err) &&
               stick_fetch(&l->stick, &taken, l->spool, err);
    return courier_round(round, l->spool, https_transport(&l->https), err);
}

bool lane_round(struct courier_round *round, const struct lane_ends *ends, struct error *err)
{
    struct lane lane;
    struct spool_kiosk kiosk;
    *round = (struct courier_round){0};
    if (!lane_open(&lane, &kiosk, ends, err) || !lane_carry(&lane, round, err))
        return false;
    return kiosk.locked[0] == '\0' ||
           error_because(err, FAULT_REFUSED, "locked",
                         "%s is locked (%s): enrol it again; what it had to send was carried",
                         kiosk.kiosk, kiosk.locked);
}
