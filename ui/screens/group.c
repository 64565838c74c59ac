/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"
#include "ui/screens/number.h"

/* The same badge for several people: their number is confirmed, then one hold makes all awards. */
static int people(const struct flow *f)
{
    return flow_people(f);
}

void group_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    if (e->kind == EVENT_CHANGED && m->badge.slug == NULL)
        flow_go(f, SCREEN_BADGES);
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_MORE && people(f) < GROUP_MAX)
        f->award.count = people(f) + 1;
    if (e->widget == ID_FEWER && people(f) > 2)
        f->award.count = people(f) - 1;
    number_tapped(f, e, NUMBER_PEOPLE, (struct number_range){people(f), 2, GROUP_MAX});
    if (e->widget == ID_BACK)
        flow_go(f, SCREEN_AWARD);
    if (e->widget == (ID_GROUP | ID_HOLD) && m->award_reason == NULL && m->badge.slug != NULL) {
        flow_go(f, SCREEN_RECORDING_GROUP);
        flow_want(f, WANT_GROUP);
    }
}

/* Taps are ignored, as on RECORDING. */
void recording_group_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (e->kind == EVENT_GROUP_MADE)
        flow_show_group(f, (int)e->value, e->text);
    if (e->kind == EVENT_REFUSED)
        flow_go(f, SCREEN_AWARD);
}

void screen_group(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    bool recording = f->screen == SCREEN_RECORDING_GROUP;
    int n = people(f);
    char text[120];
    layout_strip(v, f, m, env);
    struct box hold = layout_take_bottom(t, &body, t->target_y * 3 / 2);
    struct box stepper = layout_take_bottom(t, &body, t->target_y);
    language_fill(text, sizeof text,
                  trn(f->language, "%d badge at once", "%d badges at once", (unsigned long)n),
                  n, 0);
    layout_top(v, env, &body,
               (struct widget){.role = WIDGET_HEADING,
                               .size = TEXT_TITLE,
                               .weight = WEIGHT_BOLD,
                               .lines = 2,
                               .label = text});
    layout_top(v, env, &body,
               (struct widget){.role = WIDGET_TEXT,
                               .size = TEXT_BUTTON,
                               .weight = WEIGHT_SEMIBOLD,
                               .lines = 3,
                               .label = m->badge.name});
    layout_top_if_whole(
        v, env, &body,
        (struct widget){.role = WIDGET_TEXT,
                        .size = TEXT_BODY,
                        .style = STYLE_MUTED,
                        .lines = 3,
                        .label = tr(f->language,
                                    "Each person gets a badge of their own. The codes are then "
                                    "shown one after the other.")});
    award_people(v, f, env, stepper, recording ? n : 2, recording ? n : GROUP_MAX);
    struct widget *w = layout_hold_button(v, env, f, ID_GROUP, hold,
                                          recording ? tr(f->language, "Recording…")
                                                    : tr(f->language, "Award to all"),
                                          STYLE_PRIMARY, ICON_GROUP);
    struct widget *back =
        layout_bar_button(v, env, ID_BACK, 0, 4, tr(f->language, "Back"), ICON_BACK);
    if (recording || m->award_reason != NULL)
        w->state |= STATE_DISABLED;
    if (recording)
        back->state |= STATE_DISABLED;
}
