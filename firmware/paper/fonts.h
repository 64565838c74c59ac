/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_FONTS_H
#define FIRMWARE_PAPER_FONTS_H

#include "keys/bytes.h"

/* The faces that screens and slips are drawn with travel in the program: pixels and paper are the
 * same on every machine. All have the same letters (firmware/paper/letters.h). */
enum font { FONT_400, FONT_600, FONT_700, FONTS };

/* The TrueType file of a face. */
struct bytes font_file(enum font font);

#endif
