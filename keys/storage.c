/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/storage.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

enum storage_trouble storage_of_errno(int why)
{
    switch (why) {
    case ENOSPC:
    case EDQUOT:
        return STORAGE_FULL;
    case EROFS:
        return STORAGE_READ_ONLY;
    case EIO:
    case EUCLEAN: /* the file system says that it is damaged */
        return STORAGE_DAMAGED;
    case ENODEV:
    case ENXIO:
    case ENOMEDIUM:
    case ESTALE:
    case ENOTCONN:
    case ESHUTDOWN:
        return STORAGE_GONE;
    case EACCES:
    case EPERM:
        return STORAGE_NOT_ALLOWED;
    case ENOMEM:
        return STORAGE_NO_MEMORY;
    default:
        return STORAGE_OTHER;
    }
}

bool storage_failed(struct error *err, enum storage_trouble t, const char *detail,
                    const char *doing, ...)
{
    static const struct {
        const char *reason, *text;
    } WORDS[] = {
        [STORAGE_FULL] = {"disk-full", "the disk is full; free space, then try again"},
        [STORAGE_READ_ONLY] = {"read-only",
                               "the disk is read-only, as a card is set that wears out; copy "
                               "what is on it, then replace it"},
        [STORAGE_DAMAGED] = {"disk-damaged",
                             "damaged, or the disk is; copy what can be read, then replace the "
                             "disk"},
        [STORAGE_GONE] = {"disk-gone", "the disk is gone; put it back, then try again"},
        [STORAGE_NOT_ALLOWED] = {"not-allowed",
                                 "permission denied; run this as the user whom it belongs to"},
        [STORAGE_NO_MEMORY] = {"", "out of memory"},
        [STORAGE_OTHER] = {"", ""},
    };
    char what[320];
    va_list values;
    va_start(values, doing);
    vsnprintf(what, sizeof what, doing, values);
    va_end(values);
    return error_because(err, t == STORAGE_NO_MEMORY ? FAULT_MEMORY : FAULT_STORAGE,
                         WORDS[t].reason, "%s: %s", what,
                         t == STORAGE_OTHER ? detail : WORDS[t].text);
}
