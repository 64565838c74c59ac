/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_STORE_SUITE_H
#define TESTS_SUPPORT_STORE_SUITE_H

#include "sync/issuer/store/store.h"
#include "sync/issuer/store/store_backend.h"

/* What sync/issuer/store/store.h promises, asked of any back end through its functions alone. A
 * back end is a customer: it says where an empty store can be made, and its test program calls
 * store_suite. */
struct store_opener {
    void *ctx;
    /* Writes a url for store_open: a place where no store is, each time another. */
    void (*new_place)(void *ctx, char url[static 300]);
    /* Looks at a store that every test of the suite is about to close; NULL: nothing. */
    void (*look)(void *ctx, const struct issuer_store *s);
};

/* Runs all of it as cmocka tests; the number of those that failed. */
int store_suite(const struct store_opener *opener);

/* ---- shared by the files of the suite */

struct store_scene {
    const struct store_opener *opener;
    char url[300];
    struct issuer_store s;
    struct buffer seen, wanted; /* rows as text */
    int runs;
};
int store_scene_setup(void **state); /* an empty store; opener as store_suite had it */
int store_scene_teardown(void **state);
void store_scene_reopen(struct store_scene *t);
/* Runs what writes in a transaction. */
void store_scene_write(struct store_scene *t, bool (*run)(void *arg, struct error *err));
/* Asserts that what was said into `seen` is what was said into `wanted`; clears both. */
void store_scene_same(struct store_scene *t);

/* len bytes that are n, the last one n + 1. */
const uint8_t *store_bytes(uint8_t out[static 64], uint8_t n, size_t len);
/* The same into a member of a row. */
void store_fill(uint8_t *out, size_t len, uint8_t n);
#define FILL(member, n) store_fill(member, sizeof(member), n)
/* Adds them as hexadecimal digits and "|". */
void store_say_bytes(struct buffer *out, const uint8_t *p, size_t len);

/* The other files of the suite write their tests to out and say how many they are. */
enum { STORE_SUITE_MORE = 60 }; /* together, at most */
struct CMUnitTest;
size_t store_suite_catalogue(struct CMUnitTest *out); /* records, kiosks, their ledgers */
size_t store_suite_awards(struct CMUnitTest *out);    /* and claims, disputes, corrections */
size_t store_suite_people(struct CMUnitTest *out);    /* contacts, mails; what was published */
size_t store_suite_wallets(struct CMUnitTest *out);   /* offers to wallets, copies in them */

#endif
