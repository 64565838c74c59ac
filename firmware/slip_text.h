/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_SLIP_TEXT_H
#define FIRMWARE_SLIP_TEXT_H

#include <stddef.h>

/* Text on paper: UTF-8 to the Western letters of Windows-1252, which receipt printers and the
 * fonts every PDF reader has share, broken into lines. Private to slip*.c. */
enum { SLIP_LINE_MAX = 120, SLIP_LINES_MAX = 4 };

struct slip_lines {
    size_t count;
    char text[SLIP_LINES_MAX][SLIP_LINE_MAX + 1];
};

/* How many bytes of this text fit on a line. */
struct slip_measure {
    size_t (*fits)(void *ctx, const char *text);
    void *ctx;
};

/* At most max lines (up to SLIP_LINES_MAX), broken at blanks where there are any; what does not
 * fit any more is cut and ends in "...". A letter that Windows-1252 does not have is "?". */
struct slip_lines slip_break(const char *utf8, size_t max, struct slip_measure measure);

#endif
