/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/event_days.h"

#include <time.h>

enum { DAY_S = 86400, WIDEST_S = 26 * 3600 /* no place is further from UTC than 26 hours */ };

static int64_t midnight(int64_t s)
{
    int64_t within = s % DAY_S;
    return s - (within < 0 ? within + DAY_S : within);
}

int64_t local_day_s(int64_t time_s)
{
    struct tm local;
    time_t t = (time_t)time_s;
    if (localtime_r(&t, &local) == NULL)
        return midnight(time_s);
    return midnight(time_s + local.tm_gmtoff);
}

int64_t local_day_begins_s(int64_t day_s)
{
    int64_t before = day_s - WIDEST_S, there = day_s + WIDEST_S;
    while (there - before > 1) {
        int64_t middle = before + (there - before) / 2;
        if (local_day_s(middle) < day_s)
            before = middle;
        else
            there = middle;
    }
    return there;
}

int64_t event_starts_s(const struct event_record *event)
{
    return event->timezone != NULL ? event->starts_s : local_day_begins_s(event->first_day_s);
}

int64_t event_ends_s(const struct event_record *event)
{
    return event->timezone != NULL ? event->ends_s
                                   : local_day_begins_s(event->last_day_s + DAY_S);
}

/* Days are counted from whichever end is nearer, so that summer time within a long event moves
 * midnight by its hour for a part of it and never more. */
int64_t event_day_s(const struct event_record *event, int64_t time_s)
{
    if (event->timezone == NULL)
        return local_day_s(time_s);
    int64_t since = time_s - event->starts_s, until = event->ends_s - time_s;
    return since <= until ? midnight(event->first_day_s + since)
                          : midnight(event->last_day_s + DAY_S - until);
}

int64_t event_day_of(const struct catalogue *c, const char *event, int64_t time_s)
{
    const struct event_record *record = c == NULL ? NULL : catalogue_find_event(c, event);
    return record == NULL ? local_day_s(time_s) : event_day_s(record, time_s);
}
