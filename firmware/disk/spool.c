/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/disk/spool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keys/encoding.h"
#include "keys/file_prune.h"
#include "keys/signing.h"
#include "keys/strictjson.h"

/* ---- names: EPOCH-FIRST-LAST-HASH8.obk, an empty batch EPOCH-FIRST-empty-HASH8.obk */

bool spool_name_write(char out[static SPOOL_NAME_MAX], const struct spool_out_name *name)
{
    int len;
    if (name->count == 0)
        len = snprintf(out, SPOOL_NAME_MAX, "%u-%llu-empty-%s.obk", name->epoch,
                       (unsigned long long)name->first, name->hash8);
    else
        len = snprintf(out, SPOOL_NAME_MAX, "%u-%llu-%llu-%s.obk", name->epoch,
                       (unsigned long long)name->first,
                       (unsigned long long)(name->first + name->count - 1), name->hash8);
    return len > 0 && len < SPOOL_NAME_MAX;
}

/* Decimal digits up to `end`; no sign, no leading zero, no overflow. */
static bool read_decimal(uint64_t *out, const char **text, char end)
{
    uint64_t v = 0;
    const char *from = *text;
    while (**text >= '0' && **text <= '9') {
        if (v > (UINT64_MAX - 9) / 10)
            return false;
        v = v * 10 + (uint64_t)(*(*text)++ - '0');
    }
    if (*text == from || (*from == '0' && *text - from > 1) || **text != end)
        return false;
    (*text)++;
    *out = v;
    return true;
}

bool spool_name_parse(struct spool_out_name *out, const char *name)
{
    struct spool_out_name n = {0};
    uint64_t epoch, last;
    if (!read_decimal(&epoch, &name, '-') || epoch > UINT32_MAX ||
        !read_decimal(&n.first, &name, '-'))
        return false;
    n.epoch = (uint32_t)epoch;
    if (strncmp(name, "empty-", 6) == 0)
        name += 6;
    else if (!read_decimal(&last, &name, '-') || last < n.first || last - n.first >= UINT32_MAX)
        return false;
    else
        n.count = last - n.first + 1;
    if (strspn(name, "0123456789abcdef") != 8 || strcmp(name + 8, ".obk") != 0)
        return false;
    memcpy(n.hash8, name, 8);
    *out = n;
    return true;
}

/* ---- folders */

static bool inside(char out[static FILE_PATH_MAX], const char *dir, const char *folder,
                   const char *name, struct error *err)
{
    char part[FILE_PATH_MAX];
    if (strchr(name, '/') != NULL || name[0] == '.')
        return error_set(err, FAULT_REFUSED, "spool: %.80s is not a file name", name);
    return file_path(part, dir, folder, err) && file_path(out, part, name, err);
}

bool spool_make(const char *dir, struct error *err)
{
    char path[FILE_PATH_MAX];
    static const char *const folders[] = {"out", "in"};
    for (size_t i = 0; i < 2; i++) {
        if (!file_path(path, dir, folders[i], err) || !file_make_directory(path, 0700, err))
            return false;
        file_sweep(path);
    }
    return true;
}

bool spool_list_out(struct file_list *out, const char *dir, struct error *err)
{
    char path[FILE_PATH_MAX];
    return file_path(path, dir, "out", err) &&
           file_list_read(out, path, ".obk", SPOOL_FILES_MAX, err);
}

bool spool_list_in(struct file_list *out, const char *dir, struct error *err)
{
    char path[FILE_PATH_MAX];
    return file_path(path, dir, "in", err) &&
           file_list_some(out, path, ".obk", SPOOL_FILES_MAX, err);
}

bool spool_read_out(struct buffer *out, const char *dir, const char *name, struct error *err)
{
    char path[FILE_PATH_MAX];
    return inside(path, dir, "out", name, err) &&
           file_read(out, path, SPOOL_FILE_BYTES_MAX, err);
}

bool spool_read_in(struct buffer *out, const char *dir, const char *name, struct error *err)
{
    char path[FILE_PATH_MAX];
    return inside(path, dir, "in", name, err) &&
           file_read(out, path, SPOOL_FILE_BYTES_MAX, err);
}

static void hash_text(char hex[static 65], struct bytes file)
{
    uint8_t hash[32];
    sha256_of(hash, &file, 1);
    hex_encode(hex, bytes_of(hash, sizeof hash));
}

bool spool_write_out(char name[static SPOOL_NAME_MAX], const char *dir, uint32_t epoch,
                     uint64_t first, uint64_t count, struct bytes file, struct error *err)
{
    struct spool_out_name n = {.epoch = epoch, .first = first, .count = count};
    char path[FILE_PATH_MAX], hex[65];
    hash_text(hex, file);
    memcpy(n.hash8, hex, 8);
    if (!spool_name_write(name, &n))
        return error_set(err, FAULT_REFUSED, "spool: file name too long");
    return inside(path, dir, "out", name, err) && file_write(path, file, 0640, err);
}

bool spool_write_in(const char *dir, struct bytes file, struct error *err)
{
    char path[FILE_PATH_MAX], hex[65], name[80];
    hash_text(hex, file);
    snprintf(name, sizeof name, "%s.obk", hex);
    return inside(path, dir, "in", name, err) && file_write(path, file, 0640, err) &&
           file_path(path, dir, "in", err) &&
           file_prune(path, ".obk", SPOOL_IN_FILES_MAX, SPOOL_IN_BYTES_MAX, err);
}

bool spool_remove_out(const char *dir, const char *name, struct error *err)
{
    char path[FILE_PATH_MAX];
    return inside(path, dir, "out", name, err) && file_remove(path, err);
}

bool spool_remove_in(const char *dir, const char *name, struct error *err)
{
    char path[FILE_PATH_MAX];
    return inside(path, dir, "in", name, err) && file_remove(path, err);
}

/* ---- kiosk.json */

bool spool_write_kiosk(const char *dir, const struct spool_kiosk *k, struct error *err)
{
    struct buffer out = {0};
    char path[FILE_PATH_MAX];
    bool ok = false;
    buffer_add_text(&out, "{\"kiosk\":");
    if (!strictjson_add_string(&out, k->kiosk, err))
        goto out;
    buffer_add_format(&out, ",\"floor\":%lld,\"ceiling\":%lld,\"sync_urls\":[",
                      (long long)k->floor_s, (long long)k->ceiling_s);
    for (size_t i = 0; i < k->url_count; i++) {
        buffer_add_text(&out, i == 0 ? "" : ",");
        if (!strictjson_add_string(&out, k->urls[i], err))
            goto out;
    }
    buffer_add_text(&out, "]");
    if (k->locked[0] != '\0') {
        buffer_add_text(&out, ",\"locked\":");
        if (!strictjson_add_string(&out, k->locked, err))
            goto out;
    }
    buffer_add_text(&out, "}\n");
    ok = buffer_ok(&out, "spool", err) && file_path(path, dir, "kiosk.json", err) &&
         file_write(path, buffer_view(&out), 0640, err);
out:
    buffer_free(&out);
    return ok;
}

bool spool_read_kiosk(struct spool_kiosk *out, const char *dir, struct error *err)
{
    struct buffer text = {0};
    struct spool_kiosk k = {0};
    char path[FILE_PATH_MAX];
    json_t *root = NULL;
    bool ok = false;
    const char *what = "spool: kiosk.json";
    if (!file_path(path, dir, "kiosk.json", err) || !file_read(&text, path, 16384, err))
        goto out;
    root = strictjson_parse(buffer_view(&text), what, err);
    const char *locked,
        *name = root == NULL ? NULL : strictjson_string(root, "kiosk", what, err);
    if (name == NULL || !strictjson_string_optional(&locked, root, "locked", what, err) ||
        !strictjson_integer(&k.floor_s, root, "floor", 0, INT64_MAX, what, err) ||
        !strictjson_integer(&k.ceiling_s, root, "ceiling", 0, INT64_MAX, what, err))
        goto out;
    json_t *urls = strictjson_array(root, "sync_urls", SPOOL_URLS_MAX, what, err);
    if (urls == NULL)
        goto out;
    /* the name becomes a folder on a stick */
    if (strlen(name) >= sizeof k.kiosk || name[0] == '.' || strchr(name, '/') != NULL) {
        error_set(err, FAULT_MALFORMED, "%s: kiosk is not a name", what);
        goto out;
    }
    snprintf(k.kiosk, sizeof k.kiosk, "%s", name);
    snprintf(k.locked, sizeof k.locked, "%s", locked == NULL ? "" : locked);
    for (size_t i = 0; i < json_array_size(urls); i++) {
        const char *url = json_string_value(json_array_get(urls, i));
        if (url == NULL || strlen(url) > SPOOL_URL_MAX) {
            error_set(err, FAULT_MALFORMED, "%s: sync_urls must be addresses", what);
            goto out;
        }
        snprintf(k.urls[k.url_count++], SPOOL_URL_MAX + 1, "%s", url);
    }
    *out = k;
    ok = true;
out:
    json_decref(root);
    buffer_free(&text);
    return ok;
}
