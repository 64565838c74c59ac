/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_FOLDER_H
#define KEYS_FOLDER_H

#include "keys/buffer.h"
#include "keys/file.h"

/* A whole folder replaced at once: written beside the old one as DIR.new, made durable, then
 * the two change places and the old one goes. Whoever reads DIR meanwhile sees the old or the
 * new, never half; what is not written anew is not there any more. Files are readable by all.
 *
 * mark  a file that every such folder holds: a folder with something in it and without the mark
 *       is somebody else's, and refused */
struct folder {
    char dir[FILE_PATH_MAX], fresh[FILE_PATH_MAX];
    size_t files;
};

/* Removes what an interrupted run has left. One run at a time: the caller holds a lock. */
bool folder_begin(struct folder *f, const char *dir, const char *mark, struct error *err);
/* name: relative, folders are made; a name given twice is written twice. */
bool folder_add(struct folder *f, const char *name, struct bytes in, struct error *err);
/* On false the old folder stands as it was. */
bool folder_publish(struct folder *f, struct error *err);
void folder_discard(struct folder *f); /* safe after publish and on {0} */

/* A folder with all that is in it; links are removed, not followed. Absent is no error. */
bool folder_remove(const char *path, struct error *err);

#endif
