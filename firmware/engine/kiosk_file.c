/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/kiosk_file.h"

#include <string.h>

#include "firmware/engine/engine_state.h"
#include "keys/encoding.h"
#include "keys/strictjson.h"
#include "keys/text.h"

enum { KIOSK_FILE_MAX = 4096 };

bool kiosk_file_write(const struct engine *e, struct error *err)
{
    struct buffer out = {0};
    uint8_t award[SIGNING_PUBLIC_LEN];
    char path[FILE_PATH_MAX];
    vault_award_public(award, e->vault);
    buffer_add_text(&out, "{\"name\":");
    bool ok = strictjson_add_string(&out, e->name, err);
    buffer_add_text(&out, ",\"device_key\":\"");
    base64url_add(&out, bytes_of(e->device.public_key, SIGNING_PUBLIC_LEN));
    buffer_add_text(&out, "\",\"award_key\":\"");
    base64url_add(&out, bytes_of(award, sizeof award));
    buffer_add_text(&out, "\",\"award_signature\":\"");
    base64url_add(&out, bytes_of(e->award_signature, sizeof e->award_signature));
    buffer_add_text(&out, "\"}\n");
    ok = ok && buffer_ok(&out, "kiosk.json", err) &&
         file_path(path, e->dir, "kiosk.json", err) &&
         file_write(path, buffer_view(&out), 0600, err);
    buffer_free(&out);
    return ok;
}

bool kiosk_file_read(struct engine *e, struct error *err)
{
    struct buffer text = {0};
    char path[FILE_PATH_MAX];
    uint8_t device[SIGNING_PUBLIC_LEN], award[SIGNING_PUBLIC_LEN], ours[SIGNING_PUBLIC_LEN];
    json_t *root = NULL;
    bool ok = false;
    if (!file_path(path, e->dir, "kiosk.json", err))
        goto out;
    if (!file_read(&text, path, KIOSK_FILE_MAX, err)) {
        if (err != NULL && err->fault == FAULT_MISSING)
            error_set(err, FAULT_MISSING, "%s: no kiosk here; badgectl --dir %s init makes one",
                      e->dir, e->dir);
        goto out;
    }
    root = strictjson_parse(buffer_view(&text), path, err);
    const char *name = root == NULL ? NULL : strictjson_string(root, "name", path, err);
    if (name == NULL ||
        !strictjson_bytes(device, sizeof device, root, "device_key", path, err) ||
        !strictjson_bytes(award, sizeof award, root, "award_key", path, err) ||
        !strictjson_bytes(e->award_signature, sizeof e->award_signature, root,
                          "award_signature", path, err))
        goto out;
    text_copy(e->name, sizeof e->name, name);
    vault_award_public(ours, e->vault);
    if (memcmp(award, ours, sizeof ours) != 0 ||
        memcmp(device, e->device.public_key, sizeof device) != 0) {
        error_set(err, FAULT_UNTRUSTED, "%s: keys do not belong together; a backup was mixed",
                  e->dir);
        goto out;
    }
    ok = true;
out:
    json_decref(root);
    buffer_free(&text);
    return ok;
}
