/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/credential/documents.h"

#include <stdlib.h>
#include <string.h>

#include "keys/file.h"
#include "keys/strictjson.h"
#include "keys/text.h"

struct documents_folder {
    char dir[FILE_PATH_MAX];
    json_t *index;
};

bool documents_folder_open(struct documents_folder **out, const char *dir, struct error *err)
{
    struct buffer text = {0};
    char path[FILE_PATH_MAX];
    bool ok = false;
    struct documents_folder *f = calloc(1, sizeof *f);
    if (f == NULL) {
        error_set(err, FAULT_MEMORY, "documents: out of memory");
        goto out;
    }
    if (!text_copy(f->dir, sizeof f->dir, dir)) {
        error_set(err, FAULT_REFUSED, "documents: path too long: %.60s...", dir);
        goto out;
    }
    if (!file_path(path, dir, "index.json", err) ||
        !file_read(&text, path, DOCUMENT_SIZE_MAX, err))
        goto out;
    f->index = strictjson_parse(buffer_view(&text), path, err);
    if (f->index == NULL)
        goto out;
    if (!json_is_object(f->index)) {
        error_set(err, FAULT_MALFORMED, "%s: must map URLs to files", path);
        goto out;
    }
    *out = f;
    f = NULL; /* the caller's now */
    ok = true;
out:
    documents_folder_close(f);
    buffer_free(&text);
    return ok;
}

void documents_folder_close(struct documents_folder *folder)
{
    if (folder == NULL)
        return;
    json_decref(folder->index);
    free(folder);
}

static bool get_from_folder(void *ctx, struct buffer *out, const char *url, struct error *err)
{
    const struct documents_folder *f = ctx;
    char path[FILE_PATH_MAX];
    const char *name = json_string_value(json_object_get(f->index, url));
    if (name == NULL)
        return error_set(err, FAULT_MISSING, "documents: %.200s is not among them", url);
    if (name[0] == '/' || strstr(name, "..") != NULL)
        return error_set(err, FAULT_REFUSED, "documents: %.100s lies outside the folder", name);
    return file_path(path, f->dir, name, err) && file_read(out, path, DOCUMENT_SIZE_MAX, err);
}

struct documents documents_of_folder(struct documents_folder *folder)
{
    return (struct documents){get_from_folder, folder};
}

static bool get_nothing(void *ctx, struct buffer *out, const char *url, struct error *err)
{
    (void)ctx;
    (void)out;
    return error_set(err, FAULT_MISSING, "documents: %.200s is not among them", url);
}

struct documents documents_none(void)
{
    return (struct documents){get_nothing, NULL};
}
