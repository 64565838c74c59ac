/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/award.h"

#include <stdio.h>
#include <string.h>

#include "firmware/award_state.h"
#include "keys/secret.h"

enum { DAY_S = 86400 };

void award_shown_wipe(struct award_shown *shown)
{
    secret_wipe(shown, sizeof *shown);
}

/* ---- checks before anything is signed */

static int64_t day_of(int64_t time_s)
{
    return time_s / DAY_S;
}

static bool under_daily_cap(struct engine *e, const struct delegation *d, int64_t now_s,
                            struct error *err)
{
    bool row;
    sqlite3_stmt *s = store_statement(
        e->store, "SELECT awards FROM day_counts WHERE serial = ?1 AND day = ?2", err);
    if (s == NULL)
        return false;
    store_bind_integer(s, 1, d->serial);
    store_bind_integer(s, 2, day_of(now_s));
    if (!store_step(e->store, s, &row, err))
        return false;
    int64_t awards = row ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return awards < (int64_t)d->daily_cap ||
           error_because(err, FAULT_REFUSED, "daily-cap",
                         "%u awards were made today, as many as delegation %u allows a day",
                         d->daily_cap, d->serial);
}

static bool achievement_offered(const struct achievement_record **out, const struct engine *e,
                                const struct award_request *request, struct error *err)
{
    const struct event_record *event = catalogue_find_event(e->catalogue, e->session.event);
    const struct achievement_record *a = catalogue_find(e->catalogue, request->achievement);
    if (a == NULL)
        return error_because(err, FAULT_MISSING, "achievement-unknown",
                             "achievement %s: not in the catalogue of this kiosk",
                             request->achievement);
    if (event == NULL || !catalogue_event_offers(event, a->slug))
        return error_because(err, FAULT_REFUSED, "not-at-event",
                             "achievement %s: event %s does not offer it", a->slug,
                             e->session.event);
    *out = a;
    return achievement_results_allowed(a, request->results, err);
}

/* The session's delegation when it covers this award now; else the next one that does, with a
 * new OPEN and no PIN. */
static const struct delegation *delegation_for(struct engine *e, const char *achievement,
                                               struct error *err)
{
    char event[SLUG_MAX + 1];
    uint32_t seq;
    int64_t now_s = engine_time(e, e->session.event, NULL);
    const struct delegation *d = engine_find_delegation(e, e->session.serial);
    if (d != NULL && delegation_has_achievement(d, achievement) &&
        delegation_in_dates(d, now_s) && session_next_slot(&seq, e, d, NULL))
        return d;
    snprintf(event, sizeof event, "%s", e->session.event);
    d = session_delegation(e, event, achievement, now_s, err);
    if (d == NULL || !session_open_under(e, d, event, CLOSE_DELEGATION, err))
        return NULL;
    return engine_find_delegation(e, e->session.serial);
}

/* ---- the ticket */

struct made {
    struct ticket ticket;
    struct body_award body;
    uint8_t id[TICKET_ID_LEN];
    int64_t time_s;
    enum clock_quality quality;
};

static bool is_minors(const struct engine *e)
{
    const struct event_record *event = catalogue_find_event(e->catalogue, e->session.event);
    return event != NULL && event->minors;
}

static bool make_ticket(struct made *out, struct engine *e, const struct delegation *d,
                        const struct achievement_record *a, uint8_t results, struct error *err)
{
    struct made m = {0};
    struct ticket *t = &m.ticket;
    const struct signing_key *key = vault_award_key(e->vault);
    m.time_s = engine_time(e, e->session.event, &m.quality);
    if (m.time_s < TICKET_EPOCH_S || m.time_s - TICKET_EPOCH_S > UINT32_MAX ||
        !delegation_in_dates(d, m.time_s)) /* it may have ended since it was chosen */
        return error_because(err, FAULT_REFUSED, "outside-dates",
                             "delegation %u is not in force at this date", d->serial);
    if (!under_daily_cap(e, d, m.time_s, err))
        return false;
    t->kind = TICKET_AWARD;
    t->flags = (uint8_t)((m.quality << 4) | (is_minors(e) ? TICKET_FLAG_GUARDIAN : 0) |
                         (a->collective ? TICKET_FLAG_COLLECTIVE : 0));
    signing_kid(t->kid, key->public_key);
    t->iat = (uint32_t)(m.time_s - TICKET_EPOCH_S);
    t->ttl = TICKET_TTL_HOURS;
    memcpy(t->achievement, a->hash, sizeof t->achievement);
    memcpy(t->session, e->session.id, sizeof t->session);
    t->event = e->session.event_index;
    t->results = results;
    if (!session_next_slot(&t->seq, e, d, err))
        return false;
    ticket_derive_secret(t, e->session.key);
    ticket_subject(m.body.subject_public, t->secret);
    ticket_award_id(m.id, m.body.subject_public);
    ticket_short_code(NULL, m.body.code_hash, t->secret);
    ticket_sign_id(t, m.id, key);
    m.body.ticket = *t;
    *out = m;
    secret_wipe(&m, sizeof m);
    return true;
}

/* ---- the transaction */

static bool insert_award(struct engine *e, const struct made *m, uint64_t n, struct error *err)
{
    sqlite3_stmt *s = store_statement(
        e->store, "INSERT INTO awards (id, n, seq, session) VALUES (?1, ?2, ?3, ?4)", err);
    if (s == NULL)
        return false;
    store_bind_bytes(s, 1, bytes_of(m->id, sizeof m->id));
    store_bind_integer(s, 2, (int64_t)n);
    store_bind_integer(s, 3, m->ticket.seq);
    store_bind_bytes(s, 4, bytes_of(e->session.id, sizeof e->session.id));
    return store_run(e->store, s, err);
}

/* Counters are kept, so that no screen ever counts rows. */
static bool count_in_session(struct engine *e, const struct made *m, struct error *err)
{
    sqlite3_stmt *s = store_statement(
        e->store, "UPDATE sessions SET awards = awards + 1 WHERE open_n = ?1", err);
    if (s == NULL)
        return false;
    store_bind_integer(s, 1, (int64_t)e->session.open_n);
    if (!store_run(e->store, s, err))
        return false;
    s = store_statement(e->store,
                        "INSERT INTO session_badges (open_n, achievement, awards) "
                        "VALUES (?1, ?2, 1) ON CONFLICT DO UPDATE SET awards = awards + 1",
                        err);
    if (s == NULL)
        return false;
    store_bind_integer(s, 1, (int64_t)e->session.open_n);
    store_bind_bytes(s, 2, bytes_of(m->ticket.achievement, sizeof m->ticket.achievement));
    return store_run(e->store, s, err);
}

static bool count_award(struct engine *e, const struct delegation *d, const struct made *m,
                        struct error *err)
{
    if (!count_in_session(e, m, err))
        return false;
    sqlite3_stmt *s =
        store_statement(e->store,
                        "INSERT INTO day_counts (serial, day, awards) VALUES (?1, ?2, 1) "
                        "ON CONFLICT DO UPDATE SET awards = awards + 1",
                        err);
    if (s == NULL)
        return false;
    store_bind_integer(s, 1, d->serial);
    store_bind_integer(s, 2, day_of(m->time_s));
    return store_run(e->store, s, err) &&
           store_put_integer(e->store, "awards", (int64_t)e->awards + 1, err);
}

static bool record(struct engine *e, uint64_t *n, const struct delegation *d,
                   const struct made *m, struct error *err)
{
    struct ledger_head at = ledger_head_now(&e->ledger);
    struct entry entry = {.time_s = m->time_s, .quality = m->quality};
    body_award_write(&entry, &m->body);
    if (!store_begin(e->store, err))
        return false;
    if (!ledger_append(&e->ledger, &at, &entry, m->ticket.signature, NULL, err) ||
        !insert_award(e, m, entry.n, err) || !count_award(e, d, m, err) ||
        !store_commit(e->store, err)) {
        store_rollback(e->store);
        return false;
    }
    ledger_committed(&e->ledger, &at);
    e->awards++;
    e->session.awards++;
    *n = entry.n;
    return true;
}

/* Check delegation, take the next n and slot, sign, insert the entry, commit: only then is there
 * anything to show (DESIGN 6). */
bool award_issue(struct engine *e, struct award_shown *out, const struct award_request *request,
                 struct error *err)
{
    const struct achievement_record *a = NULL;
    struct made m = {0};
    struct award_shown shown = {0};
    bool ok = false;
    if (!engine_may_act(e, err))
        goto out;
    if (!e->session.open) {
        error_because(err, FAULT_REFUSED, "no-session", "choose an event first");
        goto out;
    }
    if (!achievement_offered(&a, e, request, err))
        goto out;
    const struct delegation *d = delegation_for(e, a->slug, err);
    /* whatever can refuse does so before the commit, making the URL too */
    if (d == NULL || !make_ticket(&m, e, d, a, request->results, err) ||
        !award_fill_shown(&shown, e, &m.ticket, m.id, m.time_s, a, err) ||
        !record(e, &shown.n, d, &m, err))
        goto out;
    *out = shown;
    ok = true;
out:
    secret_wipe(&m, sizeof m);
    award_shown_wipe(&shown);
    return ok;
}

/* ---- void */

bool award_void(struct engine *e, const uint8_t id[static TICKET_ID_LEN],
                enum void_reason reason, struct error *err)
{
    struct award_found f;
    struct entry entry = {0};
    struct body_void body = {.reason = reason};
    struct ledger_head at = ledger_head_now(&e->ledger);
    if (!engine_may_act(e, err) || !award_find(&f, e, id, err))
        return false;
    entry.time_s = engine_time(e, NULL, &entry.quality);
    if (f.voided)
        return error_because(err, FAULT_CONFLICT, "voided", "this award was voided before");
    memcpy(body.award_id, id, sizeof body.award_id);
    body_void_write(&entry, &body);
    if (!store_begin(e->store, err))
        return false;
    if (!ledger_append(&e->ledger, &at, &entry, NULL, vault_award_key(e->vault), err))
        goto undo;
    sqlite3_stmt *s =
        store_statement(e->store, "INSERT INTO voids (id, n) VALUES (?1, ?2)", err);
    if (s == NULL)
        goto undo;
    store_bind_bytes(s, 1, bytes_of(id, TICKET_ID_LEN));
    store_bind_integer(s, 2, (int64_t)entry.n);
    if (!store_run(e->store, s, err) ||
        !store_put_integer(e->store, "voided", (int64_t)e->voided + 1, err) ||
        !store_commit(e->store, err))
        goto undo;
    ledger_committed(&e->ledger, &at);
    e->voided++;
    return true;
undo:
    store_rollback(e->store);
    return false;
}
