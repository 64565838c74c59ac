/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/ledger.h"

#include <assert.h>
#include <string.h>

#include "firmware/wire/entry_signature.h"
#include "gen/firmware/engine/schema-2.sql.h"
#include "gen/firmware/engine/schema-3.sql.h"
#include "gen/firmware/engine/schema.sql.h"

static const char *const SCHEMA_STEPS[] = {(const char *)embedded_firmware_engine_schema_2_sql,
                                           (const char *)embedded_firmware_engine_schema_3_sql};

const struct database_schema ledger_schema = {
    .sql = (const char *)embedded_firmware_engine_schema_sql,
    .application_id = 0x4f424b31, /* OBK1 */
    .version = 3,
    .steps = SCHEMA_STEPS,
    .what = "ledger",
    .autocheckpoint = 0,
    .busy_ms = 1000, /* a tap waits no longer */
};

static bool read_row(struct ledger_row *out, sqlite3_stmt *s, uint64_t n, struct error *err)
{
    struct bytes entry = database_column_bytes(s, 0), hash = database_column_bytes(s, 1);
    struct bytes signature = database_column_bytes(s, 2);
    struct error why = {0};
    if (!entry_parse(&out->entry, entry, &why))
        return error_because(err, FAULT_UNTRUSTED, "chain", "ledger: entry %llu: %.300s",
                             (unsigned long long)n, why.text);
    if (hash.len != sizeof out->hash || signature.len != sizeof out->signature)
        return error_because(err, FAULT_UNTRUSTED, "chain",
                             "ledger: entry %llu: its hash or signature is cut off",
                             (unsigned long long)n);
    memcpy(out->hash, hash.p, sizeof out->hash);
    memcpy(out->signature, signature.p, sizeof out->signature);
    return true;
}

static bool find_row(struct ledger_row *out, bool *there, struct database *db, uint64_t n,
                     struct error *err)
{
    sqlite3_stmt *s =
        database_statement(db, "SELECT entry, hash, signature FROM entries WHERE n = ?1", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, (int64_t)n);
    if (!database_step(db, s, there, err))
        return error_while(err, "ledger: entry %llu: ", (unsigned long long)n);
    bool ok = !*there || read_row(out, s, n, err);
    sqlite3_reset(s);
    return ok;
}

/* One number of a query without parameters, -1 when it gives no row or NULL. */
static bool read_number(int64_t *out, struct database *db, const char *sql, struct error *err)
{
    bool there;
    sqlite3_stmt *s = database_statement_of(db, sql, err);
    if (s == NULL || !database_step(db, s, &there, err))
        return false;
    *out = there && sqlite3_column_type(s, 0) != SQLITE_NULL ? sqlite3_column_int64(s, 0) : -1;
    sqlite3_reset(s);
    return true;
}

/* ---- checking the chain from an entry on */

struct check {
    struct database *db;
    uint32_t epoch;
    const uint8_t *award_public, *device_public;
    uint8_t previous[32];
};

static bool check_row(struct check *c, const struct ledger_row *row, uint64_t n,
                      bool signature_too, struct error *err)
{
    uint8_t bytes[ENTRY_LEN_MAX], hash[32];
    unsigned long long shown = n;
    size_t len = entry_write(bytes, &row->entry);
    if (row->entry.n != n || row->entry.epoch != c->epoch)
        return error_because(err, FAULT_UNTRUSTED, "chain",
                             "ledger: entry %llu: another entry lies there", shown);
    entry_hash(hash, c->previous, bytes_of(bytes, len));
    if (memcmp(hash, row->hash, sizeof hash) != 0)
        return error_because(err, FAULT_UNTRUSTED, "chain",
                             "ledger: entry %llu: hash does not match", shown);
    struct error why = {0};
    if (signature_too && !entry_verify(&row->entry, row->hash, row->signature, c->award_public,
                                       c->device_public, &why))
        return error_because(err, FAULT_UNTRUSTED, "chain",
                             "ledger: entry %llu: signature does not hold", shown);
    memcpy(c->previous, hash, sizeof hash);
    return true;
}

/* Entries from..to-1, each checked; a missing one is a bad one. */
static bool check_range(struct check *c, uint64_t from, uint64_t to, bool all_signatures,
                        struct error *err)
{
    for (uint64_t n = from; n < to; n++) {
        struct ledger_row row;
        bool there;
        if (!find_row(&row, &there, c->db, n, err))
            return false;
        if (!there)
            return error_because(err, FAULT_UNTRUSTED, "chain",
                                 "ledger: entry %llu: is missing", (unsigned long long)n);
        /* the first of a partial check is the checkpoint whose signature carries all before it;
         * the last is the one that a cut of power may have torn */
        if (!check_row(c, &row, n, all_signatures || n == from || n == to - 1, err))
            return false;
    }
    return true;
}

static bool hash_before(uint8_t out[static 32], struct database *db, uint64_t n, uint32_t epoch,
                        const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                        struct error *err)
{
    struct ledger_row row;
    bool there;
    if (n == 0) {
        entry_genesis(out, award_public, epoch);
        return true;
    }
    if (!find_row(&row, &there, db, n - 1, err))
        return false;
    if (!there)
        return error_because(err, FAULT_UNTRUSTED, "chain", "ledger: entry %llu: is missing",
                             (unsigned long long)(n - 1));
    memcpy(out, row.hash, sizeof row.hash);
    return true;
}

bool ledger_load(struct ledger *out, struct database *db, uint32_t epoch,
                 const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                 const uint8_t device_public[static SIGNING_PUBLIC_LEN], struct error *err)
{
    struct ledger l = {.db = db, .epoch = epoch};
    struct check c = {db, epoch, award_public, device_public, {0}};
    int64_t last, checkpoint;
    memcpy(l.award_public, award_public, sizeof l.award_public);
    memcpy(l.device_public, device_public, sizeof l.device_public);
    if (!read_number(&last, db, "SELECT max(n) FROM entries", err) ||
        !read_number(&checkpoint, db,
                     "SELECT n FROM entries WHERE kind <> 2 ORDER BY n DESC LIMIT 1", err))
        return false;
    l.next = (uint64_t)(last + 1);
    uint64_t from = checkpoint < 0 ? 0 : (uint64_t)checkpoint;
    if (!hash_before(c.previous, db, from, epoch, award_public, err) ||
        !check_range(&c, from, l.next, false, err))
        return false;
    memcpy(l.head, c.previous, sizeof l.head);
    if (l.next > 0) {
        struct ledger_row row;
        bool there;
        if (!find_row(&row, &there, db, l.next - 1, err))
            return false;
        l.last_time_s = row.entry.time_s;
    }
    *out = l;
    return true;
}

bool ledger_check(uint64_t *count, struct database *db, uint32_t epoch,
                  const uint8_t award_public[static SIGNING_PUBLIC_LEN],
                  const uint8_t device_public[static SIGNING_PUBLIC_LEN], struct error *err)
{
    struct check c = {db, epoch, award_public, device_public, {0}};
    int64_t last;
    entry_genesis(c.previous, award_public, epoch);
    if (!read_number(&last, db, "SELECT max(n) FROM entries", err) ||
        !check_range(&c, 0, (uint64_t)(last + 1), true, err))
        return false;
    *count = (uint64_t)(last + 1);
    return true;
}

bool ledger_check_on(struct ledger_checked *at, const struct ledger *l, uint64_t most,
                     struct error *err)
{
    struct check c = {l->db, l->epoch, l->award_public, l->device_public, {0}};
    uint64_t left = l->next - at->upto, to = at->upto + (most < left ? most : left);
    if (at->upto == 0)
        entry_genesis(c.previous, l->award_public, l->epoch);
    else
        memcpy(c.previous, at->head, sizeof at->head);
    if (!check_range(&c, at->upto, to, true, err))
        return false;
    memcpy(at->head, c.previous, sizeof at->head);
    at->upto = to;
    return true;
}

/* ---- appending */

struct ledger_head ledger_head_now(const struct ledger *l)
{
    struct ledger_head at = {.next = l->next, .last_time_s = l->last_time_s};
    memcpy(at.head, l->head, sizeof at.head);
    return at;
}

bool ledger_append(const struct ledger *l, struct ledger_head *at, struct entry *e,
                   const uint8_t *signature, const struct signing_key *key, struct error *err)
{
    uint8_t bytes[ENTRY_LEN_MAX], hash[32], made[SIGNING_SIGNATURE_LEN];
    assert((signature == NULL) != (key == NULL));
    e->epoch = l->epoch;
    e->n = at->next;
    size_t len = entry_write(bytes, e);
    entry_hash(hash, at->head, bytes_of(bytes, len));
    if (signature == NULL) {
        entry_sign(made, hash, key);
        signature = made;
    }
    sqlite3_stmt *s = database_statement(
        l->db,
        "INSERT INTO entries (n, kind, entry, hash, signature) VALUES (?1, ?2, ?3, ?4, ?5)",
        err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, (int64_t)e->n);
    database_bind_integer(s, 2, (int64_t)e->kind);
    database_bind_bytes(s, 3, bytes_of(bytes, len));
    database_bind_bytes(s, 4, bytes_of(hash, sizeof hash));
    database_bind_bytes(s, 5, bytes_of(signature, SIGNING_SIGNATURE_LEN));
    if (!database_run(l->db, s, err))
        return false;
    at->next++;
    at->last_time_s = e->time_s;
    memcpy(at->head, hash, sizeof at->head);
    return true;
}

void ledger_committed(struct ledger *l, const struct ledger_head *at)
{
    l->next = at->next;
    l->last_time_s = at->last_time_s;
    memcpy(l->head, at->head, sizeof l->head);
}

bool ledger_read(struct ledger_row *out, const struct ledger *l, uint64_t n, struct error *err)
{
    bool there;
    if (!find_row(out, &there, l->db, n, err))
        return false;
    return there ||
           error_set(err, FAULT_MISSING, "ledger: no entry %llu", (unsigned long long)n);
}
