/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/flow.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "keys/secret.h"

enum { SECOND_MS = 1000, HOLD_FRAME_MS = 50, SETTLE_MS = 500 };

struct ui_settings ui_settings_default(enum language language)
{
    return (struct ui_settings){.language = language,
                                .sound = SOUND_LOW,
                                .brightness = 100,
                                .qr_s = 120,
                                .dim_s = 60,
                                .lock_s = 300,
                                .dark_s = 600};
}

struct flow flow_start(const struct ui_settings *settings, const struct screen_entry *screens)
{
    return (struct flow){.screens = screens,
                         .screen = SCREEN_LOCK,
                         .settings = *settings,
                         .language = settings->language,
                         .facilitator_language = settings->language,
                         .step = settings->looks.step,
                         .pin.tries_left = -1};
}

bool flow_is_answer(const struct flow_event *e)
{
    return e->kind >= EVENT_UNLOCKED;
}

/* ---- for the screens' steps */

void flow_forget_pin(struct flow *f)
{
    secret_wipe(f->pin.digits, sizeof f->pin.digits);
    f->pin.length = 0;
}

void flow_wipe(struct flow *f)
{
    flow_forget_pin(f);
    secret_wipe(&f->beside.new_pin, sizeof f->beside.new_pin);
}

void flow_notice(struct flow *f, const char *reason)
{
    snprintf(f->notice, sizeof f->notice, "%s", reason == NULL ? "" : reason);
}

void flow_go(struct flow *f, enum screen screen)
{
    f->screen = screen;
    f->entered_ms = f->ms;
    f->request = 0;
    f->focus = 0;
    f->held = 0;
    f->asking = 0;
    f->page = 0;
    flow_notice(f, NULL); /* it belongs to the screen it was given on */
}

void flow_want(struct flow *f, enum flow_want want)
{
    f->want = want;
    f->request = ++f->asked;
}

void flow_choose_badge(struct flow *f, const char *slug)
{
    flow_go(f, SCREEN_AWARD);
    snprintf(f->badge, sizeof f->badge, "%s", slug);
    f->award = (struct award_state){.count = 1, .ready_ms = f->ms + SETTLE_MS};
}

void flow_show_group(struct flow *f, int made, const char *why)
{
    flow_go(f, SCREEN_CAROUSEL);
    f->group = (struct group_state){.made = made, .turned_ms = f->ms};
    snprintf(f->group.why, sizeof f->group.why, "%s", why == NULL ? "" : why);
    f->last = LAST_THERE;
    flow_want(f, WANT_SHOW_GROUP);
}

void flow_show_qr(struct flow *f, enum qr_origin origin)
{
    flow_go(f, SCREEN_QR);
    f->qr = (struct qr_state){.origin = origin, .since_ms = f->ms};
    f->last = LAST_THERE;
}

void flow_turn_page(struct flow *f, const struct flow_event *e, size_t count, int per_page)
{
    int pages = per_page <= 0 ? 1 : (int)((count + (size_t)per_page - 1) / (size_t)per_page);
    if (e->kind != EVENT_TAP)
        return;
    if (e->widget == ID_PREVIOUS_PAGE && f->page > 0)
        f->page--;
    if (e->widget == ID_NEXT_PAGE && f->page < pages - 1)
        f->page++;
}

void flow_next_person(struct flow *f)
{
    f->language = f->facilitator_language;
    f->step = f->settings.looks.step;
}

void flow_leave_event(struct flow *f)
{
    flow_go(f, SCREEN_EVENT);
    f->badge[0] = '\0';
    f->search.letters = 0;
}

void flow_boot(struct flow *f)
{
    flow_go(f, SCREEN_BOOT);
    flow_want(f, WANT_OPEN_BOX);
}

void flow_use_settings(struct flow *f)
{
    f->facilitator_language = f->settings.language;
    flow_next_person(f);
}

/* ---- what time does */

int flow_hold_percent(const struct flow *f, uint16_t widget)
{
    if (f->held == 0 || f->held != widget)
        return 0;
    uint64_t needed = f->screen == SCREEN_QR ? HANDOVER_HOLD_MS : HOLD_MS;
    uint64_t held = f->ms - f->held_ms;
    return held >= needed ? 100 : (int)(held * 100 / needed);
}

static int64_t seconds_to(uint64_t now, uint64_t then)
{
    return then <= now ? 0 : (int64_t)((then - now + SECOND_MS - 1) / SECOND_MS);
}

int64_t flow_pin_wait_s(const struct flow *f)
{
    return seconds_to(f->ms, f->pin.wait_until_ms);
}

int64_t flow_qr_left_s(const struct flow *f)
{
    if (f->settings.qr_s == 0)
        return -1;
    uint64_t since = f->qr.since_ms > f->touched_ms ? f->qr.since_ms : f->touched_ms;
    return seconds_to(f->ms, since + (uint64_t)f->settings.qr_s * SECOND_MS);
}

int flow_people(const struct flow *f)
{
    return f->award.count < 1 ? 1 : f->award.count;
}

int flow_attract(const struct flow *f)
{
    uint64_t idle = f->ms - f->touched_ms;
    if (f->screen != SCREEN_LOCK || f->attract == ATTRACT_PAUSED || idle < ATTRACT_AFTER_MS)
        return 0;
    if (f->settings.motion == MOTION_NONE)
        return 1;
    return 1 + (int)((idle - ATTRACT_AFTER_MS) / TURN_MS % 2);
}

static uint64_t sooner(uint64_t a, uint64_t now, uint64_t then)
{
    uint64_t left = then > now ? then - now : 0;
    return left < a ? left : a;
}

/* When the loop on the lock screen begins or turns. */
static uint64_t next_turn_ms(const struct flow *f)
{
    uint64_t begins = f->touched_ms + ATTRACT_AFTER_MS;
    return f->ms < begins ? begins : f->ms + TURN_MS - (f->ms - begins) % TURN_MS;
}

static bool shows_code(enum screen s)
{
    return s == SCREEN_QR || s == SCREEN_NO_PHONE || s == SCREEN_CAROUSEL;
}

uint64_t flow_next_ms(const struct flow *f, uint64_t most)
{
    const struct screen_entry *s = &f->screens[f->screen];
    uint64_t idle = f->touched_ms;
    if (f->held != 0)
        return HOLD_FRAME_MS;
    if (flow_pin_wait_s(f) > 0 || f->screen == SCREEN_QR || f->screen == SCREEN_NO_PHONE ||
        beside_watches(f->screen))
        most = sooner(most, 0, SECOND_MS);
    if (f->screen == SCREEN_CAROUSEL && f->group.turn == TURN_BY_ITSELF)
        most = sooner(most, f->ms, f->group.turned_ms + TURN_MS);
    if (f->screen == SCREEN_LOCK && flow_light(f) != LIGHT_DARK && f->attract == ATTRACT_RUNS &&
        f->settings.motion != MOTION_NONE)
        most = sooner(most, f->ms, next_turn_ms(f));
    if (s->locking == LOCKS_WHEN_IDLE || f->screen == SCREEN_PIN)
        most = sooner(most, f->ms, idle + (uint64_t)f->settings.lock_s * SECOND_MS);
    if (flow_light(f) == LIGHT_FULL && !shows_code(f->screen))
        most = sooner(most, f->ms, idle + (uint64_t)f->settings.dim_s * SECOND_MS);
    if (flow_light(f) == LIGHT_DIM && f->screen == SCREEN_LOCK)
        most = sooner(most, f->ms, idle + (uint64_t)f->settings.dark_s * SECOND_MS);
    return most;
}

enum flow_light flow_light(const struct flow *f)
{
    uint64_t idle = f->ms - f->touched_ms;
    if (shows_code(f->screen))
        return LIGHT_FULL;
    if (f->screen == SCREEN_LOCK && idle >= (uint64_t)f->settings.dark_s * SECOND_MS)
        return LIGHT_DARK;
    return idle >= (uint64_t)f->settings.dim_s * SECOND_MS ? LIGHT_DIM : LIGHT_FULL;
}

/* ---- what holds on every screen */

void flow_lock(struct flow *f, enum flow_locked_by by)
{
    struct pin_state pin = f->pin;
    flow_wipe(f);
    *f = (struct flow){
        .screens = f->screens,
        .screen = SCREEN_LOCK,
        .locked_by = by,
        .asked = f->asked,
        .ms = f->ms,
        .entered_ms = f->ms,
        .touched_ms = f->touched_ms,
        .focus_shown = f->focus_shown,
        .settings = f->settings,
        .language = f->settings.language,
        .facilitator_language = f->settings.language,
        .step = f->settings.looks.step,
        .pin = {.tries_left = pin.tries_left, .wait_until_ms = pin.wait_until_ms}};
    secret_wipe(&pin, sizeof pin);
    flow_want(f, WANT_LOCK);
}

/* With no box open nothing is there to lock: it is tried to open it, and the screen says why it
 * cannot be. */
static void lock_or_boot(struct flow *f, const struct model *m, enum flow_locked_by by)
{
    flow_lock(f, by);
    if (m->box == BOX_CLOSED)
        flow_boot(f);
}

static bool locks(struct flow *f, const struct flow_event *e, const struct model *m)
{
    enum screen_locking locking = f->screens[f->screen].locking;
    uint64_t idle = f->ms - f->touched_ms;
    if (locking != LOCKS_NOT && e->kind == EVENT_TAP && e->widget == ID_LOCK)
        lock_or_boot(f, m, LOCKED_BY_PERSON);
    else if (locking == LOCKS_WHEN_IDLE && e->kind == EVENT_TICK &&
             idle >= (uint64_t)f->settings.lock_s * SECOND_MS)
        lock_or_boot(f, m, LOCKED_BY_IDLENESS);
    else
        return false;
    return true;
}

static bool by_a_person(enum flow_event_kind k)
{
    return k <= EVENT_SCAN;
}

/* A hold button under a finger: pressing begins, time fills it, leaving ends it. The tap that it
 * becomes is written to *e. true when the event is used up. */
static bool held(struct flow *f, struct flow_event *e)
{
    if (e->kind == EVENT_PRESS) {
        bool hold = (e->widget & ID_HOLD) != 0 && f->settings.confirming == CONFIRM_HOLD;
        f->held = hold ? e->widget : 0;
        f->held_ms = f->ms;
        return true;
    }
    if (f->held != 0 && (e->kind == EVENT_TICK || e->kind == EVENT_LIFT) &&
        flow_hold_percent(f, f->held) == 100) {
        *e = (struct flow_event){.kind = EVENT_TAP, .ms = e->ms, .widget = f->held};
        f->held = 0;
        return false;
    }
    if (e->kind == EVENT_LIFT) {
        f->held = 0;
        return true;
    }
    /* not held long enough; by keyboard or where nothing is held, it is asked */
    if (e->kind == EVENT_TAP && (e->widget & ID_HOLD) != 0) {
        f->held = 0;
        if (f->settings.confirming == CONFIRM_ASK || f->focus_shown == FOCUS_SHOWN)
            f->asking = e->widget;
        return true;
    }
    return false;
}

/* The answer to a question: Yes makes it the tap that was meant. true when the event is used up.
 */
static bool answered(struct flow *f, struct flow_event *e)
{
    uint16_t meant = f->asking;
    bool tap = e->kind == EVENT_TAP;
    if (e->kind == EVENT_BACK || (tap && (e->widget == ID_NO || e->widget == ID_YES)))
        f->asking = 0;
    if (!tap || e->widget != ID_YES)
        return true;
    e->widget = meant;
    return false;
}

/* true when the event is used up. */
static bool moves_focus(struct flow *f, const struct flow_event *e)
{
    if (e->kind == EVENT_FOCUS || e->kind == EVENT_STEPPED) {
        f->focus = e->widget;
        f->focus_shown = FOCUS_SHOWN;
    }
    if (e->kind == EVENT_TOUCHED) /* a finger needs no ring */
        f->focus_shown = FOCUS_HIDDEN;
    return e->kind == EVENT_FOCUS || e->kind == EVENT_STEPPED || e->kind == EVENT_TOUCHED;
}

/* On the participants' screens; what they choose is theirs until Next. */
static bool chooses_language(struct flow *f, const struct flow_event *e)
{
    if (e->kind != EVENT_TAP || f->screens[f->screen].audience != FOR_PARTICIPANT)
        return false;
    if (e->widget >= ID_LANGUAGE && e->widget < ID_LANGUAGE + LANGUAGE_COUNT)
        f->language = (enum language)(e->widget - ID_LANGUAGE);
    else if (e->widget == ID_TEXT_SIZE)
        f->step = (enum text_step)((f->step + 1) % TEXT_STEP_COUNT);
    else
        return false;
    return true;
}

/* A badge under the scanner is looked at from wherever its screen allows it; it presses nothing. */
static bool shows_a_badge(struct flow *f, const struct flow_event *e)
{
    enum screen from = f->screen;
    if (e->kind != EVENT_SCAN || from == SCREEN_VERIFY ||
        (f->screens[from].wants & SCREEN_WANTS(WANT_VERIFY)) == 0)
        return false;
    beside_go(f, SCREEN_VERIFY, from);
    flow_want(f, WANT_VERIFY);
    return true;
}

/* An answer that nobody waits for any more. */
static bool late(const struct flow *f, const struct flow_event *e)
{
    return flow_is_answer(e) && (f->request == 0 || e->request != f->request);
}

static void step_screen(struct flow *f, struct flow_event *e, const struct model *m)
{
    bool answer = flow_is_answer(e);
    if (e->kind == EVENT_BACK)
        *e = (struct flow_event){.kind = EVENT_TAP, .ms = e->ms, .widget = ID_BACK};
    if (answer)
        f->request = 0;
    f->screens[f->screen].step(f, e, m);
    if (e->kind == EVENT_REFUSED) /* told wherever the step has led */
        flow_notice(f, e->text);
}

struct flow flow_step(struct flow at, struct flow_event event, const struct model *model)
{
    struct flow f = at;
    f.want = WANT_NOTHING;
    if (event.ms > f.ms)
        f.ms = event.ms;
    if (late(&f, &event))
        return f;
    if (by_a_person(event.kind))
        f.touched_ms = f.ms;
    if (moves_focus(&f, &event))
        return f;
    bool question = f.asking != 0 && by_a_person(event.kind);
    if (question ? answered(&f, &event) : held(&f, &event))
        return f;
    if (event.kind == EVENT_TAP && event.widget == ID_CLOSE_NOTICE)
        flow_notice(&f, NULL);
    if (!chooses_language(&f, &event) && !locks(&f, &event, model) &&
        !shows_a_badge(&f, &event))
        step_screen(&f, &event, model);
    assert(f.want == WANT_NOTHING || f.want == WANT_LOCK ||
           (f.want == WANT_OPEN_BOX && model->box == BOX_CLOSED) ||
           (f.screens[at.screen].wants & SCREEN_WANTS(f.want)) != 0);
    return f;
}
