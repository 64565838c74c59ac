/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_TIME_ZONE_H
#define SYNC_ISSUER_CATALOGUE_TIME_ZONE_H

#include <stdint.h>

#include "keys/error.h"

/* Time zones by their names in the IANA database ("America/Martinique"), from the files of this
 * machine: package tzdata, or the folder that TZDIR names. */
enum { TIME_ZONE_NAME_MAX = 64 };

/* FAULT_MALFORMED: there is no such zone. */
bool time_zone_check(const char *zone, struct error *err);

/* When the days of an event begin and end in its time zone. The zone must have been checked. The
 * function sets TZ of the process for a while, so a program with threads must not call it.
 *
 * starts_s, ends_s         the first second of the first day, the first second after the last day
 * first_day_s, last_day_s  the days, each as its midnight in UTC */
bool time_zone_days(int64_t *starts_s, int64_t *ends_s, const char *zone, int64_t first_day_s,
                    int64_t last_day_s, struct error *err);

#endif
