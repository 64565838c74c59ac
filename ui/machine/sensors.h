/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_MACHINE_SENSORS_H
#define UI_MACHINE_SENSORS_H

#include <stdbool.h>

/* Battery and heat of the board, read from files below /sys that hold one number each. A file
 * that is missing or holds nothing sensible raises no alarm. */
enum sensor_alarm {
    SENSOR_FINE,
    SENSOR_POWER_LOW, /* 15 % or less: a banner */
    SENSOR_POWER_OUT, /* 5 % or less: awards stop */
    SENSOR_TOO_HOT    /* 80 degrees or more: a banner */
};
struct sensors {
    const char *power;       /* a battery's "capacity", percent; NULL: none */
    const char *temperature; /* a thermal zone's "temp", 1/1000 degree; NULL: none */
};
/* Reads both and gives the worst alarm. */
enum sensor_alarm sensors_read(const struct sensors *s);
/* The judgement alone. percent: -1 when unknown; millidegrees: INT_MIN when unknown. */
enum sensor_alarm sensors_judge(int percent, int millidegrees);

#endif
