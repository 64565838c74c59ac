/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef KEYS_ACCENTS_H
#define KEYS_ACCENTS_H

#include "keys/buffer.h"

/* One letter with an accent has two spellings in UTF-8: one character (C3 A9), or letter and accent
 * (65 CC 81), as macOS writes names and as some keyboards type. For the letters of U+00C0 to U+00FF
 * these give the one or the other; all else is copied. They are for passphrases, where both must
 * open the same key; texts that are shown need a whole normaliser. */
bool accents_composed(struct buffer *out, struct bytes in, struct error *err);
bool accents_apart(struct buffer *out, struct bytes in, struct error *err);

#endif
