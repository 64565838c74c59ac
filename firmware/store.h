/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_STORE_H
#define FIRMWARE_STORE_H

#include <sqlite3.h>

#include "keys/buffer.h"

/* One SQLite file (DESIGN 6): WAL kept and reused, synchronous=FULL, page 4096, foreign keys
 * on, secure delete; checkpoints only when asked. schema.sql is version 1; each later version
 * has one step of SQL, run in one transaction with user_version when an older file is opened. A
 * new file is made under a temporary name, fsynced, renamed. */
struct store; /* opaque: guards the connection, its prepared statements and its transaction; of
                 one thread at a time */

enum store_mode { STORE_READ, STORE_WRITE };

/* What a file of ours is made of. The kiosk's is store_kiosk; the issuer has its own. */
struct store_schema {
    const char *sql; /* version 1 */
    int32_t application_id;
    int version;
    const char *const *steps; /* version - 1 of them: from 1 to 2, from 2 to 3 ... */
    const char *what;         /* for errors: "ledger" */
    int autocheckpoint;       /* pages; 0: only when asked */
    int cache_kib;            /* of pages kept in memory; 0: 2048 */
    int busy_ms;              /* how long another program is waited for */
    bool in_transactions;     /* a write outside of one is our bug (assert) */
};
extern const struct store_schema store_kiosk;

/* Makes the file with the schema. FAULT_CONFLICT if it is there. vfs: NULL, or a SQLite VFS name
 * (tests). */
bool store_create(const char *path, const struct store_schema *schema, const char *vfs,
                  struct error *err);
/* Gives a closed and checkpointed file its name: whole and fsynced, or not at all. The temporary
 * one is gone in both cases. */
bool store_publish(const char *temporary, const char *path, struct error *err);
/* Brings an older file to this version, a reader too. A reader also opens what lies on a full or
 * read-only disk, WAL included. FAULT_MISSING if absent; FAULT_STORAGE if not ours, newer than this
 * program, or damaged, and as keys/storage.h tells the failures of a disk. */
bool store_open(struct store **out, const char *path, const struct store_schema *schema,
                enum store_mode mode, const char *vfs, struct error *err);
void store_close(struct store *s); /* safe on NULL; rolls back what is open */

/* BEGIN IMMEDIATE .. COMMIT. Nesting is our bug (assert). Disk full is FAULT_STORAGE
 * "disk-full", and what was there stays. */
bool store_begin(struct store *s, struct error *err);
bool store_commit(struct store *s, struct error *err);
void store_rollback(struct store *s);      /* safe when nothing is open */
bool store_is_open(const struct store *s); /* a transaction */

/* A part of the open transaction that stands or falls by itself; parts may lie in parts. After
 * an error of commit or undo the whole transaction is rolled back by the caller. */
bool store_part_begin(struct store *s, struct error *err);
bool store_part_keep(struct store *s, struct error *err);
bool store_part_undo(struct store *s, struct error *err);

/* Whether a transaction could begin now; writes nothing and waits for nobody. FAULT_CONFLICT
 * "in-use", FAULT_STORAGE "read-only". */
bool store_takes_writes(struct store *s, struct error *err);

/* A cached statement, reset and ready to bind; sql must be a literal (cached by its address).
 */
sqlite3_stmt *store_statement(struct store *s, const char *sql, struct error *err);
/* Step once: *row says whether there is a row. Resets on error and at the end. */
bool store_step(struct store *s, sqlite3_stmt *statement, bool *row, struct error *err);
/* Step a statement that returns no rows. */
bool store_run(struct store *s, sqlite3_stmt *statement, struct error *err);
/* Rows changed by the last statement. */
int store_changes(const struct store *s);

/* The bytes and texts stay where they are until the statement was stepped for the last time. */
void store_bind_bytes(sqlite3_stmt *statement, int index, struct bytes value);
void store_bind_text(sqlite3_stmt *statement, int index, const char *value);
void store_bind_integer(sqlite3_stmt *statement, int index, int64_t value);
struct bytes store_column_bytes(sqlite3_stmt *statement, int column); /* until the next step */

/* Named values of the box: table `state`. */
bool store_put(struct store *s, const char *key, struct bytes value, struct error *err);
bool store_get(struct buffer *out, bool *there, struct store *s, const char *key,
               struct error *err);
bool store_put_integer(struct store *s, const char *key, int64_t value, struct error *err);
bool store_get_integer(int64_t *out, int64_t fallback, struct store *s, const char *key,
                       struct error *err);

/* Fold the WAL into the file and empty it; only when idle. */
bool store_checkpoint(struct store *s, struct error *err);

#endif
