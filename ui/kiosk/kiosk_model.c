/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "firmware/engine/award_read.h"
#include "firmware/engine/engine_time.h"
#include "firmware/wire/event_days.h"
#include "firmware/wire/url.h"
#include "keys/text.h"

static int utc_offset(int64_t unix_s)
{
    struct tm local;
    time_t t = (time_t)unix_s;
    return localtime_r(&t, &local) == NULL ? 0 : (int)local.tm_gmtoff;
}

const char *kiosk_badge_name(const struct kiosk *k, const struct achievement_record *a)
{
    const char *text = catalogue_translation(engine_catalogue(k->engine), a,
                                             language_code(k->flow.language), "name", NULL);
    return text == NULL ? a->name : text;
}

static bool delegated_event(const struct engine *e, const char *slug)
{
    for (size_t i = 0; i < engine_delegation_count(e); i++)
        if (delegation_event(engine_delegation(e, i), slug) >= 0)
            return true;
    return false;
}

static bool delegated_badge(const struct engine *e, const char *event,
                            const struct achievement_record *a)
{
    for (size_t i = 0; i < engine_delegation_count(e); i++) {
        const struct delegation *d = engine_delegation(e, i);
        if (delegation_event(d, event) >= 0 && achievement_delegated(a, d))
            return true;
    }
    return false;
}

static int by_day(const void *left, const void *right)
{
    const struct model_event *a = left, *b = right;
    if (a->specimen != b->specimen) /* practice stands last */
        return a->specimen ? 1 : -1;
    if (a->today != b->today)
        return a->today ? -1 : 1;
    if (a->standing != b->standing)
        return a->standing ? -1 : 1;
    return a->day_s < b->day_s ? -1 : a->day_s > b->day_s;
}

/* Whether it is offered: not once it is over, but for the event of the open session, which goes on
 * over midnight. */
static bool offered(const struct kiosk *k, const struct event_record *e)
{
    struct session_view session = session_now(k->engine);
    if (session.open && strcmp(session.event, e->slug) == 0)
        return true;
    return delegated_event(k->engine, e->slug) &&
           (e->standing || k->model.time_s < event_ends_s(e));
}

/* Today's events first, the standing one next, then by date; what is over is left out. */
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

static void fill_badge(struct kiosk *k, struct model_badge *b,
                       const struct achievement_record *a)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    const char *code = language_code(k->flow.language);
    const char *about = catalogue_translation(c, a, code, "description", NULL);
    *b = (struct model_badge){.slug = a->slug,
                              .name = kiosk_badge_name(k, a),
                              .issuer = a->issuer_name,
                              .description = about == NULL ? a->description : about,
                              .picture = a->picture,
                              .choose = (int)a->choose,
                              .result_count = a->result_count,
                              .awarded = award_count_in_session(k->engine, a->slug)};
    for (size_t i = 0; i < a->result_count; i++) {
        const char *name = catalogue_translation(c, a, code, "name", a->results[i].slug);
        b->results[i].name = name == NULL ? a->results[i].name : name;
    }
}

/* ---- the picker's list */

void kiosk_forget_lists(struct kiosk *k)
{
    k->offers.stale = true;
    k->earn_language = 0;
}

void kiosk_remember_recent(struct kiosk *k, const char *slug)
{
    size_t at = 0;
    while (at + 1 < KIOSK_RECENT && strcmp(k->recent[at], slug) != 0)
        at++;
    memmove(k->recent[1], k->recent[0], at * sizeof k->recent[0]);
    snprintf(k->recent[0], sizeof k->recent[0], "%s", slug);
}

void kiosk_recall_recent(struct kiosk *k)
{
    enum { LOOKED_AT = 60 };
    struct award_line lines[LOOKED_AT];
    size_t count = 0;
    if (!award_list(lines, &count, LOOKED_AT, k->engine, UINT64_MAX, NULL))
        return;
    while (count-- > 0)
        if (lines[count].achievement[0] != '\0')
            kiosk_remember_recent(k, lines[count].achievement);
}

enum { NOWHERE = UINT16_MAX };

/* Marks what some delegation allows at this event. index: of each record among the offers. */
static void mark_delegated(struct kiosk *k, const struct catalogue *c, const char *event,
                           const uint16_t *index)
{
    for (size_t i = 0; i < engine_delegation_count(k->engine); i++) {
        const struct delegation *d = engine_delegation(k->engine, i);
        for (size_t j = 0; delegation_event(d, event) >= 0 && j < d->achievement_count; j++) {
            const struct achievement_record *a = catalogue_find(c, d->achievements[j]);
            if (a != NULL && achievement_delegated(a, d) &&
                index[catalogue_place(c, a)] != NOWHERE)
                k->offers.delegated[index[catalogue_place(c, a)]] = true;
        }
    }
}

static void make_offers(struct kiosk *k, const struct catalogue *c,
                        const struct event_record *event)
{
    struct offers *o = &k->offers;
    uint16_t index[CATALOGUE_RECORDS_MAX];
    char slug[SLUG_MAX + 1];
    for (size_t i = 0; i < CATALOGUE_RECORDS_MAX; i++)
        index[i] = NOWHERE;
    for (size_t at = 0;
         catalogue_event_next(event, &at, slug) && o->count < CATALOGUE_RECORDS_MAX;) {
        const struct achievement_record *a = catalogue_find(c, slug);
        size_t place = a == NULL ? 0 : catalogue_place(c, a);
        if (a == NULL || index[place] != NOWHERE)
            continue;
        index[place] = (uint16_t)o->count;
        o->delegated[o->count] = false;
        o->place[o->count++] = (uint16_t)place;
    }
    mark_delegated(k, c, event->slug, index);
}

static void list_offers(struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    struct session_view session = session_now(k->engine);
    struct offers *o = &k->offers;
    const char *slug = session.open ? session.event : "";
    int64_t version = c == NULL ? 0 : catalogue_version(c);
    if (!o->stale && version == o->version && session.serial == o->serial &&
        strcmp(slug, o->event) == 0)
        return;
    const struct event_record *event =
        c == NULL || !session.open ? NULL : catalogue_find_event(c, slug);
    snprintf(o->event, sizeof o->event, "%s", slug);
    o->serial = session.serial;
    o->version = version;
    o->stale = false;
    o->count = 0;
    o->lettered = 0;
    if (event != NULL)
        make_offers(k, c, event);
}

/* Names by their first letters, in the language of the screen; only when they are asked for. */
static void letter_offers(struct kiosk *k, const struct catalogue *c)
{
    struct offers *o = &k->offers;
    struct model *m = &k->model;
    if (o->lettered == (int)k->flow.language + 1)
        return;
    o->lettered = (int)k->flow.language + 1;
    memset(m->letter_counts, 0, sizeof m->letter_counts);
    for (size_t i = 0; i < o->count; i++) {
        const struct achievement_record *a = catalogue_achievement(c, o->place[i]);
        o->letters[i] = (uint8_t)search_group(kiosk_badge_name(k, a));
        m->letter_counts[o->letters[i]]++;
    }
}

/* The index of a badge among the offers that may be awarded; -1. */
static int offer_of(const struct kiosk *k, const struct catalogue *c, const char *slug)
{
    const struct achievement_record *a =
        c == NULL || slug[0] == '\0' ? NULL : catalogue_find(c, slug);
    for (size_t i = 0; a != NULL && i < k->offers.count; i++)
        if (k->offers.place[i] == catalogue_place(c, a))
            return k->offers.delegated[i] ? (int)i : -1;
    return -1;
}

static void order_offers(struct kiosk *k, const struct catalogue *c)
{
    struct offers *o = &k->offers;
    bool done[CATALOGUE_RECORDS_MAX] = {false};
    int letters = k->flow.search.letters;
    o->order_count = 0;
    for (size_t i = 0; letters == 0 && i < KIOSK_RECENT; i++) {
        int at = offer_of(k, c, k->recent[i]);
        if (at < 0 || done[at])
            continue;
        done[at] = true;
        o->order[o->order_count++] = (uint16_t)at;
    }
    for (int grey = 0; grey < 2; grey++)
        for (size_t i = 0; i < o->count; i++)
            if (!done[i] && o->delegated[i] == (grey == 0) &&
                (letters == 0 || o->letters[i] + 1 == letters))
                o->order[o->order_count++] = (uint16_t)i;
}

/* The page that is shown. */
static void list_tiles(struct kiosk *k, const struct catalogue *c)
{
    struct offers *o = &k->offers;
    struct model *m = &k->model;
    if (k->flow.screen == SCREEN_SEARCH || k->flow.search.letters != 0)
        letter_offers(k, c);
    order_offers(k, c);
    m->badge_count = o->order_count;
    m->badge_first = (size_t)k->flow.page * (size_t)m->badges_per_page;
    if (m->badge_first >= m->badge_count)
        m->badge_first = 0;
    for (size_t i = 0; i < MODEL_TILES_MAX && m->badge_first + i < m->badge_count; i++) {
        size_t at = o->order[m->badge_first + i];
        fill_badge(k, &m->badges[i], catalogue_achievement(c, o->place[at]));
        m->badges[i].reason = o->delegated[at] ? NULL : "not-delegated";
    }
}

static void list_badges(struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    struct model *m = &k->model;
    list_offers(k);
    if (k->flow.screen == SCREEN_BADGES || k->flow.screen == SCREEN_SEARCH)
        list_tiles(k, c);
    m->badge = (struct model_badge){0};
    int at = offer_of(k, c, k->flow.badge);
    if (at >= 0)
        fill_badge(k, &m->badge, catalogue_achievement(c, k->offers.place[at]));
}

/* Why the button is not there: asked only where it would be. */
static void look_whether_awardable(struct kiosk *k)
{
    struct error err = {0};
    struct model *m = &k->model;
    bool asked = k->flow.screen == SCREEN_AWARD || k->flow.screen == SCREEN_GROUP;
    m->award_reason = NULL;
    if (!asked || m->badge.slug == NULL || award_possible(k->engine, m->badge.slug, &err))
        return;
    snprintf(k->award_reason, sizeof k->award_reason, "%s",
             err.reason[0] == '\0' ? "other" : err.reason);
    m->award_reason = k->award_reason;
}

/* ---- the lock screen: who can unlock, and what can be earned here */

static void list_who(struct kiosk *k)
{
    struct vault *v = engine_vault(k->engine);
    struct model *m = &k->model;
    m->who_count = 0;
    for (size_t i = 0; i < vault_slot_count(v) && m->who_count < MODEL_WHO_MAX; i++) {
        struct vault_slot_view slot = vault_slot(v, i);
        if (!slot.recovery)
            m->who[m->who_count++] = slot.label;
    }
}

static bool earns(const struct model *m, const char *slug)
{
    for (size_t i = 0; i < m->earn_count; i++)
        if (strcmp(m->earn[i].slug, slug) == 0)
            return true;
    return false;
}

static void add_earn(struct kiosk *k, const struct catalogue *c,
                     const struct event_record *event)
{
    struct model *m = &k->model;
    char slug[SLUG_MAX + 1];
    for (size_t at = 0;
         m->earn_count < MODEL_EARN_MAX && catalogue_event_next(event, &at, slug);) {
        const struct achievement_record *a = catalogue_find(c, slug);
        if (a != NULL && !earns(m, slug) && delegated_badge(k->engine, event->slug, a))
            fill_badge(k, &m->earn[m->earn_count++], a);
    }
}

/* Today's and standing events; looked at once an hour, and when something has come. */
static void list_earn(struct kiosk *k)
{
    enum { HOUR_S = 3600 };
    const struct catalogue *c = engine_catalogue(k->engine);
    struct model *m = &k->model;
    int64_t version = c == NULL ? 0 : catalogue_version(c);
    if (!k->offers.stale && k->earn_hour == m->time_s / HOUR_S &&
        k->earn_language == (int)k->flow.language + 1 && k->earn_version == version)
        return;
    k->earn_hour = m->time_s / HOUR_S;
    k->earn_language = (int)k->flow.language + 1;
    k->earn_version = version;
    m->earn_count = 0;
    for (size_t e = 0; c != NULL && e < m->event_count; e++) {
        const struct event_record *event = catalogue_find_event(c, m->events[e].slug);
        if (event != NULL && (m->events[e].today || event->standing))
            add_earn(k, c, event);
    }
}

/* Nothing to award with, or not any more. */
static const char *why_not_ready(const struct kiosk *k, const struct engine_status *s)
{
    if (s->locked_reason != NULL)
        return s->locked_reason;
    if (engine_delegation_count(k->engine) == 0)
        return "no-delegation";
    return s->delegated_until_s <= k->model.time_s ? "delegation-over" : NULL;
}

/* The clock is in doubt when it knows no better than the floor, and when it has jumped since it
 * was last looked at; not when a server or a person has said what it is. */
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
    k->model.events_per_page = screen_events_per_page(&k->theme);
    k->model.badges_per_page = screen_badges_per_page(&k->theme);
    k->model.who_per_page = screen_who_per_page(&k->theme);
}

/* A machine's clock that stands after the end of every delegation is no date to award at, but the
 * one to ask about: nearly always it is right. One that is years ahead is not. */
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

/* Where the host takes short codes: beside its claim page. */
static void read_code_address(struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    struct bytes host = url_authority(c == NULL ? "" : catalogue_claim_url(c));
    snprintf(k->code_address, sizeof k->code_address, "%.*s/s", (int)host.len,
             (const char *)host.p);
    k->model.code_address = k->code_address;
}

void kiosk_refresh(struct kiosk *k)
{
    struct engine_status status;
    struct model *m = &k->model;
    struct session_view session;
    bool known;
    m->kiosk = k->name;
    m->box = k->engine == NULL ? BOX_CLOSED : BOX_OPEN;
    if (k->engine == NULL) {
        size_pages(k);
        kiosk_beside_refresh(k);
        return;
    }
    session = session_now(k->engine);
    read_clock(k, &session);
    read_status(k, &known, &status);
    if (known)
        m->locked_reason = why_not_ready(k, &status);
    m->awards_in_session = session.awards;
    size_pages(k);
    if (m->beside.alarm_count > 0 && strcmp(m->beside.alarms[0], "power-out") == 0)
        m->locked_reason = m->beside.alarms[0];
    list_events(k);
    choose_event(k);
    if (k->flow.screen == SCREEN_LOCK) {
        list_who(k);
        list_earn(k);
    }
    list_badges(k);
    look_whether_awardable(k);
    read_code_address(k);
    kiosk_beside_refresh(k);
}
