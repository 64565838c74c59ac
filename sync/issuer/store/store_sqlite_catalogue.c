/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* The catalogue in the SQLite store: records of badges and events, pictures. */
#include "sync/issuer/store/sqlite_row.h"

/* ---- records and pictures */

/* The colour lies beside the record, whose text and hash never change. */
static bool put_colour(void *ctx, const struct record_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "UPDATE records SET colour = ?2 WHERE hash = ?1 AND colour <> ?2", err);
    if (s == NULL)
        return false;
    row_bind(s, 1, row->hash, 32);
    database_bind_text(s, 2, row->colour);
    return database_run(ctx, s, err);
}

static bool put_record(void *ctx, const struct record_row *row, struct error *err)
{
    bool there;
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT hash FROM records WHERE event = ?1 AND slug = ?2 AND version = ?3", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, row->event);
    database_bind_text(s, 2, row->slug);
    database_bind_integer(s, 3, row->version);
    if (!database_step(ctx, s, &there, err))
        return false;
    bool same = there && bytes_equal(database_column_bytes(s, 0), bytes_of(row->hash, 32));
    sqlite3_reset(s);
    if (same)
        return row->colour[0] == '\0' || put_colour(ctx, row, err);
    if (there && !row->event)
        return error_set(err, FAULT_CONFLICT,
                         "record %s version %lld: is published with another text", row->slug,
                         (long long)row->version);
    s = database_statement(
        ctx,
        "INSERT INTO records (hash, hash8, issuer, slug, version, event, record, origin, "
        "colour) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (event, slug, "
        "version) "
        "DO UPDATE SET hash = ?1, hash8 = ?2, record = ?7",
        err);
    if (s == NULL)
        return false;
    row_bind(s, 1, row->hash, 32);
    row_bind(s, 2, row->hash, 8);
    database_bind_text(s, 3, row->issuer);
    database_bind_text(s, 4, row->slug);
    database_bind_integer(s, 5, row->version);
    database_bind_integer(s, 6, row->event);
    database_bind_bytes(s, 7, buffer_view(&row->text));
    database_bind_text(s, 8, row->origin);
    database_bind_text(s, 9, row->colour);
    return database_run(ctx, s, err);
}

#define RECORD_COLUMNS "hash, issuer, slug, version, event, record, origin, colour"

static bool read_record(void *out, sqlite3_stmt *s, struct error *err)
{
    struct record_row *r = out;
    row_blob(r->hash, sizeof r->hash, s, 0);
    row_text(r->issuer, sizeof r->issuer, s, 1);
    row_text(r->slug, sizeof r->slug, s, 2);
    r->version = sqlite3_column_int64(s, 3);
    r->event = sqlite3_column_int64(s, 4) != 0;
    buffer_add(&r->text, database_column_bytes(s, 5));
    row_text(r->origin, sizeof r->origin, s, 6);
    row_text(r->colour, sizeof r->colour, s, 7);
    return buffer_ok(&r->text, "record", err);
}

static bool find_record(void *ctx, struct record_row *out, bool *there, const uint8_t hash8[8],
                        struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT " RECORD_COLUMNS " FROM records WHERE hash8 = ?1 AND event = 0 LIMIT 1",
        err);
    *out = (struct record_row){0};
    if (s != NULL)
        row_bind(s, 1, hash8, 8);
    return row_find(ctx, s, there, read_record, out, err);
}

static bool find_record_slug(void *ctx, struct record_row *out, bool *there, bool event,
                             const char *slug, int64_t version, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "SELECT " RECORD_COLUMNS " FROM records WHERE event = ?1 AND slug = ?2 AND (?3 = 0 OR "
        "version = ?3) ORDER BY version DESC LIMIT 1",
        err);
    *out = (struct record_row){0};
    if (s != NULL) {
        database_bind_integer(s, 1, event);
        database_bind_text(s, 2, slug);
        database_bind_integer(s, 3, version);
    }
    return row_find(ctx, s, there, read_record, out, err);
}

static bool event_hash(void *ctx, uint8_t hash[32], bool *there, const char *slug,
                       struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT hash FROM records WHERE event = 1 AND slug = ?1 AND version = 1", err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, slug);
    if (!database_step(ctx, s, there, err))
        return false;
    if (*there)
        row_blob(hash, 32, s, 0);
    sqlite3_reset(s);
    return true;
}

/* Hands out one row. */
struct to_record {
    bool (*row)(void *arg, const struct record_row *r, struct error *err);
    void *arg;
};

static bool next_record(void *arg, sqlite3_stmt *s, struct error *err)
{
    const struct to_record *to = arg;
    struct record_row r = {0};
    bool ok = read_record(&r, s, err) && to->row(to->arg, &r, err);
    buffer_free(&r.text);
    return ok;
}

static bool each_record(void *ctx,
                        bool (*row)(void *arg, const struct record_row *r, struct error *err),
                        void *arg, struct error *err)
{
    struct to_record to = {row, arg};
    return row_each(
        ctx,
        database_statement(
            ctx, "SELECT " RECORD_COLUMNS " FROM records ORDER BY event, slug, version", err),
        next_record, &to, err);
}

static bool each_taker(void *ctx, const char *origin,
                       bool (*row)(void *arg, const struct record_row *r, struct error *err),
                       void *arg, struct error *err)
{
    struct to_record to = {row, arg};
    sqlite3_stmt *s = database_statement(
        ctx,
        "SELECT " RECORD_COLUMNS " FROM records AS r WHERE origin <> '' AND origin = ?1 AND "
        "version = (SELECT min(version) FROM records WHERE origin <> '' AND origin = ?1 AND "
        "slug = r.slug) ORDER BY slug",
        err);
    if (s != NULL)
        database_bind_text(s, 1, origin);
    return row_each(ctx, s, next_record, &to, err);
}

static bool put_picture(void *ctx, const char *hex, struct bytes png, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "INSERT INTO pictures (hex, png) VALUES (?1, ?2) ON CONFLICT DO NOTHING", err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, hex);
    database_bind_bytes(s, 2, png);
    return database_run(ctx, s, err);
}

static bool read_bytes(void *out, sqlite3_stmt *s, struct error *err)
{
    struct buffer *b = out;
    buffer_add(b, database_column_bytes(s, 0));
    return buffer_ok(b, "store", err);
}

static bool get_picture(void *ctx, struct buffer *out, bool *there, const char *hex,
                        struct error *err)
{
    sqlite3_stmt *s = database_statement(ctx, "SELECT png FROM pictures WHERE hex = ?1", err);
    if (s != NULL)
        database_bind_text(s, 1, hex);
    return row_find(ctx, s, there, read_bytes, out, err);
}

void store_sqlite_catalogue(struct issuer_store *out)
{
    out->put_record = put_record;
    out->find_record = find_record;
    out->find_record_slug = find_record_slug;
    out->event_hash = event_hash;
    out->each_record = each_record;
    out->each_taker = each_taker;
    out->put_picture = put_picture;
    out->get_picture = get_picture;
}
