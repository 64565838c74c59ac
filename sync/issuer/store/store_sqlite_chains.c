/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The ledgers of the kiosks in the SQLite store: how far each is stored, and its entries. */
#include <stdio.h>

#include "sync/issuer/store/sqlite_row.h"

/* ---- chains and entries */

static bool read_chain(void *out, sqlite3_stmt *s, struct error *err)
{
    struct chain_row *r = out;
    (void)err;
    r->count = (uint64_t)sqlite3_column_int64(s, 0);
    row_blob(r->head, sizeof r->head, s, 1);
    r->last_anchor_s = sqlite3_column_int64(s, 2);
    r->last_time_s = sqlite3_column_int64(s, 3);
    r->pending_anchor_s = sqlite3_column_int64(s, 4);
    r->covered = (uint64_t)sqlite3_column_int64(s, 5);
    r->there = true;
    return true;
}

static bool chain(void *ctx, struct chain_row *out, const char *kiosk, uint32_t epoch,
                  struct error *err)
{
    bool there;
    sqlite3_stmt *s = database_statement(
        ctx,
        "SELECT entries, head, last_anchor, last_time, pending_anchor, covered "
        "FROM chains "
        "WHERE kiosk = ?1 AND epoch = ?2",
        err);
    *out = (struct chain_row){0};
    if (s != NULL) {
        database_bind_text(s, 1, kiosk);
        database_bind_integer(s, 2, epoch);
    }
    return row_find(ctx, s, &there, read_chain, out, err);
}

static bool put_chain(void *ctx, const struct chain_row *row, const char *kiosk, uint32_t epoch,
                      struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "INSERT INTO chains (kiosk, epoch, entries, head, last_anchor, last_time, "
        "pending_anchor, covered) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (kiosk, epoch) DO UPDATE SET "
        "entries = ?3, head = ?4, last_anchor = ?5, last_time = ?6, pending_anchor = ?7, "
        "covered = ?8",
        err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, kiosk);
    database_bind_integer(s, 2, epoch);
    database_bind_integer(s, 3, (int64_t)row->count);
    row_bind(s, 4, row->head, 32);
    database_bind_integer(s, 5, row->last_anchor_s);
    database_bind_integer(s, 6, row->last_time_s);
    database_bind_integer(s, 7, row->pending_anchor_s);
    database_bind_integer(s, 8, (int64_t)row->covered);
    return database_run(ctx, s, err);
}

static bool read_entry(void *out, sqlite3_stmt *s, struct error *err)
{
    struct entry_row *r = out;
    r->kind = (int)sqlite3_column_int64(s, 0);
    r->time_s = sqlite3_column_int64(s, 1);
    row_blob(r->hash, sizeof r->hash, s, 2);
    buffer_add(&r->entry, database_column_bytes(s, 3));
    row_blob(r->signature, sizeof r->signature, s, 4);
    row_text(r->code, sizeof r->code, s, 5);
    r->received_s = sqlite3_column_int64(s, 6);
    return buffer_ok(&r->entry, "entry", err);
}

static bool find_entry(void *ctx, struct entry_row *out, bool *there, const char *kiosk,
                       uint32_t epoch, uint64_t n, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "SELECT kind, time, hash, entry, signature, code, received FROM entries "
        "WHERE kiosk = ?1 AND epoch = ?2 AND n = ?3",
        err);
    *out = (struct entry_row){.epoch = epoch, .n = n};
    snprintf(out->kiosk, sizeof out->kiosk, "%s", kiosk);
    if (s != NULL) {
        database_bind_text(s, 1, kiosk);
        database_bind_integer(s, 2, epoch);
        database_bind_integer(s, 3, (int64_t)n);
    }
    return row_find(ctx, s, there, read_entry, out, err);
}

static bool add_entry(void *ctx, const struct entry_row *row, struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx,
                           "INSERT INTO entries (kiosk, epoch, n, kind, time, hash, "
                           "entry, signature, code, received) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                           err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, row->kiosk);
    database_bind_integer(s, 2, row->epoch);
    database_bind_integer(s, 3, (int64_t)row->n);
    database_bind_integer(s, 4, row->kind);
    database_bind_integer(s, 5, row->time_s);
    row_bind(s, 6, row->hash, 32);
    database_bind_bytes(s, 7, buffer_view(&row->entry));
    row_bind(s, 8, row->signature, 64);
    database_bind_text(s, 9, row->code);
    database_bind_integer(s, 10, row->received_s);
    return database_run(ctx, s, err);
}

void store_sqlite_chains(struct issuer_store *out)
{
    out->chain = chain;
    out->put_chain = put_chain;
    out->find_entry = find_entry;
    out->add_entry = add_entry;
}
