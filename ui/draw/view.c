/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/draw/view.h"

#include <stdio.h>
#include <string.h>

#include "firmware/paper/qr.h"

void view_clear(struct view *v)
{
    v->count = 0;
    v->text_used = 0;
    v->qr = NULL;
    v->qr_mark = 0;
    v->width = v->height = 0;
    v->looks = (struct looks){0};
    v->overflowed = false;
}

static const char *keep(struct view *v, const char *text)
{
    size_t len = text == NULL ? 1 : strlen(text) + 1;
    if (v->text_used + len > VIEW_TEXT_MAX) {
        v->overflowed = true;
        return "";
    }
    char *kept = v->text + v->text_used;
    v->text_used += len;
    return memcpy(kept, text == NULL ? "" : text, len);
}

struct widget *view_add(struct view *v, struct widget w)
{
    struct widget *place = &v->widgets[v->count];
    if (v->count == VIEW_WIDGETS_MAX - 1)
        v->overflowed = true;
    else
        v->count++;
    *place = w;
    place->label = keep(v, w.label);
    place->note = keep(v, w.note);
    return place;
}

void view_show_qr(struct view *v, const struct qr *qr)
{
    uint32_t mark = 2166136261u; /* FNV-1a, a row of modules at a time */
    for (int y = 0; qr != NULL && y < qr->width; y++) {
        uint32_t row = 0;
        for (int x = 0; x < qr->width; x++)
            row = row * 3 + qr->dark[y * qr->width + x];
        mark = (mark ^ row) * 16777619u;
    }
    v->qr = qr;
    v->qr_mark = mark;
}

struct box view_drawn(const struct widget *w)
{
    int out = w->state & STATE_FOCUSED ? FOCUS_RING + FOCUS_GAP : 0;
    return (struct box){w->box.x - out, w->box.y - out, w->box.w + 2 * out, w->box.h + 2 * out};
}

int view_hit(const struct view *v, int x, int y, int slack)
{
    for (size_t i = v->count; i-- > 0;) {
        const struct widget *w = &v->widgets[i];
        if (w->id != 0 && !(w->state & STATE_DISABLED) && x >= w->box.x - slack &&
            x < w->box.x + w->box.w + slack && y >= w->box.y - slack &&
            y < w->box.y + w->box.h + slack)
            return (int)i;
    }
    return -1;
}

int view_find(const struct view *v, const char *label)
{
    for (size_t i = 0; i < v->count; i++)
        if (!(v->widgets[i].state & STATE_DISABLED) && strcmp(v->widgets[i].label, label) == 0)
            return (int)i;
    return -1;
}

static bool reads_before(const struct widget *a, const struct widget *b)
{
    int top = a->box.y > b->box.y ? a->box.y : b->box.y;
    int end_a = a->box.y + a->box.h, end_b = b->box.y + b->box.h;
    int shared = (end_a < end_b ? end_a : end_b) - top;
    int lower = a->box.h < b->box.h ? a->box.h : b->box.h;
    if (shared * 2 > lower)
        return a->box.x < b->box.x;
    return a->box.y < b->box.y;
}

const struct widget *view_step(const struct view *v, const struct widget *from,
                               enum view_way way)
{
    const struct widget *next = NULL, *first = NULL;
    bool on = way == STEP_ONWARDS;
    for (size_t i = 0; i < v->count; i++) {
        const struct widget *w = &v->widgets[i];
        if (w->id == 0 || (w->state & STATE_DISABLED) || w == from)
            continue;
        bool beyond = from != NULL && (on ? reads_before(from, w) : reads_before(w, from));
        if (beyond && (next == NULL || (on ? reads_before(w, next) : reads_before(next, w))))
            next = w;
        if (first == NULL || (on ? reads_before(w, first) : reads_before(first, w)))
            first = w;
    }
    return next != NULL ? next : first;
}

static const char *const ROLES[] = {
    [WIDGET_TEXT] = "text",       [WIDGET_HEADING] = "heading",  [WIDGET_BUTTON] = "button",
    [WIDGET_TILE] = "tile",       [WIDGET_CHECK] = "check",      [WIDGET_RADIO] = "radio",
    [WIDGET_KEY] = "key",         [WIDGET_DOTS] = "dots",        [WIDGET_QR] = "qr",
    [WIDGET_PICTURE] = "picture", [WIDGET_STATUS] = "status",    [WIDGET_ALERT] = "alert",
    [WIDGET_PANEL] = "panel",     [WIDGET_HOLD_BUTTON] = "hold", [WIDGET_FIELD] = "field",
    [WIDGET_BANNER] = "banner",   [WIDGET_ICON] = "icon"};

void view_dump(const struct view *v, char *out, size_t cap)
{
    size_t used = 0;
    out[0] = '\0';
    for (size_t i = 0; i < v->count && used < cap; i++) {
        const struct widget *w = &v->widgets[i];
        bool noted = w->note[0] != '\0';
        int len =
            snprintf(out + used, cap - used, "%s \"%s\" %d,%d %dx%d%s%s%s%s%s%s%s%s\n",
                     ROLES[w->role], w->label, w->box.x, w->box.y, w->box.w, w->box.h,
                     w->state & STATE_CHECKED ? " checked" : "",
                     w->state & STATE_DISABLED ? " disabled" : "",
                     w->state & STATE_FOCUSED ? " focused" : "",
                     w->style == STYLE_PRIMARY ? " primary" : "", w->clipped ? " CLIPPED" : "",
                     noted ? " \"" : "", w->note, noted ? "\"" : "");
        if (len < 0)
            return;
        used += (size_t)len;
    }
}

static bool same_widget(const struct widget *a, const struct widget *b)
{
    bool pictures = (a->picture == NULL) == (b->picture == NULL) &&
                    (a->picture == NULL || strcmp(a->picture, b->picture) == 0);
    return a->id == b->id && a->role == b->role && a->style == b->style &&
           a->state == b->state && a->icon == b->icon && a->align == b->align &&
           a->size == b->size && a->weight == b->weight && a->lines == b->lines &&
           a->count == b->count && a->box.x == b->box.x && a->box.y == b->box.y &&
           a->box.w == b->box.w && a->box.h == b->box.h && pictures &&
           strcmp(a->label, b->label) == 0 && strcmp(a->note, b->note) == 0;
}

static struct box around(struct box a, struct box b)
{
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    struct box all = {a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, 0, 0};
    all.w = right - all.x;
    all.h = bottom - all.y;
    return all;
}

static void add_damage(struct box *damage, size_t *count, struct box b)
{
    if (*count < VIEW_DAMAGE_MAX)
        damage[(*count)++] = b;
    else
        damage[VIEW_DAMAGE_MAX - 1] = around(damage[VIEW_DAMAGE_MAX - 1], b);
}

bool view_same(const struct view *a, const struct view *b, struct box *damage, size_t *count)
{
    size_t longer = a->count > b->count ? a->count : b->count;
    *count = 0;
    if (!theme_same_looks(a->looks, b->looks)) {
        damage[(*count)++] = (struct box){0, 0, b->width, b->height};
        return false;
    }
    for (size_t i = 0; i < longer; i++) {
        bool in_a = i < a->count, in_b = i < b->count;
        if (in_a && in_b && same_widget(&a->widgets[i], &b->widgets[i]) &&
            (a->widgets[i].role != WIDGET_QR || (a->qr == b->qr && a->qr_mark == b->qr_mark)))
            continue;
        if (in_a)
            add_damage(damage, count, view_drawn(&a->widgets[i]));
        if (in_b)
            add_damage(damage, count, view_drawn(&b->widgets[i]));
    }
    return *count == 0;
}
