/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/participant.h"

#include "ui/screens/earn.h"
#include "ui/screens/moment.h"

/* The display inside its margins. */
static struct box inner(const struct theme *t)
{
    return (struct box){t->margin, t->margin, t->width - 2 * t->margin,
                        t->height - 2 * t->margin};
}

/* Moves the widgets from number `first` on to the middle of the room that they fill from its
 * top. */
static void to_middle(struct view *v, size_t first, struct box room)
{
    int bottom = room.y;
    for (size_t i = first; i < v->count; i++) {
        struct box b = v->widgets[i].box;
        bottom = b.y + b.h > bottom ? b.y + b.h : bottom;
    }
    int left = room.y + room.h - bottom;
    for (size_t i = first; i < v->count && left > 0; i++)
        v->widgets[i].box.y += left / 2;
}

static void code(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    struct box words;
    struct box card =
        layout_card(env->theme, inner(env->theme), qr_modules(m->qr), 100, &words);
    view_show_qr(v, m->qr);
    view_add(v, (struct widget){
                    .role = WIDGET_QR, .box = card, .label = tr(f->language, "QR code")});
    size_t first = v->count;
    moment_add(v, f, m, env, words, NULL);
    to_middle(v, first, words);
}

static void short_code(struct view *v, const struct flow *f, const struct model *m,
                       const struct screen_env *env)
{
    struct box all = inner(env->theme), room = all;
    layout_top(v, env, &room,
               (struct widget){.role = WIDGET_HEADING,
                               .size = TEXT_TITLE,
                               .weight = WEIGHT_BOLD,
                               .lines = 3,
                               .label = tr(f->language, "No phone? Write this code down.")});
    layout_top(v, env, &room,
               (struct widget){.role = WIDGET_TEXT,
                               .size = TEXT_NUMBER,
                               .weight = WEIGHT_BOLD,
                               .lines = 2,
                               .voice = VOICE_SPELLED,
                               .label = m->shown_code});
    layout_top_if_whole(v, env, &room,
                        (struct widget){.role = WIDGET_TEXT,
                                        .size = TEXT_BUTTON,
                                        .weight = WEIGHT_SEMIBOLD,
                                        .lines = 3,
                                        .label = m->code_address});
    layout_top_if_whole(v, env, &room,
                        (struct widget){.role = WIDGET_TEXT,
                                        .size = TEXT_BODY,
                                        .style = STYLE_MUTED,
                                        .lines = 2,
                                        .label = m->shown_name});
    to_middle(v, 0, all);
}

static void attract(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env, int which)
{
    const struct theme *t = env->theme;
    struct box picture, words;
    layout_halves(t, inner(t), 50, 50, &picture, &words);
    int side = picture.h < picture.w ? picture.h : picture.w;
    picture.x += theme_is_upright(t) ? (picture.w - side) / 2 : 0;
    picture.y += theme_is_upright(t) ? 0 : (picture.h - side) / 2;
    earn_picture(v, m, (struct box){picture.x, picture.y, side, side}, which);
    size_t first = v->count;
    earn_words(v, f, m, env, words, which);
    to_middle(v, first, words);
}

/* Nobody gets a code now: what this is, and what can be earned. */
static void rest(struct view *v, const struct flow *f, const struct model *m,
                 const struct screen_env *env)
{
    struct box room = inner(env->theme);
    earn_heading(v, f, m, env, &room);
    layout_top_if_whole(
        v, env, &room,
        (struct widget){
            .role = WIDGET_TEXT,
            .size = TEXT_BODY,
            .align = ALIGN_CENTRE,
            .style = STYLE_MUTED,
            .lines = 2,
            .label = tr(f->language, "What you have learnt and done, recognised here.")});
    int high = room.w * 2 / 5; /* tiles are not taller than they are wide */
    if (!theme_is_upright(env->theme) && high < room.h) {
        room.y += (room.h - high) / 2;
        room.h = high;
    }
    if (m->earn_count > 0)
        earn_tiles(v, m, env, room);
}

struct looks participant_looks(const struct flow *flow)
{
    struct looks looks = flow->settings.looks;
    looks.step = flow->step == TEXT_STEP_1 ? TEXT_STEP_2 : flow->step;
    looks.hand = HAND_RIGHT;
    if (flow_light(flow) == LIGHT_DARK)
        looks.palette = PALETTE_CONTRAST_DARK;
    return looks;
}

void participant_draw(struct view *out, const struct flow *flow, const struct model *model,
                      const struct screen_env *env)
{
    int which = flow_attract(flow);
    view_clear(out);
    out->width = env->theme->width;
    out->height = env->theme->height;
    out->looks = env->theme->looks;
    if (flow_light(flow) == LIGHT_DARK)
        return;
    if (model->qr != NULL && (flow->screen == SCREEN_QR || flow->screen == SCREEN_CAROUSEL))
        code(out, flow, model, env);
    else if (model->qr != NULL && flow->screen == SCREEN_NO_PHONE)
        short_code(out, flow, model, env);
    else if (which > 0 && model->earn_count > 0)
        attract(out, flow, model, env, which);
    else
        rest(out, flow, model, env);
}
