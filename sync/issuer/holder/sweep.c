/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/sweep.h"

#include "sync/issuer/holder/asked.h"
#include "sync/issuer/holder/contact.h"

enum { PENDING_S = 600 /* by then every transaction that began with the key has ended */ };

static bool settle_pending(struct host *h, struct error *err)
{
    uint8_t person[PERSON_LEN];
    struct contact_row contact;
    bool there, kept;
    while (true) {
        if (!persons_next_pending(person, &there, h->persons, host_now(h) - PENDING_S, err))
            return false;
        if (!there)
            return true;
        if (!store_find_contact_of(&h->store, &contact, &kept, person, err))
            return false;
        buffer_free(&contact.sealed);
        if (kept ? !persons_settle(h->persons, person, err)
                 : !persons_forget(h->persons, person, err))
            return false;
    }
}

bool sweep_keys(struct host *h, struct error *err)
{
    return settle_pending(h, err) && contact_forget_leaving(h, err);
}

struct removing {
    struct host *h;
    bool there;
};

/* Looks in the transaction, because the address may have been confirmed a moment ago. */
static bool remove_unconfirmed(void *arg, struct error *err)
{
    struct removing *w = arg;
    struct contact_row contact;
    if (!store_next_unconfirmed(&w->h->store, &contact, &w->there, err))
        return false;
    bool ok = !w->there || contact_remove(w->h, &contact, err);
    buffer_free(&contact.sealed);
    return ok;
}

static bool remove_all_unconfirmed(struct host *h, struct error *err)
{
    struct removing w = {.h = h, .there = true};
    while (w.there)
        if (!store_transaction(&h->store, remove_unconfirmed, &w, err))
            return false;
    return true;
}

/* Where this host sends mail, mail.c removes the mails that are too old. */
static bool remove_old(void *arg, struct error *err)
{
    struct host *h = arg;
    return (host_sends_mail(h) || store_remove_mails(&h->store, host_now(h), err)) &&
           store_remove_tokens(&h->store, host_now(h), err) &&
           store_remove_old_wallet_offers(&h->store, host_now(h), err);
}

bool sweep_all(struct host *h, struct error *err)
{
    return (host_sends_mail(h) || asked_forget(h, err)) && settle_pending(h, err) &&
           store_transaction(&h->store, remove_old, h, err) && remove_all_unconfirmed(h, err) &&
           contact_forget_leaving(h, err);
}
