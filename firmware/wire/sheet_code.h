/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_WIRE_SHEET_CODE_H
#define FIRMWARE_WIRE_SHEET_CODE_H

#include "keys/bytes.h"
#include "keys/error.h"

/* The code of a recovery sheet (DESIGN 5): 32 random bytes as a person can type them. Four lines
 * of fifteen characters of crockford.h, written in groups of five. Of each line the first thirteen
 * are the secret, 5 bits each, the highest first; 52 characters hold 260 bits, and the last four
 * are 0. The last two characters of a line check it, so that a slip of the finger is told on the
 * line where it was made:
 *
 *   s[0] is the number of the line, 1 to 4; s[1] to s[13] are the values of its characters;
 *   the two values that follow are the sums over i of s[i] * a^i and of s[i] * a^(2i),
 *   in the field of 32 elements modulo x^5 + x^2 + 1, where a is x.
 *
 * Any two wrong characters of a line are noticed, and so are two that changed places, and a line
 * in the place of another. */
enum {
    SHEET_CODE_SECRET = 32,
    SHEET_CODE_LINES = 4,
    SHEET_CODE_LINE = 15,
    SHEET_CODE_GROUP = 5,
    SHEET_CODE_LEN = SHEET_CODE_LINES * SHEET_CODE_LINE,
    SHEET_CODE_TEXT_MAX = SHEET_CODE_LEN + SHEET_CODE_LEN / SHEET_CODE_GROUP /* with the NUL */
};

/* Writes the code, its groups parted by single blanks. The caller wipes it. */
void sheet_code_write(char out[static SHEET_CODE_TEXT_MAX],
                      const uint8_t secret[static SHEET_CODE_SECRET]);

/* Whether SHEET_CODE_LINE characters in their one spelling are line `number`, 1 to 4. */
bool sheet_code_line_holds(const char *line, int number);

/* Reads a code as crockford_read does: blanks, hyphens and case do not count, O is 0, I and L are
 * 1. The caller wipes the secret, which is written on success alone.
 *
 * typed  any bytes from anywhere
 * err    FAULT_MALFORMED "sheet-form": these are not 60 such characters;
 *        "sheet-line": a line does not hold, the text names the first one */
bool sheet_code_read(uint8_t secret[static SHEET_CODE_SECRET], struct bytes typed,
                     struct error *err);

#endif
