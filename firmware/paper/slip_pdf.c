/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/slip.h"

#include <hpdf.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "firmware/paper/fonts.h"
#include "firmware/paper/qr.h"
#include "firmware/paper/slip_text.h"
#include "keys/secret.h"

/* A4 in points: 3 x 4 cells of 70 x 74 mm. In a cell, from the top: the badge's name over its
 * whole width; the QR, and beside it the short code as four lines of four, event and date; the
 * sentences. The QR is drawn as rectangles whose side is a whole number of dots of a printer of
 * 300 (and so of 600) dots an inch. */
enum { ACROSS = 3, DOWN = 4, QR_DOTS_MAX = 392, MODULE_DOTS_MIN = 4, GROUPS = 4 };
#define PAGE_W 595.276F
#define PAGE_H 841.89F
#define CELL_W (PAGE_W / ACROSS)
#define CELL_H (PAGE_H / DOWN)
#define MARGIN 12.0F
#define DOT 0.24F
#define QR_SIDE (QR_DOTS_MAX * DOT)

struct paper {
    HPDF_Doc pdf;
    HPDF_Page page;
    HPDF_Font plain, bold, code;
    HPDF_STATUS failed;
};

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    struct paper *p = user;
    (void)detail;
    if (p->failed == HPDF_OK)
        p->failed = error;
}

struct column {
    HPDF_Page page;
    float width;
};

static size_t column_fits(void *ctx, const char *text)
{
    const struct column *c = ctx;
    return HPDF_Page_MeasureText(c->page, text, c->width, HPDF_FALSE, NULL);
}

struct style {
    HPDF_Font font;
    float size, leading;
    size_t lines;
};

/* Lines from the baseline below y; back comes the y under the last one. */
static float put_text(const struct paper *p, const char *text, struct style style, float x,
                      float y, float width)
{
    struct column column = {p->page, width};
    HPDF_Page_SetFontAndSize(p->page, style.font, style.size);
    struct slip_lines lines =
        slip_break(text, style.lines, (struct slip_measure){column_fits, &column, true});
    for (size_t i = 0; i < lines.count; i++) {
        y -= style.leading;
        HPDF_Page_BeginText(p->page);
        HPDF_Page_TextOut(p->page, x, y, lines.text[i]);
        HPDF_Page_EndText(p->page);
    }
    return y;
}

/* One path filled at once, so that no reader draws seams between the modules. */
static bool put_qr(const struct paper *p, const struct qr *qr, float x, float top,
                   struct error *err)
{
    int dots = QR_DOTS_MAX / (qr->width + 2 * QR_QUIET);
    if (dots < MODULE_DOTS_MIN)
        return error_because(err, FAULT_REFUSED, "slip-too-wide",
                             "slip: a QR of %d modules does not fit on a slip", qr->width);
    float side = (float)dots * DOT;
    for (int r = 0; r < qr->width; r++) {
        for (int c = 0; c < qr->width;) {
            int from = c;
            while (c < qr->width && qr->dark[r * qr->width + c])
                c++;
            if (c > from)
                HPDF_Page_Rectangle(p->page, x + (float)(from + QR_QUIET) * side,
                                    top - (float)(r + 1 + QR_QUIET) * side,
                                    (float)(c - from) * side, side);
            else
                c++;
        }
    }
    HPDF_Page_Fill(p->page);
    return true;
}

static void put_code(const struct paper *p, const char *code, float x, float y)
{
    HPDF_Page_SetFontAndSize(p->page, p->code, 13);
    for (int g = 0; g < GROUPS; g++) {
        char group[5] = {0};
        memcpy(group, code + 5 * g, 4);
        y -= 13;
        HPDF_Page_BeginText(p->page);
        HPDF_Page_TextOut(p->page, x, y, group);
        HPDF_Page_EndText(p->page);
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
        y = put_text(p, s->mark, (struct style){p->bold, 9, 11, 1}, x, y, width);
    y = put_text(p, s->event, (struct style){p->plain, 7, 8, marked ? 2 : 3}, x, y, width);
    put_text(p, s->date, (struct style){p->plain, 7, 8, 1}, x, y, width);
}

static bool put_slip(const struct paper *p, const struct qr *qr, const struct slip *s, float x,
                     float y, struct error *err)
{
    const struct style sentence = {p->plain, 7, 8, 3};
    float width = CELL_W - 2 * MARGIN;
    float top = put_text(p, s->badge, (struct style){p->bold, 10.5F, 12, 3}, x, y, width) - 2;
    /* the quiet zone reaches into the margin, so that the modules stand under the name */
    if (!put_qr(p, qr, x - QR_QUIET * 6 * DOT, top, err))
        return false;
    put_beside(p, s, x + QR_SIDE + 2, top);
    y = put_text(p, s->sentence[0], sentence, x, top - QR_SIDE, width);
    put_text(p, s->sentence[1], sentence, x, y - 2, width);
    return true;
}

/* Where the scissors go; on the paper's own edges there is nothing to cut. */
static void put_cuts(const struct paper *p)
{
    HPDF_Page_SetGrayStroke(p->page, 0.6F);
    HPDF_Page_SetLineWidth(p->page, 0.4F);
    for (int i = 1; i < ACROSS; i++) {
        HPDF_Page_MoveTo(p->page, (float)i * CELL_W, 0);
        HPDF_Page_LineTo(p->page, (float)i * CELL_W, PAGE_H);
    }
    for (int i = 1; i < DOWN; i++) {
        HPDF_Page_MoveTo(p->page, 0, (float)i * CELL_H);
        HPDF_Page_LineTo(p->page, PAGE_W, (float)i * CELL_H);
    }
    HPDF_Page_Stroke(p->page);
}

static void new_page(struct paper *p)
{
    p->page = HPDF_AddPage(p->pdf);
    HPDF_Page_SetSize(p->page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
    HPDF_Page_SetGrayFill(p->page, 0);
    put_cuts(p);
}

/* libharu takes fonts from files alone: this one lies in memory. It is opened anew by its name, so
 * that closing it here leaves the library's own. NULL when it was not taken. */
static HPDF_Font own_font(struct paper *p, enum font face)
{
    char path[40];
    const char *name = NULL;
    struct bytes file = font_file(face);
    int fd = memfd_create("font", MFD_CLOEXEC);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (fd >= 0 && write(fd, file.p, file.len) == (ssize_t)file.len)
        name = HPDF_LoadTTFontFromFile(p->pdf, path, HPDF_TRUE);
    if (fd >= 0)
        close(fd);
    return name == NULL ? NULL : HPDF_GetFont(p->pdf, name, "UTF-8");
}

enum { POOL_PIECE = 256 * 1024 };

static void open_paper(struct paper *p)
{
    /* from a pool, which is freed as one: of an object that could not be put into the document the
     * library frees only a part */
    p->pdf = HPDF_NewEx(on_error, NULL, NULL, POOL_PIECE, p);
    if (p->pdf == NULL)
        return;
    HPDF_SetCompressionMode(p->pdf, HPDF_COMP_ALL);
    HPDF_UseUTFEncodings(p->pdf);
    p->plain = own_font(p, FONT_400);
    p->bold = own_font(p, FONT_700);
    p->code = HPDF_GetFont(p->pdf, "Courier-Bold", "WinAnsiEncoding");
}

static bool write_paper(struct buffer *out, struct paper *p, struct error *err)
{
    uint8_t chunk[4096];
    bool more = HPDF_SaveToStream(p->pdf) == HPDF_OK;
    while (more) {
        HPDF_UINT32 len = sizeof chunk;
        HPDF_STATUS status = HPDF_ReadFromStream(p->pdf, chunk, &len);
        more = status == HPDF_OK && len > 0; /* the end of the stream has its own status */
        if (status == HPDF_OK || status == HPDF_STREAM_EOF)
            buffer_add(out, bytes_of(chunk, len));
    }
    secret_wipe(chunk, sizeof chunk);
    if (p->failed != HPDF_OK && p->failed != HPDF_STREAM_EOF)
        return error_set(err, FAULT_MEMORY, "slips: the PDF was not made, out of memory (%#lx)",
                         (unsigned long)p->failed);
    return buffer_ok(out, "slips", err);
}

bool slip_pdf(struct buffer *out, const struct slip *slips, size_t count, struct error *err)
{
    struct paper p = {0};
    struct qr *qr = secret_new(sizeof *qr, err);
    bool ok = qr != NULL;
    open_paper(&p);
    if (ok && (p.failed != HPDF_OK || p.plain == NULL || p.bold == NULL))
        ok = error_set(err, FAULT_MEMORY, "slips: out of memory");
    for (size_t i = 0; ok && i < count && p.failed == HPDF_OK; i++) {
        size_t cell = i % SLIP_PAGE_SLIPS;
        if (cell == 0)
            new_page(&p);
        float x = (float)(cell % ACROSS) * CELL_W + MARGIN;
        float y = PAGE_H - (float)(cell / ACROSS) * CELL_H - MARGIN + 2;
        ok = qr_make(qr, slips[i].url, QR_PAPER_Q, err) &&
             put_slip(&p, qr, &slips[i], x, y, err);
    }
    ok = ok && write_paper(out, &p, err);
    if (p.pdf != NULL)
        HPDF_Free(p.pdf);
    secret_free(qr);
    return ok;
}
