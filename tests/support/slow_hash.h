/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_SLOW_HASH_H
#define TESTS_SUPPORT_SLOW_HASH_H

/* Test programs are linked with a crypto_pwhash that counts, can say "out of memory", and else
 * is libsodium's own. */
struct slow_hash {
    int calls;
    int fail_at;               /* the n-th call from now fails as malloc would; 0: none */
    void (*before)(void *ctx); /* called at the beginning of each; NULL: nothing */
    void *ctx;
};
extern struct slow_hash slow_hash;

#endif
