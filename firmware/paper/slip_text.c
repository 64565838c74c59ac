/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/slip_text.h"

#include <string.h>

#include "firmware/paper/letters.h"
#include "keys/text.h"

enum { TEXT_MAX = SLIP_LINE_MAX * SLIP_LINES_MAX };

/* At most so many bytes, and no half letter. */
static size_t whole(const char *text, size_t len, bool utf8)
{
    return utf8 ? text_fitting(text, len) : len;
}

static void put_line(struct slip_lines *out, const char *text, size_t len, bool utf8)
{
    char *line = out->text[out->count++];
    len = whole(text, len > SLIP_LINE_MAX ? SLIP_LINE_MAX : len, utf8);
    memcpy(line, text, len);
    line[len] = '\0';
}

/* The last line when there is more than fits: three dots in the place of its end. */
static void put_cut(struct slip_lines *out, const char *text, size_t len, bool utf8)
{
    char cut[SLIP_LINE_MAX + 1] = {0};
    size_t keep = len > 3 ? len - 3 : 0;
    keep = whole(text, keep > SLIP_LINE_MAX - 3 ? SLIP_LINE_MAX - 3 : keep, utf8);
    while (keep > 0 && text[keep - 1] == ' ')
        keep--;
    memcpy(cut, text, keep);
    memcpy(cut + keep, "...", 3);
    put_line(out, cut, keep + 3, utf8);
}

/* As it will be drawn; one line of it, whatever stood in it. */
static void prepare(char out[static TEXT_MAX + 1], const char *text, bool utf8)
{
    text = text == NULL ? "" : text;
    if (utf8)
        letters_drawn(out, TEXT_MAX + 1, text, text_fitting(text, TEXT_MAX));
    else
        letters_roll(out, TEXT_MAX + 1, text);
    for (char *c = out; *c != '\0'; c++)
        if (*c == '\t' || *c == '\n' || *c == '\r')
            *c = ' ';
}

struct slip_lines slip_break(const char *said, size_t max, struct slip_measure measure)
{
    struct slip_lines out = {0};
    char text[TEXT_MAX + 1];
    prepare(text, said, measure.utf8);
    const char *rest = text;
    while (out.count < max && out.count < SLIP_LINES_MAX) {
        rest += strspn(rest, " ");
        if (*rest == '\0')
            break;
        size_t left = strlen(rest), fits = measure.fits(measure.ctx, rest);
        if (fits >= left) {
            put_line(&out, rest, left, measure.utf8);
            break;
        }
        fits = whole(rest, fits, measure.utf8);
        if (fits == 0) /* not even one letter: it is put all the same */
            fits = measure.utf8 && text_character(rest) > 0 ? text_character(rest) : 1;
        if (out.count + 1 == max || out.count + 1 == SLIP_LINES_MAX) {
            put_cut(&out, rest, fits, measure.utf8);
            break;
        }
        size_t at = fits;
        while (at > 0 && rest[at] != ' ')
            at--;
        at = at == 0 ? fits : at; /* one long word */
        put_line(&out, rest, at, measure.utf8);
        rest += at;
    }
    return out;
}
