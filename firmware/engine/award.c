/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/award.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "firmware/engine/award_found.h"
#include "firmware/engine/delegation_pick.h"
#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/packs.h"
#include "firmware/engine/session.h"
#include "firmware/wire/catalogue_results.h"
#include "keys/secret.h"
#include "keys/text.h"

enum { DAY_S = 86400 };

/* ---- checks before anything is signed */

static int64_t day_of(int64_t time_s)
{
    return time_s / DAY_S;
}

/* How many more this delegation allows today. */
static bool daily_allowance(size_t *out, struct engine *e, const struct delegation *d,
                            int64_t now_s, struct error *err)
{
    bool row;
    sqlite3_stmt *s = database_statement(
        e->db, "SELECT awards FROM day_counts WHERE serial = ?1 AND day = ?2", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, d->serial);
    database_bind_integer(s, 2, day_of(now_s));
    if (!database_step(e->db, s, &row, err))
        return false;
    int64_t awards = row ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    if (awards >= (int64_t)d->daily_cap)
        return error_because(
            err, FAULT_REFUSED, "daily-cap",
            "%lld awards were made today, as many as delegation %u allows a day",
            (long long)awards, d->serial);
    *out = (size_t)((int64_t)d->daily_cap - awards);
    return true;
}

/* What every award needs before anything is looked up: a kiosk that may act, an open session, and
 * an achievement that the session's event offers. */
static const struct achievement_record *achievement_offered(struct engine *e, const char *slug,
                                                            struct error *err)
{
    if (!engine_may_act(e, err))
        return NULL;
    if (!e->session.open) {
        error_because(err, FAULT_REFUSED, "no-session", "choose an event first");
        return NULL;
    }
    const struct event_record *event = catalogue_find_event(e->catalogue, e->session.event);
    const struct achievement_record *a = catalogue_find(e->catalogue, slug);
    if (a == NULL)
        error_because(err, FAULT_MISSING, "achievement-unknown",
                      "achievement %s: not in the catalogue of this kiosk", slug);
    else if (event == NULL || !catalogue_event_offers(event, slug))
        error_because(err, FAULT_REFUSED, "not-at-event",
                      "achievement %s: event %s does not offer it", slug, e->session.event);
    else
        return a;
    return NULL;
}

/* ---- a batch: what one transaction makes under one delegation */

struct batch {
    const struct achievement_record *achievement;
    const struct delegation *delegation;
    int64_t time_s;
    enum clock_quality quality;
    uint32_t seq; /* of the first */
    size_t today; /* as many as the day still allows */
    /* of award_issue and award_issue_group alone */
    const struct award_request *request;
    size_t count;       /* as many as slots and the day allow */
    struct error fewer; /* why not more; reason "" when all that were asked */
};

/* The delegation that covers an award now, and its next slot: the session's delegation while it
 * serves, else the next one. */
static const struct delegation *covering(uint32_t *seq, struct engine *e,
                                         const struct achievement_record *achievement,
                                         int64_t now_s, struct error *err)
{
    const struct delegation *d = engine_find_delegation(e, e->session.serial);
    if (d != NULL && achievement_delegated(achievement, d) && delegation_in_dates(d, now_s) &&
        delegation_next_slot(seq, e, d, NULL))
        return d;
    d = delegation_pick(e, e->session.event, achievement, now_s, err);
    return d != NULL && delegation_next_slot(seq, e, d, err) ? d : NULL;
}

/* Whether an award of this achievement, which the event offers, may be made now: by delegation,
 * slot, date and daily cap. Writes nothing. The one place that decides it. */
static bool may_be_awarded(struct batch *out, struct engine *e,
                           const struct achievement_record *a, struct error *err)
{
    struct batch b = {.achievement = a};
    b.time_s = engine_time(e, e->session.event, &b.quality);
    b.delegation = covering(&b.seq, e, a, b.time_s, err);
    if (b.delegation == NULL)
        return false;
    if (b.time_s < TICKET_EPOCH_S || b.time_s - TICKET_EPOCH_S > UINT32_MAX)
        return error_because(err, FAULT_REFUSED, "outside-dates",
                             "delegation %u is not in force at this date",
                             b.delegation->serial);
    if (!daily_allowance(&b.today, e, b.delegation, b.time_s, err))
        return false;
    *out = b;
    return true;
}

/* Plans up to n awards. Whatever can refuse does so here, before anything is signed. When another
 * delegation than the session's serves, the session goes on under it with a new OPEN; no PIN is
 * needed. */
static bool plan_batch(struct batch *out, struct engine *e, const struct award_request *request,
                       const struct achievement_record *a, size_t n, struct error *err)
{
    struct batch b;
    if (!may_be_awarded(&b, e, a, err))
        return false;
    if (b.delegation->serial != e->session.serial) {
        char event[SLUG_MAX + 1]; /* opening overwrites the session's */
        text_copy(event, sizeof event, e->session.event);
        if (!session_open_under(e, b.delegation, event, CLOSE_DELEGATION, err) ||
            !may_be_awarded(&b, e, a, err)) /* time has passed */
            return false;
    }
    const struct delegation *d = b.delegation;
    b.request = request;
    b.count = n;
    size_t slots = d->seq_count - (size_t)(b.seq - d->seq_from);
    if (b.count > slots) {
        b.count = slots;
        error_because(&b.fewer, FAULT_REFUSED, "slots-used",
                      "all %u awards of delegation %u are used: sync to get more", d->seq_count,
                      d->serial);
    }
    if (b.count > b.today) {
        b.count = b.today;
        error_because(&b.fewer, FAULT_REFUSED, "daily-cap",
                      "delegation %u allows %u awards a day", d->serial, d->daily_cap);
    }
    *out = b;
    return true;
}

/* ---- the ticket */

struct made {
    struct ticket ticket;
    struct body_award body;
    uint8_t id[TICKET_ID_LEN];
    char code[TICKET_CODE_LEN + 1];
};

static bool is_minors(const struct engine *e)
{
    const struct event_record *event = catalogue_find_event(e->catalogue, e->session.event);
    return event != NULL && event->minors;
}

static uint8_t ticket_flags(const struct engine *e, const struct batch *b)
{
    unsigned flags = (unsigned)b->quality << 4;
    if (is_minors(e))
        flags |= TICKET_FLAG_GUARDIAN;
    if (b->achievement->collective)
        flags |= TICKET_FLAG_COLLECTIVE;
    if (b->request->form == AWARD_ON_SLIP)
        flags |= TICKET_FLAG_SLIP;
    return (uint8_t)flags;
}

static void make_ticket(struct made *out, const struct engine *e, const struct batch *b,
                        uint32_t seq)
{
    struct made m = {0};
    struct ticket *t = &m.ticket;
    const struct signing_key *key = vault_award_key(e->vault);
    t->kind = TICKET_AWARD;
    t->flags = ticket_flags(e, b);
    signing_kid(t->kid, key->public_key);
    t->iat = (uint32_t)(b->time_s - TICKET_EPOCH_S);
    t->ttl = b->request->form == AWARD_ON_SLIP ? TICKET_TTL_SLIP_HOURS : TICKET_TTL_HOURS;
    memcpy(t->achievement, b->achievement->hash, sizeof t->achievement);
    memcpy(t->session, e->session.id, sizeof t->session);
    t->event = e->session.event_index;
    t->results = b->request->results;
    t->seq = seq;
    ticket_derive_secret(t, e->session.key);
    ticket_subject(m.body.subject_public, t->secret);
    ticket_award_id(m.id, m.body.subject_public);
    ticket_short_code(m.code, m.body.code_hash, t->secret);
    ticket_sign_id(t, m.id, key);
    m.body.ticket = *t;
    *out = m;
    secret_wipe(&m, sizeof m);
}

/* ---- the transaction */

static bool insert_award(struct engine *e, const struct made *m, uint64_t n, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        e->db, "INSERT INTO awards (id, n, seq, session) VALUES (?1, ?2, ?3, ?4)", err);
    if (s == NULL)
        return false;
    database_bind_bytes(s, 1, bytes_of(m->id, sizeof m->id));
    database_bind_integer(s, 2, (int64_t)n);
    database_bind_integer(s, 3, m->ticket.seq);
    database_bind_bytes(s, 4, bytes_of(e->session.id, sizeof e->session.id));
    return database_run(e->db, s, err);
}

/* Makes the ticket, its entry and its row. The URL is made here too, because all that can fail must
 * fail before the commit. */
static bool record_one(struct engine *e, struct award_shown *out, struct ledger_head *at,
                       const struct batch *b, uint32_t seq, struct error *err)
{
    struct made m = {0};
    struct entry entry = {.time_s = b->time_s, .quality = b->quality};
    make_ticket(&m, e, b, seq);
    body_award_write(&entry, &m.body);
    bool ok =
        award_shown_fill(out, catalogue_claim_url(e->catalogue), &m.ticket, m.code, err) &&
        ledger_append(&e->ledger, at, &entry, m.ticket.signature, NULL, err) &&
        insert_award(e, &m, entry.n, err);
    memcpy(out->id, m.id, sizeof out->id);
    out->n = entry.n;
    out->achievement = b->achievement;
    secret_wipe(&m, sizeof m);
    return ok;
}

/* Raises the counters of the session, so that no screen counts rows. Records where the tap began,
 * because after a crash the awards of the last tap are offered again. */
static bool count_in_session(struct engine *e, const struct batch *b, uint64_t tap_n,
                             struct error *err)
{
    sqlite3_stmt *s = database_statement(
        e->db, "UPDATE sessions SET awards = awards + ?2, tap_n = ?3 WHERE open_n = ?1", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, (int64_t)e->session.open_n);
    database_bind_integer(s, 2, (int64_t)b->count);
    database_bind_integer(s, 3, (int64_t)tap_n);
    if (!database_run(e->db, s, err))
        return false;
    s = database_statement(e->db,
                           "INSERT INTO session_badges (open_n, achievement, awards, slips) "
                           "VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE "
                           "SET awards = awards + ?3, slips = slips + ?4",
                           err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, (int64_t)e->session.open_n);
    database_bind_bytes(s, 2, bytes_of(b->achievement->hash, TICKET_HASH_LEN));
    database_bind_integer(s, 3, (int64_t)b->count);
    database_bind_integer(s, 4, b->request->form == AWARD_ON_SLIP ? (int64_t)b->count : 0);
    return database_run(e->db, s, err);
}

/* Raises the other counters. The day's cap counts practice too, as the issuer does; the number of
 * awards that the box shows does not. */
static bool count_batch(struct engine *e, const struct batch *b, uint64_t tap_n,
                        uint64_t awards, struct error *err)
{
    if (!count_in_session(e, b, tap_n, err))
        return false;
    sqlite3_stmt *s =
        database_statement(e->db,
                           "INSERT INTO day_counts (serial, day, awards) VALUES (?1, ?2, ?3) "
                           "ON CONFLICT DO UPDATE SET awards = awards + ?3",
                           err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, b->delegation->serial);
    database_bind_integer(s, 2, day_of(b->time_s));
    database_bind_integer(s, 3, (int64_t)b->count);
    return database_run(e->db, s, err) &&
           database_put_integer(e->db, "awards", (int64_t)awards, err);
}

static_assert((int)PACK_SLIPS_MAX == (int)AWARD_GROUP_MAX, "a pack is what one hold makes");

/* Records a batch in one transaction, slips with their pack.
 *
 * tap_n  the first entry of the tap, if an earlier batch made it; else UINT64_MAX */
static bool record_batch(struct engine *e, struct award_shown *out, const struct batch *b,
                         uint64_t tap_n, struct error *err)
{
    struct ledger_head at = ledger_head_now(&e->ledger);
    size_t counted = b->achievement->specimen ? 0 : b->count;
    bool slips = b->request->form == AWARD_ON_SLIP;
    if (!database_begin(e->db, err))
        return false;
    for (size_t i = 0; i < b->count; i++)
        if (!record_one(e, &out[i], &at, b, b->seq + (uint32_t)i, err))
            goto undo;
    if (tap_n == UINT64_MAX)
        tap_n = out[0].n;
    if ((slips && !packs_record(e, tap_n, at.next - 1, err)) ||
        !count_batch(e, b, tap_n, e->awards + counted, err) || !database_commit(e->db, err))
        goto undo;
    ledger_committed(&e->ledger, &at);
    e->awards += counted;
    e->session.awards += (uint32_t)b->count;
    e->session.counted += (uint32_t)counted;
    return true;
undo:
    database_rollback(e->db);
    return false;
}

/* ---- the acts */

bool award_possible(struct engine *e, const char *achievement, struct error *err)
{
    struct batch b;
    const struct achievement_record *a = achievement_offered(e, achievement, err);
    return a != NULL && may_be_awarded(&b, e, a, err);
}

/* Whether the request is one that the event offers, before any delegation is looked at. */
static const struct achievement_record *
requested(struct engine *e, const struct award_request *request, struct error *err)
{
    const struct achievement_record *a = achievement_offered(e, request->achievement, err);
    return a != NULL && achievement_results_allowed(a, request->results, err) ? a : NULL;
}

/* Check delegation, take the next n and slot, sign, insert the entry, commit: only then is there
 * anything to show (DESIGN 6). */
bool award_issue(struct engine *e, struct award_shown *out, const struct award_request *request,
                 struct error *err)
{
    const struct achievement_record *a = requested(e, request, err);
    struct batch b;
    struct award_shown shown = {0};
    bool ok = a != NULL && plan_batch(&b, e, request, a, 1, err) &&
              record_batch(e, &shown, &b, UINT64_MAX, err);
    if (ok)
        *out = shown;
    award_shown_wipe(&shown);
    return ok;
}

bool award_issue_group(struct engine *e, struct award_shown *out, size_t *made, size_t n,
                       const struct award_request *request, struct error *err)
{
    const struct achievement_record *a = NULL;
    struct batch b;
    struct error why = {0};
    size_t done = 0;
    if (n < 1 || n > AWARD_GROUP_MAX)
        error_because(&why, FAULT_REFUSED, "group-size",
                      "a group is of 1 to %d people, not %zu", AWARD_GROUP_MAX, n);
    else
        a = requested(e, request, &why);
    bool ok = a != NULL;
    while (ok && done < n) {
        ok = plan_batch(&b, e, request, a, n - done, &why) &&
             record_batch(e, out + done, &b, done == 0 ? UINT64_MAX : out[0].n, &why);
        if (!ok)
            break;
        done += b.count;
        if (error_is(&b.fewer, "daily-cap")) { /* the next delegation is no way around it */
            why = b.fewer;
            break;
        }
    }
    if (n <= AWARD_GROUP_MAX)
        secret_wipe(out + done, (n - done) * sizeof *out);
    if ((!ok || done < n) && err != NULL)
        *err = why;
    *made = done;
    return done > 0;
}

/* ---- void */

/* Raises the counter of the session that made the award. */
static bool count_void(struct engine *e, const struct award_found *f, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        e->db,
        "UPDATE session_badges SET voided = voided + 1 WHERE achievement = ?2 "
        "AND open_n = (SELECT open_n FROM sessions WHERE id = ?1)",
        err);
    if (s == NULL)
        return false;
    database_bind_bytes(s, 1, bytes_of(f->session, sizeof f->session));
    database_bind_bytes(s, 2, bytes_of(f->body.ticket.achievement, TICKET_HASH_LEN));
    return database_run(e->db, s, err);
}

/* Voids one award. *counted goes up unless it was made for practice. */
static bool void_one(struct engine *e, struct ledger_head *at, uint64_t *counted,
                     const uint8_t id[static TICKET_ID_LEN], enum void_reason reason,
                     struct error *err)
{
    struct award_found f;
    struct entry entry = {0};
    struct body_void body = {.reason = reason};
    if (!award_find(&f, e, id, err))
        return false;
    if (f.voided)
        return error_because(err, FAULT_CONFLICT, "voided", "this award was voided before");
    entry.time_s = engine_time(e, NULL, &entry.quality);
    memcpy(body.award_id, id, sizeof body.award_id);
    body_void_write(&entry, &body);
    if (!ledger_append(&e->ledger, at, &entry, NULL, vault_award_key(e->vault), err))
        return false;
    sqlite3_stmt *s =
        database_statement(e->db, "INSERT INTO voids (id, n) VALUES (?1, ?2)", err);
    if (s == NULL)
        return false;
    database_bind_bytes(s, 1, bytes_of(id, TICKET_ID_LEN));
    database_bind_integer(s, 2, (int64_t)entry.n);
    if (!award_is_specimen(e, f.body.ticket.achievement))
        ++*counted;
    return database_run(e->db, s, err) && count_void(e, &f, err);
}

bool award_void_many(struct engine *e, uint8_t ids[][TICKET_ID_LEN], size_t count,
                     enum void_reason reason, struct error *err)
{
    struct ledger_head at = ledger_head_now(&e->ledger);
    uint64_t voided = e->voided;
    if (!engine_may_act(e, err))
        return false;
    if (count < 1 || count > AWARD_VOID_MAX)
        return error_because(err, FAULT_REFUSED, "group-size",
                             "1 to %d awards are voided at once, not %zu", AWARD_VOID_MAX,
                             count);
    if (!database_begin(e->db, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!void_one(e, &at, &voided, ids[i], reason, err))
            goto undo;
    if (!database_put_integer(e->db, "voided", (int64_t)voided, err) ||
        !database_commit(e->db, err))
        goto undo;
    ledger_committed(&e->ledger, &at);
    e->voided = voided;
    return true;
undo:
    database_rollback(e->db);
    return false;
}

bool award_void(struct engine *e, const uint8_t id[static TICKET_ID_LEN],
                enum void_reason reason, struct error *err)
{
    uint8_t ids[1][TICKET_ID_LEN];
    memcpy(ids[0], id, sizeof ids[0]);
    return award_void_many(e, ids, 1, reason, err);
}
