/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/making.h"

#include <sys/stat.h>
#include <unistd.h>

enum { INNER_MAX = 1000 };

#define MARK "init-unfinished"

static bool is_there(const char *dir, const char *name)
{
    char path[FILE_PATH_MAX];
    struct stat about;
    return file_path(path, dir, name, NULL) && lstat(path, &about) == 0;
}

/* A file, or a folder of plain files. */
static void remove_one(const char *dir, const char *name)
{
    char path[FILE_PATH_MAX], inner[FILE_PATH_MAX];
    struct stat about;
    struct file_list list = {0};
    if (!file_path(path, dir, name, NULL) || lstat(path, &about) != 0)
        return;
    if (!S_ISDIR(about.st_mode)) {
        file_remove(path, NULL);
        return;
    }
    file_sweep(path);
    if (file_list_read(&list, path, "", INNER_MAX, NULL))
        for (size_t i = 0; i < list.count; i++)
            if (file_path(inner, path, list.names[i], NULL))
                file_remove(inner, NULL);
    file_list_free(&list);
    rmdir(path);
}

static bool mark(const char *dir, struct error *err)
{
    char path[FILE_PATH_MAX];
    return file_path(path, dir, MARK, err) &&
           file_write(path, bytes_of_text("what lies here is not finished\n"), 0600, err);
}

/* The mark is written before the other files are removed, and removed after them. So an undoing
 * that is killed, or that lacks the memory to look into a folder, is continued next time. */
void making_undo(struct making *m)
{
    bool all = true;
    mark(m->dir, NULL);
    for (size_t i = 0; i < m->count; i++) {
        remove_one(m->dir, m->files[i]);
        all = all && !is_there(m->dir, m->files[i]);
    }
    file_sweep(m->dir);
    if (!all)
        return;
    remove_one(m->dir, MARK);
    if (m->own_folder)
        rmdir(m->dir);
}

bool making_begin(struct making *m, struct error *err)
{
    struct stat about;
    m->own_folder = stat(m->dir, &about) != 0;
    if (!file_make_directory(m->dir, 0700, err))
        return false;
    if (is_there(m->dir, m->files[0]))
        return error_set(err, FAULT_CONFLICT, "%s: holds %s already", m->dir, m->what);
    if (is_there(m->dir, MARK))
        making_undo(m);
    for (size_t i = 1; i < m->count; i++)
        if (is_there(m->dir, m->files[i]))
            return error_set(err, FAULT_CONFLICT,
                             "%s: holds %s but no %s: name another folder, or put that file "
                             "back from a copy",
                             m->dir, m->files[i], m->files[0]);
    if (mark(m->dir, err))
        return true;
    making_undo(m);
    return false;
}

void making_used(const char *dir)
{
    char path[FILE_PATH_MAX];
    if (file_path(path, dir, MARK, NULL))
        unlink(path);
}

bool making_end(struct making *m, struct error *err)
{
    char path[FILE_PATH_MAX];
    return file_path(path, m->dir, MARK, err) && file_remove(path, err);
}
