/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_TEXT_H
#define KEYS_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Text in UTF-8 that does not fit. A text is always cut between two characters: half a letter is
 * no UTF-8, and neither JSON, nor SDL, nor a database takes it. */

/* The length of the character that begins at text, 1 to 4; 0 where no character begins: a byte that
 * begins none, a cut one, one written longer than needed, a surrogate. text ends with NUL. */
size_t text_character(const char *text);

/* How many bytes of text, at most max, end between two characters. */
size_t text_fitting(const char *text, size_t max);

/* A copy of text, as much of it as fits into size bytes with the NUL; false if it was cut.
 * size is at least 1; text may be NULL, which is "". */
bool text_copy(char *out, size_t size, const char *text);

/* snprintf, cut between two characters; false if it was cut. */
bool text_format(char *out, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Every byte that belongs to no character becomes "?", so that JSON can hold a file's name. */
void text_make_whole(char *text);

/* The last character of a text that was cut between any two bytes is taken away if it is not
 * whole. */
void text_mend_end(char *text);

#endif
