/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/upload.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/strictjson.h"

static const char WHAT[] = "upload";

void upload_free(struct upload *u)
{
    free(u->entries);
    *u = (struct upload){0};
}

/* ---- writing */

static void add_base64(struct buffer *out, const char *before, const uint8_t *p, size_t len)
{
    buffer_add_text(out, before);
    base64url_add(out, bytes_of(p, len));
    buffer_add_text(out, "\"");
}

static void add_entries(struct buffer *out, const struct upload *u)
{
    buffer_add_text(out, ",\"entries\":[");
    for (size_t i = 0; i < u->entry_count; i++) {
        uint8_t bytes[ENTRY_LEN_MAX];
        size_t len = entry_write(bytes, &u->entries[i].entry);
        add_base64(out, i == 0 ? "{\"entry\":\"" : ",{\"entry\":\"", bytes, len);
        add_base64(out, ",\"signature\":\"", u->entries[i].signature, SIGNING_SIGNATURE_LEN);
        buffer_add_text(out, "}");
    }
    buffer_add_text(out, "]");
}

bool upload_make(struct buffer *jws, const struct upload *u,
                 const struct signing_key *device_key, struct error *err)
{
    struct buffer out = {0};
    bool ok = false;
    buffer_add_format(&out, "{\"kiosk\":\"%s\",\"epoch\":%u", u->kiosk, u->epoch);
    add_base64(&out, ",\"nonce\":\"", u->nonce, sizeof u->nonce);
    buffer_add_text(&out, ",\"audience\":");
    if (!strictjson_add_string(&out, u->audience, err))
        goto out;
    buffer_add_format(&out, ",\"catalogue\":%lld,\"delegations\":[", (long long)u->catalogue);
    for (size_t i = 0; i < u->serial_count; i++)
        buffer_add_format(&out, "%s%u", i == 0 ? "" : ",", u->serials[i]);
    buffer_add_format(&out, "],\"head\":{\"count\":%llu", (unsigned long long)u->head_count);
    add_base64(&out, ",\"hash\":\"", u->head_hash, sizeof u->head_hash);
    buffer_add_format(&out, "},\"reply\":%u,\"first\":%llu", u->reply_number,
                      (unsigned long long)u->first);
    add_base64(&out, ",\"previous\":\"", u->previous, sizeof u->previous);
    add_entries(&out, u);
    buffer_add_text(&out, ",\"pictures\":[");
    for (size_t i = 0; i < u->picture_count; i++)
        buffer_add_format(&out, "%s\"%s\"", i == 0 ? "" : ",", u->pictures[i]);
    buffer_add_text(&out, "],\"health\":{\"version\":");
    if (!strictjson_add_string(&out, u->health.version, err))
        goto out;
    buffer_add_format(&out,
                      ",\"time\":%lld,\"quality\":%d,\"free_mib\":%lld,\"pin_failures\":%lld}}",
                      (long long)u->health.time_s, u->health.quality,
                      (long long)u->health.free_mib, (long long)u->health.pin_failures);
    ok = buffer_ok(&out, WHAT, err) &&
         jws_sign(jws, JWS_UPLOAD, device_key, buffer_view(&out), err);
out:
    buffer_free(&out);
    return ok;
}

/* ---- reading */

static bool read_unsigned(uint64_t *out, const json_t *o, const char *name, int64_t max,
                          struct error *err)
{
    int64_t v;
    if (!strictjson_integer(&v, o, name, 0, max, WHAT, err))
        return false;
    *out = (uint64_t)v;
    return true;
}

static bool read_entry(struct upload_entry *out, const json_t *o, size_t *total,
                       struct error *err)
{
    static const char *const members[] = {"entry", "signature", NULL};
    struct buffer bytes = {0};
    bool ok = false;
    const char *text = strictjson_only(o, members, WHAT, err)
                           ? strictjson_string(o, "entry", WHAT, err)
                           : NULL;
    if (text == NULL || !base64url_decode(&bytes, bytes_of_text(text), "upload entry", err) ||
        !strictjson_bytes(out->signature, sizeof out->signature, o, "signature", WHAT, err) ||
        !entry_parse(&out->entry, buffer_view(&bytes), err))
        goto out;
    *total += bytes.len;
    ok = *total <= UPLOAD_ENTRY_BYTES_MAX ||
         error_set(err, FAULT_MALFORMED, "%s: more than %d bytes of entries", WHAT,
                   UPLOAD_ENTRY_BYTES_MAX);
out:
    buffer_free(&bytes);
    return ok;
}

static bool read_entries(struct upload *u, const json_t *root, struct error *err)
{
    size_t total = 0;
    json_t *list = strictjson_array(root, "entries", UPLOAD_ENTRIES_MAX, WHAT, err);
    if (list == NULL)
        return false;
    size_t count = json_array_size(list);
    u->entries = calloc(count + 1, sizeof *u->entries);
    if (u->entries == NULL)
        return error_set(err, FAULT_MEMORY, "%s: out of memory", WHAT);
    for (size_t i = 0; i < count; i++) {
        struct upload_entry *e = &u->entries[i];
        if (!read_entry(e, json_array_get(list, i), &total, err))
            return error_while(err, "upload: entries[%zu]: ", i);
        if (e->entry.n != u->first + i || e->entry.epoch != u->epoch)
            return error_set(err, FAULT_MALFORMED,
                             "upload: entries[%zu]: n or epoch does not follow", i);
    }
    u->entry_count = count;
    if (u->first + count > u->head_count)
        return error_set(err, FAULT_MALFORMED, "upload: entries beyond its head");
    return true;
}

static bool read_serials(struct upload *u, const json_t *root, struct error *err)
{
    json_t *list = strictjson_array(root, "delegations", UPLOAD_SERIALS_MAX, WHAT, err);
    if (list == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        if (!json_is_integer(v) || json_integer_value(v) < 0 ||
            json_integer_value(v) > UINT32_MAX)
            return error_set(err, FAULT_MALFORMED, "upload: delegations must be serials");
        u->serials[u->serial_count++] = (uint32_t)json_integer_value(v);
    }
    return true;
}

static bool read_pictures(struct upload *u, const json_t *root, struct error *err)
{
    uint8_t hash[32];
    json_t *list = strictjson_array(root, "pictures", UPLOAD_PICTURES_MAX, WHAT, err);
    if (list == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *hex = json_string_value(json_array_get(list, i));
        if (hex == NULL || !hex_decode(hash, sizeof hash, hex, "upload: pictures", err))
            return error_set(err, FAULT_MALFORMED, "upload: pictures must be SHA-256 in hex");
        snprintf(u->pictures[u->picture_count++], 65, "%s", hex);
    }
    return true;
}

static bool read_health(struct upload_health *h, const json_t *root, struct error *err)
{
    static const char *const members[] = {"version",  "time",         "quality",
                                          "free_mib", "pin_failures", NULL};
    int64_t quality;
    const json_t *o = strictjson_object(root, "health", WHAT, err);
    if (o == NULL || !strictjson_only(o, members, "upload: health", err) ||
        !strictjson_text(h->version, sizeof h->version, o, "version", WHAT, err) ||
        !strictjson_integer(&h->time_s, o, "time", 0, INT64_MAX, WHAT, err) ||
        !strictjson_integer(&quality, o, "quality", 0, 3, WHAT, err) ||
        !strictjson_integer(&h->free_mib, o, "free_mib", -1, INT64_MAX, WHAT, err) ||
        !strictjson_integer(&h->pin_failures, o, "pin_failures", 0, UINT32_MAX, WHAT, err))
        return false;
    h->quality = (int)quality;
    return true;
}

static bool read_payload(struct upload *u, const json_t *root, struct error *err)
{
    static const char *const members[] = {
        "kiosk", "epoch", "nonce",    "audience", "catalogue", "delegations", "head",
        "reply", "first", "previous", "entries",  "pictures",  "health",      NULL};
    static const char *const head_members[] = {"count", "hash", NULL};
    if (!strictjson_only(root, members, WHAT, err) ||
        !strictjson_text(u->kiosk, sizeof u->kiosk, root, "kiosk", WHAT, err) ||
        !strictjson_u32(&u->epoch, root, "epoch", 0, WHAT, err) ||
        !strictjson_bytes(u->nonce, sizeof u->nonce, root, "nonce", WHAT, err) ||
        !strictjson_text(u->audience, sizeof u->audience, root, "audience", WHAT, err) ||
        !strictjson_integer(&u->catalogue, root, "catalogue", 0, INT64_MAX, WHAT, err) ||
        !strictjson_u32(&u->reply_number, root, "reply", 0, WHAT, err) ||
        !read_unsigned(&u->first, root, "first", INT64_MAX, err) ||
        !strictjson_bytes(u->previous, sizeof u->previous, root, "previous", WHAT, err))
        return false;
    const json_t *head = strictjson_object(root, "head", WHAT, err);
    return head != NULL && strictjson_only(head, head_members, "upload: head", err) &&
           read_unsigned(&u->head_count, head, "count", INT64_MAX, err) &&
           strictjson_bytes(u->head_hash, sizeof u->head_hash, head, "hash", WHAT, err) &&
           read_serials(u, root, err) && read_entries(u, root, err) &&
           read_pictures(u, root, err) && read_health(&u->health, root, err);
}

bool upload_parse(struct upload_received *out, struct bytes in, struct error *err)
{
    struct upload_received r = {0};
    bool ok = false;
    json_t *root = NULL;
    if (in.len > UPLOAD_SIZE_MAX) {
        error_set(err, FAULT_MALFORMED, "%s: %zu bytes, at most %d", WHAT, in.len,
                  UPLOAD_SIZE_MAX);
        goto out;
    }
    if (!jws_parse(&r.jws, JWS_UPLOAD, in, err))
        goto out;
    root = strictjson_parse(buffer_view(&r.jws.payload), WHAT, err);
    if (root == NULL || !read_payload(&r.upload, root, err))
        goto out;
    *out = r;
    r = (struct upload_received){0}; /* the caller's now */
    ok = true;
out:
    json_decref(root);
    upload_received_free(&r);
    return ok;
}

void upload_received_free(struct upload_received *r)
{
    upload_free(&r->upload);
    jws_free(&r->jws);
}

bool upload_trust(const struct upload_received *r,
                  const uint8_t device_public[static SIGNING_PUBLIC_LEN], struct error *err)
{
    uint8_t keys[1][SIGNING_PUBLIC_LEN];
    memcpy(keys[0], device_public, sizeof keys[0]);
    return jws_verify(&r->jws, (const uint8_t(*)[SIGNING_PUBLIC_LEN])keys, 1, NULL, err);
}

bool upload_reads_claims(const struct upload *u)
{
    unsigned major, minor;
    return sscanf(u->health.version, "%u.%u", &major, &minor) == 2 && (major > 0 || minor >= 2);
}
