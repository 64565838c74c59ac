/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_FILE_H
#define KEYS_FILE_H

#include <sys/types.h>

#include "keys/buffer.h"

enum { FILE_PATH_MAX = 4096 };

/* Failures are told as keys/storage.h does.
 *
 * Whole files, the only way this project reads and writes them: regular files only, never
 * through a link, with a size cap; written under a temporary name beside the target, fsynced,
 * renamed, and the folder fsynced. After a failure the old file stands as it was and no
 * temporary is left. */

bool file_read(struct buffer *out, const char *path, size_t max, struct error *err);
bool file_write(const char *path, struct bytes in, mode_t mode, struct error *err);
/* The same in two steps, for a file that must come with something else: the bytes lie durably
 * under the temporary name, and renaming it is all that is left to fail. */
bool file_prepare(char temporary[FILE_PATH_MAX], const char *path, struct bytes in, mode_t mode,
                  struct error *err);
bool file_settle(const char *temporary, const char *path, struct error *err);
/* Whether file_write could write there now: makes its temporary and removes it, and touches
 * nothing else. For who does what cannot be undone before there is anything to write. */
bool file_try_write(const char *path, struct error *err);
/* False only for what is certainly not there: a folder that may not be looked into is not empty. */
bool file_exists(const char *path);
/* What root makes in a folder belongs to the folder's owner and group, or the program that runs as
 * that user could not read it. For what was just made at path (nobody else's file); nothing to do
 * for other users, and in a folder that everybody shares. */
bool file_adopt(int fd, const char *path, struct error *err);
bool file_remove(const char *path, struct error *err); /* absent already is not an error */

/* A directory and its parents, 0700; an existing one is left as it is. */
bool file_make_directory(const char *path, mode_t mode, struct error *err);

/* Names of the regular files in a folder that end in `suffix`, sorted by byte value, at most
 * max (more: FAULT_REFUSED). Dot files and links are left out. An absent folder has none. */
struct file_list {
    char **names; /* without the folder */
    size_t count;
};
bool file_list_read(struct file_list *out, const char *dir, const char *suffix, size_t max,
                    struct error *err);
/* The same without complaint: `max` of them, whichever the folder names first, when there are
 * more. For folders that are emptied in turns. */
bool file_list_some(struct file_list *out, const char *dir, const char *suffix, size_t max,
                    struct error *err);
void file_list_free(struct file_list *list);

/* Removes what killed writers have left in a folder: temporaries of processes that are no more. */
void file_sweep(const char *dir);

/* "dir/name" into out; FAULT_REFUSED when it does not fit PATH_MAX. */
bool file_path(char out[static FILE_PATH_MAX], const char *dir, const char *name,
               struct error *err);

/* Hold dir/name as a lock for this process' life or until released: one writer at a time.
 * FAULT_CONFLICT, reason "in-use", when another process holds it. */
bool file_lock(int *fd, const char *dir, const char *name, struct error *err);
void file_unlock(int *fd); /* sets it to -1; safe on -1 */

#endif
