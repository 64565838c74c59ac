/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/file_prune.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "keys/storage.h"

enum { LOOK_MAX = 65536 }; /* files looked at in one pass; more take another pass */

struct found {
    struct timespec changed;
    uint64_t bytes;
    char *name;
};

struct folder {
    DIR *dir;
    const char *path, *suffix;
    struct found *files; /* owned, LOOK_MAX */
    size_t count;
    uint64_t bytes;
    bool more; /* than were looked at */
};

static bool ends_with(const char *name, const char *suffix)
{
    size_t len = strlen(name), end = strlen(suffix);
    return len >= end && strcmp(name + len - end, suffix) == 0;
}

static int newest_first(const void *left, const void *right)
{
    const struct found *a = left, *b = right;
    if (a->changed.tv_sec != b->changed.tv_sec)
        return a->changed.tv_sec > b->changed.tv_sec ? -1 : 1;
    if (a->changed.tv_nsec != b->changed.tv_nsec)
        return a->changed.tv_nsec > b->changed.tv_nsec ? -1 : 1;
    return strcmp(a->name, b->name);
}

static bool look(struct folder *f, struct error *err)
{
    struct dirent *item;
    rewinddir(f->dir);
    f->bytes = 0;
    f->more = false;
    while ((item = readdir(f->dir)) != NULL) {
        struct stat about;
        if (item->d_name[0] == '.' || !ends_with(item->d_name, f->suffix) ||
            fstatat(dirfd(f->dir), item->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISREG(about.st_mode))
            continue;
        if (f->count == LOOK_MAX) {
            f->more = true;
            break;
        }
        char *name = strdup(item->d_name);
        if (name == NULL)
            return error_set(err, FAULT_MEMORY, "listing %s: out of memory", f->path);
        f->files[f->count++] = (struct found){
            about.st_mtim, (uint64_t)(about.st_size < 0 ? 0 : about.st_size), name};
        f->bytes += f->files[f->count - 1].bytes;
    }
    return true;
}

static bool remove_oldest(struct folder *f, size_t max_files, uint64_t max_bytes,
                          struct error *err)
{
    size_t left = f->count;
    if (f->count > 1)
        qsort(f->files, f->count, sizeof *f->files, newest_first);
    while (left > 1 && (left > max_files || f->bytes > max_bytes)) {
        const struct found *oldest = &f->files[--left];
        if (unlinkat(dirfd(f->dir), oldest->name, 0) != 0 && errno != ENOENT)
            return storage_failed(err, storage_of_errno(errno), strerror(errno),
                                  "removing %s/%s", f->path, oldest->name);
        f->bytes -= oldest->bytes;
    }
    return true;
}

static void forget(struct folder *f)
{
    for (size_t i = 0; i < f->count; i++)
        free(f->files[i].name);
    f->count = 0;
}

bool file_prune(const char *dir, const char *suffix, size_t max_files, uint64_t max_bytes,
                struct error *err)
{
    struct folder f = {.path = dir, .suffix = suffix};
    bool ok = false;
    f.dir = opendir(dir);
    if (f.dir == NULL)
        return errno == ENOENT ||
               storage_failed(err, storage_of_errno(errno), strerror(errno), "listing %s", dir);
    f.files = calloc(LOOK_MAX, sizeof *f.files);
    if (f.files == NULL) {
        error_set(err, FAULT_MEMORY, "listing %s: out of memory", dir);
        goto out;
    }
    do {
        forget(&f);
        ok = look(&f, err) && remove_oldest(&f, max_files, max_bytes, err);
    } while (ok && f.more && max_files < LOOK_MAX);
out:
    forget(&f);
    free(f.files);
    closedir(f.dir);
    return ok;
}
