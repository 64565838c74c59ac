/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_TEXT_H
#define UI_DRAW_TEXT_H

#include <stddef.h>
#include <stdint.h>

#include "keys/error.h"
#include "ui/draw/pixels.h"
#include "ui/draw/theme.h"

/* Measures text and draws it as shapes, one for each string, weight and size. They are kept in a
 * cache of 2 MB; the one used longest ago is dropped first. The fonts are part of the program
 * (assets/fonts). */
struct text; /* opaque: owns fonts and cache */

/* Opens the fonts. */
bool text_open(struct text **out, struct error *err);
/* Frees fonts and cache; NULL is allowed. */
void text_close(struct text *t);
/* Width in pixels of the first len bytes of s, on one line. */
int text_width(struct text *t, const char *s, size_t len, enum weight weight, int px);
/* Height of a line in pixels. */
int text_line_height(const struct text *t, int px);
/* The first len bytes of s as a shape, borrowed until the next text_ call. A character that the
 * fonts lack is drawn as a box, and counted. */
bool text_run(struct alpha *out, struct text *t, const char *s, size_t len, enum weight weight,
              int px, struct error *err);
/* How many such characters were met since text_open. */
uint32_t text_unknown(const struct text *t);

struct text_line {
    size_t start, len; /* bytes of the string */
};
/* Breaks s into at most max_lines lines of at most `width` pixels, at spaces where a typographer
 * would break. Up to four lines are made about equally long. Gives the number of lines. *fits:
 * all of s is on them. A widget without a text has NULL, which is "". */
int text_wrap(struct text_line *lines, int max_lines, bool *fits, struct text *t, const char *s,
              enum weight weight, int px, int width);

#endif
