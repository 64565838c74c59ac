/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/disk/log.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "keys/text.h"

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7f;
}

struct log_quoted log_quoted(const char *text)
{
    enum { END = 3 }; /* room for a pair, and for the closing quote with its NUL */
    struct log_quoted q;
    size_t len = 0;
    q.text[len++] = '"';
    for (; *text != '\0' && len + END < sizeof q.text; text++) {
        if (*text == '"' || *text == '\\')
            q.text[len++] = '\\';
        q.text[len++] = is_control(*text) ? '?' : *text;
    }
    q.text[len] = '\0';
    text_mend_end(q.text); /* a cut in the middle of a letter */
    snprintf(q.text + strlen(q.text), 2, "\"");
    return q;
}

void log_event(enum log_level level, const char *event, const char *format, ...)
{
    static const char *const names[] = {"error", "warning", "info"};
    char line[1200];
    va_list values;
    va_start(values, format);
    vsnprintf(line, sizeof line, format, values);
    va_end(values);
    text_mend_end(line);
    for (char *c = line; *c != '\0'; c++)
        if (is_control(*c))
            *c = '?'; /* one event, one line */
    fprintf(stderr, "%s %s %s\n", names[level], event, line);
}
