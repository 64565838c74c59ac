/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Status lists in the SQLite store. */
#include "keys/text.h"
#include "sync/issuer/store/sqlite_row.h"

static bool read_status(void *out, sqlite3_stmt *s, struct error *err)
{
    struct status_row *r = out;
    row_text(r->url, sizeof r->url, s, 0);
    r->signed_s = sqlite3_column_int64(s, 1);
    r->stale = sqlite3_column_int(s, 2) != 0;
    buffer_add(&r->bits, database_column_bytes(s, 3));
    buffer_add(&r->json, database_column_bytes(s, 4));
    if (buffer_ok(&r->bits, "status list", err) && buffer_ok(&r->json, "status list", err))
        return true;
    buffer_free(&r->bits);
    buffer_free(&r->json);
    return false;
}

static bool get_status(void *ctx, struct status_row *out, bool *there, const char *issuer,
                       int64_t number, struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx,
                                         "SELECT url, signed, stale, bits, credential FROM "
                                         "status_lists WHERE issuer = ?1 AND number = ?2",
                                         err);
    *out = (struct status_row){.number = number};
    text_copy(out->issuer, sizeof out->issuer, issuer);
    if (s != NULL) {
        database_bind_text(s, 1, issuer);
        database_bind_integer(s, 2, number);
    }
    return row_find(ctx, s, there, read_status, out, err);
}

static bool put_status(void *ctx, const struct status_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "INSERT INTO status_lists (issuer, number, url, signed, stale, bits, credential) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (issuer, number) DO UPDATE SET "
        "url = ?3, signed = ?4, stale = ?5, bits = ?6, credential = ?7",
        err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, row->issuer);
    database_bind_integer(s, 2, row->number);
    database_bind_text(s, 3, row->url);
    database_bind_integer(s, 4, row->signed_s);
    database_bind_integer(s, 5, row->stale);
    database_bind_bytes(s, 6, buffer_view(&row->bits));
    database_bind_bytes(s, 7, buffer_view(&row->json));
    return database_run(ctx, s, err);
}

struct to_index {
    bool (*row)(void *arg, int64_t index, struct error *err);
    void *arg;
};

static bool next_index(void *arg, sqlite3_stmt *s, struct error *err)
{
    const struct to_index *to = arg;
    return to->row(to->arg, sqlite3_column_int64(s, 0), err);
}

static bool each_withdrawn(void *ctx, const char *issuer, int64_t first, int64_t count,
                           bool (*row)(void *arg, int64_t index, struct error *err), void *arg,
                           struct error *err)
{
    struct to_index to = {row, arg};
    sqlite3_stmt *s = database_statement(
        ctx,
        "SELECT status_index FROM awards WHERE issuer = ?1 AND withdrawn = 1 "
        "AND status_index >= ?2 AND status_index < ?2 + ?3",
        err);
    if (s != NULL) {
        database_bind_text(s, 1, issuer);
        database_bind_integer(s, 2, first);
        database_bind_integer(s, 3, count);
    }
    return row_each(ctx, s, next_index, &to, err);
}

void store_sqlite_status(struct issuer_store *out)
{
    out->get_status = get_status;
    out->put_status = put_status;
    out->each_withdrawn = each_withdrawn;
}
