/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/fixed_clock.h"

#include <string.h>

static int64_t now(void *ctx)
{
    const struct fixed_clock *state = ctx;
    return state->now_s;
}

static int64_t boot(void *ctx)
{
    const struct fixed_clock *state = ctx;
    return state->boot_s;
}

static void boot_id(void *ctx, uint8_t id[16])
{
    const struct fixed_clock *state = ctx;
    memcpy(id, state->boot_id, sizeof state->boot_id);
}

struct clock fixed_clock(struct fixed_clock *state, int64_t now_s)
{
    *state = (struct fixed_clock){.now_s = now_s, .boot_s = 100, .boot_id = {1}};
    return (struct clock){now, boot, boot_id, state};
}

void fixed_clock_pass(struct fixed_clock *state, int64_t seconds)
{
    state->now_s += seconds;
    state->boot_s += seconds;
}

void fixed_clock_reboot(struct fixed_clock *state)
{
    state->boot_s = 1;
    state->boot_id[0]++;
}
