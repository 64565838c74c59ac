/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "sync/issuer/store/sqlite_row.h"

#include <stdio.h>
#include <string.h>

#include "keys/text.h"

void row_text(char *out, size_t room, sqlite3_stmt *s, int column)
{
    const char *text = (const char *)sqlite3_column_text(s, column);
    text_copy(out, room, text == NULL ? "" : text);
}

void row_blob(uint8_t *out, size_t len, sqlite3_stmt *s, int column)
{
    struct bytes value = database_column_bytes(s, column);
    memset(out, 0, len);
    if (value.len > 0)
        memcpy(out, value.p, value.len < len ? value.len : len);
}

void row_bind(sqlite3_stmt *s, int index, const uint8_t *p, size_t len)
{
    database_bind_bytes(s, index, bytes_of(p, len));
}

bool row_find(struct database *db, sqlite3_stmt *s, bool *there,
              bool (*read)(void *out, sqlite3_stmt *s, struct error *err), void *out,
              struct error *err)
{
    *there = false;
    if (s == NULL || !database_step(db, s, there, err))
        return false;
    bool ok = !*there || read(out, s, err);
    sqlite3_reset(s);
    return ok;
}

bool row_each(struct database *db, sqlite3_stmt *s,
              bool (*row)(void *arg, sqlite3_stmt *s, struct error *err), void *arg,
              struct error *err)
{
    bool there, ok = s != NULL;
    while (ok && (ok = database_step(db, s, &there, err)) && there)
        ok = row(arg, s, err);
    if (s != NULL)
        sqlite3_reset(s);
    return ok;
}
