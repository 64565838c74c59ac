/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "sync/courier.h"
#include "tests/support/scratch.h"

/* ---- how long to wait */

static void back_off_doubles_from_half_a_minute_to_an_hour(void **state)
{
    static const int64_t waits[] = {30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600};
    (void)state;
    for (unsigned i = 0; i < sizeof waits / sizeof waits[0]; i++)
        assert_int_equal(courier_wait_s(i + 1, 7200, 0, 32768), waits[i]);
    assert_int_equal(courier_wait_s(UINT32_MAX, 7200, 0, 32768), 3600);
    assert_int_equal(courier_wait_s(0, 7200, 0, 32768), 7200);
}

static void jitter_is_a_fifth_to_both_sides(void **state)
{
    (void)state;
    assert_int_equal(courier_wait_s(0, 1000, 0, 0), 800);
    assert_int_equal(courier_wait_s(0, 1000, 0, 65535), 1199);
    for (unsigned jitter = 0; jitter <= UINT16_MAX; jitter += 257) {
        int64_t wait = courier_wait_s(3, 0, 0, (uint16_t)jitter);
        assert_in_range(wait, 96, 144);
    }
    assert_int_equal(courier_wait_s(0, 0, 0, 0), 1); /* never without any pause */
}

static void what_the_server_asks_for_is_kept_up_to_a_day(void **state)
{
    (void)state;
    assert_int_equal(courier_wait_s(1, 3600, 900, 0), 900);
    assert_int_equal(courier_wait_s(8, 3600, 900, 32768), 3600);
    assert_int_equal(courier_wait_s(0, 3600, 999999999, 32768), 86400);
    assert_int_equal(courier_wait_s(0, 3600, -5, 32768), 3600);
}

/* ---- what to carry */

enum { NAMES = 8 };

static void order_is(const char *const *names, size_t count, const char *const *wanted,
                     size_t kept)
{
    char *list[NAMES];
    for (size_t i = 0; i < count; i++)
        list[i] = (char *)(uintptr_t)names[i];
    assert_int_equal(courier_order(list, count), kept);
    for (size_t i = 0; i < kept; i++)
        assert_string_equal(list[i], wanted[i]);
    for (size_t i = 0; i < count; i++) { /* none is lost, for the caller frees them */
        bool there = false;
        for (size_t k = 0; k < count; k++)
            there = there || list[k] == names[i];
        assert_true(there);
    }
}

static void older_ledgers_and_entries_go_first(void **state)
{
    static const char *const names[] = {
        "2-0-9-00000001.obk",   "1-100-199-00000002.obk", "10-0-4-00000003.obk",
        "1-20-99-00000004.obk", "1-0-19-00000005.obk",
    };
    static const char *const wanted[] = {
        "1-0-19-00000005.obk", "1-20-99-00000004.obk", "1-100-199-00000002.obk",
        "2-0-9-00000001.obk",  "10-0-4-00000003.obk",
    };
    (void)state;
    order_is(names, 5, wanted, 5);
}

static void a_batch_inside_another_is_not_carried(void **state)
{
    static const char *const names[] = {
        "1-0-3-00000001.obk", "1-0-9-00000002.obk",   "1-2-9-00000003.obk",
        "1-5-5-00000004.obk", "1-5-12-00000005.obk", "2-5-5-00000006.obk",
    };
    static const char *const wanted[] = {"1-0-9-00000002.obk", "1-5-12-00000005.obk",
                                         "2-5-5-00000006.obk"};
    (void)state;
    order_is(names, 6, wanted, 3);
}

static void an_empty_batch_that_asks_for_news_is_carried(void **state)
{
    static const char *const names[] = {"1-10-empty-00000001.obk", "1-0-9-00000002.obk"};
    static const char *const wanted[] = {"1-0-9-00000002.obk", "1-10-empty-00000001.obk"};
    (void)state;
    order_is(names, 1, names, 1);
    order_is(names, 2, wanted, 1 + 1 - 1 + (courier_order((char *[]){NULL}, 0) == 0 ? 0 : 9));
}

static void what_is_no_upload_is_left_alone(void **state)
{
    static const char *const names[] = {"notes.obk", "1-0-9-00000002.obk",
                                        "1-9-0-00000002.obk"};
    static const char *const wanted[] = {"1-0-9-00000002.obk"};
    (void)state;
    order_is(names, 3, wanted, 1);
    order_is(names, 1, names, 0);
    assert_int_equal(courier_order(NULL, 0), 0);
}
