/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk_state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

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

static bool delegated_badge(const struct engine *e, const char *event, const char *slug)
{
    for (size_t i = 0; i < engine_delegation_count(e); i++) {
        const struct delegation *d = engine_delegation(e, i);
        if (delegation_event(d, event) >= 0 && delegation_has_achievement(d, slug))
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
    return a->starts_s < b->starts_s ? -1 : a->starts_s > b->starts_s;
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
        if (!delegated_event(k->engine, e->slug) || (e->ends_s <= m->time_s && !e->standing))
            continue;
        bool now = m->time_s >= e->starts_s && m->time_s < e->ends_s;
        m->events[m->event_count++] = (struct model_event){
            e->slug,     e->name,    e->place, e->starts_s, e->ends_s, now && !e->standing,
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

/* Achievements of the session's event; made anew only when what they depend on has changed. */
static void list_offers(struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    struct session_view session = session_now(k->engine);
    const char *slug = session.open ? session.event : "";
    int64_t version = c == NULL ? 0 : catalogue_version(c);
    if (version == k->catalogue_version && session.serial == k->serial &&
        strcmp(slug, k->offers_event) == 0)
        return;
    const struct event_record *event =
        c == NULL || !session.open ? NULL : catalogue_find_event(c, slug);
    snprintf(k->offers_event, sizeof k->offers_event, "%s", slug);
    k->serial = session.serial;
    k->catalogue_version = version;
    k->offer_count = 0;
    for (size_t i = 0; event != NULL && i < catalogue_achievement_count(c); i++) {
        const struct achievement_record *a = catalogue_achievement(c, i);
        if (catalogue_find(c, a->slug) == a && catalogue_event_offers(event, a->slug) &&
            delegated_badge(k->engine, event->slug, a->slug))
            k->offers[k->offer_count++] = (uint16_t)i;
    }
}

/* The page that is shown, and the badge that is chosen. */
static void list_badges(struct kiosk *k)
{
    const struct catalogue *c = engine_catalogue(k->engine);
    struct model *m = &k->model;
    list_offers(k);
    m->badge_count = k->offer_count;
    m->badge_first = (size_t)k->flow.page * (size_t)m->badges_per_page;
    m->badge = (struct model_badge){0};
    if (m->badge_first >= m->badge_count)
        m->badge_first = 0;
    for (size_t i = 0; i < MODEL_TILES_MAX && m->badge_first + i < m->badge_count; i++)
        fill_badge(k, &m->badges[i], catalogue_achievement(c, k->offers[m->badge_first + i]));
    for (size_t i = 0; k->flow.badge[0] != '\0' && i < k->offer_count; i++) {
        const struct achievement_record *a = catalogue_achievement(c, k->offers[i]);
        if (strcmp(a->slug, k->flow.badge) == 0)
            fill_badge(k, &m->badge, a);
    }
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
}

void kiosk_refresh(struct kiosk *k)
{
    struct engine_status s;
    enum clock_quality quality;
    struct model *m = &k->model;
    if (engine_status(&s, k->engine, NULL)) {
        snprintf(k->name, sizeof k->name, "%s%s%s", s.name, s.kiosk == NULL ? "" : " · ",
                 s.kiosk == NULL ? "" : s.kiosk);
        m->unsent = s.unsent;
        m->last_receipt_s = s.last_receipt_s;
        m->locked_reason = s.locked_reason;
    }
    m->kiosk = k->name;
    struct session_view session = session_now(k->engine);
    m->time_s = engine_time(k->engine, session.open ? session.event : NULL, &quality);
    m->utc_offset_s = utc_offset(m->time_s);
    m->time_quality = (int)quality;
    m->awards_in_session = session.awards;
    size_pages(k);
    list_events(k);
    choose_event(k);
    list_badges(k);
}
