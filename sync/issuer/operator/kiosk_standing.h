/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_OPERATOR_KIOSK_STANDING_H
#define SYNC_ISSUER_OPERATOR_KIOSK_STANDING_H

#include "sync/issuer/host/host.h"

/* How a kiosk stands with the issuer, for the operator. */
struct kiosk_standing {
    size_t delegations;    /* in force now, or later */
    uint64_t slots;        /* of them all */
    int64_t last_report_s; /* when the last entry of its ledger came; 0: none did */
};
bool kiosk_standing(struct kiosk_standing *out, struct host *h, const char *kiosk,
                    struct error *err);

/* The kiosk of that number, else those of that name.
 *
 * out    the last one found
 * count  how many there are
 * known  those of the name; all that there are when there is none; cut at the text's size */
bool kiosk_by_name(struct kiosk_row *out, size_t *count, char *known, size_t known_size,
                   struct host *h, const char *name, struct error *err);

#endif
