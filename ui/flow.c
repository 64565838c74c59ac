/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow.h"

#include <stdio.h>
#include <string.h>

#include "firmware/catalogue.h"
#include "keys/secret.h"

enum { PIN_MIN = 6, QR_SHOWN_S = 120 };

const char *flow_screen_name(enum screen s)
{
    static const char *const names[] = {"lock",  "pin",       "checking", "event", "badges",
                                        "award", "recording", "qr",       "void"};
    return names[s];
}

struct flow flow_start(enum language language)
{
    return (struct flow){.screen = SCREEN_LOCK,
                         .language = language,
                         .event = -1,
                         .badge = -1,
                         .tries_left = -1};
}

static void forget_pin(struct flow *f)
{
    secret_wipe(f->pin, sizeof f->pin);
    f->pin_length = 0;
}

void flow_wipe(struct flow *f)
{
    forget_pin(f);
}

static void set_notice(struct flow *f, const char *reason)
{
    snprintf(f->notice, sizeof f->notice, "%s", reason == NULL ? "" : reason);
}

static unsigned ticked(uint8_t bits)
{
    unsigned n = 0;
    for (; bits != 0; bits = (uint8_t)(bits & (bits - 1)))
        n++;
    return n;
}

bool flow_results_ready(const struct flow *f, const struct flow_facts *facts)
{
    unsigned n = ticked(f->results);
    if (facts->result_count == 0)
        return true;
    switch ((enum choose)facts->choose) {
    case CHOOSE_ALL:
        return n == facts->result_count;
    case CHOOSE_ANY:
        return n >= 1;
    case CHOOSE_ONE:
        return n == 1;
    }
    return false;
}

/* Skills that must all be there are ticked one by one, each a look at what was shown. */
static void choose_badge(struct flow *f, int badge)
{
    f->badge = badge;
    f->results = 0;
    f->screen = SCREEN_AWARD;
}

static void lock(struct flow *f)
{
    forget_pin(f);
    *f = (struct flow){.screen = SCREEN_LOCK,
                       .want = WANT_LOCK,
                       .language = f->language,
                       .event = -1,
                       .badge = -1,
                       .tries_left = f->tries_left,
                       .pin_wait_s = f->pin_wait_s};
}

/* ---- a step for each screen */

static void step_lock(struct flow *f, const struct flow_event *e)
{
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_UNLOCK) {
        f->screen = SCREEN_PIN;
        f->tries_left = -1;
    }
    if (e->widget >= ID_LANGUAGE && e->widget < ID_LANGUAGE + LANGUAGE_COUNT)
        f->language = (enum language)(e->widget - ID_LANGUAGE);
}

static void step_pin(struct flow *f, const struct flow_event *e)
{
    if (e->kind == EVENT_IDLE || (e->kind == EVENT_TAP && e->widget == ID_BACK)) {
        forget_pin(f);
        f->screen = SCREEN_LOCK;
        return;
    }
    if (e->kind != EVENT_TAP || f->pin_wait_s > 0)
        return;
    if (e->widget >= ID_DIGIT && e->widget <= ID_DIGIT + 9 && f->pin_length < FLOW_PIN_MAX)
        f->pin[f->pin_length++] = (char)('0' + (e->widget - ID_DIGIT));
    if (e->widget == ID_ERASE && f->pin_length > 0)
        f->pin[--f->pin_length] = '\0';
    if (e->widget == ID_OK && f->pin_length >= PIN_MIN) {
        f->screen = SCREEN_CHECKING;
        f->want = WANT_UNLOCK;
    }
}

static void step_checking(struct flow *f, const struct flow_event *e)
{
    switch (e->kind) {
    case EVENT_UNLOCKED:
        forget_pin(f);
        f->tries_left = -1;
        f->screen = SCREEN_EVENT;
        f->page = 0;
        break;
    case EVENT_UNSHOWN: /* recorded before the power went: it is shown before anything else */
        forget_pin(f);
        f->screen = SCREEN_QR;
        f->qr_is_repeat = true;
        f->has_last = true;
        break;
    case EVENT_PIN_WRONG:
        forget_pin(f);
        f->tries_left = (int)e->value;
        f->screen = SCREEN_PIN;
        break;
    case EVENT_PIN_WAIT:
        forget_pin(f);
        f->tries_left = 0;
        f->pin_wait_s = e->value;
        f->screen = SCREEN_PIN;
        break;
    case EVENT_REFUSED:
        forget_pin(f);
        set_notice(f, e->reason);
        f->screen = SCREEN_PIN;
        break;
    case EVENT_TAP:
    case EVENT_SESSION_OPEN:
    case EVENT_COMMITTED:
    case EVENT_SHOWN:
    case EVENT_VOIDED:
    case EVENT_TICK:
    case EVENT_IDLE:
    case EVENT_LOCKED:
        break;
    }
}

static void turn_page(struct flow *f, const struct flow_event *e, size_t count, int per_page)
{
    int pages = per_page <= 0 ? 1 : (int)((count + (size_t)per_page - 1) / (size_t)per_page);
    if (e->widget == ID_PREVIOUS_PAGE && f->page > 0)
        f->page--;
    if (e->widget == ID_NEXT_PAGE && f->page < pages - 1)
        f->page++;
}

static void step_event(struct flow *f, const struct flow_event *e,
                       const struct flow_facts *facts)
{
    if (e->kind == EVENT_SESSION_OPEN) {
        f->screen = SCREEN_BADGES;
        f->page = 0;
        return;
    }
    if (e->kind != EVENT_TAP)
        return;
    turn_page(f, e, facts->event_count, facts->events_per_page);
    if (e->widget >= ID_EVENT && (size_t)(e->widget - ID_EVENT) < facts->event_count &&
        e->widget < ID_BADGE) {
        f->event = e->widget - ID_EVENT;
        f->want = WANT_SESSION;
    }
}

static void step_badges(struct flow *f, const struct flow_event *e,
                        const struct flow_facts *facts)
{
    if (e->kind == EVENT_SHOWN) {
        f->screen = SCREEN_QR;
        f->qr_is_repeat = true;
        return;
    }
    if (e->kind != EVENT_TAP)
        return;
    turn_page(f, e, facts->badge_count, facts->badges_per_page);
    if (e->widget == ID_CHANGE_EVENT || e->widget == ID_BACK) {
        f->screen = SCREEN_EVENT;
        f->page = 0;
        f->badge = -1; /* the next event has other badges */
    }
    if (e->widget == ID_SHOW_AGAIN && f->has_last)
        f->want = WANT_SHOW_AGAIN;
    if (e->widget >= ID_BADGE && (size_t)(e->widget - ID_BADGE) < facts->badge_count)
        choose_badge(f, e->widget - ID_BADGE);
}

static void tick_result(struct flow *f, unsigned bit, const struct flow_facts *facts)
{
    if (bit >= facts->result_count)
        return;
    uint8_t mask = (uint8_t)(1u << bit);
    if (facts->choose == CHOOSE_ONE)
        f->results = mask;
    else
        f->results ^= mask;
}

static void step_award(struct flow *f, const struct flow_event *e,
                       const struct flow_facts *facts)
{
    if (e->kind == EVENT_SHOWN) {
        f->screen = SCREEN_QR;
        f->qr_is_repeat = true;
        return;
    }
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_BACK) {
        f->screen = SCREEN_BADGES;
        set_notice(f, NULL);
    }
    if (e->widget >= ID_RESULT && e->widget < ID_RESULT + 8)
        tick_result(f, (unsigned)(e->widget - ID_RESULT), facts);
    if (e->widget == ID_SHOW_AGAIN && f->has_last)
        f->want = WANT_SHOW_AGAIN;
    if (e->widget == ID_AWARD && flow_results_ready(f, facts)) {
        f->screen = SCREEN_RECORDING;
        f->want = WANT_AWARD;
        set_notice(f, NULL);
    }
}

/* Deaf to taps: a double tap is one award. */
static void step_recording(struct flow *f, const struct flow_event *e)
{
    if (e->kind == EVENT_COMMITTED) {
        f->screen = SCREEN_QR;
        f->qr_is_repeat = false;
        f->has_last = true;
        f->large_qr = false;
    }
    if (e->kind == EVENT_REFUSED) {
        f->screen = SCREEN_AWARD;
        set_notice(f, e->reason);
    }
}

static void leave_qr(struct flow *f)
{
    f->large_qr = false;
    f->screen = f->badge >= 0 ? SCREEN_AWARD : f->event >= 0 ? SCREEN_BADGES : SCREEN_EVENT;
    f->page = 0;
    f->results = 0; /* the next person is looked at anew */
    f->qr_left_s = 0;
}

static void step_qr(struct flow *f, const struct flow_event *e)
{
    if (e->kind == EVENT_TICK && f->qr_left_s > 0 && --f->qr_left_s == 0)
        leave_qr(f);
    if (e->kind != EVENT_TAP)
        return;
    f->qr_left_s = QR_SHOWN_S;
    if (e->widget == ID_LARGER)
        f->large_qr = !f->large_qr;
    if (e->widget == ID_NEXT)
        leave_qr(f);
    if (e->widget == ID_VOID)
        f->screen = SCREEN_VOID;
}

static void step_void(struct flow *f, const struct flow_event *e)
{
    if (e->kind == EVENT_VOIDED) {
        f->has_last = false;
        leave_qr(f);
        set_notice(f, "voided");
    }
    if (e->kind == EVENT_REFUSED) {
        f->screen = SCREEN_QR;
        set_notice(f, e->reason);
    }
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_BACK)
        f->screen = SCREEN_QR;
    if (e->widget > ID_REASON && e->widget <= ID_REASON + 5) {
        f->void_reason = e->widget - ID_REASON;
        f->want = WANT_VOID;
    }
}

static bool may_lock(enum screen s)
{
    return s == SCREEN_EVENT || s == SCREEN_BADGES || s == SCREEN_AWARD || s == SCREEN_QR ||
           s == SCREEN_VOID;
}

struct flow flow_step(struct flow at, struct flow_event event, const struct flow_facts *facts)
{
    struct flow f = at;
    enum screen before = at.screen;
    f.want = WANT_NOTHING;
    if (event.kind == EVENT_TICK && f.pin_wait_s > 0) /* whoever waits may look elsewhere */
        f.pin_wait_s--;
    if (event.kind == EVENT_TAP && event.widget == ID_CLOSE_NOTICE)
        set_notice(&f, NULL);
    if (may_lock(f.screen) && ((event.kind == EVENT_TAP && event.widget == ID_LOCK) ||
                               (event.kind == EVENT_IDLE && f.screen != SCREEN_QR))) {
        lock(&f);
        return f;
    }
    switch (f.screen) {
    case SCREEN_LOCK:
        step_lock(&f, &event);
        break;
    case SCREEN_PIN:
        step_pin(&f, &event);
        break;
    case SCREEN_CHECKING:
        step_checking(&f, &event);
        break;
    case SCREEN_EVENT:
        step_event(&f, &event, facts);
        break;
    case SCREEN_BADGES:
        step_badges(&f, &event, facts);
        break;
    case SCREEN_AWARD:
        step_award(&f, &event, facts);
        break;
    case SCREEN_RECORDING:
        step_recording(&f, &event);
        break;
    case SCREEN_QR:
        step_qr(&f, &event);
        break;
    case SCREEN_VOID:
        step_void(&f, &event);
        break;
    }
    if (event.kind == EVENT_REFUSED && may_lock(f.screen))
        set_notice(&f, event.reason);
    else if (f.screen != before && event.kind != EVENT_VOIDED && event.kind != EVENT_REFUSED)
        set_notice(&f, NULL); /* it belongs to the screen it was given on */
    if (f.screen == SCREEN_QR && before != SCREEN_QR && before != SCREEN_VOID)
        f.qr_left_s = QR_SHOWN_S;
    return f;
}
