/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_DISK_LOG_H
#define FIRMWARE_DISK_LOG_H

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_INFO };

/* Writes one line on stderr: `LEVEL event key=value ...`. Only loops and main() call it. The line
 * never holds a secret, a PIN, a ticket or an e-mail address.
 *
 * format  numbers and words of the program as they are; every other text by log_quoted */
void log_event(enum log_level level, const char *event, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A text as a value of a line: between quotes, with \ before a quote or a \ of its own, and "?" for
 * a control character. So a text that came from outside can neither begin another value nor another
 * line. A long text is cut. */
struct log_quoted {
    char text[1000];
};
struct log_quoted log_quoted(const char *text);

#endif
