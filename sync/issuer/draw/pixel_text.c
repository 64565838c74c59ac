/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/draw/pixel_text.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include "firmware/paper/letters.h"

bool pixel_text_open(struct pixel_text *out, enum font font, struct error *err)
{
    struct bytes file = font_file(font);
    *out = (struct pixel_text){0};
    if (FT_Init_FreeType(&out->library) != 0 ||
        FT_New_Memory_Face(out->library, file.p, (FT_Long)file.len, 0, &out->face) != 0)
        return error_set(err, FAULT_MEMORY, "text: out of memory");
    return true;
}

void pixel_text_close(struct pixel_text *t)
{
    if (t->face != NULL)
        FT_Done_Face(t->face);
    if (t->library != NULL)
        FT_Done_FreeType(t->library);
    *t = (struct pixel_text){0};
}

bool pixel_text_size(struct pixel_text *t, int size, struct error *err)
{
    t->size = size;
    return FT_Set_Pixel_Sizes(t->face, 0, (FT_UInt)size) == 0 ||
           error_set(err, FAULT_MEMORY, "text: out of memory");
}

bool pixel_text_ok(const struct pixel_text *t, struct error *err)
{
    return !t->failed || error_set(err, FAULT_MEMORY, "text: out of memory");
}

/* How far the next letter stands behind this one, in 1/64 of a pixel, without hinting: the letters
 * are as far apart as the font says at every size. */
static FT_Pos advance(struct pixel_text *t, uint32_t code)
{
    if (FT_Load_Char(t->face, code, FT_LOAD_NO_HINTING) != 0) {
        t->failed = true;
        return 0;
    }
    return t->face->glyph->advance.x;
}

struct column {
    struct pixel_text *t;
    int width;
};

static size_t column_fits(void *ctx, const char *text)
{
    const struct column *c = ctx;
    const char *at = text;
    FT_Pos used = 0;
    while (*at != '\0') {
        const char *letter = at;
        used += advance(c->t, letters_next(&at));
        if (used > (FT_Pos)c->width * 64)
            return (size_t)(letter - text);
    }
    return (size_t)(at - text);
}

struct slip_lines pixel_text_break(struct pixel_text *t, const char *text, size_t max,
                                   int width)
{
    struct column column = {t, width};
    return slip_break(text, max, (struct slip_measure){column_fits, &column, true});
}

static void draw_glyph(struct pixels *p, const FT_GlyphSlot glyph, int x, int y,
                       uint32_t colour)
{
    const FT_Bitmap *b = &glyph->bitmap;
    for (unsigned row = 0; row < b->rows; row++)
        for (unsigned column = 0; column < b->width; column++)
            pixels_blend(p, x + glyph->bitmap_left + (int)column,
                         y - glyph->bitmap_top + (int)row, colour,
                         b->buffer[row * (unsigned)b->pitch + column]);
}

static void draw_line(struct pixels *p, struct pixel_text *t, const char *text, int x, int y,
                      uint32_t colour)
{
    FT_Pos pen = (FT_Pos)x * 64;
    while (*text != '\0') {
        uint32_t code = letters_next(&text);
        if (FT_Load_Char(t->face, code, FT_LOAD_NO_HINTING | FT_LOAD_RENDER) != 0) {
            t->failed = true;
            return;
        }
        draw_glyph(p, t->face->glyph, (int)(pen / 64), y, colour);
        pen += t->face->glyph->advance.x;
    }
}

int pixel_text_lines(struct pixels *p, struct pixel_text *t, const struct slip_lines *lines,
                     int x, int y, int leading, uint32_t colour)
{
    for (size_t i = 0; i < lines->count; i++, y += leading)
        draw_line(p, t, lines->text[i], x, y, colour);
    return y;
}
