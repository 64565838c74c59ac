/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* One line, whatever an outsider put into a name: no control character reaches a terminal or a
 * log, and no character of several bytes is left cut in two at the end. */
static void keep_one_line(char *text)
{
    size_t len = strlen(text), tail = 0;
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] < 0x20 || text[i] == 0x7f)
            text[i] = '?';
    while (tail < len && tail < 3 && ((unsigned char)text[len - 1 - tail] & 0xc0) == 0x80)
        tail++;
    if (tail == len)
        return;
    unsigned char lead = (unsigned char)text[len - 1 - tail];
    size_t wanted = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    if (tail < wanted)
        text[len - 1 - tail] = '\0';
}

__attribute__((format(printf, 4, 0))) static void fill(struct error *err, enum fault fault,
                                                       const char *reason, const char *format,
                                                       va_list values)
{
    if (err == NULL)
        return;
    err->fault = fault;
    snprintf(err->reason, sizeof err->reason, "%s", reason);
    vsnprintf(err->text, sizeof err->text, format, values);
    keep_one_line(err->text);
}

bool error_set(struct error *err, enum fault fault, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    fill(err, fault, "", format, values);
    va_end(values);
    return false;
}

bool error_because(struct error *err, enum fault fault, const char *reason, const char *format,
                   ...)
{
    va_list values;
    va_start(values, format);
    fill(err, fault, reason, format, values);
    va_end(values);
    return false;
}

bool error_while(struct error *err, const char *format, ...)
{
    if (err == NULL)
        return false;
    char front[sizeof err->text];
    va_list values;
    va_start(values, format);
    vsnprintf(front, sizeof front, format, values);
    va_end(values);

    /* the front part is kept whole, what was there is cut */
    size_t front_len = strlen(front);
    size_t text_len = strlen(err->text);
    if (front_len + text_len >= sizeof err->text)
        text_len = sizeof err->text - 1 - front_len;
    memmove(err->text + front_len, err->text, text_len);
    memcpy(err->text, front, front_len);
    err->text[front_len + text_len] = '\0';
    keep_one_line(err->text);
    return false;
}

bool error_is(const struct error *err, const char *reason)
{
    return err != NULL && strcmp(err->reason, reason) == 0;
}
