/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "tests/support/issuer_invariant.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "firmware/credential/status_bits.h"
#include "keys/strictjson.h"

/* Lists that are stale are signed anew, from their bits, before anybody is given them. */
static const char LINE[] =
    "WITH lists AS MATERIALIZED (SELECT url, issuer, (number - 1) * 131072 AS first, bits, "
    "CASE WHEN stale = 0 "
    "THEN published_bits(credential) ELSE bits END AS published FROM status_lists), "
    "withdrawn (state) AS (VALUES (3), (4), (5)) "
    "SELECT 'award ' || hex(a.id) || ' of state ' || a.state || ' has bit ' || a.status_index "
    "FROM awards a LEFT JOIN lists l ON l.issuer = a.issuer AND a.status_index >= l.first AND "
    "a.status_index < l.first + 131072 WHERE (a.state = 0 AND a.status_index < 0) OR "
    "a.withdrawn <> (a.state IN withdrawn) OR a.session <> substr(a.head, 29, 6) OR "
    "(l.bits <> x'' AND list_bit(l.bits, a.status_index - l.first) <> (a.state IN withdrawn)) "
    "OR "
    "(l.published <> x'' AND list_bit(l.published, a.status_index - l.first) <> "
    "(a.state IN withdrawn)) "
    "UNION ALL SELECT 'list ' || url || ' has bits of nobody' FROM lists l WHERE bits <> x'' "
    "AND "
    "max(bit_count(bits), bit_count(published)) <> (SELECT count(*) FROM awards a WHERE "
    "a.issuer = l.issuer AND a.state IN withdrawn AND a.status_index >= l.first AND "
    "a.status_index < l.first + 131072) "
    "UNION ALL SELECT 'the file is damaged: ' || integrity_check FROM pragma_integrity_check "
    "WHERE integrity_check <> 'ok'";

static void list_bit(sqlite3_context *ctx, int count, sqlite3_value **v)
{
    const uint8_t *bits = sqlite3_value_blob(v[0]);
    int64_t at = sqlite3_value_int64(v[1]);
    (void)count;
    if (bits == NULL || at < 0 || at / 8 >= sqlite3_value_bytes(v[0]))
        sqlite3_result_error(ctx, "a list is too short", -1);
    else
        sqlite3_result_int(ctx, bits[at / 8] >> (7 - at % 8) & 1);
}

static void bit_count(sqlite3_context *ctx, int count, sqlite3_value **v)
{
    const uint8_t *bits = sqlite3_value_blob(v[0]);
    int set = 0;
    (void)count;
    for (int i = 0; bits != NULL && i < sqlite3_value_bytes(v[0]); i++)
        set += __builtin_popcount(bits[i]);
    sqlite3_result_int(ctx, set);
}

static void published_bits(sqlite3_context *ctx, int count, sqlite3_value **v)
{
    const struct bytes credential = {sqlite3_value_blob(v[0]),
                                     (size_t)sqlite3_value_bytes(v[0])};
    struct bytes list =
        strictjson_raw(strictjson_raw(credential, "credentialSubject"), "encodedList");
    struct buffer text = {0}, bits = {0};
    struct error err = {0};
    (void)count;
    if (list.len > 2)
        buffer_add(&text, (struct bytes){list.p + 1, list.len - 2});
    if (list.len > 2 && status_bits_decode(&bits, buffer_text(&text), &err))
        sqlite3_result_blob(ctx, bits.p, (int)bits.len, SQLITE_TRANSIENT);
    else
        sqlite3_result_error(ctx, "a published list cannot be read", -1);
    buffer_free(&text);
    buffer_free(&bits);
}

int issuer_invariant(char *out, size_t room, const char *path)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *s = NULL;
    int broken = 0, code;
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    out[0] = '\0';
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
        sqlite3_busy_timeout(db, 5000) != SQLITE_OK ||
        sqlite3_create_function(db, "list_bit", 2, flags, NULL, list_bit, NULL, NULL) ||
        sqlite3_create_function(db, "bit_count", 1, flags, NULL, bit_count, NULL, NULL) ||
        sqlite3_create_function(db, "published_bits", 1, flags, NULL, published_bits, NULL,
                                NULL) ||
        sqlite3_prepare_v2(db, LINE, -1, &s, NULL) != SQLITE_OK) {
        snprintf(out, room, "%s: %s", path, sqlite3_errmsg(db));
        sqlite3_close(db);
        return -1;
    }
    while ((code = sqlite3_step(s)) == SQLITE_ROW)
        if (broken++ == 0)
            snprintf(out, room, "%s", (const char *)sqlite3_column_text(s, 0));
    if (code != SQLITE_DONE) {
        snprintf(out, room, "%s: %s", path, sqlite3_errmsg(db));
        broken = -1;
    }
    sqlite3_finalize(s);
    sqlite3_close(db);
    return broken;
}
