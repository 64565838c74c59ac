/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/usb.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "firmware/spool.h"
#include "keys/file.h"

/* dir/name, made when absent. A link is refused: a stick from outside must not lead the courier
 * to this machine's own folders. */
static bool folder(char path[static FILE_PATH_MAX], const char *dir, const char *name,
                   struct error *err)
{
    struct stat st;
    if (!file_path(path, dir, name, err))
        return false;
    if (lstat(path, &st) != 0)
        return file_make_directory(path, 0755, err);
    return S_ISDIR(st.st_mode) ||
           error_set(err, FAULT_REFUSED, "USB: %s is not a folder: use another stick", path);
}

bool usb_init(struct usb *u, const char *dir, const char *kiosk, struct error *err)
{
    char obk[FILE_PATH_MAX], lane[FILE_PATH_MAX];
    if (kiosk[0] == '\0' || kiosk[0] == '.' || strchr(kiosk, '/') != NULL)
        return error_set(err, FAULT_REFUSED, "USB: %.40s is not a kiosk's name", kiosk);
    if (!file_exists(dir))
        return error_set(err, FAULT_MISSING, "USB: %s is not there; is the stick in?", dir);
    return folder(obk, dir, "OBK", err) && folder(lane, obk, "OUT", err) &&
           folder(u->out_dir, lane, kiosk, err) && folder(lane, obk, "IN", err) &&
           folder(u->in_dir, lane, kiosk, err);
}

static bool carry(void *ctx, struct buffer *reply, bool *answered, const char *name,
                  struct bytes upload, int64_t *retry_after_s, struct error *err)
{
    const struct usb *u = ctx;
    char path[FILE_PATH_MAX];
    struct spool_out_name known;
    struct buffer back = {0};
    bool ok = false;
    (void)reply;
    *answered = false;
    *retry_after_s = 0;
    if (!spool_name_parse(&known, name)) {
        error_set(err, FAULT_REFUSED, "USB: %.80s is not the name of an upload", name);
        goto out;
    }
    if (!file_path(path, u->out_dir, name, err) || !file_write(path, upload, 0644, err) ||
        !file_read(&back, path, SPOOL_FILE_BYTES_MAX, err))
        goto out;
    ok = bytes_equal(buffer_view(&back), upload) ||
         error_set(err, FAULT_STORAGE, "USB: %s reads back differently: use another stick",
                   path);
out:
    buffer_free(&back);
    return ok;
}

struct transport usb_transport(struct usb *u)
{
    return (struct transport){carry, u};
}

bool usb_fetch(struct usb *u, size_t *taken, const char *spool, struct error *err)
{
    struct file_list files = {0};
    bool ok = true;
    *taken = 0;
    if (!file_list_read(&files, u->in_dir, ".obk", USB_FILES_MAX, err))
        return false;
    for (size_t i = 0; ok && i < files.count; i++) {
        struct buffer file = {0};
        char path[FILE_PATH_MAX];
        struct error unreadable = {0};
        ok = file_path(path, u->in_dir, files.names[i], err);
        if (ok && file_read(&file, path, SPOOL_FILE_BYTES_MAX, &unreadable)) {
            ok = spool_write_in(spool, buffer_view(&file), err) && file_remove(path, err);
            *taken += ok ? 1 : 0;
        } /* what cannot be read is left on the stick: it is not the kiosk's to judge */
        buffer_free(&file);
    }
    file_list_free(&files);
    return ok;
}
