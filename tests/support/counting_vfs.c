/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/counting_vfs.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct counting_vfs counting_vfs;

/* What a write or a truncation covered, to be put back if it is lost. */
struct undo {
    struct undo *before;
    char *path;
    off_t size; /* of the file */
    off_t offset;
    size_t len;
    unsigned char old[];
};
static struct undo *undo_last;

struct file {
    sqlite3_file base;
    sqlite3_file *real;
    const char *path; /* SQLite's own, lives as long as the file */
};

static sqlite3_file *real(sqlite3_file *f)
{
    return ((struct file *)(void *)f)->real;
}

/* ---- what could be lost */

static void forget(const char *path)
{
    struct undo **at = &undo_last;
    while (*at != NULL) {
        struct undo *u = *at;
        if (path != NULL && strcmp(u->path, path) != 0) {
            at = &u->before;
            continue;
        }
        *at = u->before;
        free(u->path);
        free(u);
    }
}

static void remember(sqlite3_file *f, sqlite3_int64 offset, size_t len)
{
    const char *path = ((struct file *)(void *)f)->path;
    struct stat about;
    if (path == NULL || stat(path, &about) != 0)
        return;
    if (offset >= about.st_size)
        len = 0;
    else if ((sqlite3_int64)len > about.st_size - offset)
        len = (size_t)(about.st_size - offset);
    struct undo *u = malloc(sizeof *u + len);
    if (u == NULL || (u->path = strdup(path)) == NULL)
        abort();
    u->size = about.st_size;
    u->offset = (off_t)offset;
    u->len = len;
    u->before = undo_last;
    undo_last = u;
    if (len > 0 && real(f)->pMethods->xRead(real(f), u->old, (int)len, offset) != SQLITE_OK)
        abort();
}

void counting_vfs_lose(void)
{
    for (struct undo *u = undo_last; u != NULL; u = u->before) {
        int fd = open(u->path, O_WRONLY | O_CLOEXEC);
        if (fd < 0)
            continue; /* it was deleted since */
        if (ftruncate(fd, u->size) != 0 ||
            pwrite(fd, u->old, u->len, u->offset) != (ssize_t)u->len)
            abort();
        close(fd);
    }
    forget(NULL);
    counting_vfs = (struct counting_vfs){0};
}

void counting_vfs_reset(void)
{
    forget(NULL);
    counting_vfs = (struct counting_vfs){0};
}

/* ---- the faults */

static int before_change(void)
{
    struct counting_vfs *v = &counting_vfs;
    if (!v->is_cut && v->cut_at > 0 && v->writes + v->syncs + 1 >= v->cut_at)
        v->is_cut = true;
    return v->is_cut ? SQLITE_IOERR : SQLITE_OK;
}

static int before_write(void)
{
    struct counting_vfs *v = &counting_vfs;
    if (before_change() != SQLITE_OK)
        return SQLITE_IOERR_WRITE;
    v->writes++;
    if (v->full)
        return SQLITE_FULL;
    return v->fail_write_at == v->writes ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

static int vfs_write(sqlite3_file *f, const void *p, int len, sqlite3_int64 offset)
{
    int code = before_write();
    if (code != SQLITE_OK)
        return code;
    remember(f, offset, (size_t)len);
    return real(f)->pMethods->xWrite(real(f), p, len, offset);
}

static int vfs_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    int code = before_write();
    struct stat about;
    const char *path = ((struct file *)(void *)f)->path;
    if (code != SQLITE_OK)
        return code;
    if (path != NULL && stat(path, &about) == 0 && about.st_size > size)
        remember(f, size, (size_t)(about.st_size - size));
    return real(f)->pMethods->xTruncate(real(f), size);
}

static int vfs_sync(sqlite3_file *f, int flags)
{
    struct counting_vfs *v = &counting_vfs;
    const char *path = ((struct file *)(void *)f)->path;
    if (before_change() != SQLITE_OK)
        return SQLITE_IOERR_FSYNC;
    v->syncs++;
    if (v->fail_sync_at == v->syncs)
        return SQLITE_IOERR_FSYNC;
    int code = real(f)->pMethods->xSync(real(f), flags);
    if (code == SQLITE_OK && path != NULL)
        forget(path);
    return code;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
    sqlite3_vfs *below = vfs->pAppData;
    if (before_change() != SQLITE_OK)
        return SQLITE_IOERR_DELETE;
    return below->xDelete(below, path, sync_folder);
}

/* ---- handed down as it is */

static int vfs_close(sqlite3_file *f)
{
    int code = real(f)->pMethods->xClose(real(f));
    sqlite3_free(real(f));
    return code;
}

static int vfs_read(sqlite3_file *f, void *p, int len, sqlite3_int64 offset)
{
    return real(f)->pMethods->xRead(real(f), p, len, offset);
}

static int vfs_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return real(f)->pMethods->xFileSize(real(f), size);
}

static int vfs_lock(sqlite3_file *f, int level)
{
    return real(f)->pMethods->xLock(real(f), level);
}

static int vfs_unlock(sqlite3_file *f, int level)
{
    return real(f)->pMethods->xUnlock(real(f), level);
}

static int vfs_check_lock(sqlite3_file *f, int *held)
{
    return real(f)->pMethods->xCheckReservedLock(real(f), held);
}

static int vfs_control(sqlite3_file *f, int op, void *arg)
{
    return real(f)->pMethods->xFileControl(real(f), op, arg);
}

static int vfs_sector(sqlite3_file *f)
{
    return real(f)->pMethods->xSectorSize(real(f));
}

static int vfs_device(sqlite3_file *f)
{
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static int vfs_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
    return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}

static int vfs_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
    return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}

static void vfs_shm_barrier(sqlite3_file *f)
{
    real(f)->pMethods->xShmBarrier(real(f));
}

static int vfs_shm_unmap(sqlite3_file *f, int delete_it)
{
    return real(f)->pMethods->xShmUnmap(real(f), delete_it);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2, /* no xFetch: every write goes through vfs_write */
    .xClose = vfs_close,
    .xRead = vfs_read,
    .xWrite = vfs_write,
    .xTruncate = vfs_truncate,
    .xSync = vfs_sync,
    .xFileSize = vfs_size,
    .xLock = vfs_lock,
    .xUnlock = vfs_unlock,
    .xCheckReservedLock = vfs_check_lock,
    .xFileControl = vfs_control,
    .xSectorSize = vfs_sector,
    .xDeviceCharacteristics = vfs_device,
    .xShmMap = vfs_shm_map,
    .xShmLock = vfs_shm_lock,
    .xShmBarrier = vfs_shm_barrier,
    .xShmUnmap = vfs_shm_unmap,
};

static int vfs_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags,
                    int *flags_out)
{
    sqlite3_vfs *below = vfs->pAppData;
    struct file *mine = (struct file *)(void *)f;
    *mine = (struct file){.path = path};
    mine->real = sqlite3_malloc(below->szOsFile);
    if (mine->real == NULL)
        return SQLITE_NOMEM;
    memset(mine->real, 0, (size_t)below->szOsFile);
    int code = below->xOpen(below, path, mine->real, flags, flags_out);
    if (code == SQLITE_OK)
        mine->base.pMethods = &methods;
    else
        sqlite3_free(mine->real);
    return code;
}

void counting_vfs_register(void)
{
    static sqlite3_vfs vfs;
    if (sqlite3_vfs_find(COUNTING_VFS) != NULL)
        return;
    sqlite3_vfs *below = sqlite3_vfs_find(NULL);
    if (below == NULL)
        abort();
    vfs = *below; /* all other calls look only at what it does, never at pAppData */
    vfs.zName = COUNTING_VFS;
    vfs.szOsFile = sizeof(struct file);
    vfs.pNext = NULL;
    vfs.pAppData = below;
    vfs.xOpen = vfs_open;
    vfs.xDelete = vfs_delete;
    if (sqlite3_vfs_register(&vfs, 0) != SQLITE_OK)
        abort();
}
