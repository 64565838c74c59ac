/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/window/panel.h"

#include <stddef.h>

static bool on_end(enum rotation r)
{
    return r == ROTATION_90 || r == ROTATION_270;
}

bool panel_size_fits(int width, int height)
{
    int longer = width > height ? width : height, shorter = width > height ? height : width;
    return longer >= PANEL_LONG_MIN && longer <= PANEL_LONG_MAX && shorter >= PANEL_SHORT_MIN &&
           shorter <= PANEL_SHORT_MAX;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

bool panel_fit(struct panel *out, int width, int height, enum rotation rotation,
               int asked_width, int asked_height)
{
    bool turned = on_end(rotation);
    int w = turned ? height : width, h = turned ? width : height;
    int w_max = w >= h ? PANEL_LONG_MAX : PANEL_SHORT_MAX;
    int h_max = w >= h ? PANEL_SHORT_MAX : PANEL_LONG_MAX;
    w = least(w, asked_width > 0 ? asked_width : w_max);
    h = least(h, asked_height > 0 ? asked_height : h_max);
    int across = turned ? h : w, down = turned ? w : h;
    *out = (struct panel){
        width, height, rotation, {(width - across) / 2, (height - down) / 2, across, down}};
    return panel_size_fits(w, h);
}

int panel_width(const struct panel *p)
{
    return on_end(p->rotation) ? p->picture.h : p->picture.w;
}

int panel_height(const struct panel *p)
{
    return on_end(p->rotation) ? p->picture.w : p->picture.h;
}

struct place panel_place(const struct panel *p, int x, int y)
{
    x -= p->picture.x;
    y -= p->picture.y;
    switch (p->rotation) {
    case ROTATION_0:
        break;
    case ROTATION_90:
        return (struct place){y, p->picture.w - 1 - x};
    case ROTATION_180:
        return (struct place){p->picture.w - 1 - x, p->picture.h - 1 - y};
    case ROTATION_270:
        return (struct place){p->picture.h - 1 - y, x};
    }
    return (struct place){x, y};
}

struct place panel_finger(const struct panel *p, double x, double y)
{
    return panel_place(p, (int)(x * p->width), (int)(y * p->height));
}

struct touch_place panel_told(const struct panel *p, struct place at)
{
    return (struct touch_place){(int)((int64_t)at.x * TOUCH_UNIT / panel_width(p)),
                                (int)((int64_t)at.y * TOUCH_UNIT / panel_height(p))};
}

struct place panel_corrected(const struct panel *p, const struct touch_map *map,
                             struct place at)
{
    if (touch_map_none(map))
        return at;
    struct touch_place seen = touch_map_apply(map, panel_told(p, at));
    return (struct place){(int)((int64_t)seen.x * panel_width(p) / TOUCH_UNIT),
                          (int)((int64_t)seen.y * panel_height(p) / TOUCH_UNIT)};
}

struct box panel_box(const struct panel *p, struct box b)
{
    int x = p->picture.x, y = p->picture.y, w = p->picture.w, h = p->picture.h;
    switch (p->rotation) {
    case ROTATION_0:
        break;
    case ROTATION_90:
        return (struct box){x + w - b.y - b.h, y + b.x, b.h, b.w};
    case ROTATION_180:
        return (struct box){x + w - b.x - b.w, y + h - b.y - b.h, b.w, b.h};
    case ROTATION_270:
        return (struct box){x + b.y, y + h - b.x - b.w, b.h, b.w};
    }
    return (struct box){x + b.x, y + b.y, b.w, b.h};
}

void panel_copy(const struct panel *p, struct pixels window, struct pixels picture,
                struct box b)
{
    struct box to = panel_box(p, b);
    for (int y = to.y; y < to.y + to.h; y++)
        for (int x = to.x; x < to.x + to.w; x++) {
            struct place from = panel_place(p, x, y);
            if (x >= 0 && y >= 0 && x < window.width && y < window.height && from.x >= 0 &&
                from.y >= 0 && from.x < picture.width && from.y < picture.height)
                window.p[(ptrdiff_t)y * window.pitch + x] =
                    picture.p[(ptrdiff_t)from.y * picture.pitch + from.x];
        }
}
