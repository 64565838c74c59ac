/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/session_end.h"

#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"
#include "firmware/engine/ledger_file.h"
#include "firmware/engine/session.h"
#include "keys/secret.h"

void session_leave(struct engine *e)
{
    struct session_state *now = &e->session;
    if (!now->open)
        return;
    secret_wipe(now->key, sizeof now->key);
    now->open = false;
    now->left_open = true;
    now->was_locked = true;
    e->upkeep_failed = true;
}

/* ---- the end that needs no PIN */

/* When the newest entry of this session was made; now_s if that entry is damaged. */
static bool last_entry_s(int64_t *out, struct engine *e, uint64_t open_n, int64_t now_s,
                         struct error *err)
{
    bool row;
    struct ledger_row last;
    struct error why = {0};
    sqlite3_stmt *s = database_statement(
        e->db,
        "SELECT coalesce(max(n), ?1) FROM awards WHERE n > ?1 AND n < coalesce((SELECT "
        "min(open_n) FROM sessions WHERE open_n > ?1), 9223372036854775807)",
        err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, (int64_t)open_n);
    if (!database_step(e->db, s, &row, err))
        return false;
    uint64_t n = row ? (uint64_t)sqlite3_column_int64(s, 0) : open_n;
    sqlite3_reset(s);
    bool there = ledger_read(&last, &e->ledger, n, &why);
    if (!there && why.fault == FAULT_MEMORY)
        return error_set(err, FAULT_MEMORY, "%s", why.text);
    *out = there ? last.entry.time_s : now_s;
    return true;
}

/* The next session that has a key and no end, but not the one that is open here. */
static bool find_endless(uint64_t *open_n, bool *there, struct engine *e, struct error *err)
{
    sqlite3_stmt *s =
        database_statement(e->db,
                           "SELECT open_n FROM sessions WHERE wrapped_key IS NOT NULL AND "
                           "closed_s IS NULL AND open_n <> ?1 LIMIT 1",
                           err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, e->session.open ? (int64_t)e->session.open_n : -1);
    if (!database_step(e->db, s, there, err))
        return false;
    *open_n = *there ? (uint64_t)sqlite3_column_int64(s, 0) : 0;
    sqlite3_reset(s);
    return true;
}

/* The awards of a session that was locked by hand were seen, so none is offered as unshown after a
 * restart. */
static bool write_end(struct engine *e, uint64_t open_n, int64_t end_s, struct error *err)
{
    bool seen = e->session.was_locked && e->session.open_n == open_n;
    sqlite3_stmt *s =
        database_statement(e->db,
                           "UPDATE sessions SET closed_s = ?2, "
                           "tap_n = CASE WHEN ?3 < 0 THEN tap_n ELSE ?3 END WHERE open_n = ?1",
                           err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, (int64_t)open_n);
    database_bind_integer(s, 2, end_s);
    database_bind_integer(s, 3, seen ? (int64_t)e->ledger.next : -1);
    return database_run(e->db, s, err);
}

/* ---- the key */

static bool key_is_due(bool *due, struct engine *e, int64_t end_s, struct error *err)
{
    sqlite3_stmt *s = database_statement(
        e->db,
        "SELECT 1 FROM sessions WHERE wrapped_key IS NOT NULL AND closed_s <= ?1 LIMIT 1", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, end_s);
    if (!database_step(e->db, s, due, err))
        return false;
    sqlite3_reset(s);
    return true;
}

static bool erase_keys(struct engine *e, int64_t end_s, struct error *err)
{
    sqlite3_stmt *s = database_statement(e->db,
                                         "UPDATE sessions SET wrapped_key = NULL WHERE "
                                         "wrapped_key IS NOT NULL AND closed_s <= ?1",
                                         err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, end_s);
    return database_run(e->db, s, err);
}

/* One transaction, and only when there is something to write. */
static bool end_and_erase(bool *wrote, struct engine *e, struct error *err)
{
    int64_t now_s = engine_time(e, NULL, NULL), due_s = now_s - SESSION_KEY_KEPT_S;
    int64_t end_s;
    uint64_t open_n;
    bool endless, due;
    *wrote = false;
    if (!find_endless(&open_n, &endless, e, err) || !key_is_due(&due, e, due_s, err))
        return false;
    if (!endless && !due)
        return true;
    if (!database_begin(e->db, err))
        return false;
    while (endless)
        if (!last_entry_s(&end_s, e, open_n, now_s, err) || !write_end(e, open_n, end_s, err) ||
            !find_endless(&open_n, &endless, e, err)) {
            database_rollback(e->db);
            return false;
        }
    if (!erase_keys(e, due_s, err) || !database_commit(e->db, err)) {
        database_rollback(e->db);
        return false;
    }
    *wrote = true;
    return true;
}

/* ---- ledgers of earlier epochs: their codes cannot be shown any more, so no key is needed */

static bool erase_in(const char *path, const char *vfs, struct error *err)
{
    struct database *s = NULL;
    if (!database_open(&s, path, &ledger_schema, DATABASE_WRITE, vfs, err))
        return false;
    sqlite3_stmt *erase = NULL;
    bool ok = database_begin(s, err) &&
              (erase = database_statement(s, "UPDATE sessions SET wrapped_key = NULL", err)) !=
                  NULL &&
              database_run(s, erase, err) && database_commit(s, err) &&
              database_checkpoint(s, err);
    database_close(s);
    return ok;
}

/* Once for each epoch: the newest file notes that it was done. */
static bool erase_older(struct engine *e, struct error *err)
{
    static const char *const key = "older-keys-erased";
    uint32_t epochs[LEDGER_EPOCHS_MAX];
    char path[FILE_PATH_MAX];
    struct error why = {0};
    int64_t done;
    size_t count;
    if (!database_get_integer(&done, 1, e->db, key, err))
        return false;
    if (done >= (int64_t)e->ledger.epoch)
        return true;
    if (!ledger_file_epochs(epochs, &count, e->dir, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (epochs[i] < e->ledger.epoch &&
            (!ledger_file_path(path, e->dir, epochs[i], &why) ||
             !erase_in(path, e->ports.vfs, &why)) &&
            !error_is(&why, "disk-damaged")) { /* no key can be read out of that one either */
            if (err != NULL)
                *err = why;
            return false;
        }
    return database_put_integer(e->db, key, e->ledger.epoch, err);
}

bool session_upkeep(struct engine *e, struct error *err)
{
    bool wrote;
    e->upkeep_failed = true; /* until it is done */
    if (e->session.was_locked && vault_is_unlocked(e->vault) && !session_close_left(e, err))
        return false;
    /* an erased key would still lie in the WAL */
    if (!end_and_erase(&wrote, e, err) || (wrote && !database_checkpoint(e->db, err)) ||
        !erase_older(e, err))
        return false;
    e->upkeep_failed = false;
    return true;
}
