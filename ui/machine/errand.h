/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_ERRAND_H
#define UI_MACHINE_ERRAND_H

#include "firmware/disk/stick.h"
#include "ui/machine/job.h"

/* A USB stick: whether one is there, and an errand that copies files to it and from it. An
 * errand has a thread of its own, so a slow stick never keeps the screen waiting. A file leaves
 * the kiosk's folders only after its copy was read back from the stick. If the stick is pulled
 * out half-way, everything is still here and the errand can be run again. */

/* What is known of the stick that is in. */
struct stick_seen {
    bool there, read_only;
    uint64_t free_kib;
    char root[FILE_PATH_MAX];
};
/* Looks for a stick. mounts: the folder in which the board makes a folder for each stick; the
 * first by name is used. NULL: there is never one. */
void stick_see(struct stick_seen *out, const char *mounts);

struct errand; /* opaque: guards the thread and the files that it copies */
enum { ERRAND_FILES_MAX = 8 };

/* wake: called when an errand has ended. */
bool errand_new(struct errand **out, struct wake wake, struct error *err);
/* Waits for the errand under way, and frees; NULL is allowed. */
void errand_free(struct errand *e);

/* Adds a file to write beside the uploads; its bytes are copied. FAULT_CONFLICT "busy" while an
 * errand is under way. */
bool errand_add(struct errand *e, const char *name, struct bytes file, struct error *err);
/* Begins an errand: it writes the added files, then the uploads of spool/out, and brings replies
 * into spool/in.
 *
 * root   folder of the stick kiosk  name of this kiosk, "" for a box that has none yet spool
 * NULL: no uploads and no replies */
bool errand_begin(struct errand *e, const char *root, const char *kiosk, const char *spool,
                  struct error *err);
/* Whether an errand is under way. */
bool errand_busy(const struct errand *e);
/* Waits until it has ended. Its result is still to be taken. */
void errand_wait(struct errand *e);

struct errand_progress {
    unsigned done, total; /* files; 0 of 0 until it is known */
};
/* How far the errand has come. */
struct errand_progress errand_progress(const struct errand *e);

struct errand_result {
    bool ok;
    size_t written, taken; /* files */
    struct error error;    /* reasons of firmware/disk/stick.h */
};
/* Takes the result. True once after each errand. */
bool errand_result(struct errand *e, struct errand_result *out);

#endif
