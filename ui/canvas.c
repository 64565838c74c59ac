/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/canvas.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/qr.h"

enum { LINES_MAX = 8, QR_SIDES = 2 * QR_QUIET };

/* What is drawn on, and with. */
struct pen {
    struct paint on;
    const struct theme *theme;
    struct text *text;
    struct art *art;
};

/* ---- text */

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
        paint_alpha(&p->on, &run, x, y + (height - run.height) / 2, colour);
    }
}

/* ---- pictures */

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
    paint_disc(&p->on, x + size / 2, y + size / 2, size / 2, colours[sum % 8]);
    if (w->label[0] != '\0' &&
        text_run(&run, p->text, w->label, letter, WEIGHT_BOLD, size / 2, NULL))
        paint_alpha(&p->on, &run, x + (size - run.width) / 2, y + (size - run.height) / 2,
                    0xffffffff);
}

static void draw_picture(const struct pen *p, const struct widget *w, int x, int y, int size)
{
    const uint32_t *picture =
        w->picture == NULL || p->art == NULL ? NULL : art_find(p->art, w->picture, size);
    if (picture != NULL)
        paint_pixels(&p->on, picture, x, y, size);
    else
        draw_fallback(p, w, x, y, size);
}

/* ---- the QR: integer pixels a module on a white card, never themed */

static void draw_qr(const struct pen *p, const struct widget *w, const struct qr *qr)
{
    paint_fill(&p->on, w->box, p->theme->colour[COLOUR_QR_CARD]);
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
                paint_fill(&p->on,
                           (struct box){x0 + x * scale, y0 + y * scale, run * scale, scale},
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
        l.back = paint_mix(l.back, c[COLOUR_PRIMARY], 40);
    if (w->state & STATE_DISABLED) {
        l.back = c[COLOUR_BACKGROUND];
        l.text = c[COLOUR_MUTED];
        l.line = paint_mix(c[COLOUR_LINE], c[COLOUR_BACKGROUND], 128);
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
    paint_frame(&p->on, w->box, p->theme->radius, p->theme->border, l.line, l.back);
    if (w->icon != ICON_NONE) {
        bool after = w->icon == ICON_NEXT && w->label[0] != '\0';
        int icon = w->label[0] == '\0' ? side : side + half, words = inner.w - icon;
        if (w->align == ALIGN_CENTRE)
            words = widest_line(p, w, words);
        int from =
            w->align == ALIGN_CENTRE ? w->box.x + (w->box.w - words - icon) / 2 : inner.x;
        paint_icon(&p->on, w->icon,
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
    paint_frame(&p->on, w->box, p->theme->radius, p->theme->border,
                on ? c[COLOUR_PRIMARY] : l.line, l.back);
    paint_frame(&p->on, mark, 6, p->theme->border, on ? c[COLOUR_PRIMARY] : c[COLOUR_LINE],
                on ? c[COLOUR_PRIMARY] : c[COLOUR_SURFACE]);
    if (on)
        paint_icon(&p->on, ICON_TICK, (struct icon_frame){mark.x + 3, mark.y + 3, side - 6},
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
    paint_frame(&p->on, w->box, p->theme->radius, p->theme->border, l.line, l.back);
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
            paint_round(&p->on, pill, pill.h / 2, c[COLOUR_PRIMARY]);
            paint_alpha(&p->on, &run, pill.x + (width - run.width) / 2, pill.y + 2,
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
        paint_disc(&p->on, x, y, r, p->theme->colour[i < w->count ? COLOUR_INK : COLOUR_LINE]);
        if (i >= w->count)
            paint_disc(&p->on, x, y, r - 2, p->theme->colour[COLOUR_BACKGROUND]);
    }
}

static void draw_alert(const struct pen *p, const struct widget *w)
{
    struct look l = look_of(p, w);
    int side = p->theme->px[w->size] + 6, pad = p->theme->margin;
    paint_frame(&p->on, w->box, p->theme->radius, p->theme->border, l.line,
                p->theme->colour[COLOUR_SURFACE]);
    paint_icon(&p->on, w->icon,
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
        paint_icon(&p->on, w->icon, (struct icon_frame){b.x, b.y + (b.h - side) / 2, side},
                   l.text);
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
        paint_fill(&p->on, w->box,
                   c[w->style == STYLE_PRIMARY ? COLOUR_PRIMARY : COLOUR_SURFACE]);
        break;
    }
}

static bool touches(struct box a, struct box b)
{
    struct box in = paint_cut(a, b);
    return in.w > 0 && in.h > 0;
}

void canvas_draw(struct pixels out, const struct view *v, const struct box *damage,
                 size_t damage_count, const struct theme *theme, struct text *text,
                 struct art *art)
{
    struct box whole = {0, 0, out.width, out.height};
    struct corner_mask masks[2];
    paint_mask(&masks[0], theme->radius);
    paint_mask(&masks[1], theme->radius - theme->border);
    for (size_t d = 0; d < damage_count; d++) {
        struct pen p = {{out, paint_cut(damage[d], whole), masks}, theme, text, art};
        paint_fill(&p.on, p.on.clip, theme->colour[COLOUR_BACKGROUND]);
        for (size_t i = 0; i < v->count; i++)
            if (touches(v->widgets[i].box, p.on.clip))
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
