/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "keys/pin_attempts.h"

static const uint8_t THIS_BOOT[16] = {1}, NEXT_BOOT[16] = {2};

/* n failed tries, one at each of the times it is allowed, the last at *now. */
static struct pin_attempts after(uint32_t n, int64_t *now)
{
    struct pin_attempts a = pin_attempts_cleared();
    *now = 100;
    for (uint32_t i = 0; i < n; i++) {
        *now += pin_attempts_wait_s(&a, *now, THIS_BOOT);
        a = pin_attempts_trying(a, *now, THIS_BOOT);
    }
    return a;
}

static void five_tries_are_free_then_the_delay_doubles_up_to_an_hour(void **state)
{
    (void)state;
    static const int64_t expected[] = {0,   0,   0,   0,    0,    15,   30,   60,  120,
                                       240, 480, 960, 1920, 3600, 3600, 3600, 3600};
    for (uint32_t n = 0; n < sizeof expected / sizeof expected[0]; n++) {
        int64_t now;
        struct pin_attempts a = after(n, &now);
        assert_int_equal(a.failures, n);
        assert_int_equal(pin_attempts_wait_s(&a, now, THIS_BOOT), expected[n]);
    }
}

static void the_delay_stays_at_an_hour_for_any_count(void **state)
{
    (void)state;
    for (uint32_t n = 13; n < 300; n++) {
        struct pin_attempts a = {.failures = n, .failed_at_s = 100};
        memcpy(a.boot_id, THIS_BOOT, 16);
        assert_int_equal(pin_attempts_wait_s(&a, 100, THIS_BOOT), PIN_LONGEST_DELAY_S);
    }
}

static void the_delay_runs_in_boot_time(void **state)
{
    (void)state;
    int64_t now;
    struct pin_attempts a = after(7, &now); /* 60 s */
    assert_int_equal(pin_attempts_wait_s(&a, now + 1, THIS_BOOT), 59);
    assert_int_equal(pin_attempts_wait_s(&a, now + 59, THIS_BOOT), 1);
    assert_int_equal(pin_attempts_wait_s(&a, now + 60, THIS_BOOT), 0);
    assert_int_equal(pin_attempts_wait_s(&a, now + 1000000, THIS_BOOT), 0);
}

static void a_reboot_restarts_the_whole_delay(void **state)
{
    (void)state;
    int64_t now;
    struct pin_attempts a = after(7, &now);
    /* the new boot's seconds begin at 0: whatever they say, nothing has been waited */
    assert_int_equal(pin_attempts_wait_s(&a, 5, NEXT_BOOT), 60);
    assert_int_equal(pin_attempts_wait_s(&a, now + 1000000, NEXT_BOOT), 60);
    struct pin_attempts b = pin_attempts_rebooted(a, 5, NEXT_BOOT);
    assert_int_equal(b.failures, 7);
    assert_int_equal(pin_attempts_wait_s(&b, 5, NEXT_BOOT), 60);
    assert_int_equal(pin_attempts_wait_s(&b, 35, NEXT_BOOT), 30);
    assert_int_equal(pin_attempts_wait_s(&b, 65, NEXT_BOOT), 0);
}

static void the_same_boot_restarts_nothing(void **state)
{
    (void)state;
    int64_t now;
    struct pin_attempts a = after(7, &now);
    struct pin_attempts b = pin_attempts_rebooted(a, now + 40, THIS_BOOT);
    assert_int_equal(pin_attempts_wait_s(&b, now + 40, THIS_BOOT), 20);
}

static void a_reboot_gives_no_free_try_back_and_takes_none(void **state)
{
    (void)state;
    int64_t now;
    struct pin_attempts a = after(4, &now);
    assert_int_equal(pin_attempts_wait_s(&a, 0, NEXT_BOOT), 0);
    a = pin_attempts_rebooted(a, 0, NEXT_BOOT);
    assert_int_equal(pin_attempts_wait_s(&a, 0, NEXT_BOOT), 0);
    a = pin_attempts_trying(a, 0, NEXT_BOOT);
    assert_int_equal(pin_attempts_wait_s(&a, 0, NEXT_BOOT), 15);
}

static void a_try_has_counted_before_its_outcome_is_known(void **state)
{
    (void)state;
    struct pin_attempts a = pin_attempts_trying(pin_attempts_cleared(), 33, THIS_BOOT);
    assert_int_equal(a.failures, 1);
    assert_int_equal(a.failed_at_s, 33);
    assert_memory_equal(a.boot_id, THIS_BOOT, 16);
}

static void the_right_pin_forgets_all(void **state)
{
    (void)state;
    struct pin_attempts a = pin_attempts_cleared();
    assert_int_equal(a.failures, 0);
    assert_int_equal(pin_attempts_wait_s(&a, 0, THIS_BOOT), 0);
}

static void the_counter_stops_at_its_end_instead_of_beginning_again(void **state)
{
    (void)state;
    struct pin_attempts a = {.failures = UINT32_MAX};
    a = pin_attempts_trying(a, 10, THIS_BOOT);
    assert_true(a.failures == UINT32_MAX);
    assert_int_equal(pin_attempts_wait_s(&a, 10, THIS_BOOT), PIN_LONGEST_DELAY_S);
}

/* What a damaged file could hold: never less than a delay, never undefined. */
static void a_moment_that_cannot_be_gives_the_whole_delay(void **state)
{
    (void)state;
    static const int64_t moments[] = {INT64_MIN, INT64_MIN + 1, -1, 101, INT64_MAX};
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        struct pin_attempts a = {.failures = 6, .failed_at_s = moments[i]};
        memcpy(a.boot_id, THIS_BOOT, 16);
        assert_int_equal(pin_attempts_wait_s(&a, 100, THIS_BOOT), 30);
    }
}

static void the_wait_never_grows_while_time_passes(void **state)
{
    (void)state;
    for (uint32_t n = 0; n < 20; n++) {
        int64_t now, last;
        struct pin_attempts a = after(n, &now);
        last = pin_attempts_wait_s(&a, now, THIS_BOOT);
        assert_in_range(last, 0, PIN_LONGEST_DELAY_S);
        for (int64_t s = 0; s < 4000; s += 7) {
            int64_t wait = pin_attempts_wait_s(&a, now + s, THIS_BOOT);
            assert_true(wait <= last && wait >= 0);
            last = wait;
        }
        assert_int_equal(last, 0);
    }
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_tries_are_free_then_the_delay_doubles_up_to_an_hour),
        cmocka_unit_test(the_delay_stays_at_an_hour_for_any_count),
        cmocka_unit_test(the_delay_runs_in_boot_time),
        cmocka_unit_test(a_reboot_restarts_the_whole_delay),
        cmocka_unit_test(the_same_boot_restarts_nothing),
        cmocka_unit_test(a_reboot_gives_no_free_try_back_and_takes_none),
        cmocka_unit_test(a_try_has_counted_before_its_outcome_is_known),
        cmocka_unit_test(the_right_pin_forgets_all),
        cmocka_unit_test(the_counter_stops_at_its_end_instead_of_beginning_again),
        cmocka_unit_test(a_moment_that_cannot_be_gives_the_whole_delay),
        cmocka_unit_test(the_wait_never_grows_while_time_passes),
    };
    return cmocka_run_group_tests_name("pin_attempts", tests, NULL, NULL);
}
