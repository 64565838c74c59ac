/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#include "firmware/engine/alarm.h"

#include <string.h>

#include "firmware/engine/engine_state.h"
#include "firmware/engine/engine_time.h"

static const char *const names[ALARM_COUNT] = {
    [ALARM_CHAIN] = "chain",           [ALARM_RESTORED] = "restored",
    [ALARM_BY_ISSUER] = "by-issuer",   [ALARM_NOT_CLOSED] = "not-closed",
    [ALARM_READ_ONLY] = "read-only",   [ALARM_DAMAGED] = "disk-damaged",
    [ALARM_GONE] = "disk-gone",        [ALARM_NOT_ALLOWED] = "not-allowed",
    [ALARM_DISK_FULL] = "disk-full",   [ALARM_IN_USE] = "in-use",
    [ALARM_DISK_LOW] = "disk-low",     [ALARM_CLOCK_TOLD] = "clock-told",
    [ALARM_CLOCK_BACK] = "clock-back", [ALARM_CLOCK_GUESS] = "clock-guess",
};

const char *alarm_name(enum alarm a)
{
    return names[a];
}

bool alarm_stops_awards(enum alarm a)
{
    return a < ALARM_DISK_LOW;
}

static bool holds(enum alarm a, const struct alarm_facts *f)
{
    bool told = f->disk.free_mib >= 0;
    bool guess = f->quality == CLOCK_FLOOR_ONLY && !f->told_later;
    switch (a) {
    case ALARM_CHAIN:
    case ALARM_RESTORED:
    case ALARM_BY_ISSUER:
        return f->locked != NULL && strcmp(f->locked, names[a]) == 0;
    case ALARM_NOT_CLOSED:
        return f->upkeep_failed;
    case ALARM_READ_ONLY:
        return f->disk.read_only || strcmp(f->unwritable, names[a]) == 0;
    case ALARM_IN_USE:
    case ALARM_DAMAGED:
    case ALARM_GONE:
    case ALARM_NOT_ALLOWED:
        return strcmp(f->unwritable, names[a]) == 0;
    case ALARM_DISK_FULL:
        return (told && f->disk.free_mib < ALARM_DISK_FULL_MIB) ||
               strcmp(f->unwritable, names[a]) == 0;
    case ALARM_DISK_LOW:
        return told && f->disk.free_mib >= ALARM_DISK_FULL_MIB &&
               f->disk.free_mib < ALARM_DISK_LOW_MIB;
    case ALARM_CLOCK_TOLD:
        return f->told_later;
    case ALARM_CLOCK_BACK:
        return guess && f->system_now_s < f->last_entry_s;
    case ALARM_CLOCK_GUESS:
        return guess && f->system_now_s >= f->last_entry_s;
    }
    return false;
}

size_t alarm_judge(enum alarm out[static ALARM_COUNT], const struct alarm_facts *facts)
{
    size_t count = 0;
    for (enum alarm a = ALARM_CHAIN; a <= ALARM_CLOCK_GUESS; a++)
        if (holds(a, facts))
            out[count++] = a;
    return count;
}

size_t alarm_list(enum alarm out[static ALARM_COUNT], struct engine *e, const char *event)
{
    struct error why = {0};
    struct alarm_facts facts = {
        .locked = e->locked[0] == '\0' ? NULL : e->locked,
        .unwritable = "",
        .upkeep_failed = e->mode == ENGINE_WRITE && e->upkeep_failed,
        .disk = disk_look(e->dir),
        .told_later = engine_told_later_s(e) != 0,
        .system_now_s = e->ports.clock.now(e->ports.clock.ctx),
        .last_entry_s = e->ledger.last_time_s,
    };
    engine_time(e, event, &facts.quality);
    if (e->mode == ENGINE_WRITE && !database_takes_writes(e->db, &why))
        facts.unwritable = why.reason;
    return alarm_judge(out, &facts);
}
