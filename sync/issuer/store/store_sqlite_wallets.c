/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
/* What was offered to wallets and what they fetched, in the SQLite store. */
#include <string.h>

#include "sync/issuer/store/sqlite_row.h"

#define COPY_COLUMNS "code, id, expires, token, did, made"

static bool read_copy(void *out, sqlite3_stmt *s, struct error *err)
{
    struct wallet_copy_row *r = out;
    (void)err;
    row_blob(r->code, sizeof r->code, s, 0);
    row_blob(r->id, sizeof r->id, s, 1);
    r->expires_s = sqlite3_column_int64(s, 2);
    row_blob(r->token, sizeof r->token, s, 3);
    row_blob(r->did, sizeof r->did, s, 4);
    r->made_s = sqlite3_column_int64(s, 5);
    return true;
}

static bool put_wallet_copy(void *ctx, const struct wallet_copy_row *row, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx,
        "INSERT INTO wallet_copies (" COPY_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT (code) DO UPDATE SET expires = ?3, token = ?4, did = ?5, made = ?6",
        err);
    if (s == NULL)
        return false;
    row_bind(s, 1, row->code, sizeof row->code);
    row_bind(s, 2, row->id, sizeof row->id);
    database_bind_integer(s, 3, row->expires_s);
    row_bind(s, 4, row->token, sizeof row->token);
    row_bind(s, 5, row->did, sizeof row->did);
    database_bind_integer(s, 6, row->made_s);
    return database_run(ctx, s, err);
}

static bool find_by(struct database *db, sqlite3_stmt *s, struct wallet_copy_row *out,
                    bool *there, const uint8_t hash[32], struct error *err)
{
    if (s != NULL)
        row_bind(s, 1, hash, 32);
    return row_find(db, s, there, read_copy, out, err);
}

static bool find_wallet_copy(void *ctx, struct wallet_copy_row *out, bool *there,
                             const uint8_t code[32], struct error *err)
{
    return find_by(ctx,
                   database_statement(
                       ctx, "SELECT " COPY_COLUMNS " FROM wallet_copies WHERE code = ?1", err),
                   out, there, code, err);
}

static bool find_wallet_copy_by_token(void *ctx, struct wallet_copy_row *out, bool *there,
                                      const uint8_t token[32], struct error *err)
{
    return find_by(ctx,
                   database_statement(ctx,
                                      "SELECT " COPY_COLUMNS " FROM wallet_copies WHERE "
                                      "token = ?1 AND token <> zeroblob(32)",
                                      err),
                   out, there, token, err);
}

static bool count_wallets(void *ctx, int *out, const uint8_t id[TICKET_ID_LEN],
                          const uint8_t but_did[32], struct error *err)
{
    bool there;
    sqlite3_stmt *s = database_statement(ctx,
                                         "SELECT count(DISTINCT did) FROM wallet_copies WHERE "
                                         "id = ?1 AND did <> ?2 AND did <> zeroblob(32)",
                                         err);
    if (s == NULL)
        return false;
    row_bind(s, 1, id, TICKET_ID_LEN);
    row_bind(s, 2, but_did, 32);
    if (!database_step(ctx, s, &there, err))
        return false;
    *out = sqlite3_column_int(s, 0);
    sqlite3_reset(s);
    return true;
}

static bool run_on_award(struct database *db, sqlite3_stmt *s, const uint8_t id[TICKET_ID_LEN],
                         struct error *err)
{
    if (s == NULL)
        return false;
    row_bind(s, 1, id, TICKET_ID_LEN);
    return database_run(db, s, err);
}

static bool remove_wallet_copies(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return run_on_award(
        ctx, database_statement(ctx, "DELETE FROM wallet_copies WHERE id = ?1", err), id, err);
}

static bool remove_wallet_offers(void *ctx, const uint8_t id[TICKET_ID_LEN], struct error *err)
{
    return run_on_award(
        ctx,
        database_statement(
            ctx, "DELETE FROM wallet_copies WHERE id = ?1 AND did = zeroblob(32)", err),
        id, err);
}

static bool remove_old_wallet_offers(void *ctx, int64_t before_s, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        ctx, "DELETE FROM wallet_copies WHERE expires < ?1 AND did = zeroblob(32)", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, before_s);
    return database_run(ctx, s, err);
}

void store_sqlite_wallets(struct issuer_store *out)
{
    out->put_wallet_copy = put_wallet_copy;
    out->find_wallet_copy = find_wallet_copy;
    out->find_wallet_copy_by_token = find_wallet_copy_by_token;
    out->count_wallets = count_wallets;
    out->remove_wallet_copies = remove_wallet_copies;
    out->remove_wallet_offers = remove_wallet_offers;
    out->remove_old_wallet_offers = remove_old_wallet_offers;
}
