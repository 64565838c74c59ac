/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/wire/crockford.h"

#include <string.h>

static const char ALPHABET[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

char crockford_character(unsigned value)
{
    return ALPHABET[value & 31];
}

bool crockford_is(const char *text, size_t len)
{
    return strlen(text) == len && strspn(text, ALPHABET) == len;
}

static bool is_skipped(char c)
{
    return c == ' ' || c == '-' || c == '\t' || c == '\r' || c == '\n';
}

/* The character that is meant; NUL if it is in no code. */
static char meant(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
    return c != '\0' && strchr(ALPHABET, c) != NULL ? c : '\0';
}

bool crockford_read(char *out, size_t len, struct bytes typed)
{
    size_t count = 0;
    for (size_t i = 0; i < typed.len; i++)
        if (!is_skipped((char)typed.p[i]) && (meant((char)typed.p[i]) == '\0' || ++count > len))
            return false;
    if (count != len)
        return false;
    for (size_t i = 0; i < typed.len; i++)
        if (!is_skipped((char)typed.p[i]))
            *out++ = meant((char)typed.p[i]);
    *out = '\0';
    return true;
}
