/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/exchange_time.h"

#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"

/* What a reply says of the time. */

bool exchange_time_is_fresh(struct reply_time *t, struct engine *e, const struct reply *r,
                            struct error *err)
{
    uint8_t boot[16];
    bool there;
    if (!r->has_nonce)
        return true;
    e->ports.clock.boot_id(e->ports.clock.ctx, boot);
    sqlite3_stmt *s = database_statement(
        e->db, "SELECT made_s FROM nonces WHERE nonce = ?1 AND boot = ?2", err);
    if (s == NULL)
        return false;
    database_bind_bytes(s, 1, bytes_of(r->nonce, sizeof r->nonce));
    database_bind_bytes(s, 2, bytes_of(boot, sizeof boot));
    if (!database_step(e->db, s, &there, err))
        return false;
    if (!there)
        return true;
    t->elapsed_s = e->ports.clock.boot(e->ports.clock.ctx) - sqlite3_column_int64(s, 0);
    sqlite3_reset(s);
    t->fresh = t->elapsed_s >= 0 && t->elapsed_s < CLOCK_SIGNED_FRESH_S;
    return true;
}

/* Dates that were written by the wrong time and still decide something. */
static bool take_back_dates(struct engine *e, int64_t now_s, struct error *err)
{
    int64_t alert_s;
    sqlite3_stmt *s =
        database_statement(e->db, "UPDATE sessions SET closed_s = ?1 WHERE closed_s > ?1", err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, now_s);
    return database_run(e->db, s, err) &&
           database_get_integer(&alert_s, 0, e->db, "last-alert", err) &&
           (alert_s <= now_s || database_put_integer(e->db, "last-alert", 0, err)) &&
           database_put(e->db, "person-time", bytes_of(NULL, 0), err);
}

/* The ledger says that the time was taken back: entries after this one are dated from here on. */
static bool take_back(struct engine *e, struct ledger_head *at, const struct reply_time *t,
                      struct error *err)
{
    struct entry entry = {0};
    struct body_time body = {engine_time(e, NULL, NULL), t->said_s, TIME_SIGNED};
    body_time_write(&entry, &body);
    entry.time_s = t->said_s;
    entry.quality = CLOCK_SIGNED;
    if (!ledger_append(&e->ledger, at, &entry, NULL, &e->device, err) ||
        !take_back_dates(e, t->said_s, err))
        return false;
    e->clock.person_set = false;
    e->clock.floor_s = t->said_s;
    e->ledger.last_time_s = t->said_s;
    return true;
}

bool exchange_take_time(struct engine *e, struct ledger_head *at, const struct reply_time *t,
                        struct error *err)
{
    struct clock_knowledge known = e->clock;
    struct error refused = {0};
    if (t->ceiling_s > known.ceiling_s)
        known.ceiling_s = t->ceiling_s;
    if (e->ledger.last_time_s > known.floor_s)
        known.floor_s = e->ledger.last_time_s;
    if (t->fresh && clock_disproves(&known, t->said_s, t->elapsed_s)) {
        if (!take_back(e, at, t, err))
            return false;
    } else if (!clock_accepts(&known, t->said_s, &refused)) {
        return true;
    }
    if (t->fresh) { /* in memory at once: the ANCHOR of this reply is dated by it */
        e->clock.signed_set = true;
        e->clock.signed_time_s = t->said_s;
        e->clock.signed_boot_s = e->ports.clock.boot(e->ports.clock.ctx);
        if (!engine_keep_time(e, true, t->said_s, err))
            return false;
    }
    return database_put_integer(e->db, "floor", t->said_s, err);
}
