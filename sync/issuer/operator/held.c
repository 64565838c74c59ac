/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/operator/held.h"

#include <string.h>

#include "sync/issuer/kiosk/judge.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/store/award_rules.h"

/* A person cannot accept what cannot be published: without the signature, the record of the badge
 * or the organisation there is no credential. An award without a slot of its own is refused by
 * award_rules.h, whatever its code. */
static bool can_be_accepted(const struct award_row *a, struct error *err)
{
    static const enum verdict_code never[] = {CODE_SIGNATURE, CODE_ACHIEVEMENT, CODE_ISSUER};
    if (a->state >= AWARD_VOIDED)
        return error_set(err, FAULT_REFUSED, "accept: this award is %s",
                         award_state_name(a->state));
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        if (a->state != AWARD_ACCEPTED && strcmp(a->code, verdict_code_name(never[i])) == 0)
            return error_set(
                err, FAULT_REFUSED,
                "accept: held as \"%s\", so it cannot be published: award the badge "
                "anew and revoke this award",
                a->code);
    return award_may_be_accepted(a, err);
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
    if (!store_find_award(s, &a, &there, w->id, err))
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
    bool ok = publish_credential(&credential, w->h, &a, err) && award_write(s, &a, err);
    buffer_free(&credential);
    return ok;
}

bool held_accept(struct host *h, const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct accepting w = {h, id};
    return store_transaction(&h->store, accept_in_transaction, &w, err);
}
