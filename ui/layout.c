/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/layout.h"

#include <stdio.h>
#include <string.h>

struct box layout_body(const struct theme *t)
{
    int top = t->strip + t->margin / 2, bottom = t->height - t->bar - t->margin;
    return (struct box){t->margin, top, t->width - 2 * t->margin, bottom - top - t->gap / 2};
}

struct box layout_bar(const struct theme *t, int i, int n)
{
    int room = t->width - 2 * t->margin - (n - 1) * t->gap;
    int w = room / n;
    return (struct box){t->margin + i * (w + t->gap), t->height - t->bar - t->margin / 2, w,
                        t->bar};
}

struct box layout_cell(const struct theme *t, struct box in, int columns, int rows, int i)
{
    int w = (in.w - (columns - 1) * t->gap) / columns, h = (in.h - (rows - 1) * t->gap) / rows;
    return (struct box){in.x + i % columns * (w + t->gap), in.y + i / columns * (h + t->gap), w,
                        h};
}

/* Room a button's or tile's text has inside its box; the same sums as in canvas.c. */
static int text_room(const struct widget *w, const struct theme *t)
{
    int px = t->px[w->size];
    switch ((enum widget_role)w->role) {
    case WIDGET_BUTTON:
    case WIDGET_KEY:
        return w->box.w - t->margin - (w->icon != ICON_NONE ? px + t->margin / 2 : 0);
    case WIDGET_TILE:
        return w->picture == NULL ? w->box.w - 2 * t->margin : w->box.w - t->margin;
    case WIDGET_CHECK:
        return w->box.w - (t->px[TEXT_BODY] + 8) - 3 * (t->margin * 3 / 4);
    case WIDGET_ALERT:
        return w->box.w - px - 6 - 3 * t->margin;
    case WIDGET_STATUS:
        return w->box.w - (w->icon != ICON_NONE ? px + t->margin / 2 : 0);
    case WIDGET_TEXT:
    case WIDGET_HEADING:
    case WIDGET_DOTS:
    case WIDGET_QR:
    case WIDGET_PICTURE:
    case WIDGET_PANEL:
        break;
    }
    return w->box.w;
}

static bool fits(const struct widget *w, const struct screen_env *env)
{
    struct text_line lines[8];
    bool all;
    int max = w->lines == 0 ? 1 : w->lines;
    int px = env->theme->px[w->size];
    int count = text_wrap(lines, max, &all, env->text, w->label, w->weight, px,
                          text_room(w, env->theme));
    return all && count * text_line_height(env->text, px) <= w->box.h + 2;
}

struct widget *layout_add(struct view *v, const struct screen_env *env, struct widget w)
{
    struct widget *added = view_add(v, w);
    bool has_text = added->label[0] != '\0' && added->role != WIDGET_PICTURE &&
                    added->role != WIDGET_QR && added->role != WIDGET_DOTS;
    if (env->text != NULL && has_text) {
        /* one size down before anything is cut */
        if (!fits(added, env) && added->size > TEXT_SMALL)
            added->size--;
        added->clipped = !fits(added, env);
    }
    return added;
}

struct widget *layout_button(struct view *v, const struct screen_env *env, uint16_t id,
                             struct box box, const char *label, enum widget_style style,
                             enum widget_icon icon)
{
    return layout_add(v, env,
                      (struct widget){.id = id,
                                      .role = WIDGET_BUTTON,
                                      .style = (uint8_t)style,
                                      .icon = (uint8_t)icon,
                                      .align = ALIGN_CENTRE,
                                      .size = TEXT_BUTTON,
                                      .weight = WEIGHT_SEMIBOLD,
                                      .lines = 2,
                                      .box = box,
                                      .label = label});
}

struct widget *layout_bar_button(struct view *v, const struct screen_env *env, uint16_t id,
                                 int place, int places, const char *label,
                                 enum widget_icon icon)
{
    return layout_add(v, env,
                      (struct widget){.id = id,
                                      .role = WIDGET_BUTTON,
                                      .style = STYLE_SECONDARY,
                                      .icon = (uint8_t)icon,
                                      .align = ALIGN_CENTRE,
                                      .size = TEXT_BODY,
                                      .weight = WEIGHT_SEMIBOLD,
                                      .lines = 2,
                                      .box = layout_bar(env->theme, place, places),
                                      .label = label});
}

void layout_pages(struct view *v, const struct screen_env *env, const struct flow *f, int pages,
                  int place, int places)
{
    if (pages < 2)
        return;
    struct widget *back = layout_bar_button(v, env, ID_PREVIOUS_PAGE, place, places,
                                            tr(f->language, "Previous"), ICON_PREVIOUS);
    struct widget *next = layout_bar_button(v, env, ID_NEXT_PAGE, place + 1, places,
                                            tr(f->language, "More"), ICON_NEXT);
    if (f->page == 0)
        back->state |= STATE_DISABLED;
    if (f->page >= pages - 1)
        next->state |= STATE_DISABLED;
}

void layout_strip(struct view *v, const struct flow *f, const struct model *m,
                  const struct screen_env *env)
{
    const struct theme *t = env->theme;
    char right[160], clock[8], left[200];
    language_time(clock, sizeof clock, m->time_s, m->utc_offset_s);
    language_fill(right, sizeof right,
                  trn(f->language, "%d award", "%d awards", m->awards_in_session),
                  m->awards_in_session, 0);
    size_t len = strlen(right);
    bool waiting = m->awards_in_session > 0 && m->unsent > 0;
    snprintf(right + len, sizeof right - len, "%s%s · %s%s", waiting ? " · " : "",
             waiting ? tr(f->language, "not sent yet") : "", m->time_quality == 0 ? "? " : "",
             clock);
    snprintf(left, sizeof left, "%s",
             f->event >= 0 && (size_t)f->event < m->event_count ? m->events[f->event].name
                                                                : m->kiosk);
    int width = env->text == NULL ? t->width / 2
                                  : text_width(env->text, right, strlen(right), WEIGHT_REGULAR,
                                               t->px[TEXT_SMALL]);
    struct box all = {t->margin, 4, t->width - 2 * t->margin, t->strip - 4};
    view_add(v, (struct widget){.role = WIDGET_STATUS,
                                .style = STYLE_MUTED,
                                .size = TEXT_SMALL,
                                .weight = WEIGHT_SEMIBOLD,
                                .box = {all.x, all.y, all.w - width - t->gap, all.h},
                                .label = left});
    view_add(v, (struct widget){.role = WIDGET_STATUS,
                                .style = STYLE_MUTED,
                                .size = TEXT_SMALL,
                                .box = {all.x + all.w - width, all.y, width, all.h},
                                .label = right});
}

struct box layout_notice(struct view *v, const struct flow *f, const struct screen_env *env,
                         struct box body)
{
    const struct theme *t = env->theme;
    if (f->notice[0] == '\0')
        return body;
    int h = t->target_y > 3 * t->px[TEXT_BODY] ? t->target_y : 3 * t->px[TEXT_BODY];
    struct box b = {body.x, body.y, body.w - t->target_x - t->gap, h};
    layout_add(v, env,
               (struct widget){.role = WIDGET_ALERT,
                               .style = STYLE_WARNING,
                               .icon = ICON_ALERT,
                               .size = TEXT_BODY,
                               .lines = 2,
                               .box = b,
                               .label = language_reason(f->language, f->notice)});
    layout_button(v, env, ID_CLOSE_NOTICE,
                  (struct box){b.x + b.w + t->gap, b.y, t->target_x, h}, "", STYLE_SECONDARY,
                  ICON_ERASE);
    return (struct box){body.x, body.y + h + t->gap, body.w, body.h - h - t->gap};
}
