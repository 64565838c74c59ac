/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_RANDOM_H
#define KEYS_RANDOM_H

#include <stddef.h>

/* Where random bytes come from. main() passes random_system(); a test passes a seeded one. */
struct random {
    void (*fill)(void *ctx, void *out,
                 size_t len); /* cannot fail: it stops the program instead */
    void *ctx;
};

/* The random source of the operating system, through libsodium (sodium_init must have
 * succeeded). */
struct random random_system(void);

/* Fills len bytes. Cannot fail. */
void random_fill(struct random r, void *out, size_t len);

#endif
