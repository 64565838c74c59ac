/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/session.h"
#include "firmware/wire/event_days.h"

#include <stdio.h>
#include <string.h>

#include "firmware/engine/delegation_pick.h"
#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"
#include "keys/secret.h"

/* CLOSE of this session, inside the caller's transaction. One that has ended without it keeps the
 * time of its end. */
static bool append_close(struct engine *e, struct ledger_head *at,
                         const struct session_state *ending, enum close_reason reason,
                         struct error *err)
{
    struct entry entry = {0};
    struct body_close body = {.reason = reason, .awards = ending->awards};
    entry.time_s =
        engine_time(e, ending->event[0] == '\0' ? NULL : ending->event, &entry.quality);
    if (entry.time_s < at->last_time_s)
        entry.time_s = at->last_time_s;
    memcpy(body.session, ending->id, sizeof body.session);
    body_close_write(&entry, &body);
    if (!ledger_append(&e->ledger, at, &entry, NULL, vault_award_key(e->vault), err))
        return false;
    sqlite3_stmt *s = database_statement(e->db,
                                         "UPDATE sessions SET closed_n = ?2, "
                                         "closed_s = coalesce(closed_s, ?3) WHERE open_n = ?1",
                                         err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, (int64_t)ending->open_n);
    database_bind_integer(s, 2, (int64_t)entry.n);
    database_bind_integer(s, 3, entry.time_s);
    return database_run(e->db, s, err);
}

/* CLOSE of the session that is open, and of all that were left open. */
static bool append_closes(struct engine *e, struct ledger_head *at, enum close_reason reason,
                          struct error *err)
{
    struct session_state left;
    bool there = true;
    if (e->session.open && !append_close(e, at, &e->session, reason, err))
        return false;
    while (there)
        if (!engine_find_left(&left, &there, e, err) ||
            (there && !append_close(e, at, &left, CLOSE_CRASH, err)))
            return false;
    return true;
}

/* Records when this PIN last opened a session, for the list of PINs. */
static bool note_use(struct engine *e, int64_t now_s, struct error *err)
{
    sqlite3_stmt *s = database_statement(e->db,
                                         "INSERT INTO slot_uses (slot, used_s) VALUES (?1, ?2) "
                                         "ON CONFLICT DO UPDATE SET used_s = ?2",
                                         err);
    if (s == NULL)
        return false;
    database_bind_integer(s, 1, e->slot);
    database_bind_integer(s, 2, now_s);
    return database_run(e->db, s, err);
}

static bool append_open(struct engine *e, struct ledger_head *at, struct session_state *fresh,
                        int64_t now_s, enum clock_quality quality, struct error *err)
{
    struct entry entry = {.time_s = now_s, .quality = quality};
    struct body_open body = {
        .serial = fresh->serial, .event = fresh->event_index, .slot = (uint8_t)e->slot};
    struct buffer wrapped = {0};
    bool ok = false;
    memcpy(body.session, fresh->id, sizeof body.session);
    body_open_write(&entry, &body);
    if (!ledger_append(&e->ledger, at, &entry, NULL, vault_award_key(e->vault), err) ||
        !vault_wrap(e->vault, &wrapped, bytes_of(fresh->key, sizeof fresh->key), err))
        goto out;
    fresh->open_n = entry.n;
    sqlite3_stmt *s = database_statement(e->db,
                                         "INSERT INTO sessions (open_n, id, serial, event, "
                                         "wrapped_key, slug, day) "
                                         "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                         err);
    if (s == NULL)
        goto out;
    database_bind_integer(s, 1, (int64_t)fresh->open_n);
    database_bind_bytes(s, 2, bytes_of(fresh->id, sizeof fresh->id));
    database_bind_integer(s, 3, fresh->serial);
    database_bind_integer(s, 4, fresh->event_index);
    database_bind_bytes(s, 5, buffer_view(&wrapped));
    database_bind_text(s, 6, fresh->event);
    database_bind_integer(s, 7, event_day_of(e->catalogue, fresh->event, now_s) / 86400);
    ok = database_run(e->db, s, err) && note_use(e, now_s, err);
out:
    buffer_free(&wrapped);
    return ok;
}

bool session_open_under(struct engine *e, const struct delegation *d, const char *event,
                        enum close_reason closing, struct error *err)
{
    enum clock_quality quality;
    int64_t now_s = engine_time(e, event, &quality);
    struct ledger_head at = ledger_head_now(&e->ledger);
    struct session_state fresh = {.open = true, .serial = d->serial};
    bool ok = false;
    int index = delegation_event(d, event);
    fresh.event_index = (uint8_t)index;
    snprintf(fresh.event, sizeof fresh.event, "%s", event);
    random_fill(e->ports.random, fresh.id, sizeof fresh.id);
    random_fill(e->ports.random, fresh.key, sizeof fresh.key);
    if (!database_begin(e->db, err))
        goto out;
    if (!append_closes(e, &at, closing, err) ||
        !append_open(e, &at, &fresh, now_s, quality, err) || !database_commit(e->db, err)) {
        database_rollback(e->db);
        goto out;
    }
    ledger_committed(&e->ledger, &at);
    engine_forget_session(e);
    e->session = fresh;
    ok = true;
out:
    secret_wipe(&fresh, sizeof fresh);
    return ok;
}

bool session_open(struct engine *e, const char *event, struct error *err)
{
    if (!engine_may_act(e, err))
        return false;
    int64_t now_s = engine_time(e, event, NULL);
    if (e->catalogue == NULL || catalogue_find_event(e->catalogue, event) == NULL)
        return error_because(err, FAULT_MISSING, "event-unknown",
                             "event %s: not in the catalogue of this kiosk", event);
    const struct delegation *d = delegation_pick(e, event, NULL, now_s, err);
    return d != NULL && session_open_under(e, d, event, CLOSE_PERSON, err);
}

static bool close_all(struct engine *e, enum close_reason reason, struct error *err)
{
    struct ledger_head at = ledger_head_now(&e->ledger);
    if (!vault_is_unlocked(e->vault)) /* a box locked by its issuer still closes */
        return error_because(err, FAULT_REFUSED, "locked", "the kiosk is locked: enter a PIN");
    if (!database_begin(e->db, err))
        return false;
    if (!append_closes(e, &at, reason, err) || !database_commit(e->db, err)) {
        database_rollback(e->db);
        return false;
    }
    ledger_committed(&e->ledger, &at);
    engine_forget_session(e);
    database_checkpoint(e->db,
                        NULL); /* CLOSE is committed; a failure here is repaired when idle */
    return true;
}

bool session_close(struct engine *e, enum close_reason reason, struct error *err)
{
    if (!e->session.open)
        return error_because(err, FAULT_REFUSED, "no-session", "no session is open");
    return close_all(e, reason, err);
}

bool session_close_left(struct engine *e, struct error *err)
{
    /* a locked box adds nothing for itself: its ledger may be the one that is wrong */
    if (e->session.open || !e->session.left_open || e->locked[0] != '\0')
        return true;
    return close_all(e, CLOSE_CRASH, err);
}

struct session_view session_now(const struct engine *e)
{
    struct session_view view = {.open = e->session.open,
                                .event = e->session.event,
                                .serial = e->session.serial,
                                .awards = e->session.counted};
    const struct event_record *event =
        e->catalogue == NULL ? NULL : catalogue_find_event(e->catalogue, e->session.event);
    memcpy(view.id, e->session.id, sizeof view.id);
    view.specimen = event != NULL && event->specimen;
    return view;
}
