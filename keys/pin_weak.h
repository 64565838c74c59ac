/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_PIN_WEAK_H
#define KEYS_PIN_WEAK_H

#include <stdbool.h>

/* Whether a PIN is among the first that a thief tries, who has five tries before each takes
 * longer. Screens and command line refuse such a new PIN; an old one goes on opening.
 *
 *   a block repeated  111111, 121212, 12341234
 *   digits in a row   123456, 987654, 890123, there and back 123321, in pairs 112233
 *   lines of the pad  147258, 159753
 *   a date            of six digits in the orders of the places, of eight with a year from 1900 to
 *                     2099: birthdays are known to others
 *
 * About one of eleven numbers of six digits is weak, nearly all of them dates. pin: digits, NUL at
 * their end. */
bool pin_is_weak(const char *pin);

#endif
