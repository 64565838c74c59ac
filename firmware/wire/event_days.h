/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_EVENT_DAYS_H
#define FIRMWARE_WIRE_EVENT_DAYS_H

#include "firmware/wire/catalogue.h"

/* The days of an event are days of its place.
 *
 * - A record with a `timezone` carries the first and last second as instants, computed when it was
 *   published. So a kiosk needs no list of time zones, and is right also after a country has
 *   changed its clocks.
 * - A record without one comes from an older issuer, or from an organisation that names no time
 *   zone. Its days are those of the machine that asks: on a kiosk, of the clock on its screen.
 *
 * A day is given as its midnight in UTC, the number that dates are written from. */

/* The first second of the first day. */
int64_t event_starts_s(const struct event_record *event);

/* The first second after the last day. */
int64_t event_ends_s(const struct event_record *event);

/* The day that a calendar at the event shows at this moment. Exact within the event, but for the
 * hour that summer time shifts on one of several days. */
int64_t event_day_s(const struct event_record *event, int64_t time_s);

/* The same by the event's slug. Without a record of that slug: the day of this machine. */
int64_t event_day_of(const struct catalogue *c, const char *event, int64_t time_s);

/* The day at this moment where this machine is (TZ). */
int64_t local_day_s(int64_t time_s);

/* The moment at which a day begins there. A day that is left out, or that begins at one o'clock,
 * begins when the calendar has reached it. */
int64_t local_day_begins_s(int64_t day_s);

#endif
