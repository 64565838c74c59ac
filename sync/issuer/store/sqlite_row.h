/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_STORE_SQLITE_ROW_H
#define SYNC_ISSUER_STORE_SQLITE_ROW_H

#include "firmware/disk/database.h"
#include "sync/issuer/store/store_backend.h"

/* What the parts of the SQLite store share: columns out, values in. */

void row_text(char *out, size_t room, sqlite3_stmt *s, int column);
/* len bytes, zeros where the column has less. */
void row_blob(uint8_t *out, size_t len, sqlite3_stmt *s, int column);
void row_bind(sqlite3_stmt *s, int index, const uint8_t *p, size_t len);
/* Steps a query of at most one row; `read` fills out when it is there. s NULL: false. */
bool row_find(struct database *db, sqlite3_stmt *s, bool *there,
              bool (*read)(void *out, sqlite3_stmt *s, struct error *err), void *out,
              struct error *err);

/* Steps a query to its end: `row` reads each row and hands it out. Stops with false at the first
 * one that fails, with its error, and leaves the statement reset. s NULL: false. */
bool row_each(struct database *db, sqlite3_stmt *s,
              bool (*row)(void *arg, sqlite3_stmt *s, struct error *err), void *arg,
              struct error *err);

/* The parts: each fills its functions of *out. */
void store_sqlite_catalogue(struct issuer_store *out);
void store_sqlite_kiosks(struct issuer_store *out);
void store_sqlite_chains(struct issuer_store *out);
void store_sqlite_awards(struct issuer_store *out);
void store_sqlite_claims(struct issuer_store *out);
void store_sqlite_corrections(struct issuer_store *out);
void store_sqlite_people(struct issuer_store *out);
void store_sqlite_status(struct issuer_store *out);

#endif
