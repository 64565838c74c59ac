/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef TESTS_SUPPORT_RECEIPT_H
#define TESTS_SUPPORT_RECEIPT_H

#include "keys/buffer.h"

/* A receipt printer of 384 dots for tests: reads ESC/POS as one would print it. It knows the
 * commands that firmware/slip uses and refuses all others. */
enum { RECEIPTS_MAX = 100, RECEIPT_ROWS_MAX = 400, RECEIPT_ROW_LEN = 48 };

struct receipt {
    struct buffer text; /* lines as printed, in Windows-1252 */
    int rows, row_len;  /* of the raster: dots down, bytes across */
    uint8_t raster[RECEIPT_ROWS_MAX * RECEIPT_ROW_LEN];
};
/* One a cut; false if something is left over or is no command. Free each text. */
bool receipts_read(struct receipt *out, size_t *count, struct bytes in);
/* The raster as a PNG, in the middle of a white strip of 384 dots. */
bool receipt_png(const char *path, const struct receipt *r);

#endif
