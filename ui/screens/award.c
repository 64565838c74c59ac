/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/layout.h"

#include "firmware/catalogue.h"

static unsigned ticked(uint8_t bits)
{
    unsigned n = 0;
    for (; bits != 0; bits = (uint8_t)(bits & (bits - 1)))
        n++;
    return n;
}

/* Whether Award may be tapped with these ticks. */
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

/* Skills that must all be there are ticked one by one, each a look at what was shown. */
void award_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    const struct model_badge *b = &m->badge;
    if (e->kind == EVENT_SHOWN)
        flow_show_qr(f, QR_REPEATED);
    if (e->kind == EVENT_CHANGED) {
        f->award.results = 0; /* a tick may stand for another skill now */
        if (b->slug == NULL)
            flow_go(f, SCREEN_BADGES);
    }
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_BACK)
        flow_go(f, SCREEN_BADGES);
    if (e->widget >= ID_RESULT && e->widget < ID_RESULT + MODEL_RESULTS_MAX)
        tick_result(f, (unsigned)(e->widget - ID_RESULT), b);
    if (e->widget == ID_SHOW_AGAIN && f->last == LAST_THERE)
        flow_want(f, WANT_SHOW_AGAIN);
    if (e->widget == ID_AWARD && b->slug != NULL && results_ready(f, b)) {
        flow_go(f, SCREEN_RECORDING);
        flow_want(f, WANT_AWARD);
    }
}

/* Deaf to taps: a double tap is one award. */
void recording_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (e->kind == EVENT_COMMITTED)
        flow_show_qr(f, QR_NEW);
    if (e->kind == EVENT_REFUSED)
        flow_go(f, SCREEN_AWARD);
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

/* More than this in two columns leaves no room for a hint above them. */
enum { ONE_COLUMN_MAX = 3, HINT_ABOVE_MAX = 6 };

static void add_hint(struct view *v, const struct flow *f, const struct model_badge *b,
                     const struct screen_env *env, struct box box)
{
    layout_add(v, env,
               (struct widget){.role = WIDGET_TEXT,
                               .size = TEXT_SMALL,
                               .style = STYLE_MUTED,
                               .lines = 3,
                               .box = box,
                               .label = hint(f, b)});
}

static void skills(struct view *v, const struct flow *f, const struct model_badge *b,
                   const struct screen_env *env, struct box right)
{
    const struct theme *t = env->theme;
    bool tight = b->result_count > ONE_COLUMN_MAX;
    struct box list = right;
    if (b->result_count <= HINT_ABOVE_MAX) {
        int h = 2 * t->px[TEXT_SMALL] * 13 / 10 + t->gap / 2;
        add_hint(v, f, b, env, (struct box){right.x, right.y, right.w, h});
        list = (struct box){right.x, right.y + h, right.w, right.h - h};
    }
    int count = (int)b->result_count, columns = tight ? 2 : 1,
        rows = tight ? (count + 1) / 2 : count;
    int most = tight ? list.h : rows * (t->target_y * 3 / 2) + (rows - 1) * t->gap;
    if (list.h > most)
        list.h = most;
    for (int i = 0; i < count; i++) {
        struct widget *w =
            layout_add(v, env,
                       (struct widget){.id = (uint16_t)(ID_RESULT + i),
                                       .role = WIDGET_CHECK,
                                       .size = TEXT_SMALL,
                                       .weight = WEIGHT_SEMIBOLD,
                                       .lines = 4,
                                       .box = layout_cell(t, list, columns, rows, i),
                                       .label = b->results[i].name});
        if (f->award.results >> i & 1)
            w->state |= STATE_CHECKED;
    }
}

/* A refusal stands where the skills were, until it is closed. */
static void refusal(struct view *v, const struct flow *f, const struct screen_env *env,
                    struct box right)
{
    const struct theme *t = env->theme;
    layout_add(
        v, env,
        (struct widget){.role = WIDGET_ALERT,
                        .style = STYLE_WARNING,
                        .icon = ICON_ALERT,
                        .size = TEXT_BODY,
                        .lines = 8,
                        .box = {right.x, right.y, right.w, right.h - t->target_y - t->gap},
                        .label = language_reason(f->language, f->notice)});
    layout_button(v, env, ID_CLOSE_NOTICE,
                  (struct box){right.x, right.y + right.h - t->target_y, right.w, t->target_y},
                  tr(f->language, "Close"), STYLE_SECONDARY, ICON_NONE);
}

static void description(struct view *v, const struct model_badge *b,
                        const struct screen_env *env, struct box box, enum text_size size,
                        uint8_t lines)
{
    layout_add(v, env,
               (struct widget){.role = WIDGET_TEXT,
                               .size = (uint8_t)size,
                               .style = STYLE_MUTED,
                               .lines = lines,
                               .box = box,
                               .label = b->description});
}

/* Badge at the left, what was shown at the right; Award lies where the QR card will be, never
 * where Next is. */
void screen_award(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    const struct model_badge *b = &m->badge;
    /* many skills stand in two columns, which must take a long word each */
    int share = b->result_count > ONE_COLUMN_MAX ? 42 : 49;
    int left_w = t->width * share / 100 - t->margin;
    int award_h = t->target_y * 3 / 2, side = t->height / 4;
    struct box left = {body.x, body.y, left_w, body.h};
    struct box right = {body.x + left_w + 2 * t->gap, body.y, body.w - left_w - 2 * t->gap,
                        body.h};
    struct box about = {left.x, left.y + side + t->gap / 2, left_w,
                        left.h - side - award_h - t->gap * 3 / 2};
    layout_strip(v, f, m, env);
    view_add(v, (struct widget){.role = WIDGET_PICTURE,
                                .box = {left.x, left.y, side, side},
                                .picture = b->picture,
                                .label = b->name});
    layout_add(
        v, env,
        (struct widget){.role = WIDGET_HEADING,
                        .size = TEXT_BUTTON,
                        .weight = WEIGHT_BOLD,
                        .lines = 4,
                        .box = {left.x + side + t->gap, left.y, left_w - side - t->gap, side},
                        .label = b->name});
    if (f->notice[0] != '\0')
        refusal(v, f, env, right);
    else if (b->result_count == 0)
        description(v, b, env, right, TEXT_BODY, 7);
    else
        skills(v, f, b, env, right);
    if (b->result_count > HINT_ABOVE_MAX)
        add_hint(v, f, b, env, about);
    else if (b->result_count > 0)
        description(v, b, env, about, TEXT_SMALL, 4);
    struct widget *award = layout_button(
        v, env, ID_AWARD, (struct box){left.x, body.y + body.h - award_h, left_w, award_h},
        f->screen == SCREEN_RECORDING ? tr(f->language, "Recording…")
                                      : tr(f->language, "Award"),
        STYLE_PRIMARY, ICON_NONE);
    if (!results_ready(f, b) || f->screen == SCREEN_RECORDING || m->locked_reason != NULL)
        award->state |= STATE_DISABLED;
    layout_bar_button(v, env, ID_BACK, 0, 4, tr(f->language, "Badges"), ICON_BACK);
    if (f->last == LAST_THERE)
        layout_bar_button(v, env, ID_SHOW_AGAIN, 2, 4, tr(f->language, "Last QR"), ICON_UNDO);
    layout_bar_button(v, env, ID_LOCK, 3, 4, tr(f->language, "Lock"), ICON_LOCK);
}
