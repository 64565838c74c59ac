/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_PAPER_QR_H
#define FIRMWARE_PAPER_QR_H

#include "keys/buffer.h"

/* The claim QR (DESIGN 4): "https://HOST/c#" in byte mode, then the text in alphanumeric mode,
 * as explicit libqrencode segments. Level M on screen, Q on paper. */
enum qr_level { QR_SCREEN_L, QR_SCREEN_M, QR_PAPER_Q };
enum { QR_WIDTH_MAX = 97 /* version 20 */, QR_QUIET = 4 /* modules on each side */ };

struct qr {
    int version;
    int width;                                 /* modules, without the quiet zone */
    uint8_t dark[QR_WIDTH_MAX * QR_WIDTH_MAX]; /* row by row, 1 is dark */
};

/* Makes the code of a claim URL, as ticket_url_write writes it: the part after "#" is the
 * alphanumeric segment. The caller wipes *out. */
bool qr_make(struct qr *out, const char *url, enum qr_level level, struct error *err);

/* Makes the code of any other text, in one byte segment (recovery sheet, enrolment). */
bool qr_make_text(struct qr *out, const char *text, enum qr_level level, struct error *err);

/* Adds a PNG: a white card with its quiet zone, 8-bit grey, `scale` pixels a module. */
bool qr_png(struct buffer *out, const struct qr *qr, int scale, struct error *err);

/* Adds the code as half-block characters in UTF-8, one line for two rows of modules. On a terminal
 * it sets the colours to dark on light, whatever the terminal's own are. */
enum qr_ground { QR_ON_TERMINAL, QR_ON_PAPER };
bool qr_text(struct buffer *out, const struct qr *qr, enum qr_ground ground, struct error *err);

#endif
