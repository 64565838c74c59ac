/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_DISK_DISK_H
#define FIRMWARE_DISK_DISK_H

#include <stdbool.h>
#include <stdint.h>

/* The disk that a folder lies on. */
struct disk {
    int64_t free_mib; /* for an ordinary user; -1: cannot be told */
    bool read_only;   /* mounted so, as Linux does with a failing card */
};

/* Looks at the disk of this folder. Never fails. */
struct disk disk_look(const char *dir);

#endif
