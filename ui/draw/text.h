/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef UI_DRAW_TEXT_H
#define UI_DRAW_TEXT_H

#include <stddef.h>

#include <stdint.h>

#include "keys/error.h"
#include "ui/draw/pixels.h"
#include "ui/draw/theme.h"

/* Faces and measured, cached runs of text: one alpha picture for each (string, weight, size),
 * least recently used out first, 2 MB. Fonts travel inside the program (assets/fonts). */
struct text; /* opaque: owns faces and cache */
bool text_open(struct text **out, struct error *err);
void text_close(struct text *t); /* safe on NULL */
int text_width(struct text *t, const char *s, size_t len, enum weight weight, int px);
int text_line_height(const struct text *t, int px);
/* The run as a picture, borrowed until the next text_ call. A character the fonts do not have is a
 * box that is seen, and counted. */
bool text_run(struct alpha *out, struct text *t, const char *s, size_t len, enum weight weight,
              int px, struct error *err);
uint32_t text_unknown(const struct text *t); /* such characters since text_open */

/* Breaks into at most max_lines lines of at most width pixels, at spaces where a typographer would;
 * up to four lines are made about as long as each other. Offsets and lengths into s. Returns how
 * many lines, and in *fits whether all of it is there. */
struct text_line {
    size_t start, len;
};
int text_wrap(struct text_line *lines, int max_lines, bool *fits, struct text *t, const char *s,
              enum weight weight, int px, int width);

#endif
