/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/machine/errand.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

struct errand {
    struct wake wake;
    struct job job;
    atomic_uint done, total;
    char root[FILE_PATH_MAX], kiosk[24], spool[FILE_PATH_MAX]; /* spool may be "" */
    size_t file_count;
    struct {
        char name[SPOOL_NAME_MAX];
        struct buffer bytes;
    } files[ERRAND_FILES_MAX];
    struct errand_result result;
};

/* ---- is there a stick */

static bool is_folder(char path[static FILE_PATH_MAX], const char *mounts, const char *name)
{
    struct stat about;
    return name[0] != '.' && file_path(path, mounts, name, NULL) && lstat(path, &about) == 0 &&
           S_ISDIR(about.st_mode);
}

void stick_see(struct stick_seen *out, const char *mounts)
{
    struct statvfs room;
    struct dirent *item;
    char path[FILE_PATH_MAX];
    *out = (struct stick_seen){0};
    DIR *folder = mounts == NULL ? NULL : opendir(mounts);
    if (folder == NULL)
        return;
    while ((item = readdir(folder)) != NULL)
        if (is_folder(path, mounts, item->d_name) &&
            (out->root[0] == '\0' || strcmp(path, out->root) < 0))
            memcpy(out->root, path, sizeof path);
    closedir(folder);
    out->there = out->root[0] != '\0' && statvfs(out->root, &room) == 0;
    if (!out->there)
        return;
    out->read_only = (room.f_flag & ST_RDONLY) != 0;
    out->free_kib = (uint64_t)room.f_bavail * (room.f_frsize / 512) / 2;
}

/* ---- the work, on its own thread */

static bool write_files(struct errand *e, const struct stick *s, struct error *err)
{
    for (size_t i = 0; i < e->file_count; i++) {
        if (!stick_put(s, e->files[i].name, buffer_view(&e->files[i].bytes), err))
            return false;
        e->result.written++;
        atomic_fetch_add(&e->done, 1);
        if (e->wake.call != NULL)
            e->wake.call(e->wake.ctx);
    }
    return true;
}

static bool write_upload(struct errand *e, const struct stick *s, const char *name,
                         struct error *err)
{
    struct buffer upload = {0};
    bool ok = spool_read_out(&upload, e->spool, name, err) &&
              stick_put_upload(s, name, buffer_view(&upload), err);
    buffer_free(&upload);
    if (!ok)
        return false;
    e->result.written++;
    atomic_fetch_add(&e->done, 1);
    if (e->wake.call != NULL)
        e->wake.call(e->wake.ctx);
    return true;
}

static void carry(void *ctx)
{
    struct errand *e = ctx;
    struct stick s;
    struct file_list uploads = {0};
    struct error *err = &e->result.error;
    bool spool = e->spool[0] != '\0';
    bool ok = stick_open(&s, e->root, e->kiosk, err) &&
              (!spool || spool_list_out(&uploads, e->spool, err));
    atomic_store(&e->total, (unsigned)(e->file_count + uploads.count));
    ok = ok && write_files(e, &s, err);
    for (size_t i = 0; ok && i < uploads.count; i++)
        ok = write_upload(e, &s, uploads.names[i], err);
    if (ok && spool)
        ok = stick_fetch(&s, &e->result.taken, e->spool, err);
    e->result.ok = ok;
    file_list_free(&uploads);
}

/* ---- the screen's side */

bool errand_new(struct errand **out, struct wake wake, struct error *err)
{
    *out = calloc(1, sizeof **out);
    if (*out == NULL)
        return error_set(err, FAULT_MEMORY, "USB: out of memory");
    (*out)->wake = wake;
    return true;
}

/* Wiped, for a recovery sheet among the files is a secret. */
static void forget_files(struct errand *e)
{
    for (size_t i = 0; i < e->file_count; i++)
        buffer_wipe_free(&e->files[i].bytes);
    e->file_count = 0;
}

void errand_free(struct errand *e)
{
    if (e == NULL)
        return;
    job_wait(&e->job);
    forget_files(e);
    free(e);
}

bool errand_add(struct errand *e, const char *name, struct bytes file, struct error *err)
{
    if (e->job.running)
        return error_because(err, FAULT_CONFLICT, "busy", "USB: still writing");
    if (e->file_count == ERRAND_FILES_MAX)
        return error_set(err, FAULT_REFUSED, "USB: more than %d files", ERRAND_FILES_MAX);
    struct buffer *b = &e->files[e->file_count].bytes;
    buffer_init(b, SPOOL_FILE_BYTES_MAX);
    buffer_add(b, file);
    if (!buffer_ok(b, name, err)) {
        buffer_wipe_free(b);
        return false;
    }
    snprintf(e->files[e->file_count++].name, SPOOL_NAME_MAX, "%s", name);
    return true;
}

bool errand_begin(struct errand *e, const char *root, const char *kiosk, const char *spool,
                  struct error *err)
{
    if (e->job.running)
        return error_because(err, FAULT_CONFLICT, "busy", "USB: still writing");
    snprintf(e->root, sizeof e->root, "%s", root);
    snprintf(e->kiosk, sizeof e->kiosk, "%s", kiosk);
    snprintf(e->spool, sizeof e->spool, "%s", spool == NULL ? "" : spool);
    e->result = (struct errand_result){0};
    atomic_store(&e->done, 0);
    atomic_store(&e->total, 0);
    if (job_start(&e->job, carry, e, e->wake, err))
        return true;
    forget_files(e);
    return false;
}

void errand_wait(struct errand *e)
{
    job_finish(&e->job);
}

bool errand_busy(const struct errand *e)
{
    return e->job.running;
}

struct errand_progress errand_progress(const struct errand *e)
{
    return (struct errand_progress){atomic_load(&e->done), atomic_load(&e->total)};
}

bool errand_result(struct errand *e, struct errand_result *out)
{
    if (!job_take(&e->job))
        return false;
    forget_files(e);
    *out = e->result;
    return true;
}
