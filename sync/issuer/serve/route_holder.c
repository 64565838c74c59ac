/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/serve/route_holder.h"

#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "sync/issuer/holder/claim.h"
#include "sync/issuer/holder/contact.h"
#include "sync/issuer/holder/erasure.h"
#include "sync/issuer/holder/share.h"
#include "sync/issuer/holder/token.h"
#include "sync/issuer/holder/wallet_offer.h"
#include "sync/issuer/host/succession.h"
#include "sync/issuer/mail/mail.h"

/* ---- parts that the routes share */

static void refuse(struct call *c, const struct error *err)
{
    if (error_is(err, "gone") || error_is(err, "confirmed"))
        answer_error(c->a, 410, err->reason, err->text);
    else if (error_is(err, "consent"))
        answer_error(c->a, 422, "consent", err->text);
    else if (error_is(err, "not-holder"))
        answer_error(c->a, 403, "not-holder", err->text);
    else if (err->fault == FAULT_MALFORMED)
        answer_error(c->a, 422, "malformed", err->text);
    else
        answer_our_fault(c->a, err);
}

/* Reads the body: an object with these members and no other. The caller releases it. */
static json_t *read_body(struct call *c, const char *const *members, const char *what,
                         struct error *err)
{
    json_t *root = strictjson_parse(c->r->body, what, err);
    if (root != NULL && !strictjson_only(root, members, what, err)) {
        json_decref(root);
        root = NULL;
    }
    return root;
}

bool route_signed(struct holder_request *by, bool *goes_on, struct call *c, const json_t *root,
                  const char *what, struct bytes domain, struct bytes more, struct error *err)
{
    char text[80];
    if (!holder_request_read(by, root, true, what, err))
        return false;
    *goes_on = holder_request_holds(by, domain, more);
    if (*goes_on) {
        *goes_on = answer_holder_under_limit(c, by->id, by->holder);
        return true;
    }
    snprintf(text, sizeof text, "%s: the holder's signature does not hold", what);
    answer_error(c->a, 422, "signature", text);
    return true;
}

bool route_held_by(struct route_held *out, bool *goes_on, struct call *c, struct error *err)
{
    struct issuer_store *s = &c->h->store;
    bool there, claimed;
    if (!store_find_award(s, &out->award, &there, out->by.id, err) ||
        (there && !succession_last(&out->award, s, err)) ||
        !store_find_claim(s, &out->claim, &claimed, out->by.id, err))
        return false;
    *goes_on = there && claimed && out->claim.has_holder &&
               secret_equal(out->claim.holder, out->by.holder, sizeof out->claim.holder);
    if (!*goes_on)
        answer_error(c->a, 403, "not-holder", "this key does not hold that badge");
    return true;
}

bool route_held(struct route_held *out, bool *goes_on, struct call *c, const json_t *root,
                const char *what, struct bytes domain, struct bytes more, struct error *err)
{
    return route_signed(&out->by, goes_on, c, root, what, domain, more, err) &&
           (!*goes_on || route_held_by(out, goes_on, c, err));
}

/* ---- POST /api/contacts */

/* The holder asks whether there is an address, or has it erased. Neither is told the address. */
static bool known_contact(struct call *c, const json_t *root, const char *word,
                          struct error *err)
{
    struct route_held held;
    enum share_wish wish;
    enum contact_word now;
    bool goes_on;
    if (!share_wish_read(&wish, word) || wish == SHARE_ON)
        return error_set(err, FAULT_MALFORMED, "contact: wish: must be off or ask");
    const uint8_t byte = (uint8_t)wish;
    if (!route_held(&held, &goes_on, c, root, "contact", BYTES_DOMAIN("OBK-CONTACT-V1"),
                    bytes_of(&byte, 1), err))
        return false;
    if (!goes_on)
        return true;
    if ((wish == SHARE_OFF && !contact_drop(c->h, held.claim.id, err)) ||
        !contact_standing(&now, c->h, held.claim.id, err))
        return false;
    answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
    buffer_add_format(&c->a->body, "{\"email\":\"%s\"}", contact_word_name(now));
    return true;
}

static bool contacts(struct call *c, const json_t *root, struct error *err)
{
    struct route_held held;
    struct holder_consent consent;
    char email[EMAIL_ADDRESS_MAX + 1];
    uint8_t hash[32];
    enum contact_word word;
    bool goes_on;
    const char *known;
    if (!strictjson_string_optional(&known, root, "wish", "contact", err))
        return false;
    if (known != NULL)
        return known_contact(c, root, known, err);
    if (!holder_contact_read(email, &consent, root, "contact", err))
        return false;
    if (email[0] == '\0')
        return error_set(err, FAULT_MALFORMED, "contact: email: missing");
    const struct bytes text = bytes_of_text(email);
    sha256_of(hash, &text, 1);
    if (!route_held(&held, &goes_on, c, root, "contact", BYTES_DOMAIN("OBK-CONTACT-V1"),
                    bytes_of(hash, 32), err))
        return false;
    if (!goes_on)
        return true;
    if (held.award.state != AWARD_ACCEPTED) {
        answer_error(c->a, 410, award_state_name(held.award.state),
                     "this badge cannot be kept");
        return true;
    }
    const struct contact_wish wish = {held.by.holder, email, held.by.language, &consent, true};
    if (!contact_allowed(ticket_head_flags(held.award.head), &wish, err) ||
        !contact_set(&word, c->h, c->limits, held.by.id, &held.award, &wish, err))
        return false;
    if (word == CONTACT_TOO_MANY) {
        answer_too_many(c->a, 3600,
                        "too many mails to this address or of this badge: wait an hour");
        return true;
    }
    answer_set(c->a, 202, TYPE_JSON, CACHE_NEVER);
    buffer_add_format(&c->a->body, "{\"email\":\"%s\"}", contact_word_name(word));
    return true;
}

/* ---- POST /api/confirmations: the link of a mail */

static bool confirmations(struct call *c, const json_t *root, struct error *err)
{
    struct claim_row claim;
    uint8_t id[TICKET_ID_LEN];
    char uuid[37];
    bool there;
    const char *token = strictjson_string(root, "token", "confirmation", err);
    if (token == NULL || !token_confirm(id, c->h, token, err) ||
        !store_find_claim(&c->h->store, &claim, &there, id, err))
        return false;
    uuid_encode(uuid, id);
    answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
    buffer_add_format(&c->a->body, "{\"award\":\"%s\",\"link\":\"%s/b/%s\"}", uuid,
                      c->h->settings.url, there ? claim.link : "");
    return true;
}

/* ---- POST /api/recoveries: the answer never tells whether an address is known */

static bool recoveries(struct call *c, const json_t *root, struct error *err)
{
    char email[EMAIL_ADDRESS_MAX + 1], language[8] = "fr", hex[2 * PERSON_ADDRESS_LEN + 1];
    uint8_t hash[PERSON_ADDRESS_LEN];
    const char *text = strictjson_string(root, "email", "recovery", err);
    if (text == NULL || !email_address_read(email, text, err) ||
        !holder_language_read(language, root, "recovery", err))
        return false;
    bool on = host_sends_mail(c->h);
    persons_address(hash, c->h->persons, email);
    hex_encode(hex, bytes_of(hash, sizeof hash));
    if (on && rate_limit_take(c->limits, RATE_RECOVERIES, hex, host_now(c->h)) == 0 &&
        !persons_ask(c->h->persons, email, language, err))
        return false;
    answer_set(c->a, 202, TYPE_JSON, CACHE_NEVER);
    buffer_add_format(&c->a->body, "{\"email\":\"%s\"}", on ? "sent" : "no-mail");
    return true;
}

/* ---- POST /api/deletions */

static bool deletions(struct call *c, const json_t *root, struct error *err)
{
    struct route_held held;
    struct award_row award;
    bool goes_on, there;
    if (!route_signed(&held.by, &goes_on, c, root, "deletion", BYTES_DOMAIN("OBK-DELETE-V1"),
                      bytes_of(NULL, 0), err))
        return false;
    if (!goes_on)
        return true;
    if (!store_find_award(&c->h->store, &award, &there, held.by.id, err))
        return false;
    if (!there ||
        strcmp(award.code, ERASED_CODE) != 0) { /* erased before: the answer was lost */
        if (!route_held_by(&held, &goes_on, c, err))
            return false;
        if (!goes_on)
            return true;
        if (!erasure_of_award(c->h, held.by.id, err))
            return false;
    } else if (!contact_forget_leaving(c->h, err)) {
        return false;
    }
    answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
    buffer_add_text(&c->a->body, "{\"state\":\"deleted\"}");
    return true;
}

/* ---- POST /api/shares */

/* Whether the badge can be shown or go into a wallet; answers why not. */
static bool is_there(bool *is, struct call *c, const struct award_row *award,
                     const struct claim_row *claim, struct error *err)
{
    struct buffer credential = {0};
    const char *waits = NULL;
    *is = award->state != AWARD_VOIDED && award->state != AWARD_REVOKED;
    if (!*is) {
        answer_error(c->a, 410, award_state_name(award->state), "this badge was withdrawn");
        return true;
    }
    bool ok = claim_waits_for(&waits, &credential, c->h, award, claim, err);
    buffer_free(&credential);
    if (ok && waits != NULL) {
        answer_error(c->a, 409, "waiting", "this badge waits to be confirmed");
        *is = false;
    }
    return ok;
}

static bool shares(struct call *c, const json_t *root, struct error *err)
{
    struct route_held held;
    enum share_wish wish;
    char name[SHARE_NAME_LEN + 1];
    bool goes_on;
    const char *word = strictjson_string(root, "share", "share", err);
    if (word == NULL)
        return false;
    if (!share_wish_read(&wish, word))
        return error_set(err, FAULT_MALFORMED, "share: share: must be on, off or ask");
    const uint8_t byte = (uint8_t)wish;
    if (!route_held(&held, &goes_on, c, root, "share", BYTES_DOMAIN("OBK-SHARE-V1"),
                    bytes_of(&byte, 1), err) ||
        (goes_on && wish == SHARE_ON && !is_there(&goes_on, c, &held.award, &held.claim, err)))
        return false;
    if (!goes_on)
        return true;
    if (!share_set(name, c->h, held.claim.id, wish, err))
        return false;
    answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
    if (name[0] == '\0')
        buffer_add_text(&c->a->body, "{\"page\":null}");
    else
        buffer_add_format(&c->a->body, "{\"page\":\"%s/p/%s\"}", c->h->settings.url, name);
    return true;
}

/* ---- POST /api/offers: the holder lets a wallet fetch a copy */

static bool offers(struct call *c, const json_t *root, struct error *err)
{
    struct route_held held;
    char code[WALLET_CODE_LEN + 1];
    bool goes_on;
    if (!route_held(&held, &goes_on, c, root, "offer", BYTES_DOMAIN("OBK-OFFER-V1"),
                    bytes_of(NULL, 0), err) ||
        (goes_on && !is_there(&goes_on, c, &held.award, &held.claim, err)))
        return false;
    if (!goes_on)
        return true;
    if (!wallet_offer_make(code, c->h, held.by.id, err))
        return false;
    answer_set(c->a, 201, TYPE_JSON, CACHE_NEVER);
    buffer_add_text(&c->a->body, "{\"offers\":{\"ldp_vc\":\"");
    wallet_offer_link(&c->a->body, c->h, code, "ldp_vc");
    buffer_add_text(&c->a->body, "\",\"jwt_vc_json\":\"");
    wallet_offer_link(&c->a->body, c->h, code, "jwt_vc_json");
    buffer_add_format(&c->a->body, "\"},\"expires_in\":%d}", WALLET_CODE_S);
    secret_wipe(code, sizeof code);
    return true;
}

/* ---- POST /api/holder-checks */

static bool holder_checks(struct call *c, const json_t *root, struct error *err)
{
    uint8_t id[TICKET_ID_LEN], holder[SIGNING_PUBLIC_LEN];
    struct claim_row claim;
    bool there;
    const char *award = strictjson_string(root, "award", "check", err);
    if (award == NULL || !uuid_decode(id, award, err) ||
        !strictjson_bytes(holder, sizeof holder, root, "holder", "check", err))
        return false;
    /* A corrected badge names its own id, and its claim is under the first one's. */
    if (!succession_first(id, &c->h->store, err) ||
        !store_find_claim(&c->h->store, &claim, &there, id, err))
        return false;
    bool bound =
        there && claim.has_holder && secret_equal(claim.holder, holder, sizeof claim.holder);
    answer_set(c->a, 200, TYPE_JSON, CACHE_NEVER);
    buffer_add_format(&c->a->body, "{\"bound\":%s}", bound ? "true" : "false");
    return true;
}

/* ---- the table */

void route_holder_serve(struct call *c, const char *const *members, const char *what,
                        bool (*run)(struct call *c, const json_t *root, struct error *err))
{
    struct error err = {0};
    if (!answer_under_limit(c, RATE_CLAIMS, c->r->client, ANSWER_BUSY_NETWORK))
        return;
    json_t *root = read_body(c, members, what, &err);
    if (root == NULL || !run(c, root, &err))
        refuse(c, &err);
    json_decref(root);
}

void route_contacts(struct call *c)
{
    static const char *const members[] = {"award",    "holder",  "signature", "email",
                                          "language", "consent", "wish",      NULL};
    route_holder_serve(c, members, "contact", contacts);
}

void route_confirmations(struct call *c)
{
    static const char *const members[] = {"token", NULL};
    route_holder_serve(c, members, "confirmation", confirmations);
}

void route_recoveries(struct call *c)
{
    static const char *const members[] = {"email", "language", NULL};
    route_holder_serve(c, members, "recovery", recoveries);
}

void route_deletions(struct call *c)
{
    static const char *const members[] = {"award", "holder", "signature", NULL};
    route_holder_serve(c, members, "deletion", deletions);
}

void route_shares(struct call *c)
{
    static const char *const members[] = {"award", "holder", "signature", "share", NULL};
    route_holder_serve(c, members, "share", shares);
}

void route_offers(struct call *c)
{
    static const char *const members[] = {"award", "holder", "signature", NULL};
    route_holder_serve(c, members, "offer", offers);
}

void route_holder_checks(struct call *c)
{
    static const char *const members[] = {"award", "holder", NULL};
    route_holder_serve(c, members, "check", holder_checks);
}
