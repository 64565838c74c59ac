/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/disk/stick.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

/* Always false: sets the reason of a failed write or read if the stick is its cause. */
static bool blame(const char *root, struct error *err)
{
    struct statvfs room;
    if (err == NULL || (err->fault != FAULT_STORAGE && err->fault != FAULT_MISSING))
        return false;
    const char *reason = "stick-damaged";
    if (statvfs(root, &room) != 0)
        reason = "stick-gone";
    else if (error_is(err, "disk-full"))
        reason = "stick-full";
    else if (room.f_flag & ST_RDONLY)
        reason = "stick-read-only";
    snprintf(err->reason, sizeof err->reason, "%s", reason);
    return error_while(err, "USB: ");
}

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
           error_because(err, FAULT_REFUSED, "stick-link",
                         "USB: %s is not a folder: use another stick", path);
}

static bool lane(char path[static FILE_PATH_MAX], const char *obk, const char *name,
                 const char *kiosk, struct error *err)
{
    char all[FILE_PATH_MAX];
    if (kiosk[0] == '\0')
        return folder(path, obk, name, err);
    return folder(all, obk, name, err) && folder(path, all, kiosk, err);
}

bool stick_open(struct stick *s, const char *root, const char *kiosk, struct error *err)
{
    char obk[FILE_PATH_MAX];
    if (kiosk[0] == '.' || strchr(kiosk, '/') != NULL)
        return error_set(err, FAULT_REFUSED, "USB: %.40s is not a kiosk's name", kiosk);
    if (!file_exists(root))
        return error_because(err, FAULT_MISSING, "stick-gone",
                             "USB: %s is not there; is the stick in?", root);
    if (snprintf(s->root, sizeof s->root, "%s", root) >= FILE_PATH_MAX)
        return error_set(err, FAULT_REFUSED, "USB: path too long: %.60s...", root);
    return (folder(obk, root, "OBK", err) && lane(s->out_dir, obk, "OUT", kiosk, err) &&
            lane(s->in_dir, obk, "IN", kiosk, err)) ||
           blame(root, err);
}

bool stick_put(const struct stick *s, const char *name, struct bytes file, struct error *err)
{
    char path[FILE_PATH_MAX];
    struct buffer back = {0};
    bool ok = false;
    if (name[0] == '\0' || name[0] == '.' || strchr(name, '/') != NULL) {
        error_set(err, FAULT_REFUSED, "USB: %.80s is not a file's name", name);
        goto out;
    }
    if (!file_path(path, s->out_dir, name, err))
        goto out;
    if (!file_write(path, file, 0644, err) ||
        !file_read(&back, path, SPOOL_FILE_BYTES_MAX, err)) {
        blame(s->root, err);
        goto out;
    }
    ok = bytes_equal(buffer_view(&back), file) ||
         error_because(err, FAULT_STORAGE, "stick-damaged",
                       "USB: %s reads back differently: use another stick", path);
out:
    buffer_free(&back);
    return ok;
}

bool stick_put_upload(const struct stick *s, const char *name, struct bytes upload,
                      struct error *err)
{
    struct spool_out_name known;
    if (!spool_name_parse(&known, name))
        return error_set(err, FAULT_REFUSED, "USB: %.80s is not the name of an upload", name);
    return stick_put(s, name, upload, err);
}

bool stick_fetch(const struct stick *s, size_t *taken, const char *spool, struct error *err)
{
    struct file_list files = {0};
    bool ok = true;
    *taken = 0;
    if (!file_list_read(&files, s->in_dir, ".obk", STICK_FILES_MAX, err))
        return blame(s->root, err);
    for (size_t i = 0; ok && i < files.count; i++) {
        struct buffer file = {0};
        char path[FILE_PATH_MAX];
        struct error unreadable = {0};
        ok = file_path(path, s->in_dir, files.names[i], err);
        if (ok && file_read(&file, path, SPOOL_FILE_BYTES_MAX, &unreadable)) {
            ok = spool_write_in(spool, buffer_view(&file), err) &&
                 (file_remove(path, err) || blame(s->root, err));
            *taken += ok ? 1 : 0;
        } /* what cannot be read is left on the stick: it is not the kiosk's to judge */
        buffer_free(&file);
    }
    file_list_free(&files);
    return ok;
}

/* NAME.obk, or NAME.obk.1 and on. */
static bool is_part(const char *name)
{
    const char *end = strstr(name, ".obk");
    if (end == NULL || end == name)
        return false;
    end += strlen(".obk");
    return *end == '\0' ||
           (*end == '.' && end[1] != '\0' && strspn(end + 1, "0123456789") == strlen(end + 1));
}

bool stick_list_parts(struct file_list *out, const struct stick *s, struct error *err)
{
    struct file_list all = {0};
    size_t kept = 0;
    if (!file_list_read(&all, s->in_dir, "", STICK_FILES_MAX, err))
        return blame(s->root, err);
    for (size_t i = 0; i < all.count; i++) {
        if (is_part(all.names[i]) && kept < STICK_PARTS_MAX) {
            char *name = all.names[i];
            all.names[i] = all.names[kept];
            all.names[kept++] = name;
        }
    }
    while (all.count > kept)
        free(all.names[--all.count]);
    *out = all;
    return true;
}

bool stick_read_part(struct buffer *out, const struct stick *s, const char *name,
                     struct error *err)
{
    char path[FILE_PATH_MAX];
    if (!is_part(name) || strchr(name, '/') != NULL)
        return error_set(err, FAULT_REFUSED, "USB: %.80s is not a reply", name);
    return file_path(path, s->in_dir, name, err) &&
           (file_read(out, path, SPOOL_FILE_BYTES_MAX, err) || blame(s->root, err));
}
