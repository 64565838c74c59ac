/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/store/store_transaction.h"

#include <assert.h>

#include "sync/issuer/store/store.h"

/* What every back end has in common: when a transaction runs again, and what is asserted. */

static bool is_over(struct error *err)
{
    return error_set(err, FAULT_STORAGE, "issuer's store: what was begun was rolled back");
}

/* The outer transaction ends here, whatever its `run` still does: what failed may not be undone
 * alone. `again`: it is to be run again. */
static bool end_outer(struct issuer_store *s, bool again)
{
    s->rollback(s->ctx);
    s->transaction.ended = true;
    s->transaction.again = again;
    return false;
}

static bool part(struct issuer_store *s, bool (*run)(void *arg, struct error *err), void *arg,
                 struct error *err)
{
    struct error why = {0};
    if (s->transaction.ended)
        return is_over(err);
    if (s->part_begin(s->ctx, &why) && run(arg, &why) && !s->transaction.ended &&
        s->part_keep(s->ctx, &why))
        return true;
    if (!s->transaction.ended) {
        if (error_is(&why, "serialization"))
            end_outer(s, true);
        else if (!s->part_undo(s->ctx, NULL))
            end_outer(s, false);
    }
    if (err != NULL)
        *err = why;
    return false;
}

/* One try. `why` has the reason "serialization" when it is worth another one. */
static bool try_once(struct issuer_store *s, bool (*run)(void *arg, struct error *err),
                     void *arg, struct error *why)
{
    *why = (struct error){0};
    if (!s->begin(s->ctx, why))
        return false;
    s->transaction = (struct store_transaction){.open = true};
    bool ok =
        run(arg, why) && (!s->transaction.ended || is_over(why)) && s->commit(s->ctx, why);
    if (s->transaction.again)
        error_because(why, FAULT_CONFLICT, "serialization", "issuer's store: others wrote");
    if (!ok && !s->transaction.ended)
        s->rollback(s->ctx);
    s->transaction = (struct store_transaction){0};
    return ok;
}

bool store_transaction(struct issuer_store *s, bool (*run)(void *arg, struct error *err),
                       void *arg, struct error *err)
{
    struct error why;
    if (s->transaction.open)
        return part(s, run, arg, err);
    for (int i = 0; i < STORE_TRIES_MAX; i++) {
        if (try_once(s, run, arg, &why))
            return true;
        if (!error_is(&why, "serialization")) {
            if (err != NULL)
                *err = why;
            return false;
        }
    }
    return error_because(err, FAULT_CONFLICT, "in-use",
                         "issuer's store: others wrote the same rows %d times: try again",
                         STORE_TRIES_MAX);
}

bool store_in_transaction(const struct issuer_store *s)
{
    return s->transaction.open;
}

bool store_may_write(const struct issuer_store *s, struct error *err)
{
    assert(s->transaction.open);
    return !s->transaction.ended || is_over(err);
}
