/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/store_suite.h"

/* Offers to wallets, and copies in them. */

static const uint8_t NONE[32];

/* token 0, did 0: none yet */
static struct wallet_copy_row copy(uint8_t code, uint8_t id, int64_t expires_s, uint8_t token,
                                   uint8_t did)
{
    struct wallet_copy_row r = {.expires_s = expires_s, .made_s = did == 0 ? 0 : 77};
    FILL(r.code, code);
    FILL(r.id, id);
    if (token != 0)
        FILL(r.token, token);
    if (did != 0)
        FILL(r.did, did);
    return r;
}

static bool put_copies(void *arg, struct error *err)
{
    struct store_scene *t = arg;
    const struct wallet_copy_row rows[] = {
        copy(1, 1, 500, 0, 0),                            /* offered */
        copy(2, 1, 600, 12, 0),                           /* its code was used */
        copy(3, 1, 700, 13, 40),                          /* fetched */
        copy(4, 1, 800, 14, 41), copy(5, 1, 900, 15, 41), /* twice by one wallet */
        copy(6, 2, 500, 0, 0),   copy(7, 2, 500, 17, 40),
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!store_put_wallet_copy(&t->s, &rows[i], err))
            return false;
    return true;
}

static bool is_there(struct store_scene *t, uint8_t code)
{
    struct wallet_copy_row r;
    struct error err = {0};
    uint8_t b[64];
    bool there;
    assert_true(store_find_wallet_copy(&t->s, &r, &there, store_bytes(b, code, 32), &err));
    assert_true(!there || memcmp(r.code, b, 32) == 0);
    return there;
}

/* did 0: none is left out */
static int wallets(struct store_scene *t, uint8_t id, uint8_t did)
{
    struct error err = {0};
    uint8_t a[64], b[64];
    int count = -1;
    assert_true(store_count_wallets(&t->s, &count, store_bytes(a, id, TICKET_ID_LEN),
                                    did == 0 ? NONE : store_bytes(b, did, 32), &err));
    return count;
}

static void a_copy_is_found_by_code_and_token(void **state)
{
    struct store_scene *t = *state;
    struct wallet_copy_row r;
    struct error err = {0};
    uint8_t b[64];
    bool there;
    store_scene_write(t, put_copies);
    assert_true(is_there(t, 3) && !is_there(t, 8));
    assert_true(
        store_find_wallet_copy_by_token(&t->s, &r, &there, store_bytes(b, 13, 32), &err) &&
        there);
    assert_memory_equal(&r.code, store_bytes(b, 3, 32), 32);
    assert_memory_equal(&r.id, store_bytes(b, 1, 16), 16);
    assert_memory_equal(&r.did, store_bytes(b, 40, 32), 32);
    assert_true(r.expires_s == 700 && r.made_s == 77);
    assert_true(store_find_wallet_copy_by_token(&t->s, &r, &there, NONE, &err) && !there);
    assert_true(
        store_find_wallet_copy_by_token(&t->s, &r, &there, store_bytes(b, 18, 32), &err) &&
        !there);
}

static bool fetch_the_first(void *arg, struct error *err)
{
    struct wallet_copy_row r = copy(1, 9, 550, 11, 42);
    return store_put_wallet_copy(&((struct store_scene *)arg)->s, &r, err);
}

static void a_copy_that_is_fetched_stays_of_its_award(void **state)
{
    struct store_scene *t = *state;
    struct wallet_copy_row r;
    struct error err = {0};
    uint8_t b[64];
    bool there;
    store_scene_write(t, put_copies);
    store_scene_write(t, fetch_the_first);
    assert_true(
        store_find_wallet_copy_by_token(&t->s, &r, &there, store_bytes(b, 11, 32), &err) &&
        there);
    assert_memory_equal(&r.id, store_bytes(b, 1, 16), 16);
    assert_true(r.expires_s == 550 && r.made_s == 77 && r.did[0] == 42);
}

static bool give_a_token_twice(void *arg, struct error *err)
{
    struct wallet_copy_row r = copy(1, 1, 550, 12, 0);
    struct error why = {0};
    (void)err;
    assert_false(store_put_wallet_copy(&((struct store_scene *)arg)->s, &r, &why));
    return true;
}

static void a_token_belongs_to_one_offer(void **state)
{
    store_scene_write(*state, put_copies);
    store_scene_write(*state, give_a_token_twice);
}

static void each_wallet_of_an_award_counts_once(void **state)
{
    struct store_scene *t = *state;
    store_scene_write(t, put_copies);
    assert_int_equal(wallets(t, 1, 0), 2);
    assert_int_equal(wallets(t, 1, 41), 1);
    assert_int_equal(wallets(t, 1, 99), 2);
    assert_int_equal(wallets(t, 2, 0), 1);
    assert_int_equal(wallets(t, 3, 0), 0);
}

static bool remove_offers_of_the_first(void *arg, struct error *err)
{
    uint8_t b[64];
    return store_remove_wallet_offers(&((struct store_scene *)arg)->s, store_bytes(b, 1, 16),
                                      err);
}

static bool remove_all_of_the_first(void *arg, struct error *err)
{
    uint8_t b[64];
    return store_remove_wallet_copies(&((struct store_scene *)arg)->s, store_bytes(b, 1, 16),
                                      err);
}

static bool remove_old(void *arg, struct error *err)
{
    return store_remove_old_wallet_offers(&((struct store_scene *)arg)->s, 600, err);
}

static void offers_end_and_copies_stay(void **state)
{
    struct store_scene *t = *state;
    store_scene_write(t, put_copies);
    store_scene_write(t, remove_old);
    assert_true(!is_there(t, 1) && is_there(t, 2) && !is_there(t, 6) && is_there(t, 7));
    store_scene_write(t, remove_offers_of_the_first);
    assert_true(!is_there(t, 2) && is_there(t, 3) && is_there(t, 5) && is_there(t, 7));
    store_scene_write(t, remove_all_of_the_first);
    assert_true(!is_there(t, 3) && !is_there(t, 4) && !is_there(t, 5) && is_there(t, 7));
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, store_scene_setup, store_scene_teardown)

size_t store_suite_wallets(struct CMUnitTest *out)
{
    const struct CMUnitTest tests[] = {
        TEST(a_copy_is_found_by_code_and_token),
        TEST(a_copy_that_is_fetched_stays_of_its_award),
        TEST(a_token_belongs_to_one_offer),
        TEST(each_wallet_of_an_award_counts_once),
        TEST(offers_end_and_copies_stay),
    };
    memcpy(out, tests, sizeof tests);
    return sizeof tests / sizeof tests[0];
}
