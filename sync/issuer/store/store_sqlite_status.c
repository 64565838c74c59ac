/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Status lists in the SQLite store. */
#include <stdio.h>

#include "firmware/credential/status_bits.h"
#include "sync/issuer/store/sqlite_row.h"

static bool read_status(void *out, sqlite3_stmt *s, struct error *err)
{
    struct status_row *r = out;
    row_text(r->issuer, sizeof r->issuer, s, 0);
    r->first = sqlite3_column_int64(s, 1);
    r->signed_s = sqlite3_column_int64(s, 2);
    r->stale = sqlite3_column_int(s, 3) != 0;
    buffer_add(&r->bits, database_column_bytes(s, 4));
    buffer_add(&r->json, database_column_bytes(s, 5));
    return buffer_ok(&r->bits, "status list", err) && buffer_ok(&r->json, "status list", err);
}

static bool get_status(void *ctx, struct status_row *out, bool *there, const char *url,
                       struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx,
                           "SELECT issuer, first, signed, stale, bits, credential "
                           "FROM status_lists WHERE url = ?1",
                           err);
    *out = (struct status_row){0};
    snprintf(out->url, sizeof out->url, "%s", url);
    if (s != NULL)
        database_bind_text(s, 1, url);
    return row_find(ctx, s, there, read_status, out, err);
}

static bool put_status(void *ctx, const struct status_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "INSERT INTO status_lists (url, issuer, first, signed, bits, "
        "credential, stale) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0) ON CONFLICT "
        "(url) DO UPDATE SET signed = ?4, bits = ?5, credential = ?6, stale = 0",
        err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, row->url);
    database_bind_text(s, 2, row->issuer);
    database_bind_integer(s, 3, row->first);
    database_bind_integer(s, 4, row->signed_s);
    database_bind_bytes(s, 5, buffer_view(&row->bits));
    database_bind_bytes(s, 6, buffer_view(&row->json));
    return database_run(ctx, s, err);
}

struct list { /* what an award's bit is in */
    int64_t rowid, first;
    struct buffer bits;
};

static bool read_list(void *out, sqlite3_stmt *s, struct error *err)
{
    struct list *l = out;
    l->rowid = sqlite3_column_int64(s, 0);
    l->first = sqlite3_column_int64(s, 1);
    buffer_add(&l->bits, database_column_bytes(s, 2));
    return buffer_ok(&l->bits, "status list", err);
}

static bool put_list(struct database *db, const struct list *l, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        db, "UPDATE status_lists SET stale = 1, bits = ?2 WHERE rowid = ?1", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, l->rowid);
    database_bind_bytes(s, 2, buffer_view(&l->bits));
    return database_run(db, s, err);
}

static bool set_status_bit(void *ctx, const char *issuer, int64_t index, struct error *err)
{
    struct list l = {0};
    bool there;
    sqlite3_stmt *s =
        database_statement(ctx,
                           "SELECT rowid, first, bits FROM status_lists WHERE issuer = ?1 "
                           "AND first <= ?2 AND first + 131072 > ?2",
                           err);
    if (s != NULL) {
        database_bind_text(s, 1, issuer);
        database_bind_integer(s, 2, index);
    }
    bool ok = row_find(ctx, s, &there, read_list, &l, err);
    if (ok && there) {
        if (l.bits.len == STATUS_BITS_BYTES)
            status_bits_set(l.bits.p, (size_t)(index - l.first));
        ok = put_list(ctx, &l, err);
    }
    buffer_free(&l.bits);
    return ok;
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

static bool each_revoked(void *ctx, const char *issuer, int64_t first, int64_t count,
                         bool (*row)(void *arg, int64_t index, struct error *err), void *arg,
                         struct error *err)
{
    struct to_index to = {row, arg};
    sqlite3_stmt *s = database_statement(
        ctx,
        "SELECT status_index FROM awards WHERE issuer = ?1 AND state >= 3 AND "
        "state <> 6 "
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
    out->each_revoked = each_revoked;
    out->set_status_bit = set_status_bit;
}
