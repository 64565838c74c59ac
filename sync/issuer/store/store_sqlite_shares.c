/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* Public pages that holders wish, in the SQLite store. */
#include "sync/issuer/store/sqlite_row.h"

static bool read_share(void *out, sqlite3_stmt *s, struct error *err)
{
    struct share_row *r = out;
    (void)err;
    row_blob(r->id, sizeof r->id, s, 0);
    row_text(r->name, sizeof r->name, s, 1);
    r->since_s = sqlite3_column_int64(s, 2);
    return true;
}

static bool find_share(void *ctx, struct share_row *out, bool *there,
                       const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx, "SELECT id, name, since FROM shares WHERE id = ?1", err);
    if (s != NULL)
        row_bind(s, 1, id, TICKET_ID_LEN);
    return row_find(ctx, s, there, read_share, out, err);
}

static bool find_share_by_name(void *ctx, struct share_row *out, bool *there, const char *name,
                               struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx, "SELECT id, name, since FROM shares WHERE name = ?1", err);
    if (s != NULL)
        database_bind_text(s, 1, name);
    return row_find(ctx, s, there, read_share, out, err);
}

static bool put_share(void *ctx, const struct share_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx,
                                         "INSERT INTO shares (id, name, since) VALUES (?1, ?2, "
                                         "?3) ON CONFLICT (id) DO UPDATE SET name = ?2, "
                                         "since = ?3",
                                         err);
    if (s == NULL)
        return false;
    row_bind(s, 1, row->id, sizeof row->id);
    database_bind_text(s, 2, row->name);
    database_bind_integer(s, 3, row->since_s);
    return database_run(ctx, s, err);
}

static bool remove_share(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx, "DELETE FROM shares WHERE id = ?1", err);
    if (s == NULL)
        return false;
    row_bind(s, 1, id, TICKET_ID_LEN);
    return database_run(ctx, s, err);
}

void store_sqlite_shares(struct issuer_store *out)
{
    out->find_share = find_share;
    out->find_share_by_name = find_share_by_name;
    out->put_share = put_share;
    out->remove_share = remove_share;
}
