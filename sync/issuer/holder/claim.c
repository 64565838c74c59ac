/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/claim.h"

#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/recovery_code.h"
#include "sync/issuer/host/award_standing.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/store/claim_rules.h"
#include "sync/issuer/store/tries.h"

enum { CODE_TRIES = 5, CODE_WINDOW_S = 3600 };

/* ---- private links */

void claim_link(char out[static 23], const struct host *h,
                const uint8_t id[static TICKET_ID_LEN], const uint8_t *holder)
{
    const struct bytes parts[] = {
        BYTES_DOMAIN("OBK-LINK-V1"), {id, TICKET_ID_LEN}, {holder, 32}};
    host_secret_name(out, h, parts, holder == NULL ? 2 : 3);
}

static void link_hash(uint8_t out[static 32], const char *link)
{
    const struct bytes text = bytes_of_text(link);
    sha256_of(out, &text, 1);
}

bool claim_retire_link(struct host *h, const struct claim_row *claim, struct error *err)
{
    uint8_t hash[32];
    link_hash(hash, claim->link);
    return store_add_gone(&h->store, hash, claim->id, err);
}

bool claim_by_link(struct award_row *out, struct claim_row *claim, struct host *h,
                   const char *link, struct error *err)
{
    uint8_t hash[32], id[TICKET_ID_LEN];
    bool there;
    if (strlen(link) != 22)
        return error_set(err, FAULT_MISSING, "no badge under this link");
    if (!store_find_claim_by_link(&h->store, claim, &there, link, err))
        return false;
    if (there && !store_find_award(&h->store, out, &there, claim->id, err))
        return false;
    if (there)
        return succession_last(out, &h->store, err);
    link_hash(hash, link);
    if (!store_find_gone(&h->store, id, &there, hash, err))
        return false;
    return there ? error_because(err, FAULT_MISSING, "gone", "this link leads nowhere any more")
                 : error_set(err, FAULT_MISSING, "no badge under this link");
}

/* ---- binding */

/* Compares also when no code is kept here, so that the time tells nothing. */
static bool is_code(const struct claim_row *claim, const struct host *h,
                    const struct claim_request *r)
{
    uint8_t lookup[32];
    recovery_lookup(lookup, h, r->code_hash);
    bool is_short = secret_equal(claim->recovery, r->code_hash, sizeof claim->recovery);
    bool is_long = secret_equal(claim->lookup, lookup, sizeof claim->lookup);
    return r->code_is_short ? is_short && claim->has_recovery : is_long && claim->has_lookup;
}

static enum claim_outcome decide(const struct claim_row *claim, bool there,
                                 const struct host *h, const struct claim_request *r)
{
    if (!there)
        return CLAIM_FIRST;
    if (!claim->has_holder)
        return CLAIM_RECOVERED;
    if (secret_equal(claim->holder, r->by.holder, sizeof claim->holder))
        return CLAIM_SAME;
    if (!r->has_code)
        return CLAIM_ANOTHER;
    return is_code(claim, h, r) ? CLAIM_RECOVERED : CLAIM_WRONG_CODE;
}

bool claim_rebind(struct host *h, struct claim_row *claim, const uint8_t holder[static 32],
                  const char *language, struct error *err)
{
    if (!claim_retire_link(h, claim, err) ||
        !store_remove_wallet_offers(&h->store, claim->id, err))
        return false;
    claim->has_holder = true;
    memcpy(claim->holder, holder, sizeof claim->holder);
    snprintf(claim->language, sizeof claim->language, "%s", language);
    claim_link(claim->link, h, claim->id, holder);
    return claim_write(&h->store, claim, err);
}

struct claiming {
    struct host *h;
    const struct claim_request *r;
    const struct award_row *award;
    const uint8_t *guesser; /* TICKET_ID_LEN bytes; cleared when the code was right */
    struct claim_row claim;
    enum claim_outcome outcome;
};

static bool bind_first(struct claiming *b, struct error *err)
{
    const struct claim_request *r = b->r;
    b->claim = (struct claim_row){.claimed_s = host_now(b->h), .has_holder = true};
    snprintf(b->claim.issuer, sizeof b->claim.issuer, "%s", b->award->issuer);
    memcpy(b->claim.id, r->by.id, sizeof b->claim.id);
    memcpy(b->claim.holder, r->by.holder, sizeof b->claim.holder);
    snprintf(b->claim.language, sizeof b->claim.language, "%s", r->by.language);
    claim_link(b->claim.link, b->h, r->by.id, r->by.holder);
    return claim_write(&b->h->store, &b->claim, err);
}

/* Keeps the hash of the recovery code if none is kept. The key has just shown that it holds
 * the award. */
static bool keep_recovery(struct claiming *b, struct error *err)
{
    const struct claim_row before = b->claim;
    if (!recovery_keep_first(b->h, &b->claim, &b->r->recovery, err))
        return false;
    return (before.has_recovery == b->claim.has_recovery &&
            before.has_lookup == b->claim.has_lookup) ||
           claim_write(&b->h->store, &b->claim, err);
}

/* The former phone may know the code that was typed: a new code takes its place when the phone has
 * sent one. An older page sends none, and its code stays. */
static bool recover(struct claiming *b, struct error *err)
{
    const struct holder_request *by = &b->r->by;
    return (!b->r->recovery.has_code ||
            recovery_replace(b->h, &b->claim, &b->r->recovery, err)) &&
           claim_rebind(b->h, &b->claim, by->holder, by->language, err) &&
           keep_recovery(b, err) && store_remove_try(&b->h->store, b->guesser, err);
}

static bool record_dispute(struct claiming *b, struct error *err)
{
    struct issuer_store *s = &b->h->store;
    struct dispute_row row = {.at_s = host_now(b->h)};
    memcpy(row.id, b->r->by.id, sizeof row.id);
    memcpy(row.holder, b->r->by.holder, sizeof row.holder);
    snprintf(row.language, sizeof row.language, "%s", b->r->by.language);
    return store_add_dispute(s, &row, err) &&
           store_count_disputes(s, &b->claim.disputes, row.id, err) &&
           claim_write(s, &b->claim, err);
}

static bool bind_in_transaction(void *arg, struct error *err)
{
    struct claiming *b = arg;
    struct issuer_store *s = &b->h->store;
    bool there;
    if (!store_find_claim(s, &b->claim, &there, b->r->by.id, err))
        return false;
    b->outcome = decide(&b->claim, there, b->h, b->r);
    switch (b->outcome) {
    case CLAIM_FIRST:
        return bind_first(b, err) && keep_recovery(b, err);
    case CLAIM_SAME:
        return keep_recovery(b, err);
    case CLAIM_RECOVERED:
        return recover(b, err);
    case CLAIM_WRONG_CODE:
        return true;
    case CLAIM_ANOTHER:
        return record_dispute(b, err);
    case CLAIM_TOO_MANY:
        break;
    }
    return false;
}

/* ---- guesses of the recovery code
 *
 * A guess is counted before it is judged, and the count is durable by then. Guesses are counted
 * for each network, not for the award alone: a photo of the QR code is enough to guess, so a
 * stranger could shut the holder out for good. 60 bits are not guessed at five an hour from any
 * number of networks. */

struct guessing {
    struct host *h;
    const struct claim_request *r;
    uint8_t who[TICKET_ID_LEN]; /* keyed hash of award and network: no address is kept */
    int wait_s;                 /* 0: this guess may be judged */
};

static bool guess_in_transaction(void *arg, struct error *err)
{
    struct guessing *g = arg;
    struct issuer_store *s = &g->h->store;
    struct claim_row claim;
    int64_t since_s, now_s = host_now(g->h);
    int count;
    bool there;
    g->wait_s = 0;
    if (!store_find_claim(s, &claim, &there, g->r->by.id, err))
        return false;
    if (!there || !claim.has_holder ||
        secret_equal(claim.holder, g->r->by.holder, sizeof claim.holder))
        return true; /* no code is needed */
    if (!tries_count(s, &count, &since_s, g->who, now_s, CODE_WINDOW_S, err))
        return false;
    if (count > CODE_TRIES)
        g->wait_s = (int)(since_s + CODE_WINDOW_S - now_s);
    return true;
}

bool claim_bind(struct claim_binding *out, struct host *h, const struct claim_request *r,
                const struct award_row *award, const char *client, struct error *err)
{
    struct guessing g = {.h = h, .r = r};
    struct claiming b = {.h = h, .r = r, .award = award, .guesser = g.who};
    recovery_guesser(g.who, h, client, r->by.id);
    if (r->has_code && !store_transaction(&h->store, guess_in_transaction, &g, err))
        return false;
    if (g.wait_s > 0) {
        *out = (struct claim_binding){.outcome = CLAIM_TOO_MANY, .wait_s = g.wait_s};
        return true;
    }
    if (!store_transaction(&h->store, bind_in_transaction, &b, err))
        return false;
    *out = (struct claim_binding){.outcome = b.outcome, .claim = b.claim};
    return true;
}

/* ---- the answer to the holder */

bool claim_write_badge(struct buffer *json, struct host *h, const struct award_row *award,
                       const struct claim_row *claim, struct bytes credential,
                       const char *email, struct error *err)
{
    char id[37];
    struct bytes achievement =
        strictjson_raw(strictjson_raw(credential, "credentialSubject"), "achievement");
    uuid_encode(id, claim->id); /* of a corrected award: the id that its ticket names */
    buffer_add_format(
        json, "{\"state\":\"claimed\",\"award\":\"%s\",\"link\":\"%s/b/%s\",\"name\":", id,
        h->settings.url, claim->link);
    buffer_add(json, strictjson_raw(credential, "name"));
    buffer_add_text(json, ",\"issuer\":");
    buffer_add(json, strictjson_raw(strictjson_raw(credential, "issuer"), "name"));
    const struct host_key *organisation = host_key_of(h, award->issuer);
    if (organisation != NULL && organisation->linkedin[0] != '\0')
        buffer_add_format(json, ",\"linkedin\":\"%s\"", organisation->linkedin);
    buffer_add_text(json, ",\"image\":");
    buffer_add(json, strictjson_raw(strictjson_raw(achievement, "image"), "id"));
    buffer_add_text(json, ",\"credential\":");
    buffer_add(json, credential);
    buffer_add_format(json, ",\"guardian\":%s,\"email\":\"%s\"}",
                      ticket_head_flags(award->head) & TICKET_FLAG_GUARDIAN ? "true" : "false",
                      email);
    return buffer_ok(json, "answer", err);
}

void claim_write_waiting(struct buffer *json, const struct claim_row *claim, const char *reason)
{
    char id[37];
    uuid_encode(id, claim->id);
    buffer_add_format(json, "{\"state\":\"waiting\",\"award\":\"%s\",\"reason\":\"%s\"}", id,
                      reason);
}

/* An award without a possible credential waits for a person, like one that is held. Its
 * holder can do nothing about it, and asking again does not help. */
static bool make_credential(const char **reason, struct buffer *credential, struct host *h,
                            const struct award_row *award, struct error *err)
{
    struct error why = {0};
    bool made = publish_credential(credential, h, award, &why);
    if (made || publish_is_impossible(&why)) {
        *reason = made ? NULL : "hold";
        return true;
    }
    *err = why;
    return false;
}

bool claim_waits_for(const char **reason, struct buffer *credential, struct host *h,
                     const struct award_row *award, const struct claim_row *claim,
                     struct error *err)
{
    bool out = true;
    *reason = NULL;
    if (award->state == AWARD_HELD || award->state == AWARD_REJECTED)
        *reason = award->code[0] == '\0' ? "hold" : award->code;
    else if (award_standing_is_late(award, claim, host_now(h)))
        *reason = "late";
    else if (!publish_is_out(&out, h, award, err))
        return false;
    else if (!out)
        *reason = "hold";
    else
        return make_credential(reason, credential, h, award, err);
    return true;
}
