/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/claim.h"

#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "sync/issuer/claim_request.h"
#include "sync/issuer/contact.h"
#include "sync/issuer/ingest.h"
#include "sync/issuer/lookup.h"
#include "sync/issuer/publish.h"
#include "sync/issuer/succession.h"

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
    return h->store.add_gone(h->store.ctx, hash, claim->id, err);
}

bool claim_by_link(struct award_row *out, struct claim_row *claim, struct host *h,
                   const char *link, struct error *err)
{
    uint8_t hash[32], id[TICKET_ID_LEN];
    bool there;
    if (strlen(link) != 22)
        return error_set(err, FAULT_MISSING, "no badge under this link");
    if (!h->store.find_claim_by_link(h->store.ctx, claim, &there, link, err))
        return false;
    if (there && !h->store.find_award(h->store.ctx, out, &there, claim->id, err))
        return false;
    if (there)
        return succession_last(out, &h->store, err);
    link_hash(hash, link);
    if (!h->store.find_gone(h->store.ctx, id, &there, hash, err))
        return false;
    return there ? error_because(err, FAULT_MISSING, "gone", "this link leads nowhere any more")
                 : error_set(err, FAULT_MISSING, "no badge under this link");
}

/* ---- binding */

enum binding {
    BIND_FIRST,
    BIND_SAME,    /* this key holds it already */
    BIND_RECOVER, /* another key held it, the code is right; or none did */
    BIND_WRONG,   /* the code is not */
    BIND_ANOTHER, /* a dispute */
};

static enum binding decide(const struct claim_row *claim, bool there,
                           const struct claim_request *r)
{
    if (!there)
        return BIND_FIRST;
    if (!claim->has_holder)
        return BIND_RECOVER;
    if (secret_equal(claim->holder, r->by.holder, sizeof claim->holder))
        return BIND_SAME;
    if (!r->has_code)
        return BIND_ANOTHER;
    /* without a code on our side the compare is made all the same */
    bool equal = secret_equal(claim->recovery, r->code_hash, sizeof claim->recovery);
    return equal && claim->has_recovery ? BIND_RECOVER : BIND_WRONG;
}

bool claim_rebind(struct host *h, struct claim_row *claim, const uint8_t holder[static 32],
                  const char *language, struct error *err)
{
    if (!claim_retire_link(h, claim, err))
        return false;
    claim->has_holder = true;
    memcpy(claim->holder, holder, sizeof claim->holder);
    snprintf(claim->language, sizeof claim->language, "%s", language);
    claim_link(claim->link, h, claim->id, holder);
    return h->store.put_claim(h->store.ctx, claim, err);
}

struct claiming {
    struct host *h;
    const struct claim_request *r;
    const struct award_row *award;
    const uint8_t *guesser; /* TICKET_ID_LEN */
    struct claim_row claim;
    enum binding binding;
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
    return b->h->store.put_claim(b->h->store.ctx, &b->claim, err);
}

/* Of a key that has just shown it holds the award: the code's hash is kept if none is. */
static bool keep_recovery(struct claiming *b, struct error *err)
{
    if (!b->r->has_recovery || b->claim.has_recovery)
        return true;
    b->claim.has_recovery = true;
    memcpy(b->claim.recovery, b->r->recovery, sizeof b->claim.recovery);
    return b->h->store.put_claim(b->h->store.ctx, &b->claim, err);
}

static bool record_dispute(struct claiming *b, struct error *err)
{
    struct issuer_store *s = &b->h->store;
    struct dispute_row row = {.at_s = host_now(b->h)};
    memcpy(row.id, b->r->by.id, sizeof row.id);
    memcpy(row.holder, b->r->by.holder, sizeof row.holder);
    snprintf(row.language, sizeof row.language, "%s", b->r->by.language);
    return s->add_dispute(s->ctx, &row, err) &&
           s->count_disputes(s->ctx, &b->claim.disputes, row.id, err) &&
           s->put_claim(s->ctx, &b->claim, err);
}

static bool bind_in_transaction(void *arg, struct error *err)
{
    struct claiming *b = arg;
    struct issuer_store *s = &b->h->store;
    bool there;
    if (!s->find_claim(s->ctx, &b->claim, &there, b->r->by.id, err))
        return false;
    b->binding = decide(&b->claim, there, b->r);
    switch (b->binding) {
    case BIND_FIRST:
        return bind_first(b, err) && keep_recovery(b, err);
    case BIND_SAME:
        return keep_recovery(b, err);
    case BIND_RECOVER:
        return claim_rebind(b->h, &b->claim, b->r->by.holder, b->r->by.language, err) &&
               keep_recovery(b, err) && s->clear_tries(s->ctx, b->guesser, err);
    case BIND_WRONG:
        return true;
    case BIND_ANOTHER:
        return record_dispute(b, err);
    }
    return false;
}

/* ---- guesses of the recovery code: counted, and that is durable, before one is judged
 *
 * They are counted for each network that guesses. A photo of the QR code is enough to guess, so a
 * count for the award alone would shut its holder out for good; and 60 bits are not guessed at five
 * an hour from any number of networks. */

struct guessing {
    struct host *h;
    const struct claim_request *r;
    uint8_t who[TICKET_ID_LEN]; /* award and network, keyed: no address is kept */
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
    if (!s->find_claim(s->ctx, &claim, &there, g->r->by.id, err))
        return false;
    if (!there || !claim.has_holder ||
        secret_equal(claim.holder, g->r->by.holder, sizeof claim.holder))
        return true; /* no code is needed */
    if (!s->count_try(s->ctx, &count, &since_s, g->who, now_s, CODE_WINDOW_S, err))
        return false;
    if (count > CODE_TRIES)
        g->wait_s = (int)(since_s + CODE_WINDOW_S - now_s);
    return true;
}

/* Which guesses count together. */
static void guesser(uint8_t out[static TICKET_ID_LEN], const struct call *c,
                    const uint8_t id[static TICKET_ID_LEN])
{
    const struct bytes parts[] = {
        BYTES_DOMAIN("OBK-TRIES-V1"), {id, TICKET_ID_LEN}, bytes_of_text(c->r->client)};
    char name[23];
    uint8_t hash[32];
    host_secret_name(name, c->h, parts, 3);
    const struct bytes text = bytes_of_text(name);
    sha256_of(hash, &text, 1);
    memcpy(out, hash, TICKET_ID_LEN);
}

static bool may_guess(bool *out, struct call *c, const struct claim_request *r,
                      struct error *err)
{
    struct guessing g = {.h = c->h, .r = r};
    *out = true;
    if (!r->has_code)
        return true;
    guesser(g.who, c, r->by.id);
    if (!c->h->store.transaction(c->h->store.ctx, guess_in_transaction, &g, err))
        return false;
    if (g.wait_s > 0) {
        *out = false;
        answer_too_many(c->a, g.wait_s,
                        "too many wrong codes for this badge from this network: wait an hour");
    }
    return true;
}

/* ---- answers */

bool claim_write_badge(struct buffer *json, struct host *h, const struct award_row *award,
                       const struct claim_row *claim, const char *email, struct error *err)
{
    struct buffer credential = {0};
    char id[37];
    bool ok = publish_credential(&credential, h, award, err);
    if (ok) {
        struct bytes text = buffer_view(&credential);
        struct bytes achievement =
            strictjson_raw(strictjson_raw(text, "credentialSubject"), "achievement");
        uuid_encode(id, claim->id); /* of a corrected award: the one that its ticket names */
        buffer_add_format(
            json, "{\"state\":\"claimed\",\"award\":\"%s\",\"link\":\"%s/b/%s\",\"name\":", id,
            h->settings.url, claim->link);
        buffer_add(json, strictjson_raw(text, "name"));
        buffer_add_text(json, ",\"issuer\":");
        buffer_add(json, strictjson_raw(strictjson_raw(text, "issuer"), "name"));
        buffer_add_text(json, ",\"image\":");
        buffer_add(json, strictjson_raw(strictjson_raw(achievement, "image"), "id"));
        buffer_add_text(json, ",\"credential\":");
        buffer_add(json, text);
        buffer_add_format(json, ",\"guardian\":%s,\"email\":\"%s\"}",
                          award->head[1] & TICKET_FLAG_GUARDIAN ? "true" : "false", email);
        ok = buffer_ok(json, "answer", err);
    }
    buffer_free(&credential);
    return ok;
}

/* An award that no credential can be made of waits for a person, like one that is held: its
 * holder can do nothing about it, and asking again does not help. */
static bool can_be_made(const char **reason, struct host *h, const struct award_row *award,
                        struct error *err)
{
    struct buffer credential = {0};
    struct error why = {0};
    bool made = publish_credential(&credential, h, award, &why);
    buffer_free(&credential);
    if (made || publish_is_impossible(&why)) {
        *reason = made ? NULL : "hold";
        return true;
    }
    *err = why;
    return false;
}

bool claim_waits_for(const char **reason, struct host *h, const struct award_row *award,
                     const struct claim_row *claim, struct error *err)
{
    bool out = true;
    *reason = NULL;
    if (award->state == AWARD_HELD || award->state == AWARD_REJECTED)
        *reason = award->code[0] == '\0' ? "hold" : award->code;
    else if (lookup_is_late(award, claim, host_now(h)))
        *reason = "late";
    else if (!publish_is_out(&out, h, award, err))
        return false;
    else if (!out)
        *reason = "hold";
    else
        return can_be_made(reason, h, award, err);
    return true;
}

void claim_answer_waiting(struct answer *a, const struct claim_row *claim, const char *reason)
{
    char id[37];
    uuid_encode(id, claim->id);
    answer_set(a, 202, TYPE_JSON, CACHE_NEVER);
    buffer_add_format(&a->body, "{\"state\":\"waiting\",\"award\":\"%s\",\"reason\":\"%s\"}",
                      id, reason);
}

/* A badge that waits keeps nothing personal: the phone asks again, and its address comes with
 * it. */
static bool answer_bound(struct call *c, struct claiming *b, struct error *err)
{
    const char *reason;
    enum contact_word word;
    const struct contact_wish wish = {b->r->by.holder, b->r->email, b->r->by.language,
                                      &b->r->consent, false};
    if (!claim_waits_for(&reason, b->h, b->award, &b->claim, err))
        return false;
    if (reason != NULL) {
        claim_answer_waiting(c->a, &b->claim, reason);
        return true;
    }
    if (b->r->email[0] != '\0'
            ? !contact_set(&word, b->h, c->limits, b->claim.id, b->award, &wish, err)
            : !contact_standing(&word, b->h, b->claim.id, err))
        return false;
    answer_set(c->a, b->binding == BIND_FIRST ? 201 : 200, TYPE_JSON, CACHE_NEVER);
    return claim_write_badge(&c->a->body, b->h, b->award, &b->claim, contact_word_name(word),
                             err);
}

static bool bind(struct call *c, const struct claim_request *r, const struct award_row *award,
                 struct error *err)
{
    uint8_t who[TICKET_ID_LEN];
    struct claiming b = {.h = c->h, .r = r, .award = award, .guesser = who};
    bool may;
    guesser(who, c, r->by.id);
    if (!may_guess(&may, c, r, err) || !may)
        return !may;
    if (!c->h->store.transaction(c->h->store.ctx, bind_in_transaction, &b, err))
        return false;
    switch (b.binding) {
    case BIND_FIRST:
    case BIND_SAME:
    case BIND_RECOVER:
        return answer_bound(c, &b, err);
    case BIND_WRONG:
        answer_error(c->a, 403, "wrong-code", "this is not the code of this badge");
        break;
    case BIND_ANOTHER:
        answer_error(c->a, 409, "claimed-by-another",
                     "this badge was claimed by another phone: ask the facilitator");
        break;
    }
    return true;
}

/* Of the badge that stands: a correction may have moved it to an event for minors, or from one. */
static bool contact_is_allowed(const struct claim_request *r, const struct award_row *award,
                               struct error *err)
{
    const struct contact_wish wish = {r->by.holder, r->email, r->by.language, &r->consent,
                                      false};
    return r->email[0] == '\0' || contact_allowed(award->head[1], &wish, err);
}

static bool claim_known(struct call *c, const struct claim_request *r, struct error *err)
{
    struct award_row award;
    struct error why = {0};
    if (!ingest_ticket(&award, c->h, &r->ticket, &why)) {
        if (error_is(&why, "unknown-kiosk"))
            answer_error(c->a, 404, "unknown-kiosk", why.text);
        else if (error_is(&why, "signature"))
            answer_error(c->a, 422, "signature", why.text);
        else {
            *err = why;
            return false;
        }
        return true;
    }
    if (award.state == AWARD_SPECIMEN) {
        answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
        buffer_add_text(&c->a->body, "{\"state\":\"specimen\"}");
        return true;
    }
    /* the ticket of a corrected award gives what stands in its place; it stays bound by itself */
    if (!succession_last(&award, &c->h->store, err))
        return false;
    if (award.state >= AWARD_VOIDED) {
        answer_error(c->a, 410, award_state_name(award.state),
                     "this badge was taken back by who awarded it");
        return true;
    }
    if (!contact_is_allowed(r, &award, &why)) {
        answer_error(c->a, 422, "consent", why.text);
        return true;
    }
    return bind(c, r, &award, err);
}

void claim_post(struct call *c)
{
    struct claim_request r = {0};
    struct error err = {0};
    if (!claim_request_read(&r, c->r->body, &err)) {
        if (err.fault == FAULT_MEMORY)
            answer_our_fault(c->a, &err);
        else
            answer_error(c->a, 422, "malformed", err.text);
    } else if (!holder_request_holds(&r.by, BYTES_DOMAIN("OBK-CLAIM-V1"), bytes_of(NULL, 0))) {
        answer_error(c->a, 422, "signature", "claim: the holder's signature does not hold");
    } else if (answer_holder_under_limit(c, r.by.id, r.by.holder) &&
               !claim_known(c, &r, &err)) {
        answer_our_fault(c->a, &err);
    }
    secret_wipe(&r, sizeof r);
}
