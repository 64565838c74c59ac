/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_GOLDEN_H
#define TESTS_SUPPORT_GOLDEN_H

#include <stdbool.h>

#include "keys/bytes.h"

/* Whether a text is, byte for byte, that of tests/ui/golden/NAME. If not, it is written to
 * build/golden/NAME and a line tells how to compare the two. With GOLDEN_WRITE in the environment
 * it becomes the golden file, and the answer is yes. */
bool golden_is(const char *name, struct bytes now);

#endif
