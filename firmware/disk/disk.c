/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/disk/disk.h"

#include <sys/statvfs.h>

struct disk disk_look(const char *dir)
{
    struct statvfs at;
    if (statvfs(dir, &at) != 0)
        return (struct disk){.free_mib = -1};
    return (struct disk){.free_mib = (int64_t)(at.f_bavail * at.f_frsize / (1024 * 1024)),
                         .read_only = (at.f_flag & ST_RDONLY) != 0};
}
