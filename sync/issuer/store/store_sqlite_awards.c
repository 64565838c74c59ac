/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Awards in the SQLite store, and the credentials that were published. */
#include <string.h>

#include "sync/issuer/store/sqlite_row.h"

/* ---- awards */

#define AWARD_COLUMNS                                                                        \
    "issuer, id, kiosk, epoch, kid, seq, serial, achievement, n, head, subject, signature, " \
    "iat, "                                                                                  \
    "state, code, reason, first_seen, receipted, valid_from, status_index, code_hash, "      \
    "approved_late, session, withdrawn"

static bool read_award(void *out, sqlite3_stmt *s, struct error *err)
{
    struct award_row *r = out;
    *r = (struct award_row){0};
    row_text(r->issuer, sizeof r->issuer, s, 0);
    row_blob(r->id, sizeof r->id, s, 1);
    row_text(r->kiosk, sizeof r->kiosk, s, 2);
    r->epoch = (uint32_t)sqlite3_column_int64(s, 3);
    row_blob(r->kid, sizeof r->kid, s, 4);
    r->seq = (uint32_t)sqlite3_column_int64(s, 5);
    r->serial = (uint32_t)sqlite3_column_int64(s, 6);
    row_text(r->achievement, sizeof r->achievement, s, 7);
    r->n = sqlite3_column_int64(s, 8);
    r->head_len = database_column_bytes(s, 9).len;
    if (r->head_len > sizeof r->head)
        return error_set(err, FAULT_STORAGE, "issuer's store: a ticket of %zu bytes",
                         r->head_len);
    row_blob(r->head, sizeof r->head, s, 9);
    row_blob(r->subject, sizeof r->subject, s, 10);
    row_blob(r->signature, sizeof r->signature, s, 11);
    r->iat_s = sqlite3_column_int64(s, 12);
    r->state = (enum award_state)sqlite3_column_int(s, 13);
    row_text(r->code, sizeof r->code, s, 14);
    row_text(r->reason, sizeof r->reason, s, 15);
    r->first_seen_s = sqlite3_column_int64(s, 16);
    r->receipted_s = sqlite3_column_int64(s, 17);
    r->valid_from_s = sqlite3_column_int64(s, 18);
    r->status_index = sqlite3_column_int64(s, 19);
    row_blob(r->code_hash, sizeof r->code_hash, s, 20);
    r->approved_late_s = sqlite3_column_int64(s, 21);
    row_blob(r->session, sizeof r->session, s, 22);
    r->withdrawn = sqlite3_column_int(s, 23) != 0;
    return true;
}

static bool find_award(void *ctx, struct award_row *out, bool *there,
                       const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx, "SELECT " AWARD_COLUMNS " FROM awards WHERE id = ?1", err);
    if (s != NULL)
        row_bind(s, 1, id, TICKET_ID_LEN);
    return row_find(ctx, s, there, read_award, out, err);
}

static bool find_award_by_slot(void *ctx, struct award_row *out, bool *there,
                               const uint8_t kid[8], uint32_t seq, struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx,
                           "SELECT " AWARD_COLUMNS " FROM awards WHERE kid = ?1 AND seq = ?2 "
                           "AND status_index >= 0",
                           err);
    if (s != NULL) {
        row_bind(s, 1, kid, 8);
        database_bind_integer(s, 2, seq);
    }
    return row_find(ctx, s, there, read_award, out, err);
}

static bool find_award_by_code(void *ctx, struct award_row *out, bool *there,
                               const uint8_t code_hash[32], struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "SELECT " AWARD_COLUMNS " FROM awards WHERE substr(code_hash, 1, 8) = substr(?1, 1, 8) "
        "AND code_hash = ?1 AND code_hash <> zeroblob(32) LIMIT 1",
        err);
    if (s != NULL)
        row_bind(s, 1, code_hash, 32);
    return row_find(ctx, s, there, read_award, out, err);
}

static bool put_award(void *ctx, const struct award_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "INSERT INTO awards (" AWARD_COLUMNS
        ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
        "?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24) ON CONFLICT (id) "
        "DO UPDATE SET issuer = ?1, epoch = ?4, serial = ?7, achievement = ?8, "
        "n = ?9, status_index = ?20, state = ?14, code = ?15, reason = ?16, "
        "first_seen = ?17, receipted = ?18, valid_from = "
        "?19, code_hash = ?21, "
        "approved_late = ?22, session = ?23, withdrawn = ?24",
        err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, row->issuer);
    row_bind(s, 2, row->id, TICKET_ID_LEN);
    database_bind_text(s, 3, row->kiosk);
    database_bind_integer(s, 4, row->epoch);
    row_bind(s, 5, row->kid, 8);
    database_bind_integer(s, 6, row->seq);
    database_bind_integer(s, 7, row->serial);
    database_bind_text(s, 8, row->achievement);
    database_bind_integer(s, 9, row->n);
    row_bind(s, 10, row->head, row->head_len);
    row_bind(s, 11, row->subject, 32);
    row_bind(s, 12, row->signature, 64);
    database_bind_integer(s, 13, row->iat_s);
    database_bind_integer(s, 14, (int64_t)row->state);
    database_bind_text(s, 15, row->code);
    database_bind_text(s, 16, row->reason);
    database_bind_integer(s, 17, row->first_seen_s);
    database_bind_integer(s, 18, row->receipted_s);
    database_bind_integer(s, 19, row->valid_from_s);
    database_bind_integer(s, 20, row->status_index);
    row_bind(s, 21, row->code_hash, 32);
    database_bind_integer(s, 22, row->approved_late_s);
    row_bind(s, 23, row->session, sizeof row->session);
    database_bind_integer(s, 24, row->withdrawn);
    return database_run(ctx, s, err);
}

/* Hands out one row. */
struct to_award {
    bool (*row)(void *arg, const struct award_row *r, struct error *err);
    void *arg;
};

static bool next_award(void *arg, sqlite3_stmt *s, struct error *err)
{
    const struct to_award *to = arg;
    struct award_row r;
    return read_award(&r, s, err) && to->row(to->arg, &r, err);
}

static bool each_award(void *ctx, const char *issuer,
                       bool (*row)(void *arg, const struct award_row *r, struct error *err),
                       void *arg, struct error *err)
{
    struct to_award to = {row, arg};
    sqlite3_stmt *s = database_statement(ctx,
                                         "SELECT " AWARD_COLUMNS
                                         " FROM awards WHERE ?1 IS NULL OR issuer = ?1 "
                                         "ORDER BY issuer, id",
                                         err);
    if (s != NULL && issuer != NULL)
        database_bind_text(s, 1, issuer);
    return row_each(ctx, s, next_award, &to, err);
}

/* The words `code <> ''` name the index. */
static bool each_award_of_verdict(void *ctx, const char *code,
                                  bool (*row)(void *arg, const struct award_row *r,
                                              struct error *err),
                                  void *arg, struct error *err)
{
    struct to_award to = {row, arg};
    sqlite3_stmt *s = database_statement(ctx,
                                         "SELECT " AWARD_COLUMNS
                                         " FROM awards WHERE code = ?1 AND code <> '' "
                                         "ORDER BY issuer, id",
                                         err);
    if (s != NULL)
        database_bind_text(s, 1, code);
    return row_each(ctx, s, next_award, &to, err);
}

static bool each_award_of_session(void *ctx, const uint8_t session[TICKET_SESSION_LEN],
                                  bool (*row)(void *arg, const struct award_row *r,
                                              struct error *err),
                                  void *arg, struct error *err)
{
    struct to_award to = {row, arg};
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT " AWARD_COLUMNS " FROM awards WHERE session = ?1 ORDER BY seq", err);
    if (s != NULL)
        row_bind(s, 1, session, TICKET_SESSION_LEN);
    return row_each(ctx, s, next_award, &to, err);
}

static bool awards_on_day(void *ctx, int64_t *out, uint32_t serial, int64_t day,
                          struct error *err)
{
    bool there;
    sqlite3_stmt *s =
        database_statement(ctx, "SELECT awards FROM days WHERE serial = ?1 AND day = ?2", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, serial);
    database_bind_integer(s, 2, day);
    if (!database_step(ctx, s, &there, err))
        return false;
    *out = there ? sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return true;
}

static bool put_awards_on_day(void *ctx, uint32_t serial, int64_t day, int64_t awards,
                              struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx,
                           "INSERT INTO days (serial, day, awards) VALUES (?1, ?2, "
                           "?3) ON CONFLICT DO UPDATE SET awards = ?3",
                           err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, serial);
    database_bind_integer(s, 2, day);
    database_bind_integer(s, 3, awards);
    return database_run(ctx, s, err);
}

/* ---- what was published */

static bool read_publication(void *out, sqlite3_stmt *s, struct error *err)
{
    struct publication_row *r = out;
    row_text(r->issuer, sizeof r->issuer, s, 0);
    r->created_s = sqlite3_column_int64(s, 1);
    buffer_add(&r->json, database_column_bytes(s, 2));
    return buffer_ok(&r->json, "credential", err);
}

static bool get_publication(void *ctx, struct publication_row *out, bool *there,
                            const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT issuer, created, credential FROM publications WHERE id = ?1", err);
    *out = (struct publication_row){0};
    memcpy(out->id, id, TICKET_ID_LEN);
    if (s != NULL)
        row_bind(s, 1, id, TICKET_ID_LEN);
    return row_find(ctx, s, there, read_publication, out, err);
}

static bool put_publication(void *ctx, const struct publication_row *row, struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx,
                           "INSERT INTO publications (id, issuer, created, credential) "
                           "VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                           err);
    if (s == NULL)
        return false;
    row_bind(s, 1, row->id, TICKET_ID_LEN);
    database_bind_text(s, 2, row->issuer);
    database_bind_integer(s, 3, row->created_s);
    database_bind_bytes(s, 4, buffer_view(&row->json));
    return database_run(ctx, s, err);
}

static bool remove_publication(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx, "DELETE FROM publications WHERE id = ?1", err);
    if (s == NULL)
        return false;
    row_bind(s, 1, id, TICKET_ID_LEN);
    return database_run(ctx, s, err);
}

void store_sqlite_awards(struct issuer_store *out)
{
    out->find_award = find_award;
    out->find_award_by_slot = find_award_by_slot;
    out->find_award_by_code = find_award_by_code;
    out->put_award = put_award;
    out->each_award = each_award;
    out->each_award_of_verdict = each_award_of_verdict;
    out->each_award_of_session = each_award_of_session;
    out->awards_on_day = awards_on_day;
    out->put_awards_on_day = put_awards_on_day;
    out->get_publication = get_publication;
    out->put_publication = put_publication;
    out->remove_publication = remove_publication;
}
