/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/operator/dispute.h"

#include <string.h>

#include "keys/encoding.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/holder/share.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/store/claim_rules.h"

void dispute_key_name(char out[static DISPUTE_NAME_LEN + 1], const uint8_t holder[static 32])
{
    uint8_t hash[32];
    const struct bytes key = bytes_of(holder, 32);
    sha256_of(hash, &key, 1);
    hex_encode(out, bytes_of(hash, DISPUTE_NAME_LEN / 2));
}

bool dispute_each(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                  bool (*row)(void *arg, const struct dispute_row *r, struct error *err),
                  void *arg, struct error *err)
{
    uint8_t first[TICKET_ID_LEN]; /* the award that was claimed */
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
    char is[DISPUTE_NAME_LEN + 1];
    (void)err;
    c->asked++;
    dispute_key_name(is, r->holder);
    if (c->name != NULL && strcmp(c->name, is) != 0)
        return true;
    c->fitting++;
    c->found = *r;
    return true;
}

/* Anybody with a photograph of the QR code can ask at any moment. When several phones asked, a
 * person must name one. */
static bool choose(struct dispute_row *out, struct host *h, const uint8_t *id, const char *name,
                   struct error *err)
{
    struct choosing c = {.name = name};
    if (!store_each_dispute(&h->store, id, look_at, &c, err))
        return false;
    if (c.asked == 0)
        return error_set(err, FAULT_REFUSED, "settle: no other phone asked for this award");
    if (c.fitting == 0)
        return error_set(
            err, FAULT_REFUSED,
            "settle: no phone \"%.16s\" asked for this award: leave out --give and "
            "--keep to list the phones that asked",
            name);
    if (c.fitting > 1)
        return error_set(err, FAULT_REFUSED,
                         "settle: %zu other phones asked: name one with --give KEY8; leave out "
                         "--give and --keep to list them",
                         c.fitting);
    *out = c.found;
    return true;
}

struct settling {
    struct host *h;
    const uint8_t *id;
    enum dispute_outcome how;
    const char *name; /* of the key that gets the badge; NULL: the only one */
};

/* Gives the badge to another phone. The address belongs to the person before, that person saw the
 * recovery code and wished the public page: all of them are deleted. */
static bool give(const struct settling *w, struct claim_row *claim, struct error *err)
{
    struct dispute_row to;
    claim->has_recovery = claim->has_lookup = false;
    return choose(&to, w->h, claim->id, w->name, err) &&
           claim_rebind(w->h, claim, to.holder, to.language, err) &&
           contact_remove_of(w->h, claim->id, err) && share_end(w->h, claim->id, err);
}

static bool settle_in_transaction(void *arg, struct error *err)
{
    const struct settling *w = arg;
    struct issuer_store *s = &w->h->store;
    struct claim_row claim;
    uint8_t first[TICKET_ID_LEN]; /* the award that was claimed */
    bool there;
    memcpy(first, w->id, sizeof first);
    if (!succession_first(first, s, err) || !store_find_claim(s, &claim, &there, first, err))
        return false;
    if (!there)
        return error_set(err, FAULT_MISSING, "settle: nobody has claimed this award");
    if (claim.disputes == 0)
        return error_set(err, FAULT_REFUSED, "settle: no other phone asked for this award");
    claim.disputes = 0;
    return (w->how == DISPUTE_GIVE ? give(w, &claim, err) : claim_write(s, &claim, err)) &&
           store_clear_disputes(s, first, err);
}

bool dispute_settle(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                    enum dispute_outcome how, const char *name, struct error *err)
{
    struct settling w = {h, id, how, name};
    if (!store_transaction(&h->store, settle_in_transaction, &w, err))
        return false;
    contact_forget_leaving(h, NULL); /* what cannot be deleted now, the next sweep deletes */
    return true;
}
