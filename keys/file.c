/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys/storage.h"

static bool storage_error(struct error *err, const char *doing, const char *path)
{
    int why = errno;
    if (why == ENOENT)
        return error_set(err, FAULT_MISSING, "%s %s: no such file or directory", doing, path);
    return storage_failed(err, storage_of_errno(why), strerror(why), "%s %s", doing, path);
}

bool file_path(char out[static FILE_PATH_MAX], const char *dir, const char *name,
               struct error *err)
{
    int len = snprintf(out, FILE_PATH_MAX, "%s/%s", dir, name);
    if (len < 0 || len >= FILE_PATH_MAX)
        return error_set(err, FAULT_REFUSED, "path too long: %.60s.../%.60s", dir, name);
    return true;
}

bool file_read(struct buffer *out, const char *path, size_t max, struct error *err)
{
    bool ok = false;
    struct stat about;
    size_t before = out->len;
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &about) != 0) {
        storage_error(err, "reading", path);
        goto out;
    }
    if (!S_ISREG(about.st_mode)) {
        error_set(err, FAULT_STORAGE, "reading %s: not a regular file", path);
        goto out;
    }
    uint8_t piece[16384];
    ssize_t got;
    while ((got = read(fd, piece, sizeof piece)) > 0) {
        if ((size_t)got > max - (out->len - before)) {
            error_set(err, FAULT_MALFORMED, "reading %s: more than %zu bytes", path, max);
            goto out;
        }
        buffer_add(out, bytes_of(piece, (size_t)got));
    }
    if (got < 0) {
        storage_error(err, "reading", path);
        goto out;
    }
    ok = buffer_ok(out, path, err);
out:
    if (!ok)
        buffer_cut(out, before);
    explicit_bzero(piece, sizeof piece); /* it may have been a key */
    if (fd >= 0)
        close(fd);
    return ok;
}

static bool write_all(int fd, struct bytes in)
{
    while (in.len > 0) {
        ssize_t done = write(fd, in.p, in.len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        in.p += done;
        in.len -= (size_t)done;
    }
    return true;
}

static void folder_of(char folder[static FILE_PATH_MAX], const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t len = slash == NULL ? 0 : (size_t)(slash - path);
    if (slash == NULL)
        snprintf(folder, FILE_PATH_MAX, ".");
    else
        snprintf(folder, FILE_PATH_MAX, "%.*s", len == 0 ? 1 : (int)len, path);
}

static bool sync_folder_of(const char *path)
{
    char folder[FILE_PATH_MAX];
    folder_of(folder, path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool ok = fsync(fd) == 0;
    close(fd);
    return ok;
}

bool file_adopt(int fd, const char *path, struct error *err)
{
    char folder[FILE_PATH_MAX];
    struct stat above, made;
    if (geteuid() != 0)
        return true;
    folder_of(folder, path);
    if (stat(folder, &above) != 0 || fstat(fd, &made) != 0)
        return storage_error(err, "writing", path);
    bool shared = (above.st_mode & (S_ISVTX | S_IWOTH)) == (S_ISVTX | S_IWOTH); /* as /tmp is */
    if (shared || (above.st_uid == made.st_uid && above.st_gid == made.st_gid))
        return true;
    return fchown(fd, above.st_uid, above.st_gid) == 0 || storage_error(err, "writing", path);
}

/* The file beside path that will be renamed; *fd is the caller's. */
static bool open_temporary(int *fd, char temporary[static FILE_PATH_MAX], const char *path,
                           mode_t mode, struct error *err)
{
    int len = snprintf(temporary, FILE_PATH_MAX, "%s.%ld.part", path, (long)getpid());
    if (len < 0 || len >= FILE_PATH_MAX)
        return error_set(err, FAULT_REFUSED, "path too long: %.120s...", path);
    unlink(temporary); /* of an earlier process with our number that was killed */
    *fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    if (*fd < 0)
        return storage_error(err, "writing", path);
    if (file_adopt(*fd, path, err))
        return true;
    close(*fd);
    unlink(temporary);
    return false;
}

bool file_try_write(const char *path, struct error *err)
{
    char temporary[FILE_PATH_MAX];
    struct stat about;
    int fd;
    if (lstat(path, &about) == 0 && S_ISDIR(about.st_mode)) {
        errno = EISDIR;
        return storage_error(err, "writing", path);
    }
    if (!open_temporary(&fd, temporary, path, 0600, err))
        return false;
    close(fd);
    unlink(temporary);
    return true;
}

bool file_prepare(char temporary[static FILE_PATH_MAX], const char *path, struct bytes in,
                  mode_t mode, struct error *err)
{
    int fd;
    if (!open_temporary(&fd, temporary, path, mode, err))
        return false;
    bool ok = fchmod(fd, mode) == 0 && write_all(fd, in) && fsync(fd) == 0;
    if (!ok) {
        storage_error(err, "writing", path);
        unlink(temporary);
    }
    close(fd);
    return ok;
}

bool file_settle(const char *temporary, const char *path, struct error *err)
{
    return (rename(temporary, path) == 0 && sync_folder_of(path)) ||
           storage_error(err, "writing", path);
}

bool file_write(const char *path, struct bytes in, mode_t mode, struct error *err)
{
    char temporary[FILE_PATH_MAX];
    if (!file_prepare(temporary, path, in, mode, err))
        return false;
    if (file_settle(temporary, path, err))
        return true;
    unlink(temporary); /* absent once it was renamed */
    return false;
}

bool file_exists(const char *path)
{
    struct stat about;
    return lstat(path, &about) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

bool file_remove(const char *path, struct error *err)
{
    if (unlink(path) != 0 && errno != ENOENT)
        return storage_error(err, "removing", path);
    return true;
}

/* A folder that this call makes belongs to the owner of the folder around it. */
static bool make_one(const char *path, mode_t mode, struct error *err)
{
    if (mkdir(path, mode) != 0)
        return errno == EEXIST || storage_error(err, "making directory", path);
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return storage_error(err, "making directory", path);
    bool ok = file_adopt(fd, path, err);
    close(fd);
    return ok;
}

bool file_make_directory(const char *path, mode_t mode, struct error *err)
{
    char part[FILE_PATH_MAX];
    size_t len = strlen(path);
    if (len == 0 || len >= sizeof part)
        return error_set(err, FAULT_REFUSED, "directory name empty or too long: %.120s", path);
    memcpy(part, path, len + 1);
    for (size_t i = 1; i <= len; i++) {
        if (part[i] != '/' && part[i] != '\0')
            continue;
        part[i] = '\0';
        if (!make_one(part, mode, err))
            return false;
        part[i] = i < len ? '/' : '\0';
    }
    struct stat about;
    if (stat(path, &about) != 0)
        return storage_error(err, "making directory", path);
    if (!S_ISDIR(about.st_mode))
        return error_set(err, FAULT_CONFLICT, "%s is there and not a directory", path);
    return true;
}

/* ---- what was left */

/* The writer in NAME.PID.part; 0 if it is no such name. */
static pid_t writer_of(const char *name)
{
    static const char end[] = ".part";
    size_t len = strlen(name), mark = sizeof end - 1, digits = 0;
    if (len <= mark || strcmp(name + len - mark, end) != 0)
        return 0;
    len -= mark;
    while (digits < len && name[len - digits - 1] >= '0' && name[len - digits - 1] <= '9')
        digits++;
    if (digits == 0 || digits > 9 || digits >= len || name[len - digits - 1] != '.')
        return 0;
    return (pid_t)strtol(name + len - digits, NULL, 10);
}

void file_sweep(const char *dir)
{
    DIR *folder = opendir(dir);
    struct dirent *item;
    while (folder != NULL && (item = readdir(folder)) != NULL) {
        pid_t writer = writer_of(item->d_name);
        if (writer > 0 && kill(writer, 0) != 0 && errno == ESRCH)
            unlinkat(dirfd(folder), item->d_name, 0);
    }
    if (folder != NULL)
        closedir(folder);
}

/* ---- listing */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ends_with(const char *name, const char *suffix)
{
    size_t n = strlen(name), s = strlen(suffix);
    return n > s && strcmp(name + n - s, suffix) == 0;
}

static bool read_list(struct file_list *out, const char *dir, const char *suffix, size_t max,
                      bool some, struct error *err)
{
    struct file_list list = {NULL, 0};
    bool ok = false;
    DIR *folder = opendir(dir);
    if (folder == NULL && errno == ENOENT) {
        *out = list;
        return true;
    }
    if (folder == NULL)
        return storage_error(err, "listing", dir);
    struct dirent *item;
    while (errno = 0, (item = readdir(folder)) != NULL) {
        struct stat about;
        if (item->d_name[0] == '.' || !ends_with(item->d_name, suffix) ||
            fstatat(dirfd(folder), item->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISREG(about.st_mode))
            continue;
        if (list.count == max && some) {
            errno = 0;
            break;
        }
        if (list.count == max) {
            error_because(err, FAULT_REFUSED, "too-many-files", "%s: more than %zu files", dir,
                          max);
            goto out;
        }
        char **more = realloc(list.names, (list.count + 1) * sizeof *more);
        if (more != NULL)
            list.names = more;
        char *name = more == NULL ? NULL : strdup(item->d_name);
        if (name == NULL) {
            error_set(err, FAULT_MEMORY, "listing %s: out of memory", dir);
            goto out;
        }
        list.names[list.count++] = name;
    }
    if (errno != 0) {
        storage_error(err, "listing", dir);
        goto out;
    }
    if (list.count > 1)
        qsort(list.names, list.count, sizeof *list.names, by_name);
    *out = list;
    list = (struct file_list){NULL, 0}; /* the caller's now */
    ok = true;
out:
    file_list_free(&list);
    closedir(folder);
    return ok;
}

bool file_list_read(struct file_list *out, const char *dir, const char *suffix, size_t max,
                    struct error *err)
{
    return read_list(out, dir, suffix, max, false, err);
}

bool file_list_some(struct file_list *out, const char *dir, const char *suffix, size_t max,
                    struct error *err)
{
    return read_list(out, dir, suffix, max, true, err);
}

void file_list_free(struct file_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->names[i]);
    free(list->names);
    *list = (struct file_list){NULL, 0};
}

/* ---- the one writer */

/* The lock file of another user may be a link to any file. So only a lock file that this call makes
 * changes its owner. */
static int open_lock(const char *path, struct error *err)
{
    const int flags = O_RDWR | O_NOFOLLOW | O_CLOEXEC;
    int lock = open(path, flags | O_CREAT | O_EXCL, 0600);
    if (lock < 0 && errno == EEXIST)
        lock = open(path, flags);
    else if (lock >= 0 && !file_adopt(lock, path, err)) {
        close(lock);
        return -1;
    }
    if (lock < 0)
        storage_error(err, "locking", path);
    return lock;
}

bool file_lock(int *fd, const char *dir, const char *name, struct error *err)
{
    char path[FILE_PATH_MAX];
    *fd = -1;
    if (!file_path(path, dir, name, err))
        return false;
    int lock = open_lock(path, err);
    if (lock < 0)
        return false;
    if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        bool busy = errno == EWOULDBLOCK;
        if (busy)
            error_because(err, FAULT_CONFLICT, "in-use",
                          "%s is in use by another program: close it, then try again", dir);
        else
            storage_error(err, "locking", path);
        close(lock);
        return false;
    }
    *fd = lock;
    return true;
}

void file_unlock(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}
