/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/claim.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "firmware/ticket_text.h"
#include "keys/encoding.h"
#include "keys/secret.h"
#include "keys/strictjson.h"
#include "sync/issuer/ingest.h"
#include "sync/issuer/publish.h"

enum { EMAIL_MAX = 254 };

struct request {
    struct ticket ticket; /* holds the bearer's secret: wiped */
    uint8_t id[TICKET_ID_LEN];
    uint8_t holder[SIGNING_PUBLIC_LEN];
    uint8_t signature[SIGNING_SIGNATURE_LEN];
    char language[8];
    bool has_email;
};

void claim_link(char out[static 23], const struct host *h,
                const uint8_t id[static TICKET_ID_LEN], const uint8_t holder[static 32])
{
    static const char domain[] = "OBK-LINK-V1";
    crypto_auth_hmacsha256_state state;
    uint8_t mac[crypto_auth_hmacsha256_BYTES];
    struct buffer text = {0};
    crypto_auth_hmacsha256_init(&state, h->link_secret, sizeof h->link_secret);
    crypto_auth_hmacsha256_update(&state, (const uint8_t *)domain, sizeof domain);
    crypto_auth_hmacsha256_update(&state, id, TICKET_ID_LEN);
    crypto_auth_hmacsha256_update(&state, holder, 32);
    crypto_auth_hmacsha256_final(&state, mac);
    base64url_add(&text, bytes_of(mac, 16));
    snprintf(out, 23, "%s", buffer_text(&text));
    buffer_free(&text);
}

/* ---- the request */

static bool read_request(struct request *r, struct bytes body, struct error *err)
{
    static const char *const members[] = {"ticket",   "holder", "signature",
                                          "language", "email",  NULL};
    const char *what = "claim";
    const char *language, *email;
    bool ok = false;
    json_t *root = strictjson_parse(body, what, err);
    if (root == NULL || !strictjson_only(root, members, what, err))
        goto out;
    const char *ticket = strictjson_string(root, "ticket", what, err);
    if (ticket == NULL || !ticket_text_parse(&r->ticket, bytes_of_text(ticket), err) ||
        !strictjson_bytes(r->holder, sizeof r->holder, root, "holder", what, err) ||
        !strictjson_bytes(r->signature, sizeof r->signature, root, "signature", what, err) ||
        !strictjson_string_optional(&language, root, "language", what, err) ||
        !strictjson_string_optional(&email, root, "email", what, err))
        goto out;
    if ((language != NULL &&
         (strlen(language) >= sizeof r->language ||
          strspn(language, "abcdefghijklmnopqrstuvwxyz-") != strlen(language))) ||
        (email != NULL && (strlen(email) > EMAIL_MAX || strchr(email, '@') == NULL))) {
        error_set(err, FAULT_MALFORMED, "claim: language or email is not one");
        goto out;
    }
    snprintf(r->language, sizeof r->language, "%s", language == NULL ? "fr" : language);
    r->has_email = email != NULL;
    uint8_t subject[SIGNING_PUBLIC_LEN];
    ticket_subject(subject, r->ticket.secret);
    ticket_award_id(r->id, subject);
    ok = true;
out:
    json_decref(root);
    return ok;
}

/* "OBK-CLAIM-V1\0" + award id + holder key */
static bool holder_signed(const struct request *r)
{
    uint8_t message[13 + TICKET_ID_LEN + SIGNING_PUBLIC_LEN] = "OBK-CLAIM-V1";
    memcpy(message + 13, r->id, TICKET_ID_LEN);
    memcpy(message + 13 + TICKET_ID_LEN, r->holder, SIGNING_PUBLIC_LEN);
    return signing_verify(r->signature, r->holder, bytes_of(message, sizeof message));
}

/* ---- binding: the first holder keeps it */

struct binding {
    struct host *h;
    const struct request *r;
    const struct award_row *award;
    struct claim_row claim;
    bool first, another;
};

static bool bind_in_transaction(void *arg, struct error *err)
{
    struct binding *b = arg;
    struct issuer_store *s = &b->h->store;
    bool there;
    b->first = b->another = false;
    if (!s->find_claim(s->ctx, &b->claim, &there, b->r->id, err))
        return false;
    if (there && secret_equal(b->claim.holder, b->r->holder, sizeof b->claim.holder))
        return true;
    if (there) {
        b->another = true;
        b->claim.disputes++;
        return s->put_claim(s->ctx, &b->claim, err);
    }
    b->first = true;
    b->claim = (struct claim_row){.claimed_s = host_now(b->h)};
    snprintf(b->claim.issuer, sizeof b->claim.issuer, "%s", b->award->issuer);
    memcpy(b->claim.id, b->r->id, sizeof b->claim.id);
    memcpy(b->claim.holder, b->r->holder, sizeof b->claim.holder);
    snprintf(b->claim.language, sizeof b->claim.language, "%s", b->r->language);
    claim_link(b->claim.link, b->h, b->r->id, b->r->holder);
    return s->put_claim(s->ctx, &b->claim, err);
}

/* ---- answers */

static bool answer_error(int *status, struct buffer *json, int code, const char *word,
                         const char *message, struct error *err)
{
    *status = code;
    buffer_add_format(json, "{\"error\":\"%s\",\"message\":", word);
    if (!strictjson_add_string(json, message, err))
        return false;
    buffer_add_text(json, "}");
    return buffer_ok(json, "answer", err);
}

static bool answer_waiting(int *status, struct buffer *json, const struct award_row *award,
                           const char *reason, struct error *err)
{
    char id[37];
    uuid_encode(id, award->id);
    *status = 202;
    buffer_add_format(json, "{\"state\":\"waiting\",\"award\":\"%s\",\"reason\":\"%s\"}", id,
                      reason);
    return buffer_ok(json, "answer", err);
}

static bool answer_badge(struct buffer *json, struct binding *b, struct error *err)
{
    struct buffer credential = {0};
    char id[37];
    bool ok = publish_credential(&credential, b->h, b->award, err);
    if (ok) {
        struct bytes text = buffer_view(&credential);
        struct bytes achievement =
            strictjson_raw(strictjson_raw(text, "credentialSubject"), "achievement");
        uuid_encode(id, b->award->id);
        buffer_add_format(
            json, "{\"state\":\"claimed\",\"award\":\"%s\",\"link\":\"%s/b/%s\",\"name\":", id,
            b->h->settings.url, b->claim.link);
        buffer_add(json, strictjson_raw(text, "name"));
        buffer_add_text(json, ",\"issuer\":");
        buffer_add(json, strictjson_raw(strictjson_raw(text, "issuer"), "name"));
        buffer_add_text(json, ",\"image\":");
        buffer_add(json, strictjson_raw(strictjson_raw(achievement, "image"), "id"));
        buffer_add_text(json, ",\"credential\":");
        buffer_add(json, text);
        if (b->r->has_email)
            buffer_add_text(json, ",\"email\":\"not-kept\"");
        buffer_add_text(json, "}");
        ok = buffer_ok(json, "answer", err);
    }
    buffer_free(&credential);
    return ok;
}

static bool presync_holds(bool *out, struct host *h, const struct award_row *a,
                          struct error *err)
{
    struct record_row row = {0};
    struct achievement_record record;
    struct record_memory *memory = NULL;
    bool there;
    *out = false;
    bool ok =
        h->store.find_record(h->store.ctx, &row, &there, a->head + 20, err) &&
        (!there || achievement_record_parse(&record, &memory, buffer_view(&row.text), err));
    if (ok && there)
        *out = record.presync_hold && a->receipted_s == 0;
    record_memory_free(memory);
    buffer_free(&row.text);
    return ok;
}

/* After binding: is the badge there now, or what does it wait for? */
static bool settle(int *status, struct buffer *json, struct binding *b, struct error *err)
{
    const struct award_row *a = b->award;
    int64_t window_s = (int64_t)b->r->ticket.ttl * 3600;
    bool hold;
    if (a->state == AWARD_HELD || a->state == AWARD_REJECTED)
        return answer_waiting(status, json, a, a->code[0] == '\0' ? "hold" : a->code, err);
    if (b->claim.claimed_s > a->iat_s + window_s && a->approved_late_s == 0)
        return answer_waiting(status, json, a, "late", err);
    if (!presync_holds(&hold, b->h, a, err))
        return false;
    if (hold)
        return answer_waiting(status, json, a, "hold", err);
    *status = b->first ? 201 : 200;
    return answer_badge(json, b, err);
}

static bool claim_known(int *status, struct buffer *json, struct host *h,
                        const struct request *r, struct error *err)
{
    struct award_row award;
    struct error why = {0};
    if (!ingest_ticket(&award, h, &r->ticket, &why)) {
        if (error_is(&why, "unknown-kiosk"))
            return answer_error(status, json, 404, "unknown-kiosk", why.text, err);
        if (error_is(&why, "signature"))
            return answer_error(status, json, 422, "signature", why.text, err);
        if (err != NULL)
            *err = why;
        return false;
    }
    if (award.state == AWARD_VOIDED || award.state == AWARD_REVOKED)
        return answer_error(status, json, 410, award_state_name(award.state),
                            "this badge was taken back by who awarded it", err);
    struct binding b = {.h = h, .r = r, .award = &award};
    if (!h->store.transaction(h->store.ctx, bind_in_transaction, &b, err))
        return false;
    if (b.another)
        return answer_error(status, json, 409, "claimed-by-another",
                            "this badge was claimed by another phone: ask the facilitator",
                            err);
    return settle(status, json, &b, err);
}

bool claim_post(int *status, struct buffer *json, struct host *h, struct bytes body,
                struct error *err)
{
    struct request r = {0};
    struct error why = {0};
    bool ok;
    if (!read_request(&r, body, &why)) {
        if (why.fault == FAULT_MEMORY && err != NULL)
            *err = why;
        ok = why.fault != FAULT_MEMORY &&
             answer_error(status, json, 422, "malformed", why.text, err);
    } else if (!holder_signed(&r)) {
        ok = answer_error(status, json, 422, "signature",
                          "claim: the holder's signature does not hold", err);
    } else {
        ok = claim_known(status, json, h, &r, err);
    }
    secret_wipe(&r, sizeof r);
    return ok;
}

bool claim_by_link(struct award_row *out, struct host *h, const char *link, struct error *err)
{
    struct claim_row claim;
    bool there;
    if (strlen(link) != 22 ||
        !h->store.find_claim_by_link(h->store.ctx, &claim, &there, link, err) || !there)
        return error_set(err, FAULT_MISSING, "no badge under this link");
    if (!h->store.find_award(h->store.ctx, out, &there, claim.id, err))
        return false;
    return there || error_set(err, FAULT_MISSING, "no badge under this link");
}
