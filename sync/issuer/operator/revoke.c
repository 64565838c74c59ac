/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/operator/revoke.h"

#include <stdio.h>
#include <stdlib.h>

#include "keys/array.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/store/award_rules.h"

/* ---- a kiosk */

static bool keep_reason(struct host *h, const char *what, const char *reason, struct error *err)
{
    char key[80];
    snprintf(key, sizeof key, "reason:%s", what);
    return store_put(&h->store, key, bytes_of_text(reason), err);
}

struct withdrawing {
    struct host *h;
    const char *kiosk, *reason;
    struct delegation_row *rows;
    size_t count;
};

static bool collect(void *arg, const struct delegation_row *r, struct error *err)
{
    struct withdrawing *w = arg;
    struct delegation_row *more = array_room(w->rows, w->count, sizeof *more, "revoke", err);
    if (more == NULL)
        return false;
    w->rows = more;
    w->rows[w->count] = *r;
    w->rows[w->count].jws =
        (struct buffer){0}; /* store_put_delegation changes `revoked` alone */
    w->rows[w->count++].revoked = true;
    return true;
}

static bool withdraw_in_transaction(void *arg, struct error *err)
{
    struct withdrawing *w = arg;
    struct issuer_store *s = &w->h->store;
    struct kiosk_row k;
    bool there;
    w->count = 0;
    if (!store_find_kiosk(s, &k, &there, w->kiosk, err))
        return false;
    if (!there)
        return error_set(err, FAULT_MISSING, "revoke: no kiosk %s here", w->kiosk);
    if (k.stolen_at_s == 0)
        k.stolen_at_s = host_now(w->h);
    if (!store_put_kiosk(s, &k, err) || !store_each_delegation(s, w->kiosk, collect, w, err))
        return false;
    for (size_t i = 0; i < w->count; i++)
        if (!store_put_delegation(s, &w->rows[i], err))
            return false;
    return keep_reason(w->h, w->kiosk, w->reason, err);
}

bool revoke_kiosk(struct host *h, const char *kiosk, const char *reason, struct error *err)
{
    struct withdrawing w = {.h = h, .kiosk = kiosk, .reason = reason};
    bool ok = store_transaction(&h->store, withdraw_in_transaction, &w, err);
    free(w.rows);
    return ok;
}

/* ---- an award */

struct revoking {
    struct host *h;
    const uint8_t *id;
    const char *reason;
};

static bool revoke_in_transaction(void *arg, struct error *err)
{
    const struct revoking *r = arg;
    struct issuer_store *s = &r->h->store;
    struct award_row row;
    bool there;
    if (!store_find_award(s, &row, &there, r->id, err))
        return false;
    if (!there)
        return error_set(err, FAULT_MISSING, "revoke: no such award here");
    if (row.state == AWARD_SPECIMEN)
        return error_set(err, FAULT_REFUSED,
                         "revoke: this is a practice badge, which is worth nothing");
    /* of a corrected award, its last successor */
    return succession_last(&row, s, err) &&
           award_withdraw(s, &row, AWARD_REVOKED, NULL, r->reason, err);
}

bool revoke_award(struct host *h, const uint8_t id[static TICKET_ID_LEN], const char *reason,
                  struct error *err)
{
    struct revoking r = {h, id, reason};
    return store_transaction(&h->store, revoke_in_transaction, &r, err);
}
