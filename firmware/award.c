/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/award.h"

#include <stdio.h>
#include <string.h>

#include "firmware/credential/proof.h"
#include "firmware/document.h"
#include "firmware/engine_state.h"
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

/* The session's delegation when it covers this award now; else the next one that does, with a new OPEN and no PIN. */
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
    struct made m = {.time_s = engine_time(e, e->session.event, &m.quality)};
    struct ticket *t = &m.ticket;
    const struct signing_key *key = vault_award_key(e->vault);
    if (m.time_s < TICKET_EPOCH_S || m.time_s - TICKET_EPOCH_S > UINT32_MAX)
        return error_because(err, FAULT_REFUSED, "outside-dates",
                             "date outside of what a ticket can say");
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

static bool fill_shown(struct award_shown *out, const struct engine *e, const struct made *m,
                       const struct achievement_record *a, struct error *err)
{
    *out = (struct award_shown){.seq = m->ticket.seq, .time_s = m->time_s, .achievement = a};
    memcpy(out->id, m->id, sizeof out->id);
    return ticket_url_write(out->url, catalogue_claim_url(e->catalogue), &m->ticket, err);
}

/* ---- the transaction */

static bool bump(struct engine *e, const char *sql, int64_t key, struct bytes or_blob,
                 int64_t day, struct error *err)
{
    sqlite3_stmt *s = store_statement(e->store, sql, err);
    if (s == NULL)
        return false;
    store_bind_integer(s, 1, key);
    if (or_blob.p != NULL)
        store_bind_bytes(s, 2, or_blob);
    else if (day >= 0)
        store_bind_integer(s, 2, day);
    return store_run(e->store, s, err);
}

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

static bool count_award(struct engine *e, const struct delegation *d, const struct made *m,
                        struct error *err)
{
    struct bytes none = {NULL, 0};
    int64_t open_n = (int64_t)e->session.open_n;
    return bump(e, "UPDATE sessions SET awards = awards + 1 WHERE open_n = ?1", open_n, none,
                -1, err) &&
           bump(e,
                "INSERT INTO session_badges (open_n, achievement, awards) VALUES (?1, ?2, 1) "
                "ON CONFLICT DO UPDATE SET awards = awards + 1",
                open_n, bytes_of(m->ticket.achievement, sizeof m->ticket.achievement), -1,
                err) &&
           bump(e,
                "INSERT INTO day_counts (serial, day, awards) VALUES (?1, ?2, 1) "
                "ON CONFLICT DO UPDATE SET awards = awards + 1",
                d->serial, none, day_of(m->time_s), err) &&
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

/* Check delegation, take the next n and slot, sign, insert the entry, commit: only then is there anything to show (DESIGN 6). */
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
    if (d == NULL || !under_daily_cap(e, d, engine_time(e, e->session.event, NULL), err) ||
        !make_ticket(&m, e, d, a, request->results, err) ||
        !fill_shown(&shown, e, &m, a,
                    err) || /* whatever could refuse has refused before the commit */
        !record(e, &shown.n, d, &m, err))
        goto out;
    *out = shown;
    ok = true;
out:
    secret_wipe(&m, sizeof m);
    award_shown_wipe(&shown);
    return ok;
}

/* ---- reading what was awarded */

struct found {
    struct ledger_row row;
    struct body_award body;
    uint8_t session[TICKET_SESSION_LEN];
    bool voided;
};

static bool is_voided(bool *out, struct engine *e, const uint8_t id[static TICKET_ID_LEN],
                      struct error *err)
{
    sqlite3_stmt *s = store_statement(e->store, "SELECT 1 FROM voids WHERE id = ?1", err);
    if (s == NULL)
        return false;
    store_bind_bytes(s, 1, bytes_of(id, TICKET_ID_LEN));
    if (!store_step(e->store, s, out, err))
        return false;
    sqlite3_reset(s);
    return true;
}

static bool find_award(struct found *out, struct engine *e,
                       const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    bool row;
    sqlite3_stmt *s =
        store_statement(e->store, "SELECT n, session FROM awards WHERE id = ?1", err);
    if (s == NULL)
        return false;
    store_bind_bytes(s, 1, bytes_of(id, TICKET_ID_LEN));
    if (!store_step(e->store, s, &row, err))
        return false;
    if (!row)
        return error_because(err, FAULT_MISSING, "no-such-award",
                             "award: no such award in the ledger of this kiosk");
    uint64_t n = (uint64_t)sqlite3_column_int64(s, 0);
    struct bytes session = store_column_bytes(s, 1);
    if (session.len == sizeof out->session)
        memcpy(out->session, session.p, sizeof out->session);
    sqlite3_reset(s);
    return ledger_read(&out->row, &e->ledger, n, err) &&
           body_award_read(&out->body, &out->row.entry, err) &&
           is_voided(&out->voided, e, id, err);
}

static bool session_key(uint8_t key[static 32], struct engine *e,
                        const uint8_t session[static TICKET_SESSION_LEN], struct error *err)
{
    bool row;
    if (e->session.open && memcmp(session, e->session.id, TICKET_SESSION_LEN) == 0) {
        memcpy(key, e->session.key, 32);
        return true;
    }
    sqlite3_stmt *s =
        store_statement(e->store, "SELECT wrapped_key FROM sessions WHERE id = ?1", err);
    if (s == NULL)
        return false;
    store_bind_bytes(s, 1, bytes_of(session, TICKET_SESSION_LEN));
    if (!store_step(e->store, s, &row, err))
        return false;
    if (!row || sqlite3_column_type(s, 0) == SQLITE_NULL) {
        sqlite3_reset(s);
        return error_because(
            err, FAULT_REFUSED, "key-erased",
            "its session closed more than 14 days ago: the QR cannot be made again");
    }
    bool ok = vault_unwrap(e->vault, key, 32, store_column_bytes(s, 0), err);
    sqlite3_reset(s);
    return ok;
}

bool award_show_again(struct engine *e, struct award_shown *out,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct found f;
    struct made m = {0};
    uint8_t key[32] = {0};
    bool ok = false;
    if (!find_award(&f, e, id, err))
        goto out;
    if (f.voided) {
        error_because(err, FAULT_REFUSED, "voided", "this award was voided");
        goto out;
    }
    if (!vault_is_unlocked(e->vault)) {
        error_because(err, FAULT_REFUSED, "locked", "the kiosk is locked: enter a PIN");
        goto out;
    }
    if (!session_key(key, e, f.session, err))
        goto out;
    m.ticket = f.body.ticket;
    m.time_s = f.row.entry.time_s;
    memcpy(m.id, id, sizeof m.id);
    ticket_derive_secret(&m.ticket, key);
    memcpy(m.ticket.signature, f.row.signature, sizeof m.ticket.signature);
    if (!fill_shown(out, e, &m, catalogue_by_hash(e->catalogue, m.ticket.achievement), err))
        goto out;
    out->n = f.row.entry.n;
    ok = true;
out:
    secret_wipe(key, sizeof key);
    secret_wipe(&m, sizeof m);
    return ok;
}

bool award_unshown(struct engine *e, bool *there, struct award_shown *out, struct error *err)
{
    bool row;
    *there = false;
    if (!e->session.left_open || e->session.awards == 0)
        return true;
    sqlite3_stmt *s = store_statement(
        e->store, "SELECT id FROM awards WHERE n > ?1 ORDER BY n DESC LIMIT 1", err);
    if (s == NULL)
        return false;
    store_bind_integer(s, 1, (int64_t)e->session.open_n);
    if (!store_step(e->store, s, &row, err))
        return false;
    if (!row)
        return true;
    uint8_t id[TICKET_ID_LEN];
    memcpy(id, store_column_bytes(s, 0).p, sizeof id);
    sqlite3_reset(s);
    struct error why = {0};
    if (!award_show_again(e, out, id, &why)) {
        if (error_is(&why, "voided") || error_is(&why, "key-erased"))
            return true;
        if (err != NULL)
            *err = why;
        return false;
    }
    *there = true;
    return true;
}

/* ---- void */

bool award_void(struct engine *e, const uint8_t id[static TICKET_ID_LEN],
                enum void_reason reason, struct error *err)
{
    struct found f;
    struct entry entry = {.time_s = engine_time(e, NULL, &entry.quality)};
    struct body_void body = {.reason = reason};
    struct ledger_head at = ledger_head_now(&e->ledger);
    if (!engine_may_act(e, err) || !find_award(&f, e, id, err))
        return false;
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

/* ---- the credential */

static const struct delegation *delegation_of(const struct engine *e, uint32_t seq)
{
    for (size_t i = 0; i < e->delegation_count; i++)
        if (delegation_has_slot(&e->delegations[i], seq))
            return &e->delegations[i];
    return NULL;
}

bool award_credential(struct engine *e, struct buffer *json,
                      const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    struct found f;
    struct buffer unsigned_json = {0};
    char method[DELEGATION_DID_MAX + 32];
    bool ok = false;
    if (!find_award(&f, e, id, err))
        goto out;
    if (!vault_is_unlocked(e->vault)) {
        error_because(err, FAULT_REFUSED, "locked", "the kiosk is locked: enter a PIN");
        goto out;
    }
    const struct ticket *t = &f.body.ticket;
    const struct delegation *d = delegation_of(e, t->seq);
    struct document_source source = {
        .ticket = t, .subject_public = f.body.subject_public, .delegation = d};
    if (d == NULL) {
        error_because(err, FAULT_MISSING, "no-delegation",
                      "award: its delegation is no longer held");
        goto out;
    }
    source.achievement = catalogue_by_hash(e->catalogue, t->achievement);
    source.event = t->event < d->event_count
                       ? catalogue_find_event(e->catalogue, d->events[t->event])
                       : NULL;
    if (source.achievement == NULL || source.event == NULL) {
        error_because(err, FAULT_MISSING, "achievement-unknown",
                      "award: its badge or event is no longer in the catalogue of this kiosk");
        goto out;
    }
    snprintf(method, sizeof method, "%s#%s", d->iss, d->kiosk);
    ok = document_compose(&unsigned_json, &source, err) &&
         proof_add(json, buffer_view(&unsigned_json), method, (int64_t)t->iat + TICKET_EPOCH_S,
                   vault_award_key(e->vault), err);
out:
    buffer_free(&unsigned_json);
    return ok;
}

/* ---- lists */

static bool fill_line(struct award_line *line, struct engine *e, const uint8_t *id, uint64_t n,
                      struct error *err)
{
    struct ledger_row row;
    struct body_award body;
    if (!ledger_read(&row, &e->ledger, n, err) || !body_award_read(&body, &row.entry, err) ||
        !is_voided(&line->voided, e, id, err))
        return false;
    memcpy(line->id, id, sizeof line->id);
    line->n = n;
    line->seq = body.ticket.seq;
    line->time_s = row.entry.time_s;
    line->results = body.ticket.results;
    line->receipted = n < e->receipt_upto;
    const struct achievement_record *a =
        e->catalogue == NULL ? NULL : catalogue_by_hash(e->catalogue, body.ticket.achievement);
    const struct delegation *d = delegation_of(e, line->seq);
    snprintf(line->achievement, sizeof line->achievement, "%s", a == NULL ? "" : a->slug);
    snprintf(line->event, sizeof line->event, "%s",
             d == NULL || body.ticket.event >= d->event_count ? ""
                                                              : d->events[body.ticket.event]);
    return true;
}

bool award_list(struct award_line *out, size_t *count, size_t max, struct engine *e,
                uint64_t before_n, struct error *err)
{
    *count = 0;
    uint64_t below = before_n > INT64_MAX ? INT64_MAX : before_n;
    while (*count < max) {
        bool row;
        uint8_t id[TICKET_ID_LEN];
        sqlite3_stmt *s = store_statement(
            e->store, "SELECT id, n FROM awards WHERE n < ?1 ORDER BY n DESC LIMIT 1", err);
        if (s == NULL)
            return false;
        store_bind_integer(s, 1, (int64_t)below);
        if (!store_step(e->store, s, &row, err))
            return false;
        if (!row)
            return true;
        memcpy(id, store_column_bytes(s, 0).p, sizeof id);
        below = (uint64_t)sqlite3_column_int64(s, 1);
        sqlite3_reset(s);
        if (!fill_line(&out[*count], e, id, below, err))
            return false;
        (*count)++;
    }
    return true;
}

uint32_t award_count_in_session(const struct engine *e, const char *achievement)
{
    const struct achievement_record *a =
        e->catalogue == NULL ? NULL : catalogue_find(e->catalogue, achievement);
    bool row;
    if (!e->session.open || a == NULL)
        return 0;
    sqlite3_stmt *s = store_statement(
        e->store, "SELECT awards FROM session_badges WHERE open_n = ?1 AND achievement = ?2",
        NULL);
    if (s == NULL)
        return 0;
    store_bind_integer(s, 1, (int64_t)e->session.open_n);
    store_bind_bytes(s, 2, bytes_of(a->hash, TICKET_HASH_LEN));
    if (!store_step(e->store, s, &row, NULL) || !row)
        return 0;
    uint32_t count = (uint32_t)sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    return count;
}
