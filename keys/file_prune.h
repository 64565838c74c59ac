/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_FILE_PRUNE_H
#define KEYS_FILE_PRUNE_H

#include <stddef.h>
#include <stdint.h>

#include "keys/error.h"

/* Removes the oldest regular files of a folder that end in `suffix`, by the time of their last
 * change, until at most max_files and max_bytes of them are left; the newest one always stays.
 * Dot files and links are left alone. For folders that another party fills. */
bool file_prune(const char *dir, const char *suffix, size_t max_files, uint64_t max_bytes,
                struct error *err);

#endif
