/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/sheet_code.h"

#include <string.h>

#include "firmware/wire/crockford.h"
#include "keys/secret.h"

enum { DATA = 13, SYMBOL_BITS = 5, FIELD = 0x25 /* x^5 + x^2 + 1 */ };

/* Multiplies by x. */
static unsigned times_a(unsigned v)
{
    v <<= 1;
    return v & 32 ? v ^ FIELD : v;
}

/* The check values of a line, by Horner: its symbols s[1] to s[13] and its number as s[0]. */
static void check(unsigned out[static 2], const uint8_t symbols[static DATA], int number)
{
    out[0] = out[1] = 0;
    for (int i = DATA - 1; i >= 0; i--) {
        out[0] = times_a(out[0] ^ symbols[i]);
        out[1] = times_a(times_a(out[1] ^ symbols[i]));
    }
    out[0] ^= (unsigned)number;
    out[1] ^= (unsigned)number;
}

/* Symbol i of the secret; the bits after its end are 0. */
static uint8_t symbol(const uint8_t secret[static SHEET_CODE_SECRET], int i)
{
    unsigned at = (unsigned)i * SYMBOL_BITS, byte = at / 8;
    unsigned pair = (unsigned)secret[byte] << 8;
    if (byte + 1 < SHEET_CODE_SECRET)
        pair |= secret[byte + 1];
    return (uint8_t)(pair >> (16 - SYMBOL_BITS - at % 8) & 31);
}

static void add(char out[static SHEET_CODE_TEXT_MAX], size_t *len, unsigned value)
{
    if (*len % (SHEET_CODE_GROUP + 1) == SHEET_CODE_GROUP)
        out[(*len)++] = ' ';
    out[(*len)++] = crockford_character(value);
}

void sheet_code_write(char out[static SHEET_CODE_TEXT_MAX],
                      const uint8_t secret[static SHEET_CODE_SECRET])
{
    uint8_t symbols[DATA];
    unsigned checks[2];
    size_t len = 0;
    for (int line = 0; line < SHEET_CODE_LINES; line++) {
        for (int i = 0; i < DATA; i++) {
            symbols[i] = symbol(secret, line * DATA + i);
            add(out, &len, symbols[i]);
        }
        check(checks, symbols, line + 1);
        add(out, &len, checks[0]);
        add(out, &len, checks[1]);
    }
    out[len] = '\0';
    secret_wipe(symbols, sizeof symbols);
    secret_wipe(checks, sizeof checks);
}

/* The value of a character that crockford_read has written. */
static uint8_t value_of(char c)
{
    unsigned v = 0;
    while (v < 31 && crockford_character(v) != c)
        v++;
    return (uint8_t)v;
}

/* Reads the symbols of a line; false: its checks do not hold. */
static bool read_line(uint8_t symbols[static DATA], const char *line, int number)
{
    unsigned checks[2];
    for (int i = 0; i < DATA; i++)
        symbols[i] = value_of(line[i]);
    check(checks, symbols, number);
    bool holds = checks[0] == value_of(line[DATA]) && checks[1] == value_of(line[DATA + 1]);
    secret_wipe(checks, sizeof checks);
    return holds;
}

bool sheet_code_line_holds(const char *line, int number)
{
    uint8_t symbols[DATA];
    bool holds = read_line(symbols, line, number);
    secret_wipe(symbols, sizeof symbols);
    return holds;
}

/* Puts symbol i into the secret; false: it is the last one, and one of its spare bits is set. */
static bool put(uint8_t secret[static SHEET_CODE_SECRET], int i, uint8_t value)
{
    for (int bit = 0; bit < SYMBOL_BITS; bit++) {
        int at = i * SYMBOL_BITS + bit;
        bool set = value >> (SYMBOL_BITS - 1 - bit) & 1;
        if (set && at >= SHEET_CODE_SECRET * 8)
            return false;
        if (set)
            secret[at / 8] = (uint8_t)(secret[at / 8] | 0x80 >> at % 8);
    }
    return true;
}

bool sheet_code_read(uint8_t secret[static SHEET_CODE_SECRET], struct bytes typed,
                     struct error *err)
{
    char code[SHEET_CODE_LEN + 1] = "";
    uint8_t read[SHEET_CODE_SECRET] = {0}, symbols[DATA] = {0};
    bool ok = crockford_read(code, SHEET_CODE_LEN, typed);
    if (!ok)
        error_because(err, FAULT_MALFORMED, "sheet-form",
                      "the code of a recovery sheet is %d letters and digits", SHEET_CODE_LEN);
    for (int line = 0; ok && line < SHEET_CODE_LINES; line++) {
        ok = read_line(symbols, code + line * SHEET_CODE_LINE, line + 1);
        for (int i = 0; ok && i < DATA; i++)
            ok = put(read, line * DATA + i, symbols[i]);
        if (!ok)
            error_because(err, FAULT_MALFORMED, "sheet-line",
                          "line %d of the recovery sheet is not as it was printed", line + 1);
    }
    if (ok)
        memcpy(secret, read, sizeof read);
    secret_wipe(code, sizeof code);
    secret_wipe(read, sizeof read);
    secret_wipe(symbols, sizeof symbols);
    return ok;
}
