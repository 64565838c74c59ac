/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/publish/lookup.h"

#include <string.h>

#include "firmware/wire/ticket.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "sync/issuer/host/award_standing.h"
#include "sync/issuer/host/succession.h"

/* ---- keys and delegations of a kid */

struct keys_of_kid {
    struct host *h;
    struct buffer *out;
    uint8_t kid[8];
    const char *issuers[HOST_ORGANISATIONS_MAX];
    size_t issuer_count;
};

static bool add_issuer(void *arg, const struct delegation_row *r, struct error *err)
{
    (void)err;
    struct keys_of_kid *k = arg;
    const struct host_key *key = host_key_of(k->h, r->iss);
    for (size_t i = 0; key != NULL && i < k->issuer_count; i++)
        if (strcmp(k->issuers[i], key->did) == 0)
            return true;
    if (key != NULL && k->issuer_count < HOST_ORGANISATIONS_MAX)
        k->issuers[k->issuer_count++] = key->did;
    return true;
}

static bool add_key(void *arg, const struct kiosk_row *r, struct error *err)
{
    struct keys_of_kid *k = arg;
    k->issuer_count = 0;
    if (!store_each_delegation(&k->h->store, r->kiosk, add_issuer, k, err))
        return false;
    for (size_t i = 0; i < k->issuer_count; i++) {
        buffer_add_format(k->out, "%s{\"kiosk\":\"%s\",\"issuer\":\"%s\",\"key\":\"",
                          k->out->len == 1 ? "" : ",", r->kiosk, k->issuers[i]);
        base64url_add(k->out, bytes_of(r->award_key, 32));
        buffer_add_text(k->out, "\"}");
    }
    return true;
}

bool lookup_keys(struct buffer *json, struct host *h, const char *kid, struct error *err)
{
    struct keys_of_kid k = {.h = h, .out = json};
    const struct catalogue *newest;
    if (!hex_decode(k.kid, sizeof k.kid, kid, "kid", NULL))
        return error_set(err, FAULT_MISSING, "no key of this kid");
    if (!host_catalogue(&newest, h, err)) /* it may bring organisations */
        return false;
    buffer_add_text(json, "[");
    if (!store_each_kiosk_of_kid(&h->store, k.kid, add_key, &k, err) ||
        !buffer_ok(json, "keys", err))
        return false;
    if (json->len == 1)
        return error_set(err, FAULT_MISSING, "no key of this kid");
    buffer_add_text(json, "]");
    return buffer_ok(json, "keys", err);
}

static bool add_delegation(void *arg, const struct delegation_row *r, struct error *err)
{
    (void)err;
    struct keys_of_kid *k = arg;
    buffer_add_format(k->out, "%s{\"delegation\":\"", k->issuer_count++ == 0 ? "" : ",");
    buffer_add(k->out, buffer_view(&r->jws)); /* compact JWS: nothing to escape */
    buffer_add_format(k->out, "\",\"revoked\":%s}", r->revoked ? "true" : "false");
    return true;
}

static bool add_delegations(void *arg, const struct kiosk_row *r, struct error *err)
{
    struct keys_of_kid *k = arg;
    return store_each_delegation(&k->h->store, r->kiosk, add_delegation, k, err);
}

bool lookup_delegations(struct buffer *json, struct host *h, const char *kid, struct error *err)
{
    struct keys_of_kid k = {.h = h, .out = json};
    struct buffer authority = {0};
    bool there;
    if (!hex_decode(k.kid, sizeof k.kid, kid, "kid", NULL))
        return error_set(err, FAULT_MISSING, "no delegation of this kid");
    bool ok = store_get(&h->store, &authority, &there, "authority", err);
    if (ok) {
        buffer_add_text(json, "{\"authority\":\"");
        base64url_add(json, buffer_view(&authority));
        buffer_add_text(json, "\",\"delegations\":[");
        ok = store_each_kiosk_of_kid(&h->store, k.kid, add_delegations, &k, err);
        buffer_add_text(json, "]}");
    }
    buffer_free(&authority);
    if (ok && k.issuer_count == 0)
        return error_set(err, FAULT_MISSING, "no delegation of this kid");
    return ok && buffer_ok(json, "delegations", err);
}

/* ---- records */

static void add_member(struct buffer *out, const char *name, struct bytes value)
{
    if (value.p == NULL)
        return;
    buffer_add_format(out, ",\"%s\":", name);
    buffer_add(out, value);
}

static bool write_record(struct buffer *out, const struct host *h, const struct record_row *row,
                         struct error *err)
{
    struct achievement_record a;
    struct record_memory *memory = NULL;
    struct bytes text = buffer_view(&row->text);
    if (!achievement_record_parse(&a, &memory, text, err))
        return false;
    struct bytes achievement = strictjson_raw(text, "achievement"),
                 issuer = strictjson_raw(text, "issuer");
    buffer_add_format(out, "{\"slug\":\"%s\",\"version\":%lld,\"issuer\":{\"id\":", a.slug,
                      (long long)a.version);
    buffer_add(out, strictjson_raw(issuer, "id"));
    add_member(out, "name", strictjson_raw(issuer, "name"));
    add_member(out, "image", strictjson_raw(strictjson_raw(issuer, "image"), "id"));
    const struct host_key *key = host_key_of(h, row->issuer);
    if (key != NULL && key->linkedin[0] != '\0')
        buffer_add_format(out, ",\"linkedin\":\"%s\"", key->linkedin);
    buffer_add_text(out, "}");
    add_member(out, "name", strictjson_raw(achievement, "name"));
    add_member(out, "language", strictjson_raw(achievement, "inLanguage"));
    add_member(out, "description", strictjson_raw(achievement, "description"));
    add_member(out, "narrative",
               strictjson_raw(strictjson_raw(achievement, "criteria"), "narrative"));
    add_member(out, "image", strictjson_raw(strictjson_raw(achievement, "image"), "id"));
    add_member(out, "caption", strictjson_raw(strictjson_raw(achievement, "image"), "caption"));
    if (row->colour[0] != '\0')
        buffer_add_format(out, ",\"color\":\"%s\"", row->colour);
    buffer_add_text(out, ",\"results\":[");
    bool ok = true;
    for (size_t i = 0; ok && i < a.result_count; i++) {
        buffer_add_format(out, "%s{\"slug\":\"%s\",\"name\":", i == 0 ? "" : ",",
                          a.results[i].slug);
        ok = strictjson_add_string(out, a.results[i].name, err);
        buffer_add_text(out, "}");
    }
    buffer_add_text(out, "]");
    add_member(out, "choose", strictjson_raw(text, "choose"));
    add_member(out, "presync", strictjson_raw(text, "presync"));
    if (a.specimen)
        buffer_add_text(out, ",\"specimen\":true");
    add_member(out, "translations", strictjson_raw(text, "translations"));
    buffer_add_text(out, "}");
    record_memory_free(memory);
    return ok && buffer_ok(out, "record", err);
}

bool lookup_record(struct buffer *json, struct host *h, const char *hash8, struct error *err)
{
    struct record_row row = {0};
    uint8_t hash[8];
    bool there = false;
    if (!hex_decode(hash, sizeof hash, hash8, "hash", NULL))
        return error_set(err, FAULT_MISSING, "no badge of this hash");
    bool ok = store_find_record(&h->store, &row, &there, hash, err) &&
              (there || error_set(err, FAULT_MISSING, "no badge of this hash")) &&
              write_record(json, h, &row, err);
    buffer_free(&row.text);
    return ok;
}

bool lookup_picture(struct buffer *png, struct host *h, const char *hash8, struct error *err)
{
    const struct achievement_record *record;
    uint8_t hash[8];
    bool there = false;
    if (!hex_decode(hash, sizeof hash, hash8, "hash", NULL))
        return error_set(err, FAULT_MISSING, "no badge of this hash");
    return memo_achievement(&record, h->memo, &h->store, hash, err) &&
           (record == NULL ||
            store_get_picture(&h->store, png, &there, record->picture, err)) &&
           (there || error_set(err, FAULT_MISSING, "no picture of such a badge"));
}

/* ---- an award, by its id alone */

/* Adds the badge that the holder of a corrected award has now: its name and picture, no link
 * to it. */
static bool add_successor(struct buffer *json, struct host *h, const struct award_row *last,
                          struct error *err)
{
    struct record_row row = {0};
    bool there = false;
    bool ok =
        store_find_record(&h->store, &row, &there, ticket_head_achievement(last->head), err);
    if (ok && there) {
        struct bytes achievement = strictjson_raw(buffer_view(&row.text), "achievement");
        buffer_add_text(json, ",\"successor\":{\"name\":");
        buffer_add(json, strictjson_raw(achievement, "name"));
        add_member(json, "image", strictjson_raw(strictjson_raw(achievement, "image"), "id"));
        buffer_add_text(json, "}");
    }
    buffer_free(&row.text);
    return ok;
}

bool lookup_award(struct buffer *json, struct host *h, const char *id, struct error *err)
{
    struct award_row a, last;
    struct claim_row claim;
    uint8_t raw[TICKET_ID_LEN];
    bool there, claimed;
    if (!uuid_decode(raw, id, NULL))
        return error_set(err, FAULT_MISSING, "no award has such an id");
    if (!store_find_award(&h->store, &a, &there, raw, err) ||
        !succession_first(raw, &h->store, err) ||
        !store_find_claim(&h->store, &claim, &claimed, raw, err))
        return false;
    if (!there) {
        buffer_add_text(json, "{\"state\":\"unseen\",\"claimed\":false,\"guardian\":false}");
        return buffer_ok(json, "award", err);
    }
    last = a;
    if (!succession_last(&last, &h->store, err))
        return false;
    buffer_add_format(json, "{\"state\":\"%s\",\"claimed\":%s,\"guardian\":%s",
                      award_standing(&a, claimed ? &claim : NULL, host_now(h)),
                      claimed ? "true" : "false",
                      ticket_head_flags(last.head) & TICKET_FLAG_GUARDIAN ? "true" : "false");
    if (claimed)
        buffer_add_format(json, ",\"holder\":%s", claim.has_holder ? "true" : "false");
    if (a.code[0] != '\0')
        buffer_add_format(json, ",\"code\":\"%s\"", a.code);
    if (a.state == AWARD_CORRECTED && !add_successor(json, h, &last, err))
        return false;
    buffer_add_text(json, "}");
    return buffer_ok(json, "award", err);
}

/* ---- the site */

/* The e-mail address of the first organisation: a raw JSON string, or none. */
static struct bytes site_contact(const struct catalogue *c, const char *did)
{
    for (size_t i = 0; c != NULL && i < catalogue_achievement_count(c); i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        if (strcmp(a->issuer, did) == 0)
            return strictjson_raw(a->issuer_json, "email");
    }
    return bytes_of(NULL, 0);
}

bool lookup_site(struct buffer *json, struct host *h, bool claims, struct error *err)
{
    const struct catalogue *c;
    if (!host_catalogue(&c, h, err))
        return false;
    buffer_add_text(json, "{\"name\":");
    if (!strictjson_add_string(json, h->settings.name, err))
        return false;
    buffer_add_format(json, ",\"url\":\"%s\",\"claims\":%s,\"mail\":%s", h->settings.url,
                      claims ? "true" : "false",
                      claims && host_sends_mail(h) ? "true" : "false");
    add_member(json, "contact", site_contact(c, h->settings.did));
    buffer_add_text(json, "}");
    return buffer_ok(json, "site", err);
}
