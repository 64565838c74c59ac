/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"

#include <stdio.h>

#include <string.h>

#include "firmware/wire/catalogue.h"
#include "ui/screens/number.h"

/* With more skills in two columns there is no room for a hint above them. */
enum { ONE_COLUMN_MAX = 3, HINT_ABOVE_MAX = 6 };

static unsigned ticked(uint8_t bits)
{
    unsigned n = 0;
    for (; bits != 0; bits = (uint8_t)(bits & (bits - 1)))
        n++;
    return n;
}

/* Whether the badge can be awarded with these ticks. */
static bool results_ready(const struct flow *f, const struct model_badge *b)
{
    unsigned n = ticked(f->award.results);
    if (b->result_count == 0)
        return true;
    switch ((enum choose)b->choose) {
    case CHOOSE_ALL:
        return n == b->result_count;
    case CHOOSE_ANY:
        return n >= 1;
    case CHOOSE_ONE:
        return n == 1;
    }
    return false;
}

static void tick_result(struct flow *f, unsigned bit, const struct model_badge *b)
{
    if (bit >= b->result_count)
        return;
    uint8_t mask = (uint8_t)(1u << bit);
    if (b->choose == CHOOSE_ONE)
        f->award.results = mask;
    else
        f->award.results ^= mask;
}

/* How many skills a page has. With larger text the longest skill decides. */
static int results_per_page(enum text_step step, const struct model *m)
{
    const struct model_badge *b = &m->badge;
    size_t longest = 0;
    for (size_t i = 0; i < b->result_count; i++) {
        size_t len = strlen(b->results[i].name);
        longest = len > longest ? len : longest;
    }
    if (step == TEXT_STEP_1)
        return m->upright ? ONE_COLUMN_MAX : MODEL_RESULTS_MAX;
    return longest > 60 ? 1 : longest > 28 ? 2 : 3;
}

/* The stepper for the number of people, 1 to 99. */
static void count_people(struct flow *f, uint16_t id)
{
    int n = flow_people(f);
    if (id == ID_MORE && n < GROUP_MAX)
        f->award.count = n + 1;
    if (id == ID_FEWER && n > 1)
        f->award.count = n - 1;
}

/* For more than one person the group screen asks first. */
static void award(struct flow *f, const struct model *m, int people)
{
    if (m->badge.slug == NULL || m->award_reason != NULL || !results_ready(f, &m->badge))
        return;
    if (m->clock_doubt) { /* the award will contain the date, so a person looks at it first */
        date_ask(f, SCREEN_AWARD, m);
    } else if (people > 1) {
        f->award.count = people;
        flow_go(f, SCREEN_GROUP);
    } else {
        flow_go(f, SCREEN_RECORDING);
        flow_want(f, WANT_AWARD);
    }
}

/* Where all skills are needed they are still ticked one by one, so that a person looks at each. */
void award_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    const struct model_badge *b = &m->badge;
    if (e->kind == EVENT_SHOWN)
        qr_shown_again(f);
    if (e->kind == EVENT_CHANGED) {
        f->award.results = 0; /* a tick may now belong to another skill */
        if (b->slug == NULL)
            flow_go(f, SCREEN_BADGES);
    }
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_BACK)
        flow_go(f, SCREEN_BADGES);
    flow_turn_page(f, e, b->result_count, results_per_page(f->step, m));
    if (e->widget >= ID_RESULT && e->widget < ID_RESULT + MODEL_RESULTS_MAX)
        tick_result(f, (unsigned)(e->widget - ID_RESULT), b);
    count_people(f, e->widget);
    number_tapped(f, e, NUMBER_PEOPLE, (struct number_range){flow_people(f), 1, GROUP_MAX});
    if (e->widget == ID_SHOW_AGAIN)
        qr_show_last(f);
    if (e->widget == ID_AWARD)
        award(f, m, flow_people(f));
    if (e->widget == ID_GROUP)
        award(f, m, flow_people(f) > 1 ? flow_people(f) : 2);
}

/* Taps are ignored: a double tap makes one award. */
void recording_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (e->kind == EVENT_COMMITTED) {
        f->group.made = 1;
        flow_show_qr(f, QR_NEW);
    }
    if (e->kind == EVENT_REFUSED) {
        if (strcmp(e->text, FLOW_NOT_DRAWN) == 0) {
            f->group.made = 1;
            f->last = LAST_THERE;
        }
        flow_go(f, SCREEN_AWARD);
    }
}

static const char *hint(const struct flow *f, const struct model_badge *b)
{
    switch ((enum choose)b->choose) {
    case CHOOSE_ALL:
        return tr(f->language, "Tick each skill that was shown: all are needed.");
    case CHOOSE_ANY:
        return tr(f->language, "Tick at least one skill.");
    case CHOOSE_ONE:
        return tr(f->language, "Choose one level.");
    }
    return "";
}

static struct widget hint_of(const struct flow *f, const struct model_badge *b)
{
    return (struct widget){.role = WIDGET_TEXT,
                           .size = TEXT_SMALL,
                           .style = STYLE_MUTED,
                           .lines = 3,
                           .label = hint(f, b)};
}

static void skill(struct view *v, const struct flow *f, const struct model_badge *b, int i,
                  const struct screen_env *env, struct box box)
{
    struct widget *w = layout_add(
        v, env,
        (struct widget){.id = (uint16_t)(ID_RESULT + i),
                        .role = b->choose == CHOOSE_ONE ? WIDGET_RADIO : WIDGET_CHECK,
                        .size = TEXT_SMALL,
                        .weight = WEIGHT_SEMIBOLD,
                        .lines = 8,
                        .box = box,
                        .label = b->results[i].name});
    if (f->award.results >> i & 1)
        w->state |= STATE_CHECKED;
}

static void skills(struct view *v, const struct flow *f, const struct model *m,
                   const struct screen_env *env, struct box room)
{
    const struct theme *t = env->theme;
    const struct model_badge *b = &m->badge;
    int per_page = results_per_page(t->looks.step, m), count = (int)b->result_count;
    int first = f->page * per_page < count ? f->page * per_page : 0;
    if (count > first + per_page)
        count = first + per_page;
    int shown = count - first, columns = shown > ONE_COLUMN_MAX ? 2 : 1;
    int rows = (shown + columns - 1) / columns;
    struct widget hint = hint_of(f, b);
    int needed = layout_text_height(env, &hint, room.w) + rows * (t->target_y + t->gap);
    bool above = (int)b->result_count <= HINT_ABOVE_MAX && (int)b->result_count <= per_page;
    if (needed <= room.h && (above || t->looks.step == TEXT_STEP_2))
        layout_top_if_whole(v, env, &room, hint);
    if (t->looks.step == TEXT_STEP_1 &&
        columns == 1) { /* a few skills do not fill the height */
        int most = rows * (t->target_y * 3 / 2) + (rows - 1) * t->gap;
        room.h = room.h < most ? room.h : most;
    }
    size_t start = v->count;
    for (int i = 0; i < shown; i++)
        skill(v, f, b, first + i, env, layout_cell(t, room, columns, rows, i));
    layout_even(v, start);
}

/* The badge: picture and name, or with larger text the name alone. */
static void about(struct view *v, const struct model_badge *b, const struct screen_env *env,
                  struct box *room)
{
    const struct theme *t = env->theme;
    int side = theme_is_upright(t) ? room->w * 3 / 10 : t->height / 4;
    side = side < room->h ? side : room->h;
    struct widget name = {.role = WIDGET_HEADING,
                          .size = TEXT_BUTTON,
                          .weight = WEIGHT_BOLD,
                          .lines = 4,
                          .label = b->name};
    struct widget picture = {.role = WIDGET_PICTURE, .picture = b->picture, .label = b->name};
    if (t->looks.step != TEXT_STEP_1) {
        layout_top(v, env, room, name);
        picture.box = (struct box){room->x, room->y, room->h, room->h};
        if (room->h >= t->target_y)
            view_add(v, picture);
        return;
    }
    picture.box = (struct box){room->x, room->y, side, side};
    name.box = (struct box){room->x + side + t->gap, room->y, room->w - side - t->gap, side};
    view_add(v, picture);
    layout_add(v, env, name);
    room->y += side + t->gap / 2;
    room->h -= side + t->gap / 2;
}

static struct widget description(const struct model_badge *b, enum text_size size)
{
    return (struct widget){.role = WIDGET_TEXT,
                           .size = (uint8_t)size,
                           .style = STYLE_MUTED,
                           .lines = 7,
                           .label = b->description};
}

void award_people(struct view *v, const struct flow *f, const struct screen_env *env,
                  struct box box, int least, int most)
{
    char text[16];
    int n = flow_people(f);
    snprintf(text, sizeof text, "%d", n);
    layout_stepper(v, env, box,
                   (struct stepper){.of = NUMBER_PEOPLE,
                                    .less_id = ID_FEWER,
                                    .more_id = ID_MORE,
                                    .less = tr(f->language, "One person fewer"),
                                    .value = text,
                                    .more = tr(f->language, "One person more"),
                                    .can_less = n > least,
                                    .can_more = n < most});
}

/* Says why there is no button, in its place, or with larger text in the place of the skills. */
static void impossible(struct view *v, const struct flow *f, const struct model *m,
                       const struct screen_env *env, struct box box)
{
    layout_alert(v, env, box, language_reason(f->language, m->award_reason));
    struct box *alert = &v->widgets[v->count - 1].box; /* it is as high as its text */
    alert->y += (box.h - alert->h) / 2;
}

static void act(struct view *v, const struct flow *f, const struct model *m,
                const struct screen_env *env, struct box box)
{
    char text[120];
    int n = flow_people(f);
    language_fill(text, sizeof text,
                  trn(f->language, "Award to %d…", "Award to %d…", (unsigned long)n), n, 0);
    struct widget *w =
        layout_button(v, env, ID_AWARD, box,
                      f->screen == SCREEN_RECORDING ? tr(f->language, "Recording…")
                      : n > 1                       ? text
                                                    : tr(f->language, "Award"),
                      STYLE_PRIMARY, n > 1 ? ICON_GROUP : ICON_NONE);
    if (!results_ready(f, &m->badge) || f->screen == SCREEN_RECORDING ||
        m->locked_reason != NULL)
        w->state |= STATE_DISABLED;
}

/* The sentence stands in the middle above Close. */
static void refused(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env, struct box room)
{
    size_t alert = v->count;
    layout_refusal(v, f, m, env, room);
    struct box *b = &v->widgets[alert].box;
    b->y += (v->widgets[alert + 1].box.y - env->theme->gap - b->y - b->h) / 2;
}

static void in_the_middle(struct view *v, const struct screen_env *env, struct box room,
                          struct widget w)
{
    struct widget *added = layout_top(v, env, &room, w);
    int free = room.h - env->theme->gap;
    added->box.y += free > 0 ? free / 2 : 0;
}

/* With larger text there is no room for the stepper; the last page leads to the group instead. */
static void bar(struct view *v, const struct flow *f, const struct model *m,
                const struct screen_env *env)
{
    const struct model_badge *b = &m->badge;
    int per_page = results_per_page(env->theme->looks.step, m);
    int pages = ((int)b->result_count + per_page - 1) / per_page;
    layout_bar_button(v, env, ID_BACK, 0, 4, tr(f->language, "Badges"), ICON_BACK);
    bool group = env->theme->looks.step != TEXT_STEP_1 && f->page >= pages - 1;
    bool paged = pages > 1 && f->notice[0] == '\0';
    if (paged && group)
        layout_bar_button(v, env, ID_PREVIOUS_PAGE, 1, 4, tr(f->language, "Previous"),
                          ICON_PREVIOUS);
    else if (paged)
        layout_pages(v, env, f, pages, 1, 4);
    else if (f->last == LAST_THERE)
        layout_bar_button(v, env, ID_SHOW_AGAIN, 1, 4, tr(f->language, "Last QR"), ICON_UNDO);
    if (group) {
        struct widget *w =
            layout_bar_button(v, env, ID_GROUP, 2, 4, tr(f->language, "Group"), ICON_GROUP);
        if (!results_ready(f, b) || m->award_reason != NULL || f->screen == SCREEN_RECORDING)
            w->state |= STATE_DISABLED;
    }
    layout_bar_button(v, env, ID_LOCK, 3, 4, tr(f->language, "Lock"), ICON_LOCK);
}

/* The badge lies in one column, its skills in the other. Award lies where the QR card will be,
 * and never where Next will be: a second tap must not leave the code. */
void screen_award(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    const struct model_badge *b = &m->badge;
    struct box body = layout_body(t), what, shown;
    bool upright = theme_is_upright(t);
    /* many skills need two columns, each wide enough for a long word */
    int share = t->looks.step != TEXT_STEP_1 ? 47 : b->result_count > ONE_COLUMN_MAX ? 42 : 49;
    layout_strip(v, f, m, env);
    struct box award_box = body; /* below everything on a panel that stands upright */
    if (upright)
        award_box = layout_take_bottom(t, &body, t->target_y * 3 / 2);
    if (upright && t->looks.step == TEXT_STEP_1)
        award_people(v, f, env, layout_take_bottom(t, &body, t->target_y), 1, GROUP_MAX);
    layout_halves(t, body, share, f->notice[0] != '\0' ? 25 : 30, &what, &shown);
    if (!upright)
        award_box = layout_take_bottom(t, &what, t->target_y * 3 / 2);
    if (!upright && t->looks.step == TEXT_STEP_1)
        award_people(v, f, env, layout_take_bottom(t, &what, t->target_y), 1, GROUP_MAX);
    about(v, b, env, &what);
    if (t->looks.step == TEXT_STEP_1 && b->result_count > HINT_ABOVE_MAX)
        layout_top_if_whole(v, env, &what, hint_of(f, b));
    else if (t->looks.step == TEXT_STEP_1 && b->result_count > 0)
        layout_top_if_whole(v, env, &what, description(b, TEXT_SMALL));
    bool small = t->looks.step == TEXT_STEP_1;
    if (f->notice[0] != '\0')
        refused(v, f, m, env, shown); /* takes the place of the skills */
    else if (m->award_reason != NULL && !small)
        impossible(v, f, m, env, shown);
    else if (b->result_count == 0)
        in_the_middle(v, env, shown,
                      description(b, theme_is_large(t) ? TEXT_BUTTON : TEXT_BODY));
    else
        skills(v, f, m, env, shown);
    if (m->award_reason == NULL)
        act(v, f, m, env, award_box);
    else if (small)
        impossible(v, f, m, env, award_box);
    bar(v, f, m, env);
}
