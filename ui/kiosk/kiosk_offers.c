/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "ui/kiosk/kiosk_offers.h"

#include <stdio.h>
#include <string.h>

#include "firmware/engine/award_standing.h"
#include "firmware/paper/letters_match.h"

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
                              .awarded = award_standing_at_event(k->engine, a->slug)};
    for (size_t i = 0; i < a->result_count; i++) {
        const char *name = catalogue_translation(c, a, code, "name", a->results[i].slug);
        b->results[i].name = name == NULL ? a->results[i].name : name;
    }
}

/* ---- the list of the picker */

enum { NOWHERE = UINT16_MAX };

/* Marks the offers that a delegation allows at this event. index: the offer of each record. */
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
    if (o->made && session.serial == o->serial && strcmp(slug, o->event) == 0)
        return;
    const struct event_record *event =
        c == NULL || !session.open ? NULL : catalogue_find_event(c, slug);
    snprintf(o->event, sizeof o->event, "%s", slug);
    o->serial = session.serial;
    o->made = true;
    o->count = 0;
    o->searched = 0;
    if (event != NULL)
        make_offers(k, c, event);
}

/* Finds the offers whose names, in the language of the screen, have what is typed. Done once for
 * each text. */
static void search_offers(struct kiosk *k, const struct catalogue *c)
{
    struct offers *o = &k->offers;
    const char *typed = k->flow.search.typed;
    if (o->searched == (int)k->flow.language + 1 && strcmp(o->typed, typed) == 0)
        return;
    o->searched = (int)k->flow.language + 1;
    snprintf(o->typed, sizeof o->typed, "%s", typed);
    for (size_t i = 0; i < o->count; i++)
        o->found[i] =
            letters_match(kiosk_badge_name(k, catalogue_achievement(c, o->place[i])), typed);
}

/* The index of a badge among the offers; -1: it is none, or may not be awarded. */
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
    bool all = k->flow.search.length == 0;
    o->order_count = 0;
    for (size_t i = 0; all && i < KIOSK_RECENT; i++) {
        int at = offer_of(k, c, k->recent[i]);
        if (at < 0 || done[at])
            continue;
        done[at] = true;
        o->order[o->order_count++] = (uint16_t)at;
    }
    for (int grey = 0; grey < 2; grey++)
        for (size_t i = 0; i < o->count; i++)
            if (!done[i] && o->delegated[i] == (grey == 0) && (all || o->found[i]))
                o->order[o->order_count++] = (uint16_t)i;
}

/* Lists the page that is shown. */
static void list_tiles(struct kiosk *k, const struct catalogue *c)
{
    struct offers *o = &k->offers;
    struct model *m = &k->model;
    if (k->flow.search.length > 0)
        search_offers(k, c);
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

void kiosk_list_badges(struct kiosk *k)
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

/* ---- what can be earned here */

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

/* Badges of today's events and of standing ones. */
void kiosk_list_earn(struct kiosk *k)
{
    enum { HOUR_S = 3600 };
    const struct catalogue *c = engine_catalogue(k->engine);
    struct model *m = &k->model;
    if (k->earn_hour == m->time_s / HOUR_S && k->earn_language == (int)k->flow.language + 1)
        return;
    k->earn_hour = m->time_s / HOUR_S;
    k->earn_language = (int)k->flow.language + 1;
    m->earn_count = 0;
    for (size_t e = 0; c != NULL && e < m->event_count; e++) {
        const struct event_record *event = catalogue_find_event(c, m->events[e].slug);
        if (event != NULL && (m->events[e].today || event->standing))
            add_earn(k, c, event);
    }
}

void kiosk_forget_lists(struct kiosk *k)
{
    struct model *m = &k->model;
    k->offers = (struct offers){0};
    k->earn_language = 0;
    m->badge_count = m->earn_count = m->event_count = m->who_count = 0;
    m->event = NULL;
    m->badge = (struct model_badge){0};
    memset(m->badges, 0, sizeof m->badges);
}
