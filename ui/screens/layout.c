/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"

#include <stdio.h>
#include <string.h>

#include "keys/text.h"

enum { LINES_MAX = 8 };

struct box layout_body(const struct theme *t)
{
    int top = t->strip + t->margin / 2, bottom = t->height - t->bar - t->margin;
    return (struct box){t->margin, top, t->width - 2 * t->margin, bottom - top - t->gap / 2};
}

struct box layout_bar(const struct theme *t, int i, int n)
{
    int room = t->width - 2 * t->margin - (n - 1) * t->gap;
    int w = room / n;
    return (struct box){t->margin + i * (w + t->gap), t->height - t->bar - t->margin / 2, w,
                        t->bar};
}

void layout_columns(const struct theme *t, struct box in, int first_w, struct box *first,
                    struct box *second)
{
    int gap = 2 * t->gap, second_w = in.w - first_w - gap;
    bool left_hand = t->looks.hand == HAND_LEFT;
    *first = (struct box){left_hand ? in.x + second_w + gap : in.x, in.y, first_w, in.h};
    *second = (struct box){left_hand ? in.x : in.x + first_w + gap, in.y, second_w, in.h};
}

void layout_tiles(const struct theme *t, int *columns, int *rows)
{
    bool large = theme_is_large(t);
    static const int seven[TEXT_STEP_COUNT] = {3, 2, 2}, ten[TEXT_STEP_COUNT] = {4, 3, 2};
    *columns = large ? ten[t->looks.step] : seven[t->looks.step];
    *rows = large && t->looks.step == TEXT_STEP_1 ? 3 : 2;
}

struct box layout_cell(const struct theme *t, struct box in, int columns, int rows, int i)
{
    int w = (in.w - (columns - 1) * t->gap) / columns, h = (in.h - (rows - 1) * t->gap) / rows;
    return (struct box){in.x + i % columns * (w + t->gap), in.y + i / columns * (h + t->gap), w,
                        h};
}

/* Whether an icon or a ring is beside the label. */
static bool beside(const struct widget *w)
{
    return (w->icon != ICON_NONE || w->role == WIDGET_HOLD_BUTTON) &&
           !(w->state & STATE_STACKED);
}

/* The room for text inside the box of a button or tile. canvas.c computes the same. */
static int text_room(const struct widget *w, const struct theme *t)
{
    int px = t->px[w->size];
    switch ((enum widget_role)w->role) {
    case WIDGET_BUTTON:
    case WIDGET_HOLD_BUTTON:
    case WIDGET_KEY:
        return w->box.w - (w->align == ALIGN_LEFT ? 2 : 1) * t->margin -
               (beside(w) ? px + t->margin / 2 : 0);
    case WIDGET_TILE:
        return w->box.w - t->margin;
    case WIDGET_CHECK:
        return w->box.w - (t->px[TEXT_SMALL] + 10) - 3 * (t->margin * 3 / 4);
    case WIDGET_ALERT:
        return w->box.w - px - 6 - 3 * (t->margin * 3 / 4);
    case WIDGET_FIELD:
        return w->box.w - 2 * t->margin;
    case WIDGET_STATUS:
        return w->box.w - (w->icon != ICON_NONE ? px + t->margin / 2 : 0);
    case WIDGET_BANNER:
        return w->box.w - 2 * t->margin - (w->icon != ICON_NONE ? px + t->margin / 2 : 0);
    case WIDGET_TEXT:
    case WIDGET_HEADING:
    case WIDGET_DOTS:
    case WIDGET_QR:
    case WIDGET_PICTURE:
    case WIDGET_PANEL:
    case WIDGET_ICON:
        break;
    }
    return w->box.w;
}

/* The height left for the label, without a stacked icon, the picture of a tile and a note. */
static int height_room(const struct widget *w, const struct screen_env *env, int room)
{
    const struct theme *t = env->theme;
    struct text_line lines[2];
    bool all;
    int h = w->box.h + 2;
    if (w->state & STATE_STACKED)
        h -= t->px[w->size] * 6 / 5 + 2;
    if (w->note != NULL && w->note[0] != '\0')
        h -= text_wrap(lines, 2, &all, env->text, w->note, WEIGHT_REGULAR, t->px[TEXT_SMALL],
                       room) *
             text_line_height(env->text, t->px[TEXT_SMALL]);
    return h;
}

static bool fits(const struct widget *w, const struct screen_env *env)
{
    struct text_line lines[LINES_MAX];
    bool all;
    int max = w->lines == 0 ? 1 : w->lines;
    int px = env->theme->px[w->size], room = text_room(w, env->theme);
    int count = text_wrap(lines, max, &all, env->text, w->label, w->weight, px, room);
    return all && count * text_line_height(env->text, px) <= height_room(w, env, room);
}

bool layout_fits(const struct screen_env *env, const struct widget *w)
{
    return env->text == NULL || fits(w, env);
}

struct widget *layout_add(struct view *v, const struct screen_env *env, struct widget w)
{
    struct widget *added = view_add(v, w);
    bool has_text = added->label[0] != '\0' && !(added->state & STATE_ICON) &&
                    added->role != WIDGET_PICTURE && added->role != WIDGET_QR &&
                    added->role != WIDGET_ICON && added->role != WIDGET_DOTS;
    if (env->text != NULL && has_text) {
        int down = env->theme->looks.step == TEXT_STEP_1 ? 1 : 2; /* large sizes are close */
        for (; down > 0 && !fits(added, env); down--)
            added->size = (uint8_t)theme_smaller(added->size);
        added->clipped = !fits(added, env);
    }
    return added;
}

int layout_text_height(const struct screen_env *env, const struct widget *w, int width)
{
    struct text_line lines[LINES_MAX];
    bool all;
    int max = w->lines == 0 ? 1 : w->lines, px = env->theme->px[w->size];
    if (env->text == NULL)
        return max * px * 13 / 10;
    struct widget at = *w;
    at.box.w = width;
    return text_line_height(env->text, px) * text_wrap(lines, max, &all, env->text, w->label,
                                                       w->weight, px,
                                                       text_room(&at, env->theme));
}

struct widget *layout_top(struct view *v, const struct screen_env *env, struct box *room,
                          struct widget w)
{
    int h = layout_text_height(env, &w, room->w), gap = env->theme->gap / 2;
    if (w.role == WIDGET_ALERT) /* the text lies inside its frame */
        h += env->theme->gap;
    w.box = (struct box){room->x, room->y, room->w, h < room->h ? h : room->h};
    room->y += h + gap < room->h ? h + gap : room->h;
    room->h -= h + gap < room->h ? h + gap : room->h;
    return layout_add(v, env, w);
}

bool layout_top_if_whole(struct view *v, const struct screen_env *env, struct box *room,
                         struct widget w)
{
    w.box = *room;
    if (env->text != NULL && !fits(&w, env))
        return false;
    layout_top(v, env, room, w);
    return true;
}

struct box layout_take_bottom(const struct theme *t, struct box *room, int h)
{
    struct box b = {room->x, room->y + room->h - h, room->w, h};
    room->h -= h + t->gap;
    return b;
}

static bool in_bar(const struct widget *w, const struct theme *t)
{
    return w->role == WIDGET_BUTTON && w->box.y == layout_bar(t, 0, 1).y;
}

static const int RANK[TEXT_SIZE_COUNT] = {
    [TEXT_STRIP] = 0,  [TEXT_SMALL] = 1, [TEXT_BAR] = 2,   [TEXT_BODY] = 3,
    [TEXT_BUTTON] = 4, [TEXT_TITLE] = 5, [TEXT_NUMBER] = 6};

/* Gives the widgets from `first` on that can be tapped their smallest text size; for the bar
 * only those in it. */
static void even(struct view *v, size_t first, const struct theme *bar)
{
    unsigned smallest = TEXT_SIZE_COUNT;
    for (size_t i = first; i < v->count; i++) {
        const struct widget *w = &v->widgets[i];
        if (w->id == 0 || w->state & STATE_ICON || (bar != NULL && !in_bar(w, bar)))
            continue;
        if (smallest == TEXT_SIZE_COUNT || RANK[w->size] < RANK[smallest])
            smallest = w->size;
    }
    for (size_t i = first; i < v->count && smallest != TEXT_SIZE_COUNT; i++)
        if (v->widgets[i].id != 0 && (bar == NULL || in_bar(&v->widgets[i], bar)))
            v->widgets[i].size = (uint8_t)smallest;
}

void layout_even(struct view *v, size_t first)
{
    even(v, first, NULL);
}

void layout_even_bar(struct view *v, const struct theme *t)
{
    even(v, 0, t);
}

struct widget *layout_icon_button(struct view *v, const struct screen_env *env, uint16_t id,
                                  struct box box, const char *label, enum widget_icon icon)
{
    return layout_add(v, env,
                      (struct widget){.id = id,
                                      .role = WIDGET_BUTTON,
                                      .style = STYLE_SECONDARY,
                                      .state = STATE_ICON,
                                      .icon = (uint8_t)icon,
                                      .align = ALIGN_CENTRE,
                                      .size = TEXT_BUTTON,
                                      .box = box,
                                      .label = label});
}

struct widget *layout_button(struct view *v, const struct screen_env *env, uint16_t id,
                             struct box box, const char *label, enum widget_style style,
                             enum widget_icon icon)
{
    return layout_add(v, env,
                      (struct widget){.id = id,
                                      .role = WIDGET_BUTTON,
                                      .style = (uint8_t)style,
                                      .icon = (uint8_t)icon,
                                      .align = ALIGN_CENTRE,
                                      .size = TEXT_BUTTON,
                                      .weight = WEIGHT_SEMIBOLD,
                                      .lines = 2,
                                      .box = box,
                                      .label = label});
}

struct widget *layout_small_button(struct view *v, const struct screen_env *env, struct box box,
                                   uint16_t id, const char *label)
{
    return layout_add(
        v, env,
        (struct widget){.id = id,
                        .role = (id & ID_HOLD) != 0 ? WIDGET_HOLD_BUTTON : WIDGET_BUTTON,
                        .style = STYLE_SECONDARY,
                        .align = ALIGN_CENTRE,
                        .size = TEXT_BAR,
                        .weight = WEIGHT_SEMIBOLD,
                        .lines = 2,
                        .box = box,
                        .label = label});
}

struct widget *layout_hold_button(struct view *v, const struct screen_env *env,
                                  const struct flow *f, uint16_t id, struct box box,
                                  const char *label, enum widget_style style,
                                  enum widget_icon icon)
{
    char text[120];
    bool held = f->settings.confirming == CONFIRM_HOLD;
    text_format(text, sizeof text, "%s%s%s", held ? tr(f->language, "Hold") : "",
                held ? " · " : "", label);
    return layout_add(v, env,
                      (struct widget){.id = (uint16_t)(id | ID_HOLD),
                                      .role = WIDGET_HOLD_BUTTON,
                                      .style = (uint8_t)style,
                                      .icon = (uint8_t)icon,
                                      .align = ALIGN_CENTRE,
                                      .size = TEXT_BUTTON,
                                      .weight = WEIGHT_SEMIBOLD,
                                      .lines = 2,
                                      .box = box,
                                      .label = text});
}

struct widget *layout_bar_button(struct view *v, const struct screen_env *env, uint16_t id,
                                 int place, int places, const char *label,
                                 enum widget_icon icon)
{
    /* with larger text the icon is above: four labels beside icons would be too wide */
    bool stacked = env->theme->looks.step != TEXT_STEP_1 && icon != ICON_NONE;
    return layout_add(v, env,
                      (struct widget){.id = id,
                                      .role = WIDGET_BUTTON,
                                      .style = STYLE_SECONDARY,
                                      .state = stacked ? STATE_STACKED : 0,
                                      .icon = (uint8_t)icon,
                                      .align = ALIGN_CENTRE,
                                      .size = TEXT_BAR,
                                      .weight = WEIGHT_SEMIBOLD,
                                      .lines = stacked ? 1 : 2,
                                      .box = layout_bar(env->theme, place, places),
                                      .label = label});
}

struct widget *layout_number(struct view *v, const struct screen_env *env, enum number_of of,
                             struct box box, enum text_size size, const char *text)
{
    return layout_add(v, env,
                      (struct widget){.id = (uint16_t)(ID_NUMBER + of),
                                      .role = WIDGET_BUTTON,
                                      .style = STYLE_SECONDARY,
                                      .align = ALIGN_CENTRE,
                                      .size = (uint8_t)size,
                                      .weight = WEIGHT_BOLD,
                                      .box = box,
                                      .label = text});
}

void layout_stepper(struct view *v, const struct screen_env *env, struct box box,
                    struct stepper s)
{
    const struct theme *t = env->theme;
    int w = (box.w - 2 * t->gap) / 3 > t->target_x ? t->target_x * 5 / 4 : t->target_x;
    struct widget *less = layout_icon_button(
        v, env, s.less_id, (struct box){box.x, box.y, w, box.h}, s.less, ICON_LESS);
    struct widget *number = layout_number(
        v, env, s.of, (struct box){box.x + w + t->gap, box.y, box.w - 2 * (w + t->gap), box.h},
        TEXT_TITLE, s.value);
    struct widget *more = layout_icon_button(
        v, env, s.more_id, (struct box){box.x + box.w - w, box.y, w, box.h}, s.more, ICON_MORE);
    less->state |= STATE_REPEATS;
    more->state |= STATE_REPEATS;
    if (!s.can_less)
        less->state |= STATE_DISABLED;
    if (!s.can_more)
        more->state |= STATE_DISABLED;
    if (!s.can_less && !s.can_more)
        number->state |= STATE_DISABLED;
}

void layout_pages(struct view *v, const struct screen_env *env, const struct flow *f, int pages,
                  int place, int places)
{
    if (pages < 2)
        return;
    struct widget *back = layout_bar_button(v, env, ID_PREVIOUS_PAGE, place, places,
                                            tr(f->language, "Previous"), ICON_PREVIOUS);
    struct widget *next = layout_bar_button(v, env, ID_NEXT_PAGE, place + 1, places,
                                            tr(f->language, "More"), ICON_NEXT);
    back->state |= STATE_REPEATS;
    next->state |= STATE_REPEATS;
    if (f->page == 0)
        back->state |= STATE_DISABLED;
    if (f->page >= pages - 1)
        next->state |= STATE_DISABLED;
}

static void banner(struct view *v, const struct model *m, const struct screen_env *env)
{
    const struct theme *t = env->theme;
    enum widget_icon icon = m->banner_style == STYLE_DANGER    ? ICON_STOP
                            : m->banner_style == STYLE_WARNING ? ICON_ALERT
                                                               : ICON_DONE;
    layout_add(v, env,
               (struct widget){.role = WIDGET_BANNER,
                               .style = (uint8_t)m->banner_style,
                               .icon = (uint8_t)icon,
                               .size = TEXT_STRIP,
                               .weight = WEIGHT_BOLD,
                               .box = {0, 0, t->width, t->strip},
                               .label = m->banner});
}

/* "27 awards · not sent yet · 14:05". A question mark follows a time that is in doubt. */
static void numbers(char *out, size_t room, const struct flow *f, const struct model *m)
{
    char clock[8];
    bool waiting = m->awards_in_session > 0 && m->unsent > 0;
    language_time(clock, sizeof clock, m->time_s, m->utc_offset_s);
    language_fill(out, (unsigned)room,
                  trn(f->language, "%d award", "%d awards", m->awards_in_session),
                  m->awards_in_session, 0);
    size_t len = strlen(out);
    text_format(out + len, room - len, "%s%s · %s%s", waiting ? " · " : "",
                waiting ? tr(f->language, "not sent yet") : "",
                m->time_quality == 0 ? "? " : "", clock);
}

void layout_strip(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    char right[160];
    if (m->banner != NULL) {
        banner(v, m, env);
        return;
    }
    numbers(right, sizeof right, f, m);
    int width = env->text == NULL ? t->width / 2
                                  : text_width(env->text, right, strlen(right), WEIGHT_REGULAR,
                                               t->px[TEXT_STRIP]);
    struct box all = {t->margin, 0, t->width - 2 * t->margin, t->strip};
    view_add(v, (struct widget){.role = WIDGET_STATUS,
                                .style = STYLE_MUTED,
                                .size = TEXT_STRIP,
                                .weight = WEIGHT_SEMIBOLD,
                                .box = {all.x, all.y, all.w - width - t->gap, all.h},
                                .label = m->event != NULL ? m->event->name : m->kiosk});
    view_add(v, (struct widget){.role = WIDGET_STATUS,
                                .style = STYLE_MUTED,
                                .size = TEXT_STRIP,
                                .box = {all.x + all.w - width, all.y, width, all.h},
                                .label = right});
}

struct box layout_notice(struct view *v, const struct flow *f, const struct screen_env *env,
                         struct box body)
{
    const struct theme *t = env->theme;
    if (f->notice[0] == '\0')
        return body;
    struct widget alert = {.role = WIDGET_ALERT,
                           .style = STYLE_WARNING,
                           .icon = ICON_ALERT,
                           .size = TEXT_BODY,
                           .lines = t->looks.step == TEXT_STEP_1 ? 2 : 3,
                           .label = language_reason(f->language, f->notice)};
    struct box b = {body.x, body.y, body.w - t->target_x - t->gap, 0};
    int text = layout_text_height(env, &alert, b.w) + t->gap;
    int h = b.h = text > t->target_y ? text : t->target_y;
    alert.box = b;
    layout_add(v, env, alert);
    layout_icon_button(v, env, ID_CLOSE_NOTICE,
                       (struct box){b.x + b.w + t->gap, b.y, t->target_x, h},
                       tr(f->language, "Close"), ICON_CLOSE);
    return (struct box){body.x, body.y + h + t->gap, body.w, body.h - h - t->gap};
}

void layout_alert(struct view *v, const struct screen_env *env, struct box box,
                  const char *text)
{
    struct widget w = {.role = WIDGET_ALERT,
                       .style = STYLE_WARNING,
                       .icon = ICON_ALERT,
                       .size = TEXT_BODY,
                       .lines = 8,
                       .label = text};
    int needed = layout_text_height(env, &w, box.w) + 2 * env->theme->gap;
    w.box = box;
    w.box.h = needed < box.h ? needed : box.h;
    layout_add(v, env, w);
}

void layout_reason(char *out, size_t room, const struct flow *f, const struct model *m,
                   const char *reason)
{
    const char *text = language_reason(f->language, reason), *day = strstr(text, "%s");
    char date[64];
    if (day == NULL) {
        snprintf(out, room, "%s", text);
        return;
    }
    language_date(date, sizeof date, f->language, m->delegated_until_s, m->utc_offset_s);
    snprintf(out, room, "%.*s%s%s", (int)(day - text), text, date, day + 2);
}

void layout_refusal(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env, struct box room)
{
    char text[LAYOUT_REASON_MAX];
    layout_reason(text, sizeof text, f, m, f->notice);
    struct box close = layout_take_bottom(env->theme, &room, env->theme->target_y);
    layout_alert(v, env, room, text);
    struct box *alert = &v->widgets[v->count - 1].box; /* it becomes as high as its text */
    alert->y += room.h - alert->h;
    layout_button(v, env, ID_CLOSE_NOTICE, close, tr(f->language, "Close"), STYLE_SECONDARY,
                  ICON_NONE);
}
