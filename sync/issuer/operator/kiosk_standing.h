/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_OPERATOR_KIOSK_STANDING_H
#define SYNC_ISSUER_OPERATOR_KIOSK_STANDING_H

#include "sync/issuer/host/host.h"

/* What the operator wants to know about a kiosk. */
struct kiosk_standing {
    size_t delegations;    /* in force, now or later */
    uint64_t slots;        /* of all these delegations */
    int64_t last_report_s; /* when the last entry of its ledger was received; 0: none was */
};

/* A kiosk that is not known stands at zero. */
bool kiosk_standing(struct kiosk_standing *out, struct host *h, const char *kiosk,
                    struct error *err);

/* Finds the kiosk of that number; when there is none, the kiosks of that name.
 *
 * out    the last one that was found; of no meaning when count is 0
 * count  how many were found
 * known  as "kiosk-01 (atelier), kiosk-02 (fablab)": the kiosks of that name, or all kiosks when
 *        none was found; cut between two kiosks when known_size is too small */
bool kiosk_by_name(struct kiosk_row *out, size_t *count, char *known, size_t known_size,
                   struct host *h, const char *name, struct error *err);

#endif
