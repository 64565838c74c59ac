/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "firmware/engine/award_standing.h"
#include "firmware/engine/engine_time.h"
#include "firmware/wire/event_days.h"
#include "firmware/wire/url.h"
#include "keys/text.h"
#include "ui/kiosk/kiosk_beside_model.h"
#include "ui/kiosk/kiosk_offers.h"
#include "ui/kiosk/kiosk_voice.h"

static int utc_offset(int64_t unix_s)
{
    struct tm local;
    time_t t = (time_t)unix_s;
    return localtime_r(&t, &local) == NULL ? 0 : (int)local.tm_gmtoff;
}

static bool delegated_event(const struct engine *e, const char *slug)
{
    for (size_t i = 0; i < engine_delegation_count(e); i++)
        if (delegation_event(engine_delegation(e, i), slug) >= 0)
            return true;
    return false;
}

static int by_day(const void *left, const void *right)
{
    const struct model_event *a = left, *b = right;
    if (a->specimen != b->specimen) /* the practice event comes last */
        return a->specimen ? 1 : -1;
    if (a->today != b->today)
        return a->today ? -1 : 1;
    if (a->standing != b->standing)
        return a->standing ? -1 : 1;
    return a->day_s < b->day_s ? -1 : a->day_s > b->day_s;
}

/* Whether the event is offered. An event that is over is not, except that of the open session,
 * which goes on over midnight. */
static bool offered(const struct kiosk *k, const struct event_record *e)
{
    struct session_view session = session_now(k->engine);
    if (session.open && strcmp(session.event, e->slug) == 0)
        return true;
    return delegated_event(k->engine, e->slug) &&
           (e->standing || k->model.time_s < event_ends_s(e));
}

/* Lists today's events first, standing ones next, then the others by date. */
static void list_events(struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    struct model *m = &k->model;
    m->event_count = 0;
    for (size_t i = 0;
         c != NULL && i < catalogue_event_count(c) && m->event_count < MODEL_EVENTS_MAX; i++) {
        const struct event_record *e = catalogue_event(c, i);
        if (!offered(k, e))
            continue;
        bool now = m->time_s >= event_starts_s(e) && m->time_s < event_ends_s(e);
        m->events[m->event_count++] = (struct model_event){
            e->slug,     e->name,    e->place, e->first_day_s, now && !e->standing,
            e->standing, e->specimen};
    }
    if (m->event_count > 1)
        qsort(m->events, m->event_count, sizeof m->events[0], by_day);
}

/* Finds why the chosen badge cannot be awarded, on the screens that have the button. The engine is
 * given the flow's own slug: it may read its state anew, and then the model's badge is gone. */
static void look_whether_awardable(struct kiosk *k)
{
    struct error err = {0};
    struct model *m = &k->model;
    bool asked = k->flow.screen == SCREEN_AWARD || k->flow.screen == SCREEN_GROUP;
    m->award_reason = NULL;
    if (!asked || m->badge.slug == NULL || award_possible(k->engine, k->flow.badge, &err) ||
        err.fault == FAULT_MEMORY) /* the award itself will tell */
        return;
    snprintf(k->award_reason, sizeof k->award_reason, "%s",
             err.reason[0] == '\0' ? "other" : err.reason);
    m->award_reason = k->award_reason;
}

/* ---- the lock screen */

static void list_who(struct kiosk *k)
{
    struct vault *v = engine_vault(k->engine);
    struct model *m = &k->model;
    m->who_count = 0;
    for (size_t i = 0; i < vault_slot_count(v) && m->who_count < MODEL_WHO_MAX; i++) {
        struct vault_slot_view slot = vault_slot(v, i);
        if (slot.recovery)
            continue;
        text_copy(k->who[m->who_count], sizeof k->who[0], slot.label);
        m->who[m->who_count] = k->who[m->who_count];
        m->who_count++;
    }
}

/* Why nothing can be awarded: there is no right to award, or it has ended. NULL: there is one. */
static const char *why_not_ready(const struct kiosk *k, const struct engine_status *s)
{
    if (s->locked_reason != NULL)
        return s->locked_reason;
    if (engine_delegation_count(k->engine) == 0)
        return "no-delegation";
    return s->delegated_until_s <= k->model.time_s ? "delegation-over" : NULL;
}

/* The clock is in doubt when nothing better than the floor is known, and when it has jumped
 * since the last look. It is not when a server or a person has said the time. */
enum { JUMP_S = 600 };
static void look_at_clock(struct kiosk *k, enum clock_quality quality)
{
    struct model *m = &k->model;
    int64_t passed_s = (int64_t)((k->flow.ms - k->clock_ms) / 1000);
    int64_t jump = k->clock_s == 0 ? 0 : m->time_s - k->clock_s - passed_s;
    if (jump > JUMP_S || jump < -JUMP_S)
        k->clock_jumped = true;
    if (quality >= CLOCK_PERSON)
        k->clock_jumped = false;
    k->clock_s = m->time_s;
    k->clock_ms = k->flow.ms;
    m->clock_doubt = quality == CLOCK_FLOOR_ONLY || k->clock_jumped;
}

static void choose_event(struct kiosk *k)
{
    struct model *m = &k->model;
    m->event = NULL;
    for (size_t i = 0; i < m->event_count; i++)
        if (strcmp(m->events[i].slug, k->flow.event) == 0)
            m->event = &m->events[i];
}

static void size_pages(struct kiosk *k)
{
    struct looks looks = k->flow.settings.looks;
    looks.step = k->flow.step;
    k->theme = theme_for(k->width, k->height, looks);
    k->model.upright = theme_is_upright(&k->theme);
    k->model.events_per_page = screen_events_per_page(&k->theme);
    k->model.badges_per_page = screen_badges_per_page(&k->theme);
    k->model.who_per_page = screen_who_per_page(&k->theme);
}

/* A machine's clock after the end of every delegation gives no date to award at. Still it is the
 * date to ask about, for it is nearly always right; unless it is years ahead. */
enum { CLOCK_BELIEVED_S = 2 * 366 * 86400 };

static void read_status(struct kiosk *k, bool *ok, struct engine_status *s)
{
    struct model *m = &k->model;
    *ok = engine_status(s, k->engine, NULL);
    if (!*ok)
        return;
    text_format(k->name, sizeof k->name, "%s%s%s", s->name, s->kiosk == NULL ? "" : " · ",
                s->kiosk == NULL ? "" : s->kiosk);
    m->unsent = s->unsent;
    m->delegated_until_s = s->delegated_until_s;
    m->date_ahead_s = 0;
    if (m->time_quality == CLOCK_FLOOR_ONLY && s->machine_s > s->delegated_until_s &&
        s->machine_s - s->delegated_until_s < CLOCK_BELIEVED_S)
        m->date_ahead_s = s->machine_s - m->time_s;
    m->last_receipt_s = s->last_receipt_s;
}

static void read_clock(struct kiosk *k, const struct session_view *session)
{
    enum clock_quality quality;
    struct model *m = &k->model;
    const char *event = session->open              ? session->event
                        : k->flow.event[0] != '\0' ? k->flow.event
                                                   : NULL;
    m->time_s = engine_time(k->engine, event, &quality);
    m->utc_offset_s = utc_offset(m->time_s);
    m->time_quality = (int)quality;
    look_at_clock(k, quality);
}

/* Counts only when an entry or a receipt has come, or midnight: this runs after each tap. */
static void count_awards(struct kiosk *k, const struct engine_status *s,
                         const struct session_view *session)
{
    struct award_standing standing;
    struct counted now = {s->entries, s->unsent, k->generation,
                          session->open ? event_day_of(engine_catalogue(k->engine),
                                                       session->event, k->model.time_s)
                                        : local_day_s(k->model.time_s)};
    if (memcmp(&now, &k->counted, sizeof now) == 0 ||
        !award_standing_read(&standing, k->engine, now.day_s, NULL))
        return;
    k->counted = now;
    k->model.awards_today = standing.today;
    k->model.waiting_since_s = standing.waiting_since_s;
}

/* The host takes short codes beside its claim page. */
static void read_code_address(struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    struct bytes host = url_authority(c == NULL ? "" : catalogue_claim_url(c));
    snprintf(k->code_address, sizeof k->code_address, "%.*s/s", (int)host.len,
             (const char *)host.p);
    k->model.code_address = k->code_address;
}

/* An older catalogue names its organisations in its records alone. */
static void read_organisation(struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    const char *name = c == NULL ? NULL : catalogue_issuer_name(c, catalogue_issuer(c));
    if (name == NULL && c != NULL && catalogue_achievement_count(c) > 0)
        name = catalogue_achievement(c, 0)->issuer_name;
    k->organisation_picture[0] = '\0';
    for (size_t i = 0;
         c != NULL && i < catalogue_achievement_count(c) && k->organisation_picture[0] == '\0';
         i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        if (a->issuer_picture[0] != '\0' && strcmp(a->issuer, catalogue_issuer(c)) == 0)
            text_copy(k->organisation_picture, sizeof k->organisation_picture,
                      a->issuer_picture);
    }
    k->model.organisation_picture = k->organisation_picture;
    text_copy(k->organisation, sizeof k->organisation, name == NULL ? "" : name);
    k->model.organisation = k->organisation;
}

/* The model borrows from one catalogue, which is held as long as the model can be drawn. A reply
 * that brings another one makes what is on the screen old, never wild. */
static void borrow_anew(struct kiosk *k)
{
    kiosk_forget_lists(k);
    catalogue_free(k->held);
    k->held = engine_hold_catalogue(k->engine);
    k->generation = engine_generation(k->engine);
    read_code_address(k);
    read_organisation(k);
}

static void refresh_once(struct kiosk *k)
{
    struct engine_status status;
    struct model *m = &k->model;
    struct session_view session;
    bool known;
    m->kiosk = k->name;
    m->box = k->engine == NULL ? BOX_CLOSED : BOX_OPEN;
    kiosk_voice_refresh(k);
    if (k->engine == NULL) {
        size_pages(k);
        kiosk_beside_refresh(k);
        return;
    }
    session = session_now(k->engine);
    read_clock(k, &session);
    read_status(k, &known, &status);
    if (k->generation != engine_generation(k->engine))
        borrow_anew(k);
    if (known)
        m->locked_reason = why_not_ready(k, &status);
    if (known)
        count_awards(k, &status, &session);
    size_pages(k);
    if (m->beside.alarm_count > 0 && strcmp(m->beside.alarms[0], "power-out") == 0)
        m->locked_reason = m->beside.alarms[0];
    list_events(k);
    choose_event(k);
    list_who(k);
    kiosk_list_earn(k); /* a second display shows it on every screen */
    kiosk_list_badges(k);
    look_whether_awardable(k);
    kiosk_beside_refresh(k);
}

/* An engine that could not read its state for lack of memory reads it when it is asked again, in
 * the middle of a refresh too. What the model borrowed from the state before is gone then. */
void kiosk_refresh(struct kiosk *k)
{
    enum { TRIES = 2 };
    for (int i = 0; i < TRIES; i++) {
        refresh_once(k);
        if (k->engine == NULL || k->generation == engine_generation(k->engine))
            return;
    }
    kiosk_forget_lists(k);
}
