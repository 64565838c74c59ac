/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/layout.h"

#include <stdio.h>

#include "keys/text.h"
#include "ui/screens/pad.h"

enum { MINUTE_S = 60 };

static void type(struct flow *f, uint16_t id)
{
    pad_type_pin(f, id);
    if (id == ID_OK && f->pin.length >= PIN_DIGITS_MIN) {
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
    } else if (e->kind == EVENT_TAP && e->widget == ID_FORGOTTEN) {
        flow_forget_pin(f);
        flow_go(f, SCREEN_SCAN_SHEET);
    } else if (e->kind == EVENT_TAP && flow_pin_wait_s(f) == 0) {
        type(f, e->widget);
    }
}

/* The digits are wiped whatever the answer is. */
void checking_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    if (!flow_is_answer(e))
        return;
    flow_forget_pin(f);
    f->pin.tries_left = -1;
    if (e->kind == EVENT_UNLOCKED) {
        flow_go(f, SCREEN_EVENT);
    } else if (e->kind == EVENT_UNSHOWN) { /* recorded before the power went */
        if (e->value > 1) {
            flow_show_group(f, (int)e->value, NULL);
        } else {
            f->group.made = 1;
            flow_show_qr(f, QR_REPEATED);
        }
    } else if (e->kind == EVENT_PACK) { /* so were slips */
        f->beside.from = SCREEN_EVENT;
        beside_to_pack(f, (uint64_t)e->value);
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

/* How long the wait is, and the time at its end: "again at 14:05". */
static void wait_message(char *out, unsigned room, const struct flow *f, const struct model *m)
{
    int64_t wait_s = flow_pin_wait_s(f);
    char duration[160], clock[8];
    if (wait_s < MINUTE_S)
        language_fill(duration, sizeof duration,
                      tr(f->language, "Too many wrong PINs. Try again in %d s."), wait_s, 0);
    else
        language_fill(duration, sizeof duration,
                      tr(f->language, "Too many wrong PINs. Try again in %d min %d s."),
                      wait_s / MINUTE_S, wait_s % MINUTE_S);
    language_time(clock, sizeof clock, m->time_s + wait_s, m->utc_offset_s);
    text_format(out, room, "%s %s\u00a0%s.", duration, tr(f->language, "That is at"), clock);
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

void screen_pin(struct view *v, const struct flow *f, const struct model *m,
                const struct screen_env *env)
{
    char text[200];
    int64_t wait_s = flow_pin_wait_s(f);
    bool checking = f->screen == SCREEN_CHECKING;
    message(text, sizeof text, f, m);
    struct pad pad = {.title = f->pin.who[0] != '\0' ? f->pin.who : tr(f->language, "Your PIN"),
                      .message = text,
                      .warns = !checking &&
                               (wait_s > 0 || f->pin.tries_left >= 0 || f->notice[0] != '\0'),
                      .inert = checking || wait_s > 0,
                      .leave = !checking,
                      .forgotten = !checking};
    pad_draw(v, f, env, &pad);
}
