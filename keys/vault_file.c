/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/vault_file.h"

#include <stdio.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/file.h"
#include "keys/strictjson.h"
#include "keys/vault_wrap.h"

enum { VAULT_FILE_MAX = 64 * 1024 };

static void add_bytes(struct buffer *out, const char *name, const uint8_t *value, size_t len)
{
    buffer_add_format(out, ",\"%s\":\"", name);
    base64url_add(out, bytes_of(value, len));
    buffer_add_text(out, "\"");
}

static bool add_slot(struct buffer *out, const struct vault_slot_sealed *s, struct error *err)
{
    buffer_add_format(out, "{\"slot\":%d,\"label\":", s->number);
    if (!strictjson_add_string(out, s->label, err))
        return false;
    buffer_add_format(out, ",\"kind\":\"%s\",\"factors\":%u", s->recovery ? "recovery" : "pin",
                      s->factors);
    add_bytes(out, "salt", s->salt, sizeof s->salt);
    buffer_add_format(out, ",\"ops\":%u,\"memory_kib\":%u", s->cost.passes, s->cost.memory_kib);
    add_bytes(out, "nonce", s->nonce, sizeof s->nonce);
    add_bytes(out, "wrapped", s->wrapped, sizeof s->wrapped);
    buffer_add_text(out, "}");
    return true;
}

bool vault_file_write(const char *path, const struct vault_file *f, struct error *err)
{
    struct buffer text = {0};
    bool ok = false;
    buffer_add_text(&text, "{\"award_key\":\"");
    base64url_add(&text, bytes_of(f->award_public, sizeof f->award_public));
    buffer_add_text(&text, "\"");
    add_bytes(&text, "box_nonce", f->box_nonce, sizeof f->box_nonce);
    add_bytes(&text, "box", f->box, sizeof f->box);
    buffer_add_text(&text, ",\"slots\":[");
    for (size_t i = 0; i < f->slot_count; i++) {
        if (i > 0)
            buffer_add_text(&text, ",");
        if (!add_slot(&text, &f->slots[i], err))
            goto out;
    }
    buffer_add_text(&text, "]}\n");
    ok = buffer_ok(&text, path, err) && file_write(path, buffer_view(&text), 0600, err);
out:
    buffer_free(&text);
    return ok;
}

static bool read_slot(struct vault_slot_sealed *out, const json_t *o, struct error *err)
{
    static const char *const members[] = {"slot", "label",      "kind",  "factors", "salt",
                                          "ops",  "memory_kib", "nonce", "wrapped", NULL};
    const char *what = "vault: slot";
    int64_t number, factors, ops, memory;
    struct vault_slot_sealed s = {0};
    if (!strictjson_only(o, members, what, err))
        return false;
    const char *label = strictjson_string(o, "label", what, err);
    const char *kind = label == NULL ? NULL : strictjson_string(o, "kind", what, err);
    if (kind == NULL ||
        !strictjson_integer(&number, o, "slot", 0, VAULT_SLOT_NUMBER_MAX, what, err) ||
        !strictjson_integer(&factors, o, "factors", 0, 3, what, err) ||
        !strictjson_bytes(s.salt, sizeof s.salt, o, "salt", what, err) ||
        !strictjson_integer(&ops, o, "ops", 1, VAULT_PASSES_MAX, what, err) ||
        !strictjson_integer(&memory, o, "memory_kib", VAULT_MEMORY_KIB_MIN,
                            VAULT_MEMORY_KIB_MAX, what, err) ||
        !strictjson_bytes(s.nonce, sizeof s.nonce, o, "nonce", what, err) ||
        !strictjson_bytes(s.wrapped, sizeof s.wrapped, o, "wrapped", what, err))
        return false;
    s.recovery = strcmp(kind, "recovery") == 0;
    if ((!s.recovery && strcmp(kind, "pin") != 0) || strlen(label) > VAULT_LABEL_MAX)
        return error_set(err, FAULT_MALFORMED, "%s: kind or label not valid", what);
    snprintf(s.label, sizeof s.label, "%s", label);
    s.number = (int)number;
    s.factors = (uint8_t)factors;
    s.cost = (struct vault_cost){(uint32_t)memory, (uint32_t)ops};
    *out = s;
    return true;
}

bool vault_file_read(struct vault_file *out, const char *path, struct error *err)
{
    static const char *const members[] = {"award_key", "box_nonce", "box", "slots", NULL};
    struct buffer text = {0};
    json_t *root = NULL;
    struct vault_file f = {0};
    bool ok = false;
    if (!file_read(&text, path, VAULT_FILE_MAX, err))
        goto out;
    root = strictjson_parse(buffer_view(&text), "vault", err);
    if (root == NULL || !strictjson_only(root, members, "vault", err) ||
        !strictjson_bytes(f.award_public, sizeof f.award_public, root, "award_key", "vault",
                          err) ||
        !strictjson_bytes(f.box_nonce, sizeof f.box_nonce, root, "box_nonce", "vault", err) ||
        !strictjson_bytes(f.box, sizeof f.box, root, "box", "vault", err))
        goto out;
    json_t *slots = strictjson_array(root, "slots", VAULT_SLOTS_MAX, "vault", err);
    if (slots == NULL)
        goto out;
    for (size_t i = 0; i < json_array_size(slots); i++)
        if (!read_slot(&f.slots[f.slot_count++], json_array_get(slots, i), err))
            goto out;
    *out = f;
    ok = true;
out:
    json_decref(root);
    buffer_free(&text);
    return ok;
}
