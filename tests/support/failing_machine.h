/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_FAILING_MACHINE_H
#define TESTS_SUPPORT_FAILING_MACHINE_H

#include "tests/support/fixed_clock.h"
#include "tests/support/seeded_random.h"

/* The machine that a command of a program runs on when each of its failures is tried: its clock
 * stands still, its random numbers come again, its slow hash is fast, and its disk never fills. The
 * Makefile gives these to the linker of the tests that need them (--wrap) as clock_system,
 * random_system, crypto_pwhash and disk_look. */
struct failing_machine {
    struct fixed_clock clock; /* clock_system begins where it stands */
    struct seeded_random random;
    uint64_t seed; /* random_system begins with it */
};
extern struct failing_machine failing_machine;

#endif
