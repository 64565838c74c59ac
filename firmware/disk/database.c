/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/disk/database.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "firmware/disk/disk.h"
#include "firmware/disk/log.h"
#include "keys/file.h"
#include "keys/storage.h"

enum { PUBLISH_MAX = 64 * 1024 * 1024 };

static const char ROLLBACK[] = "ROLLBACK";

struct database {
    sqlite3 *db;
    const struct database_schema *schema;
    atomic_bool open_transaction;
    pthread_t owner;        /* the thread of the open transaction */
    atomic_bool entered;    /* by a thread that is in a call of SQLite */
    int64_t folded_changes; /* total changes at the last checkpoint, -1 before the first */
    size_t statement_count;
    struct {
        const char *sql; /* a literal: its address is the key */
        sqlite3_stmt *statement;
    } statements[DATABASE_STATEMENTS_MAX];
};

/* ---- one thread at a time
 *
 * SQLite does not lock a store of ours, and two threads in one of them lose pages of its file
 * without an error. So they are found out here, in every build: a program that ends loses nothing
 * that was answered. */

static void enter(struct database *s)
{
    bool alone = !atomic_exchange(&s->entered, true) &&
                 (!s->open_transaction || pthread_equal(s->owner, pthread_self()));
    if (alone)
        return;
    log_event(LOG_LEVEL_ERROR, "store", "what=%s why=\"two threads in it at once\"",
              log_quoted(s->schema->what).text);
    abort();
}

static void leave(struct database *s)
{
    atomic_store(&s->entered, false);
}

/* ---- errors */

/* The system's reason behind an error of the disk is the last errno of SQLite's own calls. It may
 * be of a second try that had another reason: then the disk itself is asked. */
static enum storage_trouble trouble_behind(sqlite3 *db, int code)
{
    const char *path = db == NULL ? NULL : sqlite3_db_filename(db, "main");
    enum storage_trouble t =
        db == NULL ? STORAGE_OTHER : storage_of_errno(sqlite3_system_errno(db));
    if (t != STORAGE_OTHER || path == NULL)
        return t;
    struct disk disk = disk_look(path);
    if (disk.read_only)
        return STORAGE_READ_ONLY;
    if (disk.free_mib == 0)
        return STORAGE_FULL;
    if (!file_exists(path))
        return STORAGE_GONE;
    return (code & 0xff) == SQLITE_IOERR ? STORAGE_DAMAGED : STORAGE_OTHER;
}

static enum storage_trouble trouble_of(sqlite3 *db, int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return STORAGE_FULL;
    case SQLITE_READONLY:
        return STORAGE_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return STORAGE_DAMAGED;
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return STORAGE_NOT_ALLOWED;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return trouble_behind(db, code);
    default:
        return STORAGE_OTHER;
    }
}

static bool sql_error(struct error *err, sqlite3 *db, int code, const char *doing)
{
    int kind = code & 0xff;
    if (kind == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM)
        return error_set(err, FAULT_MEMORY, "%s: out of memory", doing);
    if (kind == SQLITE_BUSY || kind == SQLITE_LOCKED)
        return error_because(err, FAULT_CONFLICT, "in-use", "%s: in use by another program",
                             doing);
    return storage_failed(err, trouble_of(db, code),
                          db == NULL ? sqlite3_errstr(code) : sqlite3_errmsg(db), "%s", doing);
}

static bool run_text(sqlite3 *db, const char *sql, const char *doing, struct error *err)
{
    int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || sql_error(err, db, code, doing);
}

static bool settle(sqlite3 *db, const struct database_schema *schema, bool write,
                   struct error *err)
{
    char pragmas[160], always[160];
    snprintf(pragmas, sizeof pragmas,
             "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=%d;",
             schema->autocheckpoint);
    /* what a part of a transaction would need to be undone stays out of the system's temporary
     * folder */
    snprintf(always, sizeof always,
             "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-%d;"
             "PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;",
             schema->cache_kib == 0 ? 2048 : schema->cache_kib);
    return run_text(db, always, schema->what, err) &&
           (!write || run_text(db, pragmas, schema->what, err));
}

/* Runs the steps from the version of the file to the newest one, in the caller's transaction. */
static bool take_steps(sqlite3 *db, const struct database_schema *schema, int64_t from,
                       const char *path, struct error *err)
{
    char version[60];
    for (int64_t v = from; v < schema->version; v++)
        if (!run_text(db, schema->steps[v - 1], path, err))
            return false;
    snprintf(version, sizeof version, "PRAGMA user_version=%d;", schema->version);
    return run_text(db, version, path, err);
}

bool database_publish(const char *temporary, const char *path, struct error *err)
{
    struct buffer file = {0};
    /* read back and written whole: that is fsync, rename and fsync of the folder in one place */
    bool ok = file_read(&file, temporary, PUBLISH_MAX, err) &&
              file_write(path, buffer_view(&file), 0600, err);
    unlink(temporary);
    buffer_free(&file);
    return ok;
}

bool database_create(const char *path, const struct database_schema *schema, const char *vfs,
                     struct error *err)
{
    char temporary[FILE_PATH_MAX];
    sqlite3 *db = NULL;
    bool ok = false;
    int len = snprintf(temporary, sizeof temporary, "%s.new", path);
    if (len < 0 || (size_t)len >= sizeof temporary)
        return error_set(err, FAULT_REFUSED, "path too long: %.120s...", path);
    if (file_exists(path))
        return error_set(err, FAULT_CONFLICT, "%s is there already", path);
    unlink(temporary);
    int code = sqlite3_open_v2(temporary, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs);
    if (code != SQLITE_OK) {
        sql_error(err, db, code, path);
        goto out;
    }
    char begin[120];
    snprintf(begin, sizeof begin, "PRAGMA page_size=4096; PRAGMA application_id=%d; BEGIN;",
             schema->application_id);
    if (!run_text(db, begin, path, err) || !run_text(db, schema->sql, path, err) ||
        !take_steps(db, schema, 1, path, err) || !run_text(db, "COMMIT;", path, err))
        goto out;
    sqlite3_close(db);
    db = NULL;
    ok = database_publish(temporary, path, err);
out:
    sqlite3_close(db);
    unlink(temporary);
    return ok;
}

static bool read_pragma(int64_t *out, sqlite3 *db, const char *sql, const char *path,
                        struct error *err)
{
    sqlite3_stmt *s = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &s, NULL);
    bool ok = code == SQLITE_OK && (code = sqlite3_step(s)) == SQLITE_ROW;
    if (ok)
        *out = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return ok || sql_error(err, db, code, path);
}

/* Another program may be doing the same: the version is asked again under the lock. */
static bool migrate(sqlite3 *db, const struct database_schema *schema, const char *path,
                    struct error *err)
{
    int64_t version = 0;
    if (!run_text(db, "BEGIN IMMEDIATE;", path, err))
        return false;
    if (read_pragma(&version, db, "PRAGMA user_version", path, err) && version >= 1 &&
        take_steps(db, schema, version, path, err) && run_text(db, "COMMIT;", path, err))
        return true;
    sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

static bool check_version(sqlite3 *db, const struct database_schema *schema, const char *path,
                          struct error *err)
{
    int64_t id = 0, version = 0;
    if (!read_pragma(&id, db, "PRAGMA application_id", path, err) ||
        !read_pragma(&version, db, "PRAGMA user_version", path, err))
        return false;
    if (id != schema->application_id)
        return error_set(err, FAULT_STORAGE, "%s: not a %s of this project", path,
                         schema->what);
    if (version < 1 || version > schema->version)
        return error_set(
            err, FAULT_STORAGE,
            "%s: made by a program of version %lld of the schema, this one knows %d", path,
            (long long)version, schema->version);
    return version == schema->version || migrate(db, schema, path, err);
}

static struct database *new_store(const char *path, const struct database_schema *schema,
                                  struct error *err)
{
    struct database *s = calloc(1, sizeof *s);
    if (s == NULL) {
        error_set(err, FAULT_MEMORY, "%s: out of memory", path);
        return NULL;
    }
    s->schema = schema;
    s->folded_changes = -1;
    return s;
}

/* A reader opens for writing too: in WAL it must be able to make the shared memory. A store is of
 * one thread at a time, so SQLite need not lock. */
static bool open_as_usual(struct database *s, const char *path, enum database_mode mode,
                          const char *vfs, struct error *err)
{
    int code = sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, vfs);
    if (code != SQLITE_OK)
        return sql_error(err, s->db, code, path);
    sqlite3_busy_timeout(s->db, s->schema->busy_ms);
    sqlite3_extended_result_codes(s->db, 1);
    return check_version(s->db, s->schema, path, err) &&
           settle(s->db, s->schema, mode == DATABASE_WRITE, err) &&
           (mode == DATABASE_WRITE || run_text(s->db, "PRAGMA query_only=ON;", path, err));
}

/* "file:PATH?..." with the characters that mean something in a URI written as %XX. */
static bool uri_of(struct buffer *out, const char *path, const char *options, struct error *err)
{
    buffer_add_text(out, "file:");
    for (const char *c = path; *c != '\0'; c++)
        if (*c == '?' || *c == '#' || *c == '%')
            buffer_add_format(out, "%%%02X", (unsigned)(unsigned char)*c);
        else
            buffer_add_u8(out, (uint8_t)*c);
    buffer_add_text(out, options);
    return buffer_ok(out, path, err);
}

/* On a disk that takes nothing a WAL is read without its shared memory, which cannot be made: with
 * the index in this process's own memory (exclusive locking mode), and no lock, for nobody can
 * write there. A file whose WAL is folded in and gone is read as it stands. Nothing is folded in at
 * the end. */
static bool open_unwritable(struct database *s, const char *path, struct error *err)
{
    char wal[FILE_PATH_MAX];
    struct buffer uri = {0};
    int len = snprintf(wal, sizeof wal, "%s-wal", path);
    bool has_wal = len > 0 && (size_t)len < sizeof wal && file_exists(wal);
    bool ok = uri_of(&uri, path, has_wal ? "?mode=ro" : "?immutable=1", err);
    int code =
        !ok ? SQLITE_OK
            : sqlite3_open_v2(buffer_text(&uri), &s->db,
                              SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                              "unix-none");
    buffer_free(&uri);
    if (!ok || code != SQLITE_OK)
        return ok && sql_error(err, s->db, code, path);
    sqlite3_extended_result_codes(s->db, 1);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return run_text(s->db, "PRAGMA locking_mode=EXCLUSIVE; PRAGMA query_only=ON;", path, err) &&
           check_version(s->db, s->schema, path, err) && settle(s->db, s->schema, false, err);
}

static bool takes_nothing(const struct error *err)
{
    return error_is(err, "disk-full") || error_is(err, "read-only");
}

bool database_open(struct database **out, const char *path,
                   const struct database_schema *schema, enum database_mode mode,
                   const char *vfs, struct error *err)
{
    struct error why = {0}, second = {0};
    if (!file_exists(path))
        return error_set(err, FAULT_MISSING, "%s: no such file", path);
    struct database *s = new_store(path, schema, err);
    if (s == NULL)
        return false;
    bool ok = open_as_usual(s, path, mode, vfs, &why);
    if (!ok && mode == DATABASE_READ && takes_nothing(&why)) {
        database_close(s);
        s = new_store(path, schema, err);
        if (s == NULL)
            return false;
        ok = open_unwritable(s, path, &second);
    }
    if (!ok) {
        database_close(s);
        if (err != NULL)
            *err = why;
        return false;
    }
    /* made now: there may be no memory for it when it is needed */
    if (database_statement_of(s, ROLLBACK, err) == NULL) {
        database_close(s);
        return false;
    }
    *out = s;
    return true;
}

void database_close(struct database *s)
{
    if (s == NULL)
        return;
    database_rollback(s);
    for (size_t i = 0; i < s->statement_count; i++)
        sqlite3_finalize(s->statements[i].statement);
    sqlite3_close(s->db);
    free(s);
}

/* ---- transactions */

static bool step(struct database *s, sqlite3_stmt *statement, bool *row, struct error *err)
{
    enter(s);
    int code = sqlite3_step(statement);
    bool ok = code == SQLITE_ROW || code == SQLITE_DONE ||
              sql_error(err, s->db, code, s->schema->what);
    *row = code == SQLITE_ROW;
    if (!*row)
        sqlite3_reset(statement);
    leave(s);
    return ok;
}

/* BEGIN and ROLLBACK themselves: no transaction is open by then. */
static bool run_word(struct database *s, const char *sql, struct error *err)
{
    bool row;
    sqlite3_stmt *statement = database_statement_of(s, sql, err);
    return statement != NULL && step(s, statement, &row, err);
}

/* Rolls back if SQLite has a transaction open: a BEGIN may fail after it has begun one. */
static bool roll_back(struct database *s, struct error *err)
{
    if (sqlite3_get_autocommit(s->db))
        return true;
    for (size_t i = 0; i < s->statement_count; i++)
        sqlite3_reset(s->statements[i].statement);
    return run_word(s, ROLLBACK, err);
}

bool database_begin(struct database *s, struct error *err)
{
    enter(s);
    assert(!s->open_transaction);
    s->owner = pthread_self();
    leave(s);
    if (!roll_back(s, err)) /* one that could not be rolled back then */
        return false;
    s->open_transaction = run_word(s, "BEGIN IMMEDIATE", err);
    if (!s->open_transaction)
        roll_back(s, NULL);
    return s->open_transaction;
}

bool database_commit(struct database *s, struct error *err)
{
    assert(s->open_transaction);
    sqlite3_stmt *commit = database_statement(s, "COMMIT", err);
    if (commit == NULL || !database_run(s, commit, err)) {
        database_rollback(s);
        return false;
    }
    s->open_transaction = false;
    return true;
}

bool database_takes_writes(struct database *s, struct error *err)
{
    enter(s);
    assert(!s->open_transaction);
    sqlite3_busy_timeout(s->db, 0);
    bool ok = run_text(s->db, "BEGIN IMMEDIATE;", s->schema->what, err);
    if (ok)
        sqlite3_exec(s->db, "ROLLBACK;", NULL, NULL, NULL);
    sqlite3_busy_timeout(s->db, s->schema->busy_ms);
    leave(s);
    return ok;
}

void database_rollback(struct database *s)
{
    if (!s->open_transaction)
        return;
    roll_back(s, NULL);
    s->open_transaction = false;
}

bool database_is_open(const struct database *s)
{
    return s->open_transaction;
}

static bool run_literal(struct database *s, const char *sql, struct error *err)
{
    sqlite3_stmt *statement = database_statement_of(s, sql, err);
    return statement != NULL && database_run(s, statement, err);
}

bool database_part_begin(struct database *s, struct error *err)
{
    assert(s->open_transaction);
    return run_literal(s, "SAVEPOINT part", err);
}

bool database_part_keep(struct database *s, struct error *err)
{
    return run_literal(s, "RELEASE part", err);
}

bool database_part_undo(struct database *s, struct error *err)
{
    return run_literal(s, "ROLLBACK TO part", err) && run_literal(s, "RELEASE part", err);
}

/* ---- statements */

static sqlite3_stmt *find_statement(struct database *s, const char *sql)
{
    for (size_t i = 0; i < s->statement_count; i++)
        if (s->statements[i].sql == sql) {
            assert(!sqlite3_stmt_busy(s->statements[i].statement));
            sqlite3_reset(s->statements[i].statement);
            sqlite3_clear_bindings(s->statements[i].statement);
            return s->statements[i].statement;
        }
    return NULL;
}

static sqlite3_stmt *make_statement(struct database *s, const char *sql, struct error *err)
{
    assert(s->statement_count < DATABASE_STATEMENTS_MAX);
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    if (code != SQLITE_OK) {
        sql_error(err, s->db, code, s->schema->what);
        return NULL;
    }
    s->statements[s->statement_count].sql = sql;
    s->statements[s->statement_count++].statement = statement;
    return statement;
}

sqlite3_stmt *database_statement_of(struct database *s, const char *sql, struct error *err)
{
    enter(s);
    sqlite3_stmt *statement = find_statement(s, sql);
    if (statement == NULL)
        statement = make_statement(s, sql, err);
    leave(s);
    return statement;
}

bool database_step(struct database *s, sqlite3_stmt *statement, bool *row, struct error *err)
{
    assert(!s->schema->in_transactions || s->open_transaction ||
           sqlite3_stmt_readonly(statement));
    return step(s, statement, row, err);
}

bool database_run(struct database *s, sqlite3_stmt *statement, struct error *err)
{
    bool row;
    return database_step(s, statement, &row, err);
}

int database_changes(const struct database *s)
{
    return sqlite3_changes(s->db);
}

void database_bind_bytes(sqlite3_stmt *statement, int index, struct bytes value)
{
    if (value.len == 0)
        sqlite3_bind_zeroblob(statement, index, 0);
    else /* no copy: so it cannot fail, and nothing is left of a secret */
        sqlite3_bind_blob64(statement, index, value.p, value.len, SQLITE_STATIC);
}

void database_bind_text(sqlite3_stmt *statement, int index, const char *value)
{
    sqlite3_bind_text(statement, index, value, -1, SQLITE_STATIC);
}

void database_bind_integer(sqlite3_stmt *statement, int index, int64_t value)
{
    sqlite3_bind_int64(statement, index, value);
}

struct bytes database_column_bytes(sqlite3_stmt *statement, int column)
{
    const void *p = sqlite3_column_blob(statement, column);
    return bytes_of(p, (size_t)sqlite3_column_bytes(statement, column));
}

/* ---- named values */

bool database_put(struct database *s, const char *key, struct bytes value, struct error *err)
{
    sqlite3_stmt *put = database_statement(s,
                                           "INSERT INTO state (key, value) VALUES (?1, ?2) ON "
                                           "CONFLICT (key) DO UPDATE SET value = ?2",
                                           err);
    if (put == NULL)
        return false;
    database_bind_text(put, 1, key);
    database_bind_bytes(put, 2, value);
    return database_run(s, put, err);
}

bool database_get(struct buffer *out, bool *there, struct database *s, const char *key,
                  struct error *err)
{
    sqlite3_stmt *get = database_statement(s, "SELECT value FROM state WHERE key = ?1", err);
    if (get == NULL)
        return false;
    database_bind_text(get, 1, key);
    if (!database_step(s, get, there, err))
        return false;
    if (*there)
        buffer_add(out, database_column_bytes(get, 0));
    sqlite3_reset(get);
    return buffer_ok(out, key, err);
}

bool database_put_integer(struct database *s, const char *key, int64_t value, struct error *err)
{
    char text[24];
    int len = snprintf(text, sizeof text, "%lld", (long long)value);
    return database_put(s, key, bytes_of(text, (size_t)len), err);
}

bool database_get_integer(int64_t *out, int64_t fallback, struct database *s, const char *key,
                          struct error *err)
{
    struct buffer text = {0};
    bool there;
    bool ok = database_get(&text, &there, s, key, err);
    *out = ok && there ? strtoll(buffer_text(&text), NULL, 10) : fallback;
    buffer_free(&text);
    return ok;
}

static bool fold(struct database *s, struct error *err)
{
    int64_t changes = sqlite3_total_changes(s->db);
    if (changes == s->folded_changes)
        return true; /* an idle box writes nothing */
    for (size_t i = 0; i < s->statement_count; i++)
        sqlite3_reset(s->statements[i].statement);
    int code = sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    if ((code & 0xff) == SQLITE_BUSY)
        return true; /* somebody reads: next time */
    if (code == SQLITE_OK)
        s->folded_changes = changes;
    return code == SQLITE_OK || sql_error(err, s->db, code, s->schema->what);
}

bool database_checkpoint(struct database *s, struct error *err)
{
    enter(s);
    assert(!s->open_transaction);
    bool ok = fold(s, err);
    leave(s);
    return ok;
}
