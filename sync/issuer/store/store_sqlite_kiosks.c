/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Kiosks in the SQLite store, and the delegations by which they sign. */
#include "sync/issuer/store/sqlite_row.h"

/* ---- kiosks and delegations */

static bool put_kiosk(void *ctx, const struct kiosk_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "INSERT INTO kiosks (kiosk, name, award_key, device_key, kid, epoch, reply_number, "
        "stolen_s, locked, said, ahead, corrected, corrected_number) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) "
        "ON CONFLICT (kiosk) DO UPDATE SET name = ?2, device_key = ?4, epoch = ?6, "
        "reply_number = ?7, stolen_s = ?8, locked = ?9, said = ?10, ahead = ?11, "
        "corrected = ?12, corrected_number = ?13",
        err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, row->kiosk);
    database_bind_text(s, 2, row->name);
    row_bind(s, 3, row->award_key, 32);
    row_bind(s, 4, row->device_key, 32);
    row_bind(s, 5, row->kid, 8);
    database_bind_integer(s, 6, row->epoch);
    database_bind_integer(s, 7, row->reply_number);
    database_bind_integer(s, 8, row->stolen_at_s);
    database_bind_integer(s, 9, row->locked);
    database_bind_integer(s, 10, row->said_s);
    database_bind_integer(s, 11, row->ahead_s);
    database_bind_integer(s, 12, row->corrected_s);
    database_bind_integer(s, 13, row->corrected_number);
    return database_run(ctx, s, err);
}

#define KIOSK_COLUMNS                                                                        \
    "kiosk, name, award_key, device_key, kid, epoch, reply_number, stolen_s, locked, said, " \
    "ahead, corrected, corrected_number"

static bool read_kiosk(void *out, sqlite3_stmt *s, struct error *err)
{
    struct kiosk_row *r = out;
    (void)err;
    row_text(r->kiosk, sizeof r->kiosk, s, 0);
    row_text(r->name, sizeof r->name, s, 1);
    row_blob(r->award_key, sizeof r->award_key, s, 2);
    row_blob(r->device_key, sizeof r->device_key, s, 3);
    row_blob(r->kid, sizeof r->kid, s, 4);
    r->epoch = (uint32_t)sqlite3_column_int64(s, 5);
    r->reply_number = (uint32_t)sqlite3_column_int64(s, 6);
    r->stolen_at_s = sqlite3_column_int64(s, 7);
    r->locked = sqlite3_column_int64(s, 8) != 0;
    r->said_s = sqlite3_column_int64(s, 9);
    r->ahead_s = sqlite3_column_int64(s, 10);
    r->corrected_s = sqlite3_column_int64(s, 11);
    r->corrected_number = (uint32_t)sqlite3_column_int64(s, 12);
    return true;
}

static bool find_kiosk(void *ctx, struct kiosk_row *out, bool *there, const char *kiosk,
                       struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx, "SELECT " KIOSK_COLUMNS " FROM kiosks WHERE kiosk = ?1", err);
    if (s != NULL)
        database_bind_text(s, 1, kiosk);
    return row_find(ctx, s, there, read_kiosk, out, err);
}

static bool find_kiosk_by_award_key(void *ctx, struct kiosk_row *out, bool *there,
                                    const uint8_t award_key[32], struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT " KIOSK_COLUMNS " FROM kiosks WHERE award_key = ?1", err);
    if (s != NULL)
        row_bind(s, 1, award_key, 32);
    return row_find(ctx, s, there, read_kiosk, out, err);
}

/* Hands out one row. */
struct to_kiosk {
    bool (*row)(void *arg, const struct kiosk_row *r, struct error *err);
    void *arg;
};

static bool next_kiosk(void *arg, sqlite3_stmt *s, struct error *err)
{
    const struct to_kiosk *to = arg;
    struct kiosk_row r;
    return read_kiosk(&r, s, err) && to->row(to->arg, &r, err);
}

static bool each_kiosk(void *ctx,
                       bool (*row)(void *arg, const struct kiosk_row *r, struct error *err),
                       void *arg, struct error *err)
{
    struct to_kiosk to = {row, arg};
    return row_each(
        ctx,
        database_statement(ctx, "SELECT " KIOSK_COLUMNS " FROM kiosks ORDER BY kiosk", err),
        next_kiosk, &to, err);
}

static bool each_kiosk_of_kid(void *ctx, const uint8_t kid[8],
                              bool (*row)(void *arg, const struct kiosk_row *r,
                                          struct error *err),
                              void *arg, struct error *err)
{
    struct to_kiosk to = {row, arg};
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT " KIOSK_COLUMNS " FROM kiosks WHERE kid = ?1 ORDER BY kiosk", err);
    if (s != NULL)
        row_bind(s, 1, kid, 8);
    return row_each(ctx, s, next_kiosk, &to, err);
}

static bool put_delegation(void *ctx, const struct delegation_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx,
                                         "INSERT INTO delegations (serial, iss, kiosk, epoch, "
                                         "seq_from, seq_count, nbf, exp, revoked, jws) "
                                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
                                         "ON CONFLICT (serial) DO UPDATE SET revoked = ?9",
                                         err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, row->serial);
    database_bind_text(s, 2, row->iss);
    database_bind_text(s, 3, row->kiosk);
    database_bind_integer(s, 4, row->epoch);
    database_bind_integer(s, 5, row->seq_from);
    database_bind_integer(s, 6, row->seq_count);
    database_bind_integer(s, 7, row->nbf_s);
    database_bind_integer(s, 8, row->exp_s);
    database_bind_integer(s, 9, row->revoked);
    database_bind_bytes(s, 10, buffer_view(&row->jws));
    return database_run(ctx, s, err);
}

#define DELEGATION_COLUMNS \
    "serial, iss, kiosk, epoch, seq_from, seq_count, nbf, exp, revoked, jws"

static bool read_delegation(void *out, sqlite3_stmt *s, struct error *err)
{
    struct delegation_row *r = out;
    *r = (struct delegation_row){0};
    r->serial = (uint32_t)sqlite3_column_int64(s, 0);
    row_text(r->iss, sizeof r->iss, s, 1);
    row_text(r->kiosk, sizeof r->kiosk, s, 2);
    r->epoch = (uint32_t)sqlite3_column_int64(s, 3);
    r->seq_from = (uint32_t)sqlite3_column_int64(s, 4);
    r->seq_count = (uint32_t)sqlite3_column_int64(s, 5);
    r->nbf_s = sqlite3_column_int64(s, 6);
    r->exp_s = sqlite3_column_int64(s, 7);
    r->revoked = sqlite3_column_int64(s, 8) != 0;
    buffer_add(&r->jws, database_column_bytes(s, 9));
    return buffer_ok(&r->jws, "delegation", err);
}

static bool find_delegation(void *ctx, struct delegation_row *out, bool *there, uint32_t serial,
                            struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT " DELEGATION_COLUMNS " FROM delegations WHERE serial = ?1", err);
    *out = (struct delegation_row){0};
    if (s != NULL)
        database_bind_integer(s, 1, serial);
    return row_find(ctx, s, there, read_delegation, out, err);
}

static bool find_slot(void *ctx, uint32_t *serial, bool *revoked, bool *there,
                      const char *kiosk, uint32_t seq, struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx,
                           "SELECT serial, revoked FROM delegations WHERE kiosk = ?1 "
                           "AND seq_from <= ?2 AND seq_from + seq_count > ?2 "
                           "ORDER BY serial LIMIT 1",
                           err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, kiosk);
    database_bind_integer(s, 2, seq);
    if (!database_step(ctx, s, there, err))
        return false;
    *serial = *there ? (uint32_t)sqlite3_column_int64(s, 0) : 0;
    *revoked = *there && sqlite3_column_int64(s, 1) != 0;
    sqlite3_reset(s);
    return true;
}

/* Hands out one row. */
struct to_delegation {
    bool (*row)(void *arg, const struct delegation_row *r, struct error *err);
    void *arg;
};

static bool next_delegation(void *arg, sqlite3_stmt *s, struct error *err)
{
    const struct to_delegation *to = arg;
    struct delegation_row r;
    bool ok = read_delegation(&r, s, err) && to->row(to->arg, &r, err);
    buffer_free(&r.jws);
    return ok;
}

static bool each_delegation(void *ctx, const char *kiosk,
                            bool (*row)(void *arg, const struct delegation_row *r,
                                        struct error *err),
                            void *arg, struct error *err)
{
    struct to_delegation to = {row, arg};
    sqlite3_stmt *s =
        kiosk == NULL
            ? database_statement(
                  ctx, "SELECT " DELEGATION_COLUMNS " FROM delegations ORDER BY serial", err)
            : database_statement(ctx,
                                 "SELECT " DELEGATION_COLUMNS
                                 " FROM delegations WHERE kiosk = ?1 ORDER BY serial",
                                 err);
    if (s != NULL && kiosk != NULL)
        database_bind_text(s, 1, kiosk);
    return row_each(ctx, s, next_delegation, &to, err);
}

void store_sqlite_kiosks(struct issuer_store *out)
{
    out->put_kiosk = put_kiosk;
    out->find_kiosk = find_kiosk;
    out->find_kiosk_by_award_key = find_kiosk_by_award_key;
    out->each_kiosk = each_kiosk;
    out->each_kiosk_of_kid = each_kiosk_of_kid;
    out->put_delegation = put_delegation;
    out->find_delegation = find_delegation;
    out->find_slot = find_slot;
    out->each_delegation = each_delegation;
}
