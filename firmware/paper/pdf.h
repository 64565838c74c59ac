/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_PDF_H
#define FIRMWARE_PAPER_PDF_H

#include <hpdf.h>

#include "firmware/paper/qr.h"

/* A PDF in the making: what slips and certificates share. Sizes and places are points
 * (1/72 inch) from the lower left corner. An error of the library is noted, and pdf_write says so
 * at the end: every error is a lack of memory, because fonts and sizes are ours. */
#define PDF_PAGE_W 595.276F /* A4 */
#define PDF_PAGE_H 841.89F
#define PDF_DOT 0.24F /* of a printer of 300 dots an inch: lines that are read sit on dots */

struct pdf {
    HPDF_Doc doc; /* owned */
    HPDF_Page page;
    HPDF_Font plain, bold; /* inside the document, with the letters of letters.h */
    HPDF_STATUS failed;
};

/* Every call that writes into the document goes through this: after a failure the library writes
 * through a pointer that it does not have. */
#define PDF_DO(p, call)             \
    do {                            \
        if ((p)->failed == HPDF_OK) \
            (void)(call);           \
    } while (0)

/* Opens a document without pages. FAULT_MEMORY. The caller closes it, also after a failure.
 *
 * pool  its memory comes in pieces of so many bytes. One piece that holds all of it is safest: the
 *       library overlooks some failures of later ones. */
bool pdf_open(struct pdf *out, size_t pool, struct error *err);
/* Frees it. Safe on {0}. */
void pdf_close(struct pdf *p);
/* Begins a page of this size in points, with black as its colour. */
void pdf_page(struct pdf *p, float w, float h);

struct pdf_style {
    HPDF_Font font;
    float size, leading;
    size_t lines; /* at most; what does not fit any more is cut */
    bool centred; /* between x and x + width */
};
/* Writes a text, UTF-8, broken into lines below y. The y under the last line comes back. */
float pdf_text(const struct pdf *p, const char *text, struct pdf_style style, float x, float y,
               float width);
/* How many lines that would be, style.lines at most. */
size_t pdf_lines(const struct pdf *p, const char *text, struct pdf_style style, float width);
/* Draws a QR code with its quiet zone, its upper left corner at x, top. module: its side. */
void pdf_qr(const struct pdf *p, const struct qr *qr, float x, float top, float module);

/* Adds the document's bytes. FAULT_MEMORY for any error until now. */
bool pdf_write(struct buffer *out, struct pdf *p, struct error *err);

#endif
