/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_CROCKFORD_H
#define FIRMWARE_WIRE_CROCKFORD_H

#include "keys/bytes.h"

/* Codes that a person reads and types: short codes of slips, recovery codes (DESIGN 8). Their 32
 * characters are those of Crockford's base 32: digits and capital letters without I, L, O, U. */

/* The character of the lowest five bits of value. */
char crockford_character(unsigned value);

/* Whether text is exactly len characters of the alphabet, in its one spelling. */
bool crockford_is(const char *text, size_t len);

/* Reads a code of len characters as a person types it.
 * - Blanks (space, tab, CR, LF) and hyphens are skipped wherever they stand.
 * - Small letters count as capitals, O as 0, I and L as 1.
 *
 * out    len + 1 bytes: the code in its one spelling and a NUL; written on success alone
 * typed  any bytes from anywhere
 * Answers false for anything but len characters. */
bool crockford_read(char *out, size_t len, struct bytes typed);

#endif
