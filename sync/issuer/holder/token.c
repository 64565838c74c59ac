/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/holder/token.h"

#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/secret.h"
#include "sync/issuer/mail/mail.h"

enum { TOKEN_LEN = 32 };

static void token_hash(uint8_t out[static 32], const uint8_t token[static TOKEN_LEN])
{
    const struct bytes parts[] = {BYTES_DOMAIN("OBK-TOKEN-V1"), {token, TOKEN_LEN}};
    sha256_of(out, parts, 2);
}

bool token_add(char text[static TOKEN_TEXT_LEN + 1], struct host *h,
               const struct contact_row *contact, enum token_kind kind, struct error *err)
{
    uint8_t token[TOKEN_LEN];
    struct buffer encoded = {0};
    struct token_row row = {
        .kind = kind,
        .expires_s = host_now(h) + (kind == TOKEN_CONFIRM ? MAIL_CONFIRM_S : MAIL_RECOVER_S)};
    random_fill(h->ports.random, token, sizeof token);
    token_hash(row.hash, token);
    memcpy(row.id, contact->id, sizeof row.id);
    memcpy(row.person, contact->person, sizeof row.person);
    base64url_add(&encoded, bytes_of(token, sizeof token));
    snprintf(text, TOKEN_TEXT_LEN + 1, "%s", buffer_text(&encoded));
    bool ok = buffer_ok(&encoded, "token", err) && store_put_token(&h->store, &row, err);
    buffer_wipe_free(&encoded);
    secret_wipe(token, sizeof token);
    return ok;
}

bool token_gone(struct error *err)
{
    return error_because(err, FAULT_MISSING, "gone",
                         "this link was used or is too old: ask for another");
}

bool token_find(struct token_row *out, struct host *h, const char *text, struct error *err)
{
    uint8_t token[TOKEN_LEN], hash[32];
    struct contact_row contact;
    bool there;
    if (!base64url_decode_fixed(token, sizeof token, bytes_of_text(text), "token", NULL))
        return token_gone(err);
    token_hash(hash, token);
    secret_wipe(token, sizeof token);
    if (!store_find_token(&h->store, out, &there, hash, err))
        return false;
    if (!there || host_now(h) > out->expires_s)
        return token_gone(err);
    if (!store_find_contact(&h->store, &contact, &there, out->id, err))
        return false;
    buffer_free(&contact.sealed);
    return (there && memcmp(contact.person, out->person, sizeof out->person) == 0) ||
           token_gone(err);
}

bool token_find_unused(struct token_row *out, struct host *h, const char *text,
                       struct error *err)
{
    if (!token_find(out, h, text, err))
        return false;
    if (out->used_s != 0 &&
        out->kind == TOKEN_CONFIRM) /* the answer was lost, or the link was opened twice */
        return error_because(err, FAULT_MISSING, "confirmed", "this address is confirmed");
    return out->used_s == 0 || token_gone(err);
}

/* ---- an address is confirmed */

struct confirming {
    struct host *h;
    const char *text;
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
    struct confirming *u = arg;
    struct issuer_store *s = &u->h->store;
    struct token_row token;
    struct contact_row contact = {0};
    bool there;
    if (!token_find_unused(&token, u->h, u->text, err))
        return false;
    if (token.kind != TOKEN_CONFIRM)
        return token_gone(err);
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

bool token_confirm(uint8_t id[static TICKET_ID_LEN], struct host *h, const char *text,
                   struct error *err)
{
    struct confirming u = {.h = h, .text = text, .id = id};
    return store_transaction(&h->store, confirm_in_transaction, &u, err);
}
