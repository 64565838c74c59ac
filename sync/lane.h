/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_LANE_H
#define SYNC_LANE_H

#include "sync/courier.h"
#include "sync/https.h"
#include "sync/usb.h"

/* The way of the spool's files to the issuer and back: the network, or a stick. badge-sync and
 * `badgectl sync` go it in the same way. */

/* Where it leads.
 *
 * spool     the folder with out/ and in/
 * url, ca   the issuer's address, and the file of roots to trust (NULL: the system's)
 * usb       a mounted stick; url is NULL then */
struct lane_ends {
    const char *spool, *url, *ca, *usb;
};

struct lane {
    const char *spool;
    struct https https;
    struct stick stick;
    bool by_stick; /* replies come with the stick another day */
};

/* Opens the lane for the kiosk of the spool. Nothing is connected yet. The texts of `ends` must
 * live as long as the lane; there is nothing to close.
 *
 * kiosk  what the kiosk wrote into the spool for its courier */
bool lane_open(struct lane *l, struct spool_kiosk *kiosk, const struct lane_ends *ends,
               struct error *err);

/* Carries the uploads once, and brings the replies that are there into the spool. */
bool lane_carry(struct lane *l, struct courier_round *round, struct error *err);

/* Opens the lane anew and carries once: one round of badge-sync. The uploads of a locked kiosk are
 * carried too, but then the answer is false with FAULT_REFUSED "locked", so that nobody thinks that
 * all is well. */
bool lane_round(struct courier_round *round, const struct lane_ends *ends, struct error *err);

#endif
