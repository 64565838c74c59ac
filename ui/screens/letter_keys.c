/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/letter_keys.h"

#include <string.h>

#include "firmware/wire/crockford.h"
#include "ui/screens/layout.h"

enum { AZERTY_COLUMNS = 10, AZERTY_ROWS = 4 };

/* The place of a character here is the number of its key. */
static const char CHARACTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789' ";

/* '<' is Erase. A key whose character stands in several places takes them all. */
static const char AZERTY[] = "1234567890"
                             "AZERTYUIOP"
                             "QSDFGHJKLM"
                             "WXCVBN'  <";
static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'   <<";

char letter_key_character(uint16_t id)
{
    return id >= ID_KEY && (size_t)(id - ID_KEY) < strlen(CHARACTERS) ? CHARACTERS[id - ID_KEY]
                                                                      : '\0';
}

uint16_t letter_key_id(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    const char *at = c == '\0' ? NULL : strchr(CHARACTERS, c);
    return at == NULL ? 0 : (uint16_t)(ID_KEY + (at - CHARACTERS));
}

bool letter_keys_type(char *text, int *length, int most, const struct flow_event *e)
{
    if (e->kind != EVENT_TAP)
        return false;
    char c = letter_key_character(e->widget);
    if (c != '\0' && *length < most) {
        text[(*length)++] = c;
        text[*length] = '\0';
        return true;
    }
    if (e->widget != ID_ERASE || *length == 0)
        return false;
    text[--*length] = '\0';
    return true;
}

/* ---- the view */

/* How the keys lie in this room. */
struct arrangement {
    const char *keys;
    int columns, rows;
};

static struct arrangement arrange(const struct theme *t, int width)
{
    int columns = (width + t->gap) / (t->key_x + t->gap);
    if (columns >= AZERTY_COLUMNS)
        return (struct arrangement){AZERTY, AZERTY_COLUMNS, AZERTY_ROWS};
    int count = (int)strlen(ALPHABET);
    return (struct arrangement){ALPHABET, columns, (count + columns - 1) / columns};
}

static bool in_code(char c)
{
    const char one[2] = {c, '\0'};
    return crockford_is(one, 1);
}

static void key(struct view *v, const struct flow *f, const struct screen_env *env,
                enum letter_keys which, struct box box, char c)
{
    struct widget w = {.id = letter_key_id(c),
                       .role = WIDGET_KEY,
                       .align = ALIGN_CENTRE,
                       .size = TEXT_BUTTON,
                       .weight = WEIGHT_SEMIBOLD,
                       .box = box,
                       .label = (const char[2]){c, '\0'}};
    if (c == '<') {
        w.id = ID_ERASE;
        w.icon = ICON_ERASE;
        w.state = STATE_ICON;
        w.label = tr(f->language, "Erase");
    } else if (c == ' ') {
        w.size = TEXT_STRIP;
        w.label = tr(f->language, "Space");
        if (env->text != NULL && !layout_fits(env, &w)) { /* a stroke says it too */
            w.icon = ICON_LESS;
            w.state = STATE_ICON;
        }
        w.size = TEXT_BAR;
    } else if (which == KEYS_OF_CODE && !in_code(c)) {
        w.state = STATE_DISABLED;
    }
    if (which == KEYS_OF_CODE && c != '<')
        w.voice = VOICE_NOT; /* a code collects a badge: nobody is to hear it */
    layout_add(v, env, w);
}

/* A code has no blank and no apostrophe: Erase has their places too. */
static char shown(enum letter_keys which, char c)
{
    return which == KEYS_OF_CODE && (c == ' ' || c == '\'') ? '<' : c;
}

static void keys(struct view *v, const struct flow *f, const struct screen_env *env,
                 enum letter_keys which, struct box room)
{
    struct arrangement a = arrange(env->theme, room.w);
    for (int i = 0, last; a.keys[i] != '\0'; i = last + 1) {
        char c = shown(which, a.keys[i]);
        for (last = i; (last + 1) % a.columns != 0 && shown(which, a.keys[last + 1]) == c;)
            last++;
        struct box box = layout_cell(env->theme, room, a.columns, a.rows, i),
                   end = layout_cell(env->theme, room, a.columns, a.rows, last);
        box.w = end.x + end.w - box.x;
        key(v, f, env, which, box, c);
    }
}

struct box letter_keys_draw(struct view *v, const struct flow *f, const struct model *m,
                            const struct screen_env *env, enum letter_keys which)
{
    const struct theme *t = env->theme;
    struct box bar = layout_bars(t);
    int width = t->width - 2 * t->margin, rows = arrange(t, width).rows;
    int least = rows * t->target_y + (rows - 1) * t->gap, h = (bar.y - t->gap) * 2 / 3;
    int most = rows * t->target_y * (theme_is_upright(t) ? 7 : 5) / 4 + (rows - 1) * t->gap;
    h = h < least ? least : h > most ? most : h;
    struct box room = {t->margin, bar.y - t->gap - h, width, h};
    int top = t->margin / 4;
    if (room.y - t->gap - t->strip > 2 * t->target_y) {
        layout_strip(v, f, m, env);
        top = t->strip + t->margin / 2;
    }
    keys(v, f, env, which, room);
    return (struct box){t->margin, top, width, room.y - t->gap / 2 - top};
}

/* The place above the keys, taken from the foot of the room. */
static struct box take_line(const struct theme *t, struct box *room)
{
    int text = 3 * (t->px[TEXT_STRIP] * 13 / 10) + t->gap;
    int h = theme_is_upright(t) && text > t->target_y ? text : t->target_y;
    h = h < room->h ? h : room->h;
    struct box line = {room->x, room->y + room->h - h, room->w, h};
    room->h -= h + t->gap / 2;
    return line;
}

struct box letter_keys_field(struct view *v, const struct screen_env *env, struct box room,
                             enum letter_keys which, const char *typed, const char *hint)
{
    bool empty = typed[0] == '\0';
    struct box line = take_line(env->theme, &room);
    layout_add(
        v, env,
        (struct widget){.role = WIDGET_FIELD,
                        .style = empty ? STYLE_MUTED : STYLE_PLAIN,
                        .size = TEXT_BODY,
                        .weight = empty ? WEIGHT_REGULAR : WEIGHT_SEMIBOLD,
                        .lines = theme_is_upright(env->theme) ? 2 : 1,
                        .voice = which == KEYS_OF_CODE && !empty ? VOICE_NOT : VOICE_READ,
                        .box = line,
                        .label = empty ? hint : typed});
    return room;
}

struct box letter_keys_refusal(struct view *v, const struct screen_env *env, struct box room,
                               const char *text)
{
    struct box line = take_line(env->theme, &room);
    layout_add(v, env,
               (struct widget){.role = WIDGET_ALERT,
                               .style = STYLE_WARNING,
                               .icon = ICON_ALERT,
                               .size = line.h < env->theme->target_y ? TEXT_BAR : TEXT_BODY,
                               .lines = 3,
                               .box = line,
                               .label = text});
    return room;
}
