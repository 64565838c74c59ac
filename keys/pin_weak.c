/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/pin_weak.h"

#include <stddef.h>
#include <string.h>

static bool is_repeated(const char *pin, size_t len)
{
    for (size_t block = 1; block <= len / 2; block++)
        if (len % block == 0 && memcmp(pin, pin + block, len - block) == 0)
            return true;
    return false;
}

/* Whether each digit follows the one before by this step, 9 and 0 being neighbours. */
static bool steps(const char *pin, size_t len, size_t stride, int step)
{
    for (size_t i = stride; i < len; i += stride)
        if ((pin[i] - pin[i - stride] + 10) % 10 != (step + 10) % 10)
            return false;
    return true;
}

static bool is_row(const char *pin, size_t len)
{
    return steps(pin, len, 1, 1) || steps(pin, len, 1, -1);
}

static bool is_there_and_back(const char *pin, size_t len)
{
    for (size_t i = 0; i < len / 2; i++)
        if (pin[i] != pin[len - 1 - i])
            return false;
    return is_row(pin, (len + 1) / 2);
}

static bool is_row_of_pairs(const char *pin, size_t len)
{
    for (size_t i = 0; i + 1 < len; i += 2)
        if (pin[i] != pin[i + 1])
            return false;
    return len % 2 == 0 && (steps(pin, len, 2, 1) || steps(pin, len, 2, -1));
}

/* Columns and diagonals of the pad, one after the other. */
static bool is_lines_of_pad(const char *pin, size_t len)
{
    static const char *const lines[] = {"147", "741", "258", "852", "369",
                                        "963", "159", "951", "357", "753"};
    for (size_t at = 0; at < len; at += 3) {
        bool line = false;
        for (size_t i = 0; i < sizeof lines / sizeof lines[0] && at + 3 <= len; i++)
            line = line || memcmp(pin + at, lines[i], 3) == 0;
        if (!line)
            return false;
    }
    return true;
}

static int two(const char *pin)
{
    return (pin[0] - '0') * 10 + pin[1] - '0';
}

static bool is_day(const char *day, const char *month)
{
    return two(day) >= 1 && two(day) <= 31 && two(month) >= 1 && two(month) <= 12;
}

static bool is_date(const char *pin, size_t len)
{
    int century = two(pin), last_century = len == 8 ? two(pin + 4) : 0;
    if (len == 6)
        return is_day(pin, pin + 2) || is_day(pin + 2, pin) || is_day(pin + 4, pin + 2);
    return len == 8 && (((last_century == 19 || last_century == 20) &&
                         (is_day(pin, pin + 2) || is_day(pin + 2, pin))) ||
                        ((century == 19 || century == 20) && is_day(pin + 6, pin + 4)));
}

bool pin_is_weak(const char *pin)
{
    size_t len = strlen(pin);
    return len < 2 || is_repeated(pin, len) || is_row(pin, len) ||
           is_there_and_back(pin, len) || is_row_of_pairs(pin, len) ||
           is_lines_of_pad(pin, len) || is_date(pin, len);
}
