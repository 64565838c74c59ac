/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>
#include <time.h>

#include "firmware/wire/clock.h"
#include "firmware/wire/event_days.h"
#include "sync/issuer/catalogue/time_zone.h"

enum { HOUR_S = 3600, DAY_S = 86400 };

static int64_t day(const char *text)
{
    int64_t at;
    assert_true(clock_date(&at, text, "day", NULL));
    return at;
}

static void be_in(const char *zone)
{
    setenv("TZ", zone, 1);
    tzset();
}

/* First and last day, and when they begin and end there, in hours from midnight UTC. */
static const struct {
    const char *zone, *from, *to;
    int starts_h, ends_h;
} PLACES[] = {{"Europe/Paris", "2026-12-05", "2026-12-05", -1, 23},
              {"America/Martinique", "2026-12-05", "2026-12-05", 4, 28},
              {"Pacific/Tahiti", "2026-12-05", "2026-12-06", 10, 34},
              {"Pacific/Kiritimati", "2026-12-05", "2026-12-05", -14, 10},
              {"Pacific/Noumea", "2026-12-05", "2026-12-05", -11, 13},
              {"Indian/Reunion", "2026-12-05", "2026-12-05", -4, 20},
              {"Etc/GMT+12", "2026-12-05", "2026-12-05", 12, 36},
              {"Europe/Paris", "2026-03-29", "2026-03-29", -1, 22}, /* 23 hours long */
              {"Europe/Paris", "2026-10-25", "2026-10-25", -2, 23}, /* 25 hours long */
              {"America/Miquelon", "2026-03-08", "2026-03-08", 3, 26},
              {"Africa/Cairo", "2026-04-24", "2026-04-24", -2, 21}}; /* begins at one o'clock */
enum { PLACE_COUNT = sizeof PLACES / sizeof PLACES[0] };

static struct event_record event_at(size_t i)
{
    struct event_record e = {.timezone = PLACES[i].zone,
                             .first_day_s = day(PLACES[i].from),
                             .last_day_s = day(PLACES[i].to)};
    assert_true(time_zone_check(e.timezone, NULL));
    assert_true(
        time_zone_days(&e.starts_s, &e.ends_s, e.timezone, e.first_day_s, e.last_day_s, NULL));
    return e;
}

static void an_event_begins_and_ends_at_midnight_of_its_place(void **state)
{
    (void)state;
    be_in("Asia/Tokyo"); /* where the issuer stands is no matter */
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        struct event_record e = event_at(i);
        int64_t starts = (e.starts_s - e.first_day_s) / HOUR_S;
        int64_t ends = (e.ends_s - e.last_day_s) / HOUR_S;
        if (starts != PLACES[i].starts_h || ends != PLACES[i].ends_h)
            fail_msg("%s %s: begins %lld, ends %lld", PLACES[i].zone, PLACES[i].from,
                     (long long)starts, (long long)ends);
        assert_int_equal(event_starts_s(&e), e.starts_s);
        assert_int_equal(event_ends_s(&e), e.ends_s);
    }
    assert_string_equal(getenv("TZ"), "Asia/Tokyo");
    assert_int_equal(local_day_begins_s(day("2026-12-05")), day("2026-12-05") - 9 * HOUR_S);
}

static void without_a_time_zone_the_days_are_those_of_the_kiosks_clock(void **state)
{
    (void)state;
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        struct event_record there = event_at(i), e = there;
        e.timezone = NULL;
        e.starts_s = e.ends_s = 0;
        be_in(PLACES[i].zone);
        assert_int_equal(event_starts_s(&e), there.starts_s);
        assert_int_equal(event_ends_s(&e), there.ends_s);
    }
}

static void the_day_that_is_written_is_the_day_of_the_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < PLACE_COUNT; i++) {
        struct event_record e = event_at(i);
        be_in("UTC");
        assert_int_equal(event_day_s(&e, e.starts_s), e.first_day_s);
        assert_int_equal(event_day_s(&e, e.starts_s - 1), e.first_day_s - DAY_S);
        assert_int_equal(event_day_s(&e, e.ends_s - 1), e.last_day_s);
        assert_int_equal(event_day_s(&e, e.ends_s), e.last_day_s + DAY_S);
        be_in(e.timezone);
        for (int64_t t = e.starts_s + 2 * HOUR_S; t < e.ends_s - 2 * HOUR_S; t += 600)
            assert_int_equal(event_day_s(&e, t), local_day_s(t));
    }
}

static void every_day_of_ten_years_begins_once_everywhere(void **state)
{
    static const char *const zones[] = {"Europe/Paris", "America/St_Johns", "Pacific/Apia",
                                        "Africa/Casablanca", "America/Santiago"};
    (void)state;
    for (size_t z = 0; z < sizeof zones / sizeof zones[0]; z++) {
        be_in(zones[z]);
        int64_t last = local_day_begins_s(day("2020-01-01"));
        for (int64_t d = day("2020-01-02"); d < day("2030-01-01"); d += DAY_S) {
            int64_t begins = local_day_begins_s(d);
            assert_in_range(begins - last, 23 * HOUR_S, 25 * HOUR_S);
            assert_int_equal(local_day_s(begins), d);
            assert_int_equal(local_day_s(begins - 1), d - DAY_S);
            last = begins;
        }
    }
}

static void what_is_no_time_zone_is_refused(void **state)
{
    static const char *const names[] = {"",
                                        "Paris",
                                        "Europe/Pari",
                                        "CET-1CEST",
                                        "/etc/localtime",
                                        "../localtime",
                                        "Europe/",
                                        "Europe",
                                        "Europe/Paris ",
                                        "Europe/../Europe/Paris",
                                        "UTC+2"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct error err = {0};
        if (time_zone_check(names[i], &err))
            fail_msg("taken: %s", names[i]);
        assert_int_equal(err.fault, FAULT_MALFORMED);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_event_begins_and_ends_at_midnight_of_its_place),
        cmocka_unit_test(without_a_time_zone_the_days_are_those_of_the_kiosks_clock),
        cmocka_unit_test(the_day_that_is_written_is_the_day_of_the_place),
        cmocka_unit_test(every_day_of_ten_years_begins_once_everywhere),
        cmocka_unit_test(what_is_no_time_zone_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
