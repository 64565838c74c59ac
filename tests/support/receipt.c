/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/receipt.h"

#include <png.h>
#include <string.h>

enum { ESC = 0x1b, GS = 0x1d, DOTS = 8 * RECEIPT_ROW_LEN };

static bool read_raster(struct receipt *r, struct reader *in)
{
    uint8_t mode[2], xl, xh, yl, yh;
    reader_copy(in, mode, sizeof mode);
    xl = reader_u8(in);
    xh = reader_u8(in);
    yl = reader_u8(in);
    yh = reader_u8(in);
    r->row_len = xl + 256 * xh;
    r->rows = yl + 256 * yh;
    if (mode[0] != '0' || mode[1] != 0 || r->row_len > RECEIPT_ROW_LEN ||
        r->rows > RECEIPT_ROWS_MAX)
        return false;
    reader_copy(in, r->raster, (size_t)(r->row_len * r->rows));
    return !in->short_of_bytes;
}

/* How many bytes follow the two that name the command; -1: not known. */
static int arguments(uint8_t first, uint8_t second)
{
    if (first == ESC)
        return second == '@' ? 0 : strchr("taEd", second) != NULL ? 1 : -1;
    return second == '!' ? 1 : second == 'V' ? 2 : -1;
}

bool receipts_read(struct receipt *out, size_t *count, struct bytes bytes)
{
    struct reader in = reader_over(bytes);
    *count = 0;
    out[0] = (struct receipt){0};
    while (in.left > 0) {
        struct receipt *r = &out[*count];
        uint8_t c = reader_u8(&in);
        if (c != ESC && c != GS) {
            buffer_add_u8(&r->text, c);
            continue;
        }
        uint8_t second = reader_u8(&in);
        if (c == GS && second == 'v') {
            if (!read_raster(r, &in))
                return false;
            continue;
        }
        int more = arguments(c, second);
        if (more < 0)
            return false;
        reader_view(&in, (size_t)more);
        if (c == GS && second == 'V') {
            if (++*count == RECEIPTS_MAX)
                return in.left == 0;
            out[*count] = (struct receipt){0};
        }
    }
    return !in.short_of_bytes && out[*count].text.len == 0;
}

bool receipt_png(const char *path, const struct receipt *r)
{
    static uint8_t grey[RECEIPT_ROWS_MAX * DOTS];
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .format = PNG_FORMAT_GRAY,
                       .width = DOTS,
                       .height = (png_uint_32)r->rows};
    int left = (DOTS - 8 * r->row_len) / 2;
    memset(grey, 255, sizeof grey);
    for (int y = 0; y < r->rows; y++)
        for (int x = 0; x < 8 * r->row_len; x++)
            if (r->raster[y * r->row_len + x / 8] & 0x80 >> x % 8)
                grey[y * DOTS + left + x] = 0;
    return png_image_write_to_file(&image, path, 0, grey, 0, NULL) != 0;
}
