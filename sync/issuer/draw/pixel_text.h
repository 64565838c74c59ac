/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_DRAW_PIXEL_TEXT_H
#define SYNC_ISSUER_DRAW_PIXEL_TEXT_H

#include "firmware/paper/fonts.h"
#include "firmware/paper/slip_text.h"
#include "sync/issuer/draw/pixels.h"

/* Text on a canvas, in the fonts of screens and slips, by FreeType. */
struct pixel_text {
    struct FT_LibraryRec_ *library; /* owned, as the face */
    struct FT_FaceRec_ *face;
    int size;    /* pixels */
    bool failed; /* a letter was not drawn or not measured: out of memory */
};

/* Opens a face. FAULT_MEMORY. The caller closes it, also after a failure. */
bool pixel_text_open(struct pixel_text *out, enum font font, struct error *err);
/* Frees it. Safe on {0}. */
void pixel_text_close(struct pixel_text *t);

/* Sets the height of the letters, in pixels. */
bool pixel_text_size(struct pixel_text *t, int size, struct error *err);
/* Whether every letter since pixel_text_open was drawn and measured. FAULT_MEMORY. */
bool pixel_text_ok(const struct pixel_text *t, struct error *err);
/* Breaks a text, UTF-8, into at most `max` lines of this width (slip_break). */
struct slip_lines pixel_text_break(struct pixel_text *t, const char *text, size_t max,
                                   int width);
/* Draws lines, the first on the base line y. The base line after the last comes back. */
int pixel_text_lines(struct pixels *p, struct pixel_text *t, const struct slip_lines *lines,
                     int x, int y, int leading, uint32_t colour);

#endif
