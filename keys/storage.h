/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_STORAGE_H
#define KEYS_STORAGE_H

#include "keys/error.h"

/* Why a disk said no. Whoever fails - a file, a database, kiosk or issuer -, it is told in these
 * five kinds, each with its reason, its sentence and what to do; screens have words of their own
 * for the reasons. */
enum storage_trouble {
    STORAGE_FULL,        /* "disk-full" */
    STORAGE_READ_ONLY,   /* "read-only": as the system sets a card that wears out */
    STORAGE_DAMAGED,     /* "disk-damaged": what is read or written is not what was meant */
    STORAGE_GONE,        /* "disk-gone": pulled out */
    STORAGE_NOT_ALLOWED, /* "not-allowed": this user may not */
    STORAGE_NO_MEMORY,   /* "": no fault of the disk, so it is told as FAULT_MEMORY */
    STORAGE_OTHER        /* "" */
};

/* What an errno means; STORAGE_OTHER for one that is none of a disk. */
enum storage_trouble storage_of_errno(int why);

/* FAULT_STORAGE (or FAULT_MEMORY) with the reason, "DOING: what is wrong; what to do". detail, for
 * STORAGE_OTHER alone, is what the system says. Always false. */
bool storage_failed(struct error *err, enum storage_trouble t, const char *detail,
                    const char *doing, ...) __attribute__((format(printf, 4, 5)));

#endif
