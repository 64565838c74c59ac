/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_FOLDER_H
#define KEYS_FOLDER_H

#include "keys/buffer.h"
#include "keys/file.h"

/* Replaces a whole folder at once. The new one is written beside the old one as DIR.new and made
 * durable; then the two change places and the old one is deleted. A reader of DIR sees the old
 * folder or the new one, never half of it. A file that is not written anew is gone. Files are
 * readable by all.
 *
 * mark  a file that every such folder holds. A folder that has files but not the mark belongs to
 *       somebody else, and is refused. */
struct folder {
    char dir[FILE_PATH_MAX], fresh[FILE_PATH_MAX];
    size_t files;
};

/* Begins, and removes what an interrupted run has left. One run at a time: the caller holds a
 * lock. */
bool folder_begin(struct folder *f, const char *dir, const char *mark, struct error *err);

/* Writes a file of the new folder. name is relative; its folders are made. A name that is given
 * twice is written twice. */
bool folder_add(struct folder *f, const char *name, struct bytes in, struct error *err);

/* Puts the new folder in the place of the old one. On false the old folder is as it was. */
bool folder_publish(struct folder *f, struct error *err);

/* Deletes the new folder if it was not published. Safe after folder_publish and on {0}. */
void folder_discard(struct folder *f);

/* Deletes a folder with all that is in it. Links are removed, not followed. No error if there is
 * none. */
bool folder_remove(const char *path, struct error *err);

#endif
