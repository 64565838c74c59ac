/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "firmware/wire/clock.h"

enum { DAY = 86400 };
static const int64_t FLOOR = 1790000000, CEILING = 1796083200, EVENT = 1791590400;

static void judged(const struct clock_knowledge *k, int64_t system_s, int64_t boot_s,
                   int64_t want_s, enum clock_quality want)
{
    enum clock_quality quality;
    assert_int_equal(clock_judge(&quality, k, system_s, boot_s, EVENT), want_s);
    assert_int_equal(quality, want);
}

static void the_systems_clock_counts_between_floor_and_ceiling_only(void **state)
{
    (void)state;
    struct clock_knowledge k = {.floor_s = FLOOR, .ceiling_s = CEILING};
    judged(&k, FLOOR - 1, 5, EVENT, CLOCK_FLOOR_ONLY);
    judged(&k, 0, 5, EVENT, CLOCK_FLOOR_ONLY);
    judged(&k, FLOOR, 5, FLOOR, CLOCK_CHIP);
    judged(&k, CEILING, 5, CEILING, CLOCK_CHIP);
    judged(&k, CEILING + 1, 5, EVENT, CLOCK_FLOOR_ONLY);
    judged(&k, INT64_MAX, 5, EVENT, CLOCK_FLOOR_ONLY);
    k.ceiling_s = 0; /* no delegation held */
    judged(&k, CEILING + 1, 5, CEILING + 1, CLOCK_CHIP);
}

static void time_never_goes_under_the_floor(void **state)
{
    (void)state;
    struct clock_knowledge k = {.floor_s = EVENT + DAY, .ceiling_s = CEILING};
    judged(&k, 0, 5, EVENT + DAY, CLOCK_FLOOR_ONLY);
    enum clock_quality quality;
    assert_int_equal(clock_judge(&quality, &k, 0, 5, 0), EVENT + DAY);
    k.person_set = true;
    k.person_time_s = EVENT;
    judged(&k, 0, 5, EVENT + DAY, CLOCK_FLOOR_ONLY);
    judged(&k, 0, DAY + 1, EVENT + DAY + 1, CLOCK_PERSON);
}

static void a_persons_time_runs_on_with_the_boot_clock(void **state)
{
    (void)state;
    struct clock_knowledge k = {.floor_s = FLOOR,
                                .ceiling_s = CEILING,
                                .person_set = true,
                                .person_time_s = EVENT + 100,
                                .person_boot_s = 50};
    judged(&k, FLOOR + 1, 50, EVENT + 100, CLOCK_PERSON);
    judged(&k, FLOOR + 1, 90, EVENT + 140, CLOCK_PERSON);
    judged(&k, FLOOR + 1, 10, EVENT + 100, CLOCK_PERSON); /* a boot clock never goes back */
}

static void a_signed_time_is_best_for_seven_days(void **state)
{
    (void)state;
    struct clock_knowledge k = {.floor_s = FLOOR,
                                .ceiling_s = CEILING,
                                .person_set = true,
                                .person_time_s = EVENT,
                                .signed_set = true,
                                .signed_time_s = EVENT + 1000,
                                .signed_boot_s = 10};
    judged(&k, FLOOR + 1, 10, EVENT + 1000, CLOCK_SIGNED);
    judged(&k, FLOOR + 1, 10 + 7 * DAY - 1, EVENT + 1000 + 7 * DAY - 1, CLOCK_SIGNED);
    judged(&k, FLOOR + 1, 10 + 7 * DAY, EVENT + 10 + 7 * DAY, CLOCK_PERSON);
    k.person_set = false;
    judged(&k, FLOOR + 1, 10 + 7 * DAY, FLOOR + 1, CLOCK_CHIP);
    judged(&k, 0, 10 + 7 * DAY, EVENT + 1000 + 7 * DAY, CLOCK_CHIP);
    k.signed_time_s = INT64_MAX - 1;
    judged(&k, 0, 20, INT64_MAX, CLOCK_SIGNED);
}

static void a_date_beyond_the_ceiling_or_under_the_floor_is_refused(void **state)
{
    (void)state;
    struct clock_knowledge k = {.floor_s = FLOOR, .ceiling_s = CEILING}, before = k;
    struct error err = {0};
    assert_true(clock_accepts(&k, FLOOR, &err));
    assert_true(clock_accepts(&k, CEILING, &err));
    assert_false(clock_accepts(&k, CEILING + 1, &err));
    assert_true(error_is(&err, "date-too-late"));
    assert_int_equal(err.fault, FAULT_REFUSED);
    assert_false(clock_accepts(&k, FLOOR - 1, &err));
    assert_true(error_is(&err, "date-too-early"));
    assert_memory_equal(&k, &before, sizeof k);
    k.ceiling_s = 0;
    assert_true(clock_accepts(&k, CEILING + 1, &err));
}

static void dates_are_days_of_the_gregorian_calendar(void **state)
{
    static const struct {
        const char *text;
        int64_t unix_s;
    } good[] = {{"1970-01-01", 0},          {"1970-03-01", 59 * DAY},
                {"2000-02-29", 951782400},  {"2020-01-01", 1577836800},
                {"2026-10-10", 1791590400}, {"2026-12-31", 1798675200},
                {"2100-03-01", 4107542400}, {"9999-12-31", 253402214400}};
    static const char *const bad[] = {"",           "2026-10-1",  "2026-10-100", "2026/10/10",
                                      "2026-13-01", "2026-00-01", "2026-01-00",  "2026-02-29",
                                      "2100-02-29", "2026-04-31", "1969-12-31",  "0000-01-01",
                                      "2026-1-010", "+026-10-10", "2026-10-1x",  " 2026-10-1"};
    int64_t at = 7;
    struct error err = {0};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        assert_true(clock_date(&at, good[i].text, "starts", &err));
        assert_int_equal(at, good[i].unix_s);
    }
    at = 7;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        if (clock_date(&at, bad[i], "starts", &err))
            fail_msg("accepted: %s", bad[i]);
        assert_int_equal(err.fault, FAULT_MALFORMED);
        assert_non_null(strstr(err.text, "starts"));
    }
    assert_int_equal(at, 7);
}

static void the_first_floor_is_the_build_date(void **state)
{
    (void)state;
    assert_true(clock_build_time() > INT64_C(1767225600)); /* 2026-01-01 */
    assert_int_equal(clock_build_time() % DAY, 0);
    assert_true(clock_build_time() < clock_system().now(NULL));
}

static void the_systems_boot_clock_names_one_boot(void **state)
{
    (void)state;
    struct clock c = clock_system();
    uint8_t one[16], two[16];
    c.boot_id(c.ctx, one);
    c.boot_id(c.ctx, two);
    assert_memory_equal(one, two, 16);
    int64_t before = c.boot(c.ctx);
    assert_true(before >= 0 && c.boot(c.ctx) >= before);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_systems_clock_counts_between_floor_and_ceiling_only),
        cmocka_unit_test(time_never_goes_under_the_floor),
        cmocka_unit_test(a_persons_time_runs_on_with_the_boot_clock),
        cmocka_unit_test(a_signed_time_is_best_for_seven_days),
        cmocka_unit_test(a_date_beyond_the_ceiling_or_under_the_floor_is_refused),
        cmocka_unit_test(dates_are_days_of_the_gregorian_calendar),
        cmocka_unit_test(the_first_floor_is_the_build_date),
        cmocka_unit_test(the_systems_boot_clock_names_one_boot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
