/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "keys/accents.h"

enum { LETTERS = 64, LEAD = 0xC3, MARK_LEAD = 0xCC };

/* U+00C0 + i is this letter with the accent U+0300 + (mark - 80); 0: it is not taken apart. */
static const char LETTER[LETTERS + 1] =
    "AAAAAA.CEEEEIIII.NOOOOO..UUUUY..aaaaaa.ceeeeiiii.nooooo..uuuuy.y";
static const uint8_t MARK[LETTERS] = {
    0x80, 0x81, 0x82, 0x83, 0x88, 0x8A, 0,    0xA7, 0x80, 0x81, 0x82, 0x88, 0x80,
    0x81, 0x82, 0x88, 0,    0x83, 0x80, 0x81, 0x82, 0x83, 0x88, 0,    0,    0x80,
    0x81, 0x82, 0x88, 0x81, 0,    0,    0x80, 0x81, 0x82, 0x83, 0x88, 0x8A, 0,
    0xA7, 0x80, 0x81, 0x82, 0x88, 0x80, 0x81, 0x82, 0x88, 0,    0x83, 0x80, 0x81,
    0x82, 0x83, 0x88, 0,    0,    0x80, 0x81, 0x82, 0x88, 0x81, 0,    0x88};

/* The letter of U+00C0 to U+00FF that these are together; LETTERS: none. */
static size_t together(uint8_t letter, uint8_t mark)
{
    size_t i = 0;
    while (i < LETTERS && !((uint8_t)LETTER[i] == letter && MARK[i] == mark && mark != 0))
        i++;
    return i;
}

bool accents_composed(struct buffer *out, struct bytes in, struct error *err)
{
    for (size_t i = 0; i < in.len; i++) {
        size_t letter = in.len - i > 2 && in.p[i + 1] == MARK_LEAD
                            ? together(in.p[i], in.p[i + 2])
                            : LETTERS;
        if (letter == LETTERS) {
            buffer_add_u8(out, in.p[i]);
            continue;
        }
        buffer_add_u8(out, LEAD);
        buffer_add_u8(out, (uint8_t)(0x80 + letter));
        i += 2;
    }
    return buffer_ok(out, "accents", err);
}

bool accents_apart(struct buffer *out, struct bytes in, struct error *err)
{
    for (size_t i = 0; i < in.len; i++) {
        size_t letter = in.len - i > 1 && in.p[i] == LEAD && in.p[i + 1] >= 0x80 &&
                                in.p[i + 1] < 0x80 + LETTERS
                            ? in.p[i + 1] - (size_t)0x80
                            : LETTERS;
        if (letter == LETTERS || MARK[letter] == 0) {
            buffer_add_u8(out, in.p[i]);
            continue;
        }
        buffer_add_u8(out, (uint8_t)LETTER[letter]);
        buffer_add_u8(out, MARK_LEAD);
        buffer_add_u8(out, MARK[letter]);
        i++;
    }
    return buffer_ok(out, "accents", err);
}
