/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The length of a character, by its first byte; 0 if no character begins with that byte. */
static size_t length_by_lead(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xc2 || lead > 0xf4)
        return 0;
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/* Whether the second byte makes the character longer than needed, a surrogate, or more than
 * U+10FFFF. */
static bool is_out_of_range(const unsigned char *c)
{
    return (c[0] == 0xe0 && c[1] < 0xa0) || (c[0] == 0xed && c[1] > 0x9f) ||
           (c[0] == 0xf0 && c[1] < 0x90) || (c[0] == 0xf4 && c[1] > 0x8f);
}

static bool continues(char byte)
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

size_t text_character(const char *text)
{
    const unsigned char *c = (const unsigned char *)text;
    size_t len = length_by_lead(*c), got = 1;
    while (got < len && continues(text[got]))
        got++;
    return got == len && (len == 1 || !is_out_of_range(c)) ? len : 0;
}

size_t text_fitting(const char *text, size_t max)
{
    size_t len = strnlen(text, max + 1);
    if (len <= max)
        return len;
    /* at most three bytes back: bytes that are no UTF-8 are cut at the limit */
    for (size_t back = 0; back < 4 && back <= max; back++)
        if (!continues(text[max - back]))
            return max - back;
    return max;
}

bool text_copy(char *out, size_t size, const char *text)
{
    size_t len = text == NULL ? 0 : text_fitting(text, size - 1);
    if (len > 0)
        memcpy(out, text, len);
    out[len] = '\0';
    return text == NULL || text[len] == '\0';
}

void text_mend_end(char *text)
{
    size_t len = strlen(text);
    for (size_t back = 1; back <= 3 && back <= len; back++) {
        char *last = text + len - back;
        if (continues(*last))
            continue;
        if (length_by_lead((unsigned char)*last) > back)
            *last = '\0';
        return;
    }
}

bool text_format(char *out, size_t size, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    int len = vsnprintf(out, size, format, values);
    va_end(values);
    if (len >= 0 && (size_t)len < size)
        return true;
    if (len < 0)
        out[0] = '\0';
    text_mend_end(out);
    return false;
}

void text_make_whole(char *text)
{
    for (char *c = text; *c != '\0';) {
        size_t len = text_character(c);
        if (len == 0)
            *c++ = '?';
        else
            c += len;
    }
}
