/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/settle.h"

#include <string.h>

#include "sync/issuer/claim.h"
#include "sync/issuer/erasure.h"
#include "sync/issuer/judge.h"
#include "sync/issuer/publish.h"
#include "sync/issuer/succession.h"

/* ---- disputes */

struct settling {
    struct host *h;
    const uint8_t *id;
    enum settlement how;
};

static bool give(struct host *h, struct claim_row *claim, struct error *err)
{
    struct issuer_store *s = &h->store;
    struct dispute_row newest;
    bool there;
    if (!s->newest_dispute(s->ctx, &newest, &there, claim->id, err))
        return false;
    if (!there)
        return error_set(err, FAULT_REFUSED, "settle: no other phone asked for this award");
    claim->has_recovery = false; /* the code was shown to who held it before */
    return claim_rebind(h, claim, newest.holder, newest.language, err);
}

static bool settle_in_transaction(void *arg, struct error *err)
{
    const struct settling *w = arg;
    struct issuer_store *s = &w->h->store;
    struct claim_row claim;
    bool there;
    if (!s->find_claim(s->ctx, &claim, &there, w->id, err))
        return false;
    if (!there)
        return error_set(err, FAULT_MISSING, "settle: nobody has claimed this award");
    if (claim.disputes == 0)
        return error_set(err, FAULT_REFUSED, "settle: no other phone asked for this award");
    claim.disputes = 0;
    return (w->how == SETTLE_GIVE ? give(w->h, &claim, err)
                                  : s->put_claim(s->ctx, &claim, err)) &&
           s->clear_disputes(s->ctx, w->id, err);
}

bool settle_dispute(struct host *h, const uint8_t id[static TICKET_ID_LEN], enum settlement how,
                    struct error *err)
{
    uint8_t first[TICKET_ID_LEN]; /* under which it was claimed */
    struct settling w = {h, first, how};
    struct dispute_row newest;
    bool there;
    memcpy(first, id, sizeof first);
    if (!succession_first(first, &h->store, err) ||
        !h->store.newest_dispute(h->store.ctx, &newest, &there, first, err))
        return false;
    /* the address was another person's */
    if (how == SETTLE_GIVE && there && !erasure_of_contact(h, first, err))
        return false;
    return h->store.transaction(h->store.ctx, settle_in_transaction, &w, err);
}

/* ---- late and held awards */

/* Codes that no yes can mend: without a delegation there is no document, and a slot carries
 * one award. */
static bool can_be_accepted(const struct award_row *a, struct error *err)
{
    static const enum verdict_code never[] = {CODE_NO_DELEGATION, CODE_SLOT, CODE_SLOT_TAKEN,
                                              CODE_SIGNATURE, CODE_ACHIEVEMENT};
    if (a->state >= AWARD_VOIDED)
        return error_set(err, FAULT_REFUSED, "accept: this award is %s",
                         award_state_name(a->state));
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        if (a->state != AWARD_ACCEPTED && strcmp(a->code, verdict_code_name(never[i])) == 0)
            return error_set(err, FAULT_REFUSED,
                             "accept: held as \"%s\", which cannot be published: award it anew "
                             "and revoke this one",
                             a->code);
    return true;
}

struct accepting {
    struct host *h;
    const uint8_t *id;
};

static bool accept_in_transaction(void *arg, struct error *err)
{
    const struct accepting *w = arg;
    struct issuer_store *s = &w->h->store;
    struct award_row a;
    struct buffer credential = {0};
    bool there;
    if (!s->find_award(s->ctx, &a, &there, w->id, err))
        return false;
    if (!there)
        return error_set(err, FAULT_MISSING, "accept: no such award here");
    if (!can_be_accepted(&a, err))
        return false;
    if (strcmp(a.code, verdict_code_name(CODE_FUTURE)) == 0 && a.valid_from_s == 0)
        a.valid_from_s = a.first_seen_s; /* DESIGN 7: dated when it was received */
    a.state = AWARD_ACCEPTED;
    a.code[0] = '\0';
    a.approved_late_s = host_now(w->h);
    bool ok = publish_credential(&credential, w->h, &a, err) && s->put_award(s->ctx, &a, err);
    buffer_free(&credential);
    return ok;
}

bool settle_accept(struct host *h, const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct accepting w = {h, id};
    return h->store.transaction(h->store.ctx, accept_in_transaction, &w, err);
}
