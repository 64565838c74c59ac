/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/draw/paint.h"

#include <stddef.h>
#include <string.h>
#include <wchar.h>

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
    for (int y = in.y; y < in.y + in.h; y++)
        wmemset((wchar_t *)at(p, in.x, y), (wchar_t)colour, (size_t)in.w);
}

_Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "a pixel is a wide character");

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

/* The integer square root, for edges of circles in 1/16 pixels. */
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

static void make_mask(struct corner_mask *m, int radius)
{
    m->radius = radius;
    for (int y = 0; y < radius; y++) {
        uint8_t *row = m->inside + y * CORNER_MAX;
        m->full[y] = m->some[y] = 0;
        for (int x = 0; x < radius; x++) {
            row[x] = (uint8_t)inside_circle(2 * x + 1, 2 * y + 1, radius);
            m->full[y] = (uint8_t)(row[x] == 255 ? x + 1 : m->full[y]);
            m->some[y] = (uint8_t)(row[x] > 0 ? x + 1 : m->some[y]);
        }
    }
}

/* The mask of a radius. NULL: it is too large, or there are too many. */
static const struct corner_mask *mask_of(const struct paint *p, int radius)
{
    struct corners *c = p->corners;
    for (size_t i = 0; i < c->count; i++)
        if (c->masks[i].radius == radius)
            return &c->masks[i];
    if (radius > CORNER_MAX || c->count == CORNERS_MAX)
        return NULL;
    make_mask(&c->masks[c->count], radius);
    return &c->masks[c->count++];
}

struct span {
    int full, some;
};

static struct span span_of(const struct corner_mask *mask, int y, int radius)
{
    if (mask != NULL)
        return (struct span){mask->full[y], mask->some[y]};
    int edge = root(4 * radius * radius - (2 * y + 1) * (2 * y + 1)) / 2;
    return (struct span){edge > 2 ? edge - 2 : 0, edge + 2 < radius ? edge + 2 : radius};
}

/* Draws a row of a box with round corners. y: rows from the centres of the corners outwards. */
static void round_row(const struct paint *p, const struct corner_mask *mask, struct box b,
                      int radius, int y, int row, uint32_t colour)
{
    struct span span = span_of(mask, y, radius);
    int left = b.x + radius, right = b.x + b.w - radius;
    if (row < p->clip.y || row >= p->clip.y + p->clip.h)
        return;
    paint_fill(p, (struct box){left - span.full, row, right - left + 2 * span.full, 1}, colour);
    for (int x = span.full; x < span.some; x++) {
        uint32_t alpha = mask != NULL ? mask->inside[y * CORNER_MAX + x]
                                      : inside_circle(2 * x + 1, 2 * y + 1, radius);
        blend(p, left - 1 - x, row, colour, alpha);
        blend(p, right + x, row, colour, alpha);
    }
}

void paint_round(const struct paint *p, struct box b, int radius, uint32_t colour)
{
    if (2 * radius > b.w)
        radius = b.w / 2;
    if (2 * radius > b.h)
        radius = b.h / 2;
    const struct corner_mask *mask = mask_of(p, radius);
    paint_fill(p, (struct box){b.x, b.y + radius, b.w, b.h - 2 * radius}, colour);
    for (int y = 0; y < radius; y++) {
        round_row(p, mask, b, radius, y, b.y + radius - 1 - y, colour);
        round_row(p, mask, b, radius, y, b.y + b.h - radius + y, colour);
    }
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
 * begins at the top and goes clockwise. Quarter and slope stand for the angle. */
static bool in_part(int dx, int dy, int part)
{
    int right = dx >= 0, down = dy >= 0;
    int quarter = right ? (down ? 1 : 0) : (down ? 2 : 3);
    /* how far along the quarter: 0 at its beginning, 255 at its end; a straight line stands for
     * the arc */
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

/* The hexagon is half its height times the square root of 3 wide, in 1/16 pixels. Each row is
 * drawn by itself; the pixel at its edge is mixed by how much of it lies inside. */
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
        for (int i = 0; i < in.w;) {
            uint64_t eight;
            int end = i + 8 <= in.w ? i + 8 : in.w;
            if (end - i == 8 && (memcpy(&eight, alpha + i, 8),
                                 eight == 0)) { /* most pixels of a line of text are empty */
                i = end;
                continue;
            }
            for (; i < end; i++)
                if (alpha[i] != 0)
                    to[i] = alpha[i] == 255 ? colour : paint_mix(to[i], colour, alpha[i]);
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
