/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/layout.h"

#include <stdio.h>

enum { PIN_MIN = 6 };

static void type(struct flow *f, uint16_t id)
{
    struct pin_state *p = &f->pin;
    if (id >= ID_DIGIT && id <= ID_DIGIT + 9 && p->length < FLOW_PIN_MAX)
        p->digits[p->length++] = (char)('0' + (id - ID_DIGIT));
    if (id == ID_ERASE && p->length > 0)
        p->digits[--p->length] = '\0';
    if (id == ID_OK && p->length >= PIN_MIN) {
        flow_go(f, SCREEN_CHECKING);
        flow_want(f, WANT_UNLOCK);
    }
}

void pin_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    bool left_alone =
        e->kind == EVENT_TICK && f->ms - f->touched_ms >= (uint64_t)f->settings.lock_s * 1000;
    if (left_alone || (e->kind == EVENT_TAP && e->widget == ID_BACK)) {
        flow_forget_pin(f);
        flow_go(f, SCREEN_LOCK);
    } else if (e->kind == EVENT_TAP && flow_pin_wait_s(f) == 0) {
        type(f, e->widget);
    }
}

/* Whatever the answer is, the digits are gone. */
void checking_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (!flow_is_answer(e))
        return;
    flow_forget_pin(f);
    f->pin.tries_left = -1;
    if (e->kind == EVENT_UNLOCKED) {
        flow_go(f, SCREEN_EVENT);
    } else if (e->kind == EVENT_UNSHOWN) { /* recorded before the power went: shown first */
        if (e->value > 1) {
            flow_show_group(f, (int)e->value, NULL);
        } else {
            f->group.made = 1;
            flow_show_qr(f, QR_REPEATED);
        }
    } else {
        flow_go(f, SCREEN_PIN);
        if (e->kind == EVENT_PIN_WRONG)
            f->pin.tries_left = (int)e->value;
        if (e->kind == EVENT_PIN_WAIT) {
            f->pin.tries_left = 0;
            f->pin.wait_until_ms = f->ms + (uint64_t)e->value * 1000;
        }
    }
}

/* How long, and what the clock says then: "again at 14:05". */
static void wait_message(char *out, unsigned room, const struct flow *f, const struct model *m)
{
    int64_t wait_s = flow_pin_wait_s(f);
    char duration[160], clock[8];
    language_fill(duration, sizeof duration,
                  tr(f->language, "Too many wrong PINs. Try again in %d min %d s."),
                  wait_s / 60, wait_s % 60);
    language_time(clock, sizeof clock, m->time_s + wait_s, m->utc_offset_s);
    snprintf(out, room, "%s %s\u00a0%s.", duration, tr(f->language, "That is at"), clock);
}

static void message(char *out, unsigned room, const struct flow *f, const struct model *m)
{
    int64_t wait_s = flow_pin_wait_s(f);
    if (f->screen == SCREEN_CHECKING)
        language_fill(out, room, tr(f->language, "Checking…"), 0, 0);
    else if (wait_s > 0)
        wait_message(out, room, f, m);
    else if (f->notice[0] != '\0')
        language_fill(out, room, language_reason(f->language, f->notice), 0, 0);
    else if (f->pin.tries_left >= 0)
        language_fill(out, room,
                      trn(f->language, "Wrong PIN. %d try left.", "Wrong PIN. %d tries left.",
                          (unsigned long)f->pin.tries_left),
                      f->pin.tries_left, 0);
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
    int64_t wait_s = flow_pin_wait_s(f);
    bool inert = f->screen == SCREEN_CHECKING || wait_s > 0;
    int pad_w = body.w / 2 - t->gap;
    struct box pad = {body.x + body.w - pad_w, t->margin, pad_w, t->height - 2 * t->margin};
    struct box left = {body.x, t->margin, body.w - pad_w - 2 * t->gap,
                       t->height - 2 * t->margin};
    message(text, sizeof text, f, m);
    struct box back_box = layout_take_bottom(t, &left, t->bar);
    back_box.w = left.w / 2;
    layout_top(v, env, &left,
               (struct widget){.role = WIDGET_HEADING,
                               .size = TEXT_TITLE,
                               .weight = WEIGHT_BOLD,
                               .lines = 2,
                               .label = f->pin.who[0] != '\0' ? f->pin.who
                                                              : tr(f->language, "Your PIN")});
    view_add(
        v, (struct widget){.role = WIDGET_DOTS,
                           .count = (uint8_t)f->pin.length,
                           .lines = (uint8_t)(f->pin.length > PIN_MIN ? FLOW_PIN_MAX : PIN_MIN),
                           .box = {left.x, left.y, left.w, t->px[TEXT_TITLE]},
                           .label = ""});
    left.y += t->px[TEXT_TITLE] + t->gap;
    left.h -= t->px[TEXT_TITLE] + t->gap;
    bool bad = wait_s > 0 || f->pin.tries_left >= 0 || f->notice[0] != '\0';
    bool alert = bad && f->screen == SCREEN_PIN;
    struct widget said = {.role = alert ? WIDGET_ALERT : WIDGET_TEXT,
                          .size = TEXT_BODY,
                          .lines = 8,
                          .style = bad ? STYLE_WARNING : STYLE_MUTED,
                          .icon = bad ? ICON_ALERT : ICON_NONE,
                          .box = left,
                          .label = text};
    if (alert)
        layout_add(v, env, said);
    else
        layout_top_if_whole(v, env, &left, said);
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
        if (inert || (i == 11 && f->pin.length < PIN_MIN))
            w->state |= STATE_DISABLED;
    }
    struct widget *back = layout_button(v, env, ID_BACK, back_box, tr(f->language, "Back"),
                                        STYLE_SECONDARY, ICON_BACK);
    if (f->screen == SCREEN_CHECKING)
        back->state |= STATE_DISABLED;
}
