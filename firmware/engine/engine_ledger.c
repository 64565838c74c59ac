/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/engine_ledger.h"

#include "firmware/engine/engine_state.h"
#include "firmware/engine/ledger_file.h"

bool engine_open_ledger(struct engine *e, uint32_t epoch, struct error *err)
{
    char path[FILE_PATH_MAX];
    uint8_t award[SIGNING_PUBLIC_LEN];
    struct error why = {0};
    vault_award_public(award, e->vault);
    if (!ledger_file_path(path, e->dir, epoch, err) ||
        !database_open(&e->db, path, &ledger_schema,
                       e->mode == ENGINE_WRITE ? DATABASE_WRITE : DATABASE_READ, e->ports.vfs,
                       err))
        return false;
    bool chain = ledger_load(&e->ledger, e->db, epoch, award, e->device.public_key, &why);
    if (!chain && !error_is(&why, "chain")) {
        if (err != NULL)
            *err = why;
        return false;
    }
    e->ledger.db = e->db;
    e->ledger.epoch = epoch;
    e->chain_broken = !chain; /* it opens, so that old awards can be looked at */
    return engine_load_state(e, err) && engine_load_session(e, err);
}

/* Makes the new file under a temporary name, with the values that the old one passes on. */
static bool make_next_ledger(struct engine *e, const char *path, struct error *err)
{
    static const char *const passed_on[] = {"authority", "kiosk", "catalogue", "issuer",
                                            "floor"};
    struct buffer value = {0};
    struct database *next = NULL;
    bool ok = false;
    if (!file_remove(path, err) || !database_create(path, &ledger_schema, e->ports.vfs, err) ||
        !database_open(&next, path, &ledger_schema, DATABASE_WRITE, e->ports.vfs, err) ||
        !database_begin(next, err))
        goto out;
    for (size_t i = 0; i < sizeof passed_on / sizeof passed_on[0]; i++) {
        bool there;
        buffer_clear(&value);
        if (!database_get(&value, &there, e->db, passed_on[i], err) ||
            (there && !database_put(next, passed_on[i], buffer_view(&value), err)))
            goto out;
    }
    ok = database_commit(next, err) && database_checkpoint(next, err);
out:
    database_close(next);
    buffer_free(&value);
    return ok;
}

bool engine_begin_epoch(struct engine *e, uint32_t epoch, struct error *err)
{
    char path[FILE_PATH_MAX], unnamed[FILE_PATH_MAX];
    if (!ledger_file_path(path, e->dir, epoch, err) ||
        !file_path(unnamed, e->dir, "ledger.next", err))
        return false;
    if (!file_exists(path) &&
        (!make_next_ledger(e, unnamed, err) || !database_publish(unnamed, path, err)))
        return false;
    struct database *db = e->db;
    struct ledger ledger = e->ledger;
    bool chain_broken = e->chain_broken;
    e->db = NULL;
    if (engine_open_ledger(e, epoch, err)) {
        database_close(db);
        return true;
    }
    database_close(e->db); /* the older file is used until the newer one opens */
    e->db = db;
    e->ledger = ledger;
    e->chain_broken = chain_broken;
    e->stale = true;
    return false;
}
