/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/badge_file.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/credential/png_badge.h"
#include "keys/array.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"

static struct bytes trimmed(struct bytes in)
{
    if (in.len >= 3 && memcmp(in.p, "\xef\xbb\xbf", 3) == 0)
        in = bytes_of(in.p + 3, in.len - 3);
    while (in.len > 0 && memchr(" \t\r\n", in.p[0], 4) != NULL)
        in = bytes_of(in.p + 1, in.len - 1);
    while (in.len > 0 && memchr(" \t\r\n", in.p[in.len - 1], 4) != NULL)
        in.len--;
    return in;
}

static bool begins(struct bytes in, const char *text)
{
    size_t len = strlen(text);
    return in.len >= len && memcmp(in.p, text, len) == 0;
}

static bool holds(struct bytes in, const char *text)
{
    return memmem(in.p, in.len, text, strlen(text)) != NULL;
}

static bool add_part(struct badge_file *f, struct badge_text part, struct error *err)
{
    if (f->count == BADGE_FILE_PARTS_MAX)
        return error_because(err, FAULT_REFUSED, "limit", "more than %d badges in one file",
                             BADGE_FILE_PARTS_MAX);
    struct badge_text *more = array_room(f->parts, f->count, sizeof *more, "badge", err);
    if (more == NULL)
        return false;
    f->parts = more;
    f->parts[f->count++] = part;
    return true;
}

/* A text that the file keeps; taken over also when this fails. */
static bool own(struct badge_file *f, struct buffer *text, struct error *err)
{
    struct buffer *more = array_room(f->owned, f->owned_count, sizeof *more, "badge", err);
    if (more == NULL) {
        buffer_free(text);
        return false;
    }
    f->owned = more;
    f->owned[f->owned_count++] = *text;
    *text = (struct buffer){0};
    return true;
}

static bool has_type(const json_t *o, const char *wanted)
{
    const json_t *type = json_object_get(o, "type");
    const char *text = json_string_value(type);
    if (text != NULL)
        return strcmp(text, wanted) == 0;
    for (size_t i = 0; i < json_array_size(type); i++) {
        text = json_string_value(json_array_get(type, i));
        if (text != NULL && strcmp(text, wanted) == 0)
            return true;
    }
    return false;
}

static bool add_text(struct badge_file *f, struct bytes text, bool baked, int depth,
                     struct error *err);

/* ---- lists and presentations */

static bool add_array(struct badge_file *f, struct bytes array, bool baked, int depth,
                      struct error *err)
{
    bool ok = true;
    for (size_t i = 0; ok; i++) {
        struct bytes item = strictjson_raw_at(array, i);
        if (item.p == NULL)
            break;
        ok = add_text(f, item, baked, depth + 1, err);
    }
    return ok;
}

static bool add_members(struct badge_file *f, struct bytes object, bool baked, int depth,
                        struct error *err)
{
    struct bytes inside = strictjson_raw(object, "verifiableCredential");
    f->many = true;
    if (inside.p != NULL && inside.len > 0 && inside.p[0] == '[')
        return add_array(f, inside, baked, depth, err);
    return inside.p == NULL || add_text(f, inside, baked, depth + 1, err);
}

/* "data:application/vc+jwt,TOKEN": the id of an EnvelopedVerifiableCredential (VC Data Model 2.0,
 * 4.13.1). */
static bool add_envelope(struct badge_file *f, const json_t *o, bool baked, struct error *err)
{
    const char *id = json_string_value(json_object_get(o, "id"));
    const char *comma = id == NULL ? NULL : strchr(id, ',');
    struct buffer text = {0};
    if (comma != NULL && strncmp(id, "data:", 5) == 0)
        buffer_add_text(&text, comma + 1);
    if (!buffer_ok(&text, "badge", err)) {
        buffer_free(&text);
        return false;
    }
    return own(f, &text, err) &&
           add_part(f,
                    (struct badge_text){buffer_view(&f->owned[f->owned_count - 1]), BADGE_JWS,
                                        baked},
                    err);
}

/* *root is NULL when the text is none of ours to take apart; false: there is no memory for it. */
static bool read_json(json_t **root, struct bytes text, struct error *err)
{
    struct error why = {0};
    *root = strictjson_parse(text, "badge", &why);
    return why.fault != FAULT_MEMORY || error_set(err, FAULT_MEMORY, "%s", why.text);
}

static bool add_object(struct badge_file *f, struct bytes text, bool baked, int depth,
                       struct error *err)
{
    bool container = holds(text, "verifiableCredential") || holds(text, "Enveloped");
    json_t *root = NULL;
    bool ok;
    if (container && depth < BADGE_FILE_DEPTH_MAX && !read_json(&root, text, err))
        return false;
    if (root != NULL && has_type(root, "EnvelopedVerifiableCredential"))
        ok = add_envelope(f, root, baked, err);
    else if (root != NULL && json_object_get(root, "verifiableCredential") != NULL &&
             !has_type(root, "VerifiableCredential"))
        ok = add_members(f, text, baked, depth, err);
    else
        ok = add_part(f, (struct badge_text){text, BADGE_JSON, baked}, err);
    json_decref(root);
    return ok;
}

/* A JSON string: a JWS in a list. It holds no escapes, else it is none. */
static bool add_string(struct badge_file *f, struct bytes text, bool baked, struct error *err)
{
    struct bytes inside =
        text.len < 2 ? (struct bytes){text.p, 0} : bytes_of(text.p + 1, text.len - 2);
    return add_part(f, (struct badge_text){inside, BADGE_JWS, baked}, err);
}

/* A presentation as JWS: its payload is one, or holds one under `vp` (VC Data Model 1.1). Its
 * signature is the presenter's and is not asked. */
static bool add_jws(struct badge_file *f, struct bytes text, bool baked, int depth,
                    struct error *err)
{
    const uint8_t *dot = text.len == 0 ? NULL : memchr(text.p, '.', text.len);
    const uint8_t *end =
        dot == NULL ? NULL : memchr(dot + 1, '.', text.len - (size_t)(dot + 1 - text.p));
    struct buffer payload = {0};
    json_t *root = NULL;
    struct error why = {0};
    bool presents = false;
    if (end != NULL && depth < BADGE_FILE_DEPTH_MAX &&
        base64url_decode(&payload, bytes_of(dot + 1, (size_t)(end - dot - 1)), "JWS", &why) &&
        holds(buffer_view(&payload), "verifiableCredential"))
        root = strictjson_parse(buffer_view(&payload), "JWS", &why);
    if (why.fault == FAULT_MEMORY) {
        buffer_free(&payload);
        return error_set(err, FAULT_MEMORY, "%s", why.text);
    }
    const json_t *vp = json_object_get(root, "vp");
    presents = json_object_get(vp, "verifiableCredential") != NULL ||
               (json_object_get(root, "verifiableCredential") != NULL &&
                !has_type(root, "VerifiableCredential"));
    bool inner = vp != NULL;
    json_decref(root);
    if (!presents) {
        buffer_free(&payload);
        return add_part(f, (struct badge_text){text, BADGE_JWS, baked}, err);
    }
    if (!own(f, &payload, err))
        return false;
    struct bytes whole = buffer_view(&f->owned[f->owned_count - 1]);
    return add_members(f, inner ? strictjson_raw(whole, "vp") : whole, baked, depth + 1, err);
}

/* JSON of any kind, or a JWS; already trimmed when it comes out of a list. */
static bool add_text(struct badge_file *f, struct bytes text, bool baked, int depth,
                     struct error *err)
{
    if (begins(text, "[")) {
        json_t *root = NULL;
        if (depth < BADGE_FILE_DEPTH_MAX && !read_json(&root, text, err))
            return false;
        bool is_list = json_is_array(root);
        json_decref(root);
        if (!is_list) /* broken, or too deep: one thing that is no badge */
            return add_part(f, (struct badge_text){text, BADGE_JSON, baked}, err);
        f->many = true;
        return add_array(f, text, baked, depth, err);
    }
    if (begins(text, "{"))
        return add_object(f, text, baked, depth, err);
    if (begins(text, "\""))
        return add_string(f, text, baked, err);
    if (begins(text, "<") && (holds(text, "openbadges:") || holds(text, "openbadges.org")))
        return add_part(f, (struct badge_text){text, BADGE_SVG, baked}, err);
    return add_jws(f, text, baked, depth, err);
}

/* ---- pictures */

static bool add_picture(struct badge_file *f, struct bytes png, struct error *err)
{
    struct buffer text = {0};
    struct error why = {0}, older = {0};
    bool three = png_badge_read(&text, png, PNG_BADGE_3, &why);
    /* compressed, or there twice: it is one all the same, and its address is not read */
    bool two =
        !three && why.fault == FAULT_MISSING &&
        (png_badge_read(&text, png, PNG_BADGE_2, &older) || older.fault == FAULT_MALFORMED);
    if (!three && !two) {
        buffer_free(&text);
        if (err != NULL)
            *err = why;
        return false;
    }
    if (!own(f, &text, err))
        return false;
    struct bytes inside = trimmed(buffer_view(&f->owned[f->owned_count - 1]));
    return two ? add_part(f, (struct badge_text){inside, BADGE_BAKED_2, true}, err)
               : add_text(f, inside, true, 0, err);
}

bool badge_file_open(struct badge_file *out, struct bytes in, struct error *err)
{
    struct badge_file f = {0};
    bool ok = begins(in, "\x89PNG") ? add_picture(&f, in, err)
                                    : add_text(&f, trimmed(in), false, 0, err);
    if (ok && f.count == 0)
        ok =
            error_because(err, FAULT_MISSING, "form", "a list or presentation without a badge");
    if (!ok) {
        badge_file_close(&f);
        return false;
    }
    *out = f;
    return true;
}

void badge_file_close(struct badge_file *file)
{
    for (size_t i = 0; i < file->owned_count; i++)
        buffer_free(&file->owned[i]);
    free(file->owned);
    free(file->parts);
    *file = (struct badge_file){0};
}
