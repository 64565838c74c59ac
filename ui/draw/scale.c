/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/draw/scale.h"

#include <stddef.h>

enum { ONE = 256 };

/* Which source pixels one output pixel is made of, along one axis: `count` of them from `first` on.
 * The first and the last weigh less than ONE, those between them ONE. */
struct span {
    int first, count;
    int head, tail; /* weight of the first; of the last, where there are two or more */
    int whole;      /* the sum of all weights */
};

static int limited(int v, int most)
{
    return v < 0 ? 0 : v > most ? most : v;
}

static struct span span_of(int at, int size, int side)
{
    if (size > side) { /* between the middles of two pixels */
        int64_t middle = ((2 * (int64_t)at + 1) * side * ONE / size - ONE) / 2;
        int from = limited((int)middle, (side - 1) * ONE), first = from / ONE;
        int tail = from % ONE;
        return (struct span){first, tail == 0 ? 1 : 2, ONE - tail, tail, ONE};
    }
    int from = (int)((int64_t)at * side * ONE / size);
    int to = (int)((int64_t)(at + 1) * side * ONE / size);
    int first = from / ONE, last = (to - 1) / ONE;
    int head = (first + 1) * ONE - from, tail = to - last * ONE;
    return (struct span){first, last - first + 1, first == last ? to - from : head, tail,
                         to - from};
}

static int weight(const struct span *s, int i)
{
    return i == 0 ? s->head : i == s->count - 1 ? s->tail : ONE;
}

/* Adds the pixels of one row, each by its weight: premultiplied red, green, blue, and alpha. */
static void add_row(uint64_t sum[4], const uint8_t *row, const struct span *x, int row_weight)
{
    uint64_t part[4] = {0};
    for (int i = 0; i < x->count; i++) {
        const uint8_t *p = row + 4 * (x->first + i);
        uint32_t alpha = (uint32_t)weight(x, i) * p[3];
        for (int c = 0; c < 3; c++)
            part[c] += (uint64_t)alpha * p[c];
        part[3] += alpha;
    }
    for (int c = 0; c < 4; c++)
        sum[c] += part[c] * (uint64_t)row_weight;
}

static uint32_t mean(const uint64_t sum[4], uint64_t whole)
{
    uint32_t alpha = (uint32_t)((sum[3] + whole / 2) / whole), colour[3];
    for (int c = 0; c < 3; c++) {
        colour[c] = (uint32_t)((sum[c] / 255 + whole / 2) / whole);
        colour[c] = colour[c] > alpha ? alpha : colour[c];
    }
    return alpha << 24 | colour[0] << 16 | colour[1] << 8 | colour[2];
}

void scale_picture(uint32_t *out, int size, const uint8_t *rgba, int side)
{
    for (int y = 0; y < size; y++) {
        struct span rows = span_of(y, size, side);
        for (int x = 0; x < size; x++) {
            struct span columns = span_of(x, size, side);
            uint64_t sum[4] = {0};
            for (int i = 0; i < rows.count; i++)
                add_row(sum, rgba + 4 * (ptrdiff_t)(rows.first + i) * side, &columns,
                        weight(&rows, i));
            out[(ptrdiff_t)y * size + x] =
                mean(sum, (uint64_t)rows.whole * (uint64_t)columns.whole);
        }
    }
}

void scale_shape(uint8_t *out, int size, const uint8_t *alpha, int side)
{
    for (int y = 0; y < size; y++) {
        struct span rows = span_of(y, size, side);
        for (int x = 0; x < size; x++) {
            struct span columns = span_of(x, size, side);
            int64_t sum = 0;
            for (int i = 0; i < rows.count; i++) {
                const uint8_t *row = alpha + (ptrdiff_t)(rows.first + i) * side;
                int64_t part = 0;
                for (int k = 0; k < columns.count; k++)
                    part += weight(&columns, k) * row[columns.first + k];
                sum += part * weight(&rows, i);
            }
            out[(ptrdiff_t)y * size + x] =
                (uint8_t)(sum / ((int64_t)rows.whole * columns.whole));
        }
    }
}
