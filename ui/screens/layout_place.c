/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout_place.h"

struct box layout_bars(const struct theme *t)
{
    int h = t->bar_rows * t->bar + (t->bar_rows - 1) * t->gap;
    return (struct box){t->margin, t->height - h - t->margin / 2, t->width - 2 * t->margin, h};
}

struct box layout_body(const struct theme *t)
{
    int top = t->strip + t->margin / 2, bottom = layout_bars(t).y - t->margin / 2;
    return (struct box){t->margin, top, t->width - 2 * t->margin, bottom - top - t->gap / 2};
}

/* Place i of n in one row whose second and third places are narrow. */
static struct box beside_pages(const struct theme *t, struct box row, int i, int n)
{
    int wide = (row.w - 2 * t->target_x - (n - 1) * t->gap) / (n - 2);
    int narrow_before = i < 1 ? 0 : i > 2 ? 2 : i - 1, wide_before = i - narrow_before;
    return (struct box){row.x + narrow_before * t->target_x + wide_before * wide + i * t->gap,
                        row.y, i == 1 || i == 2 ? t->target_x : wide, row.h};
}

struct box layout_bar(const struct theme *t, int i, int n)
{
    enum { WITH_PAGES = 5 };
    struct box row = layout_bars(t);
    bool larger = t->looks.step != TEXT_STEP_1;
    if (t->bar_rows == 1)
        return n == WITH_PAGES && larger ? beside_pages(t, row, i, n)
                                         : layout_cell(t, row, n, 1, i);
    bool first = i == 0, last = i == n - 1 && n > 2; /* these lie in the lower row */
    row.h = t->bar;
    if (first || last) {
        row.y += t->bar + t->gap;
        return layout_cell(t, row, n > 2 ? 2 : 1, 1, last ? 1 : 0);
    }
    struct box search = layout_cell(t, row, 2, 1, 1);
    if (n != WITH_PAGES)
        return layout_cell(t, row, n > 3 ? 2 : 1, 1, i - 1);
    row.w -= search.w + t->gap;
    return i == 3 ? search : layout_cell(t, row, 2, 1, i - 1);
}

int layout_beside_back(const struct theme *t)
{
    return t->bar_rows > 1 ? 3 : 1;
}

void layout_columns(const struct theme *t, struct box in, int first_w, struct box *first,
                    struct box *second)
{
    int gap = 2 * t->gap, second_w = in.w - first_w - gap;
    bool left_hand = t->looks.hand == HAND_LEFT;
    *first = (struct box){left_hand ? in.x + second_w + gap : in.x, in.y, first_w, in.h};
    *second = (struct box){left_hand ? in.x : in.x + first_w + gap, in.y, second_w, in.h};
}

void layout_halves(const struct theme *t, struct box in, int share, int share_upright,
                   struct box *first, struct box *second)
{
    if (!theme_is_upright(t)) {
        layout_columns(t, in, (in.w - 2 * t->gap) * share / 100, first, second);
        return;
    }
    int h = (in.h - t->gap) * share_upright / 100;
    *first = (struct box){in.x, in.y, in.w, h};
    *second = (struct box){in.x, in.y + h + t->gap, in.w, in.h - h - t->gap};
}

struct box layout_card(const struct theme *t, struct box in, int modules, int most,
                       struct box *rest)
{
    struct box card;
    if (!theme_is_upright(t)) {
        int side = in.h / modules * modules;
        layout_columns(t, in, side, &card, rest);
        return (struct box){card.x, in.y + (in.h - side) / 2, side, side};
    }
    int side = in.h * most / 100 < in.w ? in.h * most / 100 : in.w;
    side = side < modules ? side : side / modules * modules;
    *rest = (struct box){in.x, in.y + side + t->gap, in.w, in.h - side - t->gap};
    return (struct box){in.x + (in.w - side) / 2, in.y, side, side};
}

/* How large a tile is at least, with its gap, in thousandths of a millimetre, on a panel of 7
 * inch; on a larger one letters and tiles are larger. */
void layout_tiles(const struct theme *t, int *columns, int *rows)
{
    static const int wide_um[TEXT_STEP_COUNT] = {38000, 57000, 61000}, HIGH_UM = 27500;
    struct box body = layout_body(t);
    int percent = theme_is_large(t) ? 118 : 100;
    int w = wide_um[t->looks.step] * percent / 100;
    int h = HIGH_UM * (theme_is_large(t) ? 125 : 100) / 100;
    *columns = (body.w + t->gap) * t->um_x / w;
    *rows = (body.h + t->gap) * t->um_y / h;
    *columns = *columns < 1 ? 1 : *columns > 4 ? 4 : *columns;
    *rows = *rows < 1 ? 1 : *rows > 3 ? 3 : *rows;
}

void layout_tiles_of(const struct theme *t, size_t count, int *columns, int *rows)
{
    layout_tiles(t, columns, rows);
    int n = (int)count;
    if (n == 0 || n > *columns * *rows)
        return;
    *rows = (n + *columns - 1) / *columns;
    *columns = (n + *rows - 1) / *rows;
    if (*columns < 2 && !theme_is_upright(t))
        *columns = 2; /* a single tile is not as wide as the panel */
}

struct box layout_cell(const struct theme *t, struct box in, int columns, int rows, int i)
{
    int w = (in.w - (columns - 1) * t->gap) / columns, h = (in.h - (rows - 1) * t->gap) / rows;
    return (struct box){in.x + i % columns * (w + t->gap), in.y + i / columns * (h + t->gap), w,
                        h};
}
