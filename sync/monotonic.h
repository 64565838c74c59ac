/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_MONOTONIC_H
#define SYNC_MONOTONIC_H

#include <stdint.h>

/* Milliseconds of a clock that nobody sets, for deadlines. */
int64_t monotonic_ms(void);

#endif
