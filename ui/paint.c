/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/paint.h"

#include <stddef.h>
#include <string.h>

struct box paint_cut(struct box a, struct box b)
{
    int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    struct box in = {a.x > b.x ? a.x : b.x, a.y > b.y ? a.y : b.y, 0, 0};
    in.w = right > in.x ? right - in.x : 0;
    in.h = bottom > in.y ? bottom - in.y : 0;
    return in;
}

static uint32_t *at(const struct paint *p, int x, int y)
{
    return p->to.p + (ptrdiff_t)y * p->to.pitch + x;
}

void paint_fill(const struct paint *p, struct box b, uint32_t colour)
{
    struct box in = paint_cut(b, p->clip);
    if (in.w == 0 || in.h == 0)
        return;
    uint32_t *first = at(p, in.x, in.y);
    for (int x = 0; x < in.w; x++)
        first[x] = colour;
    for (int y = in.y + 1; y < in.y + in.h; y++)
        memcpy(at(p, in.x, y), first, (size_t)in.w * sizeof *first);
}

uint32_t paint_mix(uint32_t below, uint32_t colour, uint32_t alpha)
{
    uint32_t rb = below & 0xff00ff, g = below & 0x00ff00;
    uint32_t crb = colour & 0xff00ff, cg = colour & 0x00ff00;
    alpha += alpha >> 7; /* 0..256 */
    rb += ((crb - rb) * alpha) >> 8;
    g += ((cg - g) * alpha) >> 8;
    return 0xff000000 | (rb & 0xff00ff) | (g & 0x00ff00);
}

static void blend(const struct paint *p, int x, int y, uint32_t colour, uint32_t alpha)
{
    if (alpha == 0 || x < p->clip.x || y < p->clip.y || x >= p->clip.x + p->clip.w ||
        y >= p->clip.y + p->clip.h)
        return;
    uint32_t *to = at(p, x, y);
    *to = alpha >= 255 ? colour : paint_mix(*to, colour, alpha);
}

/* Integer square root, for edges of circles in 1/16 pixels. */
static int root(int v)
{
    int r = 0;
    for (int bit = 1 << 14; bit > 0; bit >>= 1)
        if ((r + bit) * (r + bit) <= v)
            r += bit;
    return r;
}

/* How much of a pixel at (dx, dy) from the centre lies inside a circle, 0..255. */
static uint32_t inside_circle(int dx2, int dy2, int radius)
{
    int d16 = root((dx2 * dx2 + dy2 * dy2) * 64); /* dx2 is in half pixels: distance in 1/16 */
    int edge = radius * 16 - d16 + 8;
    return edge <= 0 ? 0 : edge >= 16 ? 255 : (uint32_t)(edge * 255 / 16);
}

void paint_mask(struct corner_mask *m, int radius)
{
    m->radius = radius <= CORNER_MAX ? radius : 0;
    for (int y = 0; y < m->radius; y++)
        for (int x = 0; x < m->radius; x++)
            m->inside[y * radius + x] = (uint8_t)inside_circle(2 * x + 1, 2 * y + 1, radius);
}

struct span {
    int full, some; /* of a row: columns under `full` are inside, from `some` on outside */
};

static struct span span_of(int y, int radius)
{
    int edge = root(4 * radius * radius - (2 * y + 1) * (2 * y + 1)) / 2;
    return (struct span){edge > 2 ? edge - 2 : 0, edge + 2 < radius ? edge + 2 : radius};
}

/* A quarter of a disc; sx and sy say towards which side it lies from (cx, cy). */
static void corner(const struct paint *p, int cx, int cy, int sx, int sy, int radius,
                   uint32_t colour)
{
    const uint8_t *mask = radius == p->masks[0].radius   ? p->masks[0].inside
                          : radius == p->masks[1].radius ? p->masks[1].inside
                                                         : NULL;
    for (int y = 0; y < radius; y++) {
        struct span span = mask != NULL ? (struct span){0, radius} : span_of(y, radius);
        int row = sy > 0 ? cy + y : cy - 1 - y;
        paint_fill(p, (struct box){sx > 0 ? cx : cx - span.full, row, span.full, 1}, colour);
        for (int x = span.full; x < span.some; x++)
            blend(p, sx > 0 ? cx + x : cx - 1 - x, row, colour,
                  mask != NULL ? mask[y * radius + x]
                               : inside_circle(2 * x + 1, 2 * y + 1, radius));
    }
}

void paint_round(const struct paint *p, struct box b, int radius, uint32_t colour)
{
    if (2 * radius > b.w)
        radius = b.w / 2;
    if (2 * radius > b.h)
        radius = b.h / 2;
    paint_fill(p, (struct box){b.x + radius, b.y, b.w - 2 * radius, b.h}, colour);
    paint_fill(p, (struct box){b.x, b.y + radius, radius, b.h - 2 * radius}, colour);
    paint_fill(p, (struct box){b.x + b.w - radius, b.y + radius, radius, b.h - 2 * radius},
               colour);
    corner(p, b.x + radius, b.y + radius, -1, -1, radius, colour);
    corner(p, b.x + b.w - radius, b.y + radius, 1, -1, radius, colour);
    corner(p, b.x + radius, b.y + b.h - radius, -1, 1, radius, colour);
    corner(p, b.x + b.w - radius, b.y + b.h - radius, 1, 1, radius, colour);
}

void paint_frame(const struct paint *p, struct box b, int radius, int border, uint32_t line,
                 uint32_t inside)
{
    paint_round(p, b, radius, line);
    paint_round(p, (struct box){b.x + border, b.y + border, b.w - 2 * border, b.h - 2 * border},
                radius - border, inside);
}

void paint_disc(const struct paint *p, int cx, int cy, int radius, uint32_t colour)
{
    paint_round(p, (struct box){cx - radius, cy - radius, 2 * radius, 2 * radius}, radius,
                colour);
}

/* Whether (dx, dy) from the centre, y downwards, lies in the first `part` of 255 of a turn that
 * begins at the top and goes clockwise. The angle is told by quarter and slope alone. */
static bool in_part(int dx, int dy, int part)
{
    int right = dx >= 0, down = dy >= 0;
    int quarter = right ? (down ? 1 : 0) : (down ? 2 : 3);
    /* along the quarter: 0 where it begins to 255 where it ends, straight instead of round */
    int near = quarter % 2 == 0 ? dx : dy, far = quarter % 2 == 0 ? dy : dx;
    near = near < 0 ? -near : near;
    far = far < 0 ? -far : far;
    int along = near + far == 0 ? 0 : near * 255 / (near + far);
    return quarter * 255 + along < part * 4;
}

void paint_ring(const struct paint *p, int x, int y, int side, int part, uint32_t line,
                uint32_t filled)
{
    int band = side / 6 > 3 ? side / 6 : 3, outer = side / 2, inner = outer - band;
    for (int py = 0; py < 2 * outer; py++)
        for (int px = 0; px < 2 * outer; px++) {
            int dx2 = 2 * (px - outer) + 1, dy2 = 2 * (py - outer) + 1;
            bool on = in_part(dx2, dy2, part);
            uint32_t from = on ? inside_circle(dx2, dy2, inner)
                               : inside_circle(dx2, dy2, outer - band / 3 - 1);
            uint32_t alpha = inside_circle(dx2, dy2, outer) - from;
            blend(p, x + px, y + py, on ? filled : line, alpha);
        }
}

/* Half as wide as high times the square root of 3, in 1/16 pixels; one row at a time, the edge
 * pixel mixed by how much of it is inside. */
void paint_hexagon(const struct paint *p, int x, int y, int side, uint32_t colour)
{
    int half = side * 16 * 433 / 1000; /* at the middle */
    for (int row = 0; row < side; row++) {
        int from_tip =
            row < side - 1 - row ? row : side - 1 - row;  /* rows from the nearer tip */
        int reach = (from_tip * 2 + 1) * 8 * 1732 / 1000; /* slope of the sides: 60 degrees */
        reach = reach < half ? reach : half;
        int left = x * 16 + side * 8 - reach, right = x * 16 + side * 8 + reach;
        int first = (left + 15) / 16, last = right / 16;
        paint_fill(p, (struct box){first, y + row, last - first, 1}, colour);
        blend(p, first - 1, y + row, colour, (uint32_t)((first * 16 - left) * 255 / 16));
        blend(p, last, y + row, colour, (uint32_t)((right - last * 16) * 255 / 16));
    }
}

void paint_alpha(const struct paint *p, const struct alpha *shape, int x, int y,
                 uint32_t colour)
{
    struct box in = paint_cut((struct box){x, y, shape->width, shape->height}, p->clip);
    for (int row = in.y; row < in.y + in.h; row++) {
        const uint8_t *alpha = shape->p + (ptrdiff_t)(row - y) * shape->width + (in.x - x);
        uint32_t *to = at(p, in.x, row);
        for (int i = 0; i < in.w; i++) {
            if (alpha[i] == 255)
                to[i] = colour;
            else if (alpha[i] != 0)
                to[i] = paint_mix(to[i], colour, alpha[i]);
        }
    }
}

void paint_pixels(const struct paint *p, const uint32_t *picture, int x, int y, int size)
{
    struct box in = paint_cut((struct box){x, y, size, size}, p->clip);
    for (int row = in.y; row < in.y + in.h; row++) {
        const uint32_t *from = picture + (ptrdiff_t)(row - y) * size + (in.x - x);
        uint32_t *to = at(p, in.x, row);
        for (int i = 0; i < in.w; i++) {
            uint32_t alpha = from[i] >> 24;
            if (alpha == 255)
                to[i] = from[i];
            else if (alpha != 0) { /* premultiplied */
                uint32_t left = 256 - alpha;
                uint32_t rb = ((to[i] & 0xff00ff) * left >> 8) & 0xff00ff;
                uint32_t g = ((to[i] & 0x00ff00) * left >> 8) & 0x00ff00;
                to[i] = 0xff000000 | (rb + (from[i] & 0xff00ff)) | (g + (from[i] & 0x00ff00));
            }
        }
    }
}
