/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_ERRAND_H
#define UI_MACHINE_ERRAND_H

#include "firmware/disk/stick.h"
#include "ui/machine/job.h"

/* What the screens do with a USB stick: see whether one is in, and carry files both ways on a
 * thread of its own, so that a slow stick never keeps the screen waiting. Nothing leaves the
 * kiosk's own folders before it is read back on the stick; pulled out half-way, everything is
 * still here and the errand can be run again. */

/* A folder where the board mounts sticks holds one folder a stick; the first by name is used. */
struct stick_seen {
    bool there, read_only;
    uint64_t free_kib;
    char root[FILE_PATH_MAX];
};
void stick_see(struct stick_seen *out, const char *mounts); /* mounts NULL: never there */

struct errand; /* opaque: guards the thread and the files it carries */
enum { ERRAND_FILES_MAX = 8 };

bool errand_new(struct errand **out, struct wake wake, struct error *err);
void errand_free(struct errand *e); /* waits for what is being written; safe on NULL */

/* A file to write beside the uploads; copied. Not while one is under way ("busy"). */
bool errand_add(struct errand *e, const char *name, struct bytes file, struct error *err);
/* Writes what was added; then, unless spool is NULL, the uploads of spool/out, and brings the
 * replies into spool/in. kiosk "" for a box without a name yet. */
bool errand_begin(struct errand *e, const char *root, const char *kiosk, const char *spool,
                  struct error *err);
bool errand_busy(const struct errand *e);
void errand_wait(struct errand *e); /* until it has ended; its result is still to be taken */

struct errand_progress {
    unsigned done, total; /* files to write; 0 of 0 before it is known */
};
struct errand_progress errand_progress(const struct errand *e);

struct errand_result {
    bool ok;
    size_t written, taken; /* files */
    struct error error;    /* reasons of firmware/disk/stick.h */
};
/* True once after each errand. */
bool errand_result(struct errand *e, struct errand_result *out);

#endif
