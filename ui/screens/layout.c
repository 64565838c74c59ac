/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"

#include <stdio.h>
#include <string.h>

#include "keys/text.h"

enum { LINES_MAX = 8 };

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
        if (w->state & STATE_STACKED)
            return w->box.w - t->margin / 2;
        return w->box.w - (w->align == ALIGN_LEFT ? 2 : 1) * t->margin -
               (beside(w) ? px + t->margin / 2 : 0);
    case WIDGET_TILE:
        return w->box.w - t->margin;
    case WIDGET_CHECK:
    case WIDGET_RADIO:
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
        h -= t->px[w->size];
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
        int down = env->theme->looks.step == TEXT_STEP_1 ? 1 : 3; /* large sizes are close */
        for (; down > 0 && !fits(added, env); down--)
            added->size = (uint8_t)theme_smaller(added->size);
        added->clipped = !fits(added, env);
    }
    return added;
}

void layout_breakable(char *text)
{
    static const char no_break[] = "\u00a0";
    for (char *at = text; (at = strstr(at, no_break)) != NULL;) {
        *at = ' ';
        memmove(at + 1, at + strlen(no_break), strlen(at + strlen(no_break)) + 1);
    }
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
    return w->role == WIDGET_BUTTON && !(w->state & STATE_ICON) && w->box.y >= layout_bars(t).y;
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

/* "Hold · Void", or "Void" where the settings ask instead, or where only that fits: the ring says
 * that it is held. */
static void say_hold(char *text, size_t room, struct widget *w, const struct screen_env *env,
                     const struct flow *f)
{
    struct widget smallest = *w;
    text_format(text, room, "%s · %s", tr(f->language, "Hold"), w->label);
    smallest.size = TEXT_STRIP;
    smallest.label = text;
    if (f->settings.confirming == CONFIRM_HOLD && (env->text == NULL || fits(&smallest, env)))
        w->label = text;
}

struct widget *layout_press(struct view *v, const struct screen_env *env, const struct flow *f,
                            struct widget w)
{
    char text[160];
    bool hold = (w.id & ID_HOLD) != 0;
    w.role = hold ? WIDGET_HOLD_BUTTON : WIDGET_BUTTON;
    w.align = ALIGN_CENTRE;
    w.weight = WEIGHT_SEMIBOLD;
    w.lines = 2;
    if (hold && f != NULL)
        say_hold(text, sizeof text, &w, env, f);
    struct widget smallest = w;
    smallest.size = TEXT_STRIP;
    if (env->text != NULL && !fits(&smallest, env)) /* the words count more than the icon */
        w.icon = ICON_NONE;
    return layout_add(v, env, w);
}

struct widget *layout_button(struct view *v, const struct screen_env *env, uint16_t id,
                             struct box box, const char *label, enum widget_style style,
                             enum widget_icon icon)
{
    return layout_press(v, env, NULL,
                        (struct widget){.id = id,
                                        .style = (uint8_t)style,
                                        .icon = (uint8_t)icon,
                                        .size = TEXT_BUTTON,
                                        .box = box,
                                        .label = label});
}

struct widget *layout_small_button(struct view *v, const struct screen_env *env, struct box box,
                                   uint16_t id, const char *label)
{
    return layout_press(
        v, env, NULL,
        (struct widget){
            .id = id, .style = STYLE_SECONDARY, .size = TEXT_BAR, .box = box, .label = label});
}

struct widget *layout_hold_button(struct view *v, const struct screen_env *env,
                                  const struct flow *f, uint16_t id, struct box box,
                                  const char *label, enum widget_style style,
                                  enum widget_icon icon)
{
    return layout_press(v, env, f,
                        (struct widget){.id = (uint16_t)(id | ID_HOLD),
                                        .style = (uint8_t)style,
                                        .icon = (uint8_t)icon,
                                        .size = TEXT_BUTTON,
                                        .box = box,
                                        .label = label});
}

struct widget *layout_bar_button(struct view *v, const struct screen_env *env, uint16_t id,
                                 int place, int places, const char *label,
                                 enum widget_icon icon)
{
    struct widget w = {.id = id,
                       .role = WIDGET_BUTTON,
                       .style = STYLE_SECONDARY,
                       .icon = (uint8_t)icon,
                       .align = ALIGN_CENTRE,
                       .size = TEXT_BAR,
                       .weight = WEIGHT_SEMIBOLD,
                       .lines = 2,
                       .box = layout_bar(env->theme, place, places),
                       .label = label};
    if (icon != ICON_NONE && w.box.w < env->theme->target_x * 2 && places == 5 &&
        (icon == ICON_PREVIOUS || icon == ICON_NEXT) &&
        w.box.w < layout_bar(env->theme, 4, 5).w)
        return layout_icon_button(v, env, id, w.box, label, icon);
    /* with larger text the icon is above: four labels beside icons would be too wide; a label of
     * two lines does without */
    if (env->theme->looks.step != TEXT_STEP_1 && icon != ICON_NONE) {
        struct widget smallest = w;
        smallest.state = STATE_STACKED;
        smallest.lines = 1;
        smallest.size = TEXT_STRIP;
        if (env->text == NULL || fits(&smallest, env)) {
            w.state = smallest.state;
            w.lines = smallest.lines;
        } else {
            w.icon = ICON_NONE;
        }
    }
    return layout_add(v, env, w);
}

/* How wide a button must be for the longest word of its label at the smallest size. */
static int word_width(const struct screen_env *env, const char *label)
{
    const struct theme *t = env->theme;
    int widest = 0;
    for (const char *at = label; *at != '\0'; at += strspn(at, " ")) {
        size_t len = strcspn(at, " ");
        int w = text_width(env->text, at, len, WEIGHT_SEMIBOLD, t->px[TEXT_STRIP]);
        widest = w > widest ? w : widest;
        at += len;
    }
    return widest + t->margin + 2;
}

bool layout_word_row(const struct screen_env *env, struct box row, const struct worded *words,
                     int n, struct box *places)
{
    const struct theme *t = env->theme;
    int need[LAYOUT_ROW_MAX], sum = 0, equal = (row.w - (n - 1) * t->gap) / n;
    bool even = true;
    for (int i = 0; i < n; i++) {
        need[i] = env->text == NULL ? equal : word_width(env, words[i].label);
        need[i] = need[i] < t->target_x ? t->target_x : need[i];
        even = even && need[i] <= equal;
        sum += need[i];
    }
    int over = row.w - (n - 1) * t->gap - sum, x = row.x;
    for (int i = 0; i < n; i++) {
        places[i] = even ? layout_cell(t, row, n, 1, i)
                         : (struct box){x, row.y, need[i] + over / n, row.h};
        x += places[i].w + t->gap;
    }
    return over >= 0;
}

void layout_languages(struct view *v, const struct flow *f, const struct screen_env *env,
                      struct box row)
{
    struct worded names[LANGUAGE_COUNT];
    struct box places[LAYOUT_ROW_MAX];
    for (int l = 0; l < LANGUAGE_COUNT; l++)
        names[l] =
            (struct worded){(uint16_t)(ID_LANGUAGE + l), language_own_name((enum language)l)};
    layout_word_row(env, row, names, LANGUAGE_COUNT, places);
    for (int l = 0; l < LANGUAGE_COUNT; l++) {
        bool chosen = f->language == (enum language)l;
        bool stacked = chosen && env->theme->looks.step != TEXT_STEP_1;
        layout_add(v, env,
                   (struct widget){.id = names[l].id,
                                   .role = WIDGET_BUTTON,
                                   .style = STYLE_SECONDARY,
                                   .state = (uint8_t)((chosen ? STATE_CHECKED : 0) |
                                                      (stacked ? STATE_STACKED : 0)),
                                   .icon = chosen ? ICON_TICK : ICON_NONE,
                                   .align = ALIGN_CENTRE,
                                   .size = TEXT_BAR,
                                   .weight = WEIGHT_SEMIBOLD,
                                   .box = places[l],
                                   .label = names[l].label});
    }
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
                                      .lines = 2,
                                      .box = box,
                                      .label = text});
}

void layout_stepper(struct view *v, const struct screen_env *env, struct box box,
                    struct stepper s)
{
    const struct theme *t = env->theme;
    bool tight = (box.w - 2 * t->gap) / 3 <= t->target_x || theme_is_upright(t);
    int w = tight ? t->target_x : t->target_x * 5 / 4;
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

/* Cuts the banner's text after its first sentence, or before its colon, when all of it does not
 * fit. The screen of alarms has all of it. */
static void shorten(char *text, const struct widget *w, const struct screen_env *env)
{
    static const char *const ENDS[] = {". ", "\u00a0:", " :", ":"};
    struct widget cut = *w;
    cut.label = text;
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0] && !fits(&cut, env); i++) {
        char *end = strstr(text, ENDS[i]);
        if (end != NULL)
            end[i == 0] = '\0';
    }
}

static void banner(struct view *v, const struct model *m, const struct screen_env *env)
{
    const struct theme *t = env->theme;
    char text[300];
    enum widget_icon icon = m->banner_style == STYLE_DANGER    ? ICON_STOP
                            : m->banner_style == STYLE_WARNING ? ICON_ALERT
                                                               : ICON_DONE;
    struct widget w = {.role = WIDGET_BANNER,
                       .style = (uint8_t)m->banner_style,
                       .icon = (uint8_t)icon,
                       .size = TEXT_STRIP,
                       .weight = WEIGHT_BOLD,
                       .lines = theme_is_upright(t) ? 2 : 1,
                       .box = {0, 0, t->width, t->strip},
                       .label = text};
    text_copy(text, sizeof text, m->banner);
    if (env->text != NULL)
        shorten(text, &w, env);
    layout_add(v, env, w);
}

/* "not sent for 3 h": how long the oldest award waits to be sent. */
static void waiting(char *out, size_t room, const struct flow *f, const struct model *m)
{
    enum { MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400 };
    int64_t s = m->time_s > m->waiting_since_s ? m->time_s - m->waiting_since_s : 0;
    if (s < HOUR_S)
        language_fill(out, (unsigned)room, tr(f->language, "not sent for %d min"), s / MINUTE_S,
                      0);
    else if (s < DAY_S)
        language_fill(out, (unsigned)room, tr(f->language, "not sent for %d h"), s / HOUR_S, 0);
    else
        language_fill(out, (unsigned)room, tr(f->language, "not sent for %d d"), s / DAY_S, 0);
}

/* "27 awards · not sent for 3 h · 14:05". A question mark follows a time that is in doubt. */
static void numbers(char *out, size_t room, const struct flow *f, const struct model *m)
{
    char clock[8], unsent[80] = "";
    bool waits = m->waiting_since_s > 0;
    language_time(clock, sizeof clock, m->time_s, m->utc_offset_s);
    if (waits)
        waiting(unsent, sizeof unsent, f, m);
    language_fill(out, (unsigned)room,
                  trn(f->language, "%d award", "%d awards", m->awards_today), m->awards_today,
                  0);
    size_t len = strlen(out);
    text_format(out + len, room - len, "%s%s · %s%s", waits ? " · " : "", unsent,
                m->time_quality == 0 ? "? " : "", clock);
}

/* Whether a notice lies where the strip would. */
static bool strip_covered(const struct view *v, const struct theme *t)
{
    for (size_t i = 0; i < v->count; i++)
        if (v->widgets[i].id == ID_CLOSE_NOTICE && v->widgets[i].box.y < t->strip)
            return true;
    return false;
}

static void strip_text(struct view *v, struct box box, enum weight weight, const char *text)
{
    view_add(v, (struct widget){.role = WIDGET_STATUS,
                                .style = STYLE_MUTED,
                                .size = TEXT_STRIP,
                                .weight = (uint8_t)weight,
                                .voice = VOICE_NOT, /* it would be read with every screen */
                                .box = box,
                                .label = text});
}

void layout_strip(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    char right[160];
    if (strip_covered(v, t))
        return;
    if (m->banner != NULL) {
        banner(v, m, env);
        return;
    }
    numbers(right, sizeof right, f, m);
    struct box all = {t->margin, 0, t->width - 2 * t->margin, t->strip}, name = all;
    int width = env->text == NULL ? t->width / 2
                                  : text_width(env->text, right, strlen(right), WEIGHT_REGULAR,
                                               t->px[TEXT_STRIP]);
    if (theme_is_upright(t)) {
        all.y = name.h = all.h = t->strip / 2;
    } else {
        name.w -= width + t->gap;
        all.x += all.w - width;
        all.w = width;
    }
    strip_text(v, name, WEIGHT_SEMIBOLD, m->event != NULL ? m->event->name : m->kiosk);
    strip_text(v, all, WEIGHT_REGULAR, right);
}

struct box layout_notice(struct view *v, const struct flow *f, const struct screen_env *env,
                         struct box body)
{
    const struct theme *t = env->theme;
    if (f->notice[0] == '\0')
        return body;
    int top = t->margin / 2;
    bool good = language_reason_is_good(f->notice);
    struct widget alert = {.role = WIDGET_ALERT,
                           .style = good ? STYLE_OK : STYLE_WARNING,
                           .icon = good ? ICON_DONE : ICON_ALERT,
                           .size = TEXT_BODY,
                           .lines = 7,
                           .label = language_reason(f->language, f->notice)};
    struct box b = {body.x, top, body.w - t->target_x - t->gap, 0};
    int text = layout_text_height(env, &alert, b.w) + t->gap;
    b.h = text > t->target_y ? text : t->target_y;
    alert.box = b;
    layout_add(v, env, alert);
    layout_icon_button(v, env, ID_CLOSE_NOTICE,
                       (struct box){b.x + b.w + t->gap, b.y, t->target_x, b.h},
                       tr(f->language, "Close"), ICON_CLOSE);
    int below = b.y + b.h + t->gap, end = body.y + body.h;
    if (below < body.y)
        below = body.y;
    return (struct box){body.x, below, body.w, end - below};
}

bool layout_below(struct box *cell, struct box room, int least)
{
    int above = room.y - cell->y;
    if (above > 0) {
        cell->y += above;
        cell->h -= above;
    }
    return cell->h >= least;
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
    layout_button(v, env, ID_CLOSE_NOTICE, close, tr(f->language, "Close"), STYLE_SECONDARY,
                  ICON_NONE);
}
