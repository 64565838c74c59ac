/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Corrections in the SQLite store: which award took whose place. */
#include <string.h>

#include "sync/issuer/store/sqlite_row.h"

#define COLUMNS "id, successor, event, achievement, results, reason, epoch, after, done"

static bool read_correction(void *out, sqlite3_stmt *s, struct error *err)
{
    struct correction_row *r = out;
    (void)err;
    *r = (struct correction_row){0};
    row_blob(r->id, sizeof r->id, s, 0);
    r->has_successor = database_column_bytes(s, 1).len == sizeof r->successor;
    row_blob(r->successor, sizeof r->successor, s, 1);
    row_text(r->event, sizeof r->event, s, 2);
    row_text(r->achievement, sizeof r->achievement, s, 3);
    r->results = (uint8_t)sqlite3_column_int(s, 4);
    row_text(r->reason, sizeof r->reason, s, 5);
    r->epoch = (uint32_t)sqlite3_column_int64(s, 6);
    r->after = (uint64_t)sqlite3_column_int64(s, 7);
    r->done = sqlite3_column_int(s, 8) != 0;
    return true;
}

static bool put_correction(void *ctx, const struct correction_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "INSERT INTO corrections (" COLUMNS
        ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO "
        "UPDATE SET successor = ?2, event = ?3, achievement = ?4, results = ?5, "
        "reason = ?6, epoch = ?7, after = ?8, done = ?9",
        err);
    if (s == NULL)
        return false;
    row_bind(s, 1, row->id, sizeof row->id);
    row_bind(s, 2, row->successor, row->has_successor ? sizeof row->successor : 0);
    database_bind_text(s, 3, row->event);
    database_bind_text(s, 4, row->achievement);
    database_bind_integer(s, 5, row->results);
    database_bind_text(s, 6, row->reason);
    database_bind_integer(s, 7, row->epoch);
    database_bind_integer(s, 8, (int64_t)row->after);
    database_bind_integer(s, 9, row->done);
    return database_run(ctx, s, err);
}

static bool remove_correction(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx, "DELETE FROM corrections WHERE id = ?1", err);
    if (s == NULL)
        return false;
    row_bind(s, 1, id, TICKET_ID_LEN);
    return database_run(ctx, s, err);
}

static bool find_correction(void *ctx, struct correction_row *out, bool *there,
                            const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx, "SELECT " COLUMNS " FROM corrections WHERE id = ?1", err);
    if (s != NULL)
        row_bind(s, 1, id, TICKET_ID_LEN);
    return row_find(ctx, s, there, read_correction, out, err);
}

static bool find_correction_to(void *ctx, struct correction_row *out, bool *there,
                               const uint8_t successor[TICKET_ID_LEN], struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT " COLUMNS " FROM corrections WHERE successor = ?1", err);
    if (s != NULL)
        row_bind(s, 1, successor, TICKET_ID_LEN);
    return row_find(ctx, s, there, read_correction, out, err);
}

/* Hands out one row. */
struct to_correction {
    bool (*row)(void *arg, const struct correction_row *r, struct error *err);
    void *arg;
};

static bool next_correction(void *arg, sqlite3_stmt *s, struct error *err)
{
    const struct to_correction *to = arg;
    struct correction_row r;
    return read_correction(&r, s, err) && to->row(to->arg, &r, err);
}

static bool each_open_correction(void *ctx,
                                 bool (*row)(void *arg, const struct correction_row *r,
                                             struct error *err),
                                 void *arg, struct error *err)
{
    struct to_correction to = {row, arg};
    return row_each(
        ctx,
        database_statement(
            ctx, "SELECT " COLUMNS " FROM corrections WHERE done = 0 ORDER BY event, id", err),
        next_correction, &to, err);
}

void store_sqlite_corrections(struct issuer_store *out)
{
    out->put_correction = put_correction;
    out->remove_correction = remove_correction;
    out->find_correction = find_correction;
    out->find_correction_to = find_correction_to;
    out->each_open_correction = each_open_correction;
}
