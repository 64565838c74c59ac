/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/crosses.h"

#include "ui/draw/icons.h"
#include "ui/screens/beside_layout.h"

enum { NEAR = TOUCH_UNIT / 8, FAR = TOUCH_UNIT - NEAR };
static const struct touch_place CROSSES[TOUCH_CROSSES] = {
    {NEAR, NEAR}, {FAR, NEAR}, {FAR, FAR}, {NEAR, FAR}};

void crosses_begin(struct flow *f)
{
    beside_go(f, SCREEN_CROSSES, SCREEN_SETTINGS);
    f->crosses = (struct crosses_state){.before = f->settings.touch, .since_ms = f->ms};
}

static void leave(struct flow *f)
{
    f->settings.touch = f->crosses.before;
    flow_go(f, SCREEN_SETTINGS);
}

static void touched(struct crosses_state *c, struct ui_settings *s, struct touch_place at)
{
    c->told[c->count++] = at;
    c->missed = false;
    if (c->count < TOUCH_CROSSES)
        return;
    c->count = 0;
    c->asked = touch_map_fit(&s->touch, c->told, CROSSES);
    c->missed = !c->asked;
    if (c->missed)
        s->touch = c->before;
}

static uint64_t patience_ms(const struct crosses_state *c)
{
    return c->asked ? CROSSES_ANSWER_MS : CROSSES_LEAVE_MS;
}

void crosses_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    struct crosses_state *c = &f->crosses;
    (void)m;
    if (e->kind == EVENT_POINT && !c->asked) {
        c->since_ms = f->ms;
        touched(c, &f->settings, flow_point_of(e->value));
    } else if (c->asked && beside_tapped(e, ID_OK)) {
        flow_go(f, SCREEN_SETTINGS);
        flow_want(f, WANT_SAVE);
    } else if (beside_tapped(e, ID_BACK) || f->ms - c->since_ms >= patience_ms(c)) {
        leave(f);
    }
}

static int seconds_left(const struct flow *f)
{
    uint64_t gone = f->ms - f->crosses.since_ms, all = patience_ms(&f->crosses);
    return gone >= all ? 0 : (int)((all - gone + 999) / 1000);
}

static void add_text(struct view *v, const struct screen_env *env, struct box *room,
                     enum text_size size, enum weight weight, const char *text)
{
    layout_top(v, env, room,
               (struct widget){.role = WIDGET_TEXT,
                               .size = (uint8_t)size,
                               .weight = (uint8_t)weight,
                               .align = ALIGN_CENTRE,
                               .lines = 4,
                               .label = text});
}

/* One of the crosses; the next one to touch stands out. */
static void add_cross(struct view *v, const struct flow *f, const struct theme *t, int i)
{
    bool next = i == f->crosses.count;
    int side = next ? t->target_x : t->target_x / 2;
    int x = (int)((int64_t)CROSSES[i].x * t->width / TOUCH_UNIT) - side / 2;
    int y = (int)((int64_t)CROSSES[i].y * t->height / TOUCH_UNIT) - side / 2;
    view_add(v, (struct widget){.role = WIDGET_ICON,
                                .style = next ? STYLE_PLAIN : STYLE_MUTED,
                                .icon = ICON_MORE,
                                .box = {x, y, side, side},
                                .label = ""});
}

/* The crosses, and what to do, in the middle. A finger there always touches a cross: Back is for a
 * keyboard, a mouse and a switch. */
static void cross(struct view *v, const struct flow *f, const struct screen_env *env,
                  struct box middle)
{
    const struct theme *t = env->theme;
    char text[160];
    for (int i = 0; i < TOUCH_CROSSES; i++)
        add_cross(v, f, t, i);
    struct box bar = layout_bars(t);
    int w = t->width / 3;
    layout_button(v, env, ID_BACK,
                  (struct box){(t->width - w) / 2, bar.y + bar.h - t->bar, w, t->bar},
                  tr(f->language, "Back"), STYLE_SECONDARY, ICON_BACK);
    int lines = theme_is_upright(t) ? 4 : 2; /* of the sentence; two more follow */
    int words = (lines * t->px[TEXT_BUTTON] + 2 * t->px[TEXT_BODY]) * 13 / 10 + 3 * t->gap;
    int side = (t->width < t->height ? t->width : t->height) / (theme_is_upright(t) ? 3 : 5);
    side = side < ICONS_SIDE_MAX ? side : ICONS_SIDE_MAX;
    side = side < middle.h - words ? side : middle.h - words;
    if (side >= t->target_x / 2) {
        middle.y += (middle.h - words - side) / 2;
        view_add(v, (struct widget){.role = WIDGET_ICON,
                                    .style = STYLE_MUTED,
                                    .icon = ICON_HAND,
                                    .box = {(t->width - side) / 2, middle.y, side, side},
                                    .label = ""});
        middle.y += side + t->gap;
        middle.h = words;
    }
    enum text_size small = t->looks.step == TEXT_STEP_3 ? TEXT_SMALL : TEXT_BODY;
    add_text(v, env, &middle, TEXT_BUTTON, WEIGHT_BOLD,
             f->crosses.missed
                 ? tr(f->language, "These do not go together: touch the four crosses again.")
                 : tr(f->language, "Touch the middle of the cross."));
    language_fill(text, sizeof text, tr(f->language, "Cross %d of %d"), f->crosses.count + 1,
                  TOUCH_CROSSES);
    add_text(v, env, &middle, small, WEIGHT_REGULAR, text);
    language_fill(text, sizeof text, tr(f->language, "Without a touch, back in %d s."),
                  seconds_left(f), 0);
    add_text(v, env, &middle, small, WEIGHT_REGULAR, text);
}

void screen_crosses(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env)
{
    const struct theme *t = env->theme;
    char text[160];
    (void)m;
    struct box body = layout_body(t);
    if (!f->crosses.asked) {
        int top = t->height * 21 / 100; /* below the upper crosses */
        struct box bar = layout_bars(t);
        cross(v, f, env,
              (struct box){body.x, top, body.w, bar.y + bar.h - t->bar - t->gap - top});
        return;
    }
    struct box ok = layout_take_bottom(t, &body, t->target_y * 2);
    body.y += t->gap;
    add_text(v, env, &body, TEXT_TITLE, WEIGHT_BOLD,
             tr(f->language, "Does a finger hit what it touches?"));
    language_fill(text, sizeof text,
                  tr(f->language, "Without an answer all is as before in %d s."),
                  seconds_left(f), 0);
    add_text(v, env, &body, TEXT_BODY, WEIGHT_REGULAR, text);
    layout_button(v, env, ID_OK, ok, tr(f->language, "Yes, keep it"), STYLE_PRIMARY, ICON_TICK);
    beside_act(v, env, f, ID_BACK, layout_bar(t, 0, 2), tr(f->language, "As before"),
               STYLE_SECONDARY, ICON_UNDO);
}
