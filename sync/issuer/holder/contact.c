/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/contact.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/token.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/mail/mail.h"
#include "sync/issuer/publish/publish.h"

static const char SEALED[] = "contact";

const char *contact_word_name(enum contact_word word)
{
    static const char *const names[] = {"none", "sent", "verified", "no-mail", "none"};
    return names[word];
}

bool contact_allowed(uint8_t ticket_flags, const struct contact_wish *wish, struct error *err)
{
    const struct holder_consent *c = wish->consent;
    return (ticket_flags & TICKET_FLAG_GUARDIAN) == 0 ||
           (c->there && c->child && c->guardian) ||
           error_because(err, FAULT_REFUSED, "consent",
                         "an address for this badge needs the yes of child and guardian");
}

/* ---- the encrypted part */

static bool write_sealed(struct buffer *out, struct host *h, const struct contact *c,
                         struct error *err)
{
    struct buffer json = {0};
    buffer_add_text(&json, "{\"email\":");
    bool ok = strictjson_add_string(&json, c->email, err);
    buffer_add_format(&json, ",\"language\":\"%s\",\"salt\":\"", c->language);
    base64url_add(&json, bytes_of(c->salt, sizeof c->salt));
    buffer_add_text(&json, "\"");
    if (c->consent.there)
        buffer_add_format(
            &json, ",\"consent\":{\"text\":\"%s\",\"child\":%s,\"guardian\":%s},\"at\":%lld",
            c->consent.text, c->consent.child ? "true" : "false",
            c->consent.guardian ? "true" : "false", (long long)c->consent_s);
    buffer_add_text(&json, "}");
    ok = ok && buffer_ok(&json, "contact", err) &&
         persons_seal(out, h->persons, c->row.person, SEALED, buffer_view(&json),
                      h->ports.random, err);
    buffer_wipe_free(&json);
    return ok;
}

static bool read_sealed(struct contact *out, struct bytes json, struct error *err)
{
    json_t *root = strictjson_parse(json, SEALED, err);
    bool ok =
        root != NULL && holder_contact_read(out->email, &out->consent, root, SEALED, err) &&
        strictjson_text(out->language, sizeof out->language, root, "language", SEALED, err) &&
        strictjson_bytes(out->salt, sizeof out->salt, root, "salt", SEALED, err) &&
        strictjson_integer_optional(&out->consent_s, root, "at", 0, INT64_MAX, 0, SEALED, err);
    json_decref(root);
    return ok;
}

/* Decrypts a row, and takes it over. */
static bool open_row(struct contact *out, bool *there, struct host *h, struct contact_row *row,
                     struct error *err)
{
    struct buffer json = {0};
    struct error why = {0};
    *out = (struct contact){.row = *row};
    out->row.sealed = (struct buffer){0};
    bool ok = persons_unseal(&json, h->persons, row->person, SEALED, buffer_view(&row->sealed),
                             &why) &&
              read_sealed(out, buffer_view(&json), &why);
    buffer_wipe_free(&json);
    buffer_free(&row->sealed);
    *there = ok;
    if (!ok && error_is(&why, "erased"))
        return true;
    if (!ok && err != NULL)
        *err = why;
    return ok;
}

bool contact_find(struct contact *out, bool *there, struct host *h,
                  const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct contact_row row;
    if (!store_find_contact(&h->store, &row, there, id, err))
        return false;
    return !*there || open_row(out, there, h, &row, err);
}

bool contact_find_by_assertion(struct contact *out, bool *there, struct host *h,
                               const char *assertion, struct error *err)
{
    struct contact_row row;
    if (!store_find_contact_by_assertion(&h->store, &row, there, assertion, err))
        return false;
    return !*there || open_row(out, there, h, &row, err);
}

bool contact_standing(enum contact_word *out, struct host *h,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct contact c;
    bool there;
    if (!contact_find(&c, &there, h, id, err))
        return false;
    *out = !there ? CONTACT_NONE : c.row.verified_s == 0 ? CONTACT_SENT : CONTACT_VERIFIED;
    secret_wipe(&c, sizeof c);
    return true;
}

/* ---- setting an address */

struct setting {
    struct host *h;
    struct contact *c;
    const uint8_t *holder;
    struct bytes badge; /* its name, raw JSON string */
};

/* The badge may have been deleted or bound to another key since the request was checked. */
static bool still_holds(const struct setting *w, struct error *err)
{
    struct claim_row claim;
    bool there;
    if (!store_find_claim(&w->h->store, &claim, &there, w->c->row.id, err))
        return false;
    return (there && claim.has_holder &&
            secret_equal(claim.holder, w->holder, sizeof claim.holder)) ||
           error_because(err, FAULT_REFUSED, "not-holder",
                         "this key does not hold that badge any more");
}

static bool set_in_transaction(void *arg, struct error *err)
{
    struct setting *w = arg;
    struct issuer_store *s = &w->h->store;
    char token[TOKEN_TEXT_LEN + 1];
    struct buffer link = {0};
    if (!still_holds(w, err))
        return false;
    if (!contact_remove_of(w->h, w->c->row.id, err)) /* the address before this one */
        return false;
    bool ok = store_put_contact(s, &w->c->row, err) &&
              token_add(token, w->h, &w->c->row, TOKEN_CONFIRM, err);
    buffer_add_format(&link, "%s/m#%s", w->h->settings.url, ok ? token : "");
    const struct mail_link one = {w->badge, buffer_text(&link)};
    ok = ok && mail_queue(w->h, w->c->row.person, NULL,
                          &(struct mail_text){.kind = MAIL_CONFIRM,
                                              .to = w->c->email,
                                              .language = w->c->language,
                                              .links = &one,
                                              .link_count = 1},
                          err);
    buffer_wipe_free(&link);
    secret_wipe(token, sizeof token);
    return ok;
}

static void fill(struct contact *c, struct host *h, const uint8_t *id,
                 const struct contact_wish *wish)
{
    *c = (struct contact){.consent = *wish->consent, .consent_s = host_now(h)};
    memcpy(c->row.id, id, sizeof c->row.id);
    snprintf(c->email, sizeof c->email, "%s", wish->email);
    snprintf(c->language, sizeof c->language, "%s", wish->language);
    random_fill(h->ports.random, c->salt, sizeof c->salt);
}

static bool replace(struct host *h, const uint8_t *id, const struct award_row *award,
                    const struct contact_wish *wish, struct error *err)
{
    struct contact c;
    struct buffer credential = {0};
    struct setting w = {.h = h, .c = &c, .holder = wish->holder};
    fill(&c, h, id, wish);
    bool ok =
        publish_credential(&credential, h, award, err) &&
        persons_add(c.row.person, h->persons, c.email, host_now(h), h->ports.random, err) &&
        write_sealed(&c.row.sealed, h, &c, err);
    if (ok) {
        w.badge = strictjson_raw(buffer_view(&credential), "name");
        ok = store_transaction(&h->store, set_in_transaction, &w, err);
    }
    if (ok) /* The change is committed. A key that cannot be destroyed now is destroyed by the
             * next sweep. */
        contact_forget_leaving(h, NULL);
    buffer_free(&credential);
    buffer_free(&c.row.sealed);
    secret_wipe(&c, sizeof c);
    return ok;
}

/* Seconds to wait. Few mails go to one address, and few for one badge: otherwise anybody
 * could have this host write to anybody. */
static int mail_wait_s(struct host *h, struct rate_limits *limits, const char *email,
                       const uint8_t *id)
{
    uint8_t hash[PERSON_ADDRESS_LEN];
    char hex[2 * PERSON_ADDRESS_LEN + 1], award[37];
    persons_address(hash, h->persons, email);
    hex_encode(hex, bytes_of(hash, sizeof hash));
    uuid_encode(award, id);
    int wait_s = rate_limit_take(limits, RATE_MAIL, award, host_now(h));
    return wait_s > 0 ? wait_s : rate_limit_take(limits, RATE_ADDRESS, hex, host_now(h));
}

bool contact_set(enum contact_word *out, struct host *h, struct rate_limits *limits,
                 const uint8_t id[static TICKET_ID_LEN], const struct award_row *award,
                 const struct contact_wish *wish, struct error *err)
{
    struct contact_row row;
    struct contact before = {0};
    bool there, readable = false;
    *out = CONTACT_NO_MAIL;
    if (!host_sends_mail(h))
        return true;
    if (!store_find_contact(&h->store, &row, &there, id, err) ||
        (there && !open_row(&before, &readable, h, &row, err)))
        return false;
    bool same = readable && strcmp(before.email, wish->email) == 0;
    bool ok = true;
    if (same && before.row.verified_s != 0)
        *out = CONTACT_VERIFIED;
    else if (same && !wish->again)
        *out = CONTACT_SENT;
    else if (mail_wait_s(h, limits, wish->email, id) > 0)
        *out = CONTACT_TOO_MANY;
    else {
        *out = CONTACT_SENT;
        ok = replace(h, id, award, wish, err);
    }
    secret_wipe(&before, sizeof before);
    return ok;
}

bool contact_remove(struct host *h, const struct contact_row *row, struct error *err)
{
    uint8_t hash[32];
    const struct bytes name = bytes_of_text(row->assertion);
    sha256_of(hash, &name, 1);
    return (row->assertion[0] == '\0' || store_add_gone(&h->store, hash, row->id, err)) &&
           store_remove_person(&h->store, row->person, err) &&
           store_add_leaving(&h->store, row->person, err);
}

bool contact_remove_of(struct host *h, const uint8_t id[static TICKET_ID_LEN],
                       struct error *err)
{
    struct contact_row contact;
    bool there;
    if (!store_find_contact(&h->store, &contact, &there, id, err))
        return false;
    bool ok = !there || contact_remove(h, &contact, err);
    buffer_free(&contact.sealed);
    return ok;
}

struct leaving {
    struct host *h;
    uint8_t person[PERSON_LEN];
};

static bool remove_leaving(void *arg, struct error *err)
{
    const struct leaving *w = arg;
    return store_remove_leaving(&w->h->store, w->person, err);
}

bool contact_forget_leaving(struct host *h, struct error *err)
{
    struct leaving w = {.h = h};
    bool there;
    while (!store_in_transaction(&h->store)) {
        if (!store_next_leaving(&h->store, w.person, &there, err))
            return false;
        if (!there)
            return true;
        if (!persons_forget(h->persons, w.person, err) ||
            !store_transaction(&h->store, remove_leaving, &w, err))
            return false;
    }
    return true;
}

struct dropping {
    struct host *h;
    const uint8_t *id;
};

static bool drop_in_transaction(void *arg, struct error *err)
{
    const struct dropping *w = arg;
    return contact_remove_of(w->h, w->id, err);
}

bool contact_drop(struct host *h, const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct dropping w = {h, id};
    return store_transaction(&h->store, drop_in_transaction, &w, err) &&
           contact_forget_leaving(h, err);
}

bool contact_award(struct award_row *out, struct host *h,
                   const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    bool there;
    return store_find_award(&h->store, out, &there, id, err) &&
           (there || error_set(err, FAULT_MISSING, "no such award here")) &&
           succession_last(out, &h->store, err);
}
