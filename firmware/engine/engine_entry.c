/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/engine_entry.h"

#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"

bool engine_append_device(struct engine *e, struct ledger_head *at, struct entry *entry,
                          struct error *err)
{
    struct ledger_head own = ledger_head_now(&e->ledger);
    if (!engine_may_append(e, err))
        return false;
    entry->time_s = engine_time(e, NULL, &entry->quality);
    if (at != NULL) {
        if (entry->time_s < at->last_time_s)
            entry->time_s = at->last_time_s;
        return ledger_append(&e->ledger, at, entry, NULL, &e->device, err);
    }
    if (!database_begin(e->db, err))
        return false;
    if (!ledger_append(&e->ledger, &own, entry, NULL, &e->device, err) ||
        !database_commit(e->db, err)) {
        database_rollback(e->db);
        return false;
    }
    ledger_committed(&e->ledger, &own);
    return true;
}

bool engine_lock_box(struct engine *e, struct ledger_head *at, const char *reason,
                     enum alert_code code, uint32_t detail, struct error *err)
{
    struct entry entry = {0};
    struct body_alert alert = {code, detail};
    body_alert_write(&entry, &alert);
    return engine_append_device(e, at, &entry, err) &&
           database_put(e->db, "locked", bytes_of_text(reason), err);
}
