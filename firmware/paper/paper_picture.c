/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/paper/paper_picture.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/wire/pictures.h"

/* The mean of the pixels that place i of `size` covers along one side. */
struct span {
    int from, to;
};
static struct span span_of(int i, int size, int side)
{
    struct span s = {i * side / size, (i + 1) * side / size};
    if (s.to == s.from)
        s.to++;
    return s;
}

bool paper_picture_make(struct paper_picture *out, struct bytes png, struct error *err)
{
    struct pixels_rgba in = {0};
    out->side = 0;
    if (!picture_check(png, err) || !picture_decode(&in, png, err))
        return false;
    int size = in.side < PAPER_PICTURE_SIDE ? in.side : PAPER_PICTURE_SIDE;
    for (int y = 0; y < size; y++)
        for (int x = 0; x < size; x++) {
            struct span across = span_of(x, size, in.side), down = span_of(y, size, in.side);
            uint32_t sum[3] = {0}, n = 0;
            for (int sy = down.from; sy < down.to; sy++)
                for (int sx = across.from; sx < across.to; sx++, n++) {
                    const uint8_t *p = in.rgba + 4 * (sy * in.side + sx);
                    for (int c = 0; c < 3; c++) /* what is not covered is paper */
                        sum[c] += ((uint32_t)p[c] * p[3] + 255U * (255U - p[3])) / 255U;
                }
            for (int c = 0; c < 3; c++)
                out->rgb[3 * (y * size + x) + c] = (uint8_t)(sum[c] / n);
        }
    out->side = size;
    free(in.rgba);
    return true;
}

/* Paper stays white and dark colours are black: only what lies between becomes dots. A printer that
 * burns its dots makes them larger than they are. */
static int contrast(const uint8_t *p)
{
    enum { BLACK = 96, WHITE = 208 };
    int grey = (p[0] * 299 + p[1] * 587 + p[2] * 114) / 1000;
    grey = (grey - BLACK) * 255 / (WHITE - BLACK);
    return grey < 0 ? 0 : grey > 255 ? 255 : grey;
}

void paper_picture_dots(uint8_t *out, int side, const struct paper_picture *picture)
{
    int error[2][PAPER_PICTURE_SIDE + 2] = {{0}};
    assert(side > 0 && side <= PAPER_PICTURE_SIDE && side % 8 == 0 && picture->side > 0);
    memset(out, 0, (size_t)side * (size_t)side / 8);
    for (int y = 0; y < side; y++) {
        int *now = error[y % 2] + 1, *next = error[(y + 1) % 2] + 1;
        memset(next - 1, 0, sizeof error[0]);
        for (int x = 0; x < side; x++) {
            const uint8_t *p = picture->rgb + 3 * (y * picture->side / side * picture->side +
                                                   x * picture->side / side);
            int grey = contrast(p) + now[x] / 16;
            bool black = grey < 128;
            int left = grey - (black ? 0 : 255);
            if (black)
                out[(y * side + x) / 8] = (uint8_t)(out[(y * side + x) / 8] | 0x80 >> x % 8);
            now[x + 1] += 7 * left;
            next[x - 1] += 3 * left;
            next[x] += 5 * left;
            next[x + 1] += left;
        }
    }
}
