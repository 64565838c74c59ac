/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/moment.h"

#include "keys/text.h"
#include "ui/draw/icons.h"

/* One way to fill the column. The first that fits is taken. */
struct plan {
    bool warm;    /* the badge's picture with the warm word */
    bool name;    /* the badge's name below that word */
    bool drawing; /* the phone over a code, beside the instruction */
    bool hint;    /* to use the camera, and from where */
    bool home;    /* what to do without network */
    enum text_size say;
};
static const struct plan PLANS[] = {
    {true, true, true, true, true, TEXT_BUTTON},
    {true, true, true, true, true, TEXT_BODY},
    {true, true, true, true, true, TEXT_SMALL},
    {true, true, true, true, false, TEXT_BODY},
    {true, true, true, false, false, TEXT_BODY},
    {true, true, true, false, false, TEXT_SMALL},
    {true, false, true, false, false, TEXT_BODY},
    {true, false, true, false, false, TEXT_SMALL},
    {false, false, true, false, false, TEXT_BODY},
    {false, false, true, false, false, TEXT_SMALL},
    {true, false, false, false, false, TEXT_SMALL},
    {false, false, false, false, false, TEXT_SMALL},
};
enum { PLAN_COUNT = sizeof PLANS / sizeof PLANS[0] };

/* All that is said, and how large the picture and the drawing are: the same, so that the words
 * beside them begin at one line. */
struct words {
    struct widget warm, name, say, hint, home, second;
    int side;
};

const char *moment_instruction(enum language l)
{
    return tr(l, "Scan this code with your phone.");
}

/* The second language of the words: the other one that is spoken here. */
static enum language second(const struct flow *f)
{
    if (f->language != f->facilitator_language)
        return f->facilitator_language;
    return f->language == LANGUAGE_FR ? LANGUAGE_BR : LANGUAGE_FR;
}

/* What to do without network: a photo of the code can be scanned until the code ends. */
static void at_home(char *out, size_t room, const struct flow *f, const struct model *m)
{
    char date[48];
    language_date(date, sizeof date, f->language, m->shown_until_s, m->utc_offset_s);
    text_format(
        out, room, "%s %s.",
        tr(f->language, "No network? Photograph the code and scan the photo at home, until"),
        date);
}

static int limited(int v, int least, int most)
{
    return v < least ? least : v > most ? most : v;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

/* A flat room below a card gives pictures more of its height than a column beside one. */
static int side_in(struct box room, const struct theme *t)
{
    bool flat = room.w > room.h * 3 / 2;
    int side = room.h * (flat ? 40 : 30) / 100, most = room.w * 30 / 100;
    return limited(side < most ? side : most, 2 * t->px[TEXT_STRIP], ICONS_SIDE_MAX);
}

/* What is said, and how large pictures are, in a column like this room. */
static struct words words_for(const struct flow *f, const struct model *m,
                              const struct theme *t, struct box room, const char *place,
                              const char *home)
{
    bool tight = room.h < 22 * t->px[TEXT_STRIP];
    struct words w = {
        .warm = {.role = WIDGET_HEADING,
                 .size = tight ? TEXT_BUTTON : TEXT_TITLE,
                 .weight = WEIGHT_BOLD,
                 .label = place != NULL ? place : tr(f->language, "Well done!")},
        .name = {.role = WIDGET_TEXT,
                 .size = tight ? TEXT_SMALL : TEXT_BODY,
                 .weight = WEIGHT_SEMIBOLD,
                 .lines = 3,
                 .label = m->shown_name},
        .say = {.role = WIDGET_TEXT,
                .weight = WEIGHT_SEMIBOLD,
                .lines = 5,
                .label = moment_instruction(f->language)},
        .hint = {.role = WIDGET_TEXT,
                 .size = TEXT_SMALL,
                 .lines = 3,
                 .label = tr(f->language, "Open its camera, about 20 cm away.")},
        .home = {.role = WIDGET_TEXT, .size = TEXT_SMALL, .lines = 4, .label = home},
        .second = {.role = WIDGET_TEXT,
                   .size = TEXT_SMALL,
                   .style = STYLE_MUTED,
                   .voice = VOICE_NOT, /* it has the other language's sounds */
                   .lines = 3,
                   .label = moment_instruction(second(f))},
        .side = side_in(room, t),
    };
    return w;
}

/* The height of a text in this width; far too much when it would be cut. */
static int height(const struct screen_env *env, struct widget w, int width)
{
    enum { TOO_MUCH = 1 << 20 };
    w.box = (struct box){0, 0, width, TOO_MUCH};
    return layout_fits(env, &w) ? layout_text_height(env, &w, width) : TOO_MUCH;
}

/* The heights of the parts of a plan. */
struct heights {
    int head, say, home;
};

static struct heights measure(const struct plan *p, const struct words *w,
                              const struct screen_env *env, int width)
{
    int gap = env->theme->gap, beside = width - (p->drawing ? w->side + gap : 0);
    struct widget say = w->say;
    struct heights h = {0, 0, 0};
    say.size = (uint8_t)p->say;
    if (p->warm) {
        int words = width - w->side - gap;
        h.head = height(env, w->warm, words) + (p->name ? height(env, w->name, words) : 0);
        h.head = larger(h.head, p->name ? w->side : 0);
    }
    h.say = height(env, say, beside) + (p->hint ? height(env, w->hint, beside) : 0);
    h.say = larger(h.say, p->drawing ? w->side : 0);
    h.home = p->home ? height(env, w->home, width) : 0;
    return h;
}

static int sum(struct heights h, int gap)
{
    return h.head + (h.head > 0 ? gap : 0) + h.say + (h.home > 0 ? gap : 0) + h.home;
}

/* The part of a row right of a square, its text in the middle of the row's height. */
static struct box beside(struct box row, int side, int gap, int text)
{
    int x = side > 0 ? side + gap : 0, y = (row.h - text) / 2;
    return (struct box){row.x + x, row.y + (y > 0 ? y : 0), row.w - x, text};
}

static void text_at(struct view *v, const struct screen_env *env, struct box *room,
                    struct widget w)
{
    w.box = (struct box){room->x, room->y, room->w, height(env, w, room->w)};
    layout_add(v, env, w);
    room->y += w.box.h;
}

static void head(struct view *v, const struct model *m, const struct screen_env *env,
                 const struct plan *p, const struct words *w, struct box row)
{
    int side = p->name ? w->side : limited(w->side, 0, row.h);
    int words = row.w - side - env->theme->gap, high = height(env, w->warm, words);
    if (p->name)
        high += height(env, w->name, words);
    view_add(v, (struct widget){.role = WIDGET_PICTURE,
                                .box = {row.x, row.y + (row.h - side) / 2, side, side},
                                .picture = m->shown_picture,
                                .label = m->shown_name});
    struct box text = beside(row, side, env->theme->gap, high);
    text_at(v, env, &text, w->warm);
    if (p->name)
        text_at(v, env, &text, w->name);
}

static void say(struct view *v, const struct flow *f, const struct screen_env *env,
                const struct plan *p, const struct words *w, struct box row)
{
    struct widget words = w->say;
    int side = p->drawing ? w->side : 0,
        width = row.w - (side > 0 ? side + env->theme->gap : 0);
    words.size = (uint8_t)p->say;
    int high = height(env, words, width) + (p->hint ? height(env, w->hint, width) : 0);
    if (p->drawing)
        view_add(v, (struct widget){.role = WIDGET_ICON,
                                    .icon = ICON_POINT,
                                    .box = {row.x, row.y + (row.h - side) / 2, side, side},
                                    .label = tr(f->language, "A phone held over the code")});
    struct box text = beside(row, side, env->theme->gap, high);
    text_at(v, env, &text, words);
    if (p->hint)
        text_at(v, env, &text, w->hint);
}

void moment_add(struct view *v, const struct flow *f, const struct model *m,
                const struct screen_env *env, struct box room, const char *place)
{
    char home[300];
    int gap = env->theme->gap / 2, i = 0;
    at_home(home, sizeof home, f, m);
    struct words w = words_for(f, m, env->theme, room, place, home);
    struct heights h = measure(&PLANS[0], &w, env, room.w);
    while (i < PLAN_COUNT - 1 && sum(h, gap) > room.h)
        h = measure(&PLANS[++i], &w, env, room.w);
    const struct plan *p = &PLANS[i];
    if (p->warm) {
        head(v, m, env, p, &w, (struct box){room.x, room.y, room.w, h.head});
        room = (struct box){room.x, room.y + h.head + gap, room.w, room.h - h.head - gap};
    }
    say(v, f, env, p, &w, (struct box){room.x, room.y, room.w, h.say});
    room = (struct box){room.x, room.y + h.say + gap, room.w, room.h - h.say - gap};
    if (!p->hint) /* the room may be left all the same */
        layout_top_if_whole(v, env, &room, w.hint);
    if (layout_top_if_whole(v, env, &room, w.home))
        layout_top_if_whole(v, env, &room, w.second);
}

static struct widget alone(const struct flow *f)
{
    return (struct widget){.role = WIDGET_TEXT,
                           .size = TEXT_SMALL,
                           .weight = WEIGHT_SEMIBOLD,
                           .lines = 4,
                           .label = moment_instruction(f->language)};
}

int moment_least(const struct flow *f, const struct screen_env *env, int width)
{
    return height(env, alone(f), width);
}

bool moment_add_instruction(struct view *v, const struct flow *f, const struct screen_env *env,
                            struct box *room)
{
    return layout_top_if_whole(v, env, room, alone(f));
}
