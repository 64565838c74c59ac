/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_TEXT_COLOUR_H
#define SYNC_ISSUER_TEXT_COLOUR_H

#include <stdbool.h>
#include <stdint.h>

/* The colour of an achievement: a band, a ring, a button. White words stand on it, so its contrast
 * with white is at least COLOUR_CONTRAST (WCAG 2.2, 1.4.3). As a text it is "#rrggbb" in lower
 * case, which is how the store, the pages and /api/records have it. */
#define COLOUR_CONTRAST 4.5
enum { COLOUR_LEN = 8 /* with the zero */ };

/* Reads "#rrggbb" in either case. false: the text is no colour. */
bool colour_read(uint8_t rgb[static 3], const char *text);
/* Writes it in lower case. */
void colour_write(char out[static COLOUR_LEN], const uint8_t rgb[static 3]);

/* The contrast with white, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
double colour_contrast(const uint8_t rgb[static 3]);
/* Makes a colour darker, in its own hue, until white words can be read on it. One on which they can
 * be read stays. */
void colour_darken(uint8_t rgb[static 3]);

#endif
