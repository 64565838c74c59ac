/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/store/store_sqlite.h"

#include <string.h>

#include "firmware/disk/database.h"
#include "gen/sync/issuer/store/schema-2.sql.h"
#include "gen/sync/issuer/store/schema-3.sql.h"
#include "gen/sync/issuer/store/schema-4.sql.h"
#include "gen/sync/issuer/store/schema-5.sql.h"
#include "gen/sync/issuer/store/schema.sql.h"
#include "sync/issuer/store/sqlite_row.h"

static const char *const STEPS[] = {(const char *)embedded_sync_issuer_store_schema_2_sql,
                                    (const char *)embedded_sync_issuer_store_schema_3_sql,
                                    (const char *)embedded_sync_issuer_store_schema_4_sql,
                                    (const char *)embedded_sync_issuer_store_schema_5_sql};

static const struct database_schema SCHEMA = {
    .sql = (const char *)embedded_sync_issuer_store_schema_sql,
    .application_id = 0x4f424b49, /* OBKI */
    .version = 5,
    .steps = STEPS,
    .what = "issuer's store",
    .autocheckpoint = 4000, /* 16 MiB: a page that many awards change is folded in once */
    .cache_kib = 8192,
    .busy_ms = 5000,
    .in_transactions = true,
};

/* ---- transactions, state */

static void close_store(void *ctx)
{
    database_close(ctx);
}

static bool begin(void *ctx, struct error *err)
{
    return database_begin(ctx, err);
}

static bool commit(void *ctx, struct error *err)
{
    return database_commit(ctx, err);
}

static void rollback(void *ctx)
{
    database_rollback(ctx);
}

static bool part_begin(void *ctx, struct error *err)
{
    return database_part_begin(ctx, err);
}

static bool part_keep(void *ctx, struct error *err)
{
    return database_part_keep(ctx, err);
}

static bool part_undo(void *ctx, struct error *err)
{
    return database_part_undo(ctx, err);
}

static bool put(void *ctx, const char *key, struct bytes value, struct error *err)
{
    return database_put(ctx, key, value, err);
}

static bool get(void *ctx, struct buffer *out, bool *there, const char *key, struct error *err)
{
    return database_get(out, there, ctx, key, err);
}

/* ---- organisations */

static bool put_organisation(void *ctx, const struct organisation_row *row, struct error *err)
{
    sqlite3_stmt *s =
        database_statement(ctx,
                           "INSERT INTO organisations (did, slug, name, next_status, linkedin) "
                           "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (did) DO UPDATE SET "
                           "name = ?3, next_status = ?4, linkedin = ?5",
                           err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, row->did);
    database_bind_text(s, 2, row->slug);
    database_bind_text(s, 3, row->name);
    database_bind_integer(s, 4, row->next_status_index);
    database_bind_text(s, 5, row->linkedin);
    return database_run(ctx, s, err);
}

static bool read_organisation(void *out, sqlite3_stmt *s, struct error *err)
{
    struct organisation_row *r = out;
    (void)err;
    row_text(r->did, sizeof r->did, s, 0);
    row_text(r->slug, sizeof r->slug, s, 1);
    row_text(r->name, sizeof r->name, s, 2);
    r->next_status_index = sqlite3_column_int64(s, 3);
    row_text(r->linkedin, sizeof r->linkedin, s, 4);
    return true;
}

struct to_organisation {
    bool (*row)(void *arg, const struct organisation_row *r, struct error *err);
    void *arg;
};

static bool next_organisation(void *arg, sqlite3_stmt *s, struct error *err)
{
    const struct to_organisation *to = arg;
    struct organisation_row r;
    return read_organisation(&r, s, err) && to->row(to->arg, &r, err);
}

static bool each_organisation(void *ctx,
                              bool (*row)(void *arg, const struct organisation_row *r,
                                          struct error *err),
                              void *arg, struct error *err)
{
    struct to_organisation to = {row, arg};
    return row_each(
        ctx,
        database_statement(
            ctx,
            "SELECT did, slug, name, next_status, linkedin FROM organisations ORDER BY slug",
            err),
        next_organisation, &to, err);
}

bool store_sqlite_open(struct issuer_store *out, const char *url, bool create,
                       struct error *err)
{
    struct database *db;
    const char *path = strncmp(url, "sqlite:", 7) == 0 ? url + 7 : url;
    if (strstr(path, "://") != NULL)
        return error_set(err, FAULT_REFUSED,
                         "--db %.60s: this program stores in an SQLite file: give a path", url);
    if ((create && !database_create(path, &SCHEMA, NULL, err)) ||
        !database_open(&db, path, &SCHEMA, DATABASE_WRITE, NULL, err))
        return false;
    *out = (struct issuer_store){
        .ctx = db,
        .close = close_store,
        .begin = begin,
        .commit = commit,
        .rollback = rollback,
        .part_begin = part_begin,
        .part_keep = part_keep,
        .part_undo = part_undo,
        .put = put,
        .get = get,
        .put_organisation = put_organisation,
        .each_organisation = each_organisation,
    };
    store_sqlite_catalogue(out);
    store_sqlite_kiosks(out);
    store_sqlite_chains(out);
    store_sqlite_awards(out);
    store_sqlite_claims(out);
    store_sqlite_shares(out);
    store_sqlite_corrections(out);
    store_sqlite_people(out);
    store_sqlite_wallets(out);
    store_sqlite_status(out);
    return true;
}
