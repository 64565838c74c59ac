/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/earn.h"

#include <string.h>

#include "keys/text.h"

void earn_heading(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env, struct box *room)
{
    char text[200];
    bool named = m->organisation != NULL && m->organisation[0] != '\0';
    text_format(text, sizeof text, "%s%s%s", tr(f->language, "Badges"), named ? " · " : "",
                named ? m->organisation : "");
    struct widget words = {.role = WIDGET_HEADING,
                           .size = TEXT_TITLE,
                           .weight = WEIGHT_BOLD,
                           .align = ALIGN_CENTRE,
                           .lines = 2,
                           .label = text};
    const struct theme *t = env->theme;
    int side = t->px[TEXT_TITLE] * 3 / 2, gap = t->gap;
    int width = env->text == NULL
                    ? room->w
                    : text_width(env->text, text, strlen(text), WEIGHT_BOLD, t->px[TEXT_TITLE]);
    bool pictured = named && m->organisation_picture != NULL &&
                    m->organisation_picture[0] != '\0' && side + gap + width < room->w;
    if (!pictured) {
        layout_top(v, env, room, words);
        return;
    }
    /* its logo before the name, both in the middle */
    int x = room->x + (room->w - side - gap - width) / 2;
    view_add(v, (struct widget){.role = WIDGET_PICTURE,
                                .box = {x, room->y, side, side},
                                .picture = m->organisation_picture,
                                .label = m->organisation});
    words.align = ALIGN_LEFT;
    words.lines = 1;
    int high = text_line_height(env->text, t->px[TEXT_TITLE]);
    words.box = (struct box){x + side + gap, room->y + (side - high) / 2, width + 1, high};
    layout_add(v, env, words);
    room->y += side + gap / 2;
    room->h -= side + gap / 2;
}

static const struct model_badge *badge(const struct model *m, int which)
{
    return &m->earn[(size_t)(which - 1) % m->earn_count];
}

void earn_picture(struct view *v, const struct model *m, struct box place, int which)
{
    const struct model_badge *b = badge(m, which);
    view_add(v, (struct widget){.role = WIDGET_PICTURE,
                                .box = place,
                                .picture = b->picture == NULL ? "" : b->picture,
                                .label = b->name});
}

void earn_words(struct view *v, const struct flow *f, const struct model *m,
                const struct screen_env *env, struct box room, int which)
{
    const struct model_badge *b = badge(m, which);
    layout_top_if_whole(v, env, &room,
                        (struct widget){.role = WIDGET_TEXT,
                                        .size = TEXT_BUTTON,
                                        .style = STYLE_MUTED,
                                        .lines = 2,
                                        .label = tr(f->language, "You can earn this here:")});
    layout_top(v, env, &room,
               (struct widget){.role = WIDGET_HEADING,
                               .size = TEXT_TITLE,
                               .weight = WEIGHT_BOLD,
                               .lines = 4,
                               .label = b->name});
    layout_top_if_whole(
        v, env, &room,
        (struct widget){
            .role = WIDGET_TEXT, .size = TEXT_BODY, .lines = 5, .label = b->description});
}

/* In an upright room: each picture beside its name. */
static void rows(struct view *v, const struct model *m, const struct screen_env *env,
                 struct box room, int n)
{
    const struct theme *t = env->theme;
    for (int i = 0; i < n; i++) {
        struct box row = layout_cell(t, room, 1, n, i), picture, name;
        int side = row.h < row.w / 2 ? row.h : row.w / 2;
        layout_columns(t, row, side, &picture, &name);
        earn_picture(v, m, (struct box){picture.x, row.y + (row.h - side) / 2, side, side},
                     i + 1);
        layout_add(v, env,
                   (struct widget){.role = WIDGET_STATUS,
                                   .size = TEXT_BODY,
                                   .weight = WEIGHT_SEMIBOLD,
                                   .lines = 4,
                                   .box = name,
                                   .label = m->earn[i].name});
    }
}

void earn_tiles(struct view *v, const struct model *m, const struct screen_env *env,
                struct box room)
{
    const struct theme *t = env->theme;
    int most =
        t->looks.step == TEXT_STEP_1 ? MODEL_EARN_MAX : 2; /* larger text needs the room */
    int n = (int)m->earn_count < most ? (int)m->earn_count : most;
    if (theme_is_upright(t)) {
        rows(v, m, env, room, n);
        return;
    }
    for (int i = 0; i < n; i++)
        layout_add(
            v, env,
            (struct widget){.role = WIDGET_TILE,
                            .align = ALIGN_CENTRE,
                            .size = TEXT_SMALL,
                            .weight = WEIGHT_SEMIBOLD,
                            .lines = 2,
                            .box = layout_cell(t, room, n, 1, i),
                            .label = m->earn[i].name,
                            .picture = m->earn[i].picture == NULL ? "" : m->earn[i].picture});
}
