/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* One-time links of mails: made, looked up, used. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/mail/mail.h"
#include "sync/issuer/publish/publish.h"

enum { BADGES_PER_MAIL = 50, PENDING_S = 600 /* every transaction has ended by then */ };

static void token_hash(uint8_t out[static 32], const uint8_t token[static CONTACT_TOKEN_LEN])
{
    const struct bytes parts[] = {BYTES_DOMAIN("OBK-TOKEN-V1"), {token, CONTACT_TOKEN_LEN}};
    sha256_of(out, parts, 2);
}

bool contact_add_token(char text[static 44], struct host *h, const struct contact_row *contact,
                       enum token_kind kind, struct error *err)
{
    uint8_t token[CONTACT_TOKEN_LEN];
    struct buffer encoded = {0};
    struct token_row row = {
        .kind = kind,
        .expires_s = host_now(h) + (kind == TOKEN_CONFIRM ? MAIL_CONFIRM_S : MAIL_RECOVER_S)};
    random_fill(h->ports.random, token, sizeof token);
    token_hash(row.hash, token);
    memcpy(row.id, contact->id, sizeof row.id);
    memcpy(row.person, contact->person, sizeof row.person);
    base64url_add(&encoded, bytes_of(token, sizeof token));
    snprintf(text, 44, "%s", buffer_text(&encoded));
    bool ok = buffer_ok(&encoded, "token", err) && store_put_token(&h->store, &row, err);
    buffer_wipe_free(&encoded);
    secret_wipe(token, sizeof token);
    return ok;
}

static bool gone(struct error *err)
{
    return error_because(err, FAULT_MISSING, "gone",
                         "this link was used or is too old: ask for another");
}

bool contact_token_award(struct token_row *out, struct host *h, const char *text,
                         struct error *err)
{
    uint8_t token[CONTACT_TOKEN_LEN], hash[32];
    struct contact_row contact;
    bool there;
    if (!base64url_decode_fixed(token, sizeof token, bytes_of_text(text), "token", NULL))
        return gone(err);
    token_hash(hash, token);
    secret_wipe(token, sizeof token);
    if (!store_find_token(&h->store, out, &there, hash, err))
        return false;
    if (!there || host_now(h) > out->expires_s)
        return gone(err);
    if (!store_find_contact(&h->store, &contact, &there, out->id, err))
        return false;
    buffer_free(&contact.sealed);
    return (there && memcmp(contact.person, out->person, sizeof out->person) == 0) || gone(err);
}

bool contact_find_token(struct token_row *out, struct host *h, const char *text,
                        struct error *err)
{
    if (!contact_token_award(out, h, text, err))
        return false;
    if (out->used_s != 0 &&
        out->kind == TOKEN_CONFIRM) /* the answer was lost, or a second look */
        return error_because(err, FAULT_MISSING, "confirmed", "this address is confirmed");
    return out->used_s == 0 || gone(err);
}

/* ---- an address is confirmed */

struct using
{
    struct host *h;
    const char *token;
    const struct holder_request *by;
    const uint8_t *recovery; /* 32 bytes, or NULL */
    struct claim_row *claim;
    uint8_t *id;
};

static void assertion_name(char out[static 23], const struct host *h,
                           const uint8_t person[static PERSON_LEN])
{
    const struct bytes parts[] = {BYTES_DOMAIN("OBK-ASSERTION-V1"), {person, PERSON_LEN}};
    host_secret_name(out, h, parts, 2);
}

static bool confirm_in_transaction(void *arg, struct error *err)
{
    struct using *u = arg;
    struct issuer_store *s = &u->h->store;
    struct token_row token;
    struct contact_row contact = {0};
    bool there;
    if (!contact_find_token(&token, u->h, u->token, err))
        return false;
    if (token.kind != TOKEN_CONFIRM)
        return gone(err);
    bool ok = store_find_contact(s, &contact, &there, token.id, err);
    if (ok) {
        contact.verified_s = host_now(u->h);
        token.used_s = contact.verified_s;
        assertion_name(contact.assertion, u->h, contact.person);
        ok = store_put_contact(s, &contact, err) && store_put_token(s, &token, err);
        memcpy(u->id, token.id, TICKET_ID_LEN);
    }
    buffer_free(&contact.sealed);
    return ok;
}

bool contact_confirm(uint8_t id[static TICKET_ID_LEN], struct host *h, const char *token,
                     struct error *err)
{
    struct using u = {.h = h, .token = token, .id = id};
    return store_transaction(&h->store, confirm_in_transaction, &u, err);
}

/* ---- a new phone for an old badge */

static bool rebind_in_transaction(void *arg, struct error *err)
{
    struct using *u = arg;
    struct issuer_store *s = &u->h->store;
    struct token_row token;
    bool there;
    if (!contact_token_award(&token, u->h, u->token, err))
        return false;
    if (token.kind != TOKEN_REBIND || memcmp(token.id, u->by->id, TICKET_ID_LEN) != 0)
        return gone(err);
    if (!store_find_claim(s, u->claim, &there, token.id, err))
        return false;
    if (!there)
        return gone(err);
    bool same = u->claim->has_holder &&
                secret_equal(u->claim->holder, u->by->holder, sizeof u->claim->holder);
    /* the former phone may know the code, and its QR code too */
    if (u->recovery != NULL)
        memcpy(u->claim->recovery, u->recovery, sizeof u->claim->recovery);
    if (same) { /* the answer was lost on the way */
        u->claim->has_recovery = u->claim->has_recovery || u->recovery != NULL;
        return store_put_claim(s, u->claim, err);
    }
    if (token.used_s != 0)
        return gone(err);
    u->claim->has_recovery = u->recovery != NULL;
    token.used_s = host_now(u->h);
    return claim_rebind(u->h, u->claim, u->by->holder, u->by->language, err) &&
           store_put_token(s, &token, err);
}

/* The award that the phone signed for must be the token's: it asked before. */
bool contact_rebind(struct claim_row *out, struct host *h, const char *token,
                    const struct holder_request *by, const uint8_t *recovery, struct error *err)
{
    struct using u = {.h = h, .token = token, .by = by, .recovery = recovery, .claim = out};
    return store_transaction(&h->store, rebind_in_transaction, &u, err);
}

/* ---- who asked for the badges of an address */

struct answering {
    struct host *h;
    const struct persons_asked *asked;
    size_t count;
    uint8_t (*persons)[PERSON_LEN];
    struct mail_link *links;
    struct buffer *texts; /* two for each link: the badge's name, the address */
    uint8_t mail[16];
};

/* Nothing is written of a badge that was taken back. */
static bool badge_name(struct buffer *out, bool *stands, struct host *h,
                       const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct award_row award;
    struct buffer credential = {0};
    bool ok = contact_award(&award, h, id, err);
    *stands = ok && award.state == AWARD_ACCEPTED;
    if (*stands) {
        ok = publish_credential(&credential, h, &award, err);
        buffer_add(out, strictjson_raw(buffer_view(&credential), "name"));
    }
    buffer_free(&credential);
    return ok;
}

static bool add_link(struct answering *a, const uint8_t person[static PERSON_LEN], size_t at,
                     bool *added, struct error *err)
{
    struct contact_row contact;
    char token[44];
    bool there, stands;
    struct buffer *name = &a->texts[2 * at], *link = &a->texts[2 * at + 1];
    *added = false;
    if (!store_find_contact_of(&a->h->store, &contact, &there, person, err))
        return false;
    buffer_free(&contact.sealed);
    if (!there || contact.verified_s == 0)
        return true;
    struct error why = {0};
    if (!badge_name(name, &stands, a->h, contact.id, &why)) { /* it stops no other */
        buffer_clear(name);
        if (why.fault == FAULT_MISSING || why.fault == FAULT_REFUSED)
            return true;
        *err = why;
        return false;
    }
    if (!stands)
        return true;
    if (!contact_add_token(token, a->h, &contact, TOKEN_REBIND, err))
        return false;
    buffer_add_format(link, "%s/m#r.%s", a->h->settings.url, token);
    secret_wipe(token, sizeof token);
    a->links[at] = (struct mail_link){buffer_view(name), buffer_text(link)};
    *added = true;
    return buffer_ok(link, "mail", err);
}

static bool answer_in_transaction(void *arg, struct error *err)
{
    struct answering *a = arg;
    size_t count = 0;
    const uint8_t *first = NULL;
    bool added;
    for (size_t i = 0; i < 2 * a->count; i++)
        buffer_clear(&a->texts[i]);
    for (size_t i = 0; i < a->count; i++) {
        if (!add_link(a, a->persons[i], count, &added, err))
            return false;
        if (added && first == NULL)
            first = a->persons[i];
        count += added;
    }
    return count == 0 || mail_queue(a->h, first, a->mail,
                                    &(struct mail_text){.kind = MAIL_RECOVER,
                                                        .to = a->asked->address,
                                                        .language = a->asked->language,
                                                        .links = a->links,
                                                        .link_count = count},
                                    err);
}

/* A mail's name comes from the question: answered twice after a crash, it is one mail. */
static void name_mail(uint8_t out[static 16], const struct host *h,
                      const struct persons_asked *asked, unsigned part)
{
    uint8_t hash[32];
    char nth[36];
    snprintf(nth, sizeof nth, "%lld-%u", (long long)asked->nth, part);
    const struct bytes parts[] = {BYTES_DOMAIN("OBK-ASKED-V1"),
                                  {h->link_secret, sizeof h->link_secret},
                                  bytes_of_text(nth),
                                  bytes_of_text(asked->address)};
    sha256_of(hash, parts, 4);
    memcpy(out, hash, 16);
}

/* One mail after the other until all badges are named: one of hundreds would be taken nowhere. */
static bool answer_in_mails(struct answering *a, struct error *err)
{
    uint8_t last[PERSON_LEN];
    for (unsigned part = 0;; part++) {
        if (!persons_list(a->persons, BADGES_PER_MAIL, &a->count, a->h->persons,
                          a->asked->address, part == 0 ? NULL : last, err))
            return false;
        if (a->count == 0)
            return true;
        memcpy(last, a->persons[a->count - 1], sizeof last);
        name_mail(a->mail, a->h, a->asked, part);
        if (!store_transaction(&a->h->store, answer_in_transaction, a, err))
            return false;
    }
}

static bool answer_one(struct host *h, const struct persons_asked *asked, struct error *err)
{
    struct answering a = {.h = h, .asked = asked};
    bool ok = false;
    a.persons = calloc(BADGES_PER_MAIL, sizeof *a.persons);
    a.links = calloc(BADGES_PER_MAIL, sizeof *a.links);
    a.texts = calloc(2 * BADGES_PER_MAIL, sizeof *a.texts);
    if (a.persons == NULL || a.links == NULL || a.texts == NULL) {
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
        goto out;
    }
    ok = answer_in_mails(&a, err) && persons_answered(h->persons, asked->nth, err);
out:
    for (size_t i = 0; a.texts != NULL && i < 2 * BADGES_PER_MAIL; i++)
        buffer_wipe_free(&a.texts[i]);
    free(a.texts);
    free(a.links);
    free(a.persons);
    return ok;
}

bool contact_answer_asked(struct host *h, struct error *err)
{
    struct persons_asked asked;
    bool there = true, ok = true;
    while (ok && there) {
        ok = persons_next_asked(&asked, &there, h->persons, err) &&
             (!there || answer_one(h, &asked, err));
        secret_wipe(&asked, sizeof asked);
    }
    return ok;
}

static bool sweep_keys(struct host *h, struct error *err)
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

struct sweeping {
    struct host *h;
    uint8_t person[PERSON_LEN];
    bool there;
};

/* Looked for in the transaction: meanwhile it may have been confirmed. */
static bool remove_unconfirmed(void *arg, struct error *err)
{
    struct sweeping *w = arg;
    struct contact_row contact;
    if (!store_next_unconfirmed(&w->h->store, &contact, &w->there, err))
        return false;
    bool ok = !w->there || contact_remove(w->h, &contact, err);
    buffer_free(&contact.sealed);
    return ok;
}

static bool sweep_unconfirmed(struct host *h, struct error *err)
{
    struct sweeping w = {.h = h, .there = true};
    while (w.there)
        if (!store_transaction(&h->store, remove_unconfirmed, &w, err))
            return false;
    return true;
}

static bool remove_leaving(void *arg, struct error *err)
{
    const struct sweeping *w = arg;
    return store_remove_leaving(&w->h->store, w->person, err);
}

bool contact_forget_leaving(struct host *h, struct error *err)
{
    struct sweeping w = {.h = h};
    while (!store_in_transaction(&h->store)) {
        if (!store_next_leaving(&h->store, w.person, &w.there, err))
            return false;
        if (!w.there)
            return true;
        if (!persons_forget(h->persons, w.person, err) ||
            !store_transaction(&h->store, remove_leaving, &w, err))
            return false;
    }
    return true;
}

static bool forget_asked(struct host *h, struct error *err)
{
    struct persons_asked asked;
    bool there = true, ok = true;
    while (ok && there) {
        ok = persons_next_asked(&asked, &there, h->persons, err) &&
             (!there || persons_answered(h->persons, asked.nth, err));
        secret_wipe(&asked, sizeof asked);
    }
    return ok;
}

/* Who asked before mail was switched off asks again; what was queued may still go until it is too
 * old. Where mail is on, both are the sender's (mail.c). */
static bool remove_old(void *arg, struct error *err)
{
    struct host *h = arg;
    return (host_sends_mail(h) || store_remove_mails(&h->store, host_now(h), err)) &&
           store_remove_tokens(&h->store, host_now(h), err);
}

bool contact_sweep(struct host *h, struct error *err)
{
    return (host_sends_mail(h) || forget_asked(h, err)) && sweep_keys(h, err) &&
           store_transaction(&h->store, remove_old, h, err) && sweep_unconfirmed(h, err) &&
           contact_forget_leaving(h, err);
}
