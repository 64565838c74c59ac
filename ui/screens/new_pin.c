/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/screens/beside_layout.h"
#include "ui/screens/pad.h"

#include <string.h>

#include "keys/pin_weak.h"
#include "keys/secret.h"

/* A new PIN is typed twice. When the two differ, both are forgotten. One that a thief tries first
 * is not taken. */
enum { PIN_STRONG = 8 };

static void begin_again(struct flow *f, bool mismatch)
{
    struct new_pin *p = &f->beside.new_pin;
    secret_wipe(p->first, sizeof p->first);
    p->again = false;
    p->mismatch = mismatch;
    flow_forget_pin(f);
}

static void typed(struct flow *f)
{
    struct new_pin *p = &f->beside.new_pin;
    if (!p->again && pin_is_weak(f->pin.digits)) {
        begin_again(f, false);
        flow_notice(f, "pin-weak");
        return;
    }
    if (!p->again) {
        memcpy(p->first, f->pin.digits, sizeof p->first);
        p->again = true;
        p->mismatch = false;
        flow_forget_pin(f);
        return;
    }
    if (!secret_equal(p->first, f->pin.digits, sizeof p->first)) {
        begin_again(f, true);
        return;
    }
    secret_wipe(p->first, sizeof p->first);
    p->again = false;
    flow_go(f, SCREEN_SETTING_PIN);
    flow_want(f, WANT_SET_PIN);
}

void new_pin_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    bool left_alone =
        e->kind == EVENT_TICK && f->ms - f->touched_ms >= (uint64_t)f->settings.lock_s * 1000;
    if (left_alone || beside_tapped(e, ID_BACK)) {
        enum screen back = f->beside.back;
        begin_again(f, false);
        flow_go(f, back);
        return;
    }
    if (e->kind != EVENT_TAP)
        return;
    pad_type_pin(f, e->widget);
    if (e->widget == ID_OK && f->pin.length >= PIN_DIGITS_MIN)
        typed(f);
    else if (f->pin.length > 0) /* a new try has begun */
        flow_notice(f, NULL);
}

void setting_pin_step(struct flow *f, const struct flow_event *e, const struct model *m)
{
    (void)m;
    enum screen back = f->beside.back;
    if (!flow_is_answer(e))
        return;
    flow_forget_pin(f);
    if (e->kind == EVENT_REFUSED) {
        flow_go(f, SCREEN_NEW_PIN);
        f->beside.back = back;
    } else if (f->beside.new_pin.purpose == PIN_OF_NEW_BOX) {
        beside_go(f, SCREEN_SHEET, SCREEN_ENROL);
    } else if (f->beside.new_pin.purpose == PIN_OF_ANOTHER) {
        beside_go(f, SCREEN_PINS, SCREEN_SETTINGS);
    } else {
        flow_go(f,
                SCREEN_EVENT); /* set with the recovery sheet, which has unlocked the kiosk */
    }
}

static const char *message(const struct flow *f)
{
    const struct new_pin *p = &f->beside.new_pin;
    if (f->screen == SCREEN_SETTING_PIN)
        return tr(f->language, "A moment: the PIN is being set…");
    if (f->notice[0] != '\0')
        return language_reason(f->language, f->notice);
    if (p->mismatch)
        return tr(f->language, "Not the same: choose again.");
    if (p->again)
        return tr(f->language, "The same once more.");
    if (f->pin.length >= PIN_STRONG)
        return tr(f->language, "Good: eight digits or more resist long even when the box is "
                               "stolen.");
    return tr(f->language,
              "6 to 12 digits; 8 are better. No birthday, no 123456. Nobody can look "
              "it up later.");
}

void screen_new_pin(struct view *v, const struct flow *f, const struct model *m,
                    const struct screen_env *env)
{
    const struct new_pin *p = &f->beside.new_pin;
    (void)m;
    bool setting = f->screen == SCREEN_SETTING_PIN;
    struct pad pad = {.title = p->again ? tr(f->language, "Once more")
                                        : tr(f->language, "Choose a PIN"),
                      .message = message(f),
                      .warns = p->mismatch || f->notice[0] != '\0',
                      .inert = setting,
                      .leave = !setting};
    pad_draw(v, f, env, &pad);
}
