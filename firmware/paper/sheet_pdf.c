/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include <stdio.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/paper/pdf.h"
#include "firmware/paper/sheet.h"
#include "firmware/wire/sheet_code.h"
#include "keys/secret.h"

/* One page of A4, from the top: title, kiosk and day; what the sheet is for; the code in a frame,
 * as QR and as four numbered lines; the steps; where it is kept. Then the same words smaller in
 * Breton and English. */
#define MARGIN 54.0F
#define WIDTH (PDF_PAGE_W - 2 * MARGIN)
#define FRAME_H 170.0F
#define QR_SIDE 150.0F
#define CODE_SIZE 21.0F
#define CODE_LEADING 32.0F
enum { POOL_PIECE = 512 * 1024, GROUPS = SHEET_CODE_LINE / SHEET_CODE_GROUP };

struct page {
    struct pdf pdf;
    HPDF_Font code; /* all characters equally wide */
};

static float put(const struct page *p, const char *text, bool bold, float size, float x,
                 float y, float width)
{
    return pdf_text(
        &p->pdf, text,
        (struct pdf_style){bold ? p->pdf.bold : p->pdf.plain, size, size * 1.35F, 6, false}, x,
        y, width);
}

/* "30/11/2026". */
static void day(char out[static 12], int64_t made_s)
{
    char time[PROOF_TIME_LEN + 1];
    proof_time_write(time, made_s);
    snprintf(out, 12, "%.2s/%.2s/%.4s", time + 8, time + 5, time);
}

static void put_plain(const struct page *p, HPDF_Font font, float size, const char *text,
                      float x, float y)
{
    PDF_DO(&p->pdf, HPDF_Page_SetFontAndSize(p->pdf.page, font, size));
    PDF_DO(&p->pdf, HPDF_Page_BeginText(p->pdf.page));
    PDF_DO(&p->pdf, HPDF_Page_TextOut(p->pdf.page, x, y, text));
    PDF_DO(&p->pdf, HPDF_Page_EndText(p->pdf.page));
}

/* The four lines, each behind its number. */
static void put_code(const struct page *p, const char *code, float x, float top)
{
    char line[SHEET_CODE_LINE + GROUPS + 1], number[2] = "";
    for (int i = 0; i < SHEET_CODE_LINES; i++) {
        float y = top - (float)(i + 1) * CODE_LEADING;
        number[0] = (char)('1' + i);
        snprintf(line, sizeof line, "%.*s", SHEET_CODE_LINE + GROUPS - 1,
                 code + i * (SHEET_CODE_LINE + GROUPS));
        put_plain(p, p->pdf.plain, 11, number, x, y + 2);
        put_plain(p, p->code, CODE_SIZE, line, x + 20, y);
    }
    secret_wipe(line, sizeof line);
}

static float put_frame(const struct page *p, const struct qr *qr, const char *code, float y)
{
    float module =
        (float)(int)(QR_SIDE / PDF_DOT / (float)(qr->width + 2 * QR_QUIET)) * PDF_DOT;
    PDF_DO(&p->pdf, HPDF_Page_SetLineWidth(p->pdf.page, 1.2F));
    PDF_DO(&p->pdf, HPDF_Page_Rectangle(p->pdf.page, MARGIN, y - FRAME_H, WIDTH, FRAME_H));
    PDF_DO(&p->pdf, HPDF_Page_Stroke(p->pdf.page));
    pdf_qr(&p->pdf, qr, MARGIN + 8, y - 12, module);
    put_code(p, code, MARGIN + QR_SIDE + 34, y - 12);
    return y - FRAME_H - 14;
}

static float put_steps(const struct page *p, const struct sheet_words *w, float size, float y)
{
    char number[8];
    for (int i = 0; i < SHEET_STEPS; i++) {
        snprintf(number, sizeof number, "%d.", i + 1);
        put(p, number, true, size, MARGIN, y, 20);
        y = put(p, w->steps[i], false, size, MARGIN + 20, y, WIDTH - 20) - size * 0.2F;
    }
    return y;
}

static float put_translation(const struct page *p, const struct sheet_words *w, float y)
{
    y = put(p, w->title, true, 10, MARGIN, y, WIDTH);
    y = put(p, w->purpose, false, 9, MARGIN, y - 1, WIDTH);
    y = put_steps(p, w, 9, y - 1);
    y = put(p, w->letters, false, 9, MARGIN, y, WIDTH);
    return put(p, w->keep, false, 9, MARGIN, y, WIDTH) - 10;
}

static void put_page(const struct page *p, const struct qr *qr, const struct recovery_sheet *s)
{
    const struct sheet_words *w = &SHEET_WORDS[0];
    char date[12], line[300];
    float y = PDF_PAGE_H - MARGIN + 14;
    day(date, s->made_s);
    y = put(p, w->title, true, 30, MARGIN, y, WIDTH);
    snprintf(line, sizeof line, "%s · %s", SHEET_WORDS[1].title, SHEET_WORDS[2].title);
    y = put(p, line, false, 12, MARGIN, y, WIDTH) - 10;
    snprintf(line, sizeof line, "%s : %s", w->kiosk, s->kiosk);
    y = put(p, line, true, 17, MARGIN, y, WIDTH);
    snprintf(line, sizeof line, "%s %s", w->made, date);
    y = put(p, line, false, 13, MARGIN, y, WIDTH) - 8;
    y = put(p, w->purpose, false, 13, MARGIN, y, WIDTH) - 14;
    y = put_frame(p, qr, s->code, y);
    y = put_steps(p, w, 13, y) - 4;
    y = put(p, w->letters, false, 11, MARGIN, y, WIDTH) - 8;
    y = put(p, w->keep, true, 12, MARGIN, y, WIDTH) - 14;
    PDF_DO(&p->pdf, HPDF_Page_SetLineWidth(p->pdf.page, 0.5F));
    PDF_DO(&p->pdf, HPDF_Page_MoveTo(p->pdf.page, MARGIN, y));
    PDF_DO(&p->pdf, HPDF_Page_LineTo(p->pdf.page, MARGIN + WIDTH, y));
    PDF_DO(&p->pdf, HPDF_Page_Stroke(p->pdf.page));
    y = put_translation(p, &SHEET_WORDS[1], y - 6);
    put_translation(p, &SHEET_WORDS[2], y);
}

bool sheet_pdf(struct buffer *out, const struct recovery_sheet *sheet, struct error *err)
{
    struct page p = {0};
    struct qr *qr = secret_new(sizeof *qr, err);
    bool ok = qr != NULL && sheet_qr(qr, sheet->code, QR_PAPER_Q, err) &&
              pdf_open(&p.pdf, POOL_PIECE, err);
    if (ok) {
        p.code = HPDF_GetFont(p.pdf.doc, "Courier-Bold", "WinAnsiEncoding");
        pdf_page(&p.pdf, PDF_PAGE_W, PDF_PAGE_H);
        put_page(&p, qr, sheet);
        ok = pdf_write(out, &p.pdf, err);
    }
    pdf_close(&p.pdf);
    secret_free(qr);
    return ok;
}
