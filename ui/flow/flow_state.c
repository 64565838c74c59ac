/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/flow/flow_state.h"

#include <stdio.h>

#include "keys/secret.h"
#include "ui/flow/widget_id.h"

void flow_forget_pin(struct flow *f)
{
    secret_wipe(f->pin.digits, sizeof f->pin.digits);
    f->pin.length = 0;
}

void flow_forget_sheet(struct flow *f)
{
    secret_wipe(&f->sheet, sizeof f->sheet);
}

void flow_wipe(struct flow *f)
{
    flow_forget_pin(f);
    secret_wipe(&f->beside.new_pin, sizeof f->beside.new_pin);
    flow_forget_sheet(f);
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
    flow_notice(f, NULL); /* a notice belongs to the screen on which it appeared */
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
    f->award = (struct award_state){.count = 1};
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
    f->qr = (struct qr_state){
        .look = f->settings.video == VIDEO_ON ? QR_FULL_HEIGHT : QR_BESIDE_WORDS,
        .origin = origin,
        .since_ms = f->ms};
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
    f->search = (struct search_state){0};
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

int flow_people(const struct flow *f)
{
    return f->award.count < 1 ? 1 : f->award.count;
}

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
