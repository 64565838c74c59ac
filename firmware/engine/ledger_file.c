/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/ledger_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_ROOM = 32 };

static void name_of(char out[static NAME_ROOM], uint32_t epoch)
{
    snprintf(out, NAME_ROOM, "ledger-%u.db", epoch);
}

bool ledger_file_path(char out[static FILE_PATH_MAX], const char *dir, uint32_t epoch,
                      struct error *err)
{
    char name[NAME_ROOM];
    name_of(name, epoch);
    return file_path(out, dir, name, err);
}

static int rising(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

bool ledger_file_epochs(uint32_t out[static LEDGER_EPOCHS_MAX], size_t *count, const char *dir,
                        struct error *err)
{
    struct file_list files = {0};
    if (!file_list_read(&files, dir, ".db", 256, err))
        return false;
    *count = 0;
    for (size_t i = 0; i < files.count && *count < LEDGER_EPOCHS_MAX; i++) {
        unsigned epoch;
        char again[NAME_ROOM];
        if (sscanf(files.names[i], "ledger-%u.db", &epoch) != 1)
            continue;
        name_of(again, epoch); /* "ledger-01.db" is not one of them */
        if (strcmp(again, files.names[i]) == 0)
            out[(*count)++] = epoch;
    }
    file_list_free(&files);
    qsort(out, *count, sizeof *out, rising);
    return true;
}
