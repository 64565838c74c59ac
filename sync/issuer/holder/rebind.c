/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/rebind.h"

#include <string.h>

#include "keys/secret.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/recovery_code.h"
#include "sync/issuer/holder/token.h"
#include "sync/issuer/store/claim_rules.h"

struct rebinding {
    struct host *h;
    const char *token;             /* NULL: by code */
    const struct claim_row *found; /* by code */
    const struct holder_request *by;
    const struct holder_recovery *recovery;
    struct claim_row *claim;
};

static bool is_of(const struct claim_row *claim, const struct holder_request *by)
{
    return claim->has_holder && secret_equal(claim->holder, by->holder, sizeof claim->holder);
}

static bool find(const struct rebinding *u, struct error *err)
{
    bool there;
    if (!store_find_claim(&u->h->store, u->claim, &there, u->by->id, err))
        return false;
    return there || token_gone(err);
}

static bool token_in_transaction(void *arg, struct error *err)
{
    struct rebinding *u = arg;
    struct issuer_store *s = &u->h->store;
    const bool sent = u->recovery->has_code || u->recovery->has_short;
    struct token_row token;
    if (!token_find(&token, u->h, u->token, err))
        return false;
    if (token.kind != TOKEN_REBIND || memcmp(token.id, u->by->id, TICKET_ID_LEN) != 0)
        return token_gone(err);
    if (!find(u, err))
        return false;
    if (is_of(u->claim, u->by)) /* the answer was lost, and the phone asks again */
        return (!sent || recovery_replace(u->h, u->claim, u->recovery, err)) &&
               claim_write(s, u->claim, err);
    if (token.used_s != 0)
        return token_gone(err);
    token.used_s = host_now(u->h);
    return recovery_replace(u->h, u->claim, u->recovery, err) &&
           claim_rebind(u->h, u->claim, u->by->holder, u->by->language, err) &&
           store_put_token(s, &token, err);
}

bool rebind_by_token(struct claim_row *out, struct host *h, const char *token,
                     const struct holder_request *by, const struct holder_recovery *recovery,
                     struct error *err)
{
    struct rebinding u = {.h = h, .token = token, .by = by, .recovery = recovery, .claim = out};
    return store_transaction(&h->store, token_in_transaction, &u, err);
}

static bool code_in_transaction(void *arg, struct error *err)
{
    struct rebinding *u = arg;
    if (!find(u, err))
        return false;
    if (!u->claim->has_lookup ||
        !secret_equal(u->claim->lookup, u->found->lookup, sizeof u->claim->lookup))
        return token_gone(err);
    bool same = is_of(u->claim, u->by); /* the answer was lost, and the phone asks again */
    if (!recovery_replace(u->h, u->claim, u->recovery, err))
        return false;
    return same ? claim_write(&u->h->store, u->claim, err)
                : claim_rebind(u->h, u->claim, u->by->holder, u->by->language, err);
}

bool rebind_by_code(struct claim_row *out, struct host *h, const struct claim_row *found,
                    const struct holder_request *by, const struct holder_recovery *recovery,
                    struct error *err)
{
    struct rebinding u = {.h = h, .found = found, .by = by, .recovery = recovery, .claim = out};
    return store_transaction(&h->store, code_in_transaction, &u, err);
}

static bool set_in_transaction(void *arg, struct error *err)
{
    struct rebinding *u = arg;
    if (!find(u, err))
        return false;
    if (!is_of(u->claim, u->by))
        return token_gone(err);
    u->claim->has_lookup = false;
    return recovery_keep_first(u->h, u->claim, u->recovery, err) &&
           claim_write(&u->h->store, u->claim, err);
}

bool rebind_code_set(struct claim_row *out, struct host *h, const struct holder_request *by,
                     const struct holder_recovery *recovery, struct error *err)
{
    struct rebinding u = {.h = h, .by = by, .recovery = recovery, .claim = out};
    return store_transaction(&h->store, set_in_transaction, &u, err);
}
