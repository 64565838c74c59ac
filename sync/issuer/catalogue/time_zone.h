/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_CATALOGUE_TIME_ZONE_H
#define SYNC_ISSUER_CATALOGUE_TIME_ZONE_H

#include <stdint.h>

#include "keys/error.h"

/* Names of the IANA time zone database ("America/Martinique"), from the files of this machine
 * (package tzdata; the folder in TZDIR when that is set). */
enum { TIME_ZONE_NAME_MAX = 64 };

/* FAULT_MALFORMED when there is no such zone. */
bool time_zone_check(const char *zone, struct error *err);

/* The first second of the first day and the first second after the last, as they are there; days as
 * their midnight in UTC. The zone must have been checked. TZ of the process is changed meanwhile:
 * for commands, not for threads. */
bool time_zone_days(int64_t *starts_s, int64_t *ends_s, const char *zone, int64_t first_day_s,
                    int64_t last_day_s, struct error *err);

#endif
