/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_DISK_STICK_H
#define FIRMWARE_DISK_STICK_H

#include "firmware/disk/spool.h"

/* The spool's files on a mounted USB stick (DESIGN 9). Uploads go to ROOT/OBK/OUT/KIOSK/, replies
 * come from ROOT/OBK/IN/KIOSK/. The files of a box that has no name yet lie in OBK/OUT/ and OBK/IN/
 * themselves. Couriers and the kiosk's screen use the same code.
 *
 * 1. Regular files only, never through a link; a link in the place of a folder is refused.
 * 2. At most STICK_FILES_MAX files of at most 4 MiB each are looked at.
 * 3. A file is written under a temporary name, fsynced, read back, compared, renamed.
 * 4. Nothing on the stick is removed, except replies that were taken over.
 *
 * When the stick is the cause of an error the reason says how: "stick-gone", "stick-full",
 * "stick-read-only", "stick-link", "stick-damaged". */
enum { STICK_FILES_MAX = 256 };

struct stick {
    char root[FILE_PATH_MAX], out_dir[FILE_PATH_MAX], in_dir[FILE_PATH_MAX];
};

/* Makes OBK/OUT/KIOSK and OBK/IN/KIOSK. For a box that has no name yet kiosk is "", and the folders
 * are OBK/OUT and OBK/IN. */
bool stick_open(struct stick *s, const char *root, const char *kiosk, struct error *err);

/* Writes an upload of the spool under its name. */
bool stick_put_upload(const struct stick *s, const char *name, struct bytes upload,
                      struct error *err);

/* Writes any other file beside the uploads: a table, a sheet, an enrolment request. */
bool stick_put(const struct stick *s, const char *name, struct bytes file, struct error *err);

/* Copies the replies for this kiosk into spool/in. *taken is their number. */
bool stick_fetch(const struct stick *s, size_t *taken, const char *spool, struct error *err);

/* Lists what approve wrote for a box without a name: NAME.obk and its parts NAME.obk.1 ... The
 * files stay where they are. Free with file_list_free. */
enum { STICK_PARTS_MAX = 16 };
bool stick_list_parts(struct file_list *out, const struct stick *s, struct error *err);

/* Reads one of them. */
bool stick_read_part(struct buffer *out, const struct stick *s, const char *name,
                     struct error *err);

#endif
