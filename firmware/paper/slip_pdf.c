/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/slip.h"

#include <stdio.h>
#include <string.h>

#include "firmware/paper/pdf.h"
#include "keys/secret.h"

/* A slip has, from the top: the mark; the badge's picture with the name and the thanks beside it;
 * organisation with logo, event, date; the QR, and beside it (on the roll below it) what to do and
 * the code; the address over the whole width; the last day and the place in the pack. The QR is
 * drawn as rectangles whose side is a whole number of dots of a printer of 300 (and so of 600) dots
 * an inch. */
enum { QR_DOTS_MAX = 392, MODULE_DOTS_MIN = 4, GROUPS = 4, PICTURES_MAX = 8 };
/* One piece holds fonts and pictures: the library overlooks some failures of later ones. */
enum { POOL_PIECE = 1 << 20 };
#define MM (72.0F / 25.4F)
#define QR_SIDE_MAX (QR_DOTS_MAX * PDF_DOT)

struct layout {
    float page_w, page_h, margin;
    int across, down;
    bool stacked; /* the code lies below the QR */
};
static const struct layout LAYOUTS[SLIP_LAYOUTS] = {
    [SLIP_A4] = {PDF_PAGE_W, PDF_PAGE_H, 11, 3, 4, false},
    [SLIP_LABEL_62] = {62 * MM, 76 * MM, 8, 1, 1, false},
    [SLIP_ROLL_58] = {58 * MM, 126 * MM, 5 * MM, 1, 1, true},
};

const char *const SLIP_LAYOUT_WORDS[SLIP_LAYOUTS + 1] = {"a4", "62mm", "58mm", NULL};

bool slip_layout_of(enum slip_layout *out, const char *word, struct error *err)
{
    *out = SLIP_A4;
    for (int i = 0; word != NULL && i < SLIP_LAYOUTS; i++)
        if (strcmp(word, SLIP_LAYOUT_WORDS[i]) == 0) {
            *out = (enum slip_layout)i;
            return true;
        }
    return word == NULL ||
           error_set(err, FAULT_REFUSED, "paper %.40s: only a4, 62mm and 58mm are known", word);
}

struct paper {
    struct pdf pdf;
    const struct layout *layout;
    size_t pictures; /* in the document so far */
    struct {
        const struct paper_picture *of;
        HPDF_Image image;
    } made[PICTURES_MAX];
};

/* Where a slip lies. */
struct place {
    float x, top, w, bottom;
};

static bool said(const char *text)
{
    return text != NULL && text[0] != '\0';
}

/* The picture in the document, which holds it once. NULL: there is none, or no place for it. */
static HPDF_Image image_of(struct paper *p, const struct paper_picture *picture)
{
    if (picture == NULL || picture->side == 0 || p->pdf.failed != HPDF_OK)
        return NULL;
    for (size_t i = 0; i < p->pictures; i++)
        if (p->made[i].of == picture)
            return p->made[i].image;
    if (p->pictures == PICTURES_MAX)
        return NULL;
    HPDF_Image image =
        HPDF_LoadRawImageFromMem(p->pdf.doc, picture->rgb, (HPDF_UINT)picture->side,
                                 (HPDF_UINT)picture->side, HPDF_CS_DEVICE_RGB, 8);
    if (image == NULL)
        return NULL;
    p->made[p->pictures].of = picture;
    p->made[p->pictures++].image = image;
    return image;
}

/* Draws the picture with its upper left corner at x, top. Whether there was one. */
static bool put_picture(struct paper *p, const struct paper_picture *picture, float x,
                        float top, float side)
{
    HPDF_Image image = image_of(p, picture);
    if (image == NULL)
        return false;
    PDF_DO(&p->pdf, HPDF_Page_DrawImage(p->pdf.page, image, x, top - side, side, side));
    return true;
}

/* A line or more of text; nothing for no text. The y below it comes back. */
static float put(const struct paper *p, const char *text, struct pdf_style style,
                 const struct place *at, float y)
{
    return said(text) ? pdf_text(&p->pdf, text, style, at->x, y, at->w) : y;
}

/* A word in white on a black bar: nobody takes this slip for a real one. */
static float put_mark(const struct paper *p, const char *mark, const struct place *at, float y)
{
    const float h = 12;
    if (!said(mark))
        return y;
    PDF_DO(&p->pdf, HPDF_Page_Rectangle(p->pdf.page, at->x, y - h, at->w, h));
    PDF_DO(&p->pdf, HPDF_Page_Fill(p->pdf.page));
    PDF_DO(&p->pdf, HPDF_Page_SetGrayFill(p->pdf.page, 1));
    pdf_text(&p->pdf, mark, (struct pdf_style){p->pdf.bold, 9, 9, 1, true}, at->x, y, at->w);
    PDF_DO(&p->pdf, HPDF_Page_SetGrayFill(p->pdf.page, 0));
    return y - h - 3;
}

/* Picture and logo side by side in the middle. The y below them comes back. */
static float put_pictures(struct paper *p, const struct slip *s, const struct place *at,
                          float y)
{
    const float badge = 44, logo = 26, gap = 10;
    bool two = s->logo != NULL && s->logo->side > 0;
    float x = at->x + (at->w - badge - (two ? gap + logo : 0)) / 2;
    if (!put_picture(p, s->picture, x, y, badge))
        return y;
    put_picture(p, s->logo, x + badge + gap, y - (badge - logo) / 2, logo);
    return y - badge - 3;
}

static float put_badge(struct paper *p, const struct slip *s, const struct place *at, float y)
{
    const float side = 34;
    bool middle = p->layout->stacked;
    struct place words = *at;
    float below = y;
    if (middle) {
        y = put_pictures(p, s, at, y);
    } else if (put_picture(p, s->picture, at->x, y, side)) {
        words.x += side + 6;
        words.w -= side + 6;
        below = y - side;
    }
    y = put(p, s->badge,
            (struct pdf_style){p->pdf.bold, 10.5F, 11, said(s->mark) ? 2 : 3, middle}, &words,
            y);
    y = put(p, s->thanks, (struct pdf_style){p->pdf.plain, 7.5F, 8.2F, 2, middle}, &words,
            y - 1.5F);
    return (y < below ? y : below) - 4;
}

static float put_origin(struct paper *p, const struct slip *s, const struct place *at, float y)
{
    const float side = 15;
    bool middle = p->layout->stacked;
    struct place words = *at;
    const struct pdf_style bold = {p->pdf.bold, 7.5F, 8.2F, 1, middle},
                           plain = {p->pdf.plain, 7, 8, 2, middle},
                           line = {p->pdf.plain, 7, 8, 1, middle};
    if (!middle && put_picture(p, s->logo, at->x, y - 1, side)) {
        words.x += side + 4;
        words.w -= side + 4;
    }
    y = put(p, s->organisation, bold, &words, y);
    y = put(p, s->event, plain, &words, y);
    return put(p, s->date, line, &words, y) - 3;
}

static bool put_qr(const struct paper *p, const struct qr *qr, float x, float top, float *side,
                   struct error *err)
{
    int modules = qr->width + 2 * QR_QUIET, dots = QR_DOTS_MAX / modules;
    if (dots < MODULE_DOTS_MIN)
        return error_because(err, FAULT_REFUSED, "slip-too-wide",
                             "slip: a QR of %d modules does not fit on a slip", qr->width);
    pdf_qr(&p->pdf, qr, x, top, (float)dots * PDF_DOT);
    *side = (float)(modules * dots) * PDF_DOT;
    return true;
}

/* A text in one line, if need be in smaller letters: who types it must not look for a blank that
 * is none, or miss a letter. */
static float put_whole(const struct paper *p, const char *text, float size,
                       const struct place *at, float y)
{
    struct pdf_style style = {p->pdf.bold, size, size * 1.1F, 2, p->layout->stacked};
    while (style.size > 5 && pdf_lines(&p->pdf, text, style, at->w) > 1)
        style.size -= 0.5F;
    return put(p, text, style, at, y);
}

/* The code as two lines of two groups. */
static float put_code(const struct paper *p, const char *code, const struct place *at, float y)
{
    char line[12] = "";
    PDF_DO(&p->pdf, HPDF_Page_SetCharSpace(p->pdf.page, 0.6F));
    for (int g = 0; g < GROUPS; g += 2) {
        snprintf(line, sizeof line, "%.4s %.4s", code + 5 * g, code + 5 * g + 5);
        y = put_whole(p, line, 14, at, y);
    }
    PDF_DO(&p->pdf, HPDF_Page_SetCharSpace(p->pdf.page, 0));
    secret_wipe(line, sizeof line);
    return y;
}

static float put_claim(const struct paper *p, const struct qr *qr, const struct slip *s,
                       const struct place *at, float y, bool *ok, struct error *err)
{
    const struct pdf_style words = {p->pdf.plain, 7, 8, 3, p->layout->stacked};
    float side = 0, quiet, end;
    struct place beside = *at;
    int modules = qr->width + 2 * QR_QUIET;
    float whole = (float)(QR_DOTS_MAX / modules * modules) * PDF_DOT;
    quiet = (float)(QR_QUIET * (QR_DOTS_MAX / modules)) * PDF_DOT;
    if (p->layout->stacked) {
        *ok = put_qr(p, qr, at->x + (at->w - whole) / 2, y, &side, err);
        end = put(p, s->scan, words, at, y - side);
        end = put(p, s->type, words, at, end - 3);
        return put_code(p, s->code, at, end) - 3;
    }
    /* the quiet zone reaches into the margin, so that the modules stand under the words */
    *ok = put_qr(p, qr, at->x - quiet, y + quiet - 3, &side, err);
    beside.x += side - 2 * quiet + 7;
    beside.w -= side - 2 * quiet + 7;
    end = put(p, s->scan, words, &beside, y);
    end = put(p, s->type, words, &beside, end - 2);
    end = put_code(p, s->code, &beside, end);
    y -= side - 2 * quiet;
    return (end < y ? end : y) - 3;
}

static void put_foot(const struct paper *p, const struct slip *s, const struct place *at,
                     float y)
{
    bool middle = p->layout->stacked;
    const struct pdf_style line = {p->pdf.plain, 7, 8.2F, 2, middle},
                           other = {p->pdf.plain, 6.3F, 6.9F, 3, middle};
    char last[160], place[24] = "";
    if (said(s->address))
        y = put_whole(p, s->address, 9.5F, at, y);
    if (s->place > 0)
        snprintf(place, sizeof place, "%s%u/%u", said(s->until) ? " · " : "", s->place,
                 s->count);
    snprintf(last, sizeof last, "%s%s", said(s->until) ? s->until : "", place);
    y = put(p, last, line, at, y - 1);
    if (said(s->other) &&
        y - 2 - 6.9F * (float)pdf_lines(&p->pdf, s->other, other, at->w) >= at->bottom)
        put(p, s->other, other, at, y - 2);
}

static bool put_slip(struct paper *p, const struct qr *qr, const struct slip *s,
                     const struct place *at, struct error *err)
{
    bool ok = true;
    float y = put_mark(p, s->mark, at, at->top);
    y = put_badge(p, s, at, y);
    y = put_origin(p, s, at, y);
    y = put_claim(p, qr, s, at, y, &ok, err);
    put_foot(p, s, at, y);
    return ok;
}

/* Where the scissors go; on the paper's own edges there is nothing to cut. */
static void put_cuts(const struct paper *p)
{
    const struct layout *l = p->layout;
    const struct pdf *pdf = &p->pdf;
    if (l->across == 1 && l->down == 1)
        return;
    PDF_DO(pdf, HPDF_Page_SetGrayStroke(pdf->page, 0.6F));
    PDF_DO(pdf, HPDF_Page_SetLineWidth(pdf->page, 0.4F));
    for (int i = 1; i < l->across; i++) {
        float x = (float)i * l->page_w / (float)l->across;
        PDF_DO(pdf, HPDF_Page_MoveTo(pdf->page, x, 0));
        PDF_DO(pdf, HPDF_Page_LineTo(pdf->page, x, l->page_h));
    }
    for (int i = 1; i < l->down; i++) {
        float y = (float)i * l->page_h / (float)l->down;
        PDF_DO(pdf, HPDF_Page_MoveTo(pdf->page, 0, y));
        PDF_DO(pdf, HPDF_Page_LineTo(pdf->page, l->page_w, y));
    }
    PDF_DO(pdf, HPDF_Page_Stroke(pdf->page));
}

static struct place place_of(const struct layout *l, size_t cell)
{
    float w = l->page_w / (float)l->across, h = l->page_h / (float)l->down;
    float x = (float)(cell % (size_t)l->across) * w,
          top = l->page_h - (float)(cell / (size_t)l->across) * h;
    return (struct place){x + l->margin, top - l->margin + 2, w - 2 * l->margin,
                          top - h + l->margin - 5};
}

bool slip_pdf(struct buffer *out, const struct slip *slips, size_t count,
              enum slip_layout layout, struct error *err)
{
    struct paper p = {.layout = &LAYOUTS[layout]};
    size_t per_page = (size_t)(p.layout->across * p.layout->down);
    struct qr *qr = secret_new(sizeof *qr, err);
    bool ok = qr != NULL;
    ok = ok && pdf_open(&p.pdf, POOL_PIECE, err);
    for (size_t i = 0; ok && i < count && p.pdf.failed == HPDF_OK; i++) {
        struct place at = place_of(p.layout, i % per_page);
        if (i % per_page == 0) {
            pdf_page(&p.pdf, p.layout->page_w, p.layout->page_h);
            put_cuts(&p);
        }
        ok =
            qr_make(qr, slips[i].url, QR_PAPER_Q, err) && put_slip(&p, qr, &slips[i], &at, err);
    }
    ok = ok && pdf_write(out, &p.pdf, err);
    pdf_close(&p.pdf);
    secret_free(qr);
    return ok;
}
