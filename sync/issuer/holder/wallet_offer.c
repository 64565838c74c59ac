/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/wallet_offer.h"

#include <ctype.h>
#include <sodium.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/secret.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/host/succession.h"

enum { SECRET_LEN = 32 };

/* ---- codes and tokens */

static void make_secret(char text[static WALLET_CODE_LEN + 1], const struct host *h)
{
    uint8_t secret[SECRET_LEN];
    random_fill(h->ports.random, secret, sizeof secret);
    sodium_bin2base64(text, WALLET_CODE_LEN + 1, secret, sizeof secret,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    secret_wipe(secret, sizeof secret);
}

static void token_of(char token[static WALLET_TOKEN_LEN + 1], const struct host *h,
                     const char *code)
{
    const struct bytes parts[] = {BYTES_DOMAIN("OBK-WALLET-TOKEN-V1"), bytes_of_text(code)};
    host_secret_name(token, h, parts, 2);
}

static void hash_of(uint8_t out[static 32], const char *text)
{
    const struct bytes parts[] = {BYTES_DOMAIN("OBK-WALLET-V1"), bytes_of_text(text)};
    sha256_of(out, parts, 2);
}

/* The award's id is hashed too, so a DID that has copies of two awards has two hashes. */
static void did_hash(uint8_t out[static 32], const uint8_t id[static TICKET_ID_LEN],
                     const char *did)
{
    const struct bytes parts[] = {
        BYTES_DOMAIN("OBK-WALLET-DID-V1"), {id, TICKET_ID_LEN}, bytes_of_text(did)};
    sha256_of(out, parts, 3);
}

static bool is_none(const uint8_t hash[static 32])
{
    return sodium_is_zero(hash, 32) == 1;
}

static bool no_offer(struct error *err)
{
    return error_set(err, FAULT_MISSING, "this offer was used, is too old or is unknown");
}

/* ---- the award */

bool wallet_offer_award(struct award_row *out, struct host *h,
                        const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct issuer_store *s = &h->store;
    struct claim_row claim;
    struct buffer credential = {0};
    const char *waits;
    bool there, claimed;
    if (!store_find_award(s, out, &there, id, err) ||
        (there && !succession_last(out, s, err)) ||
        !store_find_claim(s, &claim, &claimed, id, err))
        return false;
    if (!there || !claimed)
        return error_set(err, FAULT_MISSING, "nobody has this badge");
    if (out->state >= AWARD_VOIDED)
        return error_because(err, FAULT_REFUSED, "withdrawn",
                             "this badge was taken back by its issuer");
    bool ok = claim_waits_for(&waits, &credential, h, out, &claim, err);
    buffer_free(&credential);
    return ok && (waits == NULL ||
                  error_because(err, FAULT_REFUSED, "waiting", "this badge is not there yet"));
}

/* ---- making and using */

struct offering {
    struct host *h;
    const uint8_t *id;
    const char *code, *token, *did;
};

static bool make_in_transaction(void *arg, struct error *err)
{
    const struct offering *o = arg;
    struct wallet_copy_row row = {.expires_s = host_now(o->h) + WALLET_CODE_S};
    hash_of(row.code, o->code);
    memcpy(row.id, o->id, sizeof row.id);
    return store_remove_wallet_offers(&o->h->store, o->id, err) &&
           store_put_wallet_copy(&o->h->store, &row, err);
}

bool wallet_offer_make(char code[static WALLET_CODE_LEN + 1], struct host *h,
                       const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct offering o = {.h = h, .id = id, .code = code};
    make_secret(code, h);
    return store_transaction(&h->store, make_in_transaction, &o, err);
}

bool wallet_offer_find(struct wallet_copy_row *out, struct host *h, const char *code,
                       struct error *err)
{
    uint8_t hash[32];
    bool there;
    hash_of(hash, code);
    if (!store_find_wallet_copy(&h->store, out, &there, hash, err))
        return false;
    return (there && is_none(out->token) && host_now(h) <= out->expires_s) || no_offer(err);
}

static bool use_in_transaction(void *arg, struct error *err)
{
    const struct offering *o = arg;
    struct wallet_copy_row row;
    if (!wallet_offer_find(&row, o->h, o->code, err))
        return false;
    hash_of(row.token, o->token);
    row.expires_s = host_now(o->h) + WALLET_TOKEN_S;
    return store_put_wallet_copy(&o->h->store, &row, err);
}

bool wallet_offer_use(char token[static WALLET_TOKEN_LEN + 1], struct host *h, const char *code,
                      struct error *err)
{
    struct offering o = {.h = h, .code = code, .token = token};
    struct wallet_copy_row row;
    struct award_row award;
    token_of(token, h, code);
    return wallet_offer_find(&row, h, code, err) &&
           wallet_offer_award(&award, h, row.id, err) &&
           store_transaction(&h->store, use_in_transaction, &o, err);
}

bool wallet_offer_by_token(struct wallet_copy_row *out, struct host *h, const char *token,
                           struct error *err)
{
    uint8_t hash[32];
    bool there;
    hash_of(hash, token);
    if (!store_find_wallet_copy_by_token(&h->store, out, &there, hash, err))
        return false;
    return (there && host_now(h) <= out->expires_s) || no_offer(err);
}

static bool bind_in_transaction(void *arg, struct error *err)
{
    const struct offering *o = arg;
    struct wallet_copy_row row;
    uint8_t did[32];
    int others;
    if (!wallet_offer_by_token(&row, o->h, o->token, err))
        return false;
    did_hash(did, row.id, o->did);
    if (memcmp(row.did, did, sizeof did) == 0)
        return true;
    if (!is_none(row.did))
        return error_because(err, FAULT_REFUSED, "other-wallet",
                             "this offer was used by another wallet");
    if (!store_count_wallets(&o->h->store, &others, row.id, did, err))
        return false;
    if (others >= WALLETS_MAX)
        return error_because(err, FAULT_REFUSED, "too-many",
                             "%d wallets have this badge already", WALLETS_MAX);
    memcpy(row.did, did, sizeof row.did);
    row.made_s = host_now(o->h);
    return store_put_wallet_copy(&o->h->store, &row, err);
}

bool wallet_offer_bind(struct host *h, const char *token, const char *did, struct error *err)
{
    struct offering o = {.h = h, .token = token, .did = did};
    return store_transaction(&h->store, bind_in_transaction, &o, err);
}

/* ---- the link */

static void add_escaped(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        if (isalnum(c) || strchr("-._~", c) != NULL)
            buffer_add_u8(out, c);
        else
            buffer_add_format(out, "%%%02X", c);
    }
}

void wallet_offer_link(struct buffer *out, const struct host *h, const char *code,
                       const char *format)
{
    buffer_add_text(out, "openid-credential-offer://?credential_offer_uri=");
    add_escaped(out, h->settings.url);
    add_escaped(out, "/oid4vci/offers/");
    add_escaped(out, code);
    add_escaped(out, "/");
    add_escaped(out, format);
}
