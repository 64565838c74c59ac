/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_PAPER_PICTURE_H
#define FIRMWARE_PAPER_PAPER_PICTURE_H

#include "keys/buffer.h"

/* A square picture for paper: a badge, or the logo of an organisation. It lies on white, and it is
 * made smaller by averaging, never larger. */
enum { PAPER_PICTURE_SIDE = 192 /* pixels at most: 14 mm at 340 an inch */ };
struct paper_picture {
    int side;                                                 /* pixels; 0: none */
    uint8_t rgb[PAPER_PICTURE_SIDE * PAPER_PICTURE_SIDE * 3]; /* row by row */
};

/* Makes it of a picture within the limits of firmware/wire/pictures.h. On false *out has side 0. */
bool paper_picture_make(struct paper_picture *out, struct bytes png, struct error *err);

/* One bit a dot for a printer without greys, side x side dots, rows of whole bytes, 1 is black.
 * Greys become dots by error diffusion (Floyd and Steinberg). side: a multiple of 8, at most
 * PAPER_PICTURE_SIDE. */
void paper_picture_dots(uint8_t *out, int side, const struct paper_picture *picture);

#endif
