/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_EVENT_DAYS_H
#define FIRMWARE_WIRE_EVENT_DAYS_H

#include "firmware/wire/catalogue.h"

/* An event's days are days of the place where it is. A record with a `timezone` carries its first
 * and last second as instants, computed when it was published: a kiosk needs no list of time zones
 * and is not wrong when a country changes its clocks and the kiosk was not told. A record without
 * (of an older issuer, or of an organisation that says no time zone) has the days of the machine
 * that asks: on a kiosk those of the clock that its screen shows. */
int64_t event_starts_s(const struct event_record *event); /* first second of the first day */
int64_t event_ends_s(const struct event_record *event);   /* first second after the last day */

/* The day that a calendar at the event shows at this moment, as its midnight in UTC, which is what
 * dates are written from. Exact within the event but for the hour that summer time shifts in one
 * of several days. */
int64_t event_day_s(const struct event_record *event, int64_t time_s);

/* The same by the event's slug; where no such record is held, the day of this machine. */
int64_t event_day_of(const struct catalogue *c, const char *event, int64_t time_s);

/* Where this machine is (TZ): the day at a moment, and when a day begins there. Both days as their
 * midnight in UTC. A day that is left out or begins at one o'clock begins when the calendar has
 * reached it. */
int64_t local_day_s(int64_t time_s);
int64_t local_day_begins_s(int64_t day_s);

#endif
