/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef SYNC_ISSUER_STORE_SQLITE_ROW_H
#define SYNC_ISSUER_STORE_SQLITE_ROW_H

#include "firmware/disk/database.h"
#include "sync/issuer/store/store_backend.h"

/* What the parts of the SQLite store share: columns out, values in. */

/* The text, cut at the room that there is; "" for NULL. */
void row_text(char *out, size_t room, sqlite3_stmt *s, int column);
/* len bytes, zeros where the column has less. */
void row_blob(uint8_t *out, size_t len, sqlite3_stmt *s, int column);
/* The bytes stay the caller's until the statement was stepped for the last time. */
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

/* ---- the parts of the SQLite store: each fills its functions of *out */

/* Records and pictures. */
void store_sqlite_catalogue(struct issuer_store *out);
/* Kiosks and delegations. */
void store_sqlite_kiosks(struct issuer_store *out);
/* Ledgers of the kiosks. */
void store_sqlite_chains(struct issuer_store *out);
/* Awards and what was published. */
void store_sqlite_awards(struct issuer_store *out);
/* Claims, sessions, disputes, links that are gone, guesses. */
void store_sqlite_claims(struct issuer_store *out);
/* Public pages that holders wish. */
void store_sqlite_shares(struct issuer_store *out);
/* Corrections. */
void store_sqlite_corrections(struct issuer_store *out);
/* Contacts, links of mails, mails. */
void store_sqlite_people(struct issuer_store *out);
/* Offers to wallets and copies in them. */
void store_sqlite_wallets(struct issuer_store *out);
/* Status lists. */
void store_sqlite_status(struct issuer_store *out);

#endif
