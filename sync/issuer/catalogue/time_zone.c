/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/catalogue/time_zone.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "firmware/wire/event_days.h"
#include "keys/file.h"

enum { DAY_S = 86400 };
#define ZONES_DIR "/usr/share/zoneinfo"
#define ZONE_LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/"

/* Whether the zone has a file. The C library silently takes a name that it does not find for UTC.
 * The name must not be a path. */
static bool zone_is_there(const char *zone)
{
    const char *dir = getenv("TZDIR");
    char path[FILE_PATH_MAX], begins[4];
    size_t len = strlen(zone);
    if (len == 0 || len > TIME_ZONE_NAME_MAX || strspn(zone, ZONE_LETTERS) != len ||
        zone[0] == '/')
        return false;
    int n = snprintf(path, sizeof path, "%s/%s", dir == NULL ? ZONES_DIR : dir, zone);
    int fd = n < 0 || (size_t)n >= sizeof path ? -1 : open(path, O_RDONLY | O_CLOEXEC);
    bool there = fd >= 0 && read(fd, begins, sizeof begins) == (ssize_t)sizeof begins &&
                 memcmp(begins, "TZif", sizeof begins) == 0;
    if (fd >= 0)
        close(fd);
    return there;
}

bool time_zone_check(const char *zone, struct error *err)
{
    return zone_is_there(zone) ||
           error_set(
               err, FAULT_MALFORMED,
               "timezone %.64s is not in this machine's list (package tzdata): write it as "
               "Europe/Paris or America/Martinique",
               zone);
}

bool time_zone_days(int64_t *starts_s, int64_t *ends_s, const char *zone, int64_t first_day_s,
                    int64_t last_day_s, struct error *err)
{
    const char *now = getenv("TZ");
    char *before = now == NULL ? NULL : strdup(now);
    if ((now != NULL && before == NULL) || setenv("TZ", zone, 1) != 0) {
        free(before);
        return error_set(err, FAULT_MEMORY, "catalogue: out of memory");
    }
    tzset();
    *starts_s = local_day_begins_s(first_day_s);
    *ends_s = local_day_begins_s(last_day_s + DAY_S);
    if (before == NULL)
        unsetenv("TZ");
    else
        setenv("TZ", before, 1);
    tzset();
    free(before);
    return true;
}
