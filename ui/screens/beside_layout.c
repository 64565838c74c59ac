/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"

#include <stdio.h>

#include "firmware/paper/qr.h"
#include "keys/text.h"

enum text_size beside_size(const struct screen_env *env, enum text_size size)
{
    bool roomy = theme_is_large(env->theme) && !theme_is_upright(env->theme);
    switch (env->theme->looks.step) {
    case TEXT_STEP_1:
        return !roomy               ? size
               : size == TEXT_SMALL ? TEXT_BODY
               : size == TEXT_BODY  ? TEXT_BUTTON
                                    : size;
    case TEXT_STEP_2:
        return size;
    case TEXT_STEP_3:
        return roomy ? size : theme_smaller(size);
    }
    return size;
}

int beside_height(const struct screen_env *env, enum text_size size, int lines)
{
    int px = env->theme->px[size];
    return lines * (env->text == NULL ? px * 13 / 10 : text_line_height(env->text, px));
}

static struct box below(struct box room, int used)
{
    return (struct box){room.x, room.y + used, room.w, room.h - used};
}

struct box beside_begin(struct view *v, const struct flow *f, const struct model *m,
                        const struct screen_env *env, const char *title)
{
    const struct theme *t = env->theme;
    enum text_size size = beside_size(env, TEXT_TITLE);
    struct widget heading = {.role = WIDGET_HEADING,
                             .size = (uint8_t)size,
                             .weight = WEIGHT_BOLD,
                             .lines = theme_is_upright(t) ? 2 : 1,
                             .label = title};
    struct box body = layout_body(t), room = layout_notice(v, f, env, body);
    layout_strip(v, f, m, env);
    int h = layout_text_height(env, &heading, body.w);
    heading.box = (struct box){body.x, body.y, body.w, h};
    if (f->notice[0] == '\0') /* else the notice takes its place */
        layout_add(v, env, heading);
    body = below(body, h + t->gap);
    return room.y > body.y ? room : body;
}

/* How a paragraph is set: in its size, or one size smaller where it would not fit. Larger text
 * breaks into more lines. */
struct setting {
    enum text_size size;
    int lines, height;
};

static struct setting set(const struct screen_env *env, enum text_size size, enum weight weight,
                          int lines, struct box room, const char *text)
{
    enum { LINES_MAX = 8 };
    struct text_line broken[LINES_MAX];
    struct setting s = {beside_size(env, size), lines + (int)env->theme->looks.step, 0};
    bool all = true;
    if (s.lines > LINES_MAX)
        s.lines = LINES_MAX;
    for (;;) {
        int n = env->text == NULL ? lines
                                  : text_wrap(broken, s.lines, &all, env->text, text, weight,
                                              env->theme->px[s.size], room.w);
        s.height = beside_height(env, s.size, n < 1 ? 1 : n);
        if ((all && s.height <= room.h) || theme_smaller(s.size) == s.size)
            return s;
        s.size = theme_smaller(s.size);
    }
}

/* On a wide panel a line has no more than some fifty characters. */
static struct box column(const struct screen_env *env, struct box room, enum text_size size)
{
    int most = 25 * env->theme->px[beside_size(env, size)];
    if (theme_is_large(env->theme) && room.w > most)
        room.w = most;
    return room;
}

static struct box back_to(struct box room, struct box column)
{
    return (struct box){room.x, column.y, room.w, column.h};
}

struct box beside_hint(struct view *v, const struct screen_env *env, struct box room,
                       enum text_size size, int lines, const char *text)
{
    if (set(env, size, WEIGHT_REGULAR, lines, column(env, room, size), text).height > room.h)
        return room;
    return beside_text(v, env, room, size, STYLE_MUTED, lines, text);
}

struct box beside_text(struct view *v, const struct screen_env *env, struct box all,
                       enum text_size size, enum widget_style style, int lines,
                       const char *text)
{
    struct box room = column(env, all, size);
    struct setting s = set(env, size, WEIGHT_REGULAR, lines, room, text);
    layout_add(v, env,
               (struct widget){.role = WIDGET_TEXT,
                               .size = (uint8_t)s.size,
                               .style = (uint8_t)style,
                               .lines = (uint8_t)s.lines,
                               .box = {room.x, room.y, room.w, s.height},
                               .label = text});
    return back_to(all, below(room, s.height + env->theme->gap / 2));
}

struct box beside_line(struct view *v, const struct screen_env *env, struct box all,
                       enum widget_style style, enum widget_icon icon, int lines,
                       const char *text)
{
    struct box room = column(env, all, TEXT_BODY);
    int px = env->theme->px[beside_size(env, TEXT_BODY)];
    struct box beside = {room.x, room.y, room.w - px - env->theme->margin / 2, room.h};
    struct setting s = set(env, TEXT_BODY, WEIGHT_SEMIBOLD, lines, beside, text);
    layout_add(v, env,
               (struct widget){.role = WIDGET_STATUS,
                               .size = (uint8_t)s.size,
                               .style = (uint8_t)style,
                               .icon = (uint8_t)icon,
                               .weight = WEIGHT_SEMIBOLD,
                               .lines = (uint8_t)s.lines,
                               .box = {room.x, room.y, room.w, s.height},
                               .label = text});
    return back_to(all, below(room, s.height + env->theme->gap / 2));
}

struct box beside_foot(const struct screen_env *env, struct box room, int places, int i)
{
    const struct theme *t = env->theme;
    struct box row = {room.x, room.y + room.h - t->bar, room.w, t->bar};
    return layout_cell(t, row, places, 1, i);
}

struct box beside_above_foot(const struct screen_env *env, struct box room)
{
    const struct theme *t = env->theme;
    return (struct box){room.x, room.y, room.w, room.h - t->bar - t->gap};
}

void beside_stepper(struct view *v, const struct screen_env *env, struct box box,
                    enum number_of of, uint16_t less, uint16_t more, int value,
                    const char *label)
{
    const struct theme *t = env->theme;
    box.w = column(env, box, TEXT_BODY).w; /* the number stays beside its words */
    bool wide = box.w > t->width / 2 && !theme_is_upright(t);
    int side = wide ? t->target_x * 5 / 4 : t->target_x, number = t->target_x * 3 / 2;
    struct box plus = {box.x + box.w - side, box.y, side, box.h};
    struct box count = {plus.x - t->gap - number, box.y, number, box.h};
    struct box minus = {count.x - t->gap - side, box.y, side, box.h};
    struct box words = {box.x, box.y, minus.x - box.x - t->gap, box.h};
    struct setting s =
        set(env, TEXT_BODY, WEIGHT_REGULAR, theme_is_upright(t) ? 3 : 2, words, label);
    char digits[16] = "–";
    if (value >= 0)
        snprintf(digits, sizeof digits, "%d", value);
    words.y += (box.h - s.height) / 2;
    words.h = s.height;
    if (label[0] != '\0')
        layout_add(v, env,
                   (struct widget){.role = WIDGET_TEXT,
                                   .size = (uint8_t)s.size,
                                   .lines = (uint8_t)s.lines,
                                   .box = words,
                                   .label = label});
    layout_icon_button(v, env, less, minus, "–", ICON_LESS)->state |= STATE_REPEATS;
    layout_number(v, env, of, count, value > 999 ? TEXT_BAR : TEXT_TITLE, digits);
    layout_icon_button(v, env, more, plus, "+", ICON_MORE)->state |= STATE_REPEATS;
}

struct widget *beside_act(struct view *v, const struct screen_env *env, const struct flow *f,
                          uint16_t id, struct box box, const char *label,
                          enum widget_style style, enum widget_icon icon)
{
    bool large = box.w > env->theme->width * 47 / 100 && env->theme->looks.step == TEXT_STEP_1;
    return layout_press(v, env, f,
                        (struct widget){.id = id,
                                        .style = (uint8_t)style,
                                        .icon = (uint8_t)icon,
                                        .size = large ? TEXT_BUTTON : TEXT_BAR,
                                        .box = box,
                                        .label = label});
}

void beside_back(struct view *v, const struct flow *f, const struct screen_env *env, int places)
{
    layout_bar_button(v, env, ID_BACK, 0, places, tr(f->language, "Back"), ICON_BACK);
}

int beside_modules(const struct qr *qr)
{
    return (qr == NULL ? QR_WIDTH_MAX : qr->width) + 2 * QR_QUIET;
}

int beside_row_height(const struct theme *t)
{
    int lines = 2;
    if (theme_is_upright(t))
        lines = t->looks.step == TEXT_STEP_3 ? 4 : 3;
    int text = lines * (t->px[TEXT_SMALL] * 13 / 10) + t->margin / 2;
    return t->target_y > text ? t->target_y : text;
}

static int rows_of(const struct theme *t, int height, int gap)
{
    struct box body = layout_body(t);
    int room = body.h - t->px[TEXT_TITLE] * 4 / 3 - t->gap;
    int n = (room + gap) / (height + gap);
    return n < 1 ? 1 : n > BESIDE_ROWS_MAX ? BESIDE_ROWS_MAX : n;
}

int beside_rows(const struct theme *t)
{
    return rows_of(t, beside_row_height(t), t->gap);
}

int beside_line_rows(const struct theme *t)
{
    int lines = 2;
    if (theme_is_upright(t))
        lines = t->looks.step == TEXT_STEP_3 ? 4 : 3;
    return rows_of(
        t, lines * (t->px[t->looks.step == TEXT_STEP_3 ? TEXT_SMALL : TEXT_BODY] * 13 / 10),
        t->gap / 2);
}

struct box beside_wide(const struct theme *t)
{
    return layout_bar(t, 1, 2);
}

int beside_stepped(int value, const struct flow_event *e, uint16_t less, uint16_t more, int min,
                   int max)
{
    if (beside_tapped(e, less))
        value--;
    if (beside_tapped(e, more))
        value++;
    return value < min ? min : value > max ? max : value;
}

void beside_moment(char *out, size_t room, const struct flow *f, const struct model *m,
                   int64_t time_s)
{
    char time[8], date[48];
    language_time(time, sizeof time, time_s, m->utc_offset_s);
    language_date(date, sizeof date, f->language, time_s, m->utc_offset_s);
    bool today = (time_s + m->utc_offset_s) / 86400 == (m->time_s + m->utc_offset_s) / 86400;
    text_format(out, room, "%s%s%s", time, today ? "" : ", ", today ? "" : date);
}

bool beside_tapped(const struct flow_event *e, uint16_t id)
{
    return e->kind == EVENT_TAP && e->widget == id;
}
