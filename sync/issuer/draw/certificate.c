/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/draw/certificate.h"

#include <string.h>

#include "firmware/paper/letters.h"
#include "firmware/paper/pdf.h"
#include "sync/issuer/draw/pixels.h"

/* From the top: logo and organisation, badge, title, the line for a name, what was done, facts,
 * skills; at the foot the proof. With many skills the badge is smaller and each skill one line. */
#define FRAME 30.0F
#define LEFT 78.0F
#define WIDTH (PDF_PAGE_W - 2 * LEFT)
#define FOOT 162.0F /* the proof is below */
enum { FEW_SKILLS = 4, PICTURE_PIXELS = 600, LOGO_PIXELS = 200, QR_DOTS = 8, TITLE_MAX = 160 };
enum { POOL = 4 << 20 /* bytes: pictures, fonts and page are 2 MB */ };

static float part(uint32_t colour, int shift)
{
    return (float)(colour >> shift & 0xff) / 255.0F;
}

/* A thick line in the badge's colour and a thin one inside. */
static void put_frame(const struct pdf *p, uint32_t colour)
{
    PDF_DO(p,
           HPDF_Page_SetRGBStroke(p->page, part(colour, 16), part(colour, 8), part(colour, 0)));
    PDF_DO(p, HPDF_Page_SetLineWidth(p->page, 5));
    PDF_DO(p, HPDF_Page_Rectangle(p->page, FRAME, FRAME, PDF_PAGE_W - 2 * FRAME,
                                  PDF_PAGE_H - 2 * FRAME));
    PDF_DO(p, HPDF_Page_Stroke(p->page));
    PDF_DO(p, HPDF_Page_SetLineWidth(p->page, 0.8F));
    PDF_DO(p, HPDF_Page_Rectangle(p->page, FRAME + 7, FRAME + 7, PDF_PAGE_W - 2 * (FRAME + 7),
                                  PDF_PAGE_H - 2 * (FRAME + 7)));
    PDF_DO(p, HPDF_Page_Stroke(p->page));
}

/* A picture on white in the middle of the page, below top. */
static bool put_picture(struct pdf *p, struct bytes png, int pixels, float top, float side,
                        struct error *err)
{
    struct pixels canvas = {0};
    bool ok = pixels_new(&canvas, pixels, pixels, 0xffffff, err) &&
              pixels_picture(&canvas, 0, 0, pixels, png, err);
    if (ok) {
        HPDF_Image image = HPDF_LoadRawImageFromMem(p->doc, canvas.rgb, (HPDF_UINT)pixels,
                                                    (HPDF_UINT)pixels, HPDF_CS_DEVICE_RGB, 8);
        if (image != NULL)
            PDF_DO(p, HPDF_Page_DrawImage(p->page, image, (PDF_PAGE_W - side) / 2, top - side,
                                          side, side));
    }
    pixels_free(&canvas);
    return ok;
}

/* Adds nothing for a logo that is no square PNG. */
static bool put_logo(struct pdf *p, struct bytes logo, float *y, struct error *err)
{
    struct error why = {0};
    const float side = 44;
    if (logo.len == 0)
        return true;
    if (put_picture(p, logo, LOGO_PIXELS, *y, side, &why)) {
        *y -= side + 2;
        return true;
    }
    if (why.fault == FAULT_MALFORMED)
        return true;
    *err = why;
    return false;
}

static float put_title(const struct pdf *p, const char *title, float y)
{
    struct pdf_style large = {p->bold, 27, 32, 3, true}, small = {p->bold, 20, 25, 4, true};
    return pdf_text(p, title, pdf_lines(p, title, large, WIDTH) <= 2 ? large : small, LEFT, y,
                    WIDTH);
}

/* Dots, drawn one by one: the library's dashes have another type in each of its versions. */
static float put_line(const struct pdf *p, const char *words, float y)
{
    const struct pdf_style style = {p->plain, 12, 14, 1, false};
    PDF_DO(p, HPDF_Page_SetFontAndSize(p->page, style.font, style.size));
    float x = LEFT + HPDF_Page_TextWidth(p->page, words) + 10;
    y = pdf_text(p, words, style, LEFT, y, WIDTH);
    for (; x < LEFT + WIDTH; x += 4)
        PDF_DO(p, HPDF_Page_Circle(p->page, x, y - 1, 0.6F));
    PDF_DO(p, HPDF_Page_Fill(p->page));
    return y;
}

static float put_facts(const struct pdf *p, const struct certificate *c, float y)
{
    const struct pdf_style name = {p->bold, 10, 15, 1, false},
                           value = {p->plain, 11, 15, 1, false};
    for (size_t i = 0; i < c->fact_count; i++) {
        pdf_text(p, c->facts[i].name, name, LEFT, y, 96);
        y = pdf_text(p, c->facts[i].value, value, LEFT + 100, y, WIDTH - 100);
    }
    return y;
}

static void put_skills(const struct pdf *p, const struct certificate *c, float y)
{
    const struct pdf_style title = {p->bold, 11, 16, 1, false};
    const struct pdf_style skill = {p->plain, 10.5F, 13.5F,
                                    c->skill_count > FEW_SKILLS ? 1U : 2U, false};
    if (c->skill_count == 0)
        return;
    y = pdf_text(p, c->skills_title, title, LEFT, y - 8, WIDTH);
    for (size_t i = 0; i < c->skill_count && y - skill.leading > FOOT; i++) {
        PDF_DO(p, HPDF_Page_Circle(p->page, LEFT + 3, y - skill.leading + 3.5F, 1.8F));
        PDF_DO(p, HPDF_Page_Fill(p->page));
        y = pdf_text(p, c->skills[i], skill, LEFT + 14, y, WIDTH - 14) - 1;
    }
}

static void put_proof(const struct pdf *p, const struct certificate *c)
{
    const struct pdf_style words = {p->plain, 10.5F, 14, 4, false},
                           at = {p->bold, 9, 12, 2, false};
    const float module = QR_DOTS * PDF_DOT;
    float side = c->qr == NULL ? 0 : (float)(c->qr->width + 2 * QR_QUIET) * module;
    float top = FOOT - 10, x = LEFT + (side > 0 ? side - QR_QUIET * module + 6 : 0);
    PDF_DO(p, HPDF_Page_SetGrayStroke(p->page, 0.5F));
    PDF_DO(p, HPDF_Page_SetLineWidth(p->page, 0.6F));
    PDF_DO(p, HPDF_Page_MoveTo(p->page, LEFT, FOOT - 4));
    PDF_DO(p, HPDF_Page_LineTo(p->page, LEFT + WIDTH, FOOT - 4));
    PDF_DO(p, HPDF_Page_Stroke(p->page));
    if (c->qr != NULL)
        pdf_qr(p, c->qr, LEFT - QR_QUIET * module, top + 2, module);
    float y = pdf_text(p, c->proof, words, x, top - 8, LEFT + WIDTH - x);
    pdf_text(p, c->address, at, x, y - 2, LEFT + WIDTH - x);
}

/* The room that skills do not need makes the badge larger. */
static float badge_side(size_t skills)
{
    return skills > FEW_SKILLS ? 108 : skills > 2 ? 140 : 190;
}

static bool put_page(struct pdf *p, const struct certificate *c, struct error *err)
{
    const struct pdf_style issuer = {p->bold, 13, 17, 2, true},
                           text = {p->plain, 11, 15, 4, true};
    float y = PDF_PAGE_H - 56, side = badge_side(c->skill_count);
    put_frame(p, c->colour);
    if (!put_logo(p, c->logo, &y, err))
        return false;
    y = pdf_text(p, c->issuer, issuer, LEFT, y, WIDTH) - 12;
    if (!put_picture(p, c->badge, PICTURE_PIXELS, y, side, err))
        return false;
    y = put_title(p, c->title, y - side - 2);
    y = put_line(p, c->given_to, y - 20);
    y = pdf_text(p, c->description, text, LEFT, y - 12, WIDTH);
    y = put_facts(p, c, y - 12);
    put_skills(p, c, y);
    put_proof(p, c);
    return true;
}

/* The title of the document is in Latin letters, which PDFDocEncoding and ISO 8859-1 have in
 * common. Others become their plain likeness or "?". */
static void set_title(const struct pdf *p, const struct certificate *c)
{
    char latin[TITLE_MAX + 1];
    size_t used = 0;
    for (const char *at = c->title; *at != '\0' && used + 2 < sizeof latin;) {
        uint32_t code = letters_next(&at);
        bool plain = (code >= 0x20 && code < 0x7f) || (code > 0xa0 && code <= 0xff);
        if (code == 0x0153 || code == 0x0152)
            latin[used++] = code == 0x0153 ? 'o' : 'O';
        latin[used++] = plain                              ? (char)code
                        : code == 0x2019 || code == 0x2018 ? '\''
                        : code == 0x2013 || code == 0x2014 ? '-'
                        : code == 0x0153                   ? 'e'
                        : code == 0x0152                   ? 'E'
                        : code == 0xa0 || code == 0x202f   ? ' '
                                                           : '?';
    }
    latin[used] = '\0';
    HPDF_SetInfoAttr(p->doc, HPDF_INFO_TITLE, latin);
}

bool certificate_pdf(struct buffer *out, const struct certificate *c, struct error *err)
{
    struct pdf p;
    bool ok = pdf_open(&p, POOL, err);
    if (ok) {
        set_title(&p, c);
        pdf_page(&p, PDF_PAGE_W, PDF_PAGE_H);
        ok = put_page(&p, c, err) && pdf_write(out, &p, err);
    }
    pdf_close(&p);
    return ok;
}
