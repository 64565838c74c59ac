/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_KIOSK_ANSWER_FILE_H
#define SYNC_ISSUER_KIOSK_ANSWER_FILE_H

#include "keys/file.h"
#include "sync/issuer/kiosk/kiosk_reply.h"

/* The answer to a kiosk as files FILE, FILE.1, FILE.2 ..., one reply in each. They are written
 * durably under temporary names before the delegation is granted, and get their names afterwards:
 * when the answer cannot be written, nothing is granted. */
struct answer_files {
    const char *out; /* FILE */
    size_t count;
    struct answer_file {
        char temporary[FILE_PATH_MAX], path[FILE_PATH_MAX];
    } * files; /* owned */
};

/* Writes the files under temporary names; a function for approve_request.keep. Called again, it
 * begins anew.
 *
 * arg  a struct answer_files with `out` set
 * err  FAULT_CONFLICT "output-taken" when something else than an answer lies there */
bool answer_files_prepare(void *arg, const struct reply_parts *parts, struct error *err);

/* Gives the files their names. On false those before the failure have theirs.
 *
 * written  called for each file that has its name; may be NULL */
bool answer_files_settle(struct answer_files *a, void (*written)(const char *path),
                         struct error *err);

/* Removes the files that still have temporary names. Safe on {0} and after answer_files_settle. */
void answer_files_discard(struct answer_files *a);

#endif
