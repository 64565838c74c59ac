/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/award_found.h"

#include <string.h>

#include "firmware/engine/engine_state.h"

static bool is_voided(bool *out, struct engine *e, const uint8_t id[static TICKET_ID_LEN],
                      struct error *err)
{
    sqlite3_stmt *s = database_statement(e->db, "SELECT 1 FROM voids WHERE id = ?1", err);
    if (s == NULL)
        return false;
    database_bind_bytes(s, 1, bytes_of(id, TICKET_ID_LEN));
    if (!database_step(e->db, s, out, err))
        return false;
    sqlite3_reset(s);
    return true;
}

bool award_find(struct award_found *out, struct engine *e,
                const uint8_t id[static TICKET_ID_LEN], struct error *err)
{
    bool row;
    *out = (struct award_found){0};
    sqlite3_stmt *s =
        database_statement(e->db, "SELECT n, session FROM awards WHERE id = ?1", err);
    if (s == NULL)
        return false;
    database_bind_bytes(s, 1, bytes_of(id, TICKET_ID_LEN));
    if (!database_step(e->db, s, &row, err))
        return false;
    if (!row)
        return error_because(err, FAULT_MISSING, "no-such-award",
                             "award: no such award in the ledger of this kiosk");
    uint64_t n = (uint64_t)sqlite3_column_int64(s, 0);
    struct bytes session = database_column_bytes(s, 1);
    if (session.len == sizeof out->session)
        memcpy(out->session, session.p, sizeof out->session);
    sqlite3_reset(s);
    return ledger_read(&out->row, &e->ledger, n, err) &&
           body_award_read(&out->body, &out->row.entry, err) &&
           is_voided(&out->voided, e, id, err);
}

bool award_is_specimen(const struct engine *e, const uint8_t hash[static TICKET_HASH_LEN])
{
    const struct achievement_record *a =
        e->catalogue == NULL ? NULL : catalogue_by_hash(e->catalogue, hash);
    return a != NULL && a->specimen;
}
