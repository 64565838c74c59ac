/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/delegation_pick.h"

#include "firmware/engine/engine_state.h"

bool delegation_next_slot(uint32_t *seq, struct engine *e, const struct delegation *d,
                          struct error *err)
{
    bool row;
    uint64_t last = (uint64_t)d->seq_from + d->seq_count - 1;
    sqlite3_stmt *s = database_statement(
        e->db, "SELECT max(seq) FROM awards WHERE seq BETWEEN ?1 AND ?2", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, d->seq_from);
    database_bind_integer(s, 2, (int64_t)last);
    if (!database_step(e->db, s, &row, err))
        return false;
    uint64_t next = row && sqlite3_column_type(s, 0) != SQLITE_NULL
                        ? (uint64_t)sqlite3_column_int64(s, 0) + 1
                        : d->seq_from;
    sqlite3_reset(s);
    if (next > last)
        return error_because(err, FAULT_REFUSED, "slots-used",
                             "all %u awards of delegation %u are used: sync to get more",
                             d->seq_count, d->serial);
    *seq = (uint32_t)next;
    return true;
}

/* Why a delegation does not serve, the nearest miss last. */
enum miss { MISS_EVENT, MISS_ACHIEVEMENT, MISS_ORGANISATION, MISS_DATES, MISS_SLOTS };

static enum miss miss_of(const struct delegation *d, const char *event,
                         const struct achievement_record *a, int64_t now_s)
{
    if (delegation_event(d, event) < 0)
        return MISS_EVENT;
    if (a != NULL && !delegation_has_achievement(d, a->slug))
        return MISS_ACHIEVEMENT;
    if (a != NULL && !achievement_delegated(a, d))
        return MISS_ORGANISATION;
    return delegation_in_dates(d, now_s) ? MISS_SLOTS : MISS_DATES;
}

static void say_miss(struct error *err, enum miss miss, const struct delegation *d,
                     const char *event, const struct achievement_record *a)
{
    switch (miss) {
    case MISS_EVENT:
        error_because(err, FAULT_REFUSED, "event-not-delegated",
                      "event %s: no delegation lets this kiosk award at it", event);
        break;
    case MISS_ACHIEVEMENT:
        error_because(err, FAULT_REFUSED, "not-delegated",
                      "achievement %s: not delegated to this kiosk", a->slug);
        break;
    case MISS_ORGANISATION:
        error_because(err, FAULT_REFUSED, "other-organisation",
                      "achievement %s is of %s, delegation %u of %s: approve this kiosk for "
                      "the badge's organisation",
                      a->slug, a->issuer, d->serial, d->iss);
        break;
    case MISS_DATES:
        error_because(err, FAULT_REFUSED, "outside-dates",
                      "delegation %u is not in force at this date: approve the kiosk anew, "
                      "then sync",
                      d->serial);
        break;
    case MISS_SLOTS: /* said where they are counted */
        break;
    }
}

const struct delegation *delegation_pick(struct engine *e, const char *event,
                                         const struct achievement_record *achievement,
                                         int64_t now_s, struct error *err)
{
    /* the reason of the delegation that came nearest is the one to tell */
    enum miss nearest = MISS_EVENT;
    say_miss(err, nearest, NULL, event, achievement);
    for (size_t i = 0; i < e->delegation_count; i++) {
        const struct delegation *d = &e->delegations[i];
        enum miss miss = miss_of(d, event, achievement, now_s);
        uint32_t seq;
        if (miss == MISS_SLOTS && delegation_next_slot(&seq, e, d, err)) {
            if (err != NULL)
                *err = (struct error){0};
            return d;
        }
        if (miss == MISS_SLOTS && err != NULL && err->fault != FAULT_REFUSED)
            return NULL;
        if (miss > nearest)
            say_miss(err, nearest = miss, d, event, achievement);
    }
    return NULL;
}
