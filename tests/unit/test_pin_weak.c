/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "keys/pin_weak.h"

static void the_first_pins_a_thief_tries_are_known(void **state)
{
    (void)state;
    static const char *const weak[] = {
        "111111",   "000000",   "121212",    "123123",      "12341234", "123412341234",
        "123456",   "654321",   "12345678",  "987654321",   "890123",   "210987",
        "123321",   "1234321",  "987789",    "112233",      "665544",   "11223344",
        "147258",   "159753",   "147258369", "741852963",   "140789",   "071489",
        "890714",   "310100",   "14071989",  "07141989",    "19890714", "20260101",
        "01012000", "24122024", "",          "123456789012"};
    static const char *const fair[] = {
        "246813",   "123457",  "1234566",  "975311",   "100000", "999135",   "246810",
        "24681357", "3250391", "97531864", "32132089", "185296", "14072189", "9753186420"};
    for (size_t i = 0; i < sizeof weak / sizeof weak[0]; i++)
        if (!pin_is_weak(weak[i]))
            fail_msg("%s is thought fair", weak[i]);
    for (size_t i = 0; i < sizeof fair / sizeof fair[0]; i++)
        if (pin_is_weak(fair[i]))
            fail_msg("%s is thought weak", fair[i]);
}

/* A person who thinks of any number must seldom be sent back. */
static void most_numbers_are_fair(void **state)
{
    (void)state;
    unsigned weak = 0;
    char pin[8];
    for (unsigned n = 0; n < 1000000; n++) {
        snprintf(pin, sizeof pin, "%06u", n);
        weak += pin_is_weak(pin);
    }
    print_message("# %u of 1000000 are weak\n", weak);
    assert_true(weak > 37200 && weak < 110000);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_pins_a_thief_tries_are_known),
        cmocka_unit_test(most_numbers_are_fair),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
