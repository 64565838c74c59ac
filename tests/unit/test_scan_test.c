/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <sodium.h>

#include "tests/support/vectors.h"
#include "ui/flow/scan_test.h"

static const char SHEET[] = "MS5P3WR72QZC5KASMR0F6NKVY6WQSPG67HXJ0EE436EPYV8EA3M5QKVHV07H";
static const char OLDER[] = "k3Jd9QfLx2Wm0aPz7RtVb8NcyH5sGeuM1oKiE4w_-1Y";

static void each_code_of_the_kiosk_is_understood(void **state)
{
    (void)state;
    json_t *ticket = vector_json("tests/vectors/award-chain/award-5g.ticket.json");
    const struct {
        const char *text;
        enum scan_sense sense;
    } CASES[] = {{SCAN_TEST_TEXT, SENSE_TEST},
                 {vector_text(ticket, "url"), SENSE_BADGE},
                 {SHEET, SENSE_SHEET},
                 {OLDER, SENSE_SHEET},
                 {"7K3MQZ0VXW4EN8RT", SENSE_SLIP}};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct scan_test t = scan_test_of(CASES[i].text, 3);
        assert_true(t.seen);
        assert_int_equal(t.sense, CASES[i].sense);
        assert_int_equal(t.layout, SCAN_LAYOUT_US);
        assert_int_equal(t.length, strlen(CASES[i].text));
        assert_int_equal(t.gap_ms, 3);
    }
    json_decref(ticket);
}

/* What such a scanner presses, key by key: computed from the tables of both keyboards. */
static void a_scanner_that_is_set_to_a_french_keyboard_is_told(void **state)
{
    (void)state;
    struct scan_test t = scan_test_of("OBK6TEST.QWAZ:>)!@#$%^&*(+<6QWERTY", 5);
    assert_int_equal(t.sense, SENSE_TEST);
    assert_int_equal(t.layout, SCAN_LAYOUT_FRENCH);
    assert_string_equal(t.text, "OBK6TEST.QWAZ:>)!@#$%^&*(+<6QWERTY"); /* as it was typed */
}

static void a_code_of_a_shop_is_none_of_ours_whatever_the_keyboard(void **state)
{
    (void)state;
    static const char *const others[] = {"3017620422003", "http://example.org", "", "~~~~~~~~",
                                         "OBK-TEST:AZQWM/0123456789+.-AZERT"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct scan_test t = scan_test_of(others[i], -1);
        assert_true(t.seen);
        assert_int_equal(t.sense, SENSE_NOTHING);
        assert_int_equal(t.layout, SCAN_LAYOUT_UNKNOWN);
    }
}

static void a_recovery_sheet_is_never_shown_and_a_long_scan_is_cut(void **state)
{
    (void)state;
    static char longest[401];
    assert_string_equal(scan_test_of(SHEET, 3).text, "");
    assert_string_equal(scan_test_of(OLDER, 3).text, "");
    memset(longest, 'x', 400);
    struct scan_test t = scan_test_of(longest, 3);
    assert_int_equal(t.length, 400);
    assert_int_equal(strlen(t.text), SCAN_SHOWN_MAX);
}

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_code_of_the_kiosk_is_understood),
        cmocka_unit_test(a_scanner_that_is_set_to_a_french_keyboard_is_told),
        cmocka_unit_test(a_code_of_a_shop_is_none_of_ours_whatever_the_keyboard),
        cmocka_unit_test(a_recovery_sheet_is_never_shown_and_a_long_scan_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
