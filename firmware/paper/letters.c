/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/letters.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "firmware/paper/fonts.h"

enum { CODES_MAX = 1024, APART_MAX = 8, UNKNOWN = 0xfffd };

bool letters_compose(struct buffer *out, struct bytes utf8, struct error *err)
{
    utf8proc_uint8_t *made = NULL;
    utf8proc_ssize_t len = utf8proc_map(utf8.p, (utf8proc_ssize_t)utf8.len, &made,
                                        UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    bool ok = len >= 0;
    if (len == UTF8PROC_ERROR_NOMEM)
        error_set(err, FAULT_MEMORY, "text: out of memory");
    else if (!ok)
        error_set(err, FAULT_MALFORMED, "text is not UTF-8");
    if (ok)
        buffer_add(out, bytes_of(made, (size_t)len));
    free(made);
    return ok && buffer_ok(out, "text", err);
}

uint32_t letters_next(const char **at)
{
    static const struct {
        uint8_t mask, head;
        int more;
    } forms[] = {{0x80, 0x00, 0}, {0xe0, 0xc0, 1}, {0xf0, 0xe0, 2}, {0xf8, 0xf0, 3}};
    uint8_t c = (uint8_t) * (*at)++;
    for (size_t i = 0; i < 4; i++) {
        if ((c & forms[i].mask) != forms[i].head)
            continue;
        uint32_t code = c & (uint8_t)~forms[i].mask;
        for (int k = 0; k < forms[i].more; k++) {
            if (((uint8_t) * *at & 0xc0) != 0x80)
                return UNKNOWN;
            code = code << 6 | ((uint8_t) * (*at)++ & 0x3f);
        }
        return code;
    }
    return UNKNOWN;
}

/* ---- which letters the font has: its table cmap, format 4 (OpenType 1.9, cmap) */

static struct bytes table_of(struct bytes font, const char *tag)
{
    struct reader r = reader_over(font);
    reader_view(&r, 4);
    uint16_t count = reader_u16(&r);
    reader_view(&r, 6);
    for (uint16_t i = 0; i < count; i++) {
        struct bytes name = reader_view(&r, 4);
        reader_view(&r, 4);
        uint32_t at = reader_u32(&r), len = reader_u32(&r);
        if (!r.short_of_bytes && bytes_is_text(name, tag) && at <= font.len &&
            len <= font.len - at)
            return bytes_of(font.p + at, len);
    }
    return bytes_of(NULL, 0);
}

static uint16_t u16_at(struct bytes in, size_t at)
{
    struct reader r =
        reader_over(at + 2 <= in.len ? bytes_of(in.p + at, 2) : bytes_of(NULL, 0));
    return reader_u16(&r);
}

/* The subtable of Unicode's first 65,536 letters. */
static struct bytes segments_of(struct bytes cmap)
{
    for (size_t i = 0; i < u16_at(cmap, 2); i++) {
        size_t at = (size_t)u16_at(cmap, 8 + 8 * i) << 16 | u16_at(cmap, 10 + 8 * i);
        if (at < cmap.len && u16_at(cmap, at) == 4)
            return bytes_of(cmap.p + at, cmap.len - at);
    }
    return bytes_of(NULL, 0);
}

static uint16_t glyph_of(struct bytes s, uint16_t code)
{
    size_t twice = u16_at(s, 6), ends = 14, starts = ends + twice + 2, deltas = starts + twice,
           offsets = deltas + twice;
    for (size_t i = 0; i < twice; i += 2) {
        uint16_t start = u16_at(s, starts + i), offset = u16_at(s, offsets + i);
        if (u16_at(s, ends + i) < code)
            continue;
        if (start > code)
            return 0;
        if (offset == 0)
            return (uint16_t)(code + u16_at(s, deltas + i));
        uint16_t glyph = u16_at(s, offsets + i + offset + 2 * (size_t)(code - start));
        return glyph == 0 ? 0 : (uint16_t)(glyph + u16_at(s, deltas + i));
    }
    return 0;
}

bool letters_have(uint32_t code)
{
    return code <= UINT16_MAX &&
           glyph_of(segments_of(table_of(font_file(FONT_400), "cmap")), (uint16_t)code) != 0;
}

/* ---- one letter */

/* The letters of a plain French or English text, which need no table. */
static bool is_plain(uint32_t code)
{
    return code < 0x7f || (code >= 0xa0 && code <= 0xff && code != 0xad && code != 0xb5) ||
           code == 0x0152 || code == 0x0153 || code == 0x2013 || code == 0x2014 ||
           code == 0x2018 || code == 0x2019 || code == 0x201c || code == 0x201d ||
           code == 0x2026 || code == 0x20ac;
}

/* Draws nothing by itself: soft hyphen, joiners, directions, variations. */
static bool is_silent(uint32_t code)
{
    return code == 0xad || code == 0xfeff ||
           utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_CF ||
           (code >= 0xfe00 && code <= 0xfe0f);
}

static bool is_mark(uint32_t code)
{
    return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_MN;
}

/* The letter below its accents; itself if it has none. */
static uint32_t base_of(uint32_t code)
{
    static const struct {
        uint32_t code, base;
    } barred[] = {{0x0110, 'D'}, {0x0111, 'd'}, {0x0126, 'H'}, {0x0127, 'h'}, {0x0131, 'i'},
                  {0x0141, 'L'}, {0x0142, 'l'}, {0x0166, 'T'}, {0x0167, 't'}};
    utf8proc_int32_t apart[APART_MAX];
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)code, apart, APART_MAX,
                                                 UTF8PROC_DECOMPOSE, NULL);
    for (size_t i = 0; i < sizeof barred / sizeof barred[0]; i++)
        if (barred[i].code == code)
            return barred[i].base;
    return n > 1 && n <= APART_MAX && apart[0] > 0 ? (uint32_t)apart[0] : code;
}

/* The code point that the fonts have in its place; 0: nothing is drawn. */
static uint32_t drawn_code(uint32_t code)
{
    if (code == 0x202f)
        return 0x2009;
    if (code == 0x02bc)
        return 0x2019;
    if (is_silent(code))
        return 0;
    if (letters_have(code))
        return code;
    if (is_mark(code))
        return 0;
    uint32_t base = base_of(code);
    if (letters_have(base))
        return base;
    return code <= UINT16_MAX ? code : UNKNOWN; /* libharu would leave it out without a box */
}

/* ---- receipt rolls: Windows-1252, 0x80 to 0x9f; 0 where it has nothing */

static const uint16_t upper[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

/* 0 if it has no such letter. */
static char windows_letter(uint32_t code)
{
    if (code == 0x02bc) /* the apostrophe of c'h */
        return (char)0x92;
    if (code == 0x202f || code == 0x2009) /* narrow blanks */
        return (char)0xa0;
    if (code == '\t' || code == '\n' || code == '\r')
        return ' ';
    if ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff && code != 0xad))
        return (char)code;
    for (size_t i = 0; i < 32; i++)
        if (upper[i] != 0 && upper[i] == code)
            return (char)(0x80 + i);
    return 0;
}

static char roll_letter(uint32_t code)
{
    char letter = windows_letter(code);
    return letter != 0 ? letter : windows_letter(base_of(code));
}

enum letter_fate letters_fate(uint32_t code)
{
    if (is_plain(code) || code == 0x202f || code == 0x02bc || is_silent(code))
        return LETTER_DRAWN;
    if (!letters_have(code)) {
        if (is_mark(code))
            return LETTER_PLAIN;
        return letters_have(base_of(code)) ? LETTER_PLAIN : LETTER_BOX;
    }
    return roll_letter(code) != 0 || is_mark(code) ? LETTER_DRAWN : LETTER_SCREEN;
}

/* ---- texts */

static bool all_plain(const char *utf8, size_t len)
{
    for (const char *at = utf8; at < utf8 + len;)
        if (!is_plain(letters_next(&at)))
            return false;
    return true;
}

/* Composed code points; -1 if it is not UTF-8 or longer than any line. */
static utf8proc_ssize_t compose_codes(utf8proc_int32_t codes[static CODES_MAX],
                                      const char *utf8, size_t len)
{
    utf8proc_ssize_t n =
        utf8proc_decompose((const utf8proc_uint8_t *)utf8, (utf8proc_ssize_t)len, codes,
                           CODES_MAX - 1, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n < 0 || n > CODES_MAX - 1)
        return -1;
    return utf8proc_normalize_utf32(codes, n, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

/* As much as there is room for, cut at a letter. */
static size_t copy_plain(char *out, size_t room, const char *utf8, size_t len)
{
    if (len >= room) {
        len = room - 1;
        while (len > 0 && ((uint8_t)utf8[len] & 0xc0) == 0x80)
            len--;
    }
    memcpy(out, utf8, len);
    out[len] = '\0';
    return len;
}

size_t letters_drawn(char *out, size_t room, const char *utf8, size_t len)
{
    utf8proc_int32_t codes[CODES_MAX];
    size_t used = 0;
    if (all_plain(utf8, len))
        return copy_plain(out, room, utf8, len);
    utf8proc_ssize_t count = compose_codes(codes, utf8, len);
    if (count < 0)
        return copy_plain(out, room, utf8, len);
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        utf8proc_uint8_t letter[4];
        uint32_t code =
            is_plain((uint32_t)codes[i]) ? (uint32_t)codes[i] : drawn_code((uint32_t)codes[i]);
        size_t n = code == 0 ? 0 : (size_t)utf8proc_encode_char((utf8proc_int32_t)code, letter);
        if (used + n >= room)
            break;
        memcpy(out + used, letter, n);
        used += n;
    }
    out[used] = '\0';
    return used;
}

/* 0: nothing is printed. */
static char on_roll(uint32_t code)
{
    if (code != UNKNOWN && (is_silent(code) || is_mark(code)))
        return 0;
    char letter = roll_letter(code);
    return letter == 0 ? '?' : letter;
}

size_t letters_roll(char *out, size_t room, const char *utf8)
{
    utf8proc_int32_t codes[CODES_MAX];
    size_t used = 0;
    utf8proc_ssize_t count = compose_codes(codes, utf8, strlen(utf8));
    utf8proc_ssize_t i = 0;
    while (used + 1 < room && (count < 0 ? *utf8 != '\0' : i < count)) {
        char letter = on_roll(count < 0 ? letters_next(&utf8) : (uint32_t)codes[i++]);
        if (letter != 0)
            out[used++] = letter;
    }
    out[used] = '\0';
    return used;
}
