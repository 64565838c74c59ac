/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/draw/canvas.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/paper/qr.h"
#include "ui/draw/paint.h"

enum { LINES_MAX = 8, QR_SIDES = 2 * QR_QUIET };

/* All that drawing needs. */
struct pen {
    struct paint on;
    const struct theme *theme;
    struct text *text;
    struct art *art;
};

/* ---- text */

struct words {
    const char *text;
    int px, lines; /* how many lines at most */
    enum weight weight;
    enum align align;
};

static struct words label_of(const struct pen *p, const struct widget *w)
{
    int lines = w->lines == 0 ? 1 : w->lines > LINES_MAX ? LINES_MAX : w->lines;
    return (struct words){w->label, p->theme->px[w->size], lines, w->weight, w->align};
}

static struct words note_of(const struct pen *p, const struct widget *w)
{
    return (struct words){w->note, p->theme->px[TEXT_SMALL], 2, WEIGHT_REGULAR, w->align};
}

/* A text that does not fit its last line ends in an ellipsis. */
static bool cut_run(struct alpha *run, const struct pen *p, struct words s, size_t from,
                    int room)
{
    static const char dots[] = "…";
    char line[200];
    size_t len = strlen(s.text + from);
    len = len < sizeof line - sizeof dots ? len : sizeof line - sizeof dots;
    memcpy(line, s.text + from, len);
    do {
        while (len > 0 && (line[len - 1] & 0xc0) == 0x80)
            len--;
        len -= len > 0;
        memcpy(line + len, dots, sizeof dots);
    } while (len > 0 && text_width(p->text, line, strlen(line), s.weight, s.px) > room);
    return text_run(run, p->text, line, strlen(line), s.weight, s.px, NULL);
}

/* Gives the height of the text. middle: the text is centred in the height of the box. */
static int draw_words(const struct pen *p, struct words s, struct box b, uint32_t colour,
                      bool middle)
{
    struct text_line lines[LINES_MAX];
    bool fits;
    int height = text_line_height(p->text, s.px);
    int count = text_wrap(lines, s.lines, &fits, p->text, s.text, s.weight, s.px, b.w);
    int y = middle ? b.y + (b.h - count * height) / 2 : b.y;
    for (int i = 0; i < count; i++, y += height) {
        struct alpha run;
        bool cut = !fits && i == count - 1;
        if (!(cut ? cut_run(&run, p, s, lines[i].start, b.w)
                  : text_run(&run, p->text, s.text + lines[i].start, lines[i].len, s.weight,
                             s.px, NULL)))
            continue;
        int x = s.align == ALIGN_CENTRE ? b.x + (b.w - run.width) / 2 : b.x;
        paint_alpha(&p->on, &run, x, y + (height - run.height) / 2, colour);
    }
    return count * height;
}

static int words_height(const struct pen *p, struct words s, int width)
{
    struct text_line lines[LINES_MAX];
    bool fits;
    return s.text[0] == '\0'
               ? 0
               : text_line_height(p->text, s.px) *
                     text_wrap(lines, s.lines, &fits, p->text, s.text, s.weight, s.px, width);
}

static int widest_line(const struct pen *p, struct words s, int room)
{
    struct text_line lines[LINES_MAX];
    bool fits;
    int widest = 0;
    int count = text_wrap(lines, s.lines, &fits, p->text, s.text, s.weight, s.px, room);
    for (int i = 0; i < count; i++) {
        int width = text_width(p->text, s.text + lines[i].start, lines[i].len, s.weight, s.px);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void draw_icon(const struct pen *p, enum widget_icon icon, int x, int y, int side,
                      uint32_t colour)
{
    struct alpha shape =
        p->art == NULL ? (struct alpha){0} : icons_find(art_icons(p->art), icon, side);
    paint_alpha(&p->on, &shape, x, y, colour);
}

/* ---- pictures */

/* The first letters of the first two words that have three letters or more: "capteur de qualite"
 * is CQ. */
static size_t initials(char out[static 9], const char *name)
{
    size_t used = 0;
    for (int n = 0; *name != '\0' && n < 2;) {
        size_t word = strcspn(name, " -"), letter = 1;
        while ((name[letter] & 0xc0) == 0x80)
            letter++;
        if (word - letter >= 2 && word > letter && letter <= 4) {
            memcpy(out + used, name, letter);
            used += letter;
            n++;
        }
        name += word;
        name += strspn(name, " -");
    }
    out[used] = '\0';
    return used;
}

/* The fallback of a picture: our hexagon, in a colour made from the badge's name. */
static void draw_fallback(const struct pen *p, const struct widget *w, int x, int y, int size)
{
    static const uint32_t colours[] = {0xff0b5c73, 0xff8a4b00, 0xff5b3f8f, 0xffa3195b,
                                       0xff00695c, 0xffb0461b, 0xff3d5a1e, 0xff44546a};
    bool dark = p->theme->looks.palette == PALETTE_DARK ||
                p->theme->looks.palette == PALETTE_CONTRAST_DARK;
    char letters[9];
    uint32_t sum = 0;
    struct alpha run;
    for (const char *c = w->label; *c != '\0'; c++)
        sum = sum * 31 + (uint8_t)*c;
    size_t len = initials(letters, w->label);
    paint_hexagon(&p->on, x, y, size, dark ? p->theme->colour[COLOUR_INK] : colours[sum % 8]);
    if (dark)
        paint_hexagon(&p->on, x + 2, y + 2, size - 4, colours[sum % 8]);
    if (len > 0 && text_run(&run, p->text, letters, len, WEIGHT_BOLD, size * 2 / 5, NULL))
        paint_alpha(&p->on, &run, x + (size - run.width) / 2, y + (size - run.height) / 2,
                    0xffffffff);
}

static void draw_picture(const struct pen *p, const struct widget *w, int x, int y, int size)
{
    bool named = w->picture != NULL && w->picture[0] != '\0' && p->art != NULL;
    const uint32_t *picture = named ? art_find(p->art, w->picture, size) : NULL;
    if (picture != NULL)
        paint_pixels(&p->on, picture, x, y, size);
    else if (!named || !art_coming(p->art, w->picture, size))
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
};

static struct look look_of(const struct pen *p, const struct widget *w)
{
    const uint32_t *c = p->theme->colour;
    bool pressed = (w->state & STATE_PRESSED) != 0;
    struct look l = {c[COLOUR_SURFACE], c[COLOUR_LINE], c[COLOUR_INK]};
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
    if (pressed && w->style != STYLE_PRIMARY) { /* colours exchanged: seen beside a finger */
        l.back = l.line;
        l.text = c[COLOUR_BACKGROUND];
    }
    if ((w->state & STATE_CHECKED) && (w->state & STATE_ICON)) {
        l.back = l.line = c[COLOUR_INK];
        l.text = c[COLOUR_BACKGROUND];
    }
    if (w->state & STATE_DISABLED) {
        l.back = c[COLOUR_BACKGROUND];
        l.text = c[COLOUR_OFF];
        l.line = paint_mix(c[COLOUR_OFF], c[COLOUR_BACKGROUND], 128);
    }
    return l;
}

static void draw_frame(const struct pen *p, struct box b, uint32_t line, uint32_t back)
{
    paint_frame(&p->on, b, p->theme->radius, p->theme->border, line, back);
}

/* The thing beside or above a label: its icon, or the ring of a hold button. */
static void draw_mark(const struct pen *p, const struct widget *w, int x, int y, int side,
                      const struct look *l)
{
    if (w->role == WIDGET_HOLD_BUTTON)
        paint_ring(&p->on, x, y, side, w->count * 255 / 100, l->text, l->text);
    else
        draw_icon(p, w->icon, x, y, side, l->text);
}

static void draw_stacked(const struct pen *p, const struct widget *w, const struct look *l)
{
    struct words words = label_of(p, w);
    int side = words.px, height = words_height(p, words, w->box.w);
    int y = w->box.y + (w->box.h - side - height) / 2;
    draw_mark(p, w, w->box.x + (w->box.w - side) / 2, y, side, l);
    draw_words(p, words, (struct box){w->box.x, y + side, w->box.w, height}, l->text, false);
}

/* Draws icon and label together in the middle, or the label at the left. The arrow of Next comes
 * after the label. A note lies below the label. */
static void draw_beside(const struct pen *p, const struct widget *w, const struct look *l)
{
    struct words words = label_of(p, w), note = note_of(p, w);
    int half = p->theme->margin / 2, side = words.px;
    int pad = w->align == ALIGN_LEFT ? p->theme->margin : half;
    struct box inner = {w->box.x + pad, w->box.y, w->box.w - 2 * pad, w->box.h};
    if (w->icon != ICON_NONE || w->role == WIDGET_HOLD_BUTTON) {
        bool alone = (w->state & STATE_ICON) != 0, after = w->icon == ICON_NEXT && !alone;
        int icon = alone ? side : side + half, room = inner.w - icon;
        if (w->align == ALIGN_CENTRE)
            room = alone ? 0 : widest_line(p, words, room);
        int from = w->align == ALIGN_CENTRE ? w->box.x + (w->box.w - room - icon) / 2 : inner.x;
        draw_mark(p, w, after ? from + room + half : from, w->box.y + (w->box.h - side) / 2,
                  side, l);
        if (alone)
            return;
        inner.x = after ? from : from + icon;
        inner.w = room;
    }
    if (w->note[0] == '\0') {
        draw_words(p, words, inner, l->text, true);
        return;
    }
    int height = words_height(p, words, inner.w) + words_height(p, note, inner.w);
    inner.y += (inner.h - height) / 2;
    inner.y += draw_words(p, words, inner, l->text, false);
    draw_words(p, note, inner,
               w->state & STATE_PRESSED || w->style == STYLE_PRIMARY
                   ? l->text
                   : p->theme->colour[COLOUR_MUTED],
               false);
}

static void draw_button(const struct pen *p, const struct widget *w)
{
    struct look l = look_of(p, w);
    draw_frame(p, w->box, l.line, l.back);
    if (w->state & STATE_STACKED)
        draw_stacked(p, w, &l);
    else
        draw_beside(p, w, &l);
}

/* A box for a tick, or a ring for a dot where only one of several is chosen. */
static void draw_check(const struct pen *p, const struct widget *w)
{
    struct look l = look_of(p, w);
    const uint32_t *c = p->theme->colour;
    bool on = (w->state & STATE_CHECKED) != 0;
    int side = p->theme->px[TEXT_SMALL] + 10;
    int pad = p->theme->margin * 3 / 4;
    bool round = w->role == WIDGET_RADIO;
    struct box mark = {w->box.x + pad, w->box.y + (w->box.h - side) / 2, side, side};
    draw_frame(p, w->box, on ? c[COLOUR_PRIMARY] : l.line, l.back);
    paint_frame(&p->on, mark, round ? side / 2 : 6, p->theme->border,
                on ? c[COLOUR_PRIMARY] : c[COLOUR_LINE],
                on && !round ? c[COLOUR_PRIMARY] : c[COLOUR_SURFACE]);
    if (on && round)
        paint_disc(&p->on, mark.x + side / 2, mark.y + side / 2, side / 4, c[COLOUR_PRIMARY]);
    else if (on)
        draw_icon(p, ICON_TICK, mark.x + 3, mark.y + 3, side - 6, c[COLOUR_ON_PRIMARY]);
    draw_words(p, label_of(p, w),
               (struct box){mark.x + side + pad, w->box.y, w->box.w - side - 3 * pad, w->box.h},
               l.text, true);
}

/* The number of awards of this badge in the session, in the corner of its tile. */
static void draw_pill(const struct pen *p, const struct widget *w)
{
    const uint32_t *c = p->theme->colour;
    int pad = p->theme->margin / 2;
    char number[8];
    struct alpha run;
    int len = snprintf(number, sizeof number, "%u", w->count);
    if (!text_run(&run, p->text, number, (size_t)len, WEIGHT_BOLD, p->theme->px[TEXT_SMALL],
                  NULL))
        return;
    int width = run.width + 2 * pad < run.height ? run.height : run.width + 2 * pad;
    struct box pill = {w->box.x + w->box.w - width - pad, w->box.y + pad, width,
                       run.height + 4};
    paint_round(&p->on, pill, pill.h / 2, c[COLOUR_PRIMARY]);
    paint_alpha(&p->on, &run, pill.x + (width - run.width) / 2, pill.y + 2,
                c[COLOUR_ON_PRIMARY]);
}

/* A tile: the picture, below it two lines of name. A badge that cannot be awarded says why
 * instead of its picture. */
static void draw_tile(const struct pen *p, const struct widget *w)
{
    struct look l = look_of(p, w);
    struct words name = label_of(p, w), note = note_of(p, w);
    int pad = p->theme->margin / 2;
    struct box inner = {w->box.x + pad, w->box.y, w->box.w - 2 * pad, w->box.h};
    if (w->id != 0) /* a widget that cannot be tapped does not look like a button */
        draw_frame(p, w->box, l.line, l.back);
    if (w->note[0] != '\0') {
        int height = words_height(p, name, inner.w) + words_height(p, note, inner.w);
        inner.y += (inner.h - height - pad) / 2;
        inner.y += draw_words(p, name, inner, l.text, false) + pad;
        draw_words(p, note, inner, l.text, false);
        return;
    }
    if (w->picture == NULL) {
        draw_words(p, name, inner, l.text, true);
        return;
    }
    int text_height = name.lines * text_line_height(p->text, name.px);
    int size = w->box.h - text_height - 3 * pad, across = w->box.w - 2 * pad;
    size = size < across ? size : across;
    draw_picture(p, w, w->box.x + (w->box.w - size) / 2,
                 w->box.y + pad + (w->box.h - text_height - 2 * pad - size) / 2, size);
    inner.y += w->box.h - text_height - pad;
    inner.h = text_height;
    draw_words(p, name, inner, l.text, true);
    if (w->count > 0)
        draw_pill(p, w);
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
    int side = p->theme->px[w->size] + 6, pad = p->theme->margin * 3 / 4;
    draw_frame(p, w->box, l.line, p->theme->colour[COLOUR_SURFACE]);
    draw_icon(p, w->icon, w->box.x + pad, w->box.y + (w->box.h - side) / 2, side, l.text);
    draw_words(
        p, label_of(p, w),
        (struct box){w->box.x + 2 * pad + side, w->box.y, w->box.w - side - 3 * pad, w->box.h},
        p->theme->colour[COLOUR_INK], true);
}

/* An icon and words in a row. */
static void draw_line(const struct pen *p, const struct widget *w, struct box b,
                      uint32_t colour)
{
    if (w->icon != ICON_NONE) {
        int side = p->theme->px[w->size];
        draw_icon(p, w->icon, b.x, b.y + (b.h - side) / 2, side, colour);
        b.x += side + p->theme->margin / 2;
        b.w -= side + p->theme->margin / 2;
    }
    draw_words(p, label_of(p, w), b, colour, true);
}

/* What is typed, and the cursor behind it; before a hint, where the first letter will be. */
static void draw_field(const struct pen *p, const struct widget *w)
{
    const uint32_t *c = p->theme->colour;
    struct words words = label_of(p, w);
    int pad = p->theme->margin, thick = p->theme->border + 1;
    struct box inner = {w->box.x + pad, w->box.y, w->box.w - 2 * pad, w->box.h};
    paint_frame(&p->on, w->box, p->theme->radius / 3, p->theme->border, c[COLOUR_PRIMARY],
                c[COLOUR_SURFACE]);
    draw_words(p, words, inner, w->style == STYLE_MUTED ? c[COLOUR_MUTED] : c[COLOUR_INK],
               true);
    int x = inner.x - thick - 1;
    if (w->style != STYLE_MUTED)
        x = inner.x + widest_line(p, words, inner.w) + 2;
    paint_fill(
        &p->on,
        (struct box){x, w->box.y + (w->box.h - words.px * 5 / 4) / 2, thick, words.px * 5 / 4},
        c[COLOUR_PRIMARY]);
}

static void draw_banner(const struct pen *p, const struct widget *w)
{
    int pad = p->theme->margin;
    paint_fill(&p->on, w->box, look_of(p, w).line);
    draw_line(p, w, (struct box){w->box.x + pad, w->box.y, w->box.w - 2 * pad, w->box.h},
              p->theme->colour[COLOUR_BACKGROUND]);
}

static void draw_widget(const struct pen *p, const struct widget *w, const struct qr *qr)
{
    const uint32_t *c = p->theme->colour;
    switch ((enum widget_role)w->role) {
    case WIDGET_TEXT:
    case WIDGET_HEADING:
        draw_words(p, label_of(p, w), w->box,
                   w->style == STYLE_MUTED ? c[COLOUR_MUTED] : c[COLOUR_INK], false);
        break;
    case WIDGET_BUTTON:
    case WIDGET_HOLD_BUTTON:
    case WIDGET_KEY:
        draw_button(p, w);
        break;
    case WIDGET_TILE:
        draw_tile(p, w);
        break;
    case WIDGET_CHECK:
    case WIDGET_RADIO:
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
        draw_line(p, w, w->box, look_of(p, w).text);
        break;
    case WIDGET_ALERT:
        draw_alert(p, w);
        break;
    case WIDGET_FIELD:
        draw_field(p, w);
        break;
    case WIDGET_BANNER:
        draw_banner(p, w);
        break;
    case WIDGET_ICON:
        draw_icon(p, w->icon, w->box.x, w->box.y, w->box.w < w->box.h ? w->box.w : w->box.h,
                  look_of(p, w).text);
        break;
    case WIDGET_PANEL:
        paint_fill(&p->on, w->box,
                   c[w->style == STYLE_PRIMARY ? COLOUR_PRIMARY : COLOUR_SURFACE]);
        break;
    }
}

/* A band of background, then a band of ink, outside the widget. */
static void draw_focus(const struct pen *p, const struct widget *w)
{
    const struct theme *t = p->theme;
    int out = FOCUS_RING + FOCUS_GAP, gap = FOCUS_GAP;
    struct box b = w->box;
    paint_round(&p->on, (struct box){b.x - out, b.y - out, b.w + 2 * out, b.h + 2 * out},
                t->radius + out, t->colour[COLOUR_INK]);
    paint_round(&p->on, (struct box){b.x - gap, b.y - gap, b.w + 2 * gap, b.h + 2 * gap},
                t->radius + gap, t->colour[COLOUR_BACKGROUND]);
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
    struct corners corners = {.count = 0};
    for (size_t d = 0; d < damage_count; d++) {
        struct pen p = {{out, paint_cut(damage[d], whole), &corners}, theme, text, art};
        paint_fill(&p.on, p.on.clip, theme->colour[COLOUR_BACKGROUND]);
        for (size_t i = 0; i < v->count; i++)
            if (touches(view_drawn(&v->widgets[i]), p.on.clip)) {
                if (v->widgets[i].state & STATE_FOCUSED)
                    draw_focus(&p, &v->widgets[i]);
                draw_widget(&p, &v->widgets[i], v->qr);
            }
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
