/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_MAKING_H
#define KEYS_MAKING_H

#include "keys/file.h"

/* A folder of keys and stores is made whole or not at all: a kiosk's K, an issuer's I.
 *
 * 1. While the mark `init-unfinished` lies in it nothing there was ever used: the program that
 *    opens the folder needs its last file, which is written last.
 * 2. A making that fails removes what it has made; what is left of one that was killed, or could
 *    not be removed, is removed by the next.
 * 3. A file without the mark is somebody's: it is refused, never removed. */
struct making {
    const char *dir;
    const char *const *files; /* all that is made, folders of plain files too; files[0] is
                               * written last and makes the rest usable */
    size_t count;
    const char *what; /* "a kiosk", "an issuer" */
    bool own_folder;  /* the folder was not there */
};

/* FAULT_CONFLICT when the folder holds such a thing, whole or in parts. */
bool making_begin(struct making *m, struct error *err);
/* With files[0] written: it is there. */
bool making_end(struct making *m, struct error *err);
/* By the program that opens a finished folder: a mark that a kill left behind is removed, so that
 * no later making takes the folder for its own. */
void making_used(const char *dir);
/* Everything that was made is removed; the folder too if it was not there. */
void making_undo(struct making *m);

#endif
