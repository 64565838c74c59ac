/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_LETTERS_MATCH_H
#define FIRMWARE_PAPER_LETTERS_MATCH_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a name has what a person types to find it: each word that was typed begins a word of the
 * name. Case and accents do not count (typed "eco" finds "École"), œ is oe, and every sign but a
 * letter or a digit parts two words. An apostrophe does so too, and may as well be left out: "air"
 * and "lair" both find "l’air", and "choari" finds "c’hoari". Typed text without a word is in
 * every name. Both texts are UTF-8, of any length; of a name the first 500 bytes count. */
bool letters_match(const char *name, const char *typed);

/* Writes the words of a text as they are compared: in small letters without accents, œ as oe, one
 * blank between them, and a NUL. Writes no part of a letter, and no blank at the end.
 *
 * room  of out, at least 1 */
void letters_words(char *out, size_t room, const char *utf8);

#endif
