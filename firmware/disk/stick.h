/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_DISK_STICK_H
#define FIRMWARE_DISK_STICK_H

#include "firmware/disk/spool.h"

/* The USB lane: the spool's files on a mounted stick (DESIGN 9). Uploads go to
 * ROOT/OBK/OUT/KIOSK/, replies come from ROOT/OBK/IN/KIOSK/; what a box without a name yet needs
 * lies in OBK/OUT/ and OBK/IN/ themselves. Couriers and the kiosk's screen use the same code.
 *
 * 1. Regular files only, never through a link; a link in the place of a folder is refused.
 * 2. At most STICK_FILES_MAX files of at most 4 MiB each are looked at.
 * 3. A file is written under a temporary name, fsynced, read back, compared, renamed.
 * 4. Nothing on the stick is removed but replies already taken over.
 * Where the stick is to blame the reason says how: "stick-gone", "stick-full",
 * "stick-read-only", "stick-link", "stick-damaged". */
enum { STICK_FILES_MAX = 256 };

struct stick {
    char root[FILE_PATH_MAX], out_dir[FILE_PATH_MAX], in_dir[FILE_PATH_MAX];
};
/* Makes OBK/OUT/KIOSK and OBK/IN/KIOSK; kiosk "" for a box that has no name yet: OBK/OUT and
 * OBK/IN. */
bool stick_open(struct stick *s, const char *root, const char *kiosk, struct error *err);
/* An upload of the spool, under its name. */
bool stick_put_upload(const struct stick *s, const char *name, struct bytes upload,
                      struct error *err);
/* Any other file beside the uploads: a table, a sheet, an enrolment request. */
bool stick_put(const struct stick *s, const char *name, struct bytes file, struct error *err);
/* Replies for this kiosk into spool/in. *taken counts files copied. */
bool stick_fetch(const struct stick *s, size_t *taken, const char *spool, struct error *err);

/* What approve wrote for a box without a name, NAME.obk and its parts NAME.obk.1 ..., left where
 * it is: the caller decides what to do with it. Free with file_list_free. */
enum { STICK_PARTS_MAX = 16 };
bool stick_list_parts(struct file_list *out, const struct stick *s, struct error *err);
bool stick_read_part(struct buffer *out, const struct stick *s, const char *name,
                     struct error *err);

#endif
