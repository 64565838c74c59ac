/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_ANSWER_FILE_H
#define SYNC_ISSUER_KIOSK_ANSWER_FILE_H

#include "keys/file.h"
#include "sync/issuer/kiosk/kiosk_reply.h"

/* The answer to a kiosk as files, FILE, FILE.1, FILE.2 ..., one reply each. They lie durably under
 * temporary names before anything is granted, and are renamed afterwards: an approval that cannot
 * be written is none. */
struct answer_files {
    const char *out; /* FILE */
    size_t count;
    struct answer_file {
        char temporary[FILE_PATH_MAX], path[FILE_PATH_MAX];
    } * files; /* owned */
};

/* approve_request.keep; arg: a struct answer_files with `out` set. */
bool answer_files_prepare(void *arg, const struct reply_parts *parts, struct error *err);
/* written: called for each file when it has its name; may be NULL. */
bool answer_files_settle(struct answer_files *a, void (*written)(const char *path),
                         struct error *err);
/* Removes what has no name of its own yet; safe on {0} and after settle. */
void answer_files_discard(struct answer_files *a);

#endif
