/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_FIXED_CLOCK_H
#define TESTS_SUPPORT_FIXED_CLOCK_H

#include "firmware/wire/clock.h"

/* A machine's clocks that stand still until the test moves them. */
struct fixed_clock {
    int64_t now_s;  /* what the system believes */
    int64_t boot_s; /* since boot */
    uint8_t boot_id[16];
};

/* The port over `state`, which must outlive it. */
struct clock fixed_clock(struct fixed_clock *state, int64_t now_s);
void fixed_clock_pass(struct fixed_clock *state, int64_t seconds);
/* Another boot, whose boot clock begins at 1; the system's clock as it was. */
void fixed_clock_reboot(struct fixed_clock *state);

#endif
