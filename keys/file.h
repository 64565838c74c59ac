/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_FILE_H
#define KEYS_FILE_H

#include <sys/types.h>

#include "keys/buffer.h"

enum { FILE_PATH_MAX = 4096 };

/* Whole files. The project reads and writes files in no other way.
 *
 * - Only regular files, never through a link, with a size cap.
 * - A file is written under a temporary name beside the target, fsynced and renamed; then the
 *   folder is fsynced. After a failure the old file is as it was and no temporary is left.
 * - Failures have the faults and reasons of keys/storage.h. */

/* Reads the file and adds its bytes to out.
 *
 * err  FAULT_MISSING if there is none; FAULT_MALFORMED if it has more than max bytes */
bool file_read(struct buffer *out, const char *path, size_t max, struct error *err);

/* Writes the file durably, in place of the one that is there. */
bool file_write(const char *path, struct bytes in, mode_t mode, struct error *err);

/* file_write in two steps, for a file that must come with something else. The first step writes the
 * bytes durably under the temporary name; only the renaming can still fail. */
bool file_prepare(char temporary[FILE_PATH_MAX], const char *path, struct bytes in, mode_t mode,
                  struct error *err);

/* The second step: renames the temporary to its path. */
bool file_settle(const char *temporary, const char *path, struct error *err);

/* Whether file_write could write there now: makes a temporary and removes it. For a caller that
 * must do something irrevocable before it has the bytes. */
bool file_try_write(const char *path, struct error *err);

/* Whether there is a file. False only if there is certainly none: a folder that may not be looked
 * into is not empty. */
bool file_exists(const char *path);

/* Gives a file that root has just made at path to the owner and group of its folder: the program
 * that runs as that user must be able to read it. Does nothing for other users, and in a folder
 * that everybody shares. */
bool file_adopt(int fd, const char *path, struct error *err);

/* Removes the file. No error if there is none. */
bool file_remove(const char *path, struct error *err);

/* Makes a directory and its parents, which get 0700. An existing one is left as it is. */
bool file_make_directory(const char *path, mode_t mode, struct error *err);

struct file_list {
    char **names; /* without the folder */
    size_t count;
};

/* Lists the regular files of a folder whose names end in `suffix`, sorted by byte value. Dot files
 * and links are left out. An absent folder has none. FAULT_REFUSED for more than max. */
bool file_list_read(struct file_list *out, const char *dir, const char *suffix, size_t max,
                    struct error *err);

/* The same for a folder that is emptied in turns: when there are more than max files the list has
 * the first max that the folder names. */
bool file_list_some(struct file_list *out, const char *dir, const char *suffix, size_t max,
                    struct error *err);

/* Frees the list; safe on {0}. */
void file_list_free(struct file_list *list);

/* Removes the temporaries of writers that were killed. */
void file_sweep(const char *dir);

/* Writes "dir/name". FAULT_REFUSED if it is too long. */
bool file_path(char out[static FILE_PATH_MAX], const char *dir, const char *name,
               struct error *err);

/* Holds dir/name as a lock until file_unlock or the end of the process. FAULT_CONFLICT "in-use" if
 * another process holds it. */
bool file_lock(int *fd, const char *dir, const char *name, struct error *err);

/* Releases the lock and sets *fd to -1. Safe on -1. */
void file_unlock(int *fd);

#endif
