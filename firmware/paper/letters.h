/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_LETTERS_H
#define FIRMWARE_PAPER_LETTERS_H

#include "keys/buffer.h"

/* The letters of names, and what becomes of them on a screen and on paper: one answer for both,
 * and for the issuer, which warns of a name before it is published.
 *
 * Text is composed (Unicode NFC): "e" and an accent are the one letter that the fonts have. A
 * letter that they do not have is drawn as the letter below its accents; one that is not there
 * either as the fonts' box. */

/* Adds the text in NFC. FAULT_MALFORMED if it is not UTF-8. */
bool letters_compose(struct buffer *out, struct bytes utf8, struct error *err);

/* The code point at *at, which is moved behind it; U+FFFD for bytes that are none. Not to be called
 * at the end. */
uint32_t letters_next(const char **at);

/* Whether the fonts of screens and slips have this code point. */
bool letters_have(uint32_t code);

/* Writes the text as it is given to the fonts, with a NUL, cut at a letter, and returns its length.
 * The text is composed, without marks and joiners that nothing draws; narrow blanks and c'h are in
 * the spelling that the fonts have. Bytes that are not UTF-8 are copied as they are. */
size_t letters_drawn(char *out, size_t room, const char *utf8, size_t len);

/* The same for a receipt printer: the letters of Windows-1252, "?" for what has no likeness. */
size_t letters_roll(char *out, size_t room, const char *utf8);

/* What becomes of a letter of a composed text. */
enum letter_fate {
    LETTER_DRAWN,  /* everywhere */
    LETTER_PLAIN,  /* without its accents */
    LETTER_SCREEN, /* by screens and PDF; "?" on a receipt roll */
    LETTER_BOX     /* nowhere */
};

/* What becomes of this code point. */
enum letter_fate letters_fate(uint32_t code);

#endif
