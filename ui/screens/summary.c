/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"
#include "ui/screens/number.h"

#include <stdio.h>
#include <string.h>

#include "keys/text.h"

/* The numbers of the steppers; until they are touched, those of the model. */
static int said(int32_t here, int32_t kept)
{
    return here >= 0 ? here : kept;
}

static void change(struct flow *f, const struct flow_event *e, const struct summary *s)
{
    int present = said(f->beside.present, s->present);
    int offered = said(f->beside.offered, s->offered);
    int p =
        beside_stepped(present, e, ID_PRESENT_LESS, ID_PRESENT_MORE, -1, SUMMARY_PEOPLE_MAX);
    int o =
        beside_stepped(offered, e, ID_OFFERED_LESS, ID_OFFERED_MORE, -1, SUMMARY_PEOPLE_MAX);
    if (number_tapped(f, e, NUMBER_PRESENT,
                      (struct number_range){present, 0, SUMMARY_PEOPLE_MAX}) ||
        number_tapped(f, e, NUMBER_OFFERED,
                      (struct number_range){offered, 0, SUMMARY_PEOPLE_MAX}))
        return;
    if (p != present && present < 0) /* the first touch begins at one person */
        p = (int)s->asked;
    if (o != offered && offered < 0)
        o = present >= 0 ? present : (int)s->asked;
    if (p == present && o == offered)
        return;
    f->beside.present = p;
    f->beside.offered = o;
    flow_want(f, WANT_KEEP_PEOPLE);
}

void summary_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    if (beside_tapped(e, ID_BACK))
        flow_go(f, SCREEN_MENU);
    if (beside_tapped(e, ID_LEFTOVER))
        beside_go(f, SCREEN_LEFTOVER, SCREEN_SUMMARY);
    if (!m->beside.people.there)
        return;
    if (beside_tapped(e, ID_TABLE))
        beside_to_stick(f, ERRAND_SUMMARY);
    else if (beside_tapped(e, ID_CLOSE_SESSION))
        flow_lock(f, LOCKED_BY_PERSON);
    else
        change(f, e, &m->beside.people.sum);
}

static struct box figures(struct view *v, const struct flow *f, const struct screen_env *env,
                          const struct model *m, struct box room)
{
    const struct summary *s = &m->beside.people.sum;
    int offered = said(f->beside.offered, s->offered);
    char text[160];
    language_fill(text, sizeof text, tr(f->language, "%d awarded, %d of them void"), s->awarded,
                  s->voided);
    room = beside_text(v, env, room, TEXT_BODY, STYLE_PLAIN, 1, text);
    if (offered > 0) {
        long long percent = (long long)s->asked * 100 / offered;
        language_fill(text, sizeof text,
                      tr(f->language, "%d % of those it was offered to asked for it"), percent,
                      0);
        room = beside_hint(v, env, room, TEXT_BODY, 2, text);
    }
    language_fill(text, sizeof text,
                  s->claimed < 0
                      ? tr(f->language, "Claimed: not known yet, it comes with the next reply")
                      : tr(f->language, "%d claimed so far"),
                  s->claimed, 0);
    return beside_hint(v, env, room, TEXT_BODY, 2, text);
}

/* A line of the list: the number in a column of its own, then the name. */
static void line(struct view *v, const struct screen_env *env, struct box box,
                 const char *number, const char *name)
{
    const struct theme *t = env->theme;
    int column = 3 * t->px[TEXT_SMALL] / 2;
    struct widget w = {.role = WIDGET_STATUS,
                       .size = TEXT_SMALL,
                       .style = STYLE_MUTED,
                       .weight = WEIGHT_SEMIBOLD,
                       .align = ALIGN_CENTRE,
                       .box = {box.x, box.y, column, box.h},
                       .label = number};
    if (number[0] != '\0')
        view_add(v, w);
    w.box =
        (struct box){box.x + column + t->gap / 2, box.y, box.w - column - t->gap / 2, box.h};
    w.weight = WEIGHT_REGULAR;
    w.align = ALIGN_LEFT;
    w.label = name;
    view_add(v, w);
}

/* "and 3 more: see the table", or as much of it as fits. */
static void more(char *out, size_t room, const struct flow *f, const struct screen_env *env,
                 size_t n, int width)
{
    struct widget w = {.role = WIDGET_STATUS, .size = TEXT_SMALL, .label = out};
    language_fill(out, (unsigned)room, tr(f->language, "and %d more: see the table"),
                  (long long)n, 0);
    w.box = (struct box){0, 0, width, env->theme->height};
    char *end = strstr(out, " :") != NULL ? strstr(out, " :") : strchr(out, ':');
    if (env->text != NULL && !layout_fits(env, &w) && end != NULL)
        *end = '\0';
}

static void by_badge(struct view *v, const struct flow *f, const struct screen_env *env,
                     const struct model *m, struct box room)
{
    const struct beside_people *p = &m->beside.people;
    int h = beside_height(env, TEXT_SMALL, 1);
    size_t rows = room.h < h ? 0 : (size_t)(room.h / h);
    for (size_t i = 0; i < p->sum.badge_count && i < rows; i++) {
        char text[200], number[16] = "";
        const struct summary_badge *b = &p->sum.badges[i];
        if (i == rows - 1 && p->sum.badge_count > rows) {
            more(text, sizeof text, f, env, p->sum.badge_count - i,
                 room.w - 2 * env->theme->px[TEXT_SMALL]);
        } else {
            text_format(number, sizeof number, "%u", b->awarded - b->voided);
            text_format(text, sizeof text, "%s", p->names[i]);
        }
        line(v, env, (struct box){room.x, room.y + (int)i * h, room.w, h}, number, text);
    }
}

/* The result of the workshop in numbers, without names, and the button that ends it. */
void screen_summary(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env)
{
    const struct theme *t = env->theme;
    const struct summary *s = &m->beside.people.sum;
    struct box room = beside_begin(v, f, m, env, tr(f->language, "Sum up and close"));
    beside_back(v, f, env, 4);
    if (!m->beside.people.there) {
        beside_text(v, env, room, TEXT_BODY, STYLE_MUTED, 3,
                    tr(f->language, "No session of this event today. Open the event first."));
        return;
    }
    bool upright = theme_is_upright(t);
    int h = upright ? t->target_y * (theme_is_large(t) ? 7 : 5) / 4 : beside_row_height(t);
    struct box left = room, right = room;
    if (!upright) /* the steppers need more room */
        layout_halves(t, room, 58, 50, &left, &right);
    struct box one = {left.x, left.y, left.w, h},
               two = {left.x, left.y + h + t->gap, left.w, h};
    beside_stepper(v, env, one, NUMBER_PRESENT, ID_PRESENT_LESS, ID_PRESENT_MORE,
                   said(f->beside.present, s->present), tr(f->language, "People present"));
    beside_stepper(v, env, two, NUMBER_OFFERED, ID_OFFERED_LESS, ID_OFFERED_MORE,
                   said(f->beside.offered, s->offered), tr(f->language, "Offered a badge"));
    beside_act(v, env, f, ID_CLOSE_SESSION, beside_foot(env, right, 1, 0),
               tr(f->language, "Close the session"), STYLE_PRIMARY, ICON_LOCK);
    int used = 2 * (h + t->gap);
    struct box foot = {left.x, left.y + used, left.w, left.h - used};
    if (upright) /* one below the other: steppers, sums, badges, Close */
        by_badge(v, f, env, m, figures(v, f, env, m, beside_above_foot(env, foot)));
    else {
        by_badge(v, f, env, m, foot);
        figures(v, f, env, m, beside_above_foot(env, right));
    }
    layout_bar_button(v, env, ID_LEFTOVER, 2, 4, tr(f->language, "Slips left"), ICON_SLIP);
    layout_bar_button(v, env, ID_TABLE, 3, 4, tr(f->language, "Table to USB"), ICON_STICK);
}
