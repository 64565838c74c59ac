/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_CLOCK_TOLERANCE_H
#define KEYS_CLOCK_TOLERANCE_H

/* How far two honest clocks may be apart (DESIGN 7). Whoever compares a time that another machine
 * wrote with the own clock allows this much, to the second: the issuer's judge, the verifier, the
 * pages (CLOCK_TOLERANCE_S in assets/web/bytes.js is the same number: a test compares them). */
enum { CLOCK_TOLERANCE_S = 5 * 60 };

#endif
