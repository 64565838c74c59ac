/* SPDX-License-Identifier: EUPL-1.2
 * SPDX-FileCopyrightText: 2026 The badge kiosk contributors */
#ifndef FIRMWARE_ENGINE_ALARM_H
#define FIRMWARE_ENGINE_ALARM_H

#include "firmware/disk/disk.h"
#include "firmware/engine/engine.h"

/* What is wrong with the box now, worst first, for banners and the list of alarms. Acts are refused
 * with the same words as reasons, so a refusal and its alarm share their texts. */
enum alarm {
    ALARM_CHAIN,      /* "chain": the ledger does not check; no award until enrolled anew */
    ALARM_RESTORED,   /* "restored": an old copy of the card */
    ALARM_BY_ISSUER,  /* "by-issuer": locked by the issuer */
    ALARM_NOT_CLOSED, /* "not-closed": a session could not be closed, or its key not be erased */
    ALARM_READ_ONLY,  /* "read-only": the disk takes no writes */
    ALARM_DAMAGED,    /* "disk-damaged": the card or the file */
    ALARM_GONE,       /* "disk-gone": the card was pulled out */
    ALARM_NOT_ALLOWED, /* "not-allowed": the files belong to another user */
    ALARM_DISK_FULL,   /* "disk-full": no award can be recorded */
    ALARM_IN_USE,      /* "in-use": another program holds the ledger */
    ALARM_DISK_LOW,    /* "disk-low": less than ALARM_DISK_LOW_MIB; awards go on */
    ALARM_CLOCK_TOLD, /* "clock-told": a later date was once received than the clock shows; entries
                         are dated by it until a sync brings the right one */
    ALARM_CLOCK_BACK, /* "clock-back": the clock stands before the last entry, and nobody has said
                         better: entries are dated as the last one */
    ALARM_CLOCK_GUESS /* "clock-guess": nobody has said what day it is: the event's date is used */
};
enum { ALARM_COUNT = ALARM_CLOCK_GUESS + 1, ALARM_DISK_LOW_MIB = 100, ALARM_DISK_FULL_MIB = 2 };

/* Lists the alarms of a kiosk that is open for writing, and returns their number. Looks at the disk
 * and asks the database. Writes nothing and waits for nobody.
 *
 * event  the one of the session, or NULL */
size_t alarm_list(enum alarm out[static ALARM_COUNT], struct engine *e, const char *event);

/* Its name, such as "disk-full". */
const char *alarm_name(enum alarm a);

/* Whether awards are impossible until somebody acts. */
bool alarm_stops_awards(enum alarm a);

/* ---- the judgement alone, pure */

struct alarm_facts {
    const char *locked; /* engine_status' locked_reason, or NULL */
    /* why nothing can be written: a reason of keys/storage.h, "in-use", "" */
    const char *unwritable;
    bool upkeep_failed; /* a session could not be closed, or a key not be erased */
    struct disk disk;
    enum clock_quality quality;
    bool told_later; /* engine_told_later_s */
    int64_t system_now_s, last_entry_s;
};

/* The alarms that follow from the facts; returns their number. */
size_t alarm_judge(enum alarm out[static ALARM_COUNT], const struct alarm_facts *facts);

#endif
