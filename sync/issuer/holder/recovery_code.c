/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/recovery_code.h"

#include <sodium.h>
#include <string.h>

#include "firmware/wire/crockford.h"
#include "keys/secret.h"
#include "sync/issuer/store/tries.h"

/* Wrong codes of one network. A workshop shares one, and each of its people mistypes. 80 bits are
 * not guessed at thirty an hour from any number of networks. */
enum { TRIES = 30, WINDOW_S = 3600 };

/* ---- hashes */

void recovery_code_hash(uint8_t out[static 32], const char *code)
{
    const struct bytes parts[] = {BYTES_DOMAIN("OBK-RECOVERY-V2"), bytes_of_text(code)};
    sha256_of(out, parts, 2);
}

void recovery_short_hash(uint8_t out[static 32], const uint8_t id[static TICKET_ID_LEN],
                         const char *code)
{
    const struct bytes parts[] = {
        BYTES_DOMAIN("OBK-RECOVERY-V1"), {id, TICKET_ID_LEN}, bytes_of_text(code)};
    sha256_of(out, parts, 3);
}

void recovery_lookup(uint8_t out[static 32], const struct host *h,
                     const uint8_t hash[static 32])
{
    static const char domain[] = "OBK-RECOVERY-KEY-V1";
    uint8_t key[crypto_generichash_KEYBYTES];
    crypto_generichash(key, sizeof key, (const uint8_t *)domain, sizeof domain, h->link_secret,
                       sizeof h->link_secret);
    crypto_generichash(out, 32, hash, 32, key, sizeof key);
    secret_wipe(key, sizeof key);
}

/* ---- what a claim keeps */

static bool keep_code(struct host *h, struct claim_row *claim,
                      const struct holder_recovery *sent, struct error *err)
{
    struct claim_row other;
    uint8_t lookup[32];
    bool taken;
    if (!sent->has_code)
        return true;
    recovery_lookup(lookup, h, sent->code);
    if (!store_find_claim_by_lookup(&h->store, &other, &taken, lookup, err))
        return false;
    if (taken && memcmp(other.id, claim->id, sizeof claim->id) != 0)
        return true;
    claim->has_lookup = true;
    memcpy(claim->lookup, lookup, sizeof claim->lookup);
    return true;
}

static void keep_short(struct claim_row *claim, const struct holder_recovery *sent)
{
    if (!sent->has_short)
        return;
    claim->has_recovery = true;
    memcpy(claim->recovery, sent->of_short, sizeof claim->recovery);
}

bool recovery_replace(struct host *h, struct claim_row *claim,
                      const struct holder_recovery *sent, struct error *err)
{
    claim->has_recovery = claim->has_lookup = false;
    keep_short(claim, sent);
    return keep_code(h, claim, sent, err);
}

bool recovery_keep_first(struct host *h, struct claim_row *claim,
                         const struct holder_recovery *sent, struct error *err)
{
    if (!claim->has_recovery)
        keep_short(claim, sent);
    return claim->has_lookup || keep_code(h, claim, sent, err);
}

/* ---- guesses */

void recovery_guesser(uint8_t out[static TICKET_ID_LEN], const struct host *h,
                      const char *client, const uint8_t *id)
{
    const struct bytes parts[] = {BYTES_DOMAIN("OBK-TRIES-V1"),
                                  {id, id == NULL ? 0 : TICKET_ID_LEN},
                                  bytes_of_text(client)};
    char name[23];
    uint8_t hash[32];
    host_secret_name(name, h, parts, 3);
    const struct bytes text = bytes_of_text(name);
    sha256_of(hash, &text, 1);
    memcpy(out, hash, TICKET_ID_LEN);
}

struct finding {
    struct host *h;
    uint8_t lookup[32], who[TICKET_ID_LEN];
    struct recovery_guess *out;
};

static bool count_in_transaction(void *arg, struct error *err)
{
    struct finding *f = arg;
    int64_t since_s, now_s = host_now(f->h);
    int count;
    if (!tries_count(&f->h->store, &count, &since_s, f->who, now_s, WINDOW_S, err))
        return false;
    f->out->wait_s = count > TRIES ? (int)(since_s + WINDOW_S - now_s) : 0;
    return true;
}

/* The index finds a keyed hash, which tells nothing of the code by the time that it takes. */
static bool find_in_transaction(void *arg, struct error *err)
{
    struct finding *f = arg;
    struct issuer_store *s = &f->h->store;
    bool there;
    if (!store_find_claim_by_lookup(s, &f->out->claim, &there, f->lookup, err))
        return false;
    bool found = there && secret_equal(f->out->claim.lookup, f->lookup, sizeof f->lookup);
    f->out->outcome = found ? RECOVERY_FOUND : RECOVERY_WRONG;
    return !found || tries_take_back(s, f->who, err);
}

bool recovery_find(struct recovery_guess *out, struct host *h, const char *code,
                   const char *client, struct error *err)
{
    struct finding f = {.h = h, .out = out};
    uint8_t hash[32];
    *out = (struct recovery_guess){.outcome = RECOVERY_TOO_MANY};
    if (!crockford_is(code, RECOVERY_CODE_LEN)) /* the page puts it into its one spelling */
        return error_set(err, FAULT_MALFORMED, "code: must be %d characters",
                         RECOVERY_CODE_LEN);
    recovery_code_hash(hash, code);
    recovery_lookup(f.lookup, h, hash);
    secret_wipe(hash, sizeof hash);
    recovery_guesser(f.who, h, client, NULL);
    return store_transaction(&h->store, count_in_transaction, &f, err) &&
           (out->wait_s > 0 || store_transaction(&h->store, find_in_transaction, &f, err));
}
