/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_DISK_DATABASE_H
#define FIRMWARE_DISK_DATABASE_H

#include <sqlite3.h>

#include "keys/buffer.h"

/* One SQLite file (DESIGN 6): WAL kept and reused, synchronous=FULL, page 4096, foreign keys
 * on, secure delete; checkpoints only when asked. A schema has its version 1 as SQL; each later
 * version has one step of SQL, which runs in one transaction with user_version when an older file
 * is opened. A new file is made under a temporary name, fsynced, renamed. */

/* Opaque: guards the connection, its prepared statements and its transaction. For one thread at a
 * time, and a transaction is of the thread that began it: a second one ends the program (abort),
 * because SQLite would lose pages of the file without an error. */
struct database;

enum database_mode { DATABASE_READ, DATABASE_WRITE };

/* What a file of ours is made of: ledger_schema (ledger.h), the issuer's store and persons. */
struct database_schema {
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

/* Makes the file with the schema. FAULT_CONFLICT if it is there. vfs: NULL, or a SQLite VFS name
 * (tests). */
bool database_create(const char *path, const struct database_schema *schema, const char *vfs,
                     struct error *err);

/* Gives a closed and checkpointed file its name: whole and fsynced, or not at all. The temporary
 * one is gone in both cases. */
bool database_publish(const char *temporary, const char *path, struct error *err);

/* Opens the file, and brings an older file to this version, a reader too. A reader also opens what
 * lies on a full or read-only disk, WAL included. FAULT_MISSING if absent; FAULT_STORAGE if not
 * ours, newer than this program, or damaged, and as keys/storage.h tells the failures of a disk. */
bool database_open(struct database **out, const char *path,
                   const struct database_schema *schema, enum database_mode mode,
                   const char *vfs, struct error *err);

/* Rolls back an open transaction and closes the file. Safe on NULL. */
void database_close(struct database *s);

/* Begins a transaction (BEGIN IMMEDIATE). Nesting is our bug (assert). */
bool database_begin(struct database *s, struct error *err);

/* Commits it. A full disk is FAULT_STORAGE "disk-full", and nothing has changed. */
bool database_commit(struct database *s, struct error *err);

/* Rolls it back. Safe when none is open. */
void database_rollback(struct database *s);

/* Whether a transaction is open. */
bool database_is_open(const struct database *s);

/* Begins a part of the open transaction, which can be undone alone. Parts may lie in parts. */
bool database_part_begin(struct database *s, struct error *err);

/* Keeps the part. On false the caller rolls back the whole transaction. */
bool database_part_keep(struct database *s, struct error *err);

/* Undoes the part. On false the caller rolls back the whole transaction. */
bool database_part_undo(struct database *s, struct error *err);

/* Whether a transaction could begin now; writes nothing and waits for nobody. FAULT_CONFLICT
 * "in-use", FAULT_STORAGE "read-only". */
bool database_takes_writes(struct database *s, struct error *err);

/* A cached statement, ready to bind. Statements are cached by the address of their text, so sql
 * must be a literal: the macro does not compile with anything else. A statement that was stepped
 * to a row and neither to its end nor reset is still in use: asking for it again is our bug
 * (assert). A database has DATABASE_STATEMENTS_MAX different ones at most (assert). */
enum { DATABASE_STATEMENTS_MAX = 192 };
#define database_statement(s, sql, err) database_statement_of(s, "" sql "", err)

/* The same for a function that is given the text: it must lie in static memory and never change. */
sqlite3_stmt *database_statement_of(struct database *s, const char *sql, struct error *err);

/* Steps once; *row says whether there is a row. Resets the statement on error and at the end. */
bool database_step(struct database *s, sqlite3_stmt *statement, bool *row, struct error *err);

/* Runs a statement that returns no rows. */
bool database_run(struct database *s, sqlite3_stmt *statement, struct error *err);

/* The number of rows that the last statement changed. */
int database_changes(const struct database *s);

/* Binds bytes. They are not copied: they stay where they are until the last step. */
void database_bind_bytes(sqlite3_stmt *statement, int index, struct bytes value);

/* Binds a text, which is not copied either. */
void database_bind_text(sqlite3_stmt *statement, int index, const char *value);

/* Binds a number. */
void database_bind_integer(sqlite3_stmt *statement, int index, int64_t value);

/* The bytes of a column, borrowed until the next step. */
struct bytes database_column_bytes(sqlite3_stmt *statement, int column);

/* ---- named values: table `state` */

/* Writes a value. */
bool database_put(struct database *s, const char *key, struct bytes value, struct error *err);

/* Reads a value; *there says whether it is set. */
bool database_get(struct buffer *out, bool *there, struct database *s, const char *key,
                  struct error *err);

/* Writes a number. */
bool database_put_integer(struct database *s, const char *key, int64_t value,
                          struct error *err);

/* Reads a number; fallback if it is not set. */
bool database_get_integer(int64_t *out, int64_t fallback, struct database *s, const char *key,
                          struct error *err);

/* Folds the WAL into the file and empty it; only when idle. */
bool database_checkpoint(struct database *s, struct error *err);

#endif
