/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Claims in the SQLite store: who holds an award, who disputes it, which links lead nowhere. */
#include <string.h>

#include "sync/issuer/store/sqlite_row.h"

/* ---- claims */

#define CLAIM_COLUMNS "issuer, id, holder, language, claimed, link, disputes, recovery, lookup"

static bool read_claim(void *out, sqlite3_stmt *s, struct error *err)
{
    struct claim_row *r = out;
    (void)err;
    row_text(r->issuer, sizeof r->issuer, s, 0);
    row_blob(r->id, sizeof r->id, s, 1);
    r->has_holder = database_column_bytes(s, 2).len == sizeof r->holder;
    row_blob(r->holder, sizeof r->holder, s, 2);
    row_text(r->language, sizeof r->language, s, 3);
    r->claimed_s = sqlite3_column_int64(s, 4);
    row_text(r->link, sizeof r->link, s, 5);
    r->disputes = sqlite3_column_int(s, 6);
    r->has_recovery = database_column_bytes(s, 7).len == sizeof r->recovery;
    row_blob(r->recovery, sizeof r->recovery, s, 7);
    r->has_lookup = database_column_bytes(s, 8).len == sizeof r->lookup;
    row_blob(r->lookup, sizeof r->lookup, s, 8);
    return true;
}

static bool find_claim(void *ctx, struct claim_row *out, bool *there,
                       const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx, "SELECT " CLAIM_COLUMNS " FROM claims WHERE id = ?1", err);
    if (s != NULL)
        row_bind(s, 1, id, TICKET_ID_LEN);
    return row_find(ctx, s, there, read_claim, out, err);
}

static bool find_claim_by_link(void *ctx, struct claim_row *out, bool *there, const char *link,
                               struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx, "SELECT " CLAIM_COLUMNS " FROM claims WHERE link = ?1", err);
    if (s != NULL)
        database_bind_text(s, 1, link);
    return row_find(ctx, s, there, read_claim, out, err);
}

/* The index holds the rows that have one alone, so the question says the same. */
static bool find_claim_by_lookup(void *ctx, struct claim_row *out, bool *there,
                                 const uint8_t lookup[32], struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT " CLAIM_COLUMNS " FROM claims WHERE lookup = ?1 AND lookup <> x''", err);
    if (s != NULL)
        row_bind(s, 1, lookup, 32);
    return row_find(ctx, s, there, read_claim, out, err);
}

/* Runs a statement about one award. */
static bool run_on_award(struct database *db, sqlite3_stmt *s, const uint8_t id[TICKET_ID_LEN],
                         struct error *err)
{
    if (s == NULL)
        return false;
    row_bind(s, 1, id, TICKET_ID_LEN);
    return database_run(db, s, err);
}

/* ---- how many of a session are claimed */

static bool add_claimed(void *ctx, const char *kiosk, const uint8_t session[TICKET_SESSION_LEN],
                        int64_t at_s, int64_t claimed, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "INSERT INTO sessions (kiosk, session, at, claimed) VALUES (?1, ?2, ?3, ?4) "
        "ON CONFLICT (kiosk, session) DO UPDATE SET claimed = claimed + ?4",
        err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, kiosk);
    row_bind(s, 2, session, TICKET_SESSION_LEN);
    database_bind_integer(s, 3, at_s);
    database_bind_integer(s, 4, claimed);
    return database_run(ctx, s, err);
}

static bool add_session(void *ctx, const char *kiosk, const uint8_t session[TICKET_SESSION_LEN],
                        int64_t at_s, struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx,
                                         "INSERT INTO sessions (kiosk, session, at, claimed) "
                                         "VALUES (?1, ?2, ?3, 0) ON CONFLICT DO NOTHING",
                                         err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, kiosk);
    row_bind(s, 2, session, TICKET_SESSION_LEN);
    database_bind_integer(s, 3, at_s);
    return database_run(ctx, s, err);
}

struct to_session {
    bool (*row)(void *arg, const uint8_t session[TICKET_SESSION_LEN], int64_t claimed,
                struct error *err);
    void *arg;
};

static bool next_session(void *arg, sqlite3_stmt *s, struct error *err)
{
    const struct to_session *to = arg;
    uint8_t session[TICKET_SESSION_LEN];
    row_blob(session, sizeof session, s, 0);
    return to->row(to->arg, session, sqlite3_column_int64(s, 1), err);
}

static bool each_session(void *ctx, const char *kiosk, int64_t since_s,
                         bool (*row)(void *arg, const uint8_t session[TICKET_SESSION_LEN],
                                     int64_t claimed, struct error *err),
                         void *arg, struct error *err)
{
    struct to_session to = {row, arg};
    sqlite3_stmt *s =
        database_statement(ctx,
                           "SELECT session, claimed FROM sessions WHERE kiosk = ?1 "
                           "AND at >= ?2 ORDER BY at DESC",
                           err);
    if (s != NULL) {
        database_bind_text(s, 1, kiosk);
        database_bind_integer(s, 2, since_s);
    }
    return row_each(ctx, s, next_session, &to, err);
}

/* ---- claims, written */

static bool put_claim(void *ctx, const struct claim_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "INSERT INTO claims (" CLAIM_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
        "ON CONFLICT (id) DO UPDATE SET issuer = ?1, holder = ?3, language = ?4, claimed = ?5, "
        "link = ?6, disputes = ?7, recovery = ?8, lookup = ?9",
        err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, row->issuer);
    row_bind(s, 2, row->id, TICKET_ID_LEN);
    row_bind(s, 3, row->holder, row->has_holder ? sizeof row->holder : 0);
    database_bind_text(s, 4, row->language);
    database_bind_integer(s, 5, row->claimed_s);
    database_bind_text(s, 6, row->link);
    database_bind_integer(s, 7, row->disputes);
    row_bind(s, 8, row->recovery, row->has_recovery ? sizeof row->recovery : 0);
    row_bind(s, 9, row->lookup, row->has_lookup ? sizeof row->lookup : 0);
    return database_run(ctx, s, err);
}

static bool remove_claim(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return run_on_award(ctx, database_statement(ctx, "DELETE FROM claims WHERE id = ?1", err),
                        id, err);
}

/* ---- disputes, in the order in which they first asked, whatever the clock said */

static bool add_dispute(void *ctx, const struct dispute_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "INSERT INTO disputes (id, holder, language, at, nth) SELECT ?1, ?2, ?3, ?4, "
        "coalesce(max(nth), 0) + 1 FROM disputes WHERE id = ?1 "
        "HAVING count(*) < ?5 OR max(holder = ?2) "
        "ON CONFLICT (id, holder) DO UPDATE SET language = ?3, at = ?4",
        err);
    if (s == NULL)
        return false;
    row_bind(s, 1, row->id, TICKET_ID_LEN);
    row_bind(s, 2, row->holder, sizeof row->holder);
    database_bind_text(s, 3, row->language);
    database_bind_integer(s, 4, row->at_s);
    database_bind_integer(s, 5, DISPUTES_MAX);
    return database_run(ctx, s, err);
}

static bool read_dispute(void *out, sqlite3_stmt *s, struct error *err)
{
    struct dispute_row *r = out;
    (void)err;
    row_blob(r->id, sizeof r->id, s, 0);
    row_blob(r->holder, sizeof r->holder, s, 1);
    row_text(r->language, sizeof r->language, s, 2);
    r->at_s = sqlite3_column_int64(s, 3);
    return true;
}

/* Hands out one row. */
struct to_dispute {
    bool (*row)(void *arg, const struct dispute_row *r, struct error *err);
    void *arg;
};

static bool next_dispute(void *arg, sqlite3_stmt *s, struct error *err)
{
    const struct to_dispute *to = arg;
    struct dispute_row r;
    return read_dispute(&r, s, err) && to->row(to->arg, &r, err);
}

static bool each_dispute(void *ctx, const uint8_t id[TICKET_ID_LEN],
                         bool (*row)(void *arg, const struct dispute_row *r, struct error *err),
                         void *arg, struct error *err)
{
    struct to_dispute to = {row, arg};
    sqlite3_stmt *s =
        database_statement(ctx,
                           "SELECT id, holder, language, at FROM disputes WHERE id "
                           "= ?1 ORDER BY nth",
                           err);
    if (s != NULL)
        row_bind(s, 1, id, TICKET_ID_LEN);
    return row_each(ctx, s, next_dispute, &to, err);
}

static bool count_disputes(void *ctx, int *out, const uint8_t id[TICKET_ID_LEN],
                           struct error *err)
{
    bool there;
    sqlite3_stmt *s =
        database_statement(ctx, "SELECT count(*) FROM disputes WHERE id = ?1", err);
    if (s == NULL)
        return false;
    row_bind(s, 1, id, TICKET_ID_LEN);
    if (!database_step(ctx, s, &there, err))
        return false;
    *out = sqlite3_column_int(s, 0);
    sqlite3_reset(s);
    return true;
}

static bool clear_disputes(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return run_on_award(ctx, database_statement(ctx, "DELETE FROM disputes WHERE id = ?1", err),
                        id, err);
}

/* ---- links that lead nowhere any more */

static bool add_gone(void *ctx, const uint8_t hash[32], const uint8_t id[TICKET_ID_LEN],
                     struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "INSERT INTO gone (hash, id) VALUES (?1, ?2) ON CONFLICT DO NOTHING", err);
    if (s == NULL)
        return false;
    row_bind(s, 1, hash, 32);
    row_bind(s, 2, id, TICKET_ID_LEN);
    return database_run(ctx, s, err);
}

static bool read_gone(void *out, sqlite3_stmt *s, struct error *err)
{
    (void)err;
    row_blob(out, TICKET_ID_LEN, s, 0);
    return true;
}

static bool find_gone(void *ctx, uint8_t id[TICKET_ID_LEN], bool *there, const uint8_t hash[32],
                      struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx, "SELECT id FROM gone WHERE hash = ?1", err);
    if (s != NULL)
        row_bind(s, 1, hash, 32);
    return row_find(ctx, s, there, read_gone, id, err);
}

/* ---- guesses */

static bool read_try(void *out, sqlite3_stmt *s, struct error *err)
{
    struct try_row *r = out;
    (void)err;
    r->since_s = sqlite3_column_int64(s, 0);
    r->count = sqlite3_column_int(s, 1);
    return true;
}

static bool find_try(void *ctx, struct try_row *out, bool *there,
                     const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx, "SELECT since, count FROM tries WHERE id = ?1", err);
    *out = (struct try_row){0};
    memcpy(out->id, id, TICKET_ID_LEN);
    if (s != NULL)
        row_bind(s, 1, id, TICKET_ID_LEN);
    return row_find(ctx, s, there, read_try, out, err);
}

static bool put_try(void *ctx, const struct try_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "INSERT INTO tries (id, since, count) VALUES (?1, ?2, ?3) ON CONFLICT "
        "(id) DO UPDATE SET since = ?2, count = ?3",
        err);
    if (s == NULL)
        return false;
    row_bind(s, 1, row->id, TICKET_ID_LEN);
    database_bind_integer(s, 2, row->since_s);
    database_bind_integer(s, 3, row->count);
    return database_run(ctx, s, err);
}

static bool remove_try(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return run_on_award(ctx, database_statement(ctx, "DELETE FROM tries WHERE id = ?1", err),
                        id, err);
}

static bool remove_tries(void *ctx, int64_t until_s, struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx, "DELETE FROM tries WHERE since <= ?1", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, until_s);
    return database_run(ctx, s, err);
}

void store_sqlite_claims(struct issuer_store *out)
{
    out->add_claimed = add_claimed;
    out->add_session = add_session;
    out->each_session = each_session;
    out->find_claim = find_claim;
    out->find_claim_by_link = find_claim_by_link;
    out->find_claim_by_lookup = find_claim_by_lookup;
    out->put_claim = put_claim;
    out->remove_claim = remove_claim;
    out->add_dispute = add_dispute;
    out->each_dispute = each_dispute;
    out->count_disputes = count_disputes;
    out->clear_disputes = clear_disputes;
    out->add_gone = add_gone;
    out->find_gone = find_gone;
    out->find_try = find_try;
    out->put_try = put_try;
    out->remove_try = remove_try;
    out->remove_tries = remove_tries;
}
