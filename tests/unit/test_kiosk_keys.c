/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "sync/issuer/host/kiosk_keys.h"

static void the_keys_put_last_are_found(void **state)
{
    uint8_t award[SIGNING_PUBLIC_LEN] = {1}, device[SIGNING_PUBLIC_LEN] = {2};
    uint8_t a[SIGNING_PUBLIC_LEN], d[SIGNING_PUBLIC_LEN];
    struct error err = {0};
    struct kiosk_keys *k = kiosk_keys_new(&err);
    (void)state;
    assert_non_null(k);
    assert_false(kiosk_keys_find(a, d, k, "kiosk-01") || kiosk_keys_find(a, d, k, ""));
    kiosk_keys_put(k, "kiosk-01", award, device);
    assert_true(kiosk_keys_find(a, d, k, "kiosk-01"));
    assert_memory_equal(a, award, sizeof a);
    assert_memory_equal(d, device, sizeof d);
    assert_false(kiosk_keys_find(a, d, k, "kiosk-02"));
    device[0] = 3;
    kiosk_keys_put(k, "kiosk-01", award, device);
    assert_true(kiosk_keys_find(a, d, k, "kiosk-01"));
    assert_memory_equal(d, device, sizeof d);
    kiosk_keys_free(k);
}

/* More kiosks than there are places: whoever is found has its own keys. */
static void nobody_gets_anothers_keys(void **state)
{
    enum { KIOSKS = 2000 };
    struct error err = {0};
    struct kiosk_keys *k = kiosk_keys_new(&err);
    int found = 0;
    (void)state;
    assert_non_null(k);
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < KIOSKS; i++) {
            uint8_t key[SIGNING_PUBLIC_LEN] = {(uint8_t)i, (uint8_t)(i >> 8)};
            uint8_t a[SIGNING_PUBLIC_LEN], d[SIGNING_PUBLIC_LEN];
            char name[24];
            snprintf(name, sizeof name, "kiosk-%02d", i);
            if (pass == 0) {
                kiosk_keys_put(k, name, key, key);
            } else if (kiosk_keys_find(a, d, k, name)) {
                assert_memory_equal(a, key, sizeof a);
                assert_memory_equal(d, key, sizeof d);
                found++;
            }
        }
    assert_in_range(found, 100, KIOSKS - 1);
    kiosk_keys_free(k);
}

int main(void)
{
    cmocka_set_message_output(CM_OUTPUT_TAP);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_keys_put_last_are_found),
        cmocka_unit_test(nobody_gets_anothers_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
