/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "firmware/disk/disk.h"
#include "firmware/disk/spool.h"
#include "firmware/engine/engine_time.h"
#include "sync/badgectl/command.h"

/* Prints lines that begin with ok, warn or bad. A check uses the thing itself: files are read, a
 * file is written, the ledger takes a write. One bad thing does not keep the other lines from being
 * printed. */

struct examination {
    const char *dir;
    bool bad, no_memory;
};

static void line(struct examination *x, const char *grade, const char *what)
{
    printf("%-4s %s\n", grade, what);
    x->bad = x->bad || grade[0] == 'b';
}

/* A check that lacked memory found nothing, neither good nor bad. */
static void graded(struct examination *x, bool ok, const char *fine, const struct error *err)
{
    if (!ok && err->fault == FAULT_MEMORY)
        x->no_memory = true;
    else
        line(x, ok ? "ok" : "bad", ok ? fine : err->text);
}

/* ---- the disk and the folders */

static void check_disk(struct examination *x)
{
    char what[160];
    struct disk disk = disk_look(x->dir);
    if (disk.read_only)
        line(x, "bad", "the disk is read-only: copy what is on it, then replace the card");
    else if (disk.free_mib == 0)
        line(x, "bad", "the disk is full: free space");
    if (disk.free_mib < 0)
        line(x, "warn", "the free space of the disk cannot be read");
    snprintf(what, sizeof what, "%lld MiB of the disk are free", (long long)disk.free_mib);
    if (disk.free_mib > 0)
        line(x, "ok", what);
}

/* Lists the folder, then writes a file in it, fsyncs it and removes it. */
static void check_folder(struct examination *x, const char *dir, const char *name)
{
    char path[FILE_PATH_MAX], fine[160];
    struct file_list files = {0};
    struct error err = {0};
    bool ok = file_list_read(&files, dir, ".none", 1, &err) &&
              file_path(path, dir, "doctor.try", &err) &&
              file_write(path, bytes_of_text("can this be written?\n"), 0600, &err) &&
              file_remove(path, &err);
    file_list_free(&files);
    snprintf(fine, sizeof fine, "%.100s can be listed and written", name);
    graded(x, ok, fine, &err);
}

static void check_folders(struct examination *x, const struct command_options *o)
{
    static const char *const inside[] = {"in", "out"};
    char spool[FILE_PATH_MAX], path[FILE_PATH_MAX];
    check_folder(x, o->dir, "the folder");
    if (file_path(path, o->dir, "pictures", NULL) && file_exists(path))
        check_folder(x, path, "pictures");
    if (o->spool == NULL ? !file_path(spool, o->dir, "spool", NULL)
                         : snprintf(spool, sizeof spool, "%s", o->spool) >= FILE_PATH_MAX)
        return;
    for (size_t i = 0; i < 2; i++)
        if (file_path(path, spool, inside[i], NULL) && file_exists(path))
            check_folder(x, path, inside[i][0] == 'i' ? "spool/in" : "spool/out");
}

/* ---- files: each can be read and belongs to the owner of the folder */

static const char *user_of(uid_t id)
{
    const struct passwd *user = getpwuid(id);
    return user == NULL ? "another user" : user->pw_name;
}

/* A kiosk that runs as the owner of the folder could not open a file of another owner. */
static void check_owner(struct examination *x, const char *path, const char *name)
{
    char what[FILE_PATH_MAX + 200], mine[64];
    struct stat folder, file;
    if (stat(x->dir, &folder) != 0 || lstat(path, &file) != 0 || file.st_uid == folder.st_uid)
        return;
    snprintf(mine, sizeof mine, "%s", user_of(folder.st_uid));
    snprintf(what, sizeof what,
             "%s belongs to %.60s, the folder to %s: chown --reference=%s %s", name,
             user_of(file.st_uid), mine, x->dir, path);
    line(x, "bad", what);
}

static void check_file(struct examination *x, const char *name, bool secret, bool needed)
{
    enum { READ_MAX = 1024 * 1024 };
    char path[FILE_PATH_MAX], what[FILE_PATH_MAX + 64];
    struct buffer text = {0};
    struct error err = {0};
    struct stat about;
    if (!file_path(path, x->dir, name, NULL) || (!needed && !file_exists(path)))
        return;
    bool ok = file_read(&text, path, READ_MAX, &err);
    buffer_wipe_free(&text);
    if (ok && secret && stat(path, &about) == 0 && (about.st_mode & 077) != 0)
        ok = error_set(&err, FAULT_REFUSED, "%s can be read by others: chmod go= %s", name,
                       path);
    snprintf(what, sizeof what, secret ? "%s is private and can be read" : "%s can be read",
             name);
    graded(x, ok, what, &err);
    check_owner(x, path, name);
}

static void check_files(struct examination *x)
{
    struct file_list ledgers = {0};
    struct error err = {0};
    char path[FILE_PATH_MAX], name[300];
    static const char *const beside[] = {"", "-wal", "-shm"};
    check_file(x, "kiosk.json", false, true);
    check_file(x, "vault.json", true, true);
    check_file(x, "device.key", true, true);
    check_file(x, "pin-attempts", true, false);
    check_file(x, "settings.json", false, false);
    check_file(x, "lock", false, false);
    if (!file_list_read(&ledgers, x->dir, ".db", 256, &err)) {
        graded(x, false, "", &err);
        return;
    }
    for (size_t i = 0; i < ledgers.count; i++)
        for (size_t k = 0; k < 3; k++) {
            snprintf(name, sizeof name, "%.250s%s", ledgers.names[i], beside[k]);
            if (file_path(path, x->dir, name, NULL))
                check_owner(x, path, name);
        }
    file_list_free(&ledgers);
}

/* ---- the ledger */

static void check_chain(struct examination *x, struct engine *e)
{
    struct error err = {0};
    uint64_t count = 0;
    char what[96];
    bool ok = engine_check_ledger(e, &count, &err);
    snprintf(what, sizeof what, "ledger: %llu entries, every hash and signature holds",
             (unsigned long long)count);
    graded(x, ok, what, &err);
}

static void check_state(struct examination *x, struct engine *e)
{
    struct engine_status s;
    enum clock_quality quality;
    if (!engine_status(&s, e, NULL)) {
        x->no_memory = true;
        return;
    }
    line(x, s.kiosk == NULL ? "warn" : "ok", s.kiosk == NULL ? "not enrolled yet" : "enrolled");
    line(x, s.locked_reason == NULL ? "ok" : "bad",
         s.locked_reason == NULL ? "not locked" : "locked: it must be enrolled again");
    line(x, s.slots_left > 0 ? "ok" : "warn",
         s.slots_left > 0 ? "awards are delegated" : "no awards left: sync to get more");
    line(x, s.pictures_missing == 0 ? "ok" : "warn",
         s.pictures_missing == 0 ? "all pictures are here"
                                 : "pictures are missing: sync to get them");
    engine_time(e, NULL, &quality);
    if (s.told_later_s != 0)
        line(x, "bad", COMMAND_TOLD_LATER);
    else
        line(x, quality > CLOCK_FLOOR_ONLY ? "ok" : "warn",
             quality > CLOCK_FLOOR_ONLY ? "the clock is plausible"
                                        : "the clock is not plausible: set the date");
}

static void check_writing(struct examination *x, const struct command_options *o)
{
    struct engine *e = NULL;
    struct error err = {0};
    bool ok = command_open(&e, o, ENGINE_WRITE, &err) && engine_try_write(e, &err);
    if (!ok && error_is(&err, "in-use"))
        line(x, "ok", "the ledger is in use by another program, which writes it");
    else
        graded(x, ok, "the ledger takes writes", &err);
    engine_close(e);
}

bool command_doctor(const struct command_options *o, struct error *err)
{
    struct engine *e = NULL;
    struct examination x = {.dir = o->dir};
    struct error why = {0};
    if (!command_open(&e, o, ENGINE_READ, &why) &&
        (why.fault == FAULT_MISSING || error_is(&why, "retired") ||
         access(o->dir, R_OK | X_OK) != 0)) {
        *err = why; /* there is no kiosk, or this user may not look at it */
        return false;
    }
    check_disk(&x);
    check_files(&x);
    check_folders(&x, o);
    if (e == NULL) {
        graded(&x, false, "", &why);
    } else {
        check_chain(&x, e);
        check_state(&x, e);
    }
    engine_close(e);
    check_writing(&x, o);
    if (x.no_memory)
        return error_set(err, FAULT_MEMORY, "%s: out of memory, not everything was looked at",
                         o->dir);
    return !x.bad || error_set(err, FAULT_REFUSED, "%s: something is bad, see above", o->dir);
}
