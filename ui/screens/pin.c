/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/layout.h"

static void message(char *out, unsigned room, const struct flow *f)
{
    if (f->screen == SCREEN_CHECKING)
        language_fill(out, room, tr(f->language, "Checking…"), 0, 0);
    else if (f->pin_wait_s > 0)
        language_fill(out, room,
                      tr(f->language, "Too many wrong PINs. Try again in %d min %d s."),
                      f->pin_wait_s / 60, f->pin_wait_s % 60);
    else if (f->notice[0] != '\0')
        language_fill(out, room, language_reason(f->language, f->notice), 0, 0);
    else if (f->tries_left >= 0)
        language_fill(out, room,
                      trn(f->language, "Wrong PIN. %d try left.", "Wrong PIN. %d tries left.",
                          (unsigned long)f->tries_left),
                      f->tries_left, 0);
    else
        language_fill(out, room, tr(f->language, "For facilitators: 6 digits or more."), 0, 0);
}

/* Pad at the right, digits never shuffled and never shown. */
void screen_pin(struct view *v, const struct flow *f, const struct model *m,
                const struct screen_env *env)
{
    static const char *const digits[] = {"1", "2", "3", "4", "5", "6",
                                         "7", "8", "9", "",  "0", ""};
    const struct theme *t = env->theme;
    struct box body = layout_body(t);
    char text[200];
    bool inert = f->screen == SCREEN_CHECKING || f->pin_wait_s > 0;
    int pad_w = body.w / 2 - t->gap;
    struct box pad = {body.x + body.w - pad_w, t->margin, pad_w, t->height - 2 * t->margin};
    struct box left = {body.x, body.y, body.w - pad_w - 2 * t->gap, body.h};
    (void)m;
    message(text, sizeof text, f);
    layout_add(
        v, env,
        (struct widget){.role = WIDGET_HEADING,
                        .size = TEXT_TITLE,
                        .weight = WEIGHT_BOLD,
                        .box = {left.x, left.y + t->gap, left.w, t->px[TEXT_TITLE] * 3 / 2},
                        .label = tr(f->language, "Your PIN")});
    view_add(
        v, (struct widget){.role = WIDGET_DOTS,
                           .count = (uint8_t)f->pin_length,
                           .lines = (uint8_t)(f->pin_length > 6 ? FLOW_PIN_MAX : 6),
                           .box = {left.x, left.y + t->px[TEXT_TITLE] * 2, left.w, t->target_y},
                           .label = ""});
    bool bad = f->pin_wait_s > 0 || f->tries_left >= 0 || f->notice[0] != '\0';
    layout_add(
        v, env,
        (struct widget){.role = bad && f->screen == SCREEN_PIN ? WIDGET_ALERT : WIDGET_TEXT,
                        .size = TEXT_BODY,
                        .lines = 3,
                        .style = bad ? STYLE_WARNING : STYLE_MUTED,
                        .icon = bad ? ICON_ALERT : ICON_NONE,
                        .box = {left.x, left.y + t->px[TEXT_TITLE] * 2 + t->target_y + t->gap,
                                left.w, 5 * t->px[TEXT_BODY]},
                        .label = text});
    for (int i = 0; i < 12; i++) {
        struct box cell = layout_cell(t, pad, 3, 4, i);
        struct widget key = {.role = WIDGET_KEY,
                             .align = ALIGN_CENTRE,
                             .size = TEXT_TITLE,
                             .weight = WEIGHT_SEMIBOLD,
                             .box = cell,
                             .label = digits[i]};
        if (i == 9) {
            key.id = ID_ERASE;
            key.size = TEXT_BUTTON;
            key.label = tr(f->language, "Erase");
        } else if (i == 11) {
            key.id = ID_OK;
            key.style = STYLE_PRIMARY;
            key.label = tr(f->language, "OK");
        } else {
            key.id = (uint16_t)(ID_DIGIT + (digits[i][0] - '0'));
        }
        struct widget *w = layout_add(v, env, key);
        if (inert || (i == 11 && f->pin_length < 6))
            w->state |= STATE_DISABLED;
    }
    struct widget *back =
        layout_button(v, env, ID_BACK,
                      (struct box){left.x, t->height - t->bar - t->margin, left.w / 2, t->bar},
                      tr(f->language, "Back"), STYLE_SECONDARY, ICON_BACK);
    if (f->screen == SCREEN_CHECKING)
        back->state |= STATE_DISABLED;
}
