/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/engine_time.h"

#include "firmware/engine/engine_state.h"
#include "firmware/wire/event_days.h"

enum { DAY_S = 86400 };

static int64_t fallback_date(const struct engine *e, const char *event)
{
    const struct event_record *record = event == NULL || e->catalogue == NULL
                                            ? NULL
                                            : catalogue_find_event(e->catalogue, event);
    if (record == NULL)
        return 0;
    int64_t date = event_starts_s(record), next = INT64_MAX;
    for (size_t i = 0; i < e->delegation_count; i++) {
        const struct delegation *d = &e->delegations[i];
        if (delegation_event(d, event) < 0)
            continue;
        if (delegation_in_dates(d, date))
            return date;
        if (d->nbf_s > date && d->nbf_s < next)
            next = d->nbf_s;
    }
    return next == INT64_MAX ? date : next; /* never before the delegation begins */
}

int64_t engine_time(const struct engine *e, const char *event, enum clock_quality *quality)
{
    struct clock_knowledge known = e->clock;
    enum clock_quality unused;
    if (e->ledger.last_time_s > known.floor_s)
        known.floor_s = e->ledger.last_time_s;
    return clock_judge(quality == NULL ? &unused : quality, &known,
                       e->ports.clock.now(e->ports.clock.ctx),
                       e->ports.clock.boot(e->ports.clock.ctx), fallback_date(e, event));
}

int64_t engine_told_later_s(const struct engine *e)
{
    enum clock_quality quality;
    int64_t now_s = engine_time(e, NULL, &quality);
    int64_t system_s = e->ports.clock.now(e->ports.clock.ctx);
    return quality == CLOCK_FLOOR_ONLY && system_s >= e->clock.proven_s &&
                   system_s < now_s - DAY_S
               ? now_s
               : 0;
}

bool engine_set_time(struct engine *e, int64_t unix_s, struct error *err)
{
    struct clock_knowledge known = e->clock;
    struct ledger_head at = ledger_head_now(&e->ledger);
    struct entry entry = {0};
    if (!engine_may_append(e, err))
        return false;
    if (e->ledger.last_time_s > known.floor_s)
        known.floor_s = e->ledger.last_time_s;
    if (unix_s < known.floor_s && engine_told_later_s(e) != 0)
        return error_because(err, FAULT_REFUSED, "clock-told",
                             "clock: the kiosk was told a later date than its clock shows: "
                             "sync, then the right one counts");
    if (!clock_accepts(&known, unix_s, err))
        return false;
    struct body_time body = {engine_time(e, NULL, NULL), unix_s, TIME_PERSON};
    body_time_write(&entry, &body);
    entry.time_s = unix_s;
    entry.quality = CLOCK_PERSON;
    if (!database_begin(e->db, err))
        return false;
    if (!ledger_append(&e->ledger, &at, &entry, NULL, &e->device, err) ||
        !engine_keep_time(e, false, unix_s, err) || !database_commit(e->db, err)) {
        database_rollback(e->db);
        return false;
    }
    ledger_committed(&e->ledger, &at);
    e->clock.person_set = true;
    e->clock.person_time_s = unix_s;
    e->clock.person_boot_s = e->ports.clock.boot(e->ports.clock.ctx);
    return true;
}

bool engine_keep_time(struct engine *e, bool signed_time, int64_t time_s, struct error *err)
{
    struct buffer kept = {0};
    uint8_t id[16];
    int64_t boot_s = e->ports.clock.boot(e->ports.clock.ctx);
    e->ports.clock.boot_id(e->ports.clock.ctx, id);
    buffer_add(&kept, bytes_of(id, sizeof id));
    buffer_add_u64(&kept, (uint64_t)time_s);
    buffer_add_u64(&kept, (uint64_t)boot_s);
    bool ok = buffer_ok(&kept, "time", err) &&
              database_put(e->db, signed_time ? "signed-time" : "person-time",
                           buffer_view(&kept), err);
    buffer_free(&kept);
    return ok;
}
