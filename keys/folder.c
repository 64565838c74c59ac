/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys/storage.h"

static bool failed(struct error *err, const char *doing, const char *path)
{
    return storage_failed(err, storage_of_errno(errno), strerror(errno), "%s %s", doing, path);
}

/* ---- what is there */

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about;
    (void)kind;
    (void)where;
    return remove(path);
}

bool folder_remove(const char *path, struct error *err)
{
    return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT ||
           failed(err, "removing", path);
}

static bool look_whether_empty(bool *empty, const char *path, struct error *err)
{
    DIR *d = opendir(path);
    size_t count = 0;
    *empty = d == NULL;
    if (d == NULL)
        return errno == ENOENT || failed(err, "listing", path);
    while (count <= 2 && readdir(d) != NULL)
        count++;
    closedir(d);
    *empty = count <= 2; /* "." and ".." */
    return true;
}

bool folder_begin(struct folder *f, const char *dir, const char *mark, struct error *err)
{
    char path[FILE_PATH_MAX];
    size_t len = strlen(dir);
    bool empty;
    *f = (struct folder){0};
    while (len > 1 && dir[len - 1] == '/')
        len--;
    if (len == 0 || len + 5 > sizeof f->dir)
        return error_set(err, FAULT_REFUSED, "folder name empty or too long");
    memcpy(f->dir, dir, len);
    memcpy(f->fresh, dir, len);
    memcpy(f->fresh + len, ".new", 5);
    if (!file_path(path, f->dir, mark, err) || !look_whether_empty(&empty, f->dir, err))
        return false;
    if (!empty && !file_exists(path))
        return error_set(err, FAULT_CONFLICT,
                         "%s holds other files (no %s): give a folder of its own", f->dir,
                         mark);
    if (!folder_remove(f->fresh, err) || !file_make_directory(f->fresh, 0755, err))
        return false;
    return chmod(f->fresh, 0755) == 0 || failed(err, "making", f->fresh);
}

/* ---- one file: the whole folder is made durable before it counts, so no single file is */

static bool make_folders(char *path, size_t from, struct error *err)
{
    for (char *p = path + from; (p = strchr(p, '/')) != NULL; p++) {
        *p = '\0';
        /* modes are set, whatever the umask says: a web server runs as another user */
        if (!file_exists(path) && !file_make_directory(path, 0755, err))
            return false;
        if (chmod(path, 0755) != 0)
            return failed(err, "making", path);
        *p = '/';
    }
    return true;
}

static bool write_all(int fd, struct bytes in)
{
    while (in.len > 0) {
        ssize_t n = write(fd, in.p, in.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        in.p += n;
        in.len -= (size_t)n;
    }
    return true;
}

bool folder_add(struct folder *f, const char *name, struct bytes in, struct error *err)
{
    char path[FILE_PATH_MAX];
    if (name[0] == '/' || strstr(name, "..") != NULL)
        return error_set(err, FAULT_REFUSED, "%.100s: no name of a file in a folder", name);
    if (!file_path(path, f->fresh, name, err) || !make_folders(path, strlen(f->fresh) + 1, err))
        return false;
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (fd < 0)
        return failed(err, "writing", path);
    bool ok = file_adopt(fd, path, err);
    if (ok && (!write_all(fd, in) || fchmod(fd, 0644) != 0))
        ok = failed(err, "writing", path);
    close(fd);
    f->files++;
    return ok;
}

/* ---- all of it */

static bool make_durable(const char *path, struct error *err)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && syncfs(fd) == 0;
    if (!ok)
        failed(err, "writing", path);
    if (fd >= 0)
        close(fd);
    return ok;
}

bool folder_publish(struct folder *f, struct error *err)
{
    if (!make_durable(f->fresh, err))
        return false;
    if (renameat2(AT_FDCWD, f->fresh, AT_FDCWD, f->dir, RENAME_EXCHANGE) != 0) {
        /* nothing there yet, an empty folder, or a file system that cannot exchange */
        if (errno != ENOENT && errno != EINVAL && errno != ENOSYS)
            return failed(err, "replacing", f->dir);
        if (!folder_remove(f->dir, err))
            return false;
        if (rename(f->fresh, f->dir) != 0)
            return failed(err, "replacing", f->dir);
    }
    /* the old folder, if there was one, now has the name of the new one */
    bool ok = folder_remove(f->fresh, err);
    f->fresh[0] = '\0';
    return ok;
}

void folder_discard(struct folder *f)
{
    if (f->fresh[0] != '\0')
        folder_remove(f->fresh, NULL);
    f->fresh[0] = '\0';
}
