/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/erasure.h"

#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/holder/share.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/publish/publish.h"
#include "sync/issuer/store/award_rules.h"
#include "sync/issuer/store/claim_rules.h"

static bool remove_claim(struct host *h, const uint8_t *id, struct error *err)
{
    struct issuer_store *s = &h->store;
    struct claim_row claim;
    bool there;
    return store_find_claim(s, &claim, &there, id, err) &&
           (!there || (claim_retire_link(h, &claim, err) && claim_remove(s, id, err))) &&
           share_end(h, id, err) && store_remove_wallet_copies(s, id, err) &&
           store_clear_disputes(s, id, err);
}

/* Withdraws an award and all awards that took its place one after the other. A correction
 * that is not finished has put no award there yet; when it is finished it withdraws its
 * successor (correct.c). */
static bool withdraw_all(struct host *h, const uint8_t *first, struct error *err)
{
    struct issuer_store *s = &h->store;
    struct correction_row next = {.done = true};
    struct award_row award;
    uint8_t id[TICKET_ID_LEN];
    bool there = true;
    memcpy(id, first, sizeof id);
    while (there && next.done) {
        if (!store_find_award(s, &award, &there, id, err))
            return false;
        if (!there)
            return error_set(err, FAULT_MISSING, "erase: no such award here");
        enum award_state to = award_is_withdrawn(&award) ? award.state : AWARD_REVOKED;
        if (!award_withdraw(s, &award, to, ERASED_CODE, NULL, err) ||
            !store_remove_publication(s, id, err) ||
            !store_find_correction(s, &next, &there, id, err))
            return false;
        memcpy(id, next.successor, sizeof id);
    }
    return true;
}

struct erasing {
    struct host *h;
    const uint8_t *id;
};

static bool erase_in_transaction(void *arg, struct error *err)
{
    const struct erasing *e = arg;
    uint8_t first[TICKET_ID_LEN]; /* the id under which the badge was claimed */
    memcpy(first, e->id, sizeof first);
    return succession_first(first, &e->h->store, err) && contact_remove_of(e->h, first, err) &&
           remove_claim(e->h, first, err) && withdraw_all(e->h, first, err);
}

/* A second call finishes an interrupted erasure. */
bool erasure_of_award(struct host *h, const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct erasing e = {h, id};
    return store_transaction(&h->store, erase_in_transaction, &e, err) &&
           contact_forget_leaving(h, err);
}

/* ---- what is kept about one person */

static bool add_contact(struct buffer *json, const struct contact *c, struct error *err)
{
    buffer_add_text(json, ",\"contact\":{\"email\":");
    bool ok = strictjson_add_string(json, c->email, err);
    buffer_add_format(json, ",\"language\":\"%s\",\"verified\":%lld", c->language,
                      (long long)c->row.verified_s);
    if (c->consent.there)
        buffer_add_format(json,
                          ",\"consent\":{\"text\":\"%s\",\"child\":%s,\"guardian\":%s,"
                          "\"at\":%lld}",
                          c->consent.text, c->consent.child ? "true" : "false",
                          c->consent.guardian ? "true" : "false", (long long)c->consent_s);
    buffer_add_text(json, "}");
    return ok;
}

static bool add_claim(struct buffer *json, struct host *h, const struct claim_row *claim,
                      struct error *err)
{
    static const uint8_t nobody[32];
    struct share_row share;
    int wallets;
    bool shared;
    if (!store_find_share(&h->store, &share, &shared, claim->id, err) ||
        !store_count_wallets(&h->store, &wallets, claim->id, nobody, err))
        return false;
    buffer_add_format(
        json, "\"claim\":{\"claimed\":%lld,\"language\":\"%s\",\"link\":\"%s/b/%s\"",
        (long long)claim->claimed_s, claim->language, h->settings.url, claim->link);
    if (claim->has_holder) {
        buffer_add_text(json, ",\"holder\":\"");
        base64url_add(json, bytes_of(claim->holder, sizeof claim->holder));
        buffer_add_text(json, "\"");
    }
    if (shared)
        buffer_add_format(json, ",\"page\":\"%s/p/%s\"", h->settings.url, share.name);
    buffer_add_format(json, ",\"recovery\":%s,\"disputes\":%d,\"wallets\":%d}",
                      claim->has_recovery || claim->has_lookup ? "true" : "false",
                      claim->disputes, wallets);
    return buffer_ok(json, "export", err);
}

bool erasure_export(struct buffer *json, struct host *h, const uint8_t id[static TICKET_ID_LEN],
                    struct error *err)
{
    struct claim_row claim;
    struct award_row award;
    struct contact contact;
    uint8_t first[TICKET_ID_LEN];
    char uuid[37];
    bool claimed, there, ok;
    memcpy(first, id, sizeof first);
    if (!succession_first(first, &h->store, err) ||
        !store_find_claim(&h->store, &claim, &claimed, first, err))
        return false;
    if (!claimed)
        return error_set(err, FAULT_MISSING, "export-person: nobody holds this award here");
    if (!contact_award(&award, h, first, err) || !contact_find(&contact, &there, h, first, err))
        return false;
    uuid_encode(uuid, first);
    buffer_add_format(json, "{\"award\":\"%s\",", uuid);
    ok = add_claim(json, h, &claim, err) && (!there || add_contact(json, &contact, err));
    buffer_add_text(json, ",\"credential\":");
    if (award.state == AWARD_ACCEPTED)
        ok = ok && publish_credential(json, h, &award, err);
    else
        buffer_add_text(json, "null");
    buffer_add_text(json, "}");
    secret_wipe(&contact, sizeof contact);
    return ok && buffer_ok(json, "export", err);
}
