/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_ACCENTS_H
#define KEYS_ACCENTS_H

#include "keys/buffer.h"

/* A letter with an accent has two spellings in UTF-8: one character (C3 A9), or the letter followed
 * by the accent (65 CC 81). macOS writes names in the second way, and some keyboards type it. Both
 * spellings of a passphrase must open the same key. The two functions change the letters of U+00C0
 * to U+00FF and copy the rest; texts that are shown need a whole normaliser. */

/* Writes each such letter as one character. */
bool accents_composed(struct buffer *out, struct bytes in, struct error *err);

/* Writes each such letter as the letter followed by its accent. */
bool accents_apart(struct buffer *out, struct bytes in, struct error *err);

#endif
