/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/disk/database.h"
#include "gen/sync/issuer/store/schema-2.sql.h"
#include "gen/sync/issuer/store/schema-3.sql.h"
#include "gen/sync/issuer/store/schema-4.sql.h"
#include "gen/sync/issuer/store/schema.sql.h"
#include "keys/file.h"
#include "sync/issuer/store/sqlite_row.h"

static const char *const STEPS[] = {(const char *)embedded_sync_issuer_store_schema_2_sql,
                                    (const char *)embedded_sync_issuer_store_schema_3_sql,
                                    (const char *)embedded_sync_issuer_store_schema_4_sql};

static const struct database_schema SCHEMA = {
    .sql = (const char *)embedded_sync_issuer_store_schema_sql,
    .application_id = 0x4f424b49, /* OBKI */
    .version = 4,
    .steps = STEPS,
    .what = "issuer's store",
    .autocheckpoint = 4000, /* 16 MiB: a page that many awards change is folded in once */
    .cache_kib = 8192,
    .busy_ms = 5000,
    .in_transactions = true,
};

const char *award_state_name(enum award_state state)
{
    static const char *const names[] = {"accepted", "held",      "rejected", "voided",
                                        "revoked",  "corrected", "specimen"};
    return names[state];
}

/* ---- transactions, state */

static void close_store(void *ctx)
{
    database_close(ctx);
}

/* Inside a group: it falls alone. When it cannot even be undone the group must not stand: its end
 * fails, for nothing is open any more. */
static bool part(struct database *db, bool (*run)(void *arg, struct error *err), void *arg,
                 struct error *err)
{
    if (!database_part_begin(db, err))
        return false;
    if (run(arg, err) && database_part_keep(db, err))
        return true;
    if (!database_part_undo(db, NULL))
        database_rollback(db);
    return false;
}

static bool transaction(void *ctx, bool (*run)(void *arg, struct error *err), void *arg,
                        struct error *err)
{
    struct database *db = ctx;
    if (database_is_open(db))
        return part(db, run, arg, err);
    if (!database_begin(db, err))
        return false;
    if (run(arg, err) && database_commit(db, err))
        return true;
    database_rollback(db);
    return false;
}

static bool in_transaction(void *ctx)
{
    return database_is_open(ctx);
}

static bool group_begin(void *ctx, struct error *err)
{
    return database_begin(ctx, err);
}

static bool group_end(void *ctx, struct error *err)
{
    if (!database_is_open(ctx))
        return error_set(err, FAULT_STORAGE, "issuer's store: what was begun was rolled back");
    return database_commit(ctx, err);
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
                           "INSERT INTO organisations (did, slug, name, next_status) "
                           "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (did) DO UPDATE SET "
                           "name = ?3, next_status = ?4",
                           err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, row->did);
    database_bind_text(s, 2, row->slug);
    database_bind_text(s, 3, row->name);
    database_bind_integer(s, 4, row->next_status_index);
    return database_run(ctx, s, err);
}

static bool each_organisation(void *ctx,
                              bool (*row)(void *arg, const struct organisation_row *r,
                                          struct error *err),
                              void *arg, struct error *err)
{
    bool there;
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT did, slug, name, next_status FROM organisations ORDER BY slug", err);
    if (s == NULL)
        return false;
    while (true) {
        struct organisation_row r = {0};
        if (!database_step(ctx, s, &there, err))
            return false;
        if (!there)
            return true;
        row_text(r.did, sizeof r.did, s, 0);
        row_text(r.slug, sizeof r.slug, s, 1);
        row_text(r.name, sizeof r.name, s, 2);
        r.next_status_index = sqlite3_column_int64(s, 3);
        if (!row(arg, &r, err)) {
            sqlite3_reset(s);
            return false;
        }
    }
}

/* ---- records and pictures */

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
        return true;
    if (there && !row->event)
        return error_set(err, FAULT_CONFLICT,
                         "record %s version %lld: is published with another text", row->slug,
                         (long long)row->version);
    s = database_statement(
        ctx,
        "INSERT INTO records (hash, hash8, issuer, slug, version, event, record, origin) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, coalesce(rtrim(json_extract(CAST(?7 AS TEXT), "
        "'$.achievement.related[0].id'), '0123456789'), '')) "
        "ON CONFLICT (event, slug, version) "
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
    return database_run(ctx, s, err);
}

#define RECORD_COLUMNS "hash, issuer, slug, version, event, record"

static bool read_record(void *out, sqlite3_stmt *s, struct error *err)
{
    struct record_row *r = out;
    row_blob(r->hash, sizeof r->hash, s, 0);
    row_text(r->issuer, sizeof r->issuer, s, 1);
    row_text(r->slug, sizeof r->slug, s, 2);
    r->version = sqlite3_column_int64(s, 3);
    r->event = sqlite3_column_int64(s, 4) != 0;
    buffer_add(&r->text, database_column_bytes(s, 5));
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

static bool each_record_row(void *ctx, sqlite3_stmt *s,
                            bool (*row)(void *arg, const struct record_row *r,
                                        struct error *err),
                            void *arg, struct error *err)
{
    bool there;
    while (true) {
        struct record_row r = {0};
        if (!database_step(ctx, s, &there, err))
            return false;
        if (!there)
            return true;
        bool more = read_record(&r, s, err) && row(arg, &r, err);
        buffer_free(&r.text);
        if (!more) {
            sqlite3_reset(s);
            return false;
        }
    }
}

static bool each_record(void *ctx,
                        bool (*row)(void *arg, const struct record_row *r, struct error *err),
                        void *arg, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT " RECORD_COLUMNS " FROM records ORDER BY event, slug, version", err);
    return s != NULL && each_record_row(ctx, s, row, arg, err);
}

static bool each_taker(void *ctx, const char *origin,
                       bool (*row)(void *arg, const struct record_row *r, struct error *err),
                       void *arg, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "SELECT " RECORD_COLUMNS " FROM records AS r WHERE origin <> '' AND origin = ?1 AND "
        "version = (SELECT min(version) FROM records WHERE origin <> '' AND origin = ?1 AND "
        "slug = r.slug) ORDER BY slug",
        err);
    if (s == NULL)
        return false;
    database_bind_text(s, 1, origin);
    return each_record_row(ctx, s, row, arg, err);
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

static bool each_kiosk(void *ctx,
                       bool (*row)(void *arg, const struct kiosk_row *r, struct error *err),
                       void *arg, struct error *err)
{
    bool there;
    sqlite3_stmt *s =
        database_statement(ctx, "SELECT " KIOSK_COLUMNS " FROM kiosks ORDER BY kiosk", err);
    if (s == NULL)
        return false;
    while (true) {
        struct kiosk_row r = {0};
        if (!database_step(ctx, s, &there, err))
            return false;
        if (!there)
            return true;
        if (!read_kiosk(&r, s, err) || !row(arg, &r, err)) {
            sqlite3_reset(s);
            return false;
        }
    }
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

static bool each_delegation(void *ctx, const char *kiosk,
                            bool (*row)(void *arg, const struct delegation_row *r,
                                        struct error *err),
                            void *arg, struct error *err)
{
    bool there;
    sqlite3_stmt *s =
        kiosk == NULL
            ? database_statement(
                  ctx, "SELECT " DELEGATION_COLUMNS " FROM delegations ORDER BY serial", err)
            : database_statement(ctx,
                                 "SELECT " DELEGATION_COLUMNS
                                 " FROM delegations WHERE kiosk = ?1 ORDER BY serial",
                                 err);
    if (s == NULL)
        return false;
    if (kiosk != NULL)
        database_bind_text(s, 1, kiosk);
    while (true) {
        struct delegation_row r;
        if (!database_step(ctx, s, &there, err))
            return false;
        if (!there)
            return true;
        bool more = read_delegation(&r, s, err) && row(arg, &r, err);
        buffer_free(&r.jws);
        if (!more) {
            sqlite3_reset(s);
            return false;
        }
    }
}

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

/* ---- awards */

#define AWARD_COLUMNS                                                                        \
    "issuer, id, kiosk, epoch, kid, seq, serial, achievement, n, head, subject, signature, " \
    "iat, "                                                                                  \
    "state, code, reason, first_seen, receipted, valid_from, status_index, code_hash, "      \
    "approved_late"

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
        "AND code_hash = ?1 AND n >= 0 LIMIT 1",
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
        "?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22) ON CONFLICT (id) "
        "DO UPDATE SET issuer = ?1, epoch = ?4, serial = ?7, achievement = ?8, "
        "n = ?9, status_index = ?20, state = ?14, code = ?15, reason = ?16, "
        "first_seen = ?17, receipted = ?18, valid_from = "
        "?19, code_hash = ?21, "
        "approved_late = ?22",
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
    return database_run(ctx, s, err);
}

static bool each_award_row(void *ctx, sqlite3_stmt *s,
                           bool (*row)(void *arg, const struct award_row *r, struct error *err),
                           void *arg, struct error *err)
{
    bool there;
    while (true) {
        struct award_row r;
        if (!database_step(ctx, s, &there, err))
            return false;
        if (!there)
            return true;
        if (!read_award(&r, s, err) || !row(arg, &r, err)) {
            sqlite3_reset(s);
            return false;
        }
    }
}

static bool each_award(void *ctx, const char *issuer,
                       bool (*row)(void *arg, const struct award_row *r, struct error *err),
                       void *arg, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "SELECT " AWARD_COLUMNS " FROM awards WHERE (?1 IS NULL OR issuer = ?1) AND state <> 6 "
        "ORDER BY issuer, id",
        err);
    if (s == NULL)
        return false;
    if (issuer != NULL)
        database_bind_text(s, 1, issuer);
    return each_award_row(ctx, s, row, arg, err);
}

/* Rare, so without an index of its own: bytes 28 to 33 of the ticket. */
static bool each_award_of_session(void *ctx, const uint8_t session[TICKET_SESSION_LEN],
                                  bool (*row)(void *arg, const struct award_row *r,
                                              struct error *err),
                                  void *arg, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "SELECT " AWARD_COLUMNS " FROM awards WHERE substr(head, 29, 6) = ?1 ORDER BY seq",
        err);
    if (s == NULL)
        return false;
    row_bind(s, 1, session, TICKET_SESSION_LEN);
    return each_award_row(ctx, s, row, arg, err);
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
        .transaction = transaction,
        .in_transaction = in_transaction,
        .group_begin = group_begin,
        .group_end = group_end,
        .put = put,
        .get = get,
        .put_organisation = put_organisation,
        .each_organisation = each_organisation,
        .put_record = put_record,
        .find_record = find_record,
        .find_record_slug = find_record_slug,
        .each_record = each_record,
        .each_taker = each_taker,
        .put_picture = put_picture,
        .get_picture = get_picture,
        .put_kiosk = put_kiosk,
        .find_kiosk = find_kiosk,
        .find_kiosk_by_award_key = find_kiosk_by_award_key,
        .each_kiosk = each_kiosk,
        .put_delegation = put_delegation,
        .each_delegation = each_delegation,
        .chain = chain,
        .put_chain = put_chain,
        .find_entry = find_entry,
        .add_entry = add_entry,
        .find_award = find_award,
        .find_award_by_slot = find_award_by_slot,
        .find_award_by_code = find_award_by_code,
        .put_award = put_award,
        .each_award = each_award,
        .each_award_of_session = each_award_of_session,
        .awards_on_day = awards_on_day,
        .put_awards_on_day = put_awards_on_day,
        .find_delegation = find_delegation,
        .find_slot = find_slot,
        .event_hash = event_hash,
        .get_publication = get_publication,
        .put_publication = put_publication,
        .remove_publication = remove_publication,
    };
    store_sqlite_claims(out);
    store_sqlite_corrections(out);
    store_sqlite_people(out);
    store_sqlite_status(out);
    return true;
}
