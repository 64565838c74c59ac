/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/operator/dispute.h"

#include <string.h>

#include "keys/encoding.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/kiosk/judge.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/store/award_rules.h"

/* ---- disputes */

void settle_key_name(char out[static SETTLE_NAME_LEN + 1], const uint8_t holder[static 32])
{
    uint8_t hash[32];
    const struct bytes key = bytes_of(holder, 32);
    sha256_of(hash, &key, 1);
    hex_encode(out, bytes_of(hash, SETTLE_NAME_LEN / 2));
}

bool settle_each(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                 bool (*row)(void *arg, const struct dispute_row *r, struct error *err),
                 void *arg, struct error *err)
{
    uint8_t first[TICKET_ID_LEN]; /* under which it was claimed */
    memcpy(first, id, sizeof first);
    return succession_first(first, &h->store, err) &&
           store_each_dispute(&h->store, first, row, arg, err);
}

struct choosing {
    const char *name; /* NULL: any */
    struct dispute_row found;
    size_t asked, fitting;
};

static bool look_at(void *arg, const struct dispute_row *r, struct error *err)
{
    struct choosing *c = arg;
    char is[SETTLE_NAME_LEN + 1];
    (void)err;
    c->asked++;
    settle_key_name(is, r->holder);
    if (c->name != NULL && strcmp(c->name, is) != 0)
        return true;
    c->fitting++;
    c->found = *r;
    return true;
}

/* Whoever has a photograph of the QR code can ask at any moment: with several, a person says
 * which. */
static bool choose(struct dispute_row *out, struct host *h, const uint8_t *id, const char *name,
                   struct error *err)
{
    struct choosing c = {.name = name};
    if (!store_each_dispute(&h->store, id, look_at, &c, err))
        return false;
    if (c.asked == 0)
        return error_set(err, FAULT_REFUSED, "settle: no other phone asked for this award");
    if (c.fitting == 0)
        return error_set(err, FAULT_REFUSED,
                         "settle: no phone \"%.16s\" asked for this award: without --give and "
                         "--keep those that did are listed",
                         name);
    if (c.fitting > 1)
        return error_set(err, FAULT_REFUSED,
                         "settle: %zu other phones asked: say which, --give KEY8; without "
                         "--give and --keep they are listed",
                         c.fitting);
    *out = c.found;
    return true;
}

struct settling {
    struct host *h;
    const uint8_t *id;
    enum settlement how;
    const char *name; /* of the key that it is given to; NULL: the only one */
};

/* It goes to another phone. The address was another person's, and the code of the key before was
 * shown to them: both go. */
static bool give(const struct settling *w, struct claim_row *claim, struct error *err)
{
    struct dispute_row to;
    claim->has_recovery = false;
    return choose(&to, w->h, claim->id, w->name, err) &&
           claim_rebind(w->h, claim, to.holder, to.language, err) &&
           contact_remove_of(w->h, claim->id, err);
}

static bool settle_in_transaction(void *arg, struct error *err)
{
    const struct settling *w = arg;
    struct issuer_store *s = &w->h->store;
    struct claim_row claim;
    uint8_t first[TICKET_ID_LEN]; /* under which it was claimed */
    bool there;
    memcpy(first, w->id, sizeof first);
    if (!succession_first(first, s, err) || !store_find_claim(s, &claim, &there, first, err))
        return false;
    if (!there)
        return error_set(err, FAULT_MISSING, "settle: nobody has claimed this award");
    if (claim.disputes == 0)
        return error_set(err, FAULT_REFUSED, "settle: no other phone asked for this award");
    claim.disputes = 0;
    return (w->how == SETTLE_GIVE ? give(w, &claim, err) : store_put_claim(s, &claim, err)) &&
           store_clear_disputes(s, first, err);
}

bool settle_dispute(struct host *h, const uint8_t id[static TICKET_ID_LEN], enum settlement how,
                    const char *name, struct error *err)
{
    struct settling w = {h, id, how, name};
    if (!store_transaction(&h->store, settle_in_transaction, &w, err))
        return false;
    contact_forget_leaving(h, NULL); /* what does not go now goes with the next sweep */
    return true;
}

/* ---- late and held awards */

/* Codes that no yes can mend: there is no document. An award without a slot of its own is refused
 * by award_rules.h, whatever it is held for. */
static bool can_be_accepted(const struct award_row *a, struct error *err)
{
    static const enum verdict_code never[] = {CODE_SIGNATURE, CODE_ACHIEVEMENT, CODE_ISSUER};
    if (a->state >= AWARD_VOIDED)
        return error_set(err, FAULT_REFUSED, "accept: this award is %s",
                         award_state_name(a->state));
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        if (a->state != AWARD_ACCEPTED && strcmp(a->code, verdict_code_name(never[i])) == 0)
            return error_set(err, FAULT_REFUSED,
                             "accept: held as \"%s\", which cannot be published: award it anew "
                             "and refuse this one",
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

bool settle_accept(struct host *h, const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct accepting w = {h, id};
    return store_transaction(&h->store, accept_in_transaction, &w, err);
}
