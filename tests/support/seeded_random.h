/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_SEEDED_RANDOM_H
#define TESTS_SUPPORT_SEEDED_RANDOM_H

#include <stdint.h>

#include "keys/random.h"

/* Random bytes that are the same in every run: one seed, one stream, however it is cut into
 * calls. Never for a key that leaves a test. */
struct seeded_random {
    uint64_t seed;
    uint64_t given; /* bytes so far */
};

/* The source over `state`, which must outlive it. */
struct random seeded_random(struct seeded_random *state, uint64_t seed);

#endif
