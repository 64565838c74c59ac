/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_LEDGER_FILE_H
#define FIRMWARE_ENGINE_LEDGER_FILE_H

#include "keys/file.h"

/* The ledger files of K, one for each epoch: K/ledger-EPOCH.db. The highest epoch is the current
 * one. */
enum { LEDGER_EPOCHS_MAX = 64 };

/* The path of the file of this epoch, whether there is one or not. */
bool ledger_file_path(char out[static FILE_PATH_MAX], const char *dir, uint32_t epoch,
                      struct error *err);

/* The epochs that have a file, rising, at most LEDGER_EPOCHS_MAX. */
bool ledger_file_epochs(uint32_t out[static LEDGER_EPOCHS_MAX], size_t *count, const char *dir,
                        struct error *err);

#endif
