/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/flow.h"

#include "ui/flow/beside.h"
#include "ui/flow/flow_time.h"
#include "ui/flow/widget_id.h"
#include <assert.h>
#include <string.h>

enum { SECOND_MS = 1000 };

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

/* ---- what holds on every screen */

/* Without an open box there is nothing to lock. The kiosk tries to open the box instead, and the
 * screen says why it cannot. */
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

/* A hold button under a finger: pressing begins the hold, time completes it, leaving ends it. A
 * completed hold becomes a tap, which is written to *e. true: the event is used up. */
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
    /* not held long enough: with a keyboard, or by the settings, Yes or No is asked */
    if (e->kind == EVENT_TAP && (e->widget & ID_HOLD) != 0) {
        f->held = 0;
        if (f->settings.confirming == CONFIRM_ASK || f->focus_shown == FOCUS_SHOWN)
            f->asking = e->widget;
        return true;
    }
    return false;
}

/* The answer to a question: Yes becomes the tap that was meant. true: the event is used up. */
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

/* true: the event is used up. */
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

/* Only on the screens of participants. Their choice holds until Next. */
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

/* Nothing but the ear is changed by this. */
static bool listens(struct flow *f, const struct flow_event *e)
{
    if (e->kind != EVENT_TAP || (e->widget != ID_LISTEN && e->widget != ID_SPELL))
        return false;
    f->listen = e->widget == ID_SPELL ? LISTEN_CODE : LISTEN_SCREEN;
    return true;
}

/* A scanned badge is shown on every screen that allows it, and Back leads to where it came from. A
 * scan presses no button. */
static bool shows_a_badge(struct flow *f, const struct flow_event *e)
{
    enum screen from = f->screen;
    if (e->kind != EVENT_SCAN || from == SCREEN_VERIFY ||
        (f->screens[from].wants & SCREEN_WANTS(WANT_VERIFY)) == 0)
        return false;
    if (from == SCREEN_QR && f->settings.handover == HANDOVER_HOLD) {
        flow_notice(f, FLOW_SCAN_LATER);
        return true;
    }
    beside_go(f, SCREEN_VERIFY, from);
    flow_want(f, WANT_VERIFY);
    return true;
}

/* Whether this is an answer that is no longer waited for. */
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
    if (e->kind == EVENT_REFUSED) /* the reason is shown on whatever screen is up now */
        flow_notice(f, e->text);
}

/* The screens that lead from the code of a recovery sheet to the new PIN. */
static bool needs_sheet(enum screen s)
{
    return s == SCREEN_TYPE_SHEET || s == SCREEN_LABEL || s == SCREEN_TYPING ||
           s == SCREEN_NEW_PIN || s == SCREEN_SETTING_PIN;
}

/* A screen that leads back to an award (date, pad, verified badge) may have been up while a new
 * catalogue took the badge away. The model is still that of the badge chosen before this step. */
static void leave_badge_that_is_gone(struct flow *f, const struct flow *before,
                                     const struct model *m)
{
    if ((f->screen == SCREEN_AWARD || f->screen == SCREEN_GROUP) && m->badge.slug == NULL &&
        f->want == WANT_NOTHING && strcmp(f->badge, before->badge) == 0)
        flow_go(f, SCREEN_BADGES);
}

struct flow flow_step(struct flow at, struct flow_event event, const struct model *model)
{
    struct flow f = at;
    f.want = WANT_NOTHING;
    f.listen = LISTEN_NOTHING;
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
    if (!chooses_language(&f, &event) && !listens(&f, &event) && !locks(&f, &event, model) &&
        !shows_a_badge(&f, &event))
        step_screen(&f, &event, model);
    leave_badge_that_is_gone(&f, &at, model);
    if (f.sheet.length > 0 && !needs_sheet(f.screen))
        flow_forget_sheet(&f);
    assert(f.want == WANT_NOTHING || f.want == WANT_LOCK ||
           (f.want == WANT_OPEN_BOX && model->box == BOX_CLOSED) ||
           (f.screens[at.screen].wants & SCREEN_WANTS(f.want)) != 0);
    return f;
}
