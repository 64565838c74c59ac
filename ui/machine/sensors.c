/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/machine/sensors.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

enum { LOW_PERCENT = 15, OUT_PERCENT = 5, HOT_MILLIDEGREES = 80000 };

enum sensor_alarm sensors_judge(int percent, int millidegrees)
{
    if (percent >= 0 && percent <= OUT_PERCENT)
        return SENSOR_POWER_OUT;
    if (percent >= 0 && percent <= LOW_PERCENT)
        return SENSOR_POWER_LOW;
    return millidegrees >= HOT_MILLIDEGREES ? SENSOR_TOO_HOT : SENSOR_FINE;
}

static int read_number(const char *path, int min, int max, int unknown)
{
    char text[24] = "", *end;
    int fd = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t len = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0)
        close(fd);
    if (len <= 0)
        return unknown;
    errno = 0;
    long n = strtol(text, &end, 10);
    bool whole = end != text && (*end == '\n' || *end == '\0') && errno == 0;
    return whole && n >= min && n <= max ? (int)n : unknown;
}

enum sensor_alarm sensors_read(const struct sensors *s)
{
    return sensors_judge(read_number(s->power, 0, 100, -1),
                         read_number(s->temperature, -100000, 200000, INT_MIN));
}
