/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/canvas.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/qr.h"

enum { LINES_MAX = 8, QR_SIDES = 2 * QR_QUIET };

/* How much of each pixel of a round corner is inside: worked out once a drawing for the radii
 * that nearly all boxes have. */
enum { CORNER_MAX = 16 };
struct corner_mask {
    int radius;
    uint8_t inside[CORNER_MAX * CORNER_MAX];
};

/* What is drawn on, and where: everything stays inside the clip. */
struct pen {
    struct pixels to;
    struct box clip;
    const struct theme *theme;
    struct text *text;
    struct art *art;
    const struct corner_mask *masks; /* outer and inner edge of a frame */
};

static struct box cut(struct box a, struct box b)
{
    int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    struct box in = {a.x > b.x ? a.x : b.x, a.y > b.y ? a.y : b.y, 0, 0};
    in.w = right > in.x ? right - in.x : 0;
    in.h = bottom > in.y ? bottom - in.y : 0;
    return in;
}

static uint32_t *at(const struct pen *p, int x, int y)
{
    return p->to.p + (ptrdiff_t)y * p->to.pitch + x;
}

static void fill(const struct pen *p, struct box b, uint32_t colour)
{
    struct box in = cut(b, p->clip);
    if (in.w == 0 || in.h == 0)
        return;
    uint32_t *first = at(p, in.x, in.y);
    for (int x = 0; x < in.w; x++)
        first[x] = colour;
    for (int y = in.y + 1; y < in.y + in.h; y++)
        memcpy(at(p, in.x, y), first, (size_t)in.w * sizeof *first);
}

/* colour over what is there, by alpha 0..255 */
static uint32_t mix(uint32_t below, uint32_t colour, uint32_t alpha)
{
    uint32_t rb = below & 0xff00ff, g = below & 0x00ff00;
    uint32_t crb = colour & 0xff00ff, cg = colour & 0x00ff00;
    alpha += alpha >> 7; /* 0..256 */
    rb += ((crb - rb) * alpha) >> 8;
    g += ((cg - g) * alpha) >> 8;
    return 0xff000000 | (rb & 0xff00ff) | (g & 0x00ff00);
}

static void blend(const struct pen *p, int x, int y, uint32_t colour, uint32_t alpha)
{
    if (alpha == 0 || x < p->clip.x || y < p->clip.y || x >= p->clip.x + p->clip.w ||
        y >= p->clip.y + p->clip.h)
        return;
    uint32_t *to = at(p, x, y);
    *to = alpha >= 255 ? colour : mix(*to, colour, alpha);
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

static void make_mask(struct corner_mask *m, int radius)
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
static void corner(const struct pen *p, int cx, int cy, int sx, int sy, int radius,
                   uint32_t colour)
{
    const uint8_t *mask = radius == p->masks[0].radius   ? p->masks[0].inside
                          : radius == p->masks[1].radius ? p->masks[1].inside
                                                         : NULL;
    for (int y = 0; y < radius; y++) {
        struct span span = mask != NULL ? (struct span){0, radius} : span_of(y, radius);
        int row = sy > 0 ? cy + y : cy - 1 - y;
        fill(p, (struct box){sx > 0 ? cx : cx - span.full, row, span.full, 1}, colour);
        for (int x = span.full; x < span.some; x++)
            blend(p, sx > 0 ? cx + x : cx - 1 - x, row, colour,
                  mask != NULL ? mask[y * radius + x]
                               : inside_circle(2 * x + 1, 2 * y + 1, radius));
    }
}

static void round_box(const struct pen *p, struct box b, int radius, uint32_t colour)
{
    if (2 * radius > b.w)
        radius = b.w / 2;
    if (2 * radius > b.h)
        radius = b.h / 2;
    fill(p, (struct box){b.x + radius, b.y, b.w - 2 * radius, b.h}, colour);
    fill(p, (struct box){b.x, b.y + radius, radius, b.h - 2 * radius}, colour);
    fill(p, (struct box){b.x + b.w - radius, b.y + radius, radius, b.h - 2 * radius}, colour);
    corner(p, b.x + radius, b.y + radius, -1, -1, radius, colour);
    corner(p, b.x + b.w - radius, b.y + radius, 1, -1, radius, colour);
    corner(p, b.x + radius, b.y + b.h - radius, -1, 1, radius, colour);
    corner(p, b.x + b.w - radius, b.y + b.h - radius, 1, 1, radius, colour);
}

static void framed_box(const struct pen *p, struct box b, int radius, int border, uint32_t line,
                       uint32_t inside)
{
    round_box(p, b, radius, line);
    round_box(p, (struct box){b.x + border, b.y + border, b.w - 2 * border, b.h - 2 * border},
              radius - border, inside);
}

static void disc(const struct pen *p, int cx, int cy, int radius, uint32_t colour)
{
    round_box(p, (struct box){cx - radius, cy - radius, 2 * radius, 2 * radius}, radius,
              colour);
}

/* A thick line with round ends, by the distance of each pixel; units are 1/16 of the icon's
 * side. */
struct icon_frame {
    int x, y, side;
};

static void stroke(const struct pen *p, struct icon_frame f, const int from[2], const int to[2],
                   uint32_t colour)
{
    int ax = f.x * 16 + from[0] * f.side, ay = f.y * 16 + from[1] * f.side;
    int bx = f.x * 16 + to[0] * f.side, by = f.y * 16 + to[1] * f.side;
    int radius = f.side, vx = bx - ax, vy = by - ay;
    int64_t length2 = (int64_t)vx * vx + (int64_t)vy * vy;
    int x0 = (ax < bx ? ax : bx) / 16 - f.side / 8 - 1,
        x1 = (ax > bx ? ax : bx) / 16 + f.side / 8 + 1;
    int y0 = (ay < by ? ay : by) / 16 - f.side / 8 - 1,
        y1 = (ay > by ? ay : by) / 16 + f.side / 8 + 1;
    for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1; x++) {
            int px = x * 16 + 8 - ax, py = y * 16 + 8 - ay;
            int64_t along = (int64_t)px * vx + (int64_t)py * vy;
            int64_t t = length2 == 0      ? 0
                        : along < 0       ? 0
                        : along > length2 ? 256
                                          : along * 256 / length2;
            int dx = px - (int)(vx * t / 256), dy = py - (int)(vy * t / 256);
            int edge = radius - root(dx * dx + dy * dy) + 8;
            if (edge > 0)
                blend(p, x, y, colour, edge >= 16 ? 255 : (uint32_t)(edge * 255 / 16));
        }
}

static void draw_icon(const struct pen *p, enum widget_icon icon, struct icon_frame f,
                      uint32_t colour)
{
    static const struct {
        enum widget_icon icon;
        int count;
        int lines[8][4];
    } ICONS[] = {
        {ICON_TICK, 2, {{3, 8, 7, 12}, {7, 12, 13, 4}}},
        {ICON_BACK, 2, {{10, 3, 5, 8}, {5, 8, 10, 13}}},
        {ICON_PREVIOUS, 2, {{10, 3, 5, 8}, {5, 8, 10, 13}}},
        {ICON_NEXT, 2, {{6, 3, 11, 8}, {11, 8, 6, 13}}},
        {ICON_LOCK,
         8,
         {{4, 9, 12, 9},
          {4, 11, 12, 11},
          {4, 13, 12, 13},
          {5, 9, 5, 5},
          {5, 5, 7, 3},
          {7, 3, 9, 3},
          {9, 3, 11, 5},
          {11, 5, 11, 9}}},
        {ICON_ALERT,
         5,
         {{8, 2, 2, 13}, {8, 2, 14, 13}, {2, 13, 14, 13}, {8, 6, 8, 9}, {8, 11, 8, 11}}},
        {ICON_ERASE, 2, {{4, 4, 12, 12}, {12, 4, 4, 12}}},
        {ICON_UNDO, 3, {{3, 8, 13, 8}, {3, 8, 7, 4}, {3, 8, 7, 12}}},
        {ICON_PHONE, 4, {{5, 2, 11, 2}, {5, 14, 11, 14}, {5, 2, 5, 14}, {11, 2, 11, 14}}},
    };
    for (size_t i = 0; i < sizeof ICONS / sizeof ICONS[0]; i++)
        for (int k = 0; ICONS[i].icon == icon && k < ICONS[i].count; k++)
            stroke(p, f, ICONS[i].lines[k], ICONS[i].lines[k] + 2, colour);
}

/* ---- text */

static void draw_run(const struct pen *p, const struct text_run *run, int x, int y,
                     uint32_t colour)
{
    struct box in = cut((struct box){x, y, run->width, run->height}, p->clip);
    for (int row = in.y; row < in.y + in.h; row++) {
        const uint8_t *alpha = run->alpha + (ptrdiff_t)(row - y) * run->width + (in.x - x);
        uint32_t *to = at(p, in.x, row);
        for (int i = 0; i < in.w; i++) {
            if (alpha[i] == 255)
                to[i] = colour;
            else if (alpha[i] != 0)
                to[i] = mix(to[i], colour, alpha[i]);
        }
    }
}

static void draw_text(const struct pen *p, const struct widget *w, struct box b,
                      uint32_t colour, bool middle)
{
    struct text_line lines[LINES_MAX];
    bool fits;
    int px = p->theme->px[w->size], height = text_line_height(p->text, px);
    int max = w->lines == 0 ? 1 : w->lines > LINES_MAX ? LINES_MAX : w->lines;
    int count = text_wrap(lines, max, &fits, p->text, w->label, w->weight, px, b.w);
    int y = middle ? b.y + (b.h - count * height) / 2 : b.y;
    for (int i = 0; i < count; i++, y += height) {
        struct text_run run;
        if (!text_run(&run, p->text, w->label + lines[i].start, lines[i].len, w->weight, px,
                      NULL))
            continue;
        int x = w->align == ALIGN_CENTRE ? b.x + (b.w - run.width) / 2 : b.x;
        draw_run(p, &run, x, y + (height - run.height) / 2, colour);
    }
}

/* ---- pictures */

static void draw_pixels(const struct pen *p, const uint32_t *picture, int x, int y, int size)
{
    struct box in = cut((struct box){x, y, size, size}, p->clip);
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

/* While a picture is not there: a disc in a colour of its own with the first letter. */
static void draw_fallback(const struct pen *p, const struct widget *w, int x, int y, int size)
{
    static const uint32_t colours[] = {0xff0b5c73, 0xff8a4b00, 0xff5b3f8f, 0xffa3195b,
                                       0xff00695c, 0xffb0461b, 0xff3d5a1e, 0xff44546a};
    uint32_t sum = 0;
    size_t letter = 1;
    struct text_run run;
    for (const char *c = w->label; *c != '\0'; c++)
        sum = sum * 31 + (uint8_t)*c;
    while ((w->label[letter] & 0xc0) == 0x80)
        letter++;
    disc(p, x + size / 2, y + size / 2, size / 2, colours[sum % 8]);
    if (w->label[0] != '\0' &&
        text_run(&run, p->text, w->label, letter, WEIGHT_BOLD, size / 2, NULL))
        draw_run(p, &run, x + (size - run.width) / 2, y + (size - run.height) / 2, 0xffffffff);
}

static void draw_picture(const struct pen *p, const struct widget *w, int x, int y, int size)
{
    const uint32_t *picture =
        w->picture == NULL || p->art == NULL ? NULL : art_find(p->art, w->picture, size);
    if (picture != NULL)
        draw_pixels(p, picture, x, y, size);
    else
        draw_fallback(p, w, x, y, size);
}

/* ---- the QR: integer pixels a module on a white card, never themed */

static void draw_qr(const struct pen *p, const struct widget *w, const struct qr *qr)
{
    fill(p, w->box, p->theme->colour[COLOUR_QR_CARD]);
    if (qr == NULL)
        return;
    int side = w->box.w < w->box.h ? w->box.w : w->box.h;
    int scale = side / (qr->width + QR_SIDES);
    int x0 = w->box.x + (w->box.w - qr->width * scale) / 2;
    int y0 = w->box.y + (w->box.h - qr->width * scale) / 2;
    for (int y = 0; y < qr->width; y++)
        for (int x = 0; x < qr->width; x++) {
            int run = 0;
            while (x + run < qr->width && qr->dark[y * qr->width + x + run])
                run++;
            if (run > 0)
                fill(p, (struct box){x0 + x * scale, y0 + y * scale, run * scale, scale},
                     p->theme->colour[COLOUR_QR_DARK]);
            x += run;
        }
}

/* ---- widgets */

struct look {
    uint32_t back, line, text;
    bool framed, filled;
};

static struct look look_of(const struct pen *p, const struct widget *w)
{
    const uint32_t *c = p->theme->colour;
    bool pressed = (w->state & STATE_PRESSED) != 0;
    struct look l = {c[COLOUR_SURFACE], c[COLOUR_LINE], c[COLOUR_INK], true, true};
    switch ((enum widget_style)w->style) {
    case STYLE_PRIMARY:
        l.back = l.line = pressed ? c[COLOUR_PRIMARY_PRESSED] : c[COLOUR_PRIMARY];
        l.text = c[COLOUR_ON_PRIMARY];
        break;
    case STYLE_DANGER:
        l.line = l.text = c[COLOUR_DANGER];
        break;
    case STYLE_OK:
        l.line = l.text = c[COLOUR_OK];
        break;
    case STYLE_WARNING:
        l.line = l.text = c[COLOUR_WARNING];
        break;
    case STYLE_MUTED:
        l.text = c[COLOUR_MUTED];
        break;
    case STYLE_PLAIN:
    case STYLE_SECONDARY:
        break;
    }
    if (pressed && w->style != STYLE_PRIMARY)
        l.back = mix(l.back, c[COLOUR_PRIMARY], 40);
    if (w->state & STATE_DISABLED) {
        l.back = c[COLOUR_BACKGROUND];
        l.text = c[COLOUR_MUTED];
        l.line = mix(c[COLOUR_LINE], c[COLOUR_BACKGROUND], 128);
    }
    return l;
}

static int widest_line(const struct pen *p, const struct widget *w, int room)
{
    struct text_line lines[LINES_MAX];
    bool fits;
    int px = p->theme->px[w->size], widest = 0;
    int max = w->lines == 0 ? 1 : w->lines > LINES_MAX ? LINES_MAX : w->lines;
    int count = text_wrap(lines, max, &fits, p->text, w->label, w->weight, px, room);
    for (int i = 0; i < count; i++) {
        int width = text_width(p->text, w->label + lines[i].start, lines[i].len, w->weight, px);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Icon and label together in the middle, or the label at the left; an arrow onwards comes after
 * the label. */
static void draw_button(const struct pen *p, const struct widget *w)
{
    struct look l = look_of(p, w);
    int half = p->theme->margin / 2, side = p->theme->px[w->size];
    struct box inner = {w->box.x + half, w->box.y, w->box.w - 2 * half, w->box.h};
    framed_box(p, w->box, p->theme->radius, p->theme->border, l.line, l.back);
    if (w->icon != ICON_NONE) {
        bool after = w->icon == ICON_NEXT && w->label[0] != '\0';
        int icon = w->label[0] == '\0' ? side : side + half, words = inner.w - icon;
        if (w->align == ALIGN_CENTRE)
            words = widest_line(p, w, words);
        int from =
            w->align == ALIGN_CENTRE ? w->box.x + (w->box.w - words - icon) / 2 : inner.x;
        draw_icon(p, w->icon,
                  (struct icon_frame){after ? from + words + half : from,
                                      w->box.y + (w->box.h - side) / 2, side},
                  l.text);
        inner.x = after ? from : from + icon;
        inner.w = words;
    }
    draw_text(p, w, inner, l.text, true);
}

static void draw_check(const struct pen *p, const struct widget *w)
{
    struct look l = look_of(p, w);
    const uint32_t *c = p->theme->colour;
    bool on = (w->state & STATE_CHECKED) != 0;
    int side =
        w->box.h < 2 * p->theme->px[TEXT_BODY] ? w->box.h / 2 : p->theme->px[TEXT_BODY] + 8;
    int pad = p->theme->margin * 3 / 4;
    struct box mark = {w->box.x + pad, w->box.y + (w->box.h - side) / 2, side, side};
    framed_box(p, w->box, p->theme->radius, p->theme->border, on ? c[COLOUR_PRIMARY] : l.line,
               l.back);
    framed_box(p, mark, 6, p->theme->border, on ? c[COLOUR_PRIMARY] : c[COLOUR_LINE],
               on ? c[COLOUR_PRIMARY] : c[COLOUR_SURFACE]);
    if (on)
        draw_icon(p, ICON_TICK, (struct icon_frame){mark.x + 3, mark.y + 3, side - 6},
                  c[COLOUR_ON_PRIMARY]);
    draw_text(p, w,
              (struct box){mark.x + side + pad, w->box.y, w->box.w - side - 3 * pad, w->box.h},
              l.text, true);
}

/* Picture above, two lines of name, the count of this session in a pill. */
static void draw_tile(const struct pen *p, const struct widget *w)
{
    struct look l = look_of(p, w);
    const uint32_t *c = p->theme->colour;
    int pad = p->theme->margin / 2;
    framed_box(p, w->box, p->theme->radius, p->theme->border, l.line, l.back);
    if (w->picture == NULL) {
        draw_text(p, w,
                  (struct box){w->box.x + 2 * pad, w->box.y, w->box.w - 4 * pad, w->box.h},
                  l.text, true);
        return;
    }
    int text_height = 2 * text_line_height(p->text, p->theme->px[w->size]);
    int size = w->box.h - text_height - 3 * pad;
    draw_picture(p, w, w->box.x + (w->box.w - size) / 2, w->box.y + pad + pad / 2, size);
    draw_text(p, w,
              (struct box){w->box.x + pad, w->box.y + w->box.h - text_height - pad,
                           w->box.w - 2 * pad, text_height},
              l.text, true);
    if (w->count > 0) {
        char number[8];
        struct text_run run;
        int len = snprintf(number, sizeof number, "%u", w->count);
        if (text_run(&run, p->text, number, (size_t)len, WEIGHT_BOLD, p->theme->px[TEXT_SMALL],
                     NULL)) {
            int width = run.width + 2 * pad < run.height ? run.height : run.width + 2 * pad;
            struct box pill = {w->box.x + w->box.w - width - pad, w->box.y + pad, width,
                               run.height + 4};
            round_box(p, pill, pill.h / 2, c[COLOUR_PRIMARY]);
            draw_run(p, &run, pill.x + (width - run.width) / 2, pill.y + 2,
                     c[COLOUR_ON_PRIMARY]);
        }
    }
}

static void draw_dots(const struct pen *p, const struct widget *w)
{
    int places = w->lines, step = w->box.w / (places > 0 ? places : 1), r = w->box.h / 4;
    if (r > step / 3)
        r = step / 3;
    for (int i = 0; i < places; i++) {
        int x = w->box.x + step * i + step / 2, y = w->box.y + w->box.h / 2;
        disc(p, x, y, r, p->theme->colour[i < w->count ? COLOUR_INK : COLOUR_LINE]);
        if (i >= w->count)
            disc(p, x, y, r - 2, p->theme->colour[COLOUR_BACKGROUND]);
    }
}

static void draw_alert(const struct pen *p, const struct widget *w)
{
    struct look l = look_of(p, w);
    int side = p->theme->px[w->size] + 6, pad = p->theme->margin;
    framed_box(p, w->box, p->theme->radius, p->theme->border, l.line,
               p->theme->colour[COLOUR_SURFACE]);
    draw_icon(p, w->icon,
              (struct icon_frame){w->box.x + pad, w->box.y + (w->box.h - side) / 2, side},
              l.text);
    draw_text(
        p, w,
        (struct box){w->box.x + 2 * pad + side, w->box.y, w->box.w - side - 3 * pad, w->box.h},
        p->theme->colour[COLOUR_INK], true);
}

static void draw_status(const struct pen *p, const struct widget *w)
{
    struct look l = look_of(p, w);
    struct box b = w->box;
    if (w->icon != ICON_NONE) {
        int side = p->theme->px[w->size];
        draw_icon(p, w->icon, (struct icon_frame){b.x, b.y + (b.h - side) / 2, side}, l.text);
        b.x += side + p->theme->margin / 2;
        b.w -= side + p->theme->margin / 2;
    }
    draw_text(p, w, b, l.text, true);
}

static void draw_widget(const struct pen *p, const struct widget *w, const struct qr *qr)
{
    const uint32_t *c = p->theme->colour;
    switch ((enum widget_role)w->role) {
    case WIDGET_TEXT:
    case WIDGET_HEADING:
        draw_text(p, w, w->box, w->style == STYLE_MUTED ? c[COLOUR_MUTED] : c[COLOUR_INK],
                  false);
        break;
    case WIDGET_BUTTON:
    case WIDGET_KEY:
        draw_button(p, w);
        break;
    case WIDGET_TILE:
        draw_tile(p, w);
        break;
    case WIDGET_CHECK:
        draw_check(p, w);
        break;
    case WIDGET_DOTS:
        draw_dots(p, w);
        break;
    case WIDGET_QR:
        draw_qr(p, w, qr);
        break;
    case WIDGET_PICTURE:
        draw_picture(p, w, w->box.x, w->box.y, w->box.w < w->box.h ? w->box.w : w->box.h);
        break;
    case WIDGET_STATUS:
        draw_status(p, w);
        break;
    case WIDGET_ALERT:
        draw_alert(p, w);
        break;
    case WIDGET_PANEL:
        fill(p, w->box, c[w->style == STYLE_PRIMARY ? COLOUR_PRIMARY : COLOUR_SURFACE]);
        break;
    }
}

static bool touches(struct box a, struct box b)
{
    struct box in = cut(a, b);
    return in.w > 0 && in.h > 0;
}

void canvas_draw(struct pixels out, const struct view *v, const struct box *damage,
                 size_t damage_count, const struct theme *theme, struct text *text,
                 struct art *art)
{
    struct box whole = {0, 0, out.width, out.height};
    struct corner_mask masks[2];
    make_mask(&masks[0], theme->radius);
    make_mask(&masks[1], theme->radius - theme->border);
    for (size_t d = 0; d < damage_count; d++) {
        struct pen p = {out, cut(damage[d], whole), theme, text, art, masks};
        fill(&p, p.clip, theme->colour[COLOUR_BACKGROUND]);
        for (size_t i = 0; i < v->count; i++)
            if (touches(v->widgets[i].box, p.clip))
                draw_widget(&p, &v->widgets[i], v->qr);
    }
}

bool canvas_png(struct buffer *out, struct pixels pixels, struct error *err)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)pixels.width,
                       .height = (png_uint_32)pixels.height,
                       .format = PNG_FORMAT_RGB};
    size_t count = (size_t)pixels.width * (size_t)pixels.height;
    png_alloc_size_t len = 0;
    uint8_t *rgb = malloc(3 * count), *png = NULL;
    bool ok = false;
    for (size_t i = 0; rgb != NULL && i < count; i++) {
        uint32_t c =
            pixels
                .p[i / (size_t)pixels.width * (size_t)pixels.pitch + i % (size_t)pixels.width];
        rgb[3 * i] = (uint8_t)(c >> 16);
        rgb[3 * i + 1] = (uint8_t)(c >> 8);
        rgb[3 * i + 2] = (uint8_t)c;
    }
    if (rgb != NULL && png_image_write_to_memory(&image, NULL, &len, 0, rgb, 0, NULL) &&
        (png = malloc(len)) != NULL &&
        png_image_write_to_memory(&image, png, &len, 0, rgb, 0, NULL)) {
        buffer_add(out, bytes_of(png, len));
        ok = true;
    }
    free(rgb);
    free(png);
    return ok ? buffer_ok(out, "picture", err)
              : error_set(err, FAULT_MEMORY, "picture: out of memory");
}
