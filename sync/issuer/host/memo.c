/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/host/memo.h"

#include <stdlib.h>
#include <string.h>

#include "keys/jws.h"

enum { DELEGATIONS = 32 /* 17 KiB each */, ACHIEVEMENTS = 64, EVENTS = 32 };

struct memo {
    size_t next_delegation, next_achievement, next_event; /* the place that is used next */
    struct delegation *delegations[DELEGATIONS];          /* owned; NULL: free */
    struct {
        struct record_memory *memory; /* owned; NULL: free */
        struct achievement_record record;
    } achievements[ACHIEVEMENTS];
    struct {
        struct record_memory *memory;
        uint8_t hash[32];
        struct event_record record;
    } events[EVENTS];
};

struct memo *memo_new(struct error *err)
{
    struct memo *m = calloc(1, sizeof *m);
    if (m == NULL)
        error_set(err, FAULT_MEMORY, "issuer: out of memory");
    return m;
}

void memo_free(struct memo *m)
{
    if (m == NULL)
        return;
    for (size_t i = 0; i < DELEGATIONS; i++)
        free(m->delegations[i]);
    for (size_t i = 0; i < ACHIEVEMENTS; i++)
        record_memory_free(m->achievements[i].memory);
    for (size_t i = 0; i < EVENTS; i++)
        record_memory_free(m->events[i].memory);
    free(m);
}

/* ---- delegations */

static bool parse_delegation(struct delegation **out, struct bytes text, struct error *err)
{
    struct jws jws = {0};
    struct delegation *d = calloc(1, sizeof *d);
    bool ok = d != NULL || error_set(err, FAULT_MEMORY, "issuer: out of memory");
    ok = ok && jws_parse(&jws, JWS_DELEGATION, text, err) &&
         delegation_parse(d, buffer_view(&jws.payload), err);
    jws_free(&jws);
    if (ok)
        *out = d;
    else
        free(d);
    return ok;
}

bool memo_delegation(const struct delegation **out, struct memo *m,
                     const struct issuer_store *store, uint32_t serial, struct error *err)
{
    struct delegation_row row;
    struct delegation *d = NULL;
    bool there;
    *out = NULL;
    for (size_t i = 0; i < DELEGATIONS; i++)
        if (m->delegations[i] != NULL && m->delegations[i]->serial == serial) {
            *out = m->delegations[i];
            return true;
        }
    if (!store_find_delegation(store, &row, &there, serial, err))
        return false;
    bool ok = !there || parse_delegation(&d, buffer_view(&row.jws), err);
    buffer_free(&row.jws);
    if (!ok || d == NULL)
        return ok;
    struct delegation **place = &m->delegations[m->next_delegation];
    m->next_delegation = (m->next_delegation + 1) % DELEGATIONS;
    free(*place);
    *out = *place = d;
    return true;
}

/* ---- records */

bool memo_achievement(const struct achievement_record **out, struct memo *m,
                      const struct issuer_store *store, const uint8_t hash8[static 8],
                      struct error *err)
{
    struct record_row row = {0};
    struct achievement_record record;
    struct record_memory *memory = NULL;
    bool there;
    *out = NULL;
    for (size_t i = 0; i < ACHIEVEMENTS; i++)
        if (m->achievements[i].memory != NULL &&
            memcmp(m->achievements[i].record.hash, hash8, 8) == 0) {
            *out = &m->achievements[i].record;
            return true;
        }
    if (!store_find_record(store, &row, &there, hash8, err))
        return false;
    bool ok = !there || achievement_record_parse(&record, &memory, buffer_view(&row.text), err);
    buffer_free(&row.text);
    if (!ok || memory == NULL)
        return ok;
    size_t i = m->next_achievement;
    m->next_achievement = (i + 1) % ACHIEVEMENTS;
    record_memory_free(m->achievements[i].memory);
    m->achievements[i].memory = memory;
    m->achievements[i].record = record;
    *out = &m->achievements[i].record;
    return true;
}

static bool parse_event(const struct event_record **out, struct memo *m,
                        const struct record_row *row, struct error *err)
{
    struct event_record record;
    struct record_memory *memory = NULL;
    if (!event_record_parse(&record, &memory, buffer_view(&row->text), err))
        return false;
    size_t i = m->next_event;
    m->next_event = (i + 1) % EVENTS;
    record_memory_free(m->events[i].memory);
    m->events[i].memory = memory;
    m->events[i].record = record;
    memcpy(m->events[i].hash, row->hash, sizeof row->hash);
    *out = &m->events[i].record;
    return true;
}

bool memo_event(const struct event_record **out, struct memo *m,
                const struct issuer_store *store, const char *slug, struct error *err)
{
    struct record_row row;
    uint8_t hash[32];
    bool there;
    *out = NULL;
    if (!store_event_hash(store, hash, &there, slug, err))
        return false;
    if (!there)
        return true;
    for (size_t i = 0; i < EVENTS; i++)
        if (m->events[i].memory != NULL && memcmp(m->events[i].hash, hash, sizeof hash) == 0) {
            *out = &m->events[i].record;
            return true;
        }
    if (!store_find_record_slug(store, &row, &there, true, slug, 0, err))
        return false;
    bool ok = !there || parse_event(out, m, &row, err);
    buffer_free(&row.text);
    return ok;
}
