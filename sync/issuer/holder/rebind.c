/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/rebind.h"

#include <string.h>

#include "keys/secret.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/token.h"
#include "sync/issuer/store/claim_rules.h"

struct rebinding {
    struct host *h;
    const char *token;
    const struct holder_request *by;
    const uint8_t *recovery; /* 32 bytes, or NULL */
    struct claim_row *claim;
};

static bool rebind_in_transaction(void *arg, struct error *err)
{
    struct rebinding *u = arg;
    struct issuer_store *s = &u->h->store;
    struct token_row token;
    bool there;
    if (!token_find(&token, u->h, u->token, err))
        return false;
    if (token.kind != TOKEN_REBIND || memcmp(token.id, u->by->id, TICKET_ID_LEN) != 0)
        return token_gone(err);
    if (!store_find_claim(s, u->claim, &there, token.id, err))
        return false;
    if (!there)
        return token_gone(err);
    bool same = u->claim->has_holder &&
                secret_equal(u->claim->holder, u->by->holder, sizeof u->claim->holder);
    /* The former phone may know the former code. */
    if (u->recovery != NULL)
        memcpy(u->claim->recovery, u->recovery, sizeof u->claim->recovery);
    if (same) { /* the answer was lost, and the phone asks again */
        u->claim->has_recovery = u->claim->has_recovery || u->recovery != NULL;
        return claim_write(s, u->claim, err);
    }
    if (token.used_s != 0)
        return token_gone(err);
    u->claim->has_recovery = u->recovery != NULL;
    token.used_s = host_now(u->h);
    return claim_rebind(u->h, u->claim, u->by->holder, u->by->language, err) &&
           store_put_token(s, &token, err);
}

bool rebind_by_token(struct claim_row *out, struct host *h, const char *token,
                     const struct holder_request *by, const uint8_t *recovery,
                     struct error *err)
{
    struct rebinding u = {.h = h, .token = token, .by = by, .recovery = recovery, .claim = out};
    return store_transaction(&h->store, rebind_in_transaction, &u, err);
}
