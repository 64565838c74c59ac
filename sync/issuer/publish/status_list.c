/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/publish/status_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/credential/status_bits.h"
#include "keys/strictjson.h"

static void status_row_free(struct status_row *row)
{
    buffer_free(&row->bits);
    buffer_free(&row->json);
}

bool status_list_url(char out[static 201], const struct host *h, const char *slug,
                     int64_t number, struct error *err)
{
    int len = slug[0] == '\0'
                  ? snprintf(out, 201, "%s/status/%lld", h->settings.url, (long long)number)
                  : snprintf(out, 201, "%s/o/%s/status/%lld", h->settings.url, slug,
                             (long long)number);
    return (len > 0 && len < 201) ||
           error_set(err, FAULT_REFUSED, "status list: address too long");
}

struct setting {
    uint8_t *bits;
    int64_t first;
};

static bool set_bit(void *arg, int64_t index, struct error *err)
{
    (void)err;
    struct setting *s = arg;
    int64_t at = index - s->first;
    if (at >= 0 && at < STATUS_BITS_LEN)
        status_bits_set(s->bits, (size_t)at);
    return true;
}

/* Sets the bits of awards that were withdrawn before the list was made. */
static bool put_together(struct buffer *bits, struct host *h, const char *issuer, int64_t first,
                         struct error *err)
{
    buffer_clear(bits);
    for (int i = 0; i < STATUS_BITS_BYTES; i++)
        buffer_add_u8(bits, 0);
    struct setting s = {bits->p, first};
    return buffer_ok(bits, "status list", err) &&
           store_each_withdrawn(&h->store, issuer, first, STATUS_BITS_LEN, set_bit, &s, err);
}

static bool sign_list(struct buffer *out, const struct host_key *key, const char *url,
                      const char *encoded, int64_t now_s, struct error *err)
{
    struct buffer unsigned_json = {0};
    char date[PROOF_TIME_LEN + 1], method[240];
    proof_time_write(date, now_s);
    snprintf(method, sizeof method, "%s#" HOST_BADGE_KEY, key->did);
    buffer_add_format(
        &unsigned_json,
        "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"id\":\"%s\","
        "\"type\":[\"VerifiableCredential\",\"BitstringStatusListCredential\"],"
        "\"credentialSubject\":{\"id\":\"%s#list\",\"type\":\"BitstringStatusList\","
        "\"encodedList\":\"%s\",\"statusPurpose\":\"revocation\"},\"issuer\":\"%s\","
        "\"validFrom\":\"%s\"}",
        url, url, encoded, key->did, date);
    bool ok = buffer_ok(&unsigned_json, "status list", err) &&
              proof_add(out, buffer_view(&unsigned_json), method, now_s, &key->badge, err);
    buffer_free(&unsigned_json);
    return ok;
}

static bool same_bits(const struct status_row *row, const char *encoded)
{
    struct bytes subject = strictjson_raw(buffer_view(&row->json), "credentialSubject");
    struct bytes list = strictjson_raw(subject, "encodedList");
    return list.len > 2 && bytes_is_text(bytes_of(list.p + 1, list.len - 2), encoded);
}

/* The host's address may have changed since. */
static bool is_at(const struct status_row *row, bool there, const char *url)
{
    return there && strcmp(row->url, url) == 0;
}

struct refreshing {
    struct host *h;
    const struct host_key *key;
    int64_t number;
    const char *url;
    struct status_row *row;
};

/* Reads the bits, signs them and clears the mark "stale" in one transaction, so no bit that
 * is set meanwhile is lost. One signature covers all changes since the last one. If no bit
 * has changed, the old signature stays. */
static bool refresh(void *arg, struct error *err)
{
    struct refreshing *r = arg;
    struct status_row *row = r->row;
    struct buffer encoded = {0};
    bool there, ok = false;
    status_row_free(row);
    if (!store_get_status(&r->h->store, row, &there, r->key->did, r->number, err) ||
        (row->bits.len != STATUS_BITS_BYTES &&
         !put_together(&row->bits, r->h, r->key->did, (r->number - 1) * STATUS_BITS_LEN,
                       err)) ||
        !status_bits_encode(&encoded, buffer_view(&row->bits), err))
        goto out;
    if (!is_at(row, there, r->url) || !same_bits(row, buffer_text(&encoded))) {
        buffer_clear(&row->json);
        snprintf(row->url, sizeof row->url, "%s", r->url);
        row->signed_s = host_now(r->h);
        if (!sign_list(&row->json, r->key, r->url, buffer_text(&encoded), row->signed_s, err))
            goto out;
    }
    row->stale = false;
    ok = store_put_status(&r->h->store, row, err);
out:
    buffer_free(&encoded);
    return ok;
}

bool status_list_get(struct buffer *json, struct host *h, const struct host_key *key,
                     int64_t number, struct error *err)
{
    struct status_row row = {0};
    char url[201];
    struct refreshing r = {h, key, number, url, &row};
    bool there;
    bool ok = status_list_url(url, h, key->slug, number, err) &&
              store_get_status(&h->store, &row, &there, key->did, number, err) &&
              ((is_at(&row, there, url) && !row.stale) ||
               store_transaction(&h->store, refresh, &r, err));
    if (ok) {
        buffer_add(json, buffer_view(&row.json));
        ok = buffer_ok(json, "status list", err);
    }
    status_row_free(&row);
    return ok;
}

struct counting {
    const char *did;
    int64_t next;
};

static bool take_next(void *arg, const struct organisation_row *r, struct error *err)
{
    (void)err;
    struct counting *c = arg;
    if (strcmp(r->did, c->did) == 0)
        c->next = r->next_status_index;
    return true;
}

bool status_list_count(int64_t *out, struct host *h, const char *did, struct error *err)
{
    struct counting c = {did, 0};
    if (!store_each_organisation(&h->store, take_next, &c, err))
        return false;
    *out = c.next == 0 ? 1 : (c.next - 1) / STATUS_BITS_LEN + 1;
    return true;
}
