/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "keys/text.h"

/* One line of UTF-8, whatever an outsider put into a name and wherever it was cut: no control
 * character reaches a terminal or a log, an answer in JSON can hold it, and no character of
 * several bytes is left cut in two at the end. */
static void keep_one_line(char *text)
{
    text_mend_end(text);
    text_make_whole(text);
    for (char *c = text; *c != '\0'; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7f)
            *c = '?';
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

    /* the new front is kept whole; the end of the old text is cut */
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
