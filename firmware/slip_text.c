/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/slip_text.h"

#include <stdint.h>
#include <string.h>

enum { TEXT_MAX = SLIP_LINE_MAX * SLIP_LINES_MAX };

/* Windows-1252, 0x80 to 0x9f; 0 where it has nothing. */
static const uint16_t upper[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

static char letter(uint32_t code)
{
    if (code == 0x02bc) /* the apostrophe of c'h */
        return (char)0x92;
    if (code == 0x202f || code == 0x2009) /* narrow blanks */
        return (char)0xa0;
    if (code == '\t' || code == '\n' || code == '\r')
        return ' ';
    if ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff))
        return (char)code;
    for (size_t i = 0; i < 32; i++)
        if (upper[i] != 0 && upper[i] == code)
            return (char)(0x80 + i);
    return '?';
}

/* One code point of UTF-8; 0xfffd for what is none. */
static uint32_t next_code(const char **at)
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
                return 0xfffd;
            code = code << 6 | ((uint8_t) * (*at)++ & 0x3f);
        }
        return code;
    }
    return 0xfffd;
}

static void put_line(struct slip_lines *out, const char *text, size_t len)
{
    char *line = out->text[out->count++];
    len = len > SLIP_LINE_MAX ? SLIP_LINE_MAX : len;
    memcpy(line, text, len);
    line[len] = '\0';
}

/* The last line when there is more than fits: three dots in the place of its end. */
static void put_cut(struct slip_lines *out, const char *text, size_t len)
{
    char cut[SLIP_LINE_MAX + 1];
    size_t keep = len > 3 ? len - 3 : 0;
    keep = keep > SLIP_LINE_MAX - 3 ? SLIP_LINE_MAX - 3 : keep;
    while (keep > 0 && text[keep - 1] == ' ')
        keep--;
    memcpy(cut, text, keep);
    memcpy(cut + keep, "...", 3);
    put_line(out, cut, keep + 3);
}

struct slip_lines slip_break(const char *utf8, size_t max, struct slip_measure measure)
{
    struct slip_lines out = {0};
    char text[TEXT_MAX + 1];
    size_t len = 0;
    for (const char *at = utf8 == NULL ? "" : utf8; *at != '\0' && len < TEXT_MAX;)
        text[len++] = letter(next_code(&at));
    text[len] = '\0';
    const char *rest = text;
    while (out.count < max && out.count < SLIP_LINES_MAX) {
        rest += strspn(rest, " ");
        if (*rest == '\0')
            break;
        size_t left = strlen(rest), fits = measure.fits(measure.ctx, rest);
        fits = fits < 1 ? 1 : fits;
        if (fits >= left) {
            put_line(&out, rest, left);
            break;
        }
        if (out.count + 1 == max || out.count + 1 == SLIP_LINES_MAX) {
            put_cut(&out, rest, fits);
            break;
        }
        size_t at = fits;
        while (at > 0 && rest[at] != ' ')
            at--;
        at = at == 0 ? fits : at; /* one long word */
        put_line(&out, rest, at);
        rest += at;
    }
    return out;
}
