/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/upload.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/strictjson.h"

static const char WHAT[] = "upload";

void upload_free(struct upload *u)
{
    free(u->entries);
    buffer_free(&u->received);
    for (size_t i = 0; i < u->shown_count; i++)
        buffer_free(&u->shown[i]);
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

static void add_shown(struct buffer *out, const struct upload *u)
{
    if (u->shown_count == 0)
        return;
    buffer_add_text(out, ",\"shown\":[");
    for (size_t i = 0; i < u->shown_count; i++)
        buffer_add_format(out, "%s\"%s\"", i == 0 ? "" : ",", buffer_text(&u->shown[i]));
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
    buffer_add_text(&out, "]");
    add_shown(&out, u);
    buffer_add_text(&out, ",\"health\":{\"version\":");
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

struct entry_text { /* both in base64url */
    struct bytes entry, signature;
};

/* Entries are nearly all of an upload, and text that a JSON reader need not look into. As
 * upload_make writes them they are taken from the payload as they are; of what is left JSON is
 * read. */
struct entries_text {
    bool taken; /* else they are spelled in another way, and read as JSON */
    size_t count;
    struct entry_text list[UPLOAD_ENTRIES_MAX];
};

static bool skip(struct bytes text, size_t *at, const char *literal)
{
    size_t len = strlen(literal);
    if (text.len - *at < len || memcmp(text.p + *at, literal, len) != 0)
        return false;
    *at += len;
    return true;
}

/* Up to the end of a string that has no escape in it. */
static bool skip_string(struct bytes *out, struct bytes text, size_t *at)
{
    const uint8_t *from = text.p + *at, *end = memchr(from, '"', text.len - *at);
    if (end == NULL || memchr(from, '\\', (size_t)(end - from)) != NULL)
        return false;
    *out = bytes_of(from, (size_t)(end - from));
    *at += out->len;
    return true;
}

/* Reads the list from behind its opening bracket to its closing one, where *at is then. */
static bool take_list(struct entries_text *out, struct bytes text, size_t *at)
{
    for (out->count = 0; out->count < UPLOAD_ENTRIES_MAX; out->count++) {
        struct entry_text *e = &out->list[out->count];
        if (*at < text.len && text.p[*at] == ']')
            return true;
        if (!skip(text, at, out->count == 0 ? "{\"entry\":\"" : ",{\"entry\":\"") ||
            !skip_string(&e->entry, text, at) || !skip(text, at, "\",\"signature\":\"") ||
            !skip_string(&e->signature, text, at) || !skip(text, at, "\"}"))
            return false;
    }
    return *at < text.len && text.p[*at] == ']';
}

/* rest: the payload with an empty list in their place. In a string the marker could not stand: a
 * quotation mark is escaped there. Anywhere else it is a member, and where it does not belong the
 * reader of the rest finds it. */
static void take_entries_text(struct entries_text *out, struct buffer *rest,
                              struct bytes payload)
{
    static const char MARK[] = ",\"entries\":[";
    const uint8_t *mark =
        payload.len == 0 ? NULL : memmem(payload.p, payload.len, MARK, sizeof MARK - 1);
    out->taken = false;
    if (mark == NULL)
        return;
    size_t from = (size_t)(mark - payload.p) + sizeof MARK - 1, at = from;
    if (!take_list(out, payload, &at))
        return;
    buffer_add(rest, bytes_of(payload.p, from));
    buffer_add(rest, bytes_of(payload.p + at, payload.len - at));
    out->taken = true;
}

static bool list_entry(struct entry_text *out, const json_t *o, struct error *err)
{
    static const char *const members[] = {"entry", "signature", NULL};
    if (!strictjson_only(o, members, WHAT, err))
        return false;
    const char *entry = strictjson_string(o, "entry", WHAT, err);
    const char *signature = entry == NULL ? NULL : strictjson_string(o, "signature", WHAT, err);
    if (signature == NULL)
        return false;
    *out = (struct entry_text){bytes_of_text(entry), bytes_of_text(signature)};
    return true;
}

/* Lists the entries from the JSON, if they were not taken from the payload's text. */
static bool list_entries(struct entries_text *out, const json_t *root, struct error *err)
{
    const json_t *list = strictjson_array(root, "entries", UPLOAD_ENTRIES_MAX, WHAT, err);
    if (list == NULL || out->taken)
        return list != NULL;
    out->count = json_array_size(list);
    for (size_t i = 0; i < out->count; i++)
        if (!list_entry(&out->list[i], json_array_get(list, i), err))
            return error_while(err, "upload: entries[%zu]: ", i);
    return true;
}

/* Its bytes are added to `bytes`, which moves while it grows: only their number is kept here. */
static bool read_entry(struct upload_entry *out, struct buffer *bytes,
                       const struct entry_text *text, struct error *err)
{
    size_t before = bytes->len;
    if (!base64url_decode(bytes, text->entry, "upload entry", err) ||
        !base64url_decode_fixed(out->signature, sizeof out->signature, text->signature,
                                "upload signature", err))
        return false;
    out->received.len = bytes->len - before;
    if (!entry_parse(&out->entry, bytes_of(bytes->p + before, out->received.len), err))
        return false;
    return bytes->len <= UPLOAD_ENTRY_BYTES_MAX ||
           error_set(err, FAULT_MALFORMED, "%s: more than %d bytes of entries", WHAT,
                     UPLOAD_ENTRY_BYTES_MAX);
}

static bool read_entries(struct upload *u, struct entries_text *text, const json_t *root,
                         struct error *err)
{
    if (!list_entries(text, root, err))
        return false;
    u->entries = calloc(text->count + 1, sizeof *u->entries);
    if (u->entries == NULL)
        return error_set(err, FAULT_MEMORY, "%s: out of memory", WHAT);
    for (size_t i = 0; i < text->count; i++) {
        struct upload_entry *e = &u->entries[i];
        if (!read_entry(e, &u->received, &text->list[i], err))
            return error_while(err, "upload: entries[%zu]: ", i);
        if (e->entry.n != u->first + i || e->entry.epoch != u->epoch)
            return error_set(err, FAULT_MALFORMED,
                             "upload: entries[%zu]: n or epoch does not follow", i);
    }
    const uint8_t *at = u->received.p;
    for (size_t i = 0; i < text->count; i++) {
        u->entries[i].received.p = at;
        at += u->entries[i].received.len;
    }
    u->entry_count = text->count;
    if (u->first + text->count > u->head_count)
        return error_set(err, FAULT_MALFORMED, "upload: entries beyond its head");
    return true;
}

static bool read_shown(struct upload *u, const json_t *root, struct error *err)
{
    size_t total = 0;
    if (json_object_get(root, "shown") == NULL)
        return true;
    json_t *list = strictjson_array(root, "shown", UPLOAD_SERIALS_MAX, WHAT, err);
    if (list == NULL)
        return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *text = json_string_value(json_array_get(list, i));
        if (text == NULL)
            return error_set(err, FAULT_MALFORMED, "upload: shown must be delegations");
        total += strlen(text);
        if (total > UPLOAD_SHOWN_BYTES_MAX)
            return error_set(err, FAULT_MALFORMED, "upload: shown: more than %d bytes",
                             UPLOAD_SHOWN_BYTES_MAX);
        struct buffer *b = &u->shown[u->shown_count++];
        buffer_add_text(b, text);
        if (!buffer_ok(b, WHAT, err))
            return false;
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

static bool read_members(struct upload *u, struct entries_text *entries, const json_t *root,
                         struct error *err)
{
    static const char *const members[] = {
        "kiosk", "epoch",    "nonce",   "audience", "catalogue", "delegations", "head", "reply",
        "first", "previous", "entries", "pictures", "shown",     "health",      NULL};
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
           strictjson_u32_array(u->serials, &u->serial_count, UPLOAD_SERIALS_MAX, root,
                                "delegations", WHAT, err) &&
           read_shown(u, root, err) && read_entries(u, entries, root, err) &&
           read_pictures(u, root, err) && read_health(&u->health, root, err);
}

static bool read_payload(struct upload *u, struct bytes payload, struct error *err)
{
    struct entries_text entries;
    struct buffer rest = {0};
    take_entries_text(&entries, &rest, payload);
    json_t *root = strictjson_parse(
        entries.taken && !rest.failed ? buffer_view(&rest) : payload, WHAT, err);
    bool ok =
        root != NULL && buffer_ok(&rest, WHAT, err) && read_members(u, &entries, root, err);
    json_decref(root);
    buffer_free(&rest);
    return ok;
}

bool upload_parse(struct upload_received *out, struct bytes in, struct error *err)
{
    struct upload_received r = {0};
    bool ok = false;
    if (in.len > UPLOAD_SIZE_MAX) {
        error_set(err, FAULT_MALFORMED, "%s: %zu bytes, at most %d", WHAT, in.len,
                  UPLOAD_SIZE_MAX);
        goto out;
    }
    if (!jws_parse(&r.jws, JWS_UPLOAD, in, err) ||
        !read_payload(&r.upload, buffer_view(&r.jws.payload), err))
        goto out;
    *out = r;
    r = (struct upload_received){0}; /* the caller's now */
    ok = true;
out:
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
