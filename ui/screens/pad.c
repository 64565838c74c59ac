/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/pad.h"

#include "ui/screens/layout.h"

void pad_type(char *digits, int *length, int most, uint16_t id)
{
    if (id >= ID_DIGIT && id <= ID_DIGIT + 9 && *length < most) {
        digits[(*length)++] = (char)('0' + (id - ID_DIGIT));
        digits[*length] = '\0';
    }
    if (id == ID_ERASE && *length > 0)
        digits[--*length] = '\0';
}

void pad_type_pin(struct flow *f, uint16_t id)
{
    pad_type(f->pin.digits, &f->pin.length, FLOW_PIN_MAX, id);
}

static void keys(struct view *v, const struct flow *f, const struct screen_env *env,
                 struct box room, const struct pad *pad)
{
    bool short_pin = pad->number == NULL && f->pin.length < PIN_DIGITS_MIN;
    static const char *const digits[] = {"1", "2", "3", "4", "5", "6",
                                         "7", "8", "9", "",  "0", ""};
    for (int i = 0; i < 12; i++) {
        struct widget key = {.role = WIDGET_KEY,
                             .align = ALIGN_CENTRE,
                             .size = TEXT_TITLE,
                             .weight = WEIGHT_SEMIBOLD,
                             .box = layout_cell(env->theme, room, 3, 4, i),
                             .label = digits[i]};
        if (i == 9) {
            key.id = ID_ERASE;
            key.icon = ICON_ERASE;
            key.state = STATE_ICON;
            key.label = tr(f->language, "Erase");
        } else if (i == 11) {
            key.id = ID_OK;
            key.style = STYLE_PRIMARY;
            key.icon = ICON_TICK;
            key.state = STATE_ICON;
            key.label = tr(f->language, "OK");
        } else {
            key.id = (uint16_t)(ID_DIGIT + (digits[i][0] - '0'));
        }
        struct widget *w = layout_add(v, env, key);
        if (pad->inert || (i == 11 && short_pin))
            w->state |= STATE_DISABLED;
        if (pad->number == NULL && digits[i][0] != '\0')
            w->voice = VOICE_NOT; /* whoever stands by would hear the PIN */
    }
}

/* Back, and "PIN forgotten". */
static void foot(struct view *v, const struct flow *f, const struct screen_env *env,
                 const struct pad *pad, struct box row)
{
    bool larger = env->theme->looks.step != TEXT_STEP_1; /* "PIN forgotten" is a long word */
    struct box left = layout_cell(env->theme, row, 2, 1, 0), right = row;
    left.w = larger ? left.w * 3 / 4 : left.w;
    right.x += left.w + env->theme->gap;
    right.w -= left.w + env->theme->gap;
    struct widget *back = layout_button(v, env, ID_BACK, left, tr(f->language, "Back"),
                                        STYLE_SECONDARY, larger ? ICON_NONE : ICON_BACK);
    if (!pad->leave)
        back->state |= STATE_DISABLED;
    if (pad->forgotten)
        layout_add(v, env,
                   (struct widget){.id = ID_FORGOTTEN,
                                   .role = WIDGET_BUTTON,
                                   .style = STYLE_SECONDARY,
                                   .align = ALIGN_CENTRE,
                                   .size = TEXT_BAR,
                                   .weight = WEIGHT_SEMIBOLD,
                                   .lines = 2,
                                   .box = right,
                                   .label = tr(f->language, "PIN forgotten")});
}

/* A PIN as dots, in a row. */
static void dots(struct view *v, const struct flow *f, const struct screen_env *env,
                 struct box *left)
{
    const struct theme *t = env->theme;
    view_add(
        v, (struct widget){.role = WIDGET_DOTS,
                           .count = (uint8_t)f->pin.length,
                           .lines = (uint8_t)(f->pin.length > PIN_DIGITS_MIN ? FLOW_PIN_MAX
                                                                             : PIN_DIGITS_MIN),
                           .box = {left->x, left->y, left->w, t->px[TEXT_TITLE]},
                           .label = ""});
    left->y += t->px[TEXT_TITLE] + t->gap;
    left->h -= t->px[TEXT_TITLE] + t->gap;
}

void pad_draw(struct view *v, const struct flow *f, const struct screen_env *env,
              const struct pad *pad)
{
    const struct theme *t = env->theme;
    struct box all = {t->margin, t->margin, t->width - 2 * t->margin,
                      t->height - 2 * t->margin};
    struct box left, right;
    if (theme_is_upright(t))
        foot(v, f, env, pad, layout_take_bottom(t, &all, t->bar));
    layout_halves(t, all, 50, t->looks.step == TEXT_STEP_1 ? 40 : 45, &left, &right);
    if (!theme_is_upright(t))
        foot(v, f, env, pad, layout_take_bottom(t, &left, t->bar));
    layout_top(v, env, &left,
               (struct widget){.role = WIDGET_HEADING,
                               .size = TEXT_TITLE,
                               .weight = WEIGHT_BOLD,
                               .lines = 2,
                               .label = pad->title});
    if (pad->number == NULL)
        dots(v, f, env, &left);
    else
        layout_top(v, env, &left,
                   (struct widget){.role = WIDGET_TEXT,
                                   .size = TEXT_NUMBER,
                                   .weight = WEIGHT_BOLD,
                                   .style = pad->faint ? STYLE_MUTED : STYLE_PLAIN,
                                   .label = pad->number});
    struct widget said = {.role = WIDGET_TEXT,
                          .size = TEXT_BODY,
                          .lines = 8,
                          .style = STYLE_MUTED,
                          .label = pad->message};
    if (pad->warns)
        layout_alert(v, env, left, pad->message);
    else
        layout_top_if_whole(v, env, &left, said);
    keys(v, f, env, right, pad);
}
