/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/disk/log.h"

#include <stdarg.h>
#include <stdio.h>

#include "keys/text.h"

void log_event(enum log_level level, const char *event, const char *format, ...)
{
    static const char *const names[] = {"error", "warning", "info"};
    char line[600];
    va_list values;
    va_start(values, format);
    vsnprintf(line, sizeof line, format, values);
    va_end(values);
    text_mend_end(line);
    for (char *c = line; *c != '\0'; c++)
        if ((unsigned char)*c < 0x20)
            *c = '?'; /* one event, one line */
    fprintf(stderr, "%s %s %s\n", names[level], event, line);
}
