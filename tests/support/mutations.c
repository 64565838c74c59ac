/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/mutations.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static uint8_t *copy_of(struct bytes in)
{
    uint8_t *copy = malloc(in.len == 0 ? 1 : in.len);
    if (copy == NULL)
        abort();
    if (in.len > 0)
        memcpy(copy, in.p, in.len);
    return copy;
}

void every_truncation_is_refused(struct bytes good, bool (*refused)(void *ctx, struct bytes in),
                                 void *ctx)
{
    for (size_t len = 0; len < good.len; len++) {
        uint8_t *copy = copy_of(bytes_of(good.p, len));
        bool ok = refused(ctx, bytes_of(copy, len));
        free(copy);
        if (!ok)
            fail_msg("the first %zu of %zu bytes were accepted", len, good.len);
    }
}

void every_flipped_bit_is_refused(struct bytes good,
                                  bool (*refused)(void *ctx, struct bytes in), void *ctx)
{
    uint8_t *copy = copy_of(good);
    for (size_t bit = 0; bit < 8 * good.len; bit++) {
        copy[bit / 8] ^= (uint8_t)(1U << bit % 8);
        bool ok = refused(ctx, bytes_of(copy, good.len));
        copy[bit / 8] ^= (uint8_t)(1U << bit % 8);
        if (!ok) {
            free(copy);
            fail_msg("bit %zu of byte %zu flipped was accepted", bit % 8, bit / 8);
        }
    }
    free(copy);
}
