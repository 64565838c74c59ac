/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"
#include "ui/screens/number.h"

#include <stdio.h>

enum { MINUTE_S = 60, HOUR_S = 3600, DAY_S = 86400 };

/* When the clock is in doubt, as on a box without a battery clock, a person sets the day in
 * words, then hour and minute. The engine refuses an impossible date, and the screen says so. If
 * the machine's clock says that the right to award is over, the screen proposes that date and
 * none before it. */
void date_ask(struct flow *f, enum screen from, const struct model *m)
{
    flow_go(f, SCREEN_DATE);
    f->date = (struct date_state){.back = from, .moved_s = m->date_ahead_s};
}

static int64_t step_of(uint16_t id)
{
    static const struct {
        uint16_t id;
        int64_t seconds;
    } STEPS[] = {{ID_EARLIER, -DAY_S},           {ID_LATER, DAY_S},
                 {ID_EARLIER_HOUR, -HOUR_S},     {ID_LATER_HOUR, HOUR_S},
                 {ID_EARLIER_MINUTE, -MINUTE_S}, {ID_LATER_MINUTE, MINUTE_S}};
    for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++)
        if (STEPS[i].id == id)
            return STEPS[i].seconds;
    return 0;
}

void date_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    enum screen back = f->date.back;
    if (e->kind == EVENT_TIME_SET && back == SCREEN_EVENT)
        flow_want(f, WANT_SESSION);
    else if (e->kind == EVENT_TIME_SET)
        flow_go(f, back);
    if (e->kind == EVENT_SESSION_OPEN)
        flow_go(f, SCREEN_BADGES);
    if (e->kind != EVENT_TAP)
        return;
    f->date.moved_s += step_of(e->widget);
    if (step_of(e->widget) != 0)
        flow_notice(f, NULL); /* it was about another date */
    int64_t shown_s = m->time_s + f->date.moved_s + m->utc_offset_s;
    number_tapped(f, e, NUMBER_DAY, (struct number_range){0});
    number_tapped(f, e, NUMBER_HOUR,
                  (struct number_range){(int)(shown_s / HOUR_S % 24), 0, 23});
    number_tapped(f, e, NUMBER_MINUTE,
                  (struct number_range){(int)(shown_s / MINUTE_S % 60), 0, 59});
    if (e->widget == ID_BACK)
        flow_go(f, back);
    if (e->widget == ID_OK)
        flow_want(f, WANT_TIME);
}

static void one(struct view *v, const struct screen_env *env, struct box box, enum number_of of,
                uint16_t less, uint16_t more, const char *less_word, const char *value,
                const char *more_word)
{
    layout_stepper(v, env, box,
                   (struct stepper){.of = of,
                                    .less_id = less,
                                    .more_id = more,
                                    .less = less_word,
                                    .value = value,
                                    .more = more_word,
                                    .can_less = true,
                                    .can_more = true});
}

static struct box ok_box(const struct theme *t, struct box body)
{
    return layout_take_bottom(t, &body, t->target_y * 5 / 4);
}

/* Says in the place of the button why this date was refused: another date is set above, and
 * brings the button back. false: the sentence is too long for that place. */
static bool refused(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env, struct box body)
{
    char text[LAYOUT_REASON_MAX];
    layout_reason(text, sizeof text, f, m, f->notice);
    struct widget w = {.role = WIDGET_ALERT,
                       .style = STYLE_WARNING,
                       .icon = ICON_ALERT,
                       .size = TEXT_BODY,
                       .lines = 8,
                       .box = ok_box(env->theme, body),
                       .label = text};
    if (layout_text_height(env, &w, w.box.w) > w.box.h - env->theme->gap)
        w.size = TEXT_SMALL;
    if (layout_text_height(env, &w, w.box.w) > w.box.h - env->theme->gap)
        return false;
    layout_add(v, env, w);
    return true;
}

void screen_date(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    const struct theme *t = env->theme;
    enum language l = f->language;
    struct box body = layout_body(t);
    int64_t now_s = m->time_s + f->date.moved_s;
    char day[64], clock[8], hour[4], minute[4];
    language_day(day, sizeof day, l, now_s, m->utc_offset_s);
    language_time(clock, sizeof clock, now_s, m->utc_offset_s);
    snprintf(hour, sizeof hour, "%.2s", clock);
    snprintf(minute, sizeof minute, "%.2s", clock + 3);
    layout_strip(v, f, m, env);
    layout_bar_button(v, env, ID_BACK, 0, 4, tr(l, "Back"), ICON_BACK);
    layout_bar_button(v, env, ID_LOCK, 3, 4, tr(l, "Lock"), ICON_LOCK);
    if (f->notice[0] != '\0' && !refused(v, f, m, env, body)) {
        layout_refusal(v, f, m, env, body);
        return;
    }
    struct box ok = ok_box(t, body);
    body.h -= ok.h + t->gap;
    bool upright = theme_is_upright(t);
    int row_h = upright ? t->target_y * 3 / 2 : t->target_y;
    struct widget heading = {.role = WIDGET_HEADING,
                             .size = TEXT_TITLE,
                             .weight = WEIGHT_BOLD,
                             .label = tr(l, "Is this right?")};
    if (layout_text_height(env, &heading, body.w) + t->gap / 2 +
            (upright ? 3 : 2) * (row_h + t->gap) <=
        body.h + t->gap)
        layout_top_if_whole(v, env, &body, heading);
    struct box row = body;
    row.h = row_h;
    if (upright) /* the day may stand below the name of the day */
        layout_breakable(day);
    one(v, env, row, NUMBER_DAY, ID_EARLIER, ID_LATER, tr(l, "One day earlier"), day,
        tr(l, "One day later"));
    row.y += row.h + t->gap;
    struct box below = {row.x, row.y + row.h + t->gap, row.w, row.h};
    one(v, env, upright ? row : layout_cell(t, row, 2, 1, 0), NUMBER_HOUR, ID_EARLIER_HOUR,
        ID_LATER_HOUR, tr(l, "One hour earlier"), hour, tr(l, "One hour later"));
    one(v, env, upright ? below : layout_cell(t, row, 2, 1, 1), NUMBER_MINUTE,
        ID_EARLIER_MINUTE, ID_LATER_MINUTE, tr(l, "One minute earlier"), minute,
        tr(l, "One minute later"));
    if (f->notice[0] == '\0')
        layout_button(v, env, ID_OK, ok, tr(l, "Date and time are right"), STYLE_PRIMARY,
                      ICON_TICK);
}
