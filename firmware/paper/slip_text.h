/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_SLIP_TEXT_H
#define FIRMWARE_PAPER_SLIP_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Text on paper, broken into lines: as the fonts draw it (letters_drawn) in a PDF, as the Western
 * letters of Windows-1252 (letters_roll) on a receipt printer. The issuer's pictures and
 * certificates break theirs by it too. */
enum { SLIP_LINE_MAX = 240, SLIP_LINES_MAX = 8 };

struct slip_lines {
    size_t count;
    char text[SLIP_LINES_MAX][SLIP_LINE_MAX + 1];
};

/* How many bytes of this text fit on a line, and whether it is UTF-8 or a byte a letter. */
struct slip_measure {
    size_t (*fits)(void *ctx, const char *text);
    void *ctx;
    bool utf8;
};

/* At most max lines (up to SLIP_LINES_MAX), broken at blanks where there are any; what does not
 * fit any more is cut and ends in "...". text: UTF-8 as people write it; NULL is "". */
struct slip_lines slip_break(const char *text, size_t max, struct slip_measure measure);

#endif
