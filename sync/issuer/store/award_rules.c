/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/store/award_rules.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "firmware/credential/status_bits.h"
#include "keys/text.h"
#include "sync/issuer/store/claim_rules.h"

bool award_is_withdrawn(const struct award_row *award)
{
    switch (award->state) {
    case AWARD_VOIDED:
    case AWARD_REVOKED:
    case AWARD_CORRECTED:
        return true;
    case AWARD_ACCEPTED:
    case AWARD_HELD:
    case AWARD_REJECTED:
    case AWARD_SPECIMEN:
        break;
    }
    return false;
}

int64_t award_status_index(const struct delegation *d, uint32_t seq)
{
    return d->status_number < 1 ? -1
                                : (d->status_number - 1) * STATUS_BITS_LEN + d->status_first +
                                      (int64_t)(seq - d->seq_from);
}

void award_take_slot(struct award_row *award, const struct delegation *d, bool slot_taken)
{
    if (award->status_index < 0 && d != NULL && delegation_has_slot(d, award->seq) &&
        !slot_taken)
        award->status_index = award_status_index(d, award->seq);
}

bool award_may_be_accepted(const struct award_row *award, struct error *err)
{
    return award->status_index >= 0 ||
           error_because(err, FAULT_REFUSED, "no-status-bit",
                         "accept: held as \"%s\": this award has no bit of its own in the "
                         "status list, so it could never be withdrawn: award it anew and "
                         "refuse this one",
                         award->code);
}

/* The list that has the index is signed anew when it is asked for. One that was never signed is
 * put together then. */
static bool set_bit(struct issuer_store *store, const char *issuer, int64_t index,
                    struct error *err)
{
    struct status_row list;
    bool there;
    if (!store_get_status(store, &list, &there, issuer, index / STATUS_BITS_LEN + 1, err))
        return false;
    if (there && list.bits.len == STATUS_BITS_BYTES)
        status_bits_set(list.bits.p, (size_t)(index % STATUS_BITS_LEN));
    list.stale = true;
    bool ok = !there || store_put_status(store, &list, err);
    buffer_free(&list.bits);
    buffer_free(&list.json);
    return ok;
}

bool award_write(struct issuer_store *store, const struct award_row *award, struct error *err)
{
    struct award_row row = *award;
    if (row.state == AWARD_ACCEPTED && !award_may_be_accepted(&row, err))
        return false;
    memcpy(row.session, ticket_head_session(row.head), sizeof row.session);
    row.withdrawn = award_is_withdrawn(&row);
    if (!row.withdrawn)
        return store_put_award(store, &row, err);
    return claim_uncount(store, &row, err) && store_put_award(store, &row, err) &&
           (row.status_index < 0 || set_bit(store, row.issuer, row.status_index, err));
}

bool award_withdraw(struct issuer_store *store, struct award_row *award, enum award_state to,
                    const char *code, const char *reason, struct error *err)
{
    award->state = to;
    assert(award_is_withdrawn(award));
    if (code != NULL)
        snprintf(award->code, sizeof award->code, "%s", code);
    if (reason != NULL)
        text_copy(award->reason, sizeof award->reason, reason);
    return award_write(store, award, err);
}

struct listing {
    bool (*row)(void *arg, const struct award_row *r, struct error *err);
    void *arg;
};

static bool list_one(void *arg, const struct award_row *r, struct error *err)
{
    const struct listing *l = arg;
    return r->state == AWARD_SPECIMEN || l->row(l->arg, r, err);
}

bool award_each_listed(const struct issuer_store *store, const char *issuer,
                       bool (*row)(void *arg, const struct award_row *r, struct error *err),
                       void *arg, struct error *err)
{
    struct listing l = {row, arg};
    return store_each_award(store, issuer, list_one, &l, err);
}
