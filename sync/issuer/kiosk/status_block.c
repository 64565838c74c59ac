/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/kiosk/status_block.h"

#include <string.h>

#include "firmware/credential/status_bits.h"
#include "sync/issuer/publish/status_list.h"
#include "sync/issuer/store/award_rules.h"

struct finding {
    const char *did;
    struct organisation_row row;
    bool there;
};

static bool find_organisation(void *arg, const struct organisation_row *r, struct error *err)
{
    struct finding *f = arg;
    (void)err;
    if (strcmp(r->did, f->did) == 0) {
        f->row = *r;
        f->there = true;
    }
    return true;
}

bool status_block_reserve(struct delegation *d, struct host *h, const char *issuer,
                          struct error *err)
{
    struct finding f = {.did = issuer};
    if (!store_each_organisation(&h->store, find_organisation, &f, err))
        return false;
    if (!f.there)
        return error_set(err, FAULT_MISSING, "approve: %s is not hosted here", issuer);
    int64_t first = f.row.next_status_index;
    int64_t in_list = first % STATUS_BITS_LEN;
    if (in_list + d->seq_count > STATUS_BITS_LEN)
        first += STATUS_BITS_LEN - in_list;
    f.row.next_status_index = first + d->seq_count;
    if (!store_put_organisation(&h->store, &f.row, err))
        return false;
    d->status_number = first / STATUS_BITS_LEN + 1;
    d->status_first = (uint32_t)(first % STATUS_BITS_LEN);
    return status_list_url(d->status_list, h, f.row.slug, d->status_number, err);
}

bool status_block_note(bool *hosted, struct host *h, const struct delegation *d,
                       struct error *err)
{
    struct finding f = {.did = d->iss};
    *hosted = false;
    if (!store_each_organisation(&h->store, find_organisation, &f, err))
        return false;
    *hosted = f.there;
    int64_t end = award_status_index(d, d->seq_from) + d->seq_count;
    if (!f.there || f.row.next_status_index >= end)
        return true;
    f.row.next_status_index = end;
    return store_put_organisation(&h->store, &f.row, err);
}
