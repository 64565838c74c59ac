/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/random.h"

#include <sodium.h>

static void fill_from_system(void *ctx, void *out, size_t len)
{
    (void)ctx;
    randombytes_buf(out, len);
}

struct random random_system(void)
{
    return (struct random){fill_from_system, NULL};
}

void random_fill(struct random r, void *out, size_t len)
{
    r.fill(r.ctx, out, len);
}
