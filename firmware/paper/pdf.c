/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/pdf.h"

#include <hpdf_encoder.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "firmware/paper/fonts.h"
#include "firmware/paper/letters.h"
#include "firmware/paper/slip_text.h"
#include "keys/secret.h"

static void on_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    struct pdf *p = user;
    (void)detail;
    if (p->failed == HPDF_OK)
        p->failed = error;
}

/* A text as the fonts here take it: UTF-16 with the high byte first, a blank for what is outside of
 * the first plane. The library's own function, which this one replaces, writes through a malloc
 * that it does not check. The caller is the library, and gives the result to free(). */
static char *encode_text(HPDF_Encoder encoder, const char *text, HPDF_UINT len,
                         HPDF_UINT *encoded_len)
{
    char *out = malloc(2 * (size_t)len + 1); /* a letter has a byte at least */
    HPDF_UINT used = 0;
    if (out == NULL)
        on_error(HPDF_FAILD_TO_ALLOC_MEM, 0, encoder->error->user_data);
    for (const char *at = text; out != NULL && at < text + len && *at != '\0';) {
        uint32_t code = letters_next(&at);
        uint16_t unit = code > UINT16_MAX ? ' ' : (uint16_t)code;
        out[used++] = (char)(unit >> 8);
        out[used++] = (char)(unit & 0xff);
    }
    *encoded_len = used;
    return out;
}

/* libharu takes fonts from files alone: this one lies in memory. It is opened anew by its name, so
 * that closing it here leaves the library's own. NULL when it was not taken. */
static HPDF_Font own_font(struct pdf *p, enum font face)
{
    char path[40];
    const char *name = NULL;
    struct bytes file = font_file(face);
    int fd = memfd_create("font", MFD_CLOEXEC);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (fd >= 0 && write(fd, file.p, file.len) == (ssize_t)file.len)
        name = HPDF_LoadTTFontFromFile(p->doc, path, HPDF_TRUE);
    if (fd >= 0)
        close(fd);
    return name == NULL ? NULL : HPDF_GetFont(p->doc, name, "UTF-8");
}

bool pdf_open(struct pdf *out, size_t pool, struct error *err)
{
    *out = (struct pdf){0};
    /* from a pool, which is freed as one: of an object that could not be put into the document the
     * library frees only a part */
    out->doc = HPDF_NewEx(on_error, NULL, NULL, (HPDF_UINT)pool, out);
    if (out->doc != NULL) {
        HPDF_SetCompressionMode(out->doc, HPDF_COMP_ALL);
        HPDF_UseUTFEncodings(out->doc);
        HPDF_Encoder encoder = HPDF_GetEncoder(out->doc, "UTF-8");
        if (encoder != NULL)
            encoder->encode_text_fn = encode_text;
        out->plain = own_font(out, FONT_400);
        out->bold = own_font(out, FONT_700);
    }
    return (out->failed == HPDF_OK && out->plain != NULL && out->bold != NULL) ||
           error_set(err, FAULT_MEMORY, "PDF: out of memory");
}

void pdf_close(struct pdf *p)
{
    if (p->doc != NULL)
        HPDF_Free(p->doc);
    *p = (struct pdf){0};
}

void pdf_page(struct pdf *p, float w, float h)
{
    p->page = HPDF_AddPage(p->doc);
    PDF_DO(p, HPDF_Page_SetWidth(p->page, w));
    PDF_DO(p, HPDF_Page_SetHeight(p->page, h));
    PDF_DO(p, HPDF_Page_SetGrayFill(p->page, 0));
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

static struct slip_lines broken(const struct pdf *p, const char *text, struct pdf_style style,
                                float width)
{
    struct column column = {p->page, width};
    PDF_DO(p, HPDF_Page_SetFontAndSize(p->page, style.font, style.size));
    return slip_break(text, style.lines, (struct slip_measure){column_fits, &column, true});
}

size_t pdf_lines(const struct pdf *p, const char *text, struct pdf_style style, float width)
{
    return broken(p, text, style, width).count;
}

float pdf_text(const struct pdf *p, const char *text, struct pdf_style style, float x, float y,
               float width)
{
    struct slip_lines lines = broken(p, text, style, width);
    for (size_t i = 0; i < lines.count; i++) {
        float shift =
            style.centred ? (width - HPDF_Page_TextWidth(p->page, lines.text[i])) / 2 : 0;
        y -= style.leading;
        PDF_DO(p, HPDF_Page_BeginText(p->page));
        PDF_DO(p, HPDF_Page_TextOut(p->page, x + shift, y, lines.text[i]));
        PDF_DO(p, HPDF_Page_EndText(p->page));
    }
    return y;
}

/* One path filled at once, so that no reader draws seams between the modules. */
void pdf_qr(const struct pdf *p, const struct qr *qr, float x, float top, float module)
{
    for (int r = 0; r < qr->width; r++) {
        for (int c = 0; c < qr->width;) {
            int from = c;
            while (c < qr->width && qr->dark[r * qr->width + c])
                c++;
            if (c > from)
                PDF_DO(p, HPDF_Page_Rectangle(p->page, x + (float)(from + QR_QUIET) * module,
                                              top - (float)(r + 1 + QR_QUIET) * module,
                                              (float)(c - from) * module, module));
            else
                c++;
        }
    }
    PDF_DO(p, HPDF_Page_Fill(p->page));
}

bool pdf_write(struct buffer *out, struct pdf *p, struct error *err)
{
    uint8_t chunk[4096];
    bool more = p->failed == HPDF_OK && HPDF_SaveToStream(p->doc) == HPDF_OK;
    while (more) {
        HPDF_UINT32 len = sizeof chunk;
        HPDF_STATUS status = HPDF_ReadFromStream(p->doc, chunk, &len);
        more = status == HPDF_OK && len > 0; /* the end of the stream has its own status */
        if (status == HPDF_OK || status == HPDF_STREAM_EOF)
            buffer_add(out, bytes_of(chunk, len));
    }
    secret_wipe(chunk, sizeof chunk);
    if (p->failed != HPDF_OK && p->failed != HPDF_STREAM_EOF)
        return error_set(err, FAULT_MEMORY, "the PDF was not made, out of memory (%#lx)",
                         (unsigned long)p->failed);
    return buffer_ok(out, "PDF", err);
}
