/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/settle.h"

#include "ui/draw/icons.h"
#include "ui/screens/layout.h"

/* A part of the height. */
struct span {
    int from, to;
};

static bool running_text(const struct widget *w)
{
    return w->id == 0 && (w->role == WIDGET_TEXT || w->role == WIDGET_STATUS);
}

/* The height that a widget really needs: a text may have fewer lines than its box has room for. */
static struct span ink(const struct widget *w, const struct screen_env *env)
{
    int h = w->box.h;
    if (running_text(w) && env->text != NULL) {
        int text = layout_text_height(env, w, w->box.w);
        int above = w->role == WIDGET_STATUS && text < h ? (h - text) / 2 : 0;
        return (struct span){w->box.y + above, w->box.y + above + (text < h ? text : h)};
    }
    return (struct span){w->box.y, w->box.y + h};
}

/* Whether it belongs to the body below its heading. */
static bool in_body(const struct widget *w, const struct theme *t)
{
    struct box body = layout_body(t);
    bool heading = w->role == WIDGET_HEADING && w->box.y <= body.y;
    return !heading && w->box.y >= body.y && w->box.y < layout_bars(t).y;
}

/* The largest part of the height without ink below something of the body. */
static struct span widest_gap(const struct view *v, const struct theme *t,
                              const struct span *inks)
{
    struct span widest = {0, 0};
    for (size_t i = 0; i < v->count; i++) {
        if (!in_body(&v->widgets[i], t))
            continue;
        struct span gap = {inks[i].to, t->height};
        for (size_t k = 0; k < v->count; k++)
            if (inks[k].to > gap.from && inks[k].from < gap.to)
                gap.to = inks[k].from > gap.from ? inks[k].from : gap.from;
        if (gap.to - gap.from > widest.to - widest.from)
            widest = gap;
    }
    return widest;
}

/* How far to the right its ink goes. */
static int right_of(const struct widget *w, const struct screen_env *env)
{
    enum { LINES_MAX = 8 };
    struct text_line lines[LINES_MAX];
    bool all;
    int px = env->theme->px[w->size], widest = 0;
    int icon = w->icon == ICON_NONE ? 0 : px + env->theme->margin / 2;
    if (!running_text(w) || env->text == NULL || w->align == ALIGN_CENTRE)
        return w->box.x + w->box.w;
    int n = text_wrap(lines,
                      w->lines < 1           ? 1
                      : w->lines > LINES_MAX ? LINES_MAX
                                             : w->lines,
                      &all, env->text, w->label, w->weight, px, w->box.w - icon);
    for (int i = 0; i < n; i++) {
        int width =
            text_width(env->text, w->label + lines[i].start, lines[i].len, w->weight, px);
        widest = width > widest ? width : widest;
    }
    return w->box.x + icon + widest;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static struct box icon_above(const struct screen_env *env, struct span words, struct span room)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    int high = room.to - room.from - (words.to - words.from) - 3 * t->gap;
    int side = least(least(high, body.w * 45 / 100), ICONS_SIDE_MAX);
    return (struct box){body.x + (body.w - side) / 2, room.from + (high - side) / 2 + t->gap,
                        side, side};
}

static struct box icon_beside(const struct view *v, const struct screen_env *env,
                              struct span words, struct span room)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    int right = body.x;
    for (size_t i = 0; i < v->count; i++)
        if (in_body(&v->widgets[i], t) && v->widgets[i].box.y < words.to)
            right =
                right_of(&v->widgets[i], env) > right ? right_of(&v->widgets[i], env) : right;
    int high = (room.to - room.from - 2 * t->gap) * 3 / 4;
    int side = least(least(body.x + body.w - right - 2 * t->gap, high), ICONS_SIDE_MAX);
    int x = right + (body.x + body.w - right - side) / 2; /* in the middle of what is free */
    return (struct box){x, room.from + (room.to - room.from - side) / 2, side, side};
}

void settle(struct view *v, const struct screen_env *env, enum widget_icon icon)
{
    enum { LEAST_PERCENT = 12 };
    const struct theme *t = env->theme;
    struct span inks[VIEW_WIDGETS_MAX];
    for (size_t i = 0; i < v->count; i++)
        inks[i] = ink(&v->widgets[i], env);
    struct span gap = widest_gap(v, t, inks), words = {gap.from, gap.from};
    int down = (gap.to - gap.from) / 2;
    bool only_words = true;
    if (gap.to - gap.from < t->height * LEAST_PERCENT / 100)
        return;
    for (size_t i = 0; i < v->count; i++) {
        const struct widget *w = &v->widgets[i];
        if (!in_body(w, t) || w->box.y >= gap.from)
            continue;
        words.from = inks[i].from < words.from ? inks[i].from : words.from;
        only_words = only_words && running_text(w);
    }
    struct span room = {words.from, gap.to};
    bool above = theme_is_upright(t);
    struct box picture = icon_above(env, words, room);
    if (!above)
        picture = icon_beside(v, env, words, room);
    if (!above && picture.w < t->target_x * 3 / 2) { /* the words are too wide */
        above = true;
        picture = icon_above(env, words, room);
    }
    bool drawn = only_words && icon != ICON_NONE && picture.w >= t->target_x;
    if (drawn && above)
        down = picture.y + picture.h + t->gap - words.from;
    for (size_t i = 0; i < v->count; i++) {
        struct box *b = &v->widgets[i].box;
        if (!in_body(&v->widgets[i], t) || b->y >= gap.from)
            continue;
        if (running_text(&v->widgets[i]))
            *b = (struct box){b->x, inks[i].from, b->w, inks[i].to - inks[i].from};
        b->y += down;
        if (drawn && !above && b->y + b->h > picture.y && b->x + b->w > picture.x)
            b->w = picture.x - t->gap - b->x; /* its ink ends there */
    }
    if (drawn)
        view_add(v, (struct widget){.role = WIDGET_ICON,
                                    .style = STYLE_MUTED,
                                    .icon = (uint8_t)icon,
                                    .box = picture,
                                    .label = ""});
}
