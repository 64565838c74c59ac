/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/slip.h"

#include <string.h>

#include "firmware/paper/pdf.h"
#include "keys/secret.h"

/* A4 in points: 3 x 4 cells of 70 x 74 mm. In a cell, from the top: the badge's name over its
 * whole width; the QR, and beside it the short code as four lines of four, event and date; the
 * sentences. The QR is drawn as rectangles whose side is a whole number of dots of a printer of
 * 300 (and so of 600) dots an inch. */
enum { ACROSS = 3, DOWN = 4, QR_DOTS_MAX = 392, MODULE_DOTS_MIN = 4, GROUPS = 4 };
enum { POOL_PIECE = 256 * 1024 };
#define CELL_W (PDF_PAGE_W / ACROSS)
#define CELL_H (PDF_PAGE_H / DOWN)
#define MARGIN 12.0F
#define QR_SIDE (QR_DOTS_MAX * PDF_DOT)

struct paper {
    struct pdf pdf;
    HPDF_Font code;
};

static bool put_qr(const struct paper *p, const struct qr *qr, float x, float top,
                   struct error *err)
{
    int dots = QR_DOTS_MAX / (qr->width + 2 * QR_QUIET);
    if (dots < MODULE_DOTS_MIN)
        return error_because(err, FAULT_REFUSED, "slip-too-wide",
                             "slip: a QR of %d modules does not fit on a slip", qr->width);
    pdf_qr(&p->pdf, qr, x, top, (float)dots * PDF_DOT);
    return true;
}

static void put_code(const struct paper *p, const char *code, float x, float y)
{
    PDF_DO(&p->pdf, HPDF_Page_SetFontAndSize(p->pdf.page, p->code, 13));
    for (int g = 0; g < GROUPS; g++) {
        char group[5] = {0};
        memcpy(group, code + 5 * g, 4);
        y -= 13;
        PDF_DO(&p->pdf, HPDF_Page_BeginText(p->pdf.page));
        PDF_DO(&p->pdf, HPDF_Page_TextOut(p->pdf.page, x, y, group));
        PDF_DO(&p->pdf, HPDF_Page_EndText(p->pdf.page));
    }
}

/* Beside the QR, no taller than it: code, mark, event, date. */
static void put_beside(const struct paper *p, const struct slip *s, float x, float top)
{
    float width = CELL_W - 2 * MARGIN - QR_SIDE - 2;
    bool marked = s->mark != NULL && s->mark[0] != '\0';
    put_code(p, s->code, x, top);
    float y = top - 56;
    if (marked)
        y = pdf_text(&p->pdf, s->mark, (struct pdf_style){p->pdf.bold, 9, 11, 1, false}, x, y,
                     width);
    y = pdf_text(&p->pdf, s->event,
                 (struct pdf_style){p->pdf.plain, 7, 8, marked ? 2 : 3, false}, x, y, width);
    pdf_text(&p->pdf, s->date, (struct pdf_style){p->pdf.plain, 7, 8, 1, false}, x, y, width);
}

static bool put_slip(const struct paper *p, const struct qr *qr, const struct slip *s, float x,
                     float y, struct error *err)
{
    const struct pdf_style sentence = {p->pdf.plain, 7, 8, 3, false};
    float width = CELL_W - 2 * MARGIN;
    float top = pdf_text(&p->pdf, s->badge,
                         (struct pdf_style){p->pdf.bold, 10.5F, 12, 3, false}, x, y, width) -
                2;
    /* the quiet zone reaches into the margin, so that the modules stand under the name */
    if (!put_qr(p, qr, x - QR_QUIET * 6 * PDF_DOT, top, err))
        return false;
    put_beside(p, s, x + QR_SIDE + 2, top);
    y = pdf_text(&p->pdf, s->sentence[0], sentence, x, top - QR_SIDE, width);
    pdf_text(&p->pdf, s->sentence[1], sentence, x, y - 2, width);
    return true;
}

/* Where the scissors go; on the paper's own edges there is nothing to cut. */
static void put_cuts(const struct paper *p)
{
    PDF_DO(&p->pdf, HPDF_Page_SetGrayStroke(p->pdf.page, 0.6F));
    PDF_DO(&p->pdf, HPDF_Page_SetLineWidth(p->pdf.page, 0.4F));
    for (int i = 1; i < ACROSS; i++) {
        PDF_DO(&p->pdf, HPDF_Page_MoveTo(p->pdf.page, (float)i * CELL_W, 0));
        PDF_DO(&p->pdf, HPDF_Page_LineTo(p->pdf.page, (float)i * CELL_W, PDF_PAGE_H));
    }
    for (int i = 1; i < DOWN; i++) {
        PDF_DO(&p->pdf, HPDF_Page_MoveTo(p->pdf.page, 0, (float)i * CELL_H));
        PDF_DO(&p->pdf, HPDF_Page_LineTo(p->pdf.page, PDF_PAGE_W, (float)i * CELL_H));
    }
    PDF_DO(&p->pdf, HPDF_Page_Stroke(p->pdf.page));
}

static void new_page(struct paper *p)
{
    pdf_page(&p->pdf);
    put_cuts(p);
}

bool slip_pdf(struct buffer *out, const struct slip *slips, size_t count, struct error *err)
{
    struct paper p = {0};
    struct qr *qr = secret_new(sizeof *qr, err);
    bool ok = qr != NULL;
    ok = ok && pdf_open(&p.pdf, POOL_PIECE, err);
    if (ok)
        p.code = HPDF_GetFont(p.pdf.doc, "Courier-Bold", "WinAnsiEncoding");
    for (size_t i = 0; ok && i < count && p.pdf.failed == HPDF_OK; i++) {
        size_t cell = i % SLIP_PAGE_SLIPS;
        if (cell == 0)
            new_page(&p);
        float x = (float)(cell % ACROSS) * CELL_W + MARGIN;
        float y = PDF_PAGE_H - (float)(cell / ACROSS) * CELL_H - MARGIN + 2;
        ok = qr_make(qr, slips[i].url, QR_PAPER_Q, err) &&
             put_slip(&p, qr, &slips[i], x, y, err);
    }
    ok = ok && pdf_write(out, &p.pdf, err);
    pdf_close(&p.pdf);
    secret_free(qr);
    return ok;
}
